"""The lifecycle figure says what equal steps gain on a hyperbola; that of measured curves, what fits them."""

import re

import numpy as np
import pytest

from effortlib.evidence import measured_curves


def points(effort, half_effort):
    return 100 * (100 + half_effort) / 100 * effort / (half_effort + effort)


def slope(effort, half_effort):
    return (100 + half_effort) * half_effort / (half_effort + effort) ** 2


def every_state_says_its_slope_and_gains(state, drawing):
    effort, half_effort = state["effort"], state["half_effort"]
    text = drawing.text
    assert f"At {effort} units" in text
    assert f"rises by {slope(effort, half_effort):.1f} points a unit" in text
    first = points(20, half_effort)
    assert f"The first 20 units gain {first:.0f} points, the next 20 gain {points(40, half_effort) - first:.0f}" in text


def in_every_state_each_step_buys_less(state, drawing):
    gains = [bar.get_height() for bar in drawing.figure.axes[1].patches]
    levels = [points(effort, state["half_effort"]) for effort in range(0, 101, 20)]
    assert gains == pytest.approx([after - before for before, after in zip(levels, levels[1:])])
    assert all(later < earlier for earlier, later in zip(gains, gains[1:])) and gains[-1] > 0
    assert (
        drawing.title == f"Each step buys less: units 20 to 40 gain {gains[1] / gains[0]:.0%} of what the first 20 did"
    )
    assert f"and the last 20 before the frontier gain {gains[-1]:.0f}. With" in drawing.text
    assert f"at the first milestone it rises by {slope(6.6, state['half_effort']):.1f}." in drawing.text


def every_measured_curve_says_its_gain_and_its_best_fit(state, drawing):
    (curve,) = (each for each in measured_curves() if (each.data_set, each.learner) == tuple(state.values()))
    gain = 100 * (curve.accuracy[-1] - curve.accuracy[0])
    assert f"{'gained' if gain > 0 else 'lost'} {abs(gain):.1f} points" in drawing.text
    # A log on a baseline is a straight line over the logarithm, which NumPy fits too; curves do not fall.
    rise, level = np.polyfit(np.log(curve.rows), curve.accuracy, 1)
    line = level + rise * np.log(curve.rows) if rise > 0 else curve.accuracy.mean()
    assert f"the log by {100 * np.sqrt(np.mean((line - curve.accuracy) ** 2)):.2f}" in drawing.text
    said = [float(number) for number in re.findall(r" by (\d+\.\d+)", drawing.text)]
    assert len(said) == 4 and drawing.title.endswith(f"{min(said):.2f} points off")
    assert "Rows of data are not hours of people" in drawing.text


ASKED = {
    "figure": [every_state_says_its_slope_and_gains, in_every_state_each_step_buys_less],
    "learning_curve": [every_measured_curve_says_its_gain_and_its_best_fit],
}
