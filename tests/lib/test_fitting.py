"""Least squares finds parameters that made the points, and the errors that the sketch leaves."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Hill, Hyperbolic, LearningCurve, Log, Log1p, Logistic, Power, SaturatingExponential, essays, fit
from effortlib.curves import Curve

EFFORT = np.array([0.0, *(each.effort for each in essays.MILESTONES)])
ACCURACY = np.array([0.0, *(each.accuracy for each in essays.MILESTONES)])
SHAPES = {  # written apart from the library, for any number of digits
    Hill: lambda x, weight, half_effort, steepness: weight / (1 + (half_effort / x) ** steepness),
    LearningCurve: lambda x, weight, scale, exponent: weight * (1 - (1 + x / scale) ** -exponent),
    Logistic: lambda x, weight, midpoint, width: weight / (1 + mpmath.exp((midpoint - x) / width)),
}


@pytest.mark.parametrize(
    ("family", "parameter"),
    [(Log, 0.3), (Log1p, 0.4), (Power, 0.35), (SaturatingExponential, 0.07), (Hyperbolic, 31.0)],
)
def test_finds_the_parameters_that_made_the_points(family, parameter):
    x = np.array([2.0, 5, 20, 60])
    fitted = fit(family, x, family(3.0, parameter).value(x))
    (name,) = family.parameter_bounds
    assert fitted.curve.weight == pytest.approx(3, rel=1e-4)
    assert getattr(fitted.curve, name) == pytest.approx(parameter, rel=1e-4)
    assert fitted.rmse < 1e-5


@pytest.mark.parametrize("family", [Log1p, Power, SaturatingExponential, Hyperbolic])
def test_no_neighbour_fits_the_sketch_better(family):
    fitted = fit(family, EFFORT, ACCURACY)
    (name,) = family.parameter_bounds
    for weight in (0.999, 1, 1.001):
        for other in (0.999, 1, 1.001):
            near = family(fitted.curve.weight * weight, getattr(fitted.curve, name) * other)
            assert np.sqrt(np.mean((near.value(EFFORT) - ACCURACY) ** 2)) >= fitted.rmse - 1e-12


def test_the_hyperbola_follows_the_sketch_best():
    misses = {
        family: fit(family, EFFORT, ACCURACY).rmse for family in (Hyperbolic, SaturatingExponential, Log, Log1p, Power)
    }
    assert min(misses, key=misses.get) is Hyperbolic
    assert fit(Hyperbolic, EFFORT, ACCURACY).curve.half_effort == pytest.approx(essays.SKETCH_HALF_EFFORT, abs=0.1)


@pytest.mark.parametrize("unit", [1e-200, 1e-12, 1, 1e12, 1e200])
@pytest.mark.parametrize("worth", [1e-300, 1e-160, 1, 1e160])
def test_efforts_and_values_may_be_of_any_size(unit, worth):
    x = np.array([0.3, 1.0, 4.0, 9.0])
    fitted = fit(Hyperbolic, x * unit, worth * Hyperbolic(2.0, 1.5).value(x))
    assert fitted.curve.weight == pytest.approx(2 * worth, rel=1e-9)
    assert fitted.curve.half_effort == pytest.approx(1.5 * unit, rel=1e-9)
    assert fitted.identified and fitted.standard_errors["half_effort"] < 1e-9 * unit


@pytest.mark.parametrize(
    ("value", "bound"),
    [([1, 4, 9], ("half_effort",)), ([1, 2, 3], ("half_effort",)), ([5, 5, 5], ("half_effort",))],
)
def test_points_that_do_not_saturate_say_so(value, bound):
    fitted = fit(Hyperbolic, [1, 2, 3], value)
    assert fitted.at_bound == bound and not fitted.identified
    assert fitted.curve.half_effort in (pytest.approx(1e-4), pytest.approx(3e4))


def test_a_weight_of_0_tells_nothing_of_the_rest():
    fitted = fit(Log1p, [1, 2, 3, 4], [-1, -2, -3, -2])
    assert "weight" in fitted.at_bound and not fitted.identified
    assert all(np.isinf(error) for error in fitted.standard_errors.values())


@pytest.mark.parametrize("family", [Log1p, Power, SaturatingExponential, Hyperbolic])
@pytest.mark.parametrize("value", [[0, 0, 0], [-1, -2, -3]])
def test_points_without_a_gain_tell_nothing(family, value):
    fitted = fit(family, [1, 2, 3], value)
    assert fitted.curve.weight == 0 and not fitted.identified
    assert fitted.rmse == pytest.approx(np.sqrt(np.mean(np.square(value))), rel=1e-12)


@pytest.mark.parametrize("exponent", [0.001, 0.999])
def test_bounded_parameters_are_sought_up_to_their_bounds(exponent):
    x = np.array([2.0, 5, 20, 60])
    fitted = fit(Power, x, Power(3.0, exponent).value(x)).curve
    assert fitted.exponent == pytest.approx(exponent, rel=1e-6) and fitted.weight == pytest.approx(3, rel=1e-6)


def test_two_points_are_enough_and_weights_are_at_least_0():
    assert fit(Hyperbolic, [5, 10], [0.5, 1]).points == 2
    assert fit(Log1p, [1, 2, 3], [-1, -2, -3]).curve.weight == 0


def test_the_error_is_the_root_of_the_mean_square():
    x, y = np.array([1.0, 2.0, 4.0, 8.0]), np.array([1.0, 2.5, 2.5, 4.5])
    fitted = fit(Log1p, x, y)
    assert fitted.rmse == pytest.approx(np.sqrt(np.mean((fitted.curve.value(x) - y) ** 2)), rel=1e-12)


def test_a_log_curve_leaves_the_origin_out():
    assert fit(Log, EFFORT, ACCURACY).points == len(EFFORT) - 1


@pytest.mark.parametrize(
    ("family", "parameter"), [(Log1p, 0.4), (Power, 0.35), (SaturatingExponential, 0.07), (Hyperbolic, 31.0)]
)
@pytest.mark.parametrize("baseline", [-2.0, 0.0, 0.4])
def test_finds_the_baseline_under_the_points(family, parameter, baseline):
    x = np.array([2.0, 5, 20, 60, 90])
    fitted = fit(family, x, baseline + family(3.0, parameter).value(x), baseline="fit")
    (name,) = family.parameter_bounds
    assert fitted.baseline == pytest.approx(baseline, abs=1e-3)
    assert fitted.curve.weight == pytest.approx(3, rel=1e-3)
    assert getattr(fitted.curve, name) == pytest.approx(parameter, rel=1e-3)
    np.testing.assert_allclose(fitted.value(x), baseline + family(3.0, parameter).value(x), atol=1e-5)


def test_a_baseline_is_sought_exactly():
    """With the other parameter held, the best line through the shape is a linear problem, which NumPy solves too."""
    random = np.random.default_rng(7)
    x, y = np.array([1.0, 3, 4, 9, 20]), np.sort(random.normal(size=5))
    fitted = fit(Hyperbolic, x, y, baseline="fit", held={"half_effort": 6.0})
    slope, level = np.polyfit(x / (6 + x), y, 1)
    assert (fitted.curve.weight, fitted.baseline) == pytest.approx((slope, level), rel=1e-9)
    assert fitted.rmse == pytest.approx(np.sqrt(np.mean((y - level - slope * x / (6 + x)) ** 2)), rel=1e-9)


def test_a_given_baseline_is_taken_off_the_points():
    x = np.array([2.0, 5, 20, 60])
    fitted = fit(Hyperbolic, x, 0.3 + Hyperbolic(3.0, 31.0).value(x), baseline=0.3)
    assert (fitted.baseline, fitted.curve.half_effort) == (0.3, pytest.approx(31, rel=1e-4))


def test_parameters_that_are_known_are_held():
    x = np.array([2.0, 5, 20, 60, 90])
    power_law = LearningCurve(0.6, scale=1.0, exponent=0.5)
    fitted = fit(LearningCurve, x, 0.2 + power_law.value(x), baseline="fit", held={"scale": 1.0})
    assert fitted.curve.scale == 1
    assert fitted.curve.exponent == pytest.approx(0.5, rel=1e-3)
    assert fitted.baseline == pytest.approx(0.2, abs=1e-3)
    log = fit(Log, x, 2 * np.log(x) - 1, baseline="fit", held={"rate": 1.0})
    assert (log.curve.weight, log.baseline) == pytest.approx((2, -1))


def test_falling_points_get_a_flat_line():
    fitted = fit(Hyperbolic, [1, 2, 3], [3, 2, 1], baseline="fit")
    assert (fitted.curve.weight, fitted.baseline) == (0, pytest.approx(2))


@pytest.mark.parametrize(
    ("family", "effort", "options", "message"),
    [
        (Hyperbolic, [1, 2], {"baseline": "fit"}, "3 different ones.* got 2"),
        (Hyperbolic, [5, 5, 5], {}, "2 different ones.* got 1"),
        (Hyperbolic, [0, 0, 0], {}, "2 different ones.* got 0"),
        (Hyperbolic, [0, 0, 10], {}, "2 different ones.* got 1"),  # without effort the curve is 0 anyway
        (Hill, [5, 10, 10], {}, "3 different ones.* got 2"),
        (LearningCurve, [1, 5, 10], {"baseline": "fit"}, "4 different ones.* got 3"),
    ],
)
def test_there_are_as_many_different_efforts_as_parameters(family, effort, options, message):
    with pytest.raises(ValueError, match=f"^effort: expected {message}"):
        fit(family, effort, np.zeros(len(effort)), **options)


@pytest.mark.parametrize("base", [0.5, 0.3, 0.2, 0.6, 0.1, 0.9])
def test_a_measured_base_rate_is_refused_or_found(base):
    x = np.array([0.0, 2, 5, 10, 20, 40])
    accuracy = base + Hyperbolic(0.95 - base, 8.0).value(x)
    with pytest.raises(ValueError, match="^value: got .* without effort, expected about 0, or a baseline"):
        fit(Hyperbolic, x, accuracy)
    for fitted in (fit(Hyperbolic, x, accuracy, baseline="fit"), fit(Hyperbolic, x, accuracy, baseline=base)):
        assert fitted.baseline == pytest.approx(base, rel=1e-9)
        assert fitted.curve.half_effort == pytest.approx(8, rel=1e-7)
    assert fit(Hyperbolic, x, accuracy, baseline=0.0).baseline == 0  # who says so is believed


@pytest.mark.parametrize(
    "truth",
    [LearningCurve(0.6, 30, 0.5), LearningCurve(2, 3, 4), Hill(0.6, 30, 2.5), Hill(0.6, 9, 0.8), Logistic(0.6, 30, 8)],
    ids=repr,
)
@pytest.mark.parametrize("baseline", [None, "fit"])
def test_families_of_two_more_parameters_are_found(truth, baseline):
    x = np.array([1, 2, 5, 10, 20, 40, 80, 160.0])
    fitted = fit(type(truth), x, truth.value(x) + (0.3 if baseline else 0), baseline)
    for name, value in truth.parameters.items():
        assert fitted.curve.parameters[name] == pytest.approx(value, rel=1e-5)
    assert fitted.baseline == pytest.approx(0.3 if baseline else 0, abs=1e-7)


# Each between two efforts, where all others of its curve are almost 0 or almost 1.
@pytest.mark.parametrize("middle", [34.9, 36.0, 37.2, 65.4, 80.0])
@pytest.mark.parametrize("steepness", [30, 60, 100, 300])
@pytest.mark.parametrize("baseline", [None, "fit"])
@pytest.mark.parametrize("family", [Hill, Logistic])
def test_a_steep_step_between_two_points_is_found(family, steepness, middle, baseline):
    x = np.array([34.4, 37.0, 37.5, 63.3, 67.5, 98.7])
    curve = Hill(0.9, middle, steepness) if family is Hill else Logistic(0.9, middle, middle / steepness)
    fitted = fit(type(curve), x, curve.value(x) + (0.3 if baseline else 0), baseline)
    assert fitted.rmse < 1e-6


# Beside other points the steep step of these is the best, if by little, and a grid of even steps passes it by.
@pytest.mark.parametrize("seed", [6, 21, 33])
def test_no_step_between_neighbours_fits_better(seed):
    random = np.random.default_rng(seed)
    points = int(random.integers(4, 9))
    x, y = np.sort(random.uniform(0.1, 100, points)), np.sort(random.uniform(0, 1, points))
    fitted = fit(Hill, x, y)
    for half_effort in np.linspace(x[0], x[-1], 60):
        assert fit(Hill, x, y, held={"half_effort": half_effort}).rmse >= fitted.rmse * (1 - 1e-9)


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("family", [Hill, LearningCurve, Logistic])
def test_along_a_valley_no_neighbour_fits_better(seed, family):
    random = np.random.default_rng(seed)
    points = int(random.integers(4, 9))
    x, y = np.sort(random.uniform(0.1, 100, points)), random.uniform(0, 1, points)
    fitted = fit(family, x, np.sort(y) if seed % 2 else y)
    for name in family.parameter_bounds.keys() - {*fitted.at_bound} if fitted.identified else ():
        for factor in (0.99, 0.999, 1.001, 1.01):
            near = fit(family, x, np.sort(y) if seed % 2 else y, held={name: fitted.curve.parameters[name] * factor})
            assert near.rmse >= fitted.rmse * (1 - 1e-9), name


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("family", [Hill, LearningCurve, Logistic])
def test_a_fit_says_no_more_than_its_digits_do(seed, family):
    random = np.random.default_rng(seed)
    x = 100 + np.sort(random.uniform(0, 20, 8))  # far from the origin: weight and baseline may be exchanged
    y = random.uniform(0, 1, 8)
    fitted = fit(family, x, y, baseline="fit")
    with mpmath.workdps(60):
        parameters = {name: mpmath.mpf(float(each)) for name, each in fitted.curve.parameters.items()}
        exact = [SHAPES[family](mpmath.mpf(float(at)), **parameters) + fitted.baseline for at in x]
    assert fitted.rmse == pytest.approx(float(np.sqrt(np.mean((np.array(exact, float) - y) ** 2))), rel=1e-7)
    np.testing.assert_allclose(fitted.value(x), np.array(exact, float), rtol=0, atol=1e-7)


@given(st.integers(0, 10**6), st.sampled_from([Log1p, Power, SaturatingExponential, Hyperbolic]))
def test_no_parameter_of_a_scan_fits_better(seed, family):
    random = np.random.default_rng(seed)
    x, y = np.sort(random.uniform(0.1, 50, 7)), random.normal(size=7)
    fitted = fit(family, x, y)
    ends = (1e-4 * x[0], 1e4 * x[-1]) if family is Hyperbolic else (1e-4 / x[-1], 1e4 / x[0])
    scan = np.linspace(0.001, 0.999, 2000) if family is Power else np.geomspace(*ends, 2000)
    shapes = family(1.0, scan).value(x[:, None])
    weights = np.maximum((y @ shapes) / np.sum(shapes**2, axis=0), 0)
    least = np.sqrt(np.mean((weights * shapes - y[:, None]) ** 2, axis=0)).min()
    assert fitted.rmse <= least * (1 + 1e-9)


def test_a_weight_counts_like_so_many_points():
    x, y = np.array([1.0, 4, 9, 20]), np.array([0.1, 0.5, 0.4, 0.8])
    counts = np.array([1, 3, 2, 4])
    weighed = fit(Hyperbolic, x, y, "fit", weights=counts)
    repeated = fit(Hyperbolic, np.repeat(x, counts), np.repeat(y, counts), "fit")
    assert weighed.curve.half_effort == pytest.approx(float(repeated.curve.half_effort), rel=1e-6)
    assert weighed.baseline == pytest.approx(repeated.baseline, rel=1e-6)
    assert weighed.rmse == pytest.approx(repeated.rmse, rel=1e-9)


def test_standard_errors_are_those_of_a_line_where_the_rest_is_held():
    random = np.random.default_rng(5)
    x = np.linspace(1, 30, 12)
    shape, y = x / (6 + x), random.normal(size=12) + x / 3
    fitted = fit(Hyperbolic, x, y, "fit", held={"half_effort": 6.0})
    (slope, level), covariance = np.polyfit(shape, y, 1, cov=True)
    np.testing.assert_allclose(list(fitted.standard_errors.values()), np.sqrt(np.diag(covariance)), rtol=1e-9)
    # The band of a line, as textbooks give it; the quantile of Student's t with 10 degrees is 2.228139.
    noise = np.sqrt(np.sum((y - level - slope * shape) ** 2) / 10)
    leverage = 1 / 12 + (20 / 26 - shape.mean()) ** 2 / np.sum((shape - shape.mean()) ** 2)
    for band, extra in ((fitted.confidence_band, 0), (fitted.prediction_band, 1)):
        low, high = band(20.0)
        assert (high + low) / 2 == pytest.approx(fitted.value(20.0))
        assert (high - low) / 2 == pytest.approx(2.2281388520 * noise * np.sqrt(extra + leverage), rel=1e-9)


def test_the_bootstrap_agrees_with_the_closed_form():
    random = np.random.default_rng(11)
    x = np.repeat([2.0, 5, 10, 20, 40, 80], 5)
    fitted = fit(Hyperbolic, x, 0.3 + Hyperbolic(0.6, 12).value(x) + 0.01 * random.normal(size=x.size), "fit")
    draws = fitted.resample(np.random.default_rng(2), 400)
    spread = {
        "weight": np.std([float(each.curve.weight) for each in draws]),
        "half_effort": np.std([float(each.curve.half_effort) for each in draws]),
        "baseline": np.std([each.baseline for each in draws]),
    }
    for name, error in fitted.standard_errors.items():  # 400 draws tell a deviation to 3.5 %
        assert spread[name] == pytest.approx(error, rel=0.15)
    low, high = fitted.confidence_band(30.0)
    inside = np.mean([low <= each.value(30.0) <= high for each in draws])
    assert inside == pytest.approx(0.95, abs=0.04)


def test_a_band_covers_the_truth_as_often_as_it_says():
    random, x, covered = np.random.default_rng(3), np.array([1.0, 4, 9, 20, 40, 90]), 0
    truth = Hyperbolic(2.0, 10.0)
    for _ in range(400):
        fitted = fit(Hyperbolic, x, truth.value(x) + 0.05 * random.normal(size=x.size))
        low, high = fitted.confidence_band(15.0, coverage=0.8)
        covered += low <= truth.value(15.0) <= high
    assert covered / 400 == pytest.approx(0.8, abs=0.06)


def test_without_spare_points_the_noise_is_unknown():
    fitted = fit(Hyperbolic, [2, 8], Hyperbolic(1, 5).value([2, 8]))
    assert fitted.identified and np.isinf(fitted.standard_errors["weight"])
    low, high = fitted.prediction_band([1, 2])
    assert np.all(low == -np.inf) and np.all(high == np.inf)
    with pytest.raises(ValueError, match="^points=2: expected more points than parameters"):
        fitted.resample(np.random.default_rng(1), 5)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("options", [{}, {"held": {"rate": 2.0}}, {"held": {"rate": 2.0}, "baseline": "fit"}])
def test_where_a_curve_is_worth_minus_infinity_both_ends_of_a_band_are(options):
    fitted = fit(Log, [1, 2, 3, 4], [0.5, 0.7, 0.8, 0.85], **options)
    assert fitted.value(0) == -np.inf
    for band in (fitted.confidence_band, fitted.prediction_band):
        assert band(0) == (-np.inf, -np.inf)
        low, high = band([0, 2.5])
        assert low[0] == high[0] == -np.inf and (low[1], high[1]) == band(2.5) and low[1] < high[1] < np.inf
    low, high = fit(Log, [1, 2], [0.5, 0.7]).confidence_band([0, 1])  # no noise is known, and this does not ask for it
    assert low.tolist() == [-np.inf, -np.inf] and high.tolist() == [-np.inf, np.inf]


def test_one_spare_point_tells_the_noise():
    low, high = fit(Hyperbolic, [2, 5, 20], [0.5, 1.1, 1.6]).prediction_band([10.0])
    assert np.isfinite(low).all() and np.isfinite(high).all() and np.all(low < high)


def test_many_points_give_what_few_give():
    x = np.repeat(np.linspace(0.01, 100, 10**5 // 2), 2)
    noise = np.tile([0.1, -0.1], x.size // 2)  # at each effort: the best curve is the true one
    fitted = fit(LearningCurve, x, 0.2 + LearningCurve(0.6, 20, 0.5).value(x) + noise, "fit")
    assert fitted.curve.scale == pytest.approx(20, rel=1e-5)
    assert fitted.curve.exponent == pytest.approx(0.5, rel=1e-5)
    assert fitted.rmse == pytest.approx(0.1, rel=1e-9)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"baseline": "best"}, "baseline='best'"),
        ({"held": {"rate": 1.0}}, "held=.*rate.*Hyperbolic"),
        ({"held": {"half_effort": -1.0}}, "half_effort"),
    ],
)
def test_bad_options_are_named(options, message):
    with pytest.raises(ValueError, match=message):
        fit(Hyperbolic, [1, 2, 3], [1, 2, 3], **options)


def test_a_log_with_a_baseline_needs_its_rate():
    with pytest.raises(ValueError, match="rate: expected to be held"):
        fit(Log, [1, 2, 3], [1, 2, 3], baseline="fit")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((Curve, [1, 2], [1, 2]), r"^family=.*Curve"),
        (("log", [1, 2], [1, 2]), "family='log'"),
        ((Log, [1, 2], [1]), r"^effort, value: .*\(2,\), \(1,\)"),
        ((Log, [-1, 2], [1, 2]), r"effort.*-1"),
        ((Log, [0, 2], [1, 2]), r"^effort: expected 2 different ones.*got 1"),
    ],
)
def test_bad_input_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        fit(*arguments)


@pytest.mark.parametrize("value", [1.01e300, -1.01e300])
def test_values_are_no_larger_than_documented(value):
    assert fit(Hyperbolic, [1, 2, 4], [0.5e300, 0.6e300, 1e300]).points == 3
    with pytest.raises(ValueError, match=r"^value: got -?1.01e\+300 at index 2"):
        fit(Hyperbolic, [1, 2, 4], [0.5, 0.6, value])
    with pytest.raises(ValueError, match=r"^baseline: got -?1.01e\+300"):
        fit(Hyperbolic, [1, 2, 4], [0.5, 0.6, 0.7], baseline=value)
