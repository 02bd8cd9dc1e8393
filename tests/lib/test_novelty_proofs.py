"""The proofs on search and novelty hold, and say what is computed."""

import pytest
import sympy

from effortlib import novelty, novelty_proofs
from effortlib.novelty import Exploration

PROOFS = ["prove_exploration", "prove_novelty", "prove_search"]


@pytest.mark.parametrize("name", PROOFS)
def test_everything_that_is_claimed_is_settled(name):
    derivation = getattr(novelty_proofs, name)()
    assert derivation.holds is True
    assert all(step in derivation._repr_markdown_() for step in derivation.steps)


@pytest.mark.parametrize(
    ("name", "formula", "wrong"),
    [
        ("prove_exploration", "bar", lambda terms: terms.known / terms.first),
        ("prove_exploration", "bar", lambda terms: 2 * novelty.bar(terms)),
        ("prove_novelty", "counted", lambda pay, idea: pay.success * idea.value),
        ("prove_novelty", "counted", lambda pay, idea: pay.success * idea.success_rate**2),
        ("prove_search", "reservation_value", lambda idea: idea.value - idea.cost),
        ("prove_search", "exchange", lambda one, other: one.success_rate - other.success_rate),
        ("prove_search", "in_order", lambda ideas: ideas[0].success_rate * ideas[0].value),
    ],
)
def test_a_wrong_formula_is_not_proved(monkeypatch, name, formula, wrong):
    monkeypatch.setattr(novelty_proofs, formula, wrong)
    assert getattr(novelty_proofs, name)().holds is None


def test_what_is_counted_differs_by_the_chances_of_the_two_experiments_on_the_page():
    counts, worth = novelty_proofs.prove_novelty().steps
    assert counts.endswith(r"counted}_1 = b \left(p_{0} - p_{1}\right)") and r"V_{1} p_{1}" in worth


def test_the_printed_bar_is_what_is_computed():
    p_0, m, m_1, d = (sympy.Symbol(name) for name in ("p_0", "m", "m_1", "d"))
    printed = p_0 * (d * (p_0 - m) + m + 1) / (m * (m_1 + 1))
    numbers = {p_0: 0.8, m: 0.15, m_1: 0.9, d: 0.5}
    computed = Exploration(known=0.8, first=0.15, later=0.9, dismissal=0.5).bar
    assert float(printed.subs(numbers)) == pytest.approx(computed)
    assert (
        novelty_proofs.prove_exploration()
        .steps[0]
        .endswith(r"\frac{p_{0} \left(d \left(- m + p_{0}\right) + m + 1\right)}{m \left(m_{1} + 1\right)}")
    )
