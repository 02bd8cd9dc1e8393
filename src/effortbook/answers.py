"""The exercises' units, and the one kind of entry that needs arrays; the others are `page_code.exercise`'s."""

import dataclasses

from effortlib import allocate
from effortlib.curves import Curve
from effortlib.essays import BUDGET, GROWN_BUDGET, WEIGHTS
from effortlib.lifecycle import FRONTIER

from .page_code.exercise import Exercise, Magnitude, Mistake, Number, UnitMistake, Unreadable, Word, split

__all__ = [
    "Exercise", "Family", "Magnitude", "Mistake", "Number", "PART_OF_BUDGET", "PERCENT", "SHARE", "UNITS",
    "UnitMistake", "Unreadable", "WORTH", "Word", "split",
]  # fmt: skip

UNITS = "in units of effort"
WORTH = "in units of value"
SHARE = "as a share"

PERCENT = UnitMistake(100, "is given in percent, where a share was asked: the whole is one")
PART_OF_BUDGET = UnitMistake(1 / BUDGET, "is given as a share of the budget, where units were asked")


@dataclasses.dataclass(frozen=True)
class Family:
    """Ask for a family of curves that takes the top project to the frontier, or for one that does not.

    Families that are `excluded` do not count, as the chapter looks at them itself.
    """

    name: str
    excluded: tuple[type, ...]

    unit = "curves on the essay’s weights, as `Log(essays.WEIGHTS)` is"

    def read(self, entry):
        """Return the best effort of the top project at the grown company's budget."""
        if not isinstance(entry, Curve):
            raise Unreadable(f"is no family of curves: write {self.unit}, but another family")
        if isinstance(entry, self.excluded):
            raise Unreadable("is a case that the claim or its check looks at already: find another")
        if entry.weight.shape != (len(WEIGHTS),) or tuple(entry.weight) != WEIGHTS:
            raise Unreadable("has other weights than the essay’s, so it is another company’s: use `essays.WEIGHTS`")
        if not entry.concave:
            raise Unreadable("is not concave: a threshold changes more than the family")
        return int(allocate(entry, GROWN_BUDGET).effort[0])

    def same(self, got, wanted):
        """Tell whether two efforts are on the same side of the frontier."""
        return (got >= FRONTIER) == (wanted >= FRONTIER)

    def error(self, got, _wanted):
        """Tell on which side of the frontier the top project is."""
        where = "at or beyond" if got >= FRONTIER else "short of"
        return f"gives its top project {got} units, which is {where} the frontier"
