"""Effort bet on beliefs: the loss is a divergence, and silence has a price."""

import math
from fractions import Fraction
from itertools import product

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effortlib import Hyperbolic, Log, Log1p, Power, SaturatingExponential, allocate_real, relative_curvature
from effortlib.beliefs import (
    Signal,
    belief_loss,
    budget_belief_loss,
    reporting_losses,
    simulate_reporting,
)

WEIGHT = st.floats(0.01, 100)
PAIRS = st.integers(1, 6).flatmap(lambda n: st.tuples(*[st.lists(WEIGHT, min_size=n, max_size=n)] * 2))
CHANCE = st.floats(0.01, 0.99)
SIGNAL = Signal(feasible_share=0.3, sensitivity=0.9, specificity=0.8)


def test_golden_values():
    assert belief_loss([1, 1], [3, 1]) == pytest.approx(math.log(4 / 3), rel=1e-14)
    assert budget_belief_loss([1, 1], [2, 1]) == pytest.approx(1 - math.log(2), rel=1e-14)
    assert SIGNAL.suppression_price(projects=2) == pytest.approx(0.2489277722, abs=5e-11)
    exact = [SIGNAL.suppression_price(n) for n in (2, 5, 20)]
    assert exact == pytest.approx([0.24893, 0.42258, 0.50482], abs=5e-6)
    assert SIGNAL.suppression_price() == pytest.approx(0.5301, abs=5e-5)


@given(PAIRS, st.floats(1, 1e4), st.floats(0.1, 10))
def test_loss_is_what_the_optima_lose_at_any_budget_and_rate(pair, budget, rate):
    true, believed = pair
    curves = Log(true, rate)
    best, chosen = (allocate_real(Log(weights), budget).effort for weights in pair)
    lost = curves.value(best).sum() - curves.value(chosen).sum()
    scale = np.abs(curves.value(best)).sum() + np.abs(curves.value(chosen)).sum()
    assert belief_loss(true, believed) == pytest.approx(lost, abs=1e-12 * (1 + scale))


@given(PAIRS, st.floats(0.1, 10))
def test_equal_optimism_costs_nothing_until_it_sets_the_budget(pair, factor):
    true, believed = pair
    inflated = [factor * weight for weight in believed]
    assert belief_loss(true, inflated) == pytest.approx(belief_loss(true, believed), abs=1e-11 * sum(true))
    scaled = [factor * weight for weight in true]
    assert belief_loss(true, scaled) == pytest.approx(0, abs=1e-12 * sum(true))
    assert budget_belief_loss(true, scaled) == pytest.approx(
        sum(true) * (factor - 1 - math.log(factor)), abs=1e-10 * sum(true)
    )


@given(PAIRS)
def test_budget_loss_is_what_the_best_budget_loses(pair):
    true, believed = map(np.array, pair)
    worth = true * np.log(true) - true - (true * np.log(believed) - believed)
    assert budget_belief_loss(*pair) == pytest.approx(worth.sum(), abs=1e-10 * (1 + np.abs(worth).sum()))
    assert budget_belief_loss(*pair) >= belief_loss(*pair) - 1e-10 * true.sum()


def test_projects_that_count_must_not_be_starved():
    assert belief_loss([1, 1], [1, 0]) == math.inf == budget_belief_loss([1, 1], [1, 0])
    assert belief_loss([1, 0], [1, 1]) == pytest.approx(math.log(2))
    assert belief_loss([0, 3], [0, 1]) == 0


def by_enumeration(feasible_share, sensitivity, specificity, projects):
    """Sum over all answers; effort is in proportion to what each answer makes one believe."""
    yes = feasible_share * sensitivity + (1 - feasible_share) * (1 - specificity)
    posterior = {True: feasible_share * sensitivity / yes, False: feasible_share * (1 - sensitivity) / (1 - yes)}
    total = 0.0
    for answers in product([True, False], repeat=projects):
        beliefs = [posterior[answer] for answer in answers]
        chance = math.prod(yes if answer else 1 - yes for answer in answers)
        total += chance * sum(b * math.log(b / sum(beliefs) * projects) for b in beliefs)
    return total / (projects * feasible_share)


