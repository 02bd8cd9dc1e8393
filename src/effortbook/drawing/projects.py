"""The picture of chapters 4 and 6: projects' curves with dots at their effort, above bars of their next gains."""

import numpy as np

from effortlib import stage
from effortlib.essays import PROJECTS, SKETCH_PRECISION
from effortlib.lifecycle import FRONTIER

from .drawing import Drawing
from .milestones import mark_milestones
from .style import DOT, HOLLOW, PROJECT_LOOKS, TEXT, canvas, label_ends

__all__ = ["draw_projects", "label_projects", "where_it_stops"]


def draw_projects(
    curves, effort, title, sentence, *, compared, longest_effort=113, highest_accuracy=26, highest_gain=0.4
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
        Where the axes end; that of the gains goes on to the largest finite one. A gain without limit is drawn as a
        dashed outline.

    Returns
    -------
    Drawing
    """
    figure, (above, below) = canvas(
        2, height=5.2, left=0.115, right=0.635, bottom=0.115, top=0.94, hspace=0.42, height_ratios=[3, 1.3]
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
    """Draw a bar for each gain, an empty one where there is no limit, and write the gain beside it."""
    highest = gains[np.isfinite(gains)].max(initial=highest)
    for place, (gain, look) in enumerate(zip(gains, PROJECT_LOOKS.values())):
        if np.isfinite(gain):
            axis.bar(place, gain, color=look.color, width=0.7)
            axis.text(place, gain + highest / 20, f"{gain:.2f}", ha="center", fontsize=TEXT)
        else:
            axis.bar(place, highest, color="none", edgecolor=look.color, linestyle=(0, (3, 2)), width=0.7)
            axis.text(place, highest / 2, "no\nlimit", ha="center", va="center", fontsize=TEXT)
    axis.set_xticks(range(len(gains)), [name[0] for name in PROJECTS])
    axis.set(yticks=[], ylim=(0, 1.25 * highest), ylabel="Next gain", xlabel="Project, by its initial")
    axis.tick_params(length=0, labelsize=TEXT)


def where_it_stops(effort):
    """Return the end of a sentence that says at which stage of the lifecycle an effort leaves a project."""
    reached = stage(effort)
    if effort == 0:
        return "has not begun"
    if effort >= FRONTIER:
        return f"reaches the frontier, **{reached}**"
    if reached.following.effort - effort < SKETCH_PRECISION:
        return f"stops about at **{reached.following}**"
    return f"stops on the way to **{reached.following}**"
