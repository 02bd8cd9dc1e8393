"""Money promised against knowledge, week by week."""

import dataclasses
import math

import numpy as np
from matplotlib.patches import Rectangle

from effortlib.deadline import accuracy_at_date, undone_at_date
from effortlib.essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK
from effortlib.evidence import FACTS
from effortlib.information import WEEKLY_SIGNAL, promise, verdict_accuracy, weeks_to_know

from ..answers import Exercise, Mistake, Number
from ..cases import FAILURE
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BLUE, DOT, GREY, ORANGE, PAPER, TEXT, canvas, write
from ..drawing.text import percent, signed
from ..question import Question
from . import fork

__all__ = [
    "CLAIMS", "CONTROLS", "DEADLINE_CONTROLS", "EXERCISE", "KNOWN", "PREPARATION", "QUESTIONS", "deadline", "figure",
    "measured_replications", "sketch",
]  # fmt: skip

WEEKS = (0, 2, 4, 6, 8, 10, 12)
LAST = WEEKS[-1]
KNOWN = 0.95  # the confidence from which an answer is called known
WAIT = math.ceil(weeks_to_know(KNOWN))  # weeks until then
RARE = 0.05  # the share of experiments that succeed where nearly all fail

# How each part of the hundred is drawn: colour, hatch and label.
PARTS = {
    "working": (BLUE, "", "works"),
    "failing": (ORANGE, "////", "cannot work"),
    "stopped": (GREY, "", "stopped"),
    "missed": (PAPER, "", "missed"),
}


def figure(week=0, feasible_share=EXAMPLE_FEASIBLE_SHARE):
    """Draw how much is promised and how much is known, for a budget approved in some week.

    Parameters
    ----------
    week : float, from 0 to 12; 0 is before any data
    feasible_share : float, from 0 to 1
    """
    promised = promise(feasible_share, week)
    drawn, (upper, lower) = canvas(
        2, height=4.5, left=0.15, right=0.83, bottom=0.01, top=0.97, hspace=0.4, height_ratios=[2, 1]
    )
    height = promised.working + promised.failing
    _draw_weeks(upper, week, height)
    _draw_hundred(lower, promised)
    kind = "Line chart of right verdicts and of projects with a budget, above a bar of a hundred projects"
    grips = {"week": Grip(("week",), week, height)}
    weeks = sorted({*WEEKS, week})
    by_week = [promise(feasible_share, each) for each in weeks]
    data = {
        "Approved in week": weeks,
        "In the figure": ["yes" if each == week else "no" for each in weeks],
        "Verdicts that are right (per hundred)": [100 * verdict_accuracy(each) for each in weeks],
    } | {f"{label} (per hundred)": [getattr(each, name) for each in by_week] for name, (*_, label) in PARTS.items()}
    return Drawing(
        drawn, _title(week, promised), _sentence(week, feasible_share, promised), kind, grips=grips, data=data
    )


def _draw_weeks(axis, week, height):
    weeks = LAST * np.linspace(0, 1, 97) ** 2  # dense where the curve is steep
    axis.plot(weeks, [100 * verdict_accuracy(each) for each in weeks], color=BLUE, linewidth=2.5)
    axis.plot([0, week, week, LAST], [0, 0, height, height], color=ORANGE, linestyle=(0, (6, 2)), linewidth=2.5)
    axis.plot(week, height, marker="s", color=ORANGE, **DOT)
    known = weeks_to_know(KNOWN)
    axis.plot([known, known], [0, 100 * KNOWN], color="black", linestyle=(0, (4, 3)), linewidth=1)
    write(axis, known + 0.15, 72 if height < 62 else 44, "answer known", va="bottom")  # off the budgets' line
    axis.set(xlim=(0, LAST), ylim=(0, 120), xticks=range(0, LAST + 1, 2), yticks=[0, 50, 100])
    axis.set_xlabel("Weeks of looking at the data")
    axis.set_ylabel("Right verdicts (%), line", color=BLUE)
    budgets = axis.secondary_yaxis("right")
    budgets.set(yticks=[0, 50, 100])
    budgets.set_ylabel("Projects with a budget,\ndashed", color=ORANGE, fontsize=TEXT)
    budgets.tick_params(labelsize=TEXT)


