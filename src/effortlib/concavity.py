"""Whether a curve increases and is concave: proved, or refuted by exact numbers.

`prove` reads a formula as a SymPy expression, differentiates it twice and asks SymPy for the signs. True means proved for
all parameters in their ranges; False means refuted, by exact numbers; None means not settled, never "false".
"""

import dataclasses
import functools

import numpy as np
import sympy

from ._frozen import Record
from ._messages import cut
from ._ranges import Range
from ._signs import (
    Clock,
    derivative,
    exact_sign,
    is_plainly_positive_on,
    is_positive_on,
    is_smooth_on,
    numeric,
    simplify,
    witness,
)
from ._statements import is_known, read
from ._validate import real, shown
from .curves import Curve, Portfolio
from .symbols import EFFORT, latex

__all__ = ["Counterexample", "Proof", "prove"]

# Where a curve bends is solved for only if the equation has no more operations than this: others take SymPy long.
LONGEST_EQUATION = 60
BESIDE = 2.0**-20  # so far from a place, relative to it, a pole is left behind


class Steps:
    """Show steps in a notebook, each as a displayed formula."""

    def _repr_markdown_(self):
        return "\n".join(f"$$\n{step}\n$$\n" for step in self.steps)


@dataclasses.dataclass(frozen=True)
class Counterexample(Record):
    """Hold exact numbers at which a derivative has the wrong sign, or is 0.

    Attributes
    ----------
    order : int
        1 for the slope, which should be positive; 2 for the second derivative, which should be negative.
    at : dict of str to sympy.Rational
        The values of x and of the parameters.
    value : sympy.Expr
        The derivative there, exactly.
    """

    order: int
    at: dict = dataclasses.field(hash=False)  # a dict has no hash
    value: sympy.Expr

    def __str__(self):
        at = ", ".join(f"{name} = {value}" for name, value in self.at.items())
        return f"f{self.order * chr(39)} = {float(self.value):g} at {at}"


@dataclasses.dataclass(frozen=True)
class Proof(Steps):
    """Hold what SymPy settled of a curve.

    Attributes
    ----------
    increasing, concave : bool or None
        Whether f' > 0, and whether f'' < 0, at each effort and for all parameters in their ranges: True if proved,
        False if a counterexample refutes it, None if neither. A straight line, where f'' = 0, is not concave here.
    steps : tuple of str
        The derivation in LaTeX, a line each.
    counterexamples : tuple of Counterexample
        One for each False.
    """

    increasing: bool | None
    concave: bool | None
    steps: tuple[str, ...]
    counterexamples: tuple[Counterexample, ...] = dataclasses.field(default=(), repr=False)

    @property
    def objection(self) -> str | None:
        """Say why this proves no increasing concave curve; None if it does."""
        for each in self.counterexamples:
            return f"not {'increasing' if each.order == 1 else 'concave'}: {each}"
        unsettled = [name for name in ("increasing", "concave") if getattr(self, name) is None]
        return f"not proved {unsettled[0]}, nor refuted" if unsettled else None


def prove(
    curve: Curve | type[Curve] | Portfolio | sympy.Expr | str, *, seconds: float = 10, **ranges: tuple[float, float]
) -> Proof:
    """Prove or refute that a curve increases, and that it is concave.

    Parameters
    ----------
    curve : Curve, a subclass of it, Portfolio, sympy.Expr or str
        Of a curve only the family matters: a proof holds for all parameters within its bounds and a weight above 0. A
        portfolio is increasing or concave if all its families are. A formula is one in x, the effort, as
        "a*log(1 + b*x)"; each other symbol is a positive parameter.
    seconds : float, above 0
        Stop looking when they have passed. One call of SymPy is not interrupted and may take longer.
    **ranges : tuple of two floats
        The range of a formula's symbol, as p=(0, 1), or p=(0, None) for no end. The ends do not belong to it. x may
        have one as well, from 0 on.

    Returns
    -------
    Proof
        None where the time did not suffice, or nothing worked.

    Raises
    ------
    ValueError
        If text is no formula, if a formula calls an unknown function or does not depend on x, or if it is not real
        somewhere in its ranges, or not smooth there, as sqrt((x - 1)**2).

    Notes
    -----
    True rests on SymPy's rules for signs. False rests on exact numbers, in the last steps, which are sought on a fixed
    grid of fractions. Where SymPy finds the effort from which on a curve is concave, a step says so.

    Examples
    --------
    >>> prove("a*x**p", p=(0, 1)).concave
    True
    >>> print(*prove("a*log(1 + b*x)**2").counterexamples)
    f'' = 0.153426 at x = 1, a = 1, b = 1
    """
    clock = Clock(real("seconds", seconds, above=0))
    called, takes_ranges = f"curve={shown(curve)}", isinstance(curve, (str, sympy.Expr))
    proofs = [prove_statement(called, statement, clock, takes_ranges) for statement in read("curve", curve, ranges)]
    if len(proofs) == 1:
        return proofs[0]

    def together(name):
        settled = [getattr(proof, name) for proof in proofs]
        return False if False in settled else all(settled) or None

    steps, counterexamples = (
        sum((getattr(proof, name) for proof in proofs), ()) for name in ("steps", "counterexamples")
    )
    return Proof(together("increasing"), together("concave"), steps, counterexamples)


@functools.lru_cache(maxsize=64)
def family_proof(family):
    """Return what `prove` settles of a family, or of what a `Formula` states, and remember it."""
    return prove(family)


