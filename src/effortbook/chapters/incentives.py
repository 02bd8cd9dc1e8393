"""Chapter 12, incentives: what a quota ships, and how promotion spreads over-claiming."""

import dataclasses
import math

import numpy as np
from matplotlib.patches import Rectangle

import effortlib
from effortlib._distributions import binomial
from effortlib._validate import whole
from effortlib.essays import QUOTA, QUOTA_EXAMPLE
from effortlib.evidence import FACTS
from effortlib.incentives import (
    overclaimers,
    quota_probability,
    quota_temptation,
    selection_ratio,
    shipped_under_quota,
    simulate_population,
)

from ..answers import Exercise, Mistake, Number
from ..cases import FAILURE
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BAND, BLUE, DOT, GREY, ORANGE, PAPER, TEXT, UNCLIPPED, canvas, name_rows, write
from ..drawing.text import percent
from ..proved import proved
from ..question import Question

__all__ = [
    "AUDIT", "CLAIMS", "CONTROLS", "CREDIT", "EXERCISE", "FALSE_PASS", "GENERATIONS", "OVERCLAIMING_CONTROLS", "PEOPLE",
    "QUESTIONS", "START", "SUCCESS_RATE", "audits", "figure", "measured_reports", "measured_success", "overclaiming",
    "sketch", "temptation",
]  # fmt: skip

HARMLESS = 0.1  # a quota that leaves a smaller share of what ships broken does little harm
MOST_TRIES = 12  # that fit the axis

# How bars look of models that work, and of a shortfall.
WORKING = {"facecolor": BLUE, "edgecolor": PAPER}
SHORTFALL = {"facecolor": ORANGE, "edgecolor": PAPER, "hatch": "////"}

# The example of promotion: ours, but for the success rate, which is the quota's.
SUCCESS_RATE = QUOTA_EXAMPLE.success_rate
FALSE_PASS = 0.5
CREDIT, AUDIT = 0.4, 0.5  # where an audited "no" counts, too
START = 0.05  # the share of over-claimers at first
GENERATIONS = 10
LAST_ROUND = 20  # that fits the axis
PEOPLE = 2000
BONUS = 10  # for a quota that is met, in the example of temptation
AUDITS, LOW_CREDIT = (0.0, 0.25, 0.5, 0.75), 0.2  # that are compared
POPULATION_SEED = 2016  # the year of the paper that the model is after


def figure(quota=QUOTA, success_rate=QUOTA_EXAMPLE.success_rate, tries=QUOTA_EXAMPLE.tries):
    """Draw how many models work, against a quota, and what ships under it.

    Parameters
    ----------
    quota : int, from 0 to `tries`
    success_rate : float, from 0 to 1
    tries : int, from 1 to 12
    """
    whole("tries", tries, at_least=1, at_most=MOST_TRIES)
    shipped = shipped_under_quota(tries, quota, success_rate)
    drawn, (upper, lower) = canvas(2, height=4.4, left=0.14, bottom=0.12, top=0.97, hspace=0.75, height_ratios=[3, 1])
    limit = quota - 0.5  # between the bars
    _draw_chances(upper, quota, limit, binomial(tries, success_rate))
    _draw_shipped(lower, shipped)
    share = f"{shipped.broken_share:.0%}"
    title = "Nearly all that ships works" if share == "0%" else f"{share} of what ships does not work"
    kind = "Bar chart of how probable each number of working models is, above a bar of what ships"
    grips = {"quota": Grip(("quota",), limit, 40)}
    works = range(tries + 1)
    data = {
        "Models that work": works,
        "Probability (%)": 100 * binomial(tries, success_rate),
        "Dressed up for the quota": [max(quota - each, 0) for each in works],
    }
    return Drawing(drawn, title, _sentence(quota, success_rate, tries, shipped), kind, grips=grips, data=data)


def _draw_chances(axis, quota, limit, chances):
    for works, chance in enumerate(chances):
        axis.bar(works, 100 * chance, width=0.8, **(SHORTFALL if works < quota else WORKING))
    axis.axvline(limit, color="black", linestyle=(0, (4, 3)), linewidth=1)
    write(axis, quota - 0.35, 59, f"quota {quota}", va="top")
    for height, word, look in ((56, "quota met", WORKING), (48, "short of it", SHORTFALL)):
        _draw_swatch(axis, 8.5, height, word, 5, look)
    axis.set(xlim=(-0.6, MOST_TRIES + 0.6), ylim=(0, 60), xticks=range(0, MOST_TRIES + 1, 2), yticks=[0, 20, 40, 60])
    axis.set(xlabel="Models that work", ylabel="Probability (%)")


