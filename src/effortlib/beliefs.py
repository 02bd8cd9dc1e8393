"""Beliefs: what it costs to share effort on beliefs that are wrong, or on failures kept quiet.

With log curves the best shares of effort are the weights' shares. Who believes in other
shares loses the Kullback-Leibler divergence between the two, times the sum of the weights,
at any budget and any rates. The identity is J. L. Kelly's on betting (A new interpretation
of information rate, 1956); here it is applied to effort.
"""

import numpy as np

from ._check import numbers_array, real, whole
from ._probability import binomial

PROBABILITY = {"at_least": 0, "at_most": 1}


def belief_loss(true, believed):
    """Return what sharing a budget on believed weights loses, with log curves.

    Parameters
    ----------
    true : array_like of float, at least 0, shape (n,)
        The weights, in units of value; at least one is positive.
    believed : array_like of float, at least 0, shape (n,)
        What they are taken for; only their shares matter.

    Returns
    -------
    float
        S KL(p || q), in units of value: S is the sum of the true weights, p and q are the
        true and the believed shares. Infinite where a project that counts gets nothing.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or the two are not equally long lists.

    Examples
    --------
    >>> round(belief_loss([1, 1], [3, 1]), 6)  # ln(4/3)
    0.287682
    >>> belief_loss([1, 1], [2, 2])
    0.0
    """
    true, believed = _weights(true, believed)
    total = true.sum()
    return float(max(total * _divergence(true / total, believed / believed.sum()).sum(), 0))


def budget_belief_loss(true, believed):
    """Return what is lost if the budget, too, is chosen on believed weights.

    Effort costs one unit of value a unit, so that with log curves each project's best
    effort is its weight.

    Parameters
    ----------
    true, believed : array_like of float
        As for `belief_loss`.

    Returns
    -------
    float
        The sum of a ln(a / q) - a + q, in units of value.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or the two are not equally long lists.

    Examples
    --------
    >>> round(budget_belief_loss([1, 1], [2, 1]), 6)  # 1 - ln 2
    0.306853
    """
    true, believed = _weights(true, believed)
    return float(max((_divergence(true, believed) - true + believed).sum(), 0))


def suppression_price(prior, sensitivity, specificity, projects=None):
    """Return what it costs to hear "yes" of every project, whatever its analysis said.

    Parameters
    ----------
    prior : float, above 0, at most 1
        How many of the projects are feasible.
    sensitivity, specificity : float, from 0 to 1
        The chance that the analysis says yes to a feasible project, and no to another.
    projects : int, at least 1, optional
        How many of them share the budget; by default so many that one does not matter.

    Returns
    -------
    float
        In units of S, the expected sum of the weights of what is feasible: with many
        projects s ln(s / P) + (1 - s) ln((1 - s) / (1 - P)), where P = p s + (1 - p)(1 - t)
        is how often the analysis says yes; with n the expectation over their number.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(suppression_price(prior=0.3, sensitivity=0.9, specificity=0.8), 4)
    0.5301
    >>> round(suppression_price(prior=0.3, sensitivity=0.9, specificity=0.8, projects=2), 4)
    0.2489
    """
    prior = real("prior", prior, above=0, at_most=1)
    sensitivity, specificity = (
        real("sensitivity", sensitivity, **PROBABILITY),
        real("specificity", specificity, **PROBABILITY),
    )
    says_yes = prior * sensitivity + (1 - prior) * (1 - specificity)
    given_feasible, overall = np.array([sensitivity, 1 - sensitivity]), np.array([says_yes, 1 - says_yes])
    if projects is None:
        return float(max(_divergence(given_feasible, overall).sum(), 0))
    projects = whole("projects", projects, at_least=1, at_most=10**7)
    yes = np.arange(projects + 1)
    counts = np.stack([yes, projects - yes])
    # What is believed of a project after its answer, in units of the prior.
    believed = np.divide(given_feasible, overall, out=np.zeros(2), where=overall > 0)
    heard = believed[:, None] * counts
    even = counts / projects * heard.sum(axis=0)
    return float(max(binomial(projects, says_yes) @ _divergence(heard, even).sum(axis=0) / projects, 0))


def _weights(true, believed):
    true, believed = numbers_array("true", true, at_least=0), numbers_array("believed", believed, at_least=0)
    if true.ndim != 1 or true.shape != believed.shape:
        raise ValueError(f"believed: expected a list as long as true, got shapes {believed.shape} and {true.shape}")
    for name, weights in (("true", true), ("believed", believed)):
        if not weights.any():
            raise ValueError(f"{name}={weights.tolist()!r}: expected at least one above 0")
    return true, believed


def _divergence(p, q):
    """Return p ln(p/q) term by term: 0 where p is 0, infinite where only q is."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(p > 0, p * np.log(p / q), 0.0)
