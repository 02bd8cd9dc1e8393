"""Least squares finds parameters that made the points, and the errors that the sketch leaves."""

import numpy as np
import pytest

from effortlib import Hill, Hyperbolic, LearningCurve, Log, Log1p, Power, SaturatingExponential, essays, fit

EFFORT = np.array([0.0, *(each.effort for each in essays.MILESTONES)])
ACCURACY = np.array([0.0, *(each.accuracy for each in essays.MILESTONES)])


@pytest.mark.parametrize(
    ("family", "parameter"),
    [(Log, 0.3), (Log1p, 0.4), (Power, 0.35), (SaturatingExponential, 0.07), (Hyperbolic, 31.0)],
)
def test_finds_the_parameters_that_made_the_points(family, parameter):
    x = np.array([2.0, 5, 20, 60])
    fitted = fit(family, x, family(3.0, parameter).value(x))
    (name,) = family.parameter_bounds
    assert fitted.curve.weight == pytest.approx(3, rel=1e-4)
    assert getattr(fitted.curve, name) == pytest.approx(parameter, rel=1e-4)
    assert fitted.rmse < 1e-5


@pytest.mark.parametrize("family", [Log1p, Power, SaturatingExponential, Hyperbolic])
def test_no_neighbour_fits_the_sketch_better(family):
    fitted = fit(family, EFFORT, ACCURACY)
    (name,) = family.parameter_bounds
    for weight in (0.999, 1, 1.001):
        for other in (0.999, 1, 1.001):
            near = family(fitted.curve.weight * weight, getattr(fitted.curve, name) * other)
            assert np.sqrt(np.mean((near.value(EFFORT) - ACCURACY) ** 2)) >= fitted.rmse - 1e-12


def test_the_hyperbola_follows_the_sketch_best():
    misses = {
        family: fit(family, EFFORT, ACCURACY).rmse for family in (Hyperbolic, SaturatingExponential, Log, Log1p, Power)
    }
    assert min(misses, key=misses.get) is Hyperbolic
    assert fit(Hyperbolic, EFFORT, ACCURACY).curve.half_effort == pytest.approx(essays.SKETCH_HALF_EFFORT, abs=0.1)


@pytest.mark.parametrize(("made_with", "sought"), [(1e-12, 1e-9), (1e-8, 1e-8), (1e8, 1e8), (1e12, 1e9)])
def test_positive_parameters_are_sought_between_1e_minus_9_and_1e9(made_with, sought):
    x = np.array([0.3, 1.0, 4.0]) * made_with
    assert fit(Hyperbolic, x, Hyperbolic(2.0, made_with).value(x)).curve.half_effort == pytest.approx(sought, rel=1e-3)


@pytest.mark.parametrize("exponent", [0.001, 0.999])
def test_bounded_parameters_are_sought_up_to_their_bounds(exponent):
    x = np.array([2.0, 5, 20, 60])
    fitted = fit(Power, x, Power(3.0, exponent).value(x)).curve
    assert fitted.exponent == pytest.approx(exponent, rel=1e-6) and fitted.weight == pytest.approx(3, rel=1e-6)


def test_two_points_are_enough_and_weights_are_at_least_0():
    assert fit(Hyperbolic, [0, 10], [0, 1]).points == 2
    assert fit(Log1p, [1, 2, 3], [-1, -2, -3]).curve.weight == 0


def test_the_error_is_the_root_of_the_mean_square():
    x, y = np.array([1.0, 2.0, 4.0, 8.0]), np.array([1.0, 2.5, 2.5, 4.5])
    fitted = fit(Log1p, x, y)
    assert fitted.rmse == pytest.approx(np.sqrt(np.mean((fitted.curve.value(x) - y) ** 2)), rel=1e-12)


def test_a_log_curve_leaves_the_origin_out():
    assert fit(Log, EFFORT, ACCURACY).points == len(EFFORT) - 1


