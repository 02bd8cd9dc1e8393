"""The families of effort curves: each formula once, for NumPy and SymPy.

Beside the formula stand its derivative, the inverse of the derivative and the gain of one more unit, each in a form
that loses no digits at large effort.
"""

from ._validate import BETWEEN_0_AND_1, POSITIVE
from .curves import Curve

__all__ = ["Hill", "Hyperbolic", "LearningCurve", "Log", "Log1p", "Logistic", "Power", "SaturatingExponential"]


class Log(Curve):
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

    minus_infinity_at_zero = True
    parameter_bounds = {"rate": POSITIVE}

    def __init__(self, weight, rate=1.0):
        super().__init__(weight, rate=rate)

    @staticmethod
    def formula(xp, x, weight, rate):
        return weight * xp.log(rate * x)

    @staticmethod
    def slope(xp, x, weight, rate):
        return weight / x

    @staticmethod
    def effort_at(xp, log_slope, weight, rate):
        return xp.exp(xp.log(weight) - log_slope)

    @staticmethod
    def step(xp, k, weight, rate):
        return weight * xp.log1p(1 / k)


class Log1p(Curve):
    """Model value as a log(1 + b x), which is 0 at effort 0.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value.
    rate : array_like of float, above 0
        b, per unit of effort; the first bit of effort earns a b.
    """

    parameter_bounds = {"rate": POSITIVE}

    def __init__(self, weight, rate):
        super().__init__(weight, rate=rate)

    @staticmethod
    def formula(xp, x, weight, rate):
        return weight * xp.log1p(rate * x)

    @staticmethod
    def slope(xp, x, weight, rate):
        return weight * rate / (1 + rate * x)

    @staticmethod
    def effort_at(xp, log_slope, weight, rate):
        return xp.expm1(xp.log(weight * rate) - log_slope) / rate

    @staticmethod
    def step(xp, k, weight, rate):
        return weight * xp.log1p(rate / (1 + rate * k))


class Power(Curve):
    """Model value as a x**p with p between 0 and 1.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: what the first unit is worth.
    exponent : array_like of float, above 0 and below 1
        p, without unit.
    """

    parameter_bounds = {"exponent": BETWEEN_0_AND_1}

    def __init__(self, weight, exponent):
        super().__init__(weight, exponent=exponent)

    @staticmethod
    def formula(xp, x, weight, exponent):
        return weight * x**exponent

    @staticmethod
    def slope(xp, x, weight, exponent):
        return weight * exponent * x ** (exponent - 1)

    @staticmethod
    def effort_at(xp, log_slope, weight, exponent):
        return xp.exp((xp.log(weight * exponent) - log_slope) / (1 - exponent))

    @staticmethod
    def step(xp, k, weight, exponent):
        return -weight * (k + 1) ** exponent * xp.expm1(exponent * xp.log1p(-1 / (k + 1)))


class SaturatingExponential(Curve):
    """Model value as a (1 - exp(-c x)), which levels off at a.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    rate : array_like of float, above 0
        c, per unit of effort.
    """

    parameter_bounds = {"rate": POSITIVE}

    def __init__(self, weight, rate):
        super().__init__(weight, rate=rate)

    @staticmethod
    def formula(xp, x, weight, rate):
        return -weight * xp.expm1(-rate * x)

    @staticmethod
    def slope(xp, x, weight, rate):
        return weight * rate * xp.exp(-rate * x)

    @staticmethod
    def effort_at(xp, log_slope, weight, rate):
        return (xp.log(weight * rate) - log_slope) / rate

    @staticmethod
    def step(xp, k, weight, rate):
        return -weight * xp.exp(-rate * k) * xp.expm1(-rate)

    @staticmethod
    def log_slope(xp, x, weight, rate):
        return xp.log(weight * rate) - rate * x

    @staticmethod
    def log_step(xp, k, weight, rate):
        return xp.log(-weight * xp.expm1(-rate)) - rate * k


