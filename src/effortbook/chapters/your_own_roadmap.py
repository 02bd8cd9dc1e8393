"""Chapter 17: a reader's projects, what each gets, and how far that takes it."""

import functools
import html
from urllib.parse import quote

import numpy as np

from effortlib import plan, read_roadmap
from effortlib.essays import BUDGET
from effortlib.roadmap import COLUMNS, MOST_PROJECTS

from ..answers import PERCENT, SHARE, Exercise, Mistake, Number
from ..controls.control import Control
from ..controls.editor import Editor
from ..controls.output import Exhibit
from ..drawing.drawing import FIGURE, Drawing
from ..drawing.style import BAND, BLUE, TEXT, canvas, name_rows
from ..preregistration import preregistration
from ..question import Question

__all__ = ["CONTROLS", "EXAMPLE", "EXERCISE", "QUESTIONS", "draw_plan", "edit_roadmap", "figure"]

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

# What the columns of the table to fill in are called.
HEADS = {"project": "Project", "value": "Value", "half_effort": "Effort to get half of the way", "feasible": "Chance"}
NO_KERNEL = "Where a kernel runs, this is a table to fill in: open the chapter in Jupyter."


def figure(budget=BUDGET, *, table=EXAMPLE):
    """Draw how a budget is shared among a reader's projects, and how far it takes each.

    Parameters
    ----------
    budget : int, at least 1 unit of effort
    table : str, pathlib.Path, or list of dict
        As for `effortlib.read_roadmap`; by default an invented example.
    """
    return draw_plan(plan(read_roadmap(table), budget))


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
    return Drawing(figure, _title(plan), _sentence(plan), kind)


def _shorten(name):
    """Cut a name that would not fit beside its bar."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _title(plan):
    top = int(np.argmax(plan.effort))
    return f"Of {plan.budget} units {plan.roadmap.projects[top]} gets most, {plan.effort[top]}"


def _sentence(plan):
    names = plan.roadmap.projects
    following = names[int(np.argmax(plan.next_gain))]
    factors = np.where(plan.effort == 0, plan.funded_from, np.inf)
    first, waiting = int(np.argmin(factors)), ""
    if np.isfinite(factors[first]):
        waiting = f" {names[first]} gets nothing until it is worth **{factors[first]:.2f}** times as much."
    return (
        f"With **{plan.budget}** units the projects are worth **{plan.worth.sum():.1f}** on average; "
        f"one more unit would add **{plan.unit_value:.2f}**, in {following}.{waiting}"
    )


CONTROLS = {"budget": Control("Budget", (10, 20, 50, 100, 150, 200, 300, 500), default=BUDGET, unit="units")}


def edit_roadmap(table=EXAMPLE, budget=BUDGET):
    """Show a roadmap that the reader can edit, load from a CSV file, and take home.

    Parameters
    ----------
    budget, table
        As for `figure`; what the reader sees at first.

    Returns
    -------
    Exhibit
        In a kernel a table with its plan below; on a page the plan of `table`.
    """
    roadmap = read_roadmap(table)
    drawing = draw_plan(plan(roadmap, budget))
    return Exhibit(
        repr(drawing),
        drawing._repr_html_(),
        lambda: f"{FIGURE}{drawing.html('roadmap-example-')}</figure><p>{NO_KERNEL}</p>",
        lambda: Editor("roadmap", HEADS, _rows(roadmap), budget, most_rows=MOST_PROJECTS, load=_load, show=_show).box,
    )


def _rows(roadmap):
    """Return a roadmap as the rows of a table, all entries as text."""
    return [
        {"project": name, **{column: f"{getattr(roadmap, column)[index]:g}" for column in COLUMNS}}
        for index, name in enumerate(roadmap.projects)
    ]


def _load(text):
    """Return the rows of a CSV file."""
    return _rows(read_roadmap(text + "\n"))  # the line break tells a table from the path of one


def _show(rows, budget):
    """Return the plan of a table as HTML: its figure, and what the reader can take home."""
    best = plan(read_roadmap(rows), budget)
    csv = _link("plan.csv", "The plan as CSV", best.csv, "text/csv")
    page = "The page to fill in before the riskiest project"
    form = _link("before-we-begin.md", page, preregistration(best), "text/markdown")
    return f"{draw_plan(best)._repr_html_()}<p>{csv} · {form}</p>"


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
