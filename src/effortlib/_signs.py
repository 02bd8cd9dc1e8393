"""Settle the sign of a formula: prove that it is positive, or find exact numbers at which it is not.

A proof rests on SymPy's rules alone. Floats only suggest where to look for a counterexample,
which is then evaluated in exact numbers.
"""

import itertools
import math
import time

import mpmath
import numpy as np
import sympy
from sympy.codegen.cfunctions import expm1, log1p

from ._ranges import cases
from .symbols import EFFORT

__all__ = [
    "Clock", "derivative", "exact_sign", "is_plainly_positive_on", "is_positive_on", "is_smooth_on", "numeric",
    "numeric_in_digits", "simplify", "witness",
]  # fmt: skip

# How often a sum may be followed to its derivative, or a product to its factors.
DEEPEST = 3

# Counterexamples are looked for at no more points than this, and so many of them are evaluated exactly.
MOST_POINTS = 40_000
MOST_EVALUATED = 30

# Two evaluations of a number, in digits, that have to agree before its sign is believed.
DIGITS = (30, 60)

# SymPy is asked to rewrite a formula only if it has no more operations, and no more symbols, functions and bases
# of powers, than this: the time grows fast with both.
MOST_OPERATIONS = 150
MOST_PARTS = 6

# A float is taken if it holds no more roundings, and nothing smaller or its inverse. Else mpmath evaluates, in no more
# bits; beyond 2 to these powers what an exponential takes, or a sine, is infinite there.
MOST_ROUNDINGS = 2**10
SMALLEST = 1e-50
MOST_BITS = 2**16
LARGEST_EXPONENT, LARGEST_ANGLE = 64, 1100


