"""Who runs what experiment: domination by coupling, the bar of two periods by enumeration and simulation."""

import collections
import itertools
import math
import types
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib.novelty import IDLE, Exploration, Pay, audit_needed, choose, worth_share_needed
from effortlib.search import Idea

SAFE, NOVEL = Idea(0.8, 10, 5), Idea(0.15, 100, 5)
IDEAS = {"safe": SAFE, "novel": NOVEL}
CHANCE = st.floats(0.01, 1)


@given(st.floats(0, 1e12))
def test_where_successes_count_no_value_makes_the_novel_one_run(value):
    ideas = {"safe": SAFE, "novel": Idea(0.15, value, 5)}
    assert choose(ideas, Pay(success=1), effort=0.1) == "safe"


def test_with_the_same_luck_the_likelier_experiment_never_counts_less():
    luck = np.random.default_rng(1).random(10_000)
    assert np.all((luck < SAFE.success_rate) >= (luck < NOVEL.success_rate))


def test_worth_and_count_choose_differently():
    assert choose(IDEAS, Pay(worth=1)) == "novel"
    assert choose(IDEAS, Pay(success=1)) == "safe"


@pytest.mark.parametrize(("audit", "chosen"), [(0, IDLE), (0.09, IDLE), (0.11, "novel"), (1, "novel")])
def test_paid_experiments_are_idle_unless_they_are_looked_at(audit, chosen):
    assert choose(IDEAS, Pay(experiment=1, audit=audit), effort=0.1) == chosen


@given(st.floats(0.01, 1), st.floats(0.01, 2), st.floats(0, 1), st.floats(0, 0.1))
def test_audit_needed_is_where_a_real_experiment_counts_as_much_as_an_idle_one(effort, experiment, success, worth):
    pay = Pay(success=success, experiment=experiment, worth=worth)
    needed = audit_needed(effort, pay, NOVEL)
    if 0 < needed <= 1:
        audited = Pay(success=success, experiment=experiment, worth=worth, audit=needed)
        assert audited.of(NOVEL) - effort == pytest.approx(audited.of_idling, abs=1e-9)


def test_an_audit_is_not_needed_where_a_success_pays_for_the_effort():
    assert audit_needed(0.1, Pay(success=1, experiment=1), SAFE) == 0
    assert audit_needed(2, Pay(experiment=1), SAFE) == 2  # no audit is enough


@pytest.mark.parametrize("unit", [1, 10, 100])
def test_the_share_that_has_to_follow_worth(unit):
    share = worth_share_needed(SAFE, NOVEL, unit)
    for off, chosen in ((-1e-6, "safe"), (1e-6, "novel")):
        w = share + off
        assert choose(IDEAS, Pay(success=1 - w, worth=w / unit)) == chosen
    exact = Fraction(65, 100) / (Fraction(65, 100) + Fraction(7, unit))
    assert share == pytest.approx(float(exact))


@pytest.mark.parametrize("novel", [SAFE, Idea(0.9, 100, 5), Idea(0.15, 20, 5)])
def test_a_novel_experiment_succeeds_less_often_and_is_worth_more(novel):
    with pytest.raises(ValueError, match="^novel="):
        worth_share_needed(SAFE, novel, 10)


def test_ideas_have_names_and_none_is_idle():
    for ideas in ([SAFE], {}, {IDLE: SAFE}, {"safe": 1}):
        with pytest.raises(ValueError, match="^ideas="):
            choose(ideas, Pay())


# Two periods


def enumerate_periods(known, first, later, dismissal, worth):
    """Return what both ways count, by going through every outcome of success, dismissal and success again."""
    ways = [Fraction(0), Fraction(0)]
    for way, (start, then, each) in enumerate(((known, known, 1), (first, later, worth))):
        for works, fired, again in itertools.product((True, False), repeat=3):
            second = then if works else known
            chance = (start if works else 1 - start) * (dismissal if fired else 1 - dismissal)
            chance *= second if again else 1 - second
            stays = works or not fired
            ways[way] += chance * (each * works + (each if works else 1) * again * stays)
    return ways


