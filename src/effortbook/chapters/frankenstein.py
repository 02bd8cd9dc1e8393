"""Frankenstein: many models of noise, one test set, and production."""

import bisect
import math

import numpy as np

from effortlib._validate import whole
from effortlib.selection import corrected_p_value, expected_best_of_flips, flips_p_value, ladder, search_noise

from ..answers import Exercise, Magnitude, Mistake
from ..claim import Claim, judge
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, DOT, GREEN, GREY, ORANGE, canvas, write
from ..question import Question

__all__ = [
    "CLAIMS",
    "EXERCISE",
    "QUESTIONS",
    "SEED",
    "frankenstein",
]

MOST = 200  # models
SEED = 2033  # an ordinary one: in no state of the control is a score further off than two standard errors


def frankenstein(models=100, rows=100):
    """Draw a search among models of noise: each score, the best so far, and production.

    Parameters
    ----------
    models : int, from 1 to 200
        How many are tried on the same test set.
    rows : int, at least 30
        Of that test set; fewer do not fit the axis.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    models, rows = whole("models", models, at_least=1, at_most=MOST), whole("rows", rows, at_least=30)
    found = search_noise(models, rows, np.random.default_rng(SEED))
    figure, axis = canvas(height=3.9, left=0.13, right=0.97, bottom=0.14, top=0.97)
    tried = np.arange(1, models + 1)
    expected = [100 * expected_best_of_flips(k, rows) for k in range(1, MOST + 1)]
    axis.plot(tried, 100 * found.scores, color=GREY, marker="o", markersize=3, linestyle="none", alpha=0.6)
    axis.plot(range(1, MOST + 1), expected, color="black", linestyle=(0, (4, 3)), linewidth=1)
    axis.step(tried, 100 * np.maximum.accumulate(found.scores), color=ORANGE, linewidth=2.5, where="post")
    axis.step(tried, 100 * ladder(found.correct), color=GREEN, linestyle=(0, (4, 2, 1, 2)), linewidth=2, where="post")
    axis.axhline(50, color="black", linewidth=0.8)
    axis.plot(found.winner + 1, 100 * found.shown, marker="D", color=ORANGE, **DOT)
    axis.plot(models, 100 * found.delivered, marker="o", color=BLUE, **DOT)
    write(axis, 4, 79, "best so far, on the test set", color=ORANGE, va="top")
    write(axis, 4, 74.5, "expected, by the formula", va="top")
    write(axis, 4, 34.5, "what the Ladder would have shown", color=GREEN, va="bottom")
    write(axis, 4, 30, "the winner in production", color=BLUE, va="bottom")
    axis.set(xlim=(0, MOST + 4), ylim=(28, 80), yticks=[30, 40, 50, 60, 70, 80])
    axis.set(xlabel="Models tried on one test set", ylabel="Accuracy (%)")
    kind = "Scatter chart of the scores of models in the order of trying, with lines for the best so far, its expectation and the Ladder"
    return Drawing(figure, _title(models, found), _sentence(models, rows, found), kind)


def _title(models, found):
    who = "One model" if models == 1 else f"The best of {models} models"
    return f"{who} of pure noise shows {found.shown:.0%} and delivers {found.delivered:.0%}"


def _sentence(models, rows, found):
    alone = flips_p_value(found.shown, rows)
    who = "One model" if models == 1 else f"The best of **{models}** models"
    corrected = "" if models == 1 else f", and **{corrected_p_value(alone, models):.2g}** as the best of {models}"
    return (
        f"{who} without any signal shows **{found.shown:.0%}** on a test set of **{rows:,}** rows "
        f"(expected: **{expected_best_of_flips(models, rows):.1%}**), **{found.held_out:.0%}** on one that is opened once, "
        f"and **{found.delivered:.1%}** in production. Its p-value is **{alone:.2g}** as an only try{corrected}."
    )


def _overfit():
    return judge(expected_best_of_flips(100, 100) > 0.6 > expected_best_of_flips(1, 100) == 0.5)


def _seems_to_perform():
    return judge(flips_p_value(round(expected_best_of_flips(100, 100), 2), 100) < 0.05)


def _fails_in_production():
    found = search_noise(100, 100, np.random.default_rng(2021))
    return judge(found.shown > 0.6 and abs(found.delivered - 0.5) < 0.02)


def _ask_best_of_many():
    models, rows = 100, 100
    shown, spread = expected_best_of_flips(models, rows), 0.5 / rows**0.5
    answer = f"{shown:.0%}"
    return Question(
        f"{models} models toss a coin on each of {rows} rows. What does the best of them score, on average?",
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
    """Return how many worthless models it takes until the best is expected to show an accuracy."""
    return 1 + bisect.bisect_left(range(1, 10_000), accuracy, key=lambda k: expected_best_of_flips(k, rows))


def _tries_at_the_bound(accuracy, rows):
    """Return at how many models sqrt(2 ln k), in standard errors above a half, is that accuracy."""
    errors = (accuracy - 0.5) / math.sqrt(0.25 / rows)
    return math.exp(errors**2 / 2)


QUESTIONS = {
    "best of many": _ask_best_of_many,
    "fresh rows": _ask_fresh,
}

EXERCISE = Exercise(
    "frankenstein",
    (Magnitude("the number of models", "roughly", 0.4),),
    lambda: _tries_until(0.55, rows=1000),
    (
        Mistake(
            lambda: 1 / flips_p_value(0.55, rows=1000),
            "After so many tries one model has shown it, on average. The best of fewer is expected to.",
        ),
        Mistake(
            lambda: _tries_until(0.55, rows=100), "That is for the test set of a hundred rows. This one is larger."
        ),
        Mistake(
            lambda: _tries_at_the_bound(0.55, rows=1000),
            r"That takes $\sqrt{2 \ln k}$ for the expected maximum. It grows like that, but lies well below.",
        ),
    ),
)

CLAIMS = (
    Claim("B3", "Failures are hidden: the model is overfitted to the data at hand.",
          "The best of a hundred worthless models looks good, with no ill will needed. That novelty suffers is not modelled.", _overfit),
    Claim("B10", "What comes out is a black box that seems to perform.",
          "Taken as an only try, the best of a hundred coins is significant.", _seems_to_perform),
    Claim("B11", "In production it fails.",
          "Fitted, chosen and run on fresh rows, it is a coin.", _fails_in_production),
)  # fmt: skip
