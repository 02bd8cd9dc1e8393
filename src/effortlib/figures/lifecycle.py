"""The lifecycle curve over its milestones, two tangents, and what equal steps gain."""

import numpy as np

from .._check import real
from ..essays import SKETCH_HALF_EFFORT
from ..lifecycle import FRONTIER, Stage, lifecycle_curve, stage
from .drawing import Drawing
from .milestones import REACHED, mark_milestones
from .style import BLUE, DOT, GREY, ORANGE, PAPER, TEXT, canvas, spread, write

PERCENT = 100  # the figure counts accuracy in points, the frontier being at 100
STEP = 20  # units of effort that each bar buys
HIGHEST = 112  # of the upper axis, in points
TANGENT = 0.17  # half its length, as a share of the axis
LINE = 8  # a line of text, in points of accuracy
LOWEST_LABEL = 9  # in points of accuracy: the text hangs from here and clears the axis


def lifecycle(effort=35, half_effort=SKETCH_HALF_EFFORT):
    """Draw accuracy against effort, and how much less each equal step of effort gains.

    Parameters
    ----------
    effort : float, from 0 to 100
        Units already spent; one tangent touches the curve there, the other at the first
        milestone.
    half_effort : float, above 0
        K of the hyperbola, in units of effort: the smaller, the stronger the curvature.
        The essay's milestones are drawn where it is that of the sketch.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the effort lies beyond the frontier or below 0, or K is not above 0.
    """
    effort = real("effort", effort, at_least=0)
    if effort > FRONTIER:
        raise ValueError(f"effort={effort!r}: expected at most {FRONTIER:g}, where the frontier lies")
    curve = lifecycle_curve(half_effort)
    steps = np.arange(0, FRONTIER + STEP, STEP)
    gains = PERCENT * np.diff(curve.value(steps))
    here, early = PERCENT * curve.derivative([effort, Stage.IF_ELSE.effort])
    figure, (above, below) = canvas(
        2, 1, height=4.7, bottom=0.11, top=0.93, left=0.13, right=0.945,
        sharex=True, gridspec_kw={"height_ratios": [2.5, 1], "hspace": 0.14},
    )  # fmt: skip
    _draw_curve(above, curve)
    if half_effort == SKETCH_HALF_EFFORT:
        _draw_milestones(above)
    _draw_tangent(above, curve, Stage.IF_ELSE.effort, early, ORANGE, "s")
    _draw_tangent(above, curve, effort, here, BLUE, "o")
    _label_slopes(above, curve, [Stage.IF_ELSE.effort, effort], [early, here], [ORANGE, BLUE])
    _draw_gains(below, steps, gains)
    title = f"Each step buys less: units {STEP} to {2 * STEP} gain {gains[1] / gains[0]:.0%} of what the first {STEP} did"
    sentence = (
        f"At **{effort:g}** units (**{stage(effort)}**) accuracy rises by **{here:.1f}** points a unit; "
        f"at the first milestone by **{early:.1f}**. "
        f"The first {STEP} units gain **{gains[0]:.0f}** points, the next {STEP} gain **{gains[1]:.0f}**, "
        f"the last {STEP} before the frontier **{gains[-1]:.0f}**."
    )
    return Drawing(figure, title, sentence, "Line chart of a project’s life with two tangents, above bars of equal steps")


def _draw_curve(axis, curve):
    mark_milestones(axis)
    x = np.linspace(0, FRONTIER, 101)
    axis.plot(x, PERCENT * curve.value(x), color="black", linewidth=2.8)
    axis.set(xlim=(0, FRONTIER), ylim=(0, HIGHEST), yticks=[0, 50, 100], ylabel="Accuracy (points)")
    axis.tick_params(labelbottom=False)


def _draw_milestones(axis):
    efforts, accuracies = [each.effort for each in REACHED], [PERCENT * each.accuracy for each in REACHED]
    axis.plot(efforts, accuracies, marker="o", linestyle="none", markersize=6, markerfacecolor=PAPER,
              markeredgecolor="black", markeredgewidth=1.3, clip_on=False)  # fmt: skip


def _draw_tangent(axis, curve, effort, slope, color, marker):
    """Draw a tangent of the same length wherever it touches."""
    height = PERCENT * curve.value(effort)
    reach = TANGENT / np.hypot(1 / FRONTIER, slope / HIGHEST)
    ends = np.array([-reach, reach])
    axis.plot(effort + ends, height + slope * ends, color=color, linewidth=1.8)
    axis.plot(effort, height, marker=marker, color=color, **DOT)


def _label_slopes(axis, curve, efforts, slopes, colors):
    """Write each slope below its point, the two apart and clear of the curve, which rises."""
    starts = np.minimum(np.add(efforts, 4), 60)
    tops = np.maximum(PERCENT * curve.value(starts) - 7, LOWEST_LABEL)
    for start, top, slope, color in zip(starts, spread(tops, LINE), slopes, colors):
        write(axis, start, max(top, LOWEST_LABEL), f"{slope:.1f} points a unit", color, va="top")


def _draw_gains(axis, steps, gains):
    """Draw a bar for each step, as wide as the step, with its number."""
    middles = (steps[:-1] + steps[1:]) / 2
    axis.bar(middles, gains, width=0.86 * STEP, color=GREY)
    for middle, gain in zip(middles, gains):
        axis.text(middle, gain + 3, f"+{gain:.0f}", ha="center", fontsize=TEXT)
    axis.set(ylim=(0, 102), yticks=[], ylabel="Gain", xticks=steps, xlabel="Effort (units)")
