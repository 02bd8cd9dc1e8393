"""Share effort among machine-learning projects, and test what two essays say of it.

What a user of the library needs is here; each topic has a module, and its names stand in `__all__`.
"""

import importlib

from .allocation import (
    allocate,
    allocate_any,
    allocate_many,
    allocate_real,
    concave_envelope,
    essay_loop,
    greedy_path,
)
from .curves import join
from .families import Hill, Hyperbolic, LearningCurve, Log, Log1p, Logistic, Power, SaturatingExponential
from .lifecycle import fit, frontier_budget, frontier_weight, lifecycle_curve, stage
from .roadmap import plan, read_roadmap

TOPICS = (
    "beliefs",
    "essays",
    "growth",
    "incentives",
    "information",
    "priorities",
    "proofs",
    "scenarios",
    "selection",
    "sizes",
)

__all__ = [
    "Hill",
    "Hyperbolic",
    "LearningCurve",
    "Log",
    "Log1p",
    "Logistic",
    "Power",
    "SaturatingExponential",
    "allocate",
    "allocate_any",
    "allocate_many",
    "allocate_real",
    "concave_envelope",
    "essay_loop",
    "fit",
    "frontier_budget",
    "frontier_weight",
    "greedy_path",
    "join",
    "lifecycle_curve",
    "plan",
    "prove",
    "read_roadmap",
    "stage",
    *TOPICS,
]


def __getattr__(name):
    """Load a topic when it is first asked for: SymPy alone costs a browser seconds."""
    if name == "prove":
        return importlib.import_module(".proofs", __name__).prove
    if name in TOPICS:
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
