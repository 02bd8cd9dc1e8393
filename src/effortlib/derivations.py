"""Closed forms that SymPy derives from the trees that the models run on.

`proofs` settles what curves are; here identities and thresholds are derived. What is
derived is what runs: the trees of `organisations` are called with symbols instead of numbers.
"""

import dataclasses

import sympy

from .curves import Log
from .funding import gate_ends
from .organisations import break_even, dressing_tree, expectation, fork_tree, stakes
from .population import payoffs
from .proofs import SYMPY, markdown

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
