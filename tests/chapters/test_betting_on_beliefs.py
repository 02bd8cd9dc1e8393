"""The figure of hidden failures says what the prices say, in every state of its control."""

import math

import pytest

from effortbook.chapters.betting_on_beliefs import PROBES, hiding
from effortlib.beliefs import hidden_price, suppression_price

GRID = [(duds, probe, hidden) for duds in (0.1, 0.3, 0.5, 0.7, 0.9) for probe in PROBES for hidden in (0, 0.25, 0.5, 1)]


@pytest.mark.parametrize(("duds", "probe", "hidden"), GRID)
def test_every_state_says_what_the_budget_is_worth(duds, probe, hidden):
    drawing = hiding(duds, probe, hidden)
    lost = hidden_price(1 - duds, *PROBES[probe], hidden)
    known = suppression_price(1 - duds, *PROBES[probe])
    assert f"do what {100 * math.exp(-lost):.0f} would with honest reports" in drawing.text
    assert f"and {100 * math.exp(known - lost):.0f} without any probe" in drawing.text
    if hidden:
        burned = f"{100 * (1 - math.exp(-lost)):.0f}%"
        assert drawing.title.endswith(f"burns {'hardly any' if burned == '0%' else burned} of the budget")


@pytest.mark.parametrize("duds", [0.1, 0.5, 0.9])
def test_each_label_hangs_on_its_curve_and_clear_of_the_axis(duds):
    axis = hiding(duds).figure.axes[0]
    curves, leaders = axis.lines[: len(PROBES)], axis.lines[len(PROBES) : -1]
    labels = {text.get_text(): text.get_position()[1] for text in axis.texts}
    for name, curve, leader in zip(PROBES, curves, leaders, strict=True):
        assert leader.get_ydata() == pytest.approx([curve.get_ydata()[-1], labels[name]])
        assert labels[name] >= 3


def test_where_all_is_hidden_no_probe_is_worth_anything():
    for probe in PROBES:
        assert "and 100 without any probe" in hiding(0.7, probe, 1).text
    assert hiding().title == "Hiding every no of a good probe burns 41% of the budget"


def test_curves_rise_from_nothing_and_a_better_probe_burns_more():
    lines = hiding().figure.axes[0].lines
    curves, dot = lines[: len(PROBES)], lines[-1]
    heights = [curve.get_ydata() for curve in curves]
    assert all(height[0] == pytest.approx(0) and sorted(height) == list(height) for height in heights)
    assert [height[-1] for height in heights] == sorted(height[-1] for height in heights)
    assert dot.get_ydata()[0] == pytest.approx(heights[2][-1])


@pytest.mark.parametrize(
    ("state", "name"), [({"duds": 1}, "duds"), ({"probe": "magic"}, "probe='magic'"), ({"hidden": 2}, "hidden")]
)
def test_bad_state_is_named(state, name):
    with pytest.raises(ValueError, match=name):
        hiding(**state)
