"""A claim of an essay, and its verdict, which code computes."""

import dataclasses
import enum
from collections.abc import Callable

import numpy as np

__all__ = ["Claim", "Verdict", "judge"]


class Verdict(enum.StrEnum):
    """Name a verdict; its value is the label that readers see."""

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
        The essay's letter and the claim's number, as "A15".
    text : str
        The claim, retold in one line.
    reason : str
        Why the claim holds, under which condition, what contradicts it, or why it is an opinion.
    evaluate : callable or None
        Computes the verdict; None for an opinion.
    """

    name: str
    text: str
    reason: str
    evaluate: Callable[[], Verdict] | None = None

    @property
    def verdict(self):
        """Compute the verdict."""
        return self.evaluate() if self.evaluate else Verdict.OPINION

    @property
    def essay(self):
        """Return the essay's letter, "A" or "B"."""
        return self.name[0]

    @property
    def anchor(self):
        """Return the label of the paragraph that makes the claim."""
        return f"claim-{self.name.lower()}"


def judge(meant, beyond=True):
    """Return the verdict on a claim that code has computed in one or two cases.

    Parameters
    ----------
    meant : bool
        Whether the claim is true in the case that the essay means.
    beyond : bool
        Whether it is also true in a case beyond that.

    Returns
    -------
    Verdict
    """
    for name, value in (("meant", meant), ("beyond", beyond)):
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"{name}={value!r}: expected True or False")
    if not meant:
        return Verdict.FAILS
    return Verdict.HOLDS if beyond else Verdict.HOLDS_IF
