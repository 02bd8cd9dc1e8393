"""Promotion against the replicator's closed form, exact recursion and the spread of copying."""

import collections
import itertools
import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib.incentives import generations_until, overclaimers, payoffs, selection_ratio, simulate_population

# Every tolerance of a simulation is this many standard errors: 99.994 % of all seeds keep it.
ERRORS = 4

CHANCE = st.fractions(0, 1, max_denominator=20)
EIGHTHS = st.integers(0, 8).map(lambda eighths: Fraction(eighths, 8))  # products of three are exact as floats
SHARE = st.floats(0.001, 0.999)
RATIO = st.floats(0.2, 5)
GENERATIONS = st.floats(0, 4)


def rng(seed=0):
    return np.random.default_rng(seed)


def counts_by_hand(success_rate, false_pass, credit, audit):
    """Return what an over-claimer's project and an honest one count, over all their fates."""
    claiming = honest = 0
    for works, passes, audited in itertools.product([True, False], repeat=3):
        chance = success_rate if works else 1 - success_rate
        chance *= false_pass if passes else 1 - false_pass
        chance *= audit if audited else 1 - audit
        claiming += chance * (works or (passes and not audited))
        honest += chance * (1 if works else credit)
    return claiming, honest


# The ratio


@given(st.fractions(Fraction(1, 20), 1, max_denominator=20), CHANCE, CHANCE, CHANCE)
def test_ratio_is_that_of_what_projects_count(success_rate, false_pass, credit, audit):
    claiming, honest = counts_by_hand(success_rate, false_pass, credit, audit)
    assert payoffs(success_rate, false_pass, credit, audit) == (claiming, honest)
    ratio = selection_ratio(float(success_rate), float(false_pass), credit=float(credit), audit=float(audit))
    assert ratio == pytest.approx(float(claiming / honest), rel=1e-14)


@given(st.integers(1, 7).map(lambda eighths: Fraction(eighths, 8)), EIGHTHS, EIGHTHS, EIGHTHS)
def test_overclaiming_dies_out_exactly_where_the_credit_exceeds_what_passes(success_rate, false_pass, credit, audit):
    ratio = selection_ratio(float(success_rate), float(false_pass), credit=float(credit), audit=float(audit))
    passes = false_pass * (1 - audit)
    assert (ratio < 1, ratio == 1, ratio > 1) == (credit > passes, credit == passes, credit < passes)


@given(st.floats(0.01, 0.99), *[st.floats(0, 1)] * 3)
def test_ratio_and_credit_change_sides_together(success_rate, false_pass, credit, audit):
    passes = false_pass * (1 - audit)
    assume(abs(credit - passes) > 1e-9)
    assert (selection_ratio(success_rate, false_pass, credit=credit, audit=audit) < 1) is (credit > passes)


def test_golden_ratio_and_what_it_leads_to():
    assert selection_ratio(0.3, 0.5) == pytest.approx(13 / 6, rel=1e-15)
    assert overclaimers(0.05, 1, 13 / 6) == pytest.approx(13 / 127, rel=1e-14)
    assert generations_until(0.05, 0.5, 13 / 6) == pytest.approx(math.log(19) / math.log(13 / 6), rel=1e-14)
    assert generations_until(0.05, 0.5, 13 / 6) == pytest.approx(3.81, abs=0.005)


def test_credit_and_audit_count_for_nothing_unless_they_are_given():
    assert selection_ratio(0.25, 0.5) == selection_ratio(0.25, 0.5, credit=0, audit=0) == 2.5
    assert selection_ratio(0.25, 0.5, audit=1) == 1
    assert selection_ratio(0.25, 0.5, credit=1, audit=1) == 0.25
    assert selection_ratio(1, 0.5, credit=0.3, audit=0.2) == 1


# Generations


@given(st.fractions(0, 1, max_denominator=30), st.integers(0, 12), st.fractions(Fraction(1, 5), 5, max_denominator=9))
def test_whole_generations_are_replicator_steps(share, generations, ratio):
    exact = share
    for _ in range(generations):
        exact = exact * ratio / (exact * ratio + 1 - exact)
    assert overclaimers(float(share), generations, float(ratio)) == pytest.approx(float(exact), rel=1e-13)


