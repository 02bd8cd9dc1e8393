"""What people would pick instead of effortlib, each in the form that its own documentation recommends.

A rival is a function: it takes a problem, prepares what can be prepared once, and returns a
function without arguments that goes from the problem's numbers to the effort of each project.
Rivals of one library share a module, which nobody else imports: a process that times one
of them loads no other library.
"""

import dataclasses
import importlib


@dataclasses.dataclass(frozen=True)
class Rival:
    """Name a solver: where it is, what readers call it, and whether it answers in whole units."""

    module: str
    function: str
    label: str
    whole: bool

    def load(self):
        """Return the rival's function, with its library imported."""
        return getattr(importlib.import_module(f"{__name__}.{self.module}"), self.function)


# The first of each kind is what the others are compared with.
RIVALS = [
    Rival("ours", "allocate", "effortlib, allocate", whole=True),
    Rival("by_hand", "heap_greedy", "heap greedy", whole=True),
    Rival("ours", "essay_loop", "the essay's loop", whole=True),
    Rival("with_scipy", "milp", "SciPy milp (HiGHS)", whole=True),
    Rival("with_ortools", "cp_sat", "OR-tools CP-SAT", whole=True),
    Rival("with_ortools", "scip", "OR-tools SCIP", whole=True),
    Rival("ours", "allocate_real", "effortlib, allocate_real", whole=False),
    Rival("with_scipy", "slsqp", "SciPy SLSQP", whole=False),
    Rival("with_scipy", "trust_constr", "SciPy trust-constr", whole=False),
    Rival("with_cvxpy", "plain", "CVXPY with CLARABEL", whole=False),
    Rival("with_cvxpy", "parametrised", "the same, compiled before", whole=False),
]
