"""Sizes: three scores, a test, and two calendars."""

import functools

import numpy as np

from effortlib._validate import real
from effortlib.sizes import CALENDAR, SIGNIFICANT, Decision, decide, make_purchases, months_until, score_sizes

from ..answers import PERCENT, Exercise, Mistake, Number, Word
from ..claim import Claim, judge
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, GREEN, GREY, ORANGE, PAPER, TEXT, canvas, write
from ..question import Question

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "QUESTIONS",
    "SEED",
    "sizes",
]

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


def _size_scores(customer_sd):
    rng = np.random.default_rng(1)
    return score_sizes(make_purchases(rng, customer_sd), rng)


def _no_size_to_predict():
    return judge(*(decide(True, _size_scores(sd)) is Decision.STOP_AFTER_ANALYSIS for sd in (0, 2)))


def _in_sample():
    scores = _size_scores(0)
    return judge(scores.in_sample == 1 and scores.held_out < scores.baseline)


def _early_no():
    saved = months_until(CALENDAR[-1].name) - months_until(CALENDAR[0].name)
    return judge(decide(True, _size_scores(0)) is Decision.STOP_AFTER_ANALYSIS and saved > 1)


def _ask_baseline():
    classes, majority, model = 9, 0.33, 0.29
    verdict = "No" if model < majority else "Yes"
    return Question(
        f"Sizes come in {classes} kinds. A model is right in {model:.0%} of cases; always naming the commonest size, in {majority:.0%}. Has it learnt anything useful?",
        {
            "Yes": f"**Chance for baseline.** It beats a guess among {classes}, and loses to a constant.",
            "Too early to say": "**Any score is a start.** The constant is already better, and it is free.",
            "No": "The constant does better and needs no customer’s data.",
        },
        verdict,
        "Compare with what is done **without** a model.",
        "experiment",
    )


# What to tell a shop's owner.
NOTHING, TOO_FEW, SOMETHING = "customers do not matter", "too few data to tell", "customers matter"


@functools.cache
def _seen():
    """Return in which share of small shops the test sees a customer effect that is there."""
    rng, shops = np.random.default_rng(1), 40
    scores = [score_sizes(make_purchases(rng, 1, customers=30), rng) for _ in range(shops)]
    return sum(each.p_value <= SIGNIFICANT for each in scores) / shops


def _tell():
    # Only a test that would have seen an effect may take its silence for a no.
    return NOTHING if _seen() >= 1 - SIGNIFICANT else TOO_FEW


QUESTIONS = {
    "baseline": _ask_baseline,
}

EXERCISE = Exercise(
    "sizes",
    (
        Number("the share of such shops in which the test sees the effect", "roughly", 0.25, PERCENT),
        Word("what you tell the owner", (NOTHING, TOO_FEW, SOMETHING)),
    ),
    lambda: (_seen(), _tell()),
    (
        Mistake(
            lambda: (1, None),
            "The effect is there in all of these shops, but the test sees it in fewer. Try several seeds.",
        ),
        Mistake(lambda: (None, NOTHING), "That takes a test that sees nothing for a proof that nothing is there."),
        Mistake(
            lambda: (None, SOMETHING),
            "You know that, as you made the shop. The owner knows only what the test says of it.",
        ),
    ),
)

CLAIMS = (
    Claim("B12", "Fear of failure stops innovation.",
          "A conviction. The chapter shows months lost, and not what fear does."),
    Claim("B13", "Sizes cannot be recommended, and perhaps should not be.",
          "If customers do not differ. Where they do, the same test says so. Whether one should is asked first, by people.", _no_size_to_predict),
    Claim("B14", "The recommender performs well in-sample and brings no improvement.",
          "A memory is perfect on what it has seen, and loses to the most common size.", _in_sample),
    Claim("B15", "An organisation open to failure would have stopped early and saved months.",
          "The data said so in the first phase. How many months lie between is our calendar.", _early_no),
)  # fmt: skip
