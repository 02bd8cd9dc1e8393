"""Data that a figure does not draw, and numbers that its sentence does not take from them, are seen."""

from effortbook.drawing.drawing import Drawing
from effortbook.drawing.style import canvas

from .data import shown, told


def test_data_that_are_not_drawn_are_seen():
    figure, axes = canvas()
    axes.plot([0, 2], [0, 4])
    data = {"Across": [0, 1, 2], "Up": [0, 2, 4], "Other": [5, 6, 7], "Word": ["not", "on", "it"]}
    assert list(shown(Drawing(figure, "Up", "To **4**, not **9**.", "Line chart", data=data))) == ["Across", "Up"]
    assert told(Drawing(figure, "Up", "To **4**, not **9**.", "Line chart", data=data)) == 0.5
