"""A Parsons problem names the first line out of place, on the page and in a kernel."""

import ipywidgets
import pytest
from bs4 import BeautifulSoup

from effortbook.chapters.workshop import GREEDY, puzzle
from effortbook.controls.parsons import DONE, SHORT, diagnose, program, right_lines


@pytest.fixture
def live():
    """Return the widgets of the puzzle: the lines left, the lines put, the button, the verdict."""
    head, _, left, _, put, check, verdict = puzzle().widget().children
    assert isinstance(head, ipywidgets.HTML)
    return left, put, check, verdict


def press(left, line):
    next(button for button in left.children if button.description == line.code).click()


def test_the_right_order_is_right(live):
    left, put, check, verdict = live
    check.click()
    assert SHORT in verdict.value
    for line in right_lines(GREEDY):
        press(left, line)
    check.click()
    assert DONE in verdict.value
    assert [button.description for button in put.children] == program(GREEDY).splitlines()
    assert len(left.children) == len(GREEDY) - len(put.children)


def test_a_line_goes_back_and_the_verdict_is_gone(live):
    left, put, check, verdict = live
    press(left, GREEDY[0])
    check.click()
    assert diagnose(GREEDY, [0]) in BeautifulSoup(verdict.value, "html.parser").get_text()
    put.children[0].click()
    assert not put.children and verdict.value == ""


def test_diagnosis_names_the_first_line_out_of_place():
    order = [GREEDY.index(line) for line in right_lines(GREEDY)]
    assert diagnose(GREEDY, order) == DONE
    assert diagnose(GREEDY, order[:3]) == diagnose(GREEDY, []) == SHORT
    for place in range(len(order)):
        for index, line in enumerate(GREEDY):
            if line.place != place and index not in order[:place]:
                diagnosis = diagnose(GREEDY, [*order[:place], index])
                assert diagnosis == f"Line {place + 1}: {line.note}" and line.note
    assert diagnose(GREEDY, [*order, 0]).startswith("Line 6:")


def test_the_page_shows_every_line_once_and_closes_the_program():
    page = BeautifulSoup(puzzle().page(), "html.parser")
    assert [item.code.get_text() for item in page.select("ol > li")] == [line.code for line in GREEDY]
    assert page.details.pre.get_text() == program(GREEDY)
    assert "open" not in page.details.attrs
