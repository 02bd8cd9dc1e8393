"""The picture of chapters 4 and 6: projects' curves with dots at their effort, and bars of their next gains."""

import numpy as np

from effortlib import stage
from effortlib.essays import SKETCH_PRECISION
from effortlib.lifecycle import FRONTIER

from .drawing import Drawing, Grip
from .milestones import mark_milestones
from .style import DOT, HOLLOW, PROJECT_LOOKS, TEXT, canvas, label_ends

__all__ = [
    "draw_curves",
    "draw_gains",
    "draw_projects",
    "draw_shares",
    "label_projects",
    "tell_projects",
    "where_it_stops",
]


def draw_projects(
    curves, effort, title, sentence, *, compared, movers, longest_effort=113, highest_accuracy=26, highest_gain=0.4
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
    movers : dict of str to str
        The control that follows when a reader drags a project's dot, by the project's name.
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
    draw_curves(above, PROJECT_LOOKS, curves, effort, compared, (longest_effort, highest_accuracy), apart=2.2)
    above.set(xlabel="Effort (units)", yticks=[], ylabel="Accuracy")
    gains = curves.forward_difference(effort)
    draw_gains(below, PROJECT_LOOKS, gains, highest_gain)
    kind = "Line chart of five projects with a dot each, above bars of their next gains"
    accuracy = curves.value(np.maximum(effort, 1))
    grips = {
        name: Grip((movers[name],), units, dot)
        for name, units, dot in zip(PROJECT_LOOKS, effort, accuracy)
        if name in movers and units > 0
    }
    data = tell_projects(PROJECT_LOOKS, effort, compared, "Accuracy", accuracy, gains)
    return Drawing(figure, title, sentence, kind, grips=grips, data=data)


def tell_projects(names, effort, compared, worth, values, gains):
    """Return the data of a figure of projects; `worth` names what the values, one for each project, are."""
    return {
        "Project": names,
        "Effort (units)": effort,
        "Compared with (units)": compared,
        worth: [value if units else "not begun" for value, units in zip(values, effort)],
        "Gain of the next unit": [gain if np.isfinite(gain) else "no limit" for gain in gains],
    }


def draw_curves(axis, looks, curves, effort, compared, ends, *, apart):
    """Draw projects' curves, a dot at each effort with a line down from it, and a name with the effort at each end.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
    looks : dict of str to Look
        By the projects' names.
    curves : Curve or Portfolio
    effort : array of int
        Of each project; 0 gets no dot.
    compared : array of int
        Another effort of each project, drawn as a hollow mark where it differs.
    ends : tuple of float
        Where the axes end, of effort and of value.
    apart : float
        The least distance between two names, in units of value.
    """
    longest, highest = ends
    x = np.linspace(1, longest, 120)
    heights = curves.value(x[:, None])
    dots, hollows = curves.value(np.maximum(effort, 1)), curves.value(compared)
    for project, look in enumerate(looks.values()):
        axis.plot(x, heights[:, project], color=look.color, linestyle=look.dash, linewidth=2)
        if compared[project] != effort[project]:
            axis.plot(compared[project], hollows[project], marker=look.marker, color=look.color, **HOLLOW)
        if effort[project] > 0:
            axis.plot([effort[project]] * 2, [-highest / 6, dots[project]], color=look.color, linewidth=0.8)
            axis.plot(effort[project], dots[project], marker=look.marker, color=look.color, **DOT)
    axis.set(xlim=(0, longest), ylim=(-highest / 6, highest))
    label_projects(axis, looks, longest * 1.03, heights[-1], effort, apart)


def label_projects(axis, looks, x, heights, effort, apart):
    """Write each project's name and effort beside the end of its curve, as `label_ends` does."""
    labels = [f"{name} {units}" for name, units in zip(looks, effort)]
    label_ends(axis, x, heights, labels, [look.color for look in looks.values()], apart=apart)


def draw_gains(axis, looks, gains, highest):
    """Draw a bar for each gain, an empty one where there is no limit, and write the gain beside it.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
    looks : dict of str to Look
        By the projects' names, whose initials stand below the bars.
    gains : array of float
    highest : float
        Where the axis ends, unless a finite gain is larger.
    """
    highest = gains[np.isfinite(gains)].max(initial=highest)
    for place, (gain, look) in enumerate(zip(gains, looks.values())):
        if np.isfinite(gain):
            axis.bar(place, gain, color=look.color, width=0.7)
            above = {"xytext": (0, 2), "textcoords": "offset points", "ha": "center", "fontsize": TEXT}
            axis.annotate(f"{gain:.2f}", (place, gain), **above)
        else:
            axis.bar(place, highest, color="none", edgecolor=look.color, linestyle=(0, (3, 2)), width=0.7)
            axis.text(place, highest / 2, "no\nlimit", ha="center", va="center", fontsize=TEXT)
    axis.set_xticks(range(len(gains)), [name[0] for name in looks])
    axis.set(yticks=[], ylim=(0, 1.4 * highest), ylabel="Next gain", xlabel="Project, by its initial")
    axis.tick_params(length=0, labelsize=TEXT)


def draw_shares(cases):
    """Draw how each of several cases shares effort among the essay's projects: small bar charts.

    Parameters
    ----------
    cases : dict of str to array of int
        Effort of each project, the most important first, by the case.

    Returns
    -------
    Drawing
    """
    across = 2 if len(cases) in (2, 4) else 3
    rows = -(-len(cases) // across)
    figure, axes = canvas(rows, across, height=0.35 + 1.35 * rows, left=0.01, right=0.99, bottom=0.3 / (1 + rows),
                          top=0.98, hspace=0.25)  # fmt: skip
    highest = max(map(max, cases.values()))
    for axis in axes.flat[len(cases) :]:
        axis.axis("off")
    for axis, (name, effort) in zip(axes.flat, cases.items()):
        bars = axis.bar(range(len(effort)), effort, width=0.8, color=[look.color for look in PROJECT_LOOKS.values()])
        axis.bar_label(bars, effort, padding=1, fontsize=TEXT)
        axis.text(2, 1.75 * highest, name, fontsize=TEXT, ha="center", va="top")
        axis.set_xticks(range(len(effort)), [each[0] for each in PROJECT_LOOKS])
        axis.set(yticks=[], ylim=(0, 1.75 * highest))
        axis.spines["left"].set_visible(False)
        axis.tick_params(length=0)
    kind = f"{len(cases)} bar charts of the effort of five projects, which stand in the order of their importance"
    data = {"Project": PROJECT_LOOKS} | {f"{name} (units)": effort for name, effort in cases.items()}
    return Drawing(figure, _title_of_shares(cases), _sentence_of_shares(cases), kind, data=data)


def _title_of_shares(cases):
    kept = [name for name, effort in cases.items() if np.all(np.diff(effort) <= 0)]
    if len(kept) == len(cases):
        return "In every case the more important project gets more"
    return f"In {len(kept)} of {len(cases)} cases the more important project gets more"


def _sentence_of_shares(cases):
    told = (f"{name} **{', '.join(map(str, effort))}**" for name, effort in cases.items())
    return f"Units, from {next(iter(PROJECT_LOOKS))} down: {'; '.join(told)}."


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
