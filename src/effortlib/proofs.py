"""What SymPy can prove of the formulas that NumPy runs.

`prove` reads a family's formula as a SymPy expression, differentiates it twice and asks SymPy for the signs. True means
proved for every positive parameter; None means not proved, never "false".
"""

import dataclasses
import types

import numpy as np
import sympy

from ._validate import BETWEEN_0_AND_1
from .beliefs import shares
from .curves import Portfolio
from .families import Log
from .fork import crossing, expectation, fork_lines, fork_tree
from .incentives import dressing_tree, payoffs
from .symbols import EFFORT, SYMPY, expression, latex, symbols

__all__ = [
    "Derivation", "Proof", "prove", "prove_belief_loss", "prove_composition", "prove_escape", "prove_fork",
    "prove_gate", "prove_honesty", "prove_log_shares", "prove_promotion",
]  # fmt: skip

# The letters of the fork and of its share of feasible projects. The value is the cost of building
# and a surplus W, since SymPy knows signs, not bounds.
FEASIBLE_SHARE, SENSITIVITY, SPECIFICITY = sympy.symbols("p s t", positive=True)
BUILD_COST, FALSE_PASS, ROLLBACK_COST, SURPLUS, ANALYSIS_COST = sympy.symbols("c_d r L W c", positive=True)
FORK = types.SimpleNamespace(
    sensitivity=SENSITIVITY,
    specificity=SPECIFICITY,
    value=BUILD_COST + SURPLUS,
    build_cost=BUILD_COST,
    false_pass=FALSE_PASS,
    rollback_cost=ROLLBACK_COST,
)


class _Steps:
    """Show steps in a notebook, each as a displayed formula."""

    def _repr_markdown_(self):
        return "\n".join(f"$$\n{step}\n$$\n" for step in self.steps)


@dataclasses.dataclass(frozen=True)
class Derivation(_Steps):
    """Hold a derivation in LaTeX, a string for each step, and whether SymPy settled all steps: True, or else None."""

    holds: bool | None
    steps: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Proof(_Steps):
    """Hold what SymPy settled of a curve, True if proved and None otherwise, with steps as in a `Derivation`."""

    increasing: bool | None
    concave: bool | None
    steps: tuple[str, ...]


def prove_fork():
    """Prove where pushing on breaks even with heeding a "no".

    Returns
    -------
    Derivation
        The difference between the two organisations is a straight line in p that falls; its root is the break-even; an
        analysis that never rejects a good project costs the open organisation nothing.
    """
    closed, opened, lines, saved, lost = _fork_terms()
    _, fund, look = lines
    difference = sympy.expand(opened - closed)
    claimed = (1 - FEASIBLE_SHARE) * saved - FEASIBLE_SHARE * lost
    root = saved / (saved + lost)
    below_1 = 1 / (1 + sympy.Symbol("u", positive=True))
    falls = saved + sympy.simplify(lost.subs(SENSITIVITY, below_1))
    without_misses = sympy.factor(claimed.subs({SENSITIVITY: 1, FEASIBLE_SHARE: below_1}))
    settled = (
        _is_worth(closed, fund)
        and _is_worth(opened, look)
        and sympy.expand(difference - claimed) == 0
        and sympy.simplify(crossing(look, fund) - root) == 0
        and sympy.simplify(difference.subs(FEASIBLE_SHARE, root)) == 0
        and sympy.expand(difference.diff(FEASIBLE_SHARE) + saved + lost) == 0
        and falls.is_positive
        and without_misses.is_positive
    )
    return _derivation(
        settled,
        f"\\text{{open}} - \\text{{closed}} = {sympy.latex(claimed)}",
        f"\\frac{{d}}{{dp}} = {sympy.latex(-saved - lost)} < 0",
        f"p^* = {sympy.latex(root)}",
    )


def prove_belief_loss():
    """Prove what sharing a budget on believed weights loses, with log curves.

    Returns
    -------
    Derivation
        For three projects, each with its weight, believed weight and rate: both kinds of shares sum to one, and the
        loss is S KL(p || q), which contains neither the budget nor a rate. More projects add terms of the same form.
    """
    budget = sympy.Symbol("B", positive=True)
    weights, beliefs, rates = (np.array(sympy.symbols(f"{letter}_1:4", positive=True)) for letter in "aqb")
    true, chosen = shares(weights), shares(beliefs)

    def worth(portions):
        efforts = budget * portions
        return sum(Log.formula(SYMPY, effort, a, b) for effort, a, b in zip(efforts, weights, rates))

    lost = sympy.expand_log(worth(true) - worth(chosen))
    divergence = sympy.expand_log(weights.sum() * sum(p * sympy.log(p / q) for p, q in zip(true, chosen)))
    settled = (
        all(sympy.simplify(portions.sum()) == 1 for portions in (true, chosen))
        and sympy.simplify(sympy.expand(lost - divergence)) == 0
        and not sympy.expand(lost).free_symbols & {budget, *rates}
    )
    return _derivation(
        settled,
        r"\sum_i a_i \log(b_i B p_i) - \sum_i a_i \log(b_i B q_i) = \sum_i a_i \log\frac{p_i}{q_i}",
        r"\text{loss} = S \sum_i p_i \log\frac{p_i}{q_i} = S\,\mathrm{KL}(p\,\|\,q)",
    )


