"""The list of organisations: the essay's comes first, and each other one differs from it within the models' ranges."""

import dataclasses

import pytest

from effortlib import essays
from effortlib.incentives import selection_ratio, shipped_under_quota
from effortlib.information import WEEKLY_SIGNAL, verdict_accuracy
from effortlib.organisations import ORGANISATIONS, Organisation
from effortlib.selection import peeking_error, winner_curse

FIRST, *OTHERS = ORGANISATIONS
BY_NAME = {each.name: each for each in ORGANISATIONS}
FIELDS = [field.name for field in dataclasses.fields(Organisation) if field.name != "name"]


def changed(organisation):
    """Return which fields differ from the first organisation's."""
    return {name for name in FIELDS if getattr(organisation, name) != getattr(FIRST, name)}


def test_the_first_has_the_book_s_numbers():
    assert (FIRST.feasible_share, FIRST.fork) == (essays.EXAMPLE_FEASIBLE_SHARE, essays.EXAMPLE_FORK)
    assert (FIRST.analysis_cost, FIRST.weekly_signal) == (essays.EXAMPLE_ANALYSIS_COST, WEEKLY_SIGNAL)
    assert (FIRST.quota, FIRST.success_rate) == (essays.QUOTA, essays.QUOTA_EXAMPLE.success_rate)
    assert FIRST.skill == FIRST.customer_sd == 0


def test_names_are_unique_and_the_list_is_long_enough():
    assert len(BY_NAME) == len(ORGANISATIONS) >= 13


@pytest.mark.parametrize("organisation", OTHERS, ids=lambda each: each.name)
def test_each_other_one_changes_something(organisation):
    assert changed(organisation)


@pytest.mark.parametrize("field", FIELDS)
def test_each_assumption_is_changed_by_some(field):
    assert any(field in changed(each) for each in OTHERS)


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda each: each.name)
def test_the_models_take_each(organisation):
    share = organisation.feasible_share
    assert organisation.fork.worth(share, 1) <= share * (organisation.fork.value - organisation.fork.build_cost)
    assert 0.5 < verdict_accuracy(8, organisation.weekly_signal) <= 1
    assert winner_curse(organisation.models, organisation.skill, 0.5 / organisation.rows**0.5).shown > 0
    assert 0 < peeking_error(organisation.looks, organisation.rows) < 1
    tries = essays.QUOTA_EXAMPLE.tries
    assert 0 <= shipped_under_quota(tries, organisation.quota, organisation.success_rate).broken_share < 1
    false_pass, audit = organisation.fork.false_pass, organisation.caught_probability
    assert selection_ratio(organisation.success_rate, false_pass, organisation.credit, audit) > 0


def test_what_the_names_say():
    assert BY_NAME["a large prize"].fork.value == 10 * FIRST.fork.value
    assert BY_NAME["a dear analysis"].analysis_cost > FIRST.analysis_cost
    assert BY_NAME["no signal"].fork.sensitivity + BY_NAME["no signal"].fork.specificity == 1
    assert BY_NAME["a perfect signal"].fork.sensitivity == BY_NAME["a perfect signal"].fork.specificity == 1
    skills = [BY_NAME[f"{much} skill"] for much in ("a little", "some", "much")]
    for field in ("skill", "customer_sd", "success_rate"):
        values = [getattr(each, field) for each in (FIRST, *skills)]
        assert values == sorted(set(values))
