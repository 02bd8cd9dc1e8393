"""Relative curvature: closed forms, trends, and what it decides (T1)."""

import copy
import functools
import pickle

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from effortlib import (
    Formula,
    Hill,
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Logistic,
    Power,
    SaturatingExponential,
    allocate_real,
    join,
    relative_curvature,
)
from effortlib.growth import concentration
from effortlib.proofs import prove_growth
from effortlib.symbols import EFFORT, expression

x, a, b, p, K, s = EFFORT, *sympy.symbols("weight rate exponent half_effort scale", positive=True)
once = functools.cache(relative_curvature)
CLOSED = [
    (Log, sympy.S.One, "stays"),
    (Log1p, b * x / (1 + b * x), "rises"),
    (Power, 1 - p, "stays"),
    (SaturatingExponential, b * x, "rises"),
    (Hyperbolic, 2 * x / (K + x), "rises"),
    (LearningCurve, (p + 1) * x / (s + x), "rises"),
]


@pytest.mark.parametrize(("family", "closed", "trend"), CLOSED)
def test_closed_forms_and_trends(family, closed, trend):
    curvature = relative_curvature(family)
    assert sympy.simplify(curvature.expression - closed) == 0
    assert curvature.trend == trend
    assert curvature.steps[0].startswith("R(x) = ")
    assert curvature.steps[1].endswith({"rises": "> 0", "stays": "= 0"}[trend])
    assert curvature._repr_markdown_().count("$$") == 4


@pytest.mark.parametrize("family", [Hill, Logistic])
def test_s_curves_have_an_expression_that_starts_negative(family):
    curvature = relative_curvature(family)
    first, second = (expression(family).diff(x, order) for order in (1, 2))
    at = {symbol: sympy.Rational(n + 2) for n, symbol in enumerate(sorted(first.free_symbols, key=str))}
    assert abs((curvature.expression + x * second / first).subs(at).evalf(30)) < 1e-20
    named = {symbol.name: 2 for symbol in curvature.expression.free_symbols - {x}}
    assert curvature(0.01, **named) < 0 < curvature(20, **named)


def test_formulas():
    floor = relative_curvature("a*log(x - 10)", x=(10, None))
    assert floor.expression == x / (x - 10) and floor.trend == "falls" and floor.steps[1].endswith("< 0")
    constant = relative_curvature("a - b*x**(-c)")
    assert constant.trend == "stays" and str(constant.expression) == "c + 1"
    assert relative_curvature("a*x").trend == "stays"
    turns = relative_curvature("a*x**p + b*log(x)", p=(0, 1))
    assert turns.trend == "falls"  # from 1, the logarithm's, to 1 - p
    assert relative_curvature("x + sin(x)").trend is None


@given(st.floats(0.01, 1e3), st.floats(0.1, 50), st.floats(0.1, 3))
def test_values_are_those_of_the_derivatives(effort, scale, exponent):
    curvature = once(LearningCurve)(effort, scale=scale, exponent=exponent)
    assert curvature == pytest.approx((exponent + 1) * effort / (scale + effort), rel=1e-12)


def test_values_broadcast_over_efforts_and_projects():
    curvature = relative_curvature(Hyperbolic([5, 4], half_effort=[10, 20]))
    np.testing.assert_allclose(curvature([[10], [20]]), [[1, 2 / 3], [4 / 3, 1]], rtol=1e-15)
    assert relative_curvature(Log(2))([1, 2]).tolist() == [1, 1]
    assert relative_curvature(Log1p)(4, rate=0.25) == 0.5
    assert relative_curvature(Formula("a*log(1 + b*x)", a=1, b=0.25))(4) == 0.5


def test_values_need_the_parameters_and_an_effort():
    with pytest.raises(ValueError, match="^rate: expected a value"):
        relative_curvature(Log1p)(4)
    with pytest.raises(ValueError, match="^x: got 0.0"):
        relative_curvature(Log1p)(0, rate=1)


def test_several_families_have_no_common_curvature():
    with pytest.raises(ValueError, match="^curve=.*expected one family, got 2"):
        relative_curvature(join([Log(1), Log1p(1, 1)]))
    assert relative_curvature(join([Log(1), Log(2)])).trend == "stays"


