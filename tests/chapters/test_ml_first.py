"""The ML-first company's top project gets its share of the weight, to the unit."""

import pytest

from effortbook.chapters.ml_first import CONTROLS, figure
from effortbook.controls.frames import states_of
from effortlib import essays


@pytest.mark.parametrize("state", states_of(CONTROLS))
def test_every_company_is_within_a_unit_of_its_share(state):
    top_weight, budget = state["top_weight"], state["budget"]
    share = top_weight / (top_weight + 10)
    drawing = figure(**state)
    units = int(drawing.title.split(" gets ")[1].split(" of ")[0])
    assert abs(units - share * budget) < 1
    assert f"gets {units} of {budget} units" in drawing.text


def test_the_essays_third_figure():
    labels = [text.get_text() for text in figure().figure.axes[0].texts]
    assert labels == [f"{name} {units}" for name, units in zip(essays.PROJECTS, (75, 10, 7, 5, 3))]


def test_no_weight_of_the_control_reaches_the_frontier_at_the_startups_budget():
    for weight in CONTROLS["top_weight"].values:
        assert "frontier, SOTA" not in figure(weight, 100).text
    assert "reaches the frontier" in figure(30, 134).text
