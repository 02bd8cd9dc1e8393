"""Chapter 11, sizes: three scores, a test, and two calendars."""

import functools
import math

import numpy as np

from effortlib._distributions import upper_tail
from effortlib.essays import BUDGET, NOVEL, PROJECTS, QUOTA_EXAMPLE
from effortlib.information import WEEKLY_SIGNAL, weeks_to_know
from effortlib.search import Idea, first_success_value, forgone_share, simulate_first_success
from effortlib.sizes import (
    BRANDS,
    CALENDAR,
    GARMENTS,
    SIGNIFICANCE_LEVEL,
    Decision,
    decide,
    make_purchases,
    months_until,
    score_sizes,
)

from ..answers import PERCENT, Exercise, Mistake, Number, Word
from ..cases import FAILURE
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BLUE, GREEN, GREY, ORANGE, PAPER, TEXT, canvas, name_rows, write
from ..question import Question
from . import before_the_data

__all__ = [
    "CLAIMS", "CONTROLS", "EXERCISE", "EXPECTED_WORTH", "NEXT_PROBLEM_CONTROLS", "QUESTIONS", "SHOP_SEED", "TEAMS",
    "alike", "figure", "freed_effort", "next_problem", "shop_scores",
]  # fmt: skip

SHOP_SEED = 1
PHASES = tuple(phase.name for phase in CALENDAR)
FIRST, LAST = PHASES[0], PHASES[-1]
LONGEST = months_until(LAST)
SHOP = make_purchases.__kwdefaults__  # how its sizes spread, and how many it sells
ONE_SHOP = "one shop, one seed"
WEEKS_A_MONTH = 52 / 12
KNOWN_AFTER = weeks_to_know(before_the_data.KNOWN) / WEEKS_A_MONTH  # months until the data have told
UNDECIDED = 0.2  # a p-value up to this one is no evidence for chance either
A_COUPLE = 2  # months that are worth saving
OURS = 1  # the row of our organisation's calendar, below the open one's


@functools.cache
def shop_scores(customer_sd):
    """Return the `SizeScores` at the shop whose customers' body sizes have this standard deviation, in sizes."""
    rng = np.random.default_rng(SHOP_SEED)
    return score_sizes(make_purchases(rng, customer_sd), rng)


def figure(customer_sd=0.0, stop=LAST):
    """Draw what two models and a baseline score, and when the project ends.

    Parameters
    ----------
    customer_sd : float, at least 0
        As for `shop_scores`.
    stop : str
        The phase of `effortlib.sizes.CALENDAR` after which our organisation stops.
    """
    months = months_until(stop)
    scores = shop_scores(customer_sd)
    drawn, (upper, lower) = canvas(2, height=4.8, left=0.29, bottom=0.12, top=0.98, hspace=0.5, height_ratios=[4, 2])
    opened = LONGEST if _goes_on(scores) else months_until(FIRST)
    _draw_scores(upper, scores)
    _draw_calendars(lower, opened, months)
    kind = "Bar chart of four scores, above two calendars in months"
    grips = {"stop": Grip(("stop",), months, OURS, axis=1)}
    right = {name.replace("\n", " "): 100 * share for name, (share, *_) in _bars(scores).items()}
    data = {
        "What": [*right, "Open organisation", "Our organisation"],
        "Value": [*right.values(), opened, months],
        "Unit": [*["% of sizes right"] * len(right), "months", "months"],
    }
    return Drawing(drawn, _title(scores), _sentence(customer_sd, scores, months), kind, grips=grips, data=data)


def _goes_on(scores):
    return decide(True, scores) is Decision.GO_ON


def _bars(scores):
    """Return each score by its name, with the colour and the hatch of its bar."""
    return {
        "Memoriser,\nin-sample": (scores.in_sample, ORANGE, "////"),
        "Memoriser,\nheld out": (scores.held_out, ORANGE, ""),
        "Shrunken mean,\nheld out": (scores.shrunken_mean, GREEN, ""),
        "Most common\nsize, held out": (scores.baseline, BLUE, ""),
    }


def _draw_scores(axis, scores):
    bars = _bars(scores)
    for row, (share, color, hatch) in enumerate(bars.values()):
        axis.barh(row, 100 * share, height=0.7, facecolor=color, edgecolor=PAPER, hatch=hatch)
        gap, side = (-2, "right") if share > 0.9 else (2, "left")  # inside a bar that leaves no room beside it
        write(axis, 100 * share + gap, row, f"{share:.0%}", va="center", ha=side)
    name_rows(axis, list(bars))
    axis.set(xlim=(0, 100), xticks=[0, 50, 100], xlabel="Sizes that are right (%)")


