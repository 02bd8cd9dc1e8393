"""The card that other sites show beside a link to a chapter: its title, and its figure."""

import io
import textwrap

from matplotlib.figure import Figure
from matplotlib.image import imread

__all__ = ["INCH", "card"]

WIDTH, HEIGHT, INCH, EDGE = 1200, 630, 100, 40  # pixels: of the card, of an inch, around what it shows
LARGE, SMALL, SPACING = 34, 24, 1.3  # points of the title and of its second half; lines of a line
POINT = INCH / 72  # pixels


def card(title, drawing):
    """Draw a chapter's title and the picture of a `Drawing`, 1200 by 630 pixels."""
    picture = io.BytesIO()
    height = HEIGHT - 2 * EDGE
    drawing.figure.savefig(picture, dpi=height / drawing.figure.get_figheight(), facecolor="white")
    picture.seek(0)
    pixels = imread(picture)
    figure = Figure(figsize=(WIDTH / INCH, HEIGHT / INCH), dpi=INCH, facecolor="white")
    left = WIDTH - EDGE - pixels.shape[1]
    figure.figimage(pixels, xo=left, yo=EDGE)
    head, _, rest = title.partition(": ")
    top = HEIGHT - EDGE
    for text, size, weight in ((head, LARGE, "bold"), (rest, SMALL, "normal")):
        lines = textwrap.wrap(text, int((left - EDGE) / (0.6 * size * POINT)))  # a letter is so wide as a rule
        figure.text(EDGE / WIDTH, top / HEIGHT, "\n".join(lines), fontsize=size, fontweight=weight, va="top",
                    linespacing=SPACING)  # fmt: skip
        top -= (len(lines) + 0.5) * SPACING * size * POINT
    figure.text(EDGE / WIDTH, EDGE / HEIGHT, "Effort and Evidence", fontsize=SMALL, va="bottom")
    return figure