class Clock:
    """Tell whether a time limit has passed. It is asked between SymPy's calls, and interrupts none."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    is_out = property(lambda self: time.monotonic() > self.end)


def is_positive_on(formula, ranges, clock):
    """Return True if a formula is proved positive for all values in the ranges, else None."""
    return all(_is_positive(formula.subs(case), clock, DEEPEST) for case in cases(ranges)) or None


def is_plainly_positive_on(formula, ranges):
    """Return True if SymPy says at once that a formula, or its factors, are positive in the ranges, else None."""
    return all(any(form.is_positive for form in _plain_forms(formula.subs(case))) for case in cases(ranges)) or None


def _is_positive(formula, clock, depth):
    """Return True if a formula is proved positive wherever its symbols have their signs."""
    for form in _plain_forms(formula):
        if form.is_positive or ((form.is_Mul or form.is_Pow) and _is_positive_product(form, clock, depth)):
            return True
        if form.is_nonpositive or clock.is_out:
            return False
    if formula.is_Add and depth and all(_sign(term, clock, depth) == 1 for term in formula.args):
        return True
    if _rises_from_0(formula, clock, depth):
        return True
    return depth == DEEPEST and any(
        _is_positive(form, clock, depth - 1) for form in _simpler_forms(formula) if form != formula and not clock.is_out
    )


def _plain_forms(formula):
    """Yield ways to write a formula that take SymPy no time."""
    yield formula
    if not _is_long(formula):
        yield sympy.factor(formula)


def _simpler_forms(formula):
    """Yield ways to write a formula that may take SymPy long."""
    if not _is_long(formula):
        simple = sympy.simplify(formula)
        yield simple
        yield sympy.factor(sympy.together(sympy.powsimp(sympy.expand(simple))))
        yield sympy.simplify(formula.rewrite(sympy.exp))


def _is_positive_product(product, clock, depth):
    """Tell whether an even number of the factors are negative and no other sign is open."""
    sign = 1
    for factor in sympy.Mul.make_args(product):
        base, exponent = factor.as_base_exp()
        whole = exponent.is_Integer
        sign *= (_sign(base if whole else factor, clock, depth) or 0) ** (int(exponent) % 2 or 2 if whole else 1)
        if not sign:
            return False
    return sign == 1


def _sign(formula, clock, depth):
    """Return 1 or -1 if that is proved to be the sign of a formula, else None."""
    if formula.is_positive or formula.is_negative:
        return 1 if formula.is_positive else -1
    signed = ((1, formula), (-1, -formula)) if depth and not clock.is_out else ()
    return next((sign for sign, form in signed if _is_positive(form, clock, depth - 1)), None)


def _rises_from_0(formula, clock, depth):
    """Tell whether a formula rises in one of its positive symbols, and is at least 0 where that is 0."""
    for symbol in sorted((each for each in formula.free_symbols if each.is_positive), key=str):
        at_0 = formula.subs(symbol, 0)
        if depth and not clock.is_out and not at_0.has(sympy.nan, sympy.zoo, sympy.oo, sympy.AccumBounds):
            at_0 = simplify(at_0)
            starts_right = at_0.is_zero or _is_positive(at_0, clock, 0)
            if starts_right and _is_positive(formula.diff(symbol), clock, depth - 1):
                return True
    return False


def is_smooth_on(formula, ranges, clock):
    """Return True if a formula is proved real and smooth for all values in the ranges, else None.

    It is, where each logarithm and each base of a power is positive; a base that is divided by, and
    raised to a whole number, may be negative.
    """

    def is_right(part):
        if isinstance(part, sympy.log):
            return _is_positive(part.args[0], clock, DEEPEST)
        if not part.is_Pow or (part.exp.is_Integer and part.exp > 0):
            return True
        signs = (1, -1) if part.exp.is_Integer else (1,)
        return any(_is_positive(sign * part.base, clock, DEEPEST) for sign in signs)

    return (
        all(is_right(part) for case in cases(ranges) for part in sympy.preorder_traversal(formula.subs(case))) or None
    )


def numeric(symbols, formula):
    """Return a formula as a function of NumPy arrays, in the order of the symbols; NaN where no float holds it."""
    erf = np.vectorize(math.erf, otypes=[float])
    evaluate = sympy.lambdify(symbols, _with_digits(formula), modules=[{"erf": erf}, "numpy"], dummify=True)

    def function(*values):
        with np.errstate(all="ignore"):
            try:
                result = np.asarray(evaluate(*values))
                result = np.where(result.imag == 0, result.real, np.nan) if np.iscomplexobj(result) else result
                return result.astype(float) * np.ones(np.broadcast(*values).shape)
            except OverflowError:  # it holds a whole number that no float does
                return np.full(np.broadcast(*values).shape, np.nan)

    return function


def numeric_in_digits(symbols, formula):
    """Return a formula as a function like that of `numeric` that keeps its digits where floats cancel.

    Where too many roundings may count, it is evaluated number by number, in as many digits as it takes. It is NaN where
    the first symbol is 0.
    """
    in_floats, in_digits = numeric(symbols, formula), _one_by_one(symbols, formula)
    roundings = numeric(symbols, _roundings(_with_digits(formula)))

    def function(*values):
        result, values = np.array(in_floats(*values)), np.broadcast_arrays(*values)
        right = np.isfinite(result) & (result != 0) & (roundings(*values) < MOST_ROUNDINGS)
        for each in values:  # others may underflow or overflow on the way
            right &= (np.abs(each) > SMALLEST) & (np.abs(each) < 1 / SMALLEST)
        result[~right] = in_digits(*(each[~right] for each in values))
        return result

    return function


def _roundings(part):
    """Return a bound, to first order, on the relative error of a formula in floats, in roundings of one operation."""
    if not part.args:
        return sympy.S.One
    each = [_roundings(argument) for argument in part.args]
    if part.is_Add:
        return 1 + sympy.Add(*(abs(term) * error for term, error in zip(part.args, each))) / abs(part)
    if part.is_Mul:
        return 1 + sympy.Add(*each)
    if part.is_Pow:
        base, exponent = part.args
        of_exponent = 0 if exponent.is_number else abs(exponent * sympy.log(base)) * each[1]
        return 1 + abs(exponent) * each[0] + of_exponent
    return 1 + abs(part.args[0] * part.fdiff(1) / part) * each[0]  # a function of one argument


def _one_by_one(symbols, formula):
    """Return a formula as a function of arrays that mpmath evaluates; NaN where the first is 0."""
    powers = formula.replace(lambda part: part.is_Pow and not part.exp.is_number, lambda part: POWER(*part.args))
    evaluate = sympy.lambdify(symbols, powers, modules=[GUARDED, "mpmath"], dummify=True)

    def function(*values):
        # Some powers of a small argument may cancel: 2 in the first evaluation, 4 in the second, and so on.
        bits = 64 + 2 * sum(abs(math.frexp(value)[1]) for value in values)
        last = None
        while values[0] and bits < MOST_BITS:
            try:
                with mpmath.workprec(bits):
                    result = mpmath.mpmathify(evaluate(*map(mpmath.mpf, values)))
                    if mpmath.isnan(result) or mpmath.im(result):
                        return math.nan
                    if last is not None and (result == last or abs(result - last) <= abs(result) * 2.0**-60):
                        return float(mpmath.re(result))
            except (ArithmeticError, ValueError):  # a pole
                return math.nan
            last, bits = result, 2 * bits
        return math.nan

    return np.vectorize(function, otypes=[float])


def _guarded(function, largest):
    """Return a function of mpmath that takes an argument as infinite whose digits would take forever."""

    def evaluate(argument):
        is_large = mpmath.mag(argument) > largest
        return function(mpmath.sign(argument) * mpmath.inf if is_large else argument)

    return evaluate


def _power(base, exponent):
    is_large = base and mpmath.mag(exponent) + mpmath.mag(mpmath.mag(base)) > LARGEST_EXPONENT
    return GUARDED["exp"](exponent * mpmath.log(base)) if is_large else base**exponent


# What mpmath evaluates with a guard.
POWER = sympy.Function("power")
GUARDED = {
    "power": _power,
    **{name: _guarded(getattr(mpmath, name), LARGEST_EXPONENT) for name in ("cosh", "erf", "exp", "sinh", "tanh")},
    **{name: _guarded(getattr(mpmath, name), LARGEST_ANGLE) for name in ("cos", "sin")},
}


def _with_digits(formula):
    """Return a formula as floats take it: log1p and expm1 keep the digits of a small u in log(1 + u) and exp(u) - 1."""
    # NumPy has no logarithm of a whole number beyond its own.
    formula = formula.replace(lambda part: part.is_Integer and abs(part) > 2**53, lambda part: sympy.Float(part, 17))
    formula = formula.replace(
        lambda part: isinstance(part, sympy.log) and part.args[0].is_Add and sympy.S.One in part.args[0].args,
        lambda part: log1p(part.args[0] - 1),
    )
    return formula.replace(lambda part: part.is_Add, _with_expm1)


def _with_expm1(total):
    """Return a sum with c expm1(u) for each pair of terms c exp(u) and -c."""
    terms = list(total.args)
    for term in total.args:
        powers = [factor for factor in sympy.Mul.make_args(term) if isinstance(factor, sympy.exp)]
        if len(powers) == 1 and -(factor := term / powers[0]) in terms:
            terms.remove(term)
            terms.remove(-factor)
            terms.append(factor * expm1(powers[0].args[0]))
    return sympy.Add(*terms)


def witness(formula, ranges, wanted, clock):
    """Yield exact values of the symbols, as a dict, where a formula's value in floats is one that is wanted."""
    samples = [each.samples() for each in ranges.values()]
    while math.prod(map(len, samples)) > MOST_POINTS:
        max(samples, key=len).pop()
    places = itertools.product(*(range(len(each)) for each in samples))
    plainest = sorted(places, key=lambda place: (sum(place), place))
    floats = [np.array(each, dtype=float)[list(at)] for each, at in zip(samples, zip(*plainest))]
    chosen = np.flatnonzero(wanted(numeric(list(ranges), formula)(*floats)))
    for index in chosen[:MOST_EVALUATED]:
        if clock.is_out:
            return
        yield {symbol: each[place] for symbol, each, place in zip(ranges, samples, plainest[index])}


