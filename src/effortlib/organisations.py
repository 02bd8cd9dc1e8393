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

from ._check import generator, numbers_array, real, whole
from ._probability import binomial
from .studies import LARGEST_RESULT

PROBABILITY = {"at_least": 0, "at_most": 1}
COST = {"at_least": 0}

# The example that figures and chapters share: ours, in units of value.
TERMS = {
    "sensitivity": 0.9,
    "specificity": 0.8,
    "value": 100,
    "build_cost": 30,
    "false_pass": 0.5,
    "rollback_cost": 40,
}


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


@dataclasses.dataclass(frozen=True)
class Shipped:
    """Hold what is expected to ship under a quota.

    Attributes
    ----------
    working, dressed_up : float
        Models that work, and models that only look as if they did.
    """

    working: float
    dressed_up: float

    @property
    def broken_share(self):
        """Return the share of what ships that does not work; 0 if nothing ships."""
        total = self.working + self.dressed_up
        return self.dressed_up / total if total else 0.0


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
    analysis_cost = numbers_array("analysis_cost", analysis_cost, **COST)
    _check_shapes({"analysis_cost": analysis_cost, "the other terms": np.broadcast(*terms)})
    closed, opened = (expectation(fork_tree(*terms, openness)) - analysis_cost for openness in (0, 1))
    return ForkValues(_plain(closed), _plain(opened))


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
    openness = real("openness", openness, **PROBABILITY)
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
    return _plain(break_even(saved, lost))


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
    analysis_cost = real("analysis_cost", analysis_cost, **COST)
    generator("rng", rng)
    feasible = rng.random(projects) < prior
    says_yes = rng.random(projects) < np.where(feasible, sensitivity, 1 - specificity)
    passes = rng.random(projects) < false_pass
    built = np.where(feasible, value, -rollback_cost * passes) - build_cost
    return ForkSample(feasible, built - analysis_cost, np.where(says_yes, built, 0.0) - analysis_cost)


def honest_if(bonus, blame, found, dressing_cost, false_pass):
    """Return the reward for an honest "no" from which honesty pays a data scientist.

    Parameters
    ----------
    bonus : array_like of float, at least 0
        What a shipped model brings.
    blame : array_like of float, at least 0
        What being found out costs.
    found : array_like of float, from 0 to 1
        The chance of being found out once the model has shipped.
    dressing_cost : array_like of float, at least 0
        What it takes to make a failure look like a success.
    false_pass : array_like of float, from 0 to 1
        The chance that the dressed-up model passes review.

    Returns
    -------
    float or numpy.ndarray
        r (b - q l) - e, in the units of the bonus: honest if the reward is at least this.
        Where it is not positive, honesty pays unrewarded.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> honest_if(bonus=10, blame=4, found=0.5, dressing_cost=1, false_pass=0.5)
    3.0
    """
    arguments = {
        "bonus": (bonus, COST),
        "blame": (blame, COST),
        "found": (found, PROBABILITY),
        "dressing_cost": (dressing_cost, COST),
        "false_pass": (false_pass, PROBABILITY),
    }
    return _plain(expectation(dressing_tree(*_checked(arguments))))


def dressing_tree(bonus, blame, found, dressing_cost, false_pass):
    """Return the ends of dressing a failure up, for numbers, arrays or SymPy symbols."""
    return {
        "gets away": End(false_pass * (1 - found), bonus - dressing_cost),
        "is found out": End(false_pass * found, bonus - blame - dressing_cost),
        "is seen through": End(1 - false_pass, -dressing_cost),
    }


def quota_probability(tries, quota, success, false_pass=0.0):
    """Return the chance of meeting a quota.

    Parameters
    ----------
    tries : int, from 1 to 10 million
        The projects that there is time for.
    quota : int, from 0 to `tries`
        The models that have to ship.
    success : float, from 0 to 1
        The chance that a project works.
    false_pass : float, from 0 to 1
        The chance that a failure passes review when dressed up; 0 for an honest player.

    Returns
    -------
    float
        P(Bin(N, u) >= Q) with u = p + (1 - p) r.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(quota_probability(tries=6, quota=4, success=0.4), 4)
    0.1792
    >>> round(quota_probability(tries=6, quota=4, success=0.4, false_pass=0.5), 4)
    0.7443
    """
    tries, quota, success = _quota_terms(tries, quota, success)
    false_pass = real("false_pass", false_pass, **PROBABILITY)
    return min(float(binomial(tries, success + (1 - success) * false_pass)[quota:].sum()), 1.0)


def quota_temptation(tries, quota, success, false_pass, bonus):
    """Return what dressing up one failure is worth to somebody with a quota to meet.

    Parameters
    ----------
    tries, quota, success, false_pass
        As for `quota_probability`, the quota from 1.
    bonus : float, at least 0
        What meeting the quota brings.

    Returns
    -------
    float
        b r P(Bin(N - 1, u) = Q - 1): the one failure matters where the others end one short.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> quota_temptation(tries=1, quota=1, success=0.4, false_pass=0.5, bonus=10)
    5.0
    """
    tries, quota, success = _quota_terms(tries, whole("quota", quota, at_least=1), success)
    false_pass, bonus = real("false_pass", false_pass, **PROBABILITY), real("bonus", bonus, **COST)
    return bonus * false_pass * float(binomial(tries - 1, success + (1 - success) * false_pass)[quota - 1])


def shipped_under_quota(tries, quota, success):
    """Return what is expected to ship where every shortfall is dressed up.

    Parameters
    ----------
    tries, quota, success
        As for `quota_probability`.

    Returns
    -------
    Shipped
        N p models that work, and E[max(Q - W, 0)] that do not, W being binomial.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(shipped_under_quota(tries=8, quota=4, success=0.3).broken_share, 2)
    0.41
    """
    tries, quota, success = _quota_terms(tries, quota, success)
    shortfall = np.maximum(quota - np.arange(tries + 1), 0)
    return Shipped(tries * success, float(binomial(tries, success) @ shortfall))


def fork_terms(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, *, scalar=False):
    """Return the terms of a fork as float arrays, or single floats, checked."""
    arguments = {
        "prior": (prior, PROBABILITY),
        "sensitivity": (sensitivity, PROBABILITY),
        "specificity": (specificity, PROBABILITY),
        "value": (value, COST),
        "build_cost": (build_cost, COST),
        "false_pass": (false_pass, PROBABILITY),
        "rollback_cost": (rollback_cost, COST),
    }
    terms = _checked(arguments, scalar)
    if np.any(terms[3] < terms[4]):
        raise ValueError(f"value={value!r}: expected at least the build_cost, {build_cost!r}")
    return terms


def _quota_terms(tries, quota, success):
    tries = whole("tries", tries, at_least=1, at_most=10**7)
    return tries, whole("quota", quota, at_most=tries), real("success", success, **PROBABILITY)


def _checked(arguments, scalar=False):
    """Return the arguments as float arrays, each inside its bounds, all of shapes that fit."""
    if scalar:
        return [real(name, value, **bounds) for name, (value, bounds) in arguments.items()]
    arrays = {name: numbers_array(name, value, **bounds) for name, (value, bounds) in arguments.items()}
    _check_shapes(arrays)
    return list(arrays.values())


def _check_shapes(arrays):
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = {name: array.shape for name, array in arrays.items()}
        raise ValueError(f"{', '.join(arrays)}: expected shapes that broadcast, got {shapes}") from None


def _plain(array):
    """Return a float for an array without dimensions."""
    return array if np.ndim(array) else float(array)
