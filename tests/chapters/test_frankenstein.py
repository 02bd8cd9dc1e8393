"""The search's figure shows real scores beside the formula, and its seed does not flatter."""

import math

import numpy as np
import pytest

from effortbook.chapters.frankenstein import CONTROLS, MODELS, complexity, figure
from effortbook.controls.frames import states_of
from effortlib.capacity import simulate_features
from effortlib.selection import expected_best_of_flips, ladder

from ..figures.asked.frankenstein import search_of


@pytest.mark.parametrize("state", [state for state in states_of(CONTROLS) if state["draw"] == 1], ids=str)
def test_the_seed_is_as_ordinary_as_it_says(state):
    search = search_of(**state)
    error = 0.5 / np.sqrt(state["rows"])
    assert abs(search.shown - expected_best_of_flips(state["models"], state["rows"])) < 2 * error
    assert abs(search.held_out - 0.5) < 2 * error


def test_dots_are_the_scores_and_the_line_their_running_best():
    dots, _, best, *_ = figure(20, 100).figure.axes[0].lines
    assert len(dots.get_ydata()) == 20
    assert np.all(best.get_ydata() == np.maximum.accumulate(dots.get_ydata()))


def test_one_model_needs_no_correction():
    assert "and the best of" not in figure(models=1).text
    assert f"and the best of {MODELS} with" in figure().text


@pytest.mark.parametrize(("state", "name"), [({"models": 201}, "models"), ({"rows": 29}, "rows")])
def test_what_does_not_fit_the_axis_is_refused(state, name):
    with pytest.raises(ValueError, match=f"^{name}="):
        figure(**state)


def test_more_models_show_more_and_more_rows_less():
    shown = [[expected_best_of_flips(models, rows) for models in (1, 10, 100, 1000)] for rows in (100, 1000, 10_000)]
    for row in shown:
        assert row == sorted(row) and row[0] == pytest.approx(0.5)
    for column in list(zip(*shown))[1:]:
        assert list(column) == sorted(column, reverse=True)


@pytest.mark.parametrize("draw", CONTROLS["draw"].values)
def test_in_every_draw_the_ladder_ends_below_the_team(draw):
    for rows in CONTROLS["rows"].values:
        _, _, best, board, *_ = figure(rows=rows, draw=draw).figure.axes[0].lines
        assert board.get_ydata()[-1] < best.get_ydata()[-1]
        assert board.get_ydata()[-1] == pytest.approx(60 if rows == 100 else 50)


def test_another_draw_is_another_search_of_the_same_kind():
    scores = [figure(draw=draw).figure.axes[0].lines[0].get_ydata() for draw in CONTROLS["draw"].values]
    assert len({tuple(each) for each in scores}) == len(scores)
    for each in scores:
        assert abs(each.mean() - 50) < 4 * 5 / np.sqrt(MODELS)


@pytest.mark.parametrize("features", [1, 50, 99])
def test_the_dial_shows_the_theorem_and_one_model(features):
    drawing = complexity(features, draw=3)
    fits = sum(math.comb(99, k) for k in range(features)) / 2**99
    assert f"{fits:.1%} can be fitted perfectly" in drawing.text
    one = simulate_features(100, features, 1, np.random.default_rng(3), production=10_000)
    assert f"right on {100 * one.training[0]:.0f}% of the 100 rows" in drawing.text
    assert abs(one.production[0] - 0.5) < 4 * 0.005


def test_training_rises_to_perfection_and_fresh_rows_stay_a_coin():
    lines = complexity().figure.axes[0].lines
    training, test, production = (lines[place].get_ydata() for place in (0, 2, 4))
    assert training[0] < 60 and training[-1] > 99 and np.all(np.diff(training) > -0.5)
    assert np.abs(test - 50).max() < 5 and np.abs(production - 50).max() < 2


def test_with_one_standard_error_the_ladder_ends_where_the_team_ends_in_the_first_search():
    search = search_of(MODELS, 100, 1)
    assert ladder(search.correct)[-1] == search.shown
