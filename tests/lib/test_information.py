"""Information against quadrature, exact fractions, every answer in turn, and simulated decisions."""

import itertools
import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from effortlib.information import (
    WEEKLY_SIGNAL,
    evpi_beta,
    evpi_normal,
    evsi_beta,
    evsi_normal,
    promise,
    verdict_accuracy,
    weeks_to_know,
)

# Every tolerance of a simulation is this many standard errors: met by 99.994 % of all seeds.
ERRORS = 4


def assert_mean(sample, expected):
    """Assert that a sample has the expected mean, within its standard errors."""
    assert abs(np.mean(sample) - expected) <= ERRORS * np.std(sample, ddof=1) / math.sqrt(len(sample))


# The verdict


@pytest.mark.parametrize("signal", [0.05, 1, 1.2, 7])
@pytest.mark.parametrize("weeks", [0, 0.01, 1, 7.5, 30])
def test_verdict_is_right_as_often_as_a_normal_stays_below_half_the_signal(weeks, signal):
    exact = mpmath.ncdf(mpmath.mpf(signal) * mpmath.sqrt(weeks) / 2)
    assert verdict_accuracy(weeks, signal) == pytest.approx(float(exact), rel=1e-14)


@given(st.floats(0, 30), st.floats(0.01, 10), st.floats(0.1, 1.5), st.floats(1.001, 2))
def test_more_data_and_a_stronger_signal_make_better_verdicts(weeks, more, signal, factor):
    assert 0.5 <= verdict_accuracy(weeks, signal) < verdict_accuracy(weeks + more, signal) < 1
    assert verdict_accuracy(weeks + more, signal) < verdict_accuracy(weeks + more, signal * factor)


def test_verdict_without_data_is_a_coin_and_in_the_end_certain():
    assert verdict_accuracy(0) == 0.5
    assert verdict_accuracy(1e6) == 1 == verdict_accuracy(1e308, 1e308)


@given(st.floats(0.5, 1 - 1e-9), st.floats(0.01, 10))
def test_weeks_to_know_is_the_inverse(confidence, signal):
    weeks = weeks_to_know(confidence, signal)
    assert verdict_accuracy(weeks, signal) == pytest.approx(confidence, rel=1e-12)


@pytest.mark.parametrize("confidence", [0.5, 0.6, 0.8, 0.95, 0.999])
def test_weeks_to_know_is_the_quantile_squared(confidence):
    quantile = mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(confidence) - 1)
    assert weeks_to_know(confidence, 0.7) == pytest.approx(float((2 * quantile / 0.7) ** 2), rel=1e-12)
    assert weeks_to_know(confidence) == weeks_to_know(confidence, WEEKLY_SIGNAL)


def test_weeks_to_be_nineteen_in_twenty_sure():
    assert weeks_to_know(0.5) == 0
    assert weeks_to_know(0.95) == pytest.approx((2 * 1.6448536269514722 / 1.2) ** 2, rel=1e-13)


@pytest.mark.parametrize(("weeks", "signal"), [(1, 1.2), (5, 0.6)])
def test_verdict_of_the_likelihood_ratio_is_right_as_often(weeks, signal):
    rng, projects = np.random.default_rng(1), 40_000
    feasible = rng.random(projects) < 0.3
    seen = rng.normal(np.where(feasible, signal, 0.0), 1, size=(weeks, projects))
    likelihoods = [np.prod(np.exp(-((seen - mean) ** 2) / 2), axis=0) for mean in (signal, 0)]
    right = (likelihoods[0] > likelihoods[1]) == feasible
    assert_mean(right[feasible], verdict_accuracy(weeks, signal))
    assert_mean(right[~feasible], verdict_accuracy(weeks, signal))


@given(st.floats(0, 1), st.floats(0, 100), st.integers(1, 10**6), st.floats(0.01, 5))
def test_promise_adds_up(share, weeks, projects, signal):
    promised = promise(share, weeks, projects, signal)
    assert min(promised) >= 0
    assert sum(promised) == pytest.approx(projects, rel=1e-14)
    assert promised.working + promised.missed == pytest.approx(projects * share, rel=1e-14)


