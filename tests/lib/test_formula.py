"""A reader's formula as a curve: against the family of the same formula, and refused unless it is proved."""

import copy
import functools
import math
import pickle
import re
import time
import types
from decimal import Decimal
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from effortlib import (
    Formula,
    Hyperbolic,
    Log,
    Log1p,
    Power,
    SaturatingExponential,
    allocate,
    allocate_any,
    allocate_many,
    allocate_real,
    essay_loop,
    greedy_path,
    join,
    prove,
    relative_curvature,
)
from effortlib._signs import MOST_ROUNDINGS, _one_by_one, _roundings, _with_digits, numeric
from effortlib.beliefs import Signal
from effortlib.curves import Curve
from effortlib.symbols import EFFORT

from .labelled import Labelled

# A formula, its ranges, and the family that it spells out.
PAIRS = [
    ("a*log(b*x)", None, lambda a, b: Log(a, b), {"b": 0.3}),
    ("a*log(1 + b*x)", None, lambda a, b: Log1p(a, b), {"b": 0.3}),
    ("a*x**p", {"p": (0, 1)}, lambda a, p: Power(a, p), {"p": 0.4}),
    ("a*(1 - exp(-c*x))", None, lambda a, c: SaturatingExponential(a, c), {"c": 0.05}),
    ("a*x/(K + x)", None, lambda a, K: Hyperbolic(a, K), {"K": 20.0}),
]
SPELT = pytest.mark.parametrize(("text", "ranges", "family", "others"), PAIRS, ids=[pair[0] for pair in PAIRS])
WEIGHTS = [5.0, 4.0, 3.0, 2.0, 1.0]
# Formulas of no family, one with an inverse from SymPy, and two by halving.
OWN = [
    ("a*atan(x/k)", {"k": [9.0, 5.0]}),
    ("a*tanh(x/k)", {"k": [9.0, 5.0]}),
    ("a*erf(x/k)", {"k": [9.0, 5.0]}),
    ("a*x/sqrt(1 + x**2)", {}),
    ("a*log(1 + log(1 + b*x))", {"b": 1.0}),
    ("a*sqrt(x) + log(1 + b*x)", {"b": 0.1}),
]

X = sympy.Symbol("x")


@SPELT
def test_methods_are_those_of_the_family(text, ranges, family, others):
    curve, twin = Formula(text, ranges, a=WEIGHTS, **others), family(WEIGHTS, **others)
    efforts = np.array([[1.0], [2.0], [7.5], [60.0]])
    np.testing.assert_allclose(curve.value(efforts), twin.value(efforts), rtol=1e-13)
    np.testing.assert_allclose(curve.derivative(efforts), twin.derivative(efforts), rtol=1e-13)
    np.testing.assert_allclose(curve.forward_difference(efforts), twin.forward_difference(efforts), rtol=1e-10)
    slopes = twin.derivative(efforts)
    np.testing.assert_allclose(curve.inverse_derivative(slopes), np.broadcast_to(efforts, (4, 5)), rtol=1e-11)
    np.testing.assert_allclose(curve.inverse_derivative(1e6), twin.inverse_derivative(1e6), atol=1e-9)
    np.testing.assert_allclose(curve.value(0), twin.value(0))
    assert len(curve) == 5 and curve.shape == (5,)
    assert curve.minus_infinity_at_zero is twin.minus_infinity_at_zero


@SPELT
@pytest.mark.parametrize("budget", [7, 100, 301])
def test_allocations_are_those_of_the_family(text, ranges, family, others, budget):
    curve, twin = Formula(text, ranges, a=WEIGHTS, **others), family(WEIGHTS, **others)
    best, expected = allocate(curve, budget), allocate(twin, budget)
    assert best.effort.tolist() == expected.effort.tolist() and best.gap < 1e-10
    assert best.value == pytest.approx(expected.value, rel=1e-13)
    real, expected = allocate_real(curve, budget), allocate_real(twin, budget)
    np.testing.assert_allclose(real.effort, expected.effort, rtol=1e-9, atol=1e-9)
    assert essay_loop(curve, budget).effort.tolist() == essay_loop(twin, budget).effort.tolist()
    caps = [40, np.inf, np.inf, np.inf, 3]
    assert allocate(curve, budget, caps=caps).effort.tolist() == allocate(twin, budget, caps=caps).effort.tolist()


