"""Effort curves: what a project is worth after x units of effort.

A family (see `families`) states its formula once, as one function of an array namespace: called with NumPy's functions
it computes, called with SymPy's it is the expression that `proofs` differentiates. This module checks arguments,
broadcasts parameters, joins families to portfolios, and shows the projects to the solvers.

Symbols follow the text: effort x >= 0 in units of effort, weight a >= 0 in units of value. Slopes are handed to the
inverse as logarithms: far out on a saturating curve the slope itself is too small for a float, while its logarithm is
an ordinary number.
"""

from __future__ import annotations

import functools
import itertools
import types
from collections.abc import Hashable, Iterable
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike

from ._formulas import Formulas
from ._frozen import Fixed, fixed_array
from ._messages import cut
from ._validate import check_labels, check_shapes, labels, numbers_array, shown

__all__ = ["Curve", "NUMPY", "Portfolio", "Projects", "SolverView", "join"]

#: What a formula may call. `symbols.SYMPY` has the same names for SymPy.
NUMPY = types.SimpleNamespace(exp=np.exp, log=np.log, expm1=np.expm1, log1p=np.log1p)


# An object shows so many numbers of an array, and the ends of a longer one.
MOST_SHOWN = 20


# What a family states in numbers and symbols; a curve's methods call it.
STATED = {"effort_at", "formula", "log_slope", "log_step", "slope", "step"}


class Curve(Formulas, Fixed):
    """Hold one family's parameters, broadcast against each other, as SciPy does.

    The labels of a pandas Series among the parameters are the curve's `names`; without one they are None.

    A family is a subclass with its `parameter_bounds` (of the parameters after the weight, by name) and functions of a
    namespace: `formula` (the value), `slope` (the derivative), `step` (the forward difference) and, if concave,
    `effort_at` (the effort at which the logarithm of the slope takes a given value). A family whose slope can fall
    below the smallest float also states `log_slope` and `log_step`.
    """

    weight: np.ndarray
    names: tuple[Hashable, ...] | None
    parameter_bounds: ClassVar[dict[str, dict[str, float]]] = {}

    def __init__(self, weight: ArrayLike, **parameters: ArrayLike) -> None:
        for name in parameters.keys() ^ self.parameter_bounds.keys():
            expected = f"expected {', '.join(('weight', *self.parameter_bounds))}"
            raise ValueError(f"{cut(name)}: {expected} of a {type(self).__name__}")
        arrays = {"weight": numbers_array("weight", weight, at_least=0)}
        for name, value in parameters.items():
            arrays[name] = numbers_array(name, value, **self.parameter_bounds[name])
        shape = check_shapes(arrays)
        names = check_labels({"weight": weight, **parameters}, shape)
        if names is not None and len(set(names)) < len(names):
            raise ValueError(f"weight: expected different labels, got {shown(list(names))}")
        for name, array in arrays.items():
            arrays[name] = fixed_array(array if array.shape == shape else np.full(shape, array))
        vars(self).update(arrays, names=names, _projects=Projects(type(self), tuple(arrays.values())))

    def __len__(self) -> int:
        """Return the number of projects; one for scalar parameters."""
        return self.shape[-1] if self.shape else 1

    def __repr__(self):
        arguments = ", ".join(f"{name}={in_short(values)}" for name, values in self.parameters.items())
        return f"{type(self).__name__}({arguments})"

    def __reduce__(self):
        """Copy and pickle by making the curve again, from its parameters."""
        return functools.partial(self._make, **self.parameters), (), {"names": self.names}

    def __dir__(self):
        """Offer what one may call, without the functions that the family states."""
        return [name for name in super().__dir__() if name not in STATED]

    @property
    def _make(self):
        """Return what makes a curve of this kind from its parameters."""
        return type(self)

    @property
    def family(self) -> type:
        """Return what states the curve's functions: its class."""
        return self._projects.family

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of the broadcast parameters."""
        return self.weight.shape

    @property
    def parameters(self) -> dict[str, np.ndarray]:
        """Return the parameters by name, the weight first, as arrays of one shape."""
        return {name: getattr(self, name) for name in ("weight", *self.parameter_bounds)}

    @property
    def expression(self) -> Any:
        """Return the family's formula as a SymPy expression in x and positive symbols."""
        from .symbols import expression  # SymPy takes seconds to load in a browser

        return expression(self)

    @functools.cached_property
    def solver_view(self) -> SolverView:
        """Return the projects as solvers see them, a `SolverView`; the parameters have at most one axis."""
        if self.shape:
            return SolverView([self._projects])
        return SolverView([Projects(self.family, tuple(values.reshape(1) for values in self._projects.parameters))])

    def rows(self) -> list[Self]:
        """Return the curves of each row of parameters, as a list; the parameters have two axes."""
        if len(self.shape) != 2:
            raise ValueError(f"rows: expected parameters with two axes, got shape {self.shape}")
        rows = zip(*self.parameters.values())
        return [named(self._make(**dict(zip(self.parameters, row))), self.names) for row in rows]

    def value(self: Curve | Portfolio, x: ArrayLike) -> Any:
        """Return the value of effort x, in units of value; a project of weight 0 is worth 0 at any effort.

        Parameters
        ----------
        x : array_like of float, at least 0
            Effort, in units of effort; broadcasts against the parameters.
        """
        x = self._argument("x", x, at_least=0)
        return in_floats("x", x, self._projects.values(x))

    def derivative(self: Curve | Portfolio, x: ArrayLike) -> Any:
        """Return the slope at effort x, in units of value per unit of effort; x is as for `value`."""
        x = self._argument("x", x, at_least=0)
        return in_floats("x", x, self._projects.slopes(x))

    def inverse_derivative(self, slope: ArrayLike) -> Any:
        """Return the effort, in units of effort, at which the slope of a concave family has fallen to `slope`.

        It is 0 where even the first bit of effort earns less than `slope`, so that the project is off.

        Parameters
        ----------
        slope : array_like of float, above 0
            In units of value per unit of effort; broadcasts against the parameters.
        """
        _check_inverse(self)
        return _effort_at(self, slope)

    def forward_difference(self: Curve | Portfolio, k: ArrayLike) -> Any:
        """Return the gain of one more unit, f(k+1) - f(k) in units of value, without subtracting values.

        It is infinite where the first unit lifts a log curve off minus infinity.

        Parameters
        ----------
        k : array_like of float, at least 0
            Units already spent; broadcasts against the parameters.
        """
        k = self._argument("k", k, at_least=0)
        return in_floats("k", k, self._projects.gains(k))

    def _argument(self, name, values, **bounds):
        """Return an argument as an array that broadcasts against the parameters."""
        array = numbers_array(name, values, **bounds)
        check_names(name, values, self.names)
        try:
            np.broadcast_shapes(array.shape, self.shape)
        except ValueError:
            raise ValueError(f"{name}: expected a shape that broadcasts to {self.shape}, got {array.shape}") from None
        return array


