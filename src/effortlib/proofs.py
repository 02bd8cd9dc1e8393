"""What SymPy can prove of the models' formulas, which are those that NumPy runs: None means not settled."""

import dataclasses
import types
from typing import NamedTuple

import numpy as np
import sympy

from ._fork import break_even, gate_low
from ._signs import Clock
from ._statements import read, read_one, state
from ._validate import real, shown
from .beliefs import shares
from .concavity import Proof, Steps, line, prove, prove_statement
from .curves import Curve
from .families import Log
from .fork import expectation, fork_lines, fork_tree
from .incentives import dressing_tree, payoffs
from .symbols import EFFORT, LETTERS, SYMPY, expression, symbols

__all__ = [
    "Derivation", "prove_belief_loss", "prove_composition", "prove_escape", "prove_fork", "prove_gate",
    "prove_growth", "prove_honesty", "prove_log_shares", "prove_promotion",
]  # fmt: skip

# The letters of the fork and of its share of feasible projects. The value is the cost of building
# and a surplus W, since SymPy knows signs, not bounds.
FEASIBLE_SHARE, SENSITIVITY, SPECIFICITY = sympy.symbols("p s t", positive=True)
BUILD_COST, FALSE_PASS, ROLLBACK_COST, SURPLUS, ANALYSIS_COST = sympy.symbols("c_d r L W c", positive=True)
CAUGHT, BUDGET = sympy.symbols("q B", positive=True)
SHARES = {FEASIBLE_SHARE, SENSITIVITY, SPECIFICITY, FALSE_PASS, CAUGHT}  # they lie between 0 and 1
RELATIONS = {1: "> 0", -1: "< 0", None: ""}
FORK = types.SimpleNamespace(
    sensitivity=SENSITIVITY,
    specificity=SPECIFICITY,
    value=BUILD_COST + SURPLUS,
    build_cost=BUILD_COST,
    false_pass=FALSE_PASS,
    rollback_cost=ROLLBACK_COST,
)


@dataclasses.dataclass(frozen=True)
class Derivation(Steps):
    """Hold a derivation in LaTeX, a string for each step, and whether SymPy settled all steps: True, or else None."""

    holds: bool | None
    steps: tuple[str, ...]


def prove_fork() -> Derivation:
    """Prove where pushing on breaks even with heeding a "no".

    Returns
    -------
    Derivation
        The difference between the two organisations is a straight line in p that falls; its root, the break-even, lies
        between 0 and 1; an analysis that never rejects a good project costs the open organisation nothing.
    """
    closed, opened, lines, saved, lost = _fork_terms()
    difference = (1 - FEASIBLE_SHARE) * saved - FEASIBLE_SHARE * lost
    root, slope = saved / (saved + lost), -saved - lost
    ahead = _region(opened - closed, FEASIBLE_SHARE)
    settled = (
        _is_worth(closed, lines.fund)
        and _is_worth(opened, lines.look)
        and sympy.expand(opened - closed - difference) == 0
        and sympy.factor(break_even(FORK) - root) == 0
        and sympy.expand(difference.diff(FEASIBLE_SHARE) - slope) == 0
        and ahead is not None
        and (ahead.sign, _sign(slope), _sign(root), _sign(1 - root)) == (-1, -1, 1, 1)
        and sympy.factor(ahead.end - root) == 0
        and _sign(difference.subs(SENSITIVITY, 1)) == 1
    )
    return _derivation(
        settled,
        f"\\text{{open}} - \\text{{closed}} = {sympy.latex(difference)}",
        f"\\frac{{d}}{{dp}} = {sympy.latex(slope)} {RELATIONS[_sign(slope)]}",
        _exactly(r"\text{open} > \text{closed}", "p", ahead, root, "p^* = "),
        f"p^* {RELATIONS[_sign(root)]},\\quad 1 - p^* {RELATIONS[_sign(1 - root)]}",
    )


