"""What growth does: the effort of every project against the budget."""

import numpy as np

from effortlib import Hyperbolic, Log, Log1p, allocate, allocate_many, frontier_budget
from effortlib._validate import whole
from effortlib.essays import BUDGET, GROWN_BUDGET, GROWN_DOTS, PROJECTS, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.growth import concentration
from effortlib.lifecycle import FRONTIER

from ..answers import UNITS, Exercise, Mistake, Number
from ..claim import Claim, best_effort, judge
from ..drawing.drawing import Drawing
from ..drawing.milestones import mark_milestones_up
from ..drawing.projects import where_it_stops
from ..drawing.style import DOT, GHOST, PROJECT_LOOKS, canvas, label_ends, write
from ..question import Question

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "QUESTIONS",
    "growth",
]

LARGEST_BUDGET = 400
HIGHEST = 150  # units of effort
ESSAY_CURVES = Log(WEIGHTS, RATES)


def growth(budget=GROWN_BUDGET, *, curves=ESSAY_CURVES):
    """Draw how much effort each of the essay's five projects gets as the budget grows.

    Parameters
    ----------
    budget : int, from 5 to 400
        Units of effort: where the dots stand.
    curves : Curve or Portfolio
        The five projects, concave, the top one first.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the budget is out of bounds, or the curves are not five.
    """
    budget = whole("budget", budget, at_least=len(PROJECTS), at_most=LARGEST_BUDGET)
    if len(curves) != len(PROJECTS):
        raise ValueError(f"curves={curves!r}: expected {len(PROJECTS)} projects, got {len(curves)}")
    budgets = np.arange(len(PROJECTS), LARGEST_BUDGET + 1)
    efforts = allocate_many(curves, budgets).effort
    effort = efforts[budgets == budget][0]
    reaching = budgets[efforts[:, 0] >= FRONTIER]
    crossing = int(reaching[0]) if len(reaching) else None
    figure = _draw(budgets, efforts, budget, effort, crossing)
    kind = "Line chart of five projects with a dot each at the budget"
    return Drawing(figure, _title(budget, effort[0]), _sentence(budget, effort, crossing), kind)


def _draw(budgets, efforts, budget, effort, crossing):
    figure, axis = canvas(height=4.2, left=0.135, right=0.635, bottom=0.125, top=0.97)
    looks = [PROJECT_LOOKS[name] for name in PROJECTS]
    mark_milestones_up(axis, 6)
    axis.axvline(budget, color="black", linewidth=0.8)
    for project, look in enumerate(looks):
        # Every fifth budget: whole units make steps too small to see.
        axis.plot(budgets[::5], efforts[::5, project], color=look.color, linestyle=look.dash, linewidth=2)
        axis.plot(budget, effort[project], marker=look.marker, color=look.color, **DOT)
    if crossing is not None:
        axis.plot(crossing, FRONTIER, marker="o", color="black", **GHOST | {"markersize": 17})
        write(axis, crossing - 8, FRONTIER + 14, f"Frontier at {crossing}", ha="right", va="center")
    labels = [f"{name} {units}" for name, units in zip(PROJECTS, effort)]
    label_ends(axis, LARGEST_BUDGET + 10, efforts[-1], labels, [look.color for look in looks], apart=HIGHEST / 17)
    axis.set(xlim=(0, LARGEST_BUDGET), ylim=(0, HIGHEST), xlabel="Budget (units)", ylabel="Effort (units)")
    return figure


def _title(budget, top):
    if top >= FRONTIER:
        return f"A budget of {budget} takes the top project to the frontier"
    return f"A budget of {budget} leaves the top project {FRONTIER - top:.0f} units short of the frontier"


def _sentence(budget, effort, crossing):
    share = effort[0] / effort.sum()
    crosses = f"It crosses at **{crossing}** units" if crossing else f"It does not cross by **{LARGEST_BUDGET}** units"
    return (
        f"With **{budget}** units, {PROJECTS[0]} gets **{effort[0]}**, a share of **{share:.2f}**, and "
        f"{where_it_stops(effort[0])}. {crosses}. Projects under way: **{np.count_nonzero(effort)}** of **{len(effort)}**."
    )


def _growth():
    sketch = Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT)
    return judge(
        best_effort(Log(WEIGHTS), GROWN_BUDGET) == GROWN_DOTS, best_effort(sketch, GROWN_BUDGET)[0] >= FRONTIER
    )


def _surplus_specialises():
    grows = [
        concentration(best_effort(curves, GROWN_BUDGET)) > concentration(best_effort(curves)) + 1 / BUDGET
        for curves in (Log(WEIGHTS), Log1p(WEIGHTS, 0.05), Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT))
    ]
    return judge(any(grows))


def _shares():
    """Return the top project's share of the essay's two budgets."""
    return [allocate(Log(WEIGHTS), budget).effort[0] / budget for budget in (BUDGET, GROWN_BUDGET)]


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
    before, after = _shares()
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


def _top(lists, budget):
    return allocate(Log(WEIGHTS * lists), budget).effort[0]


QUESTIONS = {
    "share": _ask_share,
    "frontier": _ask_frontier,
}

EXERCISE = Exercise(
    "growth",
    (
        Number("the top project’s effort with one list", UNITS, 0.5),
        Number("the top project’s effort with two lists", UNITS, 0.5),
    ),
    lambda: (_top(lists=1, budget=300), _top(lists=2, budget=300)),
    (
        Mistake(
            lambda: (_top(lists=1, budget=150), None),
            "That is what each company had before. The merged one has both budgets.",
        ),
        Mistake(
            lambda: (None, _top(lists=1, budget=300)),
            "That is for both budgets on one list. The law counts budget per weight, and there is twice the weight.",
        ),
        Mistake(
            lambda: (None, _top(lists=2, budget=150)),
            "That is for both lists on one company’s budget. The merged one has both budgets.",
        ),
    ),
)

CLAIMS = (
    Claim("A18", "At a budget of 300 the optimum takes the top project to the frontier.",
          "If the curves are logs. On the sketch’s own hyperbola 300 is not enough.", _growth),
    Claim("A19", "Surplus brings specialisation.",
          "Shares stay on the log, and even out on the others: growth scales or diversifies.", _surplus_specialises),
)  # fmt: skip