@pytest.mark.parametrize(
    ("family", "parameter"), [(Log1p, 0.4), (Power, 0.35), (SaturatingExponential, 0.07), (Hyperbolic, 31.0)]
)
@pytest.mark.parametrize("baseline", [-2.0, 0.0, 0.4])
def test_finds_the_baseline_under_the_points(family, parameter, baseline):
    x = np.array([2.0, 5, 20, 60, 90])
    fitted = fit(family, x, baseline + family(3.0, parameter).value(x), baseline="fit")
    (name,) = family.parameter_bounds
    assert fitted.baseline == pytest.approx(baseline, abs=1e-3)
    assert fitted.curve.weight == pytest.approx(3, rel=1e-3)
    assert getattr(fitted.curve, name) == pytest.approx(parameter, rel=1e-3)
    np.testing.assert_allclose(fitted.value(x), baseline + family(3.0, parameter).value(x), atol=1e-5)


def test_a_baseline_is_sought_exactly():
    """With the other parameter held, the best line through the shape is a linear problem, which NumPy solves too."""
    random = np.random.default_rng(7)
    x, y = np.array([1.0, 3, 4, 9, 20]), np.sort(random.normal(size=5))
    fitted = fit(Hyperbolic, x, y, baseline="fit", held={"half_effort": 6.0})
    slope, level = np.polyfit(x / (6 + x), y, 1)
    assert (fitted.curve.weight, fitted.baseline) == pytest.approx((slope, level), rel=1e-9)
    assert fitted.rmse == pytest.approx(np.sqrt(np.mean((y - level - slope * x / (6 + x)) ** 2)), rel=1e-9)


def test_a_given_baseline_is_taken_off_the_points():
    x = np.array([2.0, 5, 20, 60])
    fitted = fit(Hyperbolic, x, 0.3 + Hyperbolic(3.0, 31.0).value(x), baseline=0.3)
    assert (fitted.baseline, fitted.curve.half_effort) == (0.3, pytest.approx(31, rel=1e-4))


def test_parameters_that_are_known_are_held():
    x = np.array([2.0, 5, 20, 60, 90])
    power_law = LearningCurve(0.6, scale=1.0, exponent=0.5)
    fitted = fit(LearningCurve, x, 0.2 + power_law.value(x), baseline="fit", held={"scale": 1.0})
    assert fitted.curve.scale == 1
    assert fitted.curve.exponent == pytest.approx(0.5, rel=1e-3)
    assert fitted.baseline == pytest.approx(0.2, abs=1e-3)
    log = fit(Log, x, 2 * np.log(x) - 1, baseline="fit", held={"rate": 1.0})
    assert (log.curve.weight, log.baseline) == pytest.approx((2, -1))


def test_falling_points_get_a_flat_line():
    fitted = fit(Hyperbolic, [1, 2, 3], [3, 2, 1], baseline="fit")
    assert (fitted.curve.weight, fitted.baseline) == (0, pytest.approx(2))


def test_a_baseline_takes_a_third_point():
    with pytest.raises(ValueError, match=r"effort=\[1\.0, 2\.0\].*three points"):
        fit(Hyperbolic, [1, 2], [1, 2], baseline="fit")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"baseline": "best"}, "baseline='best'"),
        ({"held": {"rate": 1.0}}, "held=.*rate.*Hyperbolic"),
        ({"held": {"half_effort": -1.0}}, "half_effort"),
    ],
)
def test_bad_options_are_named(options, message):
    with pytest.raises(ValueError, match=message):
        fit(Hyperbolic, [1, 2, 3], [1, 2, 3], **options)


def test_a_log_with_a_baseline_needs_its_rate():
    with pytest.raises(ValueError, match="rate: expected to be held"):
        fit(Log, [1, 2, 3], [1, 2, 3], baseline="fit")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((Hill, [1, 2], [1, 2]), r"family=.*Hill"),
        (("log", [1, 2], [1, 2]), "family='log'"),
        ((Log, [1, 2], [1]), r"value.*\(2,\) and \(1,\)"),
        ((Log, [-1, 2], [1, 2]), r"effort.*-1"),
        ((Log, [0, 2], [1, 2]), r"effort=\[2\.0\].*two points"),
    ],
)
def test_bad_input_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        fit(*arguments)
