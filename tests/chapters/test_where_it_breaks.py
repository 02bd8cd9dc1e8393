"""The figure shows the best allocation and the conclusions that it keeps, in every state."""

import numpy as np
import pytest

from effortbook.chapters.where_it_breaks import CONTROLS, figure
from effortbook.controls.frames import states_of
from effortlib import Power, allocate, essays
from effortlib.scenarios import CONCAVE, SCENARIOS, conclusions, outcome

STATES = states_of(CONTROLS)


@pytest.mark.parametrize("state", STATES)
def test_every_state_counts_what_stays_and_names_what_fails(state):
    drawing = figure(**state)
    kept = conclusions(**state)
    number = sum(kept.values())
    assert drawing.title.endswith(f", {number} of 5 conclusions {'stays' if number == 1 else 'stay'}")
    for conclusion, stays in kept.items():
        assert (conclusion in drawing.text.partition("What fails")[2]) != stays
    assert f"{state['budget']} units give Pricing {outcome(**state).effort[0]}, and" in drawing.text


def test_each_assumption_reads_as_a_sentence():
    assert figure("power", 100).title.startswith("With power curves, ")
    assert figure(SCENARIOS[-2], 100).title == (
        "With logs from zero and a threshold for the first project, 1 of 5 conclusions stays"
    )
    assert figure(SCENARIOS[-1], 100).title.startswith("With logs from zero and two projects that need each other, ")


@pytest.mark.parametrize("state", STATES)
def test_bars_are_the_best_allocation_and_fit_the_axis(state):
    axis = figure(**state).figure.axes[0]
    widths = [bar.get_width() for bar in axis.patches]
    assert widths == list(outcome(**state).effort)
    assert max(widths) < axis.get_xlim()[1]


def test_greedy_s_loss_is_said_where_there_is_one():
    assert "Greedy loses" in figure(SCENARIOS[-2], 100).text
    assert "Greedy loses" not in figure(SCENARIOS[0], 100).text


def test_what_fails_with_a_threshold_fails_without_it_but_for_the_greedy_rule():
    # At 100 the log that begins at zero leaves the last project without effort by itself.
    alone, both = conclusions(SCENARIOS[1], 100), conclusions(SCENARIOS[-2], 100)
    assert outcome(SCENARIOS[1], 100).effort[-1] == 0 and outcome(SCENARIOS[-2], 100).effort[-1] == 0
    assert {name for name in alone if alone[name] != both[name]} == {"greedy is best"}


def test_with_a_threshold_importance_orders_effort_at_some_budgets_only():
    ordered = [
        budget
        for budget in CONTROLS["budget"].values
        if conclusions(SCENARIOS[-2], budget)["the more important gets more"]
    ]
    assert ordered == [50, 100, 200]


@pytest.mark.parametrize("budget", CONTROLS["budget"].values)
def test_importance_orders_effort_where_concave_shapes_are_common_and_not_where_exponents_differ(budget):
    common = [name for name in CONCAVE if name != "returns that differ"]
    assert all(conclusions(name, budget)["the more important gets more"] for name in common)
    own = allocate(Power(essays.WEIGHTS, essays.EXPONENTS), budget).effort
    assert np.any(np.diff(own) > 0)


def test_on_a_small_budget_neither_weight_nor_exponent_decides_alone():
    assert allocate(Power(essays.WEIGHTS, essays.EXPONENTS), 10).effort.argmax() == 2
