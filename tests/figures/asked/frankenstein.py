"""The search’s figure shows real scores beside the formula."""

import re

import numpy as np
import pytest

from effortbook.chapters.frankenstein import SEARCH_SEED, STEP
from effortlib.selection import expected_best_of_flips, ladder, search_noise


def search_of(models, rows, draw):
    return search_noise(models, rows, np.random.default_rng(SEARCH_SEED + draw - 1))


def every_state_tells_expectation_and_outcome(state, drawing):
    search = search_of(**state)
    assert f"(expected: {expected_best_of_flips(state['models'], state['rows']):.1%})" in drawing.text
    assert f"shows {search.scores.max():.0%} on a test set" in drawing.text
    assert drawing.title.endswith(f"delivers {search.delivered:.0%}")
    assert f"the Ladder, stops at {100 * ladder(search.correct, STEP)[-1]:.0f}%" in drawing.text
    assert f"{search.held_out:.0%} on one that is opened once" in drawing.text


def title_says_what_the_best_shows_and_the_ladder_shows_no_more(state, drawing):
    dots, _, best, board, *_ = drawing.figure.axes[0].lines
    assert f"shows {max(dots.get_ydata()) / 100:.0%} and delivers" in drawing.title
    assert list(best.get_ydata()) == sorted(best.get_ydata())
    assert np.all(board.get_ydata() <= best.get_ydata() + 100 * STEP / 2 + 1e-9)  # it rounds
    alone = float(re.search(r"with a chance of ([\d.e-]*\d)", drawing.text)[1])
    if state["models"] > 1:
        corrected = float(re.search(r"and the best of \d+ with ([\d.e-]*\d)", drawing.text)[1])
        assert corrected == pytest.approx(1 - (1 - alone) ** state["models"], rel=0.1) and corrected >= alone


ASKED = {
    "figure": [every_state_tells_expectation_and_outcome, title_says_what_the_best_shows_and_the_ladder_shows_no_more],
}
