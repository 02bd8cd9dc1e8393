"""Read a formula, given as text, as a SymPy expression or as a family, with the ranges of its symbols."""

import ast
import dataclasses
import math
import operator

import sympy

from ._messages import cut
from ._ranges import Range, range_of_pair
from ._validate import POSITIVE, shown
from .curves import Curve, Portfolio
from .symbols import EFFORT, SYMPY

__all__ = ["Statement", "read", "read_one", "state"]

# What a formula may call. All are smooth where they are defined.
NAMES = ("asinh", "atan", "cos", "cosh", "erf", "exp", "log", "sin", "sinh", "sqrt", "tanh")
FUNCTIONS = {"expm1": SYMPY.expm1, "log1p": SYMPY.log1p, **{name: getattr(sympy, name) for name in NAMES}}
OPERATORS = {
    ast.Add: operator.add, ast.Div: operator.truediv, ast.Mult: operator.mul, ast.Pow: operator.pow,
    ast.Sub: operator.sub, ast.UAdd: operator.pos, ast.USub: operator.neg,
}  # fmt: skip
LONGEST_TEXT = 500  # characters
LARGEST_EXPONENT = 1000  # of what is no number: SymPy would write out all digits of (1/2)**(10**15)
LARGEST_POWER = 1000  # of a number, as its logarithm: SymPy would write out all digits of 9**9**9


@dataclasses.dataclass(frozen=True)
class Statement:
    """Hold a formula in x and the ranges of its symbols."""

    formula: sympy.Expr
    ranges: dict

    @property
    def parameters(self):
        """Return the symbols other than x, by name, in alphabetical order."""
        symbols = sorted(self.ranges, key=lambda symbol: symbol.name)
        return {symbol.name: symbol for symbol in symbols if symbol != EFFORT}


def state(formula, ranges):
    """Return the statement of a formula; ranges go by name, and what has none is positive."""
    ranges = {symbol.name: Range(above=0) for symbol in formula.free_symbols} | {"x": Range(above=0)} | ranges
    symbols = {
        name: EFFORT if name == "x" else ranges[name].symbol(name) for name in ["x", *sorted(ranges.keys() - {"x"})]
    }
    formula = formula.xreplace({symbol: symbols[symbol.name] for symbol in formula.free_symbols})
    return Statement(formula, {symbol: ranges[name] for name, symbol in symbols.items()})


def read(argument, curve, ranges):
    """Return the statements of a curve: one, or one for each family of a portfolio. `argument` is what to call it."""
    if isinstance(curve, (str, sympy.Expr)):
        return [_of_formula(argument, curve, ranges)]
    parts = curve.parts if isinstance(curve, Portfolio) else [curve]
    families = [part.family if isinstance(part, Curve) else part for part in parts]
    if not all(hasattr(family, "formula") for family in families):
        raise ValueError(f"{argument}={shown(curve)}: expected a curve, a family, a portfolio or a formula in x")
    for name, pair in ranges.items():
        raise ValueError(f"{cut(name)}={shown(pair)}: expected no range, as {argument} is a family, which has its own")
    return [_of_family(family) for family in dict.fromkeys(families)]


def read_one(argument, curve, ranges):
    """Return the statement of one curve; refuse a portfolio of several families."""
    statements = read(argument, curve, ranges)
    if len(statements) > 1:
        raise ValueError(f"{argument}={shown(curve)}: expected one family, got {len(statements)}")
    return statements[0]


def _of_family(family):
    """Return what a family states, or what a `Formula` was made from."""
    if hasattr(family, "statement"):
        return family.statement
    ranges = {name: Range(**bounds) for name, bounds in {"weight": POSITIVE, **family.parameter_bounds}.items()}
    return state(family.formula(SYMPY, EFFORT, **{name: sympy.Symbol(name) for name in ranges}), ranges)


def _of_formula(argument, formula, ranges):
    expression = _parse(argument, formula) if isinstance(formula, str) else formula
    for part in sympy.preorder_traversal(expression):
        number = part.is_number and part.is_Atom and part.is_real and part.is_finite
        if not number and not is_known(part):
            what = part.func if part.args else part
            got = f"got {cut(str(what), 40)}, expected one of {', '.join(FUNCTIONS)}"
            raise ValueError(f"{argument}={shown(formula)}: {got}")
        if part.is_Pow and part.exp.is_number and not abs(part.exp) <= LARGEST_EXPONENT:
            got = f"got the exponent {cut(str(part.exp), 40)}, expected one from -{LARGEST_EXPONENT} to {LARGEST_EXPONENT}"
            raise ValueError(f"{argument}={shown(formula)}: {got}")
    # A decimal number is read as the fraction that it says.
    expression = expression.replace(lambda part: part.is_Float, lambda part: sympy.Rational(str(part)))
    if state(expression, {}).formula.diff(EFFORT) == 0:
        raise ValueError(f"{argument}={shown(formula)}: expected a formula that depends on x")
    names = {symbol.name for symbol in expression.free_symbols}
    for name, pair in ranges.items():
        if name not in names:
            raise ValueError(
                f"{cut(name)}={shown(pair)}: expected a symbol of {argument}, which has {cut(', '.join(sorted(names)))}"
            )
    domains = {name: range_of_pair(name, pair) for name, pair in ranges.items()}
    low, _ = domains.get("x", Range(above=0)).ends
    if low is None or low < 0:
        raise ValueError(f"x={shown(ranges['x'])}: expected a low end of at least 0")
    return state(expression, domains)


def is_known(part):
    """Tell whether a part of a formula is a symbol, or an operation or a function that is smooth where it is defined."""
    return part.is_Symbol or part.is_Add or part.is_Mul or part.is_Pow or part.func in FUNCTIONS.values()


def _parse(argument, text):
    """Return text as an expression, built part by part: nothing in it is run."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"{argument}: got {len(text)} characters, expected at most {LONGEST_TEXT}")
    try:
        return _build(ast.parse(text.strip().replace("^", "**"), mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError, TypeError):
        raise ValueError(f"{argument}={shown(text)}: expected a formula in x, as a*log(1 + b*x)") from None
    except ValueError as error:
        raise ValueError(f"{argument}={cut(shown(text), 60)}: {error}") from None


def _build(node):
    """Return a part of a formula's syntax tree as an expression."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and math.isfinite(value):
            return sympy.Rational(repr(value))
        case ast.Name(id=name) if name not in FUNCTIONS and not name.startswith("_"):
            return sympy.pi if name == "pi" else sympy.Symbol(name)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_build(operand))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            left, right = _build(left), _build(right)
            if isinstance(op, ast.Pow) and left.is_number and right.is_number:
                if not (abs(right) * sympy.log(1 + abs(left))).evalf(maxn=100) < LARGEST_POWER:
                    raise ValueError(f"expected powers of numbers below e**{LARGEST_POWER}")
            return OPERATORS[type(op)](left, right)
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](_build(argument))
    raise ValueError(
        f"got {cut(shown(ast.unparse(node)), 60)}, expected numbers, letters, + - * / ** and, of one argument, {', '.join(FUNCTIONS)}"
    )
