"""Frankenstein: many models of noise, one test set, and production."""

import numpy as np

from .._check import whole
from ..selection import corrected_p_value, expected_best_of_flips, flips_p_value, ladder, search_noise
from .drawing import Drawing
from .style import BLUE, DOT, GREEN, GREY, ORANGE, canvas, write

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