@pytest.mark.parametrize(("text", "others"), OWN)
@pytest.mark.parametrize("budget", [0, 1, 13, 60])
def test_own_formulas_are_allocated_as_by_dynamic_programming(text, others, budget):
    curve = Formula(text, a=[5, 4], **others)
    best = allocate(curve, budget)
    exact = allocate_any(curve.value(np.arange(budget + 1.0)[:, None]).T, budget)
    assert best.value == pytest.approx(exact.value, rel=1e-14)
    assert best.effort.tolist() == greedy_path(curve, budget)[-1].tolist()


@pytest.mark.parametrize(("text", "others"), OWN)
def test_the_inverse_returns_to_the_effort(text, others):
    curve = Formula(text, a=[5, 4], **others)
    efforts = np.array([[0.01], [1.0], [20.0]])
    np.testing.assert_allclose(
        curve.derivative(curve.inverse_derivative(curve.derivative(efforts))), curve.derivative(efforts), rtol=1e-11
    )


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=5), st.floats(0.01, 10), st.integers(0, 60))
def test_any_parameters_give_the_allocation_of_the_family(weights, rate, budget):
    spelt, twin = Formula("a*log(1 + b*x)", a=weights, b=rate), Log1p(weights, rate)
    assert allocate(spelt, budget).value == pytest.approx(allocate(twin, budget).value, rel=1e-11, abs=1e-12)


def test_formulas_join_with_families():
    own = Formula("a*tanh(x/k)", a=[5, 4], k=[9, 5])
    mixed = join([Log1p([3, 2], 0.4), own, Formula("a*log(x)", a=2)])
    best = allocate(mixed, 40)
    assert best.gap <= 1e-12 and best.effort.sum() == 40
    assert best.effort.tolist() == greedy_path(mixed, 40)[-1].tolist()
    assert mixed.concave and prove(mixed).concave is True
    assert mixed.minus_infinity_at_zero.tolist() == [False] * 4 + [True]
    assert mixed.expression[1] == own.expression


def test_a_grid_of_portfolios_is_one_formula():
    weights = [[5.0, 4.0], [3.0, 3.0]]
    spelt = allocate_many(Formula("a*log(b*x)", a=weights, b=2), [10, 21])
    np.testing.assert_array_equal(spelt.effort, allocate_many(Log(weights, 2), [10, 21]).effort)


def test_parameters_broadcast_and_cannot_be_changed():
    curve = Formula("a*log(1 + b*x)", b=1, a=[5, 4])
    assert {name: values.tolist() for name, values in curve.parameters.items()} == {"a": [5, 4], "b": [1, 1]}
    with pytest.raises(ValueError, match="read-only"):
        curve.a[0] = 9
    assert len(Formula("a*log(x)", a=1)) == 1 and Formula("log(x)").shape == ()
    with pytest.raises(ValueError, match=r"^weight, a, b: .*'a': \(2,\), 'b': \(3,\)"):
        Formula("a*log(b*x)", a=[1, 2], b=[1, 2, 3])


@pytest.mark.parametrize(
    "curve",
    [Formula("a*x**p", {"p": (0, 1)}, a=[5, 4], p=0.5), Formula("log(x)"), Formula("weight*log(x)", weight=[2, 1])],
    ids=repr,
)
def test_repr_pickle_and_copy_make_the_same_curve(curve):
    for again in (eval(repr(curve)), pickle.loads(pickle.dumps(curve)), copy.deepcopy(curve)):  # noqa: S301, S307
        assert repr(again) == repr(curve)
        np.testing.assert_array_equal(again.value(7), curve.value(7))


def test_a_familys_expression_makes_its_twin():
    twin = Formula(Hyperbolic(1, 2).expression, weight=[5, 4], half_effort=20)
    assert allocate(twin, 50).effort.tolist() == allocate(Hyperbolic([5, 4], 20), 50).effort.tolist()
    assert twin.expression == Hyperbolic(1, 2).expression


