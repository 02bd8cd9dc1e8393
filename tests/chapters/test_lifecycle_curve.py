"""The lifecycle figure says what equal steps gain on a hyperbola that ends at the frontier."""

import pytest

from effortbook.chapters.lifecycle_curve import CONTROLS, figure
from effortbook.controls.frames import states_of


def points(effort, half_effort):
    return 100 * (100 + half_effort) / 100 * effort / (half_effort + effort)


def slope(effort, half_effort):
    return (100 + half_effort) * half_effort / (half_effort + effort) ** 2


@pytest.mark.parametrize("state", states_of(CONTROLS))
def test_every_state_says_its_slope_and_gains(state):
    effort, half_effort = state["effort"], state["half_effort"]
    text = figure(**state).text
    assert f"At {effort} units" in text
    assert f"rises by {slope(effort, half_effort):.1f} points a unit" in text
    first = points(20, half_effort)
    assert f"The first 20 units gain {first:.0f} points, the next 20 gain {points(40, half_effort) - first:.0f}" in text


def test_title_is_the_ratio_of_the_first_two_steps():
    ratio = points(40, 22.4) / points(20, 22.4) - 1
    assert figure().title == f"Each step buys less: units 20 to 40 gain {ratio:.0%} of what the first 20 did"


@pytest.mark.parametrize("state", states_of(CONTROLS))
def test_in_every_state_each_step_buys_less(state):
    drawing = figure(**state)
    gains = [bar.get_height() for bar in drawing.figure.axes[1].patches]
    levels = [points(effort, state["half_effort"]) for effort in range(0, 101, 20)]
    assert gains == pytest.approx([after - before for before, after in zip(levels, levels[1:])])
    assert all(later < earlier for earlier, later in zip(gains, gains[1:])) and gains[-1] > 0
    assert (
        drawing.title == f"Each step buys less: units 20 to 40 gain {gains[1] / gains[0]:.0%} of what the first 20 did"
    )
    assert drawing.text.endswith(f"the last 20 before the frontier {gains[-1]:.0f}.")
    assert f"at the first milestone by {slope(6.6, state['half_effort']):.1f}." in drawing.text
