"""Incentives: what people are paid for, and how they respond to it.

The models and their numbers are ours; essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) has
none. Promotion follows P. E. Smaldino and R. McElreath, The natural selection of bad science (2016): methods that yield
more successes spread, whether or not the successes are true. The rule of growth is the replicator equation; the link to
essay B is ours.
"""

import dataclasses
import math
from concurrent.futures import Executor

import numpy as np
from numpy.typing import ArrayLike

from ._distributions import MOST_TRIALS, binomial
from ._incentives import average_count, dressing_ends, payoffs
from ._simulate import LARGEST_RESULT, LARGEST_STUDY, run
from ._validate import (
    BETWEEN_0_AND_1,
    NON_NEGATIVE,
    POSITIVE,
    UNIT_INTERVAL,
    broadcast_arrays,
    plain,
    real,
    shown,
    whole,
)
from .fork import End, expectation

__all__ = [
    "Shipped", "generations_until", "honesty_threshold", "overclaimers", "quota_probability", "quota_temptation",
    "selection_ratio", "shipped_under_quota", "simulate_population",
]  # fmt: skip

LARGE = 1e307  # beyond it a float may not hold the sum of a few


@dataclasses.dataclass(frozen=True)
class Shipped:
    """Hold what is expected to ship under a quota: how many models work, and how many only look as if they did."""

    working: float
    dressed_up: float

    @property
    def broken_share(self) -> float:
        """Return the expected number that does not work over the expected number that ships; 0 if nothing ships."""
        total = self.working + self.dressed_up
        return self.dressed_up / total if total else 0.0


def honesty_threshold(
    bonus: ArrayLike, blame: ArrayLike, caught_probability: ArrayLike, dressing_cost: ArrayLike, false_pass: ArrayLike
) -> float | np.ndarray:
    """Return the reward for an honest "no" from which honesty pays a data scientist.

    Parameters
    ----------
    bonus, blame : array_like of float, at least 0
        b, what a shipped model brings, and l, what it costs to be caught.
    caught_probability : array_like of float, from 0 to 1
        q, the chance to be caught once the model has shipped.
    dressing_cost : array_like of float, at least 0
        e, what it costs to make a failure look like a success.
    false_pass : array_like of float, from 0 to 1
        r, the chance that the dressed-up model passes review.

    Returns
    -------
    float or numpy.ndarray
        r (b - q l) - e, in units of the bonus: honesty pays if the reward is at least this. Where it is not positive,
        honesty pays without a reward.

    Examples
    --------
    >>> honesty_threshold(bonus=10, blame=4, caught_probability=0.5, dressing_cost=1, false_pass=0.5)
    3.0
    """
    arguments = {
        "bonus": (bonus, NON_NEGATIVE),
        "blame": (blame, NON_NEGATIVE),
        "caught_probability": (caught_probability, UNIT_INTERVAL),
        "dressing_cost": (dressing_cost, NON_NEGATIVE),
        "false_pass": (false_pass, UNIT_INTERVAL),
    }
    bonus, blame, caught_probability, dressing_cost, false_pass = broadcast_arrays(arguments)
    largest = np.maximum(np.maximum(bonus, blame), dressing_cost)
    power = np.where(largest > LARGE, -4, 0)  # to units in which a float holds every payoff
    gain, loss, cost = (np.ldexp(each, power) for each in (bonus, blame, dressing_cost))
    threshold = expectation(dressing_tree(gain, loss, caught_probability, cost, false_pass))
    with np.errstate(over="ignore"):
        threshold = np.ldexp(threshold, -power)
    if not np.all(np.isfinite(threshold)):
        got = f"blame={shown(blame.tolist())}, dressing_cost={shown(dressing_cost.tolist())}"
        raise ValueError(f"{got}: expected less, as no float holds the answer")
    return plain(threshold)


def dressing_tree(bonus, blame, caught_probability, dressing_cost, false_pass):
    """Return the ends that a dressed-up failure may come to, for numbers, arrays or SymPy symbols."""
    ends = dressing_ends(bonus, blame, caught_probability, dressing_cost, false_pass)
    return {name: End(*pair) for name, pair in ends.items()}


