"""Exercises: their entries, and what is wrong with an answer. Plain Python, which the pages run as well.

An answer has one entry, or several in a fixed order. Each kind of entry has a `name` as it stands
within a sentence, and a `unit` with its preposition, as "in units of effort". It can `read` what a
reader typed, tells whether two values are the `same`, and has the `error` of a wrong value. What
`read` refuses, and what `error` returns, are the ends of sentences that begin with the entry's name.
"""

import math

__all__ = [
    "Exercise", "Magnitude", "Mistake", "Number", "UnitMistake", "Unreadable", "Word", "split", "verdict",
]  # fmt: skip

CLOSE = 3  # tolerances within which a wrong number is close
COMPUTED = 8  # so many times narrower than an answer in rough size are the mistakes that lead to one


class Unreadable(ValueError):
    """Tell why an entry is of the wrong kind."""


class UnitMistake:
    """Hold a wrong unit: the factor by which it changes a number, and how a sentence tells it."""

    def __init__(self, factor, error):
        self.factor, self.error = factor, error


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

    def __init__(self, name, unit, tolerance, unit_mistake=None):
        self.name, self.unit, self.tolerance, self.unit_mistake = name, unit, tolerance, unit_mistake

    @property
    def data(self):
        """Return the entry as plain data for a page."""
        mistake = self.unit_mistake and [self.unit_mistake.factor, self.unit_mistake.error]
        named = {"name": self.name, "unit": self.unit, "tolerance": self.tolerance, "unit_mistake": mistake}
        return {"kind": type(self).__name__, **named}

    def read(self, entry):
        """Return the number."""
        entry = entry.tolist() if hasattr(entry, "tolist") else entry  # NumPy's numbers and arrays
        if isinstance(entry, str):
            raise Unreadable("is text: write a number, without quotes")
        if isinstance(entry, bool):
            raise Unreadable("is a yes or a no, where a number was asked")
        if not isinstance(entry, (int, float)) and not hasattr(entry, "numerator"):
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
        return abs(got - wanted) <= self.allowed(wanted)

    def allowed(self, _wanted):
        """Return the largest error of a right answer."""
        return self.tolerance

    def error(self, got, wanted):
        """Tell whether a wrong number has the wrong sign or unit, or is too high or too low."""
        if self.same(-got, wanted):
            return "has the wrong sign"
        if self.unit_mistake and self.same(got / self.unit_mistake.factor, wanted):
            return self.unit_mistake.error
        close = "close, but " if self.is_close(got, wanted) else ""
        return f"is {close}too {'high' if got > wanted else 'low'}"

    def is_close(self, got, wanted):
        """Tell whether a wrong number is not far off."""
        return abs(got - wanted) <= CLOSE * self.allowed(wanted)

    def comes_of(self, got, mistaken):
        """Tell whether a wrong number is what a mistake leads to."""
        return self.same(got, mistaken)


class Magnitude(Number):
    """Ask for the rough size of a number; its tolerance is a share of the right answer."""

    def allowed(self, wanted):
        """Return the largest error of a right answer."""
        return self.tolerance * abs(wanted)

    def is_close(self, got, wanted):
        """Tell whether a wrong number is off by no large factor."""
        factor = 1 + CLOSE * self.tolerance
        return got * wanted > 0 and 1 / factor <= got / wanted <= factor

    def comes_of(self, got, mistaken):
        """Tell whether a wrong number is what a mistake leads to: whoever makes one computes, and hits that number."""
        return abs(got - mistaken) <= self.tolerance / COMPUTED * abs(mistaken)


class Word:
    """Ask for one of several words."""

    def __init__(self, name, choices):
        self.name, self.choices = name, choices

    @property
    def data(self):
        """Return the entry as plain data for a page."""
        return {"kind": "Word", "name": self.name, "choices": list(self.choices)}

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


class Mistake:
    """Hold a mistake that readers are likely to make.

    Attributes
    ----------
    answer : callable
        Computes the answer to which the mistake leads; None stands for entries that it does
        not concern.
    why : str
        A sentence that names the misconception and does not give the solution away.
    """

    def __init__(self, answer, why):
        self.answer, self.why = answer, why


class Exercise:
    """Hold an exercise: the entries of its answer, the right answer, and likely mistakes.

    Attributes
    ----------
    label : str
        The exercise's label in the chapter, without "exercise-".
    entries : tuple of Number, Magnitude, Word or `effortbook.answers.Family`
    right : callable
        Computes the right answer.
    mistakes : tuple of Mistake
        A wrong answer is told all of them that lead to it.
    """

    def __init__(self, label, entries, right, mistakes=()):
        self.label, self.entries, self.right, self.mistakes = label, entries, right, mistakes

    @property
    def form(self):
        """Return, as Markdown, the form that an answer has to have."""
        asked = [f"{entry.name}, {entry.unit}" for entry in self.entries]
        if len(asked) == 1:
            return f"{asked[0]}."
        places = ", ".join("…" for _ in asked)
        numbered = (f"{place}. {each}" for place, each in enumerate(asked, start=1))
        return "\n".join([f"`({places})`, with", "", *numbered])

    @property
    def data(self):
        """Return the exercise with its right answer and mistakes computed, as plain data for a page."""
        mistakes = [{"answer": self._plain(each.answer()), "why": each.why} for each in self.mistakes]
        entries = [each.data for each in self.entries]
        return {"label": self.label, "entries": entries, "right": self._plain(self.right()), "mistakes": mistakes}

    def _plain(self, answer):
        return [None if value is None else entry.read(value) for entry, value in zip(self.entries, split(answer))]

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
        wanted = self._plain(self.right())
        if self._agree(got, wanted):
            return None
        if len(got) > 1 and self._agree(got[::-1], wanted):
            return "The order is reversed: each entry is right in another’s place."
        return " ".join(self._errors(got, wanted))

    def _errors(self, got, wanted):
        unexplained = set(range(len(got)))
        for mistake in self.mistakes:
            mistaken = self._plain(mistake.answer())
            if self._come_of(got, mistaken):
                places = {place for place, value in enumerate(mistaken) if value is not None}
                unexplained -= places
                about = "" if len(places) == len(got) else f"*{_heading(self.entries[min(places)])}.* "
                yield about + mistake.why
        wrong = [place for place in sorted(unexplained) if not self.entries[place].same(got[place], wanted[place])]
        for place in wrong:
            yield _sentence(self.entries[place], self.entries[place].error(got[place], wanted[place]))
        if len(wrong) < len(unexplained):
            yield "The rest is right."

    def _come_of(self, got, mistaken):
        return self._agree(got, mistaken) and all(
            other is None or not hasattr(entry, "comes_of") or entry.comes_of(value, other)
            for entry, value, other in zip(self.entries, got, mistaken)
        )

    def _agree(self, got, wanted):
        return all(
            other is None or (type(value) is type(other) and entry.same(value, other))
            for entry, value, other in zip(self.entries, got, wanted)
        )


def verdict(wrong):
    """Return the reply to an answer, as Markdown; `wrong` is what `Exercise.diagnose` says of it."""
    return f"**Not yet.** {wrong}" if wrong else "**Right.** Open the solution to see why."


def split(answer):
    """Return the entries of an answer that is a single value, a sequence or an array."""
    answer = answer.tolist() if hasattr(answer, "tolist") else answer
    return tuple(answer) if isinstance(answer, (tuple, list)) else (answer,)


def _heading(entry):
    return entry.name[0].upper() + entry.name[1:]


def _sentence(entry, error):
    return f"{_heading(entry)} {error}."
