"""Information: what it is worth to know something before the money is promised.

Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) wants budgets to follow results. Funding in
stages is an option: look first, then decide whether to go on. Fund a stage if and only if its expected value of sample
information exceeds its cost. `effortlib.fork` has the case of an analysis that says yes or no.

Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory, 1961.
"""

import math
from typing import NamedTuple

import numpy as np

from . import _information
from ._distributions import STANDARD, beta_binomial
from ._information import promised, right_verdicts, upper_tail
from ._validate import NON_NEGATIVE, POSITIVE, UNIT_INTERVAL, real, shown, whole

__all__ = [
    "Promise", "WEEKLY_SIGNAL", "evpi_beta", "evpi_normal", "evsi_beta", "evsi_normal", "promise", "verdict_accuracy",
    "weeks_to_know",
]  # fmt: skip

#: The book's assumption: what a week of looking at the data tells, in standard deviations between a project that is
#: feasible and one that is not.
WEEKLY_SIGNAL = _information.WEEKLY_SIGNAL

FAR = 12  # standard deviations, from which on an asymptotic series is exact to rounding
TERMS = 15
MOST_COUNTED = 1e8  # successes or failures: beyond, the beta's series takes too long


class Promise(NamedTuple):
    """Hold how many of the projects that ask for a budget are promised one, and how many are refused.

    Of the promised projects the `working` ones are feasible, the `failing` ones not; of the refused projects the
    `missed` ones are feasible, the `stopped` ones not.
    """

    working: float
    failing: float
    stopped: float
    missed: float


def verdict_accuracy(weeks: float, signal: float = WEEKLY_SIGNAL) -> float:
    """Return how often the verdict after some weeks of looking at the data is right.

    Parameters
    ----------
    weeks : float, at least 0
    signal : float, above 0
        d, what one week tells, in standard deviations.

    Returns
    -------
    float
        Phi(d sqrt(weeks) / 2): a half without data, and towards 1. It is the sensitivity and the specificity of the
        better of two normal hypotheses d apart.

    Examples
    --------
    >>> verdict_accuracy(weeks=0)
    0.5
    """
    weeks, signal = real("weeks", weeks, **NON_NEGATIVE), real("signal", signal, **POSITIVE)
    return right_verdicts(weeks, signal)


def weeks_to_know(confidence: float, signal: float = WEEKLY_SIGNAL) -> float:
    """Return after how many weeks the verdict is right as often as asked for.

    Parameters
    ----------
    confidence : float, from 0.5, below 1
    signal : float, above 0
        As for `verdict_accuracy`, of which this is the inverse; strong enough for some number of weeks.

    Returns
    -------
    float

    Examples
    --------
    >>> round(weeks_to_know(0.95), 1)
    7.5
    """
    confidence, signal = real("confidence", confidence, at_least=0.5, below=1), real("signal", signal, **POSITIVE)
    weeks = 2 * STANDARD.inv_cdf(confidence) / signal
    if weeks > 1e150:
        raise ValueError(f"signal={shown(signal)}: expected one that is strong enough for some number of weeks")
    return weeks**2


def promise(feasible_share: float, weeks: float, projects: int = 100, signal: float = WEEKLY_SIGNAL) -> Promise:
    """Return how many projects get a budget if it is decided on in a given week.

    Before any data every project gets a budget, since nothing speaks against one. Later a project gets a budget if its
    data do not speak against it.

    Parameters
    ----------
    feasible_share : float, from 0 to 1
    projects : int, at least 1
    weeks, signal
        As for `verdict_accuracy`.

    Returns
    -------
    Promise
        Expected numbers, which add up to the number of projects.

    Examples
    --------
    >>> promise(feasible_share=0.3, weeks=0).failing
    70.0
    """
    feasible_share = real("feasible_share", feasible_share, **UNIT_INTERVAL)
    projects = whole("projects", projects, at_least=1)
    weeks, signal = real("weeks", weeks, **NON_NEGATIVE), real("signal", signal, **POSITIVE)
    return Promise(*promised(feasible_share, weeks, projects, signal))


def evpi_normal(mean: float, sd: float) -> float:
    """Return what it is worth to know a project's value before deciding on it.

    Parameters
    ----------
    mean : float
        m, the value that is expected, less the cost, in units of value.
    sd : float, at least 0
        t, how uncertain it is: the standard deviation of a normal.

    Returns
    -------
    float
        The expected value of perfect information, t psi(abs(m) / t) with psi(u) = phi(u) - u (1 - Phi(u)):
        E[max(X, 0)] - max(m, 0) for a normal X.

    Examples
    --------
    >>> round(evpi_normal(mean=0, sd=1), 6)
    0.398942
    """
    mean, sd = real("mean", mean), real("sd", sd, **NON_NEGATIVE)
    u = abs(mean) / sd if sd else math.inf
    if u > FAR:  # psi is phi(u) times 1/u^2 - 3/u^4 + 15/u^6 - ..., and phi is halved, so that it does not vanish
        half, series = math.exp(-u * u / 4), 0.0
        for k in range(TERMS, 0, -1):
            series = (1 - series) * (2 * k - 1) / u / u
        return sd * half * (series / math.sqrt(2 * math.pi)) * half
    return sd * (math.exp(-u * u / 2) / math.sqrt(2 * math.pi) - u * upper_tail(u))


