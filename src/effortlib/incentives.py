"""Incentives: what people are paid for, and what that breeds.

The models and their numbers are ours; essay B (G. Gauci Maistre, On Failed Machine Learning
Experiments, 2021) has none. Promotion follows P. E. Smaldino and R. McElreath, The natural
selection of bad science (2016): methods that yield more successes spread, whether or not the
successes are true. The rule of growth is the replicator's; the link to essay B is ours.
"""

import dataclasses
import math

import numpy as np

from ._distributions import binomial
from ._simulate import LARGEST_RESULT, LARGEST_STUDY, run
from ._validate import NON_NEGATIVE, UNIT_INTERVAL, broadcast_arrays, plain, real, whole
from .fork import End, expectation

__all__ = [
    "Shipped",
    "generations_until",
    "honest_if",
    "overclaimers",
    "quota_probability",
    "quota_temptation",
    "selection_ratio",
    "shipped_under_quota",
    "simulate_population",
]


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
        "bonus": (bonus, NON_NEGATIVE),
        "blame": (blame, NON_NEGATIVE),
        "found": (found, UNIT_INTERVAL),
        "dressing_cost": (dressing_cost, NON_NEGATIVE),
        "false_pass": (false_pass, UNIT_INTERVAL),
    }
    return plain(expectation(dressing_tree(*broadcast_arrays(arguments))))


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
    false_pass = real("false_pass", false_pass, **UNIT_INTERVAL)
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
    false_pass, bonus = real("false_pass", false_pass, **UNIT_INTERVAL), real("bonus", bonus, **NON_NEGATIVE)
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


def _quota_terms(tries, quota, success):
    tries = whole("tries", tries, at_least=1, at_most=10**7)
    return tries, whole("quota", quota, at_most=tries), real("success", success, **UNIT_INTERVAL)


def selection_ratio(success, false_pass, credit=0.0, audit=0.0):
    """Return how much faster over-claimers are promoted than honest people.

    Parameters
    ----------
    success : float, above 0, at most 1
        The chance that a project works; it counts for everybody.
    false_pass : float, from 0 to 1
        The chance that a failure passes as a success when over-claimed.
    credit : float, from 0 to 1
        What an honest negative counts, a success counting 1.
    audit : float, from 0 to 1
        The chance that an over-claim is found out before it counts.

    Returns
    -------
    float
        R = (p + (1 - p) r (1 - q)) / (p + (1 - p) h): over-claiming spreads above 1 and
        dies out below it. It is below 1 exactly where the credit exceeds r (1 - q).

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(selection_ratio(success=0.3, false_pass=0.5), 4)
    2.1667
    """
    claiming, honest = payoffs(*_promotion_terms(success, false_pass, credit, audit))
    return claiming / honest


def payoffs(success, false_pass, credit, audit):
    """Return what an over-claimer's project and an honest one count, for numbers or symbols."""
    return success + (1 - success) * false_pass * (1 - audit), success + (1 - success) * credit


def overclaimers(share, generations, ratio):
    """Return the share of over-claimers after some generations of promotion.

    Parameters
    ----------
    share : float, from 0 to 1
        At first.
    generations : float, at least 0
    ratio : float, above 0
        Of `selection_ratio`.

    Returns
    -------
    float
        x R^g / (x R^g + 1 - x): the logit grows by ln R in each generation.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(overclaimers(share=0.05, generations=1, ratio=13 / 6), 6)  # 13/127
    0.102362
    """
    share = real("share", share, **UNIT_INTERVAL)
    generations, ratio = real("generations", generations, at_least=0), real("ratio", ratio, above=0)
    if share in (0, 1):
        return share
    logit = _logit(share) + generations * math.log(ratio)
    # Of the two forms the one that does not overflow.
    return 1 / (1 + math.exp(-logit)) if logit > 0 else math.exp(logit) / (1 + math.exp(logit))


def generations_until(share, target, ratio):
    """Return how many generations it takes until the over-claimers' share is another one.

    Parameters
    ----------
    share, target : float, between 0 and 1
    ratio : float, above 0, not 1
        Of `selection_ratio`.

    Returns
    -------
    float
        (logit(target) - logit(share)) / ln R; negative if the share moves the other way.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(generations_until(share=0.05, target=0.5, ratio=13 / 6), 2)
    3.81
    """
    share, target = real("share", share, above=0, below=1), real("target", target, above=0, below=1)
    ratio = real("ratio", ratio, above=0)
    if ratio == 1:
        raise ValueError("ratio=1: expected another number, as with it the share never moves")
    return (_logit(target) - _logit(share)) / math.log(ratio)


def simulate_population(
    people, generations, share, success, false_pass, rng, *, credit=0.0, audit=0.0, studies=None, executor=None
):
    """Let people do projects, be promoted, and be copied.

    In every generation each person does one project. Everybody of the next generation
    copies somebody, with a chance in proportion to what that project counted. Where nobody
    has anything to show, nobody is copied. It takes no longer for more people.

    Parameters
    ----------
    people : int, at least 1
    generations : int, from 0 to 10 million
    share : float, from 0 to 1
        Of over-claimers at first, rounded to whole people.
    success, false_pass, credit, audit
        As for `selection_ratio`.
    rng : numpy.random.Generator
    studies : int, at least 1, optional
        How many populations there are, each with luck of its own; together they return at
        most a billion shares.
    executor : concurrent.futures.Executor, optional
        What computes the studies, in blocks; by default this process. The numbers are the same.

    Returns
    -------
    numpy.ndarray of float, shape (generations + 1,) or (studies, generations + 1)
        The share of over-claimers in each generation, the first included.

    Raises
    ------
    ValueError
        If an argument is out of bounds, `rng` is no generator or cannot spawn others, or
        `executor` is no executor.
    """
    people = whole("people", people, at_least=1)
    generations = whole("generations", generations, at_most=LARGEST_STUDY)
    share = real("share", share, **UNIT_INTERVAL)
    terms = _promotion_terms(success, false_pass, credit, audit)
    most = LARGEST_RESULT // (generations + 1)
    count = 1 if studies is None else whole("studies", studies, at_least=1, at_most=most)
    draws = 3 * generations + 1
    shares = run(_population_block, count, draws, rng, executor, people, generations, share, *terms)
    return shares[0] if studies is None else shares


def _population_block(studies, rng, people, generations, share, success, false_pass, credit, audit):
    """Return the shares of over-claimers in populations, a row each.

    People of a kind are alike, so that a generation is three binomial counts: over-claimers
    whose project counts, honest people whose project works, and who copies an over-claimer.
    """
    counting, _ = payoffs(success, false_pass, credit, audit)
    claiming = np.full(studies, round(share * people))
    found = [claiming]
    for _ in range(generations):
        claimed = rng.binomial(claiming, counting)
        honest = people - claiming
        works = rng.binomial(honest, success)
        counted = claimed + works + credit * (honest - works)
        chance = np.divide(claimed, counted, out=claiming / people, where=counted > 0)
        claiming = np.where(counted > 0, rng.binomial(people, chance), claiming)
        found.append(claiming)
    return np.stack(found, axis=1) / people


def _promotion_terms(success, false_pass, credit, audit):
    chances = {"false_pass": false_pass, "credit": credit, "audit": audit}
    return real("success", success, above=0, at_most=1), *(
        real(name, x, **UNIT_INTERVAL) for name, x in chances.items()
    )


def _logit(share):
    return math.log(share) - math.log1p(-share)
