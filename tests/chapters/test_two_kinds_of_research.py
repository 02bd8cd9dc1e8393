"""The priority list's figure says where publication lands and what it would take."""

import pytest

from effortbook.chapters.two_kinds_of_research import CONTROLS, figure
from effortlib import essays


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
