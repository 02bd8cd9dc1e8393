"""Exercises, and the kinds of entries that an answer may have.

An answer has one entry, or several in a fixed order. Each kind of entry has a `name` as it stands
within a sentence, and a `unit` with its preposition, as "in units of effort". It can `read` what a
reader typed, tells whether two values are the `same`, and has the `error` of a wrong value. What
`read` refuses, and what `error` returns, are the ends of sentences that begin with the entry's name.
"""

import dataclasses
import math
import numbers
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from effortlib import allocate
from effortlib.curves import Curve
from effortlib.essays import BUDGET, GROWN_BUDGET, WEIGHTS
from effortlib.lifecycle import FRONTIER

__all__ = [
    "Exercise", "Family", "Magnitude", "Mistake", "Number", "PART_OF_BUDGET", "PERCENT", "SHARE", "UNITS",
    "UnitMistake", "Unreadable", "WORTH", "Word", "split",
]  # fmt: skip


class Unreadable(ValueError):
    """Tell why an entry is of the wrong kind."""


class UnitMistake(NamedTuple):
    """Hold a wrong unit: the factor by which it changes a number, and how a sentence tells it."""

    factor: float
    error: str


UNITS = "in units of effort"
WORTH = "in units of value"
SHARE = "as a share"

PERCENT = UnitMistake(100, "is given in percent, where a share was asked: the whole is one")
PART_OF_BUDGET = UnitMistake(1 / BUDGET, "is given as a share of the budget, where units were asked")


@dataclasses.dataclass(frozen=True)
class Number:
    """Ask for a number.

    Attributes
    ----------
    name, unit : str
    tolerance : float
        The largest error of a right answer, in that unit.
    unit_mistake : UnitMistake or None
        The wrong unit that readers are likely to use.
    """

    name: str
    unit: str
    tolerance: float
    unit_mistake: UnitMistake | None = None

    def read(self, entry):
        """Return the number."""
        if isinstance(entry, str):
            raise Unreadable("is text: write a number, without quotes")
        if isinstance(entry, (bool, np.bool_)):
            raise Unreadable("is a yes or a no, where a number was asked")
        if not isinstance(entry, numbers.Real):
            raise Unreadable("is no single number")
        try:
            number = float(entry)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise Unreadable("is no finite number")
        return number

    def same(self, got, wanted):
        """Tell whether two numbers are equal within the tolerance."""
        return abs(got - wanted) <= self.tolerance

    def error(self, got, wanted):
        """Tell whether a wrong number has the wrong sign or unit, or is too high or too low."""
        if self.same(-got, wanted):
            return "has the wrong sign"
        if self.unit_mistake and self.same(got / self.unit_mistake.factor, wanted):
            return self.unit_mistake.error
        return "is too high" if got > wanted else "is too low"


class Magnitude(Number):
    """Ask for the rough size of a number; its tolerance is a share of the right answer."""

    def same(self, got, wanted):
        """Tell whether two numbers are equal within that share."""
        return abs(got - wanted) <= self.tolerance * abs(wanted)


@dataclasses.dataclass(frozen=True)
class Word:
    """Ask for one of several words."""

    name: str
    choices: tuple[str, ...]

    @property
    def unit(self):
        """Return the words to choose from, as the reader has to type them."""
        return "one of " + ", ".join(f'`"{choice}"`' for choice in self.choices)

    def read(self, entry):
        """Return the word; capitals and spaces do not matter."""
        if not isinstance(entry, str):
            raise Unreadable(f"is no text: write, in quotes, {self.unit}")
        word = " ".join(entry.split()).lower()
        if word not in self.choices:
            raise Unreadable(f"is none of the words: write {self.unit}")
        return word

    def same(self, got, wanted):
        """Tell whether two words are the same."""
        return got == wanted

    def error(self, got, _wanted):
        """Tell that the right word is another one."""
        return f"is not “{got}”"


