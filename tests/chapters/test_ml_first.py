"""The ML-first company's top project gets its share of the weight, to the unit."""

from effortbook.chapters.ml_first import CONTROLS, figure
from effortlib import Log, allocate, essays


def test_the_essays_third_figure():
    labels = [text.get_text() for axis in figure().figure.axes[:2] for text in axis.texts]
    assert labels == [f"{name} {units}" for name, units in zip(essays.ML_FIRST_PROJECTS, (75, 10, 7, 5, 3))]


def test_names_of_milestones_stand_apart():
    drawn = figure().figure
    drawn.draw_without_rendering()
    (names,) = drawn.axes[0].child_axes
    boxes = [label.get_window_extent() for label in names.get_xticklabels()]
    assert all(left.x1 + 3 < right.x0 for left, right in zip(boxes, boxes[1:]))  # pixels


def test_no_weight_of_the_control_reaches_the_frontier_at_the_startups_budget():
    for weight in CONTROLS["top_weight"].values:
        assert "frontier, SOTA" not in figure(weight, 100).text
    assert "reaches the frontier" in figure(30, 134).text


def test_no_weight_will_do_at_a_budget_of_the_milestone_while_others_count():
    assert max(allocate(Log((weight, *essays.WEIGHTS[1:])), 100).effort[0] for weight in (30, 1e3, 1e9)) < 100
    assert allocate(Log(essays.WEIGHTS), 300).effort[0] == 100  # growth alone is enough
