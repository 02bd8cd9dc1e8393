"""The front page: a budget to spread, the two essays in a picture each, what surprises most, and the card for links."""

import collections
import html
import math

import numpy as np
from matplotlib.figure import Figure

from effortlib import Log, allocate, lifecycle_curve
from effortlib.beliefs import reporting_losses
from effortlib.essays import BUDGET, EXAMPLE_FEASIBLE_SHARE, PROJECTS, RATES, WEIGHTS
from effortlib.lifecycle import FRONTIER
from effortlib.selection import expected_best_of_flips

from .chapters import CHAPTERS
from .chapters.betting_on_beliefs import DUD_SHARE, signal_of
from .chapters.fork import ACROSS, ICONS, same_projects
from .chapters.frankenstein import MODELS, ROWS
from .claim import Verdict
from .claims import CLAIMS
from .controls.spread import Spread
from .drawing.drawing import Drawing
from .drawing.milestones import mark_milestones
from .drawing.projects import where_it_stops
from .drawing.style import DOT, GREY, PROJECT_LOOKS, TEXT, canvas, spread, write
from .drawing.text import emphasise, sentence

__all__ = ["CARD_ALTERNATIVE", "budget", "card", "effort", "evidence", "findings", "ledger_in_a_line"]

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
        "No unit would add more in another project; that is what “well spent” means.",
        (_page("allocate"), "Chapter 4 shows why, and who gets the next unit."),
    )


def _page(chapter, **state):
    """Return the address of a chapter, seen from the front page, with its figure in a state."""
    states = "&".join(f"{chapter}.{key}={value}" for key, value in state.items())
    return f"book/{CHAPTERS[chapter]}.html{f'#state?{states}' if states else ''}"


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


class Findings:
    """Show numbers, each with what it says and a link to the figure that shows it."""

    def __init__(self, *findings):
        self.findings = findings

    def _repr_html_(self):
        items = "".join(
            f'<li><p class="front-number">{number}</p><p>{emphasise(said)}</p>'
            f'<p><a href="{html.escape(address)}">{html.escape(words)}</a></p></li>'
            for number, said, address, words in self.findings
        )
        return f'<ul class="front-findings">{items}</ul>'

    def __repr__(self):
        return "\n".join(f"{number}: {said}" for number, said, *_ in self.findings)


def findings():
    """Show the three findings that surprise most."""
    startup = budget()
    even = startup.enough([BUDGET // len(PROJECTS)] * len(PROJECTS))
    favourite = startup.enough([BUDGET - len(PROJECTS) + 1, *[1] * (len(PROJECTS) - 1)])
    best = expected_best_of_flips(MODELS, ROWS)
    silence = -math.expm1(-signal_of("good", DUD_SHARE).suppression_price())
    reports = reporting_losses()
    raised = -math.expm1(reports.honest - reports.believed)
    return Findings(
        (
            f"{even} of {BUDGET}",
            f"An even split is worth as much as **{even}** units well spent. "
            f"All on the favourite, but for one unit in each other project, is worth **{favourite}**.",
            _page("allocate", rule="evenly"),
            "See the even split",
        ),
        (
            f"{best:.0%}",
            f"**{MODELS}** models toss a coin on each of **{ROWS}** rows. The best of them scores **{best:.0%}**, on average. "
            "In production it is a coin.",
            _page("frankenstein", models=MODELS, rows=ROWS),
            "See the search",
        ),
        (
            f"{silence:.0%}, or {raised:.0%}",
            f"Hidden failures burn **{silence:.0%}** of the budget where each “no” becomes a “yes” and **{DUD_SHARE:.0%}** of "
            f"projects are duds. They burn **{raised:.0%}** where the worse half of all reports is embellished, up to the "
            "middle, and no project is worthless. What decides is how many reports end up alike.",
            _page("betting_on_beliefs", hidden_share=1),
            "See what hiding costs",
        ),
    )


def ledger_in_a_line():
    """Show how many claims have which verdict."""
    counts = collections.Counter(claim.verdict for claim in CLAIMS)
    verdicts = ", ".join(f"*{verdict}* **{counts[verdict]}**" for verdict in Verdict if counts[verdict])
    return sentence(
        f"Both essays make **{len(CLAIMS)}** claims. {{doc}}`The ledger <book/together/16-claims>` asks each of them: {verdicts}."
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
