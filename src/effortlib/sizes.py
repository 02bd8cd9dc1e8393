"""Sizes: can a shop predict which size of clothing a customer will want?

The case is that of essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021); the data are made here. A
purchase's size is the customer's body size, shifted by brand and garment, with noise, and rounded. If all customers
have the same body size, nothing can be learnt about them; if they differ enough, the same test says so.

Source of the p-value: B. Phipson and G. K. Smyth, Permutation p-values should never be zero, 2010. Source of the
shrunken mean: G. K. Robinson, That BLUP is a good thing, 1991.
"""

import dataclasses
import enum
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ._frozen import Record
from ._simulate import LARGEST_RESULT, LARGEST_STUDY, run
from ._validate import (
    LARGEST_EXACT,
    SPREAD,
    generator,
    numbers_array,
    one_of,
    real,
    shown,
    truth,
    whole,
    whole_numbers,
)

__all__ = [
    "BRANDS", "BRAND_SD", "CALENDAR", "Decision", "GARMENTS", "GARMENT_SD", "NOISE_SD", "Phase", "Purchases",
    "SIGNIFICANCE_LEVEL", "SIZES", "SizeScores", "decide", "make_purchases", "months_until", "nearest",
    "permutation_p_value", "score_sizes", "shrunken_mean_sizes",
]  # fmt: skip

#: How many sizes the shop sells.
SIZES = 9
#: How many brands the shop sells.
BRANDS = 6
#: How many kinds of garment the shop sells.
GARMENTS = 4
#: The standard deviation of the shifts by brand, in sizes.
BRAND_SD = 0.4
#: The standard deviation of the shifts by kind of garment, in sizes.
GARMENT_SD = 0.4
#: The standard deviation of the shifts by purchase, in sizes.
NOISE_SD = 0.6
#: The largest p-value that counts as significant.
SIGNIFICANCE_LEVEL = 0.05

# What another customer, garment or brand adds to the distance of two purchases. All days together add less than 1.
CUSTOMER_DISTANCE, GARMENT_DISTANCE, BRAND_DISTANCE = 4.0, 2.0, 1.0

LARGEST_TABLE = 2**21  # distances: 16 MB


class Phase(NamedTuple):
    """Hold one phase of a project, and how many months it takes."""

    name: str
    months: int


#: The phases of the project. Our assumption: the essay says only that it took a couple of months until the roll-back.
CALENDAR = (Phase("Look at the data", 1), Phase("Build until it performs", 3), Phase("Ship and hear from customers", 3))


# Of what purchases are numbered by.
LARGEST_NUMBERS = {
    "customer": LARGEST_STUDY,
    "brand": BRANDS - 1,
    "garment": GARMENTS - 1,
    "day": LARGEST_EXACT,
    "size": SIZES - 1,
}


class Decision(enum.StrEnum):
    """Name what becomes of the project; the value is what a reader sees."""

    STOP_AT_THE_GATE = "stop at the gate"
    STOP_AFTER_ANALYSIS = "stop after the analysis"
    GO_ON = "go on"


@dataclasses.dataclass(frozen=True, eq=False)
class Purchases(Record):
    """Hold purchases, a row each.

    Attributes
    ----------
    customer, brand, garment : numpy.ndarray of int, from 0 to 10 million, to 5 and to 3
    day : numpy.ndarray of int
        Days since the customer's calendar began; later purchases have later days.
    size : numpy.ndarray of int, from 0 to 8
    last : numpy.ndarray of bool
        Whether it is the customer's last purchase, which is held out.
    """

    customer: np.ndarray
    brand: np.ndarray
    garment: np.ndarray
    day: np.ndarray
    size: np.ndarray
    last: np.ndarray

    def __post_init__(self):
        last = np.array(self.last)
        if last.dtype != bool or last.ndim != 1:
            raise ValueError(f"last={shown(self.last)}: expected a list of True and False")
        for name, most in LARGEST_NUMBERS.items():
            numbers = whole_numbers(name, getattr(self, name), at_most=most)
            if numbers.shape != last.shape:
                raise ValueError(f"{name}: expected as many as last has, {last.size}, got shape {numbers.shape}")
            vars(self)[name] = numbers
        vars(self)["last"] = last
        super().__post_init__()