def quota_probability(tries: int, quota: int, success_rate: float, false_pass: float = 0.0) -> float:
    """Return the chance of meeting a quota.

    Parameters
    ----------
    tries : int, from 1 to 10 million
        N, how many projects there is time for.
    quota : int, from 0 to `tries`
        Q, how many models have to ship.
    success_rate, false_pass : float, from 0 to 1
        The chances that a project works, p, and that a dressed-up failure passes review, r; 0 where none is dressed up.

    Returns
    -------
    float
        P(Bin(N, u) >= Q) with u = p + (1 - p) r.

    Examples
    --------
    >>> [round(quota_probability(tries=6, quota=4, success_rate=0.4, false_pass=r), 4) for r in (0, 0.5)]
    [0.1792, 0.7443]
    """
    tries, quota, success_rate = _quota_terms(tries, quota, success_rate)
    false_pass = real("false_pass", false_pass, **UNIT_INTERVAL)
    return min(float(binomial(tries, average_count(success_rate, false_pass))[quota:].sum()), 1.0)


def quota_temptation(tries: int, quota: int, success_rate: float, false_pass: float, bonus: float) -> float:
    """Return what dressing up one failure is worth to a data scientist with a quota.

    Parameters
    ----------
    tries, quota, success_rate, false_pass
        As for `quota_probability`; the quota is at least 1.
    bonus : float, at least 0
        What meeting the quota brings.

    Returns
    -------
    float
        b r P(Bin(N - 1, u) = Q - 1): one failure matters if the other projects are one model short of the quota.

    Examples
    --------
    >>> quota_temptation(tries=1, quota=1, success_rate=0.4, false_pass=0.5, bonus=10)
    5.0
    """
    tries, quota, success_rate = _quota_terms(tries, whole("quota", quota, at_least=1), success_rate)
    false_pass, bonus = real("false_pass", false_pass, **UNIT_INTERVAL), real("bonus", bonus, **NON_NEGATIVE)
    return bonus * false_pass * float(binomial(tries - 1, average_count(success_rate, false_pass))[quota - 1])


def shipped_under_quota(tries: int, quota: int, success_rate: float) -> Shipped:
    """Return what is expected to ship where every shortfall is dressed up.

    Parameters
    ----------
    tries, quota, success_rate
        As for `quota_probability`.

    Returns
    -------
    Shipped
        N p models that work, and E[max(Q - W, 0)] that do not, W being binomial.

    Examples
    --------
    >>> round(shipped_under_quota(tries=8, quota=4, success_rate=0.3).broken_share, 2)
    0.41
    """
    tries, quota, success_rate = _quota_terms(tries, quota, success_rate)
    shortfall = np.maximum(quota - np.arange(tries + 1), 0)
    return Shipped(tries * success_rate, float(binomial(tries, success_rate) @ shortfall))


def _quota_terms(tries, quota, success_rate):
    tries = whole("tries", tries, at_least=1, at_most=MOST_TRIALS)
    return tries, whole("quota", quota, at_most=tries), real("success_rate", success_rate, **UNIT_INTERVAL)


def selection_ratio(success_rate: float, false_pass: float, credit: float = 0.0, audit: float = 0.0) -> float:
    """Return how much faster over-claimers are promoted than honest people.

    Parameters
    ----------
    success_rate : float, above 0, at most 1
        p, the chance that a project works; a success counts 1 for everybody.
    false_pass : float, from 0 to 1
        r, the chance that an over-claimed failure passes for a success.
    credit, audit : float, from 0 to 1
        What an honest "no" counts, h, and the chance that an audit finds an over-claim before it counts, q.

    Returns
    -------
    float
        R = (p + (1 - p) r (1 - q)) / (p + (1 - p) h): over-claiming spreads where R is above 1, and dies out where it
        is below. It is below 1 exactly where the credit h exceeds r (1 - q), if any project fails.

    Examples
    --------
    >>> round(selection_ratio(success_rate=0.3, false_pass=0.5), 4)
    2.1667
    """
    claiming, honest = payoffs(*_promotion_terms(success_rate, false_pass, credit, audit))
    ratio = claiming / honest
    if math.isinf(ratio):
        raise ValueError(f"success_rate={shown(success_rate)}: expected more, as no float holds the ratio")
    return ratio


