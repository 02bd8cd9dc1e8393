"""What the solvers refuse: arguments that do not fit together, in messages that users rely on."""

import numpy as np
import pytest

from effortlib import (
    Hill,
    Log,
    Log1p,
    Logistic,
    Power,
    allocate,
    allocate_any,
    allocate_draws,
    allocate_many,
    allocate_real,
    concave_envelope,
    essay_loop,
    greedy_path,
    join,
)
from effortlib.growth import concentration, switch_on_budgets

PAIR = Log1p([2, 1], rate=1.0)
SOLVERS = pytest.mark.parametrize("solve", [allocate, allocate_real, allocate_many, greedy_path, essay_loop])
CONCAVE_SOLVERS = pytest.mark.parametrize("solve", [allocate, allocate_real, allocate_many])


def refused(function, *arguments, match, **keywords):
    with pytest.raises(ValueError, match=match) as caught:
        function(*arguments, **keywords)
    assert type(caught.value) is ValueError


def test_every_budget_of_a_grid_is_a_whole_number():
    refused(allocate_many, PAIR, [3, 2.5], match=r"^budgets: got 2\.5 at index 1")


def test_grid_needs_a_budget_and_one_axis():
    refused(allocate_many, PAIR, [], match=r"^budgets: expected at least one")
    refused(allocate_many, PAIR, [[1, 2], [3, 4]], match="^budgets: .*one axis")
    refused(allocate_many, PAIR, [[1, 2], [3]], match="budgets=")


def test_batch_members_are_curves_of_one_size():
    refused(allocate_many, [PAIR, 3], [10], match=r"curves_batch\[1\]=3")
    refused(allocate_many, [PAIR, Log([1, 2, 3])], [10], match=r"curves_batch: .*\[2, 3\]")
    refused(allocate_many, [], [10], match=r"curves_batch: .*\[\]")
    for solve in (lambda batch: allocate_many(batch, [10]), lambda batch: allocate_draws(batch, 10)):
        refused(
            solve, Log(np.ones((0, 3))), match=r"^curves_batch: expected at least one portfolio, got shape \(0, 3\)"
        )
    refused(allocate_many, Log(np.ones((2, 3, 2))), [10], match=r"curves_batch: .*\(2, 3, 2\)")
    refused(allocate_many, Log(np.ones((2, 0))), [10], match="empty portfolio")


@SOLVERS
def test_portfolio_is_not_empty(solve):
    refused(solve, Log([]), 10, match=r"curves=Log\(weight=\[\].*empty portfolio")
    refused(solve, join([Log([]), Power([], exponent=0.5)]), 10, match="curves=join.*empty portfolio")


@SOLVERS
def test_some_weight_is_positive(solve):
    refused(solve, Log([0, 0.0]), 10, match=r"weight=\[0\.0, 0\.0\]")
    refused(solve, Log(0), 10, match=r"weight=\[0\.0\]")
    refused(solve, join([Log([0]), Log1p(0, rate=1)]), 10, match=r"weight=\[0\.0, 0\.0\]")


@pytest.mark.parametrize("solve", [allocate, allocate_real, greedy_path, essay_loop, switch_on_budgets])
def test_one_portfolio_has_one_axis(solve):
    arguments = () if solve is switch_on_budgets else (10,)
    refused(solve, Log(np.ones((2, 3))), *arguments, match=r"curves: .*\(2, 3\)")


@pytest.mark.parametrize(
    "curves",
    [
        Hill(1, half_effort=1, steepness=2),
        Logistic([1, 2], midpoint=1, width=1),
        Hill(1, half_effort=1, steepness=[0.5, 2]),
    ],
    ids=repr,
)
@CONCAVE_SOLVERS
def test_families_that_are_not_concave_are_sent_to_allocate_any(solve, curves):
    refused(solve, curves, 10, match=rf"curves={type(curves).__name__}.*allocate_any")
    refused(solve, join([PAIR, curves]), 10, match=rf"{type(curves).__name__}.*allocate_any")


@pytest.mark.parametrize("solve", [allocate, allocate_real])
def test_budget_fits_into_the_caps(solve):
    refused(solve, PAIR, 6, caps=[3, 2], match=r"budget=6.*caps' sum, 5")
    refused(solve, PAIR, 1, caps=[0, 0], match=r"budget=1.*caps' sum, 0")


