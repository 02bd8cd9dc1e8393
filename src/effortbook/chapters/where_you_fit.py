"""Chapter 7, Where you fit: the stage of the top project over the budget and the project's share."""

import numpy as np

from effortlib import frontier_budget, stage
from effortlib.essays import BUDGET, GROWN_BUDGET, ML_FIRST_WEIGHT, PROJECTS, WEIGHTS
from effortlib.lifecycle import FRONTIER, Stage

from ..answers import Exercise, Mistake, Word
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Mark
from ..drawing.drawing import Drawing, Grip
from ..drawing.milestones import REACHED
from ..drawing.style import BAND, BLUE, DOT, HOLLOW, ORANGE, canvas, write
from ..startup import ML_FIRST_WEIGHTS, ml_first

__all__ = ["CLAIMS", "COMPANIES", "CONTROLS", "EXERCISE", "company_at", "figure"]

SMALLEST_BUDGET, LARGEST_BUDGET = 20, 1000
SHARE = WEIGHTS[0] / sum(WEIGHTS)
ML_FIRST_SHARE = ML_FIRST_WEIGHTS[0] / sum(ML_FIRST_WEIGHTS)

# For each company: its budget, and the share of its top project.
COMPANIES = {"startup": (BUDGET, SHARE), "grown": (GROWN_BUDGET, SHARE), "ML-first": (BUDGET, ML_FIRST_SHARE)}

# Where their names stand, and those of the bands, by effort and share: no state of the controls has its dot there.
LABELS = {"startup": (50, 0.405), "grown": (335, 0.405), "ML-first": (127, 0.825)}
BANDS = {"No model": (4.2, 0.13), "If-else": (14, 0.5), "ML": (28, 0.83), "Features": (46.3, 0.755), "DL": (75.4, 0.42)}


def figure(budget=BUDGET, share=SHARE):
    """Draw which stage the top project reaches, over the budget and the project's share.

    Parameters
    ----------
    budget : float, from 20 to 1000 units of effort
    share : float, above 0 and at most 1
        The top project's weight as a share of all weights.
    """
    drawn, axis = canvas(height=4.0, left=0.14, right=0.93, bottom=0.13, top=0.97)
    _draw_stages(axis)
    for name, (its_budget, its_share) in COMPANIES.items():
        axis.plot(its_budget, its_share, marker="o", color=ORANGE, **HOLLOW | {"markersize": 13})
        write(axis, *LABELS[name], name, color=ORANGE, va="center")
    axis.plot(budget, share, marker="o", color=BLUE, **DOT)
    axis.set(xscale="log", xlim=(SMALLEST_BUDGET, LARGEST_BUDGET), xlabel="Budget (units, log scale)")
    axis.set(ylim=(0, 1), ylabel="Share of the top project")
    axis.set_xticks([20, 50, 100, 200, 500, 1000], ["20", "50", "100", "200", "500", "1000"])
    axis.set_xticks([], minor=True)
    axis.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "¼", "½", "¾", "1"])
    kind = "Map of the stages that are reached, in bands along curves, with a dot for a company"
    grips = {"company": Grip(("budget", "share"), budget, share)}
    companies = {"this company": (budget, share)} | COMPANIES
    data = {
        "Company": companies,
        "Budget (units)": [its_budget for its_budget, _ in companies.values()],
        "Share of the top project (%)": [100 * its_share for _, its_share in companies.values()],
        "Effort of the top project (units)": [its_budget * its_share for its_budget, its_share in companies.values()],
        "Reached": [str(stage(its_budget * its_share)) for its_budget, its_share in companies.values()],
    }
    return Drawing(drawn, _title(budget * share), _sentence(budget, share), kind, grips=grips, data=data)


def _draw_stages(axis):
    """Draw a curve for each milestone, a ground in every other band between them, and each band's name along it."""
    shares = np.linspace(0.005, 1, 120)
    lower = np.zeros_like(shares)
    for place, milestone in enumerate(REACHED):
        upper = milestone.effort / shares
        if place % 2 == 0:
            axis.fill_betweenx(shares, lower, upper, color=BAND, linewidth=0)
        axis.plot(
            upper, shares, color="black", linewidth=1, linestyle=(0, (4, 3)) if upper[-1] == FRONTIER else "solid"
        )
        lower = upper
    for name, (effort, share) in BANDS.items():
        along = {"rotation": np.degrees(np.arctan2(-(share**2), effort)), "transform_rotates_text": True}
        write(axis, effort / share, share, name, ha="center", va="center", rotation_mode="anchor", **along)
    write(axis, 360, 0.675, "at the frontier", va="center")


def company_at(budget, share):
    """Return where the map shows a company."""
    return Mark(((budget, share),))


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
