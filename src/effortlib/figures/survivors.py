"""Survivors: the best allocation in a scenario, and the conclusions that it keeps."""

import numpy as np

from ..breaks import CONCLUSIONS, SCENARIOS, conclusions, outcome
from ..essays import BUDGET, PROJECTS, WEIGHTS
from .drawing import Drawing
from .style import DOT, GHOST, GREEN, ORANGE, PROJECT_LOOKS, TEXT, canvas

MOST = 210  # units of effort

# How a sentence begins under each assumption.
ASSUMED = dict(
    zip(
        SCENARIOS,
        (
            "With the essay’s log",
            "With a log that begins at zero",
            "With power curves",
            "With saturating curves",
            "With the sketch’s hyperbola",
            "With returns that differ",
            "Where the first project has a threshold",
            "Where two projects need each other",
        ),
        strict=True,
    )
)


def survivors(scenario=SCENARIOS[-2], budget=BUDGET):
    """Draw the best allocation where one assumption is changed, and which conclusions stay.

    Parameters
    ----------
    scenario : str
        One of `effortlib.breaks.SCENARIOS`.
    budget : int, from 5 to 500
        Units of effort; up to 400 fits the axis.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If there is no such scenario or the budget is out of bounds.
    """
    kept = conclusions(scenario, budget)
    found = outcome(scenario, budget)
    figure, (upper, lower) = canvas(
        rows=2,
        height=4.8,
        left=0.335,
        right=0.97,
        bottom=0.02,
        top=0.98,
        gridspec_kw={"height_ratios": [1.15, 1], "hspace": 0.42},
    )
    _draw_effort(upper, found.effort, budget)
    _draw_conclusions(lower, kept)
    title = f"{ASSUMED[scenario]}, {_count(kept)}"
    kind = "Bar chart of the effort of five projects with a hollow mark where the log puts each, above a list of conclusions"
    return Drawing(figure, title, _sentence(scenario, budget, found, kept), kind)


def _count(kept):
    number = sum(kept.values())
    return f"{number} of {len(kept)} conclusions {'stays' if number == 1 else 'stay'}"


def _draw_effort(axis, effort, budget):
    expected = budget * np.array(WEIGHTS) / sum(WEIGHTS)
    for row, (name, units) in enumerate(zip(PROJECTS, effort)):
        look = PROJECT_LOOKS[name]
        axis.barh(row, units, color=look.color, height=0.65)
        axis.plot(expected[row], row, marker=look.marker, color="black", **GHOST)
        axis.text(max(units, expected[row]) + 9, row, f"{units}", va="center", fontsize=TEXT)
    axis.set_yticks(range(len(PROJECTS)), PROJECTS)
    axis.tick_params(axis="y", length=0)
    axis.set(xlim=(0, MOST), ylim=(len(PROJECTS) - 0.4, -0.6), xticks=[0, 50, 100, 150, 200], xlabel="Effort (units)")


def _draw_conclusions(axis, kept):
    axis.set(xlim=(0, 1), ylim=(len(CONCLUSIONS) - 0.4, -0.6))
    axis.axis("off")
    for row, (conclusion, stays) in enumerate(kept.items()):
        marker, color = ("o", GREEN) if stays else ("X", ORANGE)
        axis.plot(-0.46, row, marker=marker, color=color, **DOT)
        axis.text(-0.4, row, conclusion, fontsize=TEXT, va="center", clip_on=False)
        axis.text(1, row, "stays" if stays else "fails", color=color, fontsize=TEXT, va="center", ha="right")


def _sentence(scenario, budget, found, kept):
    failing = [conclusion for conclusion, stays in kept.items() if not stays]
    lost = found.value - found.greedy_value
    greedy = f" Greedy loses **{lost:.1f}** of **{found.value:.1f}**." if not kept[CONCLUSIONS[0]] else ""
    fails = f"What fails: {'; '.join(failing)}." if failing else "Nothing fails."
    return (
        f"{ASSUMED[scenario]}, **{budget}** units give {PROJECTS[0]} **{found.effort[0]}**, "
        f"and {_count(kept)}. {fails}{greedy}"
    )
