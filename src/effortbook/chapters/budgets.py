"""The gate: funding first, looking first, or doing nothing."""

import dataclasses
import math

import numpy as np

import effortlib
from effortlib.essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK
from effortlib.evidence import FACTS
from effortlib.organisations import ORGANISATIONS
from effortlib.selection import peeking_error
from effortlib.sizes import SIGNIFICANCE_LEVEL

from ..answers import WORTH, Exercise, Mistake, Number
from ..cases import FAILURE
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BAND, BLUE, DOT, GREY, HOLLOW, ORANGE, TEXT, canvas, label_ends, write
from ..drawing.text import signed
from ..proved import proved
from ..question import Question

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "bands", "figure", "measured_rates", "sketch"]

LOOKS, BATCH = ORGANISATIONS[0].looks, ORGANISATIONS[0].rows
COSTS, HIGHEST_COST = (0, 5, 10, 15, 20), 22  # of looking, and where an axis ends
LOWEST, HIGHEST = -62, 80  # of the axis of worth
GATE = EXAMPLE_FORK.gate(EXAMPLE_ANALYSIS_COST)


def figure(
    feasible_share=EXAMPLE_FEASIBLE_SHARE, analysis_cost=EXAMPLE_ANALYSIS_COST, false_pass=EXAMPLE_FORK.false_pass
):
    """Draw what a project is worth if it is funded first, or only after a look at the data.

    Parameters
    ----------
    feasible_share : float, from 0 to 1
    analysis_cost : float, at least 0
        An organisation that funds first does not pay it.
    false_pass : float, from 0 to 1
    """
    fork = dataclasses.replace(EXAMPLE_FORK, false_pass=false_pass)
    funded, looked = _worth(fork, feasible_share, analysis_cost)
    gate = fork.gate(analysis_cost)
    drawn, axis = canvas(height=3.9, left=0.14, right=0.79, bottom=0.14, top=0.97)
    lines = _worth(fork, np.array([0.0, 1.0]), analysis_cost)
    if gate:
        axis.axvspan(100 * gate.low, 100 * gate.high, color=BAND, linewidth=0)
    axis.axhline(0, color=GREY, linewidth=1.5, linestyle=(0, (2, 2)))
    for heights, dot, color, dash, marker in zip(lines, (funded, looked), (ORANGE, BLUE), ((0, (6, 2)), "solid"), "so"):
        axis.plot([0, 100], heights, color=color, linestyle=dash, linewidth=2.5)
        axis.plot(100 * feasible_share, dot, color=color, marker=marker, **DOT)
    if gate:
        heights = [0, _worth(fork, gate.high, analysis_cost)[1]]
        axis.plot(100 * np.array(gate), heights, color="black", marker="o", **HOLLOW)
    ends, names, colors = (
        [*(each[-1] for each in lines), 0],
        ["fund first", "look first", "do nothing"],
        [ORANGE, BLUE, GREY],
    )
    label_ends(axis, 103, ends, names, colors, apart=9)
    axis.set(xlim=(0, 100), ylim=(LOWEST, HIGHEST), xticks=[0, 25, 50, 75, 100], yticks=[-50, 0, 50])
    axis.set(xlabel="Projects that are feasible (%)", ylabel="Worth of a project")
    kind = "Line chart of two rules with a dot each, a line for doing nothing, and a band where looking first is best"
    grips = {
        "fund first": Grip(("feasible_share",), 100 * feasible_share, funded),
        "look first": Grip(("feasible_share",), 100 * feasible_share, looked),
    }
    sentence = _sentence(fork, feasible_share, analysis_cost, funded, looked)
    told = np.array(sorted({*np.linspace(0, 1, 11).round(1).tolist(), feasible_share}))
    first, second = _worth(fork, told, analysis_cost)
    data = {
        "Projects that are feasible (%)": 100 * told,
        "Worth if funded first": first,
        "Worth if looked at first": second,
        "Worth of doing nothing": np.zeros_like(told),
    }
    return Drawing(drawn, _title(gate, feasible_share), sentence, kind, grips=grips, data=data)


def sketch():
    """Ask for a share of feasible projects, on the figure's own axis."""
    drawn, axis = canvas(height=1.3, left=0.14, bottom=0.44, top=0.97)
    axis.text(2, 0.75, "look first", color=BLUE, fontsize=TEXT, va="center")
    axis.text(98, 0.75, "fund first", color=ORANGE, fontsize=TEXT, va="center", ha="right")
    axis.set(
        xlim=(0, 100), xticks=[0, 25, 50, 75, 100], xlabel="Projects that are feasible (%)", ylim=(0, 1), yticks=[]
    )
    axis.spines["left"].set_visible(False)
    picture = Drawing(drawn, "Which rule is better, on either side of a border", "", "Axis to part in two")
    control = Control("Feasible", range(0, 101, 5), default=50, unit="%")
    handle = Handle(
        control, lambda share: Mark(((share, 0), (share, 0.3))), lambda share: Mark(((share, LOWEST), (share, HIGHEST)))
    )
    return Sketch((handle,), picture)


