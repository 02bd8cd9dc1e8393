"""The figure of the sizes draws the verdict that the scores deserve."""

import functools

import numpy as np
import pytest

from effortbook.chapters.sizes import CONTROLS, SHOP_SEED, figure, shop_scores
from effortlib.sizes import SIGNIFICANCE_LEVEL, make_purchases, score_sizes

STOPS = CONTROLS["stop"].values


@functools.cache
def scores(customer_sd):
    rng = np.random.default_rng(SHOP_SEED)
    return score_sizes(make_purchases(rng, customer_sd), rng)


@pytest.mark.parametrize("customer_sd", CONTROLS["customer_sd"].values)
def test_every_state_tells_scores_and_verdict(customer_sd):
    expected = scores(customer_sd)
    worth_it = expected.p_value <= 0.05 and expected.held_out > expected.baseline
    for stop in STOPS:
        text = figure(customer_sd, stop).text
        assert f"p = {expected.p_value:.3f}" in text
        assert ("reason to go on" in text) == worth_it
        right = f"{expected.held_out:.0%} of new purchases and the most common size about {expected.baseline:.0%}"
        assert right in text


def test_sizes_are_counted_as_one_says_them():
    assert figure(0).text.startswith("In this shop, where customers do not differ, ")
    assert figure(1).text.startswith("In this shop, where customers differ by 1 size, ")
    assert figure(0.5).text.startswith("In this shop, where customers differ by 0.5 sizes, ")


def test_the_control_has_a_no_a_trap_and_a_yes():
    nothing, trap, clear = scores(0), scores(0.5), scores(2)
    assert nothing.p_value > 0.05 and nothing.held_out < nothing.baseline
    assert trap.p_value <= 0.05 and trap.held_out < trap.baseline
    assert clear.p_value == 0.001 and clear.held_out > clear.baseline


@pytest.mark.parametrize(
    ("stop", "words"), list(zip(STOPS, ["stops then", "stops 3 months later", "stops 6 months later"]))
)
def test_months_are_those_of_the_calendar(stop, words):
    assert figure(0, stop).text.endswith(f"This organisation {words}.")


def test_an_organisation_that_stops_where_customers_differ_gives_something_up():
    assert "gives up what works" in figure(2, STOPS[0]).text
    assert "goes on, rightly" in figure(2, STOPS[-1]).text


def test_bars_are_the_scores():
    bars = figure(0).figure.axes[0].patches
    assert [bar.get_width() for bar in bars] == pytest.approx([100 * share for share in scores(0)[:3]])


def test_a_small_difference_between_customers_escapes_the_test_of_this_shop():
    assert shop_scores(0.25).p_value > SIGNIFICANCE_LEVEL >= shop_scores(0.5).p_value
    assert shop_scores(0.5).held_out < shop_scores(0.5).baseline
