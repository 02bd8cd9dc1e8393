"""Roadmap: a reader's projects, what each gets, and how far that takes it."""

import functools

import numpy as np

from effortlib import plan, read_roadmap
from effortlib.essays import BUDGET
from effortlib.roadmap import EXAMPLE

from ..answers import PERCENT, SHARE, Exercise, Mistake, Number
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, TEXT, canvas
from ..question import Question

__all__ = [
    "EXERCISE",
    "QUESTIONS",
    "draw_plan",
    "roadmap",
]


def roadmap(budget=100, *, table=EXAMPLE):
    """Draw how a budget is shared among a reader's projects, and how far it takes each.

    Parameters
    ----------
    budget : int, at least 1
        In units of effort.
    table : str, pathlib.Path, or list of dict
        As for `effortlib.read_roadmap`; by default an invented example.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the budget is no such number, or the table no roadmap.
    """
    return draw_plan(plan(read_roadmap(table), budget))


def draw_plan(found):
    """Draw a plan.

    Parameters
    ----------
    found : effortlib.Plan

    Returns
    -------
    Drawing
    """
    projects, progress = found.roadmap.projects, 100 * found.progress
    figure, axis = canvas(
        height=1.15 + 0.42 * len(projects), left=0.36, right=0.86, bottom=0.52 / (1.15 + 0.42 * len(projects)), top=0.98
    )
    axis.barh(range(len(projects)), 100, height=0.7, color=BAND)
    axis.barh(range(len(projects)), progress, height=0.7, color=BLUE)
    for row, units in enumerate(found.effort):
        axis.text(103, row, f"{units}", va="center", fontsize=TEXT, clip_on=False)
    axis.text(103, -0.75, "units", va="center", fontsize=TEXT, clip_on=False)
    axis.set_yticks(range(len(projects)), [_short(name) for name in projects])
    axis.tick_params(axis="y", length=0)
    axis.set(xlim=(0, 100), ylim=(len(projects) - 0.4, -1.1), xticks=[0, 50, 100], xlabel="Part of the way (%)")
    kind = "Bar chart of how much of its way each project gets, with its units of effort"
    return Drawing(figure, _title(found), _sentence(found), kind)


def _short(name):
    """Cut a name that would not fit beside its bar."""
    return name if len(name) <= 18 else f"{name[:17]}…"


def _title(found):
    top = int(np.argmax(found.effort))
    return f"Of {found.budget} units {found.roadmap.projects[top]} gets most, {found.effort[top]}"


def _sentence(found):
    names = found.roadmap.projects
    following = names[int(np.argmax(found.next_gain))]
    off = [index for index, units in enumerate(found.effort) if units == 0 and np.isfinite(found.funded_from[index])]
    waiting = ""
    if off:
        first = min(off, key=lambda index: found.funded_from[index])
        waiting = f" {names[first]} gets nothing until it is worth **{found.funded_from[first]:.2f}** times as much."
    return (
        f"With **{found.budget}** units the projects are worth **{found.worth.sum():.1f}** on average; "
        f"one more unit would add **{found.unit_value:.2f}**, in {following}.{waiting}"
    )


def _ask_guess():
    found = plan(read_roadmap(EXAMPLE), 100)
    name, threshold = found.roadmap.projects[0], found.funded_from[0]
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


@functools.cache
def _plan():
    return plan(read_roadmap(EXAMPLE), BUDGET)


def _worth_a_funded_one():
    worth = _plan().roadmap.value * _plan().roadmap.feasible
    return worth[_plan().effort > 0].min() / _plan().roadmap.value[-1]


QUESTIONS = {
    "guess": _ask_guess,
}

EXERCISE = Exercise(
    "roadmap",
    (Number("the chance from which on the chat assistant is funded", SHARE, 0.005, PERCENT),),
    lambda: _plan().funded_from[-1] * _plan().roadmap.feasible[-1],
    (
        Mistake(lambda: _plan().roadmap.feasible[-1], "That is what is believed now, and it gets nothing."),
        Mistake(
            lambda: _plan().funded_from[-1],
            "That is the factor by which its worth has to change. Which chance does that make?",
        ),
        Mistake(
            _worth_a_funded_one,
            "That would make it worth as much as a project that is funded. But what counts is what its first unit gains.",
        ),
    ),
)
