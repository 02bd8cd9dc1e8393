"""The cases that claims are asked in: one list for claims on effort, one for claims on failure."""

from effortlib.organisations import ORGANISATIONS
from effortlib.scenarios import SCENARIOS

from .claim import Case

__all__ = ["EFFORT", "FAILURE"]

EFFORT = tuple(Case(each.name, each) for each in SCENARIOS)
FAILURE = tuple(Case(each.name, each) for each in ORGANISATIONS)