def _draw_calendars(axis, opened, months):
    looks = [("look", GREEN, ""), ("build", ORANGE, "////"), ("ship", GREY, "\\\\\\\\")]
    for row, until in enumerate((opened, months)):
        start = 0
        for (_, length), (word, color, hatch) in zip(CALENDAR, looks):
            if start < until:
                axis.barh(row, length, left=start, height=0.7, facecolor=color, edgecolor=PAPER, hatch=hatch)
                write(axis, start + length / 2, row, word, ha="center", va="center")
            start += length
        if until < LONGEST:
            axis.text(until + 0.25, row, "next problem", fontsize=TEXT, va="center")
    name_rows(axis, ["Open", "Ours"])
    axis.set(xlim=(0, LONGEST), xticks=range(LONGEST + 1), xlabel="Months")


def _better_model(scores):
    """Return the name and the score of the model that does better on held-out purchases."""
    models = {"memoriser": scores.held_out, "shrunken mean": scores.shrunken_mean}
    name = max(models, key=models.get)
    return name, models[name]


def _title(scores):
    if _goes_on(scores):
        name, share = _better_model(scores)
        return f"Here customers do tell their size: the {name} gets {share:.0%}, the most common size {scores.baseline:.0%}"
    return (
        f"The memoriser gets {scores.in_sample:.0%} of seen purchases right and {scores.held_out:.0%} of new ones, "
        f"the most common size {scores.baseline:.0%}"
    )


def _sentence(customer_sd, scores, months):
    first = months_until(FIRST)
    if _goes_on(scores):
        name, _ = _better_model(scores)
        verdict = f"customers matter, and the {name} beats the most common size. That is reason to go on"
        time = f"**{months}** {'month' if months == 1 else 'months'}"
        early = f"stops after {time} all the same, and gives up what works"
        end = "goes on, rightly" if months == LONGEST else early
    else:
        useless = "customers matter, but neither model beats the most common size"
        unseen = "no sign that customers matter" if scores.p_value > UNDECIDED else "not enough to tell whether they matter"
        verdict = f"{useless if scores.p_value <= SIGNIFICANCE_LEVEL else unseen}. That is reason to stop"
        end = "stops then" if months == first else f"stops **{months - first}** months later"
    unit = "size" if customer_sd == 1 else "sizes"
    differ = f"differ by **{customer_sd:g}** {unit}" if customer_sd else "do not differ"
    return (
        f"In this shop, where customers {differ}, the memoriser gets **{scores.held_out:.0%}** "
        f"of new purchases right, the shrunken mean **{scores.shrunken_mean:.0%}** and the most common size "
        f"**{scores.baseline:.0%}**. The permutation test gives "
        f"p = **{scores.p_value:.3f}**: {verdict}, known after **{first}** month. Our organisation {end}."
    )


CONTROLS = {
    "customer_sd": Control("Spread of customers, in sizes", (0, 0.25, 0.5, 1, 1.5, 2), default=0),
    "stop": Control("Our organisation stops after", PHASES, default=LAST),
}


EXPECTED_WORTH = NOVEL.worth  # of each idea, however likely it is
MOST_TRIES = 12  # that fit the axis
SEARCHES = 20_000
SEARCH_SEED = 1979  # the year of the paper that the search is after


def alike(success_rate):
    """Return an idea of that chance; all cost the same and are worth the same in expectation."""
    return Idea(success_rate, (EXPECTED_WORTH + NOVEL.cost) / success_rate, NOVEL.cost)


