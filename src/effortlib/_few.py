"""Solve an allocation of few projects in Python's floats, which then are faster than arrays and run on a page.

The real optimum, rounded down, is close to the best one in whole units. From there units are given, taken back or
moved, the best move first, until no move gains: for concave curves that is the optimum, wherever one starts.
"""

import math

from ._formulas import FLOATS
from ._root import FAINT, PRICE_ROUNDING, TINY, root

__all__ = ["FEW_PROJECTS", "exchange"]

# With more projects than this, a pass over arrays takes less time.
FEW_PROJECTS = 16

# Rounding leaves each project within about one unit of the optimum. If this many moves do not suffice,
# gains are nearly equal, and the price solver takes over.
MOST_MOVES = 64


def exchange(projects, count, budget):
    """Return effort, value, next gains and certificate of the optimum, or None where floats cannot decide.

    That is where gains are too small or too large for a float, or differ by less than a rounding.

    Parameters
    ----------
    projects : list of (int, Formulas, tuple of float)
        The index of each project that is worth something, its family, and its parameters.
    count : int
        How many projects there are.
    budget : int

    Returns
    -------
    tuple of list of int, float, list of float, float
    """
    try:
        return _exchange(projects, count, budget)
    except (ArithmeticError, ValueError):  # of division and of the functions above
        return None


def _exchange(projects, count, budget):
    if not budget:
        return None
    units = [int(x) for x in _real_optimum(projects, budget)] if len(projects) > 1 else [budget]
    gains = [_gain(project, k) for project, k in zip(projects, units)]
    losses = [_gain(project, k - 1) if k else math.inf for project, k in zip(projects, units)]

    def give(i):
        units[i] += 1
        gains[i], losses[i] = _gain(projects[i], units[i]), gains[i]

    def take_back(i):
        units[i] -= 1
        gains[i], losses[i] = losses[i], _gain(projects[i], units[i] - 1) if units[i] else math.inf

    left = budget - sum(units)
    for _ in range(MOST_MOVES):
        best, worst = max(gains), min(losses)
        first, last = gains.index(best), len(losses) - 1 - losses[::-1].index(worst)
        if left > 0:
            give(first)
            left -= 1
        elif left < 0:
            if worst == math.inf:  # gains too large for a float
                return None
            take_back(last)
            left += 1
        elif best > worst or (best == worst and first < last):  # ties go to the lowest index
            give(first)
            take_back(last)
        else:
            break
    else:
        return None
    if worst < FAINT:
        return None
    value = sum(family.formula(FLOATS, k, *parameters) for (_, family, parameters), k in zip(projects, units))
    if not math.isfinite(value):
        return None
    effort, next_gains = [0] * count, [0.0] * count
    for (row, _, _), k, gain in zip(projects, units, gains):
        effort[row], next_gains[row] = k, gain
    return effort, value, next_gains, best - worst


def _real_optimum(projects, budget):
    """Return efforts of one slope that sum to the budget but for a unit or two."""
    level = budget / len(projects)
    slopes = [_log_slope(project, level) for project in projects]
    high = max(slopes)
    guess = high + math.log(sum([math.exp(slope - high) for slope in slopes]) / len(slopes))
    efforts = []

    def excess(price):
        efforts[:] = [family.effort_at(FLOATS, price, *parameters) for _, family, parameters in projects]
        for i, effort in enumerate(efforts):
            if effort < 0:
                efforts[i] = 0.0
        return math.log(max(sum(efforts) / budget, TINY))

    root(excess, min(slopes), high, guess, 2 / budget + 8 * PRICE_ROUNDING)
    return efforts


def _log_slope(project, x):
    _, family, parameters = project
    if family.log_slope:
        return family.log_slope(FLOATS, x, *parameters)
    return math.log(family.slope(FLOATS, x, *parameters))


def _gain(project, k):
    _, family, parameters = project
    try:
        return family.step(FLOATS, k, *parameters)
    except ZeroDivisionError:  # the first unit of a log curve lifts it off minus infinity
        return math.inf
