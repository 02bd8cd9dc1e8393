"""Chapter 10, Frankenstein: many models of noise, one test set, and production."""

import bisect
import math

import numpy as np

from effortlib._validate import whole
from effortlib.selection import corrected_p_value, expected_best_of_flips, flips_p_value, ladder, search_noise
from effortlib.sizes import SIGNIFICANCE_LEVEL

from ..answers import Exercise, Magnitude, Mistake
from ..claim import Claim, judge
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, DOT, GREEN, GREY, ORANGE, canvas, write
from ..question import Question

__all__ = ["CLAIMS", "CONTROLS", "EXERCISE", "MODELS", "QUESTIONS", "ROWS", "SEARCH_SEED", "figure"]

MODELS, ROWS = 100, 100  # the chapter's example
MOST_MODELS = 200  # that fit the axis
FEWEST_ROWS = 30  # whose scores fit the axis
SEARCH_SEED = 2033  # an ordinary one: in no state of the controls is a score more than two standard errors off


def figure(models=MODELS, rows=ROWS):
    """Draw a search among models of noise: each score, the best so far, and production.

    Parameters
    ----------
    models : int, from 1 to 200
    rows : int, at least 30
        Scores on a smaller test set do not fit the axis.
    """
    models = whole("models", models, at_least=1, at_most=MOST_MODELS)
    rows = whole("rows", rows, at_least=FEWEST_ROWS)
    search = search_noise(models, rows, np.random.default_rng(SEARCH_SEED))
    drawn, axis = canvas(height=3.9, left=0.13, bottom=0.14, top=0.97)
    tried, all_models = np.arange(1, models + 1), range(1, MOST_MODELS + 1)
    expected = [100 * expected_best_of_flips(k, rows) for k in all_models]
    axis.plot(tried, 100 * search.scores, color=GREY, marker="o", markersize=3, linestyle="none", alpha=0.6)
    axis.plot(all_models, expected, color="black", linestyle=(0, (4, 3)), linewidth=1)
    axis.step(tried, 100 * np.maximum.accumulate(search.scores), color=ORANGE, linewidth=2.5, where="post")
    axis.step(tried, 100 * ladder(search.correct), color=GREEN, linestyle=(0, (4, 2, 1, 2)), linewidth=2, where="post")
    axis.axhline(50, color="black", linewidth=0.8)
    axis.plot(search.winner + 1, 100 * search.shown, marker="D", color=ORANGE, **DOT)
    axis.plot(models, 100 * search.delivered, marker="o", color=BLUE, **DOT)
    write(axis, 4, 79, "best so far, on the test set", color=ORANGE, va="top")
    write(axis, 4, 74.5, "expected, by the formula", va="top")
    write(axis, 4, 34.5, "what the Ladder would have shown", color=GREEN, va="bottom")
    write(axis, 4, 30, "the winner in production", color=BLUE, va="bottom")
    axis.set(xlim=(0, MOST_MODELS + 4), ylim=(28, 80), yticks=[30, 40, 50, 60, 70, 80])
    axis.set(xlabel="Models tried on one test set", ylabel="Accuracy (%)")
    kind = "Scatter chart of the scores of models in the order of trying, with lines for the best so far, its expectation and the Ladder"
    return Drawing(drawn, _title(models, search), _sentence(models, rows, search), kind)


def _title(models, search):
    winner = "One model" if models == 1 else f"The best of {models} models"
    return f"{winner} of pure noise shows {search.shown:.0%} and delivers {search.delivered:.0%}"


def _sentence(models, rows, search):
    alone = flips_p_value(search.shown, rows)
    winner = "One model" if models == 1 else f"The best of **{models}** models"
    corrected = "" if models == 1 else f", and **{corrected_p_value(alone, models):.2g}** as the best of {models}"
    return (
        f"{winner} without any signal shows **{search.shown:.0%}** on a test set of **{rows:,}** rows "
        f"(expected: **{expected_best_of_flips(models, rows):.1%}**), **{search.held_out:.0%}** on one that is opened once, "
        f"and **{search.delivered:.1%}** in production. Its p-value is **{alone:.2g}** as an only try{corrected}."
    )


