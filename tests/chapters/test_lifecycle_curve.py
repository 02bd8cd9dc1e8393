"""The lifecycle figure says what equal steps gain on a hyperbola that ends at the frontier; others what was measured."""

import numpy as np
import pytest

from effortbook.chapters.lifecycle_curve import (
    CONTROLS,
    LEARNING_CURVE_CONTROLS,
    figure,
    measured_families,
    measured_prize,
)
from effortbook.controls.frames import states_of
from effortlib import essays
from effortlib.evidence import measured_curves

from ..figures.asked.lifecycle_curve import points


def test_title_is_the_ratio_of_the_first_two_steps():
    ratio = points(40, 22.4) / points(20, 22.4) - 1
    assert figure().title == f"Each step buys less: units 20 to 40 gain {ratio:.0%} of what the first 20 did"


def test_a_reader_may_choose_every_measured_curve():
    chosen = {(state["data_set"], state["learner"]) for state in states_of(LEARNING_CURVE_CONTROLS)}
    assert chosen == {(each.data_set, each.learner) for each in measured_curves()}


def test_families_are_named_beside_their_counts():
    assert "hyperbola, which the essay draws, fits 1,064 best" in measured_families().text
    assert "the log, which it simulates, 41." in measured_families().text


def test_the_log_follows_the_prize_within_its_error():
    months, better = np.array([1, 2, 7, 10, 12, 24, 34]), np.array([5, 6, 7, 7.8, 8.43, 9.44, 10.06])
    line = np.polyval(np.polyfit(np.log(months), better, 1), np.log(months))
    assert f"A log follows the points within {np.sqrt(np.mean((line - better) ** 2)):.2f}" in measured_prize().text
    assert measured_prize().title == "The Netflix Prize: 60% of the way in 2 of 34 months"


@pytest.mark.parametrize("half_effort", CONTROLS["half_effort"].values)
def test_the_ceiling_is_drawn_and_half_effort_reaches_half_of_it(half_effort):
    drawing = figure(half_effort=half_effort)
    ceiling = points(1e12, half_effort)
    assert any(list(line.get_ydata()) == pytest.approx([ceiling] * 2) for line in drawing.figure.axes[0].lines)
    assert points(half_effort, half_effort) == pytest.approx(ceiling / 2)
    assert drawing.text.endswith(
        f"With {half_effort:g} units the curve is half-way to its ceiling of {ceiling:.0f} points."
    )


@pytest.mark.parametrize("half_effort", CONTROLS["half_effort"].values)
def test_the_essays_milestones_stay_whatever_the_curve(half_effort):
    lines = figure(half_effort=half_effort).figure.axes[0].lines
    shown = [line.get_xydata() for line in lines if len(line.get_xdata()) == len(essays.MILESTONES)]
    assert shown[0] == pytest.approx(np.array([[each.effort, 100 * each.accuracy] for each in essays.MILESTONES]))
