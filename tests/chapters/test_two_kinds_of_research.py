"""The priority list's figure says where publication lands and what it would take."""

import pytest

from effortbook.chapters.two_kinds_of_research import CONTROLS, figure
from effortlib import essays


def test_every_state_says_where_publication_lands(state, drawing):
    rank = 1 + sum(weight >= 3 * state["soft_weight"] for weight in essays.WEIGHTS)
    assert f"ranks {['1st', '2nd', '3rd', '4th', '5th', '6th'][rank - 1]}" in drawing.title
    assert ("makes the list" in drawing.title) == ("makes the list" in drawing.text) == (rank <= state["places"])


def test_sentence_says_what_it_would_take():
    # Three soft benefits have to beat the project in the last place, here the third.
    assert figure(0.5, 3).text.endswith(f"it needs more than {essays.WEIGHTS[2] / 3:.2f} for each.")


def test_bars_are_the_scores_in_order():
    bars = figure(0.5, 3).figure.axes[0].patches
    ends = [bar.get_x() + bar.get_width() for bar in bars]
    assert ends == pytest.approx([5, 4, 3, 2, 0.5, 1.0, 1.5, 1])


def test_with_a_place_to_spare_publication_needs_nothing():
    assert 6 in CONTROLS["places"].values
    assert figure(0, 6).text.endswith("makes the list of 6; there is a place to spare.")


def test_publication_makes_the_list_exactly_if_it_has_more_than_it_needs(state, drawing):
    text = drawing.text
    if "a place to spare" in text:
        assert state["places"] > len(essays.WEIGHTS) and "and makes the list" in text
    else:
        needed = essays.WEIGHTS[state["places"] - 1] / 3
        assert f"it needs more than {needed:.2f} for each" in text
        assert ("and makes the list" in text) == (state["soft_weight"] > needed)
