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
from .beliefs import (
    ReportingLosses,
    belief_loss,
    budget_belief_loss,
    hidden_price,
    reporting_losses,
    simulate_reporting,
    suppression_loss,
    suppression_price,
)
from .claims import CLAIMS, Claim, Verdict
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
from .exercises import Feedback, check
from .fitting import Fit, fit
from .funding import (
    GateRange,
    Promise,
    evpi_beta,
    evpi_fork,
    evpi_normal,
    evsi_beta,
    evsi_fork,
    evsi_normal,
    gate_range,
    promise,
    verdict_accuracy,
    weeks_to_know,
)
from .growth import concentration, switch_on_budgets
from .lifecycle import Stage, frontier_budget, frontier_weight, lifecycle_curve, stage
from .organisations import (
    ForkSample,
    ForkValues,
    Shipped,
    fork_break_even,
    fork_counts,
    fork_values,
    honest_if,
    quota_probability,
    quota_temptation,
    shipped_under_quota,
    simulate_fork,
)
from .population import generations_until, overclaimers, selection_ratio, simulate_population
from .priorities import PriorityList, priority_list, soft_weight_for
from .roadmap import Plan, Roadmap, budget_to_reach, plan, preregistration, read_roadmap
from .selection import (
    Search,
    Winner,
    best_of_flips,
    corrected_p_value,
    expected_best_of,
    expected_best_of_flips,
    expected_vote,
    flips_p_value,
    ladder,
    peeking_error,
    search_noise,
    simulate_winners,
    winner_curse,
)
from .sizes import (
    Decision,
    Purchases,
    SizeScores,
    decide,
    make_purchases,
    permutation_p_value,
    score_sizes,
)

_PROOFS = ("Proof", "prove", "prove_composition", "prove_escape", "prove_log_shares")
_DERIVATIONS = ("Derivation", "prove_belief_loss", "prove_fork", "prove_gate", "prove_honesty", "prove_promotion")

__all__ = [
    "Allocation",
    "CLAIMS",
    "Claim",
    "Curve",
    "Decision",
    "Feedback",
    "Fit",
    "ForkSample",
    "ForkValues",
    "GateRange",
    "Hill",
    "Hyperbolic",
    "LearningCurve",
    "Log",
    "Log1p",
    "Logistic",
    "Plan",
    "Portfolio",
    "Power",
    "PriorityList",
    "Promise",
    "Purchases",
    "RealAllocation",
    "ReportingLosses",
    "Roadmap",
    "SaturatingExponential",
    "Search",
    "Shipped",
    "SizeScores",
    "Stage",
    "Verdict",
    "Winner",
    "allocate",
    "allocate_any",
    "allocate_many",
    "allocate_real",
    "belief_loss",
    "best_of_flips",
    "budget_belief_loss",
    "budget_to_reach",
    "check",
    "concave_envelope",
    "concentration",
    "corrected_p_value",
    "decide",
    "essay_loop",
    "evpi_beta",
    "evpi_fork",
    "evpi_normal",
    "evsi_beta",
    "evsi_fork",
    "evsi_normal",
    "expected_best_of",
    "expected_best_of_flips",
    "expected_vote",
    "explore",
    "fit",
    "flips_p_value",
    "fork_break_even",
    "fork_counts",
    "fork_values",
    "frontier_budget",
    "frontier_weight",
    "gate_range",
    "generations_until",
    "greedy_path",
    "hidden_price",
    "honest_if",
    "join",
    "ladder",
    "lifecycle_curve",
    "make_purchases",
    "overclaimers",
    "peeking_error",
    "permutation_p_value",
    "plan",
    "preregistration",
    "priority_list",
    "promise",
    "quota_probability",
    "quota_temptation",
    "read_roadmap",
    "reporting_losses",
    "score_sizes",
    "search_noise",
    "selection_ratio",
    "shipped_under_quota",
    "simulate_fork",
    "simulate_population",
    "simulate_reporting",
    "simulate_winners",
    "soft_weight_for",
    "stage",
    "suppression_loss",
    "suppression_price",
    "switch_on_budgets",
    "verdict_accuracy",
    "weeks_to_know",
    "winner_curse",
    *_DERIVATIONS,
    *_PROOFS,
]


def __getattr__(name):
    """Load SymPy and Matplotlib only when they are asked for: in a browser they cost seconds."""
    if name in _PROOFS:
        return getattr(importlib.import_module(".proofs", __name__), name)
    if name in _DERIVATIONS:
        return getattr(importlib.import_module(".derivations", __name__), name)
    if name == "explore":
        return importlib.import_module(".explore", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
