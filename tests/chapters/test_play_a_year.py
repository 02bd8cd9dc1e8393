"""A thousand years drawn are those played, and lie around what is expected."""

from effortbook.chapters.play_a_year import EXERCISE, NAMES, game
from effortlib.year import House


def test_the_game_has_as_many_ideas_as_a_house():
    assert len(game().names) == len(NAMES) == House().ideas


def test_with_time_for_all_the_honest_year_is_eight_times_one_idea():
    one = 0.3 * 0.9 * 100 - (0.3 * 0.9 + 0.7 * 0.2) * 30 - 5
    assert EXERCISE.diagnose(8 * one) is None and EXERCISE.diagnose(8 * 6.9)
