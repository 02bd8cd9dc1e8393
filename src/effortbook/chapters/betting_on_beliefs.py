"""Hiding: how much of a budget is burned where noes are reported as a yes."""

import math

import numpy as np

from effortlib._validate import real
from effortlib.beliefs import belief_loss, budget_belief_loss, hidden_price, suppression_price
from effortlib.essays import WEIGHTS

from ..answers import WORTH, Exercise, Mistake, Number
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, DOT, GREY, ORANGE, canvas, label_ends, spread, write
from ..question import Question

__all__ = [
    "EXERCISE",
    "PROBES",
    "QUESTIONS",
    "hiding",
]

# Sensitivity and specificity of each probe, from worst to best.
PROBES = {
    "weak": (0.6, 0.6),
    "fair": (0.75, 0.7),
    "good": (0.9, 0.8),
    "sharp": (0.95, 0.95),
    "perfect": (1.0, 1.0),
}


def hiding(duds=0.7, probe="good", hidden=1.0):
    """Draw the share of the budget that hidden failures burn, for five probes.

    Parameters
    ----------
    duds : float, from 0, below 1
        How many of the projects cannot work.
    probe : str
        How good the analysis is: weak, fair, good, sharp or perfect.
    hidden : float, from 0 to 1
        The share of its noes that are reported as a yes.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds or there is no such probe.
    """
    duds = real("duds", duds, at_least=0, below=1)
    hidden = real("hidden", hidden, at_least=0, at_most=1)
    if not isinstance(probe, str) or probe not in PROBES:
        raise ValueError(f"probe={probe!r}: expected one of {', '.join(PROBES)}")
    shares = np.linspace(0, 1, 21)
    curves = {name: [_burned(duds, terms, share) for share in shares] for name, terms in PROBES.items()}
    figure, axis = canvas(height=3.9, left=0.14, right=0.8, bottom=0.14, top=0.97)
    for name, heights in curves.items():
        chosen = name == probe
        axis.plot(100 * shares, heights, color=BLUE if chosen else GREY, linewidth=3 if chosen else 1)
    ends = [heights[-1] for heights in curves.values()]
    colors = [BLUE if name == probe else GREY for name in PROBES]
    places = spread(ends, 6.5, least=3)  # clear of the axis below
    for end, place, color in zip(ends, places, colors):  # ends may lie closer together than their labels
        axis.plot([100.5, 107], [end, place], color=color, linewidth=1, clip_on=False)
    label_ends(axis, 108.5, places, list(PROBES), colors, apart=6.5)
    axis.plot(100 * hidden, _burned(duds, PROBES[probe], hidden), marker="o", color=ORANGE, **DOT)
    write(axis, 108.5, 100, "probe", va="top")
    axis.set(xlim=(0, 100), ylim=(0, 100), xlabel="Noes that are hidden (%)", ylabel="Budget burned (%)")
    kind = "Line chart with a curve for each of five probes, and a dot"
    return Drawing(figure, _title(duds, probe, hidden), _sentence(duds, probe, hidden), kind)


def _burned(duds, terms, hidden):
    """Return the share of the budget that honest reports would have saved, in per cent."""
    return 100 * -math.expm1(-hidden_price(1 - duds, *terms, hidden))


def _title(duds, probe, hidden):
    if hidden == 0:
        return "Where nothing is hidden, nothing is burned"
    every = "every no" if hidden == 1 else f"{hidden:.0%} of the noes"
    burned = _burned(duds, PROBES[probe], hidden)
    share = f"{burned:.0f}%" if burned >= 0.5 else "hardly any"
    return f"Hiding {every} of a {probe} probe burns {share} of the budget"


def _sentence(duds, probe, hidden):
    terms = PROBES[probe]
    lost = hidden_price(1 - duds, *terms, hidden)
    left = suppression_price(1 - duds, *terms) - lost
    return (
        f"With **{duds:.0%}** duds, a **{probe}** probe and **{hidden:.0%}** of its noes hidden, 100 units of effort do what "
        f"**{100 * math.exp(-lost):.0f}** would with honest reports, and **{100 * math.exp(left):.0f}** without any probe."
    )


def _ask_optimism():
    alike, one = (belief_loss(WEIGHTS, np.multiply(WEIGHTS, factors)) for factors in (2, [2, 1, 1, 1, 1]))
    return Question(
        "Every project’s weight is believed to be twice what it is, and the budget is given. What does the error cost?",
        {
            "Half of the value": "**Level for share.** Twice the promise is not half the result, if all promise alike.",
            "It depends on the rates": "**Rates for shares.** On log curves a rate lifts a curve and moves no unit.",
            "Nothing": "All shares are as they should be.",
        },
        "Half of the value" if alike > 1e-9 else "Nothing",
        f"Optimism about **one** project would cost: {one:.2f} if it were the first.",
        "beliefs",
    )


def _misbelieved(loss):
    return tuple(loss(WEIGHTS, (WEIGHTS[0] * factor, *WEIGHTS[1:])) for factor in (2, 1 / 2))


QUESTIONS = {
    "optimism": _ask_optimism,
}

EXERCISE = Exercise(
    "betting",
    (
        Number("the loss from believing in twice the weight", WORTH, 0.005),
        Number("the loss from believing in half of it", WORTH, 0.005),
    ),
    lambda: _misbelieved(belief_loss),
    (
        Mistake(
            lambda: np.divide(_misbelieved(belief_loss), sum(WEIGHTS)),
            "That is the divergence. The loss is $S$ times as much.",
        ),
        Mistake(
            lambda: _misbelieved(budget_belief_loss),
            "That is the loss where the budget is chosen on the belief as well. Here it is given.",
        ),
        Mistake(
            lambda: _misbelieved(lambda true, believed: belief_loss(believed, true)),
            "That takes the belief for the truth. In `belief_loss` the truth comes first.",
        ),
    ),
)
