"""Chapter 3, Five projects: from effort to accuracy to money, and what the shape of returns changes."""

import numpy as np

from effortlib import Hyperbolic, Log, Log1p, Power, SaturatingExponential, allocate, allocate_any
from effortlib.essays import BUDGET, DOTS, GROWN_BUDGET, GROWN_DOTS, PROJECTS, RATE, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.lifecycle import SHAPES, money, returns_curve

from ..answers import PART_OF_BUDGET, UNITS, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.projects import label_projects
from ..drawing.style import DOT, PROJECT_LOOKS, TEXT, canvas
from ..startup import best_effort

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "figure"]

LONGEST_AXIS = 100  # units of effort


def figure(shape="linear", project=PROJECTS[0]):
    """Draw effort to accuracy, accuracy to money, and effort to money with the best allocation.

    Parameters
    ----------
    shape : {"concave", "linear", "convex"}
        Of money as a function of accuracy.
    project : str
        The one of the essay's five that stands out.
    """
    followed = PROJECTS.index(project)
    curves = returns_curve(WEIGHTS, SKETCH_HALF_EFFORT, shape)
    effort = allocate(curves, BUDGET).effort
    linear_effort = allocate(Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT), BUDGET).effort
    figure, axes = canvas(
        mosaic=[["accuracy", "money"], ["both", "both"]], height=5.0, height_ratios=[1, 1.75],
        left=0.115, right=0.635, bottom=0.105, top=0.98, hspace=0.42, wspace=0.5,
    )  # fmt: skip
    _draw_chain(axes, PROJECT_LOOKS[project], shape)
    _draw_projects(axes["both"], curves, effort, followed)
    compared = "" if shape == "linear" else f"; with linear ones, **{linear_effort[followed]}**"
    sentence = (
        f"With **{shape}** returns, half of the money is earned with **{float(curves.half_effort[0]):.1f}** units of effort, "
        f"and {project} gets **{effort[followed]}** of {BUDGET} units{compared}."
    )
    kind = "Three line charts: effort to accuracy, accuracy to money, and effort to money for five projects with a dot each"
    return Drawing(figure, _title(shape, effort, linear_effort), sentence, kind)


def _draw_chain(axes, look, shape):
    """Draw effort to accuracy and accuracy to money; only the colour depends on the project."""
    x, y = np.linspace(0, LONGEST_AXIS, 60), np.linspace(0, 1, 40)
    axes["accuracy"].plot(x, Hyperbolic(1, SKETCH_HALF_EFFORT).value(x), color=look.color, linewidth=2)
    axes["accuracy"].set(xlim=(0, LONGEST_AXIS), ylim=(0, 1), xticks=[0, 100], yticks=[0, 1])
    axes["accuracy"].set(xlabel="Effort", ylabel="Accuracy")
    axes["money"].plot(y, money(y, shape), color=look.color, linewidth=2)
    axes["money"].set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 1], yticks=[0, 1], xlabel="Accuracy", ylabel="Money")


def _draw_projects(axis, curves, effort, followed):
    x = np.linspace(0, LONGEST_AXIS, 60)
    heights = curves.value(x[:, None])
    dots = curves.value(effort)
    for index, look in enumerate(PROJECT_LOOKS.values()):
        width = 3.5 if index == followed else 1.5
        axis.plot(x, heights[:, index], color=look.color, linestyle=look.dash, linewidth=width)
        axis.plot([effort[index]] * 2, [0, dots[index]], color=look.color, linewidth=0.8)
        axis.plot(effort[index], dots[index], marker=look.marker, color=look.color, **DOT)
    label_projects(axis, LONGEST_AXIS + 3, heights[-1], effort, apart=0.45)
    axis.set(xlim=(0, LONGEST_AXIS), ylim=(0, 5), yticks=[], xlabel="Effort (units)", ylabel="Money")
    axis.tick_params(labelsize=TEXT)


def _title(shape, effort, linear_effort):
    if shape == "linear":
        return f"With linear returns the top project gets {effort[0]} of {BUDGET} units"
    verb = {"concave": "spread effort out", "convex": "gather effort"}[shape]
    return f"{shape.capitalize()} returns {verb}: the top project gets {effort[0]} units instead of {linear_effort[0]}"


