"""Funding: what it is worth to know before the money is promised.

Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) wants budgets to
follow results. Funding in stages is an option: look first, then decide whether to go on.
Fund a stage if and only if its expected value of sample information exceeds its cost.

Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory, 1961.
"""

import math
from typing import NamedTuple

import numpy as np

from ._distributions import STANDARD, beta_binomial, upper_tail
from ._validate import real, whole

__all__ = [
    "Promise",
    "WEEKLY_SIGNAL",
    "evpi_beta",
    "evpi_normal",
    "evsi_beta",
    "evsi_normal",
    "promise",
    "verdict_accuracy",
    "weeks_to_know",
]

# Our assumption: what a week of looking at the data tells, in standard deviations between
# a project that is feasible and one that is not.
WEEKLY_SIGNAL = 1.2

MOST_COUNTED = 1e8  # successes or failures, up to which the beta's series ends in reasonable time


class Promise(NamedTuple):
    """Hold how many of the projects that ask for a budget are promised one.

    Attributes
    ----------
    working, failing : float
        Promised: projects that are feasible, and projects that are not.
    stopped, missed : float
        Refused: projects that are not feasible, and projects that are.
    """

    working: float
    failing: float
    stopped: float
    missed: float


def verdict_accuracy(weeks, signal=WEEKLY_SIGNAL):
    """Return how often the verdict after some weeks of looking at the data is right.

    Parameters
    ----------
    weeks : float, at least 0
    signal : float, above 0
        d, what one week tells, in standard deviations.

    Returns
    -------
    float
        Phi(d sqrt(weeks) / 2): a half without data, and towards 1. It is the sensitivity
        and the specificity of the better of two normal hypotheses d apart.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> verdict_accuracy(weeks=0)
    0.5
    """
    weeks, signal = real("weeks", weeks, at_least=0), real("signal", signal, above=0)
    return 1 - upper_tail(signal * math.sqrt(weeks) / 2)


def weeks_to_know(confidence, signal=WEEKLY_SIGNAL):
    """Return after how many weeks the verdict is right as often as asked for.

    Parameters
    ----------
    confidence : float, from 0.5, below 1
    signal : float, above 0
        As for `verdict_accuracy`, of which this is the inverse.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(weeks_to_know(0.95), 1)
    7.5
    """
    confidence, signal = real("confidence", confidence, at_least=0.5, below=1), real("signal", signal, above=0)
    weeks = 2 * STANDARD.inv_cdf(confidence) / signal
    if weeks > 1e150:
        raise ValueError(f"signal={signal!r}: expected one that is strong enough for some number of weeks")
    return weeks**2


def promise(prior, weeks, projects=100, signal=WEEKLY_SIGNAL):
    """Return which projects get a budget that is decided on in a given week.

    Before any data every project gets it, since nothing speaks against one. From then on
    those get it whose data do not speak against them.

    Parameters
    ----------
    prior : float, from 0 to 1
        How many of the projects are feasible.
    weeks : float, at least 0
    projects : int, at least 1
    signal : float, above 0
        As for `verdict_accuracy`.

    Returns
    -------
    Promise
        Expected numbers, which add up to the number of projects.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> promise(prior=0.3, weeks=0).failing
    70.0
    """
    prior, projects = real("prior", prior, at_least=0, at_most=1), whole("projects", projects, at_least=1)
    right = verdict_accuracy(weeks, signal)
    heeded = 1.0 if weeks > 0 else 0.0
    good, bad = projects * prior, projects * (1 - prior)
    missed, stopped = good * (1 - right) * heeded, bad * right * heeded
    return Promise(good - missed, bad - stopped, stopped, missed)


def evpi_normal(mean, sd):
    """Return what it is worth to know a project's value before deciding on it.

    Parameters
    ----------
    mean : float
        The value that is expected, less the cost, in units of value.
    sd : float, at least 0
        How uncertain it is: the standard deviation of a normal.

    Returns
    -------
    float
        The expected value of perfect information, t psi(abs(m) / t) with
        psi(u) = phi(u) - u (1 - Phi(u)).

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(evpi_normal(mean=0, sd=1), 6)
    0.398942
    """
    mean, sd = real("mean", mean), real("sd", sd, at_least=0)
    return _expected_excess(mean, sd)