@given(SHARE, GENERATIONS, RATIO)
def test_share_is_logistic_in_the_generations(share, generations, ratio):
    with mpmath.workdps(40):
        logit = mpmath.log(mpmath.mpf(share) / (1 - mpmath.mpf(share))) + generations * mpmath.log(ratio)
        exact = 1 / (1 + mpmath.exp(-logit))
    assert overclaimers(share, generations, ratio) == pytest.approx(float(exact), rel=1e-13)


@given(SHARE, GENERATIONS, GENERATIONS, RATIO)
def test_generations_one_after_the_other_add_up(share, first, second, ratio):
    halfway = overclaimers(share, first, ratio)
    together = overclaimers(share, first + second, ratio)
    assert overclaimers(halfway, second, ratio) == pytest.approx(together, rel=1e-12)


@given(SHARE, st.floats(0.01, 4), st.floats(0.01, 4))
def test_share_moves_the_way_of_the_ratio(share, generations, advantage):
    rising, falling = (overclaimers(share, generations, ratio) for ratio in (1 + advantage, 1 / (1 + advantage)))
    assert rising > share > falling
    assert overclaimers(share, generations, 1) == pytest.approx(share, rel=1e-14)
    assert overclaimers(share, 0, 1 + advantage) == pytest.approx(share, rel=1e-14)


@pytest.mark.parametrize("share", [0, 1, 0.0, 1.0])
@pytest.mark.parametrize(("generations", "ratio"), [(0, 2), (3, 2), (1e9, 1e9), (1e9, 1e-9), (2.5, 0.5), (4, 1)])
def test_all_and_nobody_stay_as_they_are(share, generations, ratio):
    assert overclaimers(share, generations, ratio) == share


@given(SHARE, SHARE, RATIO)
def test_generations_until_is_the_inverse(share, target, ratio):
    assume(abs(math.log(ratio)) > 1e-3)
    generations = generations_until(share, target, ratio)
    start, end = (share, target) if generations >= 0 else (target, share)
    assert overclaimers(start, abs(generations), ratio) == pytest.approx(end, rel=1e-9)


@given(SHARE, SHARE, RATIO)
def test_generations_are_negative_where_the_share_moves_the_other_way(share, target, ratio):
    assume(abs(math.log(ratio)) > 1e-9 and abs(share - target) > 1e-9)
    generations = generations_until(share, target, ratio)
    assert (generations > 0) is ((target > share) is (ratio > 1))
    assert generations_until(target, share, ratio) == -generations
    assert generations_until(share, share, ratio) == 0


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("share", "generations", "ratio", "expected"),
    [
        (0.5, 1e6, 10, 1),
        (1e-300, 500, 10, 1),
        (0.5, 300, 0.1, 1e-300),
        (1 - 2**-53, 30, 0.1, 1e-30 * 2**53),
        (1e-300, 290, 10, 1e-10),
        (1e-12, 0, 10, 1e-12),
        (0.5, 1, 1e300, 1),
        (0.5, 1, 1e-300, 1e-300),
        (0.5, 1e15, 1 + 2**-52, 1 / (1 + math.exp(-1e15 * 2**-52))),
    ],
)
def test_extreme_shares_keep_their_digits(share, generations, ratio, expected):
    assert overclaimers(share, generations, ratio) == pytest.approx(expected, rel=1e-9, abs=0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("share", "generations", "ratio", "expected"),
    [
        (0.5, 1e6, 0.1, 0),
        (0.5, 400, 0.1, 0),
        (0.5, 2, 1e-300, 0),
        (0.5, 1e308, 10, 1),
        (0.5, 1e308, 0.1, 0),
        (1e-310, 1e4, 10, 1),
    ],
)
def test_extreme_generations_do_not_overflow(share, generations, ratio, expected):
    assert overclaimers(share, generations, ratio) == pytest.approx(expected, abs=1e-300)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("share", "target", "ratio"),
    [(1e-300, 0.5, 2), (5e-324, 1 - 2**-53, 1e300), (1 - 2**-53, 5e-324, 1e-300), (0.2, 0.9, 1 + 2**-52)],
)
def test_generations_until_of_extremes_are_finite_and_right(share, target, ratio):
    with mpmath.workdps(60):
        before, after, factor = map(mpmath.mpf, (share, target, ratio))
        gained = mpmath.log(after / (1 - after)) - mpmath.log(before / (1 - before))
        exact = float(gained / mpmath.log(factor))
    assert generations_until(share, target, ratio) == pytest.approx(exact, rel=1e-13)


