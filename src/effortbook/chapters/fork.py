"""The fork: the same hundred projects in an organisation that pushes on and in one that may stop."""

import dataclasses
import math

import numpy as np

import effortlib
from effortlib.essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK
from effortlib.evidence import FACTS

from ..answers import WORTH, Exercise, Mistake, Number
from ..cases import FAILURE
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, GREY, ORANGE, PAPER, PURPLE, TEXT, canvas, name_rows, write
from ..drawing.text import signed
from ..proved import proved
from ..question import Question

__all__ = [
    "ACROSS", "CLAIMS", "CONTROLS", "EXERCISE", "ICONS", "PROJECTS", "QUESTIONS", "break_evens", "figure", "measured_noes",
    "same_projects", "whole_numbers",
]  # fmt: skip

PROJECTS = 100
ACROSS = 10  # projects in a row of a square

# How each end is drawn: marker, colour, whether it is filled, and label.
ICONS = {
    "works": ("o", BLUE, True, "works"),
    "missed": ("o", BLUE, False, "could have worked, stopped"),
    "stopped": ("s", GREY, False, "cannot work, stopped"),
    "caught": ("X", ORANGE, False, "built in vain, caught at review"),
    "rolled back": ("D", ORANGE, True, "built in vain, rolled back"),
}


def figure(openness=1.0, feasible_share=EXAMPLE_FEASIBLE_SHARE):
    """Draw a hundred projects in a closed organisation and in one that heeds a "no".

    Parameters
    ----------
    openness, feasible_share : float, from 0 to 1
    """
    counts = [_counts(feasible_share, each) for each in (0, openness)]
    worth = [EXAMPLE_FORK.worth(feasible_share, each, analysis_cost=EXAMPLE_ANALYSIS_COST) for each in (0, openness)]
    drawn, axes = canvas(
        mosaic=[["closed", "open"], ["key", "key"]], height=4.9, height_ratios=[1.5, 1],
        left=0.03, bottom=0.02, top=0.93, hspace=0.06, wspace=0.12,
    )  # fmt: skip
    closed, opened = same_projects(openness, feasible_share)
    _draw_projects(axes["closed"], "Closed: pushes on", closed)
    _draw_projects(axes["open"], f"Heeds “no”: {openness:.0%}", opened)
    _draw_key(axes["key"], counts)
    kind = "Two squares of a hundred icons, a project each, with a table that counts them"
    data = {
        "How it ends": [label for *_, label in ICONS.values()],
        "Closed: projects": [counts[0][end] for end in ICONS],
        f"Heeds {openness:.0%} of “no”: projects": [counts[1][end] for end in ICONS],
    }
    return Drawing(drawn, _title(counts, worth), _sentence(openness, feasible_share, counts, worth), kind, data=data)


def _counts(feasible_share, openness):
    """Return how many of the projects are expected to come to each end."""
    ends = EXAMPLE_FORK.ends(feasible_share, openness)
    return {name: PROJECTS * end.probability for name, end in ends.items()}


def same_projects(openness, feasible_share):
    """Return the ends of a hundred projects in both organisations, place by place.

    A "yes" builds, a "no" is overruled or heeded; what is built in vain passes review or not.
    """
    fork = EXAMPLE_FORK
    in_vain = {"rolled back": fork.false_pass, "caught": 1 - fork.false_pass}
    groups = (  # share of projects, chance of a "no", where a heeded "no" ends, where the built projects end
        (feasible_share, 1 - fork.sensitivity, "missed", {"works": 1.0}),
        (1 - feasible_share, fork.specificity, "stopped", in_vain),
    )
    chances, closed, opened = [], [], []
    for share, no, refused, built in groups:
        for answer, heeded in ((1 - no, False), (no * (1 - openness), False), (no * openness, True)):
            for end, of_built in built.items():
                chances.append(share * answer * of_built)
                closed.append(end)
                opened.append(refused if heeded else end)
    numbers = whole_numbers(np.array(chances) * PROJECTS)
    return [list(np.repeat(ends, numbers)) for ends in (closed, opened)]


def whole_numbers(shares):
    """Round shares so that their sum stays: the largest remainders are rounded up."""
    floors = np.floor(shares + 1e-9).astype(int)
    missing = round(shares.sum()) - floors.sum()
    floors[np.argsort(floors - shares, kind="stable")[:missing]] += 1
    return floors


def _draw_projects(axis, heading, ends):
    places = np.arange(PROJECTS)
    x, y = places % ACROSS, places // ACROSS
    for end in ICONS:
        here = np.array([each == end for each in ends])
        _draw_icons(axis, x[here], y[here], end)
    axis.set_title(heading, fontsize=TEXT)
    axis.set(xlim=(-0.7, ACROSS - 0.3), ylim=(ACROSS - 0.3, -0.7))
    axis.axis("off")


