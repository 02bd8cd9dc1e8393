"""The essay's rule: Adams' method on log curves, and short of the optimum."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib import Log, Log1p, allocate, essay_loop, join

from .strategies import problems

pytestmark = pytest.mark.filterwarnings("error")

SEATS = st.tuples(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.integers(0, 60))


def adams(weights, budget):
    """Round every quota up, at a divisor found so that the seats suffice (J. Q. Adams, 1832).

    A divisor just above a/k gives a project k seats, just at a/(k-1) it gives one less, so
    the seats are counted project by project, exactly.
    """
    edges = sorted({Fraction(a, k) for a in weights for k in range(1, budget + 1)})
    for divisor in edges:  # the smallest divisor at which the seats do not exceed the budget
        seats = [-(-Fraction(a) // divisor) for a in weights]
        if sum(seats) <= budget:
            return [int(each) for each in seats], divisor
    raise AssertionError("the largest divisor gives everybody one seat")


@given(SEATS)
def test_is_adams_method_on_log_curves(seats):
    weights, spare = seats
    budget = len(weights) + spare
    effort = essay_loop(Log(weights), budget).effort
    sure, divisor = adams(weights, budget)
    # Seats left over are tied at the divisor: their quotas are whole. The first in line get them.
    tied = [i for i, a in enumerate(weights) if Fraction(a) / divisor == sure[i]]
    expected = np.array(sure)
    expected[tied[: budget - sum(sure)]] += 1
    assert effort.tolist() == expected.tolist()


@given(st.lists(st.floats(0.5, 60), min_size=1, max_size=6, unique=True), st.integers(0, 60))
def test_optimum_of_log_curves_rounds_at_the_logarithmic_mean(weights, spare):
    budget = len(weights) + spare
    effort = allocate(Log(weights), budget).effort

    def seats(divisor):
        """Count each quota's whole part, and one more if it lies above the logarithmic mean."""
        whole = np.floor(np.array(weights) / divisor)
        mean = np.array([1 / np.log1p(1 / k) if k else 0.0 for k in whole])
        return whole + (np.array(weights) / divisor > mean)

    low, high = sum(weights) / (budget + len(weights)) / 2, sum(weights) * 2.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if seats(middle).sum() > budget else (low, middle)
    assume(seats(high).sum() == budget)
    assert effort.tolist() == seats(high).tolist()


@given(problems(most=5, spare=30, capped=False))
def test_gap_is_positive_wherever_the_loop_falls_short(problem):
    curves, budget, _ = problem
    essay, best = essay_loop(curves, budget), allocate(curves, budget)
    assert essay.effort.sum() == budget
    assert essay.value <= best.value + 1e-12 * max(1, abs(best.value))
    if essay.value < best.value - 1e-12 * max(1, abs(best.value)):
        assert essay.gap > 0
    if essay.gap <= 0:
        assert essay.value == pytest.approx(best.value, rel=1e-12, abs=1e-12)


@given(problems(most=5, spare=30, capped=False))
def test_each_unit_goes_to_the_steepest_slope(problem):
    curves, budget, _ = problem
    effort = np.zeros(len(curves), dtype=int)
    for _ in range(budget):
        effort[int(np.argmax(curves.derivative(effort)))] += 1
    assert essay_loop(curves, budget).effort.tolist() == effort.tolist()


def test_favours_the_small_on_log_curves():
    """Adams' method is known for it."""
    weights = [10, 8, 6, 4, 2]
    for budget in range(5, 200):
        essay, best = essay_loop(Log(weights), budget).effort, allocate(Log(weights), budget).effort
        assert essay[0] <= best[0] and essay[-1] >= best[-1]


def test_weight_0_draws_no_effort():
    assert essay_loop(Log([0, 1, 0]), 5).effort.tolist() == [0, 5, 0]


def test_too_small_a_budget_for_log_curves_is_worth_minus_infinity():
    best = essay_loop(Log([5, 4, 3]), 2)
    assert best.effort.tolist() == [1, 1, 0] and best.value == -np.inf
    assert best.gap == -np.inf  # no unit can be spared


def test_budget_0():
    assert essay_loop(join([Log1p(2, rate=1), Log(1)]), 0).effort.tolist() == [0, 0]