class SizeScores(NamedTuple):
    """Hold how often each way of choosing a size is right.

    Attributes
    ----------
    in_sample, held_out : float
        The memoriser, on the purchases that it has seen, and on each customer's last purchase.
    baseline : float
        The most common size of the brand and garment, on each customer's last purchase.
    p_value : float
        How often the memoriser does at least as well once sizes are shuffled among all purchases of the same brand and
        garment.
    shrunken_mean : float
        The customer's shrunken mean, on each customer's last purchase; 0 if it was not tried.
    """

    in_sample: float
    held_out: float
    baseline: float
    p_value: float
    shrunken_mean: float = 0.0


def make_purchases(
    rng: np.random.Generator,
    customer_sd: float,
    *,
    customers: int = 300,
    purchases: int = 6,
    brand_sd: float = BRAND_SD,
    garment_sd: float = GARMENT_SD,
    noise_sd: float = NOISE_SD,
) -> Purchases:
    """Make the purchases of a shop that sells nine sizes.

    Parameters
    ----------
    rng : numpy.random.Generator
    customer_sd : float, from 0 to 1e300
        The standard deviation of customers' body sizes, in sizes; at 0 they say nothing.
    customers : int, at least 1
    purchases : int, at least 2
        The number of purchases of each customer, at most 10 million for all of them.
    brand_sd, garment_sd, noise_sd : float, from 0 to 1e300
        The standard deviations of the shifts by brand, by kind of garment and by purchase, in sizes.

    Returns
    -------
    Purchases
        A customer beyond the smallest or the largest size buys that size.
    """
    generator("rng", rng)
    purchases = whole("purchases", purchases, at_least=2, at_most=LARGEST_STUDY)
    customers = whole("customers", customers, at_least=1, at_most=LARGEST_STUDY // purchases)
    spreads = {"customer_sd": customer_sd, "brand_sd": brand_sd, "garment_sd": garment_sd, "noise_sd": noise_sd}
    customer_sd, brand_sd, garment_sd, noise_sd = (real(name, sd, **SPREAD) for name, sd in spreads.items())
    rows = customers * purchases
    customer = np.repeat(np.arange(customers), purchases)
    brand, garment = rng.integers(BRANDS, size=rows), rng.integers(GARMENTS, size=rows)
    unrounded = (
        SIZES // 2
        + customer_sd * rng.standard_normal(customers)[customer]
        + brand_sd * rng.standard_normal(BRANDS)[brand]
        + garment_sd * rng.standard_normal(GARMENTS)[garment]
        + noise_sd * rng.standard_normal(rows)
    )
    size = np.clip(np.rint(unrounded), 0, SIZES - 1).astype(int)
    day = np.cumsum(rng.integers(1, 60, size=(customers, purchases)), axis=1).ravel()
    last = np.arange(rows) % purchases == purchases - 1
    return Purchases(customer, brand, garment, day, size, last)


def nearest(purchases: Purchases, rows: ArrayLike, among: ArrayLike) -> np.ndarray:
    """Return for each purchase the most similar one that a memoriser has seen.

    Parameters
    ----------
    purchases : Purchases
    rows, among : array_like of int
        The indices of the purchases to predict, and of those that the memoriser has seen.

    Returns
    -------
    numpy.ndarray of int
        Indices out of `among`. The customer counts more than the garment, the garment more than the brand, and the
        brand more than the day.
    """
    _check_purchases(purchases)
    rows, among = _rows("rows", rows, purchases), _rows("among", among, purchases)
    count = max(LARGEST_TABLE // len(among), 1)  # so many rows at a time, so that a table fits into memory
    return np.concatenate([_nearest(purchases, rows[at : at + count], among) for at in range(0, len(rows), count)])


def _nearest(purchases, rows, among):
    rows = rows[:, None]
    distance = (
        CUSTOMER_DISTANCE * (purchases.customer[rows] != purchases.customer[among])
        + GARMENT_DISTANCE * (purchases.garment[rows] != purchases.garment[among])
        + BRAND_DISTANCE * (purchases.brand[rows] != purchases.brand[among])
        + np.abs(purchases.day[rows] - purchases.day[among]) / (1 + np.ptp(purchases.day))
    )
    return among[distance.argmin(axis=1)]


def shrunken_mean_sizes(purchases: Purchases, rows: ArrayLike, among: ArrayLike) -> np.ndarray:
    """Return for each purchase the size that brand, garment and the customer's shrunken mean predict.

    Brand and garment shift sizes by what least squares finds. What they leave of a customer's n purchases has a mean,
    and n v / (n v + s) of it is kept: v is the variance between customers, s that within, by analysis of variance.

    Parameters
    ----------
    purchases : Purchases
    rows, among : array_like of int
        As for `nearest`.

    Returns
    -------
    numpy.ndarray of int
        The nearest size on sale. Of a customer without a purchase in `among` nothing is known, and nothing is added.
    """
    _check_purchases(purchases)
    rows, among = _rows("rows", rows, purchases), _rows("among", among, purchases)
    kinds = np.hstack([np.eye(BRANDS)[purchases.brand], np.eye(GARMENTS)[purchases.garment]])
    shifts = np.linalg.lstsq(kinds[among], purchases.size[among])[0]
    left = purchases.size[among] - kinds[among] @ shifts
    names, customer, count = np.unique(purchases.customer[among], return_inverse=True, return_counts=True)
    mean = np.bincount(customer, left) / count
    known = np.zeros(purchases.customer.max() + 1)
    known[names] = _kept(left, customer, count, mean) * mean
    expected = kinds[rows] @ shifts + known[purchases.customer[rows]]
    return np.clip(np.rint(expected), 0, SIZES - 1).astype(int)


def score_sizes(
    purchases: Purchases, rng: np.random.Generator, *, permutations: int = 999, executor: Executor | None = None
) -> SizeScores:
    """Score a memoriser, a shrunken mean and a baseline, and test whether customers matter.

    Parameters
    ----------
    purchases : Purchases
    rng : numpy.random.Generator
    permutations : int, from 1 to a billion
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    SizeScores
        The p-value is that of `permutation_p_value`: if customers do not matter, sizes may be shuffled among purchases
        of the same brand and garment.
    """
    _check_purchases(purchases)
    generator("rng", rng)
    permutations = whole("permutations", permutations, at_least=1, at_most=LARGEST_RESULT)
    seen, held_out = np.flatnonzero(~purchases.last), np.flatnonzero(purchases.last)
    if not seen.size or not held_out.size:
        raise ValueError("purchases: expected some that are a customer's last one, and some that are not")
    size, stratum = purchases.size, purchases.brand * GARMENTS + purchases.garment
    looked_up = nearest(purchases, held_out, seen)
    counts = np.zeros((BRANDS * GARMENTS, SIZES), dtype=int)
    np.add.at(counts, (stratum[seen], size[seen]), 1)
    # A garment that this brand has never sold has no most common size. The baseline takes that of all purchases.
    counts[counts.sum(axis=1) == 0] = np.bincount(size[seen], minlength=SIZES)
    right = np.count_nonzero(size[looked_up] == size[held_out])
    by_chance = run(_chance_block, permutations, size.size, rng, executor, stratum, size, looked_up, held_out)
    return SizeScores(
        in_sample=float(np.mean(size[nearest(purchases, seen, seen)] == size[seen])),
        held_out=float(right / held_out.size),
        baseline=float(np.mean(counts.argmax(axis=1)[stratum[held_out]] == size[held_out])),
        p_value=permutation_p_value(int(np.sum(by_chance >= right)), permutations),
        shrunken_mean=float(np.mean(shrunken_mean_sizes(purchases, held_out, seen) == size[held_out])),
    )


def permutation_p_value(hits: int, permutations: int) -> float:
    """Return the p-value of a permutation test.

    Parameters
    ----------
    hits : int, from 0 to `permutations`
        How many permutations did at least as well as the true order.
    permutations : int, at least 1

    Returns
    -------
    float
        (1 + hits) / (1 + permutations), never 0: the true order is one permutation among others.

    Examples
    --------
    >>> permutation_p_value(hits=0, permutations=999)
    0.001
    """
    permutations = whole("permutations", permutations, at_least=1)
    return (1 + whole("hits", hits, at_most=permutations)) / (1 + permutations)


def decide(may_choose_for_customers: bool, scores: SizeScores) -> Decision:
    """Return what becomes of the project.

    People first say whether it is right to choose a size for somebody. A "no" ends the project, however good the model.

    Parameters
    ----------
    may_choose_for_customers : bool
        The answer at the ethics gate.
    scores : SizeScores

    Returns
    -------
    Decision
        Go on if the test is significant and one of the two models, memoriser or shrunken mean, beats the baseline.

    Examples
    --------
    >>> print(decide(False, SizeScores(in_sample=1, held_out=1, baseline=0.2, p_value=0.001)))
    stop at the gate
    """
    may_choose_for_customers = truth("may_choose_for_customers", may_choose_for_customers)
    if not isinstance(scores, SizeScores):
        raise ValueError(f"scores={shown(scores)}: expected SizeScores, as score_sizes gives")
    if not may_choose_for_customers:
        return Decision.STOP_AT_THE_GATE
    if scores.p_value <= SIGNIFICANCE_LEVEL and max(scores.held_out, scores.shrunken_mean) > scores.baseline:
        return Decision.GO_ON
    return Decision.STOP_AFTER_ANALYSIS


def months_until(phase: str) -> int:
    """Return how many months after its start the project ends a phase of the calendar.

    Parameters
    ----------
    phase : str
        The name of one of the phases of `CALENDAR`.

    Returns
    -------
    int

    Examples
    --------
    >>> months_until("Look at the data")
    1
    """
    names = [each.name for each in CALENDAR]
    return sum(each.months for each in CALENDAR[: names.index(one_of("phase", phase, names)) + 1])


def _check_purchases(purchases):
    if not isinstance(purchases, Purchases):
        raise ValueError(f"purchases={shown(purchases)}: expected Purchases, as make_purchases makes")


def _rows(name, rows, purchases):
    """Return indices of purchases as an array, checked."""
    checked = numbers_array(name, rows, at_least=0, at_most=purchases.size.size - 1)
    if checked.ndim != 1 or not checked.size or np.any(checked != np.floor(checked)):
        raise ValueError(f"{name}={shown(rows)}: expected a list of whole numbers")
    return checked.astype(int)


def _kept(left, customer, count, mean):
    """Return which share of each customer's mean is kept, from what brand and garment leave of each purchase."""
    customers, purchases = count.size, left.size
    if customers == 1 or customers == purchases:  # nothing tells customers from noise
        return np.zeros(customers)
    within = np.sum((left - mean[customer]) ** 2) / (purchases - customers)
    typical = (purchases - np.sum(count**2) / purchases) / (customers - 1)  # purchases of a customer
    between = max((np.sum(count * mean**2) / (customers - 1) - within) / typical, 0.0)
    return count * between / (count * between + within) if between else np.zeros(customers)


def _chance_block(permutations, rng, stratum, size, looked_up, held_out):
    """Return for each permutation how many held-out purchases the memoriser predicts right."""
    shuffled = _shuffle_within(stratum, size, permutations, rng)
    return np.count_nonzero(shuffled[:, looked_up] == shuffled[:, held_out], axis=1)


def _shuffle_within(stratum, size, times, rng):
    """Shuffle sizes among the purchases of each stratum, again and again; return a row for each time."""
    # Sorting random keys within each stratum makes every order equally likely.
    order = np.argsort(stratum, kind="stable")
    keys = stratum[order] + rng.random((times, stratum.size))
    shuffled = np.empty((times, stratum.size), dtype=size.dtype)
    shuffled[:, order] = size[order][np.argsort(keys, axis=1)]
    return shuffled
