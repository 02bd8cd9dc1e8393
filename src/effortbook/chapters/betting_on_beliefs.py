"""Betting on beliefs: what it costs an organisation to hide failures."""

import functools
import math

import numpy as np

from effortlib.beliefs import Signal, belief_loss, budget_belief_loss
from effortlib.essays import EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK, WEIGHTS
from effortlib.evidence import FACTS

from ..answers import WORTH, Exercise, Mistake, Number
from ..controls.control import Control
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BLUE, DOT, GREY, ORANGE, canvas, label_ends, spread, write
from ..question import Question

__all__ = ["CONTROLS", "EXERCISE", "PROBES", "QUESTIONS", "figure", "measured_hiding", "signal_of"]

# The sensitivity and specificity of each probe, from the worst to the best. The good one is the analysis of the fork.
PROBES = {
    "weak": (0.6, 0.6),
    "fair": (0.75, 0.7),
    "good": (EXAMPLE_FORK.sensitivity, EXAMPLE_FORK.specificity),
    "sharp": (0.95, 0.95),
    "perfect": (1.0, 1.0),
}

DUD_SHARE = 1 - EXAMPLE_FEASIBLE_SHARE
SHARES = np.linspace(0, 1, 81)  # of the noes hidden, along a curve


def signal_of(probe, dud_share):
    """Return the `Signal` of a probe about projects of which a share are duds."""
    if probe not in PROBES:
        raise ValueError(f"probe={probe!r}: expected one of {', '.join(PROBES)}")
    return Signal(1 - dud_share, *PROBES[probe])


def figure(dud_share=DUD_SHARE, probe="good", hidden_share=1.0):
    """Draw the share of the budget that hidden failures burn, for five probes.

    Parameters
    ----------
    dud_share : float, from 0, below 1
        The share of the projects that are not feasible.
    probe : {"weak", "fair", "good", "sharp", "perfect"}
        How good the analysis is.
    hidden_share : float, from 0 to 1
        The share of the noes that are reported as a yes.
    """
    burned = _burned(signal_of(probe, dud_share), hidden_share)
    curves = [_curve(name, dud_share) for name in PROBES]
    colors = [BLUE if name == probe else GREY for name in PROBES]
    drawn, axis = canvas(height=3.9, left=0.14, right=0.66, bottom=0.14, top=0.94)
    for heights, color in zip(curves, colors):
        axis.plot(100 * SHARES, heights, color=color, linewidth=3 if color == BLUE else 1)
    ends = [heights[-1] for heights in curves]
    places = spread(ends, 6.5, least=3)  # clear of the axis below
    for end, place, color in zip(ends, places, colors):  # ends may lie closer together than their labels
        axis.plot([100.5, 107], [end, place], color=color, linewidth=1, clip_on=False)
    names = [f"{name}, {100 * s:g}/{100 * t:g}" for name, (s, t) in PROBES.items()]
    label_ends(axis, 108.5, places, names, colors, apart=6.5)
    axis.plot(100 * hidden_share, burned, marker="o", color=ORANGE, **DOT)
    write(axis, 108.5, 107, "Probe, % right of\nfeasible / duds", va="top")
    axis.set(xlim=(0, 100), ylim=(0, 100), xlabel="“No” answers hidden (%)", ylabel="Budget burned (%)")
    kind = "Line chart with a curve for each of five probes, and a dot"
    grips = {"hidden": Grip(("hidden_share",), 100 * hidden_share, burned)}
    sentence = _sentence(dud_share, probe, hidden_share)
    told = sorted({*np.linspace(0, 1, 11).round(1).tolist(), hidden_share})
    data = {"“No” answers hidden (%)": [100 * share for share in told]} | {
        f"Budget burned, {name} probe (%)": [_burned(signal_of(name, dud_share), share) for share in told]
        for name in PROBES
    }
    return Drawing(drawn, _title(probe, hidden_share, burned), sentence, kind, grips=grips, data=data)


@functools.cache
def _curve(probe, dud_share):
    """Return what is burned at each of the shares of a curve, in per cent."""
    signal = signal_of(probe, dud_share)
    return [_burned(signal, share) for share in SHARES]


def _burned(signal, hidden_share):
    """Return the share of the budget that honest reports would have saved, in per cent."""
    return 100 * -math.expm1(-signal.hiding_price(hidden_share))


def _title(probe, hidden_share, burned):
    if hidden_share == 0:
        return "Where nothing is hidden, nothing is burned"
    answers = "every “no”" if hidden_share == 1 else f"{hidden_share:.0%} of the “no” answers"
    share = f"{burned:.0f}%" if burned >= 0.5 else "hardly any"
    return f"Hiding {answers} of a {probe} probe burns {share} of the budget"


def _sentence(dud_share, probe, hidden_share):
    signal = signal_of(probe, dud_share)
    lost = signal.hiding_price(hidden_share)
    left = signal.suppression_price() - lost
    return (
        f"With **{dud_share:.0%}** duds, a **{probe}** probe and **{hidden_share:.0%}** of its “no” answers hidden, 100 units of effort do "
        f"what **{100 * math.exp(-lost):.0f}** would with honest reports. Without any probe, **{100 * math.exp(left):.0f}** would do the same."
    )


