"""The front page: a budget to spread, the two essays in a picture each, and the card for links."""

import collections

import numpy as np
from matplotlib.figure import Figure

from effortlib import Log, allocate, lifecycle_curve
from effortlib.essays import BUDGET, EXAMPLE_FEASIBLE_SHARE, PROJECTS, RATES, WEIGHTS
from effortlib.lifecycle import FRONTIER

from .chapters import CHAPTERS
from .chapters.fork import ACROSS, ICONS, same_projects
from .claim import Verdict
from .claims import CLAIMS
from .controls.spread import Spread
from .drawing.drawing import Drawing
from .drawing.milestones import mark_milestones
from .drawing.projects import where_it_stops
from .drawing.style import DOT, GREY, PROJECT_LOOKS, TEXT, canvas, spread, write
from .drawing.text import sentence

__all__ = ["CARD_ALTERNATIVE", "budget", "card", "effort", "evidence", "ledger_in_a_line"]

CURVES = Log(WEIGHTS, RATES)

# How a project of the fork ends, in the small picture: the icon that stands for it, and its label.
ENDS = {"works": "works", "caught": "built in vain", "stopped": "not built"}
SHOWN_AS = {"works": "works", "missed": "stopped", "stopped": "stopped", "caught": "caught", "rolled back": "caught"}

QUESTION = f"{len(PROJECTS)} projects, {BUDGET} units of work. How would you spread them?"
CARD_ALTERNATIVE = (
    f"A row for each of {len(PROJECTS)} projects, with its weight and an empty bar, below the words: {QUESTION}"
)


def budget():
    """Ask the reader to spread the essay's budget over its five projects, a `Spread`."""
    return Spread(
        PROJECTS,
        tuple(f"weight {weight}" for weight in WEIGHTS),
        CURVES,
        BUDGET,
        f"**{QUESTION}** A weight says how much a project matters. "
        "Each has its first unit; each further one adds less than the one before.",
        "In the best spread no unit would add more in another project; that is what “well spent” means.",
        (f"book/{CHAPTERS['allocate']}.html", "Chapter 4 shows why, and who gets the next unit."),
    )


def effort():
    """Draw the first essay: a project's life, and where the best spread leaves five projects on it."""
    best = allocate(CURVES, BUDGET).effort
    curve = lifecycle_curve()
    drawn, axis = canvas(height=3.2, left=0.11, right=0.95, bottom=0.16, top=0.9)
    mark_milestones(axis)
    x = np.linspace(0, FRONTIER, 101)
    axis.plot(x, curve.value(x), color="black", linewidth=2.8)
    heights = curve.value(best)
    for units, height, label, name in zip(best, heights, spread(heights - 0.08, 0.1, least=0.05), PROJECTS):
        look = PROJECT_LOOKS[name]
        axis.plot(units, height, marker=look.marker, color=look.color, **DOT)
        write(axis, units + 4, label, f"{name} {units}", color=look.color, va="center")
    axis.set(xlim=(0, FRONTIER), ylim=(0, 1.1), yticks=[], xlabel="Effort (units)", ylabel="Accuracy")
    title = f"With {BUDGET} units, no project comes near the frontier"
    said = f"Spread for the best, the most important project gets **{best[0]}** units and {where_it_stops(best[0])}."
    data = {"Project": PROJECTS, "Effort (units)": best, "Accuracy": heights}
    kind = "Line chart of a project’s life with a dot for each of five projects"
    return Drawing(drawn, title, said, kind, data=data)


def evidence():
    """Draw the second essay: the same hundred projects where a "no" is overruled, and where it is heeded."""
    closed, opened = ([SHOWN_AS[end] for end in ends] for ends in same_projects(1, EXAMPLE_FEASIBLE_SHARE))
    drawn, axes = canvas(
        mosaic=[["closed", "open"], ["key", "key"]], height=3.2, height_ratios=[1, 0.12],
        left=0.02, right=0.98, bottom=0.02, top=0.9, hspace=0.05, wspace=0.1,
    )  # fmt: skip
    for name, heading, ends in (("closed", "Each “no” is overruled", closed), ("open", "Each “no” is heeded", opened)):
        axes[name].set_title(heading, fontsize=TEXT)
        axes[name].set(xlim=(-0.7, ACROSS - 0.3), ylim=(ACROSS - 0.3, -0.7))
        for place, end in enumerate(ends):
            _draw_icon(axes[name], place % ACROSS, place // ACROSS, end)
    axes["key"].set(xlim=(0, 100), ylim=(-1, 1))
    for x, (end, label) in zip((3, 34, 73), ENDS.items()):
        _draw_icon(axes["key"], x, 0, end)
        axes["key"].text(x + 4, 0, label, fontsize=TEXT, va="center")
    for axis in axes.values():
        axis.axis("off")
    in_vain, heeded = closed.count("caught"), opened.count("caught")
    title = f"Overruling each “no” builds {in_vain} of a hundred projects in vain, heeding it {heeded}"
    said = (
        f"**{EXAMPLE_FEASIBLE_SHARE:.0%}** of the projects can work, and an early analysis errs now and then: "
        f"heeding it also gives up **{same_projects(1, EXAMPLE_FEASIBLE_SHARE)[1].count('missed')}** that could have worked. "
        "The numbers are the book’s."
    )
    data = {
        "How it ends": ENDS.values(),
        "Each “no” is overruled: projects": [closed.count(end) for end in ENDS],
        "Each “no” is heeded: projects": [opened.count(end) for end in ENDS],
    }
    return Drawing(drawn, title, said, "Two squares of a hundred icons, a project each, with a key", data=data)


def _draw_icon(axis, x, y, end):
    marker, color, filled, _ = ICONS[end]
    axis.plot(
        x, y, linestyle="none", marker=marker, markersize=6, color=color, markerfacecolor=color if filled else "none"
    )


def ledger_in_a_line():
    """Show how many claims have which verdict."""
    counts = collections.Counter(claim.verdict for claim in CLAIMS)
    verdicts = ", ".join(f"*{verdict}* **{counts[verdict]}**" for verdict in Verdict if counts[verdict])
    return sentence(
        f"Together the two essays make **{len(CLAIMS)}** claims. {{doc}}`The ledger <book/together/16-claims>` asks each of them: {verdicts}."
    )


def card():
    """Draw the picture that stands beside a link to the book, 1200 by 630 pixels at 100 a inch."""
    figure = Figure(figsize=(12, 6.3), facecolor="white")
    figure.text(0.06, 0.85, "Effort and Evidence", fontsize=44, fontweight="bold", va="center")
    figure.text(0.06, 0.72, QUESTION, fontsize=25, va="center")
    axis = figure.add_axes((0.06, 0.07, 0.88, 0.55))
    axis.set(xlim=(0, 100), ylim=(len(PROJECTS) - 0.5, -0.5))
    axis.axis("off")
    for row, (name, weight) in enumerate(zip(PROJECTS, WEIGHTS)):
        look = PROJECT_LOOKS[name]
        axis.text(0, row, f"{name}, weight {weight}", fontsize=23, va="center", color=look.color)
        axis.plot([50, 94], [row, row], color=GREY, linewidth=4, alpha=0.5)
        axis.plot(50.5, row, marker="o", color=look.color, markersize=20)
        axis.text(97, row, "?", fontsize=26, va="center")
    return figure
