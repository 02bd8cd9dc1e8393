"""The workshop's pages: the puzzle answers, the questions keep their answers, the sheets print."""

import re

import pytest

from effortbook.chapters.workshop import GREEDY, right_programs
from effortbook.controls.parsons import DONE, SHORT, diagnose, right_lines

CHAPTER = "book/workshop/18-workshop.html"
NOTES = "book/workshop/instructor-notes.html"
SHEETS = {"worksheet": 3, "role-cards": 4, "game-sheet": 1, "next-chip": 1, "autopsy": 3, "exit-card": 1}  # pages
RIGHT = right_lines(GREEDY)
ORDERS = {
    "right": [GREEDY.index(line) for line in RIGHT],
    "short": [GREEDY.index(line) for line in RIGHT[:2]],
    "empty": [],
    "slope": [5, 2, 0, 3, 1],
    "outside": [5, 4, 2, 3, 1],
    "outside and inside": [5, 4, 2, 7, 3, 1],
    "early": [5, 1],
    "too long": [*(GREEDY.index(line) for line in RIGHT), 0],
}


@pytest.fixture
def puzzle(visit, address):
    """Return the puzzle on its page."""
    return visit().go(address + CHAPTER).locator("effort-parsons")


def lines(puzzle):
    """Return the buttons of the lines, in the order of GREEDY, wherever they stand."""
    texts = puzzle.locator("li button").all_text_contents()
    return [puzzle.locator("li button").nth(texts.index(line.code)) for line in GREEDY]


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_the_page_says_what_the_kernel_would(puzzle, order):
    for index in order:
        lines(puzzle)[index].click()
    assert puzzle.locator(".parsons-program button").all_text_contents() == [GREEDY[index].code for index in order]
    puzzle.get_by_role("button", name="Check").click()
    assert puzzle.get_by_role("status").inner_text() == diagnose(GREEDY, right_programs(), order)


def test_the_keyboard_keeps_its_place_and_takes_lines_back(puzzle):
    first = lines(puzzle)[ORDERS["right"][0]]
    first.focus()
    first.press("Enter")
    assert puzzle.evaluate("element => element.querySelector('.parsons-program').contains(document.activeElement)")
    puzzle.get_by_role("button", name="Check").press("Enter")
    assert puzzle.get_by_role("status").inner_text() == SHORT
    puzzle.locator(".parsons-program button").press("Enter")
    assert puzzle.locator(".parsons-program li").count() == 0
    assert puzzle.get_by_role("status").inner_text() == ""


def test_the_program_stays_closed(puzzle):
    assert not puzzle.locator("pre").is_visible()
    assert DONE not in puzzle.inner_text()


def test_instructors_answers_are_closed(visit, address):
    tab = visit().go(address + NOTES)
    boxes = tab.locator(".admonition.dropdown")
    assert boxes.count() == 4
    for box in boxes.all():
        assert not box.locator("li, pre").first.is_visible()
        box.locator("button").first.click()
        assert box.locator("li, pre").first.is_visible()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_prints_on_its_pages(visit, address, name, paper):
    tab = visit().go(f"{address}book/workshop/{name}.html")
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format=paper))) == SHEETS[name]
    tab.emulate_media(media="print")
    cutting = (
        "all => all.filter((each) => getComputedStyle(each).overflowX !== 'visible').map((each) => each.className)"
    )
    assert not tab.locator("article :has(.sheet)").evaluate_all(cutting)  # else the right edge of a box is lost


def test_a_sheet_prints_without_the_words_around_it(visit, address):
    tab = visit().go(f"{address}book/workshop/worksheet.html")
    tab.emulate_media(media="print")
    assert tab.locator(".sheet dt").first.is_visible() and tab.locator(".sheet hr").first.is_visible()
    assert not tab.locator(".bd-article > section > p").first.is_visible()


def test_a_workshop_is_built_and_its_print_out_counted(visit, address):
    reader = visit()
    tab = reader.go(f"{address}book/workshop/build-your-own.html")
    builder = tab.locator("effort-workshop")
    people, time, who, _, paper = builder.locator("form input, form select").all()
    people.fill("7")
    time.select_option("half a day")
    rows = {
        row.locator("td").first.inner_text(): row.locator("td").nth(1).inner_text()
        for row in builder.locator(".builder-result table").last.locator("tbody tr").all()
    }
    assert rows["The best of k"] == "7" and rows["Role cards"] == "3" and rows["The next chip"] == "4"
    slides = builder.get_by_role("link").first
    assert "leave=Greedy" in slides.get_attribute("href")
    assert builder.get_by_role("link").last.get_attribute("href").endswith("19-play-a-year.html")
    builder.locator("summary").click()
    clocks = [int(each) for each in builder.locator(".builder-result .script-clock").all_inner_texts()]
    assert clocks == sorted(clocks) and not builder.locator(".builder-result [data-part=puzzle]").count()
    who.select_option(index=0)
    builder.locator("input[type=checkbox]").check()
    assert "leave" not in slides.get_attribute("href")
    paper.select_option("Letter")
    tab.evaluate("() => { window.print = () => {}; }")
    builder.get_by_role("button").last.click()
    sides = sum(
        int(row.locator("td").nth(2).inner_text())
        for row in builder.locator(".builder-result table").last.locator("tbody tr").all()
    )
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True))) == sides
    tab.pdf()
    assert not builder.locator(".builder-printed .sheet").count()  # who prints without the button gets the page
    assert builder.locator("details").evaluate("script => script.open")
    assert f"In all {sides} sides" in builder.get_by_role("status").inner_text()
    people.fill("10000")
    people.blur()
    assert people.input_value() == "500" and "500 people" in builder.get_by_role("status").inner_text()
    builder.get_by_role("button").first.click()
    assert builder.locator(".builder-printed [data-part=puzzle]").count() == 1  # the script, for those who program
    who.select_option("A board")
    assert time.is_disabled() and slides.get_attribute("href").endswith("board.html")
    assert builder.get_by_role("button").count() == 1 and builder.locator(".builder-result table").count() == 1
    assert not reader.errors and not reader.strangers
