"""The map of what is never run agrees with counting, and the two bars with the theorem."""

import numpy as np
import pytest

from effortbook.chapters.safe_or_novel import (
    EXERCISE,
    PAYS,
    QUESTIONS,
    TASK,
    figure,
    measured_false_wins,
    tolerance,
)


@pytest.mark.parametrize("paid", PAYS)
def test_hatched_is_what_is_worth_more_and_not_run(paid):
    collections = figure(paid=paid).figure.axes[0].collections
    assert bool(collections) == (paid in ("successes", "any experiment"))
    if paid == "successes":
        chances = collections[0].get_paths()[0].vertices[:, 0]
        assert chances.max() < 0.8 + 1e-9 and chances.min() < 0.02


def test_dots_are_a_simulation_that_stays_near_the_lines():
    lines = tolerance(4).figure.axes[0].lines
    for expected, simulated in ((lines[0], lines[1]), (lines[2], lines[3])):
        # The largest standard deviation is that of nine in ten chances of 8, over 20,000 people.
        assert np.abs(expected.get_ydata() - simulated.get_ydata()).max() < 4 * 3 / np.sqrt(20_000)
        assert not np.array_equal(expected.get_ydata(), simulated.get_ydata())


def test_false_wins_are_bayes_s():
    text = measured_false_wins().text
    for failing, name in ((0.66, "Microsoft"), (0.85, "Bing"), (0.92, "Airbnb’s search")):
        false = 0.025 * failing
        assert (
            f"{100 * false / (false + 0.8 * (1 - failing)):.0f} % at the {100 - 100 * failing:.0f} % of {name}" in text
        )


def test_the_question_s_answer_has_no_value():
    asked = QUESTIONS["novel"]()
    assert asked.answer == "From no value on" and "From 53 on" in asked.choices


def test_the_exercise_is_solved_by_trying_shares():
    shares = np.linspace(0, 1, 10_001)
    safe = (1 - shares) * 0.8 + shares * 0.3
    novel = (1 - shares) * TASK.success_rate + shares * TASK.worth / 10
    assert EXERCISE.diagnose(float(shares[np.argmax(novel > safe)])) is None
    assert EXERCISE.diagnose(2 / 3) and EXERCISE.diagnose(0.1)
