"""The exercises' units, and the one kind of entry that needs arrays; the others are `page_code.exercise`'s."""

from effortlib import allocate
from effortlib.curves import Curve
from effortlib.essays import BUDGET
from effortlib.lifecycle import FRONTIER

from .page_code import family
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


class Family(family.Family):
    """Ask for a family of curves that takes the top project to the frontier, or for one that does not.

    Parameters
    ----------
    name : str
    excluded : tuple of type
        Families that do not count, as the chapter looks at them itself.
    """

    def __init__(self, name, excluded):
        super().__init__(name, [each.__name__ for each in excluded], FRONTIER)

    def look_at(self, entry):
        """Return name, weights, whether it is concave, and what allocates a budget to it."""
        if not isinstance(entry, Curve):
            raise self.refused()
        weights = entry.weight.tolist() if entry.weight.ndim == 1 else ()
        return type(entry).__name__, weights, entry.concave, lambda budget: allocate(entry, budget)
