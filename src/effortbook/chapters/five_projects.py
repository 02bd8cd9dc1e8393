"""From effort to accuracy to money: how the shape of returns moves the allocation."""

import numpy as np

from effortlib import Hyperbolic, Log, Log1p, Power, SaturatingExponential, allocate
from effortlib.essays import BUDGET, DOTS, GROWN_BUDGET, GROWN_DOTS, PROJECTS, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.lifecycle import money, returns_curve

from ..answers import PART_OF_BUDGET, UNITS, Exercise, Mistake, Number, startup_effort
from ..claim import Claim, best_effort, judge
from ..drawing.drawing import Drawing
from ..drawing.style import DOT, PROJECT_LOOKS, TEXT, canvas, label_ends

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "returns",
]

LONGEST = 100  # units of effort


def returns(shape="linear", project=PROJECTS[0]):
    """Draw effort to accuracy, accuracy to money, and effort to money with the best shares.

    Parameters
    ----------
    shape : {"concave", "linear", "convex"}
        Of money in accuracy.
    project : str
        One of the essay's five, to be followed.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the shape or the project is none of these.
    """
    if project not in PROJECTS:
        raise ValueError(f"project={project!r}: expected one of {', '.join(PROJECTS)}")
    followed = PROJECTS.index(project)
    curves = returns_curve(WEIGHTS, SKETCH_HALF_EFFORT, shape)
    effort = allocate(curves, BUDGET).effort
    unbent = allocate(Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT), BUDGET).effort
    figure, axes = canvas(
        mosaic=[["accuracy", "money"], ["both", "both"]], height=5.0, left=0.115, right=0.635, bottom=0.105, top=0.98,
        gridspec_kw={"height_ratios": [1, 1.75], "hspace": 0.42, "wspace": 0.5},
    )  # fmt: skip
    _draw_chain(axes, PROJECT_LOOKS[project], shape)
    _draw_projects(axes["both"], curves, effort, followed)
    compared = "" if shape == "linear" else f"; with linear ones, **{unbent[followed]}**"
    sentence = (
        f"With **{shape}** returns, half of the money is earned with **{float(curves.half_effort[0]):.1f}** units of effort, "
        f"and {project} gets **{effort[followed]}** of {BUDGET} units{compared}."
    )
    kind = "Three line charts: effort to accuracy, accuracy to money, and effort to money for five projects with a dot each"
    return Drawing(figure, _title(shape, effort, unbent), sentence, kind)


def _draw_chain(axes, look, shape):
    """Draw the two links of the chain, which are the same for every project."""
    x, y = np.linspace(0, LONGEST, 60), np.linspace(0, 1, 40)
    axes["accuracy"].plot(x, Hyperbolic(1, SKETCH_HALF_EFFORT).value(x), color=look.color, linewidth=2)
    axes["accuracy"].set(
        xlim=(0, LONGEST), ylim=(0, 1), xticks=[0, 100], yticks=[0, 1], xlabel="Effort", ylabel="Accuracy"
    )
    axes["money"].plot(y, money(y, shape), color=look.color, linewidth=2)
    axes["money"].set(xlim=(0, 1), ylim=(0, 1), xticks=[0, 1], yticks=[0, 1], xlabel="Accuracy", ylabel="Money")


def _draw_projects(axis, curves, effort, followed):
    x = np.linspace(0, LONGEST, 60)
    heights = curves.value(x[:, None])
    dots = curves.value(effort)
    looks = [PROJECT_LOOKS[name] for name in PROJECTS]
    for index, look in enumerate(looks):
        width = 3.5 if index == followed else 1.5
        axis.plot(x, heights[:, index], color=look.color, linestyle=look.dash, linewidth=width)
        axis.plot([effort[index]] * 2, [0, dots[index]], color=look.color, linewidth=0.8)
        axis.plot(effort[index], dots[index], marker=look.marker, color=look.color, **DOT)
    labels = [f"{name} {units}" for name, units in zip(PROJECTS, effort)]
    label_ends(axis, LONGEST + 3, heights[-1], labels, [look.color for look in looks], apart=0.45)
    axis.set(xlim=(0, LONGEST), ylim=(0, 5), yticks=[], xlabel="Effort (units)", ylabel="Money")
    axis.tick_params(labelsize=TEXT)


