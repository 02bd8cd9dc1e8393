"""Safe or novel: which experiments are never run where successes count, and how far dismissal raises the bar."""

import dataclasses
import math

import numpy as np

import effortlib
from effortlib.capacity import false_discovery_share
from effortlib.essays import EXPLORATION, NOVEL, SAFE
from effortlib.evidence import FACTS
from effortlib.novelty import IDLE, Pay, choose, worth_share_needed
from effortlib.search import Idea

from ..answers import PERCENT, Exercise, Mistake, Number
from ..cases import FAILURE
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BLUE, DOT, GREY, ORANGE, UNCLIPPED, canvas, write
from ..proved import proved
from ..question import Question

__all__ = [
    "AUDIT", "CLAIMS", "CONTROLS", "EFFORT", "EXERCISE", "LEVEL", "PAYS", "POWER", "QUESTIONS", "TASK",
    "TOLERANCE_CONTROLS", "figure", "measured_false_wins", "tolerance",
]  # fmt: skip

EFFORT = 0.1  # what running an experiment costs a person, in successes
AUDIT = 0.5  # how often an experiment that was never run is found out, where anybody looks

# What people are paid for, by the name on the control. Ten units of worth count as much as a success.
SUCCESSES, WORTH, ANY, FAIR = "successes", "worth", "any experiment", "fair experiments, audited"
PAYS = {
    SUCCESSES: Pay(success=1),
    WORTH: Pay(worth=1 / SAFE.value),
    ANY: Pay(experiment=1),
    FAIR: Pay(experiment=1, audit=AUDIT),
}

LOWEST, HIGHEST = 5, 1000  # value of an experiment that works, on the picture
CHANCES = np.linspace(0.01, 1, 100)


def figure(paid=SUCCESSES, success_rate=NOVEL.success_rate, value=NOVEL.value):
    """Draw which experiments would be worth more than the safe one, and which of them are never run.

    Parameters
    ----------
    paid : str
        What people are paid for, as in `PAYS`.
    success_rate : float, above 0, at most 1
        Of the novel experiment.
    value : float, at least 0
        What it brings if it works.
    """
    novel = Idea(success_rate, value, NOVEL.cost)
    chosen = choose({"safe": SAFE, "novel": novel}, PAYS[paid], EFFORT)
    drawn, axis = canvas(height=3.9, left=0.16, bottom=0.145, top=0.95)
    border = (SAFE.worth + NOVEL.cost) / CHANCES
    better = [Idea(chance, 2 * line, NOVEL.cost) for chance, line in zip(CHANCES, border)]
    never = np.array([choose({"safe": SAFE, "novel": idea}, PAYS[paid], EFFORT) != "novel" for idea in better])
    axis.plot(CHANCES, border, color=GREY, linewidth=1.5)
    if never.any():
        axis.fill_between(
            CHANCES, border, HIGHEST, where=never, facecolor="none", edgecolor=ORANGE, hatch="////", linewidth=0
        )
    _place(axis, SAFE, "safe", BLUE, "o", chosen == "safe", below=True)
    _place(axis, novel, "novel", ORANGE, "D", chosen == "novel", below=False)
    words = "worth more, never run" if never.any() else "worth more, and run"
    write(axis, 0.2, 560, words, va="center")
    write(axis, 0.03, 6.6, "worth less than the safe one", color=GREY, va="center")
    axis.set(xlim=(0, 1), yscale="log", ylim=(LOWEST, HIGHEST), xticks=[0, 0.25, 0.5, 0.75, 1])
    axis.set_xticklabels(["0", "25", "50", "75", "100"])
    axis.set_yticks([10, 100, 1000], ["10", "100", "1000"])
    axis.minorticks_off()
    axis.set(xlabel="Chance that it works (%)", ylabel="Value if it works")
    kind = "Map of experiments by chance and value, with two of them as dots and a line of equal worth"
    grips = {"novel": Grip(("success_rate", "value"), novel.success_rate, novel.value)}
    pay, ideas = PAYS[paid], {"safe": SAFE, "novel": novel}
    data = {
        "Experiment": ideas,
        "Chance that it works (%)": [100 * idea.success_rate for idea in ideas.values()],
        "Value if it works": [idea.value for idea in ideas.values()],
        "Worth": [idea.worth for idea in ideas.values()],
        f"Counts, paid for {paid}": [pay.of(idea) for idea in ideas.values()],
        "Is run": ["yes" if name == chosen else "no" for name in ideas],
    }
    return Drawing(drawn, _title(chosen, novel, paid), _sentence(chosen, novel, paid), kind, grips=grips, data=data)


