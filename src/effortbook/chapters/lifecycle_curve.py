"""Chapter 2, The lifecycle curve: its milestones, two tangents, and the gains of equal steps."""

import numpy as np

from effortlib import Hill, Hyperbolic, LearningCurve, Log, SaturatingExponential, fit, lifecycle_curve, stage
from effortlib.essays import BUDGET, GROWN_BUDGET, SKETCH_HALF_EFFORT
from effortlib.evidence import FACTS, measured_curves
from effortlib.lifecycle import FRONTIER, Stage

from ..answers import PERCENT, SHARE, Exercise, Mistake, Number
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing, Grip
from ..drawing.milestones import REACHED, mark_milestones
from ..drawing.projects import where_it_stops
from ..drawing.style import BLUE, DOT, GREEN, GREY, ORANGE, PAPER, TEXT, canvas, name_rows, spread, write
from ..question import Question
from ..startup import is_concave

__all__ = [
    "CLAIMS", "CONTROLS", "EXERCISE", "LEARNING_CURVE_CONTROLS", "QUESTIONS", "figure", "learning_curve",
    "measured_families", "measured_prize", "sketch",
]  # fmt: skip

SPENT = 35  # units
POINTS = 100  # The figure counts accuracy in points; the frontier is at 100.
STEP = 20  # units of effort, for each bar
HIGHEST_AXIS = 172  # points: the highest of the ceilings, 160, and its name
TANGENT_REACH = 0.17  # half the length of a tangent, as a share of the axis
LINE_HEIGHT = 11  # of text, in points of accuracy
LOWEST_LABEL = 13  # points of accuracy; the text hangs below and just clears the axis


def figure(effort=SPENT, half_effort=SKETCH_HALF_EFFORT):
    """Draw accuracy against effort, and the shrinking gains of equal steps of effort.

    Parameters
    ----------
    effort : float, from 0 to 100
        Units already spent. One tangent touches the curve there, the other at the first
        milestone.
    half_effort : float, above 0
        K of the hyperbola, in units of effort: the smaller, the stronger the curvature.
    """
    curve = lifecycle_curve(half_effort)
    steps = np.arange(0, FRONTIER + STEP, STEP)
    gains = POINTS * np.diff(curve.value(steps))
    here, early = POINTS * curve.derivative([effort, Stage.IF_ELSE.effort])
    figure, (above, below) = canvas(
        2, height=4.9, height_ratios=[3, 1], sharex=True, left=0.13, right=0.945, bottom=0.105, top=0.935, hspace=0.13
    )
    ceiling = POINTS * (FRONTIER + half_effort) / FRONTIER
    _draw_curve(above, curve, ceiling)
    _draw_milestones(above)
    _draw_tangent(above, curve, Stage.IF_ELSE.effort, early, ORANGE, "s")
    _draw_tangent(above, curve, effort, here, BLUE, "o")
    _label_slopes(above, curve, [Stage.IF_ELSE.effort, effort], [early, here], [ORANGE, BLUE])
    _draw_gains(below, steps, gains)
    less = f"{gains[1] / gains[0]:.0%}"
    title = f"Each step buys less: units {STEP} to {2 * STEP} gain {less} of what the first {STEP} did"
    sentence = (
        f"At **{effort:g}** units a project {where_it_stops(effort)}, and accuracy rises by **{here:.1f}** points a unit; "
        f"at the first milestone it rises by **{early:.1f}**. "
        f"The first {STEP} units gain **{gains[0]:.0f}** points, the next {STEP} gain **{gains[1]:.0f}**, "
        f"and the last {STEP} before the frontier gain **{gains[-1]:.0f}**. "
        f"With **{half_effort:g}** units the curve is half-way to its ceiling of **{ceiling:.0f}** points."
    )
    kind = "Line chart of a project’s life with two tangents, above bars of equal steps"
    grips = {"spent": Grip(("effort",), effort, POINTS * curve.value(effort))}
    shown = sorted({effort, Stage.IF_ELSE.effort, *steps.tolist()})
    by_end = dict(zip(steps[1:].tolist(), gains))
    data = {
        "Effort (units)": shown,
        "Accuracy (points)": POINTS * curve.value(shown),
        "Slope (points a unit)": POINTS * curve.derivative(shown),
        f"Gain of the last {STEP} units (points)": [by_end.get(units, "not drawn") for units in shown],
    }
    return Drawing(figure, title, sentence, kind, grips=grips, data=data)


