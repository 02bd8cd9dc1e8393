"""The fork: what an organisation does when the early analysis of a project says no.

Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) lets the road fork once the data have been
looked at. An open organisation hears the doubt and stops; a closed one pushes on until something seems to work. Here
this is one tree of chances with a payoff at each end. The model and its numbers are ours; the essay has none.

Funding at once, looking first and doing nothing are each worth a straight line in the share of feasible projects.
Break-even, gate and value of the analysis are read off the upper envelope of these lines.
"""

import dataclasses
import functools
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from . import _fork
from ._frozen import Record
from ._simulate import LARGEST_RESULT
from ._validate import (
    AMOUNT,
    NON_NEGATIVE,
    UNIT_INTERVAL,
    broadcast_arrays,
    check_labels,
    check_shapes,
    generator,
    numbers_array,
    plain,
    real,
    shown,
    whole,
)
from .curves import check_names

__all__ = ["End", "Fork", "ForkSample", "GateRange", "expectation"]

BOUNDS = {
    "sensitivity": UNIT_INTERVAL,
    "specificity": UNIT_INTERVAL,
    "value": AMOUNT,
    "build_cost": AMOUNT,
    "false_pass": UNIT_INTERVAL,
    "rollback_cost": AMOUNT,
}


class End(NamedTuple):
    """Hold one end of a tree of chances: its probability and its payoff, floats or arrays."""

    probability: object
    payoff: object


def expectation(tree: Mapping[str, End]) -> float | np.ndarray:
    """Return the expected payoff of a tree of chances.

    Parameters
    ----------
    tree : dict of str to End

    Returns
    -------
    float or numpy.ndarray

    Examples
    --------
    >>> expectation({"heads": End(0.5, 3), "tails": End(0.5, -1)})
    1.0
    """
    if not isinstance(tree, Mapping):
        raise ValueError(f"tree={shown(tree)}: expected a dict of names to End")
    for name, end in tree.items():
        if not isinstance(end, tuple) or len(end) != len(End._fields):
            raise ValueError(f"tree[{shown(name)}]={shown(end)}: expected an End, a probability and a payoff")
        for value in end:
            if not hasattr(value, "free_symbols"):  # as a SymPy expression has them
                numbers_array(f"tree[{shown(name)}]", value)
    return _fork.expected(tree)


class GateRange(NamedTuple):
    """Hold between which shares of feasible projects looking first is best: below, do nothing; above, fund at once."""

    low: float
    high: float