def next_problem(success_rate=NOVEL.success_rate, tries=QUOTA_EXAMPLE.tries):
    """Draw what going on to the next idea is worth, against how many ideas there is time for.

    Parameters
    ----------
    success_rate : float, above 0, below 1
        Of each idea. Unlikelier ones bring more, so that every idea is worth the same in expectation.
    tries : int, from 1 to 12
        How many ideas there is time for.
    """
    idea, counts = alike(success_rate), range(1, MOST_TRIES + 1)
    drawn, axis = canvas(height=3.6, left=0.13, right=0.96, bottom=0.155, top=0.97)
    goes_on = [first_success_value([idea] * count) for count in counts]
    rng = np.random.default_rng(SEARCH_SEED)
    simulated = [simulate_first_success([idea] * count, SEARCHES, rng).mean() for count in counts]
    axis.axhline(EXPECTED_WORTH, color=ORANGE, linestyle=(0, (6, 2)), linewidth=2)
    axis.plot(counts, goes_on, color=BLUE, linewidth=2)
    axis.plot(counts, simulated, color=BLUE, marker="o", markersize=6, linestyle="none")
    axis.plot([tries, tries], [EXPECTED_WORTH, goes_on[tries - 1]], color="black", linewidth=1.5)
    write(axis, 0.5, 84, "hears each “no” and goes on", color=BLUE, va="center")
    write(axis, 0.5, 4, "dresses up the first failure", color=ORANGE, va="center")
    axis.set(xlim=(0, MOST_TRIES + 0.4), ylim=(0, 90), xticks=range(0, MOST_TRIES + 1, 2), yticks=[0, 25, 50, 75])
    axis.set(xlabel="Ideas that there is time for", ylabel="Worth of the search")
    forgone = forgone_share(success_rate, tries)
    sentence = f"An idea that works **{success_rate:.0%}** of the time is worth **{EXPECTED_WORTH:g}** here, however likely it is. "
    if tries == 1:
        title = "With time for one idea there is nothing to go on to"
        sentence += f"With time for **1** both ways to search are worth **{goes_on[0]:.1f}**."
    else:
        title = f"Not to hear the first “no” forgoes {forgone:.0%} of the search"
        sentence += (
            f"With time for **{tries}**, going on until one works is worth **{goes_on[tries - 1]:.1f}**. An organisation that dresses up its "
            f"first failure has nothing left to go on to, and forgoes **{forgone:.0%}** of that."
        )
    kind = f"Line chart of two ways to search, with dots of {SEARCHES:,} simulated searches each"
    data = {
        "Ideas that there is time for": counts,
        "Worth of going on": goes_on,
        "Worth of going on, simulated": simulated,
        "Worth of stopping at the first": [EXPECTED_WORTH] * MOST_TRIES,
    }
    grips = {"tries": Grip(("tries",), tries, goes_on[tries - 1])}
    return Drawing(drawn, title, sentence, kind, grips=grips, data=data)


NEXT_PROBLEM_CONTROLS = {
    "success_rate": Control("An idea works", (0.08, 0.15, 0.34, 0.5, 0.8), default=NOVEL.success_rate, show=".0%"),
    "tries": Control("Ideas that there is time for", (1, 2, 4, 8, MOST_TRIES), default=QUOTA_EXAMPLE.tries),
}

TEAMS = len(PROJECTS)  # each works on a project of the startup


def freed_effort():
    """Return how many units of the startup's effort the months are that an early "no" frees, of one team in a year."""
    return BUDGET / TEAMS * (LONGEST - months_until(FIRST)) / 12


