"""Sizes against plain loops, complete enumeration and the laws the data are made by."""

import dataclasses
import functools
import itertools
import math
from collections import Counter
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib.sizes import (
    BRANDS,
    CALENDAR,
    GARMENTS,
    SIZES,
    Decision,
    Purchases,
    SizeScores,
    _shuffle_within,
    decide,
    make_purchases,
    months_until,
    nearest,
    permutation_p_value,
    score_sizes,
    shrunken_mean_sizes,
)

# Every tolerance of a simulation is this many standard errors: 99.994 % of all seeds keep it.
ERRORS = 4


def rng(seed=0):
    return np.random.default_rng(seed)


def by_hand(rows):
    """Return purchases from rows of customer, brand, garment, day, size and whether it is the last."""
    columns = [np.array(column) for column in zip(*rows)]
    return Purchases(*columns[:5], last=columns[5].astype(bool))


def seen_and_held_out(purchases):
    """Return the numbers of the rows that are seen and of those that are held out."""
    rows = range(len(purchases.last))
    return [row for row in rows if not purchases.last[row]], [row for row in rows if purchases.last[row]]


def difference(purchases, row, other):
    """Return how two purchases differ: in customer, garment, brand and days, the weightiest first."""
    return (
        bool(purchases.customer[row] != purchases.customer[other]),
        bool(purchases.garment[row] != purchases.garment[other]),
        bool(purchases.brand[row] != purchases.brand[other]),
        abs(int(purchases.day[row]) - int(purchases.day[other])),
    )


def look_up(purchases, row, among):
    """Return the first of the least different purchases."""
    return min(among, key=lambda other: difference(purchases, row, other))


def strata(purchases):
    """Return every row's brand and garment."""
    return list(zip(purchases.brand.tolist(), purchases.garment.tolist()))


# The data


@pytest.mark.parametrize(("customers", "purchases"), [(1, 2), (7, 2), (5, 9), (300, 6)])
def test_purchases_are_in_range_and_end_with_a_last_one(customers, purchases):
    made = make_purchases(rng(), 1.5, customers=customers, purchases=purchases)
    for column, most in (
        (made.customer, customers),
        (made.brand, BRANDS),
        (made.garment, GARMENTS),
        (made.size, SIZES),
    ):
        assert column.shape == (customers * purchases,) and column.dtype.kind == "i"
        assert column.min() >= 0 and column.max() < most
    for customer in range(customers):
        rows = made.customer == customer
        assert rows.sum() == purchases and made.last[rows].sum() == 1
        assert len(set(made.day[rows].tolist())) == purchases and made.day[rows].min() >= 0
        assert made.last[rows][made.day[rows].argmax()]


def test_defaults_are_three_hundred_customers_of_six_purchases():
    made = make_purchases(rng(), 1)
    assert Counter(made.customer.tolist()) == dict.fromkeys(range(300), 6)
    assert set(made.brand.tolist()) == set(range(6)) and set(made.garment.tolist()) == set(range(4))


def test_purchases_repeat_with_their_seed():
    first, again, other = make_purchases(rng(1), 1), make_purchases(rng(1), 1), make_purchases(rng(2), 1)
    for name in ("customer", "brand", "garment", "day", "size", "last"):
        np.testing.assert_array_equal(getattr(first, name), getattr(again, name))
    assert not np.array_equal(first.size, other.size)


NO_SPREAD = {"brand_sd": 0, "garment_sd": 0, "noise_sd": 0}


def test_sizes_without_any_spread_are_the_middle_one():
    assert set(make_purchases(rng(), 0, **NO_SPREAD).size.tolist()) == {4}


@pytest.mark.parametrize(
    ("cause", "column"), [("customer_sd", "customer"), ("brand_sd", "brand"), ("garment_sd", "garment")]
)
def test_a_single_cause_decides_the_size_alone(cause, column):
    made = make_purchases(rng(), **{"customer_sd": 0, **NO_SPREAD, cause: 3})
    assert len(set(made.size.tolist())) > 1
    pairs = set(zip(getattr(made, column).tolist(), made.size.tolist()))
    assert len(pairs) == len(set(getattr(made, column).tolist()))


def test_customers_beyond_the_range_buy_the_outermost_size():
    made = make_purchases(rng(), 1000, customers=400, purchases=2, **NO_SPREAD)
    # About 3 in 1000 customers lie inside by chance; more than 12 of 400 would be one in 10 million.
    assert np.isin(made.size, [0, 8]).sum() >= 2 * 388
    assert {0, 8} <= set(made.size.tolist())


