"""The figure of promotion draws the rule of growth, and people who follow it."""

import numpy as np
import pytest

from effortbook.chapters.incentives import overclaiming


def logistic(start, ratio, rounds):
    odds = start / (1 - start) * ratio**rounds
    return odds / (1 + odds)


def test_lines_are_logistic_and_dots_stay_near_them():
    lines = overclaiming().figure.axes[0].lines
    rounds = np.arange(11)
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


@pytest.mark.parametrize("name", ["success", "false_pass", "credit", "audit"])
def test_bad_state_is_named(name):
    with pytest.raises(ValueError, match=name):
        overclaiming(**{name: 1.5})
