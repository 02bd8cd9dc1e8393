"""Chapter 5, Growth: the effort of every project as the budget grows."""

import numpy as np

from effortlib import Hyperbolic, LearningCurve, Log, Log1p, Power, allocate_many, allocate_real, frontier_budget
from effortlib.essays import BUDGET, GROWN_BUDGET, LIGHT, PROJECTS, RATE, RATES, SKETCH_HALF_EFFORT, WEIGHTS
from effortlib.evidence import FACTS, imagenet_by_compute
from effortlib.growth import concentration
from effortlib.lifecycle import FRONTIER

from ..answers import UNITS, Exercise, Mistake, Number
from ..cases import EFFORT
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Mark
from ..drawing.drawing import Drawing, Grip
from ..drawing.milestones import mark_milestones_up
from ..drawing.projects import where_it_stops
from ..drawing.style import BLUE, DOT, HOLLOW, ORANGE, PROJECT_LOOKS, TEXT, canvas, spread, write
from ..question import Question
from ..startup import best_effort, curvature_trend

__all__ = [
    "CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "SURPLUS_CONTROLS", "figure", "frontier_at", "measured_break",
    "measured_doublings", "surplus",
]  # fmt: skip

LARGEST_BUDGET = 400
HIGHEST_AXIS = 150  # units of effort
LINE_BUDGETS = np.linspace(5, LARGEST_BUDGET, 41)
TOLD = 50  # units: the data have each budget that this divides
ESSAY_CURVES = Log(WEIGHTS, RATES)
BUDGETS = np.geomspace(60, 6000, 25)  # what each project needs for its light, and more
# One curve up to the weights, and the effort that comes before it earns.
COMMON = {
    "log": (Log(WEIGHTS), 0),
    "log that begins at zero": (Log1p(WEIGHTS, RATE), 0),
    "power": (Power(WEIGHTS, 0.5), 0),
    "hyperbola": (Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT), 0),
    "learning curve": (LearningCurve(WEIGHTS, SKETCH_HALF_EFFORT, 0.35), 0),
    "lights that stay on": (Log(WEIGHTS), LIGHT),
}


def figure(budget=BUDGET, *, curves=ESSAY_CURVES):
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
    drawn = _draw(curves, budget, effort, crossing)
    kind = "Line chart of five projects with a dot each at the budget"
    grips = {"budget": Grip(("budget",), budget, effort[0])}
    told = (budgets % TOLD == 0) | (budgets == budget)
    gets = {f"{name} (units)": efforts[told, project] for project, name in enumerate(PROJECTS)}
    data = {"Budget (units)": budgets[told]} | gets
    return Drawing(drawn, _title(budget, effort[0]), _sentence(budget, effort, crossing), kind, grips=grips, data=data)


def frontier_at(budget):
    """Return where the figure shows that a budget takes a project to the frontier."""
    return Mark(((budget, FRONTIER),))


def _draw(curves, budget, effort, crossing):
    figure, axis = canvas(height=4.2, left=0.135, right=0.575, bottom=0.125, top=0.94)
    mark_milestones_up(axis, 6)
    axis.plot([budget, budget], [0, effort[0]], color="black", linewidth=0.8)
    lines = np.array([allocate_real(curves, each).effort for each in LINE_BUDGETS])  # whole units would draw stairs
    for project, look in enumerate(PROJECT_LOOKS.values()):
        axis.plot(LINE_BUDGETS, lines[:, project], color=look.color, linestyle=look.dash, linewidth=2)
        axis.plot(budget, effort[project], marker=look.marker, color=look.color, **DOT)
    if crossing is not None:
        axis.plot(crossing, FRONTIER, marker="o", color="black", **HOLLOW | {"markersize": 17})
        write(axis, crossing - 8, FRONTIER + 14, f"Frontier at {crossing}", ha="right", va="center")
    _name_lines(axis, lines[-1], budget, effort)
    axis.set(xlim=(0, LARGEST_BUDGET), ylim=(0, HIGHEST_AXIS), xlabel="Budget (units)", ylabel="Effort (units)")
    return figure