@given(CHANCE, CHANCE, CHANCE, st.integers(1, 6))
def test_price_is_that_of_every_answer_in_turn(feasible_share, sensitivity, specificity, projects):
    price = Signal(feasible_share, sensitivity, specificity).suppression_price(projects)
    assert price == pytest.approx(by_enumeration(feasible_share, sensitivity, specificity, projects), abs=1e-12)


@settings(max_examples=20)  # a million projects take a tenth of a second
@given(CHANCE, CHANCE, CHANCE)
def test_price_lies_between_nothing_and_that_of_a_perfect_signal(feasible_share, sensitivity, specificity):
    signal = Signal(feasible_share, sensitivity, specificity)
    price = signal.suppression_price()
    assert 0 <= price <= math.log(1 / feasible_share) + 1e-12
    assert signal.suppression_price(50) <= price + 1e-12
    many = signal.suppression_price(10**6)
    assert many == pytest.approx(price, abs=1e-4)


@pytest.mark.parametrize("budget", [10, 100])
def test_on_the_log_the_share_burned_is_the_price_turned_into_budget(budget):
    burned = SIGNAL.burned_share(Log(1), budget, 5)
    assert burned == pytest.approx(-math.expm1(-SIGNAL.suppression_price(5)), abs=2e-6)


@pytest.mark.parametrize("curvature", [0.2, 0.95, 1 - 1e-9, 1, 1 + 1e-9, 1.05, 4])
def test_without_the_answers_of_a_perfect_signal_all_duds_are_funded(curvature):
    assert Signal(0.3, 1, 1).burned_by_curvature(curvature) == pytest.approx(0.7, rel=1e-12)


def test_price_of_a_perfect_and_of_a_useless_signal():
    assert Signal(0.3, 1, 1).suppression_price() == pytest.approx(math.log(1 / 0.3))
    useless = Signal(0.3, 0.6, 0.4)
    assert useless.suppression_price() == pytest.approx(0, abs=1e-30)  # as 1 - 0.6 is not 0.4 in floats
    assert useless.suppression_price(projects=7) == pytest.approx(0, abs=1e-30)
    assert Signal(1, 0.9, 0.8).suppression_price() == 0
    assert SIGNAL.suppression_price(projects=1) == 0
    assert Signal(0.25, 1, 1).suppression_price(projects=2) > 0


@pytest.mark.parametrize(
    "pair", [([1, 1], [1]), ([[1]], [[1]]), ([0, 0], [1, 1]), ([1, 1], [0, 0]), ([], [])], ids=repr
)
def test_weights_are_equally_long_lists_with_something_in_them(pair):
    for loss in (belief_loss, budget_belief_loss):
        with pytest.raises(ValueError, match="^(true|believed)"):
            loss(*pair)


@pytest.mark.parametrize("feasible_share", [0, 1.1])
def test_something_must_be_feasible(feasible_share):
    with pytest.raises(ValueError, match="^feasible_share: got"):
        Signal(feasible_share, 0.9, 0.8)
    assert Signal(1, 0.9, 0.8).yes_share == 0.9


@pytest.mark.parametrize("name", ["feasible_share", "sensitivity", "specificity"])
def test_signals_are_checked_once_and_cannot_be_changed(name):
    terms = {"feasible_share": 0.3, "sensitivity": 0.9, "specificity": 0.8}
    for wrong in (1.5, -0.1, math.nan, "1", None, True, [0.5]):
        with pytest.raises(ValueError, match=f"^{name}(=|: got )"):
            Signal(**{**terms, name: wrong})
    with pytest.raises(AttributeError):
        setattr(Signal(**terms), name, 0.5)
    assert type(getattr(Signal(**{**terms, name: np.float32(0.5)}), name)) is float


