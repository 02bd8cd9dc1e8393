"""Read a reader's answer to an exercise, and say in words what is wrong with it.

An answer has one entry, or several in a fixed order. Each kind of entry can `read` what the
reader typed, tell whether two entries are the `same`, say how a wrong one is `off`, and name
the `unit` in which it is asked for. What cannot be read is refused with a sentence that goes
on from the entry's name.
"""

import dataclasses
import math
import numbers
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from effortlib import Log, allocate
from effortlib.curves import Curve
from effortlib.essays import BUDGET, GROWN_BUDGET, MILESTONES, RATES, WEIGHTS
from effortlib.lifecycle import FRONTIER

__all__ = [
    "Exercise",
    "FEATURE_ENGINEERING",
    "Family",
    "LOOK_COST",
    "Magnitude",
    "Mistake",
    "Number",
    "PART_OF_BUDGET",
    "PERCENT",
    "SHARE",
    "Slip",
    "UNITS",
    "USING_ML",
    "Unreadable",
    "WORTH",
    "Word",
    "split",
    "startup_effort",
]


class Unreadable(ValueError):
    """Say why an entry cannot be an answer at all."""


class Slip(NamedTuple):
    """Hold a factor by which an answer is easily off, and the sentence that says so."""

    factor: float
    why: str


PERCENT = Slip(100, "is given in percent, where a share was asked: the whole is one")
PART_OF_BUDGET = Slip(1 / BUDGET, "is given as a share of the budget, where units were asked")


@dataclasses.dataclass(frozen=True)
class Number:
    """Hold a number that is asked for.

    Attributes
    ----------
    what : str
        Its name, as it goes into a sentence.
    unit : str
        With its preposition, as "in units of effort".
    tolerance : float
        How far off still counts as right, in that unit.
    slip : Slip or None
        The confusion of units that this number invites.
    """

    what: str
    unit: str
    tolerance: float
    slip: Slip | None = None

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
        """Tell whether two numbers are the same, up to the tolerance."""
        return abs(got - wanted) <= self.tolerance

    def off(self, got, wanted):
        """Say in which direction a wrong number is off, or by which confusion."""
        if self.same(-got, wanted):
            return "has the wrong sign"
        if self.slip and abs(got / self.slip.factor - wanted) <= self.tolerance:
            return self.slip.why
        return "is too high" if got > wanted else "is too low"


class Magnitude(Number):
    """Hold a number of which the size is asked for, roughly; the tolerance is a share of it."""

    def same(self, got, wanted):
        """Tell whether two numbers are of the same size."""
        return abs(got - wanted) <= self.tolerance * abs(wanted)


@dataclasses.dataclass(frozen=True)
class Word:
    """Hold a choice among words.

    Attributes
    ----------
    what : str
        Its name, as it goes into a sentence.
    choices : tuple of str
    """

    what: str
    choices: tuple[str, ...]

    @property
    def unit(self):
        """Return the words to choose from, as the reader has to type them."""
        return "one of " + ", ".join(f'`"{choice}"`' for choice in self.choices)

    def read(self, entry):
        """Return the word, whatever its capitals and spaces."""
        if not isinstance(entry, str):
            raise Unreadable(f"is no text: write, in quotes, {self.unit}")
        word = " ".join(entry.split()).lower()
        if word not in self.choices:
            raise Unreadable(f"is none of the words: write {self.unit}")
        return word

    def same(self, got, wanted):
        """Tell whether two words are the same."""
        return got == wanted

    def off(self, got, _wanted):
        """Say that a word is another one."""
        return f"is not “{got}”"