@dataclasses.dataclass(frozen=True, eq=False)
class ForkSample(Record):
    """Hold which projects are feasible, and what closed and open organisations made of each: arrays, one entry each."""

    feasible: np.ndarray
    closed: np.ndarray
    open: np.ndarray


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Fork(Record):
    """Describe projects that an early analysis says yes or no to, and what comes of them.

    Parameters
    ----------
    sensitivity, specificity : array_like of float, from 0 to 1
        The chance that the analysis says yes to a feasible project, s, and no to one that is not, t.
    value : array_like of float, at least `build_cost`
        V, what a working model earns, in units of value. It and the costs are at most 1e300.
    build_cost : array_like of float, at least 0
        c_d.
    false_pass : array_like of float, from 0 to 1
        r, the chance that a model of a project that is not feasible passes review.
    rollback_cost : array_like of float, at least 0
        L, what it costs to take that model back.
    labels : tuple of Hashable, optional
        What the kinds of projects are called; by default what the labels of the terms say, if they have some.

    Examples
    --------
    >>> fork = Fork(sensitivity=0.9, specificity=0.8, value=100, build_cost=30, false_pass=0.5, rollback_cost=40)
    >>> {name: round(100 * end.probability) for name, end in fork.ends(0.3, openness=1).items()}
    {'works': 27, 'missed': 3, 'stopped': 56, 'caught': 7, 'rolled back': 7}
    >>> [round(fork.worth(0.3, openness=openness, analysis_cost=5), 9) for openness in (0, 1)]
    [-19.0, 6.9]
    >>> import dataclasses
    >>> round(dataclasses.replace(fork, sensitivity=0.95).worth(0.3, analysis_cost=5), 9)
    7.95
    >>> round(fork.break_even(), 4), [round(share, 4) for share in fork.gate(analysis_cost=5)]
    (0.8511, [0.2055, 0.7447])
    >>> round(fork.value_of_analysis(0.3), 9), fork.value_of_certainty(0.3)
    (11.9, 21.0)
    >>> sample = fork.simulate(1000, 0.3, np.random.default_rng(2021), analysis_cost=5)
    >>> bool(sample.open.mean() > sample.closed.mean())
    True
    """

    sensitivity: float | np.ndarray
    specificity: float | np.ndarray
    value: float | np.ndarray
    build_cost: float | np.ndarray
    false_pass: float | np.ndarray
    rollback_cost: float | np.ndarray
    labels: dataclasses.InitVar[tuple[Hashable, ...] | None] = None  # no term, but taken over by `replace`

    def __post_init__(self, labels):
        given = {name: getattr(self, name) for name in BOUNDS}
        terms = broadcast_arrays({name: (given[name], bounds) for name, bounds in BOUNDS.items()})
        own = check_labels(given)
        for name, array in zip(BOUNDS, terms):
            object.__setattr__(self, name, plain(array))
        object.__setattr__(self, "labels", _checked_labels(labels, own, np.broadcast(*terms).shape))
        super().__post_init__()
        if np.any(self.value < self.build_cost):
            raise ValueError(f"value={shown(self.value)}: expected at least the build_cost, {shown(self.build_cost)}")

    def __eq__(self, other):
        if not isinstance(other, Fork):
            return NotImplemented
        return all(np.array_equal(getattr(self, name), getattr(other, name)) for name in BOUNDS)

    def __reduce__(self):
        """Copy and pickle by making the fork again, with its labels."""
        return functools.partial(Fork, **vars(self)), ()

    def __hash__(self):
        return hash(tuple(tuple(np.ravel(getattr(self, name)).tolist()) for name in BOUNDS))

    def ends(self, feasible_share: ArrayLike, openness: ArrayLike) -> dict[str, End]:
        """Return the tree of chances: each project comes to exactly one of its ends.

        Parameters
        ----------
        feasible_share : array_like of float, from 0 to 1
            p, how many of such projects are feasible.
        openness : array_like of float, from 0 to 1
            The chance that a "no" of the analysis is heeded: 0 in a closed organisation, 1 in an open one.

        Returns
        -------
        dict of str to End
            "works", "missed" (feasible, but stopped), "stopped" (rightly), "caught" (built in vain, and stopped at
            review) and "rolled back" (built in vain, and shipped). Of n projects, n times an end's probability are
            expected to come to it.
        """
        return fork_tree(self, *self._fitting(feasible_share=feasible_share, openness=openness))

    def worth(
        self, feasible_share: ArrayLike, openness: ArrayLike = 1.0, *, analysis_cost: ArrayLike = 0.0
    ) -> float | np.ndarray:
        """Return what a project is expected to be worth.

        Parameters
        ----------
        feasible_share, openness
            As for `ends`.
        analysis_cost : array_like of float, at least 0
            c_a, what the early analysis costs. Closed and open organisations both pay it.

        Returns
        -------
        float or numpy.ndarray
            p (V - c_d) - (1 - p)(c_d + r L) - c_a in a closed organisation,
            p s (V - c_d) - (1 - p)(1 - t)(c_d + r L) - c_a in an open one.
        """
        *where, cost = self._fitting(feasible_share=feasible_share, openness=openness, analysis_cost=analysis_cost)
        return plain(_fork.expected(_fork.ends(self, *where)) - cost)

    def break_even(self) -> float | np.ndarray:
        """Return the share of feasible projects from which pushing on is worth more than stopping.

        It is p* = t (c_d + r L) / (t (c_d + r L) + (1 - s)(V - c_d)), where funding at once and looking first cross, if
        looking is free. Below it the open organisation does better, above it the closed one. Both pay for the analysis,
        so its cost does not move the break-even. Heeding the analysis has to change something.
        """
        self._check_answers_matter()
        return plain(_fork.break_even(self))

    def gate(self, analysis_cost: float) -> GateRange | None:
        """Return where looking first is worth more than funding at once, and than doing nothing.

        An organisation that funds at once does not pay for the analysis. The fork's terms are single numbers here, and
        as for `break_even` heeding the analysis has to change something.

        Parameters
        ----------
        analysis_cost : float, at least 0
            c_a, as for `worth`.

        Returns
        -------
        GateRange or None
            From (c_a + (1 - t)(c_d + r L)) / (s (V - c_d) + (1 - t)(c_d + r L)) to
            (t (c_d + r L) - c_a) / (t (c_d + r L) + (1 - s)(V - c_d)): there the line of looking first, less its cost,
            is the highest. None if it is nowhere.
        """
        self._check_single()
        self._check_answers_matter()
        found = _fork.gate_ends(self, real("analysis_cost", analysis_cost, **NON_NEGATIVE))
        return found and GateRange(*found)

    def value_of_analysis(self, feasible_share: ArrayLike) -> Any:
        """Return what the early analysis is worth to a decider who may heed it or not; the share is as for `ends`.

        This is the expected value of sample information (H. Raiffa and R. Schlaifer, Applied Statistical Decision
        Theory, 1961): the best rule with the analysis less the best rule without. The cost of the analysis is not taken
        off.
        """
        (share,) = self._fitting(feasible_share=feasible_share)
        fund, look = (_fork.expected(_fork.ends(self, share, openness)) for openness in (0, 1))
        return plain(_fork.answers_worth(np.maximum, fund, look))

    def value_of_certainty(self, feasible_share: ArrayLike) -> Any:
        """Return what an analysis that never errs would be worth; the share is as for `ends`.

        This is the expected value of perfect information, an upper bound of `value_of_analysis`.
        """
        (share,) = self._fitting(feasible_share=feasible_share)
        return dataclasses.replace(self, sensitivity=1, specificity=1).value_of_analysis(share)

    def simulate(
        self, projects: int, feasible_share: float, rng: np.random.Generator, *, analysis_cost: float = 0.0
    ) -> ForkSample:
        """Send the same projects through a closed and an open organisation; terms are single numbers here.

        Parameters
        ----------
        projects : int, from 1 to 500 million
        feasible_share : float, from 0 to 1
        rng : numpy.random.Generator
        analysis_cost : float, at least 0
            As for `worth`.

        Returns
        -------
        ForkSample
            Both organisations have the same luck, so only their decisions make a difference.
        """
        self._check_single()
        projects = whole("projects", projects, at_least=1, at_most=LARGEST_RESULT // 2)
        feasible_share = real("feasible_share", feasible_share, **UNIT_INTERVAL)
        analysis_cost = real("analysis_cost", analysis_cost, **NON_NEGATIVE)
        generator("rng", rng)
        feasible = rng.random(projects) < feasible_share
        says_yes = rng.random(projects) < np.where(feasible, self.sensitivity, 1 - self.specificity)
        passes = rng.random(projects) < self.false_pass
        built = np.where(feasible, self.value, -self.rollback_cost * passes) - self.build_cost
        return ForkSample(feasible, built - analysis_cost, np.where(says_yes, built, 0.0) - analysis_cost)

    def _fitting(self, **arguments):
        """Return arguments as arrays, or floats, whose shapes broadcast with the fork's."""
        bounds = {"feasible_share": UNIT_INTERVAL, "openness": UNIT_INTERVAL, "analysis_cost": NON_NEGATIVE}
        arrays = {name: numbers_array(name, value, **bounds[name]) for name, value in arguments.items()}
        check_labels(arguments)
        for name, value in arguments.items():
            check_names(name, value, self.labels)
        check_shapes(arrays | {"the fork": np.broadcast(*(getattr(self, name) for name in BOUNDS))})
        return [plain(array) for array in arrays.values()]

    def _check_single(self):
        for name in BOUNDS:
            real(name, getattr(self, name))

    def _check_answers_matter(self):
        _, fund, look = fork_lines(self)
        if np.any((fund.infeasible == look.infeasible) & (fund.feasible == look.feasible)):
            chances = f"specificity={shown(self.specificity)}, sensitivity={shown(self.sensitivity)}"
            raise ValueError(f"{chances}: expected an analysis whose answer changes something")


def _checked_labels(labels, own, shape):
    """Return the labels as they are given, which those of the terms have to be; or those of the terms."""
    if labels is None:
        return own
    if not isinstance(labels, (list, tuple)) or len(labels) != (shape[-1] if shape else 1):
        raise ValueError(f"labels={shown(labels)}: expected a list of one for each kind of project")
    if own not in (None, tuple(labels)):
        raise ValueError(f"labels={shown(labels)}: expected those of the terms, {shown(list(own))}")
    return tuple(labels)


# The functions below check nothing. `fork` is a Fork, or any object with its six attributes, and
# numbers may be SymPy symbols: `proofs` derives its statements from these very functions.


class Line(NamedTuple):
    """Hold what a rule is worth on a project that is not feasible, and on one that is.

    On average that is a straight line in the share of feasible projects.
    """

    infeasible: object
    feasible: object


class ForkLines(NamedTuple):
    """Hold the line of each rule, before anybody pays for the analysis."""

    nothing: Line  # build nothing
    fund: Line  # build whatever the analysis says, as a closed organisation does
    look: Line  # build after a "yes" only, as an open organisation does


def fork_lines(fork):
    """Return the lines of the three rules."""
    return ForkLines(*(Line(*each) for each in _fork.lines(fork)))


def fork_tree(fork, feasible_share, openness):
    """Return the ends of the fork, which `Fork.ends` describes."""
    return {name: End(*pair) for name, pair in _fork.ends(fork, feasible_share, openness).items()}
