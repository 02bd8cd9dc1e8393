"""What a date leaves undone: closed forms, a finer sum, and verdicts that are simulated."""

import math
from decimal import Decimal

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib.deadline import accuracy_at_date, simulate_deadline, undone_at_date, weeks_left
from effortlib.information import verdict_accuracy

CASES = [(8, 4), (2, 4), (20, 1), (4, 12), (50, 8)]


def by_error_function(date, preparation, signal=1.2):
    """Return the mean accuracy where a^2/2 > 1/M, by the error function."""
    a = signal / 2
    b = a**2 / 2 - 1 / preparation
    late = math.exp(-date / preparation) * a / (2 * math.sqrt(2 * b)) * math.erf(math.sqrt(b * date))
    return verdict_accuracy(date, signal) - late


@pytest.mark.parametrize(("date", "preparation"), [(8, 12), (4, 8), (20, 6), (100, 30), (1, 1000)])
def test_long_preparations_have_a_closed_form(date, preparation):
    assert accuracy_at_date(date, preparation) == pytest.approx(by_error_function(date, preparation), abs=1e-12)


@pytest.mark.parametrize(("date", "preparation"), CASES)
def test_it_is_the_mean_over_the_weeks_that_are_left(date, preparation):
    # The middles of equally likely preparations.
    middles = -preparation * np.log1p(-(np.arange(200_000) + 0.5) / 200_000)
    left = np.maximum(date - middles, 0)
    mean = np.mean([verdict_accuracy(each) for each in left[::40]])
    assert accuracy_at_date(date, preparation) == pytest.approx(mean, abs=1e-3)
    assert weeks_left(date, preparation) == pytest.approx(left.mean(), rel=1e-3)
    assert undone_at_date(date, preparation) == pytest.approx((left == 0).mean(), abs=1e-4)


@pytest.mark.parametrize(("date", "preparation"), CASES)
def test_simulated_verdicts_are_as_often_right(date, preparation):
    right = simulate_deadline(date, preparation, 100_000, np.random.default_rng(8))
    expected = accuracy_at_date(date, preparation)
    assert abs(right.mean() - expected) < 4 * math.sqrt(expected * (1 - expected) / right.size)


@given(st.floats(0, 200), st.floats(0.1, 50))
def test_a_date_never_knows_more_than_looking_all_the_time(date, preparation):
    accuracy = accuracy_at_date(date, preparation)
    assert 0.5 <= accuracy <= verdict_accuracy(date) + 1e-12
    assert accuracy <= verdict_accuracy(weeks_left(date, preparation)) + 1e-9  # since accuracy is concave


def test_at_once_it_is_a_coin_and_late_enough_it_is_known():
    assert accuracy_at_date(0, 4) == 0.5 and undone_at_date(0, 4) == 1
    assert accuracy_at_date(300, 4) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("signal", [50, 1e3, 1e6, 1e300, 1.7e308])
def test_a_strong_signal_leaves_the_projects_that_no_look_reached(signal):
    undone = math.exp(-2)
    assert accuracy_at_date(8, 4, signal) == pytest.approx(1 - undone / 2, abs=1 / signal / signal + 1e-15)


@pytest.mark.parametrize("above", [0.98, 0.999, 1, 1.001, 1.02])
def test_accuracy_does_not_jump_where_its_formula_changes(above):
    signal = math.sqrt(2) * above  # twice the root of 2/M
    at = [accuracy_at_date(8, 4, signal * near) for near in (1 - 1e-6, 1, 1 + 1e-6)]
    assert at[0] + at[2] == pytest.approx(2 * at[1], abs=1e-11)


def test_decimals_are_numbers():
    assert weeks_left(Decimal(8), Decimal(4)) == weeks_left(8, 4)


def weeks_exactly(date, preparation):
    """Return weeks left in so many digits that none is lost."""
    with mpmath.workdps(450):
        ratio = mpmath.mpf(date) / mpmath.mpf(preparation)
        return float(preparation * (ratio + mpmath.expm1(-ratio)))


def accuracy_exactly(date, preparation, signal):
    """Return the accuracy in a hundred digits; the integral over exp(c u^2) is an error function."""
    with mpmath.workdps(100):
        date, preparation, half = mpmath.mpf(date), mpmath.mpf(preparation), mpmath.mpf(signal) / 2
        ratio, c = date / preparation, 1 / preparation - half**2 / 2
        integral = mpmath.sqrt(date) * mpmath.hyp1f1(0.5, 1.5, c * date)
        late = half / mpmath.sqrt(2 * mpmath.pi) * mpmath.exp(-ratio) * integral
        return float(mpmath.ncdf(half * mpmath.sqrt(date)) - late)


@pytest.mark.parametrize(
    ("date", "preparation"),
    [(1, 1e9), (1e-8, 1e8), (1e-200, 1e-190), (1e300, 1e308), (0.5, 0.5), (1, 1.0001), (1.0001, 1), (8, 4), (1e9, 1)],
)
def test_weeks_left_keep_their_digits(date, preparation):
    assert weeks_left(date, preparation) == pytest.approx(weeks_exactly(date, preparation), rel=1e-15)


@given(st.floats(1e-100, 1e100), st.floats(1e-100, 1e100))
def test_weeks_left_are_a_part_of_the_weeks(date, preparation):
    left = weeks_left(date, preparation)
    assert 0 <= left <= date and left == pytest.approx(weeks_exactly(date, preparation), rel=1e-14, abs=1e-290)


def test_weeks_left_at_the_ends_of_floats():
    assert weeks_left(0, 3) == 0 and weeks_left(1.7e308, 5e-324) == 1.7e308 and weeks_left(5e-324, 1.7e308) == 0


@pytest.mark.parametrize(
    ("date", "preparation", "signal"),
    [
        (18683.75, 0.28855, 0.016369),
        (1e6, 1, 0.002),
        (1e9, 1e-3, 1e-4),
        (8, 1e-12, 1.2),
        (8, 1e-300, 1.2),
        (1e-3, 1e-9, 50),
        (50, 1, 0.3),
        (52, 1, 0.3),  # on both sides of where the range of nodes is cut
        (100, 2, 1.41421356),
    ],
)
def test_a_date_long_after_the_preparation_keeps_its_digits(date, preparation, signal):
    expected = accuracy_exactly(date, preparation, signal)
    assert accuracy_at_date(date, preparation, signal) == pytest.approx(expected, abs=2e-15)


@pytest.mark.filterwarnings("error")
def test_accuracy_at_the_ends_of_floats():
    rng = np.random.default_rng(3)
    for date, preparation, signal in 10.0 ** rng.uniform(-300, 300, size=(500, 3)):
        assert 0.5 <= accuracy_at_date(date, preparation, signal) <= 1
    for date, preparation, signal in 10.0 ** rng.uniform(-4, 6, size=(500, 3)) * [1, 1, 1e-5]:
        expected = accuracy_exactly(date, preparation, signal)
        assert accuracy_at_date(date, preparation, signal) == pytest.approx(expected, abs=2e-15)
    assert accuracy_at_date(1e-320, 1e-320, 1e165) == pytest.approx(1 - math.exp(-1) / 2, rel=1e-9)
