"""The fork: the same hundred projects in an organisation that pushes on and in one that may stop."""

import numpy as np

from effortlib._validate import real
from effortlib.essays import EXAMPLE_FORK
from effortlib.fork import expectation, fork_break_even, fork_counts, fork_tree, fork_values

from ..answers import LOOK_COST, WORTH, Exercise, Mistake, Number
from ..claim import Claim, judge
from ..drawing.drawing import Drawing
from ..drawing.prose import signed
from ..drawing.style import BLUE, GREY, ORANGE, TEXT, canvas
from ..question import Question

__all__ = [
    "ACROSS",
    "CLAIMS",
    "EXERCISE",
    "ICONS",
    "PROJECTS",
    "QUESTIONS",
    "fork",
]

PROJECTS = 100
ACROSS = 10
ANALYSIS_COST = 5

# How each end is drawn: marker, colour, filled, and what it is called.
ICONS = {
    "works": ("o", BLUE, True, "works"),
    "missed": ("o", BLUE, False, "could have worked, stopped"),
    "stopped": ("s", GREY, False, "cannot work, stopped"),
    "caught": ("X", ORANGE, False, "built in vain, caught at review"),
    "rolled back": ("D", ORANGE, True, "built in vain, rolled back"),
}


def fork(openness=1.0, feasibility=0.3):
    """Draw a hundred projects in a closed organisation and in one that heeds a "no".

    Parameters
    ----------
    openness : float, from 0 to 1
        How often a "no" of the analysis is heeded.
    feasibility : float, from 0 to 1
        How many of the projects can work.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    openness = real("openness", openness, at_least=0, at_most=1)
    feasibility = real("feasibility", feasibility, at_least=0, at_most=1)
    counts = [fork_counts(PROJECTS, each, feasibility, **EXAMPLE_FORK) for each in (0, openness)]
    figure, axes = canvas(
        mosaic=[["closed", "open"], ["key", "key"]], height=4.9, left=0.03, right=0.97, bottom=0.02, top=0.93,
        gridspec_kw={"height_ratios": [1.5, 1], "hspace": 0.06, "wspace": 0.12},
    )  # fmt: skip
    names = ["Closed: pushes on", f"Heeds {openness:.0%} of the noes"]
    for name, heading, ends in zip(("closed", "open"), names, _same_projects(openness, feasibility)):
        _draw_projects(axes[name], heading, ends)
    _draw_key(axes["key"], counts)
    worth = fork_values(feasibility, **EXAMPLE_FORK, analysis_cost=ANALYSIS_COST).closed, _worth(openness, feasibility)
    kind = "Two squares of a hundred icons, a project each, with a table that counts them"
    return Drawing(figure, _title(counts, worth), _sentence(openness, feasibility, counts, worth), kind)


def _worth(openness, feasibility):
    return float(expectation(fork_tree(feasibility, **EXAMPLE_FORK, openness=openness))) - ANALYSIS_COST


def _same_projects(openness, feasibility):
    """Return the ends of a hundred projects in both organisations, place by place.

    A "yes" builds, a "no" is overruled or heeded; what is built in vain passes review or not.
    """
    noes = {True: 1 - EXAMPLE_FORK["sensitivity"], False: EXAMPLE_FORK["specificity"]}
    chances, closed, opened = [], [], []
    for feasible, of_all in ((True, feasibility), (False, 1 - feasibility)):
        built = (
            {"works": 1.0}
            if feasible
            else {"rolled back": EXAMPLE_FORK["false_pass"], "caught": 1 - EXAMPLE_FORK["false_pass"]}
        )
        stopped = "missed" if feasible else "stopped"
        no = noes[feasible]
        for answer, heeded in ((1 - no, False), (no * (1 - openness), False), (no * openness, True)):
            for end, of_built in built.items():
                chances.append(of_all * answer * of_built)
                closed.append(end)
                opened.append(stopped if heeded else end)
    numbers = _whole_numbers(np.array(chances) * PROJECTS)
    return [list(np.repeat(ends, numbers)) for ends in (closed, opened)]


def _whole_numbers(shares):
    """Round shares so that their sum stays: the largest remainders are rounded up."""
    floors = np.floor(shares + 1e-9).astype(int)
    missing = round(shares.sum()) - floors.sum()
    floors[np.argsort(floors - shares, kind="stable")[:missing]] += 1
    return floors


def _draw_projects(axis, heading, ends):
    places = np.arange(PROJECTS)
    x, y = places % ACROSS, places // ACROSS
    for end, (marker, color, filled, _) in ICONS.items():
        here = np.array([each == end for each in ends])
        face = color if filled else "none"
        axis.plot(x[here], y[here], linestyle="none", marker=marker, markersize=7, color=color, markerfacecolor=face)
    axis.set_title(heading, fontsize=TEXT)
    axis.set(xlim=(-0.7, ACROSS - 0.3), ylim=(ACROSS - 0.3, -0.7))
    axis.axis("off")


def _draw_key(axis, counts):
    axis.set(xlim=(0, 100), ylim=(len(ICONS) - 0.5, -1.2))
    axis.axis("off")
    for column, heading in ((78, "closed"), (95, "heeds")):
        axis.text(column, -0.9, heading, fontsize=TEXT, ha="center", va="center")
    for row, (end, (marker, color, filled, words)) in enumerate(ICONS.items()):
        axis.plot(
            2,
            row,
            linestyle="none",
            marker=marker,
            markersize=7,
            color=color,
            markerfacecolor=color if filled else "none",
        )
        axis.text(6, row, words, fontsize=TEXT, va="center")
        for column, its_counts in zip((78, 95), counts):
            axis.text(column, row, f"{its_counts[end]:.0f}", fontsize=TEXT, ha="center", va="center")


def _bad_green_lights(counts):
    return counts["caught"] + counts["rolled back"]


def _title(counts, worth):
    closed, opened = map(_bad_green_lights, counts)
    if abs(worth[0] - worth[1]) < 1e-9:
        return f"An organisation that heeds nothing gives {closed:.0f} bad green lights"
    if worth[1] > worth[0]:
        return f"Heeding the data leaves {opened:.0f} bad green lights of {closed:.0f}, and pays"
    return f"Heeding the data leaves {opened:.0f} bad green lights of {closed:.0f}, and still loses: pushing on is worth more"


def _sentence(openness, feasibility, counts, worth):
    closed, opened = map(_bad_green_lights, counts)
    missed = f"{counts[1]['missed']:.0f}"
    return (
        f"With **{feasibility:.0%}** of projects feasible, who pushes on gives **{closed:.0f}** bad green lights in a hundred, "
        f"and a project is worth **{signed(worth[0])}**. Who heeds **{openness:.0%}** of the noes gives **{opened:.0f}**, "
        f"misses **{missed}** good {'project' if missed == '1' else 'projects'}, and a project is worth **{signed(worth[1])}**. "
        f"Pushing on wins above **{fork_break_even(**EXAMPLE_FORK):.0%}**."
    )


def _open():
    better = [worth.open > worth.closed for worth in (fork_values(p, **EXAMPLE_FORK) for p in (0.3, 0.95))]
    return judge(*map(bool, better))


def _closed():
    ends = [fork_counts(100, openness, 0.3, **EXAMPLE_FORK) for openness in (0, 1)]
    closed, opened = (each["caught"] + each["rolled back"] for each in ends)
    return judge(abs(closed - 70) < 1e-9 and opened < closed)


def _ask_gate():
    p = 0.95
    worth = fork_values(p, **EXAMPLE_FORK)
    better = "Pushing on" if worth.closed > worth.open else "Heeding it"
    return Question(
        f"{p:.0%} of your ideas can work, and the early analysis errs in one case of ten or two. It says no. What is worth more on average?",
        {
            "Pushing on": "Above the break-even it is.",
            "Heeding it": "**The gate always wins.** Where nearly everything works, most noes are false alarms.",
            "They are equal": "**Costs nothing to stop.** A good project that is given up costs what it would have earned.",
        },
        better,
        f"Pushing on is worth {worth.closed:.1f} a project, heeding every no {worth.open:.1f}. The book says so **plainly**.",
        "gate",
    )


def _sharper(cost=2 * LOOK_COST):
    return fork_values(0.3, **EXAMPLE_FORK | {"sensitivity": 0.95, "specificity": 0.95}, analysis_cost=cost)


def _bought(cost=2 * LOOK_COST, saved=LOOK_COST):
    """Return what the sharper analysis adds in the open and in the closed organisation."""
    sharper, present = _sharper(cost), fork_values(0.3, **EXAMPLE_FORK, analysis_cost=saved)
    return sharper.open - present.open, sharper.closed - present.closed


QUESTIONS = {
    "gate": _ask_gate,
}

EXERCISE = Exercise(
    "fork",
    (
        Number("what the open organisation gains by the better analysis", WORTH, 0.05),
        Number("what the closed organisation gains by it", WORTH, 0.05),
    ),
    _bought,
    (
        Mistake(
            lambda: (_sharper().open, None),
            "That is what a project is worth with the better analysis. Compare it with the present one.",
        ),
        Mistake(lambda: (_bought(cost=LOOK_COST)[0], None), "That leaves out that it costs twice as much."),
        Mistake(
            lambda: (_bought(saved=0)[0], None),
            "That charges it in full, although the present one need not be paid for any more.",
        ),
        Mistake(
            lambda: (None, _bought(cost=LOOK_COST)[1]),
            "That is the use that it makes of the analysis. It pays for it all the same.",
        ),
        Mistake(lambda: (None, _bought()[0]), "That would be so if it listened to what it pays for."),
    ),
)

CLAIMS = (
    Claim("B8", "An open organisation hears the doubt, learns, and moves on.",
          "If too few projects are feasible for pushing on: above the break-even, heeding a no costs more than it saves.", _open),
    Claim("B9", "A closed organisation pushes forward and gives the green light.",
          "By definition it builds every project that cannot work; the open one few.", _closed),
)  # fmt: skip
