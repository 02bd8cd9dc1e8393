"""Which idea comes first, and what not hearing the first "no" costs: brute force, exact arithmetic, simulation."""

import collections
import itertools
import math
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib.search import (
    Idea,
    exchange,
    first_success_value,
    forgone_share,
    reservation_value,
    search_order,
    simulate_first_success,
)

SAFE, NOVEL = Idea(0.8, 10, 5), Idea(0.15, 100, 5)
IDEAS = st.builds(Idea, st.floats(0.02, 1), st.floats(0, 50), st.floats(0, 5))


def best_of_all_rules(ideas):
    """Return what the best rule is worth that may try any idea at any time, stop, and keep the best found."""

    @cache
    def worth(left, found):
        options = [found]
        for place in left:
            idea, others = ideas[place], left - {place}
            after = worth(others, max(found, idea.value)), worth(others, found)
            options.append(idea.success_rate * after[0] + (1 - idea.success_rate) * after[1] - idea.cost)
        return max(options)

    return worth(frozenset(range(len(ideas))), 0.0)


@given(st.lists(IDEAS, min_size=1, max_size=5))
def test_no_rule_beats_the_order_of_the_index(ideas):
    order = search_order(ideas)
    value = first_success_value([ideas[place] for place in order]) if order else 0
    assert value == pytest.approx(best_of_all_rules(ideas), abs=1e-9)


@given(st.lists(IDEAS, min_size=2, max_size=5))
def test_no_other_order_is_worth_more(ideas):
    order = search_order(ideas)
    if order:
        kept = [ideas[place] for place in order]
        best = max(first_success_value(each) for each in itertools.permutations(kept))
        assert first_success_value(kept) == pytest.approx(best, abs=1e-9)


def test_indices_of_the_example():
    assert SAFE.index == pytest.approx(10 - 5 / 0.8) and NOVEL.index == pytest.approx(200 / 3)
    assert reservation_value(NOVEL) == NOVEL.index
    assert (SAFE.worth, NOVEL.worth) == (3, 10)


@given(st.floats(0.01, 20), st.floats(0.01, 5), st.floats(0.05, 1), st.floats(0.05, 1))
def test_at_equal_worth_and_cost_the_least_likely_comes_first(worth, cost, one, other):
    ideas = [Idea(p, (worth + cost) / p, cost) for p in (one, other)]
    if abs(one - other) > 1e-6:
        assert search_order(ideas)[0] == (0 if one < other else 1)


@given(IDEAS, IDEAS)
def test_exchanging_two_ideas_gains_their_chances_times_the_difference_of_their_indices(one, other):
    product = one.success_rate * other.success_rate * (one.index - other.index)
    assert exchange(one, other) == pytest.approx(product, abs=1e-9)
    assert exchange(one, other) == pytest.approx(
        first_success_value([one, other]) - first_success_value([other, one]), abs=1e-9
    )


@pytest.mark.parametrize("tries", [1, 2, 8, 50])
@pytest.mark.parametrize("p", [Fraction(1, 12), Fraction(3, 20), Fraction(1, 3)])
def test_ideas_that_are_alike_make_a_geometric_series(p, tries):
    value, cost = Fraction(100), Fraction(5)
    exact = (value - cost / p) * (1 - (1 - p) ** tries)
    alike = [Idea(float(p), 100, 5)] * tries
    assert first_success_value(alike) == pytest.approx(float(exact), rel=1e-12)
    forgone = 1 - (p * value - cost) / exact
    assert forgone_share(float(p), tries) == pytest.approx(float(forgone), abs=1e-12)
    assert forgone_share(float(p), tries) == pytest.approx(float(1 - p / (1 - (1 - p) ** tries)), abs=1e-12)


def test_with_no_end_of_ideas_all_but_the_chance_of_one_is_forgone():
    assert forgone_share(0.15, 10**6) == pytest.approx(0.85, abs=1e-12)
    assert forgone_share(1e-12, 4) == pytest.approx(0.75, abs=1e-9)  # 1/n stays


@pytest.mark.parametrize("ideas", [[SAFE, NOVEL], [NOVEL, SAFE], [Idea(0.15, 100, 5)] * 8])
def test_simulated_searches_are_worth_what_the_formula_says(ideas):
    worths = simulate_first_success(ideas, 40_000, np.random.default_rng(1979))
    error = worths.std() / math.sqrt(worths.size)
    assert abs(worths.mean() - first_success_value(ideas)) < 4 * error


def test_a_search_ends_at_the_first_success():
    worths = simulate_first_success([Idea(1, 10, 1), Idea(1, 50, 1)], 10, np.random.default_rng(1))
    assert set(worths) == {9}


@pytest.mark.parametrize("ideas", [[], "ideas", [1], [SAFE, "idea"]])
def test_ideas_that_are_none_are_refused(ideas):
    with pytest.raises(ValueError, match="^ideas="):
        search_order(ideas)


@pytest.mark.parametrize("wrong", [None, 1, "idea", {"value": 1}])
def test_what_is_no_idea_is_named(wrong):
    for call, name in (
        (lambda: reservation_value(wrong), "idea"),
        (lambda: exchange(wrong, SAFE), "first"),
        (lambda: exchange(SAFE, wrong), "second"),
    ):
        with pytest.raises(ValueError, match=f"^{name}=.*: expected an Idea"):
            call()


def test_any_sequence_of_ideas_is_taken():
    ideas = collections.UserList([SAFE, NOVEL])
    assert search_order(ideas) == search_order([SAFE, NOVEL]) == (1, 0)
    assert first_success_value(ideas) == first_success_value((SAFE, NOVEL))


@pytest.mark.filterwarnings("error")
def test_what_no_float_holds_is_refused_by_name():
    dear, rare = Idea(0.5, 0, 1.7e308), Idea(1e-300, 1, 1e100)
    for call, name in (
        (lambda: rare.index, "cost"),
        (lambda: reservation_value(rare), "cost"),
        (lambda: exchange(Idea(1, 1.7e308, 0), Idea(1, 0, 1.7e308)), "first, second"),
        (lambda: first_success_value([dear, dear]), "ideas"),
        (lambda: simulate_first_success([dear, dear], 3, np.random.default_rng(1)), "ideas"),
    ):
        with pytest.raises(ValueError, match=f"^{name}=.*no float holds") as caught:
            call()
        assert len(str(caught.value)) <= 300
    assert search_order([rare, SAFE]) == (1,)  # an index below all floats is not positive


def test_ten_thousand_ideas_are_ordered_and_no_more():
    idea = Idea(0.5, 10, 1)
    assert search_order([idea] * 10_000) == tuple(range(10_000))
    with pytest.raises(ValueError, match="expected from 1 to 10000 of Idea$"):
        search_order([idea] * 10_001)


@pytest.mark.parametrize("chance", [0.3, 1e-9, 1e-17])
def test_an_exchange_of_rare_successes_keeps_its_digits(chance):
    assert exchange(Idea(chance, 100, 0), Idea(chance, 50, 0)) == pytest.approx(50 * chance**2, rel=1e-14)
