"""Benchmarks: what effortlib's allocator costs beside what people would pick instead, and how fast controls answer."""
