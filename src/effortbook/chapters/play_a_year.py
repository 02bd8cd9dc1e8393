"""Play a year: an organisation to run under four rules, and what a year comes to, drawn."""

import functools

import numpy as np

from effortlib.essays import EXAMPLE_FORK, QUOTA_EXAMPLE
from effortlib.year import RULES, House, best_answer, draw_years, expect, follow, tally

from ..answers import WORTH, Exercise, Magnitude, Mistake
from ..controls.control import Control
from ..controls.game import Game
from ..drawing.drawing import Drawing
from ..drawing.style import BLUE, GREEN, ORANGE, PURPLE, canvas, write

__all__ = ["BY_NAME", "CONTROLS", "EXERCISE", "NAMES", "SEED", "WEEKS", "YEARS", "figure", "game"]

NAMES = ("Sizes", "Delivery times", "Menu images", "Returns", "Churn", "Fraud", "Search", "Chat answers")
NOTES = {
    "promise": "Every idea has been promised to the board. A model that ships counts one, and a “no” costs one.",
    "quota": "Four models are to ship. Then you are promoted, and otherwise not. Nobody opens them.",
    "credit": "A model that ships counts one, an honest “no” less than half. Half of all that is dressed up and passes review is found by an audit, and counts nothing.",
    "registered": "What you plan is accepted before you look. A model that works and an honest “no” count the same; a model that is dressed up counts nothing.",
}
SEED = 2021  # the year of the essay
WEEKS = House().weeks
YEARS = 1000  # that the figure's bars are made of
LOOKS = {"promise": (ORANGE, "////"), "quota": (PURPLE, "...."), "credit": (BLUE, ""), "registered": (GREEN, "")}
BY_NAME = {rules.name: key for key, rules in RULES.items()}
EDGES = np.arange(-600, 600, 50)


def game():
    """Show the organisation to play, as a `Game`."""
    question = (
        f"You lead a team for a year of **{WEEKS}** weeks. **{len(NAMES)}** ideas lie on the table; a few of them can work. Look, push on, "
        "stop, announce, dress up, and end the year when you like. Then play the same year under other rules."
    )
    return Game(NAMES, NOTES, question, seed=SEED)


@functools.cache
def _worths(rules, weeks):
    house, policy = House(weeks=weeks), best_answer(rules)
    drawn = draw_years(YEARS, np.random.default_rng([SEED, 1]), house).tolist()
    return np.array([tally(follow(policy, each, rules, house), each, rules, house).worth for each in drawn])


def figure(rules=RULES["promise"].name, weeks=WEEKS):
    """Draw what a thousand years come to where people do what the rules count, beside what is expected.

    Parameters
    ----------
    rules : str
        The name of one of `effortlib.year.RULES`.
    weeks : int
        In a year.
    """
    key = BY_NAME[rules]
    worths, expected = _worths(key, weeks), expect(best_answer(key), key, House(weeks=weeks))
    color, hatch = LOOKS[key]
    drawn, axis = canvas(height=3.5, left=0.14, right=0.96, bottom=0.16, top=0.97)
    shares = 100 * np.histogram(worths, np.append(EDGES, 600))[0] / YEARS
    axis.bar(EDGES + 25, shares, width=44, facecolor=color, edgecolor="#ffffff", hatch=hatch)
    axis.axvline(expected.worth, color="black", linestyle=(0, (4, 3)), linewidth=1.5)
    write(axis, expected.worth + 8, 97, "expected", va="top")
    axis.set(xlim=(-600, 600), ylim=(0, 100), xticks=[-600, -300, 0, 300, 600], yticks=[0, 50, 100])
    axis.set(xlabel="Worth of a year", ylabel="Years (%)")
    lost = (worths < 0).mean()
    sentence = (
        f"Under **{rules.lower()}** people who do what counts make a year worth **{expected.worth:.1f}** on average, and "
        f"**{worths.mean():.1f}** in **{YEARS:,}** played years, of which **{lost:.0%}** lose. They ship **{expected.working:.1f}** models that work "
        f"and **{expected.broken:.1f}** that do not, and leave {_answers(expected.known)}."
    ).replace("-", "\N{MINUS SIGN}")
    title = f"{rules}: a year is worth {expected.worth:.0f}".replace("-", "\N{MINUS SIGN}")
    kind = "Bar chart of the worth of a thousand years, with a line at what is expected"
    data = {"Worth of a year, from": EDGES, "to": np.append(EDGES[1:], 600), "Years (%)": shares}
    return Drawing(drawn, title, sentence, kind, data=data)


def _answers(surplus):
    """Say by how much true answers outnumber false ones, as the end of a sentence."""
    if abs(surplus) < 0.05:
        return "as many true answers as false ones"
    return f"**{abs(surplus):.1f}** {'more' if surplus > 0 else 'fewer'} true answers than false ones"


CONTROLS = {
    "rules": Control("Rules", tuple(BY_NAME), default=RULES["promise"].name),
    "weeks": Control("Weeks in a year", (24, 32, WEEKS, 80), default=WEEKS),
}


EXERCISE = Exercise(
    "play-a-year",
    (Magnitude("what a year is expected to be worth", WORTH, 0.05),),
    lambda: expect(best_answer("credit"), "credit", House(weeks=80)).worth,
    (
        Mistake(lambda: QUOTA_EXAMPLE.tries * EXAMPLE_FORK.worth(0.3, analysis_cost=5),
                "That is the fork’s open organisation, which ships what it has built in vain. Here it is admitted."),
        Mistake(lambda: expect(best_answer("credit"), "credit").worth,
                "That is a year of the usual length, in which not every yes can be built."),
    ),
)  # fmt: skip
