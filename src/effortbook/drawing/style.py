"""The style of the book's figures: colours, dashes, markers, axes and labels.

Colours are Okabe and Ito's, darkened until text in them passes contrast on white. Each
project keeps its colour, dash and marker in every chapter. Black becomes the page's text
colour, every other colour a CSS variable that a dark page redefines.
"""

import math
from typing import NamedTuple

from matplotlib.figure import Figure

from effortlib.essays import PROJECTS

__all__ = [
    "BAND", "BLUE", "DOT", "GREEN", "GREY", "HALO", "HOLLOW", "LOOKS", "Look", "ORANGE", "PALETTE", "PAPER", "PROJECT_LOOKS",
    "PURPLE", "TEXT", "UNCLIPPED", "VARIABLES", "canvas", "css_variables", "label_ends", "name_rows", "spread",
    "write",
]  # fmt: skip

BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072b2", "#b34700", "#00795a", "#a0527d", "#555555"
BAND, PAPER = "#f2f2f2", "#ffffff"

# The names of the colours as CSS variables, and each colour on a light and on a dark page.
PALETTE = {
    "blue": (BLUE, "#56b4e9"),
    "orange": (ORANGE, "#f5894a"),
    "green": (GREEN, "#3cc49a"),
    "purple": (PURPLE, "#d98bb5"),
    "grey": (GREY, "#b0b0b0"),
    "guess": ("#7a5f00", "#f0e442"),  # of a reader's guess, and of nothing else
    "band": (BAND, "#262626"),
    "paper": (PAPER, "#121212"),
}

# What stands for a colour in a picture: a variable, with the light colour for pages that do not set it.
VARIABLES = {"#000000": "currentColor"} | {
    light: f"var(--effort-{name}, {light})" for name, (light, _) in PALETTE.items()
}

TEXT = 11  # points: a figure 4.8 in wide stays readable on a phone 375 px wide
WIDTH = 4.8  # inches
SPACING = {"left": 0.12, "right": 0.97, "bottom": 0.15, "top": 0.96}  # what a figure does not say otherwise


class Look(NamedTuple):
    """Hold how one project is drawn."""

    color: str
    dash: object
    marker: str


LOOKS = (
    Look(BLUE, "solid", "o"),
    Look(ORANGE, (0, (6, 2)), "s"),
    Look(GREEN, (0, (4, 2, 1, 2)), "D"),
    Look(PURPLE, (0, (2, 2)), "^"),
    Look(GREY, (0, (1, 1.5)), "v"),
)
PROJECT_LOOKS = dict(zip(PROJECTS, LOOKS))

# Marks at the end of an axis are not clipped, and are drawn above the axis.
UNCLIPPED = {"clip_on": False, "zorder": 5}

# The white edge of a dot separates it from the curve below it.
DOT = {"markersize": 9, "markeredgecolor": PAPER, "markeredgewidth": 1.5, "linestyle": "none"} | UNCLIPPED

HOLLOW = {"markersize": 9, "markerfacecolor": "none", "markeredgewidth": 1.2, "linestyle": "none"} | UNCLIPPED

# Text with this group id gets a halo in the page's colour when the SVG is written.
HALO = "halo"


def css_variables(*, follow_system=False):
    """Return the style sheet that gives a page the colours of the figures, light and dark.

    A page of the book is dark where its theme says so, one that follows the system where the reader's system does.
    """
    light, dark = ("".join(f"  --effort-{name}: {pair[mode]};\n" for name, pair in PALETTE.items()) for mode in (0, 1))
    if follow_system:
        return f"html {{\n{light}}}\n\n@media (prefers-color-scheme: dark) {{\nhtml {{\n{dark}}}\n}}\n"
    return f'html {{\n{light}}}\n\nhtml[data-theme="dark"] {{\n{dark}}}\n'


def canvas(rows=1, columns=1, *, mosaic=None, height=3.6, height_ratios=None, sharex=False, **spacing):
    """Return a figure of the book's width, with axes that have no frame at the top and the right.

    Parameters
    ----------
    rows, columns : int
    mosaic : list of list of str, optional
        Names of the axes by place, as for `Figure.subplot_mosaic`, instead of rows and columns.
    height : float
        In inches.
    height_ratios, sharex
        As for `Figure.subplots`.
    **spacing : float
        As for `Figure.subplots_adjust`: where the axes begin and end, as shares of the figure, and
        the space between them. It is fixed, so that the axes do not jump when a control moves.

    Returns
    -------
    figure : matplotlib.figure.Figure
    axes : Axes, or array of Axes, or dict of Axes by name
    """
    figure = Figure(figsize=(WIDTH, height))
    grid = {"height_ratios": height_ratios, "sharex": sharex}
    axes = figure.subplot_mosaic(mosaic, **grid) if mosaic else figure.subplots(rows, columns, **grid)
    figure.subplots_adjust(**SPACING | spacing)
    for axis in figure.axes:
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(labelsize=TEXT)
        axis.xaxis.label.set_size(TEXT)
        axis.yaxis.label.set_size(TEXT)
    return figure, axes


def write(axis, x, y, text, color="black", **placing):
    """Write text on the axes, with a halo in the page's colour that keeps it readable on lines."""
    return axis.text(x, y, text, color=color, fontsize=TEXT, gid=HALO, **placing)


def name_rows(axis, names, top=-0.6):
    """Write a name beside each row of a chart, without ticks, from the top down; `top` is where the axis ends."""
    axis.set_yticks(range(len(names)), names)
    axis.tick_params(axis="y", length=0)
    axis.set_ylim(len(names) - 0.4, top)


def label_ends(axis, x, heights, texts, colors, *, apart):
    """Write labels beside the ends of curves, moved up or down so that they do not overlap.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
    x : float
        Where the labels begin, in data coordinates.
    heights : sequence of float
        Where the curves end, in data coordinates.
    texts, colors : sequence of str
    apart : float
        The least distance between two labels, in data coordinates.
    """
    for y, text, color in zip(spread(heights, apart), texts, colors):
        axis.text(x, y, text, color=color, fontsize=TEXT, va="center", clip_on=False)


def spread(heights, apart, least=-math.inf):
    """Return heights in the same order, moved as little as possible to be `apart`, and at least `least`.

    Neighbours that are too close are pooled around their mean, as in isotonic regression.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    # Less its place times `apart`, a height may equal its neighbour's but not be below it. Each pool
    # holds the mean of such reduced heights, and their number.
    pools = []
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
