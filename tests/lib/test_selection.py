"""Selection against order statistics, exact enumeration and simulation."""

import collections
import itertools
import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib.selection import (
    corrected_p_value,
    expected_best_of,
    expected_best_of_flips,
    expected_vote,
    flips_p_value,
    ladder,
    peeking_error,
    search_noise,
    simulate_winners,
    winner_curse,
)

# Every tolerance of a simulation is this many standard errors: 99.994 % of all seeds keep it.
ERRORS = 4

FEATURES = 3  # of each model of noise
ROOT_PI = math.sqrt(math.pi)
LARGEST = 2**53


def assert_mean(sample, expected):
    """Assert that a sample has the expected mean, within its standard errors."""
    assert abs(np.mean(sample) - expected) <= ERRORS * np.std(sample, ddof=1) / math.sqrt(len(sample))


def assert_mean_above(sample, bound):
    """Assert that a sample's mean is significantly above a bound."""
    assert np.mean(sample) - ERRORS * np.std(sample, ddof=1) / math.sqrt(len(sample)) > bound


def coin_tails(rows):
    """Return as fractions how often a coin is right at least 0, 1, ..., `rows` times."""
    ways = [math.comb(rows, count) for count in range(rows + 1)]
    return [Fraction(sum(ways[least:]), 2**rows) for least in range(rows + 1)]


# The best of k normal scores


def best_of_by_quadrature(k):
    """Return the expected maximum from its distribution function, not from its density."""
    with mpmath.workdps(22):
        middle = mpmath.sqrt(2 * mpmath.log(k))

        def none_above(x):
            return mpmath.exp(k * mpmath.log1p(-mpmath.erfc(x / mpmath.sqrt(2)) / 2))

        def some_above(x):
            return -mpmath.expm1(k * mpmath.log1p(-mpmath.erfc(x / mpmath.sqrt(2)) / 2))

        above = mpmath.quad(some_above, mpmath.linspace(0, middle + 12, 11))
        below = mpmath.quad(none_above, mpmath.linspace(-12, 0, 5))
        return float(above - below)


def test_one_score_is_the_mean():
    assert expected_best_of(1) == 0


def test_best_of_two_is_one_over_root_pi():
    assert expected_best_of(2) == pytest.approx(1 / ROOT_PI, rel=1e-13)


def test_best_of_three_is_half_as_much_again():
    assert expected_best_of(3) == pytest.approx(1.5 / ROOT_PI, rel=1e-13)


def test_best_of_four_and_five_have_closed_forms():
    assert expected_best_of(4) == pytest.approx(6 * math.atan(math.sqrt(2)) / math.pi / ROOT_PI, rel=1e-13)
    five = 5 / (4 * ROOT_PI) * (1 + 6 * math.asin(1 / 3) / math.pi)
    assert expected_best_of(5) == pytest.approx(five, rel=1e-13)


@pytest.mark.parametrize(("k", "tabulated"), [(10, 1.5387527308), (100, 2.5075936364), (1000, 3.2414357691)])
def test_best_of_many_is_as_tabulated(k, tabulated):
    assert expected_best_of(k) == pytest.approx(tabulated, abs=5.1e-11)


@pytest.mark.parametrize("k", [6, 10**15, LARGEST])
def test_best_of_any_number_is_the_integral_of_its_distribution(k):
    assert expected_best_of(k) == pytest.approx(best_of_by_quadrature(k), rel=1e-12)


@given(st.integers(1, 10**6))
def test_one_more_try_is_expected_to_do_better(k):
    assert expected_best_of(k) < expected_best_of(k + 1)


@given(st.one_of(st.integers(2, 100), st.integers(2, LARGEST)))
def test_best_stays_below_the_root_of_twice_the_logarithm(k):
    assert 0 < expected_best_of(k) < math.sqrt(2 * math.log(k))


# The best of k coins


@pytest.mark.parametrize(("k", "rows"), [(1, 1), (1, 5), (2, 1), (2, 2), (3, 2), (2, 5), (3, 4), (12, 1), (5, 2)])
def test_best_of_few_coins_is_that_of_all_their_outcomes(k, rows):
    total = sum(
        max(sum(flips[model * rows : (model + 1) * rows]) for model in range(k))
        for flips in itertools.product([0, 1], repeat=k * rows)
    )
    assert expected_best_of_flips(k, rows) == pytest.approx(float(Fraction(total, rows * 2 ** (k * rows))), rel=1e-14)


