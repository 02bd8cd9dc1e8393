"""What SymPy can prove of the formulas that NumPy runs.

`expression` calls a family's own formula with SymPy's functions. `prove` differentiates
it twice and asks SymPy for the signs. True means proved for every positive parameter;
None means not proved, never "false".
"""

import dataclasses

import sympy

from ._validate import BETWEEN_0_AND_1
from .curves import Portfolio
from .families import Log
from .fork import break_even, expectation, fork_tree, gate_ends, stakes
from .incentives import dressing_tree, payoffs
from .symbols import EFFORT, SYMPY, expression, latex, symbols

__all__ = [
    "Derivation",
    "PRIOR",
    "Proof",
    "prove",
    "prove_belief_loss",
    "prove_composition",
    "prove_escape",
    "prove_fork",
    "prove_gate",
    "prove_honesty",
    "prove_log_shares",
    "prove_promotion",
]

# p, s, t, V, c_d, r, L of the fork. The value is the cost of building and a surplus, since
# SymPy knows signs, not bounds.
PRIOR, SENSITIVITY, SPECIFICITY = sympy.symbols("p s t", positive=True)

BUILD_COST, FALSE_PASS, ROLLBACK_COST, SURPLUS, DISCOVERY = sympy.symbols("c_d r L W c", positive=True)
FORK = (SENSITIVITY, SPECIFICITY, BUILD_COST + SURPLUS, BUILD_COST, FALSE_PASS, ROLLBACK_COST)


@dataclasses.dataclass(frozen=True)
class Derivation:
    """Hold what SymPy derived.

    Attributes
    ----------
    holds : bool or None
        True where every step was settled, None where one was not.
    steps : tuple of str
        The derivation in LaTeX, a line each.
    """

    holds: bool | None
    steps: tuple[str, ...]

    def _repr_markdown_(self):
        return markdown(self.steps)


def prove_fork():
    """Prove where pushing on breaks even with heeding a "no".

    Returns
    -------
    Derivation
        The difference between the two organisations is a straight line in p that falls;
        its root is the break-even; an analysis that never rejects a good project costs
        the open organisation nothing.
    """
    closed, opened = (expectation(fork_tree(PRIOR, *FORK, openness)) for openness in (0, 1))
    saved, lost = stakes(*FORK)
    difference = sympy.expand(opened - closed)
    claimed = (1 - PRIOR) * saved - PRIOR * lost
    root = break_even(saved, lost)
    below_1 = 1 / (1 + sympy.Symbol("u", positive=True))
    falls = saved + sympy.simplify(lost.subs(SENSITIVITY, below_1))
    without_misses = sympy.factor(claimed.subs({SENSITIVITY: 1, PRIOR: below_1}))
    settled = (
        sympy.expand(difference - claimed) == 0
        and sympy.simplify(difference.subs(PRIOR, root)) == 0
        and sympy.expand(difference.diff(PRIOR) + saved + lost) == 0
        and falls.is_positive
        and without_misses.is_positive
    )
    steps = (
        f"\\text{{open}} - \\text{{closed}} = {sympy.latex(claimed)}",
        f"\\frac{{d}}{{dp}} = {sympy.latex(-saved - lost)} < 0",
        f"p^* = {sympy.latex(root)}",
    )
    return Derivation(True if settled else None, steps)


def prove_belief_loss():
    """Prove what sharing a budget on believed weights loses, with log curves.

    Returns
    -------
    Derivation
        For three projects with weights, beliefs and rates of their own: the loss is
        S KL(p || q), in which neither the budget nor a rate is left. More projects add
        terms of the same form.
    """
    budget = sympy.Symbol("B", positive=True)
    weights, beliefs, rates = (sympy.symbols(f"{letter}_1:4", positive=True) for letter in "aqb")
    total, trusted = sum(weights), sum(beliefs)

    def worth(shares):
        efforts = [budget * share for share in shares]
        return sum(Log.formula(SYMPY, effort, a, b) for effort, a, b in zip(efforts, weights, rates))

    true, chosen = [a / total for a in weights], [q / trusted for q in beliefs]
    lost = sympy.expand_log(worth(true) - worth(chosen))
    divergence = sympy.expand_log(total * sum(p * sympy.log(p / q) for p, q in zip(true, chosen)))
    settled = sympy.simplify(sympy.expand(lost - divergence)) == 0 and not (
        sympy.expand(lost).free_symbols & {budget, *rates}
    )
    steps = (
        r"\sum_i a_i \log(b_i B p_i) - \sum_i a_i \log(b_i B q_i) = \sum_i a_i \log\frac{p_i}{q_i}",
        r"\text{loss} = S \sum_i p_i \log\frac{p_i}{q_i} = S\,\mathrm{KL}(p\,\|\,q)",
    )
    return Derivation(True if settled else None, steps)


def prove_gate():
    """Prove between which shares of feasible projects a gate is the best rule.

    Returns
    -------
    Derivation
        Looking first less its cost breaks even with doing nothing at the low end, and with
        funding at once at the high one.
    """
    first, looked = (expectation(fork_tree(PRIOR, *FORK, openness)) for openness in (0, 1))
    low, high = gate_ends(*FORK, DISCOVERY)
    settled = all(
        sympy.simplify(each) == 0
        for each in ((looked - DISCOVERY).subs(PRIOR, low), (looked - DISCOVERY - first).subs(PRIOR, high))
    )
    steps = (f"p_\\text{{low}} = {sympy.latex(low)}", f"p_\\text{{high}} = {sympy.latex(high)}")
    return Derivation(True if settled else None, steps)


