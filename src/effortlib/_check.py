"""Validate arguments: every bad input gets a ValueError that names it."""

import math
import numbers

import numpy as np

LARGEST_EXACT = 2**53  # beyond it a float no longer tells two whole numbers apart


def numbers_array(name, values, *, above=None, at_least=None, below=None):
    """Return `values` as a float array, all finite and inside the bounds.

    Parameters
    ----------
    name : str
        What to call the argument in the message.
    values : array_like of real numbers
    above, at_least, below : float, optional
        Exclusive lower, inclusive lower and exclusive upper bound.

    Returns
    -------
    numpy.ndarray of float

    Raises
    ------
    ValueError
        If a value is no real number, not finite or out of bounds.
    """
    expected = "finite real numbers"
    for bound, word in ((above, "above"), (at_least, "of at least"), (below, "below")):
        if bound is not None:
            expected += f" {word} {bound:g}"
    try:
        array = np.asarray(values)
    except ValueError:  # ragged nesting
        raise ValueError(f"{name}={values!r}: expected {expected}") from None
    if array.dtype.kind not in "iuf":
        if array.size == 0:
            return array.astype(float)
        if array.dtype.kind != "O" or not all(_is_real(item) for item in array.flat):
            raise ValueError(f"{name}={values!r}: expected {expected}")
    array = array.astype(float)
    wrong = ~np.isfinite(array)
    if above is not None:
        wrong |= ~(array > above)
    if at_least is not None:
        wrong |= ~(array >= at_least)
    if below is not None:
        wrong |= ~(array < below)
    if wrong.any():
        raise ValueError(f"{name}: {_first(wrong, array)}, expected {expected}")
    return array


def real(name, value, **bounds):
    """Return one real number as a float, checked as `numbers_array` does.

    Raises
    ------
    ValueError
        If `value` is no single finite real number inside the bounds.
    """
    array = numbers_array(name, value, **bounds)
    if array.ndim:
        raise ValueError(f"{name}={value!r}: expected one number")
    return float(array)


def whole(name, value):
    """Return a non-negative whole number as an int.

    Parameters
    ----------
    name : str
    value : int or float with a whole value
        At most 2**53, the largest at which a float still counts by ones.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If `value` is negative, fractional, boolean, not finite or no number.
    """
    is_number = isinstance(value, numbers.Real) and not isinstance(value, (bool, np.bool_))
    if not is_number or not math.isfinite(value) or value != int(value) or not 0 <= value <= LARGEST_EXACT:
        raise ValueError(f"{name}={value!r}: expected a whole number from 0 to 2**53")
    return int(value)


def _is_real(item):
    return isinstance(item, numbers.Real) and not isinstance(item, bool)


def _first(wrong, array):
    """Name the first offending entry of an array, with its index."""
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f" at index {index[0] if len(index) == 1 else index}" if index else ""
    return f"got {array[index]}{where}"
