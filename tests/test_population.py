"""Promotion copies what it counts: the replicator's rule, and people who follow it."""

import warnings

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from effortlib import generations_until, overclaimers, selection_ratio, simulate_population

from . import strategies  # noqa: F401 - the same examples in every run

CHANCE = st.floats(0, 1)
INSIDE = st.floats(0.01, 0.99)


def test_golden_values():
    assert selection_ratio(0.3, 0.5) == pytest.approx(13 / 6, rel=1e-14)
    assert overclaimers(0.05, 1, 13 / 6) == pytest.approx(13 / 127, rel=1e-14)
    assert round(generations_until(0.05, 0.5, 13 / 6), 2) == 3.81


@given(INSIDE, CHANCE, CHANCE, CHANCE)
def test_over_claiming_dies_out_exactly_where_credit_exceeds_what_passes(success, passes, credit, audit):
    gap = credit - passes * (1 - audit)
    assume(abs(gap) > 1e-9)
    assert (selection_ratio(success, passes, credit, audit) < 1) == (gap > 0)


@given(INSIDE, st.floats(0.1, 10), st.integers(0, 5), st.integers(0, 5))
def test_generations_follow_each_other(share, ratio, first, second):
    later = overclaimers(overclaimers(share, first, ratio), second, ratio)
    assert later == pytest.approx(overclaimers(share, first + second, ratio), rel=1e-9)


@given(INSIDE, st.floats(0.1, 10))
def test_one_generation_weighs_shares_by_what_they_count(share, ratio):
    assert overclaimers(share, 1, ratio) == pytest.approx(share * ratio / (share * ratio + 1 - share))


@given(INSIDE, INSIDE, st.floats(0.1, 10))
def test_generations_until_is_the_inverse(share, target, ratio):
    assume(abs(np.log(ratio)) > 1e-3)
    generations = generations_until(share, target, ratio)
    assume(generations >= 0)
    assert overclaimers(share, generations, ratio) == pytest.approx(target, rel=1e-9)


def test_ends_stay_and_extremes_do_not_overflow():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert overclaimers(0, 5, 2) == 0 and overclaimers(1, 5, 0.5) == 1
        assert overclaimers(1e-300, 10_000, 2) == 1
        assert overclaimers(0.5, 900, 0.5) == pytest.approx(2.0**-900)


@pytest.mark.parametrize(("credit", "audit"), [(0.0, 0.0), (0.4, 0.5)])
def test_a_large_population_follows_the_replicator(credit, audit):
    people, generations = 200_000, 3
    rng = np.random.default_rng(3)
    simulated = simulate_population(people, generations, 0.2, 0.3, 0.5, rng, credit=credit, audit=audit)
    ratio = selection_ratio(0.3, 0.5, credit, audit)
    expected = [overclaimers(0.2, each, ratio) for each in range(generations + 1)]
    # A generation adds sampling noise of at most 1/sqrt(people), a few times: 5 such are beyond one seed in a million.
    assert simulated == pytest.approx(expected, abs=5 * np.sqrt(generations / people))


def test_populations_start_as_told_and_end_in_whole_people():
    shares = simulate_population(10, 4, 0.33, 0.5, 0.5, np.random.default_rng(0))
    assert shares[0] == 0.3 and len(shares) == 5
    assert np.all(shares * 10 == np.rint(shares * 10))


def test_where_nobody_has_anything_to_show_nobody_is_copied():
    shares = simulate_population(50, 3, 0.4, 1e-12, 0.0, np.random.default_rng(0))
    assert np.all(shares == 0.4)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -0.1, 1.5, "1", None, True])
def test_chances_are_checked(wrong):
    for name in ("success", "false_pass", "credit", "audit"):
        arguments = {"success": 0.3, "false_pass": 0.5, "credit": 0.1, "audit": 0.1} | {name: wrong}
        with pytest.raises(ValueError, match=f"^{name}"):
            selection_ratio(**arguments)
        with pytest.raises(ValueError, match=f"^{name}"):
            simulate_population(10, 1, 0.5, rng=np.random.default_rng(0), **arguments)
    with pytest.raises(ValueError, match="^share"):
        overclaimers(wrong, 1, 2)
    for name in ("share", "target"):
        with pytest.raises(ValueError, match=f"^{name}"):
            generations_until(**{"share": 0.1, "target": 0.5, "ratio": 2} | {name: wrong})


@pytest.mark.parametrize("wrong", [np.nan, -1, "1", None, True])
def test_numbers_are_checked(wrong):
    with pytest.raises(ValueError, match="^generations"):
        overclaimers(0.1, wrong, 2)
    with pytest.raises(ValueError, match="^ratio"):
        overclaimers(0.1, 1, wrong)
    with pytest.raises(ValueError, match="^ratio"):
        generations_until(0.1, 0.5, wrong)
    for name in ("people", "generations"):
        with pytest.raises(ValueError, match=f"^{name}="):
            simulate_population(
                **{"people": 10, "generations": 1} | {name: wrong},
                share=0.5, success=0.3, false_pass=0.5, rng=np.random.default_rng(0),
            )  # fmt: skip


def test_what_cannot_be_answered_is_refused():
    with pytest.raises(ValueError, match="ratio=1"):
        generations_until(0.1, 0.5, 1)
    with pytest.raises(ValueError, match="^success"):
        selection_ratio(0, 0.5)
    with pytest.raises(ValueError, match="^rng="):
        simulate_population(10, 1, 0.5, 0.3, 0.5, 7)