@given(CHANCE, CHANCE, CHANCE, CHANCE)
def test_hiding_costs_between_nothing_and_silence(feasible_share, sensitivity, specificity, hidden_share):
    signal = Signal(feasible_share, sensitivity, specificity)
    known = signal.hiding_price(hidden_share, believed=False)
    assert -1e-12 <= known <= signal.hiding_price(hidden_share) + 1e-12
    assert known <= signal.suppression_price() + 1e-9
    assert signal.hiding_price(0) == pytest.approx(0, abs=1e-12)
    silence = signal.suppression_price()
    assert signal.hiding_price(1) == pytest.approx(silence, abs=1e-12)
    almost_all = 1 - 1e-12
    assert signal.hiding_price(almost_all) == pytest.approx(silence, abs=1e-9)


def by_kinds(feasible_share, sensitivity, specificity, hidden_share, believed):
    """Share effort among three kinds of project: with a yes, with a hidden no, and with a reported no."""
    of_feasible = np.array([sensitivity, (1 - sensitivity) * hidden_share, (1 - sensitivity) * (1 - hidden_share)])
    of_others = np.array([1 - specificity, specificity * hidden_share, specificity * (1 - hidden_share)])
    kinds = feasible_share * of_feasible + (1 - feasible_share) * of_others
    after_yes, _, after_no = after = feasible_share * of_feasible / kinds
    reported_yes = feasible_share * of_feasible[:2].sum() / kinds[:2].sum()
    told = np.array([after_yes, after_yes, after_no] if believed else [reported_yes, reported_yes, after_no])
    return of_feasible @ np.log(after / (kinds @ after) / (told / (kinds @ told)))


@given(st.tuples(CHANCE, CHANCE, CHANCE, CHANCE, st.booleans()))
def test_price_of_hiding_is_that_of_sharing_effort_among_kinds(terms):
    feasible_share, sensitivity, specificity, hidden_share, believed = terms
    price = Signal(feasible_share, sensitivity, specificity).hiding_price(hidden_share, believed=believed)
    assert price == pytest.approx(by_kinds(*terms), abs=1e-11)


def test_golden_prices_of_half_honesty():
    """Where feasible projects seldom get a yes, half-honesty is worse than silence."""
    signal = Signal(0.3, 0.4, 0.9)
    prices = [signal.hiding_price(hidden_share) for hidden_share in (0.5, 0.69, 1)]
    assert prices == pytest.approx([0.1266, 0.1344, 0.1177], abs=5e-5)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("believed", [True, False])
@pytest.mark.parametrize("terms", [(0.3, 0, 1), (0.3, 0, 0.8), (0.3, 0, 0), (0.3, 1, 0), (0.3, 1, 1), (1, 0, 0.8)])
def test_hiding_all_is_silence_whatever_the_signal(terms, believed):
    signal = Signal(*terms)
    assert signal.hiding_price(1, believed=believed) == pytest.approx(signal.suppression_price(), abs=1e-15)
    assert signal.hiding_price(0, believed=believed) == pytest.approx(0, abs=1e-15)


@pytest.mark.filterwarnings("error")
def test_where_no_feasible_project_gets_a_yes_a_hidden_no_starves_it():
    for specificity in (0, 0.8, 1):
        signal = Signal(0.3, 0, specificity)
        assert signal.hiding_price(0.5) == math.inf > signal.hiding_price(0.5, believed=False)


@given(CHANCE, CHANCE, CHANCE)
def test_answers_change_what_is_believed_by_the_rule_of_bayes(feasible_share, sensitivity, specificity):
    signal = Signal(feasible_share, sensitivity, specificity)
    yes = feasible_share * sensitivity
    assert signal.yes_share == pytest.approx(yes + (1 - feasible_share) * (1 - specificity))
    assert signal.feasible_after_yes == pytest.approx(yes / signal.yes_share)
    assert signal.feasible_after_no == pytest.approx((feasible_share - yes) / (1 - signal.yes_share))


def test_an_answer_that_never_comes_tells_nothing_of_feasible_projects():
    assert Signal(0.3, 0, 1).feasible_after_yes == 0 == Signal(0.3, 1, 0).feasible_after_no
    assert Signal(0.3, 0, 1).feasible_after_no == Signal(0.3, 1, 0).feasible_after_yes == pytest.approx(0.3)


