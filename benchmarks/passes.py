"""Count derivative passes: what a solver asks of the curves, whatever it is called by.

A pass is one evaluation, for every project, of a marginal gain, a slope, or the effort at a
price. Families state these once each, as functions of a namespace, so those are what is
counted; evaluations for some projects only count as that part of a pass.
"""

import contextlib

import numpy as np

from effortlib._formulas import Formulas


class Count:
    """Hold how often derivatives were evaluated, and for how many numbers in all."""

    def __init__(self):
        self.calls = 0
        self.numbers = 0

    def passes(self, numbers_in_a_pass):
        """Return the number of passes."""
        return self.numbers / numbers_in_a_pass

    def watch(self, function):
        """Return a family's function that is counted."""

        def counted(xp, *arguments, **parameters):
            result = function(xp, *arguments, **parameters)
            self.calls += 1
            self.numbers += np.size(result)
            return result

        return staticmethod(counted)


@contextlib.contextmanager
def counted_derivatives():
    """Count within a `with` block. The values of curves, `formula`, are no derivatives and are not counted."""
    count = Count()
    stated = [
        (family, name, function)
        for family in Formulas.__subclasses__()
        for name, function in vars(family).items()
        if isinstance(function, staticmethod) and name != "formula"
    ]
    for family, name, function in stated:
        setattr(family, name, count.watch(function.__func__))
    try:
        yield count
    finally:
        for family, name, function in stated:
            setattr(family, name, function)
