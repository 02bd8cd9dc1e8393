"""Money promised against knowledge, week by week."""

import numpy as np

from effortlib.essays import EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK
from effortlib.information import WEEKLY_SIGNAL, promise, verdict_accuracy, weeks_to_know

from ..answers import Exercise, Mistake, Number
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, DOT, GREY, ORANGE, PAPER, TEXT, canvas, write
from ..question import Question
from . import fork

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "QUESTIONS", "figure"]

WEEKS = (0, 2, 4, 6, 8, 10, 12)
LAST = WEEKS[-1]
KNOWN = 0.95  # the confidence from which an answer is called known

# How each part of the hundred is drawn: colour, hatch, label, and width of the label in projects.
PARTS = {
    "working": (BLUE, "", "works", 17),
    "failing": (ORANGE, "////", "cannot work", 31),
    "stopped": (GREY, "", "stopped", 22),
    "missed": (PAPER, "", "missed", 17),
}


def figure(week=0, feasible_share=EXAMPLE_FEASIBLE_SHARE):
    """Draw how much is promised and how much is known, for a budget approved in some week.

    Parameters
    ----------
    week : float, from 0 to 12; 0 is before any data
    feasible_share : float, from 0 to 1
    """
    promised = promise(feasible_share, week)
    drawn, (upper, lower) = canvas(2, height=4.3, left=0.15, bottom=0.16, top=0.97, hspace=0.62, height_ratios=[3, 1])
    _draw_weeks(upper, week, promised.working + promised.failing)
    _draw_hundred(lower, promised)
    kind = "Line chart of right verdicts and of projects with a budget, above a bar of a hundred projects"
    return Drawing(drawn, _title(week, promised), _sentence(week, feasible_share, promised), kind)


def _draw_weeks(axis, week, height):
    weeks = np.linspace(0, LAST, 97)
    axis.plot(weeks, [100 * verdict_accuracy(each) for each in weeks], color=BLUE, linewidth=2.5)
    axis.plot([0, week, week, LAST], [0, 0, height, height], color=ORANGE, linestyle=(0, (6, 2)), linewidth=2.5)
    axis.plot(week, height, marker="s", color=ORANGE, **DOT)
    known = weeks_to_know(KNOWN)
    axis.plot([known, known], [0, 100 * KNOWN], color="black", linestyle=(0, (4, 3)), linewidth=1)
    write(axis, known + 0.15, 72 if height < 62 else 44, "answer known", va="bottom")  # off the budgets' line
    write(axis, LAST, 103, "verdicts that are right", color=BLUE, va="bottom", ha="right")
    side, gap = ("left", 0.25) if week < LAST / 2 else ("right", -0.25)
    write(axis, week + gap, 0.4 * height, "projects with a budget", color=ORANGE, va="center", ha=side)
    axis.set(xlim=(0, LAST), ylim=(0, 120), xticks=range(0, LAST + 1, 2), yticks=[0, 50, 100])
    axis.set(xlabel="Weeks of looking at the data", ylabel="Per hundred")


def _draw_hundred(axis, promised):
    left, widths = 0.0, [getattr(promised, name) for name in PARTS]
    for (color, hatch, label, _), width, place in zip(PARTS.values(), widths, _places(widths)):
        edge = "black" if color == PAPER else PAPER
        axis.barh(0, width, left=left, height=0.9, facecolor=color, edgecolor=edge, hatch=hatch)
        if width >= 9:
            write(axis, left + width / 2, 0, f"{width:.0f}", ha="center", va="center")
        if width >= 0.5:
            axis.text(place, -0.62, label, fontsize=TEXT, va="top", color="black" if color == PAPER else color)
        left += width
    end = promised.working + promised.failing
    axis.plot([end, end], [-0.55, 0.75], color="black", linewidth=2, clip_on=False)
    axis.text(end, 0.8, "promised", fontsize=TEXT, ha="right" if end > 20 else "left", va="bottom")
    axis.set(xlim=(0, 100), ylim=(-0.5, 0.5), xticks=[], yticks=[])
    axis.spines[["left", "bottom"]].set_visible(False)


def _places(widths):
    """Return where each part's label begins: below its part, or as near to it as the other labels allow."""
    label_widths = [width for *_, width in PARTS.values()]
    places, free = [], 0
    for begin, width in zip(np.cumsum([0, *widths]), label_widths):
        places.append(max(begin, free))
        free = places[-1] + width
    end = 100
    for index in reversed(range(len(places))):
        end = places[index] = min(places[index], end - label_widths[index])
    return places


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
    when = "before any data" if week == 0 else f"when the verdict is right **{verdict_accuracy(week):.0%}** of the time"
    waiting = (
        f"In week **{first}**, with the answer known, they would go to **{later.working + later.failing:.0f}**, "
        f"of which **{_count(later.failing)}** cannot work."
        if week < first
        else f"The answer has been known since week **{first}**."
    )
    return (
        f"Approved in week **{week:g}**, {when}, budgets go to **{promised.working + promised.failing:.0f}** of 100 projects, "
        f"of which **{_count(promised.failing)}** cannot work. {waiting}"
    )


CONTROLS = {
    "week": Control("Approved in week", WEEKS, default=0),
    "feasible_share": fork.CONTROLS["feasible_share"],
}


def _ask_promise():
    early, late = (promise(EXAMPLE_FEASIBLE_SHARE, week) for week in (0, 8))
    return Question(
        "Budgets are approved in the first meeting. How do promises to ideas that can work differ from promises to the others?",
        {
            "They are larger": "**Hunch for evidence.** Nobody had seen the data when the sum was set.",
            "Not at all": f"Of a hundred projects {early.failing:.0f} that cannot work hold one. After eight weeks it would be {late.failing:.0f}.",
            "They come earlier": "**Hunch for evidence.** All came on the same day, the first.",
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


def _not_all_fail():
    nothing, certain, doubt = (EXAMPLE_FORK.value_of_analysis(share) for share in (0, 1, 0.5))
    return judge(nothing == certain == 0 < doubt)


def _waiting_pays(feasible_share):
    early, late = promise(feasible_share, 0), promise(feasible_share, 8)
    return early.failing - late.failing > late.missed


CLAIMS = (
    Claim("B1", "Data science means experiments, and elsewhere these may fail.",
          "A conviction, and a comparison that no model proves."),
    Claim("B4", "Not all experiments should fail; if they do, they are the wrong ones.",
          "An experiment whose answer is clear beforehand is worth nothing; one in doubt is.", _not_all_fail),
    Claim("B5", "Ideas come from owners, boards and investors, with a budget and a deadline.",
          "An observation about organisations; the book has no data on it."),
    Claim("B6", "It is a mistake to approve the budget before the first results.",
          "If the share of feasible projects lies below that of right verdicts. Above it, waiting refuses more good ones than it stops bad ones.",
          lambda: judge(_waiting_pays(EXAMPLE_FEASIBLE_SHARE), _waiting_pays(0.99))),
    Claim("B7", "After studying and repeating what others did, one knows whether it will work.",
          "If one has looked long enough; the first weeks teach most and do not settle it.",
          lambda: judge(verdict_accuracy(8) >= KNOWN, verdict_accuracy(2) >= KNOWN)),
)  # fmt: skip
