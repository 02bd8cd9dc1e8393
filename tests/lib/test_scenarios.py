"""Scenarios that change one assumption, against searches that know nothing of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Log, Log1p, Logistic, allocate, allocate_any, essays
from effortlib.essays import RATE
from effortlib.growth import concentration
from effortlib.scenarios import (
    CONCLUSIONS,
    NOT_CONCAVE,
    SCENARIOS,
    THRESHOLD_PROJECT,
    conclusions,
    greedy_value,
    outcome,
)

from .strategies import compositions


def test_every_assumption_of_the_chapter_is_there():
    assert len(SCENARIOS) == len(set(SCENARIOS)) == 8
    assert len(CONCLUSIONS) == 5


@pytest.mark.parametrize("budget", [5, 25, 100, 300, 400])
def test_the_essay_s_own_scenario_keeps_every_conclusion(budget):
    assert all(conclusions(SCENARIOS[0], budget).values())
    assert tuple(outcome(SCENARIOS[0], 100).effort) == essays.DOTS


def worth(scenario, effort):
    """Value an allocation in a scenario that is not concave, straight from its definition."""
    if scenario == NOT_CONCAVE[0]:
        first = Logistic(**THRESHOLD_PROJECT).value(effort[0]) + Log1p(essays.WEIGHTS[1], RATE).value(effort[1])
    else:
        first = Log1p(essays.WEIGHTS[0] + essays.WEIGHTS[1], RATE).value(min(effort[:2]))
    return float(first + Log1p(essays.WEIGHTS[2:], RATE).value(effort[2:]).sum())


@pytest.mark.parametrize("scenario", NOT_CONCAVE)
@pytest.mark.parametrize("budget", [5, 8, 13])
def test_outcomes_that_are_not_concave_by_trying_all(scenario, budget):
    best = outcome(scenario, budget)
    assert best.effort.sum() == budget
    assert worth(scenario, best.effort) == pytest.approx(best.value, rel=1e-12)
    assert best.value == pytest.approx(max(worth(scenario, each) for each in compositions(budget, 5)), rel=1e-12)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("budget", [25, 100, 400])
def test_outcomes_spend_the_budget_and_beat_greedy(scenario, budget):
    best = outcome(scenario, budget)
    assert best.effort.sum() == budget and best.effort.min() >= 0
    assert best.greedy_value <= best.value + 1e-9


@given(st.lists(st.lists(st.integers(0, 5), min_size=5, max_size=5), min_size=2, max_size=3), st.integers(0, 5))
def test_greedy_takes_the_largest_gain_each_time(gains, budget):
    values = np.cumsum(np.insert(np.array(gains, float), 0, 0, axis=1), axis=1)
    spent = [0] * len(values)
    for _ in range(budget):
        spent[max(range(len(values)), key=lambda i: (gains[i][spent[i]], -i))] += 1
    assert greedy_value(values, budget) == sum(values[i][spent[i]] for i in range(len(values)))


def test_the_scenarios_that_are_not_concave_have_their_parameters():
    threshold, pair = (outcome(scenario, 100) for scenario in NOT_CONCAVE)
    assert threshold.effort.tolist() == [63, 23, 12, 2, 0]
    rest = 4 * np.log(2.15) + 3 * np.log(1.6) + 2 * np.log(1.1)
    assert threshold.value == pytest.approx(50 / (1 + np.exp(-23 / 5)) + rest, rel=1e-12)
    assert pair.effort.tolist() == [38, 38, 18, 6, 0]
    assert pair.value == pytest.approx(9 * np.log(2.9) + 3 * np.log(1.9) + 2 * np.log(1.3), rel=1e-12)


def test_counterexamples_of_the_chapter():
    pairs, alone = [3 * (k // 2) for k in range(11)], list(range(11))
    assert greedy_value([pairs, alone], 10) == 10
    assert allocate_any([pairs, alone], 10).value == 15
    assert 15 == max(3 * min(x, y) + z for x, y, z in product(range(11), repeat=3) if x + y + z == 10)
    units = np.arange(101)
    values = [Log1p(6, 1).value(units), Log1p(4.8, 1).value(units), Logistic(60, midpoint=40, width=5).value(units)]
    assert round(greedy_value(values, 100), 2) == 42.55
    assert round(allocate_any(values, 100).value, 1) == 91.9


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_conclusions_are_asked_of_the_best_allocation(scenario):
    kept = conclusions(scenario, 100)
    effort, grown = outcome(scenario, 100).effort, outcome(scenario, 200).effort
    assert kept[CONCLUSIONS[1]] == (min(effort) > 0)
    assert kept[CONCLUSIONS[2]] == (sorted(effort, reverse=True) == list(effort))
    assert kept[CONCLUSIONS[4]] == (abs(concentration(effort) - concentration(grown)) <= 0.01)


def test_concave_scenarios_are_their_families():
    assert tuple(outcome(SCENARIOS[1], 100).effort) == tuple(allocate(Log1p(essays.WEIGHTS, RATE), 100).effort)
    unequal = Log(np.array(essays.WEIGHTS) * [1, 2, 3, 4, 5])
    assert tuple(outcome("returns that differ", 100).effort) == tuple(allocate(unequal, 100).effort)


@pytest.mark.parametrize("function", [outcome, conclusions])
def test_bad_arguments_are_named(function):
    with pytest.raises(ValueError, match="scenario='luck': expected one of log"):
        function("luck", 100)
    with pytest.raises(ValueError, match="^scenario="):
        function(["power"], 100)
    with pytest.raises(ValueError, match="^budget=4"):
        function(SCENARIOS[0], 4)


@pytest.mark.parametrize(("function", "most"), [(outcome, 1000), (conclusions, 500)])
def test_budgets_have_a_greatest(function, most):
    function(SCENARIOS[0], most)
    with pytest.raises(ValueError, match=f"^budget={most + 1}"):
        function(SCENARIOS[0], most + 1)


@pytest.mark.parametrize("budget", [-1, 3, 1.5])
def test_greedy_needs_values_for_the_budget(budget):
    with pytest.raises(ValueError, match="^budget="):
        greedy_value([[0, 1, 2], [0, 1, 2]], budget)


@pytest.mark.parametrize("values", [[], [[]], [0, 1], [[0, 1], [0]]], ids=repr)
def test_greedy_needs_a_table_of_numbers(values):
    with pytest.raises(ValueError, match="^values"):
        greedy_value(values, 1)