def test_best_of_two_coins():
    assert expected_best_of_flips(2, 1) == 3 / 4
    assert expected_best_of_flips(2, 2) == pytest.approx(11 / 16, rel=1e-15)


@pytest.mark.parametrize(("k", "rows"), [(1, 40), (7, 23), (20, 100), (100, 100), (300, 60)])
def test_best_of_many_coins_is_exact(k, rows):
    below = [1 - tail for tail in coin_tails(rows)] + [Fraction(1)]  # P(count < j) for j up to rows + 1
    mean = sum(count * (below[count + 1] ** k - below[count] ** k) for count in range(rows + 1))
    assert expected_best_of_flips(k, rows) == pytest.approx(float(mean / rows), rel=1e-13)


def test_best_of_a_hundred_coins_is_as_the_text_says():
    assert expected_best_of_flips(100, 1000) == pytest.approx(0.539629, abs=5.1e-7)
    assert expected_best_of_flips(100, 100) == pytest.approx(0.625, abs=5e-4)


@pytest.mark.parametrize("k", [10**15, LARGEST])
def test_best_of_very_many_coins_keeps_its_digits(k):
    rows, tails = 100, coin_tails(100)
    with mpmath.workdps(60):
        exceeded = [-mpmath.expm1(k * mpmath.log1p(-mpmath.mpf(t.numerator) / t.denominator)) for t in tails[1:]]
        assert expected_best_of_flips(k, rows) == pytest.approx(float(sum(exceeded) / rows), rel=1e-13)


@pytest.mark.parametrize("k", [2, 10, 100])
def test_best_of_coins_on_many_rows_is_that_of_normal_scores(k):
    # By Cornish and Fisher, on a lattice, a score z falls short by (z^3 - z) / (12 rows), below 2 / rows up to z = 3.
    for rows in (10**3, 10**4, 10**6):
        score = (expected_best_of_flips(k, rows) - 0.5) * 2 * math.sqrt(rows)
        assert score == pytest.approx(expected_best_of(k), abs=2 / rows)


@given(st.integers(1, 1000), st.integers(1, 200))
def test_more_tries_show_more_and_more_rows_show_less(k, rows):
    best = expected_best_of_flips(k, rows)
    assert 0.5 - 1e-14 <= best <= 1
    if best < 1 - 1e-12:
        assert expected_best_of_flips(2 * k, rows) > best
        assert expected_best_of_flips(k, 4 * rows) < best or k == 1


# Winners


def test_curse_of_three_parts_skill_and_four_parts_noise():
    winner = winner_curse(2, 3, 4)
    assert winner.shown == pytest.approx(5 / ROOT_PI, rel=1e-13)
    assert winner.delivered == pytest.approx(9 / 5 / ROOT_PI, rel=1e-13)


@given(st.integers(1, 10**6), st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
def test_share_of_the_variance_that_is_skill_survives(k, skill, noise):
    winner = winner_curse(k, skill, noise)
    assert winner.shown == pytest.approx(math.sqrt(skill**2 + noise**2) * expected_best_of(k), rel=1e-13)
    assert winner.delivered * (skill**2 + noise**2) == pytest.approx(winner.shown * skill**2, rel=1e-13)


@given(st.integers(2, 10**6), st.floats(1e-300, 1e300))
def test_without_skill_nothing_is_delivered_and_without_noise_all(k, spread):
    assert winner_curse(k, 0, spread).delivered == 0 < winner_curse(k, 0, spread).shown
    sure = winner_curse(k, spread, 0)
    assert sure.delivered == sure.shown > 0


def test_one_model_and_equal_models_have_no_curse():
    assert winner_curse(1, 2, 3).shown == winner_curse(1, 2, 3).delivered == 0
    assert winner_curse(9, 0, 0).shown == winner_curse(9, 0, 0).delivered == 0


@pytest.mark.parametrize(("k", "skill", "noise"), [(1, 1, 1), (2, 1, 0.5), (10, 0.5, 1), (100, 0.2, 1), (10, 0, 1)])
def test_simulated_winners_show_and_deliver_what_is_expected(k, skill, noise):
    shown, delivered = simulate_winners(k, skill, noise, 4000, np.random.default_rng(1))
    assert shown.shape == delivered.shape == (4000,)
    winner = winner_curse(k, skill, noise)
    assert_mean(shown, winner.shown)
    assert_mean(delivered, winner.delivered)
    assert (skill > 0) == bool(delivered.any())


def test_simulated_winners_repeat_with_their_seed_and_are_true_without_noise():
    first, again = (simulate_winners(3, 1, 1, 50, np.random.default_rng(2)) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, simulate_winners(3, 1, 1, 50, np.random.default_rng(3)))
    shown, delivered = simulate_winners(3, 1, 0, 50, np.random.default_rng(2))
    np.testing.assert_array_equal(shown, delivered)


# p-values


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 10, 49, 100, 1000])
def test_every_score_that_a_test_set_can_show_has_its_exact_tail(rows):
    for count, tail in enumerate(coin_tails(rows)):
        assert flips_p_value(count / rows, rows) == pytest.approx(float(tail), rel=1e-10, abs=0)


