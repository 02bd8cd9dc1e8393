"""The fork, the reward for honesty and the quota, against counting every outcome."""

from fractions import Fraction
from itertools import product
from math import comb, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib import (
    fork_break_even,
    fork_counts,
    fork_values,
    honest_if,
    quota_probability,
    quota_temptation,
    shipped_under_quota,
    simulate_fork,
)
from effortlib.organisations import TERMS, fork_tree

from . import strategies  # noqa: F401 - the same examples in every run

CHANCE = st.floats(0, 1)
COST = st.floats(0, 100)
FORKS = st.tuples(CHANCE, CHANCE, CHANCE, COST, COST, CHANCE, COST).map(
    lambda t: dict(zip(("prior", *TERMS), (*t[:3], t[3] + t[4], *t[4:])))
)
EXACT = {name: Fraction(str(value)) for name, value in TERMS.items()}


def by_hand(p, s, t, V, c_d, r, L):
    """Return both organisations' worth as the text states it."""
    return p * V - c_d - (1 - p) * r * L, p * s * (V - c_d) - (1 - p) * (1 - t) * (c_d + r * L)


def test_golden_values():
    worth = fork_values(0.3, **TERMS, analysis_cost=5)
    assert worth.closed == pytest.approx(-19) and worth.open == pytest.approx(6.9)
    assert fork_break_even(**TERMS) == pytest.approx(40 / 47, rel=1e-15)
    assert quota_probability(6, 4, 0.4) == pytest.approx(112 / 625, rel=1e-14)
    assert quota_probability(6, 4, 0.4, false_pass=0.5) == pytest.approx(74431 / 100000, rel=1e-14)
    assert round(shipped_under_quota(8, 4, 0.3).broken_share, 2) == 0.41


@pytest.mark.parametrize("prior", [Fraction(n, 10) for n in range(11)])
def test_fork_is_what_the_text_says(prior):
    closed, opened = by_hand(prior, *EXACT.values())
    worth = fork_values(float(prior), **TERMS)
    assert worth.closed == pytest.approx(float(closed), abs=1e-12)
    assert worth.open == pytest.approx(float(opened), abs=1e-12)


@given(FORKS, CHANCE)
def test_every_project_comes_to_one_end(terms, openness):
    chances = [end.probability for end in fork_tree(**terms, openness=openness).values()]
    assert min(chances) >= -1e-15
    assert sum(chances) == pytest.approx(1)
    assert sum(fork_counts(250, openness, **terms).values()) == pytest.approx(250)


@given(FORKS)
def test_the_difference_is_what_a_no_saves_and_loses(terms):
    p, s, t, V, c_d, r, L = terms.values()
    worth = fork_values(**terms)
    difference = (1 - p) * t * (c_d + r * L) - p * (1 - s) * (V - c_d)
    assert worth.open - worth.closed == pytest.approx(difference, abs=1e-9)
    if s == 1:
        assert worth.open >= worth.closed - 1e-9


@given(FORKS, CHANCE)
def test_pushing_on_wins_above_the_break_even_alone(terms, other):
    del terms["prior"]
    assume(terms["specificity"] * (terms["build_cost"] + terms["false_pass"] * terms["rollback_cost"]) > 1e-3)
    assume((1 - terms["sensitivity"]) * (terms["value"] - terms["build_cost"]) > 1e-3)
    middle = fork_break_even(**terms)
    assert 0 <= middle <= 1
    worth = fork_values(other, **terms)
    assert np.sign(round(worth.open - worth.closed, 9)) in (0, np.sign(middle - other))


def test_values_broadcast():
    worth = fork_values([[0.1], [0.3]], **TERMS | {"value": [100, 200, 300]})
    assert worth.closed.shape == worth.open.shape == (2, 3)
    assert worth.open[1, 0] == fork_values(0.3, **TERMS).open


