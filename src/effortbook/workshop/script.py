"""The script: what the teacher says, slide by slide, with its minutes, and how long saying it takes."""

import html
from itertools import accumulate

from ..drawing.text import emphasise, table
from .questions import QUESTIONS
from .run_sheets import RUN_SHEETS
from .sheets import WORDS, Sheet
from .slides import AGAIN, kind_of, slide_notes, slide_title, slide_words

__all__ = ["SILENCE", "WORDS_A_MINUTE", "minutes_spoken", "rehearsal", "said_aloud", "script"]

#: How fast somebody speaks to a room, slowly.
WORDS_A_MINUTE = 130

#: Minutes of silence after a question, as the notes say.
SILENCE = 0.5


def said_aloud(part):
    """Return what is said aloud at a slide, as a list of sentences; a question's last one comes after the vote."""
    if kind_of(part) != "question":
        return [slide_words(part)]
    asked = QUESTIONS[AGAIN.get(part, part)]
    before = [slide_words(part)] if part in AGAIN else []
    places = WORDS["script"]["places"]
    answers = " ".join(f"{place}: {choice}." for place, choice in zip(places, asked.choices))
    return [*before, asked.question, answers, f"**{asked.answer}.** {asked.why}"]


def minutes_spoken(part):
    """Return how many minutes it takes to say what is said at a slide, with the silence after a question."""
    words = sum(len(each.split()) for each in said_aloud(part))
    return words / WORDS_A_MINUTE + SILENCE * (kind_of(part) == "question")


def script(name):
    """Return the script of a run sheet as HTML: each step's minutes, and of each slide what is said and what to mind.

    Parameters
    ----------
    name : str
        In `RUN_SHEETS`.
    """
    words = WORDS["script"]
    steps = RUN_SHEETS[name]
    starts = accumulate((step.minutes for step in steps), initial=0)
    return Sheet(
        "".join(f"<h3>{html.escape(step.title)}</h3>{_step(step, start, words)}" for step, start in zip(steps, starts))
    )


def rehearsal(name):
    """Write a table of what a run sheet's steps take: minutes as planned, minutes of speaking, minutes for the room.

    Parameters
    ----------
    name : str
        In `RUN_SHEETS`.
    """
    steps = [step for step in RUN_SHEETS[name] if not step.is_break]
    spoken = [sum(map(minutes_spoken, step.parts)) for step in steps]
    return table(
        {
            "What": [step.title for step in steps],
            "Minutes": [step.minutes for step in steps],
            "You speak": [f"{each:.1f}" for each in spoken],
            "The room": [f"{step.minutes - each:.1f}" for step, each in zip(steps, spoken)],
        }
    )


def _step(step, start, words):
    """Write a step's slides, each from its minute on; the page's script counts anew where slides are left out."""
    if step.is_break:
        return _slide(start, step.minutes, "", [f"<p>{emphasise(step.room)}</p>"])
    late = f"<p>{emphasise(words['late'].format(cut=step.cut))}</p>"
    starts = accumulate(step.parts.values(), initial=start)
    slides = (
        _slide(minute, minutes, part, _said(part, words)) for minute, (part, minutes) in zip(starts, step.parts.items())
    )
    return "".join(slides) + late


def _slide(start, minutes, part, body):
    clock = f'<span class="script-clock" data-minutes="{minutes}">{start}</span>'
    title = f" {html.escape(slide_title(part))}" if part else ""
    return f'<section data-part="{html.escape(part)}"><p><strong>{clock}</strong>{title}</p>{"".join(body)}</section>'


def _said(part, words):
    lines = [f"<p>“{emphasise(each)}”</p>" for each in said_aloud(part)]
    if kind_of(part) == "question":
        return [*lines[:-1], f"<p><em>{html.escape(words['vote'])}</em></p>", lines[-1]]
    return [*lines, f"<p><em>{html.escape(words['mind'])}</em> {emphasise(slide_notes(part))}</p>"]
