"""The decks: a run sheet's slides as Markdown, each with notes for the speaker, which the key S shows.

Notes are sidebars of the class "notes", which reveal.js takes for its notes; sphinx-revealjs' directive for notes would
drop their paragraphs and emphasis. A remote's next press goes through the states of a figure and opens an answer:
both are fragments, which slides.js carries out.
"""

import dataclasses
import functools
import html
import io
import tomllib
from importlib.resources import files

from effortlib.essays import EXAMPLE_ANALYSIS_COST, MILESTONES, PROJECTS
from effortlib.games import coin_game, compare_rounds

from ..chapters import (
    allocate,
    budgets,
    fork,
    frankenstein,
    growth,
    incentives,
    lifecycle_curve,
    ml_first,
    play_a_year,
    sizes,
    where_you_fit,
    workshop,
    your_own_roadmap,
)
from ..controls.explore import explore
from ..controls.page import embed
from ..controls.predict import ask
from ..drawing.drawing import FIGURE
from ..drawing.text import percent
from .aims import KEY_POINTS, OBJECTIVES
from .counts import ROOM_WORDS, count_data
from .questions import QUESTIONS
from .rooms import groups_of
from .run_sheets import RUN_SHEETS
from .sheets import WORDS, next_chip_solution

__all__ = [
    "AGAIN",
    "DECKS",
    "FIGURES",
    "GAME",
    "Steps",
    "deck",
    "kind_of",
    "numbers",
    "slide_notes",
    "slide_title",
    "slide_words",
]

_WORDS = tomllib.loads((files(__package__) / "slides.toml").read_text(encoding="utf-8"))

#: The file of each run sheet's slides, without its ending.
DECKS = {"90 minutes": "index", "half a day": "half-a-day", "30 minutes": "meeting", "30 minutes, a board": "board"}

#: The page of the game, in the book.
GAME = "book/workshop/19-play-a-year.html"

#: The question that is asked at the start and once more at the end: the slide's name and the question's.
AGAIN = {"first stop again": "first stop"}


@dataclasses.dataclass(frozen=True)
class Steps:
    """Hold a figure that a remote steps forward.

    Attributes
    ----------
    room : module
        The chapter's, whose `figure` and `CONTROLS` are shown.
    key : str
        The control that moves.
    values : tuple
        Its states in order; the first is neutral.
    answers : tuple of str
        The questions that the figure answers: it comes after them.
    """

    room: object
    key: str
    values: tuple
    answers: tuple = ()


#: The figures, by the name of their slide.
FIGURES = {
    "what effort buys": Steps(lifecycle_curve, "effort", (5, 20, 40, 60, 80), ("shape",)),
    "next unit figure": Steps(allocate, "spent", (0, 5, 20, 50, 100), ("level", "next unit", "first stop")),
    "larger budget": Steps(growth, "budget", (100, 150, 200, 300, 400), ("frontier", "share", "first stop")),
    "larger share": Steps(ml_first, "top_weight", (5, 10, 20, 30), ("first stop",)),
    "where you fit": Steps(where_you_fit, "budget", (20, 50, 100, 300, 1000)),
    "the winner": Steps(workshop, "people", (10, 20, 30, 60), ("best of many", "fresh rows")),
    "models of noise": Steps(frankenstein, "models", (1, 10, 100), ("best of many", "fresh rows")),
    "what a quota ships": Steps(incentives, "quota", (1, 2, 3, 4), ("quota",)),
    "look first": Steps(budgets, "feasible_share", (0.3, 0.5, 0.7, 0.9), ("information",)),
    "the fork": Steps(fork, "feasible_share", (0.1, 0.3, 0.5, 0.7, 0.9), ("gate",)),
    "the case of the sizes": Steps(sizes, "customer_sd", (0, 0.5, 1, 2)),
    "years under rules": Steps(play_a_year, "rules", tuple(play_a_year.BY_NAME), ("quota",)),
    "roadmap example": Steps(your_own_roadmap, "budget", (10, 50, 100)),
}


def kind_of(name):
    """Return what a slide is: "question", "figure" or "words"."""
    if AGAIN.get(name, name) in QUESTIONS:
        return "question"
    return "figure" if name in FIGURES else "words"