def _draw_hundred(axis, promised):
    """Draw a bar of a hundred projects, where the promised ones end, and a key with the number of each part."""
    left = 0.0
    for place, (name, (color, hatch, label)) in enumerate(PARTS.items()):
        look = {"facecolor": color, "edgecolor": "black" if color == PAPER else PAPER, "hatch": hatch}
        width = getattr(promised, name)
        axis.barh(0, width, left=left, height=0.9, **look)
        left += width
        across, down = 54 * (place // 2), -1.75 - 0.95 * (place % 2)
        axis.add_artist(Rectangle((across, down - 0.3), 5, 0.6, clip_on=False, **look))
        axis.text(across + 7, down, f"{label} {_at_least_named(width)}", fontsize=TEXT, va="center")
    end = promised.working + promised.failing
    axis.plot([end, end], [-0.75, 0.6], color="black", linewidth=2, clip_on=False)
    side, gap = ("right", -1) if end > 30 else ("left", 1)
    axis.text(end + gap, -0.55, "promised", fontsize=TEXT, ha=side, va="top")
    axis.set(xlim=(0, 100), ylim=(-3, 0.6), xticks=[], yticks=[])
    axis.spines[["left", "bottom"]].set_visible(False)


def _at_least_named(number):
    return f"{number:.0f}" if number >= 0.5 or number == 0 else "<1"


def _title(week, promised):
    total, failing = promised.working + promised.failing, promised.failing
    if week == 0:
        return f"Before the data every project gets a budget, and {failing:.0f} of 100 cannot work"
    return f"After {week:g} weeks {total:.0f} of 100 projects get a budget, {_count(failing)} of them in vain"


def _count(number):
    """Write an expected number; one that rounds to 0 is still not nothing."""
    return f"{number:.0f}" if number >= 0.5 else "hardly any"


def _sentence(week, feasible_share, promised):
    first = int(np.ceil(weeks_to_know(KNOWN)))
    later = promise(feasible_share, first)
    when = "before any data" if week == 0 else f"when the verdict is right **{percent(verdict_accuracy(week))}** of the time"
    waiting = (
        f"In week **{first}**, with the answer known, they would go to **{later.working + later.failing:.0f}**, "
        f"{_in_vain(later.failing)}."
        if week < first
        else f"The answer has been known since week **{first}**."
    )
    return (
        f"Approved in week **{week:g}**, {when}, budgets go to **{promised.working + promised.failing:.0f}** of 100 projects, "
        f"{_in_vain(promised.failing)}. {waiting}"
    )


def _in_vain(failing):
    """Say of how many promises nothing can come, as the end of a sentence."""
    return f"of which **{failing:.0f}** cannot work" if failing >= 0.5 else "nearly all of which can work"


CONTROLS = {
    "week": Control("Approved in week", WEEKS, default=0),
    "feasible_share": fork.CONTROLS["feasible_share"],
}


def sketch(week):
    """Ask how many ideas that cannot work get a budget in a week; in that week's figure the guess lies on the bar."""
    works = promise(EXAMPLE_FEASIBLE_SHARE, week).working
    control = Control("Ideas that cannot work and get a budget", range(0, 71, 2), default=50)
    return Sketch((Handle(control, guess=lambda ideas: Mark(((works, -0.33), (works + ideas, -0.33)), axis=1)),))


PREPARATION = 4  # weeks, on average, until there is something to look at
LATEST = 24  # weeks, on the axis
SALARIES = 0.5  # of a week, in units of value


def deadline(date=WAIT, salaries=SALARIES):
    """Draw what a project is worth, against the date that was set for its verdict before anybody knew the work.

    Parameters
    ----------
    date : float, at least 0
        In weeks from the start.
    salaries : float, above 0
        What a week costs, in units of value. Where it costs nothing, the best date is never.
    """
    drawn, axis = canvas(height=3.6, left=0.15, right=0.96, bottom=0.155, top=0.97)
    dates = np.linspace(0, LATEST, 97)
    axis.axhline(0, color="black", linewidth=0.8)
    axis.plot(dates, [_worth_at(each, salaries) for each in dates], color=ORANGE, linewidth=2.5)
    looked, asked = _worth_if_asked(salaries)
    axis.axhline(asked, color=BLUE, linestyle=(0, (6, 2)), linewidth=2)
    dated = _worth_at(date, salaries)
    axis.plot(date, dated, marker="s", color=ORANGE, **DOT)
    write(axis, LATEST, 26, f"{looked} weeks of looking, whenever data are ready", color=BLUE, ha="right", va="center")
    write(axis, LATEST, -16, "a date set at the start", color=ORANGE, ha="right", va="center")
    axis.set(xlim=(0, LATEST), ylim=(-19, 29), xticks=range(0, LATEST + 1, 4), yticks=[-10, 0, 10, 20])
    axis.set(xlabel="Date of the verdict (weeks)", ylabel="Worth of a project")
    accuracy, undone = accuracy_at_date(date, PREPARATION), undone_at_date(date, PREPARATION)
    sentence = (
        f"Preparing takes **{PREPARATION}** weeks on average, and nobody knows how many. At a date in week **{date:g}** the data are not even ready "
        f"**{percent(undone)}** of the time, and the verdict is right **{percent(accuracy)}** of the time, where **{date:g}** weeks of looking make it "
        f"**{percent(verdict_accuracy(date))}**. At **{salaries:g}** a week in salaries a project is worth **{signed(dated)}**; with **{looked}** weeks of looking after the "
        f"preparation, however long that takes, **{signed(asked)}**."
    )
    title = f"A date in week {date:g} gives away {asked - dated:.1f} a project"
    kind = "Line chart of worth against a date, with a level that no date reaches"
    told = sorted({*range(0, LATEST + 1, 2), date})
    data = {
        "Date (weeks)": told,
        "Worth at the date": [_worth_at(each, salaries) for each in told],
        f"Worth of {looked} weeks of looking": [asked] * len(told),
        "Data not ready (%)": [100 * undone_at_date(each, PREPARATION) for each in told],
    }
    grips = {"date": Grip(("date",), date, dated)}
    return Drawing(drawn, title, sentence, kind, grips=grips, data=data)


def _worth_of_verdict(accuracy, feasible_share=EXAMPLE_FEASIBLE_SHARE, example=EXAMPLE_FORK):
    """Return what a project is worth whose verdict is heeded and is right so often, before the work is paid for."""
    return dataclasses.replace(example, sensitivity=accuracy, specificity=accuracy).worth(feasible_share)


def _worth_at(date, salaries):
    return _worth_of_verdict(accuracy_at_date(date, PREPARATION)) - salaries * date


def _worth_if_asked(salaries):
    """Return for how many weeks to look once there is something to look at, and what a project is then worth."""
    worths = [
        _worth_of_verdict(verdict_accuracy(weeks)) - salaries * (PREPARATION + weeks)
        for weeks in range(LATEST - PREPARATION + 1)
    ]
    best = int(np.argmax(worths))
    return best, worths[best]


DEADLINE_CONTROLS = {
    "date": Control("Date", (2, 4, 6, WAIT, 10, 12, 16, 20), default=WAIT, unit="weeks"),
    "salaries": Control("A week costs", (0.25, SALARIES, 0.75, 1), default=SALARIES),
}


def _ask_promise():
    early, late = (promise(EXAMPLE_FEASIBLE_SHARE, week) for week in (0, 8))
    return Question(
        "Budgets are approved in the first meeting. How do promises to ideas that can work differ from promises to the others?",
        {
            "They are larger": "**Hunch for evidence.** Nobody had seen the data when the sum was set.",
            "Not at all": f"Of a hundred projects {early.failing:.0f} that cannot work hold one. After eight weeks it would be {late.failing:.0f}.",
            "They are smaller": "**Risk is priced.** That takes somebody who knows which idea is which.",
        },
        "Not at all",
        "What is promised **before** the data cannot depend on them.",
        "experiment",
    )


QUESTIONS = {"promise": _ask_promise}

EXERCISE = Exercise(
    "before-the-data",
    (Number("the wait with the tool", "in weeks", 0.05),),
    lambda: weeks_to_know(KNOWN, 2 * WEEKLY_SIGNAL),
    (
        Mistake(lambda: weeks_to_know(KNOWN), "That is the wait without the tool."),
        Mistake(lambda: weeks_to_know(KNOWN) / 2,
                r"That halves the wait. Accuracy goes with $d \sqrt{w}$: weeks and signal do not trade one for one."),
        Mistake(lambda: weeks_to_know(KNOWN) / 2**0.5,
                r"Accuracy goes with $d \sqrt{w}$: the root is of the weeks, not of the signal."),
        Mistake(lambda: weeks_to_know(0.975, 2 * WEEKLY_SIGNAL),
                "That allows for half as many errors as the figure does."),
    ),
)  # fmt: skip


def _rare_successes_do_not_pay(organisation):
    worth = organisation.fork.worth(RARE, analysis_cost=organisation.analysis_cost)
    return Answer(
        bool(worth < 0), f"where {1 - RARE:.0%} fail, looking and heeding the answer is worth {signed(worth)}"
    )


_rare_successes_do_not_pay_over_stakes = Region(
    Axis("Experiments that succeed", tuple(step / 200 for step in range(21)), ".0%"),
    Axis("Value of a success", tuple(range(50, 1001, 50))),
    lambda share, value: _worth(value, share) < 0,
    (0, EXAMPLE_FORK.value),
    f"The analysis costs {EXAMPLE_ANALYSIS_COST}, and building costs {EXAMPLE_FORK.build_cost:g}.",
)


def _worth(value, share=RARE):
    """Return what a project of the example is worth to an organisation that heeds the analysis."""
    return dataclasses.replace(EXAMPLE_FORK, value=value).worth(share, analysis_cost=EXAMPLE_ANALYSIS_COST)


def _worths_with_and_without_a_date(organisation):
    """Return what a project is worth with a date at the week of the example, and with as many weeks of looking."""
    signal = organisation.weekly_signal
    verdicts = (
        (accuracy_at_date(WAIT, PREPARATION, signal), WAIT),
        (verdict_accuracy(WAIT, signal), WAIT + PREPARATION),
    )
    share, example = organisation.feasible_share, organisation.fork
    return [_worth_of_verdict(accuracy, share, example) - weeks * SALARIES for accuracy, weeks in verdicts]


def _waiting_stops_more_than_it_refuses(organisation):
    late = promise(organisation.feasible_share, WAIT, signal=organisation.weekly_signal)
    dated, asked = _worths_with_and_without_a_date(organisation)
    refused = f"of 100 projects, waiting stops {late.stopped:.0f} bad and refuses {late.missed:.1f} good"
    shown = f"{refused}; a date is worth {signed(dated)}, asking first {signed(asked)}"
    return Answer(late.stopped > late.missed and asked > dated, shown)


def _stops_more(feasible_share, weeks):
    late = promise(feasible_share, weeks)
    return late.stopped > late.missed


_waiting_stops_more_over_weeks = Region(
    Axis("Projects that can work", tuple(step / 100 for step in range(1, 100, 5)), ".0%"),
    Axis("Weeks of waiting", tuple(range(1, 21))),
    _stops_more,
    (EXAMPLE_FEASIBLE_SHARE, WAIT),
    f"Each week tells {WEEKLY_SIGNAL} standard deviations. A bad project stopped counts as much as a good one refused.",
)


def _knows_after_looking(organisation):
    right = verdict_accuracy(WAIT, organisation.weekly_signal)
    return Answer(right >= KNOWN, f"after {WAIT} weeks the verdict is right {right:.1%} of the time")


_knows_over_weeks = Region(
    Axis("Weeks of looking", tuple(range(1, 21))),
    Axis("What a week tells", tuple(tenth / 10 for tenth in range(1, 21))),
    lambda weeks, signal: verdict_accuracy(weeks, signal) >= KNOWN,
    (WAIT, WEEKLY_SIGNAL),
    f"An answer is known once the verdict is right {KNOWN:.0%} of the time. A week tells so many standard deviations.",
)

CLAIMS = (
    Claim("B1", "Data science means experiments, and elsewhere these may fail.",
          "The essay opens with the word: a science experiments, here with data. In other fields a failed experiment is accepted, it says, and asks why it is frowned upon in this one.",
          "A conviction, and a comparison. A count of how failed experiments are received, here and elsewhere, would settle the second half.",
          measured=(
              Finding(Stance.FOR, "Of {drug_programmes.value:,} drug programmes {approved_drugs.value} % pass every phase: there, failing is the rule, and it is counted."),
              Finding(Stance.AGAINST, "Elsewhere a failure is not simply accepted. Of {negative_trials.value[0]} trials of antidepressants that were not positive {negative_trials.value[1]} stayed unpublished, and {negative_trials.value[2]} were published as if they were positive."),
          )),
    Claim("B4", "Not all experiments should fail; if they do, they are the wrong ones.",
          "Failing is no aim, the essay adds at once: where all experiments fail, something is wrong with the kind that is being pursued.",
          f"If a success does not pay for all the failures before it. Where one in {1 / RARE:.0f} succeeds, an experiment of the book’s example is worth {signed(_worth(EXAMPLE_FORK.value))}, and {signed(_worth(10 * EXAMPLE_FORK.value))} at ten times the value.",
          _rare_successes_do_not_pay, FAILURE, region=_rare_successes_do_not_pay_over_stakes, shown_in="budgets",
          measured=(
              Finding(Stance.BOTH, "None of these kinds fails each time: {approved_drugs.value} % of drug programmes pass. But in Airbnb’s search {failing_at_airbnb.value} % of the ideas fail, and they are tested all the same. Nothing says at which share they are the wrong ones."),
          )),
    Claim("B5", "Ideas come from owners, boards and investors, with a budget and a deadline.",
          "Normally, the essay says, an owner or a board member has the idea: seen elsewhere, or new, or wished for by an investor. The owner looks up how others did it, and gets a budget and a date.",
          "An observation about organisations. A survey of how projects begin would settle it; the book has none."),
    Claim("B6", "It is a mistake to approve the budget before the first results, and to set a date without asking.",
          "Often, the essay says, the first issue occurs here: the money is approved before the data scientist can say whether there is an application at all. Another common one is a date set without asking who does the work.",
          f"If fewer projects can work than verdicts are right, which after {WAIT} weeks of the book’s signal is {verdict_accuracy(WAIT):.1%}. Projects are counted, not weighed. And if a right verdict is worth more than the weeks that a date in week {WAIT} saves: preparing is taken to last {PREPARATION} weeks on average.",
          _waiting_stops_more_than_it_refuses, FAILURE, region=_waiting_stops_more_over_weeks,
          measured=(
              Finding(Stance.FOR, "At Microsoft {failing_at_microsoft.value} % of the ideas tested fail, at Bing {failing_at_bing.value} %, in Airbnb’s search {failing_at_airbnb.value} %; of drug programmes {approved_drugs.value} % pass. So few can work that the condition is met. What waiting costs was not measured."),
          )),
    Claim("B7", "After studying and repeating what others did, one knows whether it will work.",
          "The data scientist studies how others solved it, tries to repeat that on shared data if there are any, and looks for such patterns in the organisation’s own. By then, the essay says, they see clearly whether it will work.",
          f"If the look is long enough for what a week tells: with the book’s {WEEKLY_SIGNAL} standard deviations {weeks_to_know(KNOWN):.1f} weeks, with half of that four times as many. What a week tells is our number.",
          _knows_after_looking, FAILURE, region=_knows_over_weeks,
          measured=(
              Finding(Stance.FOR, "One researcher tried to reproduce {replications.value[0]} papers and succeeded with {replications.value[1]}; where he knew the dates, half of the successes took up to {replication_days.value[1]} days."),
              Finding(Stance.AGAINST, "A quarter took more than {replication_days.value[2]:g} days. Where he did not succeed, nobody knows whether more days would have done it: one does not always see clearly by then."),
          )),
)  # fmt: skip


def measured_replications():
    """Draw how long it took one researcher to reproduce papers, beside the chapter's example."""
    tried, reproduced = FACTS["replications"].value
    days = FACTS["replication_days"].value
    weeks, shares = np.array(days) / 7, 100 * reproduced / tried * np.array([0.25, 0.5, 0.75])
    drawn, axis = canvas(height=3.5, left=0.15, right=0.95, bottom=0.16, top=0.97)
    span = np.linspace(0, 40, 161)
    axis.plot(span, [100 * verdict_accuracy(each) for each in span], color=BLUE, linewidth=2.5)
    axis.axhline(100 * reproduced / tried, color=GREY, linewidth=1.5, linestyle=(0, (4, 3)))
    axis.plot(weeks, shares, marker="o", color=ORANGE, **DOT)
    write(axis, 39.5, 103, "our example: verdicts that are right", color=BLUE, ha="right", va="bottom")
    write(axis, 39.5, 100 * reproduced / tried + 2, "reproduced in the end", color=GREY, ha="right", va="bottom")
    write(axis, 10.5, shares[1] - 2, "reproduced by then", color=ORANGE, va="top")
    axis.set(xlim=(0, 40), ylim=(0, 118), xticks=[0, 10, 20, 30, 40], yticks=[0, 50, 100])
    axis.set(xlabel="Weeks", ylabel="Per hundred")
    sentence = (
        f"Of **{tried}** papers one researcher reproduced **{reproduced}**. Of those with known dates a quarter took up to "
        f"**{days[0]:.0f}** days, half up to **{days[1]:.0f}**, and a quarter more than **{days[2]:.0f}**; the dots take the others for as slow. The chapter’s own signal settles "
        f"nearly every question within **{weeks_to_know(0.95):.0f}** weeks."
    )
    title = "One quarter of the successes came within days, and one quarter after more than half a year"
    data = {
        "Weeks": weeks,
        "Reproduced by then (per hundred)": shares,
        "Our example: verdicts that are right (per hundred)": [100 * verdict_accuracy(each) for each in weeks],
    }
    kind = "Line chart of the chapter’s example, with three measured points"
    return Drawing(drawn, title, sentence, kind, data=data)
