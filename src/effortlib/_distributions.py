"""The normal and the binomial distribution, as far as the models need them.

They stand here so that readers in a browser need not load SciPy, which is larger than
all else together.
"""

import math
from statistics import NormalDist

import numpy as np

__all__ = [
    "STANDARD",
    "beta_binomial",
    "binomial",
    "from_log_ratios",
    "log_cdf",
    "upper_tail",
]

STANDARD = NormalDist()


def upper_tail(z):
    """Return the probability that a standard normal exceeds z, exact far into the tail."""
    return math.erfc(z / math.sqrt(2)) / 2


def log_cdf(z):
    """Return the logarithm of the probability that a standard normal stays below z."""
    return math.log1p(-upper_tail(z)) if z > 0 else math.log(upper_tail(-z))


def binomial(trials, success):
    """Return the probabilities of 0, 1, ..., `trials` successes.

    Parameters
    ----------
    trials : int, at least 0
    success : float, from 0 to 1

    Returns
    -------
    numpy.ndarray of float, shape (trials + 1,)
    """
    if success in (0, 1):
        certain = np.zeros(trials + 1)
        certain[trials if success else 0] = 1
        return certain
    k = np.arange(trials)
    log_odds = math.log(success) - math.log1p(-success)
    return from_log_ratios(np.log((trials - k) / (k + 1)) + log_odds)


def beta_binomial(trials, successes, failures):
    """Return the probabilities of 0, 1, ..., `trials` successes of an unknown rate.

    Parameters
    ----------
    trials : int, at least 0
    successes, failures : float, above 0
        The parameters of the rate's beta distribution.

    Returns
    -------
    numpy.ndarray of float, shape (trials + 1,)
    """
    k = np.arange(trials)
    draws, beliefs = np.log((trials - k) / (k + 1)), np.log(successes + k) - np.log(failures + (trials - 1 - k))
    return from_log_ratios(draws + beliefs)  # not as one quotient, which a tiny parameter makes overflow


def from_log_ratios(logs):
    """Return the probabilities of which the logarithms of successive ratios are given.

    Sums them outwards from the largest probability, where they are small: nothing overflows,
    and rounding does not pile up where it counts.
    """
    mode = int(np.argmax(np.concatenate([[0.0], np.cumsum(logs)])))
    below = -np.cumsum(logs[:mode][::-1])[::-1]
    weights = np.exp(np.concatenate([below, [0.0], np.cumsum(logs[mode:])]))
    return weights / weights.sum()
