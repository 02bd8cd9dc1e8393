"""No label beside a curve's end is cut by the edge of its picture."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from effortbook.chapters.allocate import allocation
from effortbook.chapters.five_projects import returns
from effortbook.chapters.growth import growth
from effortbook.chapters.ml_first import ml_first
from effortbook.chapters.where_you_fit import frontier_map

# Where labels are longest: every project gets two digits.
WIDEST = [
    (allocation, {"spent": 100, "rule": "even"}),
    (ml_first, {"top_weight": 5, "budget": 150}),
    (growth, {"budget": 400}),
    (returns, {"shape": "concave", "project": "Pricing"}),
    (frontier_map, {"budget": 100, "share": 0.5}),
]


@pytest.mark.parametrize(("figure", "state"), WIDEST, ids=[figure.__name__ for figure, _ in WIDEST])
def test_labels_lie_in_the_picture(figure, state):
    drawn = figure(**state).figure
    canvas = FigureCanvasAgg(drawn)
    canvas.draw()
    for axis in drawn.axes:
        for text in (*axis.texts, axis.xaxis.label, axis.yaxis.label):
            if text.get_text():
                box = text.get_window_extent(canvas.get_renderer())
                assert drawn.bbox.x0 <= box.x0 and box.x1 <= drawn.bbox.x1, text.get_text()
