"""The search's figure shows real scores beside the formula, and none that flatters."""

import numpy as np
import pytest

from effortbook.chapters.frankenstein import SEED, frankenstein
from effortlib.selection import expected_best_of_flips, search_noise

GRID = [(models, rows) for models in (1, 2, 5, 10, 20, 50, 100, 200) for rows in (50, 100, 300, 1000)]


@pytest.mark.parametrize(("models", "rows"), GRID)
def test_every_state_tells_expectation_and_outcome(models, rows):
    drawing = frankenstein(models, rows)
    found = search_noise(models, rows, np.random.default_rng(SEED))
    assert f"(expected: {expected_best_of_flips(models, rows):.1%})" in drawing.text
    assert f"shows {found.scores.max():.0%} on a test set" in drawing.text
    assert drawing.title.endswith(f"delivers {found.delivered:.0%}")


@pytest.mark.parametrize(("models", "rows"), GRID)
def test_the_seed_is_as_ordinary_as_it_says(models, rows):
    found = search_noise(models, rows, np.random.default_rng(SEED))
    error = 0.5 / np.sqrt(rows)
    assert abs(found.shown - expected_best_of_flips(models, rows)) < 2 * error
    assert abs(found.held_out - 0.5) < 2 * error


def test_dots_are_the_scores_and_the_line_their_running_best():
    dots, _, best, board, *_ = frankenstein(20, 100).figure.axes[0].lines
    assert len(dots.get_ydata()) == 20
    assert np.all(best.get_ydata() == np.maximum.accumulate(dots.get_ydata()))
    assert np.all(board.get_ydata() <= best.get_ydata())


def test_one_model_needs_no_correction():
    assert "as the best of" not in frankenstein(1, 100).text
    assert "as the best of 100" in frankenstein(100, 100).text


@pytest.mark.parametrize(
    ("state", "name"),
    [({"models": 0}, "models"), ({"models": 201}, "models"), ({"rows": 29}, "rows"), ({"rows": 50.5}, "rows")],
)
def test_bad_state_is_named(state, name):
    with pytest.raises(ValueError, match=name):
        frankenstein(**state)
