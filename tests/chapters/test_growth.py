"""The growth figure crosses the frontier where the frontier law says."""

import pytest

from effortbook.chapters.growth import CONTROLS, figure
from effortbook.controls.frames import states_of
from effortlib import Log1p, essays, frontier_budget


@pytest.mark.parametrize("state", states_of(CONTROLS))
def test_every_state_says_where_the_frontier_is_crossed(state):
    drawing = figure(**state)
    law = frontier_budget(essays.WEIGHTS, 100)
    assert f"It crosses at {law:.0f} units" in drawing.text
    assert ("to the frontier" in drawing.title) == (state["budget"] >= law)


def test_the_essays_second_figure():
    labels = [text.get_text() for text in figure(300).figure.axes[0].texts]
    assert [f"{name} {dot}" for name, dot in zip(essays.PROJECTS, essays.GROWN_DOTS)] == labels[-5:]


def test_projects_wait_on_shifted_curves():
    # They switch on at 0, 5, 20, 60 and 200.
    assert "Projects under way: 4 of 5." in figure(200, curves=Log1p(essays.WEIGHTS, 0.05)).text
    assert "Projects under way: 5 of 5." in figure(220, curves=Log1p(essays.WEIGHTS, 0.05)).text
