"""Chapter 4, Allocate: the essay's five projects with units spent by a rule."""

import bisect
import functools
import math

import numpy as np

from effortlib import Log, Log1p, Logistic, allocate, allocate_many, essay_loop, frontier_budget, greedy_path, stage
from effortlib.essays import BUDGET, PROJECTS, RATE, RATES, WEIGHTS
from effortlib.lifecycle import Stage
from effortlib.scenarios import greedy_value

from ..answers import PART_OF_BUDGET, UNITS, Exercise, Mistake, Number
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing
from ..drawing.projects import draw_projects, where_it_stops
from ..drawing.style import PROJECT_LOOKS, canvas, name_rows
from ..question import Question
from ..startup import best_effort

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "figure", "sketch"]

# Each rule, and how a sentence goes on after "units spent".
RULES = {"by gain": "where each gained most", "evenly": "evenly", "all on Pricing": "on Pricing alone"}

# Gains count as level if the largest exceeds the smallest by this share at most.
LEVEL = 0.2


def figure(spent=BUDGET, rule="by gain"):
    """Draw the essay's five projects with units spent by a rule.

    Parameters
    ----------
    spent : int, in units of effort
    rule : {"by gain", "evenly", "all on Pricing"}
        Where each unit goes: to the largest gain, to each in turn, to the first project.
    """
    curves = Log(WEIGHTS, RATES)
    effort = _spend(curves, spent, rule)
    gains = curves.forward_difference(effort)
    top = int(effort[0])
    sentence = (
        f"With **{spent}** units spent {RULES[rule]}, {PROJECTS[0]} gets **{top}** and {where_it_stops(top)}; "
        f"{_where_next(gains)}."
    )
    movers = dict.fromkeys(PROJECTS, "spent")
    compared = allocate(curves, BUDGET).effort
    return draw_projects(curves, effort, _title(rule, gains), sentence, compared=compared, movers=movers)


def _spend(curves, spent, rule):
    """Return the effort that a rule gives each project."""
    by_gain = greedy_path(curves, spent)[-1]
    if rule == "by gain":
        return by_gain
    projects = np.arange(len(curves))
    if rule == "evenly":
        return spent // len(curves) + (projects < spent % len(curves)).astype(np.int64)
    if rule == "all on Pricing":
        return spent * (projects == 0).astype(np.int64)
    raise ValueError(f"rule={rule!r}: expected one of {', '.join(RULES)}")


def _where_next(gains):
    """Return where the next unit gains most, as the end of a sentence."""
    waiting = [name for name, gain in zip(PROJECTS, gains) if np.isinf(gain)]
    if len(waiting) == len(gains):
        return "the first unit of each project gains without limit, so no project comes first"
    if waiting:
        return f"the first unit gains without limit in each project that has none: **{', '.join(waiting)}**"
    steepest = np.argmax(gains)
    return f"the next unit gains most in {PROJECTS[steepest]}, **{gains[steepest]:.2f}**"


def _title(rule, gains):
    how = {"by gain": "Best split", "evenly": "Even split", "all on Pricing": f"All on {PROJECTS[0]}"}[rule]
    waiting = np.count_nonzero(np.isinf(gains))
    if waiting == len(gains):
        return "Nothing is spent yet, and each first unit gains without limit"
    if waiting:
        return f"{how}: {waiting} of {len(gains)} projects have no unit yet"
    least, most = np.argmin(gains), np.argmax(gains)
    times = gains[most] / gains[least]
    if times <= 1 + LEVEL:
        return f"{how}: the next unit earns the same everywhere, to within {math.ceil(100 * (times - 1))}%"
    return f"{how}: the next unit earns {times:.1f} times as much in {PROJECTS[most]} as in {PROJECTS[least]}"


CONTROLS = {
    "spent": Control("Units spent", range(0, BUDGET + 11, 5), default=BUDGET, unit="units"),
    "rule": Control("Rule", RULES, default="by gain"),
}


MORE = 5  # units, which the reader spreads


