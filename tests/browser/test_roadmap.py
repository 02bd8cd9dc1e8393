"""A reader's own roadmap on the page: typed, pasted or loaded, planned as Python plans it, linked, printed, saved."""

import csv
import io

import pytest

from effortbook.chapters.your_own_roadmap import EXAMPLE
from effortbook.page_code import roadmap as in_python
from effortlib import plan, read_roadmap

from ..lib.workbooks import HEADS, inline, workbook
from .conftest import SETTINGS

PAGE = "book/workshop/17-your-own-roadmap.html"
GERMAN = "Projekt;Wert;Halber Aufwand;Chance\r\nÜbung;1.200,50;40;90 %\r\nB;60;3,5;0 %\r\n;;;\r\n"
SETTLED = 500  # milliseconds, after which a plan and its announcement are there


@pytest.fixture(params=list(SETTINGS))
def anywhere(request, visit, address):
    """Return chapter 18 as a reader has it: at a desk, on a phone, in the dark."""
    return open_page(visit(**SETTINGS[request.param]), address + PAGE)


@pytest.fixture
def desk(visit, address):
    """Return chapter 18 at a desk."""
    return open_page(visit(), address + PAGE)


def open_page(reader, address):
    reader.go(address).wait_for_selector("effort-roadmap[data-ready]")
    return reader


def field(tab, row, column):
    return tab.locator(f".roadmap-cells tbody tr:nth-child({row}) td:nth-child({column}) input")


def wait_for_title(tab, title):
    tab.locator(".roadmap-result .effort-title").filter(has_text=title).wait_for()


def paste(tab, text):
    tab.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const field = document.querySelector('.roadmap-cells input');
            field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def rows_on(tab):
    return tab.evaluate("() => document.querySelector('effort-roadmap').cells")


def test_the_plan_follows_as_one_types(anywhere):
    tab = anywhere.tab
    assert rows_on(tab) == in_python.shown_rows(read_roadmap(EXAMPLE).guesses)
    field(tab, 5, 4).fill("80 %")
    wait_for_title(tab, "Of 100 units Chat assistant gets most")
    field(tab, 4, 2).fill("50 to 90")
    field(tab, 1, 5).fill("40")
    tab.locator("#roadmap-budget").fill("150")
    wait_for_title(tab, "Of 150 units")
    tab.get_by_text("The one guess worth a week of looking").wait_for()
    expected = in_python.look(rows_on(tab), 150)["html"]
    assert tab.evaluate(
        "html => { const e = document.createElement('div'); e.innerHTML = html; return e.innerHTML }", expected
    ) == tab.inner_html(".roadmap-result")
    assert tab.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert not anywhere.errors and not anywhere.strangers


def test_a_bad_cell_is_marked_and_named_and_the_plan_stays(desk):
    tab = desk.tab
    before = tab.inner_html(".roadmap-result")
    field(tab, 2, 2).fill("much")
    tab.locator(".roadmap-note").filter(has_text="row 2, column Value: expected a number of at least 0").wait_for()
    assert field(tab, 2, 2).get_attribute("aria-invalid") == "true"
    assert tab.inner_html(".roadmap-result") == before
    field(tab, 2, 2).fill("90")
    wait_for_title(tab, "Search ranking gets most, 37")
    tab.wait_for_function("() => !document.querySelector('effort-roadmap [aria-invalid]')")
    tab.locator("#roadmap-budget").fill("1.5")
    tab.locator(".roadmap-note").filter(has_text="Budget: expected a whole number from 1").wait_for()
    assert tab.locator("#roadmap-budget").get_attribute("aria-invalid") == "true"


def test_by_keyboard_rows_are_added_and_removed(desk):
    tab = desk.tab
    tab.get_by_role("button", name="Add a project").press("Enter")
    for cell in ("Mine", "500", "20", "1"):
        tab.keyboard.type(cell)
        tab.keyboard.press("Tab")
    wait_for_title(tab, "Mine gets most")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Remove: Mine"
    tab.keyboard.press("Enter")
    wait_for_title(tab, "Search ranking gets most, 37")
    tab.get_by_role("button", name="Add a project").press("Enter")
    tab.wait_for_timeout(SETTLED)
    assert tab.inner_text(".roadmap-note") == ""  # an empty row is not begun


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_file_fills_the_table(desk, encoding):
    tab = desk.tab
    tab.set_input_files("#roadmap-file", {"name": "m.csv", "mimeType": "text/csv", "buffer": GERMAN.encode(encoding)})
    wait_for_title(tab, "Übung gets most")
    assert rows_on(tab) == [["Übung", "1200.5", "40", "0.9", ""], ["B", "60", "3.5", "0", ""]]
    assert "Wert: “1.200,50” is read as 1200.5." in tab.inner_text(".roadmap-note")


def test_a_workbook_fills_the_table(desk):
    tab = desk.tab
    content = workbook(HEADS + inline(["Übung &amp; mehr", "40 to 80", "5", "90 %"]) + inline(["B", "3", "2", "1"]))
    tab.set_input_files("#roadmap-file", {"name": "m.xlsx", "mimeType": "application/zip", "buffer": content})
    wait_for_title(tab, "Übung & mehr gets most")
    assert rows_on(tab) == in_python.shown_rows(read_roadmap(content).guesses)
    assert "“90 %” is read as 0.9." in tab.inner_text(".roadmap-note")
    assert not desk.errors and not desk.strangers


