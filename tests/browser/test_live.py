"""Lines of a chapter are edited and run where they stand."""

PAGE = "book/together/15-where-it-breaks.html"


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
    field.fill("allocate(Log([3, 1]), 8).effort")
    cell.get_by_role("button", name="Run").click()
    result.get_by_text("[6 2]").wait_for()
    field.fill("prove(Log(1))")
    field.press("Control+Enter")
    result.get_by_text("open the chapter in a kernel").wait_for()
    cell.get_by_role("button", name="Undo").click()
    result.get_by_text("[6 2]").wait_for()
    cell.get_by_role("button", name="Reset").click()
    result.locator("table").wait_for()
    assert field.input_value() == original and result.inner_text() == shown
    assert not reader.errors and not reader.strangers
