"""Selection: what the best of many models shows, and what it delivers.

Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) tells of a model that was changed until it
seemed to perform. The expectations here are those of order statistics; the simulation fits models to noise and consults
one test set for all of them.

Sources: order statistics as in H. A. David and H. N. Nagaraja, Order Statistics, 2003; the Ladder from A. Blum and
M. Hardt, The Ladder, 2015, with a step size and without; the correction for many tries is Z. Sidak's, 1967.
"""

import dataclasses
import math
from concurrent.futures import Executor

import numpy as np
from numpy.typing import ArrayLike

from ._distributions import MOST_TRIALS, binomial, log_cdf
from ._frozen import Record
from ._information import of_several
from ._simulate import LARGEST_RESULT, LARGEST_STUDY, run
from ._validate import BETWEEN_0_AND_1, NON_NEGATIVE, SPREAD, UNIT_INTERVAL, check_mask, generator, real, shown, whole

__all__ = [
    "FEATURES", "Search", "Winner", "best_of_flips", "corrected_p_value", "expected_best_of",
    "expected_best_of_flips", "expected_vote", "flips_p_value", "ladder", "peeking_error", "search_noise",
    "simulate_winners", "winner_curse",
]  # fmt: skip

#: How many features of noise each model of a search gets.
FEATURES = 3

INTEGRATION_STEP = 1 / 64  # in standard deviations; from 1/8 on the trapezoidal rule is exact to rounding
SMALLEST_STEP = 0.001  # of the Ladder
ROUNDING = 1e-9  # of an accuracy
MOST_ROWS_LOOKED_AT = 10_000  # in all batches together: the time grows with the square


@dataclasses.dataclass(frozen=True)
class Winner:
    """Hold what a search's winner is expected to score: shown on the data that chose it, delivered on fresh data."""

    shown: float
    delivered: float


@dataclasses.dataclass(frozen=True, eq=False)
class Search(Record):
    """Hold the scores of a search among models of noise, and its winner.

    Attributes
    ----------
    scores : numpy.ndarray of float, shape (models,)
        Each model's accuracy on the test set that was consulted for all of them.
    correct : numpy.ndarray of bool, shape (models, rows)
        Which rows of the test set each model got right; models stand in the order of trying.
    winner : int
        The index of the first model with the best score.
    training, shown : float
        The winner's accuracy on the data that it was fitted to, and on the test set.
    held_out, delivered : float
        Its accuracy on a test set of the same size that was opened once, and in production: on many fresh rows.
    """

    scores: np.ndarray
    correct: np.ndarray
    winner: int
    training: float
    shown: float
    held_out: float
    delivered: float


def expected_best_of(k: int) -> float:
    """Return the expected largest of k standard normal scores.

    Parameters
    ----------
    k : int, at least 1
        The number of models tried.

    Returns
    -------
    float
        In standard deviations: the integral of x times the maximum's density.

    Examples
    --------
    >>> round(expected_best_of(100), 6)
    2.507594
    """
    k = whole("k", k, at_least=1)
    if k == 1:
        return 0.0
    reach = math.sqrt(2 * math.log(k)) + 9  # the maximum hardly ever exceeds the root
    x = np.arange(-reach, reach, INTEGRATION_STEP)
    all_below = (k - 1) * np.array([log_cdf(each) for each in x])
    density = np.exp(math.log(k) - x**2 / 2 + all_below)
    return float(np.sum(x * density) / np.sum(density))


def expected_best_of_flips(k: int, rows: int) -> float:
    """Return the expected best accuracy of k models that flip a coin for each row.

    Parameters
    ----------
    k : int, at least 1
        The number of models tried.
    rows : int, from 1 to 10 million
        The size of the test set.

    Returns
    -------
    float
        From 1/2 to 1: the mean of the largest of k binomials, divided by the rows.

    Examples
    --------
    >>> round(expected_best_of_flips(k=100, rows=100), 3)
    0.625
    """
    return max(float(np.mean(_some_exceed(k, rows))), 0.5)


def best_of_flips(k: int, rows: int) -> np.ndarray:
    """Return the chance of each score to be the best of k models that flip a coin for each row.

    Parameters
    ----------
    k, rows
        As for `expected_best_of_flips`.

    Returns
    -------
    numpy.ndarray of float, shape (rows + 1,)
        The chance that the best is right on 0, 1, ..., `rows` of them; they sum to 1.

    Examples
    --------
    >>> best_of_flips(k=2, rows=1)
    array([0.25, 0.75])
    """
    at_least = np.concatenate([[1.0], _some_exceed(k, rows), [0.0]])
    return at_least[:-1] - at_least[1:]


