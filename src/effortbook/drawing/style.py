"""The book's visual language: colours, dashes, markers and the bare axes they stand on.

Colours are Okabe and Ito's, darkened until text in them passes contrast on white. Each
project keeps its colour, dash and marker in every chapter. Black becomes the page's text
colour, every other colour a CSS variable that a dark page redefines.
"""

import math
from typing import NamedTuple

from matplotlib.figure import Figure

from effortlib.essays import PROJECTS

__all__ = [
    "BAND",
    "BLUE",
    "DOT",
    "GHOST",
    "GREEN",
    "GREY",
    "HALO",
    "Look",
    "ORANGE",
    "PAPER",
    "PROJECT_LOOKS",
    "PURPLE",
    "TEXT",
    "VARIABLES",
    "WHOLE",
    "canvas",
    "label_ends",
    "spread",
    "write",
]

BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072b2", "#b34700", "#00795a", "#a0527d", "#555555"
BAND, PAPER = "#f2f2f2", "#ffffff"

VARIABLES = {
    "#000000": "currentColor",
    BLUE: f"var(--effort-blue, {BLUE})",
    ORANGE: f"var(--effort-orange, {ORANGE})",
    GREEN: f"var(--effort-green, {GREEN})",
    PURPLE: f"var(--effort-purple, {PURPLE})",
    GREY: f"var(--effort-grey, {GREY})",
    BAND: f"var(--effort-band, {BAND})",
    PAPER: f"var(--effort-paper, {PAPER})",
}

TEXT = 11  # points: a figure 4.8 in wide stays readable on a phone 375 px wide
WIDTH = 4.8  # inches


class Look(NamedTuple):
    """Hold how one project is drawn."""

    color: str
    dash: object
    marker: str


PROJECT_LOOKS = dict(
    zip(
        PROJECTS,
        (
            Look(BLUE, "solid", "o"),
            Look(ORANGE, (0, (6, 2)), "s"),
            Look(GREEN, (0, (4, 2, 1, 2)), "D"),
            Look(PURPLE, (0, (2, 2)), "^"),
            Look(GREY, (0, (1, 1.5)), "v"),
        ),
    )
)

# A mark at the end of an axis is whole, and above the axis.
WHOLE = {"clip_on": False, "zorder": 5}

# Dots have a white edge, so that they stand out from the curves below them.
DOT = {"markersize": 9, "markeredgecolor": PAPER, "markeredgewidth": 1.5, "linestyle": "none"} | WHOLE

GHOST = {"markersize": 9, "markerfacecolor": "none", "markeredgewidth": 1.2, "linestyle": "none"} | WHOLE

# The group id that marks text to be edged with paper when the SVG is written.
HALO = "halo"


def canvas(rows=1, columns=1, *, mosaic=None, height=3.6, left=0.12, right=0.97, bottom=0.15, top=0.96, **grid):
    """Return a figure of the book's width with bare axes, the same in every state.

    Parameters
    ----------
    rows, columns : int
    mosaic : list of list of str, optional
        Names of the axes by place, in their stead, as for `Figure.subplot_mosaic`.
    height : float
        In inches.
    left, right, bottom, top : float
        Where the axes begin and end, as shares of the figure; fixed, so that nothing
        jumps when a control moves.
    **grid
        Handed on to Matplotlib.

    Returns
    -------
    figure : matplotlib.figure.Figure
    axes : Axes, or array of Axes, or dict of Axes by name
    """
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.subplot_mosaic(mosaic, **grid) if mosaic else figure.subplots(rows, columns, **grid)
    figure.subplots_adjust(left=left, right=right, bottom=bottom, top=top)
    for axis in figure.axes:
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(labelsize=TEXT)
        axis.xaxis.label.set_size(TEXT)
        axis.yaxis.label.set_size(TEXT)
    return figure, axes


def write(axis, x, y, text, color="black", **placing):
    """Write text on the axes, edged with paper to keep it clear of the lines below it."""
    return axis.text(x, y, text, color=color, fontsize=TEXT, gid=HALO, **placing)


def label_ends(axis, x, heights, texts, colors, *, apart):
    """Write labels beside the curves' ends, moved up or down until they stand apart.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
    x : float
        Where the labels begin, in data coordinates.
    heights : sequence of float
        Where each would stand, in data coordinates.
    texts, colors : sequence of str
    apart : float
        The least distance between two labels, in data coordinates.
    """
    for y, text, color in zip(spread(heights, apart), texts, colors):
        axis.text(x, y, text, color=color, fontsize=TEXT, va="center", clip_on=False)


def spread(heights, apart, least=-math.inf):
    """Return heights moved as little as needed to stand `apart` and from `least` on, their order kept.

    Pools neighbours that are too close around their mean, as isotonic regression does.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    pools = []  # each: the mean of its labels less their places in the pool, and how many
    for place, index in enumerate(order):
        pools.append([heights[index] - place * apart, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, size = pools.pop()
            pools[-1] = [(pools[-1][0] * pools[-1][1] + mean * size) / (pools[-1][1] + size), pools[-1][1] + size]
    bases = [max(mean, least) for mean, size in pools for _ in range(size)]
    moved = [0.0] * len(heights)
    for place, index in enumerate(order):
        moved[index] = bases[place] + place * apart
    return moved
