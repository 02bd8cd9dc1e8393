"""Whole units at the edge: huge budgets, huge spreads of weights, plateaus."""

import warnings
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import (
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Power,
    SaturatingExponential,
    allocate,
    allocate_many,
    allocate_real,
    join,
)

from .strategies import needy, some_projects
from .test_curves_numeric import exactly

pytestmark = pytest.mark.filterwarnings("error")


def assert_optimal_but_for_rounding(best, curves, budget, caps=np.inf):
    """Hold the certificate to rounding: slopes are found as logarithms, which lose their size.

    A gain g is known to eps * |log g|; a few dozen of these are what counting may cost.
    """
    assert best.effort.sum() == budget and np.all(best.effort >= 0) and np.all(best.effort <= caps)
    gain = np.max(best.marginal_gain, where=best.effort < caps, initial=0.0)
    if gain > 0:
        assert best.gap <= 64 * np.finfo(float).eps * max(1.0, abs(np.log(gain))) * gain
    else:
        assert best.gap <= 0


def every_family(weights):
    return join(
        [
            Log(weights, rate=0.1),
            Log1p(weights, rate=0.05),
            Power(weights, exponent=0.5),
            SaturatingExponential(weights, rate=0.05),
            Hyperbolic(weights, half_effort=20),
            LearningCurve(weights, scale=20, exponent=0.5),
        ]
    )


@pytest.mark.parametrize("budget", [10**9, 10**12, 10**15, 2**53])
@pytest.mark.parametrize("weights", [[5, 4, 3, 2, 1], [1, 1], np.logspace(-12, 12, 25)], ids=["near", "equal", "far"])
def test_certificate_holds_at_any_budget_and_spread(weights, budget):
    curves = every_family(weights)
    assert_optimal_but_for_rounding(allocate(curves, budget), curves, budget)


@pytest.mark.parametrize("budget", [100, 10**6, 10**12])
@pytest.mark.parametrize(
    ("family", "parameters"),
    [
        (Log, {"rate": 0.1}),
        (Log1p, {"rate": 0.05}),
        (Power, {"exponent": 0.5}),
        (SaturatingExponential, {"rate": 0.05}),
        (Hyperbolic, {"half_effort": 20.0}),
        (LearningCurve, {"scale": 20.0, "exponent": 0.5}),
    ],
)
@pytest.mark.parametrize("size", [5, 25], ids=["few projects", "more"])
def test_certificate_is_known_to_16_roundings_of_the_larger_gain(family, parameters, size, budget):
    weights = np.logspace(-12, 12, size)
    answer = allocate(family(weights, **parameters), budget)
    with mpmath.workdps(200):

        def gain(weight, k):
            before, after = (exactly(family.formula, mpmath.mpf(int(k)) + more, weight, parameters) for more in (0, 1))
            return mpmath.inf if before is None else after - before

        nexts = [gain(weight, k) for weight, k in zip(weights, answer.effort)]
        lasts = [(gain(weight, k - 1), weight) for weight, k in zip(weights, answer.effort) if k]
        (worst, weight), best = min(lasts), max(nexts)
        # Of an exponential as many more as the exponent is large; beyond all floats both gains are 0.
        size = abs(mpmath.log(worst / weight)) if worst and family is SaturatingExponential else 1
        allowed = 16 * np.finfo(float).eps * max(best, worst) * max(size, 1) + np.finfo(float).tiny
        assert abs(answer.gap - (best - worst)) <= allowed


@given(some_projects(6), st.floats(2, 15), st.none() | st.lists(st.floats(0, 15), min_size=6, max_size=6))
def test_certificate_holds_for_random_portfolios(projects, size, cap_sizes):
    curves, caps, budget = join(projects), np.inf, int(10**size)
    if cap_sizes:
        caps = np.floor(10.0 ** np.array(cap_sizes[: len(curves)]))
        budget = int(max(min(budget, caps.sum()), needy(projects).sum()))
    best = allocate(curves, budget, caps=None if cap_sizes is None else caps)
    assert_optimal_but_for_rounding(best, curves, budget, caps)