def sketch():
    """Ask where further units go, after the best split of the essay's budget."""
    effort = allocate(Log(WEIGHTS, RATES), BUDGET).effort.tolist()
    drawn, axis = canvas(height=2.1, left=0.31, right=0.97, bottom=0.24, top=0.98)
    axis.barh(range(len(effort)), effort, height=0.5, color=[look.color for look in PROJECT_LOOKS.values()])
    name_rows(axis, PROJECTS)
    axis.set(xlim=(0, effort[0] + MORE + 1), xlabel="Effort (units)")
    picture = Drawing(drawn, f"Where {BUDGET} units are spent", "", "Bar chart of five projects")
    return Sketch(tuple(_handle(row, *each) for row, each in enumerate(zip(PROJECTS, effort))), picture, total=MORE)


def _handle(row, name, effort):
    """Return the handle of the units that a project gets beside those that it has."""
    return Handle(Control(name, range(MORE + 1), default=0), lambda units: Mark(((effort, row), (effort + units, row))))


def _ask_next_unit():
    """Ask which project gets the next unit; value, importance and gain each point to another one."""
    projects = {"Search": (60, 0.5, 5), "Churn": (20, 0.8, 3), "Fraud": (30, 0.6, 9)}
    most_worth, most_gain, most_weight = (max(projects, key=lambda name: projects[name][i]) for i in range(3))
    facts = "; ".join(
        f"{name} is worth {value} so far, weighs {weight}, and its next unit adds {gain}"
        for name, (value, gain, weight) in projects.items()
    )
    return Question(
        f"{facts}, weights included. Who gets the next unit?",
        {
            most_worth: "**Past for future.** What a project is worth already is not what another unit adds.",
            most_weight: "**Importance for gain.** A weight tells how tall the curve is. The gain tells how steep it is here.",
            most_gain: "It adds most, and nothing else was asked.",
            "Each a third": "**Fair for best.** As long as gains differ, moving a unit to the higher one pays.",
        },
        most_gain,
        "The optimum follows the **next unit’s gain**, and weight counts only through it.",
        "allocate",
    )


def _ask_first_stop():
    effort = int(allocate(Log(WEIGHTS), BUDGET).effort[0])
    return Question(
        f"A team has {BUDGET} units of effort for five projects, of which {PROJECTS[0]} matters most. How many does {PROJECTS[0]} get where they are shared for the best?",
        {
            f"{BUDGET // len(WEIGHTS)}": "**Fair for best.** So many each would be best if all mattered alike.",
            f"{effort}": f"With them it {where_it_stops(effort)}.".replace("**", ""),
            "75": "**Priority for monopoly.** To be first in the list is not to have most of the budget.",
            f"{BUDGET}": "**All on one.** The other four then have nothing, and their first units gain most.",
        },
        f"{effort}",
        "The first steps of the **other four** gain more than its later ones.",
        "growth",
    )


def _ask_level():
    return Question(
        "The budget is shared for the best, and every project has some. What is the same for all of them?",
        {
            "The effort": "**Fair for best.** That is so only if all curves are alike.",
            "The value reached": "**Balance of results.** A weighty project is taken further, and should be.",
            "The gain of the next unit": "If one’s next unit gained more than another’s last one did, moving that unit would pay.",
            "The value per unit so far": "**Average for marginal.** The average tells about units that are spent.",
        },
        "The gain of the next unit",
        "At the best allocation the bars are **level**, but for what whole units leave.",
        "allocate",
    )


QUESTIONS = {"next unit": _ask_next_unit, "level": _ask_level, "first stop": _ask_first_stop}


def _effort_before():
    """Return the effort of the four projects that remain, and that of the cancelled one."""
    *remaining, freed = best_effort(Log(WEIGHTS, RATES))
    return remaining, freed


def _freed_units_shared(shares):
    remaining, freed = _effort_before()
    return np.add(remaining, freed * np.array(shares))


def _freed_units_in_turn():
    remaining, freed = _effort_before()
    return np.add(remaining, [len(units) for units in np.array_split(np.arange(freed), len(remaining))])


