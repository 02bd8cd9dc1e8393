"""Honesty and quotas against closed formulas, the enumeration of every outcome, and simulation."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib.essays import QUOTA_EXAMPLE
from effortlib.fork import expectation
from effortlib.incentives import (
    Shipped,
    dressing_tree,
    honesty_threshold,
    quota_probability,
    quota_temptation,
    shipped_under_quota,
)

# Every tolerance of a simulation is this many standard errors: 99.994 % of all seeds keep it.
ERRORS = 4

CHANCE = st.fractions(0, 1, max_denominator=20)
COSTS = st.fractions(0, 200, max_denominator=8)
FLOAT_CHANCE = st.floats(0, 1, allow_subnormal=False)


def assert_mean(sample, expected):
    """Assert that a sample has the expected mean, within its standard errors."""
    assert abs(np.mean(sample) - expected) <= ERRORS * np.std(sample, ddof=1) / math.sqrt(len(sample))


# What honesty has to be paid


@given(COSTS, COSTS, CHANCE, COSTS, CHANCE)
def test_honesty_pays_from_what_dressing_up_brings(bonus, blame, caught, dressing_cost, false_pass):
    exact = false_pass * (bonus - caught * blame) - dressing_cost
    arguments = (bonus, blame, caught, dressing_cost, false_pass)
    reward = honesty_threshold(*map(float, arguments))
    assert reward == pytest.approx(float(exact), rel=0, abs=1e-15 * float(1 + bonus + blame + dressing_cost))
    tree = dressing_tree(*arguments)
    assert expectation(tree) == exact
    assert sum(end.probability for end in tree.values()) == 1


def test_honesty_may_pay_unrewarded():
    assert honesty_threshold(bonus=1, blame=10, caught_probability=1, dressing_cost=1, false_pass=0.5) == -5.5


@pytest.mark.parametrize(
    "terms", [(10, 4, 0.5, 1, 0.5), (3, 40, 0.1, 0, 0.9), (5, 5, 1, 2, 0.3), (5, 5, 0, 2, 1)], ids=repr
)
def test_honesty_against_dressing_up_many_failures(terms):
    bonus, blame, caught_probability, dressing_cost, false_pass = terms
    rng = np.random.default_rng(6)
    passes, caught = rng.random(40_000) < false_pass, rng.random(40_000) < caught_probability
    assert_mean(np.where(passes, bonus - blame * caught, 0.0) - dressing_cost, honesty_threshold(*terms))


def test_honesty_broadcasts():
    assert honesty_threshold([10, 20], 4, [[0.5], [1]], 1, 0.5).tolist() == [[3, 8], [2, 7]]
    assert type(honesty_threshold(10, 4, 0.5, 1, 0.5)) is float
    with pytest.raises(ValueError, match=r"^bonus, .*'blame': \(2,\), 'caught_probability': \(3,\)"):
        honesty_threshold(10, [1, 2], [0.1, 0.2, 0.3], 1, 0.5)


# Quotas


def chance_of_quota(tries, quota, success_rate, false_pass):
    """Return the chance of a quota over all outcomes: each try works, passes although it does not, or fails."""
    outcomes = ((1, success_rate), (1, (1 - success_rate) * false_pass), (0, (1 - success_rate) * (1 - false_pass)))
    total = 0
    for each in itertools.product(outcomes, repeat=tries):
        if sum(ships for ships, _ in each) >= quota:
            total += math.prod(chance for _, chance in each)
    return total


@given(st.integers(1, 5), st.data(), CHANCE, CHANCE)
def test_chance_of_a_quota_is_that_of_every_outcome(tries, data, success_rate, false_pass):
    quota = data.draw(st.integers(0, tries))
    exact = float(chance_of_quota(tries, quota, success_rate, false_pass))
    assert quota_probability(tries, quota, float(success_rate), float(false_pass)) == pytest.approx(exact, rel=1e-13)


def test_golden_quota():
    success_rate, half = Fraction(2, 5), Fraction(1, 2)
    assert chance_of_quota(6, 4, success_rate, 0) == Fraction(112, 625)
    assert chance_of_quota(6, 4, success_rate, half) == Fraction(74431, 100000)
    assert quota_probability(6, 4, 0.4) == pytest.approx(112 / 625, rel=1e-14)
    assert quota_probability(6, 4, 0.4, 0.5) == pytest.approx(0.74431, rel=1e-14)


@pytest.mark.parametrize("quota", [1, 40, 60, 75, 100, 300])
def test_chance_of_a_large_quota_is_exact(quota):
    exact = sum(math.comb(300, k) * 3 ** (300 - k) for k in range(quota, 301))
    expected = float(Fraction(exact, 4**300))
    assert quota_probability(300, quota, 0.25) == pytest.approx(expected, rel=1e-10, abs=0)


def test_quotas_that_are_certain_or_hopeless():
    assert quota_probability(7, 0, 0.3) == pytest.approx(1, abs=1e-15)
    assert quota_probability(7, 7, 0.3, false_pass=1) == quota_probability(7, 7, 1) == quota_probability(7, 0, 0) == 1
    assert quota_probability(7, 1, 0) == 0


@given(st.integers(1, 60), st.data(), *[FLOAT_CHANCE] * 4)
def test_chance_falls_with_the_quota_and_rises_with_either_chance(tries, data, success_rate, other, false_pass, second):
    quota = data.draw(st.integers(0, tries))
    slack = 1e-12
    chances = [quota_probability(tries, each, success_rate, false_pass) for each in range(quota, tries + 1)]
    assert all(after <= before + slack for before, after in itertools.pairwise(chances))
    low, high = sorted((success_rate, other))
    assert quota_probability(tries, quota, low, false_pass) <= quota_probability(tries, quota, high, false_pass) + slack
    low, high = sorted((false_pass, second))
    assert (
        quota_probability(tries, quota, success_rate, low)
        <= quota_probability(tries, quota, success_rate, high) + slack
    )


def temptation(tries, quota, success_rate, false_pass, bonus):
    """Return what dressing up the first failure adds, over all outcomes of the other tries."""
    counts = success_rate + (1 - success_rate) * false_pass
    met = {True: 0, False: 0}
    for dressed in met:
        dressed_passes = false_pass if dressed else 0
        for passes, *others in itertools.product([1, 0], repeat=tries):
            chance = math.prod(counts if each else 1 - counts for each in others)
            if passes + sum(others) >= quota:
                met[dressed] += chance * (dressed_passes if passes else 1 - dressed_passes)
    return bonus * (met[True] - met[False])


@given(st.integers(1, 6), st.data(), CHANCE, CHANCE, COSTS)
def test_temptation_is_what_dressing_one_failure_up_adds(tries, data, success_rate, false_pass, bonus):
    quota = data.draw(st.integers(1, tries))
    exact = float(temptation(tries, quota, success_rate, false_pass, bonus))
    worth = quota_temptation(tries, quota, float(success_rate), float(false_pass), float(bonus))
    assert worth == pytest.approx(exact, rel=1e-12)


def test_temptation_of_one_try():
    assert quota_temptation(1, 1, 0.4, 0.5, 10) == 5
    assert quota_temptation(1, 1, 0.4, 0, 10) == 0 == quota_temptation(1, 1, 0.4, 0.5, 0)


@given(st.integers(1, 7), st.data(), CHANCE)
def test_what_ships_is_that_of_every_outcome(tries, data, success_rate):
    quota = data.draw(st.integers(0, tries))
    working = dressed_up = 0
    for outcome in itertools.product([1, 0], repeat=tries):
        chance = math.prod(success_rate if works else 1 - success_rate for works in outcome)
        working += chance * sum(outcome)
        dressed_up += chance * max(quota - sum(outcome), 0)
    shipped = shipped_under_quota(tries, quota, float(success_rate))
    assert shipped.working == pytest.approx(float(working), rel=1e-14)
    assert shipped.dressed_up == pytest.approx(float(dressed_up), rel=1e-13)
    share = float(dressed_up / (working + dressed_up)) if working + dressed_up else 0
    assert shipped.broken_share == pytest.approx(share, rel=1e-13)


def test_golden_shortfall():
    chances = [math.comb(8, k) * Fraction(3, 10) ** k * Fraction(7, 10) ** (8 - k) for k in range(4)]
    dressed_up = sum((4 - k) * chance for k, chance in enumerate(chances))
    share = dressed_up / (dressed_up + Fraction(24, 10))
    assert round(share, 2) == Fraction(41, 100)
    assert shipped_under_quota(8, 4, 0.3).broken_share == pytest.approx(float(share), rel=1e-14)


@given(st.integers(1, 200), st.data(), FLOAT_CHANCE)
def test_quota_ships_and_what_is_broken_grows_with_it(tries, data, success_rate):
    quota = data.draw(st.integers(0, tries - 1))
    shipped, more = (shipped_under_quota(tries, each, success_rate) for each in (quota, quota + 1))
    assert shipped.working + shipped.dressed_up >= max(quota, tries * success_rate) * (1 - 1e-12)
    assert more.broken_share >= shipped.broken_share * (1 - 1e-12)


@pytest.mark.parametrize("success_rate", [0, 0.3, 1])
def test_nothing_is_dressed_up_without_a_quota(success_rate):
    shipped = shipped_under_quota(5, 0, success_rate)
    assert shipped == Shipped(pytest.approx(5 * success_rate), 0) and shipped.broken_share == 0


def test_everything_is_broken_where_nothing_works():
    assert shipped_under_quota(5, 3, 0) == Shipped(0, 3) and shipped_under_quota(5, 3, 0).broken_share == 1
    assert shipped_under_quota(5, 5, 1).broken_share == 0


def test_chance_of_a_quota_is_at_most_one():
    assert max(quota_probability(tries, 0, 0.3) for tries in range(1, 60)) <= 1


@pytest.mark.filterwarnings("error")
def test_a_success_rate_that_hardly_ever_comes_is_counted_without_a_warning():
    assert quota_probability(3, 1, 5e-324) == pytest.approx(0, abs=1e-320)


@pytest.mark.parametrize(("call", "fewest"), [(quota_probability, 0), (quota_temptation, 1), (shipped_under_quota, 0)])
def test_a_quota_of_more_models_than_tries_is_refused(call, fewest):
    rest = {quota_probability: (0.5,), quota_temptation: (0.5, 10), shipped_under_quota: ()}[call]
    call(8, 8, 0.3, *rest), call(8, fewest, 0.3, *rest)
    for quota in (9, fewest - 1):
        with pytest.raises(ValueError, match=rf"^quota={quota}: expected a whole number from"):
            call(8, quota, 0.3, *rest)


def test_tries_are_as_many_as_memory_holds():
    with pytest.raises(ValueError, match="^tries=10000001: expected a whole number from 1 to 10000000"):
        quota_probability(10**7 + 1, 1, 0.3)


def test_what_ships_cannot_be_changed():
    with pytest.raises(AttributeError):
        shipped_under_quota(*QUOTA_EXAMPLE).working = 1


# The ends of floats


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "terms",
    [
        (0, 1.7e308, 0.1, 1e308, 1),  # of which being caught costs more than a float holds
        (1.7e308, 1.7e308, 1, 1.7e308, 1),
        (1.7e308, 1.7e308, 0, 1.7e308, 0.5),
        (1.7e308, 0, 1, 0, 1),
        (10, 4, 0.5, 1, 0.5),
        (1e-320, 0, 0.5, 0, 0.5),
    ],
)
def test_a_threshold_that_a_float_holds_is_found(terms):
    bonus, blame, caught, cost, passes = map(Fraction, terms)
    exact = float(passes * (bonus - caught * blame) - cost)
    assert honesty_threshold(*terms) == pytest.approx(exact, rel=1e-14, abs=1e-323)


@pytest.mark.filterwarnings("error")
def test_large_and_small_prices_may_stand_together():
    found = honesty_threshold([1e308, 1e-320], 0, 0.5, 0, 1)
    assert found.tolist() == [1e308, 1e-320]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("blame", [1.7e308, [1, 1.7e308], [1.7e308] * 1000])
def test_a_threshold_that_no_float_holds_is_refused(blame):
    with pytest.raises(ValueError, match="^blame=.*dressing_cost=.*: expected less") as caught:
        honesty_threshold(0, blame, 1, 1.7e308, 1)
    assert len(str(caught.value)) <= 300
