"""Chapter 15, Where it breaks: the best allocation if one assumption changes, and what stays true."""

import numpy as np

from effortlib import Power
from effortlib.essays import BUDGET, EXPONENTS, PROJECTS, WEIGHTS
from effortlib.scenarios import CONCLUSIONS, SCENARIOS, conclusions, scenario

from ..answers import Exercise, Mistake, Word
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import DOT, GREEN, HOLLOW, ORANGE, PROJECT_LOOKS, TEXT, canvas, name_rows
from ..question import Question
from ..startup import best_effort

__all__ = ["CONTROLS", "EXERCISE", "QUESTIONS", "figure"]

LONGEST_AXIS = 340  # units of effort
NAMES = tuple(each.name for each in SCENARIOS)
THRESHOLD = NAMES[-2]

# How a sentence begins in each scenario.
PHRASES = (
    "With the essay’s log",
    "With a log that begins at zero",
    "With power curves",
    "With saturating curves",
    "With the sketch’s hyperbola",
    "With learning curves",
    "With returns that differ",
    "With exponents that differ",
    "With rates that differ and returns that bend",
    "With lights to keep on",
    "With a product that hangs on the first project",
    "With logs from zero and a threshold for the first project",
    "With logs from zero and two projects that need each other",
)
BEGINNINGS = dict(zip(NAMES, PHRASES, strict=True))


def figure(assumption=THRESHOLD, budget=BUDGET):
    """Draw the best allocation if one assumption changes, and which conclusions stay true.

    Parameters
    ----------
    assumption : str
        The name of one of `effortlib.scenarios.SCENARIOS`.
    budget : int, to 500 units of effort; up to 400 fits the axis
    """
    chosen = scenario(assumption)
    kept, best, greedy = conclusions(chosen, budget), chosen.best(budget), chosen.greedy(budget)
    figure, (upper, lower) = canvas(
        2, height=4.8, height_ratios=[1.15, 1], left=0.335, bottom=0.02, top=0.98, hspace=0.42
    )
    _draw_effort(upper, best.effort, budget)
    _draw_conclusions(lower, kept)
    title = f"{BEGINNINGS[assumption]}, {_count(kept)}"
    kind = "Bar chart of the effort of five projects with a hollow mark where the log puts each, above a list of conclusions"
    return Drawing(figure, title, _sentence(assumption, budget, kept, best, greedy), kind)


def _count(kept):
    number = sum(kept.values())
    return f"{number} of {len(kept)} conclusions {'stays' if number == 1 else 'stay'}"


def _draw_effort(axis, effort, budget):
    expected = budget * np.array(WEIGHTS) / sum(WEIGHTS)
    for row, (look, units) in enumerate(zip(PROJECT_LOOKS.values(), effort)):
        axis.barh(row, units, color=look.color, height=0.65)
        axis.plot(expected[row], row, marker=look.marker, color="black", **HOLLOW)
        axis.text(max(units, expected[row]) + 14, row, f"{units}", va="center", fontsize=TEXT)
    name_rows(axis, PROJECTS)
    axis.set(xlim=(0, LONGEST_AXIS), xticks=[0, 100, 200, 300], xlabel="Effort (units)")


def _draw_conclusions(axis, kept):
    axis.set(xlim=(0, 1), ylim=(len(CONCLUSIONS) - 0.4, -0.6))
    axis.axis("off")
    for row, (conclusion, stays) in enumerate(kept.items()):
        marker, color = ("o", GREEN) if stays else ("X", ORANGE)
        axis.plot(-0.46, row, marker=marker, color=color, **DOT)
        axis.text(-0.4, row, conclusion, fontsize=TEXT, va="center", clip_on=False)
        axis.text(1, row, "stays" if stays else "fails", color=color, fontsize=TEXT, va="center", ha="right")


def _sentence(assumption, budget, kept, best, greedy):
    failing = [conclusion for conclusion, stays in kept.items() if not stays]
    lost = best.value - greedy.value
    missed = "" if kept[CONCLUSIONS[0]] else f" Greedy loses **{lost:.1f}** of **{best.value:.1f}**."
    fails = f"What fails: {'; '.join(failing)}." if failing else "Nothing fails."
    return (
        f"{BEGINNINGS[assumption]}, **{budget}** units give {PROJECTS[0]} **{best.effort[0]}**, "
        f"and {_count(kept)}. {fails}{missed}"
    )


CONTROLS = {
    "assumption": Control("Assume", NAMES, default=THRESHOLD),
    "budget": Control("Budget", (60, 100, 200, 300, 400), default=BUDGET, unit="units"),
}


def _ask_threshold():
    threshold = scenario(THRESHOLD)
    best, greedy = threshold.best(BUDGET), threshold.greedy(BUDGET)
    answer = "It may miss it" if greedy.value < best.value else "It finds it"
    return Question(
        "A project pays next to nothing until much effort is in, and then a lot. Does giving each unit where it gains most find the best allocation?",
        {
            "It finds it": "**Greedy is always right.** It never sees past the next unit.",
            "It gives that project everything": "**Large end, large start.** Its first units gain next to nothing, so greedy passes it by.",
            "It may miss it": f"In the book’s example it reaches {greedy.value:.0f} of {best.value:.0f}.",
        },
        answer,
        "The proof for greedy needs **concave** curves.",
        "allocate",
    )


QUESTIONS = {"threshold": _ask_threshold}


def _what_decides(budget):
    """Return what decides which project gets most, where exponents rise as weights fall."""
    effort = best_effort(Power(WEIGHTS, EXPONENTS), budget)
    return "the exponent" if np.argmax(effort) == len(WEIGHTS) - 1 else "the weight"


EXERCISE = Exercise(
    "breaks",
    (Word("what decides in the long run", ("the weight", "the exponent")),),
    lambda: _what_decides(10_000),
    (
        Mistake(
            lambda: _what_decides(10), "On a small budget neither decides alone. Let the budget grow by factors of ten."
        ),
    ),
)
