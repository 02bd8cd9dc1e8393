"""An entry of an exercise that is a family of curves; on a page it is typed as a line of Python."""

from effortlib import essays

from .exercise import Unreadable

__all__ = ["Family", "TypedFamily"]


class Family:
    """Ask for a family of curves that takes the top project to the frontier, or for one that does not.

    Families that are `excluded`, by their names, do not count, as the chapter looks at them itself.
    """

    unit = "curves on the essay’s weights, as `Log(essays.WEIGHTS)` is"

    def __init__(self, name, excluded, frontier):
        self.name, self.excluded, self.frontier = name, excluded, frontier

    @property
    def data(self):
        """Return the entry as plain data for a page."""
        named = {"name": self.name, "unit": self.unit, "excluded": list(self.excluded), "frontier": self.frontier}
        return {"kind": "Family", **named}

    def read(self, entry):
        """Return the best effort of the top project at the grown company's budget."""
        name, weights, concave, allocate = self.look_at(entry)
        if name in self.excluded:
            raise Unreadable("is a case that the claim or its check looks at already: find another")
        if tuple(weights) != essays.WEIGHTS:
            raise Unreadable("has other weights than the essay’s, so it is another company’s: use `essays.WEIGHTS`")
        if not concave:
            raise Unreadable("is not concave: a threshold changes more than the family")
        return int(allocate(essays.GROWN_BUDGET).effort[0])

    def refused(self):
        """Return what is said of an entry that is no family."""
        return Unreadable(f"is no family of curves: write {self.unit}, but another family")

    def same(self, got, wanted):
        """Tell whether two efforts are on the same side of the frontier."""
        return (got >= self.frontier) == (wanted >= self.frontier)

    def error(self, got, _wanted):
        """Tell on which side of the frontier the top project is."""
        where = "at or beyond" if got >= self.frontier else "short of"
        return f"gives its top project {got} units, which is {where} the frontier"


class TypedFamily(Family):
    """Read a family that a reader typed; a right effort, which is a number, is what it is."""

    def read(self, entry):
        """Return the best effort of the top project."""
        return entry if isinstance(entry, int) else super().read(entry)

    def look_at(self, entry):
        """Return name, weights, whether it is concave, and what allocates a budget to it."""
        from .live import Curves, allocate, evaluate

        curves = evaluate([entry])
        if not isinstance(curves, Curves):
            raise self.refused()
        return curves.name, [given[0] for given in curves.parameters], True, lambda budget: allocate(curves, budget)