def test_a_formula_is_proved_for_its_ranges_and_not_for_its_numbers():
    wide, narrow = Formula("a*x**p", a=1, p=0.5), Formula("a*x**p", {"p": (0, 1)}, a=1, p=0.5)
    assert wide.concave is False and wide.proof.counterexamples[0].at["p"] == 2
    assert narrow.concave is True and prove(narrow) == narrow.proof == prove("a*x**p", p=(0, 1))
    assert relative_curvature(narrow)(3) == 0.5
    with pytest.raises(ValueError, match="p: got 1.5, expected .* below 1"):
        Formula("a*x**p", {"p": (0, 1)}, a=1, p=1.5)


@pytest.mark.parametrize("solve", [allocate, allocate_real])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a*log(1 + b*x)**2", "not concave: f'' = 0.153426 at x = 1, a = 1, b = 1"),
        ("a*x/b", "not concave: f'' = 0 at x = 1, a = 1, b = 1"),
        ("a*x - b*x**2", "not increasing: f' = -1 at x = 1, a = 1, b = 1"),
        ("a*x + sin(b*x)/b", "not increasing: f'"),
    ],
)
def test_what_is_not_proved_is_refused_with_the_counterexample(solve, text, said):
    curve = Formula(text, a=2, b=1)
    with pytest.raises(ValueError, match=re.escape(said)):
        solve(curve, 5)
    with pytest.raises(ValueError, match=re.escape(said)):
        solve(join([Log1p(1, 1), curve]), 5)
    if not curve.concave:
        with pytest.raises(ValueError, match="Formula is not concave"):
            curve.inverse_derivative(1)


def test_what_is_refused_still_has_values_and_a_greedy_path():
    curve = Formula("a*x**2", a=[1, 2])
    assert curve.value(3).tolist() == [9, 18] and curve.derivative(3).tolist() == [6, 12]
    assert greedy_path(curve, 3)[-1].tolist() == [0, 3]


# What is 0/0 at effort 0: as text, for mpmath, and the limits of its value and slope.
INDETERMINATE = [
    ("a*x/(x + sqrt(x))", lambda x: 2 * x / (x + mpmath.sqrt(x)), 0, np.inf),
    ("a*(1 - x/(exp(x) - 1))", lambda x: 2 * (1 - x / mpmath.expm1(x)), 0, 1),
    ("a*(1 - log(1 + x)/x)", lambda x: 2 * (1 - mpmath.log1p(x) / x), 0, 1),
    ("a*(1 - (1 - exp(-x))/x)", lambda x: 2 * (1 + mpmath.expm1(-x) / x), 0, 1),
    ("-a*(1 + x)**(1/x)", lambda x: -2 * (1 + x) ** (1 / x), -2 * np.e, np.e),
    ("a*exp(-1/x)", lambda x: 2 * mpmath.exp(-1 / x), 0, 0),
    ("-a*x*log(x)", lambda x: -2 * x * mpmath.log(x), 0, np.inf),
]


@pytest.mark.parametrize(("text", "exact", "value", "slope"), INDETERMINATE, ids=[each[0] for each in INDETERMINATE])
def test_0_over_0_at_effort_0_is_its_limit_and_keeps_its_digits_beside(text, exact, value, slope):
    curve = Formula(text, a=2)
    assert curve.value(0) == pytest.approx(value, rel=1e-15, abs=0)
    assert curve.derivative(0) == pytest.approx(slope, rel=1e-15, abs=0)
    assert curve.minus_infinity_at_zero is False
    for effort in (1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.1, 3.0):
        with mpmath.workdps(2000):
            at = mpmath.mpf(effort)
            here, steep = float(exact(at)), float(mpmath.diff(exact, at, h=at**2 / 10**20))
        assert curve.value(effort) == pytest.approx(here, rel=1e-14, abs=0)
        assert curve.derivative(effort) == pytest.approx(steep, rel=1e-14, abs=0)


