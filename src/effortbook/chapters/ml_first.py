"""Chapter 6, ML-first: the essay's projects with another weight for the first."""

from effortlib import Hyperbolic, Log, Power, allocate, frontier_weight
from effortlib.essays import BUDGET, GROWN_BUDGET, ML_FIRST_WEIGHT, PROJECTS, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.lifecycle import FRONTIER, frontier_budget

from ..answers import PART_OF_BUDGET, UNITS, WORTH, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.projects import draw_projects, where_it_stops
from ..startup import ML_FIRST_WEIGHTS, best_effort

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "figure"]

LONGEST_AXIS = 113  # units of effort: beyond every state of the controls, and no more, as the names above need room


def figure(top_weight=ML_FIRST_WEIGHT, budget=BUDGET):
    """Draw the best allocation of the essay's projects with another weight for the first.

    Parameters
    ----------
    top_weight : float, above 0
        In units of value; the others keep the essay's weights.
    budget : int, at least 5 units of effort
    """
    weights = (top_weight, *WEIGHTS[1:])
    curves = Log(weights, RATES)
    effort = allocate(curves, budget).effort
    top, share = int(effort[0]), top_weight / sum(weights)
    title = f"With {share:.0%} of the weight, the top project gets {top} of {budget} units"
    sentence = (
        f"With a weight of **{top_weight:g}** against {sum(WEIGHTS[1:])} for the others together, {PROJECTS[0]} gets "
        f"**{top}** of **{budget}** units and {where_it_stops(top)}."
    )
    compared = allocate(Log(WEIGHTS, RATES), budget).effort
    ends = {"longest_effort": LONGEST_AXIS, "highest_accuracy": 155, "highest_gain": 0.8}
    return draw_projects(curves, effort, title, sentence, compared=compared, **ends)


# What the ML-first company needs for the frontier; whole units give the last one to the top project.
ML_FIRST_BUDGET = int(frontier_budget(ML_FIRST_WEIGHTS, FRONTIER))

CONTROLS = {
    "top_weight": Control(
        "Weight of the first project", (5, 10, 15, 20, 25, 30), default=ML_FIRST_WEIGHT, unit="units of value"
    ),
    "budget": Control("Budget", (50, 75, 100, 125, 150), default=BUDGET, unit="units"),
}


def _weight_brings_effort():
    families = [(Log, ()), (Power, (0.5,)), (Hyperbolic, (SKETCH_HALF_EFFORT,))]
    tops = [
        [best_effort(family((weight, *WEIGHTS[1:]), *rest))[0] for weight in (WEIGHTS[0], 15, ML_FIRST_WEIGHT)]
        for family, rest in families
    ]
    return judge(all(top == sorted(top) and top[-1] > top[0] for top in tops))


def _frontier_takes_growth_or_focus():
    def reaches(weights, budget):
        return best_effort(Log(weights), budget)[0] >= FRONTIER

    one_will_do = reaches(WEIGHTS, GROWN_BUDGET) or reaches(ML_FIRST_WEIGHTS, ML_FIRST_BUDGET)

    return judge(not reaches(WEIGHTS, BUDGET), not one_will_do)


def _best_for_ml_first(*newcomers):
    return best_effort(Log((*ML_FIRST_WEIGHTS, *newcomers)))


def _weight_to_hold(*newcomers):
    return frontier_weight((*WEIGHTS[1:], *newcomers), _best_for_ml_first()[0], BUDGET)


EXERCISE = Exercise(
    "ml-first",
    (
        Number("the effort that the first project loses", UNITS, 0.5, PART_OF_BUDGET),
        Number("the weight that it would need", WORTH, 0.05),
    ),
    lambda: (_best_for_ml_first()[0] - _best_for_ml_first(10)[0], _weight_to_hold(10)),
    (
        Mistake(lambda: (_best_for_ml_first(10)[0], None), "That is what it keeps. The question is what it loses."),
        Mistake(lambda: (_best_for_ml_first(10)[-1], None),
                "That is what the newcomer gets. Not all of it comes from the first project."),
        Mistake(lambda: (None, _weight_to_hold()), "That holds its place without the newcomer."),
        Mistake(lambda: (None, ML_FIRST_WEIGHT + 10),
                "That adds the newcomer’s weight to its own. To hold its share it has to grow as all the others do."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("A20", "Importance takes a project far, too: a company can be ML-first.",
          "On every family tried, more weight means more effort.", _weight_brings_effort),
    Claim("A21", "Growth and ML-first are two possible necessary conditions for the frontier.",
          f"If read as: at least one of the two. Strictly neither is: growth to {GROWN_BUDGET} will do alone, and ML-first with {ML_FIRST_BUDGET}.", _frontier_takes_growth_or_focus),
)  # fmt: skip