def _draw_curve(axis, curve, ceiling):
    mark_milestones(axis)
    axis.axhline(ceiling, color=GREY, linewidth=1, linestyle=(0, (1, 2)))
    write(axis, 99, ceiling + 2, f"ceiling {ceiling:.0f}", color=GREY, ha="right", va="bottom")
    x = np.linspace(0, FRONTIER, 101)
    axis.plot(x, POINTS * curve.value(x), color="black", linewidth=2.8)
    axis.set(xlim=(0, FRONTIER), ylim=(0, HIGHEST_AXIS), yticks=[0, 50, 100, 150], ylabel="Accuracy (points)")
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
    tops = np.maximum(POINTS * curve.value(starts) - 9, LOWEST_LABEL)
    for start, top, slope, color in zip(starts, spread(tops, LINE_HEIGHT, LOWEST_LABEL), slopes, colors):
        write(axis, start, top, f"{slope:.1f} points a unit", color, va="top")


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
        "Half-effort",
        (10.0, SKETCH_HALF_EFFORT, 60.0),
        default=SKETCH_HALF_EFFORT,
        unit="units",
    ),
}


def sketch():
    """Ask for the lifecycle's curve: its accuracy after each step of effort, between no model and the frontier."""
    drawn, axis = canvas(height=2.7, left=0.13, right=0.945, bottom=0.19, top=0.9)
    mark_milestones(axis)
    steps = range(STEP, int(FRONTIER), STEP)
    axis.vlines(steps, 0, POINTS, color=GREY, linewidth=0.8)
    axis.plot([0, FRONTIER], [0, POINTS], color="black", marker="o", **DOT)
    axis.set(xlim=(0, FRONTIER), ylim=(0, HIGHEST_AXIS), yticks=[0, 50, 100], xticks=[0, *steps, FRONTIER])
    axis.set(xlabel="Effort (units)", ylabel="Accuracy (points)")
    picture = Drawing(drawn, "A project’s life, to draw", "", "Empty chart with a dot at each end")
    efforts = np.linspace(0, FRONTIER, 101)
    curve = tuple(zip(efforts.tolist(), (POINTS * lifecycle_curve().value(efforts)).tolist()))
    return Sketch(tuple(map(_handle, steps)), picture, curve=curve)


def _handle(effort):
    """Return the handle of the accuracy after an effort; it starts on the straight line."""
    control = Control(f"{effort} units", range(0, POINTS + 1, 5), default=effort, unit="points")
    return Handle(control, *[lambda points: Mark(((effort, points),))] * 2)


def _ask_shape():
    return Question(
        "A curve rises, and it is concave. Which of these follows?",
        {
            "It ends at a ceiling": "**Concave for bounded.** The log is concave and passes every ceiling.",
            "In the end it falls": "**Diminishing for declining.** The gains shrink; they need not turn negative.",
            "Each unit adds less than the one before": "That is what the word means.",
            "Each unit costs more than the one before": "**Cost for gain.** Every unit costs one unit. What shrinks is what it buys.",
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
                "That starts from the sketch’s milestone, which lies a little off the curve. Ask the curve."),
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
          _every_project_bends_down, EFFORT, region=_one_method,
          measured=(
              Finding(Stance.FOR, "Of {curves_judged.value:,} learning curves {curves_never_fall.value} % never clearly fall, and {curves_never_bend_upwards.value} % never clearly bend upwards."),
              Finding(Stance.AGAINST, "Of the curves of sigmoid SVMs {falling_sigmoid.value:g} % clearly fall somewhere. And where the method changes, the curve turns up: the winner’s error on ImageNet fell from {imagenet_errors.value[0]} % to {imagenet_errors.value[1]} % in 2011, and to {imagenet_errors.value[2]} % in 2012."),
          )),
    Claim("A8", "The same work brings more at the start than after years.",
          "The essay says it of any given model that solves some task: at first the fruit hangs low, and after three years of work the next improvement comes more slowly.",
          "If the start earns at all: not where the first units only keep a project running, nor before a threshold. Far beyond a threshold it is true again.",
          _start_gains_more, EFFORT, region=_first_ten_units,
          measured=(
              Finding(Stance.FOR, "In the median learning curve the first eighth of the rows brings {gain_of_first_eighth.value} % of the gain. In the Netflix Prize {netflix_first_months_at.value[1]} months brought about {netflix_first_months.value[1]} %, and all {netflix_end.value[1]} months {netflix_end.value[0]} %."),
              Finding(Stance.AGAINST, "On ImageNet a later year brought more than the one before: the winner’s error fell from {imagenet_errors.value[0]} % to {imagenet_errors.value[1]} %, and then to {imagenet_errors.value[2]} %, by another method."),
          )),
)  # fmt: skip

