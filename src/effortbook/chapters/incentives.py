"""Over-claiming: what promotion breeds, with and without credit for an audited no."""

import numpy as np

from effortlib._distributions import binomial
from effortlib._validate import real, whole
from effortlib.essays import EXAMPLE_FORK, QUOTA
from effortlib.fork import fork_values
from effortlib.incentives import (
    honest_if,
    overclaimers,
    quota_probability,
    selection_ratio,
    shipped_under_quota,
    simulate_population,
)

from ..answers import Exercise, Mistake, Number
from ..claim import Claim, judge
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, ORANGE, PAPER, TEXT, WHOLE, canvas, write
from ..question import Question

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "GENERATIONS",
    "QUESTIONS",
    "overclaiming",
    "quota",
]

START = 0.05
GENERATIONS = 10
PEOPLE = 2000
SEED = 2016  # the year of the paper that the model is after


def overclaiming(success=0.3, false_pass=0.5, credit=0.4, audit=0.5):
    """Draw the share of over-claimers where successes alone count, and where a "no" counts too.

    Parameters
    ----------
    success : float, above 0, at most 1
        The chance that a project works.
    false_pass, credit, audit : float, from 0 to 1
        The chance that an over-claim passes; and, where a "no" counts, for how much, and
        how often an over-claim is found out.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    rules = {"tied": {"credit": 0.0, "audit": 0.0}, "credited": {"credit": credit, "audit": audit}}
    ratios = {name: selection_ratio(success, false_pass, **rule) for name, rule in rules.items()}
    figure, axis = canvas(height=3.7, left=0.14, right=0.97, bottom=0.145, top=0.97)
    generations = np.arange(GENERATIONS + 1)
    looks = {"tied": (ORANGE, (0, (6, 2)), "s"), "credited": (BLUE, "solid", "o")}
    for name, (color, dash, marker) in looks.items():
        rng = np.random.default_rng(SEED)
        simulated = simulate_population(PEOPLE, GENERATIONS, START, success, false_pass, rng, **rules[name])
        expected = [overclaimers(START, each, ratios[name]) for each in generations]
        axis.plot(generations, 100 * np.array(expected), color=color, linestyle=dash, linewidth=2)
        axis.plot(generations, 100 * simulated, color=color, marker=marker, markersize=6, linestyle="none", **WHOLE)
    write(axis, 4.6, 52, "only successes count", color=ORANGE, va="center")
    write(axis, 5.2, 7, "an audited no counts too", color=BLUE, va="bottom")
    axis.set(xlim=(-0.2, GENERATIONS + 0.2), ylim=(0, 100), xlabel="Rounds of promotion", ylabel="Over-claimers (%)")
    ends = {name: overclaimers(START, GENERATIONS, ratio) for name, ratio in ratios.items()}
    title = f"Where only successes count, {ends['tied']:.0%} over-claim after {GENERATIONS} rounds of promotion"
    sentence = (
        f"From **{START:.0%}** over-claimers, **{GENERATIONS}** rounds lead to **{ends['tied']:.0%}** where only successes count "
        f"(they grow **{ratios['tied']:.2f}**-fold against the others in a round), and to **{ends['credited']:.1%}** where an honest no "
        f"counts **{credit:g}** and **{audit:.0%}** of over-claims are found out (**{ratios['credited']:.2f}**-fold)."
    )
    kind = f"Line chart of two shares, with the dots of one simulation of {PEOPLE} people each"
    return Drawing(figure, title, sentence, kind)


MOST = 12  # tries


def quota(quota=QUOTA, success=0.3, tries=8):
    """Draw how many models work, against a quota, and what ships under it.

    Parameters
    ----------
    quota : int, from 1 to `tries`
        The models that have to ship.
    success : float, from 0 to 1
        The chance that a project works.
    tries : int, from 1 to 12
        The projects that there is time for.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    tries = whole("tries", tries, at_least=1, at_most=MOST)
    quota = whole("quota", quota, at_least=1, at_most=tries)
    success = real("success", success, at_least=0, at_most=1)
    shipped = shipped_under_quota(tries, quota, success)
    figure, (upper, lower) = canvas(
        rows=2,
        height=4.3,
        left=0.14,
        right=0.97,
        bottom=0.12,
        top=0.97,
        gridspec_kw={"height_ratios": [3, 1], "hspace": 0.55},
    )
    _draw_chances(upper, quota, binomial(tries, success))
    _draw_shipped(lower, shipped)
    share = f"{shipped.broken_share:.0%}"
    title = "Nearly all that ships works" if share == "0%" else f"{share} of what ships does not work"
    kind = "Bar chart of how probable each number of working models is, above a bar of what ships"
    return Drawing(figure, title, _sentence(quota, success, tries, shipped), kind)


