"""Any formula: proved, refuted with exact numbers, or left open; and text that is no formula."""

import copy
import math
import time

import mpmath
import pytest
import sympy

from effortlib import (
    Formula,
    Hill,
    Log,
    Log1p,
    Logistic,
    SaturatingExponential,
    families,
    join,
    prove,
    relative_curvature,
)
from effortlib._ranges import Range, cases
from effortlib.curves import Curve
from effortlib.proofs import prove_composition
from effortlib.symbols import EFFORT, expression

PROVED = [
    "a*log(b*x)",
    "a*log(1 + b*x)",
    "a*log1p(b*x)",
    "-a*expm1(-c*x)",
    "a*(1 - exp(-c*x))",
    "a*x/(K + x)",
    "a*(1 - (1 + x/s)**(-p))",
    "a*tanh(b*x)",
    "a*atan(b*x)",
    "a*erf(b*x)",
    "a*asinh(b*x)",
    "a*sqrt(x)",
    "a*x/sqrt(1 + x**2)",
    "a - b*x**(-c)",
    "1 - exp(-b*sqrt(x))",
    "log(1 + log(1 + b*x))",
    "a*log1p(b*(1 - exp(-c*x)))",
    "sqrt(x) + log(1 + x)",
    "(1 + x)^(1/3)",
    "-1/x",
]
PROVED_IN_RANGE = [
    ("a*x**p", {"p": (0, 1)}),
    ("a*x**p", {"p": (0, 0.5)}),
    ("-a*x**p", {"p": (-1, 0)}),
    ("x**n/(K**n + x**n)", {"n": (0, 1)}),
    ("a*log(x - 10)", {"x": (10, None)}),
    ("tilt*log(1 + x) + a*x/(1 + x)", {"tilt": (0, None)}),
]
# The expected signs of increase and concavity: True, False, or None for what need not be settled.
REFUTED = [
    ("a*log(1 + b*x)**2", {}, True, False),
    ("x**n/(K**n + x**n)", {}, True, False),
    ("x**n/(K**n + x**n)", {"n": (1, None)}, True, False),
    ("a/(1 + exp(-(x - m)/w))", {}, True, False),
    ("exp(-k/x)", {}, True, False),
    ("a*x**p", {}, True, False),
    ("a*x**p", {"p": (0, 2)}, True, False),
    ("a*x**p", {"p": (None, None)}, False, False),
    ("a*x - b*x**2", {}, False, True),
    ("L - (L - a)*exp(-b*x)", {}, False, False),
    ("tilt*log(1 + x) + a*x/(1 + x)", {"tilt": (-5, None)}, False, False),
    ("x*log(x)", {}, False, False),
    ("a*x", {}, True, False),
    ("a*x + b", {}, True, False),
    ("sinh(x)", {}, True, False),
    ("cosh(x)", {}, True, False),
    ("x**2", {}, True, False),
    ("x*(1 + x)", {}, True, False),
    ("(x - 1)**3", {}, False, False),
    ("sin(x)", {}, False, False),
    ("x + sin(x)", {}, None, False),
    ("x**x", {}, False, False),
    ("a*exp(-b*exp(-c*x))", {}, True, False),
    ("log(1 + x)/x", {}, False, False),
    ("sqrt(x**2 + 1)", {}, True, False),
    ("1/x", {}, False, False),
    ("x/(1 + x) + log(1 + x) - x/(1 + x)**2", {}, True, False),  # each term of the slope has to be settled by itself
]


@pytest.mark.parametrize(("text", "ranges"), [(text, {}) for text in PROVED] + PROVED_IN_RANGE)
def test_what_is_concave_is_proved(text, ranges):
    proof = prove(text, **ranges)
    assert proof.increasing is True and proof.concave is True and proof.counterexamples == ()
    assert proof.steps[1].endswith("> 0") and proof.steps[2].endswith("< 0")


@pytest.mark.parametrize(("text", "ranges", "increasing", "concave"), REFUTED)
def test_what_is_not_is_refuted_with_exact_numbers(text, ranges, increasing, concave):
    proof = prove(text, **ranges)
    assert proof.concave is concave
    assert proof.increasing is increasing or increasing is None is proof.increasing
    assert [each.order for each in proof.counterexamples] == [
        order for order, settled in ((1, proof.increasing), (2, proof.concave)) if settled is False
    ]
    for each, step in zip(proof.counterexamples, proof.steps[3:]):
        assert all(number.is_Rational for number in each.at.values())
        for name, (low, high) in ranges.items():
            assert (low is None or each.at[name] > low) and (high is None or each.at[name] < high)
        assert step.startswith(f"f{each.order * chr(39)}\\left(")
        assert step.count("> 0") + step.count("< 0") == (each.value != 0)
        # Independently: mpmath's numeric derivative of the text at the point has the wrong sign.
        formula = sympy.sympify(text.replace("^", "**"), locals={name: sympy.Symbol(name) for name in each.at})
        at = {name: number for name, number in each.at.items() if name != "x"}
        function = sympy.lambdify(sympy.Symbol("x"), formula.subs(at), "mpmath")
        with mpmath.workdps(40):
            slope = mpmath.diff(function, mpmath.mpf(each.at["x"].p) / each.at["x"].q, each.order)
        assert abs(slope - each.value.evalf(40)) < 1e-12
        assert slope < 1e-12 if each.order == 1 else slope > -1e-12