@pytest.mark.parametrize("believed", [True, False])
def test_hiding_by_sharing_effort_among_many(believed):
    """Deal out projects, hide some noes, share the effort on what is believed, and count."""
    hidden_share, rng = 0.4, np.random.default_rng(4)
    feasible = rng.random(400_000) < SIGNAL.feasible_share
    yes = rng.random(feasible.size) < np.where(feasible, SIGNAL.sensitivity, 1 - SIGNAL.specificity)
    green = yes | (rng.random(feasible.size) < hidden_share)
    honest = np.where(yes, feasible[yes].mean(), feasible[~yes].mean())
    told = np.where(green, (feasible[yes] if believed else feasible[green]).mean(), feasible[~green].mean())
    lost = np.log(honest / honest.mean() / (told / told.mean()))[feasible]
    # Four standard errors, and as much again for the estimated beliefs: beyond one seed in 16 000.
    expected = SIGNAL.hiding_price(hidden_share, believed=believed)
    assert abs(lost.mean() - expected) < 8 * lost.std() / math.sqrt(lost.size)


@given(st.floats(0.2, 3), st.floats(0.1, 3), st.floats(-3, 3))
def test_reports_lose_more_the_less_they_say(spread, noise, line):
    losses = reporting_losses(spread, noise, line)
    assert 0 <= losses.honest <= losses.censored + 1e-9
    assert losses.censored <= losses.silent + 1e-9
    assert losses.censored <= losses.believed + 1e-9
    assert losses.silent == pytest.approx(spread**2 / 2)
    assert losses.information_lost >= -1e-9 and losses.deception >= -1e-9


def test_a_line_below_every_report_hides_nothing():
    losses = reporting_losses(1, 0.5, -8)
    assert losses.censored == pytest.approx(losses.honest, abs=1e-9)
    assert losses.believed == pytest.approx(losses.honest, abs=1e-9)


@pytest.mark.parametrize("line", [0.0, -0.7, 0.5])
def test_simulated_reports_come_to_the_expectation_for_many_projects(line):
    simulated = simulate_reporting(10_000, 60, np.random.default_rng(9), line=line)
    exact = reporting_losses(line=line)
    for rule in ("silent", "honest", "censored", "believed"):
        losses = getattr(simulated, rule)
        # Five standard errors, as 10 000 projects are not infinitely many.
        assert abs(losses.mean() - getattr(exact, rule)) < 5 * losses.std() / math.sqrt(losses.size), rule


def test_simulated_losses_are_divergences_of_the_same_projects():
    simulated = simulate_reporting(20, 5000, np.random.default_rng(2))
    assert all(getattr(simulated, rule).shape == (5000,) for rule in ("silent", "honest", "censored", "believed"))
    assert simulated.honest.min() >= 0
    assert simulated.honest.mean() < simulated.censored.mean() < simulated.believed.mean() < simulated.silent.mean()
    assert simulated.information_lost > 0 and simulated.deception > 0


@given(CHANCE, CHANCE, CHANCE, st.integers(1, 5), st.sampled_from([1, 10, 1000]), st.sampled_from([0.1, 1, 7]))
def test_with_log_curves_the_price_is_the_same_at_any_budget(
    feasible_share, sensitivity, specificity, projects, budget, rate
):
    signal = Signal(feasible_share, sensitivity, specificity)
    lost = signal.suppression_loss(Log(3, rate), budget, projects)
    assert lost == pytest.approx(signal.suppression_price(projects), abs=1e-9)


def test_other_curves_come_up_to_the_log_as_the_budget_grows():
    price = SIGNAL.suppression_price(5)
    lost = [SIGNAL.suppression_loss(Log1p(1, 0.05), budget, 5) for budget in (1, 30, 100)]
    assert lost == sorted(lost) and lost[0] < 0.1 * price and lost[-1] < price
    # From where all projects are funded, whatever the answers, the theorem is exact.
    assert SIGNAL.suppression_loss(Log1p(1, 0.05), 10_000, 5) == pytest.approx(price, rel=1e-12)


