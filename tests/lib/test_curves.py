"""Curves and portfolios: shapes, joining, and what they refuse."""

import re
from fractions import Fraction

import numpy as np
import pytest

from effortlib import (
    Hill,
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Logistic,
    Power,
    SaturatingExponential,
    join,
    lifecycle_curve,
)
from effortlib.curves import Portfolio

FAMILIES = {
    Log: {"rate": 0.5},
    Log1p: {"rate": 0.5},
    Power: {"exponent": 0.5},
    SaturatingExponential: {"rate": 0.5},
    Hyperbolic: {"half_effort": 0.5},
    LearningCurve: {"scale": 0.5, "exponent": 0.5},
    Hill: {"half_effort": 0.5, "steepness": 2.0},
    Logistic: {"midpoint": 0.5, "width": 0.5},
}


def mixed():
    return join([Log([5.0, 4.0]), Power(3.0, exponent=0.5), Log1p([2.0, 1.0], rate=[0.1, 0.2])])


@pytest.mark.parametrize("method", ["value", "derivative", "forward_difference"])
@pytest.mark.parametrize("family", FAMILIES)
def test_parameters_and_efforts_broadcast(family, method):
    weights, efforts = [1.0, 2.0, 3.0], [[1.0], [4.0]]
    table = getattr(family(weights, **FAMILIES[family]), method)(efforts)
    assert table.shape == (2, 3)
    alone = [[getattr(family(a, **FAMILIES[family]), method)(x) for a in weights] for (x,) in efforts]
    np.testing.assert_array_equal(table, alone)


@pytest.mark.parametrize("family", FAMILIES)
def test_scalar_parameters_make_one_project(family):
    curve = family(2, **FAMILIES[family])
    assert len(curve) == 1 and curve.shape == () and np.ndim(curve.value(3)) == 0


def test_projects_lie_along_the_last_axis():
    assert len(Log(np.ones((2, 3)))) == 3


def test_whole_numbers_and_fractions_are_numbers():
    assert Log([Fraction(1, 2), np.int8(2)], rate=np.float32(0.5)).weight.tolist() == [0.5, 2.0]


def test_parameters_cannot_be_changed_afterwards():
    weights = np.array([1.0, 2.0])
    curve = Log(weights)
    weights[0] = 9
    assert curve.weight.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        curve.weight[0] = 9


def test_repr_is_code_that_makes_the_same_portfolio():
    again = eval(repr(mixed()))  # noqa: S307 - our own repr
    np.testing.assert_array_equal(again.value(7), mixed().value(7))


def test_join_keeps_the_order_and_every_project():
    curves = mixed()
    assert isinstance(curves, Portfolio) and len(curves) == 5 and curves.shape == (5,)
    assert curves.weight.tolist() == [5, 4, 3, 2, 1]
    x = np.array([3.0, 4.0, 9.0, 10.0, 5.0])
    expected = [5 * np.log(3), 4 * np.log(4), 9.0, 2 * np.log(2), np.log(2)]
    np.testing.assert_allclose(curves.value(x), expected, rtol=1e-15)
    np.testing.assert_allclose(curves.derivative(x), [5 / 3, 1, 0.5, 0.1, 0.1], rtol=1e-15)
    np.testing.assert_allclose(curves.inverse_derivative(curves.derivative(x)), x, rtol=1e-14)
    assert curves.value(np.ones((4, 3, 5))).shape == curves.value(np.ones((4, 3, 1))).shape == (4, 3, 5)


def test_join_flattens_what_was_joined_before():
    nested = join([join([Log(5.0), Log(4.0)]), Power([3.0], exponent=0.5), mixed()])
    assert len(nested) == 8
    assert not any(isinstance(part, Portfolio) for part in nested.parts)


def test_a_portfolio_is_concave_only_if_every_family_is():
    assert mixed().concave
    assert join([mixed(), Hill(1.0, half_effort=1.0, steepness=0.5)]).concave
    assert not join([mixed(), Hill([1.0, 2.0], half_effort=1.0, steepness=[0.5, 1.5])]).concave