def _place(axis, idea, name, color, marker, is_chosen, *, below):
    look = DOT if is_chosen else DOT | {"markerfacecolor": "none", "markeredgecolor": color}
    axis.plot(idea.success_rate, idea.value, marker=marker, color=color, **look)
    gap, side = (0.74, "top") if below else (1.4, "bottom")
    left = idea.success_rate > 0.85
    write(axis, idea.success_rate + (0.02 if left else -0.02), idea.value * gap, f"{name}{', run' if is_chosen else ''}",
          color=color, va=side, ha="right" if left else "left")  # fmt: skip


def _title(chosen, novel, paid):
    if chosen == IDLE:
        return f"Paid for {paid}, people run none"
    if chosen == "novel":
        return f"Paid for {paid}, people run the novel experiment"
    if novel.worth > SAFE.worth:
        return f"Paid for {paid}, nobody runs what is worth {novel.worth / SAFE.worth:.1f} times as much"
    return f"Paid for {paid}, people run the safe experiment"


def _sentence(chosen, novel, paid):
    pay = PAYS[paid]
    counts = {name: pay.of(idea) for name, idea in {"safe": SAFE, "novel": novel}.items()}
    alike = math.isclose(counts["novel"], counts["safe"]) and not math.isclose(novel.worth, SAFE.worth)
    of_both = "As both count the same, people run the one that is worth more," if alike else "So people run"
    run = f"{of_both} the **{chosen}** one" if chosen != IDLE else "So people say that they have run one"
    return (
        f"The novel experiment works **{novel.success_rate:.0%}** of the time and then brings **{novel.value:g}**: it is worth "
        f"**{novel.worth:.1f}**, the safe one **{SAFE.worth:.1f}**. Where people are paid for {paid}, it counts "
        f"**{counts['novel']:.2f}**, the safe one **{counts['safe']:.2f}**, and one that was never run "
        f"**{pay.of_idling:.2f}**; to run one takes **{EFFORT:g}**. {run}."
    ).replace("-", "\N{MINUS SIGN}")


COUNTED = {"Microsoft": "failing_at_microsoft", "Bing": "failing_at_bing", "Airbnb’s search": "failing_at_airbnb"}
# The share of ideas that work, as somebody counted it: marks of a control.
RATES = {round(1 - FACTS[fact].value / 100, 2): name for name, fact in COUNTED.items()}

CONTROLS = {
    "paid": Control("People are paid for", tuple(PAYS), default=SUCCESSES),
    "success_rate": Control(
        "The novel one works", sorted({*RATES, 0.5, 0.7, 0.9}), default=NOVEL.success_rate, show=".0%", marks=RATES
    ),
    "value": Control("It then brings", (30, 50, 100, 150, 200), default=NOVEL.value),
}

SHOWN_WORTH = 4  # of a success on the new way, between the two bars of the example
PEOPLE = 20_000
SEED = 2011  # the year of the paper that the model is after


def tolerance(worth=SHOWN_WORTH):
    """Draw what two periods count on the familiar way and on the new one, against how often failures are dismissed.

    Parameters
    ----------
    worth : float, at least 0
        Of a success on the new way, in successes on the familiar one.
    """
    drawn, axis = canvas(height=3.6, left=0.14, right=0.96, bottom=0.155, top=0.97)
    dismissals = np.linspace(0, 1, 6)
    terms = [dataclasses.replace(EXPLORATION, dismissal=each) for each in dismissals]
    looks = {
        "familiar": (BLUE, "solid", "o", [each.familiar() for each in terms]),
        "new": (ORANGE, (0, (6, 2)), "s", [each.explored(worth) for each in terms]),
    }
    simulated = np.array(
        [each.simulate(PEOPLE, np.random.default_rng(SEED), worth=worth).mean(axis=1) for each in terms]
    )
    for way, (color, dash, marker, counts) in enumerate(looks.values()):
        axis.plot(100 * dismissals, counts, color=color, linestyle=dash, linewidth=2)
        axis.plot(
            100 * dismissals, simulated[:, way], color=color, marker=marker, markersize=6, linestyle="none", **UNCLIPPED
        )
    write(axis, 3, 0.25, "solid: the familiar way", color=BLUE, va="center")
    write(axis, 97, 0.25, "dashed: the new way", color=ORANGE, va="center", ha="right")
    axis.set(xlim=(0, 100), ylim=(0, 2.6), xticks=[0, 25, 50, 75, 100], yticks=[0, 1, 2])
    axis.set(xlabel="Failures that are dismissed (%)", ylabel="Counts in two periods")
    tolerant, strict = terms[0].bar, terms[-1].bar
    if worth <= tolerant:
        title = "The new way is not worth trying, even where nobody is dismissed"
    elif worth >= strict:
        title = "The new way is worth so much that even fear does not stop it"
    else:
        title = f"The new way is tried until {_most_dismissed(worth):.0%} of failures are dismissed"
    sentence = (
        f"A success on the new way is worth **{worth:g}** successes on the familiar one. To be tried it has to be worth **{tolerant:.2f}** where no "
        f"failure is dismissed, and **{strict:.2f}** where every one is: **{strict / tolerant:.2f}** times as much."
    )
    kind = f"Line chart of two ways, with dots of a simulation of {PEOPLE:,} people"
    data = {"Failures that are dismissed (%)": 100 * dismissals}
    for way, (name, (*_, counts)) in enumerate(looks.items()):
        data |= {f"Counts, {name} way": counts, f"Counts, {name} way, simulated": simulated[:, way]}
    return Drawing(drawn, title, sentence, kind, data=data)