@given(st.floats(0, 1), st.integers(1, 10**6))
def test_everything_is_promised_before_the_data(share, projects):
    promised = promise(share, 0, projects)
    assert promised.missed == promised.stopped == 0
    assert promised == pytest.approx((projects * share, projects * (1 - share), 0, 0), rel=1e-15)


@given(st.floats(0, 1), st.floats(0.01, 100), st.floats(0.01, 5))
def test_promise_follows_the_verdict(share, weeks, signal):
    right = verdict_accuracy(weeks, signal)
    expected = (
        100 * share * right,
        100 * (1 - share) * (1 - right),
        100 * (1 - share) * right,
        100 * share * (1 - right),
    )
    assert promise(share, weeks, signal=signal) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_promises_are_kept_in_the_end():
    assert promise(0.25, 1e6) == (25, 0, 75, 0)


# A value that is normal


def beyond(root, spread, worth, density):
    """Integrate what is gained beyond the point at which the decision turns, some of it far in the tail."""
    return abs(mpmath.quad(lambda x: abs(worth(x)) * density(x), [root + spread * k for k in (0, 1, 2, 4, 8, 16, 32)]))


def evpi_by_quadrature(mean, sd):
    """Return what is gained where the value is on the other side of 0 than expected."""
    with mpmath.workdps(40):
        mean, sd = mpmath.mpf(mean), mpmath.mpf(sd)
        towards = 1 if mean <= 0 else -1
        return float(beyond(mpmath.mpf(0), towards * sd, lambda x: x, lambda x: mpmath.npdf(x, mean, sd)))


@pytest.mark.parametrize("sd", [1, 0.01, 30])
@pytest.mark.parametrize("u", [0, 1e-9, 0.3, 1, 3, 8, -0.3, -2, -8])
def test_perfect_information_is_the_integral(u, sd):
    assert evpi_normal(u * sd, sd) == pytest.approx(evpi_by_quadrature(u * sd, sd), rel=1e-10, abs=0)


def evsi_by_quadrature(mean, sd, noise, size):
    """Integrate over the sample's mean what is believed after it, where that has another sign than before."""
    with mpmath.workdps(40):
        mean, of_prior, of_sample = mpmath.mpf(mean), 1 / mpmath.mpf(sd) ** 2, size / mpmath.mpf(noise) ** 2
        predicted = mpmath.sqrt(1 / of_prior + 1 / of_sample)
        towards = 1 if mean <= 0 else -1
        gain = beyond(
            -mean * of_prior / of_sample,
            towards * predicted,
            lambda seen: (mean * of_prior + seen * of_sample) / (of_prior + of_sample),
            lambda seen: mpmath.npdf(seen, mean, predicted),
        )
        return float(gain)


@pytest.mark.parametrize(
    ("mean", "sd", "noise", "size"),
    [(0, 1, 1, 1), (0.5, 1, 2, 4), (-0.5, 1, 2, 4), (3, 1, 1, 2), (-20, 5, 10, 30), (7, 1, 0.1, 1), (0.01, 0.1, 3, 7)],
)
def test_sample_information_is_the_integral_over_what_is_seen(mean, sd, noise, size):
    exact = evsi_by_quadrature(mean, sd, noise, size)
    assert evsi_normal(mean, sd, noise, size) == pytest.approx(exact, rel=1e-10, abs=0)


def test_golden_values_of_a_normal():
    assert evpi_normal(0, 1) == pytest.approx(1 / math.sqrt(2 * math.pi), rel=1e-15)
    assert evpi_normal(0, 1) == pytest.approx(0.398942, abs=5.1e-7)
    assert evsi_normal(0, 1, 1, 1) == pytest.approx(1 / math.sqrt(4 * math.pi), rel=1e-15)
    assert evsi_normal(0, 1, 1, 1) == pytest.approx(0.282095, abs=5.1e-7)
    assert evsi_normal(0.5, 1, 2, 4) == pytest.approx(0.0998206, abs=5.1e-8)


