"""Numbers that a reader sets on a picture: where they lie, what has to add up, and what is said of them."""

import json

import pytest
from bs4 import BeautifulSoup

from effortbook import Control, predict
from effortbook.controls.sketch import Handle, Mark, Sketch, places_of
from effortbook.drawing.drawing import Drawing
from effortbook.drawing.style import canvas

NAMES = ("first", "second", "third")


def figure():
    drawn, axes = canvas(2)
    axes[0].set(xlim=(0, 10), ylim=(0, 10))
    axes[1].set(xlim=(0, 100), ylim=(-1, 1))
    return Drawing(drawn, "A finding", "A sentence.", "Empty chart")


def handle(name, across):
    return Handle(Control(name, range(11), default=5), *[lambda up: Mark(((across, up),))] * 2)


def curve():
    """Ask for three points of a curve whose steps are 4, 3, 2 and 1."""
    points = ((0, 0), (1, 4), (2, 7), (3, 9), (4, 10))
    return Sketch(tuple(map(handle, NAMES, (1, 2, 3))), figure(), curve=points)


def shares():
    return Sketch(tuple(map(handle, NAMES, (1, 2, 3))), figure(), total=6)


def ask(sketch, answer, **more):
    return predict("Which?", sketch, answer, "Because.", **more)


def page(exhibit):
    return BeautifulSoup(exhibit.page(), "html.parser")


def commit(exhibit, *values):
    """Set the sliders of a widget, commit, and return what it says."""
    head, *fields, button, shown = exhibit.widget().children
    for field, value in zip(fields, values):
        field.value = value
    button.click()
    return shown.value


def test_marks_lie_where_the_drawing_says():
    marks = [Mark(((1, 2),)), Mark(((30, 0), (40, 1)), axis=1), Mark(((3, 4),))]
    drawn = figure()
    placed = places_of(drawn, marks)
    assert placed == [[drawn.place(*point, mark.axis) for point in mark.points] for mark in marks]


def test_a_page_says_where_each_value_lies():
    shown = page(ask(curve(), (4, 7, 9), covers=figure))
    ranges = shown.select("input")
    assert [each["data-answer"] for each in ranges] == ["4", "7", "9"]
    for across, each in enumerate(ranges, start=1):
        expected = [[list(figure().place(across, up))] for up in range(11)]
        assert json.loads(each["data-at"]) == json.loads(each["data-guess"]) == expected
    picture = shown.select_one(".predict-sketch")
    ends = [list(figure().place(*point)) for point in ((0, 0), (4, 10))]
    assert json.loads(picture["data-ends"]) == json.loads(picture["data-figure-ends"]) == ends
    assert picture.has_attr("hidden") and picture.svg  # without a script there is nothing to drag
    assert shown.details.p.get_text() == "first: 4; second: 7; third: 9. Because."


def test_a_page_says_where_a_choice_lies():
    shown = page(predict("Which?", {"a": "", "b": ""}, "a", "Because.", covers=figure, marks={"b": Mark(((2, 3),))}))
    first, second = shown.select("input")
    assert not first.has_attr("data-guess")
    assert json.loads(second["data-guess"]) == [list(figure().place(2, 3))]


def test_the_state_that_shows_the_answer_is_drawn_and_named():
    def draw(week=0):
        drawn = figure()
        drawn.figure.axes[0].set_xlim(0, 10 + week)
        return drawn

    sketch = Sketch((Handle(Control("Up", range(11), default=5), guess=lambda up: Mark(((5, up),))),))
    shown = page(ask(sketch, 4, covers=draw, shown={"week": 2}))
    assert json.loads(shown.find("effort-predict")["data-shown"]) == {"week": "2"}
    assert json.loads(shown.input["data-guess"])[4] == [list(draw(week=2).place(5, 4))]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "Move the slider first."),
        ((4, 7, 9), "That is it. Your second step gains 75% of what your first gains. Each of your steps"),
        ((5, 8, 9), "Close. Here is how it is. Your second step gains 60%"),
        ((2, 4, 6), "Not quite. Here is why. Your second step gains 100% of what your first gains. Not each"),
        ((0, 7, 9), "Not quite. Here is why. Not each of your steps"),  # nothing can be said as a share of nothing
    ],
)
def test_a_kernel_judges_a_curve_by_its_steps(values, said):
    assert said in commit(ask(curve(), (4, 7, 9)), *values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((6, 6, 6), "To commit, spread exactly 6 units."),
        ((3, 2, 1), "You said first: 3; second: 2; third: 1. That is it."),
        ((2, 3, 1), "Not quite. Here is why."),
    ],
)
def test_a_kernel_takes_only_numbers_that_add_up(values, said):
    assert said in commit(ask(shares(), (3, 2, 1)), *values)


def test_each_handle_has_its_answer():
    with pytest.raises(ValueError, match="answer=11.*range of 'second'"):
        ask(curve(), (4, 11, 9))
    with pytest.raises(ValueError, match=r"answer=\[4, 7\].*expected 3 numbers"):
        ask(curve(), (4, 7))
