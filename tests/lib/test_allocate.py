"""Whole units: `allocate` against brute force, greedy spending and the properties of an optimum."""

import re

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib import (
    Formula,
    Hill,
    Hyperbolic,
    LearningCurve,
    Log,
    Log1p,
    Power,
    SaturatingExponential,
    allocate,
    allocate_any,
    allocate_real,
    greedy_path,
    join,
    least_budget,
)

from .strategies import a_project, compositions, greedy, needy, problems, some_projects

pytestmark = pytest.mark.filterwarnings("error")

CLOSE = 1e-12


def value_table(curves, budget):
    """Return the value of 0..budget units, a row for each project."""
    return curves.value(np.arange(budget + 1)[:, None]).T


def all_gains_differ(curves, budget):
    gains = curves.forward_difference(np.arange(budget + 1)[:, None]).ravel()
    gains = gains[np.isfinite(gains)]
    return len(np.unique(gains)) == len(gains)


@given(problems(most=4, spare=6))
def test_no_allocation_is_better(problem):
    curves, budget, caps = problem
    table, best = value_table(curves, budget), allocate(curves, budget, caps=caps)
    allowed = [
        shares for shares in compositions(budget, len(curves)) if caps is None or all(np.asarray(shares) <= caps)
    ]
    totals = [sum(row[k] for row, k in zip(table, shares)) for shares in allowed]
    assert tuple(best.effort) in allowed
    assert best.value == pytest.approx(max(totals), rel=CLOSE, abs=CLOSE)


@given(problems(most=6, spare=40))
def test_is_what_greedy_spending_gives_ties_included(problem):
    curves, budget, caps = problem
    np.testing.assert_array_equal(allocate(curves, budget, caps=caps).effort, greedy(curves, budget, caps))


@given(problems(most=4, spare=20, capped=False))
def test_is_worth_what_dynamic_programming_gives(problem):
    curves, budget, _ = problem
    by_table = allocate_any(value_table(curves, budget), budget)
    best = allocate(curves, budget)
    assert best.value == pytest.approx(by_table.value, rel=CLOSE, abs=CLOSE)
    if all_gains_differ(curves, budget):
        np.testing.assert_allclose(curves.value(by_table.effort).sum(), best.value, rtol=CLOSE, atol=CLOSE)


@given(problems(most=6, spare=40))
def test_fields_say_what_they_promise(problem):
    curves, budget, caps = problem
    best = allocate(curves, budget, caps=caps)
    assert best.effort.dtype == np.int64 and best.effort.sum() == budget
    assert np.all(best.effort >= 0) and (caps is None or np.all(best.effort <= caps))
    assert best.value == pytest.approx(float(np.sum(curves.value(best.effort))), rel=1e-14, abs=1e-14)
    # Few projects are computed in Python's floats, which may differ from NumPy's in the last place.
    np.testing.assert_allclose(best.marginal_gain, curves.forward_difference(best.effort), rtol=1e-14)
    can_take = best.effort < (np.inf if caps is None else caps)
    has_some = best.effort > 0
    nexts = best.marginal_gain[can_take]
    lasts = curves.forward_difference(np.maximum(best.effort - 1, 0))[has_some]
    if len(nexts) and len(lasts):
        assert best.gap == pytest.approx(nexts.max() - lasts.min(), rel=1e-14, abs=1e-14 * nexts.max())
    else:
        assert best.gap == -np.inf
    assert best.gap <= 0


@given(problems(most=5, spare=30, capped=False), st.data())
def test_certificate_refuses_every_other_allocation(problem, data):
    """Moving one unit away from a strict optimum shows in the gap that would be left."""
    curves, budget, _ = problem
    assume(len(curves) > 1 and budget > 0)
    effort = allocate(curves, budget).effort
    giver = data.draw(st.sampled_from(np.flatnonzero(effort).tolist()))
    taker = data.draw(st.sampled_from([i for i in range(len(curves)) if i != giver]))
    lost = curves.forward_difference(effort - np.eye(len(curves), dtype=int)[giver])[giver]
    assert curves.forward_difference(effort)[taker] <= lost


