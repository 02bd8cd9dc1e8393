"""The figure of the sizes draws the verdict that the scores deserve."""

import numpy as np
import pytest

from effortbook.chapters.sizes import (
    CONTROLS,
    EXPECTED_WORTH,
    TEAMS,
    alike,
    figure,
    freed_effort,
    next_problem,
    shop_scores,
)
from effortlib.sizes import SIGNIFICANCE_LEVEL

from ..figures.asked.sizes import scores

STOPS = CONTROLS["stop"].values


def test_sizes_are_counted_as_one_says_them():
    assert figure(0).text.startswith("In this shop, where customers do not differ, ")
    assert figure(1).text.startswith("In this shop, where customers differ by 1 size, ")
    assert figure(0.5).text.startswith("In this shop, where customers differ by 0.5 sizes, ")


def test_the_control_has_a_no_a_trap_and_a_yes():
    nothing, trap, clear = scores(0), scores(0.5), scores(2)
    assert nothing.p_value > 0.05 and nothing.held_out < nothing.baseline
    assert trap.p_value <= 0.05 and trap.held_out < trap.baseline < trap.shrunken_mean
    assert clear.p_value == 0.001 and clear.baseline < clear.held_out < clear.shrunken_mean


@pytest.mark.parametrize(
    ("stop", "words"), list(zip(STOPS, ["stops then", "stops 3 months later", "stops 6 months later"]))
)
def test_months_are_those_of_the_calendar(stop, words):
    assert figure(0, stop).text.endswith(f"Our organisation {words}.")


def test_an_organisation_that_stops_where_customers_differ_gives_something_up():
    assert "gives up what works" in figure(2, STOPS[0]).text
    assert "goes on, rightly" in figure(2, STOPS[-1]).text


def test_bars_are_the_scores():
    bars, tried = figure(0).figure.axes[0].patches, scores(0)
    shares = tried.in_sample, tried.held_out, tried.shrunken_mean, tried.baseline
    assert [bar.get_width() for bar in bars] == pytest.approx([100 * share for share in shares])


def test_a_small_difference_between_customers_escapes_the_test_of_this_shop():
    assert shop_scores(0.25).p_value > SIGNIFICANCE_LEVEL >= shop_scores(0.5).p_value


def test_simulated_searches_stay_near_the_line():
    lines = next_problem(0.15).figure.axes[0].lines
    expected, simulated = lines[1].get_ydata(), lines[2].get_ydata()
    # A search is worth about 100 or nothing, so its standard deviation is below 50.
    assert 0 < np.abs(expected - simulated).max() < 4 * 50 / np.sqrt(20_000)


def test_ideas_that_are_alike_differ_only_in_chance():
    for p in (0.1, 0.5, 0.9):
        idea = alike(p)
        assert p * idea.value - idea.cost == pytest.approx(EXPECTED_WORTH) and idea.cost == 5


def test_freed_months_are_a_share_of_one_team_s_year():
    assert freed_effort() == pytest.approx(100 / TEAMS * 6 / 12) == 10
