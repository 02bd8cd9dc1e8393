"""Chapter 6, ML-first: the essay's projects with another weight for the first."""

from effortlib import Log, Power, allocate, frontier_weight
from effortlib.essays import BUDGET, GROWN_BUDGET, ML_FIRST_WEIGHT, PROJECTS, RATES, WEIGHTS
from effortlib.lifecycle import FRONTIER, frontier_budget

from ..answers import PART_OF_BUDGET, UNITS, WORTH, Exercise, Mistake, Number
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Region
from ..controls.control import Control
from ..drawing.projects import draw_projects, where_it_stops
from ..startup import ML_FIRST_WEIGHTS, best_effort, ml_first

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "figure"]


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
    ends = {"highest_accuracy": 155, "highest_gain": 0.8}
    return draw_projects(curves, effort, title, sentence, compared=compared, **ends)


# What the ML-first company needs for the frontier; whole units give the last one to the top project.
ML_FIRST_BUDGET = int(frontier_budget(ML_FIRST_WEIGHTS, FRONTIER))

CONTROLS = {
    "top_weight": Control(
        f"Weight of the first project (the others: {sum(WEIGHTS[1:])})",
        (5, 10, 15, 20, 25, 30),
        default=ML_FIRST_WEIGHT,
    ),
    "budget": Control("Budget", (50, 75, 100, 125, 150), default=BUDGET, unit="units"),
}


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


def _weight_brings_effort(scenario):
    before, after = (each.best(BUDGET).effort[0] for each in (scenario, ml_first(scenario)))
    return Answer(bool(after > before), f"{PROJECTS[0]} gets {before}; with {_TIMES:g} times the weight {after}")


def _frontier_needs_one_of_them(scenario):
    as_it_is, grown = (scenario.best(budget).effort[0] for budget in (BUDGET, GROWN_BUDGET))
    if as_it_is > BUDGET / 2:
        return Answer(None, f"it hangs on the first project already, which gets {as_it_is}")
    focused = ml_first(scenario).best(ML_FIRST_BUDGET).effort[0]
    return Answer(bool(as_it_is < FRONTIER), f"{as_it_is} of {BUDGET}; grown {grown} of {GROWN_BUDGET}; "
                  f"ML-first {focused} of {ML_FIRST_BUDGET}")  # fmt: skip


_TIMES = ML_FIRST_WEIGHT / WEIGHTS[0]


def _gets_more_than_before(weight, exponent):
    before, after = (best_effort(Power((first, *WEIGHTS[1:]), exponent))[0] for first in (WEIGHTS[0], weight))
    return after > before


_weights_on_powers = Region(
    Axis("Weight of the first project", tuple(range(6, 31))),
    Axis("Exponent of the powers", tuple(round(0.05 * step, 2) for step in range(1, 17))),
    _gets_more_than_before,
    (ML_FIRST_WEIGHT, 0.05),
    f"Power curves, {BUDGET} units. True: it gets more than with the essay’s weight of {WEIGHTS[0]}. The essay’s log is what the lower edge comes to.",
)

_frontiers_and_lists = Region(
    Axis("Units the frontier takes", tuple(range(20, 121, 5))),
    Axis("Weight of all the others", tuple(range(1, 21))),
    lambda frontier, others: BUDGET * WEIGHTS[0] / (WEIGHTS[0] + others) < frontier,
    (FRONTIER, sum(WEIGHTS[1:])),
    f"On the log, {BUDGET} units, the essay’s weight for the first project. True: without growth or more weight it stays short.",
)

CLAIMS = (
    Claim("A20", "Importance takes a project far, too: a company can be ML-first.",
          "The essay’s second way changes the relative importance of projects. At ML-first companies the product’s success hangs on a model, as perception does for Starship’s robots; there the first project’s dot lies near the frontier.",
          "In each case more weight brings the first project more effort, whatever the curve. How far it takes it differs: the essay’s figure is that of the log.",
          _weight_brings_effort, EFFORT, region=_weights_on_powers),
    Claim("A21", "Growth and ML-first are two possible necessary conditions for the frontier.",
          "Before it shows its two ways the essay calls them “two possible necessary conditions” for reaching the state of the art.",
          f"If read as: one of the two is needed. Strictly neither is, as growth to {GROWN_BUDGET} will do alone on the log, and ML-first with {ML_FIRST_BUDGET}. A frontier that has moved closer is another way, the more so with a shorter list.",
          _frontier_needs_one_of_them, EFFORT, region=_frontiers_and_lists),
)  # fmt: skip
