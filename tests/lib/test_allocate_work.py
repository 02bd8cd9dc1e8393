"""What an allocation costs: passes over the projects, and memory, at any size."""

import tracemalloc

import numpy as np
import pytest
from benchmarks.passes import counted_derivatives
from hypothesis import given, settings
from hypothesis import strategies as st

from effortlib import Hyperbolic, LearningCurve, Log, Log1p, Power, SaturatingExponential, allocate, allocate_many, join
from effortlib._few import FEW_PROJECTS, exchange
from effortlib._price_solver import Problem

from .strategies import a_project, greedy, in_families, needy, problems

pytestmark = pytest.mark.filterwarnings("error")

PROJECTS = 20_000


def portfolio(name, size):
    rng = np.random.default_rng(7)
    weights = rng.uniform(1, 10, size)
    return {
        "log": lambda: Log(weights),
        "log1p": lambda: Log1p(weights, rate=0.05),
        "power": lambda: Power(weights, exponent=0.5),
        "exponents differ": lambda: Power(weights, exponent=rng.uniform(0.1, 0.9, size)),
        "exponential": lambda: SaturatingExponential(weights, rate=0.05),
        "hyperbolic": lambda: Hyperbolic(weights, half_effort=20),
        "learning": lambda: LearningCurve(weights, scale=20, exponent=0.5),
        "all alike": lambda: Log1p(np.full(size, 3.0), rate=0.05),
        "many ties": lambda: Log1p(rng.integers(1, 5, size), rate=0.05),
        "far apart": lambda: Log1p(10 ** rng.uniform(-12, 12, size), rate=0.05),
        "mixed": lambda: join(
            [
                Log(weights[: size // 2]),
                Hyperbolic(weights[size // 2 : -10], half_effort=20),
                SaturatingExponential(weights[-10:], rate=0.01),
            ]
        ),
    }[name]()


NAMES = (
    "log",
    "log1p",
    "power",
    "exponents differ",
    "exponential",
    "hyperbolic",
    "learning",
    "all alike",
    "many ties",
    "far apart",
    "mixed",
)


@pytest.mark.parametrize("capped", [False, True], ids=["free", "capped"])
@pytest.mark.parametrize("name", NAMES)
def test_optimum_and_certificate_take_at_most_20_passes(name, capped):
    curves, budget = portfolio(name, PROJECTS), 100 * PROJECTS
    caps = np.random.default_rng(8).integers(50, 300, PROJECTS) if capped else None
    with counted_derivatives() as count:
        best = allocate(curves, budget, caps=caps)
    assert best.gap <= 0 and best.effort.sum() == budget
    assert 4 <= count.passes(PROJECTS) <= 20


@pytest.mark.parametrize("name", ["log", "log1p", "power", "hyperbolic", "learning"])
def test_passes_do_not_grow_with_the_budget(name):
    size = 5000
    curves, passes = portfolio(name, size), []
    for digits in range(4, 16):
        with counted_derivatives() as count:
            allocate(curves, 10**digits)
        passes.append(count.passes(size))
    # From 1e12 on both counts are made anew, as a rounding of the price then moves whole units.
    assert max(passes) <= 20 and max(passes[-4:]) <= max(passes[:4]) + 6


@pytest.mark.parametrize("capped", [False, True], ids=["free", "capped"])
@pytest.mark.parametrize("name", ["log1p", "exponents differ", "many ties", "mixed"])
def test_memory_is_at_most_48_bytes_a_project(name, capped):
    size = 200_000
    curves, caps = portfolio(name, size), np.full(size, 150.0) if capped else None
    allocate(curves, 100 * size, caps=caps)
    tracemalloc.start()
    try:
        allocate(curves, 100 * size, caps=caps)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 16 <= peak / size <= 48  # the answer alone takes 16


def test_a_grid_of_20_000_problems_takes_three_passes_over_one_table():
    weightings = np.random.default_rng(9).uniform(1, 10, (50, 5))
    budgets = np.arange(1, 401)
    with counted_derivatives() as count:
        best = allocate_many(Log1p(weightings, rate=0.05), budgets)
    assert count.calls == 2
    # The gain of each unit of each project of each weighting; then the next one and the last one of each answer.
    assert count.numbers == 50 * 5 * 400 + 2 * best.effort.size
    for row in range(0, 50, 7):
        curves = Log1p(weightings[row], rate=0.05)
        np.testing.assert_array_equal(best.effort[row], [allocate(curves, budget).effort for budget in range(1, 401)])
    assert best.gap.max() <= 0


def test_a_grid_of_many_projects_lists_no_more_units_than_it_can_use():
    curves, budgets = Log1p(np.random.default_rng(9).uniform(1, 10, 5000), rate=0.05), [100, 2500, 7000]
    with counted_derivatives() as count:
        best = allocate_many(curves, budgets)
    assert count.passes(5000) < 60
    for row, budget in enumerate(budgets):
        np.testing.assert_array_equal(best.effort[row], allocate(curves, budget).effort)


@given(problems(most=FEW_PROJECTS, spare=4000, capped=False))
def test_few_projects_get_by_exchange_what_they_get_by_price(problem):
    curves, budget, _ = problem
    by_price = Problem(curves.solver_view, budget, np.array(np.inf)).whole_units()
    np.testing.assert_array_equal(allocate(curves, budget).effort, by_price)


@pytest.mark.parametrize("weights", [[10, 8, 6, 4, 2], [2, 1], range(1, FEW_PROJECTS + 1)], ids=len)
def test_exchange_is_what_few_projects_use(weights):
    curves = Log1p(weights, rate=0.05)
    effort, value, gain, gap = exchange(curves.solver_view.funded_floats, len(curves), 10**15)
    best = allocate(curves, 10**15)
    assert effort == best.effort.tolist() and (value, gap) == (best.value, best.gap)
    np.testing.assert_array_equal(gain, best.marginal_gain)


@pytest.mark.parametrize(
    "curves",
    [
        SaturatingExponential([1, 3], rate=1),  # gains below the smallest float
        SaturatingExponential([1, 1], rate=1e-17),  # gains that no float can tell apart
    ],
    ids=repr,
)
def test_exchange_leaves_to_prices_what_floats_cannot_tell(curves):
    assert exchange(curves.solver_view.funded_floats, len(curves), 10**9) is None
    assert allocate(curves, 10**9).effort.sum() == 10**9


@settings(max_examples=30)
@given(
    st.lists(a_project(), min_size=FEW_PROJECTS + 1, max_size=40).filter(lambda projects: join(projects).weight.any()),
    st.integers(0, 700),
    st.booleans(),
)
def test_more_projects_get_what_greedy_spending_gives(projects, spare, capped):
    projects.sort(key=lambda project: type(project).__name__)
    curves, budget = in_families(projects), int(needy(projects).sum()) + spare
    caps = None
    if capped:
        caps = needy(projects) + np.arange(len(projects)) * 17 % 90
        budget = min(budget, int(caps.sum()))
    np.testing.assert_array_equal(allocate(curves, budget, caps=caps).effort, greedy(curves, budget, caps))


@pytest.mark.parametrize("size", [2, FEW_PROJECTS + 1])
@pytest.mark.parametrize("budget", [100, 10**9])
@pytest.mark.parametrize("family", [lambda a: Log1p(a, rate=1e-150), lambda a: Hyperbolic(a, half_effort=1e200)])
def test_gains_that_no_float_can_hold_are_refused(family, size, budget):
    with pytest.raises(ValueError, match="curves: .*expected"):
        allocate(family(np.full(size, 1e-200)), budget)
