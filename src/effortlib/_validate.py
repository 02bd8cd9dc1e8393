"""Validate arguments: a bad one raises a ValueError that names argument, value and expectation.

Every public function of effortlib does so. Docstrings therefore give the bounds of an
argument beside its type, and have a section Raises only where there is more to say.

Nothing is dropped on the way: a mask, a label, a unit of time, a digit. What numbers cannot
carry is refused. Messages are short, however large the value.
"""

import decimal
import math
import numbers
import reprlib
from collections.abc import Iterator, Sequence, ValuesView

import numpy as np

from ._messages import cut

__all__ = [
    "AMOUNT", "BETWEEN_0_AND_1", "LARGEST_EXACT", "NON_NEGATIVE", "POSITIVE", "SPREAD", "UNIT_INTERVAL", "broadcast_arrays", "check_labels", "check_mask",
    "check_shapes", "generator", "held", "labels", "numbers_array", "one_of", "plain", "real", "row_labels", "shown",
    "truth", "vectors", "whole", "whole_numbers",
]  # fmt: skip

# Bounds, as `numbers_array` and `real` take them.
POSITIVE = {"above": 0}
NON_NEGATIVE = {"at_least": 0}
UNIT_INTERVAL = {"at_least": 0, "at_most": 1}
BETWEEN_0_AND_1 = {"above": 0, "below": 1}
AMOUNT = {"at_least": 0, "at_most": 1e300}  # of value or cost: a float holds a few of them together
SPREAD = AMOUNT  # of normal draws

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
        words = " and ".join(f"{word} {float(bound):g}" for word, bound in bounds.items() if bound is not None)
        return " ".join(filter(None, ("finite real numbers", words, "" if also is None else f"or {also}")))

    name = cut(name)  # a parameter of a formula may have any
    check_mask(name, values)
    if isinstance(values, Iterator):
        raise ValueError(f"{name}={shown(values)}: expected a list, as list() makes of it")
    if isinstance(values, ValuesView):
        values = list(values)
    if _has_bytes(values):
        raise ValueError(f"{name}={shown(values)}: expected {expected()}")
    try:
        # As objects, since NumPy makes numbers of a boolean or a string among numbers.
        array = np.asarray(values, dtype=None if isinstance(values, (np.ndarray, float)) else object)
        if array.dtype.kind not in "iuf" and not all(_is_real(item) for item in array.flat):
            raise ValueError
        given = array
        if array.dtype == float:
            array = array.copy()
        else:
            with np.errstate(over="ignore"):  # what is infinite then is refused below
                array = array.astype(float)
    except (ValueError, OverflowError):  # overflow: an int too large for a float
        raise ValueError(f"{name}={shown(values)}: expected {expected()}") from None
    if given.dtype != array.dtype and not all(map(_is_exact, given[np.abs(array) >= LARGEST_EXACT])):
        raise ValueError(f"{name}={shown(values)}: expected whole numbers that a float can hold, as up to 2**53")
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
        raise ValueError(f"{name}={shown(value)}: expected one number")
    return float(array)


def whole(name, value, *, at_least=0, at_most=LARGEST_EXACT):
    """Return a whole number, an int or a float with a whole value, as an int."""
    check_mask(name, value)
    given = _bare(value)
    if isinstance(given, np.floating):  # a small type cannot hold the bounds
        given = float(given)
    try:
        right = _is_real(given) and at_least <= given <= at_most and given == int(given)
    except decimal.InvalidOperation:  # a decimal that is no number
        right = False
    if not right:
        raise ValueError(f"{name}={shown(value)}: expected a whole number from {at_least} to {_most(at_most)}")
    return int(given)


def whole_numbers(name, values, *, at_least=0, at_most=LARGEST_EXACT):
    """Return whole numbers as an int64 array; bounds are those of `whole`."""
    array = numbers_array(name, values)
    wrong = (array != np.floor(array)) | (array < at_least) | (array > at_most)
    if wrong.any():
        expected = f"whole numbers from {at_least} to {_most(at_most)}"
        raise ValueError(f"{name}: {_first(wrong, array)}, expected {expected}")
    return array.astype(np.int64)


def generator(name, value):
    """Return the same `numpy.random.Generator`. A seed is refused: the caller should show where it comes from."""
    if not isinstance(value, np.random.Generator):
        expected = "a numpy.random.Generator, as numpy.random.default_rng(seed) makes"
        raise ValueError(f"{name}={shown(value)}: expected {expected}")
    return value


def held(name, value, answer):
    """Return an answer that a float holds; of others the argument is to blame."""
    if not math.isfinite(answer):
        raise ValueError(f"{name}={shown(value)}: expected less, as no float holds the answer")
    return answer


def truth(name, value):
    """Return True or False, also where NumPy says it."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name}={shown(value)}: expected True or False")
    return bool(value)


def one_of(name, value, choices):
    """Return one of several names."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name}={shown(value)}: expected one of {cut(', '.join(choices))}")
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
    check_labels({name: value for name, (value, _) in arguments.items()}, check_shapes(arrays))
    return list(arrays.values())