class Portfolio(Fixed):
    """Hold curves of several families, its `parts`, as one portfolio, project after project."""

    parts: tuple[Curve, ...]

    def __init__(self, parts: Iterable[Curve]) -> None:
        parts = tuple(parts)
        if not parts:
            raise ValueError("parts=(): expected at least one curve")
        names = [name for part in parts if part.names for name in known_names(part) if name is not None]
        if len(set(names)) < len(names):
            raise ValueError(f"curves: expected different names, got {shown(names)}")
        view = SolverView([projects for part in parts for _, projects in part.solver_view.parts])
        vars(self).update(parts=parts, _projects=view)

    def __len__(self) -> int:
        """Return the number of projects."""
        return len(self._projects)

    def __repr__(self):
        return f"join([{', '.join(map(repr, self.parts))}])"

    def __reduce__(self):
        """Copy and pickle by joining the parts again."""
        return Portfolio, (self.parts,)

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of the parameters: the number of projects."""
        return (len(self),)

    @property
    def names(self) -> tuple[Hashable, ...] | None:
        """Return the names of all projects, in order; None unless every part has some."""
        names = () if any(part.names is None for part in self.parts) else known_names(self)
        return None if not names or None in names else names

    @property
    def weight(self) -> np.ndarray:
        """Return the weights of all projects, in order."""
        return np.concatenate([np.atleast_1d(part.weight) for part in self.parts])

    @property
    def concave(self) -> bool:
        """Tell whether every family is concave."""
        return all(part.concave for part in self.parts)

    @property
    def minus_infinity_at_zero(self) -> np.ndarray:
        """Tell, project by project, whether effort 0 is worth minus infinity."""
        return np.repeat([part.minus_infinity_at_zero for part in self.parts], [len(part) for part in self.parts])

    @property
    def expression(self) -> tuple[Any, ...]:
        """Return one SymPy expression a part, in order."""
        return tuple(part.expression for part in self.parts)

    @property
    def solver_view(self) -> SolverView:
        """Return the projects as solvers see them, a `SolverView`."""
        return self._projects

    value, derivative, forward_difference = Curve.value, Curve.derivative, Curve.forward_difference

    def inverse_derivative(self, slope: ArrayLike) -> Any:
        """Return the effort at which the slope is `slope`; see `Curve.inverse_derivative`."""
        for part in self.parts:
            _check_inverse(part)
        return _effort_at(self, slope)

    def _argument(self, name, values, **bounds):
        """Return an argument as an array with a column for each project, or one for all."""
        array = numbers_array(name, values, **bounds)
        check_names_of(name, values, self)
        if array.ndim and array.shape[-1] not in (1, len(self)):
            raise ValueError(f"{name}: expected a last axis of 1 or {len(self)} projects, got shape {array.shape}")
        return array


class Projects(Fixed):
    """Evaluate projects of one family, with no checks and no warnings, as solvers need them.

    Attributes
    ----------
    family : subclass of Curve
    parameters : tuple of numpy.ndarray
        The weight first, all of one shape.
    funded : numpy.ndarray of bool
        Where the weight is positive. Other projects are worth 0 at any effort.
    funded_count : int
    """

    def __init__(self, family: type, parameters: tuple[np.ndarray, ...]) -> None:
        funded = parameters[0] > 0
        count = int(np.count_nonzero(funded))
        vars(self).update(family=family, parameters=parameters, funded=funded, funded_count=count)

    def __len__(self) -> int:
        """Return the number of projects along the first axis."""
        return len(self.funded)

    def above(self, floors: np.ndarray) -> Projects:
        """Return the projects as they look from a floor each: effort counts from there."""
        return _Above(self, floors)

    def take(self, rows: slice | np.ndarray) -> Projects:
        """Return some of the projects, by a slice or by indices, which may repeat."""
        return Projects(self.family, tuple(values[rows] for values in self.parameters))

    def values(self, x: np.ndarray) -> Any:
        """Return the values of efforts x."""
        return self._where_funded(self._call(self.family.formula, x))

    def slopes(self, x: np.ndarray) -> Any:
        """Return the slopes at efforts x."""
        return self._where_funded(self._call(self.family.slope, x))

    def gains(self, k: np.ndarray) -> Any:
        """Return the gains of one more unit after k."""
        return self._where_funded(self._call(self.family.step, k))

    def log_slopes(self, x: np.ndarray) -> Any:
        """Return the logarithms of the slopes at efforts x."""
        return self._logarithms(self.family.log_slope, self.slopes, x)

    def log_gains(self, k: np.ndarray) -> Any:
        """Return the logarithms of the gains of one more unit after k."""
        return self._logarithms(self.family.log_step, self.gains, k)

    def effort_at(self, log_slope: np.ndarray) -> Any:
        """Return the efforts, at least 0, at which the logarithm of the slope is `log_slope`."""
        return np.maximum(self._call(self.family.effort_at, log_slope), 0.0)

    def _call(self, function, x):
        with np.errstate(all="ignore"):
            return function(NUMPY, x, *self.parameters)

    def _where_funded(self, result):
        """Give projects of weight 0 the value 0, where a formula may say 0 times infinity."""
        return result if self.funded_count == self.funded.size else np.where(self.funded, result, 0.0)[()]

    def _logarithms(self, stated, plain, x):
        """Use the family's own logarithm where it states one, else take that of the plain result."""
        if stated:
            return self._call(stated, x)
        with np.errstate(divide="ignore"):
            return np.log(plain(x))


