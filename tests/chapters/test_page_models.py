"""The models that lines on a page may name compute what effortlib computes, and refuse what it refuses."""

import importlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortbook.page_code.models import FOUND_IN, NAMES
from effortlib import fork, incentives, information, novelty, priorities, search, selection

CHANCE, AMOUNT = st.floats(0, 1), st.floats(0, 1000)
FORK = st.fixed_dictionaries(
    {
        "sensitivity": st.floats(0.01, 0.99),
        "specificity": st.floats(0.01, 0.99),
        "value": st.floats(101, 1000),
        "build_cost": st.floats(0.1, 100),
        "false_pass": CHANCE,
        "rollback_cost": AMOUNT,
    }
)
IDEA = st.tuples(st.floats(0.01, 1), AMOUNT, AMOUNT)


def test_each_stands_where_the_chapters_import_it_from():
    for module, names in FOUND_IN.items():
        for name in names:
            assert callable(getattr(importlib.import_module(module), name))


@given(FORK, CHANCE, CHANCE, st.floats(0, 50))
def test_fork(terms, share, openness, cost):
    here, there = NAMES["Fork"](**terms), fork.Fork(**terms)
    assert here.worth(share, openness, analysis_cost=cost) == there.worth(share, openness, analysis_cost=cost)
    assert here.break_even() == there.break_even()
    assert here.value_of_analysis(share) == there.value_of_analysis(share)
    assert type(here.value_of_analysis(share)) is float  # a table shows other numbers without digits
    assert here.value_of_certainty(share) == there.value_of_certainty(share)
    gate, expected = here.gate(cost), there.gate(cost)
    assert (gate and (gate.low, gate.high)) == (expected and tuple(expected))
    assert NAMES["replace"](here, sensitivity=0.5).sensitivity == 0.5 and here.sensitivity == terms["sensitivity"]


@given(CHANCE, st.floats(0, 50), st.floats(0.1, 5), st.integers(1, 100))
def test_promises_and_tries(share, weeks, signal, tries):
    here, there = NAMES["promise"](share, weeks, tries, signal), information.promise(share, weeks, tries, signal)
    assert [getattr(here, name) for name in there._fields] == list(there)
    assert NAMES["verdict_accuracy"](weeks, signal) == information.verdict_accuracy(weeks, signal)
    assert NAMES["corrected_p_value"](share, tries) == selection.corrected_p_value(share, tries)


@given(AMOUNT, AMOUNT, CHANCE, AMOUNT, CHANCE, st.floats(0.01, 1))
def test_incentives(bonus, blame, caught, cost, passed, success):
    terms = (bonus, blame, caught, cost, passed)
    assert NAMES["honesty_threshold"](*terms) == incentives.honesty_threshold(*terms)
    assert NAMES["selection_ratio"](success, passed, caught) == incentives.selection_ratio(success, passed, caught)


@given(IDEA, IDEA, st.floats(0, 2), AMOUNT, CHANCE)
def test_ideas_and_pay(one, other, effort, counts, audit):
    here, there = ([make(*one), make(*other)] for make in (NAMES["Idea"], search.Idea))
    assert [(each.worth, each.index) for each in here] == [(each.worth, each.index) for each in there]
    assert NAMES["first_success_value"](here) == search.first_success_value(there)
    terms = {"success": counts, "experiment": 1 + counts, "worth": audit, "audit": audit}
    pay, expected = NAMES["Pay"](**terms), novelty.Pay(**terms)
    assert pay.of(here[0]) == expected.of(there[0])
    assert NAMES["audit_needed"](effort, pay, here[0]) == novelty.audit_needed(effort, expected, there[0])
    if one[0] > other[0] and there[1].worth > there[0].worth:
        assert NAMES["worth_share_needed"](*here, 10) == novelty.worth_share_needed(*there, 10)


@given(st.lists(AMOUNT, min_size=1, max_size=6), AMOUNT, st.integers(1, 8))
def test_priorities(direct, weight, places):
    projects = [f"p{place}" for place in range(len(direct))]
    here = NAMES["priority_list"](projects, direct, weight, places)
    there = priorities.priority_list(projects, direct, weight, places)
    assert vars(here) == vars(there)
    assert NAMES["soft_weight_for"](direct, places) == priorities.soft_weight_for(direct, places)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: NAMES["Idea"](1.5, 10, 5), "success_rate=1.5: expected a number from 0 to 1"),
        (lambda: NAMES["Idea"](0.5, -1, 5), "value=-1: expected a number of at least 0"),
        (lambda: NAMES["Idea"](0.5, 10), "Idea: expected success_rate, value, cost"),
        (lambda: NAMES["Idea"](0.5, 10, 5, 5), "Idea: expected success_rate, value, cost"),
        (lambda: NAMES["Pay"](bonus=1), "Pay: expected success, experiment, worth, audit"),
        (lambda: NAMES["Fork"](1, 1, 1, 1, True, 1), "false_pass=True: expected a number from 0 to 1"),
        (lambda: NAMES["Fork"](1, 1, 1, 2, 1, 1), "value=1: expected a number of at least 2"),
        (lambda: NAMES["promise"](0.5, float("nan")), "weeks=nan: expected a number of at least 0"),
        (lambda: NAMES["priority_list"](["a"], [1, 2], 1, 1), "direct: expected one for each of 1 projects, got 2"),
        (
            lambda: NAMES["worth_share_needed"](NAMES["Idea"](0.5, 1, 0), NAMES["Idea"](0.6, 1, 0), 1),
            "expected a lower success_rate and more worth than Idea(success_rate=0.5, value=1, cost=0)",
        ),
    ],
)
def test_what_is_refused(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
