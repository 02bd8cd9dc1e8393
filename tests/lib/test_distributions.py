"""The normal and the binomial distribution against exact fractions and mpmath."""

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib._distributions import STANDARD, beta_binomial, binomial, from_log_ratios, log_cdf, upper_tail

SUCCESS_RATES = [1e-3, 0.25, 0.5, 0.7, 0.999]
CLOSE = 1e-10  # a thousand logarithms of up to 700, each rounded in its sixteenth digit


def exact_binomial(trials, success_rate):
    """Return the probabilities of all counts as fractions, for the very float that is given."""
    p = Fraction(success_rate)
    return [math.comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(trials + 1)]


def exact_beta_binomial(trials, successes, failures):
    """Return the probabilities of all counts as fractions, for whole parameters of the beta distribution."""

    def beta(a, b):
        return Fraction(math.factorial(a - 1) * math.factorial(b - 1), math.factorial(a + b - 1))

    total = beta(successes, failures)
    return [math.comb(trials, k) * beta(successes + k, failures + trials - k) / total for k in range(trials + 1)]


@pytest.mark.parametrize("success_rate", [0, 1, 0.0, 1.0, *SUCCESS_RATES])
@pytest.mark.parametrize("trials", [1, 2, 5, 40, 101])
def test_binomial_is_exact_in_every_entry(trials, success_rate):
    expected = [float(each) for each in exact_binomial(trials, success_rate)]
    probabilities = binomial(trials, success_rate)
    assert probabilities.shape == (trials + 1,)
    np.testing.assert_allclose(probabilities, expected, rtol=1e-12, atol=0)


def test_far_tails_of_the_binomial_keep_their_digits():
    probabilities = binomial(1000, 0.5)
    assert probabilities[0] == pytest.approx(float(Fraction(1, 2**1000)), rel=CLOSE)
    for count in (1, 10, 250, 499, 500, 750, 999, 1000):
        exact = float(Fraction(math.comb(1000, count), 2**1000))
        assert probabilities[count] == pytest.approx(exact, rel=CLOSE, abs=0)


@pytest.mark.parametrize(("success_rate", "rare"), [(1e-3, range(60, 90)), (0.999, range(10, 40))])
def test_far_tails_of_a_skewed_binomial_keep_their_digits(success_rate, rare):
    exact, probabilities = exact_binomial(100, success_rate), binomial(100, success_rate)
    assert all(exact[count] < Fraction(1, 10**70) for count in rare)
    for count in rare:
        assert probabilities[count] == pytest.approx(float(exact[count]), rel=CLOSE, abs=0)


@pytest.mark.parametrize("success_rate", [0, 1e-3, 0.5, 0.999, 1])
def test_no_trial_has_no_success(success_rate):
    assert binomial(0, success_rate).tolist() == [1]


def test_no_trial_of_an_unknown_rate_has_no_success():
    assert beta_binomial(0, 0.5, 2.0).tolist() == [1]


@pytest.mark.parametrize("success_rate", SUCCESS_RATES)
def test_a_million_trials_have_the_mean_and_the_variance_of_the_binomial(success_rate):
    trials = 10**6
    probabilities, counts = binomial(trials, success_rate), np.arange(trials + 1)
    mean = probabilities @ counts
    assert probabilities.sum() == pytest.approx(1, rel=1e-12)
    assert mean == pytest.approx(trials * success_rate, rel=1e-10)
    assert probabilities @ (counts - mean) ** 2 == pytest.approx(trials * success_rate * (1 - success_rate), rel=1e-8)


def test_a_million_coins_reach_their_middle_as_often_as_exactly_said():
    with mpmath.workdps(30):
        middle = mpmath.binomial(10**6, 5 * 10**5) / mpmath.mpf(2) ** (10**6)
    assert binomial(10**6, 0.5)[5 * 10**5] == pytest.approx(float(middle), rel=1e-10)


@given(st.integers(0, 400), st.floats(1e-6, 1 - 1e-6))
def test_binomial_sums_to_one_and_mirrors_the_success_rate(trials, success_rate):
    probabilities = binomial(trials, success_rate)
    assert probabilities.sum() == pytest.approx(1, rel=1e-14)
    assert probabilities @ np.arange(trials + 1) == pytest.approx(trials * success_rate, rel=1e-9)
    np.testing.assert_allclose(probabilities[::-1], binomial(trials, 1 - success_rate), rtol=1e-7, atol=1e-300)


