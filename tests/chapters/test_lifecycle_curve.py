"""The lifecycle figure says what equal steps gain on a hyperbola that ends at the frontier."""

import pytest

from effortbook.chapters.lifecycle_curve import lifecycle
from effortlib import essays

GRID = [(effort, half) for effort in range(0, 101, 5) for half in (10.0, essays.SKETCH_HALF_EFFORT, 60.0)]


def points(effort, half_effort):
    return 100 * (100 + half_effort) / 100 * effort / (half_effort + effort)


def slope(effort, half_effort):
    return (100 + half_effort) * half_effort / (half_effort + effort) ** 2


@pytest.mark.parametrize(("effort", "half_effort"), GRID)
def test_every_state_says_its_slope_and_gains(effort, half_effort):
    text = lifecycle(effort, half_effort).text
    assert f"At {effort} units" in text
    assert f"rises by {slope(effort, half_effort):.1f} points a unit" in text
    first = points(20, half_effort)
    assert f"The first 20 units gain {first:.0f} points, the next 20 gain {points(40, half_effort) - first:.0f}" in text


def test_title_is_the_ratio_of_the_first_two_steps():
    ratio = points(40, 22.4) / points(20, 22.4) - 1
    assert lifecycle().title == f"Each step buys less: units 20 to 40 gain {ratio:.0%} of what the first 20 did"


@pytest.mark.parametrize(
    ("state", "message"),
    [({"effort": -1}, r"effort.*-1"), ({"effort": 101}, r"effort.*101"), ({"half_effort": 0}, r"half_effort.*0")],
)
def test_bad_state_is_named(state, message):
    with pytest.raises(ValueError, match=message):
        lifecycle(**state)