def _most_dismissed(worth):
    """Return how often failures may be dismissed until the bar, a straight line in that, is as high as a worth."""
    tolerant, strict = (dataclasses.replace(EXPLORATION, dismissal=each).bar for each in (0, 1))
    return (worth - tolerant) / (strict - tolerant)


TOLERANCE_CONTROLS = {"worth": Control("A new success is worth", (2, 3, 3.5, 4, 4.5, 5, 6), default=SHOWN_WORTH)}

# Of a usual test: the chance that what does not work passes, and that what works does.
LEVEL, POWER = 0.025, 0.8


def measured_false_wins():
    """Draw how many of the ideas that pass a test do not work, at success rates that companies report."""
    drawn, axis = canvas(height=3.4, left=0.14, right=0.96, bottom=0.16, top=0.97)
    rates = np.linspace(0.005, 0.5, 100)
    axis.plot(
        100 * rates, [100 * false_discovery_share(each, LEVEL, POWER) for each in rates], color=BLUE, linewidth=2.5
    )
    said, shares = [], {}
    for name, fact in COUNTED.items():
        rate = 1 - FACTS[fact].value / 100
        share = 100 * false_discovery_share(rate, LEVEL, POWER)
        shares[name] = 100 * rate, share
        axis.plot(100 * rate, share, marker="o", color=ORANGE, **UNCLIPPED)
        write(axis, 100 * rate + 1, share + 1.5, name, color=ORANGE, va="bottom")
        said.append(f"**{share:.0f}** % at the **{100 * rate:.0f}** % of {name}")
    axis.set(xlim=(0, 50), ylim=(0, 80), xticks=[0, 10, 20, 30, 40, 50], yticks=[0, 25, 50, 75])
    axis.set(xlabel="Ideas that work (%)", ylabel="False, of what passes (%)")
    sentence = (
        f"A test lets **{LEVEL:.1%}** of what does not work pass, and **{POWER:.0%}** of what works. Of all that passes, {', '.join(said)} does not "
        "work. The rates are measured; the test is ours."
    )
    title, kind = (
        "The rarer success is, the more of what passes a test is false",
        "Line chart with three dots on a curve",
    )
    works, false = zip(*shares.values())
    data = {"Company": shares, "Ideas that work (%)": works, "False, of what passes (%)": false}
    return Drawing(drawn, title, sentence, kind, data=data)


def _ask_novel():
    equal = (SAFE.worth + NOVEL.cost) / NOVEL.success_rate
    counted = SAFE.success_rate * SAFE.value / NOVEL.success_rate**2
    return Question(
        f"Two experiments cost the same. One works {SAFE.success_rate:.0%} of the time and brings {SAFE.value:g}; the other works {NOVEL.success_rate:.0%} of the time. From what value on does somebody run it who is paid by successes?",
        {
            f"From {equal:.0f} on": "**The organisation’s sum.** There both are worth the same to the organisation. What is paid has no value in it.",
            f"From {counted:.0f} on": "**Surely at some value.** A success counts one, whatever it brings.",
            "From no value on": f"It counts {NOVEL.success_rate:g} against {SAFE.success_rate:g}, whatever it would bring.",
        },
        "From no value on",
        "Where successes are counted, **value is not**.",
        "incentives",
    )


QUESTIONS = {"novel": _ask_novel}

TASK = Idea(success_rate=0.3, value=60, cost=5)  # the novel experiment of the exercise


def _share_needed():
    return worth_share_needed(SAFE, TASK, SAFE.value)


EXERCISE = Exercise(
    "safe-or-novel",
    (Number("the share of pay that has to follow worth", "as a share", 0.01, PERCENT),),
    _share_needed,
    (
        Mistake(lambda: worth_share_needed(SAFE, TASK, 1),
                "That lets one unit of worth count as much as a success. Here the safe experiment’s value counts so."),
        Mistake(lambda: 1 - _share_needed(), "That is the share that may follow successes."),
        Mistake(lambda: SAFE.worth / TASK.worth,
                "That compares what both are worth, and forgets what both count as successes."),
    ),
)  # fmt: skip


