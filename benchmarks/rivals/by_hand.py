"""What a programmer writes in a minute: unit after unit to the largest gain, kept in a heap."""

import heapq
import math

import numpy as np


def greedy_units(weight, rate, budget):
    """Yield the project that gets the next unit, for each unit of a budget."""
    heap = [(-a * math.log1p(rate), project) for project, a in enumerate(weight)]
    heapq.heapify(heap)
    effort = [0] * len(weight)
    for _ in range(budget):
        project = heap[0][1]
        yield project
        effort[project] += 1
        gain = weight[project] * math.log1p(rate / (1 + rate * effort[project]))
        heapq.heapreplace(heap, (-gain, project))


def heap_greedy(problem):
    """Return whole units, best for concave curves (Gross 1956, Fox 1966)."""

    def solve():
        effort = [0] * len(problem.weight)
        for project in greedy_units(problem.weight.tolist(), problem.rate, problem.budget):
            effort[project] += 1
        return np.array(effort)

    return solve
