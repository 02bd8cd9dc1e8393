"""NumPy's evaluation of every formula against the same one at 200 digits."""

import types

import mpmath
import numpy as np
import pytest

from effortlib import Hill, Hyperbolic, LearningCurve, Log, Log1p, Logistic, Power, SaturatingExponential

DIGITS = types.SimpleNamespace(exp=mpmath.exp, log=mpmath.log, expm1=mpmath.expm1, log1p=mpmath.log1p)
EFFORTS = [0.0, 1.0, 1e3, 1e12]
WEIGHTS = [1e-12, 1.0, 3.7, 1e12]
PARAMETERS = [
    (Log, {"rate": 0.3}),
    (Log1p, {"rate": 0.05}),
    (Log1p, {"rate": 1e-9}),
    (Log1p, {"rate": 1e6}),
    (Power, {"exponent": 0.5}),
    (Power, {"exponent": 0.999999}),
    (Power, {"exponent": 0.001}),
    (SaturatingExponential, {"rate": 0.05}),
    (SaturatingExponential, {"rate": 1e-12}),
    (SaturatingExponential, {"rate": 1e-30}),
    (Hyperbolic, {"half_effort": 20.0}),
    (Hyperbolic, {"half_effort": 1e-6}),
    (Hyperbolic, {"half_effort": 1e12}),
    (LearningCurve, {"scale": 20.0, "exponent": 0.5}),
    (LearningCurve, {"scale": 1e12, "exponent": 2.0}),
    (Hill, {"half_effort": 40.0, "steepness": 3.0}),
    (Hill, {"half_effort": 40.0, "steepness": 0.5}),
    (Logistic, {"midpoint": 40.0, "width": 5.0}),
    (Logistic, {"midpoint": 1e12, "width": 1e11}),
]
CASES = pytest.mark.parametrize(("family", "parameters"), PARAMETERS)
ULP = np.finfo(float).eps
SMALLEST = np.finfo(float).tiny


def exactly(function, x, weight, parameters):
    """Evaluate one of a family's functions at 200 digits; None where it is infinite."""
    numbers = {name: mpmath.mpf(value) for name, value in parameters.items()}
    try:
        value = function(DIGITS, mpmath.mpf(x), weight=mpmath.mpf(weight), **numbers)
    except (ZeroDivisionError, ValueError):
        return None
    return value if mpmath.isfinite(value) else None


def assert_close(computed, exact, weight, exponential):
    """Allow 8 units in the last place; of exp(z) as many more as z has lost to rounding."""
    if abs(exact) < SMALLEST:
        assert abs(computed) <= SMALLEST
        return
    size = float(abs(mpmath.log(abs(exact) / weight))) if exponential else 0.0
    assert abs(mpmath.mpf(float(computed)) - exact) <= 8 * ULP * max(1.0, size) * abs(exact)


@CASES
@pytest.mark.parametrize("x", EFFORTS)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_value_derivative_and_forward_difference_lose_no_digits(family, parameters, x, weight):
    curve = family(weight, **parameters)
    exponential = family in (SaturatingExponential, Logistic)
    with mpmath.workdps(200):
        for computed, function in ((curve.value(x), family.formula), (curve.derivative(x), family.slope)):
            exact = exactly(function, x, weight, parameters)
            if exact is not None:
                assert_close(computed, exact, weight, exponential)
        before, after = (exactly(family.formula, mpmath.mpf(x) + more, weight, parameters) for more in (0, 1))
        if before is None:  # a log curve, or a power of 0 that is 1 over infinity
            assert x == 0 and family in (Log, Hill)
        else:
            assert_close(curve.forward_difference(x), after - before, weight, exponential)


@CASES
def test_logarithms_of_slope_and_step_lose_no_digits(family, parameters):
    ((_, projects),) = family(3.7, **parameters).solver_view.parts
    with mpmath.workdps(200):
        for x in (1.0, 1e3, 1e12):
            slope = mpmath.log(exactly(family.slope, x, 3.7, parameters))
            step = mpmath.log(exactly(family.step, x, 3.7, parameters))
            if family.log_slope or min(slope, step) > mpmath.log(SMALLEST):
                assert projects.log_slopes(x).item() == pytest.approx(float(slope), rel=16 * ULP, abs=16 * ULP)
                assert projects.log_gains(x).item() == pytest.approx(float(step), rel=16 * ULP, abs=16 * ULP)


@pytest.mark.parametrize(("family", "parameters"), [case for case in PARAMETERS if case[0].concave])
@pytest.mark.parametrize("x", [1.0, 20.0, 1e3])
def test_inverse_derivative_returns_to_the_effort(family, parameters, x):
    curve = family(3.7, **parameters)
    slope = curve.derivative(x)
    # How far the effort moves when the slope changes in its last places.
    with mpmath.workdps(200):
        up, down = (
            exactly(family.effort_at, mpmath.log(mpmath.mpf(float(slope))) + shift, 3.7, parameters)
            for shift in (-16 * ULP * max(1, abs(np.log(slope))), 16 * ULP * max(1, abs(np.log(slope))))
        )
    assert float(max(down, 0)) - 16 * ULP * x <= curve.inverse_derivative(slope) <= float(up) + 16 * ULP * x


def test_subtracting_values_would_lose_digits():
    k = 1e12
    exact = 1e-12  # log(k + 1) - log(k), to within its square
    naive = Log(1.0).value(k + 1) - Log(1.0).value(k)
    assert abs(naive / exact - 1) > 1e-3
    assert Log(1.0).forward_difference(k) == pytest.approx(exact, rel=1e-11)
    curve = Hyperbolic(1.0, half_effort=20.0)
    assert curve.value(k + 1) - curve.value(k) == 0
    assert curve.forward_difference(k) == pytest.approx(20 / k**2, rel=1e-10)


def test_values_at_no_effort():
    assert Log(2.0).value(0) == -np.inf
    assert Log(2.0).forward_difference(0) == np.inf
    assert Hill(2.0, half_effort=3.0, steepness=2.0).value(0) == 0
    assert Hill(2.0, half_effort=3.0, steepness=2.0).forward_difference(0) == pytest.approx(2 / 10, rel=4 * ULP)
    for family, parameters in PARAMETERS:
        if family not in (Log, Logistic):
            assert family(2.0, **parameters).value(0) == 0


@CASES
def test_half_effort_midpoint_and_ceiling(family, parameters):
    if "half_effort" in parameters:
        assert family(6.0, **parameters).value(parameters["half_effort"]) == pytest.approx(3.0, rel=4 * ULP)
    if "midpoint" in parameters:
        assert family(6.0, **parameters).value(parameters["midpoint"]) == 3.0


@CASES
def test_weight_0_is_worth_nothing_anywhere(family, parameters):
    curve = family([0.0, 1.0], **parameters)
    for x in EFFORTS:
        assert curve.value(x)[0] == curve.derivative(x)[0] == curve.forward_difference(x)[0] == 0
    if family.concave:
        assert curve.inverse_derivative(10.0)[0] == 0
