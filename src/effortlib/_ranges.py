"""The ranges of a formula's symbols, in a form that SymPy can use: it knows signs, and no bounds."""

import dataclasses
import itertools

import numpy as np
import sympy

from ._messages import cut
from ._validate import numbers_array, shown

__all__ = ["Range", "cases", "range_of_pair"]

# Where a counterexample is looked for, the plainest first: so far from an end, or so far along between two.
STEPS = tuple(map(sympy.Rational, ("1", "2", "1/2", "3", "1/3", "10", "1/10", "30", "100", "1/100", "1000")))


@dataclasses.dataclass(frozen=True)
class Range:
    """Hold the bounds of a symbol, as a family states them."""

    above: float | None = None
    at_least: float | None = None
    below: float | None = None
    at_most: float | None = None

    @property
    def ends(self):
        """Return the ends as exact numbers, None for none: 0.1 is a tenth."""
        low = self.at_least if self.above is None else self.above
        high = self.at_most if self.below is None else self.below
        return [None if end is None else sympy.Rational(str(end)) for end in (low, high)]

    def symbol(self, name):
        """Return a symbol of the name, with the sign that the range gives it."""
        low, _ = self.ends
        if low is not None and (low > 0 or (low == 0 and self.at_least is None)):
            return sympy.Symbol(name, positive=True)
        return sympy.Symbol(name, nonnegative=True) if low == 0 else sympy.Symbol(name, real=True)

    def inside(self, free):
        """Return a formula that takes every value between the ends while `free` takes every positive one."""
        low, high = self.ends
        if low is None:
            return free - 1 / free if high is None else high - free
        return low + free if high is None else low + (high - low) / (1 + free)

    def stand_ins(self):
        """Return what the symbol may be replaced by: together they take the whole range, and no other value."""
        free = sympy.Dummy("t", positive=True) if self.ends != [None, None] else None
        inside = sympy.Dummy("t", real=True) if free is None else self.inside(free)
        belongs = zip(self.ends, (self.at_least, self.at_most))
        return [inside, *(end for end, bound in belongs if bound is not None)]

    def samples(self):
        """Return some rational values in the range, the plainest first."""
        return [self.inside(step) for step in STEPS]


def range_of_pair(name, pair):
    """Return the range between two ends that a user gives, None for no end; they do not belong to it."""
    try:
        low, high = (None if end is None else float(numbers_array(name, end)) for end in pair)
        ordered = low is None or high is None or low < high
        right = isinstance(pair, (tuple, list)) and len(pair) == 2 and ordered
    except (TypeError, ValueError):
        right = False
    if not right:
        raise ValueError(f"{cut(name)}={shown(pair)}: expected a range (low, high) of two numbers, None for no end")
    low, high = (end.item() if isinstance(end, np.ndarray) else end for end in pair)  # no array has a hash
    return Range(above=low, below=high)


def cases(ranges):
    """Return replacements, one dict each, that together cover all values; a symbol of any positive value stays."""
    narrow = {symbol: each for symbol, each in ranges.items() if each != Range(above=0)}
    return [dict(zip(narrow, choice)) for choice in itertools.product(*(each.stand_ins() for each in narrow.values()))]