def _draw_icons(axis, x, y, end):
    marker, color, filled, _ = ICONS[end]
    face = color if filled else "none"
    axis.plot(x, y, linestyle="none", marker=marker, markersize=7, color=color, markerfacecolor=face)


def _draw_key(axis, counts):
    axis.set(xlim=(0, 100), ylim=(len(ICONS) - 0.5, -1.2))
    axis.axis("off")
    for column, heading in ((78, "closed"), (95, "heeds")):
        axis.text(column, -0.9, heading, fontsize=TEXT, ha="center", va="center")
    for row, (end, (*_, label)) in enumerate(ICONS.items()):
        _draw_icons(axis, 2, row, end)
        axis.text(6, row, label, fontsize=TEXT, va="center")
        for column, ends in zip((78, 95), counts):
            axis.text(column, row, f"{ends[end]:.0f}", fontsize=TEXT, ha="center", va="center")


def _bad_green_lights(counts):
    return counts["caught"] + counts["rolled back"]


def _title(counts, worth):
    closed, opened = map(_bad_green_lights, counts)
    if abs(worth[0] - worth[1]) < 1e-9:
        return f"An organisation that heeds nothing gives {closed:.0f} bad green lights"
    return f"Heeding the data leaves {opened:.0f} bad green lights of {closed:.0f}, {_verdict(worth)}"


def _verdict(worth):
    """Say how heeding does against pushing on, and against doing nothing, which is worth 0."""
    if worth[1] < worth[0]:
        return "but pushing on is worth more"
    return "and pays" if worth[1] > 0 else "and only loses less"


def _sentence(openness, feasible_share, counts, worth):
    closed, opened = map(_bad_green_lights, counts)
    missed = f"{counts[1]['missed']:.0f}"
    return (
        f"With **{feasible_share:.0%}** of projects feasible, pushing on gives **{closed:.0f}** bad green lights in a hundred, "
        f"and a project is worth **{signed(worth[0])}**. Heeding **{openness:.0%}** of the “no” answers gives **{opened:.0f}**, "
        f"misses **{missed}** good {'project' if missed == '1' else 'projects'}, and a project is worth **{signed(worth[1])}**. "
        f"Doing nothing is worth **0**. Pushing on beats heeding above **{EXAMPLE_FORK.break_even():.0%}**."
    )


def break_evens(forks):
    """Draw for several forks above what share of feasible projects pushing on is worth more than heeding.

    Parameters
    ----------
    forks : dict of str to Fork
        By what changes; the first is what the others are compared with.
    """
    shares = {name: 100 * each.break_even() for name, each in forks.items()}
    drawn, axis = canvas(
        height=1.0 + 0.36 * len(forks), left=0.5, right=0.96, bottom=0.56 / (1 + 0.36 * len(forks)), top=0.98
    )
    for row, share in enumerate(shares.values()):
        axis.barh(row, share, height=0.7, facecolor=BLUE, edgecolor=PAPER)
        axis.barh(row, 100 - share, left=share, height=0.7, facecolor=ORANGE, edgecolor=PAPER, hatch="////")
        write(axis, share - 3, row, f"{share:.0f}%", va="center", ha="right")
    axis.text(0, -0.6, "heed", color=BLUE, fontsize=TEXT, va="bottom")
    axis.text(100, -0.6, "push on", color=ORANGE, fontsize=TEXT, va="bottom", ha="right")
    name_rows(axis, shares, top=-1.4)
    axis.set(xlim=(0, 100), xticks=[0, 50, 100], xlabel="Projects that can work (%)")
    (first, start), *others = shares.items()
    told = "; ".join(f"{name}, **{share:.0f}%**" for name, share in others)
    title = f"One number moves the break-even between {min(shares.values()):.0f}% and {max(shares.values()):.0f}%"
    sentence = f"Pushing on is worth more above a share of **{start:.0f}%** ({first}). One number changed: {told}."
    kind = "Bar chart, each bar cut where pushing on becomes worth more than heeding"
    data = {"What changes": shares, "Break-even (%)": shares.values()}
    return Drawing(drawn, title, sentence, kind, data=data)


# Shares of the negative results of trials of drugs that were published as they were.
PUBLISHED = {percent / 100: f"{which} trials" for percent, which in zip(FACTS["open_noes"].value, ("older", "newer"))}

