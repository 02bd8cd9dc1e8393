"""A grip lies where its figure draws what a reader drags: a mark, a line, or the end of a bar."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from effortbook.chapters import CHAPTERS, room
from effortbook.drawing.drawing import SVG

# Grips on no mark of their own: by room, the grip, and whether a line or a bar ends there across or up.
ON_EDGES = {
    ("two_kinds_of_research", "publication"): "across",
    ("two_kinds_of_research", "end"): "up",
    ("sizes", "stop"): "across",
    ("incentives", "quota"): "across",
}
CLOSE = 0.02  # units of the picture: both are rounded
WITH_GRIPS = [name for name in CHAPTERS if room(name).figure().grips]


def marks_of(picture):
    """Return where the picture has marks."""
    return [(float(use.get("x")), float(use.get("y"))) for use in picture.iter(f"{{{SVG}}}use")]


def edges_of(picture):
    """Return left, right, top and bottom of every path with straight sides."""
    for path in picture.iter(f"{{{SVG}}}path"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d"))]
        if not re.search("[CQ]", path.get("d")) and numbers:
            yield min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])


def is_on_an_edge(place, picture, side):
    along, beside = place if side == "across" else place[::-1]
    for left, right, top, bottom in edges_of(picture):
        (low, high), (start, end) = ((left, right), (top, bottom))[:: 1 if side == "across" else -1]
        if min(abs(low - along), abs(high - along)) <= CLOSE and start - CLOSE <= beside <= end + CLOSE:
            return True
    return False


def some_states(controls):
    """Return the default, and every value of every control with the others at their defaults."""
    default = {key: control.default for key, control in controls.items()}
    return [default, *({**default, key: value} for key, control in controls.items() for value in control.values)]


@pytest.mark.parametrize("name", WITH_GRIPS)
def test_grips_lie_where_the_picture_draws_them(name):
    for state in some_states(room(name).CONTROLS):
        drawing = room(name).figure(**state)
        picture = ElementTree.fromstring(drawing.svg())
        marks = marks_of(picture)
        for grip, place in drawing.grip_places().items():
            if (name, grip) in ON_EDGES:
                assert is_on_an_edge(place, picture, ON_EDGES[name, grip]), (grip, state)
            else:
                assert min(max(abs(x - place[0]), abs(y - place[1])) for x, y in marks) <= CLOSE, (grip, state)


@pytest.mark.parametrize("name", WITH_GRIPS)
def test_a_grip_moves_controls_of_its_figure(name):
    for grip in room(name).figure().grips.values():
        assert set(grip.keys) <= set(room(name).CONTROLS)