MEANS, SPREADS = st.floats(-30, 30), st.floats(1, 10)


@given(MEANS, SPREADS, st.floats(0, 50), st.integers(1, 10**6), st.integers(1, 10**6))
@example(3.0, 1.0, 1.0, 1, 1)
def test_a_sample_is_worth_something_more_if_larger_and_never_more_than_knowing(mean, sd, noise, size, more):
    sample, larger = evsi_normal(mean, sd, noise, size), evsi_normal(mean, sd, noise, size + more)
    allowed = 1 + 1e-9
    assert 0 <= sample <= larger * allowed
    assert larger <= evpi_normal(mean, sd) * allowed


def test_each_measurement_more_is_worth_something():
    worth = [evsi_normal(1, 2, 5, size) for size in range(1, 200)]
    assert all(after > before for before, after in itertools.pairwise(worth))
    assert worth[-1] < evpi_normal(1, 2)


@given(MEANS, SPREADS, st.floats(0, 50), st.integers(1, 1000), st.floats(0.01, 100))
def test_information_has_the_unit_of_the_value_and_no_side(mean, sd, noise, size, factor):
    assert evpi_normal(-mean, sd) == evpi_normal(mean, sd)
    assert evsi_normal(-mean, sd, noise, size) == evsi_normal(mean, sd, noise, size)
    scaled = evsi_normal(mean * factor, sd * factor, noise * factor, size)
    assert scaled == pytest.approx(factor * evsi_normal(mean, sd, noise, size), rel=1e-8, abs=1e-250)


@given(MEANS, SPREADS, st.integers(1, 1000))
def test_measuring_without_noise_is_knowing(mean, sd, size):
    assert evsi_normal(mean, sd, 0, size) == pytest.approx(evpi_normal(mean, sd), rel=1e-9, abs=0)


@pytest.mark.parametrize("mean", [-3, 0, 0.1, 1e300])
def test_there_is_nothing_to_learn_of_what_is_known(mean):
    assert evpi_normal(mean, 0) == evsi_normal(mean, 0, 1, 5) == evsi_normal(mean, 0, 0, 5) == 0


def test_noise_takes_all_the_worth_of_a_sample_and_size_gives_it_back():
    assert evsi_normal(1, 1, 1e9, 1) == 0 < evsi_normal(1, 1, 1e9, 2**53)
    assert evsi_normal(1, 1, 1, 2**53) == pytest.approx(evpi_normal(1, 1), rel=1e-14)


@pytest.mark.parametrize(("mean", "sd", "noise", "size"), [(0.5, 1, 2, 4), (-0.5, 1, 1, 1), (0, 3, 4, 9), (2, 1, 1, 3)])
def test_a_bayesian_gains_what_a_sample_is_worth(mean, sd, noise, size):
    rng, projects = np.random.default_rng(2), 60_000
    worth = rng.normal(mean, sd, projects)
    seen = rng.normal(worth, noise, size=(size, projects)).sum(axis=0)
    believed = (mean / sd**2 + seen / noise**2) / (1 / sd**2 + size / noise**2)
    without = worth if mean > 0 else np.zeros(projects)
    assert_mean(np.where(believed > 0, worth, 0) - without, evsi_normal(mean, sd, noise, size))
    assert_mean(np.maximum(worth, 0) - without, evpi_normal(mean, sd))


@pytest.mark.filterwarnings("error")
def test_information_that_is_next_to_worthless_is_worth_nothing():
    assert min(evpi_normal(u / 10_000, 1) for u in range(380_000, 390_000)) >= 0
    assert evpi_normal(1e300, 1e-300) == 0 == evpi_normal(1e300, 0)


def test_a_very_noisy_sample_is_worth_nothing():
    assert evsi_normal(1, 1e-160, 1, 1) == 0


def test_a_signal_may_be_too_weak_for_any_number_of_weeks():
    with pytest.raises(ValueError, match="^signal"):
        weeks_to_know(0.95, 1e-200)


