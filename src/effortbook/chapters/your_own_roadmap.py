"""Your own roadmap: a reader's projects, what each gets, and how far that takes it."""

import functools
import html
from urllib.parse import quote

from effortlib import Hyperbolic, plan, read_roadmap
from effortlib.essays import BUDGET

from ..answers import PERCENT, SHARE, Exercise, Mistake, Number
from ..controls.control import Control
from ..controls.editor import Editor
from ..controls.output import Exhibit
from ..controls.roadmap import roadmap_html
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, TEXT, canvas, name_rows
from ..page_code import roadmap as on_page
from ..question import Question

__all__ = ["CONTROLS", "EXAMPLE", "EXERCISE", "QUESTIONS", "draw_plan", "edit_roadmap", "figure", "sketch"]

# An invented roadmap, as CSV.
EXAMPLE = """\
project,value,half_effort,feasible
Churn warning,60,15,0.9
Search ranking,90,30,0.7
Invoice reading,40,10,0.8
Demand forecast,70,40,0.5
Chat assistant,120,60,0.2
"""

LONGEST_NAME = 18  # letters that fit beside a bar


def figure(budget=BUDGET, *, table=EXAMPLE):
    """Draw how a budget is shared among a reader's projects, and how far it takes each.

    Parameters
    ----------
    budget : int, at least 1 unit of effort
    table : str, pathlib.Path, or list of dict
        As for `effortlib.read_roadmap`; by default an invented example.
    """
    return draw_plan(plan(_read(table), budget))


def draw_plan(plan):
    """Draw an `effortlib.Plan`."""
    projects, progress = plan.roadmap.projects, 100 * plan.progress
    height = 1.15 + 0.42 * len(projects)
    figure, axis = canvas(height=height, left=0.36, right=0.86, bottom=0.52 / height, top=0.98)
    axis.barh(range(len(projects)), 100, height=0.7, color=BAND)
    axis.barh(range(len(projects)), progress, height=0.7, color=BLUE)
    for row, units in enumerate(plan.effort):
        axis.text(103, row, f"{units}", va="center", fontsize=TEXT, clip_on=False)
    axis.text(103, -0.75, "units", va="center", fontsize=TEXT, clip_on=False)
    name_rows(axis, [_shorten(name) for name in projects], top=-1.1)
    axis.set(xlim=(0, 100), xticks=[0, 50, 100], xlabel="Part of the way (%)")
    kind = "Bar chart of how much of its way each project gets, with its units of effort"
    data = {
        "Project": projects,
        "Effort (units)": plan.effort,
        "Part of the way (%)": progress,
        "Worth on average": plan.worth,
        "Gain of the next unit": plan.next_gain,
    }
    return Drawing(figure, _title(plan), _sentence(plan), kind, data=data)


def _shorten(name):
    """Cut a name that would not fit beside its bar."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _title(plan):
    return on_page.title(plan.roadmap.projects, plan.effort.tolist(), plan.budget)


def _sentence(plan):
    lists = plan.next_gain.tolist(), plan.funded_from.tolist()
    return on_page.sentence(plan.roadmap.projects, plan.effort.tolist(), plan.budget, plan.worth.sum(), *lists)


CONTROLS = {"budget": Control("Budget", (10, 20, 50, 100, 150, 200, 300, 500), default=BUDGET, unit="units")}


def sketch():
    """Ask for the effort that the last project of the example gets; in the figure its guess lies on its bar."""
    row = len(_example().roadmap.projects) - 1
    progress = Hyperbolic(100, _example().roadmap.half_effort[row])
    control = Control("Units", range(0, 61, 5), default=30, unit="units")
    return Sketch((Handle(control, guess=lambda units: Mark(((float(progress.value(units)), row),))),))


def edit_roadmap(table=EXAMPLE, budget=BUDGET):
    """Show a roadmap that the reader can edit, load from a file, and take home.

    Parameters
    ----------
    budget, table
        As for `figure`; what the reader sees at first.

    Returns
    -------
    Exhibit
        A table with its plan below: in a kernel of widgets, on a page of the page's own inputs.
    """
    roadmap = _read(table)
    drawing = draw_plan(plan(roadmap, budget))
    rows = on_page.shown_rows(roadmap.guesses)
    return Exhibit(
        repr(drawing),
        drawing._repr_html_(),
        lambda: roadmap_html(rows, budget),
        lambda: (
            Editor("roadmap", on_page.HEADS, rows, budget, most_rows=on_page.MOST_PROJECTS, load=_load, show=_show).box
        ),
    )


def _read(table):
    """Return a roadmap of no more projects than a table to fill in and its figure have room for."""
    roadmap = read_roadmap(table)
    on_page.few_enough(roadmap.guesses)
    return roadmap


def _load(content):
    """Return the rows of a file."""
    return on_page.shown_rows(_read(content).guesses)


def _show(rows, budget):
    """Return the plan of a table as HTML: what it hangs on, and what the reader can take home."""
    made = on_page.plan(rows, budget)
    shown = on_page.look(rows, budget) if made["ranges"] else made
    links = [_link("plan.csv", "The plan as CSV", made["csv"], "text/csv")]
    links += [
        _link("before-we-begin.html", f"Before we begin: {each['project']}", each["page"], "text/html")
        for each in made["sheets"]
    ]
    return f"{shown['html']}<p>{' · '.join(links)}</p>"


def _link(name, label, text, kind):
    """Return a link that saves a text as a file."""
    return f'<a download="{name}" href="data:{kind};charset=utf-8,{quote(text)}">{html.escape(label)}</a>'


@functools.cache
def _example():
    return plan(read_roadmap(EXAMPLE), BUDGET)


def _ask_guess():
    name, threshold = _example().roadmap.projects[0], _example().funded_from[0]
    answer = "It gets less" if threshold < 0.5 else "It gets nothing"
    return Question(
        f"In the example of the roadmap, {name} turns out to be worth half of what was believed. What becomes of it?",
        {
            "Nothing changes": "**Funded is funded.** The others’ next units now gain more than its last ones.",
            "It gets nothing": "**All or nothing.** Its first units are cheap progress, also at half the worth.",
            "It gets less": f"It would be dropped only below {threshold:.0%} of its believed worth.",
        },
        answer,
        "Ask of every guess how **wrong** it must be to change the decision.",
        "roadmap",
    )


QUESTIONS = {"guess": _ask_guess}


def _worth_a_funded_one():
    worth = _example().roadmap.value * _example().roadmap.feasible
    return worth[_example().effort > 0].min() / _example().roadmap.value[-1]


EXERCISE = Exercise(
    "roadmap",
    (Number("the chance from which on the chat assistant is funded", SHARE, 0.005, PERCENT),),
    lambda: _example().funded_from[-1] * _example().roadmap.feasible[-1],
    (
        Mistake(lambda: _example().roadmap.feasible[-1], "That is what is believed now, and it gets nothing."),
        Mistake(lambda: _example().funded_from[-1],
                "That is the factor by which its worth has to change. Which chance does that make?"),
        Mistake(_worth_a_funded_one,
                "That would make it worth as much as a project that is funded. But what counts is what its first unit gains."),
    ),
)  # fmt: skip