def _draw_chances(axis, quota, chances):
    for works, chance in enumerate(chances):
        short = works < quota
        axis.bar(
            works,
            100 * chance,
            width=0.8,
            facecolor=ORANGE if short else BLUE,
            edgecolor=PAPER,
            hatch="////" if short else "",
        )
    axis.axvline(quota - 0.5, color="black", linestyle=(0, (4, 3)), linewidth=1)
    write(axis, quota - 0.35, 59, f"quota {quota}", va="top")
    axis.set(xlim=(-0.6, MOST + 0.6), ylim=(0, 60), xticks=range(0, MOST + 1, 2), yticks=[0, 20, 40, 60])
    axis.set(xlabel="Models that work", ylabel="Probability (%)")


def _draw_shipped(axis, shipped):
    axis.barh(0, shipped.working, height=0.8, facecolor=BLUE, edgecolor=PAPER)
    axis.barh(0, shipped.dressed_up, left=shipped.working, height=0.8, facecolor=ORANGE, edgecolor=PAPER, hatch="////")
    ends = shipped.working, shipped.working + shipped.dressed_up
    axis.text(0, 0.55, f"working {shipped.working:.1f}", color=BLUE, fontsize=TEXT, va="bottom", ha="left")
    axis.text(
        max(ends[1], 6.2),
        0.55,
        f"dressed up {shipped.dressed_up:.1f}",
        color=ORANGE,
        fontsize=TEXT,
        va="bottom",
        ha="right",
    )
    axis.set(
        xlim=(0, MOST * 0.8),
        ylim=(-0.5, 0.5),
        yticks=[],
        xticks=np.arange(0, 10, 2),
        xlabel="Models that ship, on average",
    )
    axis.spines["left"].set_visible(False)


def _sentence(quota, success, tries, shipped):
    total = shipped.working + shipped.dressed_up
    return (
        f"With **{tries}** tries that each work **{success:.0%}** of the time, a quota of **{quota}** is met honestly with probability "
        f"**{quota_probability(tries, quota, success):.0%}**. If every shortfall is dressed up, **{total:.2f}** models ship on average, "
        f"and **{shipped.dressed_up:.2f}** of them, **{shipped.broken_share:.0%}**, do not work."
    )


def _paid_not_to_fail():
    tempted, watched = honest_if(10, 4, 0.5, 1, 0.5), honest_if(10, 30, 1, 1, 0.5)
    return judge(tempted > 0, watched > 0)


def _quota():
    return judge(*(shipped_under_quota(8, quota, 0.3).broken_share > 0.1 for quota in (QUOTA, 1)))


def _credit():
    return judge(*(selection_ratio(0.3, 0.5, credit, audit=0.5) < 1 for credit in (0.4, 0.1)))


def _accepts():
    sharper = EXAMPLE_FORK | {"sensitivity": 0.95, "specificity": 0.95}
    gains = fork_values(0.3, **sharper), fork_values(0.3, **EXAMPLE_FORK)
    return judge(bool(gains[0].closed == gains[1].closed and gains[0].open > gains[1].open))


def _ask_quota():
    tries, quota, success = 8, 4, 0.3
    shipped = shipped_under_quota(tries, quota, success)
    answer = f"About {round(shipped.broken_share, 1):.0%}"
    return Question(
        f"{tries} projects, of which {success:.0%} work on average; {quota} must be delivered, and every shortfall is dressed up. Which part of what ships does not work?",
        {
            "None": "**A goal finds a way.** The quota changed what ships. It changed nothing about what works.",
            f"About {1 - success:.0%}": "**Tried for shipped.** So many of the tries fail. What ships is another list.",
            answer: f"On average {shipped.working:.1f} work and {shipped.dressed_up:.1f} are dressed up.",
        },
        answer,
        "A quota on successes changes **what ships**.",
        "incentives",
    )


def _shipped(quota):
    return shipped_under_quota(8, quota, 0.3)


def _working():
    return int(_shipped(8).working)


QUESTIONS = {
    "quota": _ask_quota,
}

EXERCISE = Exercise(
    "incentives",
    (Number("the largest such quota", "in models", tolerance=0),),
    lambda: max(quota for quota in range(1, 9) if _shipped(quota).broken_share < 0.1),
    (
        Mistake(_working, "The team delivers that many on average, so often fewer, and each shortfall is dressed up."),
        Mistake(lambda: _working() + 1, "That is more than the team delivers on average."),
        Mistake(lambda: QUOTA, "That is the essay’s quota, whose harm the chapter shows."),
    ),
)

CLAIMS = (
    Claim("B2", "Where a failed experiment is a failed project, people are paid not to run it.",
          "If what passes review pays more than blame and effort cost. Where all is found out, honesty pays unrewarded.", _paid_not_to_fail),
    Claim("B16", "Pay must not hang on success: a quota makes people avoid failure at any cost.",
          "If the quota asks for more than mostly works. One that is met anyway does little harm, and little else.", _quota),
    Claim("B17", "Pay should hang on how good the experiments are, whichever way they fall.",
          "If credit for a no exceeds the chance that an over-claim gets through; less does not stop it.", _credit),
    Claim("B18", "What matters is that the organisation accepts what it learns.",
          "A better analysis is worth nothing to who never heeds one.", _accepts),
)  # fmt: skip
