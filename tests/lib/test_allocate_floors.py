"""Floors, fixed projects, spending at most a budget: the optimum again, certified in exact arithmetic."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Hyperbolic, Log, Log1p, allocate, allocate_many, allocate_real, join

from .labelled import Labelled
from .strategies import compositions, problems


def can(caps, floors, effort):
    """Tell whether an effort keeps to its bounds."""
    return np.all(effort >= floors) and (caps is None or np.all(effort <= caps))


@given(problems(most=3, spare=5), st.data())
def test_no_other_allocation_within_the_bounds_is_worth_more(problem, data):
    curves, budget, caps = problem
    start = allocate(curves, budget, caps=caps).effort
    floors = np.array([data.draw(st.integers(0, int(each) + 1)) for each in start])
    if floors.sum() > budget or (caps is not None and np.any(floors > caps)):
        with pytest.raises(ValueError, match="floors"):
            allocate(curves, budget, caps=caps, floors=floors)
        return
    if budget < np.maximum(floors, curves.minus_infinity_at_zero & (curves.weight > 0)).sum():
        with pytest.raises(ValueError, match="^budget=.*log curves"):
            allocate(curves, budget, caps=caps, floors=floors)
        return
    best = allocate(curves, budget, caps=caps, floors=floors)
    assert can(caps, floors, best.effort) and best.effort.sum() == budget
    others = [effort for effort in map(np.array, compositions(budget, len(curves))) if can(caps, floors, effort)]
    assert best.value == pytest.approx(max(float(np.sum(curves.value(effort))) for effort in others), rel=1e-12)
    many = allocate_many(curves, [budget], caps=caps, floors=floors)
    np.testing.assert_array_equal(many.effort[0], best.effort)
    assert many.value[0] == pytest.approx(best.value) and many.gap[0] == best.gap


def certified(weight, half, effort, caps, floors, slack):
    """Tell in exact arithmetic whether no unit earns more elsewhere, up to a share of its gain."""

    def gain(i, k):
        w, h = Fraction(float(weight[i])), Fraction(float(half[i]))
        return w * h / ((h + k) * (h + k + 1))

    projects = range(len(effort))
    nexts = [gain(i, int(effort[i])) for i in projects if effort[i] < caps[i]]
    lasts = [gain(i, int(effort[i]) - 1) for i in projects if effort[i] > floors[i]]
    return not nexts or not lasts or max(nexts) <= min(lasts) * (1 + Fraction(slack))


def test_random_portfolios_are_certified_exactly():
    random = np.random.default_rng(19)
    for _ in range(5000):
        n = int(random.integers(1, 40))
        weight, half = 10 ** random.uniform(-6, 6, n), 10 ** random.uniform(-4, 6, n)
        floors = random.integers(0, 50, n) * (random.random(n) < 0.5)
        caps = np.where(random.random(n) < 0.5, floors + random.integers(0, 10**4, n), np.inf)
        caps[0] = np.inf
        budget = int(floors.sum() + 10 ** random.uniform(0, 9))
        effort = allocate(Hyperbolic(weight, half), budget, caps=caps, floors=floors).effort
        assert effort.sum() == budget and np.all(effort >= floors) and np.all(effort <= caps)
        assert certified(weight, half, effort, caps, floors, 1e-13)


def test_a_floor_that_is_a_cap_fixes_a_project():
    curves = Log1p([5, 4, 3, 2], 0.3)
    best = allocate(curves, 40, caps=[np.inf, 7, np.inf, np.inf], floors=[0, 7, 0, 0])
    rest = allocate(Log1p([5, 3, 2], 0.3), 33)
    assert best.effort.tolist() == [rest.effort[0], 7, *rest.effort[1:]]


@pytest.mark.parametrize("floors", [[0, 0, 0], [0, 0, 6.25], [2.5, 6, 1]])
def test_divisible_effort_has_one_slope_above_the_floors(floors):
    curves = join([Log1p([5, 4], 1), Hyperbolic(9, 4)])
    best = allocate_real(curves, 12.5, floors=floors)
    assert best.effort.sum() == pytest.approx(12.5, rel=1e-14) and np.all(best.effort >= floors)
    free = best.effort > np.array(floors) * (1 + 1e-12)
    assert np.ptp(best.marginal_gain[free]) < 1e-12 and np.all(best.marginal_gain <= best.slope + 1e-12)
    assert best.gap < 1e-12


def test_many_projects_keep_their_floors():
    random = np.random.default_rng(3)
    curves = Log1p(random.uniform(1, 5, 20_000), random.uniform(0.1, 2, 20_000))
    floors = random.integers(0, 5, 20_000)
    best = allocate(curves, 10**6, floors=floors)
    assert best.effort.sum() == 10**6 and np.all(best.effort >= floors) and best.gap <= 1e-12


def test_units_that_gain_nothing_may_stay_unspent():
    curves, caps = Log([1, 0, 0]), [3, np.inf, np.inf]
    assert allocate(curves, 10, caps=caps).effort.tolist() == [3, 7, 0]
    assert allocate(curves, 10, caps=caps, at_most=True).effort.tolist() == [3, 0, 0]
    assert allocate(Log([1, 2]), 10**6, caps=[3, 5], at_most=True).effort.tolist() == [3, 5]
    assert allocate(Log([1, 2]), 6, at_most=True).effort.tolist() == [2, 4]
    assert allocate(curves, 10, caps=caps, floors=[0, 2, 0], at_most=True).effort.tolist() == [3, 2, 0]
    assert allocate_real(Log([1, 2]), 99.5, caps=[3, 5.5], at_most=True).effort.tolist() == [3, 5.5]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"floors": [1, 2]}, "^floors=.*one for each of 3"),
        ({"floors": [1, 2, 0.5]}, "^floors=.*whole numbers"),
        ({"floors": [1, -2, 5]}, "^floors: got -2"),
        ({"floors": [1, 2, np.inf]}, "^floors: got inf"),
        ({"floors": [4, 5, 6]}, "^budget=12: expected at least the floors' sum, 15"),
        ({"floors": [1, 5, 6], "caps": [9, 4, 9]}, "^floors=.*none above its cap"),
        ({"floors": [0, 12, 0]}, "^budget=12: expected at least 14 units"),
        ({"at_most": 1}, "^at_most=1: expected True or False"),
    ],
)
def test_bad_bounds_are_named(options, message):
    with pytest.raises(ValueError, match=message):
        allocate(Log([5, 4, 3]), 12, **options)


def series(numbers):
    return Labelled(list(numbers.values()), index=list(numbers))


WEIGHTS = series({"churn": 5.0, "search": 4.0, "ocr": 1.0})


@pytest.mark.parametrize("bound", ["caps", "floors"])
@pytest.mark.parametrize("solve", [allocate, allocate_real, lambda *a, **k: allocate_many(a[0], [a[1]], **k)])
def test_labels_in_another_order_are_refused(solve, bound):
    right = series({"churn": 10, "search": 8, "ocr": 3})
    wrong = series({"ocr": 3, "search": 8, "churn": 10})
    assert solve(Log(WEIGHTS), 21, **{bound: right}).effort.ravel().tolist() == [10, 8, 3]
    with pytest.raises(ValueError, match=rf"^{bound}: expected the names of the projects in order, \['churn'"):
        solve(Log(WEIGHTS), 21, **{bound: wrong})
    assert solve(Log([5, 4, 1]), 21, **{bound: wrong}).effort.sum() == 21  # nothing says otherwise


def test_parameters_and_efforts_are_labelled_alike():
    with pytest.raises(ValueError, match="^weight, rate: expected the same labels in the same order"):
        Log1p(WEIGHTS, series({"ocr": 1, "search": 1, "churn": 1}))
    with pytest.raises(ValueError, match="^x: expected the names of the projects"):
        Log1p(WEIGHTS, 1).value(series({"ocr": 1, "search": 1, "churn": 1}))
    assert Log1p(WEIGHTS, 1).names == ("churn", "search", "ocr")


def test_names_go_in_and_out():
    for solve in (allocate, allocate_real):
        assert solve(Log(WEIGHTS), 20).names == ("churn", "search", "ocr")
        best = solve(Log([5, 4, 1]), 20, names=["churn", "search", "ocr"])
        assert best.table["project"] == ("churn", "search", "ocr")
        assert list(best.table["effort"]) == list(best.effort) and "search" in best._repr_html_()
        assert solve(Log([5, 4, 1]), 20).table["project"] == (1, 2, 3)
    assert join([Log(WEIGHTS), Log(Labelled([1], index=["chat"]))]).names == ("churn", "search", "ocr", "chat")
    for wrong in (["a"], "abc", ["a", "a", "b"], [1, 2, 3], ["search", "churn", "ocr"]):
        with pytest.raises(ValueError, match="^names="):
            allocate(Log(WEIGHTS), 20, names=wrong)


def test_many_allocations_have_names_and_no_table():
    many = allocate_many(Log(WEIGHTS), [10, 20])
    assert many.names == ("churn", "search", "ocr") and many._repr_html_() is None
    with pytest.raises(ValueError, match=r"^table: expected one allocation, got effort of shape \(2, 3\)"):
        many.table  # noqa: B018


def test_a_long_table_shows_its_ends_and_names_are_text():
    shown = allocate(Log(np.arange(1, 1001)), 10**4)._repr_html_()
    rows = re.findall("<tr><td>(.*?)</td>", shown)
    assert rows == [*map(str, range(1, 11)), "…", *map(str, range(991, 1001))] and shown.count("…") == 3
    assert "…" not in allocate(Log(np.arange(1, 22)), 210)._repr_html_()
    assert "&lt;b&gt;" in allocate(Log([1]), 1, names=["<b>"])._repr_html_()
