"""The chain’s figure shows the best shares under each shape of returns."""

import pytest

from effortbook.chapters.five_projects import figure
from effortlib import essays
from effortlib.growth import concentration


def every_state_names_shape_and_project(state, drawing):
    text = drawing.text
    assert f"With {state['shape']} returns" in text
    assert state["project"] in text


def title_says_whether_effort_spreads_or_gathers(state, drawing):
    linear = figure("linear")
    units = [
        [int(text.get_text().rsplit(" ", 1)[1]) for text in each.figure.axes[2].texts] for each in (drawing, linear)
    ]
    change = concentration(units[0]) - concentration(units[1])
    assert ("spread effort out" in drawing.title) == (change < 0) and ("gather effort" in drawing.title) == (change > 0)
    assert units[0] == sorted(units[0], reverse=True)  # the order of the weights
    followed = essays.PROJECTS.index(state["project"])
    assert f"{state['project']} gets {units[0][followed]} of 100 units" in drawing.text
    assert f"the top project gets {units[0][0]} " in drawing.title


def the_followed_project_goes_through_all_three_panels(state, drawing):
    axes = drawing.figure.axes
    (effort, accuracy), (again, money) = (axis.lines[-1].get_xydata()[0] for axis in axes[:2])
    assert accuracy == pytest.approx(100 * effort / (22.4 + effort)) and again == pytest.approx(accuracy)
    half = {"concave": 11.2, "linear": 22.4, "convex": 44.8}[state["shape"]]
    dots = [line.get_xydata()[0] for line in axes[2].lines if len(line.get_xdata()) == 1]
    place = essays.PROJECTS.index(state["project"])
    assert dots[place].tolist() == pytest.approx([effort, essays.WEIGHTS[place] * money / 100])
    assert money == pytest.approx(100 * effort / (half + effort))


ASKED = {
    "figure": [
        every_state_names_shape_and_project,
        title_says_whether_effort_spreads_or_gathers,
        the_followed_project_goes_through_all_three_panels,
    ],
}