# A rate that is not known


def exact_evsi_beta(a, b, value, cost, size):
    """Walk every sequence of yes and no: each answer is as likely as those before it make one believe."""
    a, b = Fraction(a), Fraction(b)
    gain = 0
    for answers in itertools.product([1, 0], repeat=size):
        chance, yes, no = Fraction(1), a, b
        for answer in answers:
            chance *= (yes if answer else no) / (yes + no)
            yes, no = yes + answer, no + 1 - answer
        gain += chance * max(value * yes / (yes + no) - cost, 0)
    return gain - max(value * a / (a + b) - cost, 0)


def exact_evpi_beta(a, b, value, cost):
    """Integrate the polynomial above the rate that just pays, for whole parameters."""
    least = Fraction(cost) / Fraction(value)
    integral = Fraction(0)
    for k in range(b):
        coefficient = (-1) ** k * math.comb(b - 1, k)
        integral += coefficient * value * (1 - least ** (a + k + 1)) / (a + k + 1)
        integral -= coefficient * cost * (1 - least ** (a + k)) / (a + k)
    density = Fraction(math.factorial(a + b - 1), math.factorial(a - 1) * math.factorial(b - 1))
    return density * integral - max(Fraction(value * a, a + b) - cost, 0)


def test_golden_values_of_a_rate():
    assert exact_evpi_beta(1, 1, 10, 6) == Fraction(4, 5)
    assert evpi_beta(1, 1, 10, 6) == pytest.approx(4 / 5, rel=1e-14)
    for size, exact in ((1, Fraction(1, 3)), (2, Fraction(1, 2)), (5, Fraction(13, 21))):
        assert exact_evsi_beta(1, 1, 10, 6, size) == exact
        assert evsi_beta(1, 1, 10, 6, size) == pytest.approx(float(exact), rel=1e-14)


@given(
    st.fractions(Fraction(1, 8), 9, max_denominator=8),
    st.fractions(Fraction(1, 8), 9, max_denominator=8),
    st.integers(1, 20),
    st.fractions(0, 1, max_denominator=12),
    st.integers(1, 6),
)
def test_sample_of_a_rate_is_that_of_every_sequence(a, b, value, share, size):
    cost = value * share
    exact = float(exact_evsi_beta(a, b, value, cost, size))
    worth = evsi_beta(float(a), float(b), value, float(cost), size)
    assert worth == pytest.approx(exact, rel=1e-12, abs=1e-14 * value)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 20), st.integers(1, 20))
def test_knowing_a_rate_is_the_integral_of_a_polynomial(a, b, value, cost):
    assume(cost < value)
    exact = float(exact_evpi_beta(a, b, value, cost))
    assert evpi_beta(a, b, value, cost) == pytest.approx(exact, rel=1e-12, abs=1e-14 * value)


@pytest.mark.parametrize("cost", [0.5, 3, 5, 6, 9])
def test_knowing_a_rate_that_is_near_0_or_1_follows_the_arcsine_law(cost):
    # The rate is sin(t)^2 with t uniform from 0 to pi/2 where both parameters are one half.
    value, start = 10, math.asin(math.sqrt(cost / 10))
    above = math.pi / 2 - start
    gain = (value * (above / 2 + math.sin(2 * start) / 4) - cost * above) * 2 / math.pi
    assert evpi_beta(0.5, 0.5, value, cost) == pytest.approx(gain - max(value / 2 - cost, 0), rel=1e-12)


@pytest.mark.parametrize(("a", "b"), [(0.3, 4.5), (12.25, 0.75), (2.5, 2.5), (40.5, 60.25)])
@pytest.mark.parametrize("cost", [1, 4, 9])
def test_knowing_a_rate_is_the_integral(a, b, cost):
    value, least = 10, mpmath.mpf(cost) / 10
    with mpmath.workdps(30):
        whole = mpmath.beta(a, b)  # inside the integral, as mpmath integrates up to an absolute error
        pays = least < mpmath.mpf(a) / (mpmath.mpf(a) + b)  # then what is lost where the rate is too low
        stops = mpmath.linspace(0, least, 9) if pays else mpmath.linspace(least, 1, 9)
        gain = mpmath.quad(lambda x: abs(value * x - cost) * x ** (a - 1) * (1 - x) ** (b - 1) / whole, stops)
        exact = float(gain)
    assert evpi_beta(a, b, value, cost) == pytest.approx(exact, rel=1e-11, abs=1e-14 * value)


