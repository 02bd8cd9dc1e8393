"""A claim of an essay, and the verdict that code computes on it."""

import dataclasses
import enum
from collections.abc import Callable

import numpy as np

from effortlib import allocate
from effortlib.essays import BUDGET

__all__ = [
    "Claim",
    "Verdict",
    "best_effort",
    "judge",
]


def best_effort(curves, budget=BUDGET):
    return tuple(int(units) for units in allocate(curves, budget).effort)


ESSAYS = {"A": "effort", "B": "failure"}


class Verdict(enum.StrEnum):
    """Name what becomes of a claim; each is its own label."""

    HOLDS = "holds"
    HOLDS_IF = "holds if"
    FAILS = "fails"
    OPINION = "opinion"


@dataclasses.dataclass(frozen=True)
class Claim:
    """Hold one claim.

    Attributes
    ----------
    name : str
        As "A15": the essay, and the number.
    text : str
        The claim, retold.
    reason : str
        Why it holds, the condition, the counterexample, or why it is an opinion.
    check : callable or None
        Computes the verdict; None for an opinion.
    """

    name: str
    text: str
    reason: str
    check: Callable[[], Verdict] | None = None

    @property
    def verdict(self):
        """Return the verdict, computed now."""
        return self.check() if self.check else Verdict.OPINION

    @property
    def essay(self):
        """Return "A" or "B"."""
        return self.name[0]

    @property
    def anchor(self):
        """Return the label of the paragraph that shows it."""
        return f"claim-{self.name.lower()}"


def judge(meant, beyond=True):
    """Return the verdict on a claim from where it was computed to be true.

    Parameters
    ----------
    meant : bool
        Whether it is true where the essay means it.
    beyond : bool
        Whether it is also true in a case beyond.

    Returns
    -------
    Verdict

    Raises
    ------
    ValueError
        If an argument is neither True nor False.
    """
    for name, value in (("meant", meant), ("beyond", beyond)):
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"{name}={value!r}: expected True or False")
    if not meant:
        return Verdict.FAILS
    return Verdict.HOLDS if beyond else Verdict.HOLDS_IF
