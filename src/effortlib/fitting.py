"""Fit a family of curves to points by least squares.

A family with a weight and one other parameter is linear in the weight. For each value of
the other parameter the best weight is therefore known, and one number is left to search
for (variable projection: Golub and Pereyra 1973).
"""

import dataclasses

import numpy as np

from ._check import numbers_array
from .curves import BETWEEN_0_AND_1, Curve

# Where the parameter is sought: a grid, then finer ones around the best point so far.
SMALLEST, LARGEST = 1e-9, 1e9
GRID = 201
REFINEMENTS = 12


@dataclasses.dataclass(frozen=True)
class Fit:
    """Hold a fitted curve and how far it misses.

    Attributes
    ----------
    curve : Curve
        Of the family asked for, with the best parameters.
    rmse : float
        The root of the mean square of what it misses, in units of value.
    points : int
        How many points it was fitted to.
    """

    curve: Curve
    rmse: float
    points: int


def fit(family, effort, value):
    """Fit one curve of a family to points, by least squares in value.

    Parameters
    ----------
    family : subclass of Curve
        With a weight and one other parameter, which is sought between 1e-9 and 1e9, or
        between 0 and 1 where it has to lie there.
    effort : array_like of float, at least 0, shape (m,)
        In units of effort. A point at effort 0 is left out for a family that is worth
        minus infinity there.
    value : array_like of float, shape (m,)
        In units of value.

    Returns
    -------
    Fit

    Raises
    ------
    ValueError
        If the family has not one parameter beside the weight, the shapes differ, an
        effort is negative, or fewer than two points are left.

    Examples
    --------
    >>> from effortlib import Hyperbolic
    >>> fit(Hyperbolic, [0, 10, 30], [0, 0.5, 0.75]).curve.half_effort.round(6)
    np.float64(10.0)
    """
    if not (isinstance(family, type) and issubclass(family, Curve) and len(family.parameters) == 1):
        raise ValueError(f"family={family!r}: expected a family with a weight and one other parameter")
    effort = numbers_array("effort", effort, at_least=0)
    value = numbers_array("value", value)
    if effort.ndim != 1 or effort.shape != value.shape:
        raise ValueError(f"value: expected one for each effort, got shapes {effort.shape} and {value.shape}")
    if family.minus_infinity_at_zero:
        effort, value = effort[effort > 0], value[effort > 0]
    if len(effort) < 2:
        raise ValueError(f"effort={effort.tolist()!r}: expected at least two points that the family can reach")
    (name, bounds), = family.parameters.items()
    bounded = bounds is BETWEEN_0_AND_1
    low, high = (0.0, 1.0) if bounded else (np.log(SMALLEST), np.log(LARGEST))
    for _ in range(REFINEMENTS):
        grid = np.linspace(low, high, GRID + 2)[1:-1]  # both ends may be out of bounds
        candidates = grid if bounded else np.exp(grid)
        weight, error = _best_weights(family(1.0, **{name: candidates}), effort, value)
        best = int(np.argmin(error))
        step = grid[1] - grid[0]
        low, high = max(low, grid[best] - step), min(high, grid[best] + step)
    return Fit(family(weight[best], **{name: candidates[best]}), float(error[best]), len(effort))


def _best_weights(curves, effort, value):
    """Return each curve's best weight, at least 0, and the error that it leaves."""
    shape = curves.value(effort[:, None])
    weight = np.maximum(value @ shape / np.sum(shape**2, axis=0), 0.0)
    return weight, np.sqrt(np.mean((weight * shape - value[:, None]) ** 2, axis=0))
