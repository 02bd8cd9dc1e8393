"""Chapter 10, Frankenstein: many models of noise, one test set, and production."""

import bisect
import functools
import math

import numpy as np

from effortlib._validate import whole
from effortlib.capacity import perfect_fit_probability, simulate_features
from effortlib.evidence import FACTS, imagenet_pairs
from effortlib.novelty import Pay, choose
from effortlib.selection import (
    Winner,
    corrected_p_value,
    expected_best_of,
    expected_best_of_flips,
    flips_p_value,
    ladder,
    search_noise,
    winner_curse,
)
from effortlib.sizes import SIGNIFICANCE_LEVEL

from ..answers import Exercise, Magnitude, Mistake
from ..cases import FAILURE
from ..claim import Answer, Axis, Claim, Finding, Region, Stance
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing, Grip
from ..drawing.style import BLUE, DOT, GREEN, GREY, ORANGE, TEXT, canvas, write
from ..question import Question

__all__ = [
    "CLAIMS", "COMPLEXITY_CONTROLS", "CONTROLS", "EXERCISE", "FEATURES_SHOWN", "MODELS", "QUESTIONS", "ROWS",
    "SEARCH_SEED", "STEP", "complexity", "figure", "measured_test_sets", "sketch",
]  # fmt: skip

MODELS, ROWS = 100, 100  # the chapter's example
MOST_MODELS = 200  # that fit the axis
FEWEST_ROWS = 30  # whose scores fit the axis
ABLE = 50  # per cent right: below are stages of training, and models crippled on purpose
# How the figure draws what it names.
LOOKS = {
    "a model": {"color": GREY, "marker": "o", "markersize": 3, "linestyle": "none", "alpha": 0.6},
    "best so far": {"color": ORANGE, "linewidth": 2.5},
    "expected": {"color": "black", "linestyle": (0, (4, 3)), "linewidth": 1},
    "on the Ladder": {"color": GREEN, "linestyle": (0, (4, 2, 1, 2)), "linewidth": 2},
    "winner, opened once": {"color": GREEN, "marker": "^"} | DOT,
    "winner in production": {"color": BLUE, "marker": "o"} | DOT,
}
ROUNDING = 1e-9  # of a probability
SEARCH_SEED = 2033  # an ordinary one: in no state of the first draw is a score more than two standard errors off
STEP = 0.1  # of the Ladder: a model must be better by ten points until it shows that


def figure(models=MODELS, rows=ROWS, draw=1):
    """Draw a search among models of noise: each score, the best so far, and production.

    Parameters
    ----------
    models : int, from 1 to 200
    rows : int, at least 30
        Scores on a smaller test set do not fit the axis.
    draw : int, at least 1
        The next draw has the next seed.
    """
    models = whole("models", models, at_least=1, at_most=MOST_MODELS)
    rows = whole("rows", rows, at_least=FEWEST_ROWS)
    search = search_noise(models, rows, np.random.default_rng(SEARCH_SEED + draw - 1))
    board = 100 * ladder(search.correct, STEP)
    drawn, axes = canvas(
        mosaic=[["search"], ["key"]], height=4.5, height_ratios=[3.4, 1], left=0.13, bottom=0.005, top=0.98, hspace=0.32
    )
    axis = axes["search"]
    tried, all_models = np.arange(1, models + 1), range(1, MOST_MODELS + 1)
    expected = [100 * expected_best_of_flips(k, rows) for k in all_models]
    axis.plot(tried, 100 * search.scores, **LOOKS["a model"])
    axis.plot(all_models, expected, **LOOKS["expected"])
    axis.step(tried, 100 * np.maximum.accumulate(search.scores), where="post", **LOOKS["best so far"])
    axis.step(tried, board, where="post", **LOOKS["on the Ladder"])
    axis.axhline(50, color="black", linewidth=0.8)
    axis.plot(search.winner + 1, 100 * search.shown, marker="D", color=ORANGE, **DOT)
    axis.plot(models, 100 * search.held_out, **LOOKS["winner, opened once"])
    axis.plot(models, 100 * search.delivered, **LOOKS["winner in production"])
    _draw_key(axes["key"])
    axis.set(xlim=(0, MOST_MODELS + 4), ylim=(28, 80), yticks=[30, 40, 50, 60, 70, 80])
    axis.set(xlabel="Models tried on one test set", ylabel="Accuracy (%)")
    kind = "Scatter chart of the scores of models in the order of trying, with lines for the best so far, its expectation and the Ladder"
    grips = {"production": Grip(("models",), models, 100 * search.delivered)}
    data = {
        "Models tried": tried,
        "Score of the last one (%)": 100 * search.scores,
        "Best so far (%)": 100 * np.maximum.accumulate(search.scores),
        "Best expected (%)": expected[:models],
        "Shown by the Ladder (%)": board,
    }
    return Drawing(
        drawn, _title(models, search), _sentence(models, rows, draw, search, board[-1]), kind, grips=grips, data=data
    )


