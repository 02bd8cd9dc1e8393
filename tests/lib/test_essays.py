"""The essays' constants agree with each other and with the model that is said to give them."""

import numpy as np

from effortlib import Hyperbolic, Log, allocate, essay_loop, fit, frontier_budget, frontier_weight
from effortlib.essays import (
    BUDGET,
    DOTS,
    GROWN_BUDGET,
    GROWN_DOTS,
    MARKET_CAP,
    MILESTONES,
    ML_FIRST_WEIGHT,
    PROJECTS,
    RATES,
    SKETCH_HALF_EFFORT,
    WEIGHTS,
)


def test_optimum_of_the_weights_gives_the_dots():
    for rate in (1.0, RATES):
        assert tuple(allocate(Log(WEIGHTS, rate=rate), BUDGET).effort) == DOTS
        assert tuple(allocate(Log(WEIGHTS, rate=rate), GROWN_BUDGET).effort) == GROWN_DOTS


def test_dots_spend_the_budgets():
    assert sum(DOTS) == BUDGET and sum(GROWN_DOTS) == GROWN_BUDGET


def test_rates_and_weights_give_the_accuracies_of_the_dots():
    # Read off the essay's figure, up to its scale, and rounded to a tenth.
    accuracies = Log(WEIGHTS, RATES).value(DOTS)
    assert np.round(accuracies, 1).tolist() == [18.1, 12.5, 11.0, 6.0, 3.7]


def test_lists_are_of_one_length():
    assert len(PROJECTS) == len(WEIGHTS) == len(RATES) == len(DOTS) == len(GROWN_DOTS)
    assert len(set(PROJECTS)) == len(PROJECTS)
    assert list(WEIGHTS) == sorted(WEIGHTS, reverse=True)


def test_grown_budget_is_where_the_top_project_reaches_the_frontier():
    assert frontier_budget(WEIGHTS, MILESTONES[-1].effort) == GROWN_BUDGET


def test_ml_first_project_stands_between_dl_and_the_frontier():
    weights = (ML_FIRST_WEIGHT, *WEIGHTS[1:])
    assert ML_FIRST_WEIGHT / sum(weights) == 0.75
    top = allocate(Log(weights), BUDGET).effort[0]
    assert top == frontier_weight(WEIGHTS[1:], top, BUDGET) / ML_FIRST_WEIGHT * top == 75
    using_dl, frontier = (milestone.effort for milestone in MILESTONES[-2:])
    assert using_dl < top < frontier
    # The figure was not made with the loop of the text.
    assert essay_loop(Log(weights), BUDGET).effort[0] == 74


def test_milestones_rise_and_flatten_to_the_frontier():
    effort = np.array([0.0] + [milestone.effort for milestone in MILESTONES])
    accuracy = np.array([0.0] + [milestone.accuracy for milestone in MILESTONES])
    slopes = np.diff(accuracy) / np.diff(effort)
    assert np.all(slopes > 0) and np.all(np.diff(slopes) < 0)
    assert effort[-1] == 100 and accuracy[-1] == 1


def test_half_effort_is_that_of_the_best_hyperbola():
    points = [(0.0, 0.0)] + [(milestone.effort, milestone.accuracy) for milestone in MILESTONES]
    fitted = fit(Hyperbolic, *zip(*points))
    # To the digits that measured milestones carry.
    assert abs(fitted.curve.half_effort - SKETCH_HALF_EFFORT) < 0.1
    assert fitted.rmse < 0.01


def test_market_caps_are_a_range():
    assert 0 < MARKET_CAP[0] < MARKET_CAP[1]
