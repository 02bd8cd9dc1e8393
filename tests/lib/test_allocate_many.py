"""A whole grid in one call gives what a loop gives."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import LearningCurve, Log, Log1p, Power, SaturatingExponential, allocate, allocate_many, join
from effortlib.allocation import Allocation

from .strategies import needy, some_projects

pytestmark = pytest.mark.filterwarnings("error")


def assert_rows_are_what_a_loop_gives(best, curves, budgets):
    for row, budget in enumerate(budgets):
        one = allocate(curves, budget)
        np.testing.assert_array_equal(best.effort[row], one.effort)
        # A table and a row go through different loops of NumPy, which may differ in the last place.
        np.testing.assert_allclose(best.marginal_gain[row], one.marginal_gain, rtol=1e-14)
        assert best.value[row] == pytest.approx(one.value, rel=1e-14, abs=1e-14)
        assert best.gap[row] == pytest.approx(one.gap, rel=1e-11, abs=1e-14 * one.marginal_gain.max())


@given(some_projects(5), st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_many_budgets(projects, spares):
    curves, budgets = join(projects), [int(needy(projects).sum()) + spare for spare in spares]
    best = allocate_many(curves, budgets)
    assert best.effort.shape == best.marginal_gain.shape == (len(budgets), len(projects))
    assert best.effort.dtype == np.int64 and best.value.shape == best.gap.shape == (len(budgets),)
    assert_rows_are_what_a_loop_gives(best, curves, budgets)


@given(
    st.integers(1, 4).flatmap(
        lambda size: st.lists(
            st.lists(st.sampled_from([0.5, 1.0, 2.0, 7.0]), min_size=size, max_size=size), min_size=1, max_size=4
        )
    ),
    st.lists(st.integers(4, 60), min_size=1, max_size=4),
)
def test_many_weightings(weightings, budgets):
    for batch in (Log(weightings), [Power(weights, exponent=0.5) for weights in weightings]):
        best = allocate_many(batch, budgets)
        assert best.effort.shape == (len(weightings), len(budgets), len(weightings[0]))
        assert best.value.shape == best.gap.shape == (len(weightings), len(budgets))
        for row, weights in enumerate(weightings):
            one = Allocation(
                *(getattr(best, field.name)[row] for field in dataclasses.fields(best) if not field.kw_only)
            )
            curves = Log(weights) if isinstance(batch, Log) else Power(weights, exponent=0.5)
            assert_rows_are_what_a_loop_gives(one, curves, budgets)


def test_gains_below_the_smallest_float_still_rank():
    curves, budgets = SaturatingExponential([1, 3, 2], rate=1), [2300, 3000, 5001]
    assert_rows_are_what_a_loop_gives(allocate_many(curves, budgets), curves, budgets)
    assert np.ptp(allocate_many(curves, budgets).effort, axis=1).max() <= 2  # log(3) apart


def test_families_may_differ_within_a_batch():
    batch = [Log([2, 1]), join([Log1p(2, rate=1), LearningCurve(1, scale=2, exponent=1)])]
    best = allocate_many(batch, [10, 3])
    for row, curves in enumerate(batch):
        assert best.effort[row].tolist() == [allocate(curves, budget).effort.tolist() for budget in (10, 3)]


def test_one_table_is_deep_enough_for_every_portfolio():
    batch = [Log1p([1, 1, 1], rate=0.05), Log1p([100, 1, 1], rate=0.05), Log1p([3, 2, 1], rate=0.05)]
    many = allocate_many(batch, [2000])
    assert many.effort[:, 0].tolist() == [allocate(curves, 2000).effort.tolist() for curves in batch]


def test_batches_need_not_be_lists():
    assert allocate_many((Log([a, 1]) for a in (1, 3)), [4]).effort.tolist() == [[[2, 2]], [[3, 1]]]


def test_one_budget_and_one_project():
    assert allocate_many(Log([3, 1]), 4).effort.tolist() == [[3, 1]]
    assert allocate_many(Log1p(3, rate=1), range(3)).effort.tolist() == [[0], [1], [2]]


def test_budget_0_stands_beside_others():
    best = allocate_many(Log1p([3, 0], rate=1), [0, 5])
    assert best.effort.tolist() == [[0, 0], [5, 0]]
    assert best.gap[0] == -np.inf


def test_budgets_beyond_any_list_of_units():
    curves = Log1p([5, 4, 3], 0.05)
    many = allocate_many(curves, [100, 10**12])
    assert many.effort.tolist() == [allocate(curves, budget).effort.tolist() for budget in (100, 10**12)]
    assert many.effort.shape == (2, 3)
    assert many.gap.shape == many.value.shape == (2,)