def prove_gate():
    """Prove between which shares of feasible projects a gate is the best rule.

    Returns
    -------
    Derivation
        Looking first less its cost breaks even with doing nothing at the low end, and with funding at once at the high
        one.
    """
    closed, opened, lines, saved, lost = _fork_terms()
    paid_look = lines.look.less(ANALYSIS_COST)
    low, high = crossing(lines.nothing, paid_look), (saved - ANALYSIS_COST) / (saved + lost)
    settled = (
        sympy.simplify(crossing(paid_look, lines.fund) - high) == 0
        and sympy.simplify((opened - ANALYSIS_COST).subs(FEASIBLE_SHARE, low)) == 0
        and sympy.simplify((opened - ANALYSIS_COST - closed).subs(FEASIBLE_SHARE, high)) == 0
    )
    return _derivation(settled, f"p_\\text{{low}} = {sympy.latex(low)}", f"p_\\text{{high}} = {sympy.latex(high)}")


def _fork_terms():
    """Return what closed and open are worth, the rules' lines, and what heeding a "no" saves and loses."""
    closed, opened = (expectation(fork_tree(FORK, FEASIBLE_SHARE, openness)) for openness in (0, 1))
    lines = fork_lines(FORK)
    saved = sympy.factor(lines.look.infeasible - lines.fund.infeasible)  # on a bad project
    lost = sympy.collect(sympy.expand(lines.fund.feasible - lines.look.feasible), SURPLUS)  # on a good one
    return closed, opened, lines, saved, lost


def _is_worth(expected, line):
    """Tell whether an expectation is a line in the share of feasible projects."""
    on_line = (1 - FEASIBLE_SHARE) * line.infeasible + FEASIBLE_SHARE * line.feasible
    return sympy.expand(expected - on_line) == 0


def prove_honesty():
    """Prove from which reward on an honest "no" pays.

    Returns
    -------
    Derivation
        A dressed-up failure is expected to bring r (b - q l) - e.
    """
    bonus, blame, caught, cost, false_pass = sympy.symbols("b l q e r", positive=True)
    threshold = false_pass * (bonus - caught * blame) - cost
    dressed_up = expectation(dressing_tree(bonus, blame, caught, cost, false_pass))
    settled = sympy.expand(dressed_up - threshold) == 0
    return _derivation(settled, f"\\text{{dressed up}} = {sympy.latex(dressed_up)}", f"h \\ge {sympy.latex(threshold)}")


def prove_promotion():
    """Prove that credit for a "no" stops over-claiming exactly where it exceeds what passes.

    Returns
    -------
    Derivation
        An over-claimer's project counts more than an honest one by (1 - p)(r (1 - q) - h), which has the sign of the
        second bracket.
    """
    success_rate, false_pass, credit, audit = sympy.symbols("p r h q", positive=True)
    claiming, honest = payoffs(success_rate, false_pass, credit, audit)
    passes = false_pass * (1 - audit)
    settled = sympy.expand(claiming - honest - (1 - success_rate) * (passes - credit)) == 0
    return _derivation(
        settled,
        f"R = {sympy.latex(claiming / honest)}",
        f"R < 1 \\quad\\Leftrightarrow\\quad h > {sympy.latex(passes)}",
    )


def _derivation(settled, *steps):
    return Derivation(True if settled else None, steps)


