"""Divisible effort: first-order conditions, closed forms and perturbation."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Hyperbolic, Log, Log1p, Power, SaturatingExponential, allocate, allocate_real, join
from effortlib._root import root

from .strategies import needy, some_projects

pytestmark = pytest.mark.filterwarnings("error")


@st.composite
def real_problems(draw):
    """Draw a portfolio, a budget of any size and real caps or None."""
    projects = draw(some_projects(6))
    curves, budget = join(projects), 10.0 ** draw(st.floats(-3, 12))
    if draw(st.booleans()):
        sizes = st.lists(st.floats(-3, 12), min_size=len(projects), max_size=len(projects))
        caps = 10.0 ** np.array(draw(sizes))
        shut = np.array(draw(st.lists(st.booleans(), min_size=len(projects), max_size=len(projects))))
        caps = np.where(shut & ~needy(projects), 0.0, caps)
        return curves, min(budget, float(caps.sum())), caps
    return curves, budget, None


def solvable(curves, budget):
    return budget > 0 or not np.any(curves.minus_infinity_at_zero & (curves.weight > 0))


@given(real_problems())
def test_first_order_conditions(problem):
    """Slopes are equal where effort can move both ways, lower where off, higher at caps."""
    curves, budget, caps = problem
    if not solvable(curves, budget):
        return
    best, limit = allocate_real(curves, budget, caps=caps), np.inf if caps is None else caps
    assert best.effort.sum() == pytest.approx(budget, rel=1e-14)
    assert np.all(best.effort >= 0) and np.all(best.effort <= limit)
    slopes = curves.derivative(best.effort)
    np.testing.assert_array_equal(best.marginal_gain, slopes)
    rounding = 64 * np.finfo(float).eps * max(1.0, abs(np.log(best.slope))) if best.slope > 0 else 0.0
    assert np.all(slopes[best.effort < limit] <= best.slope)
    assert np.all(slopes[best.effort > 0] >= best.slope * (1 - rounding))
    if np.any(best.effort < limit) and np.any(best.effort > 0):
        assert best.gap == best.slope - slopes[best.effort > 0].min()
        assert best.gap <= rounding * best.slope
    else:
        assert best.gap == -np.inf
    assert best.value == pytest.approx(float(np.sum(curves.value(best.effort))), rel=1e-14, abs=1e-14)


@given(real_problems(), st.data())
def test_moving_effort_gains_nothing(problem, data):
    curves, budget, caps = problem
    if not solvable(curves, budget) or len(curves) < 2:
        return
    best, limit = allocate_real(curves, budget, caps=caps), np.inf if caps is None else caps
    giver, taker = data.draw(st.permutations(range(len(curves))))[:2]
    room = np.broadcast_to(limit, len(curves))[taker] - best.effort[taker]
    moved = min(best.effort[giver], room) * data.draw(st.sampled_from([1e-3, 0.1, 0.5, 1.0]))
    elsewhere = best.effort.copy()
    elsewhere[giver] -= moved
    elsewhere[taker] = min(elsewhere[taker] + moved, np.broadcast_to(limit, len(curves))[taker])
    assert np.sum(curves.value(elsewhere)) <= best.value + 1e-12 * np.sum(np.abs(curves.value(best.effort)))


@given(st.lists(st.floats(0.01, 1e4), min_size=1, max_size=8), st.floats(1e-6, 1e15))
def test_log_in_closed_form(weights, budget):
    weights = np.array(weights)
    best = allocate_real(Log(weights), budget)
    np.testing.assert_allclose(best.effort, budget * weights / weights.sum(), rtol=1e-13)
    assert best.slope == pytest.approx(weights.sum() / budget, rel=1e-13)


@given(st.lists(st.floats(0.01, 1e4), min_size=1, max_size=8), st.floats(1e-6, 1e15), st.floats(0.05, 0.95))
def test_power_in_closed_form(weights, budget, exponent):
    parts = np.array(weights) ** (1 / (1 - exponent))
    best = allocate_real(Power(weights, exponent=exponent), budget)
    np.testing.assert_allclose(best.effort, budget * parts / parts.sum(), rtol=1e-11)


@given(st.lists(st.floats(1, 10), min_size=1, max_size=8), st.floats(0.001, 10), st.floats(3, 1e6))
def test_saturating_exponential_in_closed_form_while_all_are_on(weights, rate, size):
    logs, budget = np.log(weights), size * len(weights) / rate
    best = allocate_real(SaturatingExponential(weights, rate=rate), budget)
    expected = budget / len(weights) + (logs - logs.mean()) / rate
    np.testing.assert_allclose(best.effort, expected, rtol=1e-12)


@given(st.lists(st.floats(1, 10), min_size=1, max_size=8), st.floats(0.001, 1e4), st.floats(3, 1e6))
def test_hyperbolic_in_closed_form_while_all_are_on(weights, half_effort, size):
    roots, budget = np.sqrt(weights), size * half_effort * len(weights)
    best = allocate_real(Hyperbolic(weights, half_effort=half_effort), budget)
    expected = (budget + len(weights) * half_effort) * roots / roots.sum() - half_effort
    np.testing.assert_allclose(best.effort, expected, rtol=1e-12)


@pytest.mark.parametrize("budget", [1.5, 1000.0, 9567206.0])
def test_one_steep_project_takes_nearly_all(budget):
    """Most of a budget on one project leaves the others to be told by its slope alone."""
    curves = join([Power([534.0], exponent=0.43), SaturatingExponential([5.3], rate=5.6), Log1p([100, 1], rate=1)])
    best = allocate_real(curves, budget)
    assert best.effort.sum() == pytest.approx(budget, rel=1e-15)
    inside = best.effort > 0
    np.testing.assert_allclose(curves.derivative(best.effort)[inside], best.slope, rtol=1e-13)


def test_a_kink_costs_little_more_than_bisection():
    """Where a project fills up the sum of efforts turns steep; false position alone takes 1000 passes."""
    passes = []

    def kinked(price):
        passes.append(price)
        return 1e-6 * (1 - price) + 5e-6 if price < -3.75 else -0.3 * np.sqrt(price + 3.75) - 1e-8

    assert root(kinked, -1e7, -2.9, guess=-10.0, tolerance=1e-15)[0] == pytest.approx(-3.75, rel=1e-14)
    assert len(passes) < 200


def test_slope_is_that_of_the_only_funded_project():
    assert allocate_real(Log1p([100, 1], rate=1), 1).slope == 50
    assert allocate_real(Log(5), 100).slope == 0.05
    assert allocate_real(Log([5, 0]), 100).effort.tolist() == [100, 0]
    assert allocate_real(Log([5, 0]), 100).slope == 0.05


def test_slope_is_what_more_budget_would_earn():
    curves = Log1p([10, 8, 6, 4, 2], rate=0.05)
    for budget in (3.0, 19.0, 100.0, 1000.0):
        step = 1e-4 * budget
        ahead, behind = (allocate_real(curves, budget + shift).value for shift in (step, -step))
        assert allocate_real(curves, budget).slope == pytest.approx((ahead - behind) / (2 * step), rel=1e-4)
    assert allocate_real(curves, 0).slope == 0.5  # a b of the first
    assert allocate_real(curves, 3, caps=[1, 1, 1, 0, 0]).slope == 0  # nobody can take more


def test_caps_send_effort_to_the_next_best():
    best = allocate_real(Log([3, 2, 1]), 10, caps=[1.5, np.inf, np.inf])
    np.testing.assert_allclose(best.effort, [1.5, 8.5 * 2 / 3, 8.5 / 3], rtol=1e-14)
    assert best.gap <= 1e-15
    assert best.marginal_gain[0] == 2  # what lifting the cap would gain


def test_projects_of_weight_0_take_what_caps_leave():
    best = allocate_real(Log([0, 2, 0]), 3.5, caps=[0.25, 1, np.inf])
    assert best.effort.tolist() == [0.25, 1, 2.25]
    assert best.slope == 0 and best.gap == 0


def test_budget_of_the_caps_sum_fills_them():
    assert allocate_real(Log([1, 2]), 0.75, caps=[0.5, 0.25]).effort.tolist() == [0.5, 0.25]


def test_nothing_to_spend():
    assert allocate_real(Power([1, 2], exponent=0.5), 0).effort.tolist() == [0, 0]
    assert allocate_real(Log1p(3, rate=1), 0).gap == -np.inf


@pytest.mark.parametrize("family", [Log, lambda a: Log1p(a, 1), lambda a: Power(a, 0.5), lambda a: Hyperbolic(a, 2)])
def test_a_sum_in_another_order_is_the_same_budget(family):
    random = np.random.default_rng(5)
    tenths = random.uniform(0.1, 9, (9, 4)).round(1)
    for bounds in ([0.1, 0.2, 0.3], [0.1, 0.7, 0.4], [0.2, 1.7, 1.4, 1.6, 0.9], *tenths):
        curves, bounds = family(random.integers(1, 5, len(bounds))), np.array(bounds)
        budgets = {float(sum(order)) for order in itertools.permutations(bounds)}
        budgets |= {float(f"{bounds.sum():.6g}"), bounds.sum() * (1 + 9e-13), bounds.sum() * (1 - 9e-13)}
        for budget, name in itertools.product(budgets, ("caps", "floors", "both")):
            names = ("caps", "floors") if name == "both" else (name,)
            best = allocate_real(curves, budget, **dict.fromkeys(names, bounds))
            np.testing.assert_allclose(best.effort, bounds, atol=1e-11)
            assert best.effort.sum() == pytest.approx(budget, rel=2e-12) and best.gap < 1e-11
            assert "floors" not in names or np.all(best.effort >= bounds)
            assert "caps" not in names or np.all(best.effort <= bounds)


def test_what_is_beyond_a_sum_by_more_than_rounding_is_refused():
    for solve, curves in ((allocate_real, Log([1, 1])), (allocate, Log([1, 1]))):
        with pytest.raises(ValueError, match=r"^budget=1234569(\.0)?: expected at most the caps' sum, 1234568$"):
            solve(curves, 1234569, caps=[1234567, 1])
        with pytest.raises(ValueError, match=r"^budget=1234567(\.0)?: expected at least the floors' sum, 1234568$"):
            solve(curves, 1234567, floors=[1234567, 1])
    with pytest.raises(ValueError, match=r"^budget=0\.800000000002: expected at most the caps' sum, 0\.8$"):
        allocate_real(Log([1, 1]), 0.800000000002, caps=[0.1, 0.7])
    with pytest.raises(
        ValueError, match=r"^budget=1000000000000\.0: expected at least the floors' sum, 1000000000002$"
    ):
        allocate_real(Log([1, 1]), 1e12, floors=[1e12, 2])
    most = allocate_real(Log([1, 1]), 1e300, caps=[1e16, 1e16 + 4], at_most=True)
    assert most.effort.dtype == float and most.effort.tolist() == [1e16, 1e16 + 4]


def test_log_curves_need_some_effort_beyond_the_floors_of_others():
    with pytest.raises(ValueError, match=r"^budget=5\.0: expected more than 5, as log curves are worth minus infinity"):
        allocate_real(Log([1, 1]), 5, floors=[5, 0])
    assert allocate_real(Log([1, 1]), 5, floors=[4, 1]).effort.tolist() == [4, 1]
    assert allocate_real(Log([1, 0]), 5, floors=[5, 0]).effort.tolist() == [5, 0]


def test_slope_is_common_to_what_is_above_its_floor_and_below_its_cap():
    best = allocate_real(Log([5, 4]), 10, floors=[0, 8])
    assert best.slope == 2.5 and best.marginal_gain.tolist() == [2.5, 0.5]
    random = np.random.default_rng(6)
    for _ in range(200):
        curves = Log1p(random.uniform(0, 5, 6).round(), random.uniform(0.1, 2, 6))
        floors = random.integers(0, 3, 6) * 1.0
        caps = floors + random.choice([0, 1, np.inf], 6)
        caps[0] = np.inf
        if not np.any(curves.weight):
            continue
        best = allocate_real(curves, floors.sum() + random.uniform(0, 9), caps=caps, floors=floors)
        free = (curves.weight > 0) & (best.effort > floors * (1 + 1e-12)) & (best.effort < caps * (1 - 1e-12))
        np.testing.assert_allclose(best.marginal_gain[free], best.slope, rtol=1e-9)
