"""Chapter 2, The lifecycle curve: its milestones, two tangents, and the gains of equal steps."""

import numpy as np

from effortlib import Logistic, lifecycle_curve, stage
from effortlib.essays import MILESTONES, SKETCH_HALF_EFFORT
from effortlib.lifecycle import FRONTIER, Stage

from ..answers import PERCENT, SHARE, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.milestones import REACHED, mark_milestones
from ..drawing.style import BLUE, DOT, GREY, ORANGE, PAPER, TEXT, canvas, spread, write
from ..question import Question

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "figure"]

EFFORT = 35  # units
POINTS = 100  # The figure counts accuracy in points; the frontier is at 100.
STEP = 20  # units of effort, for each bar
HIGHEST_AXIS = 112  # points
TANGENT_REACH = 0.17  # half the length of a tangent, as a share of the axis
LINE_HEIGHT = 8  # of text, in points of accuracy
LOWEST_LABEL = 9  # points of accuracy; the text hangs below and just clears the axis


def figure(effort=EFFORT, half_effort=SKETCH_HALF_EFFORT):
    """Draw accuracy against effort, and the shrinking gains of equal steps of effort.

    Parameters
    ----------
    effort : float, from 0 to 100
        Units already spent. One tangent touches the curve there, the other at the first
        milestone.
    half_effort : float, above 0
        K of the hyperbola, in units of effort: the smaller, the stronger the curvature.
        The essay's milestones are drawn only if K is that of the sketch.
    """
    curve = lifecycle_curve(half_effort)
    steps = np.arange(0, FRONTIER + STEP, STEP)
    gains = POINTS * np.diff(curve.value(steps))
    here, early = POINTS * curve.derivative([effort, Stage.IF_ELSE.effort])
    figure, (above, below) = canvas(
        2, height=4.7, height_ratios=[2.5, 1], sharex=True, left=0.13, right=0.945, bottom=0.11, top=0.93, hspace=0.14
    )
    _draw_curve(above, curve)
    if half_effort == SKETCH_HALF_EFFORT:
        _draw_milestones(above)
    _draw_tangent(above, curve, Stage.IF_ELSE.effort, early, ORANGE, "s")
    _draw_tangent(above, curve, effort, here, BLUE, "o")
    _label_slopes(above, curve, [Stage.IF_ELSE.effort, effort], [early, here], [ORANGE, BLUE])
    _draw_gains(below, steps, gains)
    less = f"{gains[1] / gains[0]:.0%}"
    title = f"Each step buys less: units {STEP} to {2 * STEP} gain {less} of what the first {STEP} did"
    sentence = (
        f"At **{effort:g}** units (**{stage(effort)}**) accuracy rises by **{here:.1f}** points a unit; "
        f"at the first milestone by **{early:.1f}**. "
        f"The first {STEP} units gain **{gains[0]:.0f}** points, the next {STEP} gain **{gains[1]:.0f}**, "
        f"the last {STEP} before the frontier **{gains[-1]:.0f}**."
    )
    kind = "Line chart of a project’s life with two tangents, above bars of equal steps"
    return Drawing(figure, title, sentence, kind)


def _draw_curve(axis, curve):
    mark_milestones(axis)
    x = np.linspace(0, FRONTIER, 101)
    axis.plot(x, POINTS * curve.value(x), color="black", linewidth=2.8)
    axis.set(xlim=(0, FRONTIER), ylim=(0, HIGHEST_AXIS), yticks=[0, 50, 100], ylabel="Accuracy (points)")
    axis.tick_params(labelbottom=False)


def _draw_milestones(axis):
    efforts, accuracies = [each.effort for each in REACHED], [POINTS * each.accuracy for each in REACHED]
    axis.plot(efforts, accuracies, marker="o", linestyle="none", markersize=6, markerfacecolor=PAPER,
              markeredgecolor="black", markeredgewidth=1.3, clip_on=False)  # fmt: skip


def _draw_tangent(axis, curve, effort, slope, color, marker):
    """Draw a tangent; its length is the same at every effort."""
    height = POINTS * curve.value(effort)
    reach = TANGENT_REACH / np.hypot(1 / FRONTIER, slope / HIGHEST_AXIS)
    ends = np.array([-reach, reach])
    axis.plot(effort + ends, height + slope * ends, color=color, linewidth=1.8)
    axis.plot(effort, height, marker=marker, color=color, **DOT)


