"""At the ends of floats and of memory an answer is right or refused by name, and nothing warns."""

import math
import warnings

import mpmath
import numpy as np
import pytest
import sympy

from effortlib import (
    Fork,
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    SaturatingExponential,
    allocate,
    allocate_any,
    allocate_many,
    allocate_real,
    concave_envelope,
    fit,
    frontier_budget,
    frontier_weight,
    least_budget,
)
from effortlib.beliefs import Signal
from effortlib.deadline import simulate_deadline
from effortlib.growth import switch_on_budgets
from effortlib.lifecycle import SHAPES, money
from effortlib.novelty import Exploration
from effortlib.selection import simulate_winners
from effortlib.sizes import make_purchases

HUGE = 1.7e308


@pytest.fixture(autouse=True)
def no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def rng():
    return np.random.default_rng(1)


def test_weights_count_by_their_shares_whatever_their_size():
    assert frontier_budget([HUGE, HUGE], 100) == frontier_budget([5e-324, 5e-324], 100) == 200
    assert frontier_budget(np.array([5, 4, 3, 2, 1]) * 1e307, 100) == pytest.approx(300, rel=1e-15)


def test_caps_may_have_a_sum_that_no_float_holds():
    assert allocate(Log([2, 1]), 30, caps=[HUGE, HUGE]).effort.tolist() == [20, 10]
    assert allocate(Log([2, 1]), 30, caps=[HUGE, HUGE], at_most=True).effort.tolist() == [20, 10]


@pytest.mark.parametrize("shape", SHAPES)
def test_money_is_of_accuracies(shape):
    for wrong in (float("nan"), -0.1, 1.1, [0.5, np.inf], "much"):
        with pytest.raises(ValueError, match="^accuracy"):
            money(wrong, shape)
    assert money([0, 1], shape).tolist() == [0, 1] and money(1, shape) == 1.0
    accuracy = sympy.Symbol("y", positive=True)
    assert money(accuracy, shape).subs(accuracy, sympy.Rational(1, 2)) == pytest.approx(money(0.5, shape))


def resample():
    points = [1, 2, 4, 8, 16]
    return fit(Hyperbolic, points, [0.1, 0.3, 0.4, 0.6, 0.7]).resample(rng(), 10**12)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: frontier_budget([1, 1], HUGE), "frontier"),
        (lambda: frontier_weight([HUGE, HUGE], 75, 100), "other_weights"),
        (lambda: simulate_winners(3, HUGE, 1, 5, rng()), "skill"),
        (lambda: simulate_winners(3, 1, HUGE, 5, rng()), "noise"),
        (lambda: Exploration(known=0.8, first=0.2, later=0.9).simulate(50, rng(), worth=HUGE), "worth"),
        (lambda: make_purchases(rng(), HUGE), "customer_sd"),
        (lambda: make_purchases(rng(), 1, customers=10**15), "customers"),
        (lambda: make_purchases(rng(), 1, purchases=10**15), "purchases"),
        (resample, "draws"),
        (lambda: allocate_many(Log([2, 1]), [30, 1]), "budgets"),
        (lambda: allocate_many(Log([2, 1]), [30, 50], caps=[20, 20]), "budgets"),
        (lambda: allocate_many(Log([2, 1]), [30, 50], floors=[20, 20]), "budgets"),
    ],
)
def test_what_is_too_much_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=f"^{name}[=:]"):
        call()


def test_a_signal_of_any_size_is_heard_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert simulate_deadline(50, 2, 100, np.random.default_rng(1), signal=1.7e308).all()


def test_spreads_up_to_the_largest_are_taken():
    shown, delivered = simulate_winners(3, 1e300, 1e300, 5, rng())
    assert np.isfinite([shown, delivered]).all()
    assert set(make_purchases(rng(), 1e300, customers=20).size.tolist()) == {0, 8}


@pytest.mark.parametrize("near", [2.0**-52, -(2.0**-53), 1e-14, -1e-12, 1e-9, 1e-6])
def test_what_silence_burns_is_continuous_at_the_curvature_of_the_log(near):
    signal = Signal(feasible_share=0.3, sensitivity=0.9, specificity=0.8)
    assert signal.burned_by_curvature(1 + near) == pytest.approx(signal.burned_by_curvature(1), abs=abs(near) + 1e-15)


@pytest.mark.parametrize("curvature", [0.9 - 1e-9, 0.9 + 1e-9, 1.1 - 1e-9, 1.1 + 1e-9])
def test_what_silence_burns_is_the_divergence_on_either_side_of_a_change_of_form(curvature):
    share, sensitivity, specificity = 0.3, 0.9, 0.8
    says_yes = share * sensitivity + (1 - share) * (1 - specificity)
    answers = [
        (says_yes, share * sensitivity / says_yes),
        (1 - says_yes, share * (1 - sensitivity) / (1 - says_yes)),
    ]
    order = 1 / curvature
    divergence = math.log(sum(chance * (right / share) ** order for chance, right in answers)) / (order - 1)
    burned = Signal(share, sensitivity, specificity).burned_by_curvature(curvature)
    assert burned == pytest.approx(-math.expm1(-divergence), rel=1e-12)


