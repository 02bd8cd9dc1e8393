"""The growth figure crosses the frontier where the frontier law says."""

import pytest

from effortbook.chapters.growth import growth
from effortlib import Log1p, essays, frontier_budget

BUDGETS = range(50, 401, 25)


@pytest.mark.parametrize("budget", BUDGETS)
def test_every_state_says_where_the_frontier_is_crossed(budget):
    drawing = growth(budget)
    law = frontier_budget(essays.WEIGHTS, 100)
    assert f"It crosses at {law:.0f} units" in drawing.text
    assert ("to the frontier" in drawing.title) == (budget >= law)


def test_the_essays_second_figure():
    labels = [text.get_text() for text in growth(300).figure.axes[0].texts]
    assert [f"{name} {dot}" for name, dot in zip(essays.PROJECTS, essays.GROWN_DOTS)] == labels[-5:]


def test_projects_wait_on_shifted_curves():
    # They switch on at 0, 5, 20, 60 and 200.
    assert "Projects under way: 4 of 5." in growth(200, curves=Log1p(essays.WEIGHTS, 0.05)).text
    assert "Projects under way: 5 of 5." in growth(220, curves=Log1p(essays.WEIGHTS, 0.05)).text


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"budget": 4}, "budget=4"),
        ({"budget": 401}, "budget=401"),
        ({"curves": Log1p([1, 2], 1.0)}, "expected 5 projects, got 2"),
    ],
)
def test_bad_state_is_named(state, message):
    with pytest.raises(ValueError, match=message):
        growth(**state)