@dataclasses.dataclass(frozen=True)
class Family:
    """Ask for a family of curves that takes the top project to the frontier, or for one that does not.

    Families that are `excluded` do not count, as the chapter looks at them itself.
    """

    name: str
    excluded: tuple[type, ...]

    unit = "curves on the essay’s weights, as `Log(essays.WEIGHTS)` is"

    def read(self, entry):
        """Return the best effort of the top project at the grown company's budget."""
        if not isinstance(entry, Curve):
            raise Unreadable(f"is no family of curves: write {self.unit}, but another family")
        if isinstance(entry, self.excluded):
            raise Unreadable("is a case that the claim or its check looks at already: find another")
        if entry.weight.shape != (len(WEIGHTS),) or tuple(entry.weight) != WEIGHTS:
            raise Unreadable("has other weights than the essay’s, so it is another company’s: use `essays.WEIGHTS`")
        if not entry.concave:
            raise Unreadable("is not concave: a threshold changes more than the family")
        return int(allocate(entry, GROWN_BUDGET).effort[0])

    def same(self, got, wanted):
        """Tell whether two efforts are on the same side of the frontier."""
        return (got >= FRONTIER) == (wanted >= FRONTIER)

    def error(self, got, _wanted):
        """Tell on which side of the frontier the top project is."""
        where = "at or beyond" if got >= FRONTIER else "short of"
        return f"gives its top project {got} units, which is {where} the frontier"


class Mistake(NamedTuple):
    """Hold a mistake that readers are likely to make.

    Attributes
    ----------
    answer : callable
        Computes the answer to which the mistake leads; None stands for entries that it does
        not concern.
    why : str
        A sentence that names the misconception and does not give the solution away.
    """

    answer: Callable
    why: str


@dataclasses.dataclass(frozen=True)
class Exercise:
    """Hold an exercise: the entries of its answer, the right answer, and likely mistakes.

    Attributes
    ----------
    label : str
        The exercise's label in the chapter, without "exercise-".
    entries : tuple of Number, Magnitude, Word or Family
    right : callable
        Computes the right answer.
    mistakes : tuple of Mistake
        A wrong answer is told all of them that lead to it.
    """

    label: str
    entries: tuple
    right: Callable
    mistakes: tuple[Mistake, ...] = ()

    @property
    def form(self):
        """Return, as Markdown, the form that an answer has to have."""
        asked = [f"{entry.name}, {entry.unit}" for entry in self.entries]
        if len(asked) == 1:
            return f"{asked[0]}."
        places = ", ".join("…" for _ in asked)
        numbered = (f"{place}. {each}" for place, each in enumerate(asked, start=1))
        return "\n".join([f"`({places})`, with", "", *numbered])

    def diagnose(self, answer):
        """Return sentences that tell what is wrong with an answer, or None if it is right."""
        given = split(answer)
        if len(given) != len(self.entries):
            return f"It has too {'many' if len(given) > len(self.entries) else 'few'} entries. It is to be {self.form}"
        got, refused = [], []
        for entry, value in zip(self.entries, given):
            try:
                got.append(entry.read(value))
            except Unreadable as error:
                refused.append(_sentence(entry, error))
        if refused:
            return " ".join(refused)
        wanted = self._read(self.right())
        if self._agree(got, wanted):
            return None
        if len(got) > 1 and self._agree(got[::-1], wanted):
            return "The order is reversed: each entry is right in another’s place."
        return " ".join(self._errors(got, wanted))

    def _errors(self, got, wanted):
        unexplained = set(range(len(got)))
        for mistake in self.mistakes:
            mistaken = self._read(mistake.answer())
            if self._agree(got, mistaken):
                places = {place for place, value in enumerate(mistaken) if value is not None}
                unexplained -= places
                about = "" if len(places) == len(got) else f"*{_heading(self.entries[min(places)])}.* "
                yield about + mistake.why
        wrong = [place for place in sorted(unexplained) if not self.entries[place].same(got[place], wanted[place])]
        for place in wrong:
            yield _sentence(self.entries[place], self.entries[place].error(got[place], wanted[place]))
        if len(wrong) < len(unexplained):
            yield "The rest is right."

    def _read(self, answer):
        return [None if value is None else entry.read(value) for entry, value in zip(self.entries, split(answer))]

    def _agree(self, got, wanted):
        return all(
            other is None or (type(value) is type(other) and entry.same(value, other))
            for entry, value, other in zip(self.entries, got, wanted)
        )


def split(answer):
    """Return the entries of an answer that is a single value, a sequence or an array."""
    if isinstance(answer, np.ndarray):
        answer = answer.tolist()
    return tuple(answer) if isinstance(answer, (tuple, list)) else (answer,)


def _heading(entry):
    return entry.name[0].upper() + entry.name[1:]


def _sentence(entry, error):
    return f"{_heading(entry)} {error}."
