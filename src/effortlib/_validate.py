"""Validate arguments: a bad one raises a ValueError that names argument, value and expectation.

Every public function of effortlib does so. Docstrings therefore give the bounds of an
argument beside its type, and have a section Raises only where there is more to say.
"""

import numbers

import numpy as np

__all__ = [
    "BETWEEN_0_AND_1", "NON_NEGATIVE", "POSITIVE", "UNIT_INTERVAL", "broadcast_arrays", "check_shapes", "generator",
    "numbers_array", "plain", "real", "whole",
]  # fmt: skip

# Bounds, as `numbers_array` and `real` take them.
POSITIVE = {"above": 0}
NON_NEGATIVE = {"at_least": 0}
UNIT_INTERVAL = {"at_least": 0, "at_most": 1}
BETWEEN_0_AND_1 = {"above": 0, "below": 1}

LARGEST_EXACT = 2**53  # beyond it a float no longer tells two whole numbers apart


def numbers_array(name, values, *, above=None, at_least=None, below=None, at_most=None, also=None):
    """Return real numbers as a float array, a copy, in which all are finite and inside the bounds.

    Parameters
    ----------
    name : str
        What to call the argument in the message.
    values : array_like of real numbers
    above, at_least, below, at_most : float, optional
        Exclusive lower, inclusive lower, exclusive upper and inclusive upper bound.
    also : float, optional
        An infinity to let through.
    """

    def expected():
        bounds = {"above": above, "of at least": at_least, "below": below, "of at most": at_most}
        words = ["finite real numbers", *(f"{word} {bound:g}" for word, bound in bounds.items() if bound is not None)]
        return " ".join(words if also is None else [*words, f"or {also}"])

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
    """Return one real number as a float; bounds are those of `numbers_array`."""
    array = numbers_array(name, value, **bounds)
    if array.ndim:
        raise ValueError(f"{name}={value!r}: expected one number")
    return float(array)


def whole(name, value, *, at_least=0, at_most=LARGEST_EXACT):
    """Return a whole number, an int or a float with a whole value, as an int."""
    if not _is_real(value) or not at_least <= value <= at_most or value != int(value):
        most = "2**53" if at_most == LARGEST_EXACT else at_most
        raise ValueError(f"{name}={value!r}: expected a whole number from {at_least} to {most}")
    return int(value)


def generator(name, value):
    """Return the same `numpy.random.Generator`. A seed is refused: the caller should show where it comes from."""
    if not isinstance(value, np.random.Generator):
        expected = "a numpy.random.Generator, as numpy.random.default_rng(seed) makes"
        raise ValueError(f"{name}={value!r}: expected {expected}")
    return value


def broadcast_arrays(arguments):
    """Return arguments as float arrays of shapes that broadcast.

    Parameters
    ----------
    arguments : dict of str to tuple
        The value of each argument, and its bounds as a dict.

    Returns
    -------
    list of numpy.ndarray of float
        In the order of the arguments.
    """
    arrays = {name: numbers_array(name, value, **bounds) for name, (value, bounds) in arguments.items()}
    check_shapes(arrays)
    return list(arrays.values())


def check_shapes(arrays):
    """Refuse arrays, given by the names of the arguments, of shapes that do not broadcast."""
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = {name: array.shape for name, array in arrays.items()}
        raise ValueError(f"{', '.join(arrays)}: expected shapes that broadcast, got {shapes}") from None


def plain(array):
    """Return a float in place of an array without dimensions, and any other array as it is."""
    return array if np.ndim(array) else float(array)


def _is_real(item):
    # Python counts a bool, and NumPy a duration, among whole numbers.
    return isinstance(item, numbers.Real) and not isinstance(item, (bool, np.timedelta64))


def _first(wrong, array):
    """Describe the first wrong entry of an array, with its index."""
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f" at index {index[0] if len(index) == 1 else index}" if index else ""
    return f"got {array[index]}{where}"