def prove(curve):
    """Prove what SymPy can of a family: that it increases, that it is concave.

    Parameters
    ----------
    curve : Curve, a subclass of it, or Portfolio
        Only the family matters: a proof holds for all positive parameters. A portfolio is increasing or concave if all
        its families are.

    Returns
    -------
    Proof

    Examples
    --------
    >>> from effortlib import Log
    >>> prove(Log(weight=5)).concave
    True
    """
    if isinstance(curve, Portfolio):
        proofs = [prove(family) for family in dict.fromkeys(type(part) for part in curve.parts)]
        increasing = all(proof.increasing for proof in proofs) or None
        concave = all(proof.concave for proof in proofs) or None
        return Proof(increasing, concave, tuple(step for proof in proofs for step in proof.steps))
    if not hasattr(curve, "formula"):
        raise ValueError(f"curve={curve!r}: expected a curve, a family or a portfolio")
    formula = sympy.expand_mul(expression(curve).rewrite(sympy.Pow))
    first, second = (sympy.simplify(formula.diff(EFFORT, order)) for order in (1, 2))
    # Parameters between 0 and 1 become 1 / (1 + t), since SymPy knows signs but no bounds.
    within = [name for name, bounds in curve.parameter_bounds.items() if bounds is BETWEEN_0_AND_1]
    bounded = {symbols(curve)[name]: 1 / (1 + sympy.Symbol("t", positive=True)) for name in within}
    increasing = _is_positive(first.subs(bounded))
    concave = _is_positive(-second.subs(bounded))
    steps = (
        _line("f(x)", formula),
        _line("f'(x)", first, "> 0" if increasing else ""),
        _line("f''(x)", second, "< 0" if concave else ""),
    )
    return Proof(increasing, concave, steps)


def prove_composition():
    """Prove that an increasing concave g of an increasing concave f is both.

    Returns
    -------
    Proof
        The chain rule, applied twice; the signs of its terms follow from g' > 0, g'' <= 0, f' > 0 and f'' <= 0.
    """
    composed = sympy.Function("g")(sympy.Function("f")(EFFORT))
    positive, at_most_0 = {"positive": True}, {"nonpositive": True}
    signs = {"g'(f)": positive, "g''(f)": at_most_0, "f'": positive, "f''": at_most_0}
    first, second = (_name_derivatives(composed.diff(EFFORT, order), signs) for order in (1, 2))
    increasing, concave = _is_positive(first), sympy.expand(second).is_nonpositive or None
    steps = (
        _line("(g \\circ f)'", first, "> 0" if increasing else ""),
        _line("(g \\circ f)''", second, "\\le 0" if concave else ""),
    )
    return Proof(increasing, concave, steps)


def prove_escape():
    """Show that convex returns undo concave effort: exp of a log(b x), with a above 1.

    Returns
    -------
    Proof
        `concave` is None; the last step shows that the second derivative is positive.
    """
    excess = sympy.Symbol("t", positive=True)
    composed = sympy.exp(expression(Log)).subs(symbols(Log)["weight"], 1 + excess)
    first, second = (sympy.simplify(composed.diff(EFFORT, order)) for order in (1, 2))
    steps = (
        _line("g(f(x))", sympy.simplify(composed), "\\quad (g = \\exp,\\ a = 1 + t)"),
        _line("(g \\circ f)''", second, "> 0" if _is_positive(second) else ""),
    )
    return Proof(_is_positive(first), _is_positive(-second), steps)


def prove_log_shares():
    """Prove that log curves share any budget in proportion to their weights.

    Returns
    -------
    Proof
        `increasing` and `concave` are those of the log curve, which make the first-order condition sufficient; the last
        step is the frontier law.
    """
    weights = symbols(Log)
    weight, total, budget, milestone = sympy.symbols("a_i S B T", positive=True)
    effort = budget * weight / total
    slope = expression(Log, "slope", effort).subs(weights["weight"], weight)
    same_for_all = weight not in slope.free_symbols and weights["rate"] not in slope.free_symbols
    needed = sympy.solve(sympy.Eq(effort, milestone), budget)[0]
    steps = (
        _line("x_i", effort, "\\quad\\Rightarrow\\quad \\sum_i x_i = B"),
        _line("f_i'(x_i)", slope, "\\quad \\text{for every project}" if same_for_all else ""),
        _line("x_i = T \\quad\\Leftrightarrow\\quad B", needed),
    )
    log = prove(Log)
    return Proof(log.increasing, log.concave if same_for_all else None, steps)


def _line(left, formula, conclusion=""):
    return f"{left} = {latex(formula)} {conclusion}".strip()


def _is_positive(formula):
    """Return True if SymPy settles that a formula is positive, else None."""
    return True if formula.is_positive or sympy.factor(formula).is_positive else None


def _name_derivatives(formula, signs):
    """Replace each derivative of f, and of g at f, by a symbol of known sign."""
    at = {"f": "", "g": "(f)"}
    named = {}
    for term in formula.atoms(sympy.Derivative):
        function = term.expr.func.__name__
        name = function + "'" * term.derivative_count + at[function]
        named[term] = sympy.Symbol(name, **signs[name])
    highest_first = sorted(named, key=lambda term: -term.derivative_count)
    return formula.subs([(term, named[term]) for term in highest_first])