def _draw_shipped(axis, shipped):
    axis.barh(0, shipped.working, height=0.8, **WORKING)
    axis.barh(0, shipped.dressed_up, left=shipped.working, height=0.8, **SHORTFALL)
    _draw_swatch(axis, 0, 0.85, f"working {shipped.working:.1f}", 0.4, WORKING)
    _draw_swatch(axis, 4, 0.85, f"dressed up {shipped.dressed_up:.1f}", 0.4, SHORTFALL)
    axis.set(xlim=(0, MOST_TRIES * 0.8), xticks=range(0, 10, 2), xlabel="Models that ship, on average")
    axis.set(ylim=(-0.5, 0.5), yticks=[])
    axis.spines["left"].set_visible(False)


def _draw_swatch(axis, x, y, words, height, look):
    """Draw a piece of a bar with words beside it."""
    width = 0.4
    axis.add_artist(Rectangle((x, y - height / 2), width, height, clip_on=False, **look))
    axis.text(x + 1.5 * width, y, words, fontsize=TEXT, va="center")


def _sentence(quota, success_rate, tries, shipped):
    total = shipped.working + shipped.dressed_up
    return (
        f"With **{tries}** tries that each work **{success_rate:.0%}** of the time, a quota of **{quota}** is met honestly with probability "
        f"**{percent(quota_probability(tries, quota, success_rate))}**. If every shortfall is dressed up, **{total:.2f}** models ship on average, "
        f"and **{shipped.dressed_up:.2f}** of them, **{percent(shipped.broken_share)}**, do not work."
    )


# Success rates of ideas that somebody counted: by name, what the failing ones were, in per cent.
COUNTED = {"Microsoft": "failing_at_microsoft", "Bing": "failing_at_bing", "Airbnb’s search": "failing_at_airbnb"}
# The rates, as marks of a control.
RATES = {round(1 - FACTS[fact].value / 100, 2): name for name, fact in COUNTED.items()}

CONTROLS = {
    "quota": Control("Models in the quota", (1, 2, 3, 4, 5), default=QUOTA),
    "success_rate": Control(
        "Success rate",
        sorted({*RATES, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7}),
        default=QUOTA_EXAMPLE.success_rate,
        show=".0%",
        marks=RATES,
    ),
    "tries": Control("Tries", (6, 8, MOST_TRIES), default=QUOTA_EXAMPLE.tries),
}


def sketch():
    """Ask which part of what ships does not work, by a border on the bar of what ships in the example."""
    shipped = shipped_under_quota(QUOTA_EXAMPLE.tries, QUOTA, QUOTA_EXAMPLE.success_rate)
    total = shipped.working + shipped.dressed_up
    drawn, axis = canvas(height=1.4, left=0.05, right=0.95, bottom=0.4, top=0.8)
    axis.barh(0, total, height=0.8, facecolor=BAND, edgecolor=GREY)
    axis.text(0, 0.5, "works", color=BLUE, fontsize=TEXT, va="bottom")
    axis.text(total, 0.5, "does not work", color=ORANGE, fontsize=TEXT, va="bottom", ha="right")
    axis.set(xlim=(0, total), xlabel="Models that ship, on average", ylim=(-0.5, 0.5), yticks=[])
    axis.spines["left"].set_visible(False)
    picture = Drawing(drawn, "What ships", "", "Bar to part in two")
    control = Control("Share", range(0, 101, 5), default=10, unit="%")

    def border(share, top, axis=0):
        works = total * (1 - share / 100)
        return Mark(((works, -0.4), (works, top)), axis)

    handle = Handle(control, lambda share: border(share, 0), lambda share: border(share, 0.4, axis=1))
    return Sketch((handle,), picture)