def test_on_a_million_rows_neighbouring_scores_differ_by_the_chance_of_one():
    rows = 999_983
    for count in (rows // 3, 499_000, 499_991, 500_400):
        chance = flips_p_value(count / rows, rows) - flips_p_value((count + 1) / rows, rows)
        with mpmath.workdps(30):
            exact = float(mpmath.binomial(rows, count) / mpmath.mpf(2) ** rows)
        assert chance == pytest.approx(exact, rel=1e-8, abs=1e-14)


def test_a_score_between_two_counts_needs_the_higher_one():
    assert flips_p_value(0.5, 3) == flips_p_value(2 / 3, 3) == 0.5
    assert flips_p_value(0.67, 3) == 0.125


def test_a_p_value_is_a_probability_that_can_be_corrected():
    for rows in range(1, 100):
        assert flips_p_value(0, rows) <= 1
        assert corrected_p_value(flips_p_value(0, rows), tries=2) == 1


def test_two_sigma_are_nothing_among_twenty_tries():
    p_value = 1 - float(mpmath.ncdf(2))
    assert corrected_p_value(p_value, 20) == pytest.approx(0.369, abs=5e-4)
    assert corrected_p_value(p_value, 20) == pytest.approx(1 - float(mpmath.ncdf(2)) ** 20, rel=1e-12)


@pytest.mark.parametrize("p_value", [0, 1e-300, 1e-20, 0.05, 1 / 3, 0.5, 0.999, 1])
def test_one_try_needs_no_correction(p_value):
    assert corrected_p_value(p_value, 1) == pytest.approx(p_value, rel=1e-14, abs=0)


def test_p_values_next_to_0_and_to_1():
    assert corrected_p_value(1e-300, 10**6) == pytest.approx(1e-294, rel=1e-14, abs=0)
    assert corrected_p_value(0, LARGEST) == 0
    assert corrected_p_value(1, 1) == corrected_p_value(1, LARGEST) == 1


@given(st.fractions(0, 1, max_denominator=1000), st.integers(1, 50))
def test_correction_is_the_chance_that_one_try_does_as_well(p_value, tries):
    exact = 1 - (1 - Fraction(float(p_value))) ** tries
    assert corrected_p_value(float(p_value), tries) == pytest.approx(float(exact), rel=1e-12)


@given(st.floats(0, 1), st.integers(1, LARGEST))
def test_correction_lies_between_the_p_value_and_its_multiple(p_value, tries):
    corrected = corrected_p_value(p_value, tries)
    assert p_value * (1 - 1e-14) <= corrected <= min(1, p_value * tries * (1 + 1e-14))


# Peeking


def peeking_by_paths(looks, rows, level):
    """Count the paths of coins that are significant at a look, coin by coin in whole numbers."""
    level, running, stopped = Fraction(level), {0: 1}, Fraction(0)
    for flips in range(1, looks * rows + 1):
        longer = dict.fromkeys(range(flips + 1), 0)
        for count, paths in running.items():
            longer[count] += paths
            longer[count + 1] += paths
        running = longer
        if flips % rows == 0:
            significant = [count for count, tail in enumerate(coin_tails(flips)) if tail <= level]
            stopped += sum(Fraction(running.pop(count, 0), 2**flips) for count in significant)
    return float(stopped)


@pytest.mark.parametrize("level", [0.01, 0.05, 0.1, 0.3, 0.6])
@pytest.mark.parametrize(("looks", "rows"), [(1, 1), (1, 6), (3, 2), (2, 5), (12, 1), (4, 3)])
def test_peeking_error_is_the_share_of_all_sequences_that_stop(looks, rows, level):
    tails = [coin_tails(rows * look) for look in range(looks + 1)]
    stopped = 0
    for flips in itertools.product([0, 1], repeat=looks * rows):
        counts = [sum(flips[: rows * look]) for look in range(1, looks + 1)]
        stopped += any(tails[look][count] <= level for look, count in enumerate(counts, 1))
    assert peeking_error(looks, rows, level) == pytest.approx(stopped / 2 ** (looks * rows), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize(("looks", "rows"), [(5, 40), (10, 25), (100, 2), (3, 100)])
def test_peeking_error_counts_paths(looks, rows):
    assert peeking_error(looks, rows) == pytest.approx(peeking_by_paths(looks, rows, 0.05), rel=1e-11)


@pytest.mark.parametrize(("rows", "level"), [(9, 0.05), (100, 0.05), (100, 1e-6), (400, 0.3)])
def test_one_look_errs_as_often_as_the_largest_p_value_within_the_level(rows, level):
    exact = max(tail for tail in coin_tails(rows) if tail <= level)
    assert peeking_error(1, rows, level) == pytest.approx(float(exact), rel=1e-8)


@given(st.integers(1, 12), st.integers(1, 20), st.floats(0.001, 0.9), st.floats(0.001, 0.9))
def test_peeking_error_rises_with_looks_and_level_up_to_the_sum_of_both(looks, rows, level, other):
    error = peeking_error(looks, rows, level)
    assert -1e-14 <= error <= min(1, looks * level) + 1e-14
    assert peeking_error(looks + 1, rows, level) >= error - 1e-14
    low, high = (peeking_error(looks, rows, each) for each in sorted([level, other]))
    assert low <= high + 1e-14


def test_a_look_succeeds_at_a_p_value_of_just_the_level():
    for rows in range(1, 20):
        for tail in coin_tails(rows)[1:]:
            assert peeking_error(1, rows, float(tail)) == pytest.approx(float(tail), rel=1e-12)


# Votes


def votes_by_enumeration(k, rows):
    """Return the exact accuracy of the vote over all matrices of answers, and of a coin where it is tied."""
    points = 0  # in halves of a row
    for flips in itertools.product([0, 1], repeat=k * rows):
        answers = [flips[start : start + rows] for start in range(0, k * rows, rows)]
        turned = [[1 - each for each in right] if 2 * sum(right) < rows else right for right in answers]
        for votes in zip(*turned):
            points += 2 if 2 * sum(votes) > k else 1 if 2 * sum(votes) == k else 0
    return Fraction(points, 2 * rows * 2 ** (k * rows))


@pytest.mark.parametrize(
    ("k", "rows"), [(1, 1), (4, 1), (1, 2), (1, 3), (2, 2), (3, 2), (4, 2), (5, 2), (2, 3), (3, 3), (4, 3), (3, 4)]
)
def test_vote_of_few_is_that_of_all_their_answers(k, rows):
    assert expected_vote(k, rows) == pytest.approx(float(votes_by_enumeration(k, rows)), rel=1e-14)


@pytest.mark.parametrize(("k", "rows"), [(500, 2000), (501, 2000), (2000, 10**5)])
def test_vote_of_many_is_nearly_normal(k, rows):
    assert expected_vote(k, rows) == pytest.approx(float(mpmath.ncdf(math.sqrt(2 * k / (math.pi * rows)))), abs=1e-3)


@pytest.mark.parametrize(("k", "rows"), [(25, 30), (10, 21)])
def test_simulated_votes_are_as_good_as_expected(k, rows):
    rng, studies = np.random.default_rng(4), 2000
    right = rng.random((studies, k, rows)) < 0.5
    right = np.where(2 * right.sum(axis=2, keepdims=True) < rows, ~right, right)
    votes = 2 * right.sum(axis=1) - k
    accuracy = np.where(votes == 0, 0.5, votes > 0).mean(axis=1)
    assert_mean(accuracy, expected_vote(k, rows))


@given(st.integers(1, 40).map(lambda half: 2 * half - 1), st.integers(1, 60))
def test_an_even_vote_adds_nothing_to_the_odd_one_before_it(k, rows):
    assert expected_vote(k + 1, rows) == pytest.approx(expected_vote(k, rows), rel=1e-12)
    assert expected_vote(k + 2, rows) >= expected_vote(k, rows) * (1 - 1e-14)


# The Ladder


def ladder_by_whole_numbers(correct):
    """Return the board, counted in rows, and whether any improvement was exactly one standard error.

    With d rows more, and S rows on which two models differ, "d/n is more than a standard
    error" comes down to d > 0 and d^2 > S.
    """
    best, board, tied = correct[0], [sum(correct[0])], False
    for model in correct[1:]:
        more = sum(model) - sum(best)
        differ = sum(one != other for one, other in zip(model, best))
        tied = tied or (more > 0 and more**2 == differ)
        if more > 0 and more**2 > differ:
            best = model
        board.append(sum(best))
    return board, tied


@st.composite
def answers(draw, most_models=6, most_rows=24):
    models, rows = draw(st.integers(1, most_models)), draw(st.integers(2, most_rows))
    one = st.lists(st.booleans(), min_size=rows, max_size=rows)
    return draw(st.lists(one, min_size=models, max_size=models))


@given(answers())
def test_ladder_shows_what_is_more_than_a_standard_error_better(correct):
    board, tied = ladder_by_whole_numbers(correct)
    assume(not tied)
    assert ladder(correct) == pytest.approx([right / len(correct[0]) for right in board], rel=1e-14)


def test_ladder_climbs_a_long_random_walk_by_its_rule():
    rng, compared = np.random.default_rng(5), 0
    for _ in range(100):
        correct = rng.random((30, 151)) < np.linspace(0.3, 0.8, 30)[:, None]
        board, tied = ladder_by_whole_numbers(correct.astype(int).tolist())
        if not tied:
            compared += 1
            assert len(set(board)) > 2
            assert ladder(correct) == pytest.approx(np.array(board) / 151, rel=1e-14)
    assert compared >= 30


def test_ladder_does_not_show_an_improvement_of_just_one_standard_error():
    for rows in range(2, 60):
        for kept in range(rows):
            old, new = np.arange(rows) < kept, np.arange(rows) < kept + 1
            np.testing.assert_array_equal(ladder([old, new]), [old.mean(), old.mean()])


@given(answers())
def test_ladder_never_falls_and_never_passes_the_best_so_far(correct):
    board, scores = ladder(correct), np.mean(correct, axis=1)
    assert board.shape == scores.shape and board[0] == scores[0]
    assert (np.diff(board) >= 0).all()
    assert (board <= np.maximum.accumulate(scores)).all()
    assert set(board) <= set(scores)


def test_ladder_keeps_to_the_first_score_where_nothing_improves_significantly():
    # Each of the others is right on one row more, but on three rows or more it differs from the first.
    first = np.arange(40) < 4
    others = [np.roll(first, shift) | (np.arange(40) == 30) for shift in (1, 2, 3)]
    assert np.mean(others, axis=1).tolist() == [5 / 40] * 3
    assert ladder([first, *others, ~first & False]).tolist() == [4 / 40] * 5


@given(answers(), st.sampled_from([0.05, 0.1, 0.25]))
def test_ladder_with_a_step_follows_its_rule_in_exact_arithmetic(correct, step):
    exact, board = Fraction(str(step)), []
    assume(not any(Fraction(sum(model), len(model)) / exact % 1 == Fraction(1, 2) for model in correct))
    for model in correct:
        score = Fraction(sum(model), len(model))
        if not board or score > board[-1] + exact:
            board.append(exact * round(score / exact))
        else:
            board.append(board[-1])
    assert ladder(correct, step) == pytest.approx([float(each) for each in board], abs=1e-12)


def test_ladder_hides_what_is_less_than_a_step():
    half = np.arange(100) < 50
    board = ladder([half, np.arange(100) < 60, np.arange(100) < 61], step=0.1)
    assert board == pytest.approx([0.5, 0.5, 0.6])


@pytest.mark.parametrize("step", [0, -0.1, 1.1, "a"])
def test_ladder_names_a_step_that_is_none(step):
    with pytest.raises(ValueError, match="step"):
        ladder([[True, False]], step)


def test_ladder_shows_a_large_improvement():
    half = np.arange(100) < 50
    assert ladder([half, ~half, np.ones(100, dtype=bool), half]).tolist() == [0.5, 0.5, 1, 1]


def test_on_noise_the_ladder_shows_less_than_the_best():
    rng = np.random.default_rng(6)
    surplus = []
    for _ in range(150):
        correct = rng.random((60, 100)) < 0.5
        surplus.append(correct.mean(axis=1).max() - ladder(correct)[-1])
    assert min(surplus) >= 0
    assert_mean_above(surplus, 0)


# A search among noise


def test_search_has_results_of_the_documented_shapes():
    search = search_noise(12, 30, np.random.default_rng(0), production=50)
    assert search.scores.shape == (12,) and search.correct.shape == (12, 30) and search.correct.dtype == bool
    np.testing.assert_array_equal(search.scores, search.correct.mean(axis=1))
    assert search.shown == search.scores.max() == search.scores[search.winner]
    assert (search.scores[: search.winner] < search.shown).all()
    for accuracy, rows in ((search.training, 30), (search.shown, 30), (search.held_out, 30), (search.delivered, 50)):
        assert 0 <= accuracy <= 1 and accuracy * rows == pytest.approx(round(accuracy * rows), abs=1e-9)


def test_search_repeats_with_its_seed_and_a_longer_one_begins_with_it():
    first, again, longer = (search_noise(models, 20, np.random.default_rng(7)) for models in (8, 8, 15))
    for name in ("scores", "correct", "winner", "training", "shown", "held_out", "delivered"):
        np.testing.assert_array_equal(getattr(first, name), getattr(again, name))
    np.testing.assert_array_equal(longer.correct[:8], first.correct)
    assert longer.shown >= first.shown
    assert not np.array_equal(search_noise(8, 20, np.random.default_rng(8)).correct, first.correct)


@pytest.fixture(scope="module")
def searches():
    """Return many searches for the best of 20 models on 40 rows."""
    return [search_noise(20, 40, np.random.default_rng(seed), production=1000) for seed in range(400)]


def test_search_shows_what_the_best_of_as_many_coins_shows(searches):
    assert_mean([search.shown for search in searches], expected_best_of_flips(20, 40))
    assert_mean([search.scores.mean() for search in searches], 0.5)


def test_models_of_noise_are_right_as_independently_as_coins(searches):
    # A count of 40 coins has variance 40/4, and that of one model says nothing of another's.
    counts = np.array([search.correct.sum(axis=1) for search in searches])
    assert_mean(((counts - 20.0) ** 2).ravel(), 10)
    pairs = (counts[:, ::2] - 20.0) * (counts[:, 1::2] - 20.0)
    assert_mean(pairs.ravel(), 0)


def test_search_delivers_a_coin(searches):
    for name, rows in (("delivered", 1000), ("held_out", 40)):
        accuracy = np.mean([getattr(search, name) for search in searches])
        assert abs(accuracy - 0.5) <= ERRORS * 0.5 / math.sqrt(rows * len(searches))


def test_search_looks_better_in_training_and_on_its_test_set_than_it_is(searches):
    assert_mean_above([search.training for search in searches], 0.5)
    assert_mean_above([search.shown - search.held_out for search in searches], 0)
    assert_mean_above([search.shown - search.delivered for search in searches], 0)


def expected_training_accuracy(rows):
    """Return how often least squares on three columns of noise are right on the rows of the fit.

    A row's leverage h is beta distributed, and given h the rest of its fitted value is
    sqrt((rows - 1) h (1 - h)) times a coordinate of a uniform direction in rows - 1 dimensions.
    """
    a, b = mpmath.mpf(FEATURES) / 2, mpmath.mpf(rows - FEATURES) / 2

    def right(h):
        reach = h / ((1 - h) * (rows - 1))
        inside = mpmath.betainc(0.5, mpmath.mpf(rows - 2) / 2, 0, reach, regularized=True) if reach < 1 else 1
        return h ** (a - 1) * (1 - h) ** (b - 1) / mpmath.beta(a, b) * (1 + inside) / 2

    return float(mpmath.quad(right, [0, 0.5, 1 - mpmath.mpf(1) / rows, 1]))


@pytest.mark.parametrize("rows", [8, 40])
def test_training_accuracy_is_that_of_least_squares_on_noise(rows):
    training = [search_noise(2, rows, np.random.default_rng(seed), production=1).training for seed in range(800)]
    assert_mean(training, expected_training_accuracy(rows))


def test_smallest_search():
    search = search_noise(1, FEATURES + 1, np.random.default_rng(0), production=1)
    assert search.winner == 0 and search.shown == search.scores[0] and search.delivered in (0, 1)


# Arguments


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("rows", lambda: expected_best_of_flips(3, 10**7 + 1)),
        ("rows", lambda: flips_p_value(0.5, 10**7 + 1)),
        ("rows", lambda: expected_vote(3, 10**7 + 1)),
        ("k", lambda: expected_vote(10**7 + 1, 3)),
        ("rows", lambda: search_noise(2, FEATURES, np.random.default_rng(0))),
        ("k", lambda: expected_best_of(LARGEST + 2)),
        ("score", lambda: flips_p_value(1.0001, 3)),
        ("p_value", lambda: corrected_p_value(1.0001, 3)),
        ("level", lambda: peeking_error(2, 3, 0)),
        ("level", lambda: peeking_error(2, 3, 1)),
    ],
)
def test_arguments_have_their_bounds(name, call):
    with pytest.raises(ValueError, match=rf"^{name}(=|: got )"):
        call()


