"""Curves of projects, the dots that an allocation puts on them, and the next unit's gains."""

import numpy as np

from effortlib import stage
from effortlib.essays import PROJECTS
from effortlib.lifecycle import FRONTIER

from .drawing import Drawing
from .milestones import mark_milestones
from .style import DOT, GHOST, PROJECT_LOOKS, TEXT, canvas, label_ends

__all__ = [
    "draw_projects",
    "where_it_stops",
    "write_gain",
]


def draw_projects(curves, effort, title, sentence, *, ghost, longest=110, highest=26, tallest=0.4):
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
    return Drawing(
        figure, title, sentence, "Line chart of five projects with a dot each, above bars of their next gains"
    )


def _draw_gains(axis, gains, looks, highest):
    """Draw a bar for each gain, cut off at the top, with its number."""
    places = np.arange(len(gains))
    axis.bar(places, np.minimum(gains, highest), color=[look.color for look in looks], width=0.7)
    for place, gain in zip(places, gains):
        axis.text(place, min(gain, highest) + highest / 20, write_gain(gain), ha="center", fontsize=TEXT)
    axis.set(xticks=[], yticks=[], ylim=(0, 1.2 * highest), ylabel="Next gain", xlabel="Project")


def write_gain(gain):
    return "∞" if np.isinf(gain) else f"{gain:.2f}"


def where_it_stops(effort):
    """Say where on the lifecycle an effort leaves a project, as the end of a sentence."""
    reached = stage(effort)
    if effort >= FRONTIER:
        return f"reaches the frontier, **{reached}**"
    return f"stops on the way to **{reached.following}**"
