"""The gate: funding first, looking first, or doing nothing."""

import dataclasses

import numpy as np

from effortlib.essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK
from effortlib.selection import peeking_error

from ..answers import WORTH, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, DOT, GREY, HOLLOW, ORANGE, canvas, write
from ..drawing.text import signed
from ..question import Question

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "figure"]


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
    drawn, axis = canvas(height=3.9, left=0.14, bottom=0.14, top=0.97)
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
    write(axis, 99, 78, "fund first", color=ORANGE, ha="right", va="top")
    write(axis, 99, 20, "look first", color=BLUE, ha="right", va="top")
    write(axis, 99, -4, "do nothing", color=GREY, ha="right", va="top")
    axis.set(xlim=(0, 100), ylim=(-62, 80), xticks=[0, 25, 50, 75, 100], yticks=[-50, 0, 50])
    axis.set(xlabel="Projects that are feasible (%)", ylabel="Worth of a project")
    kind = "Line chart of two rules with a dot each, a line for doing nothing, and a band where looking first is best"
    return Drawing(drawn, _title(gate), _sentence(fork, feasible_share, analysis_cost, funded, looked), kind)


def _worth(fork, feasible_share, analysis_cost):
    """Return the worth of funding first and of looking first."""
    return fork.worth(feasible_share, openness=0), fork.worth(feasible_share, analysis_cost=analysis_cost)


def _title(gate):
    if gate is None:
        return "At this price looking first is never the best rule"
    return f"Looking first is the best rule between {gate.low:.0%} and {gate.high:.0%} feasible"


def _sentence(fork, feasible_share, analysis_cost, funded, looked):
    rules = {"funding first": funded, "looking first": looked, "doing nothing": 0.0}
    return (
        f"With **{feasible_share:.0%}** feasible, funding first is worth **{signed(funded)}** and looking first **{signed(looked)}**: "
        f"best is **{max(rules, key=rules.get)}**. The look costs **{analysis_cost:g}** and its answer is worth "
        f"**{fork.value_of_analysis(feasible_share):.1f}**; certainty would be worth **{fork.value_of_certainty(feasible_share):.1f}**."
    )


CONTROLS = {
    "feasible_share": Control(
        "Projects that can work",
        [percent / 100 for percent in range(20, 91, 5)],
        default=EXAMPLE_FEASIBLE_SHARE,
        show=".0%",
    ),
    "analysis_cost": Control(
        "Cost of looking", (0, 5, 10, 15, 20), default=EXAMPLE_ANALYSIS_COST, unit="units of value"
    ),
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
        "An experiment was planned in writing, run as planned, and refuted its hypothesis. What was it?",
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


def _budget_after():
    gate = EXAMPLE_FORK.gate(EXAMPLE_ANALYSIS_COST)
    return judge(*(gate.low < share < gate.high for share in (EXAMPLE_FEASIBLE_SHARE, 0.9)))


CLAIMS = (
    Claim("B19", "Large budgets give their owner a stake in success.",
          "An observation about organisations; the book has no data on it."),
    Claim("B20", "Assign budgets only after experiments are complete and reviewed.",
          "Between two shares of feasible projects. Where nearly all are feasible, funding at once is worth more.", _budget_after),
    Claim("B21", "Data science is not software engineering: it depends on data, product and customers.",
          "A matter of degree, on which the book has no data."),
    Claim("B22", "A successful experiment is a fair one, whatever it finds.",
          "Fairness can be checked: with the stopping rule written before, a coin passes as rarely as it should.",
          lambda: judge(peeking_error(1, 100) <= 0.05 < peeking_error(10, 100))),
    Claim("B23", "Fair experiments teach, whichever way they fall; question everything.",
          "Advice, and good."),
    Claim("B24", "The examples are vague on purpose, for self-reflection.",
          "The author’s intention."),
)  # fmt: skip