@dataclasses.dataclass(frozen=True)
class Family:
    """Hold a family of curves that is asked for, to be judged by where it takes the top project.

    Attributes
    ----------
    what : str
        Its name, as it goes into a sentence.
    taken : tuple of type
        Families that will not do, as the chapter has them already.
    """

    what: str
    taken: tuple[type, ...]

    unit = "curves on the essay’s weights, as `Log(essays.WEIGHTS)` is"

    def read(self, entry):
        """Return the effort of the top project, at the grown company's budget."""
        if not isinstance(entry, Curve):
            raise Unreadable(f"is no family of curves: write {self.unit}, but another family")
        if isinstance(entry, self.taken):
            raise Unreadable("is a case that the claim or its check looks at already: find another")
        if entry.weight.shape != (len(WEIGHTS),) or tuple(entry.weight) != WEIGHTS:
            raise Unreadable("has other weights than the essay’s, so it is another company’s: use `essays.WEIGHTS`")
        if not entry.concave:
            raise Unreadable("is not concave: a threshold changes more than the family")
        return int(allocate(entry, GROWN_BUDGET).effort[0])

    def same(self, got, wanted):
        """Tell whether the top project reaches the frontier in both cases or in none."""
        return (got >= FRONTIER) == (wanted >= FRONTIER)

    def off(self, got, _wanted):
        """Say where the top project stands instead."""
        where = "at or beyond" if got >= FRONTIER else "short of"
        return f"gives its top project {got} units, which is {where} the frontier"


class Mistake(NamedTuple):
    """Hold a known mistake.

    Attributes
    ----------
    answer : callable
        Computes what it leads to, in the form of an answer. A mistake that concerns one
        entry has None for the others.
    why : str
        A sentence that names the misconception and leaves the solution to be found.
    """

    answer: Callable
    why: str


@dataclasses.dataclass(frozen=True)
class Exercise:
    """Hold what an exercise asks for.

    Attributes
    ----------
    label : str
        As the chapter has it, without "exercise-".
    entries : tuple of Number, Word or Family
    right : callable
        Computes the right answer.
    mistakes : tuple of Mistake
        Each that fits is named.
    """

    label: str
    entries: tuple
    right: Callable
    mistakes: tuple[Mistake, ...] = ()

    @property
    def form(self):
        """Say as Markdown in which form the answer is to be given."""
        asked = [f"{entry.what}, {entry.unit}" for entry in self.entries]
        if len(asked) == 1:
            return f"{asked[0]}."
        places = ", ".join("…" for _ in asked)
        return "\n".join(
            [f"`({places})`, with", "", *(f"{place}. {each}" for place, each in enumerate(asked, start=1))]
        )

    def diagnose(self, answer):
        """Return what is wrong with an answer, in sentences, or None if it is right."""
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
        return " ".join(self._faults(got, wanted))

    def _faults(self, got, wanted):
        unexplained = set(range(len(got)))
        for mistake in self.mistakes:
            led_to = self._read(mistake.answer())
            if self._agree(got, led_to):
                places = {place for place, value in enumerate(led_to) if value is not None}
                unexplained -= places
                yield mistake.why if len(places) == len(got) else f"*{_name(self.entries[min(places)])}.* {mistake.why}"
        off = [place for place in sorted(unexplained) if not self.entries[place].same(got[place], wanted[place])]
        for place in off:
            yield _sentence(self.entries[place], self.entries[place].off(got[place], wanted[place]))
        if len(off) < len(unexplained):
            yield "The rest is right."

    def _read(self, answer):
        return [None if value is None else entry.read(value) for entry, value in zip(self.entries, split(answer))]

    def _agree(self, got, wanted):
        return all(
            other is None or (type(value) is type(other) and entry.same(value, other))
            for entry, value, other in zip(self.entries, got, wanted)
        )


def split(answer):
    """Return the entries of an answer, whether it came as one, as a sequence or as an array."""
    if isinstance(answer, np.ndarray):
        answer = answer.tolist()
    return tuple(answer) if isinstance(answer, (tuple, list)) else (answer,)


def _name(entry):
    return entry.what[0].upper() + entry.what[1:]


def _sentence(entry, said):
    return f"{_name(entry)} {said}."


_, USING_ML, FEATURE_ENGINEERING, *_ = MILESTONES
UNITS = "in units of effort"
WORTH = "in units of value"
SHARE = "as a share"
LOOK_COST = 5  # of the early analysis, in units of value, as the chapters have it


def startup_effort(weights=WEIGHTS, rates=RATES):
    return allocate(Log(weights, rates), BUDGET).effort