def simplify(formula):
    """Return a formula in a simpler form, or as it is where SymPy would take too long."""
    return formula if _is_long(formula) else sympy.simplify(formula)


def derivative(formula, order, clock):
    """Return a derivative by the effort in a simpler form, term by term where the whole would take SymPy too long.

    What is left when the time is out stays as it is.
    """
    whole = formula.diff(EFFORT, order)
    terms = [whole]
    if _is_long(whole):
        terms = [term.diff(EFFORT, order) for term in sympy.Add.make_args(formula)]
    return sympy.Add(*(term if clock.is_out else simplify(term) for term in terms))


def exact_sign(number):
    """Return the sign of a number without symbols: -1, 0, 1, or None where it is not real or not settled."""
    if number.is_Rational:
        return int(sympy.sign(number))
    if number.has(sympy.nan, sympy.zoo, sympy.oo):
        return None
    few, many = (number.evalf(digits, maxn=1000) for digits in DIGITS)
    if few.is_Float and many.is_Float and many != 0 and abs(few / many - 1) < sympy.Float(10) ** -20:
        return int(sympy.sign(many))
    return 0 if simplify(number) == 0 else None


def _is_long(formula):
    """Tell whether SymPy would take too long to rewrite a formula."""
    bases = {power.base for power in formula.atoms(sympy.Pow) if not power.exp.is_Integer}
    parts = formula.free_symbols | formula.atoms(sympy.Function) | bases
    return formula.count_ops() > MOST_OPERATIONS or len(parts) > MOST_PARTS
