"""Allocations over draws: best on average, by brute force; and what they lose to those who know."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import (
    Formula,
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Logistic,
    SaturatingExponential,
    allocate,
    allocate_draws,
    fit,
    join,
)

from .strategies import compositions

WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.0])


@given(
    st.lists(
        st.lists(st.tuples(WEIGHTS, st.sampled_from([0.3, 2.0, 20.0])), min_size=3, max_size=3), min_size=2, max_size=4
    ),
    st.integers(0, 12),
    st.sampled_from([Log1p, Hyperbolic]),
)
def test_no_allocation_is_better_on_average(draws, budget, family):
    weight, other = np.moveaxis(np.array(draws), -1, 0)
    weight[:, 0] = np.maximum(weight[:, 0], 0.5)  # a draw is worth something
    curves = family(weight, other)
    best = allocate_draws(curves, budget)
    everything = np.array(compositions(budget, 3))
    worth = [np.mean([each.value(effort).sum() for each in curves.rows()]) for effort in everything]
    assert best.effort.sum() == budget and best.value == pytest.approx(max(worth), rel=1e-12)
    assert best.gap <= 1e-12


def test_regret_is_what_knowing_the_draw_would_add():
    curves = Log1p([[5, 1, 2], [1, 5, 2], [4, 4, 9]], rate=0.5)
    best = allocate_draws(curves, 30)
    for row, curve in enumerate(curves.rows()):
        own = allocate(curve, 30)
        np.testing.assert_array_equal(best.efforts[row], own.effort)
        assert best.values[row] == pytest.approx(curve.value(best.effort).sum())
        assert best.regret[row] == pytest.approx(own.value - best.values[row], abs=1e-12) and best.regret[row] >= 0
    assert best.value == pytest.approx(best.values.mean())
    assert best.table["median"].tolist() == np.median(best.efforts, axis=0).tolist()
    assert "median" in best._repr_html_()


def test_draws_that_agree_give_the_plain_allocation():
    curves = join([Log([5, 4]), Hyperbolic([300, 20], [10, 3])])
    best = allocate_draws([curves] * 5, 1000)
    np.testing.assert_array_equal(best.effort, allocate(curves, 1000).effort)
    np.testing.assert_allclose(best.regret, 0, atol=1e-9)


def test_from_noisy_points_to_an_allocation():
    """Fits, draws of the curves that might be, one allocation with its regret."""
    rng, x = np.random.default_rng(4), np.array([0.0, 2, 5, 10, 20, 40])
    truth = Hyperbolic([0.4, 0.5, 0.3], [8.0, 25.0, 5.0])
    fits = [fit(Hyperbolic, x, 0.3 + truth.value(x[:, None])[:, i] + rng.normal(0, 0.01, 6), "fit") for i in range(3)]
    drawn = [each.resample(rng, 50) for each in fits]
    draws = [join([each[i].curve for each in drawn]) for i in range(50)]
    best = allocate_draws(draws, 60)
    assert best.effort.sum() == 60 and best.regret.min() >= -1e-12
    assert best.regret.mean() < 0.02 * best.value
    known = allocate(truth, 60)
    assert truth.value(best.effort).sum() > 0.98 * known.value


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        (Log([1, 2]), "^curves_batch: expected several draws"),
        ([Log([1, 2]), Log1p([1, 2], 1)], "^curves_batch: expected the same families"),
        (Logistic(np.ones((2, 2)), 1, 1), "not every family is concave"),
        ("Log", "^curves_batch='Log'"),
    ],
)
def test_other_batches_are_refused(batch, message):
    with pytest.raises(ValueError, match=message):
        allocate_draws(batch, 9)


@pytest.mark.parametrize(
    "draws",
    [Log([[1, 0], [0, 1]]), [join([Log(1), Log(0)]), join([Log(0), Log(1)])], Log([[1, 1], [0, 1], [1, 0]])],
    ids=repr,
)
def test_log_curves_need_a_unit_for_each_project_that_any_draw_funds(draws):
    with pytest.raises(ValueError, match="^budget=1: expected at least 2 units, one for each funded project"):
        allocate_draws(draws, 1)
    assert allocate_draws(draws, 2).effort.tolist() == [1, 1]


def test_draws_of_a_log_formula_need_their_units():
    draws = Formula("weight*log(b*x)", weight=[[1, 0], [0, 1]], b=1)
    with pytest.raises(ValueError, match="^budget=1: expected at least 2 units"):
        allocate_draws(draws, 1)
    assert allocate_draws(draws, 6).effort.tolist() == [3, 3]


@pytest.mark.parametrize("budget", [9, 2000, 10**5, 10**9])
def test_gains_too_small_for_a_float_are_compared_by_their_logarithms(budget):
    assert allocate_draws(SaturatingExponential([[5, 4], [4, 5]], 1), 2000).effort.tolist() == [1000, 1000]
    weights, rates = np.array([[5.0, 4, 1], [4, 0, 2], [0.1, 7, 3]]), np.array([[1, 0.5, 2], [3, 1, 1], [0.7, 2, 1.5]])
    best = allocate_draws(SaturatingExponential(weights, rates), budget)

    def gain(project, k):
        columns = zip(weights[:, project], rates[:, project])
        return sum(mpmath.mpf(a) * mpmath.exp(-mpmath.mpf(c) * k) * -mpmath.expm1(-mpmath.mpf(c)) for a, c in columns)

    units = [int(each) for each in best.effort]
    assert sum(units) == budget and min(units) > 0
    next_gain, last_gain = (
        max(gain(i, k) for i, k in enumerate(units)),
        min(gain(i, k - 1) for i, k in enumerate(units)),
    )
    assert next_gain <= last_gain * (1 + mpmath.mpf(1e-12) * budget)


def test_draws_of_steep_learning_curves_are_averaged_far_out():
    draws = LearningCurve([[5, 4], [4, 5]], 1.0, 200.0)
    best = allocate_draws(draws, 2 * 10**6)
    assert best.effort.tolist() == [10**6, 10**6] and best.regret.min() >= 0
