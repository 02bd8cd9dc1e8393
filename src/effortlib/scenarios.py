"""One list of scenarios of which every conclusion on effort is asked.

The first scenario is essay A's (M. Lumiste, ML research and startups, 2023). Each other one changes one assumption; two
change two, as their names say: they also begin the log at zero.
"""

import dataclasses
import functools
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from ._frozen import Record
from ._validate import held, numbers_array, one_of, shown, whole
from .allocation import allocate, allocate_any, spend_greedily
from .curves import Curve
from .essays import EXPONENTS, GROWN_BUDGET, LIGHT, ML_FIRST_WEIGHT, RATE, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from .families import Hyperbolic, LearningCurve, Log, Log1p, Logistic, Power, SaturatingExponential
from .growth import concentration
from .lifecycle import FRONTIER

__all__ = [
    "CONCLUSIONS", "Outcome", "SCENARIOS", "Scenario", "THRESHOLD_PROJECT", "conclusions", "greedy_value", "scenario",
]  # fmt: skip

#: The project with a threshold: parameters of a `Logistic` curve.
THRESHOLD_PROJECT = {"weight": 10 * WEIGHTS[0], "midpoint": 40, "width": 5}

# Returns on accuracy that differ between projects, in the reverse order of their weights.
UNEQUAL_RETURNS = (1, 2, 3, 4, 5)

# Returns that bend are 1 - exp(-y / BEND) of the accuracy y.
BEND = 5

# Whole units may move the budget that reaches the frontier by so many units.
ROUNDING_UNITS = 2

# The power of 2 up to which a float holds the sum of many numbers.
LARGE_POWER = 960

#: The conclusions, in the order in which the book tests them.
CONCLUSIONS = (
    "greedy is best",
    "every project gets some effort",
    "the more important gets more",
    "the frontier comes at 300",
    "growth keeps the shares",
)


@dataclasses.dataclass(frozen=True, eq=False)
class Outcome(Record):
    """Hold the effort of the five projects, and what it is worth."""

    effort: np.ndarray
    value: float


