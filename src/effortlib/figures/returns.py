"""From effort to accuracy to money: how the shape of returns moves the allocation."""

import numpy as np

from ..allocation import allocate
from ..curves import Hyperbolic
from ..essays import BUDGET, PROJECTS, SKETCH_HALF_EFFORT, WEIGHTS
from ..returns import money, returns_curve
from .drawing import Drawing
from .style import DOT, PROJECT_LOOKS, TEXT, canvas, label_ends

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
    axes["accuracy"].set(xlim=(0, LONGEST), ylim=(0, 1), xticks=[0, 100], yticks=[0, 1], xlabel="Effort", ylabel="Accuracy")
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