def test_brands_and_garments_come_up_equally_often():
    made = make_purchases(rng(3), 1, customers=2000)
    for column, kinds in ((made.brand, BRANDS), (made.garment, GARMENTS)):
        error = math.sqrt(12_000 * (1 / kinds) * (1 - 1 / kinds))
        assert np.abs(np.bincount(column, minlength=kinds) - 12_000 / kinds).max() <= ERRORS * error


@pytest.mark.parametrize("customer_sd", [0, 0.5, 1])
def test_customers_differ_by_their_body_size_and_a_sixth_of_the_noise(customer_sd):
    made = make_purchases(rng(4), customer_sd, customers=4000, brand_sd=0, garment_sd=0)
    means = made.size.reshape(4000, 6).mean(axis=1)
    assert abs(means.mean() - 4) <= ERRORS * means.std(ddof=1) / math.sqrt(4000)
    expected = customer_sd**2 + (0.6**2 + 1 / 12) / 6  # the twelfth is from rounding, as Sheppard corrects it
    # For nearly normal means the variance's standard error is sqrt(2 / (n - 1)) of it.
    assert abs(means.var(ddof=1) - expected) <= ERRORS * expected * math.sqrt(2 / 3999)


def test_customers_differ_more_the_larger_their_effect():
    spread = []
    for customer_sd in (0, 0.5, 1, 2):
        made = make_purchases(rng(5), customer_sd, customers=2000)
        spread.append(made.size.reshape(2000, 6).mean(axis=1).var())
    assert spread == sorted(spread) and spread[-1] > 10 * spread[0]


# The memoriser


@pytest.mark.parametrize("seed", range(5))
def test_nearest_is_the_least_different_purchase(seed):
    made = make_purchases(rng(seed), 1, customers=9, purchases=5)
    seen, held_out = seen_and_held_out(made)
    expected = [look_up(made, row, seen) for row in held_out]
    assert nearest(made, held_out, seen).tolist() == expected
    assert nearest(made, [held_out[0]], [seen[-1]]).tolist() == [seen[-1]]


PURCHASE = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.integers(0, 9999))


@given(st.lists(PURCHASE, min_size=2, max_size=12), st.data())
def test_customer_comes_before_garment_before_brand_before_day(rows, data):
    made = by_hand([(*row, 0, False) for row in rows])
    among = data.draw(st.lists(st.sampled_from(range(len(rows))), min_size=1, unique=True))
    for row, other in enumerate(nearest(made, range(len(rows)), among)):
        assert other in among
        assert difference(made, row, other) == min(difference(made, row, each) for each in among)


def test_another_brand_of_the_same_garment_is_nearer_than_another_garment_of_the_same_brand():
    made = by_hand(
        [(0, 0, 0, 500, 4, True), (0, 0, 1, 499, 4, False), (0, 1, 0, 1, 4, False), (1, 0, 0, 500, 4, False)]
    )
    assert nearest(made, [0], [1, 2, 3]).tolist() == [2]
    assert nearest(made, [0], [1, 3]).tolist() == [1]


def test_one_customer_of_one_brand_is_looked_up_by_day():
    made = by_hand([(0, 0, 0, day, 4, day == 90) for day in (3, 40, 70, 90)])
    assert nearest(made, [3], [0, 1, 2]).tolist() == [2]
    assert nearest(made, [0, 1, 2], [0, 1, 2]).tolist() == [0, 1, 2]


# The shrunken mean


def test_without_noise_the_shrunken_mean_knows_every_customer():
    made = make_purchases(rng(2), 3, customers=40, **NO_SPREAD)
    made = dataclasses.replace(made, brand=0 * made.brand, garment=0 * made.garment)
    seen, held_out = seen_and_held_out(made)
    assert np.array_equal(shrunken_mean_sizes(made, held_out, seen), made.size[held_out])


def test_brand_and_garment_are_known_where_they_were_never_sold_together():
    pairs = [(brand, garment) for brand in range(3) for garment in range(3)]
    made = by_hand([(row % 2, *pair, row, 1 + pair[0] + 2 * pair[1], pair == (2, 2)) for row, pair in enumerate(pairs)])
    assert shrunken_mean_sizes(made, [8], range(8)).tolist() == [7]


