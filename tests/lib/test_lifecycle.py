"""Stages, and the two laws of the frontier."""

import copy
import pickle
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib import Log, allocate_real, frontier_budget, frontier_weight, lifecycle_curve, stage
from effortlib.essays import MILESTONES
from effortlib.lifecycle import FRONTIER, Stage

WEIGHTS = st.lists(st.floats(0.01, 1e4), min_size=1, max_size=8)


@pytest.mark.parametrize(("name", "effort", "accuracy"), MILESTONES)
def test_a_stage_is_reached_at_its_milestone_and_not_before(name, effort, accuracy):
    reached = stage(effort)
    assert reached == name and reached.effort == effort and reached.accuracy == accuracy
    assert stage(np.nextafter(effort, 0)) != name
    assert stage(np.nextafter(effort, 0)).following is reached


def test_stages_are_in_the_order_of_the_essay():
    assert [str(each) for each in Stage] == ["No model yet", *(milestone.name for milestone in MILESTONES)]
    assert stage(0) is Stage.NO_MODEL and Stage.NO_MODEL.effort == Stage.NO_MODEL.accuracy == 0
    assert stage(1e300) is Stage.SOTA_RESEARCH and Stage.SOTA_RESEARCH.following is None
    assert FRONTIER == 100


def test_how_the_essay_reads_its_dots():
    assert stage(33) == "Using ML" and stage(33).following == "Feature engineering"
    assert stage(75) == "Using DL"
    assert stage(100) == "SOTA research approach"


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), st.integers(1, 400))
def test_frontier_budget_is_exact_where_the_law_gives_a_whole_number(weights, frontier):
    exact = Fraction(frontier * sum(weights), max(weights))
    assert frontier_budget(weights, frontier) == float(exact)


@given(WEIGHTS, st.floats(0.1, 1e6))
def test_frontier_budget_takes_the_top_project_to_the_frontier(weights, frontier):
    budget = frontier_budget(weights, frontier)
    effort = allocate_real(Log(weights), budget).effort
    assert effort.max() == pytest.approx(frontier, rel=1e-12)
    assert allocate_real(Log(weights), budget * 0.999).effort.max() < frontier


@given(WEIGHTS, st.floats(0.1, 1e3), st.floats(1.001, 1e3))
def test_frontier_weight_takes_a_project_to_the_frontier(others, frontier, surplus):
    budget = frontier * surplus
    weight = frontier_weight(others, frontier, budget)
    assume(weight > 1e-6)
    assert allocate_real(Log([weight, *others]), budget).effort[0] == pytest.approx(frontier, rel=1e-11)


@given(WEIGHTS, st.floats(1, 100))
def test_both_laws_agree(others, frontier):
    """At the budget that just suffices, the weight that just suffices is the project's own."""
    top = max(others) * 2
    budget = frontier_budget([top, *others], frontier)
    assert frontier_weight(others, frontier, budget) == pytest.approx(top, rel=1e-9)


def test_laws_of_the_essay():
    assert frontier_budget([5, 4, 3, 2, 1], 100) == 300
    assert frontier_weight([4, 3, 2, 1], 75, 100) == 30
    assert frontier_weight([], 75, 100) == 0
    assert frontier_budget([0, 2, 0], 100) == 100


def test_bounds_of_arguments():
    assert stage(0) is Stage.NO_MODEL
    assert lifecycle_curve(1e-9).half_effort == 1e-9
    assert frontier_budget([1e-9, 0], 1e-9) == 1e-9
    assert frontier_weight([0, 2], 0.25, 0.75) == 1
    for call, name in (
        (lambda: stage(-1e-9), "effort"),
        (lambda: lifecycle_curve(0), "half_effort"),
        (lambda: frontier_budget([-1e-9, 1], 100), "weights"),
        (lambda: frontier_weight([-1e-9, 1], 75, 100), "other_weights"),
        (lambda: frontier_weight([1], 0, 100), "frontier"),
    ):
        with pytest.raises(ValueError, match=f"^{name}"):
            call()


@pytest.mark.parametrize("weights", [[], [0, 0], 5, [[1, 2], [3, 4]]], ids=repr)
def test_frontier_budget_needs_a_list_with_a_weight(weights):
    with pytest.raises(ValueError, match="^weights="):
        frontier_budget(weights, 100)


@pytest.mark.parametrize("budget", [75, 74.9, 0])
def test_no_weight_is_enough_where_the_budget_ends_at_the_frontier(budget):
    with pytest.raises(ValueError, match=rf"budget: got {float(budget)}, expected .* above 75"):
        frontier_weight([4, 3], 75, budget)


@pytest.mark.parametrize("frontier", [0, -5])
def test_the_frontier_lies_above_0(frontier):
    with pytest.raises(ValueError, match=rf"frontier: got {float(frontier)}"):
        frontier_budget([1], frontier)


@pytest.mark.parametrize("each", Stage)
def test_a_stage_does_not_change(each):
    for name in ("effort", "accuracy", "following"):
        with pytest.raises(AttributeError):
            setattr(each, name, 5)
        with pytest.raises(AttributeError):
            delattr(each, name)
    assert pickle.loads(pickle.dumps(each)) is copy.deepcopy(each) is each