class _Above(Projects):
    """Evaluate projects from a floor of effort on."""

    def __init__(self, projects, floors):
        super().__init__(projects.family, projects.parameters)
        vars(self).update(floors=floors)

    def take(self, rows):
        return _Above(super().take(rows), self.floors[rows])

    def effort_at(self, log_slope):
        return np.maximum(super().effort_at(log_slope) - self.floors, 0.0)

    def _call(self, function, x):
        return super()._call(function, x if function == self.family.effort_at else x + self.floors)


def _side_by_side(method):
    """Make a method of Projects one of a SolverView: each part gets its columns of x; results stand side by side."""

    @functools.wraps(method)
    def evaluate(self, x):
        x = np.broadcast_to(x, (*x.shape[:-1], len(self)))
        return np.concatenate([method(projects, x[..., rows]) for rows, projects in self.parts], axis=-1)

    return evaluate


class SolverView(Fixed):
    """Show a portfolio to a solver: its projects, one family after the other.

    The methods evaluate all projects at once: an argument's last axis has a column for each project, or one for all.

    Attributes
    ----------
    parts : tuple of (slice, Projects)
        The rows of each part among all projects, and its projects.
    funded_count : int
        How many projects have a positive weight.
    """

    def __init__(self, parts: Iterable[Projects]) -> None:
        ends = itertools.accumulate(len(projects) for projects in parts)
        slices = tuple((slice(end - len(projects), end), projects) for end, projects in zip(ends, parts))
        vars(self).update(parts=slices, funded_count=sum(projects.funded_count for projects in parts))

    def __len__(self) -> int:
        """Return the number of projects."""
        return self.parts[-1][0].stop

    def above(self, floors: np.ndarray) -> SolverView:
        """Return the view from a floor for each project."""
        return SolverView([projects.above(floors[rows]) for rows, projects in self.parts])

    @functools.cached_property
    def funded_floats(self) -> list[tuple[int, type, tuple[float, ...]]]:
        """Return the funded projects one by one: row, family, and parameters as Python's floats."""
        return [
            (row, projects.family, parameters)
            for rows, projects in self.parts
            for row, parameters in enumerate(zip(*(values.tolist() for values in projects.parameters)), rows.start)
            if parameters[0] > 0
        ]

    values, slopes = _side_by_side(Projects.values), _side_by_side(Projects.slopes)
    gains, log_gains = _side_by_side(Projects.gains), _side_by_side(Projects.log_gains)
    effort_at = _side_by_side(Projects.effort_at)


