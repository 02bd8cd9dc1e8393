"""Values of any shape: dynamic programming against brute force, and the concave envelope."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib import Hill, Log1p, Logistic, Power, allocate, allocate_any, concave_envelope, greedy_path, join

from .strategies import compositions

pytestmark = pytest.mark.filterwarnings("error")


def tables(entries, least_rows=1):
    """Draw a table of values, three or four projects at most, for budgets up to 7."""
    return st.integers(1, 8).flatmap(
        lambda columns: st.lists(
            st.lists(entries, min_size=columns, max_size=columns), min_size=least_rows, max_size=4
        ).map(lambda rows: np.array(rows, dtype=float))
    )


def brute_force(values):
    """Return the best total, and of the allocations that reach it the one first in the order of ties."""
    budget = values.shape[1] - 1
    totals = {shares: sum(row[k] for row, k in zip(values, shares)) for shares in compositions(budget, len(values))}
    best = max(totals.values())
    return best, max(shares for shares, total in totals.items() if total == best)


# Whole numbers, so that totals are exact and ties are common.
WHOLE = st.integers(-3, 6).map(float)


@given(tables(WHOLE | st.just(-np.inf)))
def test_is_brute_force_ties_included(values):
    best, shares = brute_force(values)
    assume(best > -np.inf)
    answer = allocate_any(values, values.shape[1] - 1)
    assert answer.value == best
    assert answer.effort.dtype == np.int64 and tuple(answer.effort) == shares


@given(tables(st.floats(-100, 100)))
def test_is_brute_force_for_any_numbers(values):
    best = allocate_any(values, values.shape[1] - 1)
    assert best.value == pytest.approx(brute_force(values)[0], rel=1e-13, abs=1e-11)
    assert best.value == pytest.approx(sum(row[k] for row, k in zip(values, best.effort)), rel=1e-13, abs=1e-11)


@given(
    st.lists(st.tuples(st.floats(0.5, 9), st.floats(0.5, 6), st.floats(0.5, 4)), min_size=1, max_size=3),
    st.lists(st.tuples(st.floats(0.5, 9), st.floats(0.5, 6), st.floats(0.2, 2)), min_size=1, max_size=2),
    st.integers(0, 9),
)
def test_is_brute_force_for_s_curves(hills, logistics, budget):
    curves = join([*(Hill(*each) for each in hills), *(Logistic(*each) for each in logistics)])
    values = curves.value(np.arange(budget + 1)[:, None]).T
    best = allocate_any(values, budget)
    assert best.value == pytest.approx(brute_force(values)[0], rel=1e-13)
    assert best.value <= envelope_bound(values) * (1 + 1e-13)
    assert best.value >= curves.value(greedy_path(curves, budget)[-1]).sum() * (1 - 1e-13)


def of_three(values):
    """Try all ways to share among three projects; return the best total, and of those that reach it the first."""
    one, two, three = values
    budget = len(one) - 1
    first, second = np.ogrid[: budget + 1, : budget + 1]
    left = budget - first - second
    totals = np.where(left >= 0, one[first] + two[second] + three[left], -np.inf)
    place = totals.size - 1 - np.argmax(totals[::-1, ::-1])
    effort = divmod(place, budget + 1)
    return totals.flat[place], [*effort, budget - sum(effort)]


@pytest.mark.parametrize("turn", [0, 1, 2, 40, 333, 1199, 1200])
@pytest.mark.parametrize("seed", [0, 1])
def test_large_budgets_are_all_pairs_ties_included(turn, seed):
    draw, budget = np.random.default_rng(seed), 1200
    steps = draw.integers(-2, 3 + 40 * seed, (3, budget))  # whole numbers: many ties at first, then few
    for row in steps:
        row[:turn] = np.sort(row[:turn])
        row[turn:] = -np.sort(-row[turn:])
    values = np.concatenate([np.zeros((3, 1)), steps.cumsum(axis=1)], axis=1)
    values[1, : draw.integers(0, 300)] = values[1, budget - draw.integers(0, 300) :] = -np.inf
    best, effort = of_three(values)
    answer = allocate_any(values, budget)
    assert answer.value == best and answer.effort.tolist() == effort


@pytest.mark.parametrize("middle", [Hill(5, 300, 3), Logistic(9, 500, 0.02), Logistic(4, 2e4, 3e3), Power(0.1, 0.5)])
def test_s_curves_at_large_budgets_are_all_pairs(middle):
    budget = 1300
    values = join([Hill(6, 500, 4), middle, Logistic(8, 700, 60)]).value(np.arange(budget + 1)[:, None]).T
    assert allocate_any(values, budget).value == pytest.approx(of_three(values)[0], rel=1e-13)


def test_a_penalty_is_no_rounding():
    draw, budget = np.random.default_rng(5), 1100
    values = draw.integers(0, 9, (3, budget + 1)) * 1.0
    values[:, : budget // 4] -= 1e18
    best, effort = of_three(values)
    assert allocate_any(values, budget).effort.tolist() == effort


def envelope_bound(values):
    """Spend the budget on the envelope, best gains first: greedy is exact on concave values."""
    gains = np.sort(np.diff(concave_envelope(values), axis=1).ravel())[::-1]
    return values[:, 0].sum() + gains[: values.shape[1] - 1].sum()


@given(tables(st.floats(-100, 100)))
def test_never_beats_the_envelope(values):
    assert allocate_any(values, values.shape[1] - 1).value <= envelope_bound(values) + 1e-10


@given(tables(WHOLE))
def test_reaches_the_envelope_where_values_are_concave(values):
    concave = np.cumsum(-np.sort(-values, axis=1), axis=1)
    np.testing.assert_allclose(concave_envelope(concave), concave, rtol=1e-14, atol=1e-14)
    best = allocate_any(concave, concave.shape[1] - 1)
    assert best.value == pytest.approx(envelope_bound(concave), abs=1e-12)
    assert best.gap <= 0


@given(tables(WHOLE | st.just(-np.inf)))
def test_envelope_is_the_smallest_concave_bound(values):
    hull = concave_envelope(values)
    for row, above in zip(values, hull):
        k = np.flatnonzero(row > -np.inf)
        if not len(k):
            assert np.all(above == -np.inf)
            continue
        # The highest chord over each index is what a concave bound cannot go below.
        for j in range(len(row)):
            chords = [row[i] + (row[m] - row[i]) * (j - i) / max(m - i, 1) for i in k[k <= j] for m in k[k >= j]]
            assert above[j] == pytest.approx(max(chords, default=-np.inf), abs=1e-12)


def test_what_the_book_tells_of_greed():
    curves = join([Log1p([6, 4.8], rate=1), Logistic(60, midpoint=40, width=5)])
    values = curves.value(np.arange(101)[:, None]).T
    best = allocate_any(values, 100)
    assert best.value == pytest.approx(91.9, abs=0.05)
    # Greed never reaches the steep part: it shares among the other two as if they were alone.
    greedy = greedy_path(curves, 100)[-1]
    assert greedy.tolist() == [*allocate(Log1p([6, 4.8], rate=1), 100).effort, 0]
    assert curves.value(greedy).sum() == pytest.approx(42.55, abs=0.005)


def test_fields():
    best = allocate_any([[0, 5, 6, 6], [0, 1, 4, 5]], 3)
    assert best.effort.tolist() == [1, 2] and best.value == 9
    assert best.marginal_gain.tolist() == [1, 1]
    assert best.gap == 1 - 3


def test_a_gap_disproves_nothing_where_values_are_not_concave():
    best = allocate_any([[0, 9, 10, 20], [0, 2, 2, 2]], 3)
    assert best.effort.tolist() == [3, 0] and best.value == 20  # brute force: 20, 12, 11 or 2
    best = allocate_any([[0, 1, 20, 20], [0, 2, 2, 2], [0, 2, 2, 2]], 3)
    assert best.effort.tolist() == [2, 1, 0] and best.gap == 2 - 2
    best = allocate_any([[0, 10, 11], [0, 8, 30]], 1 + 1)
    assert best.effort.tolist() == [0, 2] and best.gap == 10 - 22
    best = allocate_any([[0, 10, 11, 11], [0, 8, 8, 30], [0, 3, 3, 3]], 3)
    assert best.effort.tolist() == [0, 3, 0] and best.gap == 10 - 22


def test_what_a_float_would_round_is_refused():
    with pytest.raises(ValueError, match="^values=.*expected whole numbers that a float can hold"):
        allocate_any([[0, 2**53], [0, 2**53 + 1]], 1)


def test_numbers_of_units_that_must_not_be():
    never = -np.inf
    best = allocate_any([[never, never, 3, 4], [0, 1, 2, 3]], 3)
    assert best.value == 4 and best.effort.tolist() == [3, 0]


def test_one_project_and_no_budget():
    assert allocate_any([[3.0]], 0).effort.tolist() == [0]
    assert allocate_any([[0, 1, -5]], 2).value == -5  # all of it has to be spent