@pytest.mark.parametrize(("successes", "failures"), [(1, 1), (1, 3), (2, 5), (7, 2), (20, 20), (1, 60)])
@pytest.mark.parametrize("trials", [1, 2, 6, 50])
def test_beta_binomial_is_exact_for_whole_parameters(trials, successes, failures):
    expected = [float(each) for each in exact_beta_binomial(trials, successes, failures)]
    np.testing.assert_allclose(beta_binomial(trials, successes, failures), expected, rtol=1e-12, atol=0)


@pytest.mark.parametrize("trials", [1, 3, 12])
def test_u_shaped_beta_binomial_is_the_integral_over_the_rate(trials):
    # The rate is sin(t)^2 with t uniform from 0 to pi/2 where both parameters are one half.
    probabilities = beta_binomial(trials, 0.5, 0.5)
    for count in range(trials + 1):

        def chance(t, count=count):
            return mpmath.sin(t) ** (2 * count) * mpmath.cos(t) ** (2 * (trials - count))

        mean = mpmath.quad(chance, [0, mpmath.pi / 4, mpmath.pi / 2]) * 2 / mpmath.pi
        assert probabilities[count] == pytest.approx(float(math.comb(trials, count) * mean), rel=1e-12)


def test_u_shaped_beta_binomial_follows_the_discrete_arcsine_law():
    trials = 400
    exact = [
        Fraction(math.comb(2 * k, k) * math.comb(2 * (trials - k), trials - k), 4**trials) for k in range(trials + 1)
    ]
    np.testing.assert_allclose(beta_binomial(trials, 0.5, 0.5), [float(each) for each in exact], rtol=1e-12)


@pytest.mark.parametrize(("successes", "failures"), [(0.5, 0.5), (0.3, 4.5), (12.25, 0.75)])
def test_beta_binomial_of_fractional_parameters_is_a_ratio_of_beta_functions(successes, failures):
    for count, probability in enumerate(beta_binomial(30, successes, failures)):
        exact = math.comb(30, count) * mpmath.beta(successes + count, failures + 30 - count)
        assert probability == pytest.approx(float(exact / mpmath.beta(successes, failures)), rel=1e-12)


@given(st.integers(0, 300), st.floats(0.05, 50), st.floats(0.05, 50))
def test_beta_binomial_has_the_mean_and_the_variance_of_its_law(trials, a, b):
    probabilities, counts = beta_binomial(trials, a, b), np.arange(trials + 1)
    mean = probabilities @ counts
    variance = trials * a * b * (a + b + trials) / ((a + b) ** 2 * (a + b + 1))
    assert probabilities.sum() == pytest.approx(1, rel=1e-13)
    assert mean == pytest.approx(trials * a / (a + b), rel=1e-9)
    assert probabilities @ (counts - mean) ** 2 == pytest.approx(variance, rel=1e-9)


def test_beta_binomial_of_a_rate_that_is_all_but_known_is_binomial():
    # The two differ by about trials^2 / (a + b).
    np.testing.assert_allclose(beta_binomial(20, 3e9, 7e9), binomial(20, 0.3), rtol=1e-6)


@given(st.lists(st.floats(1e-3, 1e3), max_size=30))
def test_probabilities_have_the_ratios_that_are_asked_for(ratios):
    probabilities = from_log_ratios(np.log(ratios))
    assert probabilities.shape == (len(ratios) + 1,) and probabilities.sum() == pytest.approx(1, rel=1e-14)
    np.testing.assert_allclose(probabilities[1:] / probabilities[:-1], ratios, rtol=1e-11)


@pytest.mark.parametrize("z", [10, 8, 3, 1, 0.1, 0, -0.1, -1, -3, -8, -10, -30, 30])
def test_upper_tail_and_log_cdf_are_those_of_mpmath(z):
    # Rounding z costs z^2 units in the last place of a tail.
    with mpmath.workdps(250):
        tail, below = mpmath.ncdf(-z), mpmath.log(mpmath.ncdf(z))
    assert upper_tail(z) == pytest.approx(float(tail), rel=1e-12, abs=0)
    assert log_cdf(z) == pytest.approx(float(below), rel=1e-12, abs=0)


@given(st.floats(-6, 6))
def test_both_tails_make_a_whole(z):
    assert upper_tail(z) + upper_tail(-z) == pytest.approx(1, abs=1e-15)
    assert math.exp(log_cdf(z)) == pytest.approx(STANDARD.cdf(z), rel=1e-9)