def join(curves: Iterable[Curve | Portfolio]) -> Portfolio:
    """Make one portfolio of several families.

    Parameters
    ----------
    curves : iterable of Curve or Portfolio
        Each with scalar or one-dimensional parameters.

    Returns
    -------
    Portfolio
        The projects of the first, then those of the second, and so on.

    Examples
    --------
    >>> from effortlib import Log1p, Power
    >>> mixed = join([Log1p([5, 4], rate=0.05), Power(3, exponent=0.5)])
    >>> len(mixed)
    3
    """
    parts = list(curves) if isinstance(curves, Iterable) and not isinstance(curves, (str, np.ndarray)) else [curves]
    flat = []
    for index, part in enumerate(parts):
        if not isinstance(part, (Curve, Portfolio)) or len(part.shape) > 1:
            raise ValueError(f"curves[{index}]={shown(part)}: expected a family with at most one axis")
        flat.extend(part.parts if isinstance(part, Portfolio) else [part])
    if not flat:
        raise ValueError("curves=[]: expected at least one family to join")
    return Portfolio(flat)


def in_floats(name, x, result, given="an effort", found="result"):
    """Return a result that is finite but without effort, where a curve may be steep or worth minus infinity."""
    beyond = ~np.isfinite(result) & (x > 0) | np.isnan(result)
    if np.any(beyond):
        at = np.broadcast_to(x, np.shape(result))[beyond].flat[0]
        raise ValueError(f"{name}={at:g}: expected {given} and parameters whose {found} a float can hold")
    return result


def named(curve, names):
    """Give names to the projects of a curve that nobody else has seen yet, and return it."""
    vars(curve).update(names=names)
    return curve


def known_names(curves):
    """Return the names of all projects, with None for each that has none; pandas numbers what nobody has named."""
    if isinstance(curves, Portfolio):
        return tuple(itertools.chain(*map(known_names, curves.parts)))
    return (None,) * len(curves) if curves.names in (None, tuple(range(len(curves)))) else curves.names


def check_names(argument, values, names):
    """Refuse labelled values for projects that have other names; a project whose name is None may have any."""
    own = labels(values)
    if own is None or names is None:
        return
    if len(own) != len(names) or any(name not in (None, label) for label, name in zip(own, names)):
        got = f"got {shown(list(own))}"
        raise ValueError(f"{argument}: expected the names of the projects in order, {shown(list(names))}, {got}")


def check_names_of(argument, values, curves):
    """Refuse labelled values for projects of curves that have other names."""
    if labels(values) is not None:  # names of a million projects take a while
        check_names(argument, values, known_names(curves))


def check_names_or_numbers(argument, values, *names):
    """Refuse labelled values unless the labels are one of these tuples of names, or 0, 1, 2, as pandas gives them."""
    if labels(values) not in (*names[1:], tuple(range(len(names[0])))):
        check_names(argument, values, names[0])


def in_short(array):
    """Return the numbers of an array, all of them if they are few."""
    return array.tolist() if array.size <= MOST_SHOWN else shown(array.tolist())


def _effort_at(curves, slope):
    """Return the efforts at a slope, which are none that a float does not hold."""
    slope = curves._argument("slope", slope, above=0)
    return in_floats("slope", slope, curves._projects.effort_at(np.log(slope)), "a slope", "effort")


def _check_inverse(curve):
    if not curve.concave:
        raise ValueError(f"{type(curve).__name__} is not concave: its derivative takes one slope at two efforts")
