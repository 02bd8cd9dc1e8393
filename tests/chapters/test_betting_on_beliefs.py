"""The figure of hidden failures says what the prices say, in every state of its control."""

import math

import numpy as np
import pytest

from effortbook.chapters.betting_on_beliefs import CONTROLS, PROBES, figure, signal_of
from effortlib import Hyperbolic, Log, Log1p, Power
from effortlib.beliefs import Signal, belief_loss, reporting_losses


@pytest.mark.parametrize("dud_share", CONTROLS["dud_share"].values)
def test_each_label_hangs_on_its_curve_and_clear_of_the_axis(dud_share):
    axis = figure(dud_share).figure.axes[0]
    curves, leaders = axis.lines[: len(PROBES)], axis.lines[len(PROBES) : -1]
    labels = {text.get_text().partition(",")[0]: text.get_position()[1] for text in axis.texts}  # rates follow
    for name, curve, leader in zip(PROBES, curves, leaders, strict=True):
        assert leader.get_ydata() == pytest.approx([curve.get_ydata()[-1], labels[name]])
        assert labels[name] >= 3


def test_where_all_is_hidden_no_probe_is_worth_anything():
    for probe in PROBES:
        assert "Without any probe, 100 would do the same." in figure(0.7, probe, 1).text
    assert figure().title == "Hiding every “no” of a good probe burns 41% of the budget"


@pytest.mark.parametrize("dud_share", CONTROLS["dud_share"].values)
def test_curves_rise_from_nothing_and_a_better_probe_burns_more(dud_share):
    lines = figure(dud_share).figure.axes[0].lines
    curves, dot = lines[: len(PROBES)], lines[-1]
    heights = [curve.get_ydata() for curve in curves]
    assert all(height[0] == pytest.approx(0) and sorted(height) == list(height) for height in heights)
    assert [height[-1] for height in heights] == sorted(height[-1] for height in heights)
    assert dot.get_ydata()[0] == pytest.approx(heights[2][-1])


def test_a_probe_without_a_name_is_refused():
    with pytest.raises(ValueError, match="^probe='magic': expected one of weak, fair, good, sharp, perfect"):
        figure(probe="magic")


def test_the_good_probe_is_the_analysis_of_the_fork():
    assert PROBES["good"] == (0.9, 0.8)


# What the text says beside the figure


def test_half_of_the_truth_helps_with_the_analysis_of_the_fork():
    signal = signal_of("good", 0.7)
    assert signal.hiding_price(0.5) < signal.hiding_price(1)


def test_half_of_the_truth_can_be_worse_than_none():
    signal = Signal(0.3, 0.4, 0.9)
    prices = [round(signal.hiding_price(share), 4) for share in (0.5, 1)]
    assert prices == [0.1266, 0.1177]
    discounted = [signal.hiding_price(share / 20, believed=False) for share in range(21)]
    assert discounted == sorted(discounted)


def test_first_honest_noes_harm_exactly_below_the_border():
    for share in (0.1, 0.3, 0.5, 0.8):
        for sensitivity, specificity in ((0.3, 0.95), (0.4, 0.9), (0.6, 0.6), (0.9, 0.8), (0.95, 0.3), (0.2, 0.99)):
            signal = Signal(share, sensitivity, specificity)
            yes, no = signal.feasible_after_yes, signal.feasible_after_no
            below = share * (yes - no) / math.log(yes / no) < yes * no
            assert (signal.hiding_price(1 - 1e-6) > signal.hiding_price(1)) == below


def test_the_line_decides_what_believed_hiding_burns():
    by_line = [reporting_losses(line=line) for line in (-1, 0, 1, 2, 3)]
    burned = [1 - math.exp(each.honest - each.believed) for each in by_line]
    assert [f"{each:.1%}" for each in burned] == ["0.6%", "4.8%", "16.7%", "28.0%", "32.2%"]
    assert burned[-1] < 1 - math.exp(by_line[0].honest - by_line[0].silent)


def test_on_other_curves_silence_burns_more_or_less_than_on_the_log():
    signal = signal_of("good", 0.7)
    small, large = (
        [signal.burned_share(curve, budget, 20) for curve in (Log(1), Log1p(1, 0.05), Power(1, 0.5))]
        for budget in (10, 1000)
    )
    assert small[0] == pytest.approx(large[0], abs=2e-6)
    assert small[0] == pytest.approx(1 - math.exp(-signal.suppression_price(20)), abs=2e-6)
    assert min(small[1:]) > small[0] and min(large[1:]) > large[0]
    assert signal.burned_share(Hyperbolic(1, 20), 1000, 20) < large[0]


def test_burned_share_does_not_depend_on_the_unit_of_value():
    signal = signal_of("good", 0.7)
    one, seven = (signal.burned_share(Log1p(weight, 0.05), 100, 5) for weight in (1, 7))
    assert one == pytest.approx(seven, abs=2e-6)


@pytest.mark.parametrize("dud_share", CONTROLS["dud_share"].values)
def test_the_first_hidden_noes_cost_most(dud_share):
    for curve in figure(dud_share).figure.axes[0].lines[: len(PROBES)]:
        steps = np.diff(curve.get_ydata())
        assert np.all(np.diff(steps) <= 1e-9)


def test_to_second_order_the_loss_is_half_the_variance_of_the_errors():
    true, errors = np.array([5.0, 4, 3, 2, 1]), np.array([0.3, -0.2, 0.1, 0.4, -0.5])
    shares = true / true.sum()
    variance = shares @ (errors - shares @ errors) ** 2
    for small in (1e-2, 1e-3):
        loss = belief_loss(true, true * (1 + small * errors))
        assert loss == pytest.approx(true.sum() / 2 * small**2 * variance, rel=3 * small)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.45, 0.55, 0.8])
def test_the_optimist_costs_more_exactly_below_half_of_the_weight(share):
    double, half = (belief_loss([share, 1 - share], [share * factor, 1 - share]) for factor in (2, 0.5))
    assert (double > half) == (share < 0.5)
