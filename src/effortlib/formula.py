"""A reader's formula as an effort curve, which is allocated once SymPy has proved it concave."""

import functools
from collections.abc import Mapping

import numpy as np
import sympy
from numpy.typing import ArrayLike

from ._messages import cut
from ._ranges import Range
from ._signs import numeric, numeric_in_digits, simplify
from ._statements import Statement, read_one
from ._validate import numbers_array, shown
from .concavity import Proof, family_proof
from .curves import NUMPY, Curve, Projects, in_short
from .symbols import EFFORT

__all__ = ["Formula"]

# The inverse of the slope is sought between these efforts, by halving their logarithm so many times.
LEAST_EFFORT, GREATEST_EFFORT = 1e-300, 1e300
HALVINGS = 64


class Formula(Curve):
    """Model value by a formula in x, the effort, with the methods of a family.

    Parameters
    ----------
    formula : str or sympy.Expr
        As `effortlib.prove` takes it: "a*log(1 + b*x)". Each symbol other than x is a parameter.
    ranges : dict of str to tuple of two floats, optional
        The ranges that parameters lie in, as {"p": (0, 1)}, without the ends; others are above 0.
    **values : array_like of float, in their ranges
        Each parameter by name. They broadcast against each other.

    Notes
    -----
    `concave` is True once `prove` has proved it, for all parameters in the ranges and not only for those given. The
    allocators also want the curve to increase, and refuse it with the counterexample otherwise. The proof is made when
    it is first asked for, and takes 10 seconds at most but for one call of SymPy.

    `forward_difference` subtracts two values, so it loses the digits that they share: at effort k some log10(k) of 16.
    The inverse of the slope is found by halving the logarithm of the effort between 1e-300 and 1e300.

    A value or slope that is 0/0 at effort 0, as log(1 + x)/x, is its limit there, from SymPy. Where floats cancel
    beside it, it is evaluated number by number, in as many digits as it takes: some thousands a second.

    Examples
    --------
    >>> from effortlib import allocate
    >>> curve = Formula("a*log(1 + b*x)", a=[5, 4], b=1)
    >>> allocate(curve, 9).effort
    array([5, 4])
    """

    def __init__(
        self, formula: str | sympy.Expr, ranges: Mapping[str, tuple[float, float]] | None = None, **values: ArrayLike
    ) -> None:
        if not isinstance(formula, (str, sympy.Expr)):
            raise ValueError(f"formula={shown(formula)}: expected text or a SymPy expression in x")
        if not (ranges is None or isinstance(ranges, Mapping)):
            raise ValueError(f"ranges={shown(ranges)}: expected a dict of ranges, as {{'p': (0, 1)}}")
        ranges = None if ranges is None else dict(ranges)
        statement = read_one("formula", formula, ranges or {})
        names = statement.parameters
        if statement.ranges[EFFORT] != Range(above=0):
            raise ValueError(f"ranges={shown(ranges)}: expected none for x, as a curve starts at effort 0")
        if names.keys() != values.keys():
            raise ValueError(f"values: expected {', '.join(names) or 'none'}, got {cut(', '.join(values)) or 'none'}")
        if taken := names.keys() & {*dir(Formula), "formula", "names", "ranges"}:
            raise ValueError(
                f"formula={shown(formula)}: expected other names than {', '.join(taken)}, which a curve uses"
            )
        bounds = {name: vars(statement.ranges[names[name]]) for name in names.keys() - {"weight"}}
        vars(self).update(_formula=formula, _ranges=ranges, parameter_bounds=bounds)
        if ranges and "weight" in ranges:  # any other weight may be 0, for a project that is not funded
            numbers_array("weight", values["weight"], **vars(statement.ranges[names["weight"]]))
        super().__init__(**{"weight": 1.0, **values})
        family = _functions(statement.formula, tuple(statement.ranges.items()))
        parameters = (self.weight, *(getattr(self, name) for name in names))
        vars(self).update(_projects=Projects(family, parameters))

    def __repr__(self):
        ranges = "" if self._ranges is None else f", {self._ranges!r}"
        values = "".join(f", {name}={in_short(array)}" for name, array in self.parameters.items())
        return f"Formula({str(self._formula)!r}{ranges}{values})"

    @property
    def _make(self):
        return functools.partial(Formula, self._formula, self._ranges)

    @property
    def parameters(self) -> dict[str, np.ndarray]:
        """Return the parameters by name, in alphabetical order, as arrays of one shape."""
        return {name: getattr(self, name) for name in self.family.statement.parameters}

    @property
    def expression(self) -> sympy.Expr:
        """Return the formula as a SymPy expression in x and the parameters' symbols."""
        return self.family.statement.formula

    @property
    def proof(self) -> Proof:
        """Return what `prove` settles of the formula in its ranges."""
        return family_proof(self.family)

    @property
    def concave(self) -> bool:
        """Tell whether the formula is proved concave."""
        return self.proof.concave is True

    @functools.cached_property
    def minus_infinity_at_zero(self) -> bool:
        """Tell whether effort 0 is worth minus infinity."""
        return self.family.value_at.is_minus_infinity_at_0(list(self.parameters.values()))


