"""Chapter 1, Two kinds of research: a startup's priority list, with publication on it."""

import numpy as np

from effortlib import Log, stage
from effortlib.essays import PROJECTS, WEIGHTS
from effortlib.lifecycle import Stage
from effortlib.priorities import PUBLICATION, SOFT_BENEFITS, priority_list, soft_weight_for

from ..answers import Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import PAPER, PROJECT_LOOKS, TEXT, canvas, name_rows
from ..startup import ML_FIRST_WEIGHTS, best_effort

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "figure"]

SOFT_WEIGHT = 0.4  # units of value
PLACES = 3
LONGEST_AXIS = 6.5  # units of value


def figure(soft_weight=SOFT_WEIGHT, places=PLACES):
    """Draw the essay's projects and publication as a ranked list that ends after a few places.

    Parameters
    ----------
    soft_weight : float, at least 0
        What one soft benefit is worth, in units of value; up to 2 fits the axis.
    places : int, at least 1
    """
    ranked = priority_list(PROJECTS, WEIGHTS, soft_weight, places)
    figure, axis = canvas(height=3.4, left=0.335, bottom=0.14, top=0.97)
    for row, (name, score) in enumerate(zip(ranked.names, ranked.scores)):
        if name == PUBLICATION:
            parts = np.full(len(SOFT_BENEFITS), soft_weight)
            left = np.cumsum(parts) - parts
            axis.barh(row, parts, left=left, color="black", edgecolor=PAPER, linewidth=1.5, height=0.7)
        else:
            axis.barh(row, score, color=PROJECT_LOOKS[name].color, height=0.7)
        axis.text(score + 0.1, row, f"{score:g}", va="center", fontsize=TEXT)
    axis.axhline(ranked.places - 0.5, color="black", linestyle=(0, (4, 3)), linewidth=1)
    below = ranked.places < len(ranked.names)  # below the last row there is no room for words
    axis.text(LONGEST_AXIS, ranked.places - (0.45 if below else 0.55), "the list ends here", ha="right",
              va="top" if below else "bottom", fontsize=TEXT)  # fmt: skip
    name_rows(axis, ranked.names)
    axis.set(xlim=(0, LONGEST_AXIS), xlabel="Benefit (units of value)")
    kind = "Bar chart of five projects and publication, ranked, with a line where the list ends"
    return Drawing(figure, _title(ranked), _sentence(ranked, soft_weight), kind)


def _title(ranked):
    if ranked.makes_it:
        return f"Publication makes the list, in place {ranked.rank}"
    return f"Publication comes in place {ranked.rank} of {len(ranked.names)}, and the list has {ranked.places}"


def _sentence(ranked, soft_weight):
    needed = soft_weight_for(WEIGHTS, ranked.places)
    verdict = "makes it" if ranked.makes_it else "does not make it"
    condition = f"it needs more than **{needed:.2f}** for each" if needed else "there is a place to spare"
    return (
        f"With each soft benefit ({', '.join(SOFT_BENEFITS)}) worth **{soft_weight:g}**, "
        f"publication scores **{len(SOFT_BENEFITS) * soft_weight:g}** "
        f"and {verdict} on a list of **{ranked.places}**; {condition}."
    )


CONTROLS = {
    "soft_weight": Control(
        "One soft benefit is worth, in units of value", [step / 5 for step in range(11)], default=SOFT_WEIGHT
    ),
    "places": Control("Places on the list", (3, 4, 5, 6), default=PLACES),
}


def _science_differs_from_engineering():
    startup, ml_first = (stage(best_effort(Log(weights))[0]) for weights in (WEIGHTS, ML_FIRST_WEIGHTS))
    return judge(startup is not ml_first and Stage.SOTA_RESEARCH not in (startup, ml_first))


def _rank_of_publication(soft_weight):
    return priority_list(PROJECTS, WEIGHTS, soft_weight, places=4).rank


EXERCISE = Exercise(
    "priorities",
    (Number("the place of publication", "counted from one", tolerance=0),),
    lambda: _rank_of_publication(0.9),
    (
        Mistake(lambda: _rank_of_publication(0.9 / len(SOFT_BENEFITS)),
                "That is its place with one soft benefit. Publication has several, and they add up."),
        Mistake(lambda: _rank_of_publication(0.9) - 1,
                "Publication scores less than the project that has this place. Add its benefits up again, and compare."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("A1", "Machine learning stayed close to science, so its people want to move towards research.",
          "An observation about people; the book has no data on it."),
    Claim("A2", "Research science and research engineering are different things.",
          "On the lifecycle they are different stretches: engineering gets near the frontier and stops before it.", _science_differs_from_engineering),
    Claim("A3", "The smaller a company’s market value, the rarer research science.",
          "An observation about companies; the book has no data on it."),
    Claim("A4", "Publication brings an employer only soft benefits, which a startup’s shortlist leaves out.",
          "A judgement. The chapter’s list models it and does not prove it."),
    Claim("A5", "Research scientist is an open role from some size of company on.",
          "An observation about companies; the book has no data on it."),
)  # fmt: skip
