"""Effort bet on beliefs: the loss is a divergence, and silence has a price."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Log, allocate_real, belief_loss, budget_belief_loss, suppression_price

from . import strategies  # noqa: F401 - the same examples in every run

WEIGHT = st.floats(0.01, 100)
PAIRS = st.integers(1, 6).flatmap(lambda n: st.tuples(*[st.lists(WEIGHT, min_size=n, max_size=n)] * 2))
CHANCE = st.floats(0.01, 0.99)


def test_golden_values():
    assert belief_loss([1, 1], [3, 1]) == pytest.approx(math.log(4 / 3), rel=1e-14)
    assert budget_belief_loss([1, 1], [2, 1]) == pytest.approx(1 - math.log(2), rel=1e-14)
    assert suppression_price(0.3, 0.9, 0.8, projects=2) == pytest.approx(0.2489277722, abs=5e-11)
    exact = [suppression_price(0.3, 0.9, 0.8, projects=n) for n in (2, 5, 20)]
    assert exact == pytest.approx([0.24893, 0.42258, 0.50482], abs=5e-6)
    assert suppression_price(0.3, 0.9, 0.8) == pytest.approx(0.5301, abs=5e-5)


@given(PAIRS, st.floats(1, 1e4), st.floats(0.1, 10))
def test_loss_is_what_the_optima_lose_at_any_budget_and_rate(pair, budget, rate):
    true, believed = pair
    curves = Log(true, rate)
    best, chosen = (allocate_real(Log(weights), budget).effort for weights in pair)
    lost = curves.value(best).sum() - curves.value(chosen).sum()
    scale = np.abs(curves.value(best)).sum() + np.abs(curves.value(chosen)).sum()
    assert belief_loss(true, believed) == pytest.approx(lost, abs=1e-12 * (1 + scale))


@given(PAIRS, st.floats(0.1, 10))
def test_equal_optimism_costs_nothing_until_it_sets_the_budget(pair, factor):
    true, believed = pair
    inflated = [factor * weight for weight in believed]
    assert belief_loss(true, inflated) == pytest.approx(belief_loss(true, believed), abs=1e-11 * sum(true))
    scaled = [factor * weight for weight in true]
    assert belief_loss(true, scaled) == pytest.approx(0, abs=1e-12 * sum(true))
    assert budget_belief_loss(true, scaled) == pytest.approx(
        sum(true) * (factor - 1 - math.log(factor)), abs=1e-10 * sum(true)
    )


@given(PAIRS)
def test_budget_loss_is_what_the_best_budget_loses(pair):
    true, believed = map(np.array, pair)
    worth = true * np.log(true) - true - (true * np.log(believed) - believed)
    assert budget_belief_loss(*pair) == pytest.approx(worth.sum(), abs=1e-10 * (1 + np.abs(worth).sum()))
    assert budget_belief_loss(*pair) >= belief_loss(*pair) - 1e-10 * true.sum()


def test_projects_that_count_must_not_be_starved():
    assert belief_loss([1, 1], [1, 0]) == math.inf == budget_belief_loss([1, 1], [1, 0])
    assert belief_loss([1, 0], [1, 1]) == pytest.approx(math.log(2))
    assert belief_loss([0, 3], [0, 1]) == 0


def by_enumeration(prior, sensitivity, specificity, projects):
    """Sum over all answers: effort in proportion to what each answer makes one believe."""
    yes = prior * sensitivity + (1 - prior) * (1 - specificity)
    posterior = {True: prior * sensitivity / yes, False: prior * (1 - sensitivity) / (1 - yes)}
    total = 0.0
    for answers in product([True, False], repeat=projects):
        beliefs = [posterior[answer] for answer in answers]
        chance = math.prod(yes if answer else 1 - yes for answer in answers)
        total += chance * sum(b * math.log(b / sum(beliefs) * projects) for b in beliefs)
    return total / (projects * prior)


@given(CHANCE, CHANCE, CHANCE, st.integers(1, 6))
def test_price_is_that_of_every_answer_in_turn(prior, sensitivity, specificity, projects):
    price = suppression_price(prior, sensitivity, specificity, projects)
    assert price == pytest.approx(by_enumeration(prior, sensitivity, specificity, projects), abs=1e-12)


@given(CHANCE, CHANCE, CHANCE)
def test_price_lies_between_nothing_and_that_of_a_perfect_signal(prior, sensitivity, specificity):
    price = suppression_price(prior, sensitivity, specificity)
    assert 0 <= price <= math.log(1 / prior) + 1e-12
    assert suppression_price(prior, sensitivity, specificity, 50) <= price + 1e-12
    many = suppression_price(prior, sensitivity, specificity, 10**6)
    assert many == pytest.approx(price, abs=1e-4)


def test_price_of_a_perfect_and_of_a_useless_signal():
    assert suppression_price(0.3, 1, 1) == pytest.approx(math.log(1 / 0.3))
    assert suppression_price(0.3, 0.6, 0.4) == suppression_price(0.3, 0.6, 0.4, projects=7) == 0
    assert suppression_price(1, 0.9, 0.8) == 0
    assert suppression_price(0.3, 0.9, 0.8, projects=1) == 0
    assert suppression_price(0.25, 1, 1, projects=2) > 0


BAD = [math.nan, math.inf, -0.1, "1", None, True]


@pytest.mark.parametrize("wrong", BAD, ids=repr)
def test_arguments_are_checked_and_named(wrong):
    calls = {
        "true": lambda: belief_loss([wrong, 1], [1, 1]),
        "believed": lambda: budget_belief_loss([1, 1], [wrong, 1]),
        "prior": lambda: suppression_price(wrong, 0.9, 0.8),
        "sensitivity": lambda: suppression_price(0.3, wrong, 0.8),
        "specificity": lambda: suppression_price(0.3, 0.9, wrong),
    }
    for name, call in calls.items():
        with pytest.raises(ValueError, match=f"^{name}"):
            call()


@pytest.mark.parametrize(
    "pair", [([1, 1], [1]), ([[1]], [[1]]), ([0, 0], [1, 1]), ([1, 1], [0, 0]), ([], [])], ids=repr
)
def test_weights_are_equally_long_lists_with_something_in_them(pair):
    for loss in (belief_loss, budget_belief_loss):
        with pytest.raises(ValueError, match="^(true|believed)"):
            loss(*pair)


@pytest.mark.parametrize("projects", [0, -1, 1.5, True, "2", math.nan])
def test_numbers_of_projects_are_whole(projects):
    with pytest.raises(ValueError, match="^projects="):
        suppression_price(0.3, 0.9, 0.8, projects=projects)


@pytest.mark.parametrize("prior", [0, 1.1])
def test_something_must_be_feasible(prior):
    with pytest.raises(ValueError, match="^prior"):
        suppression_price(prior, 0.9, 0.8)