def _label_slopes(axis, curve, efforts, slopes, colors):
    """Write each slope below its point, clear of the rising curve and of the other label."""
    starts = np.minimum(np.add(efforts, 4), 60)
    tops = np.maximum(POINTS * curve.value(starts) - 7, LOWEST_LABEL)
    for start, top, slope, color in zip(starts, spread(tops, LINE_HEIGHT), slopes, colors):
        write(axis, start, max(top, LOWEST_LABEL), f"{slope:.1f} points a unit", color, va="top")


def _draw_gains(axis, steps, gains):
    """Draw a bar for each step, nearly as wide as the step, and write its gain above it."""
    middles = (steps[:-1] + steps[1:]) / 2
    axis.bar(middles, gains, width=0.86 * STEP, color=GREY)
    for middle, gain in zip(middles, gains):
        axis.text(middle, gain + 3, f"+{gain:.0f}", ha="center", fontsize=TEXT)
    axis.set(ylim=(0, 102), yticks=[], ylabel="Gain", xticks=steps, xlabel="Effort (units)")


CONTROLS = {
    "effort": Control("Effort spent", range(0, 101, 5), default=EFFORT, unit="units"),
    "half_effort": Control(
        "Effort that reaches half the ceiling",
        (10.0, SKETCH_HALF_EFFORT, 60.0),
        default=SKETCH_HALF_EFFORT,
        unit="units",
    ),
}


def _milestones_come_in_order():
    efforts = [each.effort for each in MILESTONES]
    return judge(efforts == sorted(efforts) and tuple(map(stage, efforts)) == REACHED)


def _sketch_is_concave():
    points = np.array([(0, 0), *((each.effort, each.accuracy) for each in MILESTONES)])
    slopes = np.diff(points[:, 1]) / np.diff(points[:, 0])
    x = np.arange(FRONTIER)
    with_threshold = Logistic(1, midpoint=40, width=5).forward_difference(x)
    return judge(np.all(slopes > 0) and np.all(np.diff(slopes) < 0), np.all(np.diff(with_threshold) < 0))


def _start_gains_most():
    step = FRONTIER / 5
    early, *_, late = np.diff(lifecycle_curve().value(step * np.arange(6)))
    slow, _, fast, *_ = np.diff(Logistic(1, midpoint=60, width=5).value(step * np.arange(6)))
    return judge(early > late, slow > fast)


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


QUESTIONS = {"shape": _ask_shape}


def _accuracy_so_far():
    return lifecycle_curve().value(Stage.USING_ML.effort)


def _accuracy_planned(accuracy, slope):
    """Return the accuracy at the next milestone if it rises from the given one at a constant slope."""
    return accuracy + slope * (Stage.FEATURE_ENGINEERING.effort - Stage.USING_ML.effort)


EXERCISE = Exercise(
    "lifecycle",
    (
        Number("the accuracy that the plan promises", SHARE, 0.01, PERCENT),
        Number("the accuracy that the curve delivers", SHARE, 0.01, PERCENT),
    ),
    lambda: (
        _accuracy_planned(_accuracy_so_far(), _accuracy_so_far() / Stage.USING_ML.effort),
        lifecycle_curve().value(Stage.FEATURE_ENGINEERING.effort),
    ),
    (
        Mistake(lambda: (_accuracy_planned(_accuracy_so_far(), lifecycle_curve().derivative(Stage.USING_ML.effort)), None),
                "That goes on at the slope where the team stands. This manager goes on at the average so far."),
        Mistake(lambda: (_accuracy_planned(Stage.USING_ML.accuracy, Stage.USING_ML.accuracy / Stage.USING_ML.effort), None),
                "That starts from the sketch’s milestone, which lies beside the curve. Ask the curve."),
        Mistake(lambda: (_accuracy_planned(0, _accuracy_so_far() / Stage.USING_ML.effort), None),
                "That is what the plan adds. The team keeps what it has reached."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("A6", "A project lives through if-else, machine learning, features, deep learning and research.",
          "It is how the essay draws it: the milestones measured from its sketch come in that order.", _milestones_come_in_order),
    Claim("A7", "The lifecycle is concave: it rises, and ever more slowly.",
          "The sketch is. A project that needs a threshold is not.", _sketch_is_concave),
    Claim("A8", "The same work brings more at the start than after years.",
          "As long as the curve is concave; before a threshold the start brings least.", _start_gains_most),
)  # fmt: skip
