"""What SymPy can prove of the formulas that NumPy runs.

`expression` calls a family's own formula with SymPy's functions. `prove` differentiates
it twice and asks SymPy for the signs. True means proved for every positive parameter;
None means not proved, never "false".
"""

import dataclasses
import types

import sympy

from .curves import BETWEEN_0_AND_1, Log, Portfolio

# SymPy's twin of `curves.NUMPY`: the same names, so that the same formulas run.
SYMPY = types.SimpleNamespace(
    exp=sympy.exp,
    log=sympy.log,
    expm1=lambda z: sympy.exp(z) - 1,
    log1p=lambda z: sympy.log(1 + z),
)

EFFORT = sympy.Symbol("x", positive=True)

# The letters that the text writes for the words that the code uses.
LETTERS = {
    "weight": "a",
    "rate": "b",
    "exponent": "p",
    "half_effort": "K",
    "scale": "s",
    "steepness": "n",
    "midpoint": "m",
    "width": "w",
}


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


def symbols(family):
    """Return the family's parameters as positive SymPy symbols, by name.

    Parameters
    ----------
    family : Curve or a subclass of it

    Returns
    -------
    dict of str to sympy.Symbol
    """
    return {name: sympy.Symbol(name, positive=True) for name in ("weight", *family.parameters)}


def expression(family, function="formula", variable=EFFORT):
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


def latex(formula):
    """Write an expression in LaTeX with the letters of the text."""
    letters = {symbol: sympy.Symbol(LETTERS.get(symbol.name, symbol.name)) for symbol in formula.free_symbols}
    return sympy.latex(formula.xreplace(letters), ln_notation=False)


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
