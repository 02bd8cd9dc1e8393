"""Share effort among machine-learning projects, and test what two essays say of it."""

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
from .lifecycle import Stage, frontier_budget, frontier_weight, stage
from .priorities import PriorityList, priority_list, soft_weight_for

_PROOFS = ("Proof", "prove", "prove_composition", "prove_escape", "prove_log_shares")

__all__ = [
    "Allocation",
    "Curve",
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
    "essay_loop",
    "frontier_budget",
    "frontier_weight",
    "greedy_path",
    "join",
    "priority_list",
    "soft_weight_for",
    "stage",
    *_PROOFS,
]


def __getattr__(name):
    """Load SymPy only when a proof is asked for: in a browser it costs seconds."""
    if name in _PROOFS:
        from . import proofs

        return getattr(proofs, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
