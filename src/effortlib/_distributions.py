"""The normal, Student's, the binomial and the beta-binomial distribution, as far as the models need them.

SciPy has them, too. But a reader's browser would have to load it, and it is larger than all else together.
"""

import math
from statistics import NormalDist

import numpy as np

from ._information import upper_tail

__all__ = [
    "MOST_TRIALS",
    "STANDARD",
    "beta_binomial",
    "binomial",
    "from_log_ratios",
    "log_cdf",
    "student_quantile",
    "upper_tail",
]

STANDARD = NormalDist()
MANY_DEGREES = 1000  # of freedom
MOST_TRIALS = 10**7  # the probabilities of so many trials fill 80 MB


def log_cdf(z):
    """Return the logarithm of the probability that a standard normal number is below z."""
    return math.log1p(-upper_tail(z)) if z > 0 else math.log(upper_tail(-z))


def student_quantile(probability, freedom):
    """Return a quantile, above the median, of Student's t with a whole number of degrees of freedom.

    The distribution is a finite sum of powers of a cosine (M. Abramowitz and I. A. Stegun, Handbook of Mathematical
    Functions, 1964, 26.7.3 and 26.7.4); with many degrees of freedom it is a normal one but for a term (26.7.5).
    """
    if freedom > MANY_DEGREES:
        z = STANDARD.inv_cdf(probability)
        return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    odd, i = freedom % 2, np.arange(1, freedom // 2)
    ratios = (2 * i - 1 + odd) / (2 * i + odd)
    low, high = 0.0, math.pi / 2
    while low < (angle := (low + high) / 2) < high:
        terms = np.cumprod(np.concatenate([[1.0], ratios * math.cos(angle) ** 2]))
        inside = math.sin(angle) * terms.sum()
        if odd:
            inside = 2 / math.pi * (angle + (math.cos(angle) * inside if freedom > 1 else 0.0))
        low, high = (angle, high) if inside < 2 * probability - 1 else (low, angle)
    return math.sqrt(freedom) * math.tan(angle)


def binomial(trials, success_rate):
    """Return the probabilities of 0, 1, ..., `trials` successes.

    Parameters
    ----------
    trials : int, at least 0
    success_rate : float, from 0 to 1

    Returns
    -------
    numpy.ndarray of float, shape (trials + 1,)
    """
    if success_rate in (0, 1):
        certain = np.zeros(trials + 1)
        certain[trials if success_rate else 0] = 1
        return certain
    k = np.arange(trials)
    log_odds = math.log(success_rate) - math.log1p(-success_rate)
    return from_log_ratios(np.log((trials - k) / (k + 1)) + log_odds)


def beta_binomial(trials, successes, failures):
    """Return the probabilities of 0, 1, ..., `trials` successes of an unknown rate, as `binomial` does.

    The rate has a beta distribution with the parameters `successes` and `failures`, above 0.
    """
    k = np.arange(trials)
    draws, beliefs = np.log((trials - k) / (k + 1)), np.log(successes + k) - np.log(failures + (trials - 1 - k))
    return from_log_ratios(draws + beliefs)  # as a sum, since a tiny parameter makes the quotient overflow


def from_log_ratios(logs):
    """Return the probabilities of counts from the logarithms of their successive ratios.

    Parameters
    ----------
    logs : numpy.ndarray of float, shape (trials,)
        The logarithm of how much more probable a count of 1 is than 0, of 2 than 1, and so on.

    Returns
    -------
    numpy.ndarray of float, shape (trials + 1,)
        They sum to 1.
    """
    # Sums start at the most probable count, where they are 0: nothing overflows, and the largest
    # probabilities round least.
    mode = int(np.argmax(np.concatenate([[0.0], np.cumsum(logs)])))
    below = -np.cumsum(logs[:mode][::-1])[::-1]
    weights = np.exp(np.concatenate([below, [0.0], np.cumsum(logs[mode:])]))
    return weights / weights.sum()