def test_peeking_has_a_bound_for_all_rows_together():
    assert 0 < peeking_error(1, 10_000) <= 0.05
    for looks, rows in ((1, 10_001), (10_001, 1), (101, 100)):
        with pytest.raises(ValueError, match=rf"^looks={looks}, rows={rows}: expected at most 10000 rows"):
            peeking_error(looks, rows)


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        True,
        "yes",
        [True, False],
        [[True], [False]],
        [[1, 0], [0, 1]],
        [[1.0, 0.0]],
        [["yes", "no"]],
        [[True, None]],
        [[True, np.nan]],
        [[[True, False]]],
        np.ones((0, 4), dtype=bool),
        np.ones((3, 0), dtype=bool),
    ],
    ids=repr,
)
def test_ladder_needs_a_table_of_booleans(wrong):
    with pytest.raises(ValueError, match="^correct: got .*, expected bool of shape"):
        ladder(wrong)


def test_ladder_names_its_ragged_argument():
    with pytest.raises(ValueError, match="^correct"):
        ladder([[True, False], [True, False, True]])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("unit", [1.2e308, 1e200, 1e-200, 1e-300])
def test_a_curse_is_the_same_in_any_unit(unit):
    best = 1.5 / ROOT_PI  # of three
    found = winner_curse(3, unit, unit)
    assert (found.shown, found.delivered) == pytest.approx((unit * math.sqrt(2) * best, unit / math.sqrt(2) * best))


