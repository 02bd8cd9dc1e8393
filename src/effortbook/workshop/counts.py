"""What the slides' count of the room needs: words, and what rooms of every size are to expect."""

import functools
import math
import tomllib
from importlib.resources import files

from effortlib.games import coin_game, compare_rounds

from ..chapters.workshop import STANDING_FROM, TOSSES
from ..drawing.text import percent
from .rooms import groups_of

__all__ = ["MOST_PEOPLE", "ROOM_WORDS", "count_data", "expected"]

#: The largest room that the count knows.
MOST_PEOPLE = 100

#: The words of the count.
ROOM_WORDS = tomllib.loads((files(__package__) / "slides.toml").read_text(encoding="utf-8"))["room"]


@functools.cache
def expected(people):
    """Return what a room of so many people is to expect, by the names in the words, as it is shown."""
    groups = groups_of(people)
    game, rounds, one = coin_game(people, TOSSES, STANDING_FROM), _rounds(groups), _rounds(1)
    means = {
        "standing": game.standing,
        "standing_sd": game.standing_sd,
        "second": game.second,
        "second_sd": game.second_sd,
    }
    scores = {"quota": rounds.quota.score, "fair": rounds.fair.score}
    spreads = {f"{name}_sd": getattr(rounds, name).score_sd / math.sqrt(groups) for name in scores}
    shares = {
        "several": game.several,
        "broken": rounds.quota.broken_share,
        "broken_sd": rounds.quota.broken_share_sd,
        "broken_sd_one": one.quota.broken_share_sd,
        "room_better": rounds.room_better,
    }
    shown = {name: f"{value:.1f}" for name, value in (means | scores | spreads).items()}
    return shown | {name: percent(value) for name, value in shares.items()} | {"groups": str(groups)}


_rounds = functools.cache(compare_rounds)


def count_data(steps):
    """Return what a deck's script reads: words, the steps of its run sheet, and what to expect from 1 person on."""
    shown = [expected(people) for people in range(1, MOST_PEOPLE + 1)]
    columns = {name: [each[name] for each in shown] for name in shown[0]}
    rows = [{"title": step.title, "minutes": step.minutes, "cut": step.cut} for step in steps]
    return {"words": ROOM_WORDS, "steps": rows, "expected": columns}
