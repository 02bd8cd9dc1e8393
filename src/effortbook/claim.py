"""A claim of an essay, the cases and the region that it is asked in, and its verdict, which code computes.

The verdict follows from the answers alone: a claim *holds* if it is true in every case and
everywhere in its region, *holds if* it is true where the essay means it and false elsewhere, and
*fails* if it is false where the essay means it. What the model assumes, or defines, is *true by
construction*. An opinion, or an observation that nobody can compute, has no check.

What was measured in the world speaks for a claim or against it, and changes no verdict.
"""

import dataclasses
import enum
import functools
import inspect
import string
import textwrap
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from effortlib.evidence import FACTS

__all__ = ["Answer", "Axis", "Case", "Claim", "Finding", "Region", "Stance", "Verdict", "judge"]


class Verdict(enum.StrEnum):
    """Name a verdict; its value is the label that readers see."""

    HOLDS = "holds"
    HOLDS_IF = "holds if"
    FAILS = "fails"
    BY_CONSTRUCTION = "true by construction"
    OPINION = "opinion"


class Stance(enum.StrEnum):
    """Name what measurements say to a claim; its value is the word that readers see."""

    FOR = "for"
    AGAINST = "against"
    BOTH = "for and against"
    NONE = "not measured"


class Finding(NamedTuple):
    """Hold what was measured, read against a claim.

    `template` is a sentence or two, with the numbers as `str.format` takes them from `FACTS`,
    like ``{open_noes.value[1]}``.
    """

    stance: Stance
    template: str

    @property
    def facts(self):
        """Return the names of the facts that it rests on, in the order of the text."""
        fields = (field for _, field, _, _ in string.Formatter().parse(self.template) if field)
        return tuple(dict.fromkeys(field.partition(".")[0] for field in fields))

    @property
    def text(self):
        """Return the sentences with their numbers."""
        return self.template.format_map(FACTS)


class Answer(NamedTuple):
    """Hold whether a claim is true in a case, None if the case is outside it, and the numbers that say so."""

    is_true: bool | None
    shown: str


class Case(NamedTuple):
    """Hold a case that a claim is asked in: its name, and what the check takes."""

    name: str
    content: object


class Axis(NamedTuple):
    """Hold one side of a region: what varies, and its values in rising order; they are written with `form`."""

    label: str
    values: tuple
    form: str = "g"


@dataclasses.dataclass(frozen=True)
class Region:
    """Hold the parameters over which a claim is asked.

    Attributes
    ----------
    across, up : Axis
    holds : callable
        From a value across and one up to whether the claim is true there.
    essay : tuple of two
        Where the essay, or the book's example of it, stands.
    fixed : str
        What stays as it is, in a sentence.
    """

    across: Axis
    up: Axis
    holds: Callable[[float, float], bool]
    essay: tuple[float, float]
    fixed: str

    @functools.cached_property
    def grid(self):
        """Compute where the claim is true, an array of bool with a row for each value up."""
        return np.array([[bool(self.holds(x, y)) for x in self.across.values] for y in self.up.values])

    @property
    def share(self):
        """Compute the share of the region in which the claim is true."""
        return float(self.grid.mean())


@dataclasses.dataclass(frozen=True)
class Claim:
    """Hold one claim.

    Attributes
    ----------
    name : str
        The essay's letter and the claim's number, as "A15".
    text : str
        The claim, retold in one line.
    context : str
        The essay's thought around it, retold.
    reason : str
        Why the claim holds, under which condition, what contradicts it, or why it is an opinion.
    check : callable or None
        From a case's content to an `Answer`; None for an opinion.
    cases : tuple of Case
        Where the claim is asked.
    meant : str
        The name of the case that the essay means; the first one if it is empty.
    region : Region or None
        Over which parameters it is asked as well.
    by_construction : bool
        Whether the model contains the claim, so that its check cannot fail unless the model changes.
    shown_in : str
        The room of the chapter that shows whether it is true; empty for the one that retells it.
    measured : tuple of Finding
        What was measured in the world; empty if nothing was.
    """

    name: str
    text: str
    context: str
    reason: str
    check: Callable[[object], Answer] | None = None
    cases: tuple[Case, ...] = ()
    meant: str = ""
    region: Region | None = None
    by_construction: bool = False
    shown_in: str = ""
    measured: tuple[Finding, ...] = ()

    @functools.cached_property
    def answers(self):
        """Compute the answer in each case, as a dict by the cases' names."""
        return {case.name: self.check(case.content) for case in self.cases} if self.check else {}

    @property
    def verdict(self):
        """Compute the verdict."""
        if not self.check:
            return Verdict.OPINION
        meant = self.answers[self.meant or self.cases[0].name].is_true
        others = [answer.is_true for answer in self.answers.values() if answer.is_true is not None]
        everywhere = self.region is None or self.region.grid.all()
        return judge(meant, all(others) and bool(everywhere), by_construction=self.by_construction)

    @property
    def stance(self):
        """Return what the measurements say together."""
        stances = {finding.stance for finding in self.measured} or {Stance.NONE}
        return stances.pop() if len(stances) == 1 else Stance.BOTH

    @property
    def code(self):
        """Return the lines of the check."""
        return textwrap.dedent(inspect.getsource(self.check)).rstrip()

    @property
    def essay(self):
        """Return the essay's letter, "A" or "B"."""
        return self.name[0]

    @property
    def anchor(self):
        """Return the label of the paragraph that retells the claim."""
        return f"claim-{self.name.lower()}"

    @property
    def evidence(self):
        """Return the label of the place that shows whether it is true."""
        return f"shown-{self.name.lower()}"


def judge(meant, beyond=True, *, by_construction=False):
    """Return the verdict on a claim.

    Parameters
    ----------
    meant : bool
        Whether the claim is true in the case that the essay means.
    beyond : bool
        Whether it is also true in all other cases, and everywhere in its region.
    by_construction : bool
        Whether the model contains it.

    Returns
    -------
    Verdict
    """
    for name, value in (("meant", meant), ("beyond", beyond)):
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"{name}={value!r}: expected True or False")
    if not meant:
        return Verdict.FAILS
    if not beyond:
        return Verdict.HOLDS_IF
    return Verdict.BY_CONSTRUCTION if by_construction else Verdict.HOLDS