# The families that are fitted to measurements, each with a baseline: with what is held, and how it is drawn.
FAMILIES = {
    "hyperbola": (Hyperbolic, {}, BLUE, "solid"),
    "power law": (LearningCurve, {"scale": 1.0}, GREEN, (0, (4, 2, 1, 2))),
    "exponential": (SaturatingExponential, {}, ORANGE, (0, (6, 2))),
    "log": (Log, {"rate": 1.0}, GREY, (0, (1, 1.5))),
}
CURVES = {(each.data_set, each.learner): each for each in measured_curves()}
DATA_SETS, LEARNERS = (tuple(dict.fromkeys(names)) for names in zip(*CURVES))
SMALL_GAIN = 0.02  # of accuracy: less is not shared out


def learning_curve(data_set=DATA_SETS[0], learner=LEARNERS[0]):
    """Draw a measured learning curve, and four families fitted to it.

    Parameters
    ----------
    data_set, learner : str
        As in `effortlib.evidence.measured_curves`.
    """
    curve = CURVES[data_set, learner]
    fits = {name: fit(family, curve.rows, curve.accuracy, "fit", held) for name, (family, held, *_) in FAMILIES.items()}
    drawn, axes = canvas(
        mosaic=[["curve"], ["key"]], height=4.4, height_ratios=[4, 1], left=0.17, bottom=0.01, top=0.97, hspace=0.42
    )
    rows = np.geomspace(curve.rows[0], curve.rows[-1], 32)
    for name, (*_, color, dash) in FAMILIES.items():
        axes["curve"].plot(rows, POINTS * fits[name].value(rows), color=color, linestyle=dash, linewidth=2)
    axes["curve"].plot(curve.rows, POINTS * curve.accuracy, "o", color="black", markersize=5, zorder=5)
    axes["curve"].set(ylabel="Accuracy (%)", xlabel="Rows of data to learn from")
    axes["curve"].margins(x=0.03, y=0.06)
    axes["curve"].locator_params(nbins=4)
    _draw_key(axes["key"], fits)
    kind = "Scatter chart of measured accuracies, with four fitted curves and a key with their errors"
    fitted = {f"{name} (%)": POINTS * each.value(curve.rows) for name, each in fits.items()}
    data = {"Rows of data": curve.rows, "Accuracy (%)": POINTS * curve.accuracy} | fitted
    return Drawing(drawn, _fitted_title(fits), _fitted_sentence(curve, fits), kind, data=data)


def _draw_key(axis, fits):
    """Name the four lines, two in a row, each with its error."""
    axis.set(xlim=(0, 2), ylim=(1.6, -0.6))
    axis.axis("off")
    for place, (name, (*_, color, dash)) in enumerate(FAMILIES.items()):
        column, row = divmod(place, 2)
        axis.plot([column, column + 0.13], [row, row], color=color, linestyle=dash, linewidth=2)
        axis.text(column + 0.17, row, f"{name}: {POINTS * fits[name].rmse:.2f} off", fontsize=TEXT, va="center")


def _fitted_title(fits):
    off = {name: f"{POINTS * each.rmse:.2f}" for name, each in fits.items()}
    least = min(off.values(), key=float)
    best = [f"the {name}" for name, error in off.items() if error == least]
    if all("weight" in each.at_bound for each in fits.values()):
        return f"This curve falls, and none of the families can: each is a level line, {least} points off"
    names = f"{', '.join(best[:-1])} and {best[-1]}" if len(best) > 1 else best[0]
    return f"{names.capitalize()} {'fit' if len(best) > 1 else 'fits'} this curve best, {least} points off"


def _fitted_sentence(curve, fits):
    gain = curve.accuracy[-1] - curve.accuracy[0]
    at_eighth = np.interp(curve.rows[-1] / 8, curve.rows, curve.accuracy)
    share = (at_eighth - curve.accuracy[0]) / gain if gain > SMALL_GAIN else None
    bought = f"**{share:.0%}**" if share is not None and share >= 0.005 else "nothing"
    shared = ": too little to share out" if share is None else f", of which the first eighth of the rows bought {bought}"
    moved = f"gained **{POINTS * gain:.1f}** points{shared}" if gain > 0 else f"lost **{-POINTS * gain:.1f}** points"
    others = ", ".join(f"the {name} by **{POINTS * each.rmse:.2f}**" for name, each in fits.items())
    return (
        f"**{curve.learner}** on **{curve.data_set}**, from {curve.rows[0]:g} rows to {curve.rows[-1]:g}, {moved}. "
        f"The fits miss the points by (root mean square): {others}. Rows of data are not hours of people."
    )


