"""Slides: what a step shows to the room, and what only the speaker sees of it.

A speaker's notes stand on their slide, hidden, for the window that the key S opens.
"""

import html

from ..controls.predict import ask
from ..drawing.drawing import emphasise
from .agenda import RUN_SHEETS
from .questions import QUESTIONS
from .sheets import GAME, ROLES, ROUNDS, WORKSHEET, Sheet

__all__ = [
    "SHEET",
    "form",
    "opening",
    "question",
    "roles",
    "rounds",
    "rules",
]

SHEET = "90 minutes"  # the run sheet that the slides follow


def opening(title):
    """Show how long a step takes and what the room does; tell the speaker what takes too long.

    Parameters
    ----------
    title : str
        Of a step of the 90 minutes.

    Returns
    -------
    Sheet

    Raises
    ------
    ValueError
        If there is no such step.
    """
    steps = {step.title: step for step in RUN_SHEETS[SHEET]}
    if title not in steps:
        raise ValueError(f"title={title!r}: expected one of {', '.join(steps)}")
    step = steps[title]
    beside = f"{step.minutes} minutes · {step.chapters}" if step.chapters else f"{step.minutes} minutes"
    return Sheet(
        f'<p class="slide-time">{html.escape(beside)}</p><p class="slide-room">{html.escape(step.room)}</p>'
        + _notes(f"**Takes too long.** {step.risk}")
    )


def question(name):
    """Ask a check of the room; tell the speaker the answer and what the others give away.

    Parameters
    ----------
    name : str
        Of `QUESTIONS`.

    Returns
    -------
    Sheet

    Raises
    ------
    ValueError
        If there is no such check.
    """
    if name not in QUESTIONS:
        raise ValueError(f"name={name!r}: expected one of {', '.join(QUESTIONS)}")
    check = QUESTIONS[name]
    on_each = [f"{choice}: {note}" for choice, note in check.choices.items()]
    return Sheet(ask(check).page() + _notes(f"**{check.answer}.** {check.why}", *on_each))


def rules():
    """Show the rules of the game.

    Returns
    -------
    Sheet
    """
    return _list("ol", GAME)


def roles():
    """Show the roles of the role play, each with what it wants; what it knows is on its card.

    Returns
    -------
    Sheet
    """
    return _list("ul", (f"**{role.name}.** {role.wants}" for role in ROLES))


def rounds():
    """Show the two rounds of the role play.

    Returns
    -------
    Sheet
    """
    return _list("ol", (f"**{title}.** {rule}" for title, rule in ROUNDS))


def form():
    """Show what the first page of the worksheet asks for.

    Returns
    -------
    Sheet
    """
    return _list("ul", (f"**{field.name}.** {field.hint}" for field in WORKSHEET[0]))


def _list(tag, items):
    return Sheet(f"<{tag}>{''.join(f'<li>{emphasise(item)}</li>' for item in items)}</{tag}>")


def _notes(*paragraphs):
    """Return what the speaker sees, as reveal.js expects it."""
    return f'<aside class="notes">{"".join(f"<p>{emphasise(each)}</p>" for each in paragraphs)}</aside>'
