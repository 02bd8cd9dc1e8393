"""Population: what promotion breeds, when methods are copied from those who were promoted.

After P. E. Smaldino and R. McElreath, The natural selection of bad science (2016): methods
that yield more successes spread, whether or not the successes are true. The rule of growth
is the replicator's; the link to essay B is ours.
"""

import math

import numpy as np

from ._check import generator, real, whole

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


def simulate_population(people, generations, share, success, false_pass, rng, *, credit=0.0, audit=0.0):
    """Let people do projects, be promoted, and be copied.

    In every generation each person does one project. Everybody of the next generation
    copies somebody, with a chance in proportion to what that project counted.

    Parameters
    ----------
    people : int, at least 1
    generations : int, at least 0
    share : float, from 0 to 1
        Of over-claimers at first, rounded to whole people.
    success, false_pass, credit, audit
        As for `selection_ratio`.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray of float, shape (generations + 1,)
        The share of over-claimers in each generation, the first included.

    Raises
    ------
    ValueError
        If an argument is out of bounds or `rng` is no generator.
    """
    people, generations = whole("people", people, at_least=1), whole("generations", generations)
    share = real("share", share, **PROBABILITY)
    success, false_pass, credit, audit = _promotion_terms(success, false_pass, credit, audit)
    generator("rng", rng)
    claims = np.arange(people) < round(share * people)
    shares = [claims.mean()]
    for _ in range(generations):
        works = rng.random(people) < success
        passes = rng.random(people) < false_pass * (1 - audit)
        counts = np.where(works, 1.0, np.where(claims, passes, credit))
        if counts.any():  # where nobody has anything to show, nobody is copied
            claims = claims[rng.choice(people, size=people, p=counts / counts.sum())]
        shares.append(claims.mean())
    return np.array(shares)


def _promotion_terms(success, false_pass, credit, audit):
    chances = {"false_pass": false_pass, "credit": credit, "audit": audit}
    return real("success", success, above=0, at_most=1), *(real(name, x, **PROBABILITY) for name, x in chances.items())


def _logit(share):
    return math.log(share) - math.log1p(-share)
