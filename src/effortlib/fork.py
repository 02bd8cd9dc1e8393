"""Organisations: what they do with a first result that says no, and what they pay people for.

Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) lets the road fork
once the data have been looked at. An open organisation hears the doubt and stops; a closed
one pushes on until something seems to work. Here each is one tree of chances, with a payoff
at every end: expectations, the counts of a figure and a simulation are read off that tree.
The models and their numbers are ours; the essay has none.
"""

import dataclasses
from typing import NamedTuple

import numpy as np

from ._simulate import LARGEST_RESULT
from ._validate import (
    NON_NEGATIVE,
    UNIT_INTERVAL,
    broadcast_arrays,
    check_shapes,
    generator,
    numbers_array,
    plain,
    real,
    whole,
)

__all__ = [
    "ForkSample",
    "ForkValues",
    "GateRange",
    "evpi_fork",
    "evsi_fork",
    "fork_break_even",
    "fork_counts",
    "fork_values",
    "gate_range",
    "simulate_fork",
]

ROUNDING = 1e-12  # a range of shares that is narrower is none


class GateRange(NamedTuple):
    """Hold between which shares of feasible projects a gate is the best rule."""

    low: float
    high: float


def evpi_fork(prior, value, build_cost, false_pass, rollback_cost):
    """Return what it is worth to know whether a project is feasible before building it.

    Parameters
    ----------
    prior, value, build_cost, false_pass, rollback_cost : float
        As for `effortlib.fork_values`.

    Returns
    -------
    float
        That of `evsi_fork` for an analysis that never errs.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> evpi_fork(0.3, value=100, build_cost=30, false_pass=0.5, rollback_cost=40)
    21.0
    """
    return evsi_fork(prior, 1, 1, value, build_cost, false_pass, rollback_cost)


def evsi_fork(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost):
    """Return what the early analysis is worth to somebody who may heed it or not.

    Parameters
    ----------
    prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost : float
        As for `effortlib.fork_values`.

    Returns
    -------
    float
        The better of building and stopping after each answer, less the better of them
        without an answer. What the analysis costs is not taken off.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(evsi_fork(0.3, 0.9, 0.8, value=100, build_cost=30, false_pass=0.5, rollback_cost=40), 9)
    11.9
    """
    terms = fork_terms(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, scalar=True)
    pushed_on = expectation(fork_tree(*terms, openness=0))
    after_yes = expectation(fork_tree(*terms, openness=1))
    after_no = pushed_on - after_yes
    return float(max(max(after_yes, 0) + max(after_no, 0) - max(pushed_on, 0), 0))


def gate_range(sensitivity, specificity, value, build_cost, false_pass, rollback_cost, discovery_cost):
    """Return where looking first is worth more than funding at once, and than doing nothing.

    Parameters
    ----------
    sensitivity, specificity, value, build_cost, false_pass, rollback_cost : float
        As for `effortlib.fork_values`; the value above the cost of building.
    discovery_cost : float, at least 0
        What the early analysis costs. Who funds at once does without it.

    Returns
    -------
    GateRange or None
        The shares of feasible projects between which the gate is best; None if it never is.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or the analysis changes nothing.

    Examples
    --------
    >>> low, high = gate_range(0.9, 0.8, 100, 30, 0.5, 40, discovery_cost=5)
    >>> round(low, 3), round(high, 3)
    (0.205, 0.745)
    """
    terms = fork_terms(0, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, scalar=True)[1:]
    discovery_cost = real("discovery_cost", discovery_cost, at_least=0)
    if sum(stakes(*terms)) == 0:
        raise ValueError(
            f"specificity={specificity!r}, sensitivity={sensitivity!r}: expected an analysis whose answer changes something"
        )
    if terms[0] * (terms[2] - terms[3]) == 0:  # a yes is never right, or wins nothing
        return None
    low, high = gate_ends(*terms, discovery_cost)
    return GateRange(float(low), float(high)) if low < high - ROUNDING else None


def gate_ends(sensitivity, specificity, value, build_cost, false_pass, rollback_cost, discovery_cost):
    """Return where the gate breaks even with doing nothing, and with funding at once.

    The arguments are numbers or SymPy symbols, and are not checked.
    """
    saved, lost = stakes(sensitivity, specificity, value, build_cost, false_pass, rollback_cost)
    wasted = (1 - specificity) * (build_cost + false_pass * rollback_cost)
    won = sensitivity * (value - build_cost)
    return (discovery_cost + wasted) / (won + wasted), (saved - discovery_cost) / (saved + lost)


