"""The families of effort curves: what each models, and its parameters. `_formulas` states their functions."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from . import _formulas as formulas
from ._validate import BETWEEN_0_AND_1, POSITIVE
from .curves import NUMPY, Curve

__all__ = ["Hill", "Hyperbolic", "LearningCurve", "Log", "Log1p", "Logistic", "Power", "SaturatingExponential"]

# The inverse of a Hill curve's slope is sought between efforts of e to plus and minus this times K.
GREATEST_LOGARITHM = 700.0
HALVINGS = 64


class Log(formulas.Log, Curve):
    """Model value as a log(b x), minus infinity at effort 0: the curve of M. Lumiste, ML research and startups (2023).

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: what multiplying the effort by e is worth.
    rate : array_like of float, above 0
        b, per unit of effort. It lifts the curve and leaves its slope alone.

    Examples
    --------
    >>> Log(weight=[5, 4, 3, 2, 1]).derivative(20)
    array([0.25, 0.2 , 0.15, 0.1 , 0.05])
    """

    rate: np.ndarray
    parameter_bounds = {"rate": POSITIVE}

    def __init__(self, weight: ArrayLike, rate: ArrayLike = 1.0) -> None:
        super().__init__(weight, rate=rate)


class Log1p(formulas.Log1p, Curve):
    """Model value as a log(1 + b x), which is 0 at effort 0.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value.
    rate : array_like of float, above 0
        b, per unit of effort; the first bit of effort earns a b.
    """

    rate: np.ndarray
    parameter_bounds = {"rate": POSITIVE}

    def __init__(self, weight: ArrayLike, rate: ArrayLike) -> None:
        super().__init__(weight, rate=rate)


class Power(formulas.Power, Curve):
    """Model value as a x**p with p between 0 and 1.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: what the first unit is worth.
    exponent : array_like of float, above 0 and below 1
        p, without unit.
    """

    exponent: np.ndarray
    parameter_bounds = {"exponent": BETWEEN_0_AND_1}

    def __init__(self, weight: ArrayLike, exponent: ArrayLike) -> None:
        super().__init__(weight, exponent=exponent)


class SaturatingExponential(formulas.SaturatingExponential, Curve):
    """Model value as a (1 - exp(-c x)), which levels off at a.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    rate : array_like of float, above 0
        c, per unit of effort.
    """

    rate: np.ndarray
    parameter_bounds = {"rate": POSITIVE}

    def __init__(self, weight: ArrayLike, rate: ArrayLike) -> None:
        super().__init__(weight, rate=rate)


class Hyperbolic(formulas.Hyperbolic, Curve):
    """Model value as a x / (K + x), which levels off at a and has half of it at K.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    half_effort : array_like of float, above 0
        K, in units of effort.
    """

    half_effort: np.ndarray
    parameter_bounds = {"half_effort": POSITIVE}

    def __init__(self, weight: ArrayLike, half_effort: ArrayLike) -> None:
        super().__init__(weight, half_effort=half_effort)


class LearningCurve(formulas.LearningCurve, Curve):
    """Model value as a (1 - (1 + x/s)**-p), a power law in the error.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    scale, exponent : array_like of float, above 0
        s, in units of effort, and p, without unit.
    """

    scale: np.ndarray
    exponent: np.ndarray
    parameter_bounds = {"scale": POSITIVE, "exponent": POSITIVE}

    def __init__(self, weight: ArrayLike, scale: ArrayLike, exponent: ArrayLike) -> None:
        super().__init__(weight, scale=scale, exponent=exponent)


class Hill(formulas.Hill, Curve):
    """Model value as a x**n / (K**n + x**n): an S-curve where n is above 1, and concave where all n are at most 1.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    half_effort, steepness : array_like of float, above 0
        K, in units of effort, where half of the ceiling is reached, and n, without unit.
    """

    half_effort: np.ndarray
    steepness: np.ndarray
    parameter_bounds = {"half_effort": POSITIVE, "steepness": POSITIVE}

    def __init__(self, weight: ArrayLike, half_effort: ArrayLike, steepness: ArrayLike) -> None:
        super().__init__(weight, half_effort=half_effort, steepness=steepness)
        vars(self).update(concave=bool(np.all(self.steepness <= 1)))

    @staticmethod
    def effort_at(xp: Any, log_slope: Any, weight: ArrayLike, half_effort: ArrayLike, steepness: ArrayLike) -> Any:
        # No formula is known: where the curve is concave, halve the logarithm of x/K.
        if xp is not NUMPY:
            raise ArithmeticError("expected arrays: the slope of a Hill curve has no inverse in symbols")
        fallen = xp.log(weight * steepness / half_effort) - log_slope
        low = np.full(np.shape(fallen), -GREATEST_LOGARITHM)
        high = -low
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            beyond = (1 - steepness) * middle + 2 * xp.log1p(xp.exp(steepness * middle)) > fallen
            low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
        return np.where(low > -GREATEST_LOGARITHM, half_effort * xp.exp(low), 0.0)


class Logistic(formulas.Logistic, Curve):
    """Model value as a / (1 + exp(-(x - m)/w)): an S-curve with its middle at m.

    Without effort it is worth a / (1 + exp(m/w)), not 0: subtract that from a total. It moves no allocation.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    midpoint, width : array_like of float, above 0
        m, where half of the ceiling is reached, and w, in units of effort.
    """

    midpoint: np.ndarray
    width: np.ndarray
    parameter_bounds = {"midpoint": POSITIVE, "width": POSITIVE}

    def __init__(self, weight: ArrayLike, midpoint: ArrayLike, width: ArrayLike) -> None:
        super().__init__(weight, midpoint=midpoint, width=width)
