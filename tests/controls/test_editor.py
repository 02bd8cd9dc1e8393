"""The roadmap's table answers as it is edited, and says what is wrong with it."""

import json
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from effortbook.chapters import your_own_roadmap
from effortbook.chapters.your_own_roadmap import EXAMPLE, edit_roadmap
from effortbook.controls.editor import Editor
from effortbook.controls.output import PAGE
from effortlib import plan, read_roadmap

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


@pytest.fixture
def editor(monkeypatch):
    """Return the editor that a kernel shows, which `edit_roadmap` keeps behind its widgets."""
    made = []

    def keep(*arguments, **options):
        made.append(Editor(*arguments, **options))
        return made[0]

    monkeypatch.setattr(your_own_roadmap, "Editor", keep)
    edit_roadmap(EXAMPLE, 100).widget()
    return made[0]


def text(editor):
    return BeautifulSoup(editor.result.value, "html.parser").get_text()


def cell(editor, row, column):
    return editor.table.children[row].children[column]


def test_it_begins_with_the_table_and_its_plan(editor):
    assert [row[0] for row in editor.rows] == list(read_roadmap(EXAMPLE).projects)
    assert "Of 100 units Search ranking gets most, 37" in text(editor)


def test_a_change_of_a_cell_or_of_the_budget_is_answered(editor):
    cell(editor, 5, 3).value = "1"
    assert "Of 100 units Chat assistant gets most" in text(editor)
    editor.budget.value = 20
    assert "Of 20 units Churn warning gets most" in text(editor)


def test_a_bad_cell_is_named_and_mended(editor):
    cell(editor, 2, 1).value = "much"
    assert "row 2, column Value: expected a number of at least 0, got 'much'" in text(editor)
    assert BeautifulSoup(editor.result.value, "html.parser").find(role="alert")
    cell(editor, 2, 1).value = "90"
    assert "Search ranking gets most, 37" in text(editor)


def test_what_is_typed_is_never_taken_for_markup(editor):
    cell(editor, 1, 1).value = "<img src=x>"
    assert not BeautifulSoup(editor.result.value, "html.parser").find("img")


def test_rows_are_added_up_to_thirty_and_removed(editor):
    add = editor.box.children[1].children[0]
    for _ in range(26):
        add.click()
    assert len(editor.rows) == 30
    assert "Search ranking gets most, 37" in text(editor)  # an empty row is not begun
    cell(editor, 30, 0).value = "Mine"
    assert "row 30, column Value: expected a value, got nothing" in text(editor)
    for _ in range(25):
        editor.table.children[-1].children[-1].click()
    assert len(editor.rows) == 5 and "gets most" in text(editor)
    for _ in range(4):
        editor.table.children[1].children[-1].click()
    assert "Of 100 units Chat assistant gets most, 100" in text(editor)
    editor.table.children[1].children[-1].click()
    assert "expected at least one project, got none" in text(editor)


def test_the_plan_can_be_taken_home(editor):
    links = BeautifulSoup(editor.result.value, "html.parser").select("a[download]")
    assert [link["download"] for link in links] == ["plan.csv", *["before-we-begin.html"] * 4]
    assert unquote(links[0]["href"].partition(",")[2]) == plan(read_roadmap(EXAMPLE), 100).csv
    pages = [BeautifulSoup(unquote(link["href"].partition(",")[2]), "html.parser") for link in links[1:]]
    riskiest = ["Search ranking", "Demand forecast", "Invoice reading", "Churn warning"]
    assert [page.h1.string for page in pages] == [f"Before we begin: {name}" for name in riskiest]


def load(editor, content):
    """Load a file, as the reader's browser hands it over."""
    file = {"name": "mine.csv", "type": "text/csv", "size": len(content), "last_modified": LONG_AGO}
    editor.upload.value = (file | {"content": memoryview(content)},)


def test_a_file_fills_the_table_or_is_refused(editor):
    load(editor, ("\ufeff" + EXAMPLE.replace("Churn warning", "Mine")).encode())
    assert editor.rows[0][0] == "Mine" and len(editor.rows) == 5
    load(editor, b"project,value\na,1")
    assert "This file is no roadmap." in text(editor) and "half_effort is missing" in text(editor)
    load(editor, b"PK\x03\x04")
    assert "This file is no roadmap." in text(editor) and "save its sheet as CSV" in text(editor)


def test_what_a_file_holds_keeps_its_digits(editor):
    load(editor, EXAMPLE.replace("60,15,0.9", "1234567,0.123456789,0.9").encode())
    assert editor.rows[0] == ["Churn warning", "1234567", "0.123456789", "0.9", ""]


def test_a_page_shows_the_worked_example(monkeypatch):
    monkeypatch.setenv(PAGE, "1")
    bundle = edit_roadmap()._repr_mimebundle_()
    page = BeautifulSoup(bundle["text/html"], "html.parser")
    assert page.select_one("effort-roadmap .effort-title").string == "Of 100 units Search ranking gets most, 37"
    rows = [[cell.get_text() for cell in row("td")] for row in page.select("tbody tr")]
    assert rows[-1] == ["0", "0.39", "109%"]
    given = json.loads(page.select_one("effort-roadmap > script").string)
    assert [row[0] for row in given["rows"]] == list(read_roadmap(EXAMPLE).projects)
    assert bundle["text/plain"].startswith("Of 100 units Search ranking gets most")


def test_a_kernel_shows_the_table(monkeypatch):
    monkeypatch.delenv(PAGE, raising=False)
    assert "application/vnd.jupyter.widget-view+json" in edit_roadmap()._repr_mimebundle_()


def test_a_table_that_is_none_is_refused():
    with pytest.raises(ValueError, match="expected at least one project"):
        edit_roadmap([])
    with pytest.raises(ValueError, match="budget"):
        edit_roadmap(EXAMPLE, budget=0)
