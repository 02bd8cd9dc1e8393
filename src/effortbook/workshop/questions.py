"""Questions to ask a room: each wrong answer is a misconception with a name."""

from ..chapters import (
    allocate,
    before_the_data,
    betting_on_beliefs,
    budgets,
    fork,
    frankenstein,
    growth,
    incentives,
    lifecycle_curve,
    sizes,
    where_it_breaks,
    your_own_roadmap,
)
from ..drawing.prose import Prose

__all__ = [
    "QUESTIONS",
    "answers",
]

ROOMS = (
    lifecycle_curve,
    allocate,
    where_it_breaks,
    growth,
    before_the_data,
    fork,
    frankenstein,
    sizes,
    incentives,
    budgets,
    your_own_roadmap,
    betting_on_beliefs,
)
QUESTIONS = {name: ask() for room in ROOMS for name, ask in room.QUESTIONS.items()}


def answers(title, *names):
    """Write checks with their answers and misconceptions, in a box that is closed until it is opened.

    Parameters
    ----------
    title : str
        Of the box.
    *names : str
        Of `QUESTIONS`.

    Returns
    -------
    Prose
    """
    lines = [f":::{{admonition}} {title}", ":class: dropdown", ""]
    for name in names:
        check = QUESTIONS[name]
        lines += [f"**{name[0].upper()}{name[1:]}.** {check.question}", ""]
        lines += [f"- *{check.answer}* is right. {check.why}"]
        lines += [f"- *{choice}*: {note}" for choice, note in check.choices.items() if choice != check.answer]
        lines += [""]
    return Prose("\n".join([*lines, ":::"]))