CONTROLS = {
    "models": Control("Models tried", (1, 2, 5, 10, 20, 50, MODELS, MOST_MODELS), default=MODELS),
    "rows": Control("Rows of the test set", (50, ROWS, 300, 1000), default=ROWS),
}


def _fails_in_production():
    search = search_noise(MODELS, ROWS, np.random.default_rng(2021))
    return judge(search.shown > 0.6 and abs(search.delivered - 0.5) < 0.02)


def _ask_best_of_many():
    shown, spread = expected_best_of_flips(MODELS, ROWS), 0.5 / ROWS**0.5
    answer = f"{shown:.0%}"
    return Question(
        f"{MODELS} models toss a coin on each of {ROWS} rows. What does the best of them score, on average?",
        {
            "50%": "**One for the best.** That is what one of them scores on average. We picked.",
            answer: f"Single scores spread by {spread:.0%}. The best lies {(shown - 0.5) / spread:.1f} such steps up.",
            "75%": f"**Range for spread.** That is {0.25 / spread:.0f} times the spread. No search of this size gets there.",
            "100%": "**Enough tries, any result.** More tries lift the best more and more slowly.",
        },
        answer,
        "It is the **largest** of many scores, and can be computed before anybody looks.",
        "selection",
    )


def _ask_fresh():
    return Question(
        "The winner of that search is scored on rows that nobody has seen. What is to be expected?",
        {
            "The same again": "**The winner is good.** Its score chose it, and so cannot judge it.",
            "50%": "It was lucky on the old rows. These are new.",
            "Somewhere between": "**Half luck, half skill.** True if models differ in skill. These are coins.",
        },
        "50%",
        "Luck does **not repeat**. Skill would.",
        "selection",
    )


def _tries_until(accuracy, rows):
    """Return the fewest worthless models of which the best is expected to show an accuracy."""
    return 1 + bisect.bisect_left(range(1, 10_000), accuracy, key=lambda k: expected_best_of_flips(k, rows))


def _tries_at_the_bound(accuracy, rows):
    """Return the number k of models at which 1/2 plus sqrt(2 ln k) standard errors is an accuracy."""
    errors = (accuracy - 0.5) / math.sqrt(0.25 / rows)
    return math.exp(errors**2 / 2)


# The exercise's: five points above a coin, on the largest test set of the figure.
GOAL, LARGEST_TEST_SET = 0.55, CONTROLS["rows"].values[-1]

QUESTIONS = {"best of many": _ask_best_of_many, "fresh rows": _ask_fresh}

EXERCISE = Exercise(
    "frankenstein",
    (Magnitude("the number of models", "roughly", 0.4),),
    lambda: _tries_until(GOAL, LARGEST_TEST_SET),
    (
        Mistake(lambda: 1 / flips_p_value(GOAL, LARGEST_TEST_SET),
                "After so many tries one model has shown it, on average. The best of fewer is expected to."),
        Mistake(lambda: _tries_until(GOAL, ROWS), "That is for the test set of a hundred rows. This one is larger."),
        Mistake(lambda: _tries_at_the_bound(GOAL, LARGEST_TEST_SET),
                r"That takes $\sqrt{2 \ln k}$ for the expected maximum. It grows like that, but lies well below."),
    ),
)  # fmt: skip

CLAIMS = (
    Claim("B3", "Failures are hidden: the model is overfitted to the data at hand.",
          "The best of a hundred worthless models looks good, with no ill will needed. That novelty suffers is not modelled.",
          lambda: judge(expected_best_of_flips(MODELS, ROWS) > 0.6 > expected_best_of_flips(1, ROWS) == 0.5)),
    Claim("B10", "What comes out is a black box that seems to perform.",
          "Taken as an only try, the best of a hundred coins is significant.",
          lambda: judge(flips_p_value(round(expected_best_of_flips(MODELS, ROWS), 2), ROWS) < SIGNIFICANCE_LEVEL)),
    Claim("B11", "In production it fails.",
          "A model of noise, fitted, chosen and run on fresh rows, is a coin. One with skill keeps part of its score.", _fails_in_production),
)  # fmt: skip