@functools.cache
def numbers():
    """Return the computed numbers of the speaker's notes, by name, for a room of the size that the workshop plans."""
    people, groups = workshop.PEOPLE, groups_of(workshop.PEOPLE)
    game = coin_game(people, workshop.TOSSES, workshop.STANDING_FROM)
    rounds, one = compare_rounds(groups), compare_rounds(1)
    return {
        "people": people,
        "standing": game.standing,
        "standing_sd": game.standing_sd,
        "several": game.several,
        "no_eight": game.top[: workshop.STANDING_FROM + 1].sum(),
        "again": game.again,
        "second": game.second,
        "second_sd": game.second_sd,
        "groups": groups,
        "broken_share": rounds.quota.broken_share,
        "broken_sd": rounds.quota.broken_share_sd,
        "broken_sd_one": one.quota.broken_share_sd,
        "quota": rounds.quota.score,
        "quota_sd": rounds.quota.score_sd,
        "fair": rounds.fair.score,
        "fair_sd": rounds.fair.score_sd,
        "tie": rounds.tie,
        "better": rounds.better,
        "room_better": percent(rounds.room_better),
        "solution": next_chip_solution(),
        "sizes": " ".join(WORDS["roles"]["sizes"]["rules"]),
        "look_cost": EXAMPLE_ANALYSIS_COST,
    }


def deck(name, address=""):
    """Write the slides of a run sheet as Markdown.

    Parameters
    ----------
    name : str
        In `RUN_SHEETS`.
    address : str
        Of the book, for the last slide; without one the slide names none.

    Returns
    -------
    str
    """
    if name not in RUN_SHEETS:
        raise ValueError(f"name={name!r}: expected one of {', '.join(RUN_SHEETS)}")
    data = f'<script type="application/json" id="room-data">{embed(count_data(RUN_SHEETS[name]))}</script>'
    slides = [f"# {_WORDS['title']}\n\n{_WORDS['lead']}\n\n{_raw(data)}\n\n{_notes(name)}"]
    for step in RUN_SHEETS[name]:
        slides.append(f"## {step.title}\n\n{_opening(step)}")
        slides += [
            f"### {slide_title(part)}\n\n{_slide(part, minutes, address)}" for part, minutes in step.parts.items()
        ]
    return "\n\n".join(slides) + "\n"


def slide_title(name):
    """Return the heading of a slide."""
    return _WORDS[name]["title"] if name in _WORDS else name[0].upper() + name[1:]


def slide_words(name):
    """Return what is said aloud at a slide that shows a figure, words, or a question for the second time."""
    return _WORDS[name]["say"].format_map(numbers())


def slide_notes(name):
    """Return what the speaker should mind at such a slide."""
    return _WORDS[name]["notes"].format_map(numbers())


def _opening(step):
    """Show how long a step takes and what the room does; tell the speaker what takes too long and what to cut."""
    time = _WORDS["time"].format(minutes=step.minutes)
    time = f"{time} · {step.chapters}" if step.chapters else time
    late = _WORDS["late"].format(cut=step.cut, saved=step.minutes - step.least) if step.cut else ""
    risk = f"**Takes too long.** {step.risk}" if step.risk else ""
    span = f"**{step.least} to {step.most} minutes, planned {step.minutes}.**"
    data = f'<span class="slide-step" data-step="{html.escape(step.title)}" data-minutes="{step.minutes}"></span>'
    return f"{{.slide-time}}\n{time}\n\n{{.slide-room}}\n{step.room}\n\n{_raw(data)}\n\n{_notes(span, risk, late)}"


def _slide(name, minutes, address):
    """Write the body of a slide and its notes."""
    span = f"**{minutes} min.**"
    if kind_of(name) == "question":
        return _question(name, span)
    notes = [span, slide_notes(name)]
    if name in FIGURES:
        return f"{_figure(FIGURES[name])}\n\n{_notes(*notes, _WORDS['step'])}"
    return f"{BODIES.get(name, _text)(name, address)}\n\n{_count(name)}{_notes(*notes)}"


def _count(name):
    """Mark a slide on which the room counts something."""
    kind = "save" if name == "closing" else "count" if name in ROOM_WORDS["counts"] else ""
    return _raw(f'<span class="room-{kind}" data-count="{html.escape(name)}"></span>') + "\n\n" if kind else ""


def _text(name, _address):
    return f"{{.slide-text}}\n{_WORDS[name]['text']}".replace("\n\n", "\n\n{.slide-text}\n")


def _question(name, span):
    """Ask one of `QUESTIONS` of the room; tell the speaker the answer and the misconceptions."""
    asked = QUESTIONS[AGAIN.get(name, name)]
    on_each = [f"{choice}: {note}" for choice, note in asked.choices.items()]
    body = _raw(
        f'<div class="slide-question" data-question="{html.escape(name)}">{ask(asked).page()}</div>{_fragments(1)}'
    )
    again = [_WORDS[name]["notes"]] if name in AGAIN else []
    return f"{body}\n\n{_notes(span, *again, f'**{asked.answer}.** {asked.why}', *on_each, _WORDS['ask'])}"


