"""Sizes: can a shop tell which size of clothing somebody will want?

The case is that of essay B (G. Gauci Maistre, On Failed Machine Learning Experiments,
2021); the data are made here. A purchase's size is the customer's own, shifted by brand
and garment, with noise, rounded. Without a customer's own size nothing can be learnt about
customers; with one, something can, and the same test says so.

Source of the p-value: B. Phipson and G. K. Smyth, Permutation p-values should never be
zero, 2010.
"""

import dataclasses
import enum
from typing import NamedTuple

import numpy as np

from ._simulate import LARGEST_RESULT, run
from ._validate import generator, numbers_array, real, whole

__all__ = [
    "BRANDS",
    "CALENDAR",
    "Decision",
    "GARMENTS",
    "Phase",
    "Purchases",
    "SIGNIFICANT",
    "SIZES",
    "SizeScores",
    "decide",
    "make_purchases",
    "months_until",
    "nearest",
    "permutation_p_value",
    "score_sizes",
]

SIZES = 9
BRANDS = 6
GARMENTS = 4
SIGNIFICANT = 0.05

# How much a neighbour differs for each difference; all days together count less than any of them.
CUSTOMER_APART, GARMENT_APART, BRAND_APART = 4.0, 2.0, 1.0


class Phase(NamedTuple):
    """Hold one phase of a project and how long it takes."""

    name: str
    months: int


# Our assumption. The essay says that it took "months" until the feature was rolled back.
CALENDAR = (Phase("Look at the data", 1), Phase("Build until it performs", 3), Phase("Ship and hear from customers", 3))


class Decision(enum.StrEnum):
    """Name what becomes of the project; each is its own label."""

    STOP_AT_THE_GATE = "stop at the gate"
    STOP_AFTER_ANALYSIS = "stop after the analysis"
    GO_ON = "go on"


