"""The essay's startup: the best effort of its projects, for claims and exercises about the first essay."""

from effortlib import allocate
from effortlib.essays import BUDGET, ML_FIRST_WEIGHT, WEIGHTS

__all__ = ["ML_FIRST_WEIGHTS", "best_effort"]

ML_FIRST_WEIGHTS = (ML_FIRST_WEIGHT, *WEIGHTS[1:])  # of the company that the startup becomes if it is ML-first


def best_effort(curves, budget=BUDGET):
    """Return the best effort of each project on concave curves, as integers that compare with the essay's dots."""
    return tuple(int(units) for units in allocate(curves, budget).effort)