def _is_paid_not_to_run_it(organisation):
    safe, novel = organisation.safe, organisation.novel
    counts = (
        f"worth {novel.worth:.1f} and {safe.worth:.1f}, as successes {novel.success_rate:g} and {safe.success_rate:g}"
    )
    if novel.worth <= safe.worth:
        return Answer(None, f"the novel one is not worth more: {counts}".replace("-", "\N{MINUS SIGN}"))
    avoided = choose({"safe": safe, "novel": novel}, PAYS[SUCCESSES], EFFORT) != "novel"
    return Answer(avoided and proved(effortlib.novelty_proofs.prove_novelty), f"novel and safe: {counts}")


_is_paid_not_to_run_it_over_experiments = Region(
    Axis("Chance that the novel one works", tuple(percent / 100 for percent in range(5, 101, 5)), ".0%"),
    Axis("Value if it works", tuple(range(10, 201, 10))),
    lambda chance, value: (
        Idea(chance, value, NOVEL.cost).worth > SAFE.worth
        and choose({"safe": SAFE, "novel": Idea(chance, value, NOVEL.cost)}, PAYS[SUCCESSES], EFFORT) != "novel"
    ),
    (NOVEL.success_rate, NOVEL.value),
    f"The safe one works {SAFE.success_rate:.0%} of the time and brings {SAFE.value:g}; both cost {SAFE.cost:g}. True is that the novel one is worth more and is not run.",
)


def _bars(known, first, later=EXPLORATION.later):
    """Return the bars where failing is tolerated and where it is dismissed."""
    changes = {"known": known, "first": first, "later": later}
    return tuple(dataclasses.replace(EXPLORATION, **changes, dismissal=each).bar for each in (0, 1))


def _fear_stops_it(known, first, worth):
    tolerant, strict = _bars(known, first)
    return tolerant < worth < strict


def _fear_stops_what_is_worth_trying(organisation):
    safe, novel = organisation.safe, organisation.novel
    tolerant, strict = _bars(safe.success_rate, novel.success_rate)
    raised = strict > tolerant and proved(effortlib.novelty_proofs.prove_exploration)
    return Answer(
        raised, f"a new success must be worth {tolerant:.2f} where failing is tolerated, {strict:.2f} where not"
    )


_fear_stops_over_worths = Region(
    Axis("Worth of a new success", tuple(half / 2 for half in range(1, 21))),
    Axis("Chance that the new way works", tuple(percent / 100 for percent in range(5, 101, 5)), ".0%"),
    lambda worth, first: _fear_stops_it(SAFE.success_rate, first, worth),
    (SHOWN_WORTH, NOVEL.success_rate),
    f"The familiar way works {SAFE.success_rate:.0%} of the time, the new one {EXPLORATION.later:.0%} once it has worked. True is that it is tried where failing is tolerated, and not where it is dismissed.",
)

CLAIMS = (
    Claim("B2", "Where a failed experiment is a failed project, people are paid not to run it.",
          "In industry, the essay senses, a failed experiment is taken for a failed project. So data scientists have a reason to stay away from those that may fail.",
          "If the novel experiment succeeds less often than the safe one: then a count of successes pays for the safe one, whatever the other would be worth. That industry counts so is the author’s observation.",
          _is_paid_not_to_run_it, FAILURE, region=_is_paid_not_to_run_it_over_experiments,
          measured=(
              Finding(Stance.AGAINST, "At Microsoft {failing_at_microsoft.value} % of the ideas tested fail, at Bing {failing_at_bing.value} %, in Airbnb’s search {failing_at_airbnb.value} %. The man who ran these tests says so in public, and the companies go on testing. What their people are paid for was not measured."),
          )),
    Claim("B12", "Fear of failure stops innovation.",
          "Where people fear to fail, says the essay, nothing new grows: data scientists have to be free to try. The size recommender is its example.",
          f"If the new way works less often at first than the familiar one: dismissal then raises what a new success has to be worth, here {_bars(SAFE.success_rate, NOVEL.success_rate)[1] / _bars(SAFE.success_rate, NOVEL.success_rate)[0]:.2f}-fold. It stops what lies between the two bars, and nothing above them.",
          _fear_stops_what_is_worth_trying, FAILURE, region=_fear_stops_over_worths,
          measured=(
              Finding(Stance.FOR, "Life scientists with long grants that forgive early failure were {forgiving_grants.value} % more likely to do breakthrough work than others of their standing. Nobody measured data scientists."),
          )),
)  # fmt: skip
