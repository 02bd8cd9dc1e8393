"""The gate's figure names the best rule in every state of its control."""

import numpy as np
import pytest

from effortbook.chapters.budgets import CONTROLS, bands, figure
from effortbook.controls.frames import states_of
from effortlib import essays
from effortlib.information import evsi_normal
from effortlib.selection import peeking_error

from ..figures.asked.budgets import worth

STATES = states_of(CONTROLS)


def test_dots_stand_on_their_lines():
    lines = figure(0.4, 10, 0.5).figure.axes[0].lines
    dots = [line for line in lines if len(line.get_xdata()) == 1]
    rules = worth(0.4, 10, 0.5)
    assert [dot.get_ydata()[0] for dot in dots] == pytest.approx([rules["funding first"], rules["looking first"]])


@pytest.mark.parametrize("state", [{"feasible_share": 2}, {"analysis_cost": -1}, {"false_pass": -1}], ids=str)
def test_bad_state_is_named(state):
    with pytest.raises(ValueError, match=f"^{next(iter(state))}: got"):
        figure(**state)


def test_first_evidence_is_worth_next_to_nothing_unless_the_mean_is_zero():
    def per_evidence(mean, noise):
        return evsi_normal(mean, 1, noise, 1) * noise**2

    assert per_evidence(0.5, 100) < 1e-4 < 1 < per_evidence(0, 100)
    first, second = (evsi_normal(0.5, 1, 2, size) for size in (1, 2))
    assert second - first > first
    gains = np.diff([0] + [evsi_normal(0, 1, 2, size) for size in range(1, 61)])
    assert np.all(np.diff(gains) < 0)


def test_where_looking_is_free_the_range_ends_at_the_forks_break_even():
    assert essays.EXAMPLE_FORK.gate(0).high == pytest.approx(essays.EXAMPLE_FORK.break_even(), rel=1e-12)


def test_each_further_look_makes_a_yes_likelier():
    errors = [peeking_error(looks, rows=100) for looks in (1, 2, 5, 10, 20, 50)]
    assert errors == sorted(errors) and errors[0] <= 0.05 < errors[1]


def test_the_band_closes_at_the_cost_of_the_formula():
    drawing = bands()
    high, low = (line.get_xydata() for line in drawing.figure.axes[0].lines)
    for (cost, most), (again, least) in zip(high[::20], low[::20]):
        assert cost == again
        rules = worth(most / 100, cost, 0.5)
        assert rules["looking first"] == pytest.approx(rules["funding first"])
        assert worth(least / 100, cost, 0.5)["looking first"] == pytest.approx(0, abs=1e-9)
    last = 70 * 50 * 0.7 / 120  # what the formula of the chapter gives
    assert last - 0.11 < high[-1, 0] <= last and f"above {last:.1f} units nothing is left of it" in drawing.title
    assert "14% to 85% at 0, 21% to 74% at 5, 27% to 64% at 10, 34% to 53% at 15, 41% to 43% at 20" in drawing.text