@pytest.mark.parametrize("budget", [10**9, 10**12, 10**15])
def test_log_shares_are_within_a_unit_of_the_weights_shares(budget):
    weights = np.array([5, 4, 3, 2, 1])
    effort = allocate(Log(weights), budget).effort
    assert np.all(np.abs(effort * 15 - budget * weights) <= 15)


def test_golden_power_scales_up():
    effort = allocate(Power([10, 8, 6, 4, 2], exponent=0.5), 220 * 10**12).effort
    assert effort.tolist() == [100 * 10**12, 64 * 10**12, 36 * 10**12, 16 * 10**12, 4 * 10**12]


@pytest.mark.parametrize("budget", [1, 10, 101, 10**6, 10**12, 10**15])
@pytest.mark.parametrize(
    "curves",
    [
        SaturatingExponential([1, 1], rate=1e-17),
        SaturatingExponential([1, 2, 1], rate=1e-17),
        SaturatingExponential([3, 1, 2], rate=1e-30),
        Power([1, 1, 1.000001], exponent=0.999999),
        Hyperbolic([1, 1, 1], half_effort=1e20),
        Log1p([1, 1, 1], rate=1e-20),
        LearningCurve([1, 1], scale=1e25, exponent=2),
        join([SaturatingExponential([1, 1], rate=1e-30), Power([1e-30, 1], exponent=0.999999), Log1p(0.0, rate=1)]),
    ],
    ids=repr,
)
def test_certificate_holds_on_plateaus(curves, budget):
    assert_optimal_but_for_rounding(allocate(curves, budget), curves, budget)
    real = allocate_real(curves, budget)
    assert real.effort.sum() == pytest.approx(budget, rel=1e-14)
    assert real.gap <= 64 * np.finfo(float).eps * max(1.0, abs(np.log(real.slope))) * real.slope


def test_far_out_gains_below_the_smallest_float_still_rank():
    # Beyond 745 units at rate 1 every gain is 0 in floats; the optimum is still an equal split.
    assert allocate(SaturatingExponential([1, 1, 1], rate=1), 30_000).effort.tolist() == [10_000] * 3
    # Twice the weight deserves log(2) / c units more.
    effort = allocate(SaturatingExponential([2, 1], rate=0.01), 10**6).effort
    assert effort[0] - effort[1] in (69, 70)


@pytest.mark.parametrize("budget", range(10**6, 10**6 + 40))
def test_far_out_the_certificate_holds_for_logarithms(budget):
    weights, rate = np.array([3.0, 1.0, 2.0]), 0.01
    effort = allocate(SaturatingExponential(weights, rate=rate), budget).effort
    # The logarithm of each gain is log(a) - c k, up to a constant.
    next_gain = np.log(weights) - rate * effort
    assert effort.sum() == budget
    assert next_gain.max() <= (next_gain + rate).min() + 1e-11


def test_two_weights_24_orders_apart():
    curves = Log1p([1e12, 1e-12], rate=1.0)
    assert allocate(curves, 10**15).effort.tolist() == [10**15, 0]
    # The second deserves its first unit once the first project's slope is below log(2) * 1e-12.
    assert allocate(Log([1e12, 1e-12]), 10**15).effort.tolist() == [10**15 - 1, 1]


def test_many_projects():
    weights = np.arange(1, 20_001)[::-1]
    best = allocate(Log1p(weights, rate=0.05), 10**6)
    assert_optimal_but_for_rounding(best, None, 10**6)


def test_caps_bind_at_a_huge_budget():
    best = allocate(Log([5, 4, 3, 2, 1]), 10**15, caps=[10, np.inf, 10**3, np.inf, 0 + 7])
    assert best.effort.tolist()[0::2] == [10, 1000, 7]
    rest = 10**15 - 1017
    assert abs(int(best.effort[1]) - 2 * rest / 3) <= 1


