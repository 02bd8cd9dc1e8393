"""The run sheets of the workshop: steps with minutes that add up, and the slides and questions of each."""

import dataclasses
import re
import tomllib
from importlib.resources import files
from itertools import accumulate

from ..drawing.text import table
from .questions import QUESTIONS

__all__ = ["RUN_SHEETS", "Step", "agenda", "instructors_agenda", "programme", "reserve", "when_late"]


@dataclasses.dataclass(frozen=True)
class Step:
    """Hold one step of a workshop.

    Attributes
    ----------
    least, minutes, most : int
        What it takes if something is left out, as planned, and in a room that talks.
    title : str
    room : str
        What the people in the room do.
    chapters : str
        What they read or look at.
    parts : dict of str to int
        Its slides in order, each with its minutes as planned.
    risk : str
        What takes longer than planned.
    cut : str
        What to leave out in order to come from `minutes` to `least`.
    is_break : bool
    """

    least: int
    minutes: int
    most: int
    title: str
    room: str
    chapters: str = ""
    parts: dict = dataclasses.field(default_factory=dict)
    risk: str = ""
    cut: str = ""
    is_break: bool = False

    @property
    def questions(self):
        """Return the questions of the step, each with the minute of the step at which it is asked."""
        starts = accumulate(self.parts.values(), initial=0)
        return {name: start for name, start in zip(self.parts, starts) if name in QUESTIONS}


_SHEETS = tomllib.loads((files(__package__) / "run-sheets.toml").read_text(encoding="utf-8"))

#: The steps of each run sheet: "30 minutes", "90 minutes", "half a day" and "30 minutes, a board".
RUN_SHEETS = {name: tuple(Step(**step) for step in steps) for name, steps in _SHEETS.items()}

#: How long a run sheet is, in minutes, where its name does not say so.
HALF_A_DAY = 210


def reserve(name):
    """Return the minutes of a run sheet that no step has; `name` is as for `agenda`."""
    promised = int(match[0]) if (match := re.match(r"\d+", name)) else HALF_A_DAY
    return promised - sum(step.minutes for step in _steps(name))


def agenda(name):
    """Write a run sheet for the room: a table of steps, with the minute of each.

    Parameters
    ----------
    name : {"30 minutes", "90 minutes", "half a day", "30 minutes, a board"}
    """
    columns, steps = _columns(name), RUN_SHEETS[name]
    return table(columns | {"You": [step.room for step in steps], "With": [step.chapters or "–" for step in steps]})


def programme(name):
    """Write a run sheet for the wall: what begins at which minute, and no more; `name` is as for `agenda`."""
    columns = _columns(name)
    return table({head: columns[head] for head in ("From minute", "What")})


def instructors_agenda(name):
    """Write a run sheet for the instructor: minutes at least and at most, questions, risks; `name` is as for `agenda`."""
    columns, steps = _columns(name), RUN_SHEETS[name]
    asked = [
        "; ".join(f"at {start + minute}: {question}" for question, minute in step.questions.items()) or "–"
        for start, step in zip(columns["From minute"], steps)
    ]
    spans = {"At least": [step.least for step in steps], "At most": [step.most for step in steps]}
    return table(columns | spans | {"Ask": asked, "Takes too long": [step.risk or "–" for step in steps]})


def when_late(name):
    """Write what to leave out from each step on, and how many minutes that brings; `name` is as for `agenda`."""
    columns, steps = _columns(name), RUN_SHEETS[name]
    saved = [step.minutes - step.least for step in steps]
    to_come = list(accumulate(reversed(saved)))[::-1]
    rows = [row for row in zip(columns["From minute"], columns["What"], steps, saved, to_come) if not row[2].is_break]
    starts, titles, cuts, brings, still = zip(
        *((start, what, step.cut, less, rest) for start, what, step, less, rest in rows)
    )
    return table(
        {"From minute": starts, "What": titles, "Leave out": cuts, "Brings": brings, "Can still be brought": still}
    )


def _steps(name):
    if name not in RUN_SHEETS:
        raise ValueError(f"name={name!r}: expected one of {', '.join(RUN_SHEETS)}")
    return RUN_SHEETS[name]


def _columns(name):
    """Return the columns that run sheets for the room and for the instructor share."""
    minutes, titles = zip(*((step.minutes, step.title) for step in _steps(name)))
    return {"From minute": list(accumulate(minutes[:-1], initial=0)), "Minutes": minutes, "What": titles}