def test_portfolio_gives_an_expression_for_each_part():
    parts = mixed()
    assert parts.expression == tuple(part.expression for part in parts.parts)


def test_inverse_derivative_is_0_where_the_first_bit_of_effort_earns_less():
    curve = Log1p([5.0, 1.0], rate=0.1)
    np.testing.assert_allclose(curve.inverse_derivative(0.25), [10.0, 0.0], rtol=1e-15)


@pytest.mark.parametrize("family", FAMILIES)
def test_message_names_the_offending_entry(family):
    with pytest.raises(ValueError, match=r"weight: got -3\.0 at index 1, expected .* at least 0"):
        family([1, -3], **FAMILIES[family])
    for name in FAMILIES[family]:
        with pytest.raises(ValueError, match=rf"{name}: got 0\.0, expected .* above 0"):
            family(1, **{**FAMILIES[family], name: 0})
        with pytest.raises(ValueError, match=rf"{name}: got nan at index 2"):
            family(1, **{**FAMILIES[family], name: [0.5, 0.5, np.nan]})


@pytest.mark.parametrize("exponent", [1, 1.5])
def test_power_needs_an_exponent_below_1(exponent):
    with pytest.raises(ValueError, match=rf"exponent: got {float(exponent)}, expected .* below 1"):
        Power(1, exponent=exponent)


def test_parameters_have_to_broadcast():
    with pytest.raises(ValueError, match=r"^weight, rate: .*'weight': \(2,\), 'rate': \(3,\)"):
        Log([1, 2], rate=[1, 2, 3])


@pytest.mark.parametrize("curves", [Log([1.0, 2.0]), join([Log(1.0), Power(2.0, exponent=0.5)])], ids=repr)
@pytest.mark.parametrize(
    ("method", "name", "least"),
    [("value", "x", -1), ("derivative", "x", -1), ("forward_difference", "k", -1), ("inverse_derivative", "slope", 0)],
)
def test_arguments_are_checked_and_named(curves, method, name, least):
    with pytest.raises(ValueError, match=f"^{name}"):
        getattr(curves, method)(least)
    with pytest.raises(ValueError, match=rf"^{name}: .*\(3,\)"):
        getattr(curves, method)([1.0, 2.0, 3.0])


@pytest.mark.parametrize("family", [Hill, Logistic])
def test_no_inverse_where_one_slope_is_taken_twice(family):
    with pytest.raises(ValueError, match=f"{family.__name__} is not concave"):
        family(1, **FAMILIES[family]).inverse_derivative(0.1)


@pytest.mark.parametrize("wrong", [None, 3, "Log", [Log(1.0), 3], [Log(np.ones((2, 2)))], [Log]], ids=repr)
def test_join_takes_curves_of_at_most_one_axis(wrong):
    with pytest.raises(ValueError, match=r"^curves\[\d\]="):
        join(wrong)


def test_join_needs_something():
    with pytest.raises(ValueError, match=r"curves=\[\]"):
        join([])
    with pytest.raises(ValueError, match=r"^parts=\(\): expected at least one curve"):
        Portfolio([])


def test_lifecycle_curve_is_1_at_the_frontier():
    assert lifecycle_curve().value(100) == pytest.approx(1, rel=1e-15)
    assert lifecycle_curve(50).value(50) == pytest.approx(0.75, rel=1e-15)


@pytest.mark.parametrize("weight", [1, [1, 2], [], np.ones((2, 2, 2))], ids=np.shape)
def test_rows_are_those_of_two_axes(weight):
    shape = np.shape(weight)
    with pytest.raises(
        ValueError, match=rf"^rows: expected parameters with two axes, got shape {re.escape(str(shape))}"
    ):
        Log(weight).rows()
    assert [repr(row) for row in Log([[1, 2], [3, 4]]).rows()] == [repr(Log([1, 2])), repr(Log([3, 4]))]
    assert Log(np.ones((0, 3))).rows() == []
