"""Least squares finds parameters that made the points, and the errors that the sketch leaves."""

import numpy as np
import pytest

from effortlib import Hill, Hyperbolic, Log, Log1p, Power, SaturatingExponential, essays, fit

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
