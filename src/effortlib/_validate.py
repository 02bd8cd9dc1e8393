"""Validate arguments: every bad input gets a ValueError that names it."""

import numbers

import numpy as np

__all__ = [
    "BETWEEN_0_AND_1",
    "NON_NEGATIVE",
    "POSITIVE",
    "UNIT_INTERVAL",
    "broadcast_arrays",
    "check_shapes",
    "generator",
    "numbers_array",
    "plain",
    "real",
    "whole",
]

LARGEST_EXACT = 2**53  # beyond it a float no longer tells two whole numbers apart


def numbers_array(name, values, *, above=None, at_least=None, below=None, at_most=None, also=None):
    """Return `values` as a float array, all finite and inside the bounds.

    Parameters
    ----------
    name : str
        What to call the argument in the message.
    values : array_like of real numbers
    above, at_least, below, at_most : float, optional
        Exclusive lower, inclusive lower, exclusive upper and inclusive upper bound.
    also : float, optional
        An infinity to let through.

    Returns
    -------
    numpy.ndarray of float
        A copy, the caller's own.

    Raises
    ------
    ValueError
        If a value is no real number, not finite or out of bounds.
    """

    def expected():
        words = "finite real numbers"
        for bound, word in ((above, "above"), (at_least, "of at least"), (below, "below"), (at_most, "of at most")):
            if bound is not None:
                words += f" {word} {bound:g}"
        return words if also is None else f"{words} or {also}"

    try:
        # As objects, since NumPy makes numbers of a boolean or a string among numbers.
        array = np.asarray(values, dtype=None if isinstance(values, (np.ndarray, float)) else object)
        if array.dtype.kind not in "iuf" and not all(_is_real(item) for item in array.flat):
            raise ValueError
        array = array.astype(float)
    except (ValueError, OverflowError):  # overflow: an int too large for a float
        raise ValueError(f"{name}={values!r}: expected {expected()}") from None
    right = np.isfinite(array)
    if also is not None:
        right |= array == also
    if above is not None:
        right &= array > above
    if at_least is not None:
        right &= array >= at_least
    if below is not None:
        right &= array < below
    if at_most is not None:
        right &= array <= at_most
    if not right.all():
        raise ValueError(f"{name}: {_first(~right, array)}, expected {expected()}")
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


def whole(name, value, *, at_least=0, at_most=LARGEST_EXACT):
    """Return a whole number as an int.

    Parameters
    ----------
    name : str
    value : int or float with a whole value
    at_least, at_most : int
        The bounds; by default 0 and 2**53, the largest at which a float still counts by ones.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If `value` is out of bounds, fractional, boolean, not finite or no number.
    """
    if not _is_real(value) or not at_least <= value <= at_most or value != int(value):
        most = "2**53" if at_most == LARGEST_EXACT else at_most
        raise ValueError(f"{name}={value!r}: expected a whole number from {at_least} to {most}")
    return int(value)


def generator(name, value):
    """Return a random generator, as the caller seeded it.

    Raises
    ------
    ValueError
        If `value` is no numpy.random.Generator; a seed alone would hide where it comes from.
    """
    if not isinstance(value, np.random.Generator):
        raise ValueError(
            f"{name}={value!r}: expected a numpy.random.Generator, as numpy.random.default_rng(seed) makes"
        )
    return value


def _is_real(item):
    return isinstance(item, numbers.Real) and not isinstance(item, bool)


def _first(wrong, array):
    """Name the first offending entry of an array, with its index."""
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f" at index {index[0] if len(index) == 1 else index}" if index else ""
    return f"got {array[index]}{where}"


POSITIVE = {"above": 0}
BETWEEN_0_AND_1 = {"above": 0, "below": 1}
UNIT_INTERVAL = {"at_least": 0, "at_most": 1}
NON_NEGATIVE = {"at_least": 0}


def broadcast_arrays(arguments, scalar=False):
    """Return the arguments as float arrays, each inside its bounds, all of shapes that fit."""
    if scalar:
        return [real(name, value, **bounds) for name, (value, bounds) in arguments.items()]
    arrays = {name: numbers_array(name, value, **bounds) for name, (value, bounds) in arguments.items()}
    check_shapes(arrays)
    return list(arrays.values())


def check_shapes(arrays):
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = {name: array.shape for name, array in arrays.items()}
        raise ValueError(f"{', '.join(arrays)}: expected shapes that broadcast, got {shapes}") from None


def plain(array):
    """Return a float for an array without dimensions."""
    return array if np.ndim(array) else float(array)