class _Functions:
    """Hold what a formula states, as a family does: functions of a namespace, of which NumPy's alone can be meant.

    After the effort comes the weight, which tells the projects that count and which few formulas use.
    """

    log_slope = None
    log_step = None

    def __init__(self, statement):
        self.statement = statement
        symbols = [EFFORT, *statement.parameters.values()]
        slope = sympy.powsimp(simplify(statement.formula.diff(EFFORT)))
        self.value_at, self.slope_at = (_Function(self, symbols, each) for each in (statement.formula, slope))

    def __repr__(self):
        return f"Formula({str(self.statement.formula)!r})"

    def formula(self, xp, x, weight, *values):
        """Return the value of effort x."""
        return self.value_at(x, *values)

    def slope(self, xp, x, weight, *values):
        """Return the slope at effort x."""
        return self.slope_at(x, *values)

    def step(self, xp, k, weight, *values):
        """Return the gain of one more unit after k."""
        return self.formula(xp, np.asarray(k) + 1.0, weight, *values) - self.formula(xp, k, weight, *values)

    def effort_at(self, xp, log_slope, weight, *values):
        """Return the effort at which the slope, which falls, has a logarithm; 0 where it starts lower."""
        if xp is not NUMPY:
            raise ArithmeticError("expected arrays: a formula is not evaluated number by number")
        shape = np.broadcast(log_slope, *values).shape
        low, high = np.full(shape, np.log(LEAST_EFFORT)), np.full(shape, np.log(GREATEST_EFFORT))
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            steeper = np.log(self.slope_at(np.exp(middle), *values)) > log_slope
            low, high = np.where(steeper, middle, low), np.where(steeper, high, middle)
        return np.where(low == np.log(LEAST_EFFORT), 0.0, np.exp(low))


@functools.lru_cache(maxsize=64)
def _functions(formula, ranges):
    """Return the functions of a formula, the same ones for all curves of it."""
    return _Functions(Statement(formula, dict(ranges)))


class _Function:
    """Evaluate a formula at efforts and parameters; where it is 0/0 at effort 0, it is its limit there."""

    def __init__(self, named, symbols, formula):
        self.named, self.symbols, self.formula = named, symbols, formula
        self.at_0 = formula.subs(EFFORT, 0)
        self.evaluate = (numeric_in_digits if self.at_0 is sympy.nan else numeric)(symbols, formula)

    def __call__(self, x, *values):
        result = self.evaluate(x, *values)
        undefined = np.isnan(result) & (np.asarray(x) == 0)
        return np.where(undefined, self._limits(*values), result)[()] if np.any(undefined) else result[()]

    def is_minus_infinity_at_0(self, values):
        """Tell whether the limit at effort 0 is minus infinity, for some of the parameters' values."""
        if self.at_0.is_finite and not any(power.base.is_zero for power in self.at_0.atoms(sympy.Pow)):
            return False
        return bool(np.any(self._limits(*values) == -np.inf))

    def _limits(self, *values):
        """Return the limits at effort 0 for the parameters' values."""
        if self._limit is not None:
            return numeric(self.symbols, self._limit)(0.0, *values)
        return np.vectorize(self._limit_at, otypes=[float])(*values)

    @functools.cached_property
    def _limit(self):
        """The limit at effort 0, where it has one form for all parameters, else None."""
        return _limit_at_0(self.formula)

    def _limit_at(self, *values):
        """Return the limit at effort 0 for one value of each parameter."""
        exact = (sympy.Rational(str(value)) for value in values)
        limit = _limit_at_0(self.formula.subs(dict(zip(self.symbols[1:], exact))))
        if limit is None:
            raise ValueError(f"formula={shown(self.named)}: expected one whose limit at effort 0 SymPy finds")
        return float(limit)


@functools.lru_cache(maxsize=1024)
def _limit_at_0(formula):
    """Return the limit of a formula at effort 0, a real formula or an infinity; None where SymPy does not settle it."""
    try:
        limit = sympy.limit(formula, EFFORT, 0, "+")
    except (ArithmeticError, NotImplementedError, TypeError, ValueError):  # SymPy has several ways to give up
        return None
    settled = limit.is_real and not limit.has(sympy.sign, sympy.Limit, sympy.AccumBounds)
    return limit if settled or limit in (sympy.oo, -sympy.oo) else None
