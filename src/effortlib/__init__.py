"""Share effort among machine-learning projects, and test what two essays say of it.

The families of curves, the allocators and what most users need are here. Each topic has a module of its own.
"""

import importlib
import importlib.metadata
from typing import TYPE_CHECKING, Any

from .allocation import (
    allocate,
    allocate_any,
    allocate_many,
    allocate_real,
    concave_envelope,
    essay_loop,
    greedy_path,
    least_budget,
)
from .curves import join
from .families import Hill, Hyperbolic, LearningCurve, Log, Log1p, Logistic, Power, SaturatingExponential
from .fitting import fit
from .fork import Fork
from .lifecycle import frontier_budget, frontier_weight, lifecycle_curve, stage
from .roadmap import plan, read_roadmap
from .uncertainty import allocate_draws

if TYPE_CHECKING:
    from .concavity import prove
    from .curvature import relative_curvature
    from .formula import Formula

# Modules that nothing above has loaded.
TOPICS = (
    "beliefs capacity concavity curvature deadline evidence formula games growth incentives information "
    "novelty_proofs organisations priorities proofs scenarios selection sizes symbols year"
).split()

# Names whose module is loaded in the same way.
LATER = {"Formula": "formula", "prove": "concavity", "relative_curvature": "curvature"}

__all__ = [
    "Fork", "Formula", "Hill", "Hyperbolic", "LearningCurve", "Log", "Log1p", "Logistic", "Power",
    "SaturatingExponential", "allocate", "allocate_any", "allocate_draws", "allocate_many", "allocate_real", "concave_envelope",
    "essay_loop", "fit", "frontier_budget", "frontier_weight", "greedy_path", "join", "least_budget",
    "lifecycle_curve", "plan", "prove", "read_roadmap", "relative_curvature", "stage",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a topic when it is first used: SymPy alone takes seconds to load in a browser."""
    if name == "__version__":
        return importlib.metadata.version(__name__)
    if name in LATER:
        return getattr(importlib.import_module(f".{LATER[name]}", __name__), name)
    if name in TOPICS:
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