def kept_share(groups):
    """Return 1 less the mean square within over that between: the share of a mean that is kept, in a balanced design."""
    each = len(groups[0])
    means = [Fraction(sum(group), each) for group in groups]
    middle = sum(means) / len(means)
    between = each * sum((mean - middle) ** 2 for mean in means) / (len(groups) - 1)
    within = sum((size - mean) ** 2 for group, mean in zip(groups, means) for size in group)
    within /= len(groups) * (each - 1)
    return middle, means, max(1 - within / between, Fraction(0)) if between else Fraction(0)


@given(st.lists(st.lists(st.integers(0, 8), min_size=3, max_size=3), min_size=2, max_size=6))
def test_shrunken_means_are_those_of_the_balanced_closed_form(groups):
    rows = [(name, 0, 0, day, size, False) for name, group in enumerate(groups) for day, size in enumerate(group)]
    made = by_hand([*rows, (len(groups), 0, 0, 9, 4, True)])
    middle, means, kept = kept_share(groups)
    expected = [*(middle + kept * (mean - middle) for mean in means), middle]  # of the last customer nothing is known
    assume(all(abs(each - math.floor(each) - 0.5) > 1e-9 for each in expected))  # halves fall by rounding
    asked = [*(3 * name for name in range(len(groups))), len(rows)]
    assert shrunken_mean_sizes(made, asked, range(len(rows))).tolist() == [round(each) for each in expected]


def test_from_one_purchase_each_nothing_is_learnt_about_customers():
    made = by_hand([(0, 0, 0, 1, 1, False), (1, 0, 0, 2, 4, False), (0, 0, 0, 3, 4, True)])
    assert shrunken_mean_sizes(made, [2], [0, 1]).tolist() == [2]  # the mean is 2.5, and halves go to even
    alone = by_hand([(0, 0, 0, 1, 1, False), (0, 0, 0, 2, 3, False), (0, 0, 0, 3, 4, True)])
    assert shrunken_mean_sizes(alone, [2], [0, 1]).tolist() == [2]


def test_from_customers_who_differ_less_than_their_own_purchases_nothing_is_learnt():
    rows = [(0, 0, 0, 1, 0, False), (0, 0, 0, 2, 6, False), (1, 0, 0, 1, 0, False), (1, 0, 0, 2, 4, False)]
    made = by_hand([*rows, (0, 0, 0, 3, 4, True), (1, 0, 0, 3, 4, True)])
    assert shrunken_mean_sizes(made, [4, 5], range(4)).tolist() == [2, 2]  # 2.5 for both, and not 3 and 2


@functools.cache
def twenty_shops(customer_sd):
    """Return the scores in twenty shops of the chapter's size; the test is left out."""
    shops = ((make_purchases(rng(seed), customer_sd), rng(seed)) for seed in range(1, 21))
    return [score_sizes(*shop, permutations=1) for shop in shops]


@pytest.mark.parametrize("customer_sd", [0.5, 1])
def test_where_customers_differ_the_shrunken_mean_beats_both_in_every_one_of_twenty_shops(customer_sd):
    for scores in twenty_shops(customer_sd):
        assert scores.shrunken_mean > max(scores.baseline, scores.held_out)


def test_where_customers_do_not_differ_the_shrunken_mean_gains_nothing():
    ahead = [scores.shrunken_mean - scores.baseline for scores in twenty_shops(0)]
    assert abs(np.mean(ahead)) < 0.01
    assert sum(each > 0 for each in ahead) <= 15
    assert all(scores.shrunken_mean > scores.held_out for scores in twenty_shops(0))


# The scores


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("customer_sd", [0, 1])
def test_scores_are_those_of_plain_loops(seed, customer_sd):
    # With so few customers some brands' garments have never been sold.
    made = make_purchases(rng(seed), customer_sd, customers=14, purchases=3)
    seen, held_out = seen_and_held_out(made)
    stratum = strata(made)
    memory = baseline = never_sold = 0
    for row in held_out:
        memory += int(made.size[look_up(made, row, seen)] == made.size[row])
        sold = [int(made.size[other]) for other in seen if stratum[other] == stratum[row]]
        never_sold += not sold
        counts = Counter(sold or [int(made.size[other]) for other in seen])
        smallest_mode = min(size for size in counts if counts[size] == max(counts.values()))
        baseline += int(smallest_mode == made.size[row])
    scores = score_sizes(made, rng(), permutations=1)
    assert never_sold > 0
    assert scores.held_out == pytest.approx(memory / 14, rel=1e-14)
    assert scores.baseline == pytest.approx(baseline / 14, rel=1e-14)


