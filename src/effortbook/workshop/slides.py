"""What the slides compute: the opening of a step of the run sheet, and a question with its answer.

Both come with notes for the speaker, which the key S shows. Notes are sidebars of the class
"notes", which reveal.js takes for its notes; sphinx-revealjs' directive for notes would drop
their paragraphs and emphasis.
"""

from ..controls.predict import ask
from ..drawing.text import Prose
from .questions import QUESTIONS
from .run_sheets import RUN_SHEETS

__all__ = ["SHEET", "opening", "question"]

#: The run sheet that the slides follow.
SHEET = "90 minutes"


def opening(title):
    """Show how long a step takes and what the room does; tell the speaker what takes too long.

    Parameters
    ----------
    title : str
        Of a step of the 90 minutes.
    """
    steps = {step.title: step for step in RUN_SHEETS[SHEET]}
    if title not in steps:
        raise ValueError(f"title={title!r}: expected one of {', '.join(steps)}")
    step = steps[title]
    time = f"{step.minutes} minutes · {step.chapters}" if step.chapters else f"{step.minutes} minutes"
    return Prose(
        f"{{.slide-time}}\n{time}\n\n{{.slide-room}}\n{step.room}\n\n" + _notes(f"**Takes too long.** {step.risk}")
    )


def question(name):
    """Ask one of `QUESTIONS` of the room; tell the speaker the answer and the misconceptions."""
    if name not in QUESTIONS:
        raise ValueError(f"name={name!r}: expected one of {', '.join(QUESTIONS)}")
    asked = QUESTIONS[name]
    on_each = [f"{choice}: {note}" for choice, note in asked.choices.items()]
    return Prose(
        f"```{{raw}} html\n{ask(asked).page()}\n```\n\n" + _notes(f"**{asked.answer}.** {asked.why}", *on_each)
    )


def _notes(*paragraphs):
    return "\n\n".join([":::{sidebar}\n:class: notes", *paragraphs, ":::"])