class End(NamedTuple):
    """Hold one end of the tree: how probable it is, and what it is worth."""

    probability: object
    payoff: object


@dataclasses.dataclass(frozen=True)
class ForkValues:
    """Hold what a project is expected to be worth.

    Attributes
    ----------
    closed, open : float or numpy.ndarray
        In an organisation that pushes on, and in one that stops where the analysis says no.
    """

    closed: object
    open: object


@dataclasses.dataclass(frozen=True, eq=False)
class ForkSample:
    """Hold projects that both organisations have gone through.

    Attributes
    ----------
    feasible : numpy.ndarray of bool, shape (projects,)
    closed, open : numpy.ndarray of float, shape (projects,)
        What each organisation made of each project.
    """

    feasible: np.ndarray
    closed: np.ndarray
    open: np.ndarray


def fork_tree(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, openness):
    """Return the ends of the fork: each project comes to exactly one of them.

    The arguments are numbers, arrays or SymPy symbols, and are not checked; `fork_values`
    says what they are, and openness is the chance that a "no" of the analysis is heeded.

    Returns
    -------
    dict of str to End
        "works", "missed" (feasible, but stopped), "stopped" (rightly), "caught" (built, and
        seen through at review) and "rolled back" (built, shipped, and taken back).
    """
    heeded_wrongly = (1 - sensitivity) * openness
    heeded_rightly = specificity * openness
    built_in_vain = (1 - prior) * (1 - heeded_rightly)
    return {
        "works": End(prior * (1 - heeded_wrongly), value - build_cost),
        "missed": End(prior * heeded_wrongly, 0),
        "stopped": End((1 - prior) * heeded_rightly, 0),
        "caught": End(built_in_vain * (1 - false_pass), -build_cost),
        "rolled back": End(built_in_vain * false_pass, -build_cost - rollback_cost),
    }


def expectation(tree):
    """Return the expected payoff of a tree of ends."""
    return sum(end.probability * end.payoff for end in tree.values())


def fork_values(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, analysis_cost=0.0):
    """Return what a project is worth where a "no" is overruled, and where it is heeded.

    Parameters
    ----------
    prior : array_like of float, from 0 to 1
        How many of such projects are feasible.
    sensitivity, specificity : array_like of float, from 0 to 1
        The chance that the early analysis says yes to a feasible project, and no to one
        that is not.
    value : array_like of float, at least `build_cost`
        What a working model earns, in units of value.
    build_cost : array_like of float, at least 0
    false_pass : array_like of float, from 0 to 1
        The chance that a model of a project that is not feasible passes review.
    rollback_cost : array_like of float, at least 0
        What it costs to take it back after that.
    analysis_cost : array_like of float, at least 0
        What the early analysis costs; both organisations pay it.

    Returns
    -------
    ForkValues
        -c_a + p V - c_d - (1 - p) r L for the closed organisation,
        -c_a + p s (V - c_d) - (1 - p)(1 - t)(c_d + r L) for the open one.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or the arrays cannot be broadcast.

    Examples
    --------
    >>> worth = fork_values(0.3, 0.9, 0.8, value=100, build_cost=30, false_pass=0.5, rollback_cost=40, analysis_cost=5)
    >>> round(worth.closed, 9), round(worth.open, 9)
    (-19.0, 6.9)
    """
    terms = fork_terms(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost)
    analysis_cost = numbers_array("analysis_cost", analysis_cost, **NON_NEGATIVE)
    check_shapes({"analysis_cost": analysis_cost, "the other terms": np.broadcast(*terms)})
    closed, opened = (expectation(fork_tree(*terms, openness)) - analysis_cost for openness in (0, 1))
    return ForkValues(plain(closed), plain(opened))


