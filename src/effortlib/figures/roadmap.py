"""Roadmap: a reader's projects, what each gets, and how far that takes it."""

import numpy as np

from ..roadmap import EXAMPLE, plan, read_roadmap
from .drawing import Drawing
from .style import BAND, BLUE, TEXT, canvas


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
