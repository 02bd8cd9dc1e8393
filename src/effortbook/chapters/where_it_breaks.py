"""Survivors: the best allocation in a scenario, and the conclusions that it keeps."""

import numpy as np

from effortlib import Power, allocate
from effortlib.essays import BUDGET, PROJECTS, WEIGHTS
from effortlib.scenarios import CONCLUSIONS, SCENARIOS, conclusions, outcome

from ..answers import Exercise, Mistake, Word
from ..drawing.drawing import Drawing
from ..drawing.style import DOT, GHOST, GREEN, ORANGE, PROJECT_LOOKS, TEXT, canvas
from ..question import Question

__all__ = [
    "EXERCISE",
    "QUESTIONS",
    "survivors",
]

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
        One of `effortlib.scenarios.SCENARIOS`.
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


def _ask_threshold():
    found = outcome("a first project with a threshold", BUDGET)
    answer = "It may miss it" if found.greedy_value < found.value else "It finds it"
    return Question(
        "A project pays next to nothing until much effort is in, and then a lot. Does giving each unit where it gains most find the best allocation?",
        {
            "It finds it": "**Greedy is always right.** It never sees past the next unit.",
            "It gives that project everything": "**Large end, large start.** Its first units gain next to nothing, so greedy passes it by.",
            "It may miss it": f"In the book’s example it reaches {found.greedy_value:.0f} of {found.value:.0f}.",
        },
        answer,
        "The proof for greedy needs **concave** curves.",
        "allocate",
    )


def _decides(budget):
    """Return what decides who gets most, where exponents rise as weights fall."""
    effort = allocate(Power(WEIGHTS, [0.3, 0.4, 0.5, 0.6, 0.7]), budget).effort
    return "the exponent" if np.argmax(effort) == len(WEIGHTS) - 1 else "the weight"


QUESTIONS = {
    "threshold": _ask_threshold,
}

EXERCISE = Exercise(
    "breaks",
    (Word("what decides in the long run", ("the weight", "the exponent")),),
    lambda: _decides(10_000),
    (Mistake(lambda: _decides(10), "It decides on a small budget. Let the budget grow by factors of ten."),),
)
