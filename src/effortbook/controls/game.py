"""A year to play: ideas, weeks and rules; the reader decides, and the page's script looks up what comes of it.

Every outcome stands in the page: what chance has drawn for each idea of each year, what each path comes to under each
rule, and what it is worth and counts. So the script only looks up and adds. What people do who want what a rule counts
stands beside it, for the same year and for a thousand others, with what their years are expected to bring.
"""

import dataclasses
import functools
import html

import numpy as np

from effortlib.year import (
    DRAWS,
    KNOWN,
    PATHS,
    RULES,
    Ending,
    House,
    best_answer,
    draw_years,
    end,
    expect,
    follow,
    next_steps,
    tally,
    weeks_of,
    worth_of,
)

from ..drawing.text import emphasise
from .page import embed
from .words import WORDS

__all__ = ["Game"]

ENDINGS = tuple(Ending)
BIN = 50  # units of value, in the chart of many years


@dataclasses.dataclass(frozen=True, eq=False)
class Game:
    """Let the reader play a year; without a script, show what years come to under each rule.

    Attributes
    ----------
    names : tuple of str
        Of the ideas.
    notes : dict of str to str
        What each rule says, by its key in `effortlib.year.RULES`.
    question : str
        What stands above; words between double asterisks are strong.
    years, many : int
        How many years there are to play, and how many are played by people who want what counts.
    seed : int
    house : House
        With as many ideas as there are names.
    """

    names: tuple[str, ...]
    notes: dict[str, str]
    question: str
    years: int = 100
    many: int = 1000
    seed: int = 2021
    house: House = House()

    @functools.cached_property
    def draws(self):
        """Return the years to play: for each of them, an index into `DRAWS` for each idea."""
        return draw_years(self.years, np.random.default_rng(self.seed), self.house).tolist()

    @functools.cached_property
    def many_draws(self):
        """Return the years that others play, drawn like the first, and independent of them."""
        return draw_years(self.many, np.random.default_rng([self.seed, 1]), self.house).tolist()

    def tallies(self, rules, years):
        """Return what years come to where people want what the rules count.

        Parameters
        ----------
        rules : str
        years : list of list of int
            As `draws`.

        Returns
        -------
        list of effortlib.year.Tally
        """
        policy = best_answer(rules)
        return [tally(follow(policy, each, rules, self.house), each, rules, self.house) for each in years]

    @property
    def data(self):
        """Return what the page's script looks up."""
        return {
            "names": self.names,
            "weeks": self.house.weeks,
            "bin": BIN,
            "paths": PATHS,
            "took": [weeks_of(path, self.house) for path in PATHS],
            "steps": [[self._steps(path, feasible) for path in PATHS] for feasible in (False, True)],
            "endings": ENDINGS,
            "known": [KNOWN[each] for each in ENDINGS],
            "working": ENDINGS.index(Ending.WORKS),
            "broken": ENDINGS.index(Ending.ROLLED_BACK),
            "worth": [[worth_of(path, each, self.house) for each in ENDINGS] for path in PATHS],
            "draws": ["".join(f"{each:x}" for each in year) for year in self.draws],
            "feasible": [draw.feasible for draw in DRAWS],
            "yes": [draw.says_yes for draw in DRAWS],
            "rules": [self._rule(key) for key in RULES],
        }

    def _steps(self, path, feasible):
        """Return what may be done next, as pairs of a letter and the index of the path that it leads to."""
        draw = DRAWS[-1] if feasible else DRAWS[0]
        return [[str(step), PATHS.index(path + step)] for step in next_steps(path, draw)]

    def _rule(self, key):
        rules, expected = RULES[key], expect(best_answer(key), key, self.house)
        return {
            "key": key,
            "name": rules.name,
            "note": self.notes[key],
            "quota": rules.quota,
            "counts": [rules.counts(each) for each in ENDINGS],
            "ends": [[ENDINGS.index(end(path, draw, key)) for path in PATHS] for draw in DRAWS],
            "others": [round(each.worth) for each in self.tallies(key, self.draws)],
            "many": [round(each.worth) for each in self.tallies(key, self.many_draws)],
            "expected": round(expected.worth, 1),
        }

    def _repr_html_(self):
        return (
            f'<effort-game><p class="game-question">{emphasise(self.question)}</p>'
            f'<div class="game-still">{self._table()}</div>'
            f'<script type="application/json">{embed(self.data)}</script></effort-game>'
        )

    def _table(self):
        """Return the expected years under each rule, as a table in HTML."""
        heads = ("rules", "worth", "working", "broken", "known")
        rows = "".join(
            f'<tr><th scope="row">{html.escape(RULES[key].name)}</th>'
            + "".join(
                f"<td>{getattr(expected, name):.1f}</td>".replace("-", "\N{MINUS SIGN}")
                for name in ("worth", "working", "broken", "known")
            )
            + "</tr>"
            for key in RULES
            for expected in [expect(best_answer(key), key, self.house)]
        )
        head = "".join(f'<th scope="col">{WORDS[f"game {each}"]}</th>' for each in heads)
        caption = html.escape(WORDS["game still"])
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def __repr__(self):
        lines = (
            f"{RULES[key].name}: worth {expect(best_answer(key), key, self.house).worth:.1f} a year, on average."
            for key in RULES
        )
        return "\n".join([self.question.replace("**", ""), *lines])
