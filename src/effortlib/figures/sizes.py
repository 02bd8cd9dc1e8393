"""Sizes: three scores, a test, and two calendars."""

import numpy as np

from .._check import real
from ..sizes import CALENDAR, SIGNIFICANT, Decision, decide, make_purchases, months_until, score_sizes
from .drawing import Drawing
from .style import BLUE, GREEN, GREY, ORANGE, PAPER, TEXT, canvas, write

SEED = 1
PERMUTATIONS = 999
FIRST, LAST = CALENDAR[0].name, CALENDAR[-1].name
LONGEST = months_until(LAST)


def sizes(customer_effect=0.0, stop=LAST):
    """Draw what a memoriser scores, what a baseline scores, and when the project ends.

    Parameters
    ----------
    customer_effect : float, at least 0
        How much customers differ in their own size, in sizes.
    stop : str
        The phase of `effortlib.sizes.CALENDAR` after which this organisation stops.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the effect is out of bounds or there is no such phase.
    """
    customer_effect = real("customer_effect", customer_effect, at_least=0)
    months = months_until(stop)
    rng = np.random.default_rng(SEED)
    scores = score_sizes(make_purchases(rng, customer_effect), rng, permutations=PERMUTATIONS)
    figure, (upper, lower) = canvas(
        rows=2,
        height=4.3,
        left=0.27,
        right=0.97,
        bottom=0.13,
        top=0.98,
        gridspec_kw={"height_ratios": [3, 2], "hspace": 0.55},
    )
    _draw_scores(upper, scores)
    _draw_calendars(lower, LONGEST if decide(True, scores) is Decision.GO_ON else months_until(FIRST), months)
    kind = "Bar chart of three scores, above two calendars in months"
    return Drawing(figure, _title(scores), _sentence(customer_effect, scores, months), kind)


def _draw_scores(axis, scores):
    bars = {
        "Memoriser,\nin-sample": (scores.in_sample, ORANGE, "////"),
        "Memoriser,\nheld out": (scores.held_out, ORANGE, ""),
        "Most common\nsize, held out": (scores.baseline, BLUE, ""),
    }
    for row, (share, color, hatch) in enumerate(bars.values()):
        axis.barh(row, 100 * share, height=0.7, facecolor=color, edgecolor=PAPER, hatch=hatch)
        inside = share > 0.9
        write(
            axis,
            100 * share + (-2 if inside else 2),
            row,
            f"{share:.0%}",
            va="center",
            ha="right" if inside else "left",
        )
    axis.set_yticks(range(len(bars)), list(bars))
    axis.tick_params(axis="y", length=0)
    axis.set(xlim=(0, 100), ylim=(len(bars) - 0.4, -0.6), xticks=[0, 50, 100], xlabel="Sizes that are right (%)")


def _draw_calendars(axis, opened, months):
    looks = [("look", GREEN, ""), ("build", ORANGE, "////"), ("ship", GREY, "....")]
    for row, until in enumerate((opened, months)):
        start = 0
        for (_, length), (word, color, hatch) in zip(CALENDAR, looks):
            if start < until:
                axis.barh(row, length, left=start, height=0.7, facecolor=color, edgecolor=PAPER, hatch=hatch)
                write(axis, start + length / 2, row, word, ha="center", va="center")
            start += length
        if until < LONGEST:
            axis.text(until + 0.1, row, "next problem", fontsize=TEXT, va="center")
    axis.set_yticks([0, 1], ["Open", "This one"])
    axis.tick_params(axis="y", length=0)
    axis.set(xlim=(0, LONGEST), ylim=(1.6, -0.6), xticks=range(LONGEST + 1), xlabel="Months")


def _title(scores):
    if decide(True, scores) is Decision.GO_ON:
        return f"Here customers do tell their size: {scores.held_out:.0%} held out against {scores.baseline:.0%}"
    return (
        f"A memory is right about {scores.in_sample:.0%} of what it has seen, and {scores.held_out:.0%} of the rest: "
        f"the most common size gets {scores.baseline:.0%}"
    )


def _sentence(customer_effect, scores, months):
    first = months_until(FIRST)
    if decide(True, scores) is Decision.GO_ON:
        verdict = "customers matter, and the model beats the most common size. That is reason to go on"
        end = (
            "goes on, rightly"
            if months == LONGEST
            else f"stops after **{months}** all the same, and gives up what works"
        )
    else:
        verdict = (
            "customers matter a little, but the most common size does better. That is reason to stop"
            if scores.p_value <= SIGNIFICANT
            else "no sign that customers matter. That is reason to stop"
        )
        end = "stops then" if months == first else f"stops **{months - first}** months later"
    unit = "size" if customer_effect == 1 else "sizes"
    differ = f"differ by **{customer_effect:g}** {unit}" if customer_effect else "do not differ"
    return (
        f"Where customers {differ}, the memoriser is right about **{scores.held_out:.0%}** "
        f"of new purchases and the most common size about **{scores.baseline:.0%}**. The permutation test gives "
        f"p = **{scores.p_value:.3f}**: {verdict}, known after **{first}** month. This organisation {end}."
    )
