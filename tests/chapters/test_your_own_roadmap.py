"""The roadmap's figure shows the plan."""

import pytest

from effortbook.chapters.your_own_roadmap import CONTROLS, EXAMPLE, edit_roadmap, figure
from effortbook.controls.frames import states_of
from effortlib import plan, read_roadmap


@pytest.mark.parametrize("state", states_of(CONTROLS), ids=str)
def test_every_state_shows_the_plan(state):
    best = plan(read_roadmap(EXAMPLE), **state)
    drawing = figure(**state)
    top = max(range(5), key=lambda index: best.effort[index])
    assert drawing.title == f"Of {state['budget']} units {best.roadmap.projects[top]} gets most, {best.effort[top]}"
    assert f"worth {best.worth.sum():.1f} on average" in drawing.text
    assert f"would add {best.unit_value:.2f}" in drawing.text
    assert ("gets nothing until" in drawing.text) == bool((best.effort == 0).any())


def test_bars_are_the_parts_of_the_way_and_long_names_are_cut():
    table = EXAMPLE.replace("Churn warning", "A project with a very long name")
    axis = figure(100, table=table).figure.axes[0]
    best = plan(read_roadmap(table), 100)
    assert [bar.get_width() for bar in axis.patches[5:]] == pytest.approx(100 * best.progress)
    assert axis.get_yticklabels()[0].get_text() == "A project with a …"


def test_the_models_refuse_a_bad_state():
    for show in (figure, lambda budget, table=EXAMPLE: edit_roadmap(table, budget)):
        with pytest.raises(ValueError, match="^budget"):
            show(0)
        with pytest.raises(ValueError, match="missing"):
            show(10, table="a\nb\n")
