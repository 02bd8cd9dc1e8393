"""Curves of projects, the dots that an allocation puts on them, and the next unit's gains."""

import numpy as np

from .._check import real
from ..allocation import allocate, greedy_path
from ..curves import Log
from ..essays import BUDGET, ML_FIRST_WEIGHT, PROJECTS, RATES, WEIGHTS
from ..lifecycle import FRONTIER, stage
from .drawing import Drawing
from .milestones import mark_milestones
from .style import DOT, GHOST, PROJECT_LOOKS, TEXT, canvas, label_ends

RULES = ("greedy", "even", "all on top")


def allocation(spent=BUDGET, rule="greedy", *, weights=WEIGHTS):
    """Draw the essay's five projects with some units spent by a rule.

    Parameters
    ----------
    spent : int
        Units spent so far.
    rule : {"greedy", "even", "all on top"}
        Where each unit goes: to the largest gain, to each in turn, to the first project.
    weights : sequence of float
        One for each project of the essay.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the rule is none of these, or `spent` no whole number.
    """
    curves = Log(weights, RATES)
    effort = spend(curves, spent, rule)
    gains = curves.forward_difference(effort)
    names = {"greedy": "where each gained most", "even": "evenly", "all on top": "on the top project alone"}
    top, best = int(effort[0]), int(np.argmax(gains))
    sentence = (
        f"With **{spent}** units spent {names[rule]}, {PROJECTS[0]} gets **{top}** and {where_it_stops(top)}; "
        f"the next unit gains most in {PROJECTS[best]}, **{_gain(gains[best])}**."
    )
    return _draw(curves, effort, _allocation_title(rule, gains), sentence, ghost=allocate(curves, BUDGET).effort)


def ml_first(top_weight=ML_FIRST_WEIGHT, budget=BUDGET):
    """Draw the essay's projects with another weight on the first, at their best.

    Parameters
    ----------
    top_weight : float, above 0
        In units of value; the others keep the essay's weights.
    budget : int, at least 5
        Units of effort.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    top_weight = real("top_weight", top_weight, above=0)
    weights = (top_weight, *WEIGHTS[1:])
    curves = Log(weights, RATES)
    effort = allocate(curves, budget).effort
    top, share = int(effort[0]), top_weight / sum(weights)
    title = f"With {share:.0%} of the weight, the top project gets {top} of {budget} units"
    sentence = (
        f"With a weight of **{top_weight:g}** against {sum(WEIGHTS[1:])} for the others together, {PROJECTS[0]} gets "
        f"**{top}** of **{budget}** units and {where_it_stops(top)}."
    )
    ghost = allocate(Log(WEIGHTS, RATES), budget).effort
    return _draw(curves, effort, title, sentence, ghost=ghost, longest=120, highest=155, tallest=0.8)


def spend(curves, spent, rule):
    """Return the effort that a rule gives each project.

    Parameters
    ----------
    curves : Curve or Portfolio
    spent : int
    rule : {"greedy", "even", "all on top"}

    Returns
    -------
    numpy.ndarray of int64

    Raises
    ------
    ValueError
        If the rule is none of these, or `spent` no whole number.
    """
    by_gain = greedy_path(curves, spent)[-1]
    if rule == "greedy":
        return by_gain
    if rule == "even":
        return spent // len(curves) + (np.arange(len(curves)) < spent % len(curves)).astype(np.int64)
    if rule == "all on top":
        return spent * (np.arange(len(curves)) == 0).astype(np.int64)
    raise ValueError(f"rule={rule!r}: expected one of {', '.join(RULES)}")


def _draw(curves, effort, title, sentence, *, ghost, longest=110, highest=26, tallest=0.4):
    """Draw curves and dots above, the next unit's gains below."""
    figure, (above, below) = canvas(
        2, 1, height=4.9, left=0.115, right=0.635, bottom=0.05, top=0.94,
        gridspec_kw={"height_ratios": [3, 1.3], "hspace": 0.42},
    )  # fmt: skip
    looks = [PROJECT_LOOKS[name] for name in PROJECTS]
    mark_milestones(above)
    x = np.linspace(1, longest, 120)
    heights = curves.value(x[:, None])
    dots = curves.value(np.maximum(effort, 1))
    for project, look in enumerate(looks):
        above.plot(x, heights[:, project], color=look.color, linestyle=look.dash, linewidth=2)
        if ghost[project] != effort[project]:
            ghosted = curves.value(ghost)[project]
            above.plot(ghost[project], ghosted, marker=look.marker, color=look.color, **GHOST)
        if effort[project] > 0:
            above.plot([effort[project]] * 2, [-highest / 6, dots[project]], color=look.color, linewidth=0.8)
            above.plot(effort[project], dots[project], marker=look.marker, color=look.color, **DOT)
    labels = [f"{name} {units}" for name, units in zip(PROJECTS, effort)]
    label_ends(above, longest + 3, heights[-1], labels, [look.color for look in looks], apart=highest / 12)
    above.set(xlim=(0, longest), ylim=(-highest / 6, highest), xlabel="Effort (units)", ylabel="Accuracy", yticks=[])
    _draw_gains(below, curves.forward_difference(effort), looks, tallest)
    return Drawing(figure, title, sentence, "Line chart of five projects with a dot each, above bars of their next gains")


def _draw_gains(axis, gains, looks, highest):
    """Draw a bar for each gain, cut off at the top, with its number."""
    places = np.arange(len(gains))
    axis.bar(places, np.minimum(gains, highest), color=[look.color for look in looks], width=0.7)
    for place, gain in zip(places, gains):
        axis.text(place, min(gain, highest) + highest / 20, _gain(gain), ha="center", fontsize=TEXT)
    axis.set(xticks=[], yticks=[], ylim=(0, 1.2 * highest), ylabel="Next gain", xlabel="Project")


def _gain(gain):
    return "∞" if np.isinf(gain) else f"{gain:.2f}"


def where_it_stops(effort):
    """Say where on the lifecycle an effort leaves a project, as the end of a sentence."""
    reached = stage(effort)
    if effort >= FRONTIER:
        return f"reaches the frontier, **{reached}**"
    return f"stops on the way to **{reached.following}**"


def _allocation_title(rule, gains):
    if rule == "greedy":
        return "Spent by gain, the next unit earns about the same everywhere"
    least, most = np.argmin(gains), np.argmax(gains)
    how = "Spent evenly" if rule == "even" else "All on the top project"
    if np.isinf(gains).any():
        return f"{how}, and a project without a single unit is waiting"
    times = f"{gains[most] / gains[least]:.1f}"
    return f"{how}, the next unit earns {times} times as much in {PROJECTS[most]} as in {PROJECTS[least]}"
