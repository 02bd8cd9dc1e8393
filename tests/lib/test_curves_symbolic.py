"""SymPy: what stands beside each formula follows from it, for all positive parameters."""

import pytest
import sympy

from effortlib import (
    Hill,
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Logistic,
    Power,
    SaturatingExponential,
)
from effortlib.curves import NUMPY
from effortlib.symbols import EFFORT, SYMPY, expression, symbols

CONCAVE = [Log, Log1p, Power, SaturatingExponential, Hyperbolic, LearningCurve]
FAMILIES = [*CONCAVE, Hill, Logistic]
WITH_LOGARITHMS = [family for family in FAMILIES if family.log_slope]
LOG_SLOPE = sympy.Symbol("l", real=True)


def vanishes(formula):
    """Tell whether SymPy reduces a formula to 0.

    Every base in it is positive, so powers may be split and merged by force.
    """
    # An exponent between 0 and 1 has to be spelt out: SymPy knows signs, not bounds.
    bounded = {sympy.Symbol("exponent", positive=True): 1 / (1 + sympy.Symbol("t", positive=True))}
    if sympy.Symbol("scale", positive=True) not in formula.free_symbols:
        formula = formula.subs(bounded)
    merged = sympy.powdenest(sympy.expand_power_base(formula, force=True), force=True)
    return sympy.simplify(merged) == 0 or sympy.simplify(sympy.powsimp(sympy.expand(merged))) == 0


def gain_of_one(family):
    formula = expression(family)
    return formula.subs(EFFORT, EFFORT + 1) - formula


@pytest.mark.parametrize("family", FAMILIES)
def test_slope_is_the_derivative(family):
    assert vanishes(expression(family).diff(EFFORT) - expression(family, "slope"))


@pytest.mark.parametrize("family", FAMILIES)
def test_step_is_the_forward_difference(family):
    assert vanishes(gain_of_one(family) - expression(family, "step"))


@pytest.mark.parametrize("family", CONCAVE)
def test_effort_at_inverts_the_slope(family):
    effort = expression(family, "effort_at", LOG_SLOPE)
    assert vanishes(expression(family, "slope", effort) - sympy.exp(LOG_SLOPE))


@pytest.mark.parametrize("family", CONCAVE)
def test_only_what_is_not_concave_has_no_inverse(family):
    assert family.concave and hasattr(family, "effort_at")
    assert not Hill.concave and not Logistic.concave and not hasattr(Logistic, "effort_at")


@pytest.mark.parametrize("family", WITH_LOGARITHMS)
@pytest.mark.parametrize("function", ["slope", "step"])
def test_stated_logarithms_are_those_of_slope_and_step(family, function):
    assert vanishes(sympy.exp(expression(family, f"log_{function}")) - expression(family, function))


@pytest.mark.parametrize("family", FAMILIES)
def test_sympy_does_not_settle_what_is_wrong(family):
    almost = sympy.Rational(1001, 1000)
    assert not vanishes(expression(family).diff(EFFORT) - almost * expression(family, "slope"))
    assert not vanishes(gain_of_one(family) - almost * expression(family, "step"))
    if family.concave:
        effort = expression(family, "effort_at", LOG_SLOPE)
        assert not vanishes(expression(family, "slope", effort) - almost * sympy.exp(LOG_SLOPE))


def test_both_namespaces_offer_the_same_functions():
    assert vars(NUMPY).keys() == vars(SYMPY).keys()


@pytest.mark.parametrize("family", FAMILIES)
def test_expression_is_in_x_and_the_named_positive_symbols(family):
    curve = family(1.0, **{name: 0.5 for name in family.parameter_bounds})
    assert {symbol.name for symbol in curve.expression.free_symbols} == {"x", "weight", *family.parameter_bounds}
    assert all(symbol.is_positive for symbol in curve.expression.free_symbols)
    assert curve.expression.free_symbols == {EFFORT, *symbols(family).values()}
