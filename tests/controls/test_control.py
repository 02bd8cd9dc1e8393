"""A control writes its values, and refuses what no reader could move."""

import pytest

from effortbook import Control
from effortbook.controls.control import MOST_VALUES


def test_numbers_are_written_with_their_unit():
    assert Control("Budget", range(50, 401, 50), default=300, unit="units").format(300) == "300 units"
    assert Control("Share", (0.25, 0.5), default=0.5, show=".0%").format(0.25) == "25%"


def test_names_are_written_as_they_are():
    rule = Control("Rule", ("greedy", "even"), default="even")
    assert rule.is_choice
    assert rule.format("even") == "even"


def test_marks_are_named_beside_their_numbers():
    rate = Control("Rate", (0.1, 0.34), default=0.1, show=".0%", marks={0.34: "counted"})
    assert [rate.format(value) for value in rate.values] == ["10%", "34% (counted)"]


@pytest.mark.parametrize(("values", "marks"), [((1, 2), {3: "counted"}), (("even", "greedy"), {"even": "counted"})])
def test_a_mark_stands_at_a_number(values, marks):
    with pytest.raises(ValueError, match=r"marks=.*'Effort'.*numbers among"):
        Control("Effort", values, default=values[0], marks=marks)


@pytest.mark.parametrize(
    ("values", "default", "message"),
    [
        ([1], 1, r"'Effort'.*2 to 41, got 1"),
        (range(MOST_VALUES + 1), 0, r"'Effort'.*2 to 41, got 42"),
        ([1, 1, 2], 1, r"values=\(1, 1, 2\).*'Effort'.*rising"),
        ([2, 1], 1, r"values=\(2, 1\).*rising"),
        (["a", "a"], "a", r"'a', 'a'.*differ"),
        (["a", 1], "a", r"'a', 1.*rising numbers, or names"),
        ([1, 2], 3, r"default=3 of control 'Effort'"),
    ],
)
def test_what_cannot_be_moved_is_refused(values, default, message):
    with pytest.raises(ValueError, match=message):
        Control("Effort", values, default)
