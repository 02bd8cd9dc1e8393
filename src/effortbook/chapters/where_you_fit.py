"""Chapter 7, Where you fit: the stage of the top project over the budget and the project's share."""

import numpy as np

from effortlib import Log, frontier_budget, stage
from effortlib.essays import BUDGET, GROWN_BUDGET, WEIGHTS
from effortlib.lifecycle import FRONTIER, Stage

from ..answers import Exercise, Mistake, Word
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.milestones import REACHED, SHORT
from ..drawing.style import BAND, BLUE, DOT, HOLLOW, ORANGE, canvas, label_ends, write
from ..startup import ML_FIRST_WEIGHTS, best_effort

__all__ = ["CLAIMS", "COMPANIES", "CONTROLS", "EXERCISE", "figure"]

SMALLEST_BUDGET, LARGEST_BUDGET = 20, 1000
SHARE = WEIGHTS[0] / sum(WEIGHTS)
ML_FIRST_SHARE = ML_FIRST_WEIGHTS[0] / sum(ML_FIRST_WEIGHTS)

# For each company: its budget, and the share of its top project.
COMPANIES = {"startup": (BUDGET, SHARE), "grown": (GROWN_BUDGET, SHARE), "ML-first": (BUDGET, ML_FIRST_SHARE)}


def figure(budget=BUDGET, share=SHARE):
    """Draw which stage the top project reaches, over the budget and the project's share.

    Parameters
    ----------
    budget : float, from 20 to 1000 units of effort
    share : float, above 0 and at most 1
        The top project's weight as a share of all weights.
    """
    figure, axis = canvas(height=4.0, left=0.14, right=0.85, bottom=0.13, top=0.97)
    budgets = np.geomspace(SMALLEST_BUDGET, LARGEST_BUDGET, 60)
    needed = [np.minimum(each.effort / budgets, 1) for each in REACHED]
    for lower, upper in list(zip([np.zeros_like(budgets), *needed], needed))[::2]:
        axis.fill_between(budgets, lower, upper, color=BAND, linewidth=0)
    for each, shares in zip(REACHED, needed):
        inside = budgets >= each.effort
        dash = (0, (4, 3)) if each.effort == FRONTIER else "solid"
        axis.plot(budgets[inside], shares[inside], color="black", linewidth=1, linestyle=dash)
    ends = [shares[-1] + 0.085 for shares in needed]  # clear of the axis below
    label_ends(axis, LARGEST_BUDGET * 1.08, ends, SHORT, ["black"] * len(SHORT), apart=0.055)
    for name, (its_budget, its_share) in COMPANIES.items():
        axis.plot(its_budget, its_share, marker="o", color=ORANGE, **HOLLOW | {"markersize": 13})
        write(axis, its_budget * 1.12, its_share + 0.01, name, color=ORANGE, va="bottom")
    axis.plot(budget, share, marker="o", color=BLUE, **DOT)
    axis.set(xscale="log", xlim=(SMALLEST_BUDGET, LARGEST_BUDGET), xlabel="Budget (units)")
    axis.set(ylim=(0, 1), ylabel="Share of the top project")
    axis.set_xticks([20, 50, 100, 200, 500, 1000], ["20", "50", "100", "200", "500", "1000"])
    axis.set_xticks([], minor=True)
    axis.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "¼", "½", "¾", "1"])
    kind = "Map of stages with a line for each milestone and a dot for a company"
    return Drawing(figure, _title(budget * share), _sentence(budget, share), kind)


def _title(effort):
    reached = stage(effort)
    if reached.following is None:
        return "This company takes its top project to the frontier"
    return f"This company’s top project is on the way to {reached.following}"


def _sentence(budget, share):
    effort = budget * share
    if effort >= FRONTIER:
        spare = f"with **{effort - FRONTIER:.0f}** to spare"
    else:
        spare = f"**{FRONTIER - effort:.0f}** short of the frontier, which would take a budget of **{FRONTIER / share:,.0f}**"
    return f"With **{budget:,g}** units and a share of **{share:.0%}**, the top project gets **{effort:.0f}**: {spare}."


CONTROLS = {
    "budget": Control(
        "Budget",
        (SMALLEST_BUDGET, 50, 75, *range(100, 401, 50), 500, 600, 700, 850, LARGEST_BUDGET),
        default=BUDGET,
        unit="units",
    ),
    "share": Control(
        "Share of the top project", (0.05, 0.1, 0.2, 0.25, SHARE, 0.5, 0.6, 0.75, 0.9, 1.0), default=SHARE, show=".0%"
    ),
}


def _only_ml_first_gets_to_the_edge():
    startup, ml_first = (stage(best_effort(Log(weights))[0]) for weights in (WEIGHTS, ML_FIRST_WEIGHTS))
    return judge(startup is not Stage.SOTA_RESEARCH and ml_first is Stage.USING_DL)


def _least_project_stays_short():
    last = len(WEIGHTS) - 1
    enough = int(frontier_budget(WEIGHTS, FRONTIER) * WEIGHTS[0] / WEIGHTS[last])
    far = [best_effort(Log(WEIGHTS), budget)[last] < FRONTIER for budget in (BUDGET, GROWN_BUDGET)]
    return judge(all(far), best_effort(Log(WEIGHTS), enough)[last] < FRONTIER)


# The exercise's companies, as above.
OFFERS = {"the first": (GROWN_BUDGET, 1 / 4), "the second": (GROWN_BUDGET / 3, 3 / 4)}


def _company_that_goes_further():
    efforts = {name: budget * share for name, (budget, share) in OFFERS.items()}
    return "neither" if len(set(efforts.values())) == 1 else max(efforts, key=efforts.get)


def _company_with_larger(part):
    return max(OFFERS, key=lambda name: OFFERS[name][part])


EXERCISE = Exercise(
    "where-you-fit",
    (Word("the company whose top project goes further", (*OFFERS, "neither")),),
    _company_that_goes_further,
    (
        Mistake(lambda: _company_with_larger(0),
                "It has the larger budget. How much of that the top project gets counts as well."),
        Mistake(lambda: _company_with_larger(1), "It has the larger share. What it is a share of counts as well."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("A22", "Who wants to publish is disappointed at a startup; ML-first products have engineering at the edge.",
          f"Near the frontier, not at it: the startup’s top project stops early, the ML-first one past deep learning. To reach it takes a budget of {frontier_budget(ML_FIRST_WEIGHTS, FRONTIER):.0f} instead of {BUDGET}.", _only_ml_first_gets_to_the_edge),
    Claim("A23", "Where machine learning is nice to have, there is no frontier.",
          "If the budget is not huge: large enough, it takes even the least project there.", _least_project_stays_short),
)  # fmt: skip
