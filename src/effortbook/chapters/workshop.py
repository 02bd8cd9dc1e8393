"""Workshop: what the best of a room full of guessers scores, a puzzle for pairs, and strips of gains for chips."""

import bisect
import dataclasses
import functools
import math

import numpy as np

from effortlib import Log1p, Logistic, SaturatingExponential, allocate, allocate_any, join, lifecycle_curve
from effortlib.essays import MILESTONES, WEIGHTS
from effortlib.scenarios import greedy_value
from effortlib.selection import best_of_flips, expected_best_of_flips

from ..answers import Exercise, Magnitude, Mistake
from ..controls.control import Control
from ..controls.parsons import Line, orders, parsons
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, GREEN, GREY, ORANGE, TEXT, canvas, write

__all__ = [
    "CHIPS", "CONTROLS", "EXERCISE", "GREEDY", "NextChip", "PEOPLE", "STANDING_FROM", "TOSSES", "essay_of_effort",
    "essay_of_failure", "figure", "next_chip", "puzzle", "right_programs", "sketch",
]  # fmt: skip

PEOPLE, TOSSES = 30, 10  # the game: each person guesses every toss of a coin
STANDING_FROM = 7  # people with as many right guesses stand up

# The lines of the puzzle, in the order in which they are shown. Greedy: each unit goes where it gains most.
GREEDY = (
    Line("    gains = curves.derivative(effort)", None, "A slope is not a gain: it tells about the next drop of effort, not about the next unit."),
    Line("    effort[best] += 1", 4, "A unit is given before anybody has looked where it gains most."),
    Line("for _ in range(budget):", 1, "The loop begins before there is any effort to count in."),
    Line("    best = np.argmax(gains)", 3, "The largest gain is sought before the gains are known."),
    Line("gains = curves.forward_difference(effort)", None, "The gains are taken here once. The loop never learns that a unit was spent, unless it takes them anew before it compares."),
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
    said = _sentence(people, tosses, chances, expected)
    data = {"Right guesses of the best in the room (%)": scores, "Chance (%)": chances}
    return Drawing(figure, title, said, "Bar chart of chances", data=data)


def _sentence(people, tosses, chances, expected):
    likely = int(np.argmax(chances))
    return (
        f"With **{people}** people and **{tosses}** tosses, the best is expected to get **{expected:.0f}%** right, "
        f"most often **{likely}** of {tosses}. In the second round the same person gets **50%** right on average."
    )


CONTROLS = {
    "people": Control("People", (5, 10, 20, PEOPLE, 60, 100, 200), default=PEOPLE),
    "tosses": Control("Tosses", (10, 20, 50, 100), default=TOSSES),
}


def sketch():
    """Ask how many tosses the best of the room gets right, a line in the figure."""
    control = Control("Right", range(4, TOSSES + 1), default=6, unit=f"of {TOSSES}")
    share = 100 / TOSSES
    return Sketch((Handle(control, guess=lambda right: Mark(((share * right, 0), (share * right, 100)))),))


# What a program of the puzzle is run with: curves of two kinds, and budgets that tell the mistakes apart.
_TRIED_ON, _TRIED_BUDGETS = join([Log1p([5, 3], 0.05), SaturatingExponential([8], 0.1)]), (7, 40)


@functools.cache
def right_programs():
    """Return every order of the puzzle's lines that makes a right program: each is run, and compared with the optimum."""
    return tuple(order for order in orders(GREEDY) if all(_is_best(order, budget) for budget in _TRIED_BUDGETS))


def _is_best(order, budget):
    space = {"np": np, "curves": _TRIED_ON, "budget": budget}
    try:
        exec("\n".join(GREEDY[index].code for index in order), space)  # the lines are ours
    except NameError:  # a line comes before what it names
        return False
    return np.array_equal(space["effort"], allocate(_TRIED_ON, budget).effort)


def puzzle():
    """Show the lines of greedy in disorder, as an `Exhibit`."""
    return parsons(GREEDY, "Put the lines of greedy in order. Some of them are not needed.", right_programs())


LARGE = 14  # points: two pictures stand side by side on a slide


def essay_of_effort():
    """Draw the first essay: stages of a project, at equal steps of accuracy ever more effort apart."""
    drawn, axis = canvas(height=3.4, left=0.07, right=0.97, bottom=0.1, top=0.97)
    effort, curve = np.linspace(0, 100, 200), lifecycle_curve()
    axis.plot(effort, [curve.value(each).item() for each in effort], color=BLUE, linewidth=3)
    for place, stage in enumerate(MILESTONES, 1):
        height = curve.value(stage.effort).item()
        axis.plot(stage.effort, height, "o", color=BLUE, markersize=9)
        write(axis, stage.effort + 1.5, height - 0.03, f"{place}", va="top", fontweight="bold").set_fontsize(LARGE)
    axis.set(xlim=(0, 106), ylim=(0, 1.08), xticks=[], yticks=[], xlabel="Effort", ylabel="Accuracy")
    axis.xaxis.label.set_size(LARGE)
    axis.yaxis.label.set_size(LARGE)
    sentence = "Martin Lumiste: a project goes through five stages. Each takes more effort, and each unit brings less."
    efforts = [stage.effort for stage in MILESTONES]
    data = {
        "Stage": [str(stage) for stage in MILESTONES],
        "Effort (units)": efforts,
        "Accuracy": [curve.value(each).item() for each in efforts],
    }
    kind = "Line chart with five marked stages"
    return Drawing(drawn, "Effort buys accuracy, and ever less of it", sentence, kind, data=data)


def essay_of_failure():
    """Draw the second essay: an experiment says no, and two organisations go two ways."""
    drawn, axis = canvas(height=3.4, left=0.02, right=0.98, bottom=0.02, top=0.98)
    boxes = {
        (5, 5): ("an experiment\nsays “no”", GREY),
        (13, 8): ("it is heard:\nwe learn", GREEN),
        (13, 2): ("it is hidden:\nit ships", ORANGE),
        (22.5, 2): ("and fails\nlater", ORANGE),
        (22.5, 8): ("the next\nexperiment", GREEN),
    }
    arrows = (((5, 5), (13, 8)), ((5, 5), (13, 2)), ((13, 8), (22.5, 8)), ((13, 2), (22.5, 2)))
    for (x, y), (to_x, to_y) in arrows:
        arrow = {"arrowstyle": "->", "color": GREY, "linewidth": 1.5, "shrinkA": 54, "shrinkB": 48}
        axis.annotate("", (to_x, to_y), (x, y), arrowprops=arrow)
    for (x, y), (text, color) in boxes.items():
        write(axis, x, y, text, color=color, ha="center", va="center", fontweight="bold").set_fontsize(LARGE)
    axis.set(xlim=(0, 26), ylim=(0, 10))
    axis.axis("off")
    sentence = "Gabriel Gauci Maistre: where a failed experiment is a failed project, the failure comes later."
    words = [text.replace("\n", " ") for text, _ in boxes.values()]
    data = {"Step": ["first", "then", "then", "later", "later"], "What happens": words}
    kind = "Diagram of two ways from a “no”"
    return Drawing(drawn, "Where failing is punished, failures are hidden", sentence, kind, data=data)


CHIPS, BOXES = 20, 20  # of the next chip: what a pair places, and how many boxes a strip has


@dataclasses.dataclass(frozen=True)
class NextChip:
    """Hold strips of whole gains, and what chips gain on them.

    Attributes
    ----------
    strips : numpy.ndarray of int, shape (5, 20)
        What each further chip adds to each project: gains that fall.
    slow : numpy.ndarray of int, shape (20,)
        The same for a project that starts slowly.
    best, chips : int
        What all chips gain on the five strips by the rule, and how many there are.
    level : tuple of int
        The next free box of each strip then.
    greedy, half, whole : int
        With the slow starter: what the rule gains, what half of the chips there and the others by the rule gain, and the most.
    units : tuple of int
        How many chips the best ways give to the slow starter.
    """

    strips: np.ndarray
    slow: np.ndarray
    best: int
    chips: int
    level: tuple
    greedy: int
    half: int
    whole: int
    units: tuple


@functools.cache
def next_chip():
    """Return the strips of the next chip, on curves that begin at zero, in tenths of a gain, rounded."""
    effort = np.arange(BOXES + 2)
    strips = np.rint(10 * np.diff([Log1p(weight, 1).value(effort) for weight in WEIGHTS], axis=1))
    slow = np.rint(np.diff(Logistic(120, 6, 1).value(effort))).ravel()
    values = np.cumsum(np.pad(np.vstack([strips, slow]).astype(int), ((0, 0), (1, 0))), axis=1)
    placed = values[:, : CHIPS + 1]
    others = [allocate_any(placed[:-1, : chips + 1], chips) for chips in range(CHIPS + 1)]
    by_units = [int(best.value + slowly) for best, slowly in zip(others[::-1], placed[-1])]  # on the slow starter
    alone, whole = others[-1], max(by_units)
    return NextChip(
        strips.astype(int)[:, :BOXES],
        slow.astype(int)[:BOXES],
        best=int(alone.value),
        chips=CHIPS,
        level=tuple(int(strip[units]) for strip, units in zip(strips, alone.effort)),
        greedy=int(greedy_value(placed, CHIPS)),
        half=by_units[CHIPS // 2],
        whole=whole,
        units=tuple(units for units, value in enumerate(by_units) if value == whole),
    )


def _tosses_until(accuracy, people):
    """Return how many tosses it takes until the best of a room is expected to show no more than that."""
    return 1 + bisect.bisect_left(range(1, 10_000), -accuracy, key=lambda rows: -expected_best_of_flips(people, rows))


def _tosses_at_the_bound(accuracy, people):
    """Return at how many tosses sqrt(2 ln k), in standard errors above a half, is that accuracy."""
    return 2 * math.log(people) * 0.25 / (accuracy - 0.5) ** 2


EXERCISE = Exercise(
    "workshop",
    (Magnitude("the number of tosses", "roughly", 0.05),),
    lambda: _tosses_until(0.6, people=20),
    (
        Mistake(lambda: _tosses_until(0.6, people=PEOPLE),
                "That is for the thirty people of the chapter. The fewer there are, the less lucky the best."),
        Mistake(lambda: _tosses_at_the_bound(0.6, people=20),
                r"That takes $\sqrt{2 \ln k}$ for the expected maximum, which is too much by far for a room."),
    ),
)  # fmt: skip