def _measured_cohorts():
    """Return for the older and the newer trials the shares of duds and of noes hidden."""
    trials = FACTS["antidepressant_trials"].value
    negative, *_, as_they_were = FACTS["negative_trials"].value
    later, later_open = FACTS["later_negative_trials"].value
    return {
        "older trials": (negative / trials, 1 - as_they_were / negative),
        "newer trials": (later / FACTS["later_trials"].value, 1 - later_open / later),
    }


# The shares of noes hidden, as marks of a control.
HIDDEN = {hidden: name for name, (_, hidden) in _measured_cohorts().items()}

CONTROLS = {
    "dud_share": Control("Projects that cannot work (duds)", (0.1, 0.3, 0.5, 0.7, 0.9), default=DUD_SHARE, show=".0%"),
    "probe": Control("Probe", PROBES, default="good"),
    "hidden_share": Control(
        "“No” answers hidden",
        sorted({*HIDDEN, 0, 0.25, 1}),
        default=1,
        show=".0%",
        marks=HIDDEN,
    ),
}


def _ask_optimism():
    alike, one = (belief_loss(WEIGHTS, np.multiply(WEIGHTS, factors)) for factors in (2, [2, 1, 1, 1, 1]))
    burned = 1 - np.exp(-one / sum(WEIGHTS))  # on log curves less budget costs the weights' sum times its logarithm
    return Question(
        "Every project’s weight is believed to be twice what it is, and the budget is given. What does the error cost?",
        {
            "Half of the value": "**Level for share.** Twice the promise does not mean half the result, if all promise alike.",
            "It depends on the rates": "**Rates for shares.** On log curves a rate lifts a curve and moves no unit.",
            "Nothing": "All shares are as they should be.",
        },
        "Half of the value" if alike > 1e-9 else "Nothing",
        f"Optimism about **one** project would cost: as much as {burned:.0%} of the budget, if it were the first.",
        "beliefs",
    )


def _losses_of_both(loss):
    """Return what it costs to believe in twice the first weight, and in half of it."""
    return tuple(loss(WEIGHTS, (WEIGHTS[0] * factor, *WEIGHTS[1:])) for factor in (2, 1 / 2))


QUESTIONS = {"optimism": _ask_optimism}

EXERCISE = Exercise(
    "betting",
    (
        Number("the loss from believing in twice the weight", WORTH, 0.005),
        Number("the loss from believing in half of it", WORTH, 0.005),
    ),
    lambda: _losses_of_both(belief_loss),
    (
        Mistake(lambda: np.divide(_losses_of_both(belief_loss), sum(WEIGHTS)),
                "That is the divergence. The loss is $S$ times as much."),
        Mistake(lambda: _losses_of_both(budget_belief_loss),
                "That is the loss where the budget is chosen on the belief as well. Here it is given."),
        Mistake(lambda: _losses_of_both(lambda true, believed: belief_loss(believed, true)),
                "That takes the belief for the truth. In `belief_loss` the truth comes first."),
    ),
)  # fmt: skip


def measured_hiding():
    """Draw what hiding would burn of a budget at the shares measured among trials of antidepressants."""
    cohorts = _measured_cohorts()
    burned = [_burned(signal_of("good", duds), hidden) for duds, hidden in cohorts.values()]
    drawn, axis = canvas(height=3.2, left=0.14, right=0.95, bottom=0.17, top=0.97)
    shares = np.linspace(0, 1, 21)
    duds = next(iter(cohorts.values()))[0]
    axis.plot(100 * shares, [_burned(signal_of("good", duds), each) for each in shares], color=BLUE, linewidth=2.5)
    for (name, (_, hidden)), height in zip(cohorts.items(), burned):
        axis.plot([100 * hidden] * 2, [0, height], color=GREY, linewidth=1.5, linestyle=(0, (4, 3)))
        axis.plot(100 * hidden, height, marker="o", color=ORANGE, **DOT)
        write(axis, 100 * hidden - 2.5, height + 1, name, color=ORANGE, ha="right", va="bottom")
    axis.set(xlim=(0, 103), ylim=(0, 33), xticks=[0, 25, 50, 75, 100], yticks=[0, 10, 20, 30])
    axis.set(xlabel="“No” answers hidden (%)", ylabel="Budget burned (%)")
    (older, newer), (then, now) = (
        [f"{100 * hidden:.0f}" for _, hidden in cohorts.values()],
        [f"{each:.0f}" for each in burned],
    )
    sentence = (
        f"With **{duds:.0%}** duds and a good probe, hiding **{older}** % of the “no” answers, as among the older trials, would burn "
        f"**{then}** % of a budget; **{newer}** %, as among the newer ones, with half of them duds, **{now}** %. The shares are measured, the burning is this chapter’s model."
    )
    title = f"At measured shares of hidden “no” answers the model burns {then}% and then {now}%"
    data = {
        "Trials": cohorts,
        "Duds (%)": [100 * share for share, _ in cohorts.values()],
        "“No” answers hidden (%)": [100 * hidden for _, hidden in cohorts.values()],
        "Budget burned (%)": burned,
    }
    return Drawing(drawn, title, sentence, "Line chart with two dots on a curve", data=data)
