"""At the ends of floats and of memory an answer is right or refused by name, and nothing warns."""

import warnings

import numpy as np
import pytest
import sympy

from effortlib import Hyperbolic, Log, allocate, allocate_many, fit, frontier_budget, frontier_weight
from effortlib.deadline import simulate_deadline
from effortlib.lifecycle import SHAPES, money
from effortlib.novelty import Exploration
from effortlib.selection import simulate_winners
from effortlib.sizes import make_purchases

HUGE = 1.7e308


@pytest.fixture(autouse=True)
def no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def rng():
    return np.random.default_rng(1)


def test_weights_count_by_their_shares_whatever_their_size():
    assert frontier_budget([HUGE, HUGE], 100) == frontier_budget([5e-324, 5e-324], 100) == 200
    assert frontier_budget(np.array([5, 4, 3, 2, 1]) * 1e307, 100) == pytest.approx(300, rel=1e-15)


def test_caps_may_have_a_sum_that_no_float_holds():
    assert allocate(Log([2, 1]), 30, caps=[HUGE, HUGE]).effort.tolist() == [20, 10]
    assert allocate(Log([2, 1]), 30, caps=[HUGE, HUGE], at_most=True).effort.tolist() == [20, 10]


@pytest.mark.parametrize("shape", SHAPES)
def test_money_is_of_accuracies(shape):
    for wrong in (float("nan"), -0.1, 1.1, [0.5, np.inf], "much"):
        with pytest.raises(ValueError, match="^accuracy"):
            money(wrong, shape)
    assert money([0, 1], shape).tolist() == [0, 1] and money(1, shape) == 1.0
    accuracy = sympy.Symbol("y", positive=True)
    assert money(accuracy, shape).subs(accuracy, sympy.Rational(1, 2)) == pytest.approx(money(0.5, shape))


def resample():
    points = [1, 2, 4, 8, 16]
    return fit(Hyperbolic, points, [0.1, 0.3, 0.4, 0.6, 0.7]).resample(rng(), 10**12)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: frontier_budget([1, 1], HUGE), "frontier"),
        (lambda: frontier_weight([HUGE, HUGE], 75, 100), "other_weights"),
        (lambda: simulate_winners(3, HUGE, 1, 5, rng()), "skill"),
        (lambda: simulate_winners(3, 1, HUGE, 5, rng()), "noise"),
        (lambda: Exploration(known=0.8, first=0.2, later=0.9).simulate(50, rng(), worth=HUGE), "worth"),
        (lambda: make_purchases(rng(), HUGE), "customer_sd"),
        (lambda: make_purchases(rng(), 1, customers=10**15), "customers"),
        (lambda: make_purchases(rng(), 1, purchases=10**15), "purchases"),
        (resample, "draws"),
        (lambda: allocate_many(Log([2, 1]), [30, 1]), "budgets"),
        (lambda: allocate_many(Log([2, 1]), [30, 50], caps=[20, 20]), "budgets"),
        (lambda: allocate_many(Log([2, 1]), [30, 50], floors=[20, 20]), "budgets"),
    ],
)
def test_what_is_too_much_is_refused_by_name(call, name):
    with pytest.raises(ValueError, match=f"^{name}[=:]"):
        call()


def test_a_signal_of_any_size_is_heard_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert simulate_deadline(50, 2, 100, np.random.default_rng(1), signal=1.7e308).all()


def test_spreads_up_to_the_largest_are_taken():
    shown, delivered = simulate_winners(3, 1e300, 1e300, 5, rng())
    assert np.isfinite([shown, delivered]).all()
    assert set(make_purchases(rng(), 1e300, customers=20).size.tolist()) == {0, 8}
