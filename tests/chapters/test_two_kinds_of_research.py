"""The priority list's figure says where publication lands and what it would take."""

import numpy as np
import pytest

from effortbook.chapters.two_kinds_of_research import priorities
from effortlib import essays

GRID = [(weight, places) for weight in np.linspace(0, 2, 11) for places in (3, 4, 5)]


@pytest.mark.parametrize(("soft_weight", "places"), GRID)
def test_every_state_says_where_publication_lands(soft_weight, places):
    drawing = priorities(soft_weight, places)
    rank = 1 + sum(weight >= 3 * soft_weight for weight in essays.WEIGHTS)
    assert f"in place {rank}" in drawing.title
    assert ("makes it" in drawing.text.replace("does not make it", "")) == (rank <= places)


def test_sentence_says_what_it_would_take():
    # Three soft benefits have to beat the project in the last place, here the third.
    assert priorities(0.5, 3).text.endswith(f"it needs more than {essays.WEIGHTS[2] / 3:.2f} for each.")


def test_bars_are_the_scores_in_order():
    bars = priorities(0.5, 3).figure.axes[0].patches
    ends = [bar.get_x() + bar.get_width() for bar in bars]
    assert ends == pytest.approx([5, 4, 3, 2, 0.5, 1.0, 1.5, 1])


@pytest.mark.parametrize(
    ("state", "message"),
    [({"soft_weight": -0.1}, r"soft_weight.*-0\.1"), ({"places": 0}, "places=0"), ({"places": 2.5}, r"places=2\.5")],
)
def test_bad_state_is_named(state, message):
    with pytest.raises(ValueError, match=message):
        priorities(**state)