def _name_lines(axis, heights, budget, effort):
    """Write each project's name beside the end of its line, and in a column of its own its effort at the budget."""
    heights = spread(heights, apart=HIGHEST_AXIS / 17)
    for height, units, (name, look) in zip(heights, effort, PROJECT_LOOKS.items()):
        for x, text, side in ((1.06, name, "left"), (1.93, units, "right")):
            axis.text(x, height / HIGHEST_AXIS, text, color=look.color, fontsize=TEXT, va="center", ha=side,
                      transform=axis.transAxes)  # fmt: skip
    above = {"transform": axis.transAxes, "fontsize": TEXT, "ha": "right", "va": "center"}
    axis.text(1.93, heights[0] / HIGHEST_AXIS + 0.065, f"at {budget}:", **above)


def _title(budget, top):
    if top >= FRONTIER:
        return f"A budget of {budget} takes the top project to the frontier"
    return f"A budget of {budget} leaves the top project {FRONTIER - top:.0f} units short of the frontier"


def _sentence(budget, effort, crossing):
    share = effort[0] / effort.sum()
    crosses = (
        f"On these curves the frontier takes **{crossing}** units"
        if crossing
        else f"On these curves the frontier takes more than **{LARGEST_BUDGET}** units"
    )
    return (
        f"With **{budget}** units, {PROJECTS[0]} gets **{effort[0]}**, a share of **{share:.0%}**, and "
        f"{where_it_stops(effort[0])}. {crosses}. Projects under way: **{np.count_nonzero(effort)}** of **{len(effort)}**."
    )


def surplus(curve="log"):
    """Draw the top project's share as the budget grows, above the relative curvature of the curve that all share.

    Parameters
    ----------
    curve : str
        A name in `COMMON`.
    """
    curves, light = COMMON[curve]
    efforts = np.array([light + allocate_real(curves, budget - light * len(WEIGHTS)).effort for budget in BUDGETS])
    shares = efforts[:, 0] / BUDGETS
    curvature = _curvature(curves, light)
    first, last = shares[0], shares[-1]
    moved = "stays at" if np.isclose(first, last) else f"{'rises' if last > first else 'falls'} from {first:.0%} to"
    does = {"s": "scales", "r": "specialises", "f": "diversifies"}[moved[0]]
    title = f"Surplus {does}: the top project’s share {moved} {last:.0%}"
    sentence = (
        f"Curve: {curve}. Of a budget of **{BUDGETS[0]:,.0f}** units {PROJECTS[0]} gets **{first:.1%}**, of "
        f"**{BUDGETS[-1]:,.0f}** it gets **{last:.1%}**. The curve’s relative curvature, which is proved, "
        f"**{curvature.trend}**: it is **{curvature(efforts[0, 0]):.2f}** at the first of these efforts and "
        f"**{curvature(efforts[-1, 0]):.2f}** at the last."
    )
    kind = "Two line charts, share above budget and relative curvature above effort"
    data = {
        "Budget (units)": BUDGETS,
        "Effort of the top project (units)": efforts[:, 0],
        "Top share (%)": 100 * shares,
        "Relative curvature there": curvature(efforts[:, 0]),
    }
    return Drawing(_draw_surplus(shares, curvature), title, sentence, kind, data=data)


def _curvature(curves, light):
    """Return the relative curvature of one project, whose effort earns beyond its light."""
    from effortlib import relative_curvature  # SymPy takes seconds to load in a browser

    one = type(curves)(**{name: values[0] for name, values in curves.parameters.items()})
    if not light:
        return relative_curvature(one)
    (effort,) = (symbol for symbol in one.expression.free_symbols if symbol.name == "x")
    return relative_curvature(one.expression.subs(effort, effort - light), x=(light, None))


def _draw_surplus(shares, curvature):
    figure, (above, below) = canvas(2, height=4.4, left=0.135, right=0.96, bottom=0.12, top=0.97, hspace=0.45)
    above.plot(BUDGETS, 100 * shares, color=BLUE, linewidth=2)
    above.set(xscale="log", xlim=BUDGETS[[0, -1]], ylim=(0, 100), xlabel="Budget (units)", ylabel="Top share (%)")
    efforts = np.geomspace(LIGHT + 1, BUDGETS[-1] / 2, 200)
    below.plot(efforts, curvature(efforts), color="black", linewidth=2)
    below.set(xscale="log", xlim=efforts[[0, -1]], ylim=(0, 2.5), xlabel="Effort (units)", ylabel="R(x)")
    for axis, ticks in ((above, (100, 1000)), (below, (20, 100, 1000))):
        axis.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
        axis.minorticks_off()
    return figure


