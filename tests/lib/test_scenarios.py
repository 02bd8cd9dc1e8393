"""Scenarios that change an assumption, against searches that know nothing of them."""

import copy
import pickle
from itertools import product

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Log, Log1p, Logistic, allocate, allocate_any, essays
from effortlib.essays import LIGHT, RATE
from effortlib.growth import concentration
from effortlib.scenarios import (
    CONCLUSIONS,
    SCENARIOS,
    THRESHOLD_PROJECT,
    conclusions,
    greedy_value,
    scenario,
)

from .strategies import compositions

ESSAY, FROM_ZERO, *_ = SCENARIOS
*_, THRESHOLD, PAIR = SCENARIOS
LIGHTS, BENT = scenario("lights to keep on"), scenario("rates that differ, and returns that bend")
each_scenario = pytest.mark.parametrize("case", SCENARIOS, ids=lambda case: case.name)


def test_every_assumption_of_the_chapter_is_there():
    assert len(SCENARIOS) == len({each.name for each in SCENARIOS}) == 13
    assert len(CONCLUSIONS) == 5


def test_scenarios_are_found_by_name():
    assert all(scenario(each.name) is each for each in SCENARIOS)


@pytest.mark.parametrize("budget", [5, 25, 100, 300, 400])
def test_the_essay_s_own_scenario_keeps_every_conclusion(budget):
    assert all(conclusions(ESSAY, budget).values())
    assert tuple(ESSAY.best(100).effort) == essays.DOTS


def worth(case, effort):
    """Value an allocation in a scenario that `allocate` cannot take, straight from its definition."""
    effort = np.array(effort, float)
    if case is BENT:
        accuracy = np.array(essays.WEIGHTS) * np.log(np.array(essays.RATES) * effort)
        return float(np.sum(1 - np.exp(-accuracy / 5)))
    if case is THRESHOLD:
        first = Logistic(**THRESHOLD_PROJECT).value(effort[0]) + Log1p(essays.WEIGHTS[1], RATE).value(effort[1])
    else:
        first = Log1p(essays.WEIGHTS[0] + essays.WEIGHTS[1], RATE).value(min(effort[:2]))
    return float(first + Log1p(essays.WEIGHTS[2:], RATE).value(effort[2:]).sum())


@pytest.mark.parametrize("case", [BENT, THRESHOLD, PAIR], ids=lambda case: case.name)
@pytest.mark.parametrize("budget", [5, 8, 13])
def test_what_allocate_cannot_take_by_trying_all(case, budget):
    best = case.best(budget)
    assert best.effort.sum() == budget
    assert worth(case, best.effort) == pytest.approx(best.value, rel=1e-12)
    tried = [each for each in compositions(budget, 5) if case is not BENT or min(each) > 0]
    assert best.value == pytest.approx(max(worth(case, each) for each in tried), rel=1e-12)


@each_scenario
@pytest.mark.parametrize("budget", [60, 100, 400])
def test_the_best_spends_the_budget_and_is_worth_no_less_than_greedy(case, budget):
    best, greedy = case.best(budget), case.greedy(budget)
    for outcome in (best, greedy):
        assert outcome.effort.sum() == budget and outcome.effort.min() >= 0
    assert greedy.value <= best.value + 1e-9


@each_scenario
def test_the_best_is_worth_what_its_parts_are(case):
    best = case.best(100)
    parts = best.effort - case.reserved
    if case.is_pair:
        parts = np.array([parts[:2].sum(), *parts[2:]])
    values = case.values(np.arange(101))
    assert best.value == pytest.approx(values[np.arange(len(values)), parts].sum(), rel=1e-12)


def test_lights_take_their_units_first():
    best = LIGHTS.best(100)
    assert LIGHTS.least_budget == 5 * (LIGHT + 1)
    assert best.effort.min() > LIGHT
    assert tuple(best.effort - LIGHT) == tuple(allocate(Log(essays.WEIGHTS), 50).effort)


@pytest.mark.parametrize("case", [each for each in SCENARIOS if each.formula], ids=lambda case: case.name)
def test_formulas_are_what_scenarios_compute(case):
    formula = sympy.sympify(case.formula)
    first = {"a": 5, "b": essays.RATES[0]}
    if case is THRESHOLD:
        first = dict(zip("amw", (THRESHOLD_PROJECT[name] for name in ("weight", "midpoint", "width"))))
    for units in (3, 20, 70):
        exact = formula.subs({"x": units + case.reserved, **first})
        assert case.values(np.array([units]))[0, 0] == pytest.approx(float(exact), rel=1e-12)


