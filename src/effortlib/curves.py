"""Effort curves: what a project is worth after x units of effort.

Each family states its formula once, as one function of an array namespace: called with
NumPy's functions it computes, called with SymPy's it is the expression that `proofs`
differentiates. Beside the formula stand its derivative, the inverse of the derivative
and the gain of one more unit, each in a form that loses no digits at large effort. They
are functions of the same namespace, so the tests hold each against the formula in SymPy.

Symbols follow the text: effort x >= 0 in units of effort, weight a >= 0 in units of value.
Slopes are handed to the inverse as logarithms: far out on a saturating curve the slope
itself is too small for a float, while its logarithm is an ordinary number.
"""

import functools
import itertools
import types

import numpy as np

from ._validate import numbers_array

__all__ = [
    "Curve",
    "NUMPY",
    "Portfolio",
    "join",
]

# What a formula may call. SymPy's twin of this namespace is `proofs.SYMPY`.
NUMPY = types.SimpleNamespace(exp=np.exp, log=np.log, expm1=np.expm1, log1p=np.log1p)

# How many projects a solver looks at together: few enough for the cache, enough for one call to pay.
BLOCK = 2**14


class Curve:
    """Hold one family's parameters, broadcast against each other, as SciPy does.

    A family is a subclass with its `parameters` (name and bounds, after the weight) and
    functions of a namespace: `formula` (the value), `slope` (the derivative), `step` (the
    forward difference) and, if concave, `effort_at` (the effort at which the logarithm of
    the slope takes a given value). A family whose slope can fall below the smallest float
    also states `log_slope` and `log_step`.
    """

    concave = True
    minus_infinity_at_zero = False
    parameters = {}
    log_slope = None
    log_step = None

    def __init__(self, weight, **parameters):
        checked = [numbers_array("weight", weight, at_least=0)]
        for name, value in parameters.items():
            checked.append(numbers_array(name, value, **self.parameters[name]))
        names = ("weight", *parameters)
        try:
            shape = np.broadcast(*checked).shape
        except ValueError:
            shapes = ", ".join(f"{name} {array.shape}" for name, array in zip(names, checked))
            raise ValueError(f"parameters: expected shapes that broadcast, got {shapes}") from None
        for name, values in zip(names, checked):
            array = values if values.shape == shape else np.full(shape, values)
            array.setflags(write=False)
            setattr(self, name, array)
        self._keep()

    def __len__(self):
        """Return the number of projects; one for scalar parameters."""
        return self.shape[-1] if self.shape else 1

    def __repr__(self):
        arguments = ", ".join(f"{name}={value.tolist()}" for name, value in self._named())
        return f"{type(self).__name__}({arguments})"

    @property
    def shape(self):
        """Return the shape of the broadcast parameters."""
        return self.weight.shape

    @property
    def expression(self):
        """Return the family's formula as a SymPy expression in x and positive symbols."""
        from .proofs import expression  # SymPy is loaded only when somebody asks for symbols

        return expression(self)

    def value(self, x):
        """Return the value of effort x.

        Parameters
        ----------
        x : array_like of float, at least 0
            Effort, in units of effort; broadcasts against the parameters.

        Returns
        -------
        numpy.ndarray of float
            In units of value. A project of weight 0 is worth 0 at any effort.

        Raises
        ------
        ValueError
            If an effort is negative or not finite, or the shapes do not broadcast.
        """
        return self._value(self._argument("x", x, at_least=0))

    def derivative(self, x):
        """Return the slope at effort x, in units of value per unit of effort.

        Parameters and errors are those of `value`.
        """
        return self._where_funded(self._call(self.slope, self._argument("x", x, at_least=0)))

    def inverse_derivative(self, slope):
        """Return the effort at which the slope has fallen to `slope`.

        Parameters
        ----------
        slope : array_like of float, above 0
            In units of value per unit of effort; broadcasts against the parameters.

        Returns
        -------
        numpy.ndarray of float
            In units of effort; 0 where even the first bit of effort earns less than
            `slope`, so that the project is off.

        Raises
        ------
        ValueError
            If a slope is not above 0, the shapes do not broadcast, or the family takes the
            same slope twice.
        """
        if not self.concave:
            raise ValueError(f"{type(self).__name__} is not concave: its derivative takes one slope at two efforts")
        return self._effort_at(np.log(self._argument("slope", slope, above=0)))

    def forward_difference(self, k):
        """Return the gain of one more unit, f(k+1) - f(k), without subtracting values.

        Parameters
        ----------
        k : array_like of float, at least 0
            Units already spent; broadcasts against the parameters.

        Returns
        -------
        numpy.ndarray of float
            In units of value; infinite where the first unit lifts a log curve off minus
            infinity.

        Raises
        ------
        ValueError
            If k is negative or not finite, or the shapes do not broadcast.
        """
        return self._step(self._argument("k", k, at_least=0))

    def _named(self):
        return [(name, getattr(self, name)) for name in ("weight", *self.parameters)]

    def _argument(self, name, values, **bounds):
        """Return an argument as an array that broadcasts against the parameters."""
        array = numbers_array(name, values, **bounds)
        try:
            np.broadcast_shapes(array.shape, self.shape)
        except ValueError:
            raise ValueError(f"{name}: expected a shape that broadcasts to {self.shape}, got {array.shape}") from None
        return array

    def _keep(self):
        """Keep what every call needs: parameters never change."""
        self._arguments = dict(self._named())
        self._funded = self.weight > 0
        self._funded_count = int(np.count_nonzero(self._funded))

    def _call(self, function, x):
        """Evaluate one of the family's functions, letting infinities through."""
        with np.errstate(all="ignore"):
            return function(NUMPY, x, **self._arguments)

    def _where_funded(self, result):
        """Give projects of weight 0 the value 0, where a formula may say 0 times infinity."""
        return result if self._funded_count == self.weight.size else np.where(self._funded, result, 0.0)[()]

    # The solver's view: no checks, and slopes as logarithms.

    def _each_parameter(self, change):
        """Return the curve with each parameter, as an array with an axis, changed alike."""
        changed = object.__new__(type(self))
        vars(changed).update((name, change(np.atleast_1d(values))) for name, values in self._named())
        changed._keep()
        return changed

    def _take(self, projects):
        """Return the curves of some projects, given by their indices in order; repeats are welcome."""
        return self._each_parameter(lambda values: values[projects])

    def _blocks(self):
        """Return the projects in blocks of one family that a processor's cache holds, each with its slice."""
        if len(self) <= BLOCK:
            return [(slice(0, len(self)), self if self.shape else self._each_parameter(np.asarray))]
        slices = [slice(start, min(start + BLOCK, len(self))) for start in range(0, len(self), BLOCK)]
        return [(own, self._each_parameter(lambda values, own=own: values[own])) for own in slices]

    @functools.cached_property
    def _floats(self):
        """Return the funded projects one by one: index, family and parameters as Python's floats."""
        rows = zip(*(np.atleast_1d(values).tolist() for values in self._arguments.values()))
        return [(index, type(self), parameters) for index, parameters in enumerate(rows) if parameters[0] > 0]

    def _value(self, x):
        return self._where_funded(self._call(self.formula, x))

    def _step(self, k):
        return self._where_funded(self._call(self.step, k))

    def _log_step(self, k):
        return self._logarithm(self.log_step, self.step, k)

    def _log_slope(self, x):
        return self._logarithm(self.log_slope, self.slope, x)

    def _logarithm(self, stated, plain, x):
        with np.errstate(divide="ignore"):
            return self._call(stated, x) if stated else np.log(self._where_funded(self._call(plain, x)))

    def _effort_at(self, log_slope):
        return np.maximum(self._call(self.effort_at, log_slope), 0.0)


