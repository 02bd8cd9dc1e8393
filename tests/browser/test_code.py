"""One switch shows the code of every page; it is off at first, and kept on the reader's machine."""

import pytest

PAGE = "book/effort/04-allocate.html"
OTHER = "book/failure/09-the-fork.html"


@pytest.fixture
def tab(visit, address):
    return visit().go(address + PAGE)


def shown(tab):
    """Return how many cells show their code."""
    inputs = tab.locator(".bd-article div.cell_input")
    return inputs.locator("visible=true").count()


def test_a_first_visit_shows_no_code_and_every_output(tab):
    assert shown(tab) == 0
    assert tab.locator(".bd-article div.cell_output").locator("visible=true").count() > 5
    assert tab.get_by_role("button", name="Code").first.get_attribute("aria-pressed") == "false"


def test_the_switch_holds_on_every_page_until_it_is_turned_off(tab, address):
    tab.locator(".code-switch").click()
    assert shown(tab) > 5
    tab.goto(address + OTHER)
    assert shown(tab) > 5
    assert tab.locator(".code-switch").get_attribute("aria-pressed") == "true"
    tab.locator(".code-switch").press("Enter")
    assert shown(tab) == 0
    tab.reload()
    assert shown(tab) == 0


def test_one_cell_shows_its_code_alone(tab):
    button = tab.locator(".code-of-cell").first
    button.click()
    assert shown(tab) == 1
    button.click()
    assert shown(tab) == 0


def test_where_storage_is_denied_the_switch_holds_for_the_page(visit, address):
    reader = visit(alone=True)
    reader.tab.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied'); }})"
    )
    tab = reader.go(address + PAGE)
    tab.locator(".code-switch").click()
    assert shown(tab) > 5
    assert not [error for error in reader.errors if "code" in error]


def test_where_storage_is_full_the_switch_holds_for_the_page(visit, address):
    reader = visit(alone=True)
    tab = reader.go(address + PAGE)
    tab.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    tab.locator(".code-switch").click()
    assert shown(tab) > 5
    assert not reader.errors


def test_without_javascript_all_code_shows(visit, address):
    reader = visit(java_script_enabled=False)
    reader.tab.goto(address + PAGE)
    assert shown(reader.tab) > 5


def test_a_page_without_code_has_no_switch(visit, address):
    tab = visit().go(address + "book/reference/glossary.html")
    assert not tab.locator(".code-switch").count()


def test_the_code_of_a_cell_passes_axe(tab, findings):
    tab.locator(".code-of-cell").first.click()
    assert not findings(tab)
