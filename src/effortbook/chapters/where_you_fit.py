"""Chapter 7, Where you fit: the stage of the top project over the budget and the project's share."""

import numpy as np

from effortlib import frontier_budget, stage
from effortlib.essays import BUDGET, GROWN_BUDGET, ML_FIRST_WEIGHT, PROJECTS, WEIGHTS
from effortlib.lifecycle import FRONTIER, Stage

from ..answers import Exercise, Mistake, Word
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.milestones import REACHED, SHORT
from ..drawing.style import BAND, BLUE, DOT, HOLLOW, ORANGE, canvas, label_ends, write
from ..startup import ML_FIRST_WEIGHTS, ml_first

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
        spare = f"which reaches the frontier with **{effort - FRONTIER:,.0f}** to spare"
    else:
        spare = f"**{FRONTIER - effort:.0f}** short of the frontier, which would take a budget of **{FRONTIER / share:,.0f}**"
    return (
        f"With **{budget:,g}** units and a share of **{share:.0%}**, the top project gets **{effort:,.0f}**, {spare}."
    )


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


def _only_ml_first_gets_near(scenario):
    startup, focused = (each.best(BUDGET).effort[0] for each in (scenario, ml_first(scenario)))
    near = focused >= Stage.USING_DL.effort
    return Answer(
        bool(startup < FRONTIER and near), f"startup {startup}, {stage(startup)}; ML-first {focused}, {stage(focused)}"
    )


def _nice_to_have_stays_short(scenario):
    small, grown = (scenario.best(budget).effort[-1] for budget in (BUDGET, GROWN_BUDGET))
    return Answer(bool(grown < FRONTIER), f"{PROJECTS[-1]} gets {small} of {BUDGET} units, {grown} of {GROWN_BUDGET}")


_near_the_frontier = Region(
    Axis("Weight of the first project", tuple(range(10, 52, 2))),
    Axis("Budget, in units", tuple(range(50, 241, 10))),
    lambda weight, budget: budget >= frontier_budget((weight, *WEIGHTS[1:]), Stage.USING_DL.effort),
    (ML_FIRST_WEIGHT, BUDGET),
    "On the log, with the other weights of the essay. True: the first project gets past deep learning.",
)

_small_shares = Region(
    Axis("Share of the project", tuple(percent / 100 for percent in range(1, 21)), ".0%"),
    Axis("Budget, in units", tuple(range(100, 2001, 100))),
    lambda share, budget: share * budget < FRONTIER,
    (WEIGHTS[-1] / sum(WEIGHTS), GROWN_BUDGET),
    "On the log, where a project gets its share of the weight. True: it stays short of the frontier.",
)

CLAIMS = (
    Claim("A22", "Anyone who wants to publish is disappointed at a startup; ML-first products have engineering at the edge.",
          "The essay’s takeaway for people: anyone who wants to publish will mostly be disappointed at a startup; for cutting-edge engineering a startup will do if its product is ML-first.",
          f"If the weight takes the first project that far, as on the log, power curves and the sketch’s hyperbola; where returns level off sooner, lights take their part or other projects earn more, it does not. That publishing takes the frontier is the essay’s view; tested is that a startup’s first project stays short of it, and an ML-first one gets past deep learning. To reach the frontier takes {frontier_budget(ML_FIRST_WEIGHTS, FRONTIER):.0f} units instead of {BUDGET}.",
          _only_ml_first_gets_near, EFFORT, region=_near_the_frontier,
          measured=(
              Finding(Stance.FOR, "Of the companies that were looked up, Bolt has {neurips_bolt.total} papers in five years of one conference, and Starship, the essay’s own ML-first product, {neurips_starship.total}. Startups that do publish were not looked for."),
          )),
    Claim("A23", "Where machine learning is nice to have, there is no frontier.",
          "Ask in interviews how critical the model is, the essay advises: if it is nice to have, its solution is not likely to be state of the art. Otherwise the amount of interesting engineering grows with the company’s size.",
          f"If the budget times the project’s share stays below what the frontier takes, as in each case here up to {GROWN_BUDGET} units. A budget that is large enough takes even the least project there.",
          _nice_to_have_stays_short, EFFORT, region=_small_shares),
)  # fmt: skip