def prove_gate() -> Derivation:
    """Prove between which shares of feasible projects a gate is the best rule.

    Returns
    -------
    Derivation
        Looking first less its cost beats doing nothing above the low end, and funding at once below the high one; the
        low end is below the high one while looking costs less than the last step says.
    """
    closed, opened, _, saved, lost = _fork_terms()
    look = opened - ANALYSIS_COST
    low, high = gate_low(FORK, ANALYSIS_COST), (saved - ANALYSIS_COST) / (saved + lost)
    not_nothing, not_funding = (_region(look - other, FEASIBLE_SHARE) for other in (0, closed))
    opens = _region(high - low, ANALYSIS_COST)
    settled = (
        None not in (not_nothing, not_funding, opens)
        and (not_nothing.sign, not_funding.sign, opens.sign) == (1, -1, -1)
        and sympy.factor(not_nothing.end - low) == 0
        and sympy.factor(not_funding.end - high) == 0
        and sympy.factor(break_even(FORK, ANALYSIS_COST) - high) == 0
    )
    return _derivation(
        settled,
        _exactly(r"\text{look} > \text{nothing}", "p", not_nothing, low, r"p_\text{low} = "),
        _exactly(r"\text{look} > \text{fund}", "p", not_funding, high, r"p_\text{high} = "),
        _exactly(r"p_\text{low} < p_\text{high}", "c", opens),
    )


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


def prove_honesty() -> Derivation:
    """Prove from which reward on an honest "no" pays.

    Returns
    -------
    Derivation
        A dressed-up failure is expected to bring r (b - q l) - e, and an honest "no" more from that reward on.
    """
    bonus, blame, cost, reward = sympy.symbols("b l e h", positive=True)
    dressed_up = expectation(dressing_tree(bonus, blame, CAUGHT, cost, FALSE_PASS))
    threshold = FALSE_PASS * (bonus - CAUGHT * blame) - cost
    pays = _region(reward - dressed_up, reward)
    settled = pays is not None and pays.sign == 1 and sympy.expand(pays.end - threshold) == 0
    return _derivation(
        settled,
        f"\\text{{dressed up}} = {sympy.latex(dressed_up)}",
        _exactly(r"\text{honesty pays more}", "h", pays, threshold),
    )


def prove_promotion() -> Derivation:
    """Prove that credit for a "no" stops over-claiming exactly where it exceeds what passes.

    Returns
    -------
    Derivation
        An honest person's project counts more than an over-claimer's where the credit is above r (1 - q).
    """
    credit = sympy.Symbol("h", positive=True)
    claiming, honest = payoffs(FEASIBLE_SHARE, FALSE_PASS, credit, CAUGHT)
    passes = FALSE_PASS * (1 - CAUGHT)
    stops = _region(honest - claiming, credit)
    settled = stops is not None and stops.sign == 1 == _sign(honest) and sympy.expand(stops.end - passes) == 0
    return _derivation(
        settled,
        f"R = {sympy.latex(claiming / honest)}",
        _exactly("R < 1", "h", stops, passes),
    )


def prove_belief_loss() -> Derivation:
    """Prove what sharing a budget on believed weights loses, with log curves.

    Returns
    -------
    Derivation
        For three projects, each with its weight, believed weight and rate: both kinds of shares sum to one, and the
        loss is S KL(p || q), which contains neither the budget nor a rate. More projects add terms of the same form.
    """
    weights, beliefs, rates = _three("a"), _three("q"), _three("b")
    true, chosen = shares(weights), shares(beliefs)

    def lost(portion, other, weight, rate):
        return Log.formula(SYMPY, BUDGET * portion, weight, rate) - Log.formula(SYMPY, BUDGET * other, weight, rate)

    whole = sympy.expand_log(sum(map(lost, true, chosen, weights, rates)))
    divergence = sympy.expand_log(weights.sum() * sum(p * sympy.log(p / q) for p, q in zip(true, chosen)))
    weight, rate, p, q = sympy.symbols("a_i b_i p_i q_i", positive=True)
    one = lost(p, q, weight, rate)
    short = weight * sympy.logcombine(sympy.expand(sympy.expand_log(one) / weight))
    settled = (
        all(sympy.simplify(portions.sum()) == 1 for portions in (true, chosen))
        and sympy.simplify(sympy.expand(whole - divergence)) == 0
        and not sympy.expand(whole).free_symbols & {BUDGET, *rates}
        and sympy.expand_log(one - short).expand() == 0
        and sympy.expand_log(short.subs(weight, p) - p * sympy.log(p / q)).expand() == 0
    )
    return _derivation(
        settled,
        f"\\sum_i \\left({sympy.latex(one)}\\right) = \\sum_i {sympy.latex(short)}",
        f"\\text{{loss}} = S \\sum_i {sympy.latex(short.subs(weight, p))} = S\\,\\mathrm{{KL}}(p\\,\\|\\,q)",
    )