@pytest.mark.filterwarnings("error")
def test_what_the_best_shows_is_held_by_a_float_or_refused():
    found = winner_curse(2, 1.7e308, 1.7e308)
    assert (found.shown, found.delivered) == pytest.approx(
        (1.7e308 * math.sqrt(2 / math.pi), 1.7e308 / math.sqrt(2 * math.pi))
    )
    for terms in ((3, 1.7e308, 1.7e308), (100, 0, 1.7e308), (100, 1e308, 0)):
        with pytest.raises(ValueError, match="^skill=.*, noise=.*: expected less, as no float holds"):
            winner_curse(*terms)
    assert winner_curse(5, 5e-324, 0).shown == winner_curse(5, 5e-324, 0).delivered == 5e-324
    assert winner_curse(5, 0, 0).shown == 0


@pytest.mark.parametrize("level", [1e-3, 1e-9, 1e-12, 1e-15])
@pytest.mark.parametrize(("looks", "rows"), [(1, 50), (2, 30), (3, 20)])
def test_stopping_early_is_counted_to_the_last_digit(looks, rows, level):
    def tail(heads, tosses):
        return Fraction(sum(math.comb(tosses, each) for each in range(heads, tosses + 1)), 2**tosses)

    running, stopped = {0: Fraction(1)}, Fraction(0)
    for look in range(1, looks + 1):
        further = collections.defaultdict(Fraction)
        for heads, chance in running.items():
            for more in range(rows + 1):
                further[heads + more] += chance * Fraction(math.comb(rows, more), 2**rows)
        passed = {heads for heads in further if tail(heads, look * rows) <= level}
        stopped += sum(further.pop(heads) for heads in passed)
        running = further
    assert peeking_error(looks, rows, level) == pytest.approx(float(stopped), rel=1e-11)


@pytest.mark.parametrize("step", [0.001, 0.4, 0.6, 0.7, 1])
@pytest.mark.parametrize("right", [0, 1, 2, 3])
def test_a_board_with_a_step_shows_an_accuracy(step, right):
    (shown,) = ladder([[True] * right + [False] * (3 - right)], step=step)
    assert 0 <= shown <= 1 and (right < 3 or shown == 1)
    assert abs(shown - right / 3) <= step / 2 + 1e-12 or shown == 0
