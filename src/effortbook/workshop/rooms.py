"""What rooms of several sizes are to expect of the game and the role play, and what to print for them."""

import math

from effortlib.games import coin_game, compare_rounds

from ..chapters.workshop import STANDING_FROM, TOSSES
from ..drawing.text import percent, table
from .sheets import WORDS

__all__ = ["PEOPLE", "PRINTS", "expect_of_game", "expect_of_role_play", "groups_of", "print_list"]

#: The sizes of rooms in the notes.
PEOPLE = (10, 20, 30, 60)

# For how many people one print of each sheet is, and how many sides it has.
PRINTS = {
    "game": (1, 1),
    "chip": (2, 1),
    "roles": (3, 2),
    "slips": (3, 1),
    "score": (3, 1),
    "worksheet": (1, 2),
    "roadmap": (1, 1),
    "autopsy": (2, 3),
    "exit": (2, 1),
}


def groups_of(people):
    """Return how many groups of three a room makes; the rest join them."""
    return max(people // 3, 1)


def expect_of_game(sizes=PEOPLE):
    """Write a table of what rooms of some sizes are to expect of the best of k."""
    games = [coin_game(people, TOSSES, STANDING_FROM) for people in sizes]
    return table(
        {
            "People": sizes,
            f"{STANDING_FROM} or more": [_around(game.standing, game.standing_sd) for game in games],
            "Nobody above that": [percent(game.top[: STANDING_FROM + 1].sum()) for game in games],
            "Several winners": [percent(game.several) for game in games],
            "Winners’ mean, second round": [_around(game.second, game.second_sd) for game in games],
            f"One of them has {STANDING_FROM} again": [percent(game.again) for game in games],
        }
    )


def expect_of_role_play(sizes=PEOPLE):
    """Write a table of what rooms of some sizes are to expect of the role play, where every shortfall is dressed up."""
    groups = [groups_of(people) for people in sizes]
    found = [compare_rounds(each) for each in groups]
    return table(
        {
            "People": sizes,
            "Groups": groups,
            "Do not work, of what ships": [
                f"{each.quota.broken_share:.0%} ± {each.quota.broken_share_sd:.0%}" for each in found
            ],
            "Score of a group, round one": [_around(each.quota.score, each.quota.score_sd) for each in found],
            "Round two": [_around(each.fair.score, each.fair.score_sd) for each in found],
            "Both level, one group": [percent(each.tie) for each in found],
            "Round two higher, one group": [percent(each.better) for each in found],
            "Round two higher, the room": [percent(each.room_better, 1) for each in found],
        }
    )


def print_list(people, names=tuple(PRINTS)):
    """Write what to print for so many people: sheets, prints and sides.

    Parameters
    ----------
    people : int, at least 1
    names : sequence of str
        Of sheets.
    """
    prints = [math.ceil(people / PRINTS[name][0]) for name in names]
    return table(
        {
            "Sheet": [WORDS[name]["title"] for name in names],
            "Of it": [WORDS[name]["count"] for name in names],
            "Prints": prints,
            "Sides": [count * PRINTS[name][1] for count, name in zip(prints, names)],
        }
    )


def _around(mean, spread):
    return f"{mean:.1f} ± {spread:.1f}"
