"""The figure of hidden failures says what the prices say, in every state of its control."""

import math

import pytest

from effortbook.chapters.betting_on_beliefs import CONTROLS, PROBES, figure
from effortbook.controls.frames import states_of
from effortlib.beliefs import Signal


@pytest.mark.parametrize("state", states_of(CONTROLS), ids=str)
def test_every_state_says_what_the_budget_is_worth(state):
    drawing = figure(**state)
    signal = Signal(1 - state["dud_share"], *PROBES[state["probe"]])
    lost = signal.hiding_price(state["hidden_share"])
    known = signal.suppression_price()
    assert f"do what {100 * math.exp(-lost):.0f} would with honest reports" in drawing.text
    assert f"and {100 * math.exp(known - lost):.0f} without any probe" in drawing.text
    if state["hidden_share"]:
        burned = f"{100 * (1 - math.exp(-lost)):.0f}%"
        assert drawing.title.endswith(f"burns {'hardly any' if burned == '0%' else burned} of the budget")


@pytest.mark.parametrize("dud_share", CONTROLS["dud_share"].values)
def test_each_label_hangs_on_its_curve_and_clear_of_the_axis(dud_share):
    axis = figure(dud_share).figure.axes[0]
    curves, leaders = axis.lines[: len(PROBES)], axis.lines[len(PROBES) : -1]
    labels = {text.get_text(): text.get_position()[1] for text in axis.texts}
    for name, curve, leader in zip(PROBES, curves, leaders, strict=True):
        assert leader.get_ydata() == pytest.approx([curve.get_ydata()[-1], labels[name]])
        assert labels[name] >= 3


def test_where_all_is_hidden_no_probe_is_worth_anything():
    for probe in PROBES:
        assert "and 100 without any probe" in figure(0.7, probe, 1).text
    assert figure().title == "Hiding every no of a good probe burns 41% of the budget"


def test_curves_rise_from_nothing_and_a_better_probe_burns_more():
    lines = figure().figure.axes[0].lines
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
