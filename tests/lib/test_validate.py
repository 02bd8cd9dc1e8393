"""Every rule of arguments, once: what passes, what is refused, and what the message says."""

import collections
import decimal
import fractions
import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from effortlib import Log, allocate, prove
from effortlib._validate import (
    BETWEEN_0_AND_1,
    NON_NEGATIVE,
    POSITIVE,
    UNIT_INTERVAL,
    broadcast_arrays,
    check_labels,
    check_shapes,
    generator,
    labels,
    numbers_array,
    one_of,
    plain,
    real,
    vectors,
    whole,
    whole_numbers,
)

from .labelled import Labelled

# None of them is a real number.
NO_REAL = {
    "nothing": None,
    "text": "3",
    "bytes": b"3",
    "bytes that may change": bytearray(b"3"),
    "bytes elsewhere": memoryview(b"3"),
    "numbers elsewhere": memoryview(np.ones(2)),
    "list of bytes": [bytearray(b"ab"), bytearray(b"cd")],
    "bool": True,
    "bool of NumPy": np.True_,
    "complex": 1j,
    "complex of NumPy": np.complex128(1),
    "decimal that is none": decimal.Decimal("sNaN"),
    "date": np.datetime64("2021-06-06"),
    "duration": np.timedelta64(1, "D"),
    "dict": {"x": 1},
    "set": {1},
    "function": abs,
}
NOT_FINITE = [math.nan, math.inf, -math.inf, np.float32("nan"), np.float64("inf")]


def refusal(call, *arguments, **bounds):
    """Return the message with which a call refuses its arguments."""
    with pytest.raises(ValueError) as caught:
        call(*arguments, **bounds)
    assert type(caught.value) is ValueError
    return str(caught.value)


# Numbers


@pytest.mark.parametrize(
    "values",
    [
        3,
        2.5,
        -0.0,
        Fraction(1, 4),
        decimal.Decimal("0.5"),
        [decimal.Decimal("0.5"), 2],
        {"a": 1, "b": 2.5}.values(),
        np.float32(1.5),
        np.int8(-3),
        np.uint64(2**63),
        [1, 2.5],
        (1, Fraction(1, 2), np.float16(0.5)),
        (),
        [[1], [2]],
        range(3),
        np.arange(3),
        np.array(2.0),
        np.array([1, 2.5], dtype=object),
        np.ones((2, 0, 3)),
    ],
    ids=repr,
)
def test_numbers_become_floats_of_the_same_shape(values):
    array = numbers_array("x", values)
    assert array.dtype == float and array.shape == (np.shape(values) or np.shape(array))
    as_list = list(values) if hasattr(values, "mapping") else values
    np.testing.assert_array_equal(array, np.asarray(as_list, dtype=float))


def test_the_array_is_a_copy():
    values = np.ones(3)
    numbers_array("x", values)[0] = 7
    assert values[0] == 1


@pytest.mark.parametrize("wrong", NO_REAL.values(), ids=NO_REAL)
def test_what_is_no_real_number_is_shown_with_what_was_expected(wrong):
    for call, value in (
        (numbers_array, wrong),
        (numbers_array, [wrong]),
        (numbers_array, [0.5, wrong]),
        (numbers_array, np.array([0.5, wrong], dtype=object)),
        (real, wrong),
    ):
        assert refusal(call, "share", value, at_least=0) == (
            f"share={value!r}: expected finite real numbers of at least 0"
        )


@pytest.mark.parametrize(
    "wrong",
    [np.array([True, False]), np.array(["1", "2"]), np.array([1j]), np.array(["2021-06-06"], dtype="datetime64[D]")],
    ids=lambda array: array.dtype.name,
)
def test_arrays_of_other_kinds_are_refused_whole(wrong):
    assert refusal(numbers_array, "x", wrong) == f"x={wrong!r}: expected finite real numbers"


@pytest.mark.parametrize("wrong", [[1, [2, 3]], [[1, 2], [3]], [[], 1]], ids=repr)
def test_ragged_lists_are_refused(wrong):
    assert refusal(numbers_array, "x", wrong) == f"x={wrong!r}: expected finite real numbers"