@pytest.mark.parametrize("dismissal", [Fraction(0), Fraction(1, 4), Fraction(1)])
@pytest.mark.parametrize("known, first, later", [("1/2", "2/5", "4/5"), ("4/5", "3/20", "9/10"), ("3/5", "1/2", "1")])
def test_two_periods_by_enumeration(known, first, later, dismissal):
    known, first, later = map(Fraction, (known, first, later))
    terms = Exploration(known=float(known), first=float(first), later=float(later), dismissal=float(dismissal))
    familiar, explored = enumerate_periods(known, first, later, dismissal, Fraction(3))
    assert terms.familiar() == pytest.approx(float(familiar))
    assert terms.explored(3) == pytest.approx(float(explored))
    at_bar = enumerate_periods(known, first, later, dismissal, Fraction(terms.bar))
    assert float(at_bar[0]) == pytest.approx(float(at_bar[1]))


@given(CHANCE, CHANCE, CHANCE)
def test_counted_in_successes_the_bar_is_the_theorem_s(known, first, later):
    tolerant, strict = (Exploration(known=known, first=first, later=later, dismissal=d) for d in (0, 1))
    if abs(tolerant.bar - 1) > 1e-9:
        assert (tolerant.bar < 1) == (first * (1 + later) > known * (1 + first))
    if abs(strict.bar - 1) > 1e-9:
        assert (strict.bar < 1) == (first * (1 + later) > known * (1 + known))
    assert strict.bar / tolerant.bar == pytest.approx((1 + known) / (1 + first))


@pytest.mark.parametrize("dismissal", [0, 0.5, 1])
def test_simulated_people_count_what_the_formula_says(dismissal):
    terms = Exploration(known=0.8, first=0.15, later=0.9, dismissal=dismissal)
    counts = terms.simulate(100_000, np.random.default_rng(2011), worth=4)
    errors = counts.std(axis=1) / math.sqrt(100_000)
    assert np.all(np.abs(counts.mean(axis=1) - [terms.familiar(), terms.explored(4)]) < 4 * errors)


def test_tolerance_decides_between_the_bars():
    for worth, tries in ((3, (False, False)), (4, (True, False)), (6, (True, True))):
        for dismissal, tried in zip((0, 1), tries):
            terms = Exploration(known=0.8, first=0.15, later=0.9, dismissal=dismissal)
            assert (terms.explored(worth) > terms.familiar()) == tried


def test_any_mapping_of_ideas_is_taken():
    for ideas in (types.MappingProxyType(IDEAS), collections.ChainMap({"safe": SAFE}, {"novel": NOVEL})):
        for pay in (Pay(success=1), Pay(worth=1), Pay(experiment=1)):
            assert choose(ideas, pay, effort=0.1) == choose(IDEAS, pay, effort=0.1)


@pytest.mark.filterwarnings("error")
def test_what_no_float_holds_is_refused_by_name():
    large, dear = Idea(1, 1e200, 0), Idea(1, 0, 1e200)
    for call, name in (
        (lambda: Pay(worth=1e200).of(large), "idea"),
        (lambda: choose({"large": large}, Pay(worth=1e200)), "idea"),
        (lambda: audit_needed(1, Pay(experiment=1, worth=1e200), dear), "idea|effort"),
        (lambda: audit_needed(1e10, Pay(experiment=1e-300), SAFE), "effort"),
        (lambda: Exploration(known=0.8, first=5e-324, later=0.9).bar, "first"),
        (lambda: Exploration(known=0.8, first=1, later=0.9).explored(1.7e308), "worth"),
    ):
        with pytest.raises(ValueError, match=f"^({name})=.*no float holds"):
            call()