# People


def replicate(share, people, success_rate, false_pass, credit, audit):
    """Return the expected next share, its slope in the share before, and the variance that is added.

    Over-claimers count 1 or 0, honest people 1 or the credit. The logit of the next share has
    the variance of two independent sample means; drawing the new generation adds a binomial
    variance.
    """
    claiming, honest = counts_by_hand(success_rate, false_pass, credit, audit)
    following = share * claiming / (share * claiming + (1 - share) * honest)
    of_claiming = claiming * (1 - claiming)
    of_honest = success_rate + (1 - success_rate) * credit**2 - honest**2
    of_logit = of_claiming / (share * people * claiming**2) + of_honest / ((1 - share) * people * honest**2)
    spread = following * (1 - following)
    return following, spread / (share * (1 - share)), spread**2 * of_logit + spread / people


@pytest.mark.parametrize(
    ("share", "terms"),
    [
        (0.05, {"success_rate": 0.3, "false_pass": 0.5}),
        (0.3, {"success_rate": 0.1, "false_pass": 0.9, "audit": 0.5}),
        (0.6, {"success_rate": 0.3, "false_pass": 0.5, "credit": 0.75}),
        (0.6, {"success_rate": 0.3, "false_pass": 0.5, "credit": 0.25, "audit": 0.5}),
        (0.4, {"success_rate": 0.5, "false_pass": 0, "credit": 1}),
    ],
    ids=repr,
)
def test_large_population_follows_the_replicator(share, terms):
    people, generations = 200_000, 3
    shares = simulate_population(people, generations, share, rng=rng(1), **terms)
    ratio = selection_ratio(**terms)
    expected, variance = share, 0.0
    for generation in range(1, generations + 1):
        expected, slope, added = replicate(expected, people, **{"credit": 0, "audit": 0, **terms})
        variance = slope**2 * variance + added
        assert expected == pytest.approx(overclaimers(share, generation, ratio), rel=1e-12)
        assert abs(shares[generation] - expected) <= ERRORS * math.sqrt(variance) < 0.02
    assert shares[0] == share


def test_overclaiming_rises_without_credit_and_falls_with_enough():
    rising = simulate_population(20_000, 4, 0.3, 0.3, 0.5, rng(2))
    falling = simulate_population(20_000, 4, 0.3, 0.3, 0.5, rng(2), credit=0.9)
    assert np.all(np.diff(rising) > 0.05) and np.all(np.diff(falling) < -0.02)


@pytest.mark.parametrize("terms", [(1, 0.5, 0), (1e-12, 0, 1)], ids=["all succeed", "only honest people count"])
def test_copying_draws_from_those_who_count(terms):
    success_rate, false_pass, credit = terms
    people, share, runs = 10, 0.3, 3000
    shares = simulate_population(people, 1, share, success_rate, false_pass, rng(17), credit=credit, studies=runs)[:, 1]
    if success_rate < 1:
        assert not shares.any()
        return
    variance = share * (1 - share) / people
    fourth = variance / people**2 * (1 + (3 * people - 6) * share * (1 - share))
    assert abs(shares.mean() - share) <= ERRORS * math.sqrt(variance / runs)
    assert abs(np.mean((shares - share) ** 2) - variance) <= ERRORS * math.sqrt((fourth - variance**2) / runs)