def evsi_normal(mean: float, sd: float, noise: float, size: int) -> float:
    """Return what a sample is worth before deciding on a project.

    Parameters
    ----------
    mean, sd
        As for `evpi_normal`.
    noise : float, at least 0
        s, the standard deviation of one measurement.
    size : int, at least 1
        n, how many measurements the sample has.

    Returns
    -------
    float
        The expected value of sample information: that of `evpi_normal` with the standard deviation
        t^2 / sqrt(t^2 + s^2 / n) of what the sample will make us believe.

    Examples
    --------
    >>> round(evsi_normal(mean=0.5, sd=1, noise=2, size=4), 6)
    0.099821
    """
    mean, sd = real("mean", mean), real("sd", sd, **NON_NEGATIVE)
    noise, size = real("noise", noise, **NON_NEGATIVE), whole("size", size, at_least=1)
    error = noise / math.sqrt(size)
    power = -math.frexp(max(sd, error))[1]  # to units in which a float holds the spread
    spread = math.hypot(math.ldexp(sd, power), math.ldexp(error, power))
    return evpi_normal(mean, sd * (math.ldexp(sd, power) / spread) if spread else 0.0)


def evpi_beta(successes: float, failures: float, value: float, cost: float) -> float:
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

    Examples
    --------
    >>> round(evpi_beta(1, 1, value=10, cost=6), 9)
    0.8
    """
    successes, failures, value, cost = _beta_terms(successes, failures, value, cost)
    if cost >= value:
        return 0.0
    mean = successes / (successes + failures)
    edge = cost / value  # the rate that just pays
    if value * mean > cost:  # knowing the rate avoids the loss below the edge
        won, paid = (_beta_below(each, failures, edge) for each in (successes + 1, successes))
        gain = cost * paid - value * mean * won
    else:  # knowing the rate wins the gain above the edge
        won, paid = (_beta_below(failures, each, 1 - edge) for each in (successes + 1, successes))
        gain = value * mean * won - cost * paid
    return float(max(gain, 0))


def evsi_beta(successes: float, failures: float, value: float, cost: float, size: int) -> float:
    """Return what a sample of yes and no is worth before paying for what the rate earns.

    Parameters
    ----------
    successes, failures, value, cost
        As for `evpi_beta`.
    size : int, from 1 to 10 million

    Returns
    -------
    float
        The sum over the beta-binomial counts k of max(V (a + k) / (a + b + n) - c, 0), less max(V a / (a + b) - c, 0).

    Examples
    --------
    >>> [round(evsi_beta(1, 1, value=10, cost=6, size=n), 6) for n in (1, 2, 5)]
    [0.333333, 0.5, 0.619048]
    """
    successes, failures, value, cost = _beta_terms(successes, failures, value, cost)
    size = whole("size", size, at_least=1, at_most=10**7)
    probabilities = beta_binomial(size, successes, failures)
    believed = (successes + np.arange(size + 1)) / (successes + failures + size)
    surplus = value * believed - cost
    # A sample wins what it changes: it stops what would have lost, or starts what will earn.
    changed = -surplus if value * (successes / (successes + failures)) > cost else surplus
    return float(probabilities @ np.maximum(changed, 0))


def _beta_below(a, b, x):
    """Return the probability that a beta variable is below x, as an mpmath number.

    The terms of the series are positive, so it loses no digits. Beyond the mean the series is that of 1 less the
    variable.
    """
    import mpmath  # a part of SymPy's installation, loaded only when needed, as SymPy is

    if x * (a + b + 2) > a + 1:
        return 1 - _beta_below(b, a, 1 - x) if x < 1 else mpmath.mpf(1)
    series = mpmath.hyp2f1(a + b, 1, a + 1, x, maxterms=10**7)
    return mpmath.power(x, a) * mpmath.power(1 - x, b) / (a * mpmath.beta(a, b)) * series


def _beta_terms(successes, failures, value, cost):
    counted = {"above": 0, "at_most": MOST_COUNTED}
    successes, failures = real("successes", successes, **counted), real("failures", failures, **counted)
    return successes, failures, real("value", value, **POSITIVE), real("cost", cost, **NON_NEGATIVE)