def _figure(steps):
    control = steps.room.CONTROLS[steps.key]
    moving = dataclasses.replace(control, values=steps.values, default=steps.values[0], marks={})
    page = explore(steps.room.figure, **{steps.key: moving}).page()
    return _raw(f"{page}{_fragments(len(steps.values) - 1)}")


def _fragments(count):
    """Return what a remote's next presses go through."""
    return '<span class="fragment" aria-hidden="true"></span>' * count


def _raw(text):
    return f"`````{{raw}} html\n{text}\n`````"


def _notes(*paragraphs):
    return "\n\n".join([":::{sidebar}\n:class: notes", *filter(None, paragraphs), ":::"])


def _list(items, numbered=False):
    return "\n".join(f"{f'{place}.' if numbered else '-'} {item}" for place, item in enumerate(items, 1))


def _essays(_name, _address):
    drawings = (workshop.essay_of_effort(), workshop.essay_of_failure())
    figures = "".join(f"{FIGURE}{each.html(f'essay-{place}-')}</figure>" for place, each in enumerate(drawings))
    return _raw(f'<div class="slide-pair">{figures}</div>')


def _projects(name, address):
    return f"{_text(name, address)}\n\n{_list(PROJECTS, numbered=True)}"


def _stages(name, address):
    return f"{_list([stage.name for stage in MILESTONES], numbered=True)}\n\n{_text(name, address)}"


def _key_points(name, _address):
    return _list(KEY_POINTS[name.partition(": ")[2].capitalize()])


def _chip_fails(_name, _address):
    words, slow = WORDS["chip"], workshop.next_chip().slow
    boxes = "".join(f"<td>{gain}</td>" for gain in slow[:12])
    strip = f'<table class="slide-strip"><tbody><tr>{boxes}</tr></tbody></table>'
    return f"{_raw(strip)}\n\n{_list(words['again'], numbered=True)}"


def _roles(_name, _address):
    return _list([f"**{card['title']}.** {card['wants']} {card['decides']}" for card in WORDS["roles"]["cards"]])


def _round(place):
    return lambda _name, _address: _list(WORDS["roles"]["rounds"]["cards"][place]["rules"], numbered=True)


def _worksheet(_name, _address):
    fields = [field for field in WORDS["worksheet"]["fields"] if field["page"] == 1]
    return _list([f"**{field['name']}.** {field['hint']}" for field in fields])


def _roadmap(_name, _address):
    return _list(WORDS["roadmap"]["columns"][1:], numbered=True)


def _code(address):
    """Return an address as a QR code, with the address below it as a link."""
    import segno  # the build alone needs it

    picture = io.BytesIO()
    segno.make(address, error="m").save(
        picture, kind="svg", xmldecl=False, svgns=True, scale=8, border=4, title=address
    )
    shown = html.escape(address.removeprefix("https://"))
    return f'{picture.getvalue().decode()}<p class="slide-address"><a href="{html.escape(address)}">{shown}</a></p>'


def _year(name, address):
    """Show what the room plays, and lead there: by the address if it is known, and beside the slides if not."""
    title = html.escape(_WORDS[name]["title"])
    play = _code(f"{address.rstrip('/')}/{GAME}") if address else f'<a href="../{GAME}">{title}</a>'
    lead = _raw(f'<div class="slide-book">{play}</div>')
    return f"{lead}\n\n{_text(name, address)}"


def _closing(name, address):
    words = _WORDS[name]
    book = f'<a href="../index.html">{_WORDS["address"]}</a>'
    if address:
        book = _code(address)
    lead = _raw(f'<div class="slide-book">{book}</div>')
    return f"{lead}\n\n{words['text']}\n\n{words['licence']}"


# What writes the body of a slide that is more than a text.
BODIES = {
    "two essays": _essays,
    "five projects": _projects,
    "five stages": _stages,
    "aims": lambda _name, _address: _list(OBJECTIVES.values()),
    "next chip": lambda _name, _address: _list(WORDS["chip"]["rules"], numbered=True),
    "next chip fails": _chip_fails,
    "puzzle": lambda _name, _address: _raw(workshop.puzzle().page()),
    "key points: effort": _key_points,
    "key points: failure": _key_points,
    "key points: together": _key_points,
    "rules of the game": lambda _name, _address: _list(WORDS["game"]["rules"], numbered=True),
    "three roles": _roles,
    "round one": _round(0),
    "round two": _round(1),
    "worksheet": _worksheet,
    "roadmap": _roadmap,
    "play a year": _year,
    "points for a board": lambda name, _address: _list(_WORDS[name]["points"], numbered=True),
    "closing": _closing,
}