def winner_curse(k: int, skill: float, noise: float) -> Winner:
    """Return what the best of k models is expected to show and to deliver.

    Parameters
    ----------
    k : int, at least 1
        The number of models tried.
    skill, noise : float, at least 0
        The standard deviations of the models' true worth, s, and of the error with which a test set measures that
        worth, n.

    Returns
    -------
    Winner
        sqrt(s^2 + n^2) e and s^2 / sqrt(s^2 + n^2) e above the mean model, where e is `expected_best_of(k)`. The winner
        delivers that share of what it shows which skill has of the variance, s^2 / (s^2 + n^2).

    Examples
    --------
    >>> winner_curse(k=2, skill=0, noise=1).delivered
    0.0
    """
    best = expected_best_of(k)
    skill, noise = real("skill", skill, **NON_NEGATIVE), real("noise", noise, **NON_NEGATIVE)
    power = math.frexp(max(skill, noise))[1]  # to units in which a float holds the spread
    true, error = math.ldexp(skill, -power), math.ldexp(noise, -power)
    spread = math.hypot(true, error)
    if not spread:
        return Winner(0.0, 0.0)
    try:
        return Winner(math.ldexp(spread * best, power), skill * (true / spread) * best)
    except OverflowError:
        got = f"skill={shown(skill)}, noise={shown(noise)}"
        raise ValueError(f"{got}: expected less, as no float holds what the best shows") from None


def flips_p_value(score: float, rows: int) -> float:
    """Return the p-value of a score: how often a coin does as well on a test set that is used once.

    Parameters
    ----------
    score : float, from 0 to 1
        An accuracy.
    rows : int, from 1 to 10 million

    Returns
    -------
    float
        The upper tail of the binomial, the score included.

    Examples
    --------
    >>> flips_p_value(score=1, rows=3)
    0.125
    """
    score = real("score", score, **UNIT_INTERVAL)
    rows = whole("rows", rows, at_least=1, at_most=MOST_TRIALS)
    least = math.ceil(score * rows - 1e-6)  # the score is a rounded quotient: count / rows
    return min(float(binomial(rows, 0.5)[least:].sum()), 1.0)


def corrected_p_value(p_value: float, tries: int) -> float:
    """Return the p-value of the best of several tries.

    Parameters
    ----------
    p_value : float, from 0 to 1
        p, of the best try, as if it had been the only one.
    tries : int, at least 1
        k, the number of independent tries.

    Returns
    -------
    float
        1 - (1 - p)^k, Sidak's correction: the chance that at least one of k tries on nothing does as well.

    Examples
    --------
    >>> round(corrected_p_value(0.05, tries=20), 3)
    0.642
    """
    p_value = real("p_value", p_value, **UNIT_INTERVAL)
    tries = whole("tries", tries, at_least=1)
    return of_several(p_value, tries)


def peeking_error(looks: int, rows: int, level: float = 0.05) -> float:
    """Return how often a coin passes for a model if the experimenter may stop at any look.

    After every batch of rows the experimenter tests whether the model beats a coin, and stops if it seems to. A
    stopping rule that is written in advance allows one look.

    Parameters
    ----------
    looks : int, at least 1
    rows : int, at least 1
        The rows of each batch; looks times rows are at most 10 000.
    level : float, between 0 and 1
        The p-value at which a look counts as a success.

    Returns
    -------
    float
        The probability that at least one look succeeds. It is exact: the distribution of the count is carried from
        batch to batch, without the experiments that have stopped.

    Examples
    --------
    >>> round(peeking_error(looks=1, rows=100), 3), round(peeking_error(looks=10, rows=100), 3)
    (0.044, 0.159)
    """
    looks, rows = whole("looks", looks, at_least=1), whole("rows", rows, at_least=1)
    level = real("level", level, **BETWEEN_0_AND_1)
    if looks * rows > MOST_ROWS_LOOKED_AT:
        raise ValueError(f"looks={looks}, rows={rows}: expected at most {MOST_ROWS_LOOKED_AT} rows in all")
    still_running, batch, stopped = np.ones(1), binomial(rows, 0.5), 0.0
    for look in range(1, looks + 1):
        still_running = np.convolve(still_running, batch)
        tails = np.cumsum(binomial(look * rows, 0.5)[::-1])[::-1]
        # A tail that equals the level, up to rounding, counts as a success.
        goes_on = tails > level * (1 + 1e-9)
        stopped += float(still_running[~goes_on].sum())
        still_running = np.where(goes_on, still_running, 0)
    return min(stopped, 1.0)


