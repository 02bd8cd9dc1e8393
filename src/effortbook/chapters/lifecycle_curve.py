"""Chapter 2, The lifecycle curve: its milestones, two tangents, and the gains of equal steps."""

import numpy as np

from effortlib import Hill, Hyperbolic, lifecycle_curve, stage
from effortlib.essays import BUDGET, GROWN_BUDGET, SKETCH_HALF_EFFORT
from effortlib.lifecycle import FRONTIER, Stage

from ..answers import PERCENT, SHARE, Exercise, Mistake, Number
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Region
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.milestones import REACHED, mark_milestones
from ..drawing.style import BLUE, DOT, GREY, ORANGE, PAPER, TEXT, canvas, spread, write
from ..question import Question
from ..startup import is_concave

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "figure"]

SPENT = 35  # units
POINTS = 100  # The figure counts accuracy in points; the frontier is at 100.
STEP = 20  # units of effort, for each bar
HIGHEST_AXIS = 112  # points
TANGENT_REACH = 0.17  # half the length of a tangent, as a share of the axis
LINE_HEIGHT = 8  # of text, in points of accuracy
LOWEST_LABEL = 9  # points of accuracy; the text hangs below and just clears the axis


def figure(effort=SPENT, half_effort=SKETCH_HALF_EFFORT):
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
    "effort": Control("Effort spent", range(0, 101, 5), default=SPENT, unit="units"),
    "half_effort": Control(
        "Effort that reaches half the ceiling",
        (10.0, SKETCH_HALF_EFFORT, 60.0),
        default=SKETCH_HALF_EFFORT,
        unit="units",
    ),
}


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


def _stages_come_in_order(scenario):
    efforts = [scenario.best(budget).effort[0] for budget in (60, BUDGET, GROWN_BUDGET)]
    stages = [stage(effort) for effort in efforts]
    in_order = [each.effort for each in stages] == sorted(each.effort for each in stages)
    return Answer(in_order, f"at 60, {BUDGET} and {GROWN_BUDGET} units: {', '.join(stages)}")


def _every_project_bends_down(scenario):
    early, late = (np.diff(scenario.values(np.array(units)))[0, 0] for units in ((10, 12), (60, 62)))
    light = f"the first {scenario.reserved} units of each project earn nothing; " if scenario.reserved else ""
    return Answer(is_concave(scenario) is True, f"{light}the two units after 10 gain {early:.2g}, after 60 {late:.2g}")


def _start_gains_more(scenario):
    units = np.array([1, 10, 50, 60]) - scenario.reserved
    worth = scenario.values(np.maximum(units, 1))[0]
    return Answer(bool(worth[1] - worth[0] > worth[3] - worth[2]),
                  f"units 1 to 10 gain {worth[1] - worth[0]:.2g}, units 50 to 60 {worth[3] - worth[2]:.2g}")  # fmt: skip


# Another method for the sketch's task: its ceiling against the first one's, and the effort that takes it half-way.
CEILINGS = tuple(round(1 + 0.1 * step, 1) for step in range(21))
HALF_EFFORTS = (SKETCH_HALF_EFFORT, *range(30, 181, 10))
STEEPNESSES = tuple(round(0.4 + 0.2 * step, 1) for step in range(19))


def _best_of_two_bends_down(ceiling, half_effort):
    effort = np.linspace(0, FRONTIER, 2001)  # close enough to see the smallest kink on the map
    one, other = Hyperbolic([1, ceiling], [SKETCH_HALF_EFFORT, half_effort]).value(effort[:, None]).T
    return np.all(np.diff(np.maximum(one, other), 2) < 0)


def _start_gains_more_on_an_s_curve(steepness, spent):
    first, later = np.diff(Hill(1, SKETCH_HALF_EFFORT, steepness).value([0, 10, spent, spent + 10]))[::2]
    return first > later


_one_method = Region(
    Axis("Ceiling of a second method", CEILINGS),
    Axis("Units that take it half-way", HALF_EFFORTS),
    _best_of_two_bends_down,
    (1.0, SKETCH_HALF_EFFORT),
    "A project uses the better of two methods, each a hyperbola; the first is the sketch’s, with a ceiling of 1. The curve is asked for up to the frontier.",
)

_first_ten_units = Region(
    Axis("Steepness of the S-curve", STEEPNESSES),
    Axis("Effort spent, in units", tuple(range(10, 106, 5))),
    _start_gains_more_on_an_s_curve,
    (1.0, 50),
    "The first ten units against ten more after the effort spent, on an S-curve half-way up where the sketch is; at steepness 1 it is the sketch’s hyperbola.",
)

CLAIMS = (
    Claim("A6", "A project lives through if-else, machine learning, features, deep learning and research.",
          "The essay sketches the average life of a project by hand: rules first, then a model, features, deep learning, and the frontier’s methods at the end. Teams may call the stages “V1” and “V2”.",
          "It is how the essay draws it, and the book takes the stages and their places from the sketch. Where the best effort grows with the budget, a project passes them in that order.",
          _stages_come_in_order, EFFORT, by_construction=True),
    Claim("A7", "The lifecycle is concave: it rises, and ever more slowly.",
          "Only one thing matters about the sketched curve, the essay says: the first derivative is positive and the second negative, for all efforts. It calls that diminishing returns.",
          "If the first units earn already, without a threshold and without another project, and no better method takes over later: where one does, the curve turns up. In the table each “true” is proved.",
          _every_project_bends_down, EFFORT, region=_one_method),
    Claim("A8", "The same work brings more at the start than after years.",
          "The essay says it of any given model that solves some task: at first the fruit hangs low, and after three years of work the next improvement comes more slowly.",
          "If the start earns at all: not where the first units only keep a project running, nor before a threshold. Far beyond a threshold it is true again.",
          _start_gains_more, EFFORT, region=_first_ten_units),
)  # fmt: skip