@given(st.integers(0, 10**6), st.floats(0, 5), st.integers(1, 12), st.integers(2, 7))
def test_memoriser_knows_all_that_it_has_seen(seed, customer_sd, customers, purchases):
    made = make_purchases(rng(seed), customer_sd, customers=customers, purchases=purchases)
    scores = score_sizes(made, rng(seed), permutations=3)
    assert scores.in_sample == 1
    assert 0 <= scores.held_out <= 1 and 0 <= scores.baseline <= 1
    assert scores.p_value in (0.25, 0.5, 0.75, 1)


def test_scores_repeat_with_their_seed():
    made = make_purchases(rng(), 0.3, customers=40)
    first, again = (score_sizes(made, rng(9), permutations=200) for _ in range(2))
    assert first == again
    assert len({score_sizes(made, rng(seed), permutations=200).p_value for seed in range(5)}) > 1


@pytest.fixture(scope="module")
def with_an_effect():
    """Return scores from seeds of customers who differ a lot."""
    return [score_sizes(make_purchases(rng(s), 2, customers=100), rng(s), permutations=99) for s in range(8)]


@pytest.fixture(scope="module")
def without_an_effect():
    """Return scores from seeds of customers who do not differ."""
    return [score_sizes(make_purchases(rng(s), 0, customers=50), rng(s), permutations=99) for s in range(80)]


def test_where_customers_differ_the_memoriser_beats_the_baseline(with_an_effect):
    for scores in with_an_effect:
        assert scores.in_sample == 1 > scores.held_out > scores.baseline > 0
        assert scores.p_value == 1 / 100
        assert decide(True, scores) is Decision.GO_ON


def test_p_value_falls_to_its_least_where_customers_differ():
    scores = score_sizes(make_purchases(rng(), 2), rng())
    assert scores.p_value == 1 / 1000 and scores.held_out > scores.baseline


def test_where_customers_do_not_differ_the_baseline_beats_the_memoriser(without_an_effect):
    assert {scores.in_sample for scores in without_an_effect} == {1}
    ahead = [scores.baseline - scores.held_out for scores in without_an_effect]
    assert np.mean(ahead) > ERRORS * np.std(ahead, ddof=1) / math.sqrt(len(ahead))


@pytest.mark.parametrize("level", [0.05, 0.2, 0.5])
def test_p_value_is_valid_where_customers_do_not_differ(level, without_an_effect):
    # If P(p <= level) is at most the level, so many as this come up in 1 of 10 000 sets of seeds at most.
    few, seeds = sum(scores.p_value <= level for scores in without_an_effect), len(without_an_effect)
    chance = sum(math.comb(seeds, k) * level**k * (1 - level) ** (seeds - k) for k in range(few, seeds + 1))
    assert chance > 1e-4
    assert few > 0


SMALL = [  # customer, brand, garment, day, size, last; two strata of five and four purchases
    (0, 0, 0, 1, 3, False),
    (0, 1, 2, 9, 5, False),
    (0, 0, 0, 20, 3, True),
    (1, 0, 0, 2, 4, False),
    (1, 1, 2, 8, 6, False),
    (1, 1, 2, 30, 6, True),
    (2, 0, 0, 4, 3, False),
    (2, 1, 2, 5, 5, False),
    (2, 0, 0, 50, 4, True),
]


@pytest.mark.parametrize(
    "sizes", [[3, 5, 3, 4, 6, 6, 3, 5, 4], [3, 5, 3, 4, 6, 6, 2, 5, 2], [1, 2, 3, 1, 2, 1, 1, 1, 3]]
)
def test_p_value_is_that_of_all_permutations_within_brand_and_garment(sizes):
    made = by_hand([(*row[:4], size, row[5]) for row, size in zip(SMALL, sizes)])
    seen, held_out = seen_and_held_out(made)
    pairs = [(look_up(made, row, seen), row) for row in held_out]
    right = sum(sizes[one] == sizes[other] for one, other in pairs)
    stratum = strata(made)
    first, second = ([row for row in range(9) if stratum[row] == kind] for kind in ((0, 0), (1, 2)))
    as_good = []
    for one, other in itertools.product(itertools.permutations(first), itertools.permutations(second)):
        dealt = {row: sizes[source] for row, source in zip(first + second, one + other)}
        as_good.append(sum(dealt[one] == dealt[other] for one, other in pairs) >= right)
    share, permutations = np.mean(as_good), 20_000
    assert len(as_good) == 120 * 24 and 0 < share <= 1
    scores = score_sizes(made, rng(6), permutations=permutations)
    assert scores.held_out == pytest.approx(right / 3)
    simulated = (scores.p_value * (1 + permutations) - 1) / permutations
    assert abs(simulated - share) <= ERRORS * math.sqrt(share * (1 - share) / permutations) + 1e-12


