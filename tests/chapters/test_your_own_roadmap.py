"""The roadmap's figure says what the plan says."""

import pytest

from effortbook.chapters.your_own_roadmap import roadmap
from effortlib import plan, read_roadmap
from effortlib.roadmap import EXAMPLE


@pytest.mark.parametrize("budget", [10, 20, 50, 100, 150, 200, 300, 500])
def test_every_state_says_what_the_plan_says(budget):
    found = plan(read_roadmap(EXAMPLE), budget)
    drawing = roadmap(budget)
    top = max(range(5), key=lambda index: found.effort[index])
    assert drawing.title == f"Of {budget} units {found.roadmap.projects[top]} gets most, {found.effort[top]}"
    assert f"worth {found.worth.sum():.1f} on average" in drawing.text
    assert f"would add {found.unit_value:.2f}" in drawing.text
    assert ("gets nothing until" in drawing.text) == bool((found.effort == 0).any())


def test_bars_are_the_parts_of_the_way_and_long_names_are_cut():
    table = EXAMPLE.replace("Churn warning", "A project with a very long name")
    axis = roadmap(100, table=table).figure.axes[0]
    found = plan(read_roadmap(table), 100)
    assert [bar.get_width() for bar in axis.patches[5:]] == pytest.approx(100 * found.progress)
    assert axis.get_yticklabels()[0].get_text() == "A project with a …"


def test_bad_state_is_named():
    with pytest.raises(ValueError, match="^budget"):
        roadmap(0)
    with pytest.raises(ValueError, match="missing"):
        roadmap(10, table="a\nb\n")
