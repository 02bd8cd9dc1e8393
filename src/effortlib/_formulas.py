"""The functions of each family, once, for NumPy, SymPy and single floats; on the book's pages they run as they stand.

Beside the formula stand its derivative, the inverse of the derivative and the gain of one more unit, each in a form
that loses no digits at large effort. `families` says what the parameters are.
"""

import math

__all__ = [
    "FLOATS", "Formulas", "Hill", "Hyperbolic", "LearningCurve", "Log", "Log1p", "Logistic", "Power",
    "SaturatingExponential",
]  # fmt: skip


class FLOATS:
    """Hold what a formula may call, as `curves.NUMPY`, for single floats."""

    exp, expm1, log = math.exp, math.expm1, math.log

    @staticmethod
    def log1p(x):
        """Return minus infinity at -1, as NumPy does, where `math.log1p` raises: the first unit of a Power curve."""
        return math.log1p(x) if x > -1 else -math.inf


class Formulas:
    """Hold the functions of a family, as `curves.Curve` describes them."""

    concave = True
    minus_infinity_at_zero = False
    log_slope = None
    log_step = None


class Log(Formulas):
    minus_infinity_at_zero = True

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


class Log1p(Formulas):
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


class Power(Formulas):
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
        return -weight * xp.expm1(exponent * xp.log1p(-1 / (k + 1))) * (k + 1) ** exponent


class SaturatingExponential(Formulas):
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


class Hyperbolic(Formulas):
    @staticmethod
    def formula(xp, x, weight, half_effort):
        return weight * (x / (half_effort + x))

    @staticmethod
    def slope(xp, x, weight, half_effort):
        return weight * (half_effort / (half_effort + x)) / (half_effort + x)

    @staticmethod
    def effort_at(xp, log_slope, weight, half_effort):
        return half_effort * xp.expm1((xp.log(weight / half_effort) - log_slope) / 2)

    @staticmethod
    def step(xp, k, weight, half_effort):
        return weight * (half_effort / (half_effort + k)) / (half_effort + k + 1)


def _power(xp, above_1, exponent):
    """Return (1 + u)**exponent; the digits of u that 1 + u does not hold come as a second factor."""
    base = 1 + above_1
    return base**exponent * xp.exp(exponent * ((above_1 - (base - 1)) / base))


class LearningCurve(Formulas):
    @staticmethod
    def formula(xp, x, weight, scale, exponent):
        return -weight * xp.expm1(-exponent * xp.log1p(x / scale))

    @staticmethod
    def slope(xp, x, weight, scale, exponent):
        return weight * exponent / scale * _power(xp, x / scale, -exponent - 1)

    @staticmethod
    def effort_at(xp, log_slope, weight, scale, exponent):
        return scale * xp.expm1((xp.log(weight * exponent / scale) - log_slope) / (exponent + 1))

    @staticmethod
    def step(xp, k, weight, scale, exponent):
        return -weight * _power(xp, k / scale, -exponent) * xp.expm1(-exponent * xp.log1p(1 / (scale + k)))

    @staticmethod
    def log_slope(xp, x, weight, scale, exponent):
        return xp.log(weight * exponent / scale) - (exponent + 1) * xp.log1p(x / scale)

    @staticmethod
    def log_step(xp, k, weight, scale, exponent):
        return xp.log(-weight * xp.expm1(-exponent * xp.log1p(1 / (scale + k)))) - exponent * xp.log1p(k / scale)


class Hill(Formulas):
    concave = False

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


class Logistic(Formulas):
    concave = False

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
