"""What becomes of the first essay's conclusions under other assumptions.

Each concave scenario changes one assumption of essay A (M. Lumiste, ML research and startups, 2023) and leaves the
rest. The other two change two, as their names say: they also begin the log at zero. A scenario's
best allocation and its greedy one are computed, and five conclusions of the essay are tested on them.
"""

import dataclasses

import numpy as np

from ._validate import numbers_array, whole
from .allocation import allocate, allocate_any, spend_greedily
from .essays import GROWN_BUDGET, RATE, SKETCH_HALF_EFFORT, WEIGHTS
from .families import Hyperbolic, Log, Log1p, Logistic, Power, SaturatingExponential
from .growth import concentration
from .lifecycle import FRONTIER

__all__ = [
    "CONCLUSIONS", "NOT_CONCAVE", "Outcome", "SCENARIOS", "THRESHOLD_PROJECT", "conclusions", "greedy_value",
    "outcome",
]  # fmt: skip

#: The project with a threshold: parameters of a `Logistic` curve.
THRESHOLD_PROJECT = {"weight": 10 * WEIGHTS[0], "midpoint": 40, "width": 5}

# Returns on accuracy that differ between projects, in the reverse order of their weights.
UNEQUAL_RETURNS = (1, 2, 3, 4, 5)

# Whole units may move the budget that reaches the frontier by so many units.
ROUNDING_UNITS = 2

CONCAVE = {
    "log, as in the essay": Log(WEIGHTS),
    "log that begins at zero": Log1p(WEIGHTS, RATE),
    "power": Power(WEIGHTS, 0.5),
    "saturating": SaturatingExponential(WEIGHTS, RATE),
    "the sketch’s hyperbola": Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT),
    "returns that differ": Log(np.multiply(WEIGHTS, UNEQUAL_RETURNS)),
}

#: The scenarios in which greedy spending may fail.
NOT_CONCAVE = ("log from zero, and a threshold", "log from zero, and two that need each other")

#: All scenarios; the first is the essay's.
SCENARIOS = (*CONCAVE, *NOT_CONCAVE)

#: The conclusions, in the order in which the book tests them.
CONCLUSIONS = (
    "greedy is best",
    "every project gets some effort",
    "the more important gets more",
    "the frontier comes at 300",
    "growth keeps the shares",
)


@dataclasses.dataclass(frozen=True, eq=False)
class Outcome:
    """Hold the best effort of the five projects, its value, and the value of giving each unit to the largest gain."""

    effort: np.ndarray
    value: float
    greedy_value: float


def outcome(scenario, budget):
    """Return the best and the greedy allocation of a scenario.

    Parameters
    ----------
    scenario : str
        One of `SCENARIOS`.
    budget : int, from 5 to 1000
        Units of effort.

    Returns
    -------
    Outcome

    Examples
    --------
    >>> best = outcome("log from zero, and two that need each other", 10)
    >>> best.greedy_value < best.value
    True
    """
    budget = whole("budget", budget, at_least=len(WEIGHTS), at_most=1000)
    if not isinstance(scenario, str) or scenario not in SCENARIOS:
        raise ValueError(f"scenario={scenario!r}: expected one of {', '.join(SCENARIOS)}")
    if scenario in CONCAVE:
        best = allocate(CONCAVE[scenario], budget)
        return Outcome(best.effort, best.value, best.value)  # greedy spending is exact on concave curves
    units = np.arange(budget + 1)
    values = [Log1p(weight, RATE).value(units) for weight in WEIGHTS]
    has_threshold = scenario == NOT_CONCAVE[0]
    if has_threshold:
        values[0] = Logistic(**THRESHOLD_PROJECT).value(units)
    else:  # only the smaller effort of the first two counts: a unit for one of them alone gains nothing
        values[:2] = [Log1p(WEIGHTS[0] + WEIGHTS[1], RATE).value(units // 2)]
    best = allocate_any(values, budget)
    both, *rest = best.effort
    effort = best.effort if has_threshold else np.array([both - both // 2, both // 2, *rest])
    return Outcome(effort, best.value, greedy_value(values, budget))


def greedy_value(values, budget):
    """Return what a budget is worth if each unit goes to the largest gain.

    Parameters
    ----------
    values : array_like of float, shape (n, at least budget + 1)
        values[i][k] is what k units are worth in project i; of any shape.
    budget : int, at least 0, less than the length of a row

    Returns
    -------
    float

    Examples
    --------
    >>> float(greedy_value([[0, 0, 9], [0, 1, 2]], 2))
    2.0
    """
    values = numbers_array("values", values)
    if values.ndim != 2 or not values.size:
        raise ValueError(f"values: got shape {values.shape}, expected a row for each project")
    budget = whole("budget", budget, at_most=values.shape[1] - 1)
    projects, gains = np.arange(len(values)), np.diff(values, axis=1)
    spent = spend_greedily(budget, len(values), lambda units: gains[projects, units])[-1]
    return float(values[projects, spent].sum())


def conclusions(scenario, budget):
    """Return which of the essay's conclusions hold in a scenario at a budget.

    Parameters
    ----------
    scenario, budget
        As for `outcome`, but the budget is at most 500.

    Returns
    -------
    dict of str to bool
        By the names of `CONCLUSIONS`.

    Examples
    --------
    >>> all(conclusions("log, as in the essay", 100).values())
    True
    """
    budget = whole("budget", budget, at_least=len(WEIGHTS), at_most=500)
    best, grown = outcome(scenario, budget), outcome(scenario, 2 * budget)
    before, after = (outcome(scenario, GROWN_BUDGET + shift).effort[0] for shift in (-ROUNDING_UNITS, ROUNDING_UNITS))
    holds = (
        best.greedy_value >= best.value - 1e-9 * abs(best.value),
        best.effort.min() > 0,
        np.all(np.diff(best.effort) <= 0),
        before < FRONTIER <= after,
        # Shares in whole units are known to within 1 / budget.
        abs(concentration(best.effort) - concentration(grown.effort)) <= 1 / budget,
    )
    return dict(zip(CONCLUSIONS, map(bool, holds)))