def expected_vote(k: int, rows: int) -> float:
    """Return the expected accuracy of a majority vote of coins, each reversed if it scores below half.

    Submit k random answers to one test set, reverse each that scores below half, and let all of them vote. On that test
    set the vote looks better than any single answer; on fresh data it is a coin.

    Parameters
    ----------
    k : int, from 1 to 10 million
        The number of submissions.
    rows : int, from 1 to 10 million
        The size of the test set.

    Returns
    -------
    float
        P(C > k/2) + P(C = k/2)/2 for C binomial with k trials. Its success rate is the expected score of one
        submission, reversed if need be: on each row submissions are independent. About Phi(sqrt(2 k / (pi rows))).

    Examples
    --------
    >>> round(expected_vote(k=500, rows=2000), 3)
    0.655
    """
    k = whole("k", k, at_least=1, at_most=MOST_TRIALS)
    rows = whole("rows", rows, at_least=1, at_most=MOST_TRIALS)
    counts = np.arange(rows + 1)
    score = float(binomial(rows, 0.5) @ np.maximum(counts, rows - counts)) / rows
    right = binomial(k, min(score, 1.0))
    votes = np.arange(k + 1)
    return float(right[2 * votes > k].sum() + right[2 * votes == k].sum() / 2)


def ladder(correct: ArrayLike, step: float | None = None) -> np.ndarray:
    """Return what the Ladder would have answered to each model in turn.

    The Ladder's board shows a new best score only if it is significantly better: by more than one standard error of the
    difference between the two models. Otherwise the board stays, so that small changes tell the experimenter nothing
    about the test set. Where a step is chosen beforehand, better means by more than the step, and what the board shows
    lacks the nearest multiple of it, and at most all, of being perfect.

    Parameters
    ----------
    correct : array_like of bool, shape (models, rows)
        Which rows each model got right, in the order of trying; at least two rows.
    step : float, from 0.001 to 1, optional
        In accuracy; without it the Ladder is the one without parameters.

    Returns
    -------
    numpy.ndarray of float, shape (models,)
        The accuracy on the board after each model.

    Examples
    --------
    >>> ladder([[True, True, False, False], [True, True, True, False]])
    array([0.5, 0.5])
    """
    check_mask("correct", correct)
    try:
        correct = np.asarray(correct)
    except ValueError:
        raise ValueError("correct: got rows of different lengths, expected bool of shape (models, rows)") from None
    if correct.dtype != bool or correct.ndim != 2 or correct.shape[0] < 1 or correct.shape[1] < 2:
        got = f"{correct.dtype} of shape {correct.shape}"
        raise ValueError(f"correct: got {got}, expected bool of shape (models, rows), rows at least 2")
    if step is not None:
        return _climb(correct.mean(axis=1), real("step", step, at_least=SMALLEST_STEP, at_most=1))
    best, board = correct[0], [correct[0].mean()]
    for model in correct[1:]:
        # The gain exceeds its standard error exactly if its square exceeds the number of rows on
        # which the two models differ. These are whole numbers, which do not round.
        differing = model != best
        gained = int(np.sum(model[differing])) - int(np.sum(best[differing]))
        if gained > 0 and gained**2 > int(np.sum(differing)):
            best = model
        board.append(best.mean())
    return np.array(board)


def _climb(scores: np.ndarray, step: float) -> np.ndarray:
    """Return the board of the Ladder with a step, which is Blum and Hardt's first."""
    board: list[float] = []
    for score in scores:
        if not board or score - board[-1] > step + ROUNDING:
            board.append(max(1 - step * np.rint((1 - score) / step), 0.0))
        else:
            board.append(board[-1])
    return np.array(board)


