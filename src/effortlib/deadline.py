"""Deadlines: what a date does to a verdict if it is set before anybody knows the work.

Before data can be looked at, somebody has to get them, clean them, and repeat what others did. How many weeks that
takes is not known when the date is set; here it is exponential. What is left until the date is looked at. Essay B
(G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) calls such dates a common mistake; the model is ours.
"""

import math
from concurrent.futures import Executor

import numpy as np

from ._distributions import upper_tail
from ._simulate import LARGEST_RESULT, run
from ._validate import NON_NEGATIVE, POSITIVE, real, whole
from .information import WEEKLY_SIGNAL

__all__ = ["accuracy_at_date", "simulate_deadline", "undone_at_date", "weeks_left"]

NODES, NODE_WEIGHTS = np.polynomial.legendre.leggauss(200)
FALL = 50  # a density counts until it has fallen by this power of e
FAR = 40  # standard deviations, beyond which no float holds a normal density
TERMS = 20  # of the series of an exponential, up to 1


def undone_at_date(date: float, preparation: float) -> float:
    """Return how often the data are not even ready when the date comes.

    Parameters
    ----------
    date : float, at least 0
        T, in weeks from the start.
    preparation : float, above 0
        M, how many weeks it takes on average until there is something to look at.

    Returns
    -------
    float
        exp(-T/M).

    Examples
    --------
    >>> round(undone_at_date(date=8, preparation=4), 3)
    0.135
    """
    return math.exp(-real("date", date, **NON_NEGATIVE) / real("preparation", preparation, **POSITIVE))


def weeks_left(date: float, preparation: float) -> float:
    """Return how many weeks of looking are left on average until the date.

    Parameters
    ----------
    date, preparation
        As for `undone_at_date`.

    Returns
    -------
    float
        T - M (1 - exp(-T/M)), the mean of max(T - preparation, 0).

    Examples
    --------
    >>> round(weeks_left(date=8, preparation=4), 2)
    4.54
    """
    date, preparation = real("date", date, **NON_NEGATIVE), real("preparation", preparation, **POSITIVE)
    ratio = date / preparation
    if ratio >= 1:
        return date + preparation * math.expm1(-ratio)
    # The terms of the exponential's series that a short date leaves, summed from the smallest.
    rest = 0.0
    for k in range(TERMS, 1, -1):
        rest = (1 - ratio * rest) / k
    return date * (ratio * rest)


def accuracy_at_date(date: float, preparation: float, signal: float = WEEKLY_SIGNAL) -> float:
    """Return how often the verdict at the date is right.

    Parameters
    ----------
    date, preparation
        As for `undone_at_date`.
    signal : float, above 0
        d, as for `effortlib.information.verdict_accuracy`.

    Returns
    -------
    float
        The mean of Phi(d sqrt(t)/2) over the weeks t that are left, which are 0 with probability exp(-T/M). By parts it
        is Phi(a sqrt(T)) less an integral over the root of t, a = d/2: a normal probability where a^2 > 2/M, else by
        Gauss's rule.

    Examples
    --------
    >>> round(accuracy_at_date(date=8, preparation=4), 3)
    0.843
    """
    date, preparation = real("date", date, **NON_NEGATIVE), real("preparation", preparation, **POSITIVE)
    half = real("signal", signal, **POSITIVE) / 2
    reach, weekly = half * math.sqrt(date), preparation * half * half
    # What a late start costs: the weeks t = u^2 that are left, weighted by exp((t - T)/M).
    slowed = 1 - 2 / weekly if weekly > 0 else -math.inf
    if slowed > 0.01:  # the weight is a normal density, with a peak that nodes may miss
        late = undone_at_date(date, preparation) * (0.5 - upper_tail(reach * math.sqrt(slowed))) / math.sqrt(slowed)
    elif reach > FAR:
        late = 0.0
    else:
        late = _late(reach, min(date / preparation, 1e300))
    return min(max(1 - upper_tail(reach) - late, 0.5), 1.0)


def _late(reach, ratio):
    """Return what a late start costs, by Gauss's rule over the share v by which u falls short of the date's root.

    Late in a long time the weight rises steeply, so that only the last shares count.
    """
    fall = ratio - reach * reach / 2
    last = FALL / fall if fall > FALL else 1.0
    v = last / (1 + math.sqrt(1 - last)) * (NODES + 1) / 2
    density = np.exp(-((reach * (1 - v)) ** 2) / 2 - ratio * v * (2 - v)) / math.sqrt(2 * math.pi)
    return reach * last / (1 + math.sqrt(1 - last)) / 2 * float(NODE_WEIGHTS @ density)


def simulate_deadline(
    date: float,
    preparation: float,
    projects: int,
    rng: np.random.Generator,
    *,
    signal: float = WEEKLY_SIGNAL,
    executor: Executor | None = None,
) -> np.ndarray:
    """Let projects prepare, look for the weeks that are left, and give a verdict at the date.

    Parameters
    ----------
    date, preparation, signal
        As for `accuracy_at_date`.
    projects : int, from 1 to 500 million
        As many are feasible as not, on average.
    rng : numpy.random.Generator
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    numpy.ndarray of bool, shape (projects,)
        Whether each verdict is right.
    """
    date, preparation = real("date", date, **NON_NEGATIVE), real("preparation", preparation, **POSITIVE)
    signal = real("signal", signal, **POSITIVE)
    projects = whole("projects", projects, at_least=1, at_most=LARGEST_RESULT // 2)
    return run(_verdicts, projects, 3, rng, executor, date, preparation, signal)


def _verdicts(projects, rng, date, preparation, signal):
    """Return which verdicts are right: a sum of weekly measurements, by its sign; without any, a coin."""
    feasible = rng.random(projects) < 0.5
    left = np.maximum(date - rng.exponential(preparation, projects), 0)
    with np.errstate(over="ignore"):  # what no float holds is infinite, of the right sign
        seen = np.where(feasible, 1, -1) * signal / 2 * left + np.sqrt(left) * rng.standard_normal(projects)
    coin = rng.random(projects) < 0.5
    return np.where(left > 0, (seen > 0) == feasible, coin)