def _ask_baseline():
    classes, majority, model = 9, 0.33, 0.29
    verdict = "No" if model < majority else "Yes"
    return Question(
        f"Sizes come in {classes} kinds. A model is right in {model:.0%} of cases; always naming the most common size, in {majority:.0%}. Has it learnt anything useful?",
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


def _stops_after_analysis(organisation):
    scores = shop_scores(organisation.customer_sd)
    stops = decide(True, scores) is Decision.STOP_AFTER_ANALYSIS
    models = f"memoriser {scores.held_out:.0%}, shrunken mean {scores.shrunken_mean:.0%}"
    right = f"{models}, most common size {scores.baseline:.0%}"
    return Answer(stops, f"{ONE_SHOP}: {right}, p = {scores.p_value:.3f}")


def _good_only_in_sample(organisation):
    scores = shop_scores(organisation.customer_sd)
    good = f"{scores.in_sample:.0%} on what it has seen, {scores.held_out:.0%} on the rest"
    is_true = scores.in_sample == 1 and scores.held_out <= scores.baseline
    return Answer(is_true, f"{ONE_SHOP}: {good}, most common size {scores.baseline:.0%}")


def _stopping_early_saves_months(organisation):
    if not _stops_after_analysis(organisation).is_true:
        return Answer(False, f"{ONE_SHOP}: one of the models works, and to stop would give it up")
    known = weeks_to_know(before_the_data.KNOWN, organisation.weekly_signal) / WEEKS_A_MONTH
    saved = LONGEST - known
    next_worth = organisation.fork.worth(organisation.feasible_share, analysis_cost=organisation.analysis_cost)
    times = f"known after {known:,.1f} months, customers tell after {LONGEST}"
    shown = f"{times}, the next problem is worth {next_worth:.1f}".replace("-", "\N{MINUS SIGN}")
    return Answer(saved >= A_COUPLE and next_worth > 0, shown)


def _agreement(variance):
    """Return how often two sizes round alike if their difference is normal with this variance.

    Where between two whole sizes they lie is as good as uniform; so it is the mean of max(0, 1 - |difference|).
    """
    sd = math.sqrt(variance)
    nearby = 1 - 2 * upper_tail(1 / sd)
    return nearby - sd * math.sqrt(2 / math.pi) * (1 - math.exp(-1 / (2 * variance)))


def _most_common_is_as_good(customer_sd, noise_sd=SHOP["noise_sd"], shift_sd=SHOP["brand_sd"]):
    """Tell whether the memoriser is no better than the most common size, in a large shop with no end of sizes.

    Brands and garments shift sizes by the same standard deviation.
    """
    earlier = SHOP["purchases"] - 1
    other_garment, other_brand = 1 - 1 / GARMENTS, 1 - 1 / BRANDS
    same_both = 1 - (1 - 1 / (GARMENTS * BRANDS)) ** earlier
    same_garment = 1 - other_garment**earlier - same_both
    neither = (other_garment * other_brand) ** earlier
    same_brand = 1 - same_both - same_garment - neither
    # What the most similar earlier purchase shares; what it does not share adds its variance twice.
    shares = (same_both, same_garment + same_brand, neither)
    memoriser = sum(
        share * _agreement(2 * (noise_sd**2 + differing * shift_sd**2)) for differing, share in enumerate(shares)
    )
    return _agreement(customer_sd**2 + noise_sd**2) >= memoriser


LARGE_SHOP = "By a formula for a large shop whose sizes have no end, so single shops differ"

_cannot_recommend_over_shifts = Region(
    Axis("Spread of customers", tuple(tenth / 10 for tenth in range(21))),
    Axis("Spread of brands, of garments", tuple(tenth / 10 for tenth in range(21))),
    lambda customer_sd, shift_sd: _most_common_is_as_good(customer_sd, shift_sd=shift_sd),
    (0, SHOP["brand_sd"]),
    f"{LARGE_SHOP}: the memoriser gets no more right than the most common size. Purchases vary by {SHOP['noise_sd']}, all in sizes.",
)

_good_only_in_sample_over_noise = Region(
    Axis("Spread of customers", tuple(tenth / 10 for tenth in range(21))),
    Axis("Spread of a customer’s purchases", tuple(tenth / 10 for tenth in range(1, 21))),
    lambda customer_sd, noise_sd: _most_common_is_as_good(customer_sd, noise_sd),
    (0, SHOP["noise_sd"]),
    f"{LARGE_SHOP}; in-sample the memoriser is perfect. Brands and garments shift by {SHOP['brand_sd']}, all in sizes.",
)

_saves_months_over_signals = Region(
    Axis("What a week tells", tuple(tenth / 10 for tenth in range(2, 21))),
    Axis("Months until complaints", tuple(half / 2 for half in range(2, 25))),
    lambda signal, months: months - weeks_to_know(before_the_data.KNOWN, signal) / WEEKS_A_MONTH >= A_COUPLE,
    (WEEKLY_SIGNAL, LONGEST),
    f"Where there is nothing to find; a week tells so many standard deviations. Saved are at least {A_COUPLE} months, and the answer is {before_the_data.KNOWN:.0%} sure.",
)

CLAIMS = (
    Claim("B13", "Perhaps sizes cannot be recommended, and perhaps they should not be.",
          "Maybe there is no way, the essay supposes: customers take other sizes in other garments, buy too many kinds, or makers disagree. Maybe it is discriminatory as well, which the owner should have said first.",
          "If customers do not differ, or by less than the better of two models needs to beat the most common size. One shop and one seed a case, and the memoriser alone on the map; whether one should is asked of people, and not tested.",
          _stops_after_analysis, FAILURE, region=_cannot_recommend_over_shifts),
    Claim("B14", "The recommender performs well in-sample and brings no improvement.",
          "In the essay’s example a model does well in-sample, and everybody is glad of it. Months later it is taken back after complaints, and customers are no better off.",
          "If customers do not differ, or too little beside all else that moves a size: then the memoriser, which is perfect in-sample, loses to the most common size. One shop and one seed a case.",
          _good_only_in_sample, FAILURE, region=_good_only_in_sample_over_noise,
          measured=(
              Finding(Stance.FOR, "Of {weak_baselines.value[0]} recommenders {weak_baselines.value[1]} could be reproduced, and {weak_baselines.value[2]} of these are often beaten by simple methods. Sizes were not measured."),
          )),
    Claim("B15", "An organisation open to failure would have stopped early and saved months.",
          "Had managers been ready to hear of a failure, the essay says, they would have concluded early that it cannot be done, or is not worth it, for now or for good. The months would have gone into the next problem.",
          f"If there is nothing to find, the data say so at least {A_COUPLE} months before customers do, and the next problem is worth starting. Our calendar has {LONGEST} months and gives the look one of them; with the signal of the chapter on promises an answer that is {before_the_data.KNOWN:.0%} sure takes {KNOWN_AFTER:.1f}. Where nobody hears the first no, {forgone_share(NOVEL.success_rate, QUOTA_EXAMPLE.tries):.0%} of a search among {QUOTA_EXAMPLE.tries} novel ideas is forgone.",
          _stopping_early_saves_months, FAILURE, region=_saves_months_over_signals),
)  # fmt: skip