def test_a_workbook_that_cannot_be_read_is_told_what_to_do(desk):
    tab = desk.tab
    tab.set_input_files("#roadmap-file", {"name": "m.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04"})
    tab.locator(".roadmap-note").filter(has_text="save its sheet as CSV").wait_for()


def test_cells_of_a_spreadsheet_are_pasted(desk):
    tab = desk.tab
    paste(tab, "Mine\t20\t4\t50%\nYours\t10\t4\t50%\n")
    wait_for_title(tab, "Mine gets most")
    assert rows_on(tab) == [["Mine", "20", "4", "0.5", ""], ["Yours", "10", "4", "0.5", ""]]


def test_what_is_wrong_with_a_pasted_table_stays_to_be_read(desk):
    tab = desk.tab
    paste(tab, "Mine\t20\t4\t50%\t900\nYours\t10\t4\t40%\t90\n")
    tab.locator(".roadmap-note").filter(has_text="990 units that are promised").wait_for()
    tab.wait_for_timeout(SETTLED)
    assert "990 units that are promised" in tab.inner_text(".roadmap-note")


def test_the_link_carries_the_table_and_nothing_else_does(desk, visit):
    tab = desk.tab
    field(tab, 1, 1).fill("Ours & <b>theirs</b>")
    tab.locator("#roadmap-budget").fill("30")
    wait_for_title(tab, "Of 30 units")
    tab.wait_for_timeout(SETTLED)
    assert tab.url.partition("#")[2].replace("-", "").replace("_", "").removeprefix("state?roadmap=").isalnum()
    other = open_page(visit(), tab.url)
    wait_for_title(other.tab, "Of 30 units")
    assert rows_on(other.tab) == rows_on(tab)
    assert other.tab.locator(".roadmap-result b").count() == 0
    assert not other.strangers
    broken = open_page(visit(), tab.url[:-9])
    for reader in (broken, other):  # a page that opens with the link, and one that has another table already
        reader.tab.evaluate("address => { location.href = address; }", tab.url[:-9])
        reader.tab.locator(".roadmap-note").filter(has_text="cannot be read. Here is the example.").wait_for()
        assert rows_on(reader.tab) == in_python.shown_rows(read_roadmap(EXAMPLE).guesses)
        assert "Of 100 units" in reader.tab.inner_text(".roadmap-result")


def test_a_second_click_removes_no_second_project(desk):
    tab = desk.tab
    before = len(rows_on(tab))
    tab.get_by_role("button", name="Remove:").first.dblclick()
    assert len(rows_on(tab)) == before - 1


def test_where_the_clipboard_is_refused_one_field_has_the_newest_link(desk):
    tab = desk.tab
    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    for budget in ("30", "31"):
        tab.locator("#roadmap-budget").fill(budget)
        wait_for_title(tab, f"Of {budget} units")
        for _ in range(2):
            tab.get_by_role("button", name="Copy the link").click()
    assert tab.locator(".roadmap-home textarea").input_value() == tab.url


def test_a_link_that_is_copied_at_once_has_what_was_typed(desk, visit):
    link = desk.tab.evaluate("""async () => {
        const roadmap = document.querySelector('effort-roadmap');
        roadmap.querySelector('.roadmap-cells input').value = 'Ours';
        roadmap.typed();
        await roadmap.copyLink();
        return location.href;
    }""")
    assert rows_on(open_page(visit(), link).tab)[0][0] == "Ours"


def test_the_plan_is_saved_and_read_again(desk):
    tab = desk.tab
    field(tab, 4, 2).fill("50 to 90")
    tab.get_by_text("over its whole range").or_(tab.get_by_text("worth a week of looking is")).wait_for()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Save the plan").click()
    text = download.value.path().read_text(encoding="utf-8")
    table = EXAMPLE.replace("70,40", "50 to 90,40")
    saved, expected = (list(csv.DictReader(io.StringIO(each))) for each in (text, plan(read_roadmap(table), 100).csv))
    assert [row["project"] for row in saved] == [row["project"] for row in expected]
    for one, other in zip(saved, expected):
        for column in ("effort", "worth", "next_gain", "funded_from"):
            assert float(one[column]) == pytest.approx(float(other[column]), rel=1e-12)
    assert read_roadmap(text).ranges == read_roadmap(table).ranges
    tab.set_input_files("#roadmap-file", {"name": "plan.csv", "mimeType": "text/csv", "buffer": text.encode()})
    tab.locator(".roadmap-note").filter(has_text="Not used: effort").wait_for()
    assert rows_on(tab)[3] == ["Demand forecast", "50 to 90", "40", "0.5", ""]


def test_each_funded_project_has_a_page_to_print(desk):
    tab = desk.tab
    tab.locator("#roadmap-budget").fill("101")
    wait_for_title(tab, "Of 101 units")
    with tab.context.expect_page() as opened:
        tab.locator(".roadmap-home").get_by_role("link", name="Search ranking").click()
    sheet = opened.value
    assert sheet.locator("h1").inner_text() == "Before we begin: Search ranking"
    assert "Kill criterion" in sheet.inner_text("body")
    assert sheet.evaluate("() => document.body.scrollWidth <= innerWidth")


def test_in_print_the_numbers_stand_and_the_buttons_do_not(desk):
    tab = desk.tab
    tab.emulate_media(media="print")
    assert field(tab, 1, 2).is_visible() and tab.locator(".roadmap-result table").is_visible()
    assert not tab.get_by_role("button", name="Add a project").is_visible()