def overclaiming(credit=CREDIT, audit=AUDIT, generations=GENERATIONS):
    """Draw the share of over-claimers where successes alone count, and where a "no" counts, too.

    Parameters
    ----------
    credit, audit : float
        As for `effortlib.incentives.selection_ratio`; both are 0 where successes alone count.
    generations : int, from 1 to 20
        How many rounds of promotion there are.
    """
    rules = {"tied": {"credit": 0.0, "audit": 0.0}, "credited": {"credit": credit, "audit": audit}}
    ratios = {name: selection_ratio(SUCCESS_RATE, FALSE_PASS, **rule) for name, rule in rules.items()}
    drawn, axis = canvas(height=3.7, left=0.14, bottom=0.145, top=0.97)
    rounds = np.arange(generations + 1)
    looks = {"tied": (ORANGE, (0, (6, 2)), "s"), "credited": (BLUE, "solid", "o")}
    called = {"tied": "only successes count", "credited": "an audited “no” counts too"}
    data = {"Rounds of promotion": rounds}
    for name, (color, dash, marker) in looks.items():
        rng = np.random.default_rng(POPULATION_SEED)
        simulated = simulate_population(PEOPLE, generations, START, SUCCESS_RATE, FALSE_PASS, rng, **rules[name])
        expected = [overclaimers(START, each, ratios[name]) for each in rounds]
        axis.plot(rounds, 100 * np.array(expected), color=color, linestyle=dash, linewidth=2)
        axis.plot(rounds, 100 * simulated, color=color, marker=marker, markersize=6, linestyle="none", **UNCLIPPED)
        data[f"Over-claimers, {called[name]}, expected (%)"] = 100 * np.array(expected)
        data[f"Over-claimers, {called[name]}, simulated (%)"] = 100 * simulated
    write(axis, 0.1, 125, f"dashed: {called['tied']}", color=ORANGE, va="center")
    write(axis, 0.1, 112, f"solid: {called['credited']}", color=BLUE, va="center")
    axis.set(xlim=(-0.3, LAST_ROUND + 0.3), ylim=(0, 131), yticks=[0, 50, 100], xticks=range(0, LAST_ROUND + 1, 5))
    axis.set(xlabel="Rounds of promotion", ylabel="Over-claimers (%)")
    ends = {name: overclaimers(START, generations, ratio) for name, ratio in ratios.items()}
    ratio = ratios["credited"]
    turned = "holds it where it is" if math.isclose(ratio, 1) else "turns it round" if ratio < 1 else "does not stop it"
    title = f"Where only successes count, {percent(ends['tied'])} over-claim after {_count_rounds(generations)}; this credit {turned}"
    lead = "leads" if generations == 1 else "lead"
    sentence = (
        f"From **{START:.0%}** over-claimers, **{_count_rounds(generations)}** of promotion {lead} to **{percent(ends['tied'])}** where only successes count "
        f"(they grow **{ratios['tied']:.2f}**-fold against the others in a round), and to **{ends['credited']:.1%}** where an honest “no” "
        f"counts **{credit:g}** and **{audit:.0%}** of over-claims are found out (**{ratios['credited']:.2f}**-fold)."
    )
    kind = f"Line chart of two shares, with the dots of one simulation of {PEOPLE} people each"
    return Drawing(drawn, title, sentence, kind, data=data)


def temptation(success_rate=SUCCESS_RATE, false_pass=FALSE_PASS, bonus=BONUS):
    """Draw what one dressed-up failure is worth at each quota.

    Parameters
    ----------
    success_rate, false_pass, bonus : float
        As for `effortlib.incentives.quota_temptation`.
    """
    tries = QUOTA_EXAMPLE.tries
    quotas = np.arange(1, tries + 1)
    worth = [quota_temptation(tries, int(quota), success_rate, false_pass, bonus) for quota in quotas]
    honest, dressed = tries * success_rate, tries * (success_rate + (1 - success_rate) * false_pass)
    drawn, axis = canvas(height=3.2, left=0.14, bottom=0.165, top=0.86)
    axis.bar_label(axis.bar(quotas, worth, width=0.75, **SHORTFALL), fmt="%.2f", padding=2, fontsize=TEXT)
    for at, words in ((honest, f"works: {honest:.1f}"), (dressed, f"dressed up: {dressed:.1f}")):
        axis.plot([at, at], np.multiply(max(worth), [1.13, 1.2]), color="black", linewidth=1.5)
        axis.text(at, 1.22 * max(worth), words, fontsize=TEXT, ha="center", va="bottom")
    axis.set(xlim=(0.4, tries + 0.6), ylim=(0, 1.2 * max(worth)), yticks=[], xticks=quotas, xlabel="Quota")
    axis.set_ylabel("One dressing-up is worth")
    most = int(quotas[np.argmax(worth)])
    sentence = (
        f"With {tries} tries **{honest:.1f}** models work on average, and **{dressed:.1f}** get by if all failures are dressed up. "
        f"Of a bonus of **{bonus:g}**, dressing up one failure brings **{worth[most - 1]:.2f}** at a quota of **{most}**, and "
        f"**{worth[QUOTA - 1]:.2f}** at the essay’s **{QUOTA}**."
    )
    title = f"The temptation is largest at a quota of {most}"
    data = {"Quota": quotas, "One dressed-up failure is worth": worth}
    return Drawing(drawn, title, sentence, "Bar chart of quotas", data=data)