@pytest.mark.parametrize(
    ("curves", "sign"),
    [
        (Log([5, 4, 3, 2, 1]), 0),
        (Power([5, 4, 3, 2, 1], 0.5), 0),
        (Log1p([5, 4, 3, 2, 1], 0.05), -1),
        (SaturatingExponential([5, 4, 3, 2, 1], 0.05), -1),
        (Hyperbolic([5, 4, 3, 2, 1], 20), -1),
        (LearningCurve([5, 4, 3, 2, 1], 20, 0.5), -1),
        (Formula("a*(x**p + c*log(1 + x))", {"p": (0, 1)}, a=[5, 4, 3, 2, 1], p=0.9, c=30), 1),
    ],
    ids=repr,
)
def test_it_decides_what_growth_does(curves, sign):
    """T1: concentration falls with the budget where the curvature rises, and so on."""
    spread = [concentration(allocate_real(curves, budget).effort) for budget in (200, 400, 800)]
    change = np.diff(spread)
    if sign:
        assert np.all(np.sign(change) == sign)
    else:
        np.testing.assert_allclose(change, 0, atol=1e-12)
    trends = {0: "stays", -1: "rises", 1: "falls"}
    assert relative_curvature(curves, seconds=1).trend in (trends[sign], None)


@given(
    st.floats(0.01, 0.9),
    st.sampled_from([Log1p(1, 0.05), Power(1, 0.3), Hyperbolic(20, 20), LearningCurve(50, 20, 0.5)]),
)
def test_effort_follows_the_price_as_the_proof_says(price, curve):
    """What `prove_growth` prints: d ln x / d ln price is -1/R."""
    step = 1e-5
    low, here, high = curve.inverse_derivative(curve.derivative(1) * price * np.exp([-step, 0, step]))
    elasticity = np.log(high / low) / (2 * step)
    assert elasticity == pytest.approx(-1 / once(type(curve))(here, **curve.parameters), rel=1e-5)


def test_the_ratio_of_two_efforts_moves_as_the_proof_says():
    *_, elasticity, ratio = prove_growth().steps
    assert elasticity.endswith(r"\frac{g'}{g'' x} = - \frac{1}{R(x_i)}")
    assert ratio.endswith(r" = \frac{- R_{1} + R_{2}}{R_{1} R_{2}}")


def test_a_curvature_takes_what_it_depends_on_in_its_range_and_nothing_else():
    curvature = once(Hyperbolic)
    for arguments, message in [
        ({"foo": 3, "half_effort": 20}, "^foo: expected half_effort, on which the curvature depends$"),
        ({"half_effort": -20}, "^half_effort: got -20.0, expected finite real numbers above 0$"),
        ({"half_effort": [1, 2, 3]}, "^x, half_effort: expected shapes that broadcast"),
        ({"half_effort": 1e308, "x": 1e308}, "^x=1e\\+308: expected an effort and parameters whose result a float"),
    ]:
        with pytest.raises(ValueError, match=message):
            curvature(**{"x": [1.0, 2.0]} | arguments)


@pytest.mark.parametrize("again", [lambda each: each, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_a_curvature_and_a_counterexample_do_not_change(again):
    curvature = again(relative_curvature(Hyperbolic(1, 20)))
    with pytest.raises(TypeError):
        curvature.parameters["half_effort"] = 3
    assert curvature(20) == 1
    (found,) = again(Formula("a*log(1 + b*x)**2", a=1, b=1).proof).counterexamples
    with pytest.raises(TypeError):
        found.at["x"] = 2
    assert found.at == Formula("a*log(1 + b*x)**2", a=1, b=1).proof.counterexamples[0].at


def test_a_curvature_ignores_no_argument():
    floor, fixed = relative_curvature("log(x - 10)", x=(10, None)), relative_curvature(Hyperbolic(1, half_effort=20))
    dropped = relative_curvature("a*log(x)")
    assert floor(20) == 2 and fixed(20) == dropped(5, a=3) == 1
    assert dropped(5, a=[3, 4]).tolist() == [1, 1]
    assert relative_curvature(Log([0, 1]))([1, 2, 3]).tolist() == [1, 1, 1]  # the weights count for nothing
    for ask, message in [
        (lambda: floor(5), "^x: got 5.0, expected finite real numbers above 10$"),
        (lambda: fixed(20, half_effort=10), "^half_effort=10: expected none, as the curve gives it$"),
        (lambda: fixed(20, weight=1), "^weight=1: expected none, as the curve gives it$"),
        (lambda: dropped(5, a="junk"), "^a='junk': expected finite real numbers above 0$"),
        (lambda: dropped([1, 2, 3], a=[1, 2]), "^x, a: expected shapes that broadcast"),
    ]:
        with pytest.raises(ValueError, match=message):
            ask()
