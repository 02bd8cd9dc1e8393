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
    found = fit(family, x, family(3.0, parameter).value(x))
    (name,) = family.parameters
    assert found.curve.weight == pytest.approx(3, rel=1e-4)
    assert getattr(found.curve, name) == pytest.approx(parameter, rel=1e-4)
    assert found.rmse < 1e-5


@pytest.mark.parametrize("family", [Log1p, Power, SaturatingExponential, Hyperbolic])
def test_no_neighbour_fits_the_sketch_better(family):
    found = fit(family, EFFORT, ACCURACY)
    (name,) = family.parameters
    for weight in (0.999, 1, 1.001):
        for other in (0.999, 1, 1.001):
            near = family(found.curve.weight * weight, getattr(found.curve, name) * other)
            assert np.sqrt(np.mean((near.value(EFFORT) - ACCURACY) ** 2)) >= found.rmse - 1e-12


def test_the_hyperbola_follows_the_sketch_best():
    misses = {
        family: fit(family, EFFORT, ACCURACY).rmse for family in (Hyperbolic, SaturatingExponential, Log, Log1p, Power)
    }
    assert min(misses, key=misses.get) is Hyperbolic
    assert fit(Hyperbolic, EFFORT, ACCURACY).curve.half_effort == pytest.approx(essays.SKETCH_HALF_EFFORT, abs=0.1)


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
