"""A prediction that the reader constructs: numbers to set on sliders, or on an empty picture by their handles.

Where each value lies, in the empty picture and in the figure that the prediction covers, is computed here; the
page's script looks it up.
"""

import dataclasses
import html
import json
from collections.abc import Callable
from typing import NamedTuple

from ..drawing.drawing import Drawing
from .control import Control
from .words import WORDS

__all__ = ["Handle", "Mark", "Sketch", "attributes", "nearest", "places_of", "rounded"]


class Mark(NamedTuple):
    """Hold where something is drawn: a ring at one point, or a line through several.

    Attributes
    ----------
    points : tuple of (float, float)
        In the units of the axis.
    axis : int
        Which of the figure's axes.
    """

    points: tuple[tuple[float, float], ...]
    axis: int = 0


@dataclasses.dataclass(frozen=True)
class Handle:
    """Declare one number that the reader sets.

    Attributes
    ----------
    control : Control
        Of numbers.
    place : callable, optional
        Takes a value, and returns its `Mark` in the empty picture; the last point is what the reader drags.
    guess : callable, optional
        Takes a value, and returns its `Mark` in the figure that the prediction covers.
    """

    control: Control
    place: Callable | None = None
    guess: Callable | None = None


@dataclasses.dataclass(frozen=True, eq=False)
class Sketch:
    """Ask for several numbers, or for one that is set on a picture.

    Attributes
    ----------
    handles : tuple of Handle
    picture : Drawing, optional
        An empty one; without it there are sliders alone.
    curve : tuple of (float, float)
        The points of the right curve, which is concave, in the picture: the handles then lie on a curve between its
        ends, and what the reader draws is judged by its steps.
    total : int, optional
        What the numbers have to add up to; it takes a picture.
    """

    handles: tuple[Handle, ...]
    picture: Drawing | None = None
    curve: tuple[tuple[float, float], ...] = ()
    total: int | None = None

    def page(self, answers, figure):
        """Return the HTML of the picture and of a slider for each handle.

        Parameters
        ----------
        answers : sequence of float
        figure : Drawing or None
            What the prediction covers.
        """
        rows = "".join(_row(handle, answer, self.picture, figure) for handle, answer in zip(self.handles, answers))
        several = ' class="predict-rows"' if len(self.handles) > 1 else ""
        return f"{self._empty_picture(answers, figure)}<div{several}>{rows}</div>"

    def _empty_picture(self, answers, figure):
        """Return the picture with what the script needs; without a script it stays hidden."""
        if not self.picture:
            return ""
        ends, figure_ends, right = (), (), [handle.place(answer) for handle, answer in zip(self.handles, answers)]
        if self.curve:
            right = [Mark(self.curve)]
            ends = self.picture.places([self.curve[0], self.curve[-1]])
            figure_ends = figure.places([self.curve[0], self.curve[-1]]) if figure else ()
        data = {"ends": ends, "figure-ends": figure_ends, "right": places_of(self.picture, right), "total": self.total}
        return f'<div class="predict-sketch" hidden{attributes(data)}>{self.picture.svg()}</div>'

    def judge(self, off):
        """Say how near several numbers are, the farthest of them off by so many steps of its slider."""
        if off == 0:
            return WORDS["right"]
        return WORDS["wrong" if self.total or off > WORDS["near"] else "close each"]

    def judge_steps(self, values):
        """Tell how the steps of the reader's curve compare, as sketch.js does."""
        own = (handle.place(value).points[-1] for handle, value in zip(self.handles, values))
        heights = [y for _, y in (self.curve[0], *own, self.curve[-1])]
        steps = [after - before for before, after in zip(heights, heights[1:])]
        bends = all(after < before for before, after in zip(steps, steps[1:]))
        said = [WORDS["bends" if bends else "bends not"]]
        if steps[0] > 0:
            said.insert(0, WORDS["second step"].format(f"{steps[1] / steps[0]:.0%}"))
        return " ".join(said)


def _row(handle, answer, picture, figure):
    """Return a slider with its value in words, and where each value lies."""
    control, values = handle.control, handle.control.values
    labels = [control.format(value) for value in values]
    start = values.index(control.default)
    data = {"said": labels}
    for name, place, drawing in (("at", handle.place, picture), ("guess", handle.guess, figure)):
        if place and drawing:
            data[name] = places_of(drawing, [place(value) for value in values])
    return (
        f'<div class="predict-row"><label>{html.escape(control.label)} '
        f'<input type="range" min="0" max="{len(values) - 1}" value="{start}" data-answer="{nearest(control, answer)}" '
        f'data-rounded="{html.escape(rounded(control, answer))}"{attributes(data)} '
        f'aria-valuetext="{html.escape(labels[start])}"></label> '
        f'<span class="predict-value" aria-hidden="true">{html.escape(labels[start])}</span></div>'
    )


def attributes(data):
    """Write what is not empty as data attributes, each in JSON."""
    return "".join(
        f' data-{name}="{html.escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))}"'
        for name, value in data.items()
        if value
    )


def places_of(drawing, marks):
    """Return the points of marks in the units of the picture's viewBox, a list for each mark."""
    places = {}
    for axis in {mark.axis for mark in marks}:
        points = [point for mark in marks if mark.axis == axis for point in mark.points]
        places[axis] = iter(drawing.places(points, axis))
    return [[next(places[mark.axis]) for _ in mark.points] for mark in marks]


def nearest(control, answer):
    """Return the index of the control's value that lies nearest to an answer."""
    return min(range(len(control.values)), key=lambda index: abs(control.values[index] - answer))


def rounded(control, answer):
    """Write an answer with as many decimals as the control's values have."""
    decimals = max(len(f"{value:g}".partition(".")[2]) for value in control.values)
    value = round(answer, decimals)
    return control.format(value if decimals else int(value))
