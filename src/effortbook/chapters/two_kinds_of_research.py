"""Chapter 1, Two kinds of research: a startup's priority list, with publication on it."""

import numpy as np

from effortlib.essays import PROJECTS, WEIGHTS
from effortlib.priorities import PUBLICATION, SOFT_BENEFITS, priority_list, soft_weight_for

from ..answers import Exercise, Mistake, Number
from ..claim import Claim
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import PAPER, PROJECT_LOOKS, TEXT, canvas, name_rows

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
          "The essay opens with what its author has seen: doctorates and publications are more common here than elsewhere in engineering, even at equal experience. From that it draws that many want to grow towards research, and asks what industry can offer them.",
          "An observation about people; the book has no data on it. A survey of engineers with their degrees, papers and plans would settle it."),
    Claim("A2", "Research science and research engineering are different things.",
          "“Research” is an ambiguous word in industry, so the essay sets up two meanings for what follows: science publishes what is new and works with prototypes, engineering builds near the frontier for production.",
          "A definition of two words, which no model can confirm. What people with either title spend their days on would show whether companies keep the two apart."),
    Claim("A3", "The smaller a company’s market value, the rarer research science.",
          "The essay hedges: it seems that the first kind lives almost only at very large companies. Somewhat smaller ones still bring papers to the leading conferences, but are less likely to have people at the frontier full time.",
          "An observation about companies; the book has no data on it. Papers counted by employer, beside market values, would settle it."),
    Claim("A4", "Publication brings an employer only soft benefits, which a startup’s shortlist leaves out.",
          "This is the essay’s reason for the pattern that it sees. A paper adds nothing to revenue; talent, brand and innovation come indirectly, and a young company with many urgent problems tends to leave such benefits off its list.",
          "A judgement. The chapter’s list shows under which numbers it is so; what companies really count a paper for, their budgets would have to tell."),
    Claim("A5", "Research scientist is an open role from some size of company on.",
          "The essay gives a number with care: it seems to the author that from somewhere between 50 and 100 billion of market value research scientist may be a post that one can apply for.",
          "An observation about companies; the book has no data on it. Job advertisements beside market values would settle it."),
)  # fmt: skip
