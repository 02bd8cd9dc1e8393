"""A label that is cut, overlaps another label, is crossed by a line or covered by a mark is seen."""

import pytest

from effortbook.drawing.drawing import Drawing, Grip
from effortbook.drawing.style import DOT, TEXT, canvas, write

from .labels import faults_of, rings_of


@pytest.fixture
def axes():
    axes = canvas()[1]
    axes.set(xlim=(0, 1), ylim=(0, 1))
    return axes


def test_a_label_with_room_has_no_fault(axes):
    axes.text(0.1, 0.5, "A label", fontsize=TEXT)
    axes.plot([0, 1], [0.2, 0.4], marker="o", **DOT | {"linestyle": "solid"})
    assert list(faults_of(axes.figure)) == []


def test_a_label_beyond_the_edge_is_cut(axes):
    axes.text(0.9, 0.5, "A long label", fontsize=TEXT)
    assert list(faults_of(axes.figure)) == ["'A long label' is cut"]


def test_labels_that_overlap_are_seen(axes):
    axes.text(0.1, 0.5, "A long label", fontsize=TEXT)
    axes.text(0.2, 0.52, "Another", fontsize=TEXT)
    assert list(faults_of(axes.figure)) == ["'A long label' overlaps 'Another'"]


def test_a_ring_on_a_label_is_seen(axes):
    axes.text(0.1, 0.5, "A label", fontsize=TEXT)
    drawing = Drawing(axes.figure, "", "", "", grips={"mark": Grip((), 0.1, 0.5)})
    assert list(faults_of(axes.figure, rings_of(drawing))) == ["'A label' is covered by a mark"]


def test_a_label_across_an_axis_is_seen(axes):
    axes.text(-0.02, 0.5, "A label", fontsize=TEXT)
    assert list(faults_of(axes.figure)) == ["'A label' is crossed by an axis"]


def test_a_line_or_a_bar_through_a_label_is_seen_unless_it_has_a_halo(axes):
    axes.plot([0, 1], [0.52, 0.52])
    axes.bar(0.5, 0.82, width=0.1)
    axes.text(0.1, 0.5, "On a line", fontsize=TEXT)
    axes.text(0.4, 0.8, "On a bar", fontsize=TEXT)
    write(axes, 0.7, 0.5, "With a halo")
    assert list(faults_of(axes.figure)) == [
        "'On a line' is crossed by a line",
        "'On a bar' is crossed by the edge of a bar",
    ]


def test_a_mark_on_a_label_is_seen(axes):
    axes.plot(0.1, 0.5, marker="o", **DOT)
    axes.text(0.1, 0.5, "A label", fontsize=TEXT)
    assert list(faults_of(axes.figure)) == ["'A label' is covered by a mark"]
