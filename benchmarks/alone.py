"""Measure effortlib alone: how it grows, what it keeps in memory, and how often it asks for derivatives."""

import statistics
import time
import tracemalloc

import numpy as np

from effortlib import Log1p, allocate, allocate_many
from effortlib.essays import RATE

from .passes import counted_derivatives
from .problems import ESSAY_WEIGHTS, SEED, make_problem
from .rivals.by_hand import greedy_units, heap_greedy

BUDGETS = [10**power for power in range(3, 16)]
PROJECTS = [10**power for power in range(3, 7)]
PROJECTS_OF_BUDGETS = 1000
UNITS_A_PROJECT = 100  # of budget, where projects grow
ESSAY_BUDGETS = (100, 300, 1000, 3000, 10_000)
GRID_BUDGETS, GRID_WEIGHTINGS, GRID_PROJECTS = 400, 50, 5
TURN = 0.005  # seconds, and one call at least
ENOUGH = 8.0  # seconds for a series
LEAST_TURNS, MOST_TURNS = 4, 60


def in_turns(functions):
    """Return each function's seconds a call, turn by turn. In a turn it is called for a while, so that it is warm.

    The machine's speed changes from moment to moment. What is compared should stand side by side.
    """
    times = [[] for _ in functions]
    end = time.perf_counter() + ENOUGH
    while len(times[0]) < LEAST_TURNS or (time.perf_counter() < end and len(times[0]) < MOST_TURNS):
        for function, seconds in zip(functions, times):
            calls, start = 0, time.perf_counter()
            while (spent := time.perf_counter() - start) < TURN:
                function()
                calls += 1
            seconds.append(spent / calls)
    return times


def growth(sizes):
    """Return time, derivative passes, memory and certificate of `allocate` at each size."""
    problems = [make_problem(*size) for size in sizes]
    curves = [problem.curves for problem in problems]
    turns = in_turns([lambda each=each, b=p.budget: allocate(each, b) for each, p in zip(curves, problems)])
    return [
        _describe(each, problem.budget) | {"seconds": statistics.median(seconds)}
        for each, problem, seconds in zip(curves, problems, turns)
    ]


def _describe(curves, budget):
    with counted_derivatives() as count:
        answer = allocate(curves, budget)
    tracemalloc.start()
    allocate(curves, budget)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {
        "projects": len(curves),
        "budget": budget,
        "passes": count.passes(len(curves)),
        "bytes_a_project": peak / len(curves),
        "certificate": answer.gap / float(answer.marginal_gain.max()),
    }


def beside_a_heap():
    """Return the times of `allocate` and of a heap for the essay's five projects, budget by budget."""
    return [_beside_a_heap(make_problem(len(ESSAY_WEIGHTS), budget)) for budget in ESSAY_BUDGETS]


def _beside_a_heap(problem):
    curves = problem.curves
    ours, heap = in_turns([lambda: allocate(curves, problem.budget), heap_greedy(problem)])
    return {
        "budget": problem.budget,
        "effortlib": statistics.median(ours),
        "heap": statistics.median(heap),
        "multiple": statistics.median(mine / other for mine, other in zip(ours, heap)),
    }


def grid():
    """Return what a grid of budgets and weightings costs: in one call, in a loop, and from a heap."""
    weights = np.random.default_rng(SEED).uniform(1, 10, (GRID_WEIGHTINGS, GRID_PROJECTS))
    budgets = np.arange(1, GRID_BUDGETS + 1)
    curves = Log1p(weights, rate=RATE)

    def one_call():
        return allocate_many(curves, budgets).effort

    def loop():
        rows = [Log1p(row, rate=RATE) for row in weights]
        return np.array([[allocate(row, int(budget)).effort for budget in budgets] for row in rows])

    def heap():
        """Run greedy once a weighting: its path passes through the optimum of every budget."""
        given = np.zeros((GRID_WEIGHTINGS, GRID_BUDGETS, GRID_PROJECTS), dtype=np.int64)
        for row, units in zip(weights.tolist(), given):
            units[np.arange(GRID_BUDGETS), list(greedy_units(row, RATE, GRID_BUDGETS))] = 1
        return given.cumsum(axis=1)

    with counted_derivatives() as count:
        answer = one_call()
    start = time.perf_counter()
    looped = loop()
    seconds = time.perf_counter() - start
    ours, heaped = in_turns([one_call, heap])
    return {
        "budgets": GRID_BUDGETS,
        "weightings": GRID_WEIGHTINGS,
        "projects": GRID_PROJECTS,
        "calls": count.calls,
        "passes": count.passes(answer.size),
        "one_call": statistics.median(ours),
        "loop": seconds,
        "heap": statistics.median(heaped),
        "equal_to_loop": bool(np.array_equal(answer, looped)),
        "equal_to_heap": bool(np.array_equal(answer, heap())),
    }