@pytest.mark.parametrize("wrong", NOT_FINITE, ids=repr)
def test_numbers_are_finite(wrong):
    assert refusal(numbers_array, "x", wrong) == f"x: got {float(wrong)}, expected finite real numbers"
    assert refusal(real, "x", wrong) == f"x: got {float(wrong)}, expected finite real numbers"
    assert refusal(numbers_array, "x", [0, wrong]) == f"x: got {float(wrong)} at index 1, expected finite real numbers"


@pytest.mark.parametrize("infinity", [math.inf, -math.inf])
def test_one_infinity_may_be_let_through(infinity):
    assert numbers_array("x", [1, infinity], also=infinity)[1] == infinity
    for wrong in (-infinity, math.nan):
        assert refusal(numbers_array, "x", [1, wrong], also=infinity) == (
            f"x: got {wrong} at index 1, expected finite real numbers or {infinity}"
        )


def test_the_other_bounds_hold_for_an_infinity_too():
    assert numbers_array("x", math.inf, above=0, also=math.inf) == math.inf
    assert refusal(numbers_array, "x", -1, at_least=0, also=math.inf).endswith("of at least 0 or inf")
    assert refusal(numbers_array, "x", math.inf, at_most=9, also=math.inf).startswith("x: got inf")


@pytest.mark.parametrize(
    ("bound", "inside", "outside", "words"),
    [
        ({"above": 1}, [np.nextafter(1, 2), 9], [1, 0.5], "above 1"),
        ({"at_least": 1}, [1, 9], [np.nextafter(1, 0)], "of at least 1"),
        ({"below": 1}, [np.nextafter(1, 0), -9], [1, 1.5], "below 1"),
        ({"at_most": 1}, [1, -9], [np.nextafter(1, 2)], "of at most 1"),
        ({"above": 0.25, "at_most": 0.5}, [0.3, 0.5], [0.25, 0.51], "above 0.25 and of at most 0.5"),
        ({"at_least": 1, "at_most": 1}, [1], [0.9, 1.1], "of at least 1 and of at most 1"),
        (POSITIVE, [5e-324, 1], [0, -0.0, -1], "above 0"),
        (NON_NEGATIVE, [0, -0.0, 1], [-5e-324, -1], "of at least 0"),
        (UNIT_INTERVAL, [0, 0.5, 1], [-5e-324, np.nextafter(1, 2)], "of at least 0 and of at most 1"),
        (BETWEEN_0_AND_1, [5e-324, np.nextafter(1, 0)], [0, 1], "above 0 and below 1"),
    ],
    ids=str,
)
def test_bounds_are_exclusive_or_inclusive(bound, inside, outside, words):
    np.testing.assert_array_equal(numbers_array("x", inside, **bound), inside)
    for value in inside:
        assert real("x", value, **bound) == value
    for value in outside:
        message = f"got {float(value)}, expected finite real numbers {words}"
        assert refusal(numbers_array, "x", value, **bound) == f"x: {message}"
        assert refusal(real, "x", value, **bound) == f"x: {message}"
        assert refusal(numbers_array, "x", [inside[0], value], **bound).startswith(f"x: got {float(value)} at index 1")


def test_first_offending_entry_is_named_with_its_index():
    assert refusal(numbers_array, "x", [[1, 2], [math.nan, math.inf]]).startswith("x: got nan at index (1, 0),")
    assert refusal(numbers_array, "x", [3, 2, 1, 0], above=1).startswith("x: got 1.0 at index 2,")


# One number


@pytest.mark.parametrize("value", [1, 0.5, Fraction(1, 2), np.float32(0.5), np.array(0.5)], ids=repr)
def test_one_number_becomes_a_float(value):
    assert real("x", value) == float(value) and type(real("x", value)) is float


@pytest.mark.parametrize("wrong", [[1], (1, 2), [], np.ones(1), [[1]]], ids=repr)
def test_one_number_is_not_a_list_of_one(wrong):
    assert refusal(real, "x", wrong) == f"x={wrong!r}: expected one number"


# Whole numbers


WHOLE = [0, 7, 7.0, np.int8(7), np.float64(7), Fraction(14, 2), decimal.Decimal(7), np.array(7), np.array(7.0), 2**53]