@pytest.mark.parametrize(
    ("text", "place"),
    [("a*log(1 + b*x)**2", r"\frac{-1 + e}{b}"), ("a/(1 + exp(-(x - m)/w))", "m"), ("exp(-k/x)", r"\frac{k}{2}")],
)
def test_it_says_from_where_on_a_curve_is_concave(text, place):
    assert prove(text).steps[-1] == rf"f''(x) < 0 \quad \text{{from}} \quad x = {place} \quad \text{{on}}"


def test_a_straight_line_is_not_concave_here_and_the_step_says_why():
    proof = prove("a*x")
    assert proof.increasing is True and proof.concave is False
    assert proof.steps[2:] == ("f''(x) = 0", r"f''\left(1\right) = 0 \quad (a = 1)")


def test_a_counterexample_shows_its_numbers():
    (each,) = prove("a*log(1 + b*x)**2").counterexamples
    assert each.at == {"x": 1, "a": 1, "b": 1} and each.value == sympy.Rational(1, 2) - sympy.log(2) / 2
    assert str(each) == "f'' = 0.153426 at x = 1, a = 1, b = 1"


def test_expressions_are_taken_and_their_symbols_count_as_positive():
    x, a = sympy.symbols("x a")
    assert prove(a * sympy.log(x)) == prove("a*log(x)")
    assert prove(0.5 * sympy.sqrt(x)).steps[0] == r"f(x) = \frac{\sqrt{x}}{2}"


@pytest.mark.parametrize("family", [Hill, Logistic])
def test_a_family_of_s_curves_is_refuted_and_its_expression_as_well(family):
    assert prove(family).concave is False and prove(expression(family)).concave is False


@pytest.mark.parametrize("name", families.__all__)
def test_a_family_is_concave_only_if_that_is_proved(name):
    family = getattr(families, name)
    assert family.concave is (prove(family).concave is True)


class Tilt(Curve):
    """A family whose second parameter may be negative."""

    parameter_bounds = {"tilt": {"at_least": -5}}

    @staticmethod
    def formula(xp, x, weight, tilt):
        return weight * x / (1 + x) + tilt * xp.log(1 + x)


class Share(Curve):
    """A power whose exponent has bounds that are equal to those of `Power`, and not the same object."""

    parameter_bounds = {"exponent": {"above": 0, "below": 1}}

    @staticmethod
    def formula(xp, x, weight, exponent):
        return weight * x**exponent


class Closed(Share):
    """The same with the ends: at 1 it is straight."""

    parameter_bounds = {"exponent": {"above": 0, "at_most": 1}}


def test_domains_are_those_of_the_family():
    assert prove(Tilt).increasing is False and prove(Tilt).concave is False
    assert prove(Share).increasing is True and prove(Share).concave is True
    assert prove(Closed).increasing is True and prove(Closed).concave is not True


def test_two_bounded_parameters_are_two():
    """With one stand-in for both, p - q would vanish."""
    assert prove("x**(1 + p - q)", p=(0, 1), q=(0, 1)).concave is False


def test_a_portfolio_is_refuted_by_one_part():
    proof = prove(join([Log(1), Hill(1, 1, 2)]))
    assert proof.increasing is True and proof.concave is False and len(proof.counterexamples) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5", "depends on x"),
        ("a", "depends on x"),
        ("x - x", "depends on x"),
        ("0*x", "depends on x"),
        ("tan(x)", "'tan(x)', expected numbers, letters"),
        ("min(x, 1)", "'min(x, 1)'"),
        ("log(x, 2)", "one argument"),
        ("log", "'log', expected numbers"),
        ("__import__('os').system('true')", "expected numbers, letters"),
        ("__x__*x", "'__x__'"),
        ("x.diff()", "expected numbers, letters"),
        ("x = 3", "expected a formula in x"),
        ("(x := 3)", "expected numbers, letters"),
        ("lambda x: x", "expected numbers, letters"),
        ("[x for x in a]", "expected numbers, letters"),
        ("x[0]", "expected numbers, letters"),
        ("'x'", "expected numbers, letters"),
        ("True*x", "expected numbers, letters"),
        ("2x", "expected a formula in x"),
        ("", "expected a formula in x"),
        ("9**9**9*x", "powers of numbers"),
        ("x*" + "(" * 300 + "1" + ")" * 300, "characters"),
        ("x*1e999", "expected numbers"),
        ("x < 3", "expected numbers"),
        ("log(x - 10)", "expected a real value"),
        ("log(-x)", "expected a real value"),
        ("1/(1 - x)", "expected a real value, got zoo at x = 1"),
        ("sqrt(-2)*x", "expected one of"),
        ("sqrt(-x)", "expected a real value, got 1.0*I at x = 1"),
        ("sqrt(x)*(-8)**(1/3)", "expected a real value, got 1.0 + 1.73205080756888*I at x = 1"),
        ("sqrt((x-1)**2)", "expected a formula that is smooth in x, got Abs(x - 1)"),
        ("((x-5)**2)**(1/4)", "expected a formula that is smooth in x, got Abs(x - 5)"),
        ("a*x + ((x-5)**2)**(3/4)", "expected a formula that is smooth in x, got Abs(x - 5)"),
    ],
)
def test_text_that_is_no_formula_is_refused(text, said):
    for ask in (prove, relative_curvature):
        with pytest.raises(ValueError, match="^curve") as caught:
            ask(text)
        assert said in str(caught.value)