def audits(credit=LOW_CREDIT):
    """Draw which credit for an honest "no" stops over-claiming, by the share of over-claims that audits find.

    Parameters
    ----------
    credit : float, from 0 to 0.5
        Along which the ratios of a few audits are shown.
    """
    drawn, axis = canvas(height=3.4, left=0.14, right=0.96, bottom=0.155, top=0.97)
    shares = np.array([0.0, 1.0])
    border = FALSE_PASS * (1 - shares)
    axis.fill_between(100 * shares, 0, border, facecolor=BAND, edgecolor=GREY, hatch="////", linewidth=0)
    axis.plot(100 * shares, border, color="black", linewidth=2)
    ratios = {audit: selection_ratio(SUCCESS_RATE, FALSE_PASS, credit, audit) for audit in AUDITS}
    for audit, ratio in ratios.items():
        color, marker = (ORANGE, "X") if ratio > 1 else (BLUE, "o")
        axis.plot(100 * audit, credit, color=color, marker=marker, **DOT)
        write(axis, 100 * audit + 2.5, credit - 0.02, f"{ratio:.2f}", color=color, va="top")
    write(axis, 8, 0.07, "over-claiming spreads", va="center")
    write(axis, 45, 0.46, "over-claiming dies out", va="center")
    axis.set(xlim=(0, 100), ylim=(0, 0.6), xticks=[0, 25, 50, 75, 100], yticks=[0, 0.2, 0.4, 0.6])
    axis.set(xlabel="Over-claims that an audit finds (%)", ylabel="Credit for an honest “no”")
    needed = 1 - credit / FALSE_PASS
    told = "; ".join(f"at {audit:.0%} audited **{ratio:.2f}**" for audit, ratio in ratios.items())
    sentence = (
        f"The line is where credit equals what gets through unnoticed, from **{FALSE_PASS:g}** with no audit to **0**. With a credit of "
        f"**{credit:g}**, over-claimers grow in each round by a factor of, {told}."
    )
    title = f"With a credit of {credit:g}, over-claiming dies out if more than {needed:.0%} is found out"
    kind = f"Map of two regions with a line between, and a dot for each of {len(ratios)} audits"
    data = {
        "Over-claims that an audit finds (%)": [100 * audit for audit in ratios],
        "Credit for an honest “no”": [credit] * len(ratios),
        "Over-claimers grow by a factor of": ratios.values(),
    }
    return Drawing(drawn, title, sentence, kind, data=data)


def _count_rounds(generations):
    return "1 round" if generations == 1 else f"{generations} rounds"


OVERCLAIMING_CONTROLS = {
    "credit": Control("An honest “no” counts", (0, 0.1, 0.2, 0.3, CREDIT, 0.5, 1), default=CREDIT),
    "audit": Control("Over-claims found out", (0, 0.25, AUDIT, 0.75, 1), default=AUDIT, show=".0%"),
    "generations": Control("Rounds of promotion", (1, 5, GENERATIONS, LAST_ROUND), default=GENERATIONS),
}


def _shipped(quota):
    return shipped_under_quota(QUOTA_EXAMPLE.tries, quota, QUOTA_EXAMPLE.success_rate)


def _ask_quota():
    tries, quota, success_rate = QUOTA_EXAMPLE
    shipped = _shipped(quota)
    answer = f"About {round(shipped.broken_share, 1):.0%}"
    return Question(
        f"{tries} projects, of which {success_rate:.0%} work on average; {quota} must be delivered, and every shortfall is dressed up. What share of what ships does not work?",
        {
            "None": "**A goal finds a way.** The quota changed what ships. It changed nothing about what works.",
            f"About {1 - success_rate:.0%}": "**Tried for shipped.** So many of the tries fail. What ships is another list.",
            answer: f"On average {shipped.working:.1f} work and {shipped.dressed_up:.1f} are dressed up.",
        },
        answer,
        "A quota on successes changes **what ships**.",
        "incentives",
    )


def _working_models():
    return int(_shipped(QUOTA).working)


QUESTIONS = {"quota": _ask_quota}