def overclaimers(share: float, generations: float, ratio: float) -> float:
    """Return the share of over-claimers after some generations of promotion.

    Parameters
    ----------
    share : float, from 0 to 1
        x, the share at first.
    generations : float, at least 0
    ratio : float, above 0
        R, as `selection_ratio` returns it.

    Returns
    -------
    float
        x R^g / (x R^g + 1 - x): the logit grows by ln R in each generation.

    Examples
    --------
    >>> round(overclaimers(share=0.05, generations=1, ratio=13 / 6), 6)  # 13/127
    0.102362
    """
    share = real("share", share, **UNIT_INTERVAL)
    generations, ratio = real("generations", generations, **NON_NEGATIVE), real("ratio", ratio, **POSITIVE)
    if share in (0, 1):
        return share
    logit = _logit(share) + generations * math.log(ratio)
    # Both forms are the same number; each overflows where the other does not.
    return 1 / (1 + math.exp(-logit)) if logit > 0 else math.exp(logit) / (1 + math.exp(logit))


def generations_until(share: float, target: float, ratio: float) -> float:
    """Return how many generations it takes until over-claimers reach another share.

    Parameters
    ----------
    share, target : float, between 0 and 1
    ratio : float, above 0, not 1
        As `selection_ratio` returns it.

    Returns
    -------
    float
        (logit(target) - logit(share)) / ln R; negative if the share moves the other way.

    Examples
    --------
    >>> round(generations_until(share=0.05, target=0.5, ratio=13 / 6), 2)
    3.81
    """
    share, target = real("share", share, **BETWEEN_0_AND_1), real("target", target, **BETWEEN_0_AND_1)
    ratio = real("ratio", ratio, **POSITIVE)
    if ratio == 1:
        raise ValueError("ratio=1: expected another number, since at 1 the share never moves")
    return (_logit(target) - _logit(share)) / math.log(ratio)


def simulate_population(
    people: int,
    generations: int,
    share: float,
    success_rate: float,
    false_pass: ArrayLike,
    rng: np.random.Generator,
    *,
    credit: float = 0.0,
    audit: float = 0.0,
    studies: int | None = None,
    executor: Executor | None = None,
) -> np.ndarray:
    """Let people do projects, be promoted, and be copied.

    In every generation each person does one project. Each person of the next generation copies somebody, with a chance
    in proportion to what that project counted. Where no project counts anything, nobody is copied. The time does not
    depend on the number of people.

    Parameters
    ----------
    people : int, at least 1
    generations : int, from 0 to 10 million
    share : float, from 0 to 1
        The share of over-claimers at first, rounded to whole people.
    success_rate, false_pass, credit, audit
        As for `selection_ratio`.
    rng : numpy.random.Generator
    studies : int, at least 1, optional
        How many populations there are, each with its own luck; together they return at most a billion shares.
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    numpy.ndarray of float, shape (generations + 1,) or (studies, generations + 1)
        The share of over-claimers at first and after each generation.
    """
    people = whole("people", people, at_least=1)
    generations = whole("generations", generations, at_most=LARGEST_STUDY)
    share = real("share", share, **UNIT_INTERVAL)
    terms = _promotion_terms(success_rate, false_pass, credit, audit)
    most = LARGEST_RESULT // (generations + 1)
    count = 1 if studies is None else whole("studies", studies, at_least=1, at_most=most)
    shares = run(_population_block, count, 3 * generations + 1, rng, executor, people, generations, share, *terms)
    return shares[0] if studies is None else shares


def _population_block(studies, rng, people, generations, share, success_rate, false_pass, credit, audit):
    """Return the shares of over-claimers in populations, a row each.

    All over-claimers are alike, and so are all honest people. A generation is therefore three binomial counts:
    over-claimers whose project counts, honest people whose project works, and people who copy an over-claimer.
    """
    counts, _ = payoffs(success_rate, false_pass, credit, audit)
    claiming = np.full(studies, round(share * people))
    history = [claiming]
    for _ in range(generations):
        claimed = rng.binomial(claiming, counts)
        honest = people - claiming
        works = rng.binomial(honest, success_rate)
        counted = claimed + works + credit * (honest - works)
        chance = np.divide(claimed, counted, out=claiming / people, where=counted > 0)
        claiming = np.where(counted > 0, rng.binomial(people, chance), claiming)
        history.append(claiming)
    return np.stack(history, axis=1) / people


def _promotion_terms(success_rate, false_pass, credit, audit):
    chances = {"false_pass": false_pass, "credit": credit, "audit": audit}
    checked = (real(name, chance, **UNIT_INTERVAL) for name, chance in chances.items())
    return real("success_rate", success_rate, above=0, at_most=1), *checked


def _logit(share):
    return math.log(share) - math.log1p(-share)
