"""Relative curvature: the one number of a curve that decides what a growing budget does."""

import dataclasses

import sympy

from ._frozen import Record
from ._messages import cut
from ._ranges import cases
from ._signs import Clock, is_positive_on, numeric, simplify
from ._statements import read_one
from ._validate import check_labels, check_shapes, numbers_array, real, shown
from .concavity import Steps, check_real
from .curves import Curve, check_names, in_floats
from .symbols import EFFORT, latex

__all__ = ["RelativeCurvature", "relative_curvature"]


@dataclasses.dataclass(frozen=True)
class RelativeCurvature(Steps, Record):
    """Hold the relative curvature of a curve, -x f''/f'.

    Attributes
    ----------
    expression : sympy.Expr
        In x and the symbols of the family or formula.
    trend : str or None
        "falls", "stays" or "rises" with x, if that is proved for all parameters in their ranges, else None.
    steps : tuple of str
        The curvature and its derivative in LaTeX.
    parameters : dict of str to numpy.ndarray
        Those of the curve; empty if a class or a formula was given.
    """

    expression: sympy.Expr
    trend: str | None
    steps: tuple[str, ...]
    parameters: dict = dataclasses.field(default_factory=dict, repr=False, compare=False)
    _ranges: dict = dataclasses.field(default_factory=dict, repr=False, compare=False)
    _names: tuple | None = dataclasses.field(default=None, repr=False, compare=False)  # of the curve's projects

    def __call__(self, x, **parameters):
        """Return the curvature at an effort, a number without unit.

        Parameters
        ----------
        x : array_like of float, above 0 and in its range
            In units of effort.
        **parameters : array_like of float, in their ranges
            Those of the expression that the curve does not give.
        """
        for name in parameters.keys() & self.parameters.keys():
            raise ValueError(f"{cut(name)}={shown(parameters[name])}: expected none, as the curve gives it")
        symbols = {symbol.name: symbol for symbol in self.expression.free_symbols | {EFFORT}}
        names = sorted(symbols.keys() - {"x"})
        if unknown := parameters.keys() - names - self._ranges.keys():
            raise ValueError(
                f"{cut(min(unknown))}: expected {cut(', '.join(names)) or 'none'}, on which the curvature depends"
            )
        given = {"x": x, **self.parameters, **parameters}
        for name in names:
            if name not in given:
                raise ValueError(f"{cut(name)}: expected a value, as the curvature depends on it")
        # What the curve gives counts if the curvature depends on it; what the call gives is checked in any case.
        arrays = {
            name: numbers_array(name, value, **self._ranges[name])
            for name, value in given.items()
            if name in symbols or name in parameters
        }
        check_labels({"x": x, **parameters}, check_shapes(arrays))
        for name, value in {"x": x, **parameters}.items():
            check_names(name, value, self._names)
        evaluate = numeric([symbols.get(name, sympy.Symbol(name)) for name in arrays], self.expression)
        return in_floats("x", arrays["x"], evaluate(*arrays.values())[()])


def relative_curvature(
    curve: Curve | type[Curve] | sympy.Expr | str, *, seconds: float = 10, **ranges: tuple[float, float]
) -> RelativeCurvature:
    """Return the relative curvature of a curve, R(x) = -x f''(x) / f'(x).

    It decides what a growing budget does to projects that share one increasing concave curve up to their weights: the
    surplus specialises where R falls, scales where R stays, with the same shares at each budget, and diversifies where
    R rises. The shares change in the majorisation order, so every index of concentration says the same.

    Parameters
    ----------
    curve : Curve, a subclass of it, sympy.Expr or str
        As `effortlib.prove` takes it, but for portfolios: families that differ have a curvature each.
    seconds : float, above 0
        Stop looking for the trend when they have passed; one call of SymPy may take longer.
    **ranges : tuple of two floats
        The ranges of a formula's symbols, as for `effortlib.prove`.

    Returns
    -------
    RelativeCurvature
        Call it for values.

    Raises
    ------
    ValueError
        Where `effortlib.prove` raises one.

    Notes
    -----
    The ratio is Arrow's and Pratt's measure of relative risk aversion (J. W. Pratt, Risk aversion in the small and in
    the large, Econometrica 32, 1964), for value in effort instead of utility in wealth.

    Examples
    --------
    >>> from effortlib import Hyperbolic
    >>> curvature = relative_curvature(Hyperbolic(weight=1, half_effort=20))
    >>> curvature.expression, curvature.trend
    (2*x/(half_effort + x), 'rises')
    >>> curvature(20)
    np.float64(1.0)
    """
    clock = Clock(real("seconds", seconds, above=0))
    statement = read_one("curve", curve, ranges)
    check_real(f"curve={shown(curve)}", statement, clock, isinstance(curve, (str, sympy.Expr)))
    slope = sympy.expand_mul(statement.formula.rewrite(sympy.Pow)).diff(EFFORT)
    ratio = _tidy(-EFFORT * slope.diff(EFFORT) / slope)
    change = _tidy(ratio.diff(EFFORT))
    if all(change.subs(case).is_zero for case in cases(statement.ranges)):
        trend, sign = "stays", ""
    elif is_positive_on(change, statement.ranges, clock):
        trend, sign = "rises", " > 0"
    else:
        trend, sign = ("falls", " < 0") if is_positive_on(-change, statement.ranges, clock) else (None, "")
    steps = (f"R(x) = {latex(ratio)}", f"R'(x) = {latex(change)}{sign}")
    parameters, names = (dict(curve.parameters), curve.names) if isinstance(curve, Curve) else ({}, None)
    bounds = {symbol.name: vars(each) for symbol, each in statement.ranges.items()}
    return RelativeCurvature(ratio, trend, steps, parameters, bounds, names)


def _tidy(formula):
    """Return a formula in factors, or as it is where SymPy would take too long."""
    simple = simplify(formula)
    return formula if simple is formula else sympy.factor(simple)