@given(some_projects(5), st.integers(0, 25))
def test_optima_are_nested(projects, spare):
    curves, least = join(projects), int(needy(projects).sum())
    before, after = (allocate(curves, least + spare + more).effort for more in (0, 1))
    assert sorted(after - before) == [0] * (len(curves) - 1) + [1]


@given(some_projects(5), st.integers(0, 40))
def test_greedy_path_holds_every_optimum(projects, spare):
    curves, least = join(projects), int(needy(projects).sum())
    path = greedy_path(curves, least + spare)
    assert path.shape == (least + spare + 1, len(curves)) and path.dtype == np.int64
    np.testing.assert_array_equal(path.sum(axis=1), np.arange(least + spare + 1))
    for budget in range(least, least + spare + 1, 7):
        np.testing.assert_array_equal(path[budget], allocate(curves, budget).effort)


@given(some_projects(5), st.integers(0, 40), st.data())
def test_more_weight_never_means_less_effort(projects, spare, data):
    one = data.draw(st.integers(0, len(projects) - 1))
    family = type(projects[one])
    others = {name: projects[one].parameters[name] for name in family.parameter_bounds}
    heavier = [*projects]
    heavier[one] = family(projects[one].weight * data.draw(st.floats(1, 100)) + 0.5, **others)
    budget = len(projects) + spare
    assert allocate(join(heavier), budget).effort[one] >= allocate(join(projects), budget).effort[one]


@given(problems(most=6, spare=40), st.sampled_from([2.0, 0.5, 2.0**40]))
def test_only_ratios_of_weights_matter(problem, factor):
    curves, budget, caps = problem
    scaled = join([type(part)(**{**part.parameters, "weight": part.weight * factor}) for part in curves.parts])
    best = allocate(scaled, budget, caps=caps)
    np.testing.assert_array_equal(best.effort, allocate(curves, budget, caps=caps).effort)


@given(st.lists(a_project(st.floats(0.001, 1000)), min_size=2, max_size=6), st.integers(0, 40), st.data())
def test_order_does_not_matter_but_for_ties(projects, spare, data):
    curves, budget = join(projects), len(projects) + spare
    order = data.draw(st.permutations(range(len(projects))))
    shuffled = allocate(join([projects[i] for i in order]), budget)
    best = allocate(curves, budget)
    assert shuffled.value == pytest.approx(best.value, rel=CLOSE, abs=CLOSE)
    if all_gains_differ(curves, budget):
        np.testing.assert_array_equal(shuffled.effort, best.effort[list(order)])


@given(problems(most=5, spare=30))
def test_whole_units_are_worth_no_more_than_real_effort(problem):
    curves, budget, caps = problem
    whole, real = allocate(curves, budget, caps=caps), allocate_real(curves, budget, caps=caps)
    assert whole.value <= real.value + CLOSE * max(1, abs(real.value))


def test_scalar_parameters_are_one_project():
    assert allocate(Log1p(3, rate=1), 7).effort.tolist() == [7]


def test_log_portfolio_with_a_unit_for_each_project():
    best = allocate(Log([5, 0, 3, 1]), 3)
    assert best.effort.tolist() == [1, 0, 1, 1]
    assert best.value == 0


def test_projects_of_weight_0_take_what_caps_leave_in_order():
    curves = Log1p([0, 2, 0, 1], rate=1)
    best = allocate(curves, 12, caps=[4, 3, np.inf, 2])
    assert best.effort.tolist() == [4, 3, 3, 2]
    assert best.gap == 0  # both have room for more of nothing


def test_caps_of_0_shut_projects_out():
    curves = join([Power([9, 1], exponent=0.5), Log1p(0.1, rate=1)])
    assert allocate(curves, 6, caps=[0, 2, 5]).effort.tolist() == [0, 2, 4]


