"""Money bends accuracy; a hyperbola of a hyperbola is a hyperbola."""

import numpy as np
import pytest
import sympy

from effortlib import Hyperbolic, allocate, essays
from effortlib.lifecycle import SHAPES, money, returns_curve
from effortlib.symbols import EFFORT


@pytest.mark.parametrize("shape", SHAPES)
def test_the_curve_is_money_of_accuracy(shape):
    half_effort = sympy.Rational(112, 5)
    accuracy = Hyperbolic.formula(None, EFFORT, 1, half_effort)
    bent = returns_curve(1.0, float(half_effort), shape)
    composed = Hyperbolic.formula(None, EFFORT, 1, sympy.nsimplify(float(bent.half_effort)))
    assert sympy.simplify(sympy.nsimplify(money(accuracy, shape)) - composed) == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_money_earns_nothing_at_0_and_one_at_1(shape):
    assert money(np.array([0.0, 1.0]), shape) == pytest.approx([0, 1])


@pytest.mark.parametrize(("shape", "sign"), [("concave", -1), ("linear", 0), ("convex", 1)])
def test_shapes_are_what_they_are_called(shape, sign):
    y = sympy.Symbol("y", positive=True)
    second = sympy.nsimplify(money(y, shape)).diff(y, 2)
    assert [sympy.sign(second.subs(y, sympy.Rational(point, 10))) for point in (1, 5, 9)] == [sign] * 3


def test_concave_returns_spread_effort_and_convex_ones_gather_it():
    top = [allocate(returns_curve(essays.WEIGHTS, 22.4, shape), 100).effort[0] for shape in SHAPES]
    assert top[0] < top[1] < top[2]


@pytest.mark.parametrize("function", [lambda shape: money(0.5, shape), lambda shape: returns_curve(1, 1, shape)])
def test_unknown_shape_is_named(function):
    with pytest.raises(ValueError, match="shape='bent': expected one of concave, linear, convex"):
        function("bent")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("half_effort", "shape"), [(1.5e308, "convex"), ([1, 1.5e308], "convex"), (5e-324, "concave")])
def test_a_half_effort_that_no_float_holds_is_refused(half_effort, shape):
    with pytest.raises(ValueError, match="^half_effort=.*a float holds the half and the double"):
        returns_curve([1, 2], half_effort, shape)


@pytest.mark.filterwarnings("error")
def test_a_half_effort_may_be_as_large_as_its_double_is_held():
    assert returns_curve(1, 8e307, "convex").half_effort == 1.6e308
    assert returns_curve(1, 1.5e308, "concave").half_effort == 7.5e307