@pytest.mark.parametrize(
    ("text", "weights", "budget", "effort", "value"),
    [
        ("a*(1 - x/(exp(x) - 1))", [10, 1], 2, [2, 0], 10 * (1 - 2 / np.expm1(2))),
        ("a*(1 - log(1 + x)/x)", [5, 4, 3], 3, [1, 1, 1], 12 * (1 - np.log(2))),
        ("a*(log(x) + x/(x + sqrt(x)))", [5, 4], 2, [1, 1], 4.5),
    ],
)
def test_0_over_0_at_effort_0_is_allocated_by_its_limit(text, weights, budget, effort, value):
    best = allocate(Formula(text, a=weights), budget)
    assert best.effort.tolist() == effort and best.value == pytest.approx(value, rel=1e-14)
    real = allocate_real(Formula(text, a=weights), budget)
    assert abs(real.gap) < 1e-12 and real.value >= best.value
    np.testing.assert_allclose(real.marginal_gain[real.effort > 0], real.slope, rtol=1e-10)


@pytest.mark.parametrize(
    ("text", "ranges", "values", "minus_infinity"),
    [
        ("a*log(x)", None, {"a": 2}, True),
        ("log(x) + x/(x + sqrt(x))", None, {}, True),
        ("-a*x**p", {"p": (-1, 0)}, {"a": 2, "p": -0.5}, True),
        ("-a*x**(p - 1)", {"p": (0, 1)}, {"a": 2, "p": [0.3, 0.4]}, True),
        ("-x**p", {"p": (-1, 1)}, {"p": 0.5}, False),
        ("log(x + 10**(-400))", None, {}, False),
        ("-10**400/(1 + x)", None, {}, False),
    ],
)
def test_minus_infinity_at_effort_0_is_a_limit_and_no_float(text, ranges, values, minus_infinity):
    assert Formula(text, ranges, **values).minus_infinity_at_zero is minus_infinity


def test_a_formula_with_no_limit_at_effort_0_is_refused_there():
    curve = Formula("a*sin(1/x)", a=[1, 2])
    np.testing.assert_allclose(curve.value(1), [np.sin(1), 2 * np.sin(1)])
    for ask in (lambda: curve.value(0), lambda: curve.derivative(0), lambda: curve.minus_infinity_at_zero):
        with pytest.raises(ValueError) as refusal:
            ask()
        assert str(refusal.value) == ("formula=Formula('a*sin(1/x)'): expected one whose limit at effort 0 SymPy finds")


def test_numbers_of_endless_digits_take_no_time():
    started = time.monotonic()
    assert Formula("1 - x/(exp(exp(x) - 1) - 1)").value([1e3, 1e200]).tolist() == [1, 1]
    assert Formula("exp(-x**x)*log(1 + x)/x").value(1e100) == 0
    assert time.monotonic() - started < 20


