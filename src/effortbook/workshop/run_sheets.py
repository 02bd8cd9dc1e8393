"""The run sheets of the workshop: steps with minutes that add up, and their questions."""

import dataclasses
import tomllib
from importlib.resources import files
from itertools import accumulate

from ..drawing.text import table

__all__ = ["RUN_SHEETS", "Step", "agenda", "instructors_agenda", "programme"]


@dataclasses.dataclass(frozen=True)
class Step:
    """Hold one step of a workshop.

    Attributes
    ----------
    minutes : int
    title : str
    room : str
        What the people in the room do.
    chapters : str
        What they read or look at.
    questions : dict of str to int
        Names in `QUESTIONS`, each with the minute of the step at which it is asked.
    risk : str
        What takes longer than planned, and what to leave out then.
    is_break : bool
    """

    minutes: int
    title: str
    room: str
    chapters: str = ""
    questions: dict = dataclasses.field(default_factory=dict)
    risk: str = ""
    is_break: bool = False


_SHEETS = tomllib.loads((files(__package__) / "run-sheets.toml").read_text(encoding="utf-8"))

#: The steps of each run sheet: "90 minutes" and "half a day".
RUN_SHEETS = {name: tuple(Step(**step) for step in steps) for name, steps in _SHEETS.items()}


def agenda(name):
    """Write a run sheet for the room: a table of steps, with the minute of each.

    Parameters
    ----------
    name : {"90 minutes", "half a day"}
    """
    columns, steps = _columns(name), RUN_SHEETS[name]
    return table(columns | {"You": [step.room for step in steps], "With": [step.chapters or "–" for step in steps]})


def programme(name):
    """Write a run sheet for the wall: what begins at which minute, and no more; `name` is as for `agenda`."""
    columns = _columns(name)
    return table({head: columns[head] for head in ("From minute", "What")})


def instructors_agenda(name):
    """Write a run sheet for the instructor: when to ask which question, and what to cut; `name` is as for `agenda`."""
    columns = _columns(name)
    asked = [
        "; ".join(f"at {start + minute}: {question}" for question, minute in step.questions.items()) or "–"
        for start, step in zip(columns["From minute"], RUN_SHEETS[name])
    ]
    return table(columns | {"Ask": asked, "Takes too long": [step.risk or "–" for step in RUN_SHEETS[name]]})


def _columns(name):
    """Return the columns that run sheets for the room and for the instructor share."""
    if name not in RUN_SHEETS:
        raise ValueError(f"name={name!r}: expected one of {', '.join(RUN_SHEETS)}")
    minutes, titles = zip(*((step.minutes, step.title) for step in RUN_SHEETS[name]))
    return {"From minute": list(accumulate(minutes[:-1], initial=0)), "Minutes": minutes, "What": titles}