@dataclasses.dataclass(frozen=True, eq=False)
class Scenario:
    """Hold the essay's five projects under one set of assumptions.

    Attributes
    ----------
    name : str
    values : callable
        From an array of k efforts, in units beyond those reserved, to what they are worth, shape (parts, k). A part is
        a project, or two that need each other.
    curves : Curve or None
        The same as concave curves, if they are a family's; None if the scenario needs the exact method.
    reserved : int
        Units that each project takes before it earns anything.
    formula : str
        What a project is worth in x, its effort, as `effortlib.prove` takes it, where that is no family's; the project
        with the threshold, where there is one.
    is_pair : bool
        Whether the first part is two projects, of which only the smaller effort counts.
    """

    name: str
    values: Callable[[np.ndarray], np.ndarray]
    curves: Curve | None = None
    reserved: int = 0
    formula: str = ""
    is_pair: bool = False

    @property
    def least_budget(self) -> int:
        """Return the least budget that gives each project its reserve and a unit."""
        return (self.reserved + 1) * len(WEIGHTS)

    def best(self, budget: int) -> Outcome:
        """Return the best allocation of a budget.

        Parameters
        ----------
        budget : int, from `least_budget` to 1000
            Units of effort.

        Returns
        -------
        Outcome
        """
        spare = self._spare(budget)
        if self.curves is not None:
            best = allocate(self.curves, spare)
        else:
            best = allocate_any(self.values(np.arange(spare + 1)), spare)
        return Outcome(self._by_project(best.effort), best.value)

    def greedy(self, budget: int) -> Outcome:
        """Return what comes of giving each unit to the part of the largest gain; see `best`."""
        spare = self._spare(budget)
        values = self.values(np.arange(spare + 1))
        spent = _spend(values, spare)
        return Outcome(self._by_project(spent), _worth(values, spent))

    def _spare(self, budget):
        budget = whole("budget", budget, at_least=self.least_budget, at_most=1000)
        return budget - self.reserved * len(WEIGHTS)

    def _by_project(self, parts):
        if self.is_pair:
            parts = np.array([parts[0] - parts[0] // 2, parts[0] // 2, *parts[1:]])
        return parts + self.reserved


def _of_curves(name, curves, reserved=0, formula=""):
    return Scenario(name, functools.partial(_values_on, curves), curves, reserved, formula)


def _values_on(curves, units):
    return curves.value(units[:, None]).T


def _with_bent_returns(units):
    with np.errstate(divide="ignore", over="ignore"):
        return 1 - np.exp(-Log(WEIGHTS, RATES).value(units[:, None]).T / BEND)


def _with_threshold(units):
    return np.vstack([Logistic(**THRESHOLD_PROJECT).value(units), Log1p(WEIGHTS[1:], RATE).value(units[:, None]).T])


def _with_pair(units):
    both = Log1p(WEIGHTS[0] + WEIGHTS[1], RATE).value(units // 2)
    return np.vstack([both, Log1p(WEIGHTS[2:], RATE).value(units[:, None]).T])


#: All scenarios; the first is the essay's.
#:
#: :meta hide-value:
SCENARIOS = (
    _of_curves("log, as in the essay", Log(WEIGHTS)),
    _of_curves("log that begins at zero", Log1p(WEIGHTS, RATE)),
    _of_curves("power", Power(WEIGHTS, 0.5)),
    _of_curves("saturating", SaturatingExponential(WEIGHTS, RATE)),
    _of_curves("the sketch’s hyperbola", Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT)),
    _of_curves("learning curve", LearningCurve(WEIGHTS, 1.0, 0.5)),
    _of_curves("returns that differ", Log(np.multiply(WEIGHTS, UNEQUAL_RETURNS))),
    _of_curves("exponents that differ", Power(WEIGHTS, EXPONENTS)),
    Scenario("rates that differ, and returns that bend", _with_bent_returns, formula=f"1 - exp(-a*log(b*x)/{BEND})"),
    _of_curves("lights to keep on", Log(WEIGHTS), LIGHT, f"a*log(x - {LIGHT})"),
    _of_curves("a product that hangs on the first", Log((ML_FIRST_WEIGHT, *WEIGHTS[1:]))),
    Scenario("log from zero, and a threshold", _with_threshold, formula="a/(1 + exp(-(x - m)/w))"),
    Scenario("log from zero, and two that need each other", _with_pair, is_pair=True),
)
_BY_NAME = {each.name: each for each in SCENARIOS}


def scenario(name: str) -> Scenario:
    """Return the scenario of a name.

    Parameters
    ----------
    name : str

    Returns
    -------
    Scenario

    Examples
    --------
    >>> scenario("power").best(100).effort
    array([46, 29, 16,  7,  2])
    """
    return _BY_NAME[one_of("name", name, _BY_NAME)]


def greedy_value(values: ArrayLike, budget: int) -> float:
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
    power = max(int(np.frexp(np.abs(values).max())[1]) - LARGE_POWER, 0)
    scaled = np.ldexp(values, -power)  # to units in which a float holds gains and sums
    with np.errstate(over="ignore"):
        return held("values", values.tolist(), float(np.ldexp(_worth(scaled, _spend(scaled, budget)), power)))


def _spend(values, budget):
    """Give each unit to the row that gains most."""
    rows, gains = np.arange(len(values)), np.diff(values, axis=1)
    return spend_greedily(budget, len(values), lambda units: gains[rows, units])


def _worth(values, spent):
    return float(values[np.arange(len(values)), spent].sum())


def conclusions(scenario: Scenario, budget: int) -> dict[str, bool]:
    """Return which of the essay's conclusions hold in a scenario at a budget.

    Parameters
    ----------
    scenario : Scenario
    budget : int, from the scenario's `least_budget` to 500
        Units of effort.

    Returns
    -------
    dict of str to bool
        By the names of `CONCLUSIONS`.

    Examples
    --------
    >>> all(conclusions(SCENARIOS[0], 100).values())
    True
    """
    if not isinstance(scenario, Scenario):
        raise ValueError(f"scenario={shown(scenario)}: expected one of SCENARIOS")
    budget = whole("budget", budget, at_least=scenario.least_budget, at_most=500)
    best, grown = scenario.best(budget), scenario.best(2 * budget)
    before, after = (scenario.best(GROWN_BUDGET + shift).effort[0] for shift in (-ROUNDING_UNITS, ROUNDING_UNITS))
    holds = (
        scenario.greedy(budget).value >= best.value - 1e-9 * abs(best.value),
        best.effort.min() > 0,
        np.all(np.diff(best.effort) <= 0),
        before < FRONTIER <= after,
        # Shares in whole units are known to within 1 / budget.
        abs(concentration(best.effort) - concentration(grown.effort)) <= 1 / budget,
    )
    return dict(zip(CONCLUSIONS, map(bool, holds)))
