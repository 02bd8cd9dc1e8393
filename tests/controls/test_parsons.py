"""A Parsons problem accepts every right program and names the first line that spoils one, on the page and in a kernel."""

import ipywidgets
import pytest
from bs4 import BeautifulSoup

from effortbook.chapters.workshop import GREEDY, puzzle, right_programs
from effortbook.controls.parsons import DONE, EMPTY, SHORT, diagnose, orders, program, right_lines


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
    assert EMPTY in verdict.value
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
    assert diagnose(GREEDY, right_programs(), [0]) in BeautifulSoup(verdict.value, "html.parser").get_text()
    put.children[0].click()
    assert not put.children and verdict.value == ""


def test_every_right_program_is_accepted_and_its_beginnings_are_right_so_far():
    right = right_programs()
    for order in right:
        assert diagnose(GREEDY, right, order) == DONE
        for length in range(1, len(order)):
            if order[:length] not in right:
                assert diagnose(GREEDY, right, order[:length]).startswith(SHORT)
    assert diagnose(GREEDY, right, []) == EMPTY


def test_diagnosis_names_the_first_line_from_which_no_right_program_follows():
    right = right_programs()
    for order in [(0,), (5, 1), (5, 2, 3), (5, 2, 0, 3, 1), (5, 2, 7, 1)]:
        said = diagnose(GREEDY, right, order)
        if any(each[: len(order)] == order for each in right):
            assert said.startswith(SHORT)
            continue
        place = next(n for n in range(len(order)) if not any(each[: n + 1] == order[: n + 1] for each in right))
        assert said == f"Line {place + 1}: {GREEDY[order[place]].note}" and GREEDY[order[place]].note


def test_gains_outside_the_loop_are_right_where_they_are_taken_anew_and_named_where_not():
    right, (effort, outside, loop, inside, best, give) = right_programs(), (5, 4, 2, 7, 3, 1)
    assert diagnose(GREEDY, right, [effort, outside, loop, inside, best, give]) == DONE
    said = diagnose(GREEDY, right, [effort, outside, loop, best, give])
    assert said == f"{SHORT} Line 2: {GREEDY[outside].note}"


def test_all_programs_of_one_loop_are_tried():
    made = list(orders(GREEDY))
    assert len(made) == len(set(made))
    # Of five lines any non-empty arrangement in the loop; two others before or after it, or left out.
    assert len(made) == (5 + 20 + 60 + 120 + 120) * (1 + 2 * 2 + 2 * 3)


def test_the_page_shows_every_line_once_and_closes_the_program():
    page = BeautifulSoup(puzzle().page(), "html.parser")
    assert [item.code.get_text() for item in page.select("ol > li")] == [line.code for line in GREEDY]
    assert page.details.pre.get_text() == program(GREEDY)
    assert "open" not in page.details.attrs
