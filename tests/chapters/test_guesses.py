"""A right guess lies where the figure itself shows the answer."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from effortbook.chapters import (
    allocate,
    before_the_data,
    budgets,
    claims,
    frankenstein,
    growth,
    incentives,
    lifecycle_curve,
    ml_first,
    where_you_fit,
    workshop,
    your_own_roadmap,
)
from effortbook.drawing.style import BLUE, GREEN
from effortlib import Log, essays, frontier_budget, plan, read_roadmap
from effortlib import allocate as best
from effortlib.selection import expected_best_of_flips


def guess(sketch, value):
    (handle,) = sketch.handles
    return handle.guess(value)


def lines_at(axis, point):
    """Tell whether a line of the axis has that point."""
    return any(np.any(np.all(np.isclose(line.get_xydata(), point), axis=1)) for line in axis.lines)


@pytest.mark.parametrize("handle", lifecycle_curve.sketch().handles, ids=lambda handle: handle.control.label)
def test_points_of_the_right_curve_lie_on_it(handle):
    effort = handle.control.default
    axis = lifecycle_curve.figure(effort=effort).figure.axes[0]
    dot = 100 * effort / (effort + essays.SKETCH_HALF_EFFORT) * (100 + essays.SKETCH_HALF_EFFORT) / 100
    (point,) = handle.guess(dot).points
    assert lines_at(axis, point)


def test_the_right_curve_is_that_of_the_figure():
    axis = lifecycle_curve.figure().figure.axes[0]
    assert any(line.get_xydata() == pytest.approx(np.array(lifecycle_curve.sketch().curve)) for line in axis.lines if len(line.get_xdata()) == 101)  # fmt: skip


def test_the_units_to_spread_begin_where_the_best_split_ends():
    curves = Log(essays.WEIGHTS, essays.RATES)
    sketch = allocate.sketch()
    for row, (handle, units) in enumerate(zip(sketch.handles, best(curves, essays.BUDGET).effort)):
        assert handle.place(2).points == ((units, row), (units + 2, row))
    assert sketch.total == 5


def test_a_budget_that_is_enough_lies_on_the_crossing():
    (point,) = growth.frontier_at(frontier_budget(essays.WEIGHTS, 100)).points
    assert lines_at(growth.figure().figure.axes[0], point)


def test_the_right_weight_takes_the_first_project_to_its_dot():
    (x, _), (end, _) = guess(ml_first.sketch(), essays.ML_FIRST_WEIGHT).points
    assert x == end == 75
    dots = [line.get_xdata()[0] for line in ml_first.figure().figure.axes[0].lines if len(line.get_xdata()) == 1]
    assert x in dots


def test_a_company_lies_on_its_ring():
    (point,) = where_you_fit.company_at(*where_you_fit.COMPANIES["ML-first"]).points
    assert lines_at(where_you_fit.figure().figure.axes[0], point)


def test_ideas_in_vain_end_where_the_promise_does():
    figure = before_the_data.figure(week=2).figure
    working, failing = (bars[0] for bars in figure.axes[1].containers[:2])
    mark = guess(before_the_data.sketch(week=2), failing.get_width())
    assert mark.axis == 1
    assert [x for x, _ in mark.points] == pytest.approx([failing.get_x(), failing.get_x() + failing.get_width()])


def test_the_expected_best_lies_on_its_curve():
    expected = 100 * expected_best_of_flips(frankenstein.MODELS, frankenstein.ROWS)
    (_, height), (_, end) = guess(frankenstein.sketch(), expected).points
    assert height == end
    assert lines_at(frankenstein.figure().figure.axes[0], (frankenstein.MODELS, height))


def test_the_right_share_parts_the_bar_where_the_figure_does():
    working, dressed_up = (bars[0] for bars in incentives.figure().figure.axes[1].containers)
    share = 100 * dressed_up.get_width() / (working.get_width() + dressed_up.get_width())
    mark = guess(incentives.sketch(), share)
    assert mark.axis == 1
    assert [x for x, _ in mark.points] == pytest.approx([working.get_width()] * 2)


def test_the_right_border_is_the_crossing_of_two_rules():
    gate = essays.EXAMPLE_FORK.gate(essays.EXAMPLE_ANALYSIS_COST)
    (x, low), (_, high) = guess(budgets.sketch(), 100 * gate.high).points
    axis = budgets.figure().figure.axes[0]
    crossing = [line.get_xdata()[-1] for line in axis.lines if line.get_markerfacecolor() == "none"]
    assert crossing == pytest.approx([x])
    assert (low, high) == axis.get_ylim()


def test_as_many_claims_as_hold_end_with_the_last_tile_that_does():
    tiles = claims.figure().figure.axes[0].patches
    holding, under_a_condition = ([tile for tile in tiles if to_hex(tile.get_facecolor()) == color] for color in (GREEN, BLUE))  # fmt: skip
    for count, last in ((len(holding), holding[-1]), (len(holding) + len(under_a_condition), under_a_condition[-1])):
        (x, top), (_, bottom) = guess(claims.sketch(), count).points
        assert x == pytest.approx(last.get_x() + last.get_width(), abs=0.05)
        assert top < last.get_y() < bottom


def test_units_of_a_project_lie_at_the_end_of_its_bar():
    """With 200 units the chat assistant has some."""
    row = 4
    units = plan(read_roadmap(your_own_roadmap.EXAMPLE), 200).effort[row]
    assert units > 0
    ((x, y),) = guess(your_own_roadmap.sketch(), units).points
    bars = your_own_roadmap.figure(budget=200).figure.axes[0].patches
    assert y == row and x == pytest.approx(bars[-1].get_width())


def test_right_tosses_lie_on_the_expectation():
    tosses = workshop.TOSSES * expected_best_of_flips(workshop.PEOPLE, workshop.TOSSES)
    (x, _), _ = guess(workshop.sketch(), tosses).points
    assert any(x == pytest.approx(line.get_xdata()[0]) for line in workshop.figure().figure.axes[0].lines)
