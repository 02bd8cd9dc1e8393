"""The figure of the sizes draws the verdict that the scores deserve."""

import functools

import numpy as np
import pytest

from effortbook.chapters.sizes import SEED, sizes
from effortlib.sizes import CALENDAR, make_purchases, score_sizes

EFFECTS = (0, 0.25, 0.5, 1, 1.5, 2)
STOPS = [phase.name for phase in CALENDAR]


@functools.cache
def scores(effect):
    rng = np.random.default_rng(SEED)
    return score_sizes(make_purchases(rng, effect), rng)


@pytest.mark.parametrize("effect", EFFECTS)
def test_every_state_tells_scores_and_verdict(effect):
    found = scores(effect)
    worth_it = found.p_value <= 0.05 and found.held_out > found.baseline
    for stop in STOPS:
        text = sizes(effect, stop).text
        assert f"p = {found.p_value:.3f}" in text
        assert ("reason to go on" in text) == worth_it
        assert f"{found.held_out:.0%} of new purchases and the most common size about {found.baseline:.0%}" in text


def test_sizes_are_counted_as_one_says_them():
    assert sizes(0).text.startswith("Where customers do not differ, ")
    assert sizes(1).text.startswith("Where customers differ by 1 size, ")
    assert sizes(0.5).text.startswith("Where customers differ by 0.5 sizes, ")


def test_the_grid_has_a_no_a_trap_and_a_yes():
    nothing, trap, clear = scores(0), scores(0.5), scores(2)
    assert nothing.p_value > 0.05 and nothing.held_out < nothing.baseline
    assert trap.p_value <= 0.05 and trap.held_out < trap.baseline
    assert clear.p_value == 0.001 and clear.held_out > clear.baseline


@pytest.mark.parametrize(
    ("stop", "words"), list(zip(STOPS, ["stops then", "stops 3 months later", "stops 6 months later"]))
)
def test_months_are_those_of_the_calendar(stop, words):
    assert sizes(0, stop).text.endswith(f"This organisation {words}.")


def test_who_stops_where_there_is_something_gives_it_up():
    assert "gives up what works" in sizes(2, STOPS[0]).text
    assert "goes on, rightly" in sizes(2, STOPS[-1]).text


def test_bars_are_the_scores():
    found = scores(0)
    bars = sizes(0).figure.axes[0].patches
    assert [bar.get_width() for bar in bars] == pytest.approx([100 * share for share in found[:3]])


@pytest.mark.parametrize(
    ("state", "name"), [({"customer_effect": -1}, "customer_effect"), ({"stop": "never"}, "phase='never'")]
)
def test_bad_state_is_named(state, name):
    with pytest.raises(ValueError, match=name):
        sizes(**state)