def _largest_harmless_quota():
    return max(quota for quota in range(1, QUOTA_EXAMPLE.tries + 1) if _shipped(quota).broken_share < HARMLESS)


EXERCISE = Exercise(
    "incentives",
    (Number("the largest such quota", "in models", tolerance=0),),
    _largest_harmless_quota,
    (
        Mistake(_working_models,
                "The team delivers that many on average, so often fewer, and each shortfall is dressed up."),
        Mistake(lambda: _working_models() + 1, "That is more than the team delivers on average."),
        Mistake(lambda: QUOTA, "That is the essay’s quota, whose harm the chapter shows."),
    ),
)  # fmt: skip


def _quota_does_harm(organisation):
    tries, quota, success_rate = QUOTA_EXAMPLE.tries, organisation.quota, organisation.success_rate
    broken = shipped_under_quota(tries, quota, success_rate).broken_share
    shown = f"{quota} of {tries} wanted, {success_rate:.0%} work: {broken:.0%} of what ships does not"
    return Answer(broken >= HARMLESS, shown)


_quota_does_harm_over_rates = Region(
    Axis("Success rate", tuple(step / 20 for step in range(1, 20)), ".0%"),
    Axis("Quota", tuple(range(1, QUOTA_EXAMPLE.tries + 1))),
    lambda success_rate, quota: shipped_under_quota(QUOTA_EXAMPLE.tries, quota, success_rate).broken_share >= HARMLESS,
    (SUCCESS_RATE, QUOTA),
    f"With {QUOTA_EXAMPLE.tries} tries. Harm is that at least {HARMLESS:.0%} of what ships does not work.",
)


def _credit_stops_overclaiming(organisation):
    false_pass, credit, audit = organisation.fork.false_pass, organisation.credit, organisation.caught_probability
    ratio = selection_ratio(organisation.success_rate, false_pass, credit, audit)
    is_proved = proved(effortlib.proofs.prove_promotion)
    return Answer(is_proved and ratio < 1, f"a no counts {credit:g}: over-claimers grow {ratio:.2f}-fold in a round")


_credit_stops_over_audits = Region(
    Axis("What an honest no counts", tuple(twentieth / 20 for twentieth in range(21))),
    Axis("Over-claims found out", tuple(step / 40 for step in range(1, 40, 2)), ".0%"),
    lambda credit, audit: selection_ratio(SUCCESS_RATE, FALSE_PASS, credit, audit) < 1,
    (1, AUDIT),
    f"{SUCCESS_RATE:.0%} of projects work, and {FALSE_PASS:.0%} of over-claims pass review.",
)


def _only_the_open_use_a_better_analysis(organisation):
    share, fork = organisation.feasible_share, organisation.fork
    certain = dataclasses.replace(fork, sensitivity=1, specificity=1)
    closed, opened = (certain.worth(share, openness) - fork.worth(share, openness) for openness in (0, 1))
    if fork == certain:
        return Answer(None, "its analysis cannot get better")
    return Answer(closed == 0 < opened, f"certainty adds {closed:.1f} to the closed one, {opened:.1f} to the open one")


CLAIMS = (
    Claim("B16", "Pay must not hang on success: a quota makes people avoid failure at any cost.",
          f"If people are to be free to fail, pay and promotion cannot hang on success, the essay says. A goal such as {QUOTA} models in a year is its example of how to make people do anything that no experiment seems to fail.",
          f"If the quota is above what mostly works: with {QUOTA_EXAMPLE.tries} tries of which {SUCCESS_RATE:.0%} work, above {_largest_harmless_quota()}. It is assumed that every shortfall is dressed up, and that trying harder changes nothing.",
          _quota_does_harm, FAILURE, region=_quota_does_harm_over_rates,
          measured=(
              Finding(Stance.FOR, "Where a journal accepts a study before anybody knows the result, {confirmed_registered.value[0]} % of {confirmed_registered.value[1]} papers confirm their hypothesis; where it waits, {confirmed_ordinary.value[0]} % of {confirmed_ordinary.value[1]}. These are journals, and no quota."),
          )),
    Claim("B17", "Pay should hang on how good the experiments are, whichever way they fall.",
          "Progression should follow the experiments and the quality of their results instead, says the essay, whether these make the experiment a success or not.",
          "If credit for an honest no exceeds the chance that an over-claim gets through. Full credit does, unless every over-claim gets through. Who judges quality is not modelled.",
          _credit_stops_overclaiming, FAILURE, region=_credit_stops_over_audits,
          measured=(
              Finding(Stance.FOR, "Some journals judge a study by its plan, whichever way it falls: {confirmed_registered.value[0]} % of {confirmed_registered.value[1]} such papers confirm their hypothesis, and {confirmed_ordinary.value[0]} % of {confirmed_ordinary.value[1]} ordinary ones. Nobody’s pay was measured."),
          )),
    Claim("B18", "What matters is that the organisation accepts what it learns.",
          "At the end of its advice on pay the essay says what matters most: rigorous experiments answer the organisation’s questions, and its managers accept the answers, also those that go against their gut.",
          "In the model a closed organisation is one that no answer moves, so a better answer is worth nothing to it. That nothing else matters as much is the author’s view.",
          _only_the_open_use_a_better_analysis, FAILURE, by_construction=True, shown_in="budgets",
          measured=(
              Finding(Stance.FOR, "Journals that promise to print either answer get “no” answers to print: {confirmed_registered.value[0]} % of {confirmed_registered.value[1]} such papers confirm their hypothesis, and {confirmed_ordinary.value[0]} % of {confirmed_ordinary.value[1]} ordinary ones. That nothing matters as much was not measured."),
          )),
)  # fmt: skip