def evsi_normal(mean, sd, noise, size):
    """Return what a sample is worth before deciding on a project.

    Parameters
    ----------
    mean, sd : float
        As for `evpi_normal`.
    noise : float, at least 0
        The standard deviation of one measurement.
    size : int, at least 1
        How many measurements the sample has.

    Returns
    -------
    float
        The expected value of sample information: that of `evpi_normal` with the standard
        deviation t^2 / sqrt(t^2 + s^2 / n) of what the sample will make us believe.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(evsi_normal(mean=0.5, sd=1, noise=2, size=4), 6)
    0.099821
    """
    mean, sd = real("mean", mean), real("sd", sd, at_least=0)
    noise, size = real("noise", noise, at_least=0), whole("size", size, at_least=1)
    spread = math.hypot(sd, noise / math.sqrt(size))
    return _expected_excess(mean, sd * (sd / spread) if spread else 0.0)


def evpi_beta(successes, failures, value, cost):
    """Return what it is worth to know a success rate before paying for what it earns.

    Parameters
    ----------
    successes, failures : float, above 0, at most 1e8
        The parameters of the beta distribution that says what is believed of the rate.
    value : float, above 0
        What a rate of 1 would earn.
    cost : float, at least 0

    Returns
    -------
    float
        E[max(V theta - c, 0)] - max(V E[theta] - c, 0).

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(evpi_beta(1, 1, value=10, cost=6), 9)
    0.8
    """
    successes, failures, value, cost = _beta_terms(successes, failures, value, cost)
    if cost >= value:
        return 0.0
    mean = successes / (successes + failures)
    if value * mean > cost:  # what is gained is the loss avoided below the edge, otherwise the gain above it
        gain = cost * _beta_below(successes, failures, cost / value)
        return float(max(gain - value * mean * _beta_below(successes + 1, failures, cost / value), 0))
    gain = value * mean * _beta_below(failures, successes + 1, 1 - cost / value)
    return float(max(gain - cost * _beta_below(failures, successes, 1 - cost / value), 0))


def evsi_beta(successes, failures, value, cost, size):
    """Return what a sample of yes and no is worth before paying for what the rate earns.

    Parameters
    ----------
    successes, failures, value, cost : float
        As for `evpi_beta`.
    size : int, from 1 to 10 million

    Returns
    -------
    float
        The sum over the beta-binomial counts k of max(V (a + k) / (a + b + n) - c, 0), less
        max(V a / (a + b) - c, 0).

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> [round(evsi_beta(1, 1, value=10, cost=6, size=n), 6) for n in (1, 2, 5)]
    [0.333333, 0.5, 0.619048]
    """
    successes, failures, value, cost = _beta_terms(successes, failures, value, cost)
    size = whole("size", size, at_least=1, at_most=10**7)
    probabilities = beta_binomial(size, successes, failures)
    believed = (successes + np.arange(size + 1)) / (successes + failures + size)
    gain = probabilities @ np.maximum(value * believed - cost, 0)
    return float(max(gain - max(value * successes / (successes + failures) - cost, 0), 0))


def _expected_excess(mean, sd):
    """Return E[max(X, 0)] - max(mean, 0) for a normal X."""
    u = abs(mean) / sd if sd else math.inf
    if u > 38:  # where the density is below the smallest float
        return 0.0
    return sd * (math.exp(-u * u / 2) / math.sqrt(2 * math.pi) - u * upper_tail(u))


def _beta_below(a, b, x):
    """Return the probability that a beta variable is below x, as an mpmath number.

    A series of positive terms, which loses no digits; beyond the mean it is that of 1 less
    the variable.
    """
    import mpmath  # comes with SymPy, and like it is loaded only when asked for

    if x * (a + b + 2) > a + 1:
        return 1 - _beta_below(b, a, 1 - x) if x < 1 else mpmath.mpf(1)
    series = mpmath.hyp2f1(a + b, 1, a + 1, x, maxterms=10**7)
    return mpmath.power(x, a) * mpmath.power(1 - x, b) / (a * mpmath.beta(a, b)) * series


def _beta_terms(successes, failures, value, cost):
    return (
        real("successes", successes, above=0, at_most=MOST_COUNTED),
        real("failures", failures, above=0, at_most=MOST_COUNTED),
        real("value", value, above=0),
        real("cost", cost, at_least=0),
    )