EXERCISE = Exercise(
    "allocate",
    tuple(Number(f"the effort of {name}", UNITS, 0.5, PART_OF_BUDGET) for name in PROJECTS[:-1]),
    lambda: allocate(Log(WEIGHTS[:-1]), BUDGET).effort,
    (
        Mistake(lambda: _effort_before()[0], "That is what they had before. The freed units still lie about."),
        Mistake(lambda: _freed_units_shared((1, 0, 0, 0)),
                "That gives all freed units to the most important project. Each gains less there than the one before."),
        Mistake(lambda: _freed_units_shared((0, 0, 0, 1)),
                "That gives all freed units to the project with the fewest. Its gains soon fall behind the others'."),
        Mistake(_freed_units_in_turn,
                "That deals the freed units out in turn. Give each to where it gains most, which is not the same."),
        Mistake(lambda: (BUDGET / (len(WEIGHTS) - 1),) * (len(WEIGHTS) - 1),
                "That shares everything evenly, as if all projects were equally important."),
    ),
)  # fmt: skip


def _rule_comes_close(scenario):
    units = [_units_at_best(scenario, scenario.greedy(BUDGET).value)]
    if scenario.curves is not None:
        units.append(_units_at_best(scenario, _worth_by_slope(scenario)))
    by_slope = f", by slope {units[1]}" if units[1:] else ""
    return Answer(
        min(units) >= CLOSE * BUDGET, f"{BUDGET} units by gain do as well as {units[0]} at their best{by_slope}"
    )


def _units_at_best(scenario, value):
    """Return the least budget that is worth so much at its best, to within rounding."""
    budgets = range(scenario.least_budget, BUDGET)
    return budgets[0] + bisect.bisect_left(budgets, value - 1e-9, key=lambda budget: scenario.best(budget).value)


def _worth_by_slope(scenario):
    return essay_loop(scenario.curves, BUDGET - scenario.reserved * len(WEIGHTS)).value


def _nobody_gets_half(scenario):
    effort = scenario.best(BUDGET).effort
    return Answer(bool(effort.max() < BUDGET / 2), f"{PROJECTS[effort.argmax()]} gets {effort.max()} of {BUDGET}")


def _stops_at_features(scenario):
    effort = scenario.best(BUDGET).effort
    furthest, features = PROJECTS[effort.argmax()], Stage.FEATURE_ENGINEERING.effort
    return Answer(
        bool(effort.max() <= features), f"{furthest} gets {effort.max()}; feature engineering takes {features:g}"
    )


def _frontier_costs_the_others(scenario):
    none, everything = scenario.values(np.array([0, BUDGET])).T
    first = 0 if scenario.is_pair else everything[0]  # without the project that it needs
    alone, best = first + none[1:].sum(), scenario.best(BUDGET).value
    worth = "minus infinity" if np.isinf(alone) else f"{alone:.1f}"
    costs = stage(BUDGET) is Stage.SOTA_RESEARCH and alone < best
    return Answer(bool(costs), f"all on {PROJECTS[0]} is worth {worth}, the best plan {best:.1f}")


CLOSE = 0.95  # of the budget: a rule that loses no more comes close
TOP_WEIGHTS = tuple(4 + step / 2 for step in range(23))  # from the second project’s to half as much again as all others
RATES_FROM_ZERO = tuple(round(10 ** (step / 6 - 2), 4) for step in range(19))


@functools.cache
def _others_worth():
    """Return what the last four projects are worth at their best, on the log from zero, for each budget."""
    return allocate_many(Log1p(WEIGHTS[1:], RATE), range(BUDGET + 1)).value


def _gains_find_the_threshold(middle, height):
    values = np.array([Logistic(height, middle, 5).value(np.arange(BUDGET + 1)), _others_worth()])
    spare = int(CLOSE * BUDGET)
    return greedy_value(values, BUDGET) >= np.max(values[0, : spare + 1] + values[1, spare::-1])


def _from_zero(weight, rate):
    return Log1p((weight, *WEIGHTS[1:]), rate)


def _best_beats_all_on_top(weight, rate):
    curves = _from_zero(weight, rate)
    return (
        stage(BUDGET) is Stage.SOTA_RESEARCH
        and curves.value([BUDGET, 0, 0, 0, 0]).sum() < allocate(curves, BUDGET).value
    )


_thresholds = Region(
    Axis("Units to the mid-threshold", tuple(range(2, 61, 3))),
    Axis("Worth beyond it", tuple(range(5, 61, 5))),
    _gains_find_the_threshold,
    (2, 5),
    f"By gain, for an S-curve beside the last four projects on the log from zero. Close is: {BUDGET} units do as well as {CLOSE:.0%} of them at their best.",
)