@pytest.mark.parametrize("prior", [0.1, 0.3, 0.9])
def test_simulated_forks_agree_with_expectations(prior):
    sample = simulate_fork(100_000, prior, **TERMS, analysis_cost=5, rng=np.random.default_rng(8))
    worth = fork_values(prior, **TERMS, analysis_cost=5)
    for outcomes, expected in ((sample.closed, worth.closed), (sample.open, worth.open)):
        # Four standard errors: a right program fails once in 16 000 seeds.
        assert abs(outcomes.mean() - expected) < 4 * outcomes.std() / sqrt(outcomes.size)


def test_both_organisations_have_the_same_luck():
    sample = simulate_fork(2000, 0.3, **TERMS, analysis_cost=5, rng=np.random.default_rng(1))
    differ = sample.closed != sample.open
    assert differ.any() and np.all(sample.open[differ] == -5)
    assert set(np.unique(sample.closed[sample.feasible])) == {65.0}
    assert set(np.unique(sample.closed[~sample.feasible])) == {-75.0, -35.0}


def test_an_analysis_that_changes_nothing_has_no_break_even():
    with pytest.raises(ValueError, match="expected an analysis whose answer changes something"):
        fork_break_even(**TERMS | {"sensitivity": 1, "specificity": 0})


@given(COST, COST, CHANCE, COST, CHANCE)
def test_honesty_pays_from_the_threshold_of_the_text(bonus, blame, found, cost, passes):
    assert honest_if(bonus, blame, found, cost, passes) == pytest.approx(
        passes * (bonus - found * blame) - cost, abs=1e-9
    )


def test_dressing_up_earns_the_threshold_on_average():
    rng = np.random.default_rng(5)
    passes, found = rng.random(200_000) < 0.5, rng.random(200_000) < 0.25
    earned = passes * (10 - 4 * found) - 1.0
    # Four standard errors, as above.
    assert abs(earned.mean() - honest_if(10, 4, 0.25, 1, 0.5)) < 4 * earned.std() / sqrt(earned.size)


def counted(tries, chances):
    """Return the probability of each number of successes by going through every outcome."""
    totals = [0] * (tries + 1)
    for outcome in product([0, 1], repeat=tries):
        weight = 1
        for success in outcome:
            weight *= chances[success]
        totals[sum(outcome)] += weight
    return totals


@pytest.mark.parametrize("tries", [1, 2, 5, 7])
@pytest.mark.parametrize("success", [Fraction(0), Fraction(1, 10), Fraction(2, 5), Fraction(1)])
@pytest.mark.parametrize("false_pass", [Fraction(0), Fraction(1, 2), Fraction(1)])
def test_quota_by_counting(tries, success, false_pass):
    u = success + (1 - success) * false_pass
    totals = counted(tries, (1 - u, u))
    for quota in range(tries + 1):
        expected = float(sum(totals[quota:]))
        assert quota_probability(tries, quota, float(success), float(false_pass)) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("tries", [1, 3, 6])
@pytest.mark.parametrize("success", [Fraction(1, 5), Fraction(3, 5)])
def test_temptation_is_the_bonus_times_what_one_dressing_up_adds(tries, success):
    passes, bonus = Fraction(1, 2), 12
    u = success + (1 - success) * passes
    others = counted(tries - 1, (1 - u, u))
    for quota in range(1, tries + 1):
        alone = sum(others[quota:])
        helped = (1 - passes) * alone + passes * sum(others[quota - 1 :])
        expected = float(bonus * (helped - alone))
        assert quota_temptation(tries, quota, float(success), 0.5, bonus) == pytest.approx(expected, abs=1e-13)


@given(st.integers(1, 40), CHANCE, st.data())
def test_what_ships_by_counting(tries, success, data):
    quota = data.draw(st.integers(0, tries))
    chances = [comb(tries, k) * success**k * (1 - success) ** (tries - k) for k in range(tries + 1)]
    short = sum(chance * max(quota - works, 0) for works, chance in enumerate(chances))
    shipped = shipped_under_quota(tries, quota, success)
    assert shipped.working == pytest.approx(tries * success)
    assert shipped.dressed_up == pytest.approx(short, abs=1e-10)
    assert shipped.working + shipped.dressed_up >= quota - 1e-9


