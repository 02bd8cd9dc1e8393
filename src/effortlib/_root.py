"""The root of a decreasing function, and how far floats can be trusted; plain Python, which the pages run as well."""

__all__ = ["FAINT", "PRICE_ROUNDING", "TINY", "root"]

FAINT = 1e-300  # below this, gains lose digits in floats, and are compared by their logarithms
PRICE_ROUNDING = 8 * 2.0**-52  # prices this close, relative to their size, may be equal but for rounding
TINY = 2.0**-1022  # the smallest float with all its digits


def root(decreasing, low, high, guess, tolerance):
    """Find where a decreasing function is within a tolerance of 0, by secants kept in a bracket.

    The first step takes the slope to be -1. Where a secant does not halve the value, or leads
    out of the bracket, the next step halves the bracket. Stops at the float nearest to the root
    at the latest. Return the point, and how fast the function falls there.
    """
    point, fall, before, halve = guess, 1.0, None, False
    while True:
        if halve or not low <= point <= high:
            point = low + (high - low) / 2
        value = decreasing(point)
        if before and value != before[1] and point != before[0]:
            fall = abs((value - before[1]) / (point - before[0]))
        if abs(value) <= tolerance:
            return point, fall
        low, high = (point, high) if value > 0 else (low, point)
        if not low < low + (high - low) / 2 < high:
            return low, fall
        halve = not halve and before is not None and abs(value) > abs(before[1]) / 2
        before = point, value
        point += value / fall