def prove_honesty():
    """Prove from which reward on an honest "no" pays.

    Returns
    -------
    Derivation
        The expectation over the ends of dressing a failure up is r (b - q l) - e.
    """
    bonus, blame, found, cost, passes = sympy.symbols("b l q e r", positive=True)
    threshold = passes * (bonus - found * blame) - cost
    dressed_up = expectation(dressing_tree(bonus, blame, found, cost, passes))
    settled = sympy.expand(dressed_up - threshold) == 0
    steps = (
        f"\\text{{dressed up}} = {sympy.latex(dressed_up)}",
        f"h \\ge {sympy.latex(threshold)}",
    )
    return Derivation(True if settled else None, steps)


def prove_promotion():
    """Prove that credit for negatives stops over-claiming exactly where it exceeds what passes.

    Returns
    -------
    Derivation
        Over-claimers count more by (1 - p)(r (1 - q) - h), whose sign is that of the bracket.
    """
    success, passes, credit, audit = sympy.symbols("p r h q", positive=True)
    claiming, honest = payoffs(success, passes, credit, audit)
    edge = (1 - success) * (passes * (1 - audit) - credit)
    settled = sympy.expand(claiming - honest - edge) == 0
    steps = (
        f"R = {sympy.latex(claiming / honest)}",
        f"R < 1 \\quad\\Leftrightarrow\\quad h > {sympy.latex(passes * (1 - audit))}",
    )
    return Derivation(True if settled else None, steps)


@dataclasses.dataclass(frozen=True)
class Proof:
    """Hold what SymPy settled.

    Attributes
    ----------
    increasing, concave : bool or None
        True where proved, None where not proved.
    steps : tuple of str
        The derivation in LaTeX, a line each.
    """

    increasing: bool | None
    concave: bool | None
    steps: tuple[str, ...]

    def _repr_markdown_(self):
        return markdown(self.steps)


def prove(curve):
    """Prove what SymPy can of a family: that it increases, that it is concave.

    Parameters
    ----------
    curve : Curve, a subclass of it, or Portfolio
        Only the family matters: a proof holds for all positive parameters. Of a
        portfolio each family is proved, and the whole is what all parts are.

    Returns
    -------
    Proof

    Raises
    ------
    ValueError
        If `curve` is none of these.

    Examples
    --------
    >>> from effortlib import Log
    >>> prove(Log(weight=5)).concave
    True
    """
    if isinstance(curve, Portfolio):
        families = list(dict.fromkeys(type(part) for part in curve.parts))
        return _all_of([prove(family) for family in families])
    if not hasattr(curve, "formula"):
        raise ValueError(f"curve={curve!r}: expected a curve, a family or a portfolio")
    formula = sympy.expand_mul(expression(curve).rewrite(sympy.Pow))
    first, second = (sympy.simplify(formula.diff(EFFORT, order)) for order in (1, 2))
    bounded = _spell_out_bounds(curve)
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
        The chain rule twice; its terms have the signs that g' > 0, g'' <= 0, f' > 0 and
        f'' <= 0 give them.
    """
    composed = sympy.Function("g")(sympy.Function("f")(EFFORT))
    first, second = composed.diff(EFFORT), composed.diff(EFFORT, 2)
    positive, at_most_0 = {"positive": True}, {"nonpositive": True}
    signs = {"g'(f)": positive, "g''(f)": at_most_0, "f'": positive, "f''": at_most_0}
    increasing = _is_positive(_name_derivatives(first, signs))
    concave = sympy.expand(_name_derivatives(second, signs)).is_nonpositive or None
    steps = (
        _line("(g \\circ f)'", _name_derivatives(first, signs), "> 0" if increasing else ""),
        _line("(g \\circ f)''", _name_derivatives(second, signs), "\\le 0" if concave else ""),
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
        `concave` and `increasing` are those of the log curve, which make the first-order
        condition sufficient; the steps end in the frontier law.
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


def markdown(steps):
    """Write steps of LaTeX as Markdown, a displayed formula each."""
    return "\n".join(f"$$\n{step}\n$$\n" for step in steps)


def _line(left, formula, conclusion=""):
    return f"{left} = {latex(formula)} {conclusion}".strip()


def _is_positive(formula):
    """Return True where SymPy settles that a formula is positive, else None."""
    return True if formula.is_positive or sympy.factor(formula).is_positive else None


def _spell_out_bounds(curve):
    """Write parameters between 0 and 1 as 1/(1 + t), since SymPy knows signs, not bounds."""
    excess = sympy.Symbol("t", positive=True)
    bounded = [name for name, bounds in curve.parameters.items() if bounds is BETWEEN_0_AND_1]
    return {symbols(curve)[name]: 1 / (1 + excess) for name in bounded}


def _all_of(proofs):
    def settled(values):
        return True if all(values) else None

    return Proof(
        settled(proof.increasing for proof in proofs),
        settled(proof.concave for proof in proofs),
        tuple(step for proof in proofs for step in proof.steps),
    )


def _name_derivatives(formula, signs):
    """Put a symbol of known sign for each derivative of f and of g at f."""
    at = {"f": "", "g": "(f)"}
    named = {}
    for term in formula.atoms(sympy.Derivative):
        function = term.expr.func.__name__
        name = function + "'" * term.derivative_count + at[function]
        named[term] = sympy.Symbol(name, **signs[name])
    highest_first = sorted(named, key=lambda term: -term.derivative_count)
    return formula.subs([(term, named[term]) for term in highest_first])
