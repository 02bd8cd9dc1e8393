"""The figure of promises says what closed forms say, in every state of its control."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from effortbook.chapters.before_the_data import CONTROLS, deadline, figure
from effortlib.deadline import simulate_deadline
from effortlib.information import promise, verdict_accuracy


def test_the_default_is_the_promise_before_the_data():
    drawing = figure()
    assert drawing.title == "Before the data every project gets a budget, and 70 of 100 cannot work"
    assert "before any data" in drawing.text and "In week 8" in drawing.text


def test_the_answer_is_not_promised_twice():
    assert "has been known since week 8" in figure(8, 0.3).text
    assert "has been known" not in figure(6, 0.3).text


def test_bars_are_the_hundred_projects():
    bars = [bar for (bar,) in figure(4, 0.3).figure.axes[1].containers]
    assert sum(bar.get_width() for bar in bars) == pytest.approx(100)


def test_the_curve_is_the_chance_of_a_right_verdict():
    line = figure().figure.axes[0].lines[0]
    weeks, heights = line.get_data()
    assert heights == pytest.approx([100 * NormalDist().cdf(0.6 * math.sqrt(each)) for each in weeks])


def test_bad_state_is_named():
    with pytest.raises(ValueError, match="^weeks: got -1"):
        figure(week=-1)
    with pytest.raises(ValueError, match="^feasible_share: got 1.1"):
        figure(feasible_share=1.1)


@pytest.mark.parametrize("week", [2, 4, 8, 12])
def test_waiting_stops_more_than_it_refuses_up_to_the_share_of_right_verdicts(week):
    border = verdict_accuracy(week)
    for share in (0.1, 0.5, border - 1e-6, border + 1e-6, 0.999):
        early, late = promise(share, 0), promise(share, week)
        assert (early.failing - late.failing > late.missed) == (share < border)


def test_at_nine_in_ten_waiting_still_stops_more_than_it_refuses():
    early, late = promise(0.9, 0), promise(0.9, 8)
    assert round(early.failing - late.failing, 1) == 9.6 and round(late.missed, 1) == 4.0
    assert round(verdict_accuracy(8), 3) == 0.955


def test_the_first_weeks_of_looking_teach_most():
    right = [verdict_accuracy(week) for week in range(53)]
    gains = [later - earlier for earlier, later in zip(right, right[1:])]
    assert gains == sorted(gains, reverse=True) and gains[-1] > 0


@pytest.mark.parametrize("feasible_share", CONTROLS["feasible_share"].values)
def test_waiting_refuses_fewer_good_ones_from_week_to_week(feasible_share):
    missed = [promise(feasible_share, week).missed for week in range(1, 13)]
    assert missed == sorted(missed, reverse=True)


def test_the_date_s_curve_is_the_model_s():
    line = deadline().figure.axes[0].lines[1]
    simulated = simulate_deadline(8, 4, 200_000, np.random.default_rng(1)).mean()
    assert 0.3 * simulated * 70 - 0.7 * (1 - simulated) * 50 - 4 == pytest.approx(
        float(np.interp(8, *line.get_data())), abs=56 * 4 * 0.5 / np.sqrt(200_000)
    )