def test_p_value_is_1_where_every_size_is_the_same():
    scores = score_sizes(make_purchases(rng(), 0, customers=20, **NO_SPREAD), rng(), permutations=19)
    assert scores == SizeScores(in_sample=1, held_out=1, baseline=1, p_value=1, shrunken_mean=1)


# The shuffle


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 8)), min_size=1, max_size=40), st.integers(0, 1000))
def test_shuffling_keeps_the_sizes_of_every_stratum(rows, seed):
    stratum, size = (np.array(column) for column in zip(*rows))
    before = size.copy()
    shuffled = _shuffle_within(stratum, size, 5, rng(seed))
    assert shuffled.shape == (5, len(rows)) and shuffled.dtype == size.dtype
    np.testing.assert_array_equal(size, before)
    for each in shuffled:
        for kind in set(stratum.tolist()):
            assert sorted(each[stratum == kind].tolist()) == sorted(size[stratum == kind].tolist())


@pytest.mark.parametrize("stratum", [[1, 0, 1, 0, 1], [7, 7, 7, 7, 3]])
def test_shuffling_is_uniform(stratum):
    stratum, size = np.array(stratum), np.arange(5)
    outcomes = {
        order
        for order in itertools.permutations(range(5))
        if all(stratum[row] == stratum[source] for row, source in enumerate(order))
    }
    counts = Counter(tuple(each) for each in _shuffle_within(stratum, size, 12_000, rng(8)).tolist())
    assert set(counts) == outcomes
    expected = 12_000 / len(outcomes)
    chi_square = sum((count - expected) ** 2 / expected for count in counts.values())
    # A fair shuffle fails for 1 of 10 000 seeds.
    assert mpmath.gammainc((len(outcomes) - 1) / 2, chi_square / 2, regularized=True) > 1e-4


# The p-value and the decision


@given(st.integers(1, 10**6), st.data())
def test_permutation_p_value_counts_the_order_that_was_seen(permutations, data):
    hits = data.draw(st.integers(0, permutations))
    assert permutation_p_value(hits, permutations) == pytest.approx((hits + 1) / (permutations + 1), rel=1e-15)


def test_permutation_p_value_is_never_0_and_at_most_1():
    assert permutation_p_value(0, 1) == 0.5
    assert permutation_p_value(0, 999) == 0.001
    assert permutation_p_value(999, 999) == 1


SHARES = st.one_of(st.sampled_from([0.0, 0.05, 0.5, 1.0]), st.floats(0, 1))
SCORES = st.builds(SizeScores, SHARES, SHARES, SHARES, SHARES, SHARES)


@given(SCORES)
def test_a_no_at_the_gate_ends_the_matter(scores):
    assert decide(False, scores) is Decision.STOP_AT_THE_GATE


@given(SCORES)
def test_a_yes_goes_on_only_if_the_test_is_significant_and_a_model_beats_the_baseline(scores):
    beaten = scores.held_out > scores.baseline or scores.shrunken_mean > scores.baseline
    worth_it = scores.p_value <= 0.05 and beaten
    assert decide(True, scores) is (Decision.GO_ON if worth_it else Decision.STOP_AFTER_ANALYSIS)


@pytest.mark.parametrize(
    ("held_out", "baseline", "p_value", "decision"),
    [
        (0.5, 0.4, 0.001, "go on"),
        (0.5, 0.4, 0.05, "go on"),
        (0.5, 0.4, np.nextafter(0.05, 1), "stop after the analysis"),
        (0.5, 0.5, 0.001, "stop after the analysis"),
        (0.4, 0.5, 0.001, "stop after the analysis"),
        (0.4, 0.5, 1.0, "stop after the analysis"),
    ],
)
def test_decisions_at_their_limits(held_out, baseline, p_value, decision):
    assert decide(True, SizeScores(1.0, held_out, baseline, p_value)) == decision


