"""The ledger of claims is filtered by essay, verdict and measurements, with no kernel and by keyboard."""

import pytest

from effortbook.claims import CLAIMS

PAGE = "book/together/16-claims.html"


@pytest.fixture
def ledger(visit, address):
    """Return the ledger of an open page."""
    return visit().go(address + PAGE).locator(".effort-ledger")


def visible(ledger):
    return ledger.locator("details.claim").locator("visible=true").evaluate_all("rows => rows.map(row => row.id)")


def expected(essay="", verdict="", stance=""):
    return [
        f"ledger-{claim.name.lower()}"
        for claim in CLAIMS
        if essay in ("", claim.essay)
        and verdict in ("", claim.verdict.name.lower().replace("_", "-"))
        and stance in ("", claim.stance.name.lower())
    ]


def values(menu):
    return menu.locator("option").evaluate_all("options => options.map(each => each.value)")


def test_every_choice_of_essay_and_verdict(ledger):
    essays, verdicts, _ = ledger.locator("select").all()
    for essay in ("A", "B", ""):
        essays.select_option(essay)
        for verdict in values(verdicts):
            verdicts.select_option(verdict)
            rows = expected(essay, verdict)
            assert visible(ledger) == rows
            assert ledger.get_by_role("status").inner_text() == f"{len(rows)} of {len(CLAIMS)} claims"


def test_opinions_are_sorted_by_what_was_measured(ledger):
    ledger.get_by_role("combobox", name="Verdict").select_option("opinion")
    menu = ledger.get_by_role("combobox", name="Measured")
    assert values(menu) == ["", "for", "against", "both", "none"]
    for stance in values(menu):
        menu.select_option(stance)
        assert visible(ledger) == expected(verdict="opinion", stance=stance)


def test_the_keyboard_filters(ledger):
    essays = ledger.get_by_role("combobox", name="Essay")
    essays.focus()
    essays.press("ArrowDown")
    assert visible(ledger) == expected("A")


def test_a_link_to_a_filtered_row_brings_it_back(ledger):
    ledger.get_by_role("combobox", name="Essay").select_option("A")
    ledger.page.evaluate("() => { location.hash = '#ledger-b7'; }")
    ledger.locator("#ledger-b7").wait_for(state="visible")
    assert len(visible(ledger)) == len(CLAIMS)
    assert ledger.locator("#ledger-b7").get_attribute("open") is not None


def test_a_tile_opens_its_row(visit, address):
    tab = visit().go(address + PAGE)
    tab.get_by_role("button", name="Show me").click()
    tile = tab.locator('svg[role=group] a[aria-label^="A15:"]').first
    tile.click()
    row = tab.locator("#ledger-a15[open]")
    row.locator(".claim-body table").wait_for(state="visible")
    row.locator("svg").wait_for(state="visible")
    tab.get_by_role("combobox", name="Essay").select_option("B")
    tile.click()  # the address has been this one since the first click
    row.locator(".claim-body table").wait_for(state="visible")


def test_a_row_opens_and_closes_by_keyboard(ledger):
    row = ledger.locator("#ledger-a14")
    row.locator("summary").first.focus()
    ledger.page.keyboard.press("Enter")
    row.locator(".claim-body").wait_for(state="visible")
    ledger.page.keyboard.press("Enter")
    row.locator(".claim-body").wait_for(state="hidden")


def test_without_javascript_it_stands_there_whole(visit, address):
    reader = visit(java_script_enabled=False)
    reader.tab.goto(address + PAGE)
    ledger = reader.tab.locator(".effort-ledger")
    assert len(visible(ledger)) == len(CLAIMS)
    assert not ledger.locator("select").count()


def test_a_filtered_ledger_passes_axe_on_a_phone(visit, address, findings):
    tab = visit(viewport={"width": 375, "height": 812}).go(address + PAGE)
    ledger = tab.locator(".effort-ledger")
    ledger.get_by_role("combobox", name="Verdict").select_option("holds-if")
    ledger.get_by_role("combobox", name="Measured").select_option("both")
    for row in ledger.locator("details.claim").locator("visible=true").all()[:3]:
        row.locator("summary").first.click()
    assert not findings(tab)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