class Portfolio:
    """Hold curves of several families as one portfolio, project after project."""

    def __init__(self, parts):
        self.parts = tuple(parts)
        ends = np.cumsum([len(part) for part in self.parts])
        self._slices = [slice(end - len(part), end) for part, end in zip(self.parts, ends)]
        self._funded_count = sum(part._funded_count for part in self.parts)

    def __len__(self):
        """Return the number of projects."""
        return self._slices[-1].stop

    def __repr__(self):
        return f"join([{', '.join(map(repr, self.parts))}])"

    @property
    def shape(self):
        """Return the shape of the parameters: the number of projects."""
        return (len(self),)

    @property
    def weight(self):
        """Return the weights of all projects, in order."""
        return np.concatenate([np.atleast_1d(part.weight) for part in self.parts])

    @property
    def concave(self):
        """Tell whether every family is concave."""
        return all(part.concave for part in self.parts)

    @property
    def minus_infinity_at_zero(self):
        """Tell, project by project, whether effort 0 is worth minus infinity."""
        return np.repeat([part.minus_infinity_at_zero for part in self.parts], [len(part) for part in self.parts])

    @property
    def expression(self):
        """Return one SymPy expression a part, in order."""
        return tuple(part.expression for part in self.parts)

    def value(self, x):
        """Return the value of effort x; see `Curve.value`."""
        return self._each("value", self._argument("x", x))

    def derivative(self, x):
        """Return the slope at effort x; see `Curve.derivative`."""
        return self._each("derivative", self._argument("x", x))

    def inverse_derivative(self, slope):
        """Return the effort at which the slope is `slope`; see `Curve.inverse_derivative`."""
        return self._each("inverse_derivative", self._argument("slope", slope))

    def forward_difference(self, k):
        """Return the gain of one more unit; see `Curve.forward_difference`."""
        return self._each("forward_difference", self._argument("k", k))

    def _argument(self, name, values):
        """Return an argument as an array with a column for each project, or one for all."""
        array = numbers_array(name, values)
        if array.ndim and array.shape[-1] not in (1, len(self)):
            raise ValueError(f"{name}: expected a last axis of 1 or {len(self)} projects, got shape {array.shape}")
        return array

    def _blocks(self):
        blocks = []
        for part, own in zip(self.parts, self._slices):
            blocks += [(slice(own.start + at.start, own.start + at.stop), block) for at, block in part._blocks()]
        return blocks

    @functools.cached_property
    def _floats(self):
        return [(own.start + i, *rest) for part, own in zip(self.parts, self._slices) for i, *rest in part._floats]

    def _value(self, x):
        return self._each("_value", x)

    def _step(self, k):
        return self._each("_step", k)

    def _log_step(self, k):
        return self._each("_log_step", k)

    def _each(self, method, x):
        """Hand every part its own columns of x and put the answers side by side."""
        x = np.asarray(x)
        x = np.broadcast_to(x, (*x.shape[:-1], len(self)))
        return np.concatenate(
            [getattr(part, method)(x[..., own]) for part, own in zip(self.parts, self._slices)], axis=-1
        )


