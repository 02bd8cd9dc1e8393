"""Chapter 5, Growth: the effort of every project as the budget grows."""

import numpy as np

from effortlib import Hyperbolic, Log, Log1p, allocate_many, frontier_budget
from effortlib.essays import BUDGET, GROWN_BUDGET, GROWN_DOTS, PROJECTS, RATE, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.growth import concentration
from effortlib.lifecycle import FRONTIER

from ..answers import UNITS, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.milestones import mark_milestones_up
from ..drawing.projects import label_projects, where_it_stops
from ..drawing.style import DOT, HOLLOW, PROJECT_LOOKS, canvas, write
from ..question import Question
from ..startup import best_effort

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "figure"]

LARGEST_BUDGET = 400
HIGHEST_AXIS = 150  # units of effort
LIGHT = 10  # units of effort that only keep a project running
ESSAY_CURVES = Log(WEIGHTS, RATES)


def figure(budget=GROWN_BUDGET, *, curves=ESSAY_CURVES):
    """Draw how much effort each of the essay's five projects gets as the budget grows.

    Parameters
    ----------
    budget : int, from 5 to 400
        Units of effort, at which each project gets a dot.
    curves : Curve or Portfolio
        The five projects, concave, the top one first.
    """
    budgets = np.arange(len(PROJECTS), LARGEST_BUDGET + 1)
    efforts = allocate_many(curves, budgets).effort
    effort = efforts[budgets == budget][0]
    reaching = budgets[efforts[:, 0] >= FRONTIER]
    crossing = int(reaching[0]) if len(reaching) else None
    drawn = _draw(budgets, efforts, budget, effort, crossing)
    kind = "Line chart of five projects with a dot each at the budget"
    return Drawing(drawn, _title(budget, effort[0]), _sentence(budget, effort, crossing), kind)


def _draw(budgets, efforts, budget, effort, crossing):
    figure, axis = canvas(height=4.2, left=0.135, right=0.635, bottom=0.125, top=0.97)
    mark_milestones_up(axis, 6)
    axis.axvline(budget, color="black", linewidth=0.8)
    for project, look in enumerate(PROJECT_LOOKS.values()):
        # Every fifth budget will do: the steps of whole units are too small to see.
        axis.plot(budgets[::5], efforts[::5, project], color=look.color, linestyle=look.dash, linewidth=2)
        axis.plot(budget, effort[project], marker=look.marker, color=look.color, **DOT)
    if crossing is not None:
        axis.plot(crossing, FRONTIER, marker="o", color="black", **HOLLOW | {"markersize": 17})
        write(axis, crossing - 8, FRONTIER + 14, f"Frontier at {crossing}", ha="right", va="center")
    label_projects(axis, LARGEST_BUDGET + 13, efforts[-1], effort, apart=HIGHEST_AXIS / 17)
    axis.set(xlim=(0, LARGEST_BUDGET), ylim=(0, HIGHEST_AXIS), xlabel="Budget (units)", ylabel="Effort (units)")
    return figure


def _title(budget, top):
    if top >= FRONTIER:
        return f"A budget of {budget} takes the top project to the frontier"
    return f"A budget of {budget} leaves the top project {FRONTIER - top:.0f} units short of the frontier"


def _sentence(budget, effort, crossing):
    share = effort[0] / effort.sum()
    crosses = (
        f"On these curves it crosses at **{crossing}** units"
        if crossing
        else f"On these curves it does not cross by **{LARGEST_BUDGET}** units"
    )
    return (
        f"With **{budget}** units, {PROJECTS[0]} gets **{effort[0]}**, a share of **{share:.2f}**, and "
        f"{where_it_stops(effort[0])}. {crosses}. Projects under way: **{np.count_nonzero(effort)}** of **{len(effort)}**."
    )


CONTROLS = {"budget": Control("Budget", range(50, LARGEST_BUDGET + 1, 25), default=GROWN_BUDGET, unit="units")}