def prove_growth() -> Derivation:
    """Prove what a growing budget does to projects that share one concave curve g up to their weights (T1).

    Returns
    -------
    Derivation
        From the first-order condition: how the effort of a project follows the price, in the relative curvature
        R = -x g''/g', and how the ratio of two efforts follows a falling price, which is a growing budget. It rises
        where R is larger at the second one.
    """
    price, weight, larger, smaller = sympy.symbols("lambda a_i R_1 R_2", positive=True)
    slope, effort = sympy.Function("g'"), sympy.Function("x_i")(price)
    condition = weight * slope(effort) - price
    moved = sympy.solve(condition.diff(price), effort.diff(price))[0].doit().subs(effort, EFFORT).doit()
    elasticity = sympy.simplify(weight * slope(EFFORT) / EFFORT * moved)  # at the price a_i g'(x)
    bend = slope(EFFORT).diff(EFFORT)
    ratio = (smaller - larger) / (larger * smaller)
    settled = (
        sympy.simplify(elasticity - slope(EFFORT) / (EFFORT * bend)) == 0
        and sympy.simplify(1 / larger - 1 / smaller - ratio) == 0
    )
    shown = elasticity.subs(bend, sympy.Symbol("g''")).subs(slope(EFFORT), sympy.Symbol("g'"))
    return _derivation(
        settled,
        "a_i g'(x_i) = \\lambda",
        f"\\frac{{d \\ln x_i}}{{d \\ln \\lambda}} = {sympy.latex(shown)} = - \\frac{{1}}{{R(x_i)}}",
        f"- \\frac{{d \\ln (x_1 / x_2)}}{{d \\ln \\lambda}} = {sympy.latex(ratio)}",
    )


class Region(NamedTuple):
    """Hold on which side of an end a difference is positive: above (sign 1) or below it (-1)."""

    sign: int
    end: sympy.Expr


def _region(difference, variable):
    """Return where a difference is positive that is a straight line in a variable; None where that is not settled."""
    over, under = sympy.fraction(sympy.factor(difference))
    slope = sympy.factor(over.diff(variable))
    sign = (_sign(slope) or 0) * (_sign(under) or 0)
    if variable in slope.free_symbols or not sign:
        return None
    return Region(sign, sympy.factor(-over.subs(variable, 0) / slope))


def _exactly(claim, variable, region, end=None, name=""):
    """Write that a claim is true exactly in a region; its end as it is given, if it is that, behind its name."""
    if region is None:
        return f"{claim} \\quad\\text{{not settled}}"
    written = region.end if end is None or sympy.factor(region.end - end) != 0 else end
    relation = ">" if region.sign > 0 else "<"
    return f"{claim} \\quad\\Leftrightarrow\\quad {variable} {relation} {name}{sympy.latex(written)}"


def _sign(formula):
    """Return the proved sign of a rational function of the models' letters, or None."""
    # Shares become 1 / (1 + t), since SymPy knows signs but no bounds.
    form = sympy.factor(formula.subs({share: 1 / (1 + sympy.Dummy("t", positive=True)) for share in SHARES}))
    return 1 if form.is_positive else -1 if form.is_negative else None


def _three(letter):
    """Return a letter's symbols for three projects."""
    return np.array(sympy.symbols(f"{letter}_1:4", positive=True))


def _derivation(settled, *steps):
    return Derivation(True if settled else None, steps)