def vectors(arguments):
    """Return arguments, as `broadcast_arrays` takes them, as float arrays of one axis and one length."""
    arrays = {name: numbers_array(name, value, **bounds) for name, (value, bounds) in arguments.items()}
    check_labels({name: value for name, (value, _) in arguments.items()})
    shapes = [array.shape for array in arrays.values()]
    if len(set(shapes)) > 1 or len(shapes[0]) != 1 or not shapes[0][0]:
        raise ValueError(
            f"{', '.join(arrays)}: expected lists of one length, got shapes {cut(', '.join(map(str, shapes)))}"
        )
    return list(arrays.values())


def check_shapes(arrays):
    """Return the shape to which arrays, given by the names of the arguments, broadcast; refuse others."""
    try:
        return np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except (RuntimeError, ValueError):  # the first where there are too many axes
        shapes = cut(str({name: array.shape for name, array in arrays.items()}), 150)
        raise ValueError(f"{cut(', '.join(arrays))}: expected shapes that broadcast, got {shapes}") from None


def check_mask(name, values):
    """Refuse a masked array, alone or in a list: it holds numbers that are not to be used."""
    if _has_mask(values):
        raise ValueError(f"{name}: got a masked array, expected numbers, as compressed() gives those that count")


def labels(values):
    """Return the labels along the last axis, as a Series or a DataFrame has them; None for what has none."""
    if not hasattr(values, "to_numpy"):
        return None
    index = getattr(values, "columns", getattr(values, "index", None))
    return None if index is None or callable(index) else tuple(index)


def row_labels(values):
    """Return the labels along the first axis of a table, as a DataFrame has them; None for what is none."""
    index = getattr(values, "index", None) if hasattr(values, "columns") else None
    return None if index is None or callable(index) else tuple(index)


def check_labels(arguments, shape=None):
    """Return the labels of arguments, given by their names, or None; refuse those whose labels differ.

    Numbers go by their place. Labels in another order would go to the wrong project, and rows in another order to the
    wrong draw. In arrays that broadcast to `shape` each label stands for one place of the last axis.
    """
    _check_same(arguments, row_labels)
    common = _check_same(arguments, labels)
    if common is not None and shape and len(common) != shape[-1]:
        raise ValueError(f"{', '.join(arguments)}: expected a label for each of {shape[-1]}, got {shown(list(common))}")
    return common


def _check_same(arguments, read):
    first, common = None, None
    for name, values in arguments.items():
        own = read(values)
        if own is not None and common is not None and own != common:
            got = f"got {shown(list(common))} and {shown(list(own))}"
            raise ValueError(f"{cut(first)}, {cut(name)}: expected the same labels in the same order, {got}")
        if own is not None:
            first, common = name, own
    return common


def shown(value):
    """Return a value as a message shows it: on one line of at most 100 characters."""
    return cut(" ".join(SHORT.repr(value).split()))


def plain(array):
    """Return a float in place of an array without dimensions, and any other array as it is."""
    return array if np.ndim(array) else float(array)


class _Short(reprlib.Repr):
    """Show the ends of what is long."""

    def repr_int(self, value, level):
        """Show a number of many digits without writing them all, which Python refuses."""
        return super().repr_int(value, level) if abs(value) < 10**60 else f"an int of {value.bit_length()} bits"


SHORT = _Short()
SHORT.maxother = SHORT.maxstring = SHORT.maxlong = 100


def _bare(item):
    """Return the number that an array without dimensions holds, and anything else as it is."""
    return item[()] if isinstance(item, np.ndarray) and not item.ndim else item


def _is_real(item):
    item = _bare(item)
    # Python counts a bool, and NumPy a duration, among whole numbers, and a decimal not among the real ones.
    return isinstance(item, (numbers.Real, decimal.Decimal)) and not isinstance(item, (bool, np.timedelta64))


def _is_exact(item):
    item = _bare(item)
    number = float(item)
    return math.isinf(number) or int(item) != item or int(number) == item  # what is infinite is refused anyway


def _has_mask(values):
    if isinstance(values, (float, int, str, bytes)):
        return False
    if isinstance(values, np.ndarray):
        held = values.flat if values.dtype == object else ()
        return isinstance(values, np.ma.MaskedArray) or any(map(_has_mask, held))
    return isinstance(values, (list, tuple, Sequence, ValuesView)) and any(map(_has_mask, values))


def _has_bytes(values):
    """Tell whether there are bytes, alone or in a list: NumPy reads a bytearray or a memoryview as numbers."""
    if isinstance(values, (list, tuple)):
        return any(map(_has_bytes, values))
    return isinstance(values, (bytes, bytearray, memoryview))


def _most(number):
    return "2**53" if number == LARGEST_EXACT else number


def _first(wrong, array):
    """Describe the first wrong entry of an array, with its index."""
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f" at index {index[0] if len(index) == 1 else index}" if index else ""
    return f"got {array[index]}{where}"
