"""SymPy derives what the models compute, and would notice if they computed something else."""

import pytest
import sympy

from effortlib import (
    derivations,
    fork_break_even,
    gate_range,
    honest_if,
    prove_belief_loss,
    prove_fork,
    prove_gate,
    prove_honesty,
    prove_promotion,
    selection_ratio,
)
from effortlib.organisations import TERMS, break_even, dressing_tree, fork_tree
from effortlib.population import payoffs

PROOFS = [prove_belief_loss, prove_fork, prove_gate, prove_honesty, prove_promotion]


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.__name__)
def test_every_derivation_holds_and_shows_its_steps(proof):
    derivation = proof()
    assert derivation.holds is True
    assert len(derivation.steps) >= 2
    assert derivation._repr_markdown_().count("$$") == 2 * len(derivation.steps)


@pytest.mark.parametrize(
    ("proof", "name", "wrong"),
    [
        (prove_fork, "break_even", lambda saved, lost: 2 * break_even(saved, lost)),
        (prove_fork, "fork_tree", lambda *terms: fork_tree(*terms[:3], 2 * terms[3], *terms[4:])),
        (prove_gate, "gate_ends", lambda *terms: (0, 1)),
        (prove_honesty, "dressing_tree", lambda *terms: dressing_tree(2 * terms[0], *terms[1:])),
        (prove_promotion, "payoffs", lambda *terms: payoffs(*terms[:3], 0)),
    ],
    ids=["break-even", "tree", "gate", "honesty", "promotion"],
)
def test_a_wrong_formula_is_not_proved(monkeypatch, proof, name, wrong):
    monkeypatch.setattr(derivations, name, wrong)
    assert proof().holds is None


def test_a_wrong_curve_breaks_the_theorem(monkeypatch):
    from effortlib import Log1p

    monkeypatch.setattr(derivations, "Log", Log1p)
    assert prove_belief_loss().holds is None


def numbers(formula):
    """Put the example's numbers for the symbols of the fork."""
    values = {"s": 0.9, "t": 0.8, "c_d": 30, "r": 0.5, "L": 40, "W": 70, "c": 5}
    return float(formula.subs({symbol: values[symbol.name] for symbol in formula.free_symbols}))


def test_symbols_and_floats_are_the_same_formulas():
    saved, lost = derivations.stakes(*derivations.FORK)
    assert numbers(break_even(saved, lost)) == pytest.approx(fork_break_even(**TERMS))
    ends = derivations.gate_ends(*derivations.FORK, derivations.DISCOVERY)
    assert [numbers(end) for end in ends] == pytest.approx(gate_range(**TERMS, discovery_cost=5))
    symbols = sympy.symbols("b l q e r")
    threshold = derivations.expectation(dressing_tree(*symbols))
    assert float(threshold.subs(dict(zip(symbols, (10, 4, 0.5, 1, 0.5))))) == pytest.approx(
        honest_if(10, 4, 0.5, 1, 0.5)
    )
    claiming, honest = payoffs(0.3, 0.5, 0.2, 0.1)
    assert claiming / honest == selection_ratio(0.3, 0.5, 0.2, 0.1)