def test_ends_of_what_ships():
    assert shipped_under_quota(8, 0, 0.3).broken_share == 0
    assert shipped_under_quota(8, 0, 0).broken_share == 0
    assert shipped_under_quota(8, 3, 0).broken_share == 1
    assert shipped_under_quota(8, 8, 1).broken_share == 0


BAD_CHANCES = [np.nan, np.inf, -0.1, 1.5, "0.5", None, True]
BAD_COSTS = [np.nan, np.inf, -1, "5", None, True]
BAD_WHOLES = [-1, 1.5, np.nan, "3", None, True]


@pytest.mark.parametrize("name", ["prior", *TERMS])
def test_terms_of_the_fork_are_checked(name):
    good = {"prior": 0.3, **TERMS}
    rng = np.random.default_rng(0)
    for wrong in BAD_CHANCES if name in ("prior", "sensitivity", "specificity", "false_pass") else BAD_COSTS:
        bad = good | {name: wrong}
        calls = [
            lambda bad=bad: fork_values(**bad),
            lambda bad=bad: fork_counts(10, 1, **bad),
            lambda bad=bad: simulate_fork(10, **bad, analysis_cost=0, rng=rng),
        ]
        if name != "prior":
            calls.append(lambda bad=bad: fork_break_even(**{key: bad[key] for key in TERMS}))
        for call in calls:
            with pytest.raises(ValueError, match=f"^{name}"):
                call()


def test_other_arguments_are_checked():
    rng = np.random.default_rng(0)
    for wrong in BAD_COSTS:
        with pytest.raises(ValueError, match="^analysis_cost"):
            fork_values(0.3, **TERMS, analysis_cost=wrong)
        for name in ("bonus", "blame", "dressing_cost"):
            arguments = {"bonus": 1, "blame": 1, "found": 0.5, "dressing_cost": 1, "false_pass": 0.5} | {name: wrong}
            with pytest.raises(ValueError, match=f"^{name}"):
                honest_if(**arguments)
    for wrong in BAD_CHANCES:
        with pytest.raises(ValueError, match="^openness"):
            fork_counts(10, wrong, 0.3, **TERMS)
        for name in ("found", "false_pass"):
            arguments = {"bonus": 1, "blame": 1, "found": 0.5, "dressing_cost": 1, "false_pass": 0.5} | {name: wrong}
            with pytest.raises(ValueError, match=f"^{name}"):
                honest_if(**arguments)
        for name in ("success", "false_pass"):
            with pytest.raises(ValueError, match=f"^{name}"):
                quota_probability(**{"tries": 4, "quota": 2, "success": 0.5, "false_pass": 0.5} | {name: wrong})
    for wrong in BAD_WHOLES:
        for name in ("tries", "quota"):
            with pytest.raises(ValueError, match=f"^{name}="):
                shipped_under_quota(**{"tries": 4, "quota": 2, "success": 0.5} | {name: wrong})
        with pytest.raises(ValueError, match="^projects="):
            simulate_fork(wrong, 0.3, **TERMS, analysis_cost=0, rng=rng)
    for wrong in (None, 1, np.random.RandomState()):
        with pytest.raises(ValueError, match="^rng="):
            simulate_fork(10, 0.3, **TERMS, analysis_cost=0, rng=wrong)


def test_what_does_not_fit_together_is_named():
    with pytest.raises(ValueError, match="quota=5: expected a whole number from 0 to 4"):
        quota_probability(4, 5, 0.5)
    with pytest.raises(ValueError, match="quota=0"):
        quota_temptation(4, 0, 0.5, 0.5, 1)
    with pytest.raises(ValueError, match="value=20: expected at least the build_cost, 30"):
        fork_values(0.3, **TERMS | {"value": 20})
    with pytest.raises(ValueError, match="expected shapes that broadcast"):
        fork_values([0.1, 0.2], **TERMS | {"value": [100, 200, 300]})