def test_the_forward_difference_loses_the_digits_that_values_share():
    """The docstring says so: at effort 1e12 of sixteen digits four are left."""
    exact = Log1p(1, 1).forward_difference(1e12)
    spelt = Formula("a*log(1 + x)", a=1).forward_difference(1e12)
    assert spelt == pytest.approx(exact, rel=1e-2, abs=0) and spelt != pytest.approx(exact, rel=1e-6, abs=0)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Formula("a*log(b*x)", a=1), "^values: expected a, b, got a$"),
        (lambda: Formula("a*log(x)", a=1, b=2), "^values: expected a, got a, b$"),
        (lambda: Formula("a*log(x)", a=0), "^a: got 0.0"),
        (lambda: Formula("shape*log(x)", shape=1), "^formula=.*expected other names than shape"),
        (lambda: Formula("a*log(x)", {"x": (1, 2)}, a=1), "expected none for x"),
        (lambda: Formula("a*log(x)", {"q": (1, 2)}, a=1), "^q="),
        (lambda: Formula(Log(1), a=1), "^formula="),
        (lambda: Formula("a", a=1), "depends on x"),
        (lambda: Formula(sympy.gamma(sympy.Symbol("x"))), "^formula="),
    ],
)
def test_what_does_not_fit_is_named(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_models_that_scale_a_weight_take_families_alone():
    with pytest.raises(ValueError, match="^curve="):
        Signal(0.3, 0.9, 0.8).suppression_loss(Formula("log(x)"), 10, 2)


class Square(Curve):
    """A convex family that inherits the claim to be concave."""

    @staticmethod
    def formula(xp, x, weight):
        return weight * x**2

    @staticmethod
    def slope(xp, x, weight):
        return 2 * weight * x

    @staticmethod
    def step(xp, k, weight):
        return weight * (2 * k + 1)

    @staticmethod
    def effort_at(xp, log_slope, weight):
        return xp.exp(log_slope) / (2 * weight)


class Root(Curve):
    """A concave family from elsewhere."""

    @staticmethod
    def formula(xp, x, weight):
        return weight * x**0.5

    @staticmethod
    def slope(xp, x, weight):
        return weight / 2 * x**-0.5

    @staticmethod
    def step(xp, k, weight):
        return weight * ((k + 1) ** 0.5 - k**0.5)

    @staticmethod
    def effort_at(xp, log_slope, weight):
        return (weight / 2 / xp.exp(log_slope)) ** 2


@pytest.mark.parametrize("weight", [1.0, [1.0, 2.0], [0.0, 1.0]])
def test_a_convex_family_is_not_believed(weight):
    assert Square.concave
    for curves in (Square(weight), join([Log1p(1, 1), Square(weight)])):
        with pytest.raises(ValueError, match="not concave: f'' = 2 at x = 1, weight = 1; allocate_any"):
            allocate(curves, 10)
    assert prove(Square).concave is False


def test_a_concave_family_from_elsewhere_is_taken():
    assert allocate(Root([5, 4]), 41).effort.tolist() == allocate(Power([5, 4], 0.5), 41).effort.tolist()
    assert prove(Root).concave is True


@pytest.mark.parametrize("name", ["names", "proof", "rows", "value", "shape", "parameters", "expression"])
def test_a_parameter_has_no_name_that_the_curve_uses(name):
    with pytest.raises(ValueError, match=f"expected other names than {name}, which a curve uses"):
        Formula(f"{name}*sqrt(x)", **{name: [2, 1]})


@pytest.mark.parametrize(
    "formula",
    [sympy.E * sympy.sqrt(X), sympy.GoldenRatio * sympy.log(1 + X), sympy.pi * sympy.sqrt(X)],
    ids=str,
)
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_a_formula_of_sympy_is_copied_as_it_is(formula, again):
    curve = Formula(formula)
    assert again(curve).value(4.0) == curve.value(4.0) == pytest.approx(float(formula.subs(X, 4)))


def test_ranges_may_be_any_mapping():
    assert Formula("a*x**p", types.MappingProxyType({"p": (0, 1)}), a=1, p=0.5).concave


@pytest.mark.parametrize("text", ["x**1e15", "x**1e300", "x**-2000", "(1 + x)**1001", "(x/(1 + x))**(10**9)"])
def test_an_exponent_that_sympy_would_write_out_is_refused(text):
    with pytest.raises(ValueError, match="got the exponent .*, expected one from -1000 to 1000$"):
        prove(text)


def test_a_value_too_large_for_a_float_is_no_pole():
    started = time.monotonic()
    proof = prove("exp(exp(exp(x)))")
    assert proof.increasing is True and proof.concave is False and time.monotonic() - started < 20
    with pytest.raises(ValueError, match="expected a real value, got zoo at x = 3;"):
        prove("1/(x - 3)")


@pytest.mark.parametrize(
    "ask",
    [
        lambda many: prove("log(x - 10)*" + "*".join(many)),
        lambda many: allocate(Formula(f"x**2*({'+'.join(many)})", **dict.fromkeys(many, 1)), 3),
        lambda many: prove("*".join(many) + "*x", q=(0, 1)),
        lambda many: prove("sin(x, " + "b" * 400 + ")"),
        lambda many: prove(sympy.Function("f" * 500)(X)),
    ],
)
def test_messages_on_long_formulas_are_short(ask):
    with pytest.raises(ValueError) as refusal:
        ask([f"b{place}" for place in range(30)])
    assert len(str(refusal.value)) <= 300


def test_a_weight_with_a_range_is_held_to_it():
    """The proof holds in the range alone: at weight 2 the curve is convex, and [5 5] was the worst of all splits."""
    for name in ("weight", "p"):
        with pytest.raises(ValueError, match=f"^{name}: got 2.0 at index 0, expected .* above 0 and below 1$"):
            Formula(f"a*x**{name}", {name: (0, 1)}, a=[1, 1], **{name: [2, 2]})
        assert allocate(Formula(f"a*x**{name}", {name: (0, 1)}, a=[2, 1], **{name: 0.5}), 10).effort.tolist() == [8, 2]
    assert Formula("weight*log(x)", weight=[0, 1]).value(2).tolist() == [0, np.log(2)]


@pytest.mark.parametrize(
    ("low", "high"),
    [(Fraction(1, 3), Fraction(2, 3)), (Decimal("0.3"), Decimal("0.7")), (np.array(0.3), np.array(0.7)), (0.3, 0.7)],
)
def test_the_ends_of_a_range_may_be_any_real_numbers(low, high):
    assert Formula("a*x**p", {"p": (low, high)}, a=1, p=0.5).concave
    with pytest.raises(ValueError, match=r"^p: got 0.2, expected .* above 0.3\d* and below 0.[67]\d*$"):
        Formula("a*x**p", {"p": (low, high)}, a=1, p=0.2)


LONG = "q" * 10_000


@pytest.mark.parametrize(
    "ask",
    [
        lambda: prove("x", **{LONG: (0, 1)}),
        lambda: prove(Log, **{LONG: (0, 1)}),
        lambda: prove(X * sympy.Symbol(LONG), **{LONG: (1, 0)}),
        lambda: Formula("x", {LONG: (0, 1)}),
        lambda: Formula("x", **{LONG: 1}),
        lambda: Formula(X * sympy.Symbol(LONG), **{LONG: -1}),
        lambda: Formula(X * sympy.Symbol(LONG) * sympy.Symbol("b"), **{LONG: [1, 2], "b": [1, 2, 3]}),
        lambda: Formula(
            X * sympy.Symbol(LONG) * sympy.Symbol("b"),
            **{LONG: Labelled([1, 2], index=[1, 2]), "b": Labelled([1, 2], index=[5, 6])},
        ),
        lambda: relative_curvature(Log1p)(3, **{LONG: 1}),
        lambda: relative_curvature(X ** sympy.Symbol(LONG))(3),
        lambda: relative_curvature(X ** sympy.Symbol(LONG))(3, **{LONG: "one"}),
        lambda: allocate(Formula(X * sympy.Symbol(LONG), **{LONG: 1}), 3),
    ],
)
def test_messages_on_long_names_are_short(ask):
    with pytest.raises(ValueError) as refusal:
        ask()
    assert len(str(refusal.value)) <= 300 and "qqq" in str(refusal.value)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("text", ["sqrt(-x)", "x*10**400"])
def test_a_value_that_no_float_holds_is_refused_by_its_effort(text):
    with pytest.raises(ValueError, match="^x=4: expected an effort and parameters whose result a float can hold$"):
        Formula(text).value(4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("log(x-1)", "expected a real value, got zoo at x = 1"),
        ("sqrt((x-1)**2)", "expected a formula that is smooth in x, got Abs(x - 1)"),
    ],
)
def test_what_is_not_real_or_smooth_is_refused_by_its_name_and_without_bad_advice(text, said):
    curve = Formula(text)
    with pytest.raises(ValueError) as refusal:
        allocate(curve, 3)
    assert str(refusal.value) == f"curves={curve!r}: {said}; allocate_any takes any shape"
    again = f"Formula({str(curve.expression)!r})"
    for ask, named in [
        (lambda: curve.proof, again),
        (lambda: prove(curve), repr(curve)),
        (lambda: relative_curvature(curve), repr(curve)),
    ]:
        with pytest.raises(ValueError) as refusal:
            ask()
        assert str(refusal.value) == f"curve={named}: {said}"


