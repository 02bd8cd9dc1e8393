"""The figure of the game: its numbers are those of the binomial's maximum."""

import itertools

import numpy as np
import pytest

from effortbook.chapters.workshop import room
from effortlib.selection import best_of_flips, expected_best_of_flips


def test_chances_are_counted():
    people, tosses = 3, 2
    counts = np.zeros(tosses + 1)
    for guesses in itertools.product(itertools.product((0, 1), repeat=tosses), repeat=people):
        counts[max(map(sum, guesses))] += 1
    np.testing.assert_allclose(best_of_flips(people, tosses), counts / counts.sum())


@pytest.mark.parametrize(("people", "tosses"), [(1, 1), (5, 10), (200, 100), (10**6, 1000)])
def test_chances_sum_to_one_and_give_the_mean(people, tosses):
    chances = best_of_flips(people, tosses)
    assert chances.min() >= 0
    assert chances.sum() == pytest.approx(1)
    assert chances @ np.arange(tosses + 1) / tosses == pytest.approx(expected_best_of_flips(people, tosses))


def test_sentence_and_bars_say_the_same():
    drawing = room(people=20, tosses=10)
    heights = [bar.get_height() for bar in drawing.figure.axes[0].containers[0]]
    np.testing.assert_allclose(heights, 100 * best_of_flips(20, 10))
    assert f"**{int(np.argmax(heights))}** of 10" in drawing.sentence
    assert f"{100 * expected_best_of_flips(20, 10):.0f}%" in drawing.title


@pytest.mark.parametrize("state", [{"people": 1}, {"people": 2.5}, {"tosses": 0}, {"tosses": 101}])
def test_refuses_what_is_no_room(state):
    with pytest.raises(ValueError, match=next(iter(state))):
        room(**state)
