"""Share effort among machine-learning projects, and test what two essays say of it."""

import importlib

from .allocation import (
    Allocation,
    RealAllocation,
    allocate,
    allocate_any,
    allocate_many,
    allocate_real,
    concave_envelope,
    essay_loop,
    greedy_path,
)
from .curves import (
    Curve,
    Hill,
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Logistic,
    Portfolio,
    Power,
    SaturatingExponential,
    join,
)
from .fitting import Fit, fit
from .growth import concentration, switch_on_budgets
from .lifecycle import Stage, frontier_budget, frontier_weight, lifecycle_curve, stage
from .priorities import PriorityList, priority_list, soft_weight_for

_PROOFS = ("Proof", "prove", "prove_composition", "prove_escape", "prove_log_shares")

__all__ = [
    "Allocation",
    "Curve",
    "Fit",
    "Hill",
    "Hyperbolic",
    "LearningCurve",
    "Log",
    "Log1p",
    "Logistic",
    "Portfolio",
    "Power",
    "PriorityList",
    "RealAllocation",
    "SaturatingExponential",
    "Stage",
    "allocate",
    "allocate_any",
    "allocate_many",
    "allocate_real",
    "concave_envelope",
    "concentration",
    "essay_loop",
    "explore",
    "fit",
    "frontier_budget",
    "frontier_weight",
    "greedy_path",
    "join",
    "lifecycle_curve",
    "priority_list",
    "soft_weight_for",
    "stage",
    "switch_on_budgets",
    *_PROOFS,
]


def __getattr__(name):
    """Load SymPy and Matplotlib only when they are asked for: in a browser they cost seconds."""
    if name in _PROOFS:
        from . import proofs

        return getattr(proofs, name)
    if name == "explore":
        return importlib.import_module(".explore", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