SURPLUS_CONTROLS = {"curve": Control("Curve of all projects", COMMON, default="log")}
CONTROLS = {"budget": Control("Budget", range(50, LARGEST_BUDGET + 1, 25), default=BUDGET, unit="units")}


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
            "It falls": "**Fixed for growing.** A larger budget lifts the others, and it lifts this one by the same factor.",
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


def _growth_reaches_the_frontier(scenario):
    top = scenario.best(GROWN_BUDGET).effort[0]
    return Answer(bool(top >= FRONTIER), f"{PROJECTS[0]} gets {top} of {GROWN_BUDGET}; the frontier takes {FRONTIER:g}")


def _surplus_specialises(scenario):
    small, large = (scenario.best(budget).effort for budget in (BUDGET, GROWN_BUDGET))
    before, after, trend = concentration(small), concentration(large), curvature_trend(scenario)
    gathers = after > before + ROUNDING and trend != "rises"
    projects = f"{np.count_nonzero(small)} projects under way, grown {np.count_nonzero(large)}"
    curvature = f"; relative curvature {trend}" if trend else ""
    return Answer(bool(gathers), f"concentration {before:.2f}, grown {after:.2f}; {projects}{curvature}")


ROUNDING = 1 / BUDGET  # in whole units concentration is known to within this


def _with_a_light(light, budget):
    """Return the best effort on logs of what exceeds a light; below 0 each project is so many units ahead."""
    curves = Log(WEIGHTS) if light >= 0 else Log1p(WEIGHTS, -1 / light)
    reserved = max(light, 0)
    return np.add(reserved, best_effort(curves, budget - reserved * len(WEIGHTS)))


def _gathers(light, budget):
    before, after = (concentration(_with_a_light(light, each)) for each in (budget, 3 * budget))
    return after > before + 1 / budget


_shares_and_budgets = Region(
    Axis("Weight of the first project", tuple(4 + step / 2 for step in range(23))),
    Axis("Budget, in units", tuple(range(120, 501, 20))),
    lambda weight, budget: budget >= frontier_budget((weight, *WEIGHTS[1:]), FRONTIER),
    (WEIGHTS[0], GROWN_BUDGET),
    "On the log, with the other weights of the essay.",
)

_lights_and_budgets = Region(
    Axis("Units of a light", tuple(range(-16, 17, 2))),
    Axis("Budget before it triples", tuple(range(100, 481, 20))),
    _gathers,
    (LIGHT, BUDGET),
    "True: concentration rises by more than rounding. A project earns on the log of its effort less the light; below 0 that is a start by so many units.",
)

_ON_THE_SKETCH = best_effort(Hyperbolic(WEIGHTS, SKETCH_HALF_EFFORT), GROWN_BUDGET)[0]