def test_caps_that_sum_to_the_budget_leave_no_choice():
    best = allocate(Log1p([1, 100, 3], rate=1), 12, caps=[7, 2, 3])
    assert best.effort.tolist() == [7, 2, 3]
    assert best.gap == -np.inf


def test_budget_0_spends_nothing():
    best = allocate(Log1p([1, 2], rate=1), 0)
    assert best.effort.tolist() == [0, 0] and best.value == 0 and best.gap == -np.inf
    assert greedy_path(Log([1, 2]), 0).tolist() == [[0, 0]]


@pytest.mark.parametrize("budget", [10, np.int64(10), np.uint8(10), 10.0])
def test_whole_numbers_of_any_type_are_budgets(budget):
    assert allocate(Log([1, 1]), budget).effort.tolist() == [5, 5]


@pytest.mark.parametrize("curves", [Log([1] * 7), Power([2.0] * 7, exponent=0.3), Log1p([1] * 7, rate=0.1)], ids=repr)
@pytest.mark.parametrize("budget", [7, 9, 10**6 + 3, 10**15 + 3])
def test_identical_projects_share_alike_and_the_first_take_the_rest(curves, budget):
    share, rest = divmod(budget, 7)
    best = allocate(curves, budget)
    assert best.effort.tolist() == [share + 1] * rest + [share] * (7 - rest)
    assert (best.gap == 0) == (rest > 0)  # another allocation is as good


def test_exact_ties_between_different_projects_go_to_the_lowest_index():
    # The same curve under two names, so that gains tie or differ in the last place, and again under the first.
    twin = Hyperbolic([3, 2], half_effort=20)
    curves = join([twin, LearningCurve([3, 2], scale=20, exponent=1), twin])
    for budget, by_greedy in enumerate(greedy_path(curves, 299)):
        best = allocate(curves, budget)
        first, again = best.effort[:2], best.effort[4:]
        assert np.all((first == again) | (first == again + 1))
        # Which name is ahead by the last place may depend on who computes the gain.
        assert best.value == pytest.approx(curves.value(by_greedy).sum(), rel=1e-14)
        assert np.abs(best.effort - by_greedy).max() <= 1


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(1, 30), st.sampled_from([0.2, 0.5, 0.9, 1.0])), min_size=1, max_size=4
    ),
    st.integers(0, 40),
)
def test_hill_curves_of_at_most_1_are_concave(projects, budget):
    curves = Hill(*np.array(projects, float).T)
    best = allocate(curves, budget)
    np.testing.assert_array_equal(best.effort, greedy(curves, budget))
    if budget:
        real = allocate_real(curves, budget)
        assert real.effort.sum() == pytest.approx(budget) and real.gap <= 1e-9


def test_a_hill_of_1_is_a_hyperbola():
    hill, hyperbola = Hill([5, 4, 3, 2], [3, 9, 1, 20], 1), Hyperbolic([5, 4, 3, 2], [3, 9, 1, 20])
    for budget in (1, 17, 10**6, 10**12):
        np.testing.assert_array_equal(allocate(hill, budget).effort, allocate(hyperbola, budget).effort)
    slopes = np.array([[1e-9], [0.01], [1.0], [9.0]])
    np.testing.assert_allclose(
        hill.inverse_derivative(slopes), hyperbola.inverse_derivative(slopes), rtol=1e-9, atol=1e-12
    )


@given(st.integers(0, 60))
def test_the_least_budget_is_worth_the_target_and_no_less_is(budget):
    curves, caps, floors = Log1p([5, 4, 3], 0.3), [30, 30, 30], [0, 2, 0]
    target = allocate(curves, budget + 2, caps=caps, floors=floors).value
    least = least_budget(curves, target, caps=caps, floors=floors)
    assert least == budget + 2
    assert least_budget(curves, target * (1 - 1e-9), caps=caps, floors=floors) == least
    assert least_budget(curves, target * (1 + 1e-9), caps=caps, floors=floors) == least + 1