RATES = st.floats(0.1, 30)


@given(RATES, RATES, st.floats(0.5, 20), st.floats(0, 1.2), st.integers(1, 60), st.integers(1, 60))
def test_a_sample_of_a_rate_is_worth_less_than_a_larger_one_and_than_knowing(a, b, value, share, size, more):
    cost, allowed = value * share, 1e-13 * value
    sample, larger = evsi_beta(a, b, value, cost, size), evsi_beta(a, b, value, cost, size + more)
    assert 0 <= sample <= larger + allowed
    assert larger <= evpi_beta(a, b, value, cost) + allowed


@pytest.mark.parametrize(("a", "b"), [(1, 1), (0.5, 0.5), (3, 7)])
def test_nothing_is_learnt_where_the_decision_is_clear(a, b):
    for cost in (0, 10, 10.5, 1e300):
        assert evpi_beta(a, b, 10, cost) == pytest.approx(0, abs=1e-14)
        assert evsi_beta(a, b, 10, cost, 9) == pytest.approx(0, abs=1e-14)
    assert min(evpi_beta(a, b, 10, 6), evsi_beta(a, b, 10, 6, 9)) > 1e-4


def test_a_sample_of_many_is_next_to_knowing():
    # What is missing is half the variance that is left, times the value and the density where it just pays.
    size = 10**5
    missing = evpi_beta(1, 1, 10, 6) - evsi_beta(1, 1, 10, 6, size)
    assert missing == pytest.approx(10 * 0.6 * 0.4 / (2 * size), rel=1e-3)


def test_a_rate_that_is_all_but_known_at_first_is_worth_as_much_as_a_normal():
    a, b, value, cost = 300, 200, 10, 6.1
    sd = math.sqrt(a * b / (a + b + 1)) / (a + b)
    assert evpi_beta(a, b, value, cost) == pytest.approx(evpi_normal(value * a / (a + b) - cost, value * sd), rel=0.01)


@pytest.mark.parametrize(("a", "b", "cost", "size"), [(1, 1, 6, 5), (0.5, 0.5, 4, 3), (2.5, 6, 2, 20)])
def test_a_bayesian_gains_what_a_sample_of_a_rate_is_worth(a, b, cost, size):
    rng, projects = np.random.default_rng(3), 60_000
    rate = rng.beta(a, b, projects)
    yes = (rng.random((size, projects)) < rate).sum(axis=0)
    earned = 10 * rate - cost
    without = earned if 10 * a / (a + b) > cost else np.zeros(projects)
    pays = 10 * (a + yes) / (a + b + size) > cost
    assert_mean(np.where(pays, earned, 0) - without, evsi_beta(a, b, 10, cost, size))
    assert_mean(np.maximum(earned, 0) - without, evpi_beta(a, b, 10, cost))


@pytest.mark.parametrize(("a", "b", "cost"), [(1000, 1000, 9), (1000, 3000, 5), (1e5, 1e5, 5)])
def test_knowing_a_rate_that_has_been_tried_a_thousand_times_is_worth_next_to_nothing(a, b, cost):
    sd = math.sqrt(a * b / (a + b + 1)) / (a + b)
    exact = evpi_normal(10 * a / (a + b) - cost, 10 * sd)
    assert evpi_beta(a, b, 10, cost) == pytest.approx(exact, rel=1e-3, abs=1e-12)


@pytest.mark.filterwarnings("error")
def test_a_sample_of_a_rate_that_has_hardly_ever_failed_is_worth_next_to_nothing():
    for failures in (1e-17, 1e-320):
        assert evsi_beta(1, failures, 10, 6, 5) == pytest.approx(0, abs=1e-15)


