"""What a reader downloads to see a page."""

import gzip
from functools import cache
from urllib.parse import unquote, urlsplit

LIMIT = 300_000  # bytes: one second at 2.4 Mbit/s


@cache
def compressed(file):
    """Return the size of a file as a server sends it; pages share most of theirs."""
    return len(gzip.compress(file.read_bytes(), 9))


def test_page_is_light(kept, address, site, page):
    reader = kept("desktop")
    reader.go(address + page)
    files = {site / unquote(urlsplit(url).path).lstrip("/") for url in reader.asked if url.startswith(address)}
    weight = sum(map(compressed, files))
    print(f"{page}: {weight / 1000:.0f} KB in {len(files)} files")
    assert weight <= LIMIT
