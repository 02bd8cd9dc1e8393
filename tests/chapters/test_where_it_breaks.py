"""The figure shows the best allocation and the conclusions that it keeps, in every state."""

import numpy as np
import pytest

from effortbook.chapters.where_it_breaks import CONTROLS, figure, survivors
from effortlib import Power, allocate, essays
from effortlib.scenarios import SCENARIOS, conclusions, scenario

FROM_ZERO, THRESHOLD, PAIR = SCENARIOS[1], SCENARIOS[-2], SCENARIOS[-1]


def test_the_menu_is_the_list_of_cases():
    assert list(CONTROLS["assumption"].values) == [each.name for each in SCENARIOS]


def test_each_assumption_reads_as_a_sentence():
    assert figure("power", 100).title.startswith("With power curves, ")
    assert figure(THRESHOLD.name, 100).title == (
        "With logs from zero and a threshold for the first project, 1 of 5 conclusions stays"
    )
    assert figure(PAIR.name, 100).title.startswith("With logs from zero and two projects that need each other, ")


def test_greedy_s_loss_is_said_where_there_is_one():
    assert "Greedy loses" in figure(THRESHOLD.name, 100).text
    assert "Greedy loses" not in figure(SCENARIOS[0].name, 100).text


def test_what_fails_with_a_threshold_fails_without_it_but_for_the_greedy_rule():
    # At 100 the log that begins at zero leaves the last project without effort by itself.
    alone, both = conclusions(FROM_ZERO, 100), conclusions(THRESHOLD, 100)
    assert FROM_ZERO.best(100).effort[-1] == 0 and THRESHOLD.best(100).effort[-1] == 0
    assert {name for name in alone if alone[name] != both[name]} == {"greedy is best"}


def test_with_a_threshold_importance_orders_effort_at_some_budgets_only():
    ordered = [
        budget for budget in CONTROLS["budget"].values if conclusions(THRESHOLD, budget)["the more important gets more"]
    ]
    assert ordered == [60, 100, 200]


@pytest.mark.parametrize("budget", CONTROLS["budget"].values)
def test_importance_orders_effort_where_concave_shapes_are_common_and_not_where_they_or_returns_differ(budget):
    differ = {"returns that differ", "exponents that differ", "rates that differ, and returns that bend"}
    for each in SCENARIOS[:-2]:
        assert conclusions(each, budget)["the more important gets more"] == (each.name not in differ)


@pytest.mark.parametrize("budget", CONTROLS["budget"].values)
def test_the_frontier_s_budget_is_that_of_the_log_alone_where_projects_are_independent(budget):
    reach = [each.name for each in SCENARIOS[:-1] if conclusions(each, budget)["the frontier comes at 300"]]
    assert reach == ["log, as in the essay"]


def test_on_a_small_budget_neither_weight_nor_exponent_decides_alone():
    assert allocate(Power(essays.WEIGHTS, essays.EXPONENTS), 10).effort.argmax() == 2


def test_no_weights_on_the_log_imitate_bent_returns_at_every_budget():
    bent = scenario("rates that differ, and returns that bend")
    shares = np.array([bent.best(budget).effort / budget for budget in (100, 1000)])
    assert np.abs(np.diff(shares, axis=0)).max() > 0.05  # whole units move a share by 0.01 at most


@pytest.mark.parametrize("budget", [100, 300])
def test_the_grid_marks_what_stays_in_every_scenario(budget):
    drawing = survivors(budget)
    rows = [conclusions(each, budget) for each in SCENARIOS]
    axis = drawing.figure.axes[0]
    shown = {True: set(), False: set()}
    for line in axis.lines:
        shown[line.get_marker() == "o"] |= {(int(x), int(y) - 6) for x, y in line.get_xydata()}
    for row, kept in enumerate(rows):
        for column, stays in enumerate(kept.values()):
            assert (column, row) in shown[stays] and (column, row) not in shown[not stays]
    names = {text.get_position()[1] - 6: text.get_text() for text in axis.texts if text.get_position()[0] == 5}
    assert [names[row] for row in range(len(rows))] == [each.name for each in SCENARIOS]
    for name in rows[0]:
        assert f"{name}, {sum(row[name] for row in rows)}" in drawing.text
