"""The figure shows the best allocation and the conclusions that it keeps, in every state."""

import pytest

from effortbook.chapters.where_it_breaks import CONTROLS, figure
from effortbook.controls.frames import states_of
from effortlib.scenarios import SCENARIOS, conclusions, outcome

STATES = states_of(CONTROLS)


@pytest.mark.parametrize("state", STATES)
def test_every_state_counts_what_stays_and_names_what_fails(state):
    drawing = figure(**state)
    kept = conclusions(**state)
    number = sum(kept.values())
    assert drawing.title.endswith(f", {number} of 5 conclusions {'stays' if number == 1 else 'stay'}")
    for conclusion, stays in kept.items():
        assert (conclusion in drawing.text.partition("What fails")[2]) != stays
    assert f"{state['budget']} units give Pricing {outcome(**state).effort[0]}, and" in drawing.text


def test_each_assumption_reads_as_a_sentence():
    assert figure("power", 100).title.startswith("With power curves, ")
    assert figure(SCENARIOS[-2], 100).title == "Where the first project has a threshold, 1 of 5 conclusions stays"
    assert figure(SCENARIOS[-1], 100).title.startswith("Where two projects need each other, ")


@pytest.mark.parametrize("state", STATES)
def test_bars_are_the_best_allocation_and_fit_the_axis(state):
    axis = figure(**state).figure.axes[0]
    widths = [bar.get_width() for bar in axis.patches]
    assert widths == list(outcome(**state).effort)
    assert max(widths) < axis.get_xlim()[1]


def test_greedy_s_loss_is_said_where_there_is_one():
    assert "Greedy loses" in figure(SCENARIOS[-2], 100).text
    assert "Greedy loses" not in figure(SCENARIOS[0], 100).text
