"""The lifecycle curve over its milestones, two tangents, and what equal steps gain."""

import numpy as np

from effortlib import Logistic, lifecycle_curve, stage
from effortlib._validate import real
from effortlib.essays import MILESTONES, SKETCH_HALF_EFFORT
from effortlib.lifecycle import FRONTIER, Stage

from ..answers import FEATURE_ENGINEERING, PERCENT, SHARE, USING_ML, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..drawing.drawing import Drawing
from ..drawing.milestones import REACHED, mark_milestones
from ..drawing.style import BLUE, DOT, GREY, ORANGE, PAPER, TEXT, canvas, spread, write
from ..question import Question

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "QUESTIONS",
    "lifecycle",
]

POINTS = 100  # the figure counts accuracy in points, the frontier being at 100
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
    gains = POINTS * np.diff(curve.value(steps))
    here, early = POINTS * curve.derivative([effort, Stage.IF_ELSE.effort])
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
    title = (
        f"Each step buys less: units {STEP} to {2 * STEP} gain {gains[1] / gains[0]:.0%} of what the first {STEP} did"
    )
    sentence = (
        f"At **{effort:g}** units (**{stage(effort)}**) accuracy rises by **{here:.1f}** points a unit; "
        f"at the first milestone by **{early:.1f}**. "
        f"The first {STEP} units gain **{gains[0]:.0f}** points, the next {STEP} gain **{gains[1]:.0f}**, "
        f"the last {STEP} before the frontier **{gains[-1]:.0f}**."
    )
    return Drawing(
        figure, title, sentence, "Line chart of a project’s life with two tangents, above bars of equal steps"
    )


def _draw_curve(axis, curve):
    mark_milestones(axis)
    x = np.linspace(0, FRONTIER, 101)
    axis.plot(x, POINTS * curve.value(x), color="black", linewidth=2.8)
    axis.set(xlim=(0, FRONTIER), ylim=(0, HIGHEST), yticks=[0, 50, 100], ylabel="Accuracy (points)")
    axis.tick_params(labelbottom=False)


def _draw_milestones(axis):
    efforts, accuracies = [each.effort for each in REACHED], [POINTS * each.accuracy for each in REACHED]
    axis.plot(efforts, accuracies, marker="o", linestyle="none", markersize=6, markerfacecolor=PAPER,
              markeredgecolor="black", markeredgewidth=1.3, clip_on=False)  # fmt: skip


def _draw_tangent(axis, curve, effort, slope, color, marker):
    """Draw a tangent of the same length wherever it touches."""
    height = POINTS * curve.value(effort)
    reach = TANGENT / np.hypot(1 / FRONTIER, slope / HIGHEST)
    ends = np.array([-reach, reach])
    axis.plot(effort + ends, height + slope * ends, color=color, linewidth=1.8)
    axis.plot(effort, height, marker=marker, color=color, **DOT)


def _label_slopes(axis, curve, efforts, slopes, colors):
    """Write each slope below its point, the two apart and clear of the curve, which rises."""
    starts = np.minimum(np.add(efforts, 4), 60)
    tops = np.maximum(POINTS * curve.value(starts) - 7, LOWEST_LABEL)
    for start, top, slope, color in zip(starts, spread(tops, LINE), slopes, colors):
        write(axis, start, max(top, LOWEST_LABEL), f"{slope:.1f} points a unit", color, va="top")


def _draw_gains(axis, steps, gains):
    """Draw a bar for each step, as wide as the step, with its number."""
    middles = (steps[:-1] + steps[1:]) / 2
    axis.bar(middles, gains, width=0.86 * STEP, color=GREY)
    for middle, gain in zip(middles, gains):
        axis.text(middle, gain + 3, f"+{gain:.0f}", ha="center", fontsize=TEXT)
    axis.set(ylim=(0, 102), yticks=[], ylabel="Gain", xticks=steps, xlabel="Effort (units)")


def _lifecycle():
    effort = [each.effort for each in MILESTONES]
    return judge(effort == sorted(effort) and [stage(each) for each in effort] == list(Stage)[1:])


def _concave():
    points = np.array([(0, 0), *((each.effort, each.accuracy) for each in MILESTONES)])
    slopes = np.diff(points[:, 1]) / np.diff(points[:, 0])
    x = np.arange(FRONTIER)
    with_threshold = Logistic(1, midpoint=40, width=5).forward_difference(x)
    return judge(bool(np.all(slopes > 0) and np.all(np.diff(slopes) < 0)), bool(np.all(np.diff(with_threshold) < 0)))


def _early_is_fast():
    step = FRONTIER / 5
    early, late = (
        np.diff(lifecycle_curve().value([0, step])),
        np.diff(lifecycle_curve().value([FRONTIER - step, FRONTIER])),
    )
    threshold = Logistic(1, midpoint=60, width=5)
    slow, fast = np.diff(threshold.value([0, step])), np.diff(threshold.value([2 * step, 3 * step]))
    return judge(bool(early > late), bool(slow > fast))


def _ask_shape():
    return Question(
        "A curve rises, and it is concave. Which of these follows?",
        {
            "It ends at a ceiling": "**Concave for bounded.** The log is concave and passes every ceiling.",
            "In the end it falls": "**Diminishing for declining.** The gains shrink; they need not turn negative.",
            "Each unit adds less than the one before": "That is what the word means.",
            "The first unit is the cheapest": "**Gain for cost.** Every unit costs one unit. What shrinks is what it buys.",
        },
        "Each unit adds less than the one before",
        "Gains **diminish**. Whether they end is another question.",
        "allocate",
    )


def _reached():
    return lifecycle_curve().value(USING_ML.effort)


def _as_it_began(reached, slope):
    """Return the accuracy that a team reaches at the next milestone if a slope lasts."""
    return reached + slope * (FEATURE_ENGINEERING.effort - USING_ML.effort)


QUESTIONS = {
    "shape": _ask_shape,
}

EXERCISE = Exercise(
    "lifecycle",
    (
        Number("the accuracy that the plan promises", SHARE, 0.01, PERCENT),
        Number("the accuracy that the curve delivers", SHARE, 0.01, PERCENT),
    ),
    lambda: (
        _as_it_began(_reached(), _reached() / USING_ML.effort),
        lifecycle_curve().value(FEATURE_ENGINEERING.effort),
    ),
    (
        Mistake(
            lambda: (_as_it_began(_reached(), lifecycle_curve().derivative(USING_ML.effort)), None),
            "That goes on at the slope where the team stands. This manager goes on at the average so far.",
        ),
        Mistake(
            lambda: (_as_it_began(USING_ML.accuracy, USING_ML.accuracy / USING_ML.effort), None),
            "That starts from the sketch’s milestone, which lies beside the curve. Ask the curve.",
        ),
        Mistake(
            lambda: (_as_it_began(0, _reached() / USING_ML.effort), None),
            "That is what the plan adds. The team keeps what it has reached.",
        ),
    ),
)

CLAIMS = (
    Claim("A6", "A project lives through if-else, machine learning, features, deep learning and research.",
          "The milestones measured from the sketch come in that order.", _lifecycle),
    Claim("A7", "The lifecycle is concave: it rises, and ever more slowly.",
          "The sketch is. A project that needs a threshold is not.", _concave),
    Claim("A8", "The same work brings more at the start than after years.",
          "As long as the curve is concave; before a threshold the start brings least.", _early_is_fast),
)  # fmt: skip
