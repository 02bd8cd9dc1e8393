"""Concentration and switch-on budgets against closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Log, Log1p, Logistic, allocate_real, essays, join
from effortlib.growth import concentration, switch_on_budgets

EFFORTS = st.lists(st.floats(0, 1e6), min_size=1, max_size=8).filter(lambda efforts: sum(efforts) > 1e-3)


def test_concentration_of_extremes():
    assert concentration([5, 0, 0]) == 1
    assert concentration([2, 2, 2, 2]) == pytest.approx(1 / 4)


@given(EFFORTS, st.floats(0.01, 100))
def test_concentration_lies_in_its_bounds_and_has_no_unit(efforts, factor):
    index = concentration(efforts)
    assert 1 / len(efforts) - 1e-12 <= index <= 1 + 1e-12
    assert concentration(np.array(efforts) * factor) == pytest.approx(index)


def test_concentration_takes_many_portfolios():
    assert concentration([[3, 1], [4, 4], [5, 0]]) == pytest.approx([10 / 16, 1 / 2, 1])


def test_switch_on_budgets_of_the_essays_weights():
    # sum_j max(a_j / a_i - 1, 0) / b, by hand for 5 : 4 : 3 : 2 : 1 and b = 1/20.
    assert switch_on_budgets(Log1p(essays.WEIGHTS, essays.RATE)) == pytest.approx([0, 5, 20, 60, 200])


@given(st.lists(st.floats(0.5, 20), min_size=2, max_size=6), st.floats(0.01, 2))
def test_projects_switch_on_where_they_are_said_to(weights, rate):
    curves = Log1p(weights, rate)
    for project, budget in enumerate(switch_on_budgets(curves)):
        assert allocate_real(curves, budget * 1.01 + 1e-3).effort[project] > 0
        if budget > 1e-3:
            assert allocate_real(curves, budget * 0.99).effort[project] == pytest.approx(0, abs=1e-9)


def test_log_projects_are_on_at_once_and_weightless_ones_never():
    mixed = join([Log(2.0), Log1p([1.0, 0.0], 1.0)])
    assert switch_on_budgets(mixed).tolist() == [0, 2, np.inf]  # a/x falls to 1 at x = 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: concentration([-1, 2]), r"effort.*-1"),
        (lambda: concentration([0, 0]), r"effort=\[0\.0, 0\.0\]"),
        (lambda: switch_on_budgets(Logistic(1, 5, 1)), "not concave"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