def test_a_target_may_be_out_of_reach_or_far_away():
    with pytest.raises(ValueError, match="^target=9: expected at most 8, what"):
        least_budget(Hyperbolic([5, 3], [10, 10]), 9)
    with pytest.raises(ValueError, match="^target=20: expected at most"):
        least_budget(Log1p([5, 3], 1), 20, caps=[3, 3])
    assert least_budget(Log([5, 4, 3]), -1e9) == 3  # one unit each
    assert least_budget(Log1p([5, 4], 1), 0) == 0
    far = least_budget(Log1p([1, 1], 1), 50)
    assert far == pytest.approx(2 * np.exp(25), rel=1e-6)


@pytest.mark.parametrize(
    ("text", "twin", "targets"),
    [
        ("a*log(1 + b*x)", Log1p, [10, 0, 1e-3, 60, 190]),
        ("a*(1 - exp(-b*x))", SaturatingExponential, [8, 0, 1e-3, 8.999]),
        ("a*x/(b + x)", Hyperbolic, [8, 8.999, 9 - 1e-6]),
        ("a*log(b*x)", Log, [10, -1e9, 100]),
    ],
)
def test_the_least_budget_of_a_formula_is_that_of_the_family(text, twin, targets):
    curves = Formula(text, a=[5, 4], b=1)
    for target in targets:
        least = least_budget(curves, target)
        assert least == pytest.approx(least_budget(twin([5, 4], 1), target), rel=1e-6)
        assert least_budget(curves, target, caps=[least, least]) == least


@pytest.mark.parametrize(("text", "target"), [("a*(1 - exp(-b*x))", 10), ("a*x/(b + x)", 9), ("a*log(1 + b*x)", 1000)])
def test_a_target_beyond_what_a_formula_can_tell_is_named(text, target):
    curves = Formula(text, a=[5, 4], b=1)
    with pytest.raises(
        ValueError, match=rf"^target={target}: expected at most [\d.]+, what \d+ units are worth"
    ) as caught:
        least_budget(curves, target)
    most, units, beyond = re.findall(r"([\d.]+), what (\d+) .* at (\d+)", str(caught.value))[0]
    best = allocate(curves, int(units))
    assert float(most) == pytest.approx(best.value, rel=1e-11) and best.value < target
    with pytest.raises(ValueError, match="^curves: "):
        allocate(curves, int(beyond))


def exact_worth(weights, rates, effort):
    """Return what efforts of log curves are worth, and the size of what is added, to 40 digits."""
    with mpmath.workdps(40):
        terms = [
            mpmath.mpf(a) * mpmath.log(mpmath.mpf(b) * int(x)) for a, b, x in zip(weights, rates, effort, strict=True)
        ]
        return mpmath.fsum(terms), mpmath.fsum(map(abs, terms)) + sum(weights)


def test_the_least_budget_may_have_a_target_where_values_cancel():
    assert least_budget(Log([2, 1], 0.05), 0.015504186535965421) == 38
    assert least_budget(Log([1, 1], 0.1), 1.1102230246251565e-16) == 20
    random = np.random.default_rng(11)
    for _ in range(300):
        weights = random.uniform(0.5, 3, 3)
        budget = int(random.integers(10, 200))
        rates = 3 / budget * random.uniform(0.8, 1.25, 3)
        curves = Log(weights, rates)
        value, size = exact_worth(weights, rates, allocate(curves, budget).effort)
        least = least_budget(curves, float(value))
        reached, _ = exact_worth(weights, rates, allocate(curves, least).effort)
        assert least <= budget and reached >= value - mpmath.mpf(2e-15) * size


def test_a_target_just_out_of_reach_is_told_from_what_is_reached():
    with pytest.raises(ValueError, match="^target=9: expected at most 8.99999999999998"):
        least_budget(Hyperbolic([5, 4], 10), 9)
