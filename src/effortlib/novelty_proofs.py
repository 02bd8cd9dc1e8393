"""What SymPy can prove of search and novelty; the formulas are those that NumPy runs."""

import types

import sympy

from ._search import in_order
from .fork import expectation
from .novelty import bar, counted, exploring_tree, familiar_tree
from .proofs import Derivation
from .search import exchange, expected_worth, reservation_value

__all__ = ["prove_exploration", "prove_novelty", "prove_search"]

MARGIN = sympy.Symbol("u", positive=True)  # by how much the familiar way succeeds more often


def _idea(index):
    chance, value, cost = sympy.symbols(f"p_{index} V_{index} c_{index}", positive=True)
    return types.SimpleNamespace(success_rate=chance, value=value, cost=cost)


def prove_search() -> Derivation:
    """Prove that the idea of the higher index comes first, and at equal worth and cost the less likely one.

    Returns
    -------
    Derivation
        What exchanging two ideas gains is their chances' product times the difference of the indices. With p V - c = w
        the index is w/p, which falls in p where the worth w is positive.
    """
    one, other = _idea(1), _idea(2)
    gained = exchange(one, other)
    difference = in_order((one, other)) - in_order((other, one))
    indices = reservation_value(one) - reservation_value(other)
    shown = one.success_rate * other.success_rate * indices
    worth = sympy.Symbol("w", positive=True)
    index = sympy.factor(reservation_value(one).subs(one.value, (worth + one.cost) / one.success_rate))
    slope = index.diff(one.success_rate)
    settled = (
        sympy.expand(difference - gained) == 0
        and sympy.expand(gained - shown) == 0
        and sympy.expand(expected_worth(one).subs(one.value, (worth + one.cost) / one.success_rate) - worth) == 0
        and index == worth / one.success_rate
        and bool(slope.is_negative)
    )
    steps = (
        f"\\text{{first 1, then 2}} - \\text{{first 2, then 1}} = p_1 p_2 \\left({sympy.latex(indices)}\\right)",
        f"p_1 V_1 - c_1 = w \\quad\\Rightarrow\\quad V_1 - \\frac{{c_1}}{{p_1}} = {sympy.latex(index)}",
        f"\\frac{{d}}{{dp_1}} = {sympy.latex(slope)} < 0",
    )
    return Derivation(True if settled else None, steps)


def prove_novelty() -> Derivation:
    """Prove that where successes are counted an experiment that succeeds less often is not run, whatever it is worth.

    Returns
    -------
    Derivation
        The difference of what two experiments count is that of their chances: no value is in it. The organisation loses
        the difference of their worth, which grows with the value without end.
    """
    safe, novel = _idea(0), _idea(1)
    credit = sympy.Symbol("b", positive=True)
    pay = types.SimpleNamespace(success=credit, experiment=0, worth=0)
    difference = sympy.factor(counted(pay, safe) - counted(pay, novel))
    lost = expected_worth(novel) - expected_worth(safe)
    settled = (
        difference == sympy.factor(credit * (safe.success_rate - novel.success_rate))
        and not difference.free_symbols & {safe.value, novel.value, safe.cost, novel.cost}
        and sympy.limit(lost, novel.value, sympy.oo) == sympy.oo
    )
    steps = (
        f"\\text{{counted}}_0 - \\text{{counted}}_1 = {sympy.latex(difference)}",
        f"\\text{{worth}}_1 - \\text{{worth}}_0 = {sympy.latex(lost)} \\to \\infty \\quad (V_1 \\to \\infty)",
    )
    return Derivation(True if settled else None, steps)


def prove_exploration() -> Derivation:
    """Prove from which worth of a success on the new way it is tried, and how far dismissal raises that bar.

    Returns
    -------
    Derivation
        Trying the new way counts more exactly above the bar; the bar with dismissal over the bar with tolerance; it
        rises with dismissal where the new way succeeds less often than the familiar one.
    """
    known, first, later, dismissal = sympy.symbols("p_0 m m_1 d", positive=True)
    worth = sympy.Symbol("v", positive=True)
    terms = types.SimpleNamespace(known=known, first=first, later=later, dismissal=dismissal)
    ahead = sympy.expand(expectation(exploring_tree(terms, worth)) - expectation(familiar_tree(terms)))
    gain = ahead.coeff(worth, 1)
    threshold = bar(terms)
    raised = sympy.factor(threshold.subs(dismissal, 1) / threshold.subs(dismissal, 0))
    slope = sympy.factor(threshold.diff(dismissal).subs(known, first + MARGIN))
    settled = (
        sympy.degree(ahead, worth) == 1
        and bool(sympy.factor(gain).is_positive)
        and sympy.simplify(ahead.subs(worth, threshold)) == 0
        and sympy.factor(raised - (1 + known) / (1 + first)) == 0
        and bool(slope.is_positive)
    )
    steps = (
        f"\\text{{new}} > \\text{{familiar}} \\quad\\Leftrightarrow\\quad v > {sympy.latex(threshold)}",
        f"\\frac{{\\text{{bar}}(d = 1)}}{{\\text{{bar}}(d = 0)}} = {sympy.latex(raised)}",
        f"p_0 = m + u \\quad\\Rightarrow\\quad \\frac{{d\\,\\text{{bar}}}}{{dd}} = {sympy.latex(slope)} > 0",
    )
    return Derivation(True if settled else None, steps)
