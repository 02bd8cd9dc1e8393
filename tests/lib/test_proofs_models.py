"""What SymPy derives is what runs, says so in LaTeX, and is not derived from a wrong formula."""

import dataclasses
import re
import types
from fractions import Fraction

import pytest
import sympy

import effortlib
from effortlib import proofs
from effortlib._fork import break_even, gate_low
from effortlib.beliefs import shares
from effortlib.essays import EXAMPLE_FORK
from effortlib.fork import End, Fork, fork_lines, fork_tree
from effortlib.incentives import dressing_tree, honesty_threshold, payoffs, selection_ratio

PROOFS = ["prove_belief_loss", "prove_fork", "prove_gate", "prove_growth", "prove_honesty", "prove_promotion"]

EXACTLY = r"\quad\Leftrightarrow\quad"

# Numbers for the letters of the text, twice, since two formulas may agree on one set of them.
CASES = [
    {"p": 0.3, "s": 0.9, "t": 0.8, "c_d": 30, "r": 0.5, "L": 40, "W": 70, "c": 5, "b": 10, "l": 4, "q": 0.25, "e": 1},
    {
        "p": 0.62,
        "s": 0.7,
        "t": 0.85,
        "c_d": 17,
        "r": 0.35,
        "L": 23,
        "W": 41,
        "c": 2,
        "b": 7,
        "l": 9,
        "q": 0.4,
        "e": 0.5,
    },
]


def fork(letters):
    """Return the fork that the letters of the text describe."""
    return Fork(
        sensitivity=letters["s"],
        specificity=letters["t"],
        value=letters["W"] + letters["c_d"],
        build_cost=letters["c_d"],
        false_pass=letters["r"],
        rollback_cost=letters["L"],
    )


def evaluate(latex, letters):
    """Work out a formula as it is printed: fractions, brackets, sums, and letters side by side."""
    text = latex.replace("c_{d}", "c_d").replace(r"\left(", "(").replace(r"\right)", ")")
    text = text.replace(r"\frac{", "((").replace("}{", ")/(").replace("}", "))")
    assert "\\" not in text and "{" not in text
    tokens = re.findall(r"[A-Za-z]\w*|[\d.]+|[-+/()]", text)
    parts = tokens[:1]
    for before, token in zip(tokens, tokens[1:]):
        if (before == ")" or before[0].isalnum()) and (token == "(" or token[0].isalnum()):
            parts.append("*")
        parts.append(token)
    return eval(" ".join(parts), {"__builtins__": {}}, letters)


def printed(step, start, end=""):
    """Return the formula between what a step starts and ends with."""
    assert step.startswith(start) and step.endswith(end)
    return step.removeprefix(start).removesuffix(end)


@pytest.mark.parametrize("name", PROOFS)
def test_everything_that_is_claimed_is_settled(name):
    derivation = getattr(proofs, name)()
    assert derivation.holds is True
    assert derivation._repr_markdown_().count("$$") == 2 * len(derivation.steps) > 2
    assert all(step in derivation._repr_markdown_() for step in derivation.steps)


@pytest.mark.parametrize(
    "latex, expected", [(r"2 p", 0.6), (r"\frac{p}{c_{d} + 1} - p \left(1 - p\right)", 0.3 / 31 - 0.21)]
)
def test_printed_formulas_are_read_as_they_are_meant(latex, expected):
    assert evaluate(latex, CASES[0]) == pytest.approx(expected)


@pytest.mark.parametrize("letters", CASES)
def test_steps_of_the_fork_carry_what_is_computed(letters):
    difference, slope, threshold, between = proofs.prove_fork().steps
    closed, opened = (fork(letters).worth([letters["p"], 0, 1], openness) for openness in (0, 1))
    ahead = opened - closed
    formula = printed(difference, r"\text{open} - \text{closed} = ")
    assert evaluate(formula, letters) == pytest.approx(ahead[0])
    falls = evaluate(printed(slope, r"\frac{d}{dp} = ", " < 0"), letters)
    assert falls == pytest.approx(ahead[2] - ahead[1]) and falls < 0
    root = evaluate(printed(threshold, rf"\text{{open}} > \text{{closed}} {EXACTLY} p < p^* = "), letters)
    assert root == pytest.approx(fork(letters).break_even()) and 0 < root < 1
    assert between == r"p^* > 0,\quad 1 - p^* > 0"


