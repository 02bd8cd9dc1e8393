"""The figure of the sizes draws the verdict that the scores deserve."""

import functools

import numpy as np
import pytest

from effortbook.chapters.sizes import (
    CONTROLS,
    EXPECTED_WORTH,
    NEXT_PROBLEM_CONTROLS,
    SHOP_SEED,
    TEAMS,
    alike,
    figure,
    freed_effort,
    next_problem,
    shop_scores,
)
from effortbook.controls.frames import states_of
from effortlib.sizes import SIGNIFICANCE_LEVEL, make_purchases, score_sizes

STOPS = CONTROLS["stop"].values


@functools.cache
def scores(customer_sd):
    rng = np.random.default_rng(SHOP_SEED)
    return score_sizes(make_purchases(rng, customer_sd), rng)


@pytest.mark.parametrize("customer_sd", CONTROLS["customer_sd"].values)
def test_every_state_tells_scores_and_verdict(customer_sd):
    expected = scores(customer_sd)
    models = {"memoriser": expected.held_out, "shrunken mean": expected.shrunken_mean}
    better = max(models, key=models.get)
    worth_it = expected.p_value <= 0.05 and models[better] > expected.baseline
    for stop in STOPS:
        drawing = figure(customer_sd, stop)
        assert f"p = {expected.p_value:.3f}" in drawing.text
        assert ("reason to go on" in drawing.text) == worth_it == drawing.title.startswith("Here customers do tell")
        assert ("no sign that customers matter" in drawing.text) == (expected.p_value > 0.05)
        assert f"the memoriser gets {expected.held_out:.0%} of new purchases right" in drawing.text
        assert f"the shrunken mean {expected.shrunken_mean:.0%} and the most common" in drawing.text
        assert f"size {expected.baseline:.0%}." in drawing.text
        assert drawing.title.endswith(f"the most common size {expected.baseline:.0%}")
        if worth_it:
            assert f"the {better} beats the most common size" in drawing.text
            assert f"the {better} gets {models[better]:.0%}" in drawing.title
        else:
            assert f"gets 100% of seen purchases right and {expected.held_out:.0%} of new ones" in drawing.title


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


@pytest.mark.parametrize("state", states_of(NEXT_PROBLEM_CONTROLS), ids=str)
def test_going_on_is_a_geometric_series(state):
    p, tries = state["success_rate"], state["tries"]
    drawing = next_problem(**state)
    found = 1 - (1 - p) ** tries
    assert f"going on until one works is worth {10 / p * found:.1f}" in drawing.text
    assert f"forgoes {abs(1 - p / found):.0%} of the search" in drawing.title


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