@pytest.mark.filterwarnings("error")
def test_a_root_of_a_square_may_hold_a_parameter_alone():
    proof = prove("sqrt((p - 1)**2)*log(x) + sqrt((x + 1)**2)")
    assert proof.increasing is True and proof.counterexamples[0].at["p"] == 1  # it is straight there
    assert prove("sqrt((p - 1)**2)*log(x)", p=(0, 1)).concave is True


def test_a_number_that_no_float_holds_is_a_number():
    proof = prove("x*10**400")
    assert proof.increasing is True and proof.counterexamples[0].order == 2
    assert relative_curvature("sqrt(x)*10**400")(3) == 0.5
    assert prove("x*log(10**400 + 1)").increasing is True
    assert Formula("x*log(10**30 + 1)").value(2) == pytest.approx(60 * math.log(10), rel=1e-15)


@pytest.mark.parametrize("expr", [sympy.gamma(EFFORT), sympy.Max(EFFORT, 1), EFFORT * sympy.I, sympy.oo * EFFORT])
def test_expressions_have_the_same_functions(expr):
    with pytest.raises(ValueError, match="^curve="):
        prove(expr)


@pytest.mark.parametrize("pair", [(1, 0), (0, 0), 1, "01", (0, 1, 2), ("a", 1), (float("nan"), 1), None])
def test_a_range_is_a_pair_of_ends(pair):
    with pytest.raises(ValueError, match="^p="):
        prove("x**p", p=pair)


def test_ranges_are_of_symbols_that_a_formula_has():
    with pytest.raises(ValueError, match="^q=.*which has p, x"):
        prove("x**p", q=(0, 1))
    with pytest.raises(ValueError, match="^rate=.*has its own"):
        prove(Log, rate=(0, 1))
    with pytest.raises(ValueError, match="^x=.*at least 0"):
        prove("x**p", x=(-1, 1))


def test_stand_ins_cover_a_range_with_its_ends():
    symbol = sympy.Symbol("p")
    each = Range(at_least=0.1, at_most=2)
    inside, low, high = (case[symbol] for case in cases({symbol: each}))
    assert (low, high) == (sympy.Rational(1, 10), 2)
    (free,) = inside.free_symbols
    assert sympy.limit(inside, free, sympy.oo) == low and inside.subs(free, 0) == high


def test_time_is_limited():
    started = time.monotonic()
    hard = "a*log1p(b*(1 - exp(-c*x)))**p + tanh(x*erf(c*x)) + sin(d*x)/(1 + x*b)**p"
    proof = prove(hard, seconds=0.5)
    assert time.monotonic() - started < 30
    assert proof.increasing is not True and proof.concave is not True


def test_a_derivative_is_simplified_only_while_there_is_time():
    late, early = (prove("x/(1 + x)", seconds=seconds) for seconds in (1e-9, 10))
    assert early.steps[1:] == (
        r"f'(x) = \frac{1}{\left(x + 1\right)^{2}} > 0",
        r"f''(x) = - \frac{2}{\left(x + 1\right)^{3}} < 0",
    )
    assert late.steps[1] == r"f'(x) = - \frac{x}{\left(x + 1\right)^{2}} + \frac{1}{x + 1} > 0"


def test_a_composition_of_given_curves():
    proof = prove_composition("1 - exp(-x/k)", "a*sqrt(x)")
    assert proof.increasing is True and proof.concave is True
    proof = prove_composition(Log1p, SaturatingExponential)
    assert proof.increasing is True and proof.concave is True
    assert "a_{g}" in proof.steps[0] and "b_{g}" in proof.steps[0]  # two weights, two rates
    proof = prove_composition("exp(x)", "a*log(b*x)")
    assert proof.concave is False
    assert prove_composition("exp(x)", "a*log(b*x)", a=(0, 1)).concave is True
    assert prove_composition("x**p", Log1p).concave is False


def test_a_composition_needs_both_and_values_that_g_takes():
    with pytest.raises(ValueError, match="^f=None"):
        prove_composition("log(x)")
    with pytest.raises(ValueError, match="expected a real value"):
        prove_composition("log(x)", "log(x)")


def test_a_proof_and_its_counterexamples_have_a_hash():
    first, again = (prove("a*log(1 + b*x)**2", seconds=seconds) for seconds in (10, 11))
    assert hash(first) == hash(again) and len({first, again, *first.counterexamples, *again.counterexamples}) == 2
    assert hash(first.counterexamples[0]) == hash(copy.deepcopy(first.counterexamples[0]))