def test_what_is_not_one_project_is_refused():
    for curve in (Log([1, 2]), Log(0), "log", None):
        with pytest.raises(ValueError, match="^curve="):
            SIGNAL.suppression_loss(curve, 10, 2)


def test_a_project_that_is_hardly_believed_in_costs_its_finite_share():
    tiny = 1e-320
    q = tiny / (1 + tiny)
    assert belief_loss([1, 1], [1, tiny]) == pytest.approx(2 * math.log(0.5) - math.log(1 - q) - math.log(q))
    assert belief_loss([1e300, 1e300], [1, 1]) == 0
    assert math.isfinite(budget_belief_loss([1, 1], [1, tiny]))
    assert math.isfinite(Signal(0.3, tiny, 0.8).hiding_price(0.5))


@pytest.mark.parametrize("wrong", ["yes", None, 1, 0.5, [], np.array([True, False])], ids=repr)
def test_an_organisation_believes_or_it_does_not(wrong):
    with pytest.raises(ValueError, match="^believed="):
        SIGNAL.hiding_price(0.5, believed=wrong)


@pytest.mark.parametrize("spread", [1e-320, 1e-9, 1, 10])
@pytest.mark.parametrize("noise", [1e-320, 1e-9, 1, 1e6])
@pytest.mark.parametrize("deviations", [-20, 0, 20])
def test_reports_at_their_extremes_are_finite_and_in_order(spread, noise, deviations):
    losses = reporting_losses(spread, noise, deviations * math.hypot(spread, noise))
    rounding = 1e-9 * max(1, spread**2)
    assert -rounding <= losses.honest <= losses.censored + rounding <= losses.believed + 2 * rounding < math.inf


@pytest.mark.parametrize(("name", "value"), [("spread", 11), ("noise", 1e7), ("line", 23), ("line", -23)])
def test_reports_beyond_their_bounds_are_named(name, value):
    for call in (reporting_losses, lambda **terms: simulate_reporting(2, 2, np.random.default_rng(0), **terms)):
        with pytest.raises(ValueError, match=f"^{name}"):
            call(**{name: value})


EXAMPLE = Signal(feasible_share=0.3, sensitivity=0.9, specificity=0.8)


@pytest.mark.parametrize(
    ("curvature", "burned"), [(1, 0.41146484), (0.5, 0.49813278), (0.7, 0.46491744), (2, 0.2769), (1e6, 0)]
)
def test_silence_burns_what_a_renyi_divergence_says(curvature, burned):
    """T2: log, powers of 1/2 and 0.3, the limit of a hyperbola, and that of an exponential."""
    assert EXAMPLE.burned_by_curvature(curvature) == pytest.approx(burned, abs=6e-5 if curvature >= 2 else 5e-9)


@pytest.mark.parametrize(
    ("curve", "budget"), [(Log(1), 1), (Power(1, 0.5), 7), (Power(1, 0.3), 70), (Hyperbolic(1, 20), 1e6)]
)
def test_it_is_what_many_projects_burn(curve, budget):
    """Many projects: those with a yes and those with a no, in their shares, get what `allocate_real` says."""
    curvature = float(relative_curvature(curve)(budget * 1e3))
    share = EXAMPLE.burned_by_curvature(curvature)
    hundred = np.repeat([EXAMPLE.feasible_after_yes, EXAMPLE.feasible_after_no], [41, 59])  # P = 0.41
    curves = type(curve)(**curve.parameters | {"weight": hundred})
    honest = allocate_real(curves, (1 - share) * 100 * budget).value
    assert honest == pytest.approx(curves.value(np.full(100, budget)).sum(), rel=1e-9 if budget < 100 else 1e-6)


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_a_curve_that_bends_more_burns_no_more(share, sensitivity, specificity):
    signal = Signal(share, sensitivity, specificity)
    burned = [signal.burned_by_curvature(curvature) for curvature in (0.3, 0.9, 1, 1.1, 3)]
    assert all(0 <= after <= before + 1e-12 for before, after in zip(burned, burned[1:]))


