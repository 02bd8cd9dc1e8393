"""Chapter 6, ML-first: the essay's projects with another weight on the first."""

from effortlib import Hyperbolic, Log, Power, allocate, frontier_weight
from effortlib._validate import real
from effortlib.essays import BUDGET, GROWN_BUDGET, ML_FIRST_WEIGHT, PROJECTS, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.lifecycle import FRONTIER

from ..answers import PART_OF_BUDGET, UNITS, WORTH, Exercise, Mistake, Number
from ..claim import Claim, best_effort, judge
from ..drawing.projects import draw_projects, where_it_stops

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "ml_first",
]


def ml_first(top_weight=ML_FIRST_WEIGHT, budget=BUDGET):
    """Draw the essay's projects with another weight on the first, at their best.

    Parameters
    ----------
    top_weight : float, above 0
        In units of value; the others keep the essay's weights.
    budget : int, at least 5
        Units of effort.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    top_weight = real("top_weight", top_weight, above=0)
    weights = (top_weight, *WEIGHTS[1:])
    curves = Log(weights, RATES)
    effort = allocate(curves, budget).effort
    top, share = int(effort[0]), top_weight / sum(weights)
    title = f"With {share:.0%} of the weight, the top project gets {top} of {budget} units"
    sentence = (
        f"With a weight of **{top_weight:g}** against {sum(WEIGHTS[1:])} for the others together, {PROJECTS[0]} gets "
        f"**{top}** of **{budget}** units and {where_it_stops(top)}."
    )
    ghost = allocate(Log(WEIGHTS, RATES), budget).effort
    return draw_projects(curves, effort, title, sentence, ghost=ghost, longest=120, highest=155, tallest=0.8)


def _importance():
    families = [(Log, ()), (Power, (0.5,)), (Hyperbolic, (SKETCH_HALF_EFFORT,))]
    tops = [
        [best_effort(family((weight, *WEIGHTS[1:]), *rest))[0] for weight in (WEIGHTS[0], 15, ML_FIRST_WEIGHT)]
        for family, rest in families
    ]
    return judge(all(top == sorted(top) and top[-1] > top[0] for top in tops))


def _necessary():
    ml_first = (ML_FIRST_WEIGHT, *WEIGHTS[1:])
    little_growth = (BUDGET + GROWN_BUDGET) // 2
    neither, growth, focus = (
        best_effort(Log(weights), budget)[0] >= FRONTIER
        for weights, budget in ((WEIGHTS, BUDGET), (WEIGHTS, GROWN_BUDGET), (ml_first, little_growth))
    )
    return judge(not neither, not growth and not focus)


def _ml_first(*newcomers):
    return allocate(Log((ML_FIRST_WEIGHT, *WEIGHTS[1:], *newcomers)), BUDGET).effort


def _weight_to_hold(*newcomers):
    return frontier_weight((*WEIGHTS[1:], *newcomers), _ml_first()[0], BUDGET)


EXERCISE = Exercise(
    "ml-first",
    (
        Number("the effort that the first project loses", UNITS, 0.5, PART_OF_BUDGET),
        Number("the weight that it would need", WORTH, 0.05),
    ),
    lambda: (_ml_first()[0] - _ml_first(10)[0], _weight_to_hold(10)),
    (
        Mistake(lambda: (_ml_first(10)[0], None), "That is what it keeps. The question is what it loses."),
        Mistake(
            lambda: (_ml_first(10)[-1], None),
            "That is what the newcomer gets. Not all of it comes from the first project.",
        ),
        Mistake(lambda: (None, _weight_to_hold()), "That holds its place without the newcomer."),
        Mistake(
            lambda: (None, ML_FIRST_WEIGHT + 10),
            "That adds the newcomer’s weight to its own. To hold its share it has to grow as all the others do.",
        ),
    ),
)

CLAIMS = (
    Claim("A20", "Importance takes a project far, too: a company can be ML-first.",
          "On every family tried, more weight means more effort.", _importance),
    Claim("A21", "Growth and ML-first are two possible necessary conditions for the frontier.",
          "If read as: at least one of the two. Strictly neither is: growth will do alone, and ML-first with half of it.", _necessary),
)  # fmt: skip
