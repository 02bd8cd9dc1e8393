"""The gate: funding first, looking first, or doing nothing."""

import numpy as np

from effortlib._validate import real
from effortlib.essays import EXAMPLE_FORK
from effortlib.fork import evpi_fork, evsi_fork, fork_values, gate_range
from effortlib.selection import peeking_error

from ..answers import LOOK_COST, WORTH, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..drawing.drawing import Drawing
from ..drawing.prose import signed
from ..drawing.style import BAND, BLUE, DOT, GHOST, GREY, ORANGE, canvas, write
from ..question import Question

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "QUESTIONS",
    "gate",
]


def gate(feasibility=0.3, discovery_cost=5, false_pass=0.5):
    """Draw what a project is worth if it is funded first, or only after a look at the data.

    Parameters
    ----------
    feasibility : float, from 0 to 1
        How many of the projects can work.
    discovery_cost : float, at least 0
        What the look costs; who funds first does without it.
    false_pass : float, from 0 to 1
        The chance that a model that does not work passes review.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    feasibility = real("feasibility", feasibility, at_least=0, at_most=1)
    discovery_cost = real("discovery_cost", discovery_cost, at_least=0)
    terms = EXAMPLE_FORK | {"false_pass": false_pass}
    first, gated = _worth(feasibility, discovery_cost, terms)
    best = gate_range(**terms, discovery_cost=discovery_cost)
    figure, axis = canvas(height=3.9, left=0.14, right=0.97, bottom=0.14, top=0.97)
    p = np.array([0.0, 1.0])
    worth = _worth(p, discovery_cost, terms)
    if best:
        axis.axvspan(100 * best.low, 100 * best.high, color=BAND, linewidth=0)
    axis.axhline(0, color=GREY, linewidth=1.5, linestyle=(0, (2, 2)))
    for heights, dot, color, dash, marker in zip(worth, (first, gated), (ORANGE, BLUE), ((0, (6, 2)), "solid"), "so"):
        axis.plot(100 * p, heights, color=color, linestyle=dash, linewidth=2.5)
        axis.plot(100 * feasibility, dot, color=color, marker=marker, **DOT)
    if best:
        ends = np.array(best)
        axis.plot(100 * ends, [0, _worth(best.high, discovery_cost, terms)[1]], color="black", marker="o", **GHOST)
    write(axis, 99, 78, "fund first", color=ORANGE, ha="right", va="top")
    write(axis, 99, 20, "look first", color=BLUE, ha="right", va="top")
    write(axis, 99, -4, "do nothing", color=GREY, ha="right", va="top")
    axis.set(xlim=(0, 100), ylim=(-62, 80), xticks=[0, 25, 50, 75, 100], yticks=[-50, 0, 50])
    axis.set(xlabel="Projects that are feasible (%)", ylabel="Worth of a project")
    kind = "Line chart of two rules with a dot each, a line for doing nothing, and a band where looking first is best"
    return Drawing(figure, _title(best), _sentence(feasibility, discovery_cost, terms, first, gated), kind)


def _worth(feasibility, discovery_cost, terms):
    """Return the worth of funding first and of the gate."""
    worth = fork_values(feasibility, **terms)
    return worth.closed, worth.open - discovery_cost


def _title(best):
    if best is None:
        return "At this price looking first is never the best rule"
    return f"Looking first is the best rule between {best.low:.0%} and {best.high:.0%} feasible"


def _sentence(feasibility, discovery_cost, terms, first, gated):
    known = {name: terms[name] for name in ("value", "build_cost", "false_pass", "rollback_cost")}
    rules = {"funding first": first, "looking first": gated, "doing nothing": 0.0}
    return (
        f"With **{feasibility:.0%}** feasible, funding first is worth **{signed(first)}** and looking first **{signed(gated)}**: "
        f"best is **{max(rules, key=rules.get)}**. The look costs **{discovery_cost:g}** and its answer is worth "
        f"**{evsi_fork(feasibility, **terms):.1f}**; certainty would be worth **{evpi_fork(feasibility, **known):.1f}**."
    )


def _budget_after():
    best = gate_range(**EXAMPLE_FORK, discovery_cost=5)
    return judge(*(best.low < prior < best.high for prior in (0.3, 0.9)))


def _fair():
    return judge(peeking_error(1, 100) <= 0.05 < peeking_error(10, 100))


def _ask_information():
    worth = evsi_fork(0.95, **EXAMPLE_FORK)
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


def _look(**changed):
    return evsi_fork(**{"prior": 0.5} | EXAMPLE_FORK | changed)


QUESTIONS = {
    "information": _ask_information,
    "fair": _ask_fair,
}

EXERCISE = Exercise(
    "budgets",
    (
        Number("the most to pay with the chapter’s reviews", WORTH, 0.05),
        Number("the most to pay with the laxer ones", WORTH, 0.05),
    ),
    lambda: (_look(), _look(false_pass=0.75)),
    (
        Mistake(
            lambda: (_look(sensitivity=1, specificity=1), None),
            "That is what certainty would be worth. This analysis errs.",
        ),
        Mistake(
            lambda: (_look() - LOOK_COST, None),
            "That takes off what looking costs. The most to pay is its value before that.",
        ),
        Mistake(
            lambda: (_look(prior=0.3), None),
            "That is for the share of feasible ideas in the chapter’s figure. Here it is a half.",
        ),
        Mistake(
            lambda: (None, _look()),
            "That is with the chapter’s reviews. A failure that passes costs more, and here more pass.",
        ),
        Mistake(
            lambda: (None, _look(false_pass=0.25)),
            "That is for reviews which stop three failures in four. These let them through.",
        ),
    ),
)

CLAIMS = (
    Claim("B19", "Large budgets give their owner a stake in success.",
          "An observation about organisations; the book has no data on it."),
    Claim("B20", "Assign budgets only after experiments are complete and reviewed.",
          "Between two shares of feasible projects. Where nearly all are feasible, funding at once is worth more.", _budget_after),
    Claim("B21", "Data science is not software engineering: it depends on data, product and customers.",
          "A matter of degree, on which the book has no data."),
    Claim("B22", "A successful experiment is a fair one, whatever it finds.",
          "Fairness can be checked: with the stopping rule written before, a coin passes as rarely as it should.", _fair),
    Claim("B23", "Most lessons come from failures; question everything.",
          "Advice, and good."),
    Claim("B24", "The examples are vague on purpose, for self-reflection.",
          "The author’s intention."),
)  # fmt: skip