def test_a_memoriser_of_its_own_sample_convinces_nobody():
    assert decide(True, SizeScores(in_sample=1, held_out=0.2, baseline=0.3, p_value=0.6)) == "stop after the analysis"


def test_months_add_up_over_the_calendar():
    assert [months_until(phase.name) for phase in CALENDAR] == [1, 4, 7]
    assert months_until("Look at the data") == 1


# Arguments


def few():
    return make_purchases(rng(), 1, customers=3, purchases=2)


def assert_named(name, call, wrong):
    """Assert that a call with a wrong value says which argument it is."""
    with pytest.raises(ValueError, match=rf"^{name}(=|: got )"):
        call(wrong)


def test_hits_are_at_most_the_permutations():
    assert_named("hits", lambda hits: permutation_p_value(hits, 10), 11)


def test_a_customer_without_an_earlier_purchase_cannot_be_held_out():
    assert_named("purchases", lambda purchases: make_purchases(rng(), 1, purchases=purchases), 1)


@pytest.mark.parametrize("wrong", [None, 0, 1, 1.0, "yes", []], ids=repr)
def test_the_gate_is_answered_with_yes_or_no(wrong):
    assert_named("may_choose_for_customers", lambda gate: decide(gate, SizeScores(1, 1, 0.2, 0.001)), wrong)


def test_the_gate_takes_the_answer_of_a_comparison_of_arrays():
    scores = SizeScores(1, 1, 0.2, 0.001)
    assert all(decide(np.bool_(gate), scores) is decide(gate, scores) for gate in (True, False))


@pytest.mark.parametrize("wrong", [None, 1, "few", [], (1, 1, 0.2, 0.001), np.nan], ids=repr)
def test_purchases_and_scores_are_what_they_are_called(wrong):
    assert_named("purchases", lambda purchases: score_sizes(purchases, rng()), wrong)
    assert_named("purchases", lambda purchases: nearest(purchases, [0], [1]), wrong)
    assert_named("purchases", lambda purchases: shrunken_mean_sizes(purchases, [0], [1]), wrong)
    assert_named("scores", lambda scores: decide(True, scores), wrong)


@pytest.mark.parametrize("wrong", ["", "Ship", "look at the data", None, 1, np.nan, True], ids=repr)
def test_phases_are_those_of_the_calendar(wrong):
    with pytest.raises(ValueError, match="^phase=.*expected one of Look at the data, "):
        months_until(wrong)


@pytest.mark.parametrize("wrong", [[-1], [10**6], [0.5], ["a"], [], 0, [[0]], [np.nan]], ids=repr)
def test_rows_are_those_of_the_purchases(wrong):
    assert_named("rows", lambda rows: nearest(few(), rows, [0]), wrong)
    assert_named("among", lambda among: nearest(few(), [0], among), wrong)
    assert_named("rows", lambda rows: shrunken_mean_sizes(few(), rows, [0]), wrong)
    assert_named("among", lambda among: shrunken_mean_sizes(few(), [0], among), wrong)


SHOP = {"customer": [0, 0, 1], "brand": [0, 1, 2], "garment": [0, 1, 3], "day": [0, 1, 0], "size": [4, 5, 8]}
LAST = [False, True, True]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"brand": [0, 1, BRANDS]}, "brand: got"),
        ({"garment": [0, 1, GARMENTS]}, "garment: got"),
        ({"size": [4, 5, SIZES]}, "size: got"),
        ({"customer": [0, -1, 1]}, "customer: got"),
        ({"day": [0, 1]}, "day: expected as many as last has, 3"),
        ({"last": [0, 1, 1]}, "last=.*expected a list of True and False"),
        ({"last": [[False, True, True]]}, "last=.*expected a list of True and False"),
    ],
)
def test_purchases_are_checked(change, message):
    Purchases(**SHOP, last=LAST)
    with pytest.raises(ValueError, match=f"^{message}"):
        Purchases(**{**SHOP, "last": LAST} | change)


@pytest.mark.parametrize("last", [[True] * 3, [False] * 3])
def test_some_purchases_are_held_out_and_some_are_not(last):
    with pytest.raises(ValueError, match="^purchases: expected some that are a customer's last one"):
        score_sizes(Purchases(**SHOP, last=last), np.random.default_rng(1), permutations=9)