def test_curvature_near_0_burns_what_the_best_lift_says():
    # Effort goes to the likeliest projects alone: what is kept is the share of the greatest lift.
    signal = Signal(0.3, 0.9, 0.8)
    lift = signal.feasible_after_yes / 0.3
    for curvature in (5e-324, 1e-300, 1e-9):
        assert signal.burned_by_curvature(curvature) == pytest.approx(1 - 1 / lift, abs=1e-7)
    assert signal.burned_by_curvature(1e300) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("change", [1e-2, 1e-5, 1e-7, 1e-8, 1e-12])
def test_beliefs_that_are_nearly_right_cost_little(change):
    true, believed = [5, 4, 3, 2, 1], [5 * (1 + change), 4, 3, 2, 1]
    with mpmath.workdps(60):
        a, q = [mpmath.mpf(each) for each in true], [mpmath.mpf(each) for each in believed]
        shared = sum(x * mpmath.log(x / sum(a) / (y / sum(q))) for x, y in zip(a, q))
        chosen = sum(x * mpmath.log(x / y) - x + y for x, y in zip(a, q))
    rounding = 1e-15 / change  # of the change itself
    assert belief_loss(true, believed) == pytest.approx(float(shared), rel=1e-8 + 10 * rounding)
    assert budget_belief_loss(true, believed) == pytest.approx(float(chosen), rel=1e-8 + 10 * rounding)


@pytest.mark.parametrize(
    ("sensitivity", "specificity"), [(0.9999999999999999, 0), (1 - 1e-12, 0), (0.9, 0), (0.999, 0), (0.8, 1)]
)
@pytest.mark.parametrize("feasible", [0.1, 0.2, 0.5, 0.7])
def test_what_answers_leave_is_a_share(feasible, sensitivity, specificity):
    signal = Signal(feasible, sensitivity, specificity)
    p, s, t = map(Fraction, (feasible, sensitivity, specificity))
    yes, no = p * s + (1 - p) * (1 - t), p * (1 - s) + (1 - p) * t
    for share, right in ((signal.feasible_after_yes, p * s / yes), (signal.feasible_after_no, p * (1 - s) / no)):
        assert 0 <= share <= 1 and share == pytest.approx(float(right), rel=1e-14)


@pytest.mark.parametrize("spread", [3e-2, 1e-2, 1e-4, 1e-6, 1e-8])
@pytest.mark.parametrize("line", [-2.0, 0.0, 1.5])
def test_losses_of_a_small_spread_keep_their_digits(spread, line):
    losses = reporting_losses(spread, 1.0, line)
    with mpmath.workdps(60):
        s, c = mpmath.mpf(spread), mpmath.mpf(line)
        reports = mpmath.sqrt(s**2 + 1)
        trust, doubt = s**2 / reports**2, s**2 / reports**2
        failing, weighted = mpmath.ncdf(c / reports), mpmath.ncdf((c - s**2) / reports)
        above = s**2 * (1 - weighted) + reports * mpmath.npdf((c - s**2) / reports)
        honest = trust * above + doubt / 2 * (1 - weighted)
        hidden = s**2 / 2 + mpmath.log(weighted / failing)
        at_line = trust * c + doubt / 2
        inflation = mpmath.log(1 - weighted + failing * mpmath.exp(at_line - s**2 / 2))
        right = {
            "honest": doubt / 2,
            "censored": s**2 - honest - weighted * hidden,
            "believed": s**2 - honest - weighted * at_line + inflation,
        }
    for name, loss in right.items():
        assert getattr(losses, name) == pytest.approx(float(loss), rel=1e-9), name


@pytest.mark.parametrize("budget", [3500, 5000, 10_000])
def test_a_curve_that_has_saturated_is_refused(budget):
    with pytest.raises(ValueError, match=f"^budget={budget}: expected less, as the curve has saturated"):
        SIGNAL.burned_share(SaturatingExponential(1, 0.05), budget, 5)
