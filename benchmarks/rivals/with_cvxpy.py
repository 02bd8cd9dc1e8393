"""CVXPY with CLARABEL: stated anew for each problem, and with parameters, compiled once.

As its guide has it: one vector of variables, the atom `log1p`, and for problems that are solved
again and again a parametrised one by the rules of DPP.
"""

import cvxpy as cp
import numpy as np


def _state(weight, rate, budget):
    effort = cp.Variable(len(rate), nonneg=True)
    value = cp.sum(cp.multiply(weight, cp.log1p(cp.multiply(rate, effort))))
    return effort, cp.Problem(cp.Maximize(value), [cp.sum(effort) == budget])


def plain(problem):
    """Return divisible effort, with the problem stated and compiled each time."""
    rate = np.full(len(problem.weight), problem.rate)

    def solve():
        effort, program = _state(problem.weight, rate, problem.budget)
        program.solve(solver=cp.CLARABEL)
        return effort.value

    return solve


def parametrised(problem):
    """Return divisible effort, with weights and budget put into a problem that is compiled."""
    weight = cp.Parameter(len(problem.weight), nonneg=True)
    budget = cp.Parameter(nonneg=True)
    effort, program = _state(weight, np.full(len(problem.weight), problem.rate), budget)
    weight.value, budget.value = problem.weight, problem.budget
    program.get_problem_data(cp.CLARABEL)  # compiles, and keeps what it compiled

    def solve():
        weight.value, budget.value = problem.weight, problem.budget
        program.solve(solver=cp.CLARABEL)
        return effort.value

    return solve
