"""The formulas as SymPy sees them: the namespace that they are called with, and their symbols."""

import types

import sympy

from ._formulas import Formulas

__all__ = ["EFFORT", "SYMPY", "expression", "latex", "symbols"]

#: What a formula may call, as SymPy's functions. `curves.NUMPY` has the same names for NumPy.
SYMPY = types.SimpleNamespace(
    exp=sympy.exp, log=sympy.log, expm1=lambda z: sympy.exp(z) - 1, log1p=lambda z: sympy.log(1 + z)
)

#: Effort x, in units of effort.
EFFORT = sympy.Symbol("x", positive=True)

# The letters that the text writes for the words that the code uses.
LETTERS = dict(weight="a", rate="b", exponent="p", half_effort="K", scale="s", steepness="n", midpoint="m", width="w")


def symbols(family: Formulas | type[Formulas]) -> dict[str, sympy.Symbol]:
    """Return the family's parameters as positive SymPy symbols, by name.

    Parameters
    ----------
    family : Curve or a subclass of it

    Returns
    -------
    dict of str to sympy.Symbol
    """
    return {name: sympy.Symbol(name, positive=True) for name in ("weight", *family.parameter_bounds)}


def expression(
    family: Formulas | type[Formulas], function: str = "formula", variable: sympy.Expr = EFFORT
) -> sympy.Expr:
    """Read one of a family's functions as a SymPy expression.

    Parameters
    ----------
    family : Curve or a subclass of it
    function : str
        "formula", "slope", "step", "effort_at", or "log_slope" and "log_step" where stated.
    variable : sympy.Expr
        What stands for the function's first argument.

    Returns
    -------
    sympy.Expr
        In the variable and the family's named positive symbols.
    """
    return getattr(family, function)(SYMPY, variable, **symbols(family))


def latex(formula: sympy.Expr) -> str:
    """Write an expression in LaTeX with the letters of the text.

    Parameters
    ----------
    formula : sympy.Expr

    Returns
    -------
    str
    """
    letters = {symbol: sympy.Symbol(LETTERS.get(symbol.name, symbol.name)) for symbol in formula.free_symbols}
    return sympy.latex(formula.xreplace(letters), ln_notation=False)