class Hyperbolic(Curve):
    """Model value as a x / (K + x), which levels off at a and has half of it at K.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    half_effort : array_like of float, above 0
        K, in units of effort.
    """

    parameter_bounds = {"half_effort": POSITIVE}

    def __init__(self, weight, half_effort):
        super().__init__(weight, half_effort=half_effort)

    @staticmethod
    def formula(xp, x, weight, half_effort):
        return weight * x / (half_effort + x)

    @staticmethod
    def slope(xp, x, weight, half_effort):
        return weight * half_effort / (half_effort + x) ** 2

    @staticmethod
    def effort_at(xp, log_slope, weight, half_effort):
        return half_effort * xp.expm1((xp.log(weight / half_effort) - log_slope) / 2)

    @staticmethod
    def step(xp, k, weight, half_effort):
        return weight * half_effort / ((half_effort + k) * (half_effort + k + 1))


class LearningCurve(Curve):
    """Model value as a (1 - (1 + x/s)**-p), a power law in the error.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    scale, exponent : array_like of float, above 0
        s, in units of effort, and p, without unit.
    """

    parameter_bounds = {"scale": POSITIVE, "exponent": POSITIVE}

    def __init__(self, weight, scale, exponent):
        super().__init__(weight, scale=scale, exponent=exponent)

    @staticmethod
    def formula(xp, x, weight, scale, exponent):
        return -weight * xp.expm1(-exponent * xp.log1p(x / scale))

    @staticmethod
    def slope(xp, x, weight, scale, exponent):
        return weight * exponent / scale * (1 + x / scale) ** (-exponent - 1)

    @staticmethod
    def effort_at(xp, log_slope, weight, scale, exponent):
        return scale * xp.expm1((xp.log(weight * exponent / scale) - log_slope) / (exponent + 1))

    @staticmethod
    def step(xp, k, weight, scale, exponent):
        return -weight * (1 + k / scale) ** -exponent * xp.expm1(-exponent * xp.log1p(1 / (scale + k)))

    @staticmethod
    def log_slope(xp, x, weight, scale, exponent):
        return xp.log(weight * exponent / scale) - (exponent + 1) * xp.log1p(x / scale)

    @staticmethod
    def log_step(xp, k, weight, scale, exponent):
        return xp.log(-weight * xp.expm1(-exponent * xp.log1p(1 / (scale + k)))) - exponent * xp.log1p(k / scale)


class Hill(Curve):
    """Model value as a x**n / (K**n + x**n): an S-curve where n is above 1.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    half_effort, steepness : array_like of float, above 0
        K, in units of effort, where half of the ceiling is reached, and n, without unit.
    """

    concave = False
    parameter_bounds = {"half_effort": POSITIVE, "steepness": POSITIVE}

    def __init__(self, weight, half_effort, steepness):
        super().__init__(weight, half_effort=half_effort, steepness=steepness)

    @staticmethod
    def formula(xp, x, weight, half_effort, steepness):
        return weight / (1 + (x / half_effort) ** -steepness)

    @staticmethod
    def slope(xp, x, weight, half_effort, steepness):
        # One square in the denominator, so that neither end divides infinity by infinity.
        share = x / half_effort
        root = share ** ((1 - steepness) / 2) + share ** ((1 + steepness) / 2)
        return weight * steepness / half_effort / root**2

    @staticmethod
    def step(xp, k, weight, half_effort, steepness):
        before = 1 + (k / half_effort) ** steepness
        after = 1 + ((k + 1) / half_effort) ** -steepness
        return -weight * xp.expm1(steepness * xp.log1p(-1 / (k + 1))) / (before * after)


class Logistic(Curve):
    """Model value as a / (1 + exp(-(x - m)/w)): an S-curve with its middle at m.

    Parameters
    ----------
    weight : array_like of float, at least 0
        a, in units of value: the ceiling.
    midpoint, width : array_like of float, above 0
        m, where half of the ceiling is reached, and w, in units of effort.
    """

    concave = False
    parameter_bounds = {"midpoint": POSITIVE, "width": POSITIVE}

    def __init__(self, weight, midpoint, width):
        super().__init__(weight, midpoint=midpoint, width=width)

    @staticmethod
    def formula(xp, x, weight, midpoint, width):
        return weight / (1 + xp.exp(-(x - midpoint) / width))

    @staticmethod
    def slope(xp, x, weight, midpoint, width):
        z = (x - midpoint) / width
        return weight / width / ((1 + xp.exp(z)) * (1 + xp.exp(-z)))

    @staticmethod
    def step(xp, k, weight, midpoint, width):
        before = 1 + xp.exp((k - midpoint) / width)
        after = 1 + xp.exp(-(k + 1 - midpoint) / width)
        return -weight * xp.expm1(-1 / width) / (before * after)
