"""SciPy: two methods of `minimize` for reals, HiGHS behind `milp` for whole units.

As its guide has it: analytic derivatives, LinearConstraint and Bounds, a sparse matrix where
the method reads one, default tolerances.
"""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, minimize
from scipy.optimize import milp as scipy_milp


def _minimize(problem, row, **method):
    weight, rate, budget = problem.weight, problem.rate, problem.budget
    result = minimize(
        lambda x: -np.sum(weight * np.log1p(rate * x)),
        np.full(len(weight), budget / len(weight)),
        jac=lambda x: -weight * rate / (1 + rate * x),
        bounds=Bounds(0, np.inf, keep_feasible=True),
        constraints=LinearConstraint(row, budget, budget),
        **method,
    )
    return result.x


def slsqp(problem):
    """Return divisible effort, by sequential least squares."""
    return lambda: _minimize(problem, np.ones((1, len(problem.weight))), method="SLSQP")


def trust_constr(problem):
    """Return divisible effort, by an interior point in a trust region, with the diagonal Hessian."""

    def hessian(x):
        return sparse.diags_array(problem.weight * (problem.rate / (1 + problem.rate * x)) ** 2, format="csc")

    return lambda: _minimize(
        problem, sparse.csc_array(np.ones((1, len(problem.weight)))), method="trust-constr", hess=hessian
    )


def milp(problem):
    """Return whole units: a variable of 0 or 1 for each unit that a project may get."""

    def solve():
        gains = problem.unit_gains()
        row = sparse.csr_array(np.ones((1, gains.size)))
        result = scipy_milp(
            -gains.ravel(),
            integrality=np.ones(gains.size),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(row, problem.budget, problem.budget),
        )
        return np.rint(result.x).reshape(gains.shape).sum(axis=1)

    return solve