@given(st.lists(st.lists(st.integers(0, 5), min_size=5, max_size=5), min_size=2, max_size=3), st.integers(0, 5))
def test_greedy_takes_the_largest_gain_each_time(gains, budget):
    values = np.cumsum(np.insert(np.array(gains, float), 0, 0, axis=1), axis=1)
    spent = [0] * len(values)
    for _ in range(budget):
        spent[max(range(len(values)), key=lambda i: (gains[i][spent[i]], -i))] += 1
    assert greedy_value(values, budget) == sum(values[i][spent[i]] for i in range(len(values)))


def test_the_scenarios_that_are_not_concave_have_their_parameters():
    threshold, pair = THRESHOLD.best(100), PAIR.best(100)
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


@each_scenario
def test_conclusions_are_asked_of_the_best_allocation(case):
    kept = conclusions(case, 100)
    effort, grown = case.best(100).effort, case.best(200).effort
    assert kept[CONCLUSIONS[1]] == (min(effort) > 0)
    assert kept[CONCLUSIONS[2]] == (sorted(effort, reverse=True) == list(effort))
    assert kept[CONCLUSIONS[4]] == (abs(concentration(effort) - concentration(grown)) <= 0.01)


def test_concave_scenarios_are_their_families():
    assert tuple(FROM_ZERO.best(100).effort) == tuple(allocate(Log1p(essays.WEIGHTS, RATE), 100).effort)
    unequal = Log(np.array(essays.WEIGHTS) * [1, 2, 3, 4, 5])
    assert tuple(scenario("returns that differ").best(100).effort) == tuple(allocate(unequal, 100).effort)


@pytest.mark.parametrize("name", ["luck", ["power"], None], ids=repr)
def test_a_name_that_is_none_is_named(name):
    with pytest.raises(ValueError, match="^name=.*: expected one of log"):
        scenario(name)


@pytest.mark.parametrize(("case", "too_small"), [(ESSAY, 4), (LIGHTS, 54)], ids=["essay", "lights"])
def test_budgets_have_a_least(case, too_small):
    for ask in (case.best, case.greedy, lambda budget: conclusions(case, budget)):
        ask(too_small + 1)
        with pytest.raises(ValueError, match=f"^budget={too_small}"):
            ask(too_small)


def test_budgets_have_a_greatest():
    for ask, most in ((ESSAY.best, 1000), (ESSAY.greedy, 1000), (lambda budget: conclusions(ESSAY, budget), 500)):
        ask(most)
        with pytest.raises(ValueError, match=f"^budget={most + 1}"):
            ask(most + 1)


@pytest.mark.parametrize("budget", [20, 501])
def test_conclusions_state_one_range(budget):
    with pytest.raises(ValueError, match=f"^budget={budget}: expected a whole number from 55 to 500$"):
        conclusions(LIGHTS, budget)


@pytest.mark.parametrize("budget", [-1, 3, 1.5])
def test_greedy_needs_values_for_the_budget(budget):
    with pytest.raises(ValueError, match="^budget="):
        greedy_value([[0, 1, 2], [0, 1, 2]], budget)


@pytest.mark.parametrize("values", [[], [[]], [0, 1], [[0, 1], [0]]], ids=repr)
def test_greedy_needs_a_table_of_numbers(values):
    with pytest.raises(ValueError, match="^values"):
        greedy_value(values, 1)


@pytest.mark.filterwarnings("error")
def test_greedy_compares_gains_that_no_float_holds():
    assert greedy_value([[1.5e308, -1.5e308], [0, 0]], 1) == 1.5e308
    assert greedy_value([[1.7e308, -1.7e308], [1.5e308, -1.5e308]], 1) == pytest.approx(0.2e308)
    # Each sum is held, though not on the way.
    assert greedy_value([[1.5e308, 1.5e308], [1.5e308, 1.5e308], [-1.6e308, -1.6e308]], 1) == pytest.approx(1.4e308)


@pytest.mark.filterwarnings("error")
def test_greedy_refuses_a_worth_that_no_float_holds():
    assert greedy_value([[0, 1.7e308]] * 2, 1) == 1.7e308
    with pytest.raises(ValueError, match="^values=.*no float holds") as caught:
        greedy_value([[1, 1.7e308], [1.7e308, 1.7e308]], 1)
    assert len(str(caught.value)) <= 300


@each_scenario
def test_a_scenario_comes_out_of_a_pickle_as_it_was(case):
    other = pickle.loads(pickle.dumps(case))
    units = np.arange(1, 9)
    assert np.array_equal(other.values(units), case.values(units)) and other.name == case.name
    assert (
        other.best(100).effort.tolist()
        == copy.deepcopy(case).best(100).effort.tolist()
        == case.best(100).effort.tolist()
    )