def prove_composition(
    g: Curve | type[Curve] | sympy.Expr | str | None = None,
    f: Curve | type[Curve] | sympy.Expr | str | None = None,
    *,
    seconds: float = 10,
    **ranges: tuple[float, float],
) -> Proof:
    """Prove that an increasing concave g of an increasing concave f is both, or settle it for given ones.

    Parameters
    ----------
    g, f : Curve, a subclass of it, sympy.Expr or str, optional
        As `prove` takes them, both or neither. The x of g is the value of f. Where both have a parameter of one letter,
        these are two parameters: that of g gets the index g.
    seconds : float, above 0
        As for `prove`.
    **ranges : tuple of two floats
        The ranges of the symbols of g(f(x)), if both are formulas.

    Returns
    -------
    Proof
        With g and f: that of g(f(x)). Without: the chain rule, applied twice, for all twice differentiable g and f; the
        signs of its terms follow from g' > 0, g'' <= 0, f' > 0 and f'' <= 0, slopes that are strictly positive.

    Examples
    --------
    >>> prove_composition("1 - exp(-x/k)", "a*sqrt(x)").concave
    True
    """
    if g is None and f is None:
        return _prove_chain_rule()
    clock = Clock(real("seconds", seconds, above=0))
    outer, inner = read_one("g", g, {}), read_one("f", f, {})
    taken = {LETTERS.get(name, name) for name in inner.parameters}
    new = {name: f"{letter}_g" if (letter := LETTERS.get(name, name)) in taken else name for name in outer.parameters}
    renamed = {symbol: sympy.Symbol(new[name]) for name, symbol in outer.parameters.items()}
    composed = outer.formula.xreplace(renamed).subs(EFFORT, inner.formula)
    domains = {symbol.name: each for symbol, each in inner.ranges.items()}
    domains |= {new[name]: outer.ranges[symbol] for name, symbol in outer.parameters.items()}
    if ranges:  # of two formulas
        (given,) = read("g(f(x))", composed, ranges)
        domains |= {symbol.name: each for symbol, each in given.ranges.items() if symbol.name in ranges}
    return prove_statement(f"g={shown(g)}, f={shown(f)}", state(composed, domains), clock)


def _prove_chain_rule():
    composed = sympy.Function("g")(sympy.Function("f")(EFFORT))
    positive, at_most_0 = {"positive": True}, {"nonpositive": True}
    signs = {"g'(f)": positive, "g''(f)": at_most_0, "f'": positive, "f''": at_most_0}
    first, second = (_name_derivatives(composed.diff(EFFORT, order), signs) for order in (1, 2))
    increasing, concave = _is_positive(first), sympy.expand(second).is_nonpositive or None
    steps = (
        line("(g \\circ f)'", first, "> 0" if increasing else ""),
        line("(g \\circ f)''", second, "\\le 0" if concave else ""),
    )
    return Proof(increasing, concave, steps)


def prove_escape() -> Proof:
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
        line("g(f(x))", sympy.simplify(composed), "\\quad (g = \\exp,\\ a = 1 + t)"),
        line("(g \\circ f)''", second, "> 0" if _is_positive(second) else ""),
    )
    return Proof(_is_positive(first), _is_positive(-second), steps)


def prove_log_shares() -> Proof:
    """Prove that log curves share any budget in proportion to their weights.

    Returns
    -------
    Proof
        For three projects, each with its weight and rate, the efforts sum to the budget and all slopes are equal. With
        `increasing` and `concave`, those of the log curve, that is the optimum; None if a part is not settled. The last
        step is the frontier law. More projects add terms of the same form.
    """
    weights, rates, milestone = _three("a"), _three("b"), sympy.Symbol("T", positive=True)
    efforts = BUDGET * shares(weights)
    slopes = [sympy.factor(Log.slope(SYMPY, *terms)) for terms in zip(efforts, weights, rates)]
    spent = sympy.factor(efforts.sum())
    shared = spent == BUDGET and len(set(slopes)) == 1
    letters = {weights.sum(): sympy.Symbol("S", positive=True)}
    effort, slope = (formula.subs(letters).subs(weights[0], sympy.Symbol("a_i")) for formula in (efforts[0], slopes[0]))
    steps = (
        line("x_i", effort, f"\\quad\\Rightarrow\\quad \\sum_i x_i = {sympy.latex(spent)}"),
        line("f_i'(x_i)", slope, "\\quad \\text{for every project}" if len(set(slopes)) == 1 else ""),
        line("x_i = T \\quad\\Leftrightarrow\\quad B", sympy.solve(sympy.Eq(effort, milestone), BUDGET)[0]),
    )
    log = prove(Log)
    return Proof(log.increasing, log.concave if shared else None, steps)


def _is_positive(formula):
    """Return True if SymPy settles that a formula is positive, else None."""
    return sympy.factor(formula).is_positive or None


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
