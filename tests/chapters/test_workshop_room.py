"""The game's figure shows the binomial's maximum, and the puzzle's lines make greedy."""

import itertools

import numpy as np
import pytest

from effortbook.chapters.workshop import (
    GREEDY,
    essay_of_effort,
    essay_of_failure,
    figure,
    right_programs,
)
from effortbook.controls.parsons import program, right_lines
from effortlib import Log1p, SaturatingExponential, allocate, join
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


def test_sentence_and_bars_show_the_same():
    drawing = figure(people=20, tosses=10)
    heights = [bar.get_height() for bar in drawing.figure.axes[0].containers[0]]
    np.testing.assert_allclose(heights, 100 * best_of_flips(20, 10))
    assert f"**{int(np.argmax(heights))}** of 10" in drawing.sentence
    assert f"{100 * expected_best_of_flips(20, 10):.0f}%" in drawing.title


def run(lines, curves, budget):
    """Execute lines of the puzzle and return the effort that they give."""
    space = {"np": np, "curves": curves, "budget": budget}
    exec("\n".join(line.code for line in lines), space)  # the lines are ours
    return space["effort"]


CURVES = join([Log1p([5, 3], 0.05), SaturatingExponential([8], 0.1)])
RIGHT = right_lines(GREEDY)


def test_the_program_is_greedy():
    assert program(GREEDY).splitlines() == [line.code for line in RIGHT]
    for budget in (1, 7, 40):
        np.testing.assert_array_equal(run(RIGHT, CURVES, budget), allocate(CURVES, budget).effort)


@pytest.mark.parametrize("wrong", [line for line in GREEDY if line.place is None], ids=lambda line: line.code.strip())
def test_each_line_that_does_not_belong_gives_another_answer(wrong):
    if wrong.code.startswith("gains"):
        lines = [RIGHT[0], wrong, RIGHT[1], *RIGHT[3:]]
    else:
        replaced = 2 if "gains =" in wrong.code else 3
        lines = [*RIGHT[:replaced], wrong, *RIGHT[replaced + 1 :]]
    budgets = range(1, 60)
    assert any((run(lines, CURVES, b) != allocate(CURVES, b).effort).any() for b in budgets)


def test_of_twenty_somebody_nearly_always_has_seven_or_more():
    assert best_of_flips(20, 10)[7:].sum() > 0.95


def test_every_program_that_is_accepted_is_greedy_at_every_budget():
    best = {budget: allocate(CURVES, budget).effort for budget in (1, 2, 3, 5, 11, 29, 59)}
    for order in right_programs():
        for budget, effort in best.items():
            np.testing.assert_array_equal(run([GREEDY[index] for index in order], CURVES, budget), effort)
    assert tuple(GREEDY.index(line) for line in RIGHT) in right_programs()


def test_the_essays_have_a_picture_each_and_their_authors():
    assert "Lumiste" in essay_of_effort().sentence and "Gauci Maistre" in essay_of_failure().sentence