CONTROLS = {
    "openness": Control(
        "“No” answers heeded",
        sorted({*PUBLISHED, 0, 0.25, 0.75, 1.0}),
        default=1.0,
        show=".0%",
        marks=PUBLISHED,
    ),
    "feasible_share": Control(
        "Projects that can work", (0.1, 0.3, 0.5, 0.7, 0.9), default=EXAMPLE_FEASIBLE_SHARE, show=".0%"
    ),
}


def _ask_gate():
    share = 0.95
    closed, opened = EXAMPLE_FORK.worth(share, openness=[0, 1], analysis_cost=EXAMPLE_ANALYSIS_COST)
    return Question(
        f"{share:.0%} of your ideas can work. A success is worth {EXAMPLE_FORK.value:g}, building costs {EXAMPLE_FORK.build_cost:g}; every second failure ships and costs {EXAMPLE_FORK.rollback_cost:g} more. The early analysis costs {EXAMPLE_ANALYSIS_COST}, and is wrong once in ten good ideas and twice in ten bad ones. What is worth more on average: pushing on whatever it says, or heeding each “no”?",
        {
            "Pushing on": "Above the break-even it is.",
            "Heeding it": "**The gate always wins.** Where nearly everything works, most “no” answers are false alarms.",
            "They are equal": "**Right on average, right here.** How often it is right says little; how many of its “no” answers are, says all.",
        },
        "Pushing on" if closed > opened else "Heeding it",
        f"Pushing on is worth {closed:.1f} a project, heeding every “no” {opened:.1f}. The book says so **plainly**.",
        "gate",
    )


QUESTIONS = {"gate": _ask_gate}

SHARPER = dataclasses.replace(EXAMPLE_FORK, sensitivity=0.95, specificity=0.95)


def _worth(fork, analysis_cost):
    """Return what a project is worth in the open and in the closed organisation."""
    return fork.worth(EXAMPLE_FEASIBLE_SHARE, openness=[1, 0], analysis_cost=analysis_cost)


def _gained(cost=2 * EXAMPLE_ANALYSIS_COST, saved=EXAMPLE_ANALYSIS_COST):
    """Return what the sharper analysis adds in the open and in the closed organisation."""
    return tuple(_worth(SHARPER, cost) - _worth(EXAMPLE_FORK, saved))


EXERCISE = Exercise(
    "fork",
    (
        Number("what the open organisation gains by the better analysis", WORTH, 0.05),
        Number("what the closed organisation gains by it", WORTH, 0.05),
    ),
    _gained,
    (
        Mistake(lambda: (_worth(SHARPER, 2 * EXAMPLE_ANALYSIS_COST)[0], None),
                "That is what a project is worth with the better analysis. Compare it with the present one."),
        Mistake(lambda: (_gained(cost=EXAMPLE_ANALYSIS_COST)[0], None),
                "That leaves out that it costs twice as much."),
        Mistake(lambda: (_gained(saved=0)[0], None),
                "That charges it in full, although the present one need not be paid for any more."),
        Mistake(lambda: (None, _gained(cost=EXAMPLE_ANALYSIS_COST)[1]),
                "That is the use that it makes of the analysis. It pays for it all the same."),
        Mistake(lambda: (None, _gained()[0]), "That would be so if it listened to what it pays for."),
    ),
)  # fmt: skip


def _moving_on_pays(organisation):
    share, border = organisation.feasible_share, organisation.fork.break_even()
    is_proved = proved(effortlib.proofs.prove_fork)
    return Answer(is_proved and share < border, f"{share:.0%} can work; stopping pays below {border:.0%}")


_moving_on_pays_over_sensitivity = Region(
    Axis("Projects that can work", tuple(percent / 100 for percent in range(1, 100, 5)), ".0%"),
    Axis("Good projects that get a yes", tuple(percent / 100 for percent in range(50, 101, 2)), ".0%"),
    lambda share, sensitivity: share < dataclasses.replace(EXAMPLE_FORK, sensitivity=sensitivity).break_even(),
    (EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK.sensitivity),
    f"The analysis says no to {EXAMPLE_FORK.specificity:.0%} of the others. Prices are the example’s.",
)


def _closed_builds_all(organisation):
    bad = 1 - organisation.feasible_share
    ends = [organisation.fork.ends(organisation.feasible_share, openness) for openness in (0, 1)]
    closed, opened = (each["caught"].probability + each["rolled back"].probability for each in ends)
    shown = f"of {100 * bad:.0f} bad projects in 100 it builds {100 * closed:.0f}, an open one {100 * opened:.0f}"
    return Answer(math.isclose(closed, bad), shown)


