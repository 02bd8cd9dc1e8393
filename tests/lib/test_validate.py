"""Arguments: what passes, and what a message says."""

from fractions import Fraction

import numpy as np
import pytest

from effortlib._validate import numbers_array, real, whole


@pytest.mark.parametrize("values", [3, 2.5, Fraction(1, 4), np.float32(1.5), [1, 2.5], (), [[1], [2]], np.arange(3)])
def test_numbers_become_floats_of_the_same_shape(values):
    array = numbers_array("x", values)
    assert array.dtype == float and array.shape == np.shape(values)
    np.testing.assert_array_equal(array, np.asarray(values, dtype=float))


def test_bounds_are_exclusive_or_inclusive():
    assert real("x", 1, at_least=1, at_most=1) == 1
    for bound, word in (("above", "above 1"), ("below", "below 1")):
        with pytest.raises(ValueError, match=rf"x: got 1\.0, expected finite real numbers {word}"):
            real("x", 1, **{bound: 1})
    with pytest.raises(ValueError, match=r"x: got 0\.5, expected .* of at least 1"):
        real("x", 0.5, at_least=1)
    with pytest.raises(ValueError, match=r"x: got 1\.5, expected .* of at most 1"):
        real("x", 1.5, at_most=1)


def test_first_offending_entry_is_named_with_its_index():
    with pytest.raises(ValueError, match=r"x: got nan at index \(1, 0\)"):
        numbers_array("x", [[1, 2], [np.nan, np.inf]])


def test_one_infinity_may_be_let_through():
    assert numbers_array("x", [1, np.inf], at_least=0, also=np.inf)[1] == np.inf
    for wrong in (-np.inf, np.nan, -1):
        with pytest.raises(ValueError, match="x: got .* or inf"):
            numbers_array("x", [1, wrong], at_least=0, also=np.inf)


@pytest.mark.parametrize("value", [0, 7, 7.0, np.int8(7), np.float64(7), Fraction(14, 2), 2**53])
def test_whole_numbers_become_ints(value):
    assert whole("n", value) == value and type(whole("n", value)) is int


def test_whole_numbers_have_bounds():
    assert whole("n", 3, at_least=3, at_most=3) == 3
    for wrong in (2, 4, 3.5):
        with pytest.raises(ValueError, match=rf"n={wrong}: expected a whole number from 3 to 3"):
            whole("n", wrong, at_least=3, at_most=3)
    with pytest.raises(ValueError, match=r"from 0 to 2\*\*53"):
        whole("n", 2**53 + 1)


def test_one_number_is_not_a_list_of_one():
    with pytest.raises(ValueError, match=r"x=\[1\]: expected one number"):
        real("x", [1])
