"""OR-tools, in both forms between which its guide leaves the choice, so that nobody need wonder about the other.

CP-SAT is advised where most variables are yes or no, as units are; it computes in whole
numbers, so gains are scaled and rounded. A MIP solver, here SCIP, is advised for linear programs
with some integers: units become segments of any length up to 1, and only their sums are whole.
OR-tools cannot share a process with highspy 1.15 or newer, which CVXPY brings.
"""

import numpy as np
import pandas as pd
from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

LARGEST_GAIN = 10**9  # what CP-SAT is told of the largest gain


def cp_sat(problem):
    """Return whole units: a Boolean for each unit that a project may get."""

    def solve():
        gains = problem.unit_gains()
        scaled = np.rint(gains.ravel() * (LARGEST_GAIN / gains.max())).astype(np.int64)
        model = cp_model.CpModel()
        units = model.new_bool_var_series("unit", pd.RangeIndex(gains.size))
        model.add(cp_model.LinearExpr.sum(units.to_list()) == problem.budget)
        model.maximize(cp_model.LinearExpr.weighted_sum(units.to_list(), scaled.tolist()))
        solver = cp_model.CpSolver()
        solver.solve(model)
        return solver.boolean_values(units).to_numpy().reshape(gains.shape).sum(axis=1)

    return solve


def scip(problem):
    """Return whole units: an integer for each project, made of segments."""

    def solve():
        model, efforts, gained = mathopt.Model(), [], []
        for gains in problem.unit_gains().tolist():
            effort = model.add_integer_variable(lb=0, ub=len(gains))
            segments = [model.add_variable(lb=0, ub=1) for _ in gains]
            model.add_linear_constraint(mathopt.fast_sum(segments) == effort)
            gained += [gain * segment for gain, segment in zip(gains, segments)]
            efforts.append(effort)
        model.add_linear_constraint(mathopt.fast_sum(efforts) == problem.budget)
        model.maximize(mathopt.fast_sum(gained))
        return np.rint(mathopt.solve(model, mathopt.SolverType.GSCIP).variable_values(efforts))

    return solve