CLAIMS = (
    Claim("B8", "An open organisation hears the doubt, learns, and moves on.",
          "Where a failed experiment may be shown, the essay says, all results and the doubt are shared. Depending on who listens, the talk may give new ideas; if the result still cannot be repeated, that is a lesson, and one moves on.",
          f"If moving on is to be worth more than pushing on: if fewer projects can work than the break-even, {EXAMPLE_FORK.break_even():.0%} in the book’s example. What is learnt, and new ideas, are not in the sum.",
          _moving_on_pays, FAILURE, region=_moving_on_pays_over_sensitivity,
          measured=(
              Finding(Stance.FOR, "Openness can be had: {open_noes.value[0]} % of the negative trials of older antidepressants were reported as they were, and {open_noes.value[1]} % of those of newer ones. Whether anybody learnt from them was not measured."),
          )),
    Claim("B9", "A closed organisation pushes forward and gives the green light.",
          "Where failing is not accepted, and the data scientist knows it, they try whatever might stick, show the results that are expected, and the project gets its green light.",
          "That is how the model defines a closed organisation: no “no” is heeded. That people behave so is the author’s observation.",
          _closed_builds_all, FAILURE, by_construction=True,
          measured=(
              Finding(Stance.FOR, "Of {negative_trials.value[0]} trials that were not positive {negative_trials.value[3]} were reported as they were. In the journals {positive_in_journals.value} % of all trials were positive, in the agency’s files {positive_at_the_agency.value} %. These are publications, not projects."),
          )),
)  # fmt: skip


# What became of trials: how each part is drawn, and what it is called.
REPORTED = {
    "as it was": (BLUE, ""),
    "as if positive": (ORANGE, "////"),
    "not at all": (GREY, ""),
    "one or the other of these": (PURPLE, ""),
}


def _trials():
    """Return by cohort the shares of trials reported as they were, as if positive, and not at all."""
    positive, published = FACTS["positive_trials"].value
    negative, unpublished, as_if_positive, as_they_were = FACTS["negative_trials"].value
    later, later_open = FACTS["later_negative_trials"].value
    return {
        f"{positive} that were\npositive": (published, 0, positive - published, 0),
        f"{negative} that were\nnot": (as_they_were, as_if_positive, unpublished, 0),
        f"{later} later ones\nthat were not": (later_open, 0, 0, later - later_open),
    }


def measured_noes():
    """Draw what became of registered trials of antidepressants, positive and not."""
    trials = _trials()
    drawn, axes = canvas(
        mosaic=[["bars"], ["key"]],
        height=3.6,
        height_ratios=[5, 1.4],
        left=0.26,
        right=0.96,
        bottom=0.02,
        top=0.99,
        hspace=0.55,
    )
    axis, key = axes["bars"], axes["key"]
    for row, counts in enumerate(trials.values()):
        left, whole = 0.0, sum(counts)
        for count, (color, hatch) in zip(counts, REPORTED.values()):
            width = 100 * count / whole
            axis.barh(row, width, left=left, height=0.62, facecolor=color, hatch=hatch, edgecolor=PAPER)
            if count:
                write(axis, left + width / 2, row, f"{count}", ha="center", va="center")
            left += width
    name_rows(axis, trials)
    axis.set(xlim=(0, 100), xticks=[0, 50, 100], xlabel="Trials, reported … (%)")
    key.set(xlim=(0, 100), ylim=(1.6, -0.6))
    key.axis("off")
    places = ((-36, 0), (16, 0), (-36, 1), (16, 1))
    for (across, down), (label, (color, hatch)) in zip(places, REPORTED.items()):
        key.barh(down, 5, left=across, height=0.6, facecolor=color, hatch=hatch, edgecolor=PAPER, clip_on=False)
        key.text(across + 7, down, label, fontsize=TEXT, va="center", clip_on=False)
    negative, unpublished, as_if_positive, _ = FACTS["negative_trials"].value
    before, after = FACTS["open_noes"].value
    sentence = (
        f"Of **{negative}** trials that were not positive **{unpublished}** stayed unpublished and **{as_if_positive}** were published "
        f"as if they were: **{unpublished + as_if_positive}** “no” answers hidden. Among later trials the share reported as they were rose from "
        f"**{before}** % to **{after}** %."
    )
    title = f"{unpublished + as_if_positive} of {negative} “no” answers were hidden, and later fewer"
    reported = {f"Reported {label}": counts for label, counts in zip(REPORTED, zip(*trials.values()))}
    data = {"Trials": [name.replace("\n", " ") for name in trials]} | reported
    return Drawing(drawn, title, sentence, "Stacked bar chart of three groups of trials", data=data)
