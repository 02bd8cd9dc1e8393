"""Chapter 11, sizes: three scores, a test, and two calendars."""

import functools

import numpy as np

from effortlib.sizes import CALENDAR, SIGNIFICANCE_LEVEL, Decision, decide, make_purchases, months_until, score_sizes

from ..answers import PERCENT, Exercise, Mistake, Number, Word
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, GREEN, GREY, ORANGE, PAPER, TEXT, canvas, name_rows, write
from ..question import Question

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "SHOP_SEED", "figure", "shop_scores"]

SHOP_SEED = 1
PHASES = tuple(phase.name for phase in CALENDAR)
FIRST, LAST = PHASES[0], PHASES[-1]
LONGEST = months_until(LAST)


def shop_scores(customer_sd):
    """Return the `SizeScores` at the shop whose customers' body sizes have this standard deviation, in sizes."""
    rng = np.random.default_rng(SHOP_SEED)
    return score_sizes(make_purchases(rng, customer_sd), rng)


def figure(customer_sd=0.0, stop=LAST):
    """Draw what a memoriser scores, what a baseline scores, and when the project ends.

    Parameters
    ----------
    customer_sd : float, at least 0
        As for `shop_scores`.
    stop : str
        The phase of `effortlib.sizes.CALENDAR` after which this organisation stops.
    """
    months = months_until(stop)
    scores = shop_scores(customer_sd)
    drawn, (upper, lower) = canvas(2, height=4.3, left=0.27, bottom=0.13, top=0.98, hspace=0.55, height_ratios=[3, 2])
    _draw_scores(upper, scores)
    _draw_calendars(lower, LONGEST if _goes_on(scores) else months_until(FIRST), months)
    kind = "Bar chart of three scores, above two calendars in months"
    return Drawing(drawn, _title(scores), _sentence(customer_sd, scores, months), kind)


def _goes_on(scores):
    return decide(True, scores) is Decision.GO_ON


def _draw_scores(axis, scores):
    bars = {
        "Memoriser,\nin-sample": (scores.in_sample, ORANGE, "////"),
        "Memoriser,\nheld out": (scores.held_out, ORANGE, ""),
        "Most common\nsize, held out": (scores.baseline, BLUE, ""),
    }
    for row, (share, color, hatch) in enumerate(bars.values()):
        axis.barh(row, 100 * share, height=0.7, facecolor=color, edgecolor=PAPER, hatch=hatch)
        gap, side = (-2, "right") if share > 0.9 else (2, "left")  # inside a bar that leaves no room beside it
        write(axis, 100 * share + gap, row, f"{share:.0%}", va="center", ha=side)
    name_rows(axis, list(bars))
    axis.set(xlim=(0, 100), xticks=[0, 50, 100], xlabel="Sizes that are right (%)")


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
    name_rows(axis, ["Open", "This one"])
    axis.set(xlim=(0, LONGEST), xticks=range(LONGEST + 1), xlabel="Months")


def _title(scores):
    if _goes_on(scores):
        return f"Here customers do tell their size: {scores.held_out:.0%} held out against {scores.baseline:.0%}"
    return (
        f"A memory is right about {scores.in_sample:.0%} of what it has seen, and {scores.held_out:.0%} of the rest: "
        f"the most common size gets {scores.baseline:.0%}"
    )


def _sentence(customer_sd, scores, months):
    first = months_until(FIRST)
    if _goes_on(scores):
        verdict = "customers matter, and the model beats the most common size. That is reason to go on"
        early = f"stops after **{months}** all the same, and gives up what works"
        end = "goes on, rightly" if months == LONGEST else early
    else:
        little = "customers matter a little, but the most common size does better"
        seen = little if scores.p_value <= SIGNIFICANCE_LEVEL else "no sign that customers matter"
        verdict = f"{seen}. That is reason to stop"
        end = "stops then" if months == first else f"stops **{months - first}** months later"
    unit = "size" if customer_sd == 1 else "sizes"
    differ = f"differ by **{customer_sd:g}** {unit}" if customer_sd else "do not differ"
    return (
        f"In this shop, where customers {differ}, the memoriser is right about **{scores.held_out:.0%}** "
        f"of new purchases and the most common size about **{scores.baseline:.0%}**. The permutation test gives "
        f"p = **{scores.p_value:.3f}**: {verdict}, known after **{first}** month. This organisation {end}."
    )


CONTROLS = {
    "customer_sd": Control("Sizes by which customers differ", (0, 0.25, 0.5, 1, 1.5, 2), default=0),
    "stop": Control("This one stops after", PHASES, default=LAST),
}


def _stops_after_analysis(customer_sd):
    return decide(True, shop_scores(customer_sd)) is Decision.STOP_AFTER_ANALYSIS


def _perfect_in_sample_only():
    scores = shop_scores(0)
    return judge(scores.in_sample == 1 and scores.held_out < scores.baseline)


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


# What the data scientist may tell a shop's owner.
NOTHING, TOO_FEW, SOMETHING = "customers do not matter", "too few data to tell", "customers matter"


@functools.cache
def _power_in_small_shops():
    """Return the share of small shops in which the test sees that customers differ."""
    rng, shops = np.random.default_rng(1), 40
    scores = [score_sizes(make_purchases(rng, 1, customers=30), rng) for _ in range(shops)]
    return sum(each.p_value <= SIGNIFICANCE_LEVEL for each in scores) / shops


def _advice_without_significance():
    # A test that finds nothing means no only if it would have found something.
    return NOTHING if _power_in_small_shops() >= 1 - SIGNIFICANCE_LEVEL else TOO_FEW


QUESTIONS = {"baseline": _ask_baseline}

EXERCISE = Exercise(
    "sizes",
    (
        Number("the share of such shops in which the test sees the effect", "roughly", 0.25, PERCENT),
        Word("what you tell the owner", (NOTHING, TOO_FEW, SOMETHING)),
    ),
    lambda: (_power_in_small_shops(), _advice_without_significance()),
    (
        Mistake(lambda: (1, None),
                "The effect is there in all of these shops, but the test sees it in fewer. Try several seeds."),
        Mistake(lambda: (None, NOTHING), "That takes a test that sees nothing for a proof that nothing is there."),
        Mistake(lambda: (None, SOMETHING),
                "You know that, as you made the shop. The owner knows only what the test says of it."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("B12", "Fear of failure stops innovation.",
          "A conviction. The chapter shows months lost, and not what fear does."),
    Claim("B13", "Perhaps sizes cannot be recommended, and perhaps they should not be.",
          "If customers do not differ. In one shop where they differ by two sizes, the test says so. Whether one should is asked first, by people.",
          lambda: judge(*(_stops_after_analysis(customer_sd) for customer_sd in (0, 2)))),
    Claim("B14", "The recommender performs well in-sample and brings no improvement.",
          "In a shop whose customers do not differ, a memory is perfect on what it has seen, and loses to the most common size.", _perfect_in_sample_only),
    Claim("B15", "An organisation open to failure would have stopped early and saved months.",
          "In a shop whose customers do not differ, the data said so in the first phase. How many months lie between is our calendar.",
          lambda: judge(_stops_after_analysis(0) and LONGEST - months_until(FIRST) > 1)),
)  # fmt: skip
