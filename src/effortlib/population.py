"""Population: what promotion breeds, when methods are copied from those who were promoted.

After P. E. Smaldino and R. McElreath, The natural selection of bad science (2016): methods
that yield more successes spread, whether or not the successes are true. The rule of growth
is the replicator's; the link to essay B is ours.
"""

import math

import numpy as np

from ._check import real, whole
from .studies import LARGEST_RESULT, LARGEST_STUDY, run

PROBABILITY = {"at_least": 0, "at_most": 1}


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
    share = real("share", share, **PROBABILITY)
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
    share = real("share", share, **PROBABILITY)
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
    return real("success", success, above=0, at_most=1), *(real(name, x, **PROBABILITY) for name, x in chances.items())


def _logit(share):
    return math.log(share) - math.log1p(-share)
