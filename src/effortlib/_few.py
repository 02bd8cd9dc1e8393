"""Solve an allocation of few projects in Python's floats, which then are faster than arrays.

The real optimum, rounded down, is close to the best one in whole units. From there units are
given, taken back or moved, the best move first, until no move gains: for concave curves that
is the optimum, wherever one starts.
"""

import math
import types

import numpy as np

from ._price_solver import FAINT, ROUNDING, TINY, root

__all__ = [
    "FEW_PROJECTS",
    "exchange",
]

# From here on a pass over arrays takes less time.
FEW_PROJECTS = 16

# The start is a unit or so a project from the optimum; who needs more moves than this has gains too much alike.
MOST_MOVES = 64

# What a formula may call, as `curves.NUMPY`, for single floats. Python raises where NumPy says infinity; the
# first unit on a curve that begins upright is the one place where that is no sign of floats' limits.
FLOATS = types.SimpleNamespace(
    exp=math.exp, expm1=math.expm1, log=math.log, log1p=lambda x: math.log1p(x) if x > -1 else -math.inf
)


def exchange(curves, budget):
    """Return effort, value, next gains and certificate of the optimum, or None where floats do not tell it.

    That is where gains are too small or too large for a float, or differ by less than a rounding.
    """
    try:
        return _exchange(curves._floats, len(curves), budget)
    except (ArithmeticError, ValueError):  # of division and of the functions above
        return None


def _exchange(projects, count, budget):
    if not budget or len(projects) == 1:
        return None
    units = [int(x) for x in _real_optimum(projects, budget)]
    gains = [_gain(project, k) for project, k in zip(projects, units)]
    losses = [_gain(project, k - 1) if k else math.inf for project, k in zip(projects, units)]

    def move(i, by):
        units[i] += by
        if by > 0:
            gains[i], losses[i] = _gain(projects[i], units[i]), gains[i]
        else:
            gains[i], losses[i] = losses[i], _gain(projects[i], units[i] - 1) if units[i] else math.inf

    left = budget - sum(units)
    for _ in range(MOST_MOVES):
        best, worst = max(gains), min(losses)
        first, last = gains.index(best), len(losses) - 1 - losses[::-1].index(worst)
        if left > 0:
            move(first, 1)
            left -= 1
        elif left < 0:
            move(last, -1)
            left += 1
        elif best > worst or (best == worst and first < last):  # ties go to the lowest index
            move(first, 1)
            move(last, -1)
        else:
            break
    else:
        return None
    if worst < FAINT:
        return None
    value = sum(family.formula(FLOATS, k, *parameters) for (_, family, parameters), k in zip(projects, units))
    effort, gain = np.zeros(count, dtype=np.int64), np.zeros(count)
    for (index, _, _), k, own in zip(projects, units, gains):
        effort[index], gain[index] = k, own
    return effort, value, gain, best - worst


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

    root(excess, min(slopes), high, guess, 2 / budget + 8 * ROUNDING)
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