# Bounds


@pytest.mark.parametrize("confidence", [0.4999, 1])
def test_a_verdict_is_right_more_often_than_a_coin_and_never_certain(confidence):
    with pytest.raises(ValueError, match="^confidence: got"):
        weeks_to_know(confidence)


def test_a_sample_has_an_end():
    with pytest.raises(ValueError, match=r"^size=10000001: expected a whole number from 1 to 10000000$"):
        evsi_beta(1, 1, 10, 6, 10**7 + 1)


def test_counts_have_an_end():
    with pytest.raises(ValueError, match="^successes: got"):
        evpi_beta(1.01e8, 1, 10, 6)
    with pytest.raises(ValueError, match="^failures: got"):
        evpi_beta(1, 1.01e8, 10, 6)


# The ends of floats


@pytest.mark.parametrize("u", [11.9, 12, 12.1, 20, 25, 37, 39, 45, 50])
def test_far_from_the_decision_information_keeps_its_digits(u):
    for sd in (1, 1e305):
        mean = u * sd
        with mpmath.workdps(50):
            ratio = mpmath.mpf(mean) / mpmath.mpf(sd)
            exact = sd * (mpmath.npdf(ratio) - ratio * mpmath.erfc(ratio / mpmath.sqrt(2)) / 2)
        # The difference of density and tail loses digits; the series loses those of an exponential of u^2.
        lost = u**4 if u <= 12 else u**2
        assert evpi_normal(mean, sd) == pytest.approx(float(exact), rel=1e-15 * lost, abs=1e-300)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("unit", [1.7e308, 1e200, 1, 1e-200, 1e-300])
def test_a_sample_is_worth_as_much_in_any_unit(unit):
    # With as much noise as doubt, and one measurement, half of the variance is learnt.
    assert evsi_normal(0, unit, unit, 1) == pytest.approx(unit / math.sqrt(2) / math.sqrt(2 * math.pi), rel=1e-15)
    assert evsi_normal(0, unit, unit, 9) == pytest.approx(unit * math.sqrt(0.9) / math.sqrt(2 * math.pi), rel=1e-15)


def of_a_rate(successes, failures, value, cost, size):
    """Return what a sample of a rate is worth, in exact arithmetic."""
    value, cost = Fraction(value), Fraction(cost)

    def rising(start, count):
        return math.prod(range(start, start + count))

    gain = sum(
        Fraction(
            math.comb(size, k) * rising(successes, k) * rising(failures, size - k), rising(successes + failures, size)
        )
        * max(value * Fraction(successes + k, successes + failures + size) - cost, 0)
        for k in range(size + 1)
    )
    return float(gain - max(value * Fraction(successes, successes + failures) - cost, 0))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("a", "b", "value", "cost", "size"),
    [
        (2, 3, 1.7e308, 1e308, 3),
        (3, 2, 1.7e308, 1e308, 3),
        (2, 3, 1.7e-300, 1e-300, 3),
        (40, 2, 10, 6, 20),  # hardly ever stopped
        (2, 40, 10, 6, 40),
        (200, 3, 1e6, 9e5, 30),
    ],
)
def test_a_sample_of_a_rate_keeps_its_digits(a, b, value, cost, size):
    assert evsi_beta(a, b, value, cost, size) == pytest.approx(of_a_rate(a, b, value, cost, size), rel=1e-12)


@pytest.mark.parametrize("weeks", [1, 60, 190, 250])
def test_promises_keep_the_digits_of_what_is_rare(weeks):
    promised = promise(0.5, weeks)
    with mpmath.workdps(40):
        wrong = float(50 * mpmath.ncdf(-mpmath.mpf(WEEKLY_SIGNAL) * mpmath.sqrt(weeks) / 2))
    assert promised.missed == pytest.approx(wrong, rel=1e-13) and promised.failing == pytest.approx(wrong, rel=1e-13)