@pytest.mark.parametrize("scale", [1e3, 1e10, 1e16, 1e17, 1e30])
def test_a_learning_curve_of_a_large_scale_is_the_exponential_that_it_tends_to(scale):
    curves, limit = LearningCurve([2, 1], scale, scale), SaturatingExponential([2, 1], 1.0)
    assert curves.forward_difference(3) == pytest.approx(limit.forward_difference(3), rel=20 / scale + 1e-14)
    assert curves.derivative(3) == pytest.approx(limit.derivative(3), rel=20 / scale + 1e-14)
    for solve in (allocate, allocate_real):
        assert solve(curves, 10).effort == pytest.approx(solve(limit, 10).effort, abs=200 / scale + 1e-12)
    assert allocate_many(curves, [10]).effort.tolist() == [[5, 5]]


def test_a_learning_curve_loses_no_digits_by_a_large_exponent():
    with mpmath.workdps(60):
        weight, scale, exponent, k = map(mpmath.mpf, (0.0149, 60.36, 9929.0, 3.0))
        exact = weight * ((1 + k / scale) ** -exponent - (1 + (k + 1) / scale) ** -exponent)
        got = mpmath.mpf(float(LearningCurve(0.0149, 60.36, 9929).forward_difference(3)))
        assert abs(got / exact - 1) < 2e-16 * 9929 * 0.1


def test_the_least_budget_falls_short_of_its_target_by_a_rounding_alone():
    target = float(np.log1p(1e13))
    budget = least_budget(Log1p(1, 1.0), target)
    assert abs(budget - 10**13) <= 1 and np.log1p(float(budget)) >= target * (1 - 1e-15)


def test_amounts_whose_sums_no_float_holds_are_refused_by_name():
    terms = {"sensitivity": 0.9, "specificity": 0.8, "value": 1e300, "build_cost": 1e300, "false_pass": 0.5}
    fork = Fork(**terms, rollback_cost=1e300)
    assert fork.worth(0.3) == pytest.approx(-0.7 * 0.2 * 1.5e300) and np.isfinite(fork.value_of_analysis(0.3))
    for name in ("value", "build_cost", "rollback_cost"):
        with pytest.raises(ValueError, match=f"^{name}: got 1.7e\\+308, expected .* of at most 1e\\+300"):
            Fork(**{**terms, "rollback_cost": 1e300, name: HUGE})
    with pytest.raises(ValueError, match="^slope=1: expected a slope and parameters whose effort a float can hold"):
        Log1p(1e308, 1e10).inverse_derivative(1)
    with pytest.raises(ValueError, match="^curves: got a budget that no float can hold"):
        switch_on_budgets(Log1p([1e308, 1e308, 1.0], 1.0))
    with pytest.raises(ValueError, match="^values: got a gain that no float can hold"):
        allocate_any([[1e308, -1e308], [0, 0]], 1)
    with pytest.raises(ValueError, match="^value: got -1.7e\\+308 at index 0"):
        fit(Hyperbolic, [1, 2, 3], [-HUGE, HUGE, 1], baseline="fit")


def test_an_envelope_of_values_at_the_ends_of_floats_is_that_of_small_ones():
    values = np.array([[-1.5, 1.5, -1.5, 1.0], [0, -np.inf, 1.5, 0.25]])
    assert np.array_equal(concave_envelope(values * 2.0**1023), concave_envelope(values) * 2.0**1023)


def test_weights_of_points_count_by_their_ratios_whatever_their_size():
    effort, value = np.arange(1.0, 8), [0.1, 0.2, 0.3, 0.35, 0.4, 0.42, 0.45]
    plain = fit(Hyperbolic, effort, value)
    for weight in (HUGE, 1e-300, 5e-324):
        again = fit(Hyperbolic, effort, value, weights=[weight] * 7)
        assert repr(again.curve) == repr(plain.curve) and again.standard_errors == plain.standard_errors
        assert np.allclose(again.confidence_band(3.0), plain.confidence_band(3.0), rtol=1e-12)


@pytest.mark.parametrize("unit", [1e-300, 1e-150, 1.0, 1e150, 1e300])
def test_a_log_is_fitted_in_any_unit_of_effort(unit):
    effort = np.arange(1.0, 6)
    found = fit(Log, effort * unit, np.log(effort) + 1)
    assert float(found.curve.weight) == pytest.approx(1) and float(found.curve.rate) * unit == pytest.approx(math.e)


def test_floors_are_summed_without_rounding():
    floors = [2**53 - 1, 2]  # their sum, 2**53 + 1, is no float
    with pytest.raises(
        ValueError, match="^budget=9007199254740992: expected at least the floors' sum, 9007199254740993"
    ):
        allocate(Log1p([1, 1], 1), 2**53, floors=floors)
    divided = allocate_real(Log1p([1, 1], 1), 2**53, floors=floors)  # a budget that is divided is known to 1e-12
    assert divided.effort.tolist() == floors
    assert allocate(Log1p([1, 1], 1), 2**53, floors=[2**53 - 1, 1]).effort.tolist() == floors[:1] + [1]


def test_a_budget_and_its_caps_may_be_larger_than_any_sum():
    assert least_budget(Log([1, 1]), 1, caps=[1e308, 1e308]) == 4
