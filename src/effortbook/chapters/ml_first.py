"""Chapter 6, ML-first: the essay's projects with another weight for the first."""

from effortlib import Log, Power, allocate, frontier_weight
from effortlib.essays import (
    BUDGET,
    GROWN_BUDGET,
    ML_FIRST_PROJECTS,
    ML_FIRST_WEIGHT,
    PROJECTS,
    RATES,
    WEIGHTS,
)
from effortlib.lifecycle import FRONTIER, frontier_budget

from ..answers import PART_OF_BUDGET, UNITS, WORTH, Exercise, Mistake, Number
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Region
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing, Grip
from ..drawing.milestones import mark_milestones
from ..drawing.projects import draw_curves, draw_gains, tell_projects, where_it_stops
from ..drawing.style import GREY, LOOKS, canvas, name_rows
from ..startup import ML_FIRST_WEIGHTS, best_effort, ml_first

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "figure", "sketch"]

HIGHEST_AXIS = 155  # of the first project's worth
FIRST, *REST = LOOKS


def figure(top_weight=ML_FIRST_WEIGHT, budget=BUDGET):
    """Draw the best allocation at an ML-first company: the first project, the others enlarged, and next gains.

    Parameters
    ----------
    top_weight : float, above 0
        In units of value, up to 30 on the axis; the others keep the essay's weights.
    budget : int, at least 5 units of effort; up to 150 fits the axis
    """
    weights = (top_weight, *WEIGHTS[1:])
    curves, others = Log(weights, RATES), Log(WEIGHTS[1:], RATES[1:])
    effort, compared = allocate(curves, budget).effort, allocate(Log(WEIGHTS, RATES), BUDGET).effort
    drawn, (first, rest, gains) = canvas(
        3, height=5.2, left=0.115, right=0.665, bottom=0.1, top=0.945, hspace=0.58, height_ratios=[1.9, 1.9, 1]
    )
    mark_milestones(first)
    top, *names = ML_FIRST_PROJECTS
    draw_curves(
        first, {top: FIRST}, Log(weights[:1], RATES[:1]), effort[:1], compared[:1], (113, HIGHEST_AXIS), apart=0
    )
    draw_curves(rest, dict(zip(names, REST)), others, effort[1:], compared[1:], (45, 16), apart=3)
    first.set(yticks=[], ylabel="Worth", xlabel="Effort (units)")
    rest.set(yticks=[], ylabel="The others,\nenlarged", xticks=[0, 20, 40], xlabel="Effort (units)")
    next_gains, worth = curves.forward_difference(effort), curves.value(effort)
    draw_gains(gains, dict(zip(ML_FIRST_PROJECTS, LOOKS)), next_gains, 0.8)
    kind = "Line charts of the first project and, enlarged, of four others, a dot each, above bars of their next gains"
    grips = {top: Grip(("top_weight",), effort[0], worth[0])}
    data = tell_projects(ML_FIRST_PROJECTS, effort, compared, "Worth", worth, next_gains)
    title, sentence = _title(top_weight, budget, effort[0]), _sentence(top_weight, budget, effort[0])
    return Drawing(drawn, title, sentence, kind, grips=grips, data=data)


def _title(top_weight, budget, top):
    share = top_weight / (top_weight + sum(WEIGHTS[1:]))
    return f"With {share:.0%} of the weight, the top project gets {top} of {budget} units"


def _sentence(top_weight, budget, top):
    return (
        f"With a weight of **{top_weight:g}** against {sum(WEIGHTS[1:])} for the others together, {ML_FIRST_PROJECTS[0]} gets "
        f"**{top}** of **{budget}** units and {where_it_stops(top)}."
    )


def sketch():
    """Ask for a weight of the first project, beside what the others weigh together."""
    drawn, axis = canvas(height=1.35, left=0.2, right=0.97, bottom=0.4, top=0.98)
    axis.barh(1, sum(WEIGHTS[1:]), height=0.5, color=GREY)
    name_rows(axis, [ML_FIRST_PROJECTS[0], "the others"])
    axis.set(xlim=(0, 52), xlabel="Weight (units of value)")
    control = Control("Weight", range(5, 51, 5), default=10, unit="units of value")
    picture = Drawing(drawn, "The weight of all others together", "", "Bar chart with one bar to draw")
    return Sketch((Handle(control, lambda weight: Mark(((0, 0), (weight, 0))), _effort_at),), picture)


def _effort_at(weight):
    """Return a line in the figure where a weight takes the first project."""
    effort = allocate(Log((weight, *WEIGHTS[1:]), RATES), BUDGET).effort[0]
    return Mark(((effort, 0), (effort, HIGHEST_AXIS)))


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
    Claim("A20", "Importance takes a project further, too: a company can be ML-first.",
          "The essay’s second way changes the relative importance of projects. At ML-first companies the product’s success hangs on a model, as perception does for Starship’s robots; there the first project’s dot lies near the frontier.",
          "In each case more weight brings the first project more effort, whatever the curve. How far that takes it differs: the essay’s figure is that of the log, and whether it is near the frontier the next chapter asks of startups.",
          _weight_brings_effort, EFFORT, region=_weights_on_powers),
    Claim("A21", "Growth and ML-first are two possible necessary conditions for the frontier.",
          "Before it shows its two ways the essay calls them “two possible necessary conditions” for reaching the state of the art.",
          f"If read as: one of the two is needed. Strictly neither is, as growth to {GROWN_BUDGET} will do alone on the log, and ML-first with {ML_FIRST_BUDGET}. A frontier that has moved closer is another way, the more so with a shorter list.",
          _frontier_needs_one_of_them, EFFORT, region=_frontiers_and_lists),
)  # fmt: skip