@pytest.mark.parametrize("scale", [1e-160, 1e150, 1e155, 1e200, 1e300])
def test_hyperbolas_of_any_scale_are_right(scale):
    """The first 10 units of a curve that hardly bends gain its slope at 0 each, against less than half a unit."""
    best = allocate(Hyperbolic([scale, 1], [scale, 1]), 10)
    half = Fraction(scale)
    first = [half * half / ((half + k) * (half + k + 1)) for k in range(10)]
    other = [Fraction(1, (1 + k) * (2 + k)) for k in range(10)]
    chosen = sorted([*((gain, 0) for gain in first), *((gain, 1) for gain in other)], reverse=True)[:10]
    assert best.effort.tolist() == [sum(which == 0 for _, which in chosen), sum(which for _, which in chosen)]
    assert best.effort.sum() == 10 and np.isfinite(best.gap)
    assert Hyperbolic(1, scale).derivative(0) == pytest.approx(1 / scale, rel=1e-15)


@pytest.mark.parametrize(
    ("curves", "budget"),
    [
        (Power([1e307, 1e307], 0.5), 1000),
        (Power([1e308, 1e308], 0.5), 10),
        (Log1p(np.full(40, 1e308), 1e300), 1000),
        (Log([1e308] * 20), 1000),
    ],
    ids=repr,
)
def test_what_no_float_holds_is_refused_without_a_warning(curves, budget):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for solve in (allocate, allocate_real, lambda curves, budget: allocate_many(curves, [budget])):
            with pytest.raises(ValueError, match="float"):
                solve(curves, budget)


@pytest.mark.parametrize("spread", [1e20, 1e60, 1e120])
def test_rates_far_apart_leak_no_warning(spread):
    random = np.random.default_rng(5)
    rates = spread ** random.uniform(-1, 1, 60)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for curves in (Log1p(np.ones(60), rates), SaturatingExponential(np.ones(60), rates), Hyperbolic(1.0, rates)):
            best = allocate(curves, 10**6)
            assert best.effort.sum() == 10**6 and best.gap < 1e-9


def exact_gain(curves, i, k):
    """Return what one more unit brings a project that has k, infinite for the first of a logarithm."""
    terms = {name: array[i] for name, array in curves.parameters.items()}
    weight = terms.pop("weight")
    before, after = (exactly(curves.formula, mpmath.mpf(int(k)) + more, weight, terms) for more in (0, 1))
    return mpmath.inf if before is None else after - before


@pytest.mark.parametrize("family", [Log, Log1p, Power, SaturatingExponential, Hyperbolic])
def test_any_weights_and_rates_are_right_or_refused(family):
    """A certificate of a thousand digits, for weights of up to 300 orders with other parameters of up to 150."""
    random, solved = np.random.default_rng(7), 0
    for _ in range(20):
        size, budget = random.integers(1, 9), int(10 ** random.uniform(1, 15))
        weights, others = 10 ** random.uniform(-300, 300, size), 10 ** random.uniform(-150, 150, size)
        curves = family(weights, random.uniform(0.01, 0.99, size) if family is Power else others)
        try:
            best = allocate(curves, budget)
        except ValueError as error:
            assert str(error).startswith("curves: ") and "float" in str(error)
            continue
        with mpmath.workdps(1000):
            most = max(exact_gain(curves, i, k) for i, k in enumerate(best.effort))
            least = min(exact_gain(curves, i, k - 1) for i, k in enumerate(best.effort) if k)
            rounding = 64 * np.finfo(float).eps * max(1, abs(mpmath.log(most))) * most if most else 0
            assert most - least <= rounding + np.finfo(float).tiny
        assert best.effort.sum() == budget and not np.isnan(best.gap)
        solved += 1
    assert solved > 7


def test_overflow_of_a_value_is_named():
    with pytest.raises(ValueError, match=r"^x=1e\+10: expected an effort and parameters whose result a float can hold"):
        Log(1, 1e300).value(1e10)
    assert Log(1).value(0) == -np.inf and Log(1).derivative(0) == np.inf and Power(1, 0.5).derivative(0) == np.inf