def _worth(fork, feasible_share, analysis_cost):
    """Return the worth of funding first and of looking first."""
    return fork.worth(feasible_share, openness=0), fork.worth(feasible_share, analysis_cost=analysis_cost)


def _title(gate, feasible_share):
    if gate is None:
        return "At this price looking first is never the best rule"
    low, high = (_beside(end, feasible_share) for end in gate)
    return f"Looking first is the best rule between {low} and {high} feasible"


def _beside(end, feasible_share):
    """Write an end of the band, with a digit more where whole per cents would not tell it from the dot."""
    written = f"{end:.0%}"
    return written if written != f"{feasible_share:.0%}" or math.isclose(end, feasible_share) else f"{end:.1%}"


def _sentence(fork, feasible_share, analysis_cost, funded, looked):
    rules = {"funding first": funded, "looking first": looked, "doing nothing": 0.0}
    best = [f"**{rule}**" for rule, worth in rules.items() if math.isclose(worth, max(rules.values()), abs_tol=1e-9)]
    told = f"best is {best[0]}" if len(best) == 1 else f"{' and '.join(best)} are equally good"
    return (
        f"With **{100 * feasible_share:.3g}%** feasible, funding first is worth **{signed(funded)}** and looking first **{signed(looked)}**: "
        f"{told}. The look costs **{analysis_cost:g}** and its answer is worth "
        f"**{fork.value_of_analysis(feasible_share):.1f}**; certainty would be worth **{fork.value_of_certainty(feasible_share):.1f}**."
    )


def bands():
    """Draw the range of feasible shares in which looking first is the best rule, by what the look costs."""
    costs = np.linspace(0, HIGHEST_COST, 221)
    gates = [(cost, EXAMPLE_FORK.gate(cost)) for cost in costs]
    costs, low, high = np.array([(cost, 100 * gate.low, 100 * gate.high) for cost, gate in gates if gate]).T
    drawn, axis = canvas(height=3.3, left=0.14, bottom=0.16, top=0.97)
    axis.fill_between(costs, low, high, color=BAND, linewidth=0)
    axis.plot(costs, high, color=ORANGE, linewidth=2.5, linestyle=(0, (6, 2)))
    axis.plot(costs, low, color=GREY, linewidth=2.5, linestyle=(0, (2, 2)))
    write(axis, 3, 52, "look first", color=BLUE, va="center")
    write(axis, 15, 86, "fund first", color=ORANGE, va="center")
    write(axis, 15, 12, "do nothing", color=GREY, va="center")
    axis.set(xlim=(0, HIGHEST_COST), ylim=(0, 100), xticks=[0, 5, 10, 15, 20], yticks=[0, 25, 50, 75, 100])
    axis.set(xlabel="Cost of looking (units of value)", ylabel="Feasible projects (%)")
    told = (
        f"**{gate.low:.0%}** to **{gate.high:.0%}** at {cost}" for cost in COSTS if (gate := EXAMPLE_FORK.gate(cost))
    )
    title = f"The dearer the look, the narrower its band; above {costs[-1]:.1f} units nothing is left of it"
    data = {"Cost of looking (units of value)": costs, "Looking is best from (%)": low, "to (%)": high}
    every = {name: column[::10] for name, column in data.items()}
    sentence = f"Looking first is best from {', '.join(told)} units."
    return Drawing(drawn, title, sentence, "Map of three rules", data=every)


# Success rates that somebody counted: by name, the fact, and whether it counts failures.
COUNTED = {
    "Microsoft": ("failing_at_microsoft", True),
    "Bing": ("failing_at_bing", True),
    "drug programmes": ("approved_drugs", False),
    "Airbnb’s search": ("failing_at_airbnb", True),
}


def _counted_rates():
    """Return the success rates by name, in per cent."""
    return {name: 100 - FACTS[fact].value if fails else FACTS[fact].value for name, (fact, fails) in COUNTED.items()}


# The rates, as marks of a control.
RATES = {
    round(rate / 100, 3): name if rate == round(rate) else f"{name}, {rate:g}%"
    for name, rate in _counted_rates().items()
}

