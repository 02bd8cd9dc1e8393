"""The figure of survivors shows the best allocation and what it keeps, in every state."""

import pytest

from effortbook.chapters.where_it_breaks import survivors
from effortlib.scenarios import SCENARIOS, conclusions, outcome

GRID = [(scenario, budget) for scenario in SCENARIOS for budget in (25, 50, 100, 200, 300, 400)]


@pytest.mark.parametrize(("scenario", "budget"), GRID)
def test_every_state_counts_what_stays_and_names_what_fails(scenario, budget):
    drawing = survivors(scenario, budget)
    kept = conclusions(scenario, budget)
    number = sum(kept.values())
    assert drawing.title.endswith(f", {number} of 5 conclusions {'stays' if number == 1 else 'stay'}")
    for conclusion, stays in kept.items():
        assert (conclusion in drawing.text.partition("What fails")[2]) != stays
    assert f"{budget} units give Pricing {outcome(scenario, budget).effort[0]}, and" in drawing.text


def test_each_assumption_reads_as_a_sentence():
    assert survivors("power", 100).title.startswith("With power curves, ")
    assert survivors(SCENARIOS[-2], 100).title == "Where the first project has a threshold, 1 of 5 conclusions stays"
    assert survivors(SCENARIOS[-1], 100).title.startswith("Where two projects need each other, ")


@pytest.mark.parametrize(("scenario", "budget"), GRID)
def test_bars_are_the_best_allocation_and_fit_the_axis(scenario, budget):
    axis = survivors(scenario, budget).figure.axes[0]
    widths = [bar.get_width() for bar in axis.patches]
    assert widths == list(outcome(scenario, budget).effort)
    assert max(widths) < axis.get_xlim()[1]


def test_greedy_s_loss_is_said_where_there_is_one():
    assert "Greedy loses" in survivors(SCENARIOS[-2], 100).text
    assert "Greedy loses" not in survivors(SCENARIOS[0], 100).text


@pytest.mark.parametrize(("state", "name"), [({"scenario": "luck"}, "scenario='luck'"), ({"budget": 3}, "budget=3")])
def test_bad_state_is_named(state, name):
    with pytest.raises(ValueError, match=name):
        survivors(**state)