def test_an_honest_failure_counts_its_credit_every_time():
    people, credit, success_rate, runs = 4, 0.25, 0.5, 12_000
    shares = simulate_population(people, 1, 0.25, success_rate, 0, rng(16), credit=credit, studies=runs)[:, 1]
    expected = Fraction(0)
    for works in itertools.product([1, 0], repeat=people):  # the first person over-claims; no failure passes
        first, others = works[0], sum(each or Fraction(credit) for each in works[1:])
        expected += Fraction(first, 1) / (first + others) / 2**people
    assert abs(np.mean(shares) - float(expected)) <= ERRORS * np.std(shares, ddof=1) / math.sqrt(runs)


@pytest.mark.parametrize("people", [1, 7, 100])
@pytest.mark.parametrize("generations", [0, 1, 5])
def test_shares_are_of_whole_people(people, generations):
    shares = simulate_population(people, generations, 0.4, 0.3, 0.5, rng(3))
    assert shares.shape == (generations + 1,)
    assert shares[0] == {1: 0, 7: 3 / 7, 100: 0.4}[people]
    np.testing.assert_allclose(shares * people, np.round(shares * people), atol=1e-9)
    assert np.all((shares >= 0) & (shares <= 1))


def person_by_person(people, generations, share, success_rate, false_pass, rng, *, credit=0.0, audit=0.0, studies):
    """Return the shares of over-claimers where every person's fate is drawn and every copy is of a person."""
    claims = np.tile(np.arange(people) < round(share * people), (studies, 1))
    shares = [claims.mean(axis=1)]
    for _ in range(generations):
        works = rng.random(claims.shape) < success_rate
        passes = (rng.random(claims.shape) < false_pass) & (rng.random(claims.shape) >= audit)
        counts = np.where(works, 1.0, np.where(claims, passes, credit))
        for study, row in enumerate(counts):
            if row.any():
                claims[study] = claims[study, rng.choice(people, size=people, p=row / row.sum())]
        shares.append(claims.mean(axis=1))
    return np.stack(shares, axis=1)


@pytest.mark.parametrize(
    "terms",
    [
        {"success_rate": 0.3, "false_pass": 0.5},
        {"success_rate": 0.3, "false_pass": 0.5, "credit": 0.4, "audit": 0.5},
        {"success_rate": 0.1, "false_pass": 0.9, "credit": 0.7, "audit": 0.1},
        {"success_rate": 0.02, "false_pass": 0.05},
    ],
    ids=repr,
)
def test_counting_kinds_is_as_good_as_following_people(terms):
    people, generations, share, studies = 12, 4, 0.4, 3000
    one = person_by_person(people, generations, share, rng=rng(11), studies=studies, **terms)
    other = simulate_population(people, generations, share, rng=rng(12), studies=5 * studies, **terms)
    assert other.shape == (5 * studies, generations + 1)
    for each in (lambda shares: shares, lambda shares: (shares - shares.mean(axis=0)) ** 2):
        means, errors = zip(*((each(s).mean(axis=0), each(s).var(axis=0) / len(s)) for s in (one, other)))
        assert np.all(np.abs(means[0] - means[1]) <= ERRORS * np.sqrt(sum(errors)) + 1e-12)
    # Generations follow each other: how the last share goes with the first copied one is the same, too.
    (together, error), (expected, other_error) = (
        (product.mean(), product.var() / product.size) for product in (s[:, 1] * s[:, -1] for s in (one, other))
    )
    assert abs(together - expected) <= ERRORS * math.sqrt(error + other_error)