@dataclasses.dataclass(frozen=True, eq=False)
class Purchases:
    """Hold purchases, a row each.

    Attributes
    ----------
    customer, brand, garment : numpy.ndarray of int
    day : numpy.ndarray of int
        When, in the customer's own calendar; later purchases have later days.
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


class SizeScores(NamedTuple):
    """Hold how often each way of choosing a size is right.

    Attributes
    ----------
    in_sample : float
        The memoriser, on the purchases that it has seen.
    held_out : float
        The memoriser, on each customer's last purchase.
    baseline : float
        The most common size of the brand and garment, on the same.
    p_value : float
        How often the memoriser does as well if sizes are dealt out anew among all
        purchases of the same brand and garment.
    """

    in_sample: float
    held_out: float
    baseline: float
    p_value: float


def make_purchases(rng, customer_sd, *, customers=300, purchases=6, brand_sd=0.4, garment_sd=0.4, noise_sd=0.6):
    """Make the purchases of a shop that sells nine sizes; whoever lies beyond takes the outermost.

    Parameters
    ----------
    rng : numpy.random.Generator
    customer_sd : float, at least 0
        How much customers differ in their own size: 0 means that it tells nothing.
    customers, purchases : int, at least 1 and at least 2
        How many customers, and how often each of them buys.
    brand_sd, garment_sd, noise_sd : float, at least 0
        How much brands, kinds of garment and single purchases differ, in sizes.

    Returns
    -------
    Purchases

    Raises
    ------
    ValueError
        If a number is out of bounds or `rng` is no generator.
    """
    generator("rng", rng)
    customers, purchases = whole("customers", customers, at_least=1), whole("purchases", purchases, at_least=2)
    spreads = {"customer_sd": customer_sd, "brand_sd": brand_sd, "garment_sd": garment_sd, "noise_sd": noise_sd}
    customer_sd, brand_sd, garment_sd, noise_sd = (real(name, sd, at_least=0) for name, sd in spreads.items())
    rows = customers * purchases
    customer = np.repeat(np.arange(customers), purchases)
    brand, garment = rng.integers(BRANDS, size=rows), rng.integers(GARMENTS, size=rows)
    latent = (
        SIZES // 2
        + customer_sd * rng.standard_normal(customers)[customer]
        + brand_sd * rng.standard_normal(BRANDS)[brand]
        + garment_sd * rng.standard_normal(GARMENTS)[garment]
        + noise_sd * rng.standard_normal(rows)
    )
    size = np.clip(np.rint(latent), 0, SIZES - 1).astype(int)  # the shop's range ends there
    day = np.cumsum(rng.integers(1, 60, size=(customers, purchases)), axis=1).ravel()
    last = np.arange(rows) % purchases == purchases - 1
    return Purchases(customer, brand, garment, day, size, last)


def nearest(purchases, rows, among):
    """Return for each row the purchase that a memoriser would look up.

    Parameters
    ----------
    purchases : Purchases
    rows, among : array_like of int
        The purchases to be predicted, and those that the memoriser has seen.

    Returns
    -------
    numpy.ndarray of int
        The most similar of the seen purchases: by customer, then by garment, brand and day.

    Raises
    ------
    ValueError
        If `purchases` are something else, or a row is none of theirs.
    """
    if not isinstance(purchases, Purchases):
        raise ValueError(f"purchases={purchases!r}: expected Purchases, as make_purchases makes")
    rows, among = _rows("rows", rows, purchases)[:, None], _rows("among", among, purchases)
    distance = (
        CUSTOMER_APART * (purchases.customer[rows] != purchases.customer[among])
        + GARMENT_APART * (purchases.garment[rows] != purchases.garment[among])
        + BRAND_APART * (purchases.brand[rows] != purchases.brand[among])
        + np.abs(purchases.day[rows] - purchases.day[among]) / (1 + np.ptp(purchases.day))
    )
    return among[distance.argmin(axis=1)]


def score_sizes(purchases, rng, *, permutations=999, executor=None):
    """Score a memoriser and an honest baseline, and test whether customers matter.

    Parameters
    ----------
    purchases : Purchases
    rng : numpy.random.Generator
    permutations : int, from 1 to a billion
    executor : concurrent.futures.Executor, optional
        What computes the permutations, in blocks; by default this process. The numbers are
        the same.

    Returns
    -------
    SizeScores
        The p-value is (1 + hits) / (1 + permutations): if customers do not matter, sizes
        may change places among purchases of the same brand and garment, and the true order
        is one of them.

    Raises
    ------
    ValueError
        If `permutations` is no such number, `purchases`, `rng` or `executor` is something
        else, or `rng` cannot spawn others.
    """
    if not isinstance(purchases, Purchases):
        raise ValueError(f"purchases={purchases!r}: expected Purchases, as make_purchases makes")
    generator("rng", rng)
    permutations = whole("permutations", permutations, at_least=1, at_most=LARGEST_RESULT)
    seen, held_out = np.flatnonzero(~purchases.last), np.flatnonzero(purchases.last)
    size, stratum = purchases.size, purchases.brand * GARMENTS + purchases.garment
    looked_up = nearest(purchases, held_out, seen)
    counts = np.zeros((BRANDS * GARMENTS, SIZES), dtype=int)
    np.add.at(counts, (stratum[seen], size[seen]), 1)
    # Where a brand's garment has never been sold, its most common size is that of all garments.
    counts[counts.sum(axis=1) == 0] = np.bincount(size[seen], minlength=SIZES)
    right = np.count_nonzero(size[looked_up] == size[held_out])
    by_chance = run(_chance_block, permutations, size.size, rng, executor, stratum, size, looked_up, held_out)
    return SizeScores(
        in_sample=float(np.mean(size[nearest(purchases, seen, seen)] == size[seen])),
        held_out=float(right / held_out.size),
        baseline=float(np.mean(counts.argmax(axis=1)[stratum[held_out]] == size[held_out])),
        p_value=permutation_p_value(int(np.sum(by_chance >= right)), permutations),
    )


def permutation_p_value(hits, permutations):
    """Return the p-value of a permutation test.

    Parameters
    ----------
    hits : int, from 0 to `permutations`
        How many permutations did at least as well as the truth.
    permutations : int, at least 1

    Returns
    -------
    float
        (1 + hits) / (1 + permutations), never 0: the order that was seen counts itself.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> permutation_p_value(hits=0, permutations=999)
    0.001
    """
    permutations = whole("permutations", permutations, at_least=1)
    return (1 + whole("hits", hits, at_most=permutations)) / (1 + permutations)


def decide(may_choose_for_customers, scores):
    """Return what becomes of the project.

    Whether it is right to choose a size for somebody comes first and is not weighed
    against a score: a "no" there ends the matter, however good the model.

    Parameters
    ----------
    may_choose_for_customers : bool
        The ethics gate, answered by people.
    scores : SizeScores

    Returns
    -------
    Decision
        Go on if the test is significant and the model beats the baseline.

    Raises
    ------
    ValueError
        If the gate is not answered with True or False, or `scores` are something else.

    Examples
    --------
    >>> print(decide(False, SizeScores(in_sample=1, held_out=1, baseline=0.2, p_value=0.001)))
    stop at the gate
    """
    if not isinstance(may_choose_for_customers, bool):
        raise ValueError(f"may_choose_for_customers={may_choose_for_customers!r}: expected True or False")
    if not isinstance(scores, SizeScores):
        raise ValueError(f"scores={scores!r}: expected SizeScores, as score_sizes gives")
    if not may_choose_for_customers:
        return Decision.STOP_AT_THE_GATE
    found = scores.p_value <= SIGNIFICANT and scores.held_out > scores.baseline
    return Decision.GO_ON if found else Decision.STOP_AFTER_ANALYSIS


def months_until(phase):
    """Return how many months have passed when a phase of the calendar ends.

    Parameters
    ----------
    phase : str
        The name of one of the phases of `CALENDAR`.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If there is no such phase.

    Examples
    --------
    >>> months_until("Look at the data")
    1
    """
    names = [each.name for each in CALENDAR]
    if phase not in names:
        raise ValueError(f"phase={phase!r}: expected one of {', '.join(names)}")
    return sum(each.months for each in CALENDAR[: names.index(phase) + 1])


def _rows(name, rows, purchases):
    """Return the indices of some purchases as an array, checked."""
    checked = numbers_array(name, rows, at_least=0, at_most=purchases.size.size - 1)
    if checked.ndim != 1 or not checked.size or np.any(checked != np.floor(checked)):
        raise ValueError(f"{name}={rows!r}: expected a list of whole numbers")
    return checked.astype(int)


def _chance_block(permutations, rng, stratum, size, looked_up, held_out):
    """Return on how many held-out purchases the memoriser is right once sizes are dealt out anew."""
    shuffled = _shuffle_within(stratum, size, permutations, rng)
    return np.count_nonzero(shuffled[:, looked_up] == shuffled[:, held_out], axis=1)


def _shuffle_within(stratum, size, times, rng):
    """Deal sizes out anew among the purchases of each stratum, a row for each time."""
    # Random keys, sorted within each stratum: the order of the keys is a fair shuffle.
    order = np.argsort(stratum, kind="stable")
    keys = stratum[order] + rng.random((times, stratum.size))
    shuffled = np.empty((times, stratum.size), dtype=size.dtype)
    shuffled[:, order] = size[order][np.argsort(keys, axis=1)]
    return shuffled