def _draw_key(axis):
    """Show beside each name how it is drawn, two in a row."""
    axis.set(xlim=(-0.08, 2), ylim=(2.6, -0.6))
    axis.axis("off")
    for place, (name, look) in enumerate(LOOKS.items()):
        column, row = divmod(place, 3)
        long = "marker" not in look
        axis.plot([column - 0.06, column + 0.06] if long else column, [row, row] if long else row, **look)
        axis.text(column + 0.11, row, name, fontsize=TEXT, va="center")


def _title(models, search):
    winner = "One model" if models == 1 else f"The best of {models} models"
    return f"{winner} of pure noise shows {search.shown:.0%} and delivers {search.delivered:.0%}"


def _sentence(models, rows, draw, search, board):
    alone = flips_p_value(search.shown, rows)
    winner = "one model" if models == 1 else f"the best of **{models}** models"
    corrected = "" if models == 1 else f", and the best of {models} with **{corrected_p_value(alone, models):.2g}**"
    return (
        f"In draw **{draw}** {winner} without any signal shows **{search.shown:.0%}** on a test set of **{rows:,}** rows "
        f"(expected: **{expected_best_of_flips(models, rows):.1%}**), **{search.held_out:.0%}** on one that is opened once, "
        f"and **{search.delivered:.1%}** in production. A board that hides small gains, the Ladder, stops at **{board:.0f}%**. "
        f"One coin scores as much with a chance of **{alone:.2g}**{corrected}."
    )


CONTROLS = {
    "models": Control("Models tried", (1, 10, 30, MODELS, MOST_MODELS), default=MODELS),
    "rows": Control("Rows of the test set", (ROWS, 1000), default=ROWS),
    "draw": Control("Which draw", (1, 2, 3, 4), default=1),
}


def sketch():
    """Ask for an accuracy, a line across the figure."""
    control = Control("Accuracy", range(50, 81), default=50, unit="%")
    return Sketch((Handle(control, guess=lambda accuracy: Mark(((0, accuracy), (MOST_MODELS, accuracy)))),))


def _ask_best_of_many():
    shown, spread = expected_best_of_flips(MODELS, ROWS), 0.5 / ROWS**0.5
    answer = f"{shown:.0%}"
    return Question(
        f"{MODELS} models toss a coin on each of {ROWS} rows. What does the best of them score, on average?",
        {
            "50%": "**One for the best.** That is what one of them scores on average. We picked.",
            answer: f"Single scores spread by {spread:.0%}. The best lies {(shown - 0.5) / spread:.1f} such steps up.",
            "75%": f"**Range for spread.** That is {0.25 / spread:.0f} times the spread. Hardly any search of this size gets there.",
            "100%": "**Enough tries, any result.** More tries lift the best more and more slowly.",
        },
        answer,
        "It is the **largest** of many scores, and can be computed before anybody looks.",
        "selection",
    )


