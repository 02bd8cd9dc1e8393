"""A budget to spread over projects: the reader's spread beside the best one, and what it gives away.

The page's script only looks up and adds: what each number of units is worth in each project, and the
worth of the best spread of every budget, stand in the page.
"""

import dataclasses
import html

import numpy as np

from effortlib import allocate, allocate_many
from effortlib.curves import Portfolio

from ..drawing.text import emphasise
from .page import embed
from .words import WORDS

__all__ = ["Spread"]

DIGITS = 9  # of a worth
SAME_WORTH = 1e-6  # worths that differ by less are equal, but for rounding


@dataclasses.dataclass(frozen=True, eq=False)
class Spread:
    """Ask the reader to spread a budget; without a script, show the best spread.

    Attributes
    ----------
    names, notes : tuple of str
        Of the projects: what they are called, and what is said beside the name.
    curves : Portfolio
        Of the projects, concave.
    budget : int
        In units of effort; more than there are projects.
    question, caption : str
        What stands above the projects, and below the best spread; words between double asterisks are strong.
    link : tuple of two str
        The address that explains the best spread, and its words.
    """

    names: tuple[str, ...]
    notes: tuple[str, ...]
    curves: Portfolio
    budget: int
    question: str
    caption: str
    link: tuple[str, str]

    @property
    def effort(self):
        """Return the best spread, a list of int."""
        return allocate(self.curves, self.budget).effort.tolist()

    @property
    def worth(self):
        """Return what 1, 2, ... units are worth, a list for each project."""
        units = np.arange(1, self.budget + 1)
        return self.curves.value(units[:, None]).T.round(DIGITS).tolist()

    @property
    def best(self):
        """Return the worth of the best spread of every budget, from one unit a project on."""
        budgets = np.arange(len(self.names), self.budget + 1)
        return allocate_many(self.curves, budgets).value.round(DIGITS).tolist()

    def enough(self, effort):
        """Return the fewest units whose best spread is worth at least as much as an effort of at least 1 each.

        The page's script finds the same, as no kernel runs there; tests/browser holds it to this method.
        """
        worth = sum(worth[units - 1] for worth, units in zip(self.worth, effort))
        return len(self.names) + int(np.searchsorted(self.best, worth - SAME_WORTH))

    def _repr_html_(self):
        data = {"same": SAME_WORTH, "names": self.names, "notes": self.notes, "worth": self.worth, "best": self.best}
        address, words = self.link
        bars = "".join(
            f'<li><span class="spread-name">{html.escape(name)}</span>'
            f'<span class="spread-bars">{_bar(units)}</span></li>'
            for name, units in zip(self.names, self.effort)
        )
        return (
            f'<effort-spread><p class="spread-question">{emphasise(self.question)}</p>'
            f'<div class="spread-result"><p class="spread-finding">{WORDS["best spread"].format(self.budget)}</p><ul style="--longest: {max(self.effort)}">{bars}</ul>'
            f'<p>{emphasise(self.caption)} <a href="{html.escape(address)}">{html.escape(words)}</a></p>'
            f'</div><script type="application/json">{embed(data)}</script></effort-spread>'
        )

    def __repr__(self):
        best = ", ".join(f"{name} {units}" for name, units in zip(self.names, self.effort))
        return f"{self.question} {WORDS['best spread'].format(self.budget)}: {best}."


def _bar(units):
    """Return a bar as long as its units; the page's script makes the reader's own as well."""
    return f'<span class="spread-bar spread-best" style="--units: {units}">{WORDS["best"].format(units)}</span>'
