"""Breaks: what becomes of the first essay's conclusions under other assumptions.

Each scenario changes one assumption of essay A (M. Lumiste, ML research and startups,
2023) and leaves the rest. The best allocation and the greedy one are computed for it, and
five conclusions are asked again.
"""

import dataclasses

import numpy as np

from ._validate import numbers_array, whole
from .allocation import allocate, allocate_any
from .essays import GROWN_BUDGET, SKETCH_HALF_EFFORT, WEIGHTS
from .families import Hyperbolic, Log, Log1p, Logistic, Power, SaturatingExponential
from .growth import concentration
from .lifecycle import FRONTIER

__all__ = [
    "CONCLUSIONS",
    "OTHERS",
    "Outcome",
    "RATE",
    "SCENARIOS",
    "THRESHOLD",
    "conclusions",
    "greedy_value",
    "outcome",
]

RATE = 0.05  # at which log1p and the saturating exponential use up their effort axis
THRESHOLD = {"weight": 10 * WEIGHTS[0], "midpoint": 40, "width": 5}  # of the project that works all at once
NEAR = 2  # units by which whole units may move the budget that reaches the frontier

# Returns on accuracy that differ between projects, the other way round than their weights.
UNEQUAL_RETURNS = (1, 2, 3, 4, 5)

CONCAVE = {
    "log, as in the essay": Log(WEIGHTS),
    "log that begins at zero": Log1p(WEIGHTS, RATE),
    "power": Power(WEIGHTS, 0.5),
    "saturating": SaturatingExponential(WEIGHTS, RATE),
    "the sketch’s hyperbola": Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT),
    "returns that differ": Log(np.multiply(WEIGHTS, UNEQUAL_RETURNS)),
}

OTHERS = ("a first project with a threshold", "two projects that need each other")
SCENARIOS = (*CONCAVE, *OTHERS)

CONCLUSIONS = (
    "greedy is best",
    "every project gets some effort",
    "the more important gets more",
    "the frontier comes at 300",
    "growth keeps the shares",
)


@dataclasses.dataclass(frozen=True, eq=False)
class Outcome:
    """Hold what is best in a scenario, and what greedy makes of it.

    Attributes
    ----------
    effort : numpy.ndarray of int, shape (5,)
        The best allocation, in units of effort.
    value : float
        What it is worth, in units of value.
    greedy_value : float
        What giving each unit to the largest gain is worth.
    """

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

    Raises
    ------
    ValueError
        If there is no such scenario or the budget is out of bounds.

    Examples
    --------
    >>> found = outcome("two projects that need each other", 10)
    >>> found.greedy_value < found.value
    True
    """
    budget = whole("budget", budget, at_least=len(WEIGHTS), at_most=1000)
    if not isinstance(scenario, str) or scenario not in SCENARIOS:
        raise ValueError(f"scenario={scenario!r}: expected one of {', '.join(SCENARIOS)}")
    if scenario in CONCAVE:
        best = allocate(CONCAVE[scenario], budget)
        # Greedy is exact on concave curves, which the tests of `allocate` hold it to.
        return Outcome(best.effort, best.value, best.value)
    units = np.arange(budget + 1)
    rest = [Log1p(weight, RATE).value(units) for weight in WEIGHTS[1:]]
    if scenario == OTHERS[0]:
        values = [Logistic(**THRESHOLD).value(units), *rest]
        best = allocate_any(values, budget)
        return Outcome(best.effort, best.value, greedy_value(values, budget))
    # What counts of the first two is the smaller: a unit for one alone gains nothing.
    together = Log1p(WEIGHTS[0] + WEIGHTS[1], RATE).value(units // 2)
    values = [together, *rest[1:]]
    best = allocate_any(values, budget)
    pair = best.effort[0]
    return Outcome(np.array([pair - pair // 2, pair // 2, *best.effort[1:]]), best.value, greedy_value(values, budget))


def greedy_value(values, budget):
    """Return what a budget is worth that goes unit by unit to the largest gain.

    Parameters
    ----------
    values : array_like of float, shape (n, at least budget + 1)
        values[i][k] is what k units are worth in project i; of any shape.
    budget : int, at least 0

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the values are no table of finite numbers, or the budget is no whole number from
        0 to the length of the rows.

    Examples
    --------
    >>> float(greedy_value([[0, 0, 9], [0, 1, 2]], 2))
    2.0
    """
    values = numbers_array("values", values)
    if values.ndim != 2 or not values.size:
        raise ValueError(f"values: got shape {values.shape}, expected a row for each project")
    budget = whole("budget", budget, at_most=values.shape[1] - 1)
    gains = np.diff(values, axis=1, append=-np.inf)
    spent = np.zeros(len(values), dtype=int)
    for _ in range(budget):
        spent[gains[np.arange(len(values)), spent].argmax()] += 1
    return float(values[np.arange(len(values)), spent].sum())


def conclusions(scenario, budget):
    """Return which of the essay's conclusions a scenario keeps at a budget.

    Parameters
    ----------
    scenario, budget
        As for `outcome`, the budget up to 500.

    Returns
    -------
    dict of str to bool
        By the names of `CONCLUSIONS`.

    Raises
    ------
    ValueError
        If there is no such scenario or the budget is out of bounds.

    Examples
    --------
    >>> all(conclusions("log, as in the essay", 100).values())
    True
    """
    budget = whole("budget", budget, at_least=len(WEIGHTS), at_most=500)
    found, grown = outcome(scenario, budget), outcome(scenario, 2 * budget)
    before, after = (outcome(scenario, GROWN_BUDGET + off).effort[0] for off in (-NEAR, NEAR))
    effort = found.effort
    kept = (
        found.greedy_value >= found.value - 1e-9 * abs(found.value),
        effort.min() > 0,
        np.all(np.diff(effort) <= 0),
        before < FRONTIER <= after,
        abs(concentration(effort) - concentration(grown.effort)) <= 1 / budget,  # whole units cannot keep them better
    )
    return dict(zip(CONCLUSIONS, map(bool, kept)))