@pytest.mark.parametrize(("people", "claiming"), [(2, 1), (3, 1), (3, 2)])
@pytest.mark.parametrize("credit", [Fraction(0), Fraction(1, 4), Fraction(1)])
def test_one_generation_is_that_of_every_fate_and_every_copy(people, claiming, credit):
    success_rate, passing = Fraction(3, 10), Fraction(1, 2) * Fraction(1, 2)
    expected = collections.Counter()
    for fates in itertools.product(["works", "passes", "fails"], repeat=people):
        chance = math.prod(
            {
                "works": success_rate,
                "passes": (1 - success_rate) * passing,
                "fails": (1 - success_rate) * (1 - passing),
            }[fate]
            for fate in fates
        )
        counts = [
            1 if fate == "works" else int(fate == "passes") if person < claiming else credit
            for person, fate in enumerate(fates)
        ]
        if not any(counts):
            expected[claiming] += chance
            continue
        for copied in itertools.product(range(people), repeat=people):
            weight = math.prod(Fraction(counts[person]) / sum(counts) for person in copied)
            expected[sum(person < claiming for person in copied)] += chance * weight
    assert sum(expected.values()) == 1
    studies = 200_000
    terms = {"success_rate": 0.3, "false_pass": 0.5, "credit": float(credit), "audit": 0.5}
    shares = simulate_population(people, 1, claiming / people, rng=rng(13), studies=studies, **terms)
    seen = np.bincount(np.rint(shares[:, 1] * people).astype(int), minlength=people + 1) / studies
    for count in range(people + 1):
        error = math.sqrt(expected[count] * (1 - expected[count]) / studies)
        assert abs(seen[count] - float(expected[count])) <= ERRORS * error


def test_one_study_is_the_first_of_one():
    alone = simulate_population(50, 6, 0.3, 0.3, 0.5, rng(14))
    assert simulate_population(50, 6, 0.3, 0.3, 0.5, rng(14), studies=1).tolist() == [alone.tolist()]


def test_no_population_is_too_large():
    shares = simulate_population(2**53, 9, 0.05, 0.3, 0.5, rng(15), studies=3)
    expected = [overclaimers(0.05, generation, 13 / 6) for generation in range(10)]
    # The share's error is some 1/sqrt(people), which is 1e-8.
    np.testing.assert_allclose(shares, np.tile(expected, (3, 1)), atol=1e-6)


@pytest.mark.parametrize("share", [0, 1])
def test_nobody_claims_or_all_do_for_good(share):
    assert simulate_population(50, 6, share, 0.3, 0.5, rng(4)).tolist() == [share] * 7


@pytest.mark.filterwarnings("error")
def test_population_keeps_going_where_nobody_has_anything_to_show():
    assert simulate_population(100, 5, 0.37, 1e-12, 0, rng(5)).tolist() == [0.37] * 6
    assert simulate_population(100, 5, 0.37, 1e-12, 1, rng(5), audit=1).tolist() == [0.37] * 6


@pytest.mark.filterwarnings("error")
def test_only_those_are_copied_who_have_something_to_show():
    assert simulate_population(100, 2, 0.37, 1e-12, 0, rng(5), credit=0.1).tolist() == [0.37, 0, 0]
    assert simulate_population(100, 2, 0.37, 1e-12, 1, rng(5)).tolist() == [0.37, 1, 1]


def test_luck_is_that_of_the_seed():
    first, again, other = (simulate_population(100, 9, 0.3, 0.3, 0.5, rng(seed)) for seed in (6, 6, 7))
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_numbers_are_taken_for_what_they_are_worth():
    plain = simulate_population(50, 5, 0.3, 0.3, 0.5, rng(8), credit=0.4, audit=0.5)
    arrays = simulate_population(
        50, 5, *map(np.array, (0.3, 0.3, 0.5)), rng(8), credit=np.array(0.4), audit=np.array(0.5)
    )
    assert np.array_equal(plain, arrays)


@pytest.mark.parametrize("share", [0, 1])
def test_ratio_is_checked_even_where_the_share_never_moves(share):
    with pytest.raises(ValueError, match="^ratio: got 0"):
        overclaimers(share, 1, 0)


def test_share_never_moves_at_a_ratio_of_one():
    with pytest.raises(ValueError, match="^ratio=1: .*never moves"):
        generations_until(0.3, 0.5, 1)


def test_a_ratio_that_no_float_holds_is_refused():
    with pytest.raises(ValueError, match="^success_rate=1e-320: expected more, as no float holds the ratio"):
        selection_ratio(1e-320, 1)
    assert selection_ratio(1e-320, 1, credit=1) == 1