def fork_counts(projects, openness, prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost):
    """Return how many of a number of projects are expected to come to each end.

    Parameters
    ----------
    projects : int, at least 1
    openness : float, from 0 to 1
        The chance that a "no" is heeded: 0 in a closed organisation, 1 in an open one.
    prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost : float
        As for `fork_values`.

    Returns
    -------
    dict of str to float
        By the names of `fork_tree`; they add up to the number of projects.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> counts = fork_counts(100, 1, 0.3, 0.9, 0.8, 100, 30, 0.5, 40)
    >>> round(counts["stopped"]), round(counts["missed"])
    (56, 3)
    """
    projects = whole("projects", projects, at_least=1)
    openness = real("openness", openness, **UNIT_INTERVAL)
    terms = fork_terms(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, scalar=True)
    return {name: projects * end.probability for name, end in fork_tree(*terms, openness).items()}


def fork_break_even(sensitivity, specificity, value, build_cost, false_pass, rollback_cost):
    """Return the share of feasible projects from which pushing on is worth more than stopping.

    Parameters
    ----------
    sensitivity, specificity, value, build_cost, false_pass, rollback_cost : array_like of float
        As for `fork_values`.

    Returns
    -------
    float or numpy.ndarray
        p* = t (c_d + r L) / (t (c_d + r L) + (1 - s)(V - c_d)). Below it the open
        organisation does better, above it the closed one. The analysis is paid by both
        and does not move it.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or heeding the analysis changes nothing: it never
        stops a bad project or costs nothing to ignore, and never stops a good one.

    Examples
    --------
    >>> round(fork_break_even(0.9, 0.8, value=100, build_cost=30, false_pass=0.5, rollback_cost=40), 4)
    0.8511
    """
    terms = fork_terms(0, sensitivity, specificity, value, build_cost, false_pass, rollback_cost)[1:]
    saved, lost = stakes(*terms)
    if np.any(saved + lost == 0):
        raise ValueError(
            f"specificity={specificity!r}, sensitivity={sensitivity!r}: expected an analysis whose answer changes something"
        )
    return plain(break_even(saved, lost))


def stakes(sensitivity, specificity, value, build_cost, false_pass, rollback_cost):
    """Return what heeding a "no" saves on a bad project, and loses on a good one.

    The arguments are numbers, arrays or SymPy symbols, and are not checked.
    """
    return specificity * (build_cost + false_pass * rollback_cost), (1 - sensitivity) * (value - build_cost)


def break_even(saved, lost):
    """Return the share of good projects at which savings and losses are equal."""
    return saved / (saved + lost)


def simulate_fork(
    projects, prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, analysis_cost, rng
):
    """Send the same projects through both organisations.

    Parameters
    ----------
    projects : int, from 1 to 500 million
    prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, analysis_cost : float
        As for `fork_values`.
    rng : numpy.random.Generator

    Returns
    -------
    ForkSample
        The same luck in both, so that they differ by what they decide alone.

    Raises
    ------
    ValueError
        If an argument is out of bounds or `rng` is no generator.
    """
    projects = whole("projects", projects, at_least=1, at_most=LARGEST_RESULT // 2)
    terms = fork_terms(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, scalar=True)
    prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost = terms
    analysis_cost = real("analysis_cost", analysis_cost, **NON_NEGATIVE)
    generator("rng", rng)
    feasible = rng.random(projects) < prior
    says_yes = rng.random(projects) < np.where(feasible, sensitivity, 1 - specificity)
    passes = rng.random(projects) < false_pass
    built = np.where(feasible, value, -rollback_cost * passes) - build_cost
    return ForkSample(feasible, built - analysis_cost, np.where(says_yes, built, 0.0) - analysis_cost)


def fork_terms(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, *, scalar=False):
    """Return the terms of a fork as float arrays, or single floats, checked."""
    arguments = {
        "prior": (prior, UNIT_INTERVAL),
        "sensitivity": (sensitivity, UNIT_INTERVAL),
        "specificity": (specificity, UNIT_INTERVAL),
        "value": (value, NON_NEGATIVE),
        "build_cost": (build_cost, NON_NEGATIVE),
        "false_pass": (false_pass, UNIT_INTERVAL),
        "rollback_cost": (rollback_cost, NON_NEGATIVE),
    }
    terms = broadcast_arrays(arguments, scalar)
    if np.any(terms[3] < terms[4]):
        raise ValueError(f"value={value!r}: expected at least the build_cost, {build_cost!r}")
    return terms
