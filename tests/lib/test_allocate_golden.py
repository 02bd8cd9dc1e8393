"""Optima that are known: the essay's own dots, closed forms and published values."""

from fractions import Fraction

import numpy as np
import pytest

from effortlib import (
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Power,
    SaturatingExponential,
    allocate,
    allocate_real,
    essay_loop,
)
from effortlib.essays import EXPONENTS, RATE
from effortlib.growth import switch_on_budgets

WEIGHTS = np.array([10, 8, 6, 4, 2])


@pytest.mark.parametrize(
    ("curves", "budget", "effort", "value"),
    [
        (Log(WEIGHTS), 100, [33, 27, 20, 13, 7], 93.45778191198),
        (Log(WEIGHTS), 300, [100, 80, 60, 40, 20], 126.42096467417),
        (Log(WEIGHTS), 20, [7, 5, 4, 3, 1], 45.04682011142),
        (Log1p(WEIGHTS, rate=RATE), 100, [44, 31, 19, 6, 0], 24.17668826474),
        (Log1p(WEIGHTS, rate=RATE), 300, [113, 87, 60, 33, 7], 45.17915494555),
        (Power(WEIGHTS, exponent=0.5), 220, [100, 64, 36, 16, 4], 220),
    ],
)
def test_optimum_in_whole_units(curves, budget, effort, value):
    best = allocate(curves, budget)
    assert best.effort.tolist() == effort
    assert best.gap <= 0
    # An independent sum, so that value and effort cannot be wrong together.
    assert best.value == pytest.approx(float(np.sum(curves.value(effort))), rel=1e-15)
    assert best.value == pytest.approx(value, abs=6e-12)


def test_essay_loop_falls_short():
    best, essay = allocate(Log(WEIGHTS), 20), essay_loop(Log(WEIGHTS), 20)
    assert essay.effort.tolist() == [6, 5, 4, 3, 2]
    # 10 log 7 + 2 log 1 against 10 log 6 + 2 log 2.
    assert best.value - essay.value == pytest.approx(10 * np.log(7 / 6) - 2 * np.log(2), rel=1e-13)
    assert best.value - essay.value == pytest.approx(0.155212, abs=5e-7)
    assert essay.gap > 0


def test_essay_loop_gives_one_unit_less_to_the_ml_first_project():
    assert allocate(Log([30, 4, 3, 2, 1]), 100).effort[0] == 75
    assert essay_loop(Log([30, 4, 3, 2, 1]), 100).effort[0] == 74


@pytest.mark.parametrize("rate", [1.0, [1.14, 0.84, 1.95, 1.54, 5.81]])
@pytest.mark.parametrize("budget", [1, 100, 300, 12345.678])
def test_log_shares_are_the_weights_shares(rate, budget):
    best = allocate_real(Log(WEIGHTS, rate=rate), budget)
    np.testing.assert_allclose(best.effort, budget * WEIGHTS / 30, rtol=1e-14)
    assert best.slope == pytest.approx(30 / budget, rel=1e-14)


def test_log1p_leaves_the_last_project_off():
    best = allocate_real(Log1p(WEIGHTS, rate=RATE), 100)
    expected = [Fraction(310, 7), Fraction(220, 7), Fraction(130, 7), Fraction(40, 7), Fraction(0)]
    np.testing.assert_allclose(best.effort, [float(share) for share in expected], rtol=1e-14)
    assert best.effort[-1] == 0
    assert best.slope == pytest.approx(7 / 45, rel=1e-14)


def test_log1p_switches_projects_on_one_by_one():
    curves = Log1p(WEIGHTS, rate=RATE)
    # With slope a b at no effort, project i is on once sum_j (a_j / a_i - 1) / b is spent.
    expected = [sum(max(Fraction(int(a), int(top)) - 1, 0) * 20 for a in WEIGHTS) for top in WEIGHTS]
    assert expected == [0, 5, 20, 60, 200]
    np.testing.assert_allclose(switch_on_budgets(curves), [float(budget) for budget in expected], rtol=1e-12)
    for project, budget in enumerate(map(float, expected)):
        if budget:
            assert allocate_real(curves, budget * (1 - 1e-6)).effort[project] == 0
        assert allocate_real(curves, budget * (1 + 1e-6) + 1e-6).effort[project] > 0


def test_saturating_exponential_spreads_logarithms_of_the_weights():
    best = allocate_real(SaturatingExponential(WEIGHTS, rate=RATE), 300)
    logs = np.log(WEIGHTS)
    np.testing.assert_allclose(best.effort, 60 + 20 * (logs - logs.mean()), rtol=1e-13)
    assert best.effort[0] == pytest.approx(73.03879128, abs=5e-9)
    assert best.slope == pytest.approx(RATE * np.exp(logs.mean() - 3), rel=1e-13)


def test_hyperbolic_shares_by_square_roots():
    best = allocate_real(Hyperbolic(WEIGHTS, half_effort=20), 100)
    roots = np.sqrt(WEIGHTS)
    np.testing.assert_allclose(best.effort, 200 * roots / roots.sum() - 20, rtol=1e-13)
    assert best.effort[0] == pytest.approx(33.35192843, abs=5e-9)


@pytest.mark.parametrize("exponent", [0.1, 0.5, 0.9])
def test_power_shares_by_powers_of_the_weights(exponent):
    best = allocate_real(Power(WEIGHTS, exponent=exponent), 220)
    parts = WEIGHTS ** (1 / (1 - exponent))
    np.testing.assert_allclose(best.effort, 220 * parts / parts.sum(), rtol=1e-12)


@pytest.mark.parametrize(
    ("curves", "shares"),
    [
        (Log(WEIGHTS), [0.333, 0.333, 0.333, 0.333]),
        (Log1p(WEIGHTS, rate=RATE), [0.778, 0.443, 0.378, 0.338]),
        (Power(WEIGHTS, exponent=0.5), [0.455, 0.455, 0.455, 0.455]),
        (Power(WEIGHTS, exponent=EXPONENTS), [0.208, 0.100, 0.065, 0.023]),
        (SaturatingExponential(WEIGHTS, rate=RATE), [0.723, 0.330, 0.243, 0.204]),
        (Hyperbolic(WEIGHTS, half_effort=20), [0.623, 0.334, 0.289, 0.269]),
        (LearningCurve(WEIGHTS, scale=20, exponent=0.5), [0.686, 0.378, 0.319, 0.292]),
    ],
)
def test_share_of_the_top_project(curves, shares):
    best = [allocate_real(curves, budget).effort[0] / budget for budget in (10, 100, 300, 3000)]
    np.testing.assert_allclose(best, shares, atol=5.001e-4)
