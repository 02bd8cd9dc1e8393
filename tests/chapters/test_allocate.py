"""The dots and sentences of the allocation figure are those of the rules that it names."""

import numpy as np
import pytest

from effortbook.chapters import allocate
from effortbook.drawing.projects import where_it_stops
from effortlib import Log, essays
from effortlib import allocate as exact


def test_default_is_the_essays_figure():
    dots = dict(zip(essays.PROJECTS, essays.DOTS))
    drawing = allocate.figure()
    labels = [text.get_text() for text in drawing.figure.axes[0].texts]
    assert labels == [f"{name} {units}" for name, units in dots.items()]
    assert drawing.text.startswith("With 100 units spent where each gained most, Pricing gets 33 and stops on the way")


def test_even_split_leaves_the_ratio_of_the_weights():
    # Equal efforts, so equal steps: the gains are as the weights.
    ratio = essays.WEIGHTS[0] / essays.WEIGHTS[-1]
    assert f"earns {ratio:.1f} times as much in Pricing as in Menu images" in allocate.figure(rule="evenly").title


def test_all_on_top_reaches_the_frontier():
    assert "reaches the frontier" in allocate.figure(rule="all on Pricing").text


def test_next_gain_is_that_of_one_more_unit():
    gain = essays.WEIGHTS[0] * np.log(34 / 33)
    assert allocate.figure().text.endswith(f"the next unit gains most in Pricing, {gain:.2f}.")


@pytest.mark.parametrize("rule", allocate.CONTROLS["rule"].values)
def test_the_picture_stays_small_under_every_rule(rule):
    assert len(allocate.figure(rule=rule).svg()) < 40_000


def test_without_units_no_project_is_singled_out():
    drawing = allocate.figure(0)
    assert drawing.text.endswith("the first unit of each project gains without limit, so no project comes first.")
    assert "Pricing gets 0 and has not begun" in drawing.text


@pytest.mark.parametrize("budget", range(5, 101))
def test_the_empirical_derivative_is_the_exact_rule(budget):
    # The essay's comment allows it: the gain of a step of one unit.
    effort = np.ones(5, dtype=int)
    for _ in range(budget - 5):
        effort[np.argmax(np.array(essays.WEIGHTS) * np.log1p(1 / effort))] += 1
    assert np.array_equal(effort, exact(Log(essays.WEIGHTS), budget).effort)


def test_best_splits_pass_the_test_that_asks_for_next_and_last_gains_even_where_bars_differ():
    curves = Log(essays.WEIGHTS)
    for budget in range(10, 101, 5):
        effort = exact(curves, budget).effort
        assert curves.forward_difference(effort).max() <= curves.forward_difference(effort - 1).min()
    assert "5.0 times" in allocate.figure(5).title and list(exact(curves, 5).effort) == [1] * 5


def test_places_a_tenth_of_a_unit_apart_are_told_as_one():
    assert "stops about at Using ML" in allocate.figure(rule="evenly").text
    assert where_it_stops(19) == "stops on the way to **Using ML**"
