"""What growth does: the effort of every project against the budget."""

import numpy as np

from .._check import whole
from ..allocation import allocate_many
from ..curves import Log
from ..essays import GROWN_BUDGET, PROJECTS, RATES, WEIGHTS
from ..lifecycle import FRONTIER
from .drawing import Drawing
from .milestones import mark_milestones_up
from .projects import where_it_stops
from .style import DOT, GHOST, PROJECT_LOOKS, canvas, label_ends, write

LARGEST_BUDGET = 400
HIGHEST = 150  # units of effort
ESSAY_CURVES = Log(WEIGHTS, RATES)


def growth(budget=GROWN_BUDGET, *, curves=ESSAY_CURVES):
    """Draw how much effort each of the essay's five projects gets as the budget grows.

    Parameters
    ----------
    budget : int, from 5 to 400
        Units of effort: where the dots stand.
    curves : Curve or Portfolio
        The five projects, concave, the top one first.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the budget is out of bounds, or the curves are not five.
    """
    budget = whole("budget", budget, at_least=len(PROJECTS), at_most=LARGEST_BUDGET)
    if len(curves) != len(PROJECTS):
        raise ValueError(f"curves={curves!r}: expected {len(PROJECTS)} projects, got {len(curves)}")
    budgets = np.arange(len(PROJECTS), LARGEST_BUDGET + 1)
    efforts = allocate_many(curves, budgets).effort
    effort = efforts[budgets == budget][0]
    reaching = budgets[efforts[:, 0] >= FRONTIER]
    crossing = int(reaching[0]) if len(reaching) else None
    figure = _draw(budgets, efforts, budget, effort, crossing)
    kind = "Line chart of five projects with a dot each at the budget"
    return Drawing(figure, _title(budget, effort[0]), _sentence(budget, effort, crossing), kind)


def _draw(budgets, efforts, budget, effort, crossing):
    figure, axis = canvas(height=4.2, left=0.135, right=0.635, bottom=0.125, top=0.97)
    looks = [PROJECT_LOOKS[name] for name in PROJECTS]
    mark_milestones_up(axis, 6)
    axis.axvline(budget, color="black", linewidth=0.8)
    for project, look in enumerate(looks):
        # Every fifth budget: whole units make steps too small to see.
        axis.plot(budgets[::5], efforts[::5, project], color=look.color, linestyle=look.dash, linewidth=2)
        axis.plot(budget, effort[project], marker=look.marker, color=look.color, **DOT)
    if crossing is not None:
        axis.plot(crossing, FRONTIER, marker="o", color="black", **GHOST | {"markersize": 17})
        write(axis, crossing - 8, FRONTIER + 14, f"Frontier at {crossing}", ha="right", va="center")
    labels = [f"{name} {units}" for name, units in zip(PROJECTS, effort)]
    label_ends(axis, LARGEST_BUDGET + 10, efforts[-1], labels, [look.color for look in looks], apart=HIGHEST / 17)
    axis.set(xlim=(0, LARGEST_BUDGET), ylim=(0, HIGHEST), xlabel="Budget (units)", ylabel="Effort (units)")
    return figure


def _title(budget, top):
    if top >= FRONTIER:
        return f"A budget of {budget} takes the top project to the frontier"
    return f"A budget of {budget} leaves the top project {FRONTIER - top:.0f} units short of the frontier"


def _sentence(budget, effort, crossing):
    share = effort[0] / effort.sum()
    crosses = f"It crosses at **{crossing}** units" if crossing else f"It does not cross by **{LARGEST_BUDGET}** units"
    return (
        f"With **{budget}** units, {PROJECTS[0]} gets **{effort[0]}**, a share of **{share:.2f}**, and "
        f"{where_it_stops(effort[0])}. {crosses}. Projects under way: **{np.count_nonzero(effort)}** of **{len(effort)}**."
    )
