"""The quota's figure agrees with counting every outcome; that of promotion, with the rule of growth."""

import math
from math import comb

import numpy as np
import pytest

from effortbook.chapters.incentives import (
    CONTROLS,
    GENERATIONS,
    audits,
    figure,
    overclaiming,
    temptation,
)
from effortlib.incentives import honesty_threshold, quota_temptation, selection_ratio, shipped_under_quota

from ..figures.asked.incentives import logistic, outcomes


def test_title_is_the_share_that_does_not_work():
    assert figure().title == "41% of what ships does not work"
    assert figure(1, 0.7, 12).title == "Nearly all that ships works"


def test_bars_are_the_chances_and_fall_short_left_of_the_quota():
    bars = [bar for (bar,) in figure(3, 0.5, 6).figure.axes[0].containers]
    assert [bar.get_height() for bar in bars] == pytest.approx([100 * chance for chance in outcomes(0.5, 6)])
    assert [bool(bar.get_hatch()) for bar in bars] == [True] * 3 + [False] * 4


def test_more_tries_than_the_axis_has_are_refused():
    with pytest.raises(ValueError, match="^tries=13: expected a whole number from 1 to 12"):
        figure(tries=13)


@pytest.mark.parametrize("false_pass", [0.0, 0.3, 0.5, 0.8])
@pytest.mark.parametrize("tries", CONTROLS["tries"].values)
def test_temptation_is_largest_just_above_what_dressing_up_everything_delivers(tries, false_pass):
    for success_rate in CONTROLS["success_rate"].values:
        passes = success_rate + (1 - success_rate) * false_pass
        worth = [quota_temptation(tries, quota, success_rate, false_pass or 1e-9, 10) for quota in range(1, tries + 1)]
        largest = min(int(tries * passes + 1e-6) + 1, tries)
        assert worth[largest - 1] == pytest.approx(max(worth), rel=1e-6)


def test_only_the_smallest_quota_leaves_fewer_than_one_in_ten_broken():
    assert [quota for quota in range(1, 9) if shipped_under_quota(8, quota, 0.3).broken_share < 0.1] == [1]


# Promotion


def test_lines_are_logistic_and_dots_stay_near_them():
    lines = overclaiming().figure.axes[0].lines
    rounds = np.arange(GENERATIONS + 1)
    for expected, simulated, ratio in (
        (lines[0], lines[1], 13 / 6),
        (lines[2], lines[3], (0.3 + 0.7 * 0.25) / (0.3 + 0.7 * 0.4)),
    ):
        assert expected.get_ydata() == pytest.approx(100 * logistic(0.05, ratio, rounds))
        # In a population of 2000 the share wanders: five points are more than three standard deviations.
        assert np.abs(simulated.get_ydata() - expected.get_ydata()).max() < 5


def test_sentence_and_title_say_where_it_ends():
    drawing = overclaiming()
    assert f"{logistic(0.05, 13 / 6, 10):.0%} over-claim" in drawing.title
    assert "2.17-fold" in drawing.text and "0.82-fold" in drawing.text


@pytest.mark.parametrize(("credit", "audit"), [(0.2, 0), (0.2, 0.5), (0.2, 0.75), (0.26, 0.5), (0.6, 0)])
def test_over_claiming_dies_out_exactly_if_credit_exceeds_what_gets_through(credit, audit):
    assert (selection_ratio(0.3, 0.5, credit, audit) < 1) == (credit > 0.5 * (1 - audit))


def test_blame_changes_nothing_where_nobody_looks():
    needed = [honesty_threshold(10, blame, 0, 1, 0.5) for blame in (0, 4, 20)]
    assert len(set(needed)) == 1


def test_temptation_is_largest_just_above_what_dressing_up_delivers():
    drawing = temptation()
    bars = [bar.get_height() for bar in drawing.figure.axes[0].patches]
    chance = [comb(7, quota - 1) * 0.65 ** (quota - 1) * 0.35 ** (8 - quota) for quota in range(1, 9)]
    assert bars == pytest.approx([10 * 0.5 * each for each in chance])
    assert drawing.title == "The temptation is largest at a quota of 6" and 6 == math.floor(8 * 0.65) + 1
    assert "brings 1.49 at a quota of 6, and 0.72 at the essay’s 4." in drawing.text


def test_the_line_of_audits_is_where_over_claimers_neither_grow_nor_shrink():
    drawing = audits()
    border, *dots = [line.get_xydata() for line in drawing.figure.axes[0].lines]
    for (audit, credit), *_ in (border, border[::-1]):
        assert selection_ratio(0.3, 0.5, credit, audit / 100) == pytest.approx(1)
    assert [dot[0, 0] for dot in dots] == [0, 25, 50, 75] and all(dot[0, 1] == 0.2 for dot in dots)
    shown = [text.get_text() for text in drawing.figure.axes[0].texts[:4]]
    assert shown == [f"{(0.3 + 0.35 * (1 - q)) / 0.44:.2f}" for q in (0, 0.25, 0.5, 0.75)]
    assert drawing.title == "With a credit of 0.2, over-claiming dies out if more than 60% is found out"