CONTROLS = {
    "shape": Control("Returns in accuracy", SHAPES, default="linear"),
    "project": Control("Follow", PROJECTS, default=PROJECTS[0]),
}


def _weights_give_the_dots():
    dots = best_effort(Log(WEIGHTS)), best_effort(Log(WEIGHTS), GROWN_BUDGET)
    return judge(len(PROJECTS) == 5 and dots == (DOTS, GROWN_DOTS))


def _concave_families_agree():
    families = [Log(WEIGHTS), Log1p(WEIGHTS, RATE), Power(WEIGHTS, 0.5), SaturatingExponential(WEIGHTS, RATE)]
    efforts = [best_effort(curves) for curves in families]
    spread = all(max(effort) < BUDGET / 2 and list(effort) == sorted(effort, reverse=True) for effort in efforts)
    return judge(spread, len(set(efforts)) == 1)


def _chain_rule_holds():
    # Central differences, so that the check does not rest on the derivatives that the curves compute themselves.
    x, h = np.array([5.0, 30.0, 80.0]), 1e-4
    accuracy = Hyperbolic(1, SKETCH_HALF_EFFORT)
    composed = returns_curve(1, SKETCH_HALF_EFFORT, "concave")
    y = accuracy.value(x)
    in_accuracy = 2 / (1 + y) ** 2  # of 2 y / (1 + y)
    in_effort = (accuracy.value(x + h) - accuracy.value(x - h)) / (2 * h)
    return judge(bool(np.allclose(in_accuracy * in_effort, composed.derivative(x), rtol=1e-6)))


def _concave_returns_spread_effort():
    concave, linear = (
        best_effort(returns_curve(WEIGHTS, SKETCH_HALF_EFFORT, shape)) for shape in ("concave", "linear")
    )
    # Logs of other rates, each with one unit from the start; money is 1 - exp(-y / 5) of the accuracy y.
    curves = Log(WEIGHTS, (0.1, *RATES[1:]))
    spare = BUDGET - len(curves)
    accuracy = curves.value(np.arange(1, spare + 2)[:, None]).T
    bent = 1 + allocate_any(1 - np.exp(-accuracy / 5), spare).effort
    return judge(concave[0] < linear[0], bool(bent[0] < best_effort(curves)[0]))


def _best_for_startup(weights=WEIGHTS, rates=RATES):
    return best_effort(Log(weights, rates))


EXERCISE = Exercise(
    "five-projects",
    (Number("the effort that menu images get now", UNITS, 0.5, PART_OF_BUDGET),),
    lambda: _best_for_startup((*WEIGHTS[:-1], 3 * WEIGHTS[-1]))[-1],
    (
        Mistake(lambda: _best_for_startup(rates=(*RATES[:-1], 3 * RATES[-1]))[-1],
                "That is what they had before. A dearer point raises the weight; raising the rate moves nothing."),
        Mistake(lambda: 3 * _best_for_startup()[-1],
                "That is three times the effort. The weight has tripled, but the sum of all weights has grown with it."),
        Mistake(lambda: _best_for_startup()[2],
                "That is what on-boarding had before. Its weight is the same, but it gives up some effort as well."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("A9", "A grocery startup has five projects for machine learning.",
          "It is the essay’s example. Five weights, measured from its figure, give the figure’s dots.", _weights_give_the_dots),
    Claim("A10", "Any concave function will do to simulate the projects.",
          "For the direction, if all projects share a family’s shape: effort follows importance. The shares differ from family to family.", _concave_families_agree),
    Claim("A11", "Returns per effort are returns per accuracy times accuracy per effort.",
          "The chain rule.", _chain_rule_holds),
    Claim("A12", "Equal returns per accuracy can be assumed without loss of generality.",
          "Returns that rise from one to five change the allocation, and its order.",
          lambda: judge(best_effort(Log(WEIGHTS)) == best_effort(Log(np.arange(1, len(WEIGHTS) + 1) * WEIGHTS)))),
    Claim("A13", "If returns are concave in accuracy, effort is spread all the more.",
          "If the projects share one curve of accuracy: then the top project gets less. Where their rates differ it may get more.", _concave_returns_spread_effort),
)  # fmt: skip