@pytest.mark.parametrize("caps", [3, [3], [3, 2, 1], [[3, 2]], [3, -np.inf]], ids=repr)
@pytest.mark.parametrize("solve", [allocate, allocate_real])
def test_caps_are_one_number_for_each_project(solve, caps):
    refused(solve, PAIR, 2, caps=caps, match="^caps")


def test_caps_of_whole_units_are_whole():
    refused(allocate, PAIR, 2, caps=[3, 1.5], match=r"caps=\[3, 1\.5\]: expected whole")


def test_messages_show_the_offending_cap():
    refused(allocate, PAIR, 2, caps=[3, -1], match=r"caps: got -1\.0 at index 1")
    refused(allocate, PAIR, 2, caps=[np.nan, 1], match=r"caps: got nan at index 0")


@pytest.mark.parametrize("curves", [Log([3, 2, 1]), join([Log([3, 2]), PAIR, Log([0.5, 0])])], ids=repr)
@pytest.mark.parametrize("budget", [0, 2])
def test_log_projects_need_a_unit_each(curves, budget):
    refused(allocate, curves, budget, match=rf"budget={budget}: expected at least 3 units.*minus infinity")
    refused(allocate_many, curves, [10, budget], match=rf"budget={budget}: expected at least 3 units")


def test_log_projects_need_some_effort():
    refused(allocate_real, Log([3, 2]), 0, match=r"budget=0\.0: expected more than 0.*minus infinity")
    for solve in (allocate, allocate_real):
        refused(solve, Log([3, 2]), 5, caps=[0, 9], match=r"caps=\[0\.0, 9\.0\].*minus infinity")
    # Projects of weight 0 do not.
    assert allocate(Log([3, 0]), 5, caps=[9, 0]).effort.tolist() == [5, 0]


@pytest.mark.parametrize("values", [3, [1, 2], [[[1, 2]]], [], [[]], [[1, np.inf]], [[1, 2], [1]]], ids=repr)
def test_values_are_a_table(values):
    refused(allocate_any, values, 1, match="^values")
    refused(concave_envelope, values, match="^values")


def test_values_have_a_column_for_each_number_of_units():
    refused(allocate_any, [[1, 2, 3]], 1, match=r"values: expected shape \(n, 2\) for budget=1, got \(1, 3\)")
    refused(allocate_any, [[1, 2, 3]], 3, match=r"values: expected shape \(n, 4\)")
    refused(allocate_any, [[0, np.nan]], 1, match=r"values: got nan at index \(0, 1\)")


def test_some_allocation_is_worth_more_than_minus_infinity():
    refused(allocate_any, [[-np.inf, 1, 2], [-np.inf, -np.inf, 1]], 2, match="values: every allocation of budget=2")


@pytest.mark.parametrize("effort", [[], 3, [0, 0], [[1, 2], [0, 0]]], ids=repr)
def test_concentration_needs_some_effort(effort):
    refused(concentration, effort, match="^effort")


def test_switch_on_budgets_need_a_concave_portfolio():
    refused(switch_on_budgets, Hill(1, half_effort=1, steepness=2), match="Hill is not concave")
    refused(switch_on_budgets, Log([]), match="empty portfolio")


MANY = np.ones(10**5)


@pytest.mark.parametrize(
    "show",
    [
        lambda: repr(Log(MANY)),
        lambda: repr(Log(MANY).parameters),
        lambda: repr(join([Log(MANY), Hill(MANY, 1, 2)])),
        lambda: repr(allocate(Log(MANY), 2 * 10**5)),
    ],
)
def test_what_is_large_is_shown_shortly(show):
    assert len(show()) < 300


@pytest.mark.parametrize(
    ("solve", "arguments", "caps"),
    [
        (allocate, (Log(0 * MANY), 10**6), None),
        (allocate, (Hill(MANY, 1, 2), 10), None),
        (allocate, (Log1p(MANY, 1), 10), 1.5 * MANY),
        (allocate, (Log1p(MANY, 1), 10**6), MANY),
        (allocate_real, (Log(MANY), 10), [-1] * 10**5),
    ],
)
def test_no_message_shows_all_of_a_large_portfolio(solve, arguments, caps):
    with pytest.raises(ValueError) as caught:
        solve(*arguments) if caps is None else solve(*arguments, caps=caps)
    assert len(str(caught.value)) < 300
