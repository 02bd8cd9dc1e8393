"""Lines of a chapter are edited and run where they stand."""

from effortbook.page_code.models import FOUND_IN

from ..chapters.live_cells import live_cells, shown_by_the_chapter, shown_by_the_page
from .conftest import TOO_WIDE

PAGE = "book/together/15-where-it-breaks.html"


def test_every_live_line_says_what_the_chapter_says(visit, address, chapters, site):
    reader = visit()
    tab = reader.go(address + PAGE)
    for path, cells in live_cells(chapters).items():
        sources = [cell.source for cell in cells]
        for place, cell in enumerate(cells):
            shown = tab.evaluate("cells => PYTHON.ask('run', cells)", sources[: place + 1])["html"]
            assert shown_by_the_page(shown) == shown_by_the_chapter(cell), path
        page = (site / path).with_suffix(".html").read_text(encoding="utf-8")
        assert page.count("tag_live") == len(cells) and ("live.js" in page) == bool(cells)
    assert not reader.errors and not reader.strangers


def test_no_result_makes_the_page_wider(visit, address):
    tab = visit(viewport={"width": 320, "height": 640}).go(address + PAGE)
    cell = tab.locator(".cell.tag_live").first
    cell.get_by_role("button", name="Edit and run").click()
    field, result = cell.get_by_role("textbox"), cell.locator(".live-result")
    columns = ", ".join(f'"column {place}": [1]' for place in range(40))
    for text, shown, scrolls in [("a" * 300, "aaa", False), (f"table({{{columns}}})", "column 39", True)]:
        field.fill(text)
        field.press("Control+Enter")
        result.get_by_text(shown).first.wait_for()
        assert not tab.evaluate(TOO_WIDE)
        assert result.evaluate("box => box.tabIndex") == (0 if scrolls else -1)


def test_lines_may_import_what_the_chapters_import(visit, address):
    tab = visit().go(address + PAGE)
    imports = [line for name, names in FOUND_IN.items() for line in (f"from {name} import {', '.join(names)}",)]
    lines = "\n".join(["from effortlib import Log, essays", *imports, "essays.NOVEL.index"])
    assert "66.6" in tab.evaluate("cells => PYTHON.ask('run', cells)", [lines])["html"]


def test_lines_that_do_not_end_are_ended(visit, address):
    reader = visit()
    tab = reader.go(address + PAGE)
    tab.evaluate("() => PYTHON.prepare()")
    tab.evaluate("() => { let now = 0; Date.now = () => (now += 4000); }")  # so that nobody waits for the limit
    ask = "lines => PYTHON.ask('run', [lines]).then(({ html }) => html, ({ message }) => message)"
    for lines in ("x = 0\nwhile True: x = x + 1", "sum(1 for _ in iter(int, 1))", "[*iter(int, 1)]"):
        assert tab.evaluate(ask, lines) == "Stopped after 3 seconds. Is there a loop without an end?"
    assert tab.evaluate(ask, "sum(i for i in range(100))") == "<pre>4950</pre>"
    assert not reader.errors


def test_lines_are_edited_run_undone_and_reset(visit, address):
    reader = visit()
    tab = reader.go(address + PAGE)
    cell = tab.locator(".cell.tag_live").first
    cell.get_by_role("button", name="Edit and run").click()
    field, result = cell.get_by_role("textbox"), cell.locator(".live-result")
    original = field.input_value()
    field.press("Control+Enter")
    result.locator("table").wait_for()
    shown = result.inner_text()
    assert cell.get_by_role("button", name="Undo").get_attribute("aria-disabled") == "true"
    field.fill("allocate(Log([3, 1]), 8).effort")
    cell.get_by_role("button", name="Run").click()
    result.get_by_text("[6 2]").wait_for()
    field.fill("prove(Log(1))")
    field.press("Control+Enter")
    result.get_by_text("open the chapter in a kernel").wait_for()
    field.fill("allocate(Log([5, 1]), 8)")  # and not run
    for lines, shown_then in (
        ("prove(Log(1))", "open the chapter in a kernel"),
        ("allocate(Log([3, 1]), 8).effort", "[6 2]"),
    ):
        cell.get_by_role("button", name="Undo").click()
        result.get_by_text(shown_then).wait_for()
        assert field.input_value() == lines
    assert cell.get_by_role("button", name="Undo").evaluate("undo => undo === document.activeElement")
    cell.get_by_role("button", name="Reset").click()
    result.locator("table").wait_for()
    assert field.input_value() == original and result.inner_text() == shown
    assert not reader.errors and not reader.strangers