CONTROLS = {
    "feasible_share": Control(
        "Projects that can work",
        sorted({*RATES, *(percent / 100 for percent in range(20, 91, 5) if percent != 35)}),
        default=EXAMPLE_FEASIBLE_SHARE,
        show=".0%",
        marks=RATES,
    ),
    "analysis_cost": Control("Cost of looking", COSTS, default=EXAMPLE_ANALYSIS_COST, unit="units of value"),
    "false_pass": Control("Failures that pass review", (0.25, 0.5, 0.75), default=EXAMPLE_FORK.false_pass, show=".0%"),
}


def _ask_information():
    worth = EXAMPLE_FORK.value_of_analysis(0.95)
    answer = "Nothing" if round(worth, 2) == 0 else "As much as certainty"
    return Question(
        "You will build whatever the analysis says. What is the analysis worth?",
        {
            "As much as certainty": "**All knowledge is worth something.** Certainty would be worth nothing here as well.",
            "Nothing": "It cannot change what you do.",
            "What it costs": "**Price for value.** A cost says what you give, not what you get.",
        },
        answer,
        "Information is worth what it **changes**.",
        "gate",
    )


def _ask_fair():
    return Question(
        "An experiment was planned in writing, run as planned, and refuted its hypothesis. What does the second essay call it?",
        {
            "A failure": "**Result for quality.** What came out is not how well it was done.",
            "A success": "It could have said either, and it said one.",
            "A waste": "**Only yes teaches.** Somebody will not spend months on this now.",
        },
        "A success",
        "Fair means that it could have said **no**. That can be checked before the result is known.",
        "experiment",
    )


QUESTIONS = {"information": _ask_information, "fair": _ask_fair}


def _value(feasible_share=0.5, **changes):
    """Return what the early analysis is worth to a team half of whose ideas are feasible."""
    return dataclasses.replace(EXAMPLE_FORK, **changes).value_of_analysis(feasible_share)


EXERCISE = Exercise(
    "budgets",
    (
        Number("the most to pay with the chapter’s reviews", WORTH, 0.05),
        Number("the most to pay with the laxer ones", WORTH, 0.05),
    ),
    lambda: (_value(), _value(false_pass=0.75)),
    (
        Mistake(lambda: (EXAMPLE_FORK.value_of_certainty(0.5), None),
                "That is what certainty would be worth. This analysis errs."),
        Mistake(lambda: (_value() - EXAMPLE_ANALYSIS_COST, None),
                "That takes off what looking costs. The most to pay is its value before that."),
        Mistake(lambda: (_value(EXAMPLE_FEASIBLE_SHARE), None),
                "That is for the share of feasible ideas in the chapter’s figure. Here it is a half."),
        Mistake(lambda: (None, _value()),
                "That is with the chapter’s reviews. A failure that passes costs more, and here more pass."),
        Mistake(lambda: (None, _value(false_pass=0.25)),
                "That is for reviews which stop three failures in four. These let them through."),
    ),
)  # fmt: skip


def _looking_first_is_best(organisation):
    share, gate = organisation.feasible_share, organisation.fork.gate(organisation.analysis_cost)
    if gate is None:
        return Answer(False, "looking first is nowhere the best rule")
    is_proved = proved(effortlib.proofs.prove_gate)
    shown = f"{share:.0%} can work; looking first is best from {gate.low:.0%} to {gate.high:.0%}"
    return Answer(is_proved and gate.low < share < gate.high, shown)


def _is_in_gate(share, cost):
    gate = EXAMPLE_FORK.gate(cost)
    return gate is not None and gate.low < share < gate.high


_looking_first_over_costs = Region(
    Axis("Projects that can work", tuple(percent / 100 for percent in range(1, 100, 4)), ".0%"),
    Axis("Cost of looking", tuple(range(26))),
    _is_in_gate,
    (EXAMPLE_FEASIBLE_SHARE, EXAMPLE_ANALYSIS_COST),
    "The other rules are to fund at once and to do nothing. Chances and prices are the example’s.",
)


def _unfair_success_misleads(organisation):
    fair, peeked = (peeking_error(looks, organisation.rows) for looks in (1, organisation.looks))
    shown = (
        f"a coin passes {fair:.0%} of fair tests, and {peeked:.0%} where one stops at any of {organisation.looks} looks"
    )
    return Answer(fair <= SIGNIFICANCE_LEVEL < peeked, shown)


_unfair_success_misleads_over_looks = Region(
    Axis("Looks", tuple(range(2, 13))),
    Axis("Rows between looks", tuple(range(10, 101, 5))),
    lambda looks, rows: peeking_error(1, rows) <= SIGNIFICANCE_LEVEL < peeking_error(looks, rows),
    (LOOKS, BATCH),
    f"One may stop at any look that finds p at most {SIGNIFICANCE_LEVEL}.",
)

