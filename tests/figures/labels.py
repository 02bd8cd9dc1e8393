"""What is wrong with the labels of a figure: cut, on another label, crossed by a line, covered by a mark."""

import itertools

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from effortbook.drawing.style import HALO

RING = 7  # points from the middle of a grip to the edge of its ring, as in drag.js
MARGIN = 1  # pixel, or 0.72 points; the box around a text is larger than its ink by at least as much


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
