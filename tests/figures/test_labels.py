"""No label of a figure, in any state of its controls, is cut, overlaps another label or is crossed by a line."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from effortbook import findings, front
from effortbook.chapters import CHAPTERS, room
from effortbook.controls.frames import states_of
from effortbook.drawing.drawing import Drawing, Grip
from effortbook.drawing.style import DOT, HALO, TEXT, canvas, write

RING = 7  # points from the middle of a grip to the edge of its ring, as in drag.js
# Figures that have no control, beside those of measurements.
STILL = ("audits", "bands", "overclaiming", "survivors", "temptation")
# The figures of the front page, and their controls.
FRONT = {
    front.effort: {},
    front.evidence: {},
    findings.favourite: findings.FAVOURITE,
    findings.coins: findings.COINS,
    findings.silence: findings.SILENCE,
}
MARGIN = 1  # pixel, or 0.72 points; the box around a text is larger than its ink by at least as much


def figures_of(name):
    """Return the controls of a room's figures by the function that draws: `figure`, each noun with controls, others."""
    module = room(name)
    without_controls = [each for each in module.__all__ if each.startswith("measured_") or each in STILL]
    others = [each.removesuffix("_CONTROLS") for each in vars(module) if each.endswith("_CONTROLS")]
    return (
        {module.figure: module.CONTROLS}
        | {getattr(module, noun.lower()): getattr(module, f"{noun}_CONTROLS") for noun in others}
        | {getattr(module, each): {} for each in without_controls}
    )


def all_axes(figure):
    """Return the axes of a figure, the secondary ones included."""
    return [each for axes in figure.axes for each in (axes, *axes.child_axes)]


def tick_labels(axes):
    """Return the labels of the ticks within the view, as Matplotlib draws no others."""
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if low <= tick.get_loc() <= high:
                yield from (tick.label1, tick.label2)


def labels_of(axes):
    """Return every text on the axes that a reader sees."""
    around = [axes.xaxis.label, axes.yaxis.label, *tick_labels(axes)] if axes.axison else []
    return [text for text in (*axes.texts, *around) if text.get_visible() and text.get_text().strip()]


def strokes_of(axes):
    """Return lines, edges of bars and the axes themselves: a name, the path in pixels, and where it is drawn."""
    spines = [each for each in axes.spines.values() if axes.axison and each.get_visible()]
    lines = [line for line in axes.lines if line.get_linestyle() != "None"]
    for name, artists in (("a line", lines), ("the edge of a bar", axes.patches), ("an axis", spines)):
        for artist in artists:
            path = artist.get_transform().transform_path(artist.get_path())
            clip = axes.bbox if artist.get_clip_on() and name != "an axis" else axes.figure.bbox
            yield name, path, clip.extents


def marks_of(axes):
    """Return the boxes around the marks on the axes, in pixels."""
    for line in axes.lines:
        if line.get_marker() not in ("None", "", None):
            half = (line.get_markersize() + line.get_markeredgewidth()) / 2 * axes.figure.dpi / 72
            for x, y in line.get_transform().transform(line.get_xydata()):
                yield x - half, y - half, x + half, y + half


def common(one, other):
    """Return what two boxes have in common, or None if that is no more than the margin."""
    left, low, right, high = (*map(max, one[:2], other[:2]), *map(min, one[2:], other[2:]))
    return (left, low, right, high) if right - left > MARGIN and high - low > MARGIN else None


def shrunk(box):
    return box[0] + MARGIN, box[1] + MARGIN, box[2] - MARGIN, box[3] - MARGIN


def rings_of(drawing):
    """Return the boxes around the rings of the grips, in pixels."""
    scale, (_, height) = drawing.figure.dpi / 72, drawing.figure.bbox.size
    for x, y in drawing.grip_places().values():
        yield (x - RING) * scale, height - (y + RING) * scale, (x + RING) * scale, height - (y - RING) * scale


def faults_of(figure, rings=()):
    """Return in words what is wrong with the labels of a figure, whose grips have rings on a page."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()  # puts every label into its place
    labels = [text for axes in all_axes(figure) for text in labels_of(axes)]
    boxes = [(repr(text.get_text()), text.get_window_extent(renderer).extents.tolist()) for text in labels]
    strokes = [stroke for axes in all_axes(figure) for stroke in strokes_of(axes)]
    marks = [*(mark for axes in all_axes(figure) for mark in marks_of(axes)), *rings]
    right, top = figure.bbox.size
    for label, box in boxes:
        if min(box) < -MARGIN or box[2] > right + MARGIN or box[3] > top + MARGIN:
            yield f"{label} is cut"
    for (label, box), (other, another) in itertools.combinations(boxes, 2):
        if common(box, another):
            yield f"{label} overlaps {other}"
    # Text with a halo may stand on a line.
    for label, box in (each for text, each in zip(labels, boxes) if text.get_gid() != HALO):
        for name, path, clip in strokes:
            drawn = common(shrunk(box), clip)
            if drawn and path.intersects_bbox(Bbox.from_extents(drawn), filled=False):
                yield f"{label} is crossed by {name}"
        if any(common(box, mark) for mark in marks):
            yield f"{label} is covered by a mark"


@pytest.mark.parametrize("name", CHAPTERS)
def test_labels_are_whole_and_clear_in_every_state(name):
    faults = {}
    for draw, controls in figures_of(name).items():
        for state in states_of(controls):
            drawing = draw(**state)
            for fault in faults_of(drawing.figure, rings_of(drawing)):
                faults.setdefault(f"{draw.__name__}: {fault}", []).append(state)
    assert not faults, "\n".join(f"{fault} in {len(states)} states, as {states[0]}" for fault, states in faults.items())


@pytest.mark.parametrize("draw", FRONT)
def test_labels_of_the_front_page_are_whole_and_clear(draw):
    for state in states_of(FRONT[draw]):
        drawing = draw(**state)
        assert not list(faults_of(drawing.figure, rings_of(drawing))), state


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
