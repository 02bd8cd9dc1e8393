"""The puzzle in a kernel: pressed lines move, and the check speaks."""

import ipywidgets
import pytest
from bs4 import BeautifulSoup

from effortbook.controls.parsons import DONE, GREEDY, SHORT, diagnose, parsons, program
from effortbook.controls.predict import ask
from effortbook.workshop.questions import QUESTIONS


@pytest.fixture
def live():
    """Return the widgets of the puzzle by what they are."""
    head, _, pool, _, built, check, said = parsons().widget().children
    assert isinstance(head, ipywidgets.HTML)
    return pool, built, check, said


def press(pool, line):
    next(button for button in pool.children if button.description == line.code).click()


def test_the_right_order_is_right(live):
    pool, built, check, said = live
    check.click()
    assert SHORT in said.value
    for line in sorted((line for line in GREEDY if line.place is not None), key=lambda line: line.place):
        press(pool, line)
    check.click()
    assert DONE in said.value
    assert [button.description for button in built.children] == program(GREEDY).splitlines()
    assert len(pool.children) == len(GREEDY) - len(built.children)


def test_a_line_goes_back_and_what_was_said_is_gone(live):
    pool, built, check, said = live
    press(pool, GREEDY[0])
    check.click()
    assert diagnose(GREEDY, [0]) in BeautifulSoup(said.value, "html.parser").get_text()
    built.children[0].click()
    assert not built.children and said.value == ""


def test_the_page_shows_every_line_once_and_closes_the_program():
    page = BeautifulSoup(parsons().page(), "html.parser")
    assert [item.code.get_text() for item in page.select("ol > li")] == [line.code for line in GREEDY]
    assert page.details.pre.get_text() == program(GREEDY)
    assert "open" not in page.details.attrs


def test_a_check_is_asked_as_a_check():
    check = QUESTIONS["gate"]
    shown = ask(check)
    assert repr(shown).startswith("Check: ")
    assert BeautifulSoup(shown.page(), "html.parser").legend.get_text() == f"Check: {check.question}"
    assert "Check:" in shown.widget().children[0].value