@pytest.mark.parametrize("value", WHOLE, ids=repr)
def test_whole_numbers_become_ints(value):
    assert whole("n", value) == value and type(whole("n", value)) is int


@pytest.mark.parametrize(
    "wrong",
    [*NO_REAL.values(), *NOT_FINITE, -1, 1.5, Fraction(1, 2), 2**53 + 1, 2.0**54, [3], np.array([3])],
    ids=lambda value: repr(value).partition(" at 0x")[0][:30],  # the same in each process
)
def test_what_is_no_whole_number_is_refused(wrong):
    assert refusal(whole, "n", wrong) == f"n={wrong!r}: expected a whole number from 0 to 2**53"


def test_bounds_of_whole_numbers_are_inclusive():
    assert [whole("n", value, at_least=3, at_most=4) for value in (3, 4)] == [3, 4]
    for wrong in (2, 5, 3.5):
        assert refusal(whole, "n", wrong, at_least=3, at_most=4) == f"n={wrong}: expected a whole number from 3 to 4"


# Several arguments


def test_arguments_broadcast_in_their_order():
    one, other = broadcast_arrays({"one": ([[1], [2]], POSITIVE), "other": (0, UNIT_INTERVAL)})
    assert one.tolist() == [[1], [2]] and other.shape == () and other.dtype == float


def test_each_argument_has_its_bounds():
    arguments = {"one": ([1, 0], POSITIVE), "other": (0, POSITIVE)}
    assert refusal(broadcast_arrays, arguments).startswith("one: got 0.0 at index 1, expected")
    assert refusal(broadcast_arrays, {**arguments, "one": (1, POSITIVE)}).startswith("other: got 0.0, expected")


def test_shapes_have_to_broadcast():
    message = "one, other: expected shapes that broadcast, got {'one': (2,), 'other': (3,)}"
    assert refusal(broadcast_arrays, {"one": ([1, 2], {}), "other": ([1, 2, 3], {})}) == message
    assert refusal(check_shapes, {"one": np.ones(2), "other": np.ones(3)}) == message
    check_shapes({"one": np.ones(2), "other": np.ones((3, 1))})


def test_arrays_without_dimensions_become_floats():
    assert type(plain(np.array(2.5))) is float and type(plain(np.float64(2.5))) is float
    array = np.ones(1)
    assert plain(array) is array


# Generators


def test_a_generator_stays_as_it_is():
    rng = np.random.default_rng(3)
    assert generator("rng", rng) is rng


@pytest.mark.parametrize(
    "wrong", [None, 1, np.random.RandomState(0), np.random.PCG64(1)], ids=lambda each: type(each).__name__
)
def test_nothing_else_is_a_generator(wrong):
    assert refusal(generator, "rng", wrong) == (
        f"rng={wrong!r}: expected a numpy.random.Generator, as numpy.random.default_rng(seed) makes"
    )


# Nothing is dropped, and nothing is long


MASKED = [
    np.ma.masked,
    np.ma.array(3.0),
    np.ma.array([5.0, 999], mask=[0, 1]),
    [1, np.ma.masked],
    [[1, 2], [3, np.ma.masked]],
    [np.ma.array([5, 999], mask=[0, 1])],
    {"a": np.ma.array([5, 999], mask=[0, 1])}.values(),
    collections.deque([np.ma.array([5, 999], mask=[0, 1])]),
    np.array([np.ma.masked, 1], dtype=object),
]


@pytest.mark.parametrize("wrong", MASKED, ids=repr)
def test_masks_are_refused(wrong):
    for call in (numbers_array, real, whole, whole_numbers):
        assert refusal(call, "x", wrong).startswith("x: got a masked array, expected numbers")


@pytest.mark.parametrize(
    "wrong",
    [iter([1, 2]), (n for n in (1, 2)), map(int, "12"), itertools.count()],
    ids=lambda each: type(each).__name__,
)
def test_iterators_are_refused_before_they_are_read(wrong):
    assert "expected a list, as list() makes of it" in refusal(numbers_array, "x", wrong)
    assert next(wrong) in (0, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        2**53 + 1,
        [0, 2**53 + 1],
        np.array([2**60 + 1]),
        [decimal.Decimal(2**53 + 1)],
        [fractions.Fraction(2**53 + 1)],
    ],
    ids=repr,
)
def test_digits_that_a_float_cannot_hold_are_refused(wrong):
    assert "expected whole numbers that a float can hold" in refusal(numbers_array, "x", wrong)
    assert numbers_array("x", [2**53, 2**60]).tolist() == [2**53, 2**60]