def objection_to(family):
    """Say why a family, or what a `Formula` states, is no increasing concave curve; None if it is one."""
    try:
        return family_proof(family).objection
    except NotReal as refusal:
        return refusal.objection


def prove_statement(called, statement, clock, takes_ranges=True):
    """Return the proof of one statement; `called` is what messages call it, and they may advise a range."""
    ranges = statement.ranges
    check_real(called, statement, clock, takes_ranges)
    formula = sympy.expand_mul(statement.formula.rewrite(sympy.Pow))
    first, second = (derivative(formula, order, clock) for order in (1, 2))
    smooth = is_smooth_on(formula, ranges, clock)
    increasing = _settle(statement, first, 1, smooth, clock)
    concave = _settle(statement, second, 2, smooth, clock)
    counterexamples = tuple(each for each in (increasing, concave) if isinstance(each, Counterexample))
    steps = [
        line("f(x)", formula),
        line("f'(x)", first, "> 0" if increasing is True else ""),
        line("f''(x)", second, "< 0" if concave is True else ""),
        *map(_counterexample_step, counterexamples),
    ]
    if concave in counterexamples:
        steps += _inflection(second, ranges, clock)
    settled = (False if each in counterexamples else each for each in (increasing, concave))
    return Proof(*settled, tuple(steps), counterexamples)


def _settle(statement, formula, order, smooth, clock):
    """Return True if the first derivative is proved positive, or the second negative; a counterexample; or None."""
    wanted, ranges = 3 - 2 * order, statement.ranges
    if smooth and is_plainly_positive_on(wanted * formula, ranges):
        return True
    plain = statement.formula.diff(EFFORT, order)  # a refutation does not rest on how SymPy simplifies
    for is_refuted in (lambda values: wanted * values < 0, lambda values: values == 0):
        for at in witness(formula, ranges, is_refuted, clock):
            value = plain.subs(at)
            if exact_sign(value) in (-wanted, 0) and exact_sign(statement.formula.subs(at)) is not None:
                return Counterexample(order, {symbol.name: number for symbol, number in at.items()}, simplify(value))
    return is_positive_on(wanted * formula, ranges, clock) if smooth else None


class NotReal(ValueError):
    """Refuse a formula that has no real value or no slope somewhere; `objection` says so without its name."""

    def __init__(self, called, objection, advice=""):
        super().__init__(f"{called}: {objection}{advice}")
        self.objection = objection


def check_real(called, statement, clock, takes_ranges):
    """Refuse a formula that has no real value somewhere, as log(x - 10) at x = 1, or whose slope jumps."""
    for part in sympy.preorder_traversal(statement.formula):
        if part.has(EFFORT) and not is_known(part):  # SymPy writes sqrt((x - 1)**2) as Abs(x - 1)
            raise NotReal(called, f"expected a formula that is smooth in x, got {cut(str(part), 60)}")
    evaluate = numeric(list(statement.ranges), statement.formula)
    for at in witness(statement.formula, statement.ranges, lambda values: ~np.isfinite(values), clock):
        beside = (np.float64(number) * (1 + place * BESIDE) for place, number in enumerate(at.values(), 1))
        if np.isinf(evaluate(*beside)):
            continue  # no pole, but too large for a float: SymPy would write out all digits
        value = statement.formula.subs(at).evalf()
        if not value.is_real:
            place = ", ".join(f"{symbol.name} = {number}" for symbol, number in at.items())
            advice = "; a range may help, as x=(10, None)" if takes_ranges else ""
            raise NotReal(called, f"expected a real value, got {value} at {cut(place, 70)}", advice)


def _counterexample_step(each):
    """Write a counterexample in LaTeX: the exact derivative, its decimals if it is no fraction, its sign."""
    decimals = "" if each.value.is_Rational else f"\\approx {sympy.latex(each.value.evalf(6))}"
    sign = {1: "> 0", -1: "< 0", 0: ""}[exact_sign(each.value)]
    step = line(f"f{each.order * chr(39)}\\left({sympy.latex(each.at['x'])}\\right)", each.value, f"{decimals} {sign}")
    others = (f"{latex(sympy.Symbol(name))} = {sympy.latex(value)}" for name, value in each.at.items() if name != "x")
    where = ",\\ ".join(others)
    return step + (f" \\quad ({where})" if where else "")


def _inflection(second, ranges, clock):
    """Return a step that says from which effort on a curve is concave, where SymPy finds it."""
    numerator = sympy.numer(sympy.together(second))
    if clock.is_out or ranges[EFFORT] != Range(above=0) or numerator.count_ops() > LONGEST_EQUATION:
        return []
    try:
        roots = sympy.solve(numerator, EFFORT)
    except NotImplementedError:
        return []
    roots = [root for root in roots if is_positive_on(root, ranges, clock)]
    later = roots[0] + sympy.Dummy("u", positive=True) if len(roots) == 1 else None
    if later is None or clock.is_out or not is_positive_on(-second.subs(EFFORT, later), ranges, clock):
        return []
    return [f"f''(x) < 0 \\quad \\text{{from}} \\quad x = {latex(sympy.simplify(roots[0]))} \\quad \\text{{on}}"]


def line(left, formula, conclusion=""):
    """Return a step of a proof in LaTeX."""
    return " ".join(f"{left} = {latex(formula)} {conclusion}".split())
