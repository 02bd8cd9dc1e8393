"""The essay's startup for claims and exercises about the first essay: its best effort, and what a scenario makes of it."""

import dataclasses
import functools

import numpy as np

import effortlib
from effortlib import allocate
from effortlib.essays import BUDGET, ML_FIRST_WEIGHT, WEIGHTS

__all__ = ["ML_FIRST_WEIGHTS", "best_effort", "curvature_trend", "is_concave", "ml_first", "with_returns"]

ML_FIRST_WEIGHTS = (ML_FIRST_WEIGHT, *WEIGHTS[1:])  # of the company that the startup becomes if it is ML-first


def best_effort(curves, budget=BUDGET):
    """Return the best effort of each project on concave curves, as integers that compare with the essay's dots."""
    return tuple(int(units) for units in allocate(curves, budget).effort)


def is_concave(scenario):
    """Return True if it is proved that each project gains from its first unit on, and ever less; False if refuted."""
    if scenario.reserved or scenario.is_pair:
        return False
    proof = _settle(effortlib.prove, _curve(scenario))  # SymPy is loaded only here
    return proof.increasing and proof.concave


def curvature_trend(scenario):
    """Return whether each project's relative curvature "falls", "stays" or "rises"; None where a curve bends up."""
    if scenario.reserved:
        return _settle(effortlib.relative_curvature, scenario.formula, x=(scenario.reserved, None)).trend
    return _settle(effortlib.relative_curvature, _curve(scenario)).trend if is_concave(scenario) else None


def _curve(scenario):
    return scenario.formula or type(scenario.curves)


@functools.cache
def _settle(question, curve, **ranges):
    return question(curve, **ranges)


def ml_first(scenario):
    """Return a scenario whose first project weighs as many times more as at the essay's ML-first company."""
    times = ML_FIRST_WEIGHT / WEIGHTS[0]

    def values(units):
        first, *others = scenario.values(units)
        return np.vstack([times * first, *others])

    return dataclasses.replace(scenario, values=values, curves=None)


def with_returns(scenario, returns):
    """Return a scenario that earns `returns` of what its projects are worth; minus infinity stays what it is."""

    def values(units):
        accuracy = scenario.values(units)
        return np.where(np.isfinite(accuracy), returns(np.maximum(accuracy, 0)), accuracy)

    return dataclasses.replace(scenario, values=values, curves=None)