CLAIMS = (
    Claim("A18", "At a budget of 300 the optimum takes the top project to the frontier.",
          "The first of the essay’s two ways is growth: with 300 units instead of 100 and more or less the same projects, it becomes optimal to take the first project to research level. A fraud model at a very large company may be novel enough for a conference.",
          f"If returns do not level off sooner than on the log, where the first project gets its share of the weight, a third. Where they do, lights take their part, or other projects earn more, {GROWN_BUDGET} is not enough: on the sketch’s own hyperbola the first gets {_ON_THE_SKETCH}.",
          _growth_reaches_the_frontier, EFFORT, region=_shares_and_budgets,
          measured=(
              Finding(Stance.AGAINST, "A log, on which the budget is enough, fits {best_fits.value[3]} of {curves_fitted.value:,} measured curves best. A hyperbola, a power law in the error, which the scenarios call a learning curve, and an exponential, on which it is not, fit {best_fits.value[0]:,}, {best_fits.value[1]:,} and {best_fits.value[2]}."),
          )),
    Claim("A19", "Surplus brings specialisation.",
          "The essay offers it as another way to look at growth: more surplus, more specialisation. First almost everybody farmed; as food was left over, there could be marketers and prompt engineers as well.",
          "If relative curvature falls, as it does where lights have to stay on, or differs between projects: then effort gathers as the budget grows. On the log it stays, and so do the shares; where it rises effort evens out, also where more projects start, which is the farmers’ story.",
          _surplus_specialises, EFFORT, meant="lights to keep on", region=_lights_and_budgets,
          measured=(
              Finding(Stance.AGAINST, "A hyperbola fits {best_fits.value[0]:,} of {curves_fitted.value:,} measured curves best, a power law in the error {best_fits.value[1]:,}, an exponential {best_fits.value[2]}: on the scenarios’ curves of these kinds relative curvature rises, and surplus spreads effort. What lights take was not measured."),
          )),
)  # fmt: skip


def measured_doublings():
    """Draw what each doubling of compute added to the best accuracy on ImageNet."""
    records = imagenet_by_compute()
    gains = np.diff([each.imagenet for each in records])
    drawn, axis = canvas(height=3.4, left=0.14, right=0.97, bottom=0.17, top=0.97)
    axis.bar(range(len(gains)), gains, width=0.72, color=BLUE)
    shown = range(0, len(gains), 3)
    axis.set(xticks=shown, xlim=(-0.6, len(gains) - 0.4), ylim=(0, 5.4), yticks=[0, 2, 4])
    axis.set_xticklabels([f"{records[place + 1].compute:g}" for place in shown])
    axis.set(xlabel="Compute after doubling (billion multiply-adds)", ylabel="Gain (points)")
    third = len(gains) // 3
    early, late = gains[:third].mean(), gains[-third:].mean()
    sentence = (
        f"From **{records[0].compute:g}** to **{records[-1].compute:g}** billion multiply-adds the best accuracy rises from "
        f"**{records[0].imagenet:.1f}** % to **{records[-1].imagenet:.1f}** %. On average each of the first {third} doublings "
        f"adds **{early:.1f}** points, and each of the last {third} adds **{late:.1f}**; single ones add more than the one before."
    )
    title = f"The first {third} doublings add {early:.1f} points each on average, the last {third} only {late:.1f}"
    data = {
        "Compute after doubling (billion multiply-adds)": [each.compute for each in records[1:]],
        "Best accuracy (%)": [each.imagenet for each in records[1:]],
        "Gain (points)": gains,
    }
    return Drawing(drawn, title, sentence, "Bar chart of gains by doubling", data=data)


def measured_break():
    """Draw by how much the winner's error fell from year to year, with the year in which the method changed."""
    errors, years = FACTS["imagenet_errors"].value, FACTS["imagenet_error_years"].value
    gains = -np.diff(errors)
    drawn, axis = canvas(height=2.9, left=0.14, right=0.97, bottom=0.19, top=0.97)
    colors = [ORANGE if gain == gains.max() else BLUE for gain in gains]
    axis.bar(years[1:], gains, width=0.7, color=colors)
    for year, gain in zip(years[1:], gains):
        axis.text(year, gain + 0.25, f"{gain:.1f}", fontsize=TEXT, ha="center", va="bottom")
    axis.set(
        ylim=(0, 11), yticks=[0, 5, 10], xticks=years[1:], ylabel="Fewer errors (points)", xlabel="Year of the contest"
    )
    best = int(np.argmax(gains))
    sentence = (
        f"In **{years[best + 1]}** the winner’s error fell by **{gains[best]:.1f}** points, after **{gains[best - 1]:.1f}** the year before: "
        f"a deep network had taken the place of what was tuned until then. After that the gains shrink again, to less than a point a year."
    )
    title = f"{years[best + 1]} gains {gains[best] / gains[best - 1]:.1f} times as much as the year before: a new curve begins"
    data = {"Year of the contest": years[1:], "Error (%)": errors[1:], "Fewer errors (points)": gains}
    return Drawing(drawn, title, sentence, "Bar chart of gains by year", data=data)
