"""effortlib: the exact allocators, and the first essay's rule."""

import effortlib


def allocate(problem):
    """Return whole units, proved best."""
    return lambda: effortlib.allocate(problem.curves, problem.budget).effort


def allocate_real(problem):
    """Return divisible effort, proved best."""
    return lambda: effortlib.allocate_real(problem.curves, problem.budget).effort


def essay_loop(problem):
    """Return what the essay's rule spends."""
    return lambda: effortlib.essay_loop(problem.curves, problem.budget).effort