LEARNING_CURVE_CONTROLS = {
    "data_set": Control("Data set, with its number at OpenML", DATA_SETS, default=DATA_SETS[0]),
    "learner": Control("Learner", LEARNERS, default=LEARNERS[0]),
}


def measured_families():
    """Draw how many measured curves each family fits best."""
    counts, errors = FACTS["best_fits"].value, FACTS["fit_errors"].value
    drawn, axis = canvas(height=2.2, left=0.25, right=0.86, bottom=0.24, top=0.98)
    axis.barh(range(len(FAMILIES)), counts, height=0.6, color=[color for *_, color, _ in FAMILIES.values()])
    for row, count in enumerate(counts):
        axis.text(count + 15, row, f"{count:,}", fontsize=TEXT, va="center")
    name_rows(axis, FAMILIES)
    axis.set(xlim=(0, 1400), xticks=[0, 500, 1000], xlabel="Measured curves that it fits best")
    first, second, *_, last = errors
    sentence = (
        f"Of **{FACTS['curves_fitted'].value:,}** measured curves the hyperbola, which the essay draws, fits **{counts[0]:,}** best "
        f"and the log, which it simulates, **{counts[-1]}**. In the median the hyperbola is **{POINTS * first:.2f}** points off, "
        f"the power law in the error **{POINTS * second:.2f}**, the log **{POINTS * last:.2f}**."
    )
    title = "Hyperbola and power law share the lead, and the log comes last"
    data = {
        "Family": FAMILIES,
        "Curves that it fits best": counts,
        "Median error (points)": [POINTS * error for error in errors],
    }
    return Drawing(drawn, title, sentence, "Bar chart of four families of curves", data=data)


def _prize():
    """Return months since the start of the Netflix Prize, and by how many percent the best entry was better."""
    later = [FACTS[name].value for name in ("netflix_first_year", "netflix_second_year", "netflix_end")]
    months = [*FACTS["netflix_first_months_at"].value, *(when for _, when in later)]
    return np.array(months, dtype=float), np.array(
        [*FACTS["netflix_first_months"].value, *(better for better, _ in later)]
    )


def measured_prize():
    """Draw the best entry of the Netflix Prize over time, with a log and two hyperbolas."""
    months, better = _prize()
    fits = (
        (fit(Log, months, better), "log", GREY, (0, (1, 1.5))),
        (fit(Hyperbolic, months, better), "hyperbola from nothing", ORANGE, (0, (6, 2))),
        (fit(Hyperbolic, months, better, "fit"), "hyperbola on a baseline", BLUE, "solid"),
    )
    drawn, axis = canvas(height=3.6, left=0.13, right=0.96, bottom=0.15, top=0.97)
    x = np.linspace(0.5, 36, 120)
    for row, (fitted, name, color, dash) in enumerate(fits):
        axis.plot(x, fitted.value(x), color=color, linestyle=dash, linewidth=2)
        axis.plot([10.2, 12.2], [3.3 - 0.95 * row] * 2, color=color, linestyle=dash, linewidth=2)
        axis.text(12.9, 3.3 - 0.95 * row, f"{name}: {fitted.rmse:.2f} off", fontsize=TEXT, va="center")
    axis.plot(months, better, "o", color="black", markersize=6, zorder=5)
    axis.set(xlim=(0, 36), ylim=(0, 11), xticks=[0, 12, 24, 36], yticks=[0, 5, 10])
    axis.set(xlabel="Months since the start", ylabel="Better than before (%)")
    log, hyperbola, raised = (fitted.rmse for fitted, *_ in fits)
    sentence = (
        f"The first {months[1]:g} months brought **{better[1]:g}** %, and the {months[-1] - months[1]:g} after them brought **{better[-1] - better[1]:.1f}** %. "
        f"A log follows the points within **{log:.2f}** (root mean square), a hyperbola that starts from nothing within "
        f"**{hyperbola:.2f}**, one with a baseline within **{raised:.2f}**."
    )
    title = f"The Netflix Prize: {better[1] / better[-1]:.0%} of the way in {months[1]:g} of {months[-1]:g} months"
    kind = "Scatter chart of the best entry over time, with three fitted curves"
    fitted = {f"{name} (%)": each.value(months) for each, name, *_ in fits}
    data = {"Months since the start": months, "Better than before (%)": better} | fitted
    return Drawing(drawn, title, sentence, kind, data=data)