# Formulas of log(1 + u) and exp(u) - 1, as text, and exactly.
SMALL = [
    ("a*log1p(b*x)", lambda a, b, x: a * mpmath.log1p(b * x)),
    ("a*log(1 + b*x)", lambda a, b, x: a * mpmath.log1p(b * x)),
    ("-a*expm1(-b*x)", lambda a, b, x: -a * mpmath.expm1(-b * x)),
    ("a*(1 - exp(-b*x))", lambda a, b, x: -a * mpmath.expm1(-b * x)),
    ("a - a*exp(-b*x)", lambda a, b, x: -a * mpmath.expm1(-b * x)),
    ("a*log(1 + log(1 + b*x))", lambda a, b, x: a * mpmath.log1p(mpmath.log1p(b * x))),
    ("log1p(a*(1 - exp(-b*x)))", lambda a, b, x: mpmath.log1p(-a * mpmath.expm1(-b * x))),
]


@pytest.mark.parametrize(("text", "exact"), SMALL)
@pytest.mark.parametrize("rate", [1e-300, 1e-17, 1e-9, 0.3])
def test_log1p_and_expm1_keep_their_digits(text, exact, rate):
    curve = Formula(text, a=3, b=rate)
    with mpmath.workdps(700):
        closed = functools.partial(exact, mpmath.mpf(3), mpmath.mpf(rate))
        value, gain = float(closed(mpmath.mpf(1))), float(closed(mpmath.mpf(2)) - closed(mpmath.mpf(1)))
        slope = float(mpmath.diff(closed, mpmath.mpf(1), h=mpmath.mpf(10) ** -300))
    assert curve.value(1) == pytest.approx(value, rel=1e-15, abs=0)
    assert curve.derivative(1) == pytest.approx(slope, rel=1e-14, abs=0)
    assert curve.forward_difference(1) == pytest.approx(gain, rel=1e-14, abs=0)


