"""Cover's theorem against counting, linear programming's answer in two dimensions, and models really fitted."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from effortlib.capacity import false_discovery_share, perfect_fit_probability, simulate_features


@pytest.mark.parametrize("features", range(1, 8))
@pytest.mark.parametrize("rows", range(1, 8))
def test_cover_s_theorem_in_whole_numbers(rows, features):
    exact = Fraction(sum(math.comb(rows - 1, k) for k in range(features)), 2 ** (rows - 1))
    assert perfect_fit_probability(rows, features) == pytest.approx(float(min(exact, 1)), abs=1e-14)


@pytest.mark.parametrize("half", [1, 5, 50, 5000])
def test_half_of_all_labels_are_fitted_with_half_as_many_features_as_rows(half):
    assert perfect_fit_probability(2 * half, half) == pytest.approx(0.5, abs=1e-9)


def test_golden_values():
    shown = [round(perfect_fit_probability(100, features), 3) for features in (40, 50, 60)]
    assert shown == [0.022, 0.5, 0.978]


@pytest.mark.parametrize("rows", [3, 5, 8])
def test_in_the_plane_every_labelling_is_tried(rows):
    """A line through the origin separates labels exactly if some direction does; directions between points suffice."""
    points = np.random.default_rng(1965).standard_normal((rows, 2))
    borders = np.arctan2(points[:, 1], points[:, 0])[:, None] + np.array([-1, 1]) * math.pi / 2
    angles = np.sort(borders % (2 * math.pi), axis=None)
    middles = angles + np.diff(angles, append=angles[0] + 2 * math.pi) / 2
    directions = np.column_stack([np.cos(middles), np.sin(middles)])
    reachable = {tuple(signs) for signs in (points @ directions.T > 0).T}
    separable = sum(labels in reachable for labels in itertools.product((False, True), repeat=rows))
    assert separable / 2**rows == pytest.approx(perfect_fit_probability(rows, 2))


@pytest.mark.parametrize("features", [3, 25, 60])
def test_fresh_rows_are_coins_whatever_was_fitted(features):
    scores = simulate_features(100, features, 300, np.random.default_rng(1))
    for fresh, rows in ((scores.test, 100), (scores.production, 1000)):
        assert abs(fresh.mean() - 0.5) < 4 * 0.5 / math.sqrt(300 * rows) + 0.002
    assert scores.training.mean() > 0.55


def test_as_many_features_as_rows_fit_everything():
    assert simulate_features(30, 30, 20, np.random.default_rng(1)).training.min() == 1


def test_training_rises_with_features():
    means = [simulate_features(100, d, 100, np.random.default_rng(2)).training.mean() for d in (1, 5, 20, 50, 80)]
    assert means == sorted(means) and means[0] < 0.6 and means[-1] > 0.95


@pytest.mark.parametrize(
    ("success_rate", "share"), [(Fraction(8, 100), "23/87"), (Fraction(15, 100), "17/113"), (Fraction(1, 3), "1/17")]
)
def test_false_discoveries_by_bayes(success_rate, share):
    assert false_discovery_share(float(success_rate), 0.025, 0.8) == pytest.approx(float(Fraction(share)))


def test_false_discoveries_at_the_ends():
    assert false_discovery_share(0, 0.05, 0.8) == 1 and false_discovery_share(1, 0.05, 0.8) == 0
    assert false_discovery_share(0.5, 0, 0.8) == 0
    # Where a share is that of numbers that a float hardly holds, none of them vanishes.
    assert false_discovery_share(0, 5e-324, 1) == 1 and false_discovery_share(5e-324, 0, 5e-324) == 0
    assert false_discovery_share(0.5, 5e-324, 5e-324) == 0.5


@pytest.mark.parametrize("power", [5e-324, 0.8, 1])
def test_where_nothing_passes_there_is_no_share(power):
    with pytest.raises(ValueError, match="^level=0.0: expected above 0 where success_rate is 0"):
        false_discovery_share(0, 0, power)


@pytest.mark.parametrize(("rows", "features"), [(61, 59), (89, 80), (1000, 998)])
def test_a_chance_is_at_most_1(rows, features):
    assert perfect_fit_probability(rows, features) <= 1