@pytest.mark.parametrize("letters", CASES)
def test_steps_of_the_gate_carry_its_ends(letters):
    low, high, cost = proofs.prove_gate().steps
    gate = fork(letters).gate(letters["c"])
    low = evaluate(printed(low, rf"\text{{look}} > \text{{nothing}} {EXACTLY} p > p_\text{{low}} = "), letters)
    high = evaluate(printed(high, rf"\text{{look}} > \text{{fund}} {EXACTLY} p < p_\text{{high}} = "), letters)
    assert (low, high) == pytest.approx((gate.low, gate.high))
    dearest = evaluate(printed(cost, rf"p_\text{{low}} < p_\text{{high}} {EXACTLY} c < "), letters)
    assert fork(letters).gate(dearest - 1e-6) is not None and fork(letters).gate(dearest + 1e-6) is None


@pytest.mark.parametrize("letters", CASES)
def test_steps_of_honesty_carry_the_reward(letters):
    dressed_up, threshold = proofs.prove_honesty().steps
    reward = honesty_threshold(*(letters[name] for name in "blqer"))
    assert evaluate(printed(dressed_up, r"\text{dressed up} = "), letters) == pytest.approx(reward)
    threshold = printed(threshold, rf"\text{{honesty pays more}} {EXACTLY} h > ")
    assert evaluate(threshold, letters) == pytest.approx(reward)


@pytest.mark.parametrize("letters", CASES)
def test_steps_of_promotion_carry_the_ratio_and_the_credit(letters):
    ratio, credit = proofs.prove_promotion().steps
    success_rate, false_pass, audit = (letters[name] for name in "prq")
    for h in (0, 0.2, 1):
        expected = selection_ratio(success_rate, false_pass, credit=h, audit=audit)
        assert evaluate(printed(ratio, "R = "), {**letters, "h": h}) == pytest.approx(expected)
    enough = evaluate(printed(credit, f"R < 1 {EXACTLY} h > "), letters)
    around = [selection_ratio(success_rate, false_pass, credit=enough + more, audit=audit) for more in (-0.01, 0, 0.01)]
    assert around[0] > 1 > around[2] and around[1] == pytest.approx(1)


def changed(fork, name, factor):
    """Return a fork of symbols with one term changed by a factor."""
    return types.SimpleNamespace(**{**vars(fork), name: factor * getattr(fork, name)})


def wrong_end(name, **changes):
    """Return a tree with one end changed."""

    def tree(*terms):
        ends = fork_tree(*terms)
        return {**ends, name: ends[name]._replace(**changes)}

    return tree


def wrong_line(name, infeasible, feasible):
    """Return lines of which one has its ends changed, each by a factor."""

    def lines(fork):
        right = fork_lines(fork)
        line = getattr(right, name)
        return right._replace(**{name: line._replace(infeasible=infeasible * line[0], feasible=feasible * line[1])})

    return lines


def all_lines(change):
    """Return lines that are all changed in the same way."""
    return lambda fork: type(fork_lines(fork))(*map(change, fork_lines(fork)))


def half_the_way(fork, analysis_cost=0):
    """Return a break-even where what is missed counts twice."""
    share = break_even(fork, analysis_cost)
    return share / (2 - share)