_weights_and_rates = Region(
    Axis("Weight of the first project", TOP_WEIGHTS),
    Axis("Rate of the log from zero", RATES_FROM_ZERO, ".2g"),
    lambda weight, rate: max(best_effort(_from_zero(weight, rate))) < BUDGET / 2,
    (WEIGHTS[0], RATES_FROM_ZERO[-1]),
    f"The others keep the essay’s weights; {BUDGET} units. The higher, the sooner returns bend; the essay’s log is what the upper edge comes to.",
)

_weights_and_budgets = Region(
    Axis("Weight of the first project", TOP_WEIGHTS),
    Axis("Budget, in units", tuple(range(20, 201, 10))),
    lambda weight, budget: budget < frontier_budget((weight, *WEIGHTS[1:]), Stage.FEATURE_ENGINEERING.effort),
    (WEIGHTS[0], BUDGET),
    "On the log, with the other weights of the essay.",
)

_costs_over_weights_and_rates = Region(
    _weights_and_rates.across,
    _weights_and_rates.up,
    _best_beats_all_on_top,
    _weights_and_rates.essay,
    _weights_and_rates.fixed,
)

CLAIMS = (
    Claim("A14", "Giving each unit to the project of highest gain comes close to the optimum.",
          "If the projects are independent, the essay says, its loop approximates the best allocation: each unit goes where the derivative, “analytical or empirical”, is highest.",
          "If all curves are concave once the lights are on, and the projects are independent: then gains lose nothing at this budget, and slopes less than a unit is worth. Before a threshold a first unit earns too little, and the rule passes the project by.",
          _rule_comes_close, EFFORT, region=_thresholds,
          measured=(
              Finding(Stance.FOR, "Of {curves_judged.value:,} learning curves {curves_never_bend_upwards.value} % never clearly bend upwards: for most of them the condition is met. That projects are independent was not measured."),
          )),
    Claim("A15", "At a budget of 100 no single project deserves most of the effort.",
          "Facing diminishing returns, the essay says, it is not rational to invest too heavily in any one project. Its five dots show how far each goes.",
          "If returns diminish soon, for the first project as for the others, and it does not weigh more than the rest together.",
          _nobody_gets_half, EFFORT, region=_weights_and_rates,
          measured=(
              Finding(Stance.FOR, "In the median learning curve the first eighth of the rows brings {gain_of_first_eighth.value} % of the gain: returns diminish soon, which is the first half of the condition. What projects weigh was not measured."),
          )),
    Claim("A16", "So a startup stops at basic feature engineering.",
          "The essay lays its dots beside the sketch of a project’s life and is struck itself: at this budget nobody should go further than some basic feature engineering, or so much as look into deep learning.",
          f"If the budget times the top project’s share of the weight stays below the {Stage.FEATURE_ENGINEERING.effort:g} units that feature engineering takes on the sketch: so it is on the log. On curves that bend later the top project goes beyond.",
          _stops_at_features, EFFORT, region=_weights_and_budgets,
          measured=(
              Finding(Stance.FOR, "The hyperbola fits {best_fits.value[0]:,} of {curves_fitted.value:,} measured curves best, the power law in the error, which the scenarios call a learning curve, {best_fits.value[1]:,}, the exponential {best_fits.value[2]}: on each of them the startup stops there, as it does on the log. Where startups do stop was not measured."),
          )),
    Claim("A17", "All of the effort would take the top project to the frontier, at the others’ cost.",
          "The data scientists might prefer to bring the most important project to the state of the art, and with the whole budget they could. But the other projects’ lights have to stay on; here the essay sees impact and novelty part.",
          "If returns diminish enough for the best plan to leave the others anything, as in all cases here. If one weighty project’s returns hardly diminish, all on top is itself the best plan.",
          _frontier_costs_the_others, EFFORT, region=_costs_over_weights_and_rates,
          measured=(
              Finding(Stance.FOR, "Impact and novelty did part in the Netflix Prize. Of the {netflix_in_production.value[1]} algorithms behind the first year’s prize the company put {netflix_in_production.value[2]} into production, and not the entry that won at {netflix_end.value[0]} %."),
          )),
)  # fmt: skip