@pytest.mark.parametrize("text", ["exp(x) + exp(2*x) - 1", "x*exp(x) - x", "log(1 + 1/x)", "exp(x) + exp(-x) - 2"])
def test_log1p_and_expm1_change_no_value(text):
    for effort in (0.01, 1.0, 30.0):
        exact = float(Formula(text).expression.subs(EFFORT, sympy.Rational(effort)).evalf(40))
        assert Formula(text).value(effort) == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize("text", [each[0] for each in INDETERMINATE])
def test_the_bound_on_roundings_holds_and_most_efforts_are_floats(text):
    """A bound that were too low would let garbage pass; one far too high would make all evaluation slow."""
    for function in (Formula(text, a=1).family.value_at, Formula(text, a=1).family.slope_at):
        symbols, formula = [EFFORT, *(function.formula.free_symbols - {EFFORT})], function.formula
        efforts, ones = np.geomspace(1e-9, 1e3, 40), [np.ones(40)] * (len(symbols) - 1)
        roundings = numeric(symbols, _roundings(_with_digits(formula)))(efforts, *ones)
        with np.errstate(divide="ignore", invalid="ignore"):
            floats = numeric(symbols, formula)(efforts, *ones)
            wrong = np.abs(floats / _one_by_one(symbols, formula)(efforts, *ones) - 1)
        known = np.isfinite(wrong) & np.isfinite(roundings) & (floats != 0)  # 0 is never taken
        assert known.sum() > 10 and np.all(wrong[known] <= 1.01 * np.finfo(float).eps * roundings[known])
        assert np.mean(roundings[efforts > 0.1] < MOST_ROUNDINGS) > 0.8


def test_many_projects_that_are_0_over_0_take_no_minute():
    started = time.monotonic()
    weights = np.arange(1.0, 101)
    best = allocate(Formula("a*(1 - x/(exp(x) - 1))", a=weights), 1000)
    table = weights[:, None] * np.r_[0, [1 - k / math.expm1(k) if k < 700 else 1 for k in range(1, 1001)]]
    assert best.value == pytest.approx(allocate_any(table, 1000).value, rel=1e-13)
    assert time.monotonic() - started < 30