def _growth_reaches_the_frontier():
    on_sketch = best_effort(Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT), GROWN_BUDGET)
    return judge(best_effort(Log(WEIGHTS), GROWN_BUDGET) == GROWN_DOTS, on_sketch[0] >= FRONTIER)


def _surplus_specialises():
    def grows(small, large):
        # Concentration in whole units is known to within 1 / budget.
        return bool(concentration(large) > concentration(small) + 1 / BUDGET)

    keep = LIGHT * len(WEIGHTS)  # units that only keep lights on
    lit = [np.add(LIGHT, best_effort(Log(WEIGHTS), budget - keep)) for budget in (BUDGET, GROWN_BUDGET)]
    elsewhere = [
        grows(best_effort(curves), best_effort(curves, GROWN_BUDGET))
        for curves in (Log(WEIGHTS), Log1p(WEIGHTS, RATE), Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT))
    ]
    return judge(grows(*lit), all(elsewhere))


def _ask_frontier():
    needed = f"{frontier_budget(WEIGHTS, BUDGET):.0f}"
    return Question(
        f"The top project of five needs {BUDGET} units to reach the frontier, and has a third of the weight. "
        "From which budget on does the best allocation take it there?",
        {
            f"{BUDGET}": "**All on one.** That is enough only if the other four get nothing.",
            needed: "A third of it is what the project needs.",
            f"{BUDGET * len(WEIGHTS)}": "**Even shares.** That would be so if every project weighed the same.",
            "None": "**Diminishing for vanishing.** Each unit buys less than the one before, and still buys something.",
        },
        needed,
        "On log curves a project gets its **share of the weight**, at any budget.",
        "growth",
    )


def _ask_share():
    before, after = (best_effort(Log(WEIGHTS), budget)[0] / budget for budget in (BUDGET, GROWN_BUDGET))
    word = {-1: "It falls", 0: "It stays", 1: "It rises"}[int(np.sign(round(after - before, 2)))]
    return Question(
        "The budget triples, and the curves are the essay’s. What becomes of the top project’s share of the effort?",
        {
            "It rises": "**Growth for specialisation.** Its effort rises. So does everybody’s, by the same factor.",
            "It stays": "Every dot moves out by the same factor.",
            "It falls": "**Log for every curve.** On saturating curves it would. The essay’s do not saturate.",
        },
        word,
        f"It gets {before:.0%} of {BUDGET} units and {after:.0%} of {GROWN_BUDGET}. **Effort** grows, shares do not.",
        "growth",
    )


QUESTIONS = {"share": _ask_share, "frontier": _ask_frontier}


def _top_effort(lists, budget):
    return best_effort(Log(WEIGHTS * lists), budget)[0]


EXERCISE = Exercise(
    "growth",
    (
        Number("the top project’s effort with one list", UNITS, 0.5),
        Number("the top project’s effort with two lists", UNITS, 0.5),
    ),
    lambda: (_top_effort(lists=1, budget=300), _top_effort(lists=2, budget=300)),
    (
        Mistake(lambda: (_top_effort(lists=1, budget=150), None),
                "That is what each company had before. The merged one has both budgets."),
        Mistake(lambda: (None, _top_effort(lists=1, budget=300)),
                "That is for both budgets on one list. The law counts budget per weight, and there is twice the weight."),
        Mistake(lambda: (None, _top_effort(lists=2, budget=150)),
                "That is for both lists on one company’s budget. The merged one has both budgets."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("A18", "At a budget of 300 the optimum takes the top project to the frontier.",
          f"If the curves are logs. On the sketch’s own hyperbola {GROWN_BUDGET} is not enough.", _growth_reaches_the_frontier),
    Claim("A19", "Surplus brings specialisation.",
          "If projects need effort merely to keep running. On the log shares stay, and where projects wait for a first unit they even out.", _surplus_specialises),
)  # fmt: skip