def measured_success():
    """Draw what the example's quota ships broken at success rates that companies report."""
    drawn, axis = canvas(height=3.4, left=0.14, right=0.96, bottom=0.16, top=0.97)
    rates = np.linspace(0, 1, 101)
    broken = [100 * shipped_under_quota(QUOTA_EXAMPLE.tries, QUOTA, each).broken_share for each in rates]
    axis.plot(100 * rates, broken, color=BLUE, linewidth=2.5)
    said, told = [], {}
    for name, fact in COUNTED.items():
        rate = 1 - FACTS[fact].value / 100
        height = 100 * shipped_under_quota(QUOTA_EXAMPLE.tries, QUOTA, rate).broken_share
        axis.plot(100 * rate, height, marker="o", color=ORANGE, **UNCLIPPED)
        write(axis, 100 * rate + 2.5, height + 1, name, color=ORANGE, va="bottom")
        told[name] = 100 * rate, height
        said.append(f"**{height:.0f}** % at the **{100 * rate:.0f}** % of {name}")
    axis.set(xlim=(0, 100), ylim=(0, 108), xticks=[0, 25, 50, 75, 100], yticks=[0, 50, 100])
    axis.set(xlabel="Ideas that work (%)", ylabel="Broken, of what ships (%)")
    sentence = (
        f"With **{QUOTA_EXAMPLE.tries}** tries and a quota of **{QUOTA}** so much of what ships would be broken: {', '.join(said)}. "
        "The rates are measured; that there is such a quota there is not."
    )
    mostly = sum(height > 50 for _, height in told.values())
    title = f"At {mostly} of {len(told)} success rates that companies report, this quota would ship mostly what fails"
    data = {
        "Who counted": told,
        "Ideas that work (%)": [rate for rate, _ in told.values()],
        "Broken, of what would ship (%)": [height for _, height in told.values()],
    }
    return Drawing(drawn, title, sentence, "Line chart with three dots on a falling curve", data=data)


def measured_reports():
    """Draw how often papers confirm their first hypothesis if they are accepted after and before the result."""
    (ordinary, papers), (registered, reports) = (
        FACTS[name].value for name in ("confirmed_ordinary", "confirmed_registered")
    )
    drawn, axis = canvas(height=1.9, left=0.34, right=0.94, bottom=0.3, top=0.98)
    axis.barh([0, 1], [ordinary, registered], height=0.6, color=[ORANGE, BLUE])
    for row, share in enumerate((ordinary, registered)):
        axis.text(share + 1.5, row, f"{share}", fontsize=TEXT, va="center")
    name_rows(axis, ["accepted after\nthe result", "accepted before\nthe result"])
    axis.set(xlim=(0, 105), xticks=[0, 50, 100], xlabel="First hypothesis confirmed (%)")
    sentence = (
        f"Of **{papers}** ordinary papers **{ordinary}** % confirm their first hypothesis; of **{reports}** that were accepted "
        f"before anybody knew the result, **{registered}** %."
    )
    title = "Where acceptance does not wait for the result, fewer results are successes"
    data = {
        "Papers accepted": ["after the result", "before the result"],
        "Papers": [papers, reports],
        "First hypothesis confirmed (%)": [ordinary, registered],
    }
    return Drawing(drawn, title, sentence, "Bar chart of two kinds of papers", data=data)