def search_noise(
    models: int, rows: int, rng: np.random.Generator, *, production: int = 10_000, executor: Executor | None = None
) -> Search:
    """Fit many models to features without any signal, and consult one test set for all.

    Each model is a least-squares classifier on three features that no other model has. Labels are fair coins, so no
    model is better than one half; only the test set says otherwise. With the same seed a longer search begins with the
    models of a shorter one.

    Parameters
    ----------
    models : int, at least 1
        The number of models to fit and try; times the rows it is at most a billion.
    rows : int, from 4 to 1 million
        The rows of the training data; the test set has as many.
    rng : numpy.random.Generator
    production : int, from 1 to 10 million
        The number of fresh rows that the winner meets in production.
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    Search

    Examples
    --------
    >>> search = search_noise(models=100, rows=100, rng=np.random.default_rng(0))
    >>> bool(search.shown > search.delivered)
    True
    """
    rows = whole("rows", rows, at_least=FEATURES + 1, at_most=10**6)
    models = whole("models", models, at_least=1, at_most=LARGEST_RESULT // rows)
    production = whole("production", production, at_least=1, at_most=LARGEST_STUDY)
    generator("rng", rng)
    train_labels, test_labels = _coins(rng, rows), _coins(rng, rows)
    fitted = run(_models_block, models, 2 * rows * FEATURES, rng, executor, train_labels, test_labels)
    scores = fitted["correct"].mean(axis=1)
    winner = int(scores.argmax())
    chosen = fitted["weights"][winner]
    return Search(
        scores,
        fitted["correct"],
        winner,
        training=float(fitted["training"][winner]),
        shown=float(scores[winner]),
        held_out=_fresh_accuracy(rng, chosen, rows),
        delivered=_fresh_accuracy(rng, chosen, production),
    )


def _models_block(models, rng, train_labels, test_labels):
    """Return each model's weights, its accuracy in training, and which rows of the test set it gets right."""
    rows = test_labels.size
    # Models come first, so that a longer search draws the same numbers for its first models.
    train, test = np.moveaxis(_noise(rng, (models, 2, rows)), 1, 0)
    fitted = np.empty(models, dtype=[("weights", float, FEATURES), ("training", float), ("correct", bool, rows)])
    fitted["weights"] = np.linalg.pinv(train) @ train_labels
    fitted["training"] = _agree(train, fitted["weights"], train_labels).mean(axis=1)
    fitted["correct"] = _agree(test, fitted["weights"], test_labels)
    return fitted


def simulate_winners(
    k: int, skill: float, noise: float, studies: int, rng: np.random.Generator, *, executor: Executor | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Choose the best of k noisy scores again and again, and compare it with its true worth.

    Parameters
    ----------
    k : int, from 1 to 10 million
    skill, noise : float, from 0 to 1e300
        As for `winner_curse`.
    studies : int, from 1 to 500 million
        How often the search is repeated.
    rng : numpy.random.Generator
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    shown, delivered : numpy.ndarray of float, shape (studies,)
    """
    k = whole("k", k, at_least=1, at_most=LARGEST_STUDY)
    skill, noise = real("skill", skill, **SPREAD), real("noise", noise, **SPREAD)
    studies = whole("studies", studies, at_least=1, at_most=LARGEST_RESULT // 2)
    return tuple(run(_winners_block, studies, 2 * k, rng, executor, k, skill, noise).T)


def _winners_block(studies, rng, k, skill, noise):
    """Return what each study's winner shows and delivers."""
    truth = skill * rng.standard_normal((studies, k))
    score = truth + noise * rng.standard_normal((studies, k))
    best = score.argmax(axis=1)[:, None]
    return np.hstack([np.take_along_axis(score, best, 1), np.take_along_axis(truth, best, 1)])


def _some_exceed(k, rows):
    """Return P(max of k > j) for every count j of rows but the last."""
    k, rows = whole("k", k, at_least=1), whole("rows", rows, at_least=1, at_most=MOST_TRIALS)
    above = np.cumsum(binomial(rows, 0.5)[:0:-1])[::-1]  # summed from the far end, so that small tails stay exact
    with np.errstate(divide="ignore"):  # of a logarithm of 0, where a count is exceeded almost surely
        return -np.expm1(k * np.log1p(-np.minimum(above, 1.0)))


def _noise(rng, shape):
    return rng.standard_normal((*shape, FEATURES))


def _coins(rng, rows):
    return rng.choice([-1.0, 1.0], size=rows)


def _agree(features, weights, labels):
    """Tell on which rows the sign of the weighted features is the label."""
    return np.einsum("...rf,...f->...r", features, weights) * labels > 0


def _fresh_accuracy(rng, weights, rows):
    return float(_agree(_noise(rng, (rows,)), weights, _coins(rng, rows)).mean())
