"""Capacity: how often a linear model fits labels that are coins, and how many found effects are none.

Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) says that complexity hides failures. T. M. Cover,
Geometrical and Statistical Properties of Systems of Linear Inequalities, 1965, counted how much a linear model can fit;
the link between the two is ours.
"""

import dataclasses
import math
from concurrent.futures import Executor

import numpy as np

from ._distributions import MOST_TRIALS, binomial
from ._frozen import Record
from ._simulate import run
from ._validate import UNIT_INTERVAL, generator, real, shown, whole

__all__ = ["FeatureScores", "false_discovery_share", "perfect_fit_probability", "simulate_features"]


def perfect_fit_probability(rows: int, features: int) -> float:
    """Return how often a linear model fits labels perfectly that are coins.

    Parameters
    ----------
    rows : int, from 1 to 10 million
        m, how many rows it is fitted to; any `features` of them are linearly independent.
    features : int, at least 1
        d; the model has no other parameter.

    Returns
    -------
    float
        2^(1-m) times the sum of C(m-1, k) over k < d: Cover's theorem. It is one half at m = 2 d.

    Examples
    --------
    >>> [round(perfect_fit_probability(rows=100, features=each), 3) for each in (40, 50, 60)]
    [0.022, 0.5, 0.978]
    """
    rows = whole("rows", rows, at_least=1, at_most=MOST_TRIALS)
    features = whole("features", features, at_least=1)
    if features >= rows:
        return 1.0
    return min(float(binomial(rows - 1, 0.5)[:features].sum()), 1.0)


@dataclasses.dataclass(frozen=True, eq=False)
class FeatureScores(Record):
    """Hold the scores of models of noise, one for each study.

    Attributes
    ----------
    training, test, production : numpy.ndarray of float, shape (studies,)
        The share of right labels on the rows that the model was fitted to, on as many others, and on fresh ones.
    """

    training: np.ndarray
    test: np.ndarray
    production: np.ndarray


def simulate_features(
    rows: int,
    features: int,
    studies: int,
    rng: np.random.Generator,
    *,
    production: int = 1000,
    executor: Executor | None = None,
) -> FeatureScores:
    """Fit models of noise to labels that are coins, by least squares, and score them.

    Parameters
    ----------
    rows : int, from 2 to 10 000
        How many rows a model is fitted to; its test set has as many.
    features : int, from 1 to 1000
    studies : int, from 1 to 100 000
        How many models there are, each with its own data.
    rng : numpy.random.Generator
    production : int, from 1 to 100 000
        How many fresh rows a model meets.
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    FeatureScores

    Examples
    --------
    >>> bool(simulate_features(20, 20, 5, np.random.default_rng(0)).training.min() == 1)
    True
    """
    rows = whole("rows", rows, at_least=2, at_most=10_000)
    features = whole("features", features, at_least=1, at_most=1000)
    studies = whole("studies", studies, at_least=1, at_most=100_000)
    production = whole("production", production, at_least=1, at_most=100_000)
    draws = (2 * rows + production) * (features + 1)
    return FeatureScores(*run(_fits, studies, draws, generator("rng", rng), executor, rows, features, production).T)


def _fits(studies, rng, rows, features, production):
    return np.array([_fit(rng, rows, features, production) for _ in range(studies)])


def _fit(rng, rows, features, production):
    """Return a model's scores on the rows that it was fitted to, on as many others, and on fresh ones."""
    drawn = [(rng.standard_normal((n, features)), rng.choice([-1.0, 1.0], n)) for n in (rows, rows, production)]
    data, labels = drawn[0]
    weights = np.linalg.lstsq(data, labels)[0]
    return [float((data @ weights * labels > 0).mean()) for data, labels in drawn]


def false_discovery_share(success_rate: float, level: float, power: float) -> float:
    """Return which share of the ideas that pass a test do not work.

    Parameters
    ----------
    success_rate : float, from 0 to 1
        p, how many ideas work.
    level : float, from 0 to 1
        alpha, the chance that one passes that does not work; above 0 if no idea works, since else nothing passes.
    power : float, above 0, at most 1
        The chance that one passes that works.

    Returns
    -------
    float
        alpha (1-p) / (alpha (1-p) + power p): Bayes's rule. The rarer success is, the more of what passes is none.

    Examples
    --------
    >>> [round(false_discovery_share(p, level=0.025, power=0.8), 2) for p in (0.08, 0.15, 1 / 3)]
    [0.26, 0.15, 0.06]
    """
    success_rate, level = real("success_rate", success_rate, **UNIT_INTERVAL), real("level", level, **UNIT_INTERVAL)
    power = real("power", power, above=0, at_most=1)
    if not level and not success_rate:
        raise ValueError(f"level={shown(level)}: expected above 0 where success_rate is 0, since nothing passes")
    small = 1000 - math.frexp(max(level, power))[1]  # to units so small that no product vanishes
    false, true = math.ldexp(level, small) * (1 - success_rate), math.ldexp(power, small) * success_rate
    return false / (false + true)
