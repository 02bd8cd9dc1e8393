"""Where it breaks: the best allocation if one assumption changes, and what stays true."""

import numpy as np

from effortlib import Power
from effortlib.essays import BUDGET, EXPONENTS, PROJECTS, WEIGHTS
from effortlib.scenarios import CONCLUSIONS, SCENARIOS, conclusions, scenario

from ..answers import Exercise, Mistake, Word
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import DOT, GREEN, HOLLOW, ORANGE, PAPER, PROJECT_LOOKS, TEXT, canvas, name_rows
from ..question import Question
from ..startup import best_effort

__all__ = ["CONTROLS", "EXERCISE", "QUESTIONS", "figure", "survivors"]

LONGEST_AXIS = 340  # units of effort
NAMES = tuple(each.name for each in SCENARIOS)
THRESHOLD = NAMES[-2]
HEADING = len(CONCLUSIONS)  # the row of the grid's numbers, below what they stand for

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
        2, height=4.8, height_ratios=[1.15, 1], left=0.38, bottom=0.02, top=0.98, hspace=0.42
    )
    _draw_effort(upper, best.effort, budget)
    _draw_conclusions(lower, kept)
    title = f"{BEGINNINGS[assumption]}, {_count(kept)}"
    kind = "Bar chart of the effort of five projects with a hollow mark where the log puts each, above a list of conclusions"
    data = {
        "Project, or conclusion": [*PROJECTS, *kept],
        "Effort (units), or what becomes of it": [
            *best.effort,
            *("stays" if each else "fails" for each in kept.values()),
        ],
        "Effort on the log (units)": [*_on_the_log(budget), *["no effort"] * len(kept)],
    }
    return Drawing(figure, title, _sentence(assumption, budget, kept, best, greedy), kind, data=data)


def _count(kept):
    number = sum(kept.values())
    return f"{number} of {len(kept)} conclusions {'stays' if number == 1 else 'stay'}"


def _on_the_log(budget):
    return budget * np.array(WEIGHTS) / sum(WEIGHTS)


def _draw_effort(axis, effort, budget):
    expected = _on_the_log(budget)
    for row, (look, units) in enumerate(zip(PROJECT_LOOKS.values(), effort)):
        axis.barh(row, units, color=look.color, height=0.65)
        for color, width in ((PAPER, 4), ("black", 1.2)):  # a pale edge keeps the mark apart from a bar below it
            mark = HOLLOW | {"markeredgewidth": width}
            axis.plot(expected[row], row, marker=look.marker, color=color, **mark)
    name_rows(axis, [f"{name} {units}" for name, units in zip(PROJECTS, effort)])
    axis.set(xlim=(0, LONGEST_AXIS), xticks=[0, 100, 200, 300], xlabel="Effort (units)")


def _draw_conclusions(axis, kept):
    axis.set(xlim=(0, 1), ylim=(len(CONCLUSIONS) - 0.4, -0.6))
    axis.axis("off")
    for row, (conclusion, stays) in enumerate(kept.items()):
        marker, color = ("o", GREEN) if stays else ("X", ORANGE)
        axis.plot(-0.56, row, marker=marker, color=color, **DOT)
        axis.text(-0.5, row, conclusion, fontsize=TEXT, va="center", clip_on=False)
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


def survivors(budget=BUDGET):
    """Draw for every scenario which conclusions stay: a row of dots for each.

    Parameters
    ----------
    budget : int
        In units of effort.
    """
    kept = {each.name: list(conclusions(each, budget).values()) for each in SCENARIOS}
    drawn, axis = canvas(height=4.9, left=0.02, right=0.99, bottom=0.01, top=0.99)
    for number, conclusion in enumerate(CONCLUSIONS):
        axis.text(0, number, f"{number + 1}  {conclusion}", fontsize=TEXT, va="center")
        axis.text(number, HEADING, number + 1, fontsize=TEXT, va="center", ha="center")
    for row, (name, stays) in enumerate(kept.items(), HEADING + 1):
        for looks in ({"marker": "o", "color": GREEN}, {"marker": "X", "color": ORANGE}):
            across = [number for number, stay in enumerate(stays) if stay == (looks["marker"] == "o")]
            axis.plot(across, [row] * len(across), **looks, **DOT)
        axis.text(len(CONCLUSIONS), row, name, fontsize=TEXT, va="center")
    axis.set(xlim=(-0.4, 18.5), ylim=(HEADING + len(kept) + 0.5, -0.5))
    axis.axis("off")
    counts = {name: sum(column) for name, column in zip(CONCLUSIONS, zip(*kept.values()))}
    least, most = min(counts, key=counts.get), max(counts, key=counts.get)
    told = "; ".join(f"{name}, **{count}**" for name, count in counts.items())
    title = f"“{most.capitalize()}” stays in {counts[most]} of {len(kept)} cases, “{least}” in {counts[least]}"
    sentence = f"How many of the {len(kept)} cases keep each, at {budget} units (dot: stays, cross: fails): {told}."
    kind = f"Grid of dots and crosses, {len(kept)} cases by {len(CONCLUSIONS)} conclusions"
    data = {"Case": kept} | {
        conclusion: ["stays" if stays[number] else "fails" for stays in kept.values()]
        for number, conclusion in enumerate(CONCLUSIONS)
    }
    return Drawing(drawn, title, sentence, kind, data=data)


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
