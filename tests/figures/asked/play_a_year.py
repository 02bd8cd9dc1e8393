"""A thousand years drawn are those played, and lie around what is expected."""

import re

import numpy as np
import pytest

from effortbook.chapters.play_a_year import BY_NAME, YEARS
from effortlib.year import House, best_answer, draw_years, expect, follow, tally


def every_state_says_what_is_expected_and_what_was_played(state, drawing):
    key, house = BY_NAME[state["rules"]], House(weeks=state["weeks"])
    text = drawing.text.replace("−", "-")
    expected, played = map(float, re.search(r"worth ([-\d.]+) on average, and ([-\d.]+) in", text).groups())
    assert expected == pytest.approx(expect(best_answer(key), key, house).worth, abs=0.051)
    drawn = draw_years(YEARS, np.random.default_rng([2021, 1]), house).tolist()
    worths = np.array([tally(follow(best_answer(key), each, key, house), each, key, house).worth for each in drawn])
    assert played == pytest.approx(worths.mean(), abs=0.051)
    assert abs(expected - played) < 4 * worths.std() / np.sqrt(YEARS)


def no_year_lies_outside_the_picture(state, drawing):
    bars = drawing.figure.axes[0].patches
    assert sum(bar.get_height() for bar in bars) == pytest.approx(100)
    assert max(bar.get_height() for bar in bars) < 90


ASKED = {
    "figure": [every_state_says_what_is_expected_and_what_was_played, no_year_lies_outside_the_picture],
}
