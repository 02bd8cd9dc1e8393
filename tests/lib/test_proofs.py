"""What SymPy settles, and what it leaves open."""

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
    join,
    proofs,
    prove,
)
from effortlib.beliefs import shares
from effortlib.concavity import Proof
from effortlib.curves import Curve
from effortlib.proofs import prove_composition, prove_escape, prove_log_shares
from effortlib.symbols import EFFORT, expression

CONCAVE = [Log, Log1p, Power, SaturatingExponential, Hyperbolic, LearningCurve]


@pytest.mark.parametrize("family", CONCAVE)
def test_concave_families_are_proved_increasing_and_concave(family):
    proof = prove(family)
    assert proof.increasing is True and proof.concave is True
    value, first, second = proof.steps
    assert value.startswith("f(x) = ") and first.endswith("> 0") and second.endswith("< 0")


@pytest.mark.parametrize("family", [Hill, Logistic])
def test_s_curves_increase_and_are_refuted(family):
    proof = prove(family)
    assert proof.increasing is True and proof.concave is False
    assert "< 0" not in proof.steps[2] and "> 0" in proof.steps[3]


def test_the_refutation_is_right():
    """Both bend both ways."""
    for family, parameters in ((Hill, {"half_effort": 2, "steepness": 3}), (Logistic, {"midpoint": 2, "width": 1})):
        numbers = {sympy.Symbol(name, positive=True): value for name, value in {"weight": 1, **parameters}.items()}
        second = expression(family).diff(EFFORT, 2).subs(numbers)
        signs = {sympy.sign(second.subs(EFFORT, x).evalf()) for x in (sympy.Rational(1, 2), 20)}
        assert signs == {1, -1}


@pytest.mark.parametrize("family", CONCAVE)
def test_a_family_and_its_curves_have_the_same_proof(family):
    curve = family([1.0, 2.0], **{name: 0.5 for name in family.parameter_bounds})
    assert prove(curve) == prove(family)


def test_portfolio_is_what_all_its_parts_are():
    hill = Hill(1, half_effort=1, steepness=2)
    proved = prove(join([Log(1), Log1p(1, rate=1), Log(2)]))
    assert proved.increasing is True and proved.concave is True
    assert proved.steps == prove(Log).steps + prove(Log1p).steps  # each family once
    assert prove(join([Log(1), hill])).concave is False


def test_steps_are_the_derivatives_in_the_letters_of_the_text():
    value, first, second = prove(Log).steps
    assert value.startswith("f(x) = a ") and r"\log" in value
    assert first == r"f'(x) = \frac{a}{x} > 0"
    assert second == r"f''(x) = - \frac{a}{x^{2}} < 0"


def test_proof_prints_a_display_for_each_step():
    proof = prove(Log)
    assert proof._repr_markdown_().count("$$") == 2 * len(proof.steps)
    assert all(step in proof._repr_markdown_() for step in proof.steps)


def test_composition_keeps_increase_and_concavity():
    proof = prove_composition()
    assert proof.increasing is True and proof.concave is True
    assert proof.steps[0].endswith("> 0") and proof.steps[1].endswith(r"\le 0")


def test_convex_returns_undo_concavity():
    proof = prove_escape()
    assert proof.increasing is True and proof.concave is None
    assert proof.steps[-1].endswith(r" = \frac{t \left(b x\right)^{t + 1} \left(t + 1\right)}{x^{2}} > 0")
    # Independently: exp(a log(b x)) is (b x)**a, convex for a above 1.
    x, a, b = sympy.symbols("x a b", positive=True)
    second = sympy.diff((b * x) ** a, x, 2)
    assert sympy.simplify(second - a * (a - 1) * b**a * x ** (a - 2)) == 0


def test_log_shares_and_the_frontier_law():
    proof = prove_log_shares()
    assert proof.increasing is True and proof.concave is True
    assert r"\frac{B a_{i}}{S}" in proof.steps[0]
    assert r"\frac{S}{B}" in proof.steps[1] and "every project" in proof.steps[1]
    assert r"\frac{S T}{a_{i}}" in proof.steps[2]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("shares", lambda weights: 2 * shares(weights)),
        ("shares", lambda weights: shares(weights) / weights.sum()),
        ("shares", lambda weights: shares(1 / weights)),
        ("Log", Log1p),
    ],
)
def test_log_shares_are_not_proved_of_wrong_ones(monkeypatch, name, wrong):
    monkeypatch.setattr(proofs, name, wrong)
    assert prove_log_shares().concave is not True


@pytest.mark.parametrize("wrong", [None, 3, "Log", [Log(1)], Curve, Curve(1.0), int], ids=repr)
def test_only_curves_can_be_proved(wrong):
    with pytest.raises(ValueError, match="^curve="):
        prove(wrong)


def test_results_cannot_be_changed():
    with pytest.raises(AttributeError):
        Proof(True, None, ()).concave = True
