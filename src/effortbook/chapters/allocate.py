"""Chapter 4, Allocate: the essay's five projects with units spent by a rule."""

import math

import numpy as np

from effortlib import Log, Log1p, allocate, greedy_path, stage
from effortlib.essays import BUDGET, DOTS, PROJECTS, RATE, RATES, WEIGHTS
from effortlib.lifecycle import Stage
from effortlib.scenarios import SCENARIOS, conclusions

from ..answers import PART_OF_BUDGET, UNITS, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.projects import draw_projects, where_it_stops
from ..question import Question
from ..startup import best_effort

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "figure"]

# Each rule, and how a sentence goes on after "units spent".
RULES = {"greedy": "where each gained most", "even": "evenly", "all on top": "on the top project alone"}

# Gains count as level if the largest exceeds the smallest by this share at most.
LEVEL = 0.2


def figure(spent=BUDGET, rule="greedy"):
    """Draw the essay's five projects with units spent by a rule.

    Parameters
    ----------
    spent : int, in units of effort
    rule : {"greedy", "even", "all on top"}
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
    return draw_projects(curves, effort, _title(rule, gains), sentence, compared=allocate(curves, BUDGET).effort)


def _spend(curves, spent, rule):
    """Return the effort that a rule gives each project."""
    by_gain = greedy_path(curves, spent)[-1]
    if rule == "greedy":
        return by_gain
    projects = np.arange(len(curves))
    if rule == "even":
        return spent // len(curves) + (projects < spent % len(curves)).astype(np.int64)
    if rule == "all on top":
        return spent * (projects == 0).astype(np.int64)
    raise ValueError(f"rule={rule!r}: expected one of {', '.join(RULES)}")


def _where_next(gains):
    """Return where the next unit gains most, as the end of a sentence."""
    waiting = [name for name, gain in zip(PROJECTS, gains) if np.isinf(gain)]
    if len(waiting) == len(gains):
        return "the first unit of each project gains without limit, so the gains prefer none"
    if waiting:
        return f"the first unit gains without limit in each project that has none: **{', '.join(waiting)}**"
    steepest = np.argmax(gains)
    return f"the next unit gains most in {PROJECTS[steepest]}, **{gains[steepest]:.2f}**"


def _title(rule, gains):
    how = {"greedy": "Spent by gain", "even": "Spent evenly", "all on top": "All on the top project"}[rule]
    waiting = np.count_nonzero(np.isinf(gains))
    if waiting == len(gains):
        return "Nothing is spent yet, and each first unit gains without limit"
    if waiting:
        return f"{how}, and {waiting} of {len(gains)} projects have no unit yet"
    least, most = np.argmin(gains), np.argmax(gains)
    times = gains[most] / gains[least]
    if times <= 1 + LEVEL:
        return f"{how}, the next unit earns the same everywhere, to within {math.ceil(100 * (times - 1))}%"
    return f"{how}, the next unit earns {times:.1f} times as much in {PROJECTS[most]} as in {PROJECTS[least]}"


CONTROLS = {
    "spent": Control("Units spent", range(0, BUDGET + 1, 5), default=BUDGET, unit="units"),
    "rule": Control("Spent by", RULES, default="greedy"),
}


def _frontier_costs_value():
    curves = Log1p(WEIGHTS, RATE)
    alone = float(curves.value([BUDGET, 0, 0, 0, 0]).sum())
    return judge(stage(BUDGET) is Stage.SOTA_RESEARCH and alone < allocate(curves, BUDGET).value)


def _ask_next_unit():
    """Ask which project gets the next unit; value, importance and gain each point to another one."""
    projects = {"Search": (60, 0.5, 5), "Churn": (20, 0.8, 3), "Fraud": (30, 0.6, 9)}
    most_worth, most_gain, most_weight = (max(projects, key=lambda name: projects[name][i]) for i in range(3))
    facts = "; ".join(
        f"{name} is worth {value} so far, weighs {weight}, and its next unit adds {gain}"
        for name, (value, gain, weight) in projects.items()
    )
    return Question(
        f"{facts}. Who gets the next unit?",
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
    reached = str(stage(effort))
    return Question(
        f"{BUDGET} units are shared for the best among five projects. How far does the top one, {PROJECTS[0]}, get?",
        {
            reached: f"It has {effort} units, and turns to the next stage.",
            str(stage(75)): "**Priority for monopoly.** To be first in the list is not to have most of the budget.",
            str(stage(BUDGET)): "**All on one.** That takes every unit there is.",
        },
        reached,
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

CLAIMS = (
    Claim("A14", "Giving each unit to the project of highest gain comes close to the optimum.",
          "If all curves are concave: exactly, by the gain of a whole unit. With a threshold greedy misses most of the value.",
          lambda: judge(*(conclusions(each, BUDGET)["greedy is best"] for each in (SCENARIOS[0], SCENARIOS[-2])))),
    Claim("A15", "At a budget of 100 no single project deserves most of the effort.",
          "The optimum is the essay’s: no project gets half.",
          lambda: judge(best_effort(Log(WEIGHTS)) == DOTS and max(DOTS) < BUDGET / 2)),
    Claim("A16", "So a startup stops at basic feature engineering.",
          "No dot gets beyond using ML, the stage before it. That is so for the essay’s log and its five weights.",
          lambda: judge(all(stage(units).effort <= Stage.USING_ML.effort for units in best_effort(Log(WEIGHTS))))),
    Claim("A17", "All of the effort would take the top project to the frontier, at the others’ cost.",
          "It reaches the last stage, and the sum of all projects is lower.", _frontier_costs_value),
)  # fmt: skip
