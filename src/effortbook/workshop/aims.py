"""What the workshop is for: objectives that questions test, and the key points of each part of the book."""

import tomllib
from importlib.resources import files

from ..drawing.text import Prose, table
from .questions import QUESTIONS
from .run_sheets import RUN_SHEETS

__all__ = ["KEY_POINTS", "OBJECTIVES", "key_points", "objectives"]

_AIMS = tomllib.loads((files(__package__) / "aims.toml").read_text(encoding="utf-8"))

#: What people can do afterwards, by the name that a question gives as its objective.
OBJECTIVES = _AIMS["objectives"]

#: What should be on the board at the end of each part of the book.
KEY_POINTS = _AIMS["key_points"]


def objectives():
    """Write a table of the objectives, each with the questions that show whether it was met, and where they are asked."""
    checks = [[name for name, question in QUESTIONS.items() if question.objective == each] for each in OBJECTIVES]
    abilities = list(OBJECTIVES.values())
    asked = {sheet: {name for step in steps for name in step.questions} for sheet, steps in RUN_SHEETS.items()}
    reached = [", ".join(sheet for sheet in asked if asked[sheet] & set(names)) for names in checks]
    columns = {"After the workshop people can": abilities, "Checked by": [", ".join(names) for names in checks]}
    return table(columns | {"In": reached})


def key_points(part):
    """Write the key points of one part of the book, "Effort", "Failure" or "Together", as a list."""
    if part not in KEY_POINTS:
        raise ValueError(f"part={part!r}: expected one of {', '.join(KEY_POINTS)}")
    return Prose("\n".join(f"- {point}" for point in KEY_POINTS[part]))