def _title(shape, effort, unbent):
    if shape == "linear":
        return f"With linear returns the top project gets {effort[0]} of {BUDGET} units"
    verb = {"concave": "spread effort out", "convex": "gather effort"}[shape]
    return f"{shape.capitalize()} returns {verb}: the top project gets {effort[0]} units instead of {unbent[0]}"


def _five_projects():
    return judge(
        len(PROJECTS) == 5
        and best_effort(Log(WEIGHTS)) == DOTS
        and best_effort(Log(WEIGHTS), GROWN_BUDGET) == GROWN_DOTS
    )


def _any_concave_will_do():
    families = [Log(WEIGHTS), Log1p(WEIGHTS, 0.05), Power(WEIGHTS, 0.5), SaturatingExponential(WEIGHTS, 0.05)]
    efforts = [best_effort(curves) for curves in families]
    spread = all(max(effort) < BUDGET / 2 and list(effort) == sorted(effort, reverse=True) for effort in efforts)
    return judge(spread, len(set(efforts)) == 1)


def _chain_rule():
    # Slopes by central differences, of returns in effort, returns in accuracy and accuracy in effort.
    x, h = np.array([5.0, 30.0, 80.0]), 1e-4
    accuracy = Hyperbolic(1, SKETCH_HALF_EFFORT)
    composed = returns_curve(1, SKETCH_HALF_EFFORT, "concave")
    y = accuracy.value(x)
    in_accuracy = 2 / (1 + y) ** 2  # of 2 y / (1 + y)
    in_effort = (accuracy.value(x + h) - accuracy.value(x - h)) / (2 * h)
    return judge(bool(np.allclose(in_accuracy * in_effort, composed.derivative(x), rtol=1e-6)))


def _without_loss():
    returns = np.arange(1, len(WEIGHTS) + 1)
    return judge(best_effort(Log(WEIGHTS)) == best_effort(Log(WEIGHTS * returns)))


def _concave_returns_are_more_concave():
    top = [best_effort(returns_curve(WEIGHTS, SKETCH_HALF_EFFORT, shape))[0] for shape in ("concave", "linear")]
    return judge(top[0] < top[1])


EXERCISE = Exercise(
    "five-projects",
    (Number("the effort that menu images get now", UNITS, 0.5, PART_OF_BUDGET),),
    lambda: startup_effort((*WEIGHTS[:-1], 3 * WEIGHTS[-1]))[-1],
    (
        Mistake(
            lambda: startup_effort(rates=(*RATES[:-1], 3 * RATES[-1]))[-1],
            "That is what they had before. A dearer point raises the weight; raising the rate moves nothing.",
        ),
        Mistake(
            lambda: 3 * startup_effort()[-1],
            "That is three times the effort. The weight has tripled, but the sum of all weights has grown with it.",
        ),
        Mistake(
            lambda: startup_effort()[2],
            "That is what on-boarding had before. Its weight is the same, but it gives up some effort as well.",
        ),
    ),
)

CLAIMS = (
    Claim("A9", "A grocery startup has five projects for machine learning.",
          "It is the essay’s example. Five weights, measured from its figure, give the figure’s dots.", _five_projects),
    Claim("A10", "Any concave function will do to simulate the projects.",
          "For the direction: effort spreads in order of importance. The shares differ from family to family.", _any_concave_will_do),
    Claim("A11", "Returns per effort are returns per accuracy times accuracy per effort.",
          "The chain rule.", _chain_rule),
    Claim("A12", "Equal returns per accuracy can be assumed without loss of generality.",
          "Returns that rise from one to five change the allocation, and its order.", _without_loss),
    Claim("A13", "If returns are concave in accuracy, effort is spread all the more.",
          "A concave increasing function of a concave one is concave; the top project gets less.", _concave_returns_are_more_concave),
)  # fmt: skip