WRONG = [
    ("prove_belief_loss", "Log", effortlib.Log1p),
    ("prove_belief_loss", "shares", lambda weights: weights),
    ("prove_belief_loss", "shares", lambda weights: 2 * shares(weights)),
    ("prove_belief_loss", "shares", lambda weights: shares(weights) * (2 if "a" in str(weights) else 1)),
    ("prove_belief_loss", "shares", lambda weights: shares(weights) * (2 if "q" in str(weights) else 1)),
    ("prove_belief_loss", "shares", lambda weights: weights / weights[:2].sum()),
    ("prove_fork", "break_even", half_the_way),
    ("prove_fork", "break_even", lambda fork: 1 - break_even(fork)),
    ("prove_fork", "fork_lines", all_lines(lambda line: line._replace(infeasible=2 * line[0], feasible=2 * line[1]))),
    ("prove_fork", "fork_lines", all_lines(lambda line: line._replace(infeasible=line[1], feasible=line[0]))),
    ("prove_fork", "fork_lines", wrong_line("fund", 1, 2)),
    ("prove_fork", "fork_lines", wrong_line("fund", 2, 1)),
    ("prove_fork", "fork_lines", wrong_line("look", 1, 2)),
    ("prove_fork", "fork_lines", wrong_line("look", 2, 1)),
    ("prove_fork", "fork_tree", lambda fork, *terms: fork_tree(changed(fork, "rollback_cost", 2), *terms)),
    ("prove_fork", "fork_tree", wrong_end("stopped", payoff=-1)),
    ("prove_fork", "fork_tree", wrong_end("works", probability=proofs.FEASIBLE_SHARE)),
    ("prove_gate", "break_even", lambda *terms: 2 * break_even(*terms)),
    ("prove_gate", "break_even", lambda fork, cost: break_even(fork)),
    ("prove_gate", "gate_low", lambda *terms: 2 * gate_low(*terms)),
    ("prove_gate", "gate_low", lambda *terms: sympy.Integer(0)),
    ("prove_gate", "fork_lines", all_lines(lambda line: line._replace(infeasible=2 * line[0], feasible=2 * line[1]))),
    ("prove_gate", "fork_lines", wrong_line("fund", 1, 2)),
    ("prove_gate", "fork_lines", wrong_line("look", 2, 1)),
    ("prove_gate", "fork_tree", wrong_end("caught", payoff=0)),
    ("prove_gate", "fork_tree", wrong_end("missed", payoff=1)),
    ("prove_honesty", "dressing_tree", lambda *terms: dressing_tree(*terms[:4], terms[4] ** 2)),
    ("prove_honesty", "dressing_tree", lambda *terms: dressing_tree(*terms[:2], 1 - terms[2], *terms[3:])),
    ("prove_honesty", "dressing_tree", lambda *terms: {"never caught": End(terms[4], terms[0] - terms[3])}),
    ("prove_promotion", "payoffs", lambda p, r, h, q: payoffs(p, r, h, 1 - q)),
    ("prove_promotion", "payoffs", lambda p, r, h, q: (p + r * (1 - q), p + (1 - p) * h)),
    ("prove_promotion", "payoffs", lambda p, r, h, q: payoffs(p, r, h, q)[::-1]),
    ("prove_honesty", "dressing_tree", lambda *terms: {"turned": End(1, -proofs.expectation(dressing_tree(*terms)))}),
]


@pytest.mark.parametrize(("proof", "name", "wrong"), WRONG)
def test_nothing_is_derived_from_a_wrong_formula(monkeypatch, proof, name, wrong):
    prove = getattr(proofs, proof)
    monkeypatch.setattr(proofs, name, wrong)
    assert prove().holds is None


@pytest.mark.parametrize(
    ("proof", "of_success", "of_failure"),
    [("prove_fork", 1, -1), ("prove_fork", -1, 1), ("prove_fork", 1, 0), ("prove_gate", 1, -1), ("prove_gate", -1, 1)],
)
def test_signs_are_settled_and_not_taken_for_granted(monkeypatch, proof, of_success, of_failure):
    """Where payoffs are turned, every identity is as true as before, but not every inequality."""

    def turned_tree(*terms):
        ends = fork_tree(*terms)
        factors = {name: of_success if name == "works" else of_failure for name in ends}
        return {name: end._replace(payoff=factors[name] * end.payoff) for name, end in ends.items()}

    turned_lines = all_lines(
        lambda line: line._replace(infeasible=of_failure * line.infeasible, feasible=of_success * line.feasible)
    )
    monkeypatch.setattr(proofs, "fork_tree", turned_tree)
    monkeypatch.setattr(proofs, "fork_lines", turned_lines)
    assert getattr(proofs, proof)().holds is None


@pytest.mark.parametrize("share", [Fraction(1, 7), Fraction(5, 6)])
def test_trees_and_lines_of_symbols_are_those_of_numbers(share):
    names = [field.name for field in dataclasses.fields(Fork)]
    exact = {name: Fraction(str(getattr(EXAMPLE_FORK, name))) for name in names}
    symbols = types.SimpleNamespace(**{name: sympy.Symbol(name) for name in exact})
    p, o = sympy.symbols("p o")
    numbers = {**exact, "p": share, "o": Fraction(1)}
    put = {sympy.Symbol(name): sympy.Rational(each.numerator, each.denominator) for name, each in numbers.items()}
    expected = proofs.expectation(fork_tree(types.SimpleNamespace(**exact), share, 1))
    expected = sympy.Rational(expected.numerator, expected.denominator)
    assert proofs.expectation(fork_tree(symbols, p, o)).subs(put) == expected
    assert break_even(symbols).subs(put) == sympy.Rational(40, 47)


def test_results_cannot_be_changed():
    with pytest.raises(AttributeError):
        proofs.prove_honesty().holds = False