CLAIMS = (
    Claim("B19", "Large budgets give their owner a stake in success.",
          "Large budgets hang on such projects too often, the essay finds. Their owners would lose them with the project, and with them machines and colleagues whom they need badly.",
          "An observation about organisations. How often projects with large budgets are stopped, beside those with small ones, would settle it; the book has no data."),
    Claim("B20", "Assign budgets only after experiments are complete and reviewed.",
          "Budgets should be assigned, says the essay, only once the experiments are complete and peers have reviewed them at length, so that what the board hears stands on firmer ground.",
          f"If projects are in doubt: with the book’s prices, from {GATE.low:.0%} to {GATE.high:.0%} feasible. Below, doing nothing is best, above, funding at once; a dearer look moves both ends inwards. Review by peers is not tested.",
          _looking_first_is_best, FAILURE, region=_looking_first_over_costs,
          measured=(
              Finding(Stance.FOR, "Where a mistake is dear, money follows evidence: of drug programmes {drug_phases.value[0]} % pass phase one and go on, {drug_phases.value[1]} % of these phase two, {drug_phases.value[2]} % phase three."),
              Finding(Stance.AGAINST, "At the book’s prices looking first is best for Microsoft’s ideas, of which {failing_at_microsoft.value} % fail. For those of Bing, with {failing_at_bing.value} %, of Airbnb’s search, with {failing_at_airbnb.value} %, and for drug programmes, of which {approved_drugs.value} % pass, it is not."),
          )),
    Claim("B21", "Data science is not software engineering: it depends on data, product and customers.",
          "The two kinds of project differ, the essay concludes: whether machine learning works hangs a good deal on the data at hand, on the product, and on its customers.",
          "A matter of degree. How often each kind of project fails, and for which reasons, would settle it; the book has no data."),
    Claim("B22", "A successful experiment is a fair one, whatever it finds.",
          "The essay ends on what success means: not that a hypothesis proves true, but that an experiment was carried out fairly, whichever way it came out.",
          f"If success is to mean that a result can be believed, and one would look more than twice, or at more than a few dozen rows each time. Tested is one part of fairness: a coin passes {peeking_error(1, BATCH):.0%} of tests with one look, and {peeking_error(LOOKS, BATCH):.0%} with {LOOKS}. The rest is a norm.",
          _unfair_success_misleads, FAILURE, region=_unfair_success_misleads_over_looks),
    Claim("B23", "Fair experiments teach, whichever way they fall; question everything.",
          "Such experiments, carried out fairly, teach many lessons, the essay closes. It advises an open mind, and questions rather than blind belief.",
          "Advice, and good. What people have learnt from experiments of either kind would have to be counted."),
    Claim("B24", "The examples are vague on purpose, for self-reflection.",
          "The author kept the examples vague, so that they fit any organisation that works with data, and invite reflection rather than a debate on good and bad experiments.",
          "The author’s intention, which nobody else can check."),
)  # fmt: skip


def measured_rates():
    """Draw success rates that were counted beside the band in which looking first is the best rule."""
    rates = _counted_rates()
    gate = EXAMPLE_FORK.gate(EXAMPLE_ANALYSIS_COST)
    low, high = 100 * gate.low, 100 * gate.high
    drawn, axis = canvas(height=2.6, left=0.04, right=0.96, bottom=0.2, top=0.97)
    axis.axvspan(low, high, color=BAND, linewidth=0)
    write(axis, (low + high) / 2, -0.75, "looking first is best", ha="center", va="center")
    for row, (name, rate) in enumerate(rates.items()):
        inside = low <= rate <= high
        axis.plot(rate, row, marker="o", color=BLUE if inside else ORANGE, **DOT)
        write(axis, rate + 3, row, f"{name}, {rate:g}", color=BLUE if inside else ORANGE, va="center")
    axis.set(xlim=(0, 100), ylim=(3.6, -1.3), yticks=[], xticks=[0, 25, 50, 75, 100], xlabel="Ideas that work (%)")
    axis.spines["left"].set_visible(False)
    inside = [name for name, rate in rates.items() if low <= rate <= high]
    sentence = (
        f"At the book’s prices looking first is best from **{low:.0f}** % to **{high:.0f}** %. Of **{len(rates)}** measured rates "
        f"**{len(inside)}** lies there: {', '.join(inside)}. At the others a look of this price and sharpness does not pay, "
        "and neither does building at once."
    )
    title = f"Of {len(rates)} measured success rates {len(inside)} lies where looking first is best"
    data = {
        "Who counted": rates,
        "Ideas that work (%)": rates.values(),
        "Looking first is best": ["yes" if name in inside else "no" for name in rates],
    }
    return Drawing(drawn, title, sentence, "Dot chart of success rates beside a band", data=data)