def test_labels_are_those_of_the_last_axis():
    assert labels(Labelled([1, 2], index=["a", "b"])) == ("a", "b")
    assert labels(Labelled([[1, 2]], index=[0], columns=["a", "b"])) == ("a", "b")
    assert labels([1, 2]) is None and labels(np.ones(2)) is None and labels("ab") is None


def test_labels_in_another_order_are_refused():
    one, other = Labelled([1, 2], index=["a", "b"]), Labelled([1, 2], index=["b", "a"])
    assert check_labels({"one": one, "other": one, "third": [3, 4]}) == ("a", "b")
    assert check_labels({"one": [1, 2], "other": 3}) is None
    message = "one, other: expected the same labels in the same order, got ['a', 'b'] and ['b', 'a']"
    assert refusal(check_labels, {"one": one, "other": other}) == message
    assert refusal(broadcast_arrays, {"one": (one, {}), "other": (other, {})}) == message
    assert refusal(vectors, {"one": (one, {}), "other": (other, {})}) == message


@pytest.mark.parametrize(
    "wrong", [[None] * 10**6, ["x"] * 10**6, "x" * 10**6, 10**5000, [10**5000], np.full(10**6, "x"), {"x": "y" * 10**6}],
    ids=lambda each: type(each).__name__,
)  # fmt: skip
def test_messages_are_short(wrong):
    for call in (numbers_array, real, whole, generator):
        assert len(refusal(call, "x", wrong)) < 200


def test_names_are_among_the_choices():
    assert one_of("shape", "flat", ("flat", "round")) == "flat"
    for wrong in ("fla", None, ["flat"], np.array("flat"), np.ma.array([1, 2], mask=[0, 1])):
        assert refusal(one_of, "shape", wrong, ("flat", "round")).endswith("expected one of flat, round")
    assert len(refusal(one_of, "shape", "x" * 999, ["y" * 99] * 99)) < 250


def test_whole_numbers_of_an_array():
    assert whole_numbers("n", [3, 4.0]).dtype == np.int64
    assert refusal(whole_numbers, "n", [3, 2.5]) == "n: got 2.5 at index 1, expected whole numbers from 0 to 2**53"
    assert refusal(whole_numbers, "n", [3, 7], at_most=6).startswith("n: got 7.0 at index 1, expected whole numbers")
    assert refusal(whole_numbers, "n", -1) == "n: got -1.0, expected whole numbers from 0 to 2**53"


def test_lists_have_one_axis_and_one_length():
    assert [each.tolist() for each in vectors({"a": ([1, 2], {}), "b": ((3, 4), {})})] == [[1, 2], [3, 4]]
    for wrong in ([1], 1, [[1, 2]], []):
        assert refusal(vectors, {"a": (wrong, {}), "b": ([1, 2], {})}).startswith("a, b: expected lists of one length")
    assert refusal(vectors, {"a": ([], {})}).startswith("a: expected lists of one length")


def test_small_floats_are_whole_numbers_without_a_warning():
    assert allocate(Log([2, 1]), np.float16(9)).effort.sum() == 9


@pytest.mark.parametrize("pair", [{0, 1}, frozenset([0, 1]), {0: 0, 1: 1}.values(), {"a": 0, "b": 1}])
def test_a_range_is_a_pair_in_order(pair):
    with pytest.raises(ValueError, match="^b=.*: expected a range"):
        prove("log(b + x)", b=pair)


def test_arrays_without_dimensions_are_numbers():
    assert numbers_array("size", [np.array(1.5), 2, np.array(3)]).tolist() == [1.5, 2, 3]
    for wrong in (np.array(True), np.array("1"), np.array(2**53 + 1), np.ma.array(1.0, mask=True), np.array(1j)):
        with pytest.raises(ValueError, match="^size"):
            numbers_array("size", [1, wrong])
