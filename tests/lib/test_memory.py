"""Memory grows as the docstrings say, and what would not fit is refused before it is asked for."""

import tracemalloc

import numpy as np
import pytest

from effortlib import Hyperbolic, Log, Log1p, allocate, allocate_any, essay_loop, fit, greedy_path
from effortlib.growth import switch_on_budgets
from effortlib.sizes import make_purchases, nearest


def peak(call):
    """Return what a call gives, and the most memory that it held, in bytes."""
    tracemalloc.start()
    try:
        return call(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_any_shape_takes_memory_by_projects_and_budget():
    curves, budget = Log1p([5, 4, 3], 0.1), 1500
    values = curves.value(np.arange(budget + 1)[:, None]).T
    best, most = peak(lambda: allocate_any(values, budget))
    assert best.effort.tolist() == allocate(curves, budget).effort.tolist()
    assert most < 10 * values.nbytes  # a triangle of totals alone would take 250 times as much


def test_switching_on_takes_blocks():
    weight = np.linspace(5, 1, 4000)
    budgets, most = peak(lambda: switch_on_budgets(Log1p(weight, 0.5)))
    for i in (0, 1, 777, 3999):
        assert budgets[i] == pytest.approx(np.maximum(weight / weight[i] - 1, 0).sum() / 0.5, rel=1e-9, abs=1e-9)
    assert most < 120e6  # all at once would take 128 MB for each of several tables


def test_the_nearest_purchase_is_sought_in_blocks():
    purchases = make_purchases(np.random.default_rng(1), 1, customers=1000, purchases=8)
    rows, among = np.flatnonzero(~purchases.last), np.flatnonzero(purchases.last)
    found, most = peak(lambda: nearest(purchases, rows, among))
    np.testing.assert_array_equal(found[5990:6010], nearest(purchases, rows[5990:6010], among))
    assert most < 150e6 and len(found) == len(rows)


def test_a_fit_takes_memory_by_points():
    x = np.linspace(0.01, 100, 10**5)
    fitted, most = peak(lambda: fit(Hyperbolic, x, Hyperbolic(3, 20).value(x)))
    assert fitted.curve.half_effort == pytest.approx(20, rel=1e-6)
    assert most < 100 * x.nbytes


def test_the_loop_keeps_one_row():
    best, most = peak(lambda: essay_loop(Log([2, 1]), 3000))
    assert best.effort.tolist() == [2000, 1000] and most < 20_000


@pytest.mark.parametrize("budget", [10**8, 10**12, 2**53])
def test_what_does_not_fit_is_refused(budget):
    with pytest.raises(ValueError, match=f"^max_budget={budget}: expected at most 10000000 for 2 projects"):
        greedy_path(Log([2, 1]), budget)
    with pytest.raises(ValueError, match=f"^budget={budget}: expected a whole number from 0 to 10000000"):
        essay_loop(Log([2, 1]), budget)


def test_a_path_has_as_many_rows_as_its_numbers_allow():
    with pytest.raises(ValueError, match="^max_budget=1000000: expected at most 99999 for 1000 projects"):
        greedy_path(Log(np.arange(1, 1001)), 10**6)  # with the row of nothing, 100,000 rows of 1,000


def test_a_table_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="^values: expected at most 100000000 numbers, got shape \\(10000, 10001\\)$"):
        allocate_any(np.broadcast_to(0.0, (10_000, 10_001)), 10_000)