def _ask_fresh():
    return Question(
        "Nobody who guesses has any skill. The winner is scored again, on fresh tosses or rows. What is to be expected?",
        {
            "The same again": "**The winner is good.** Its score chose it, and so cannot judge it.",
            "50%": "The winner was lucky on the old ones. These are new.",
            "Somewhere between": "**Half luck, half skill.** True where winners have some skill. These have none.",
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


def _noise(rows):
    """Return the standard error of a coin's accuracy on so many rows."""
    return 0.5 / rows**0.5


def _winner(organisation):
    """Return what the best of an organisation's models shows and delivers; for coins what it shows is exact."""
    models, rows = organisation.models, organisation.rows
    gain = winner_curse(models, organisation.skill, _noise(rows))
    return Winner(
        0.5 + gain.shown if organisation.skill else expected_best_of_flips(models, rows), 0.5 + gain.delivered
    )


def _only_try(accuracy, rows):
    """Return the p-value of an accuracy, rounded to whole rows, as if it were that of the only model tried."""
    return flips_p_value(min(round(accuracy * rows) / rows, 1), rows)


def _seems_to_perform(organisation):
    shown = _winner(organisation).shown
    p_value = _only_try(shown, organisation.rows)
    tries = f"the best of {organisation.models} shows {shown:.0%} on {organisation.rows:,} rows"
    return Answer(p_value <= SIGNIFICANCE_LEVEL, f"{tries}: as an only try p = {p_value:.2g}")


_seems_to_perform_over_tries = Region(
    Axis("Models tried", (1, *range(10, MOST_MODELS + 1, 10))),
    Axis("Tries that are counted", tuple(range(1, 21))),
    lambda models, counted: corrected_p_value(_best_of_coins(models), counted) <= SIGNIFICANCE_LEVEL,
    (MODELS, 1),
    f"A model seems to perform if p is at most {SIGNIFICANCE_LEVEL}. All are coins, on {ROWS} rows.",
)


def _best_of_coins(models):
    """Return the p-value of the expected best of coins, as an only try."""
    return _only_try(expected_best_of_flips(models, ROWS), ROWS)


def _loses_more_than_half(organisation):
    if not _seems_to_perform(organisation).is_true:
        return Answer(None, "no model seemed to perform")
    shown, delivered = _winner(organisation).shown, _winner(organisation).delivered
    return Answer(delivered - 0.5 < (shown - 0.5) / 2, f"shows {shown:.0%}, delivers {delivered:.0%}")


_loses_more_than_half_over_skill = Region(
    Axis("Spread of skill, in points", tuple(range(16))),
    Axis("Rows of the test set", tuple(range(50, 1001, 50))),
    # Skill's share of the variance is what survives of the gain, as `winner_curse` says.
    lambda skill, rows: skill / 100 < _noise(rows),
    (0, ROWS),
    "To fail is to deliver less than half of what was shown above a coin. The number of models does not matter.",
)


DIALS = (1, 3, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99)  # columns of a model
FEATURES_SHOWN = 60  # with so many, most sets of a hundred coins are fitted perfectly
AVERAGED = 20  # models a point of a line


def complexity(features=FEATURES_SHOWN, draw=1):
    """Draw what models of more and more columns of noise show in training, on a test set and in production.

    Parameters
    ----------
    features : int
        How many columns the model has, one of those on the control.
    draw : int
        The seed of the one model that the dots show.
    """
    drawn, axis = canvas(height=3.9, left=0.14, right=0.96, bottom=0.145, top=0.97)
    looks = {
        "training": (ORANGE, "solid", "D", "in training"),
        "test": (GREEN, (0, (4, 2, 1, 2)), "s", "on a test set"),
        "production": (BLUE, (0, (2, 2)), "o", "in production"),
    }
    means = {name: [100 * getattr(_noise_scores(each), name).mean() for each in DIALS] for name in looks}
    one = simulate_features(ROWS, features, 1, np.random.default_rng(draw), production=10_000)
    shown = {name: 100 * getattr(one, name)[0] for name in looks}
    for name, (color, dash, marker, _) in looks.items():
        axis.plot(DIALS, means[name], color=color, linestyle=dash, linewidth=2)
        axis.plot(features, shown[name], marker=marker, color=color, **DOT)
    chance = [100 * perfect_fit_probability(ROWS, each) for each in range(1, ROWS)]
    axis.plot(range(1, ROWS), chance, color="black", linestyle=(0, (4, 3)), linewidth=1)
    write(axis, 3, 91, "in training", color=ORANGE, va="center")
    write(axis, 97, 33, "on a test set (square)", color=GREEN, va="center", ha="right")
    write(axis, 97, 26, "in production (circle)", color=BLUE, va="center", ha="right")
    write(axis, 3, 10, "chance of a perfect fit", va="center")
    axis.set(xlim=(0, 100), ylim=(0, 105), xticks=[0, 25, 50, 75, 100], yticks=[0, 50, 100])
    axis.set(xlabel=f"Columns of noise, for {ROWS} rows", ylabel="Right, or chance (%)")
    fits = perfect_fit_probability(ROWS, features)
    sentence = (
        f"With **{features}** columns this model of noise is right on **{shown['training']:.0f}%** of the {ROWS} rows that it was fitted to, "
        f"on **{shown['test']:.0f}%** of a test set, and on **{shown['production']:.1f}%** in production. Of all ways to label {ROWS} rows, "
        f"**{fits:.1%}** can be fitted perfectly."
    )
    title = f"With {features} columns, noise is fitted to {shown['training']:.0f}%, and fresh rows stay a coin"
    kind = "Line chart of three accuracies and of the chance of a perfect fit, with dots of one model"
    data = {"Columns of noise": DIALS} | {
        f"Right {words}, on average (%)": means[name] for name, (*_, words) in looks.items()
    }
    data["Chance of a perfect fit (%)"] = [chance[each - 1] for each in DIALS]
    grips = {"model": Grip(("features",), features, shown["training"])}
    title, sentence = title.replace("1 columns", "1 column"), sentence.replace("**1** columns", "**1** column")
    return Drawing(drawn, title, sentence, kind, grips=grips, data=data)


@functools.cache
def _noise_scores(features):
    return simulate_features(ROWS, features, AVERAGED, np.random.default_rng(SEARCH_SEED))


COMPLEXITY_CONTROLS = {
    "features": Control("Columns of noise", DIALS, default=FEATURES_SHOWN),
    "draw": Control("Draw", (1, 2, 3, 4, 5), default=1),
}


def _fits_half_of_all_coins(rows, features):
    return perfect_fit_probability(rows, features) >= 0.5 - ROUNDING


def _hides_and_avoids(organisation):
    rows, features = organisation.rows, organisation.features
    hidden = _fits_half_of_all_coins(rows, features)
    ideas = {"safe": organisation.safe, "novel": organisation.novel}
    run = choose(ideas, Pay(success=1))
    fits = f"{features} columns fit {rows} coins {perfect_fit_probability(rows, features):.0%} of the time"
    return Answer(hidden and run == "safe", f"{fits}, and the {run} experiment is run")


_hides_over_features = Region(
    Axis("Columns of the model", tuple(range(5, 101, 5))),
    Axis("Rows that it is fitted to", tuple(range(10, 201, 10))),
    lambda features, rows: _fits_half_of_all_coins(rows, features),
    (FEATURES_SHOWN, ROWS),
    "The first half of the claim. To hide is to fit labels that are coins perfectly, at least half of the time.",
)

CLAIMS = (
    Claim("B3", "Failures are hidden behind complexity, and novel experiments are not tried.",
          "Where failing is punished the essay sees one of two things: failures are not shown as such, and complexity is added until the model fits the data at hand; or novel experiments are not attempted.",
          "If a model may have about half as many columns as it has rows, as it then fits coins perfectly half of the time, and if the novel experiment succeeds less often than the safe one. The essay says that one of the two follows; the table asks for both. The means are computed; that fear is why people use them is the author’s observation.",
          _hides_and_avoids, FAILURE, region=_hides_over_features,
          measured=(
              Finding(Stance.FOR, "Of {negative_trials.value[0]} trials that were not positive {negative_trials.value[1]} stayed unpublished, and {negative_trials.value[2]} were published as if they were. A survey found leakage, by which a model sees what it is tested on, in {leakage.value[0]} fields and {leakage.value[1]} papers. Fear was not measured."),
              Finding(Stance.AGAINST, "In more than {kaggle_competitions.value} competitions there was little evidence that anybody had overfitted by much."),
          )),
    Claim("B10", "What comes out is a black box that seems to perform.",
          "Weeks later, in the essay’s story, a black box seems to do what everybody hopes for. Its maker cannot explain it, nobody asks, and it is publicised inside the company or outside.",
          f"If many models are tried and hardly any try is counted: the best of {MODELS} coins on {ROWS} rows has p = {_best_of_coins(MODELS):.2g} as an only try, and {corrected_p_value(_best_of_coins(MODELS), MODELS):.2g} with all counted. The box and the publicity are the author’s observations.",
          _seems_to_perform, FAILURE, region=_seems_to_perform_over_tries,
          measured=(
              Finding(Stance.FOR, "A survey found leakage, which makes a model seem to perform, in {leakage.value[0]} fields and {leakage.value[1]} papers. Of {weak_baselines.value[0]} recommenders {weak_baselines.value[1]} could be reproduced, and {weak_baselines.value[2]} of these are often beaten by simple methods."),
          )),
    Claim("B11", "In production it fails.",
          "After a while the model meets data that it was not made from, and does badly, says the essay, as it was overfitted. Then its maker is blamed, or nobody says a word.",
          f"If models differ by less skill than the test set’s error, {100 * _noise(ROWS):.0f} points on {ROWS} rows. Where they differ by more, the winner keeps most of what it showed.",
          _loses_more_than_half, FAILURE, region=_loses_more_than_half_over_skill,
          measured=(
              Finding(Stance.AGAINST, "On fresh pictures {imagenet_able.value} models lose {imagenet_drop.value} points in the mean, but their ranks correlate {imagenet_rank_correlation.value} with the old ones. More than {kaggle_competitions.value} competitions showed little overfitting. Their test sets are mostly large; small ones were not measured."),
          )),
)  # fmt: skip


def measured_test_sets():
    """Draw models on the test set that they were chosen on and on a fresh one, ImageNet and ImageNetV2."""
    pairs = imagenet_pairs()
    able = pairs.imagenet >= ABLE
    old, fresh = pairs.imagenet[able], pairs.imagenet_v2[able]
    drawn, axis = canvas(height=3.9, left=0.14, bottom=0.14, top=0.97)
    axis.plot([0, 100], [0, 100], color="black", linestyle=(0, (4, 3)), linewidth=1)
    axis.plot(old, fresh, "o", color=BLUE, markersize=3, alpha=0.6)
    axis.plot(old[0], fresh[0], marker="D", color=ORANGE, **DOT)
    write(axis, 66, 71, "as good as before", ha="right", va="bottom")
    write(axis, 91, 65.5, "the winner", color=ORANGE, ha="right", va="top")
    axis.plot([88.2, 88.3], [66, 79], color=ORANGE, linewidth=1)
    axis.set(xlim=(ABLE, 92), ylim=(36, 92), xticks=[50, 60, 70, 80, 90], yticks=[40, 60, 80])
    axis.set(xlabel="Right on the old test set (%)", ylabel="Right on a fresh one (%)")
    luck = expected_best_of(len(old)) * 100 * math.sqrt(0.25 / FACTS["imagenet_rows"].value)
    quarter = len(old) // 4
    lost = old - fresh
    sentence = (
        f"Of **{FACTS['imagenet_pairs'].value}** models the **{len(old)}** that are right on half of the old test set or more lose "
        f"**{FACTS['imagenet_drop'].value:g}** points on a fresh one, the best quarter **{lost[:quarter].mean():.1f}** and the worst "
        f"**{lost[-quarter:].mean():.1f}**. The ranks correlate **{FACTS['imagenet_rank_correlation'].value}**, and the winner stays the "
        f"winner. Were all equally good, the best would owe about **{luck:.1f}** points to luck: the old test set has "
        f"**{FACTS['imagenet_rows'].value:,}** rows."
    )
    title = "On a large test set the winner of hundreds is the winner on a fresh one too"
    kind = "Scatter chart of models on two test sets, with a line of equal accuracy"
    data = {
        "Place on the old test set": range(1, len(old) + 1),
        "Right on the old test set (%)": old,
        "Right on a fresh one (%)": fresh,
    }
    return Drawing(drawn, title, sentence, kind, data=data)