def join(curves):
    """Make one portfolio of several families.

    Parameters
    ----------
    curves : sequence of Curve or Portfolio
        Each with scalar or one-dimensional parameters.

    Returns
    -------
    Portfolio
        The projects of the first, then those of the second, and so on.

    Raises
    ------
    ValueError
        If there is nothing to join, or a member is no curve or has more than one axis.

    Examples
    --------
    >>> from effortlib import Log1p, Power
    >>> mixed = join([Log1p([5, 4], rate=0.05), Power(3, exponent=0.5)])
    >>> len(mixed)
    3
    """
    parts = list(curves) if isinstance(curves, (list, tuple)) else [curves]
    flat = []
    for index, part in enumerate(parts):
        if not isinstance(part, (Curve, Portfolio)) or len(part.shape) > 1:
            raise ValueError(f"curves[{index}]={part!r}: expected a family with at most one axis")
        flat.extend(part.parts if isinstance(part, Portfolio) else [part])
    if not flat:
        raise ValueError("curves=[]: expected at least one family to join")
    return Portfolio(flat)


def stack_families(portfolios):
    """Return one portfolio of all, in order, neighbours of one family as one curve."""
    parts = [part for each in portfolios for part in (each.parts if isinstance(each, Portfolio) else [each])]
    merged = []
    for family, group in itertools.groupby(parts, type):
        columns = zip(*(part._arguments.values() for part in group))
        merged.append(family(*(np.concatenate([np.atleast_1d(values) for values in column]) for column in columns)))
    return merged[0] if len(merged) == 1 else Portfolio(merged)
