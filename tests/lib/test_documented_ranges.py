"""The ranges that docstrings state are those that hold: their ends are taken, and what lies beyond is refused."""

import inspect
import math
import re
from typing import NamedTuple

import pytest

from effortlib import Log1p

from .test_bad_arguments import CALLABLES, PLACES, arguments

NUMBER = r"(?:\d[\d ,.]*\*\*\d+|\d(?:[\d.]|[ ,]\d{3})*(?:e\d+)?(?: million| billion)?|a billion)"
STATED = re.compile(rf"(from|to|at least|above|at most|below) ({NUMBER})")
LONGEST = 10_000  # an upper end beyond it takes long to compute, or more memory than there is
UNITS = {"million": 10**6, "billion": 10**9}
# What goes with the end of a range, where another argument depends on it.
TOGETHER = {
    ("allocation.allocate", "budget"): {"curves": Log1p([2, 1], 1), "floors": [0, 0]},
    ("incentives.quota_probability", "tries"): {"quota": 1},
    ("incentives.quota_temptation", "tries"): {"quota": 1},
    ("incentives.shipped_under_quota", "tries"): {"quota": 1},
    ("uncertainty.allocate_draws", "budget"): {"curves_batch": Log1p([[2, 1], [1, 2]], 1)},
}
# What a docstring states below its list of arguments.
IN_WORDS = {("incentives.quota_temptation", "quota"): "int, at least 1"}


class End(NamedTuple):
    """Hold one end of the range of an argument."""

    name: str
    argument: str
    value: float
    is_low: bool
    belongs: bool
    whole: bool

    def __str__(self):
        return f"{self.name}-{self.argument}-{'low' if self.is_low else 'high'}"

    @property
    def beyond(self):
        """Return the first number that the range does not hold."""
        if not self.belongs:
            return self.value
        if self.whole:
            return self.value - 1 if self.is_low else self.value + 1
        return math.nextafter(self.value, -math.inf if self.is_low else math.inf)

    def call(self, value):
        """Call with a value in the argument's place, or in that of the first of its numbers."""
        rest = arguments(self.name)
        usual = rest[self.argument]
        first = [value, *usual[1:]] if isinstance(usual, list) else value
        return CALLABLES[self.name](**rest | TOGETHER.get((self.name, self.argument), {}) | {self.argument: first})


def parsed(text):
    """Return a number as docstrings write it."""
    digits, _, unit = text.replace(",", "").replace("a billion", "1 billion").partition(" ")
    if unit.isdigit():
        digits, unit = digits + unit, ""
    base, _, power = digits.partition("**")
    number = int(base) ** int(power) if power else float(digits)
    number *= UNITS.get(unit, 1)
    return int(number) if number == int(number) and "e" not in digits else number


def stated(name, argument):
    """Return what a docstring states of an argument, or None."""
    doc = inspect.getdoc(CALLABLES[name]) or ""
    line = re.search(rf"^(?:\w+, )*{argument}(?:, \w+)* : (.*)$", doc, re.MULTILINE)
    return line and line[1]


def stated_elsewhere(name, argument):
    """Return what another docstring of the module states of an argument, for those that refer to it."""
    module, *_ = name.split(".")
    found = {stated(other, each) for other, each in PLACES if each == argument and other.startswith(f"{module}.")}
    texts = [text for text in found if text and STATED.search(text)]
    return texts[0] if len(texts) == 1 else None


def ends():
    """Yield the ends of the range of each argument whose docstring states any."""
    for name, argument in PLACES:
        text = IN_WORDS.get((name, argument)) or stated(name, argument)
        if text is None or text.startswith("as for"):
            text = stated_elsewhere(name, argument)
        for word, number in STATED.findall(text or ""):
            low = word in ("from", "at least", "above")
            yield End(name, argument, parsed(number), low, word not in ("above", "below"), text.startswith("int"))


ENDS = list(ends())


@pytest.mark.parametrize("end", ENDS, ids=str)
def test_what_lies_beyond_is_refused(end):
    with pytest.raises(ValueError, match=end.argument):
        end.call(end.beyond)


@pytest.mark.parametrize(
    "end",
    [end for end in ENDS if end.belongs and (end.is_low or end.value <= LONGEST or not end.whole)],
    ids=str,
)
def test_the_end_is_taken(end):
    end.call(end.value)
