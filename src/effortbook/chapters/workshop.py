"""Chapter 18: what the best of a room full of guessers scores, and a puzzle for pairs."""

import bisect
import math

import numpy as np

from effortlib.selection import best_of_flips, expected_best_of_flips

from ..answers import Exercise, Magnitude, Mistake
from ..controls.control import Control
from ..controls.parsons import Line, parsons
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, ORANGE, TEXT, canvas, write

__all__ = ["CONTROLS", "EXERCISE", "GREEDY", "PEOPLE", "STANDING_FROM", "TOSSES", "figure", "puzzle"]

PEOPLE, TOSSES = 20, 10  # the game: each person guesses every toss of a coin
STANDING_FROM = 7  # people with as many right guesses stand up

# The lines of the puzzle, in the order in which they are shown. Greedy: each unit goes where it gains most.
GREEDY = (
    Line("    gains = curves.derivative(effort)", None, "A slope is not a gain: it tells about the next drop of effort, not about the next unit."),
    Line("    effort[best] += 1", 4, "A unit is given before anybody has looked where it gains most."),
    Line("for _ in range(budget):", 1, "The loop begins before there is any effort to count in."),
    Line("    best = np.argmax(gains)", 3, "The largest gain is sought before the gains are known."),
    Line("gains = curves.forward_difference(effort)", None, "The gains are computed once, outside the loop. It never learns that a unit was spent, and gives them all to one project."),
    # Needs no note: wherever this line is out of place, an earlier line is reported first.
    Line("effort = np.zeros(len(curves), dtype=int)", 0, ""),
    Line("    best = np.argmax(curves.value(effort))", None, "What a project is worth so far is not what its next unit adds."),
    Line("    gains = curves.forward_difference(effort)", 2, "The gains have to be taken in every round, for the effort as it is then, and before they are compared."),
)  # fmt: skip


def figure(people=PEOPLE, tosses=TOSSES):
    """Draw how likely each score is to be the best in a room where everybody guesses a coin.

    Parameters
    ----------
    people : int, at least 2
    tosses : int, from 1 to 100 in each round
    """
    chances = 100 * best_of_flips(people, tosses)
    expected = 100 * expected_best_of_flips(people, tosses)
    scores = 100 * np.arange(tosses + 1) / tosses
    figure, axis = canvas(height=3.4, left=0.15, right=0.96, bottom=0.17)
    axis.axvspan(0, 50, color=BAND)
    axis.bar(scores, chances, width=0.8 * 100 / tosses, color=BLUE)
    axis.axvline(expected, color=BLUE, linestyle="dashed")
    axis.axvline(50, color=ORANGE)
    write(axis, expected - 1.5, 93, "first round", color=BLUE, ha="right", fontweight="bold")
    write(axis, 48.5, 80, "the same person,\nsecond round", color=ORANGE, ha="right", va="center")
    axis.set(xlim=(0, 104), ylim=(0, 100), xticks=[0, 25, 50, 75, 100], yticks=[0, 50, 100])
    axis.set(xlabel="Right guesses of the best in the room (%)", ylabel="Chance (%)")
    axis.tick_params(labelsize=TEXT)
    title = f"The best of {people} guessers looks {expected:.0f}% right, and is not"
    return Drawing(figure, title, _sentence(people, tosses, chances, expected), "Bar chart of chances")


def _sentence(people, tosses, chances, expected):
    likely = int(np.argmax(chances))
    return (
        f"With **{people}** people and **{tosses}** tosses, the best is expected to get **{expected:.0f}%** right, "
        f"most often **{likely}** of {tosses}. In the second round the same person gets **50%** right on average."
    )


CONTROLS = {
    "people": Control("People", (5, 10, 20, 50, 100, 200), default=PEOPLE),
    "tosses": Control("Tosses", (10, 20, 50, 100), default=TOSSES),
}


def puzzle():
    """Show the lines of greedy in disorder, as an `Exhibit`."""
    return parsons(GREEDY, "Put the lines of greedy in order. Some of them do not belong.")


def _tosses_until(accuracy, people):
    """Return how many tosses it takes until the best of a room is expected to show no more than that."""
    return 1 + bisect.bisect_left(range(1, 10_000), -accuracy, key=lambda rows: -expected_best_of_flips(people, rows))


def _tosses_at_the_bound(accuracy, people):
    """Return at how many tosses sqrt(2 ln k), in standard errors above a half, is that accuracy."""
    return 2 * math.log(people) * 0.25 / (accuracy - 0.5) ** 2


EXERCISE = Exercise(
    "workshop",
    (Magnitude("the number of tosses", "roughly", 0.05),),
    lambda: _tosses_until(0.6, people=30),
    (
        Mistake(lambda: _tosses_until(0.6, people=PEOPLE),
                "That is for the twenty people of the chapter. The more there are, the luckier the best."),
        Mistake(lambda: _tosses_at_the_bound(0.6, people=30),
                r"That takes $\sqrt{2 \ln k}$ for the expected maximum, which is too much by far for a room."),
    ),
)  # fmt: skip
