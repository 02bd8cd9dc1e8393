"""The picture of chapters 4 and 6: projects' curves with dots at their effort, above bars of their next gains."""

import numpy as np

from effortlib import stage
from effortlib.essays import PROJECTS
from effortlib.lifecycle import FRONTIER

from .drawing import Drawing
from .milestones import mark_milestones
from .style import DOT, HOLLOW, PROJECT_LOOKS, TEXT, canvas, label_ends

__all__ = ["draw_projects", "label_projects", "where_it_stops", "write_gain"]


def draw_projects(
    curves, effort, title, sentence, *, compared, longest_effort=110, highest_accuracy=26, highest_gain=0.4
):
    """Draw the essay's projects: their curves with dots above, the gain of each one's next unit below.

    Parameters
    ----------
    curves : Curve or Portfolio
    effort : array of int
        Of each project, where its dot is drawn.
    title, sentence : str
        Of the drawing.
    compared : array of int
        Another effort of each project, drawn as a hollow mark where it differs.
    longest_effort, highest_accuracy, highest_gain : float
        Where the axes end; larger gains are cut off.

    Returns
    -------
    Drawing
    """
    figure, (above, below) = canvas(
        2, height=4.9, left=0.115, right=0.635, bottom=0.05, top=0.94, hspace=0.42, height_ratios=[3, 1.3]
    )
    mark_milestones(above)
    x = np.linspace(1, longest_effort, 120)
    heights = curves.value(x[:, None])
    dots = curves.value(np.maximum(effort, 1))
    for project, look in enumerate(PROJECT_LOOKS.values()):
        above.plot(x, heights[:, project], color=look.color, linestyle=look.dash, linewidth=2)
        if compared[project] != effort[project]:
            hollow = compared[project], curves.value(compared)[project]
            above.plot(*hollow, marker=look.marker, color=look.color, **HOLLOW)
        if effort[project] > 0:
            above.plot([effort[project]] * 2, [-highest_accuracy / 6, dots[project]], color=look.color, linewidth=0.8)
            above.plot(effort[project], dots[project], marker=look.marker, color=look.color, **DOT)
    label_projects(above, longest_effort + 3, heights[-1], effort, apart=highest_accuracy / 12)
    above.set(xlim=(0, longest_effort), xlabel="Effort (units)")
    above.set(ylim=(-highest_accuracy / 6, highest_accuracy), yticks=[], ylabel="Accuracy")
    _draw_gains(below, curves.forward_difference(effort), highest_gain)
    kind = "Line chart of five projects with a dot each, above bars of their next gains"
    return Drawing(figure, title, sentence, kind)


def label_projects(axis, x, heights, effort, apart):
    """Write each project's name and effort beside the end of its curve, as `label_ends` does."""
    labels = [f"{name} {units}" for name, units in zip(PROJECTS, effort)]
    label_ends(axis, x, heights, labels, [look.color for look in PROJECT_LOOKS.values()], apart=apart)


def _draw_gains(axis, gains, highest):
    """Draw a bar for each gain, cut off at the top, and write the gain above it."""
    places = np.arange(len(gains))
    axis.bar(places, np.minimum(gains, highest), color=[look.color for look in PROJECT_LOOKS.values()], width=0.7)
    for place, gain in zip(places, gains):
        axis.text(place, min(gain, highest) + highest / 20, write_gain(gain), ha="center", fontsize=TEXT)
    axis.set(xticks=[], yticks=[], ylim=(0, 1.2 * highest), ylabel="Next gain", xlabel="Project")


def write_gain(gain):
    """Write a gain with two digits after the point; the first unit on a log curve gains infinity."""
    return "∞" if np.isinf(gain) else f"{gain:.2f}"


def where_it_stops(effort):
    """Return the end of a sentence that says at which stage of the lifecycle an effort leaves a project."""
    reached = stage(effort)
    if effort >= FRONTIER:
        return f"reaches the frontier, **{reached}**"
    return f"stops on the way to **{reached.following}**"
