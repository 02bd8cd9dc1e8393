"""The gate: funding first, looking first, or doing nothing."""

import numpy as np

from .._check import real
from ..funding import evpi_fork, evsi_fork, gate_range
from ..organisations import TERMS, fork_values
from .drawing import Drawing
from .prose import signed
from .style import BAND, BLUE, DOT, GHOST, GREY, ORANGE, canvas, write


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
    terms = TERMS | {"false_pass": false_pass}
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
