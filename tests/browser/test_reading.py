"""The book in a real browser, as its readers have it."""

import functools
import gzip
from urllib.parse import unquote, urlsplit

import pytest

from .conftest import SETTINGS, TOO_WIDE

HEAVIEST = 300_000  # bytes: one second at 2.4 Mbit/s


@pytest.fixture(scope="session")
def chapter_pages(chapters):
    """Return the address of every chapter's page."""
    return [path.removesuffix(".ipynb") + ".html" for path in chapters]


@functools.cache
def compressed(file):
    """Return the size of a file as a server sends it; pages share most of theirs."""
    return len(gzip.compress(file.read_bytes(), 9))


def weight(reader, address, site):
    """Return the bytes that a reader downloads to see a page."""
    files = {site / unquote(urlsplit(url).path).lstrip("/") for url in reader.asked if url.startswith(address)}
    return sum(map(compressed, files))


def test_page(reader, address, site, page, findings):
    tab = reader.go(address + page)
    loaded = weight(reader, address, site)
    print(f"{page}: {loaded / 1000:.0f} KB")
    assert loaded <= HEAVIEST
    for light in reader.lights:  # the page follows the system while it is open
        tab.emulate_media(color_scheme=light)
        tab.wait_for_function("light => document.documentElement.dataset.theme === light", arg=light)
        assert not tab.evaluate(TOO_WIDE)
        assert not findings(tab, reader.rules[light]), light
    tab.set_viewport_size({"width": 320, "height": 256})  # a desk's window at four times the size
    assert not tab.evaluate(TOO_WIDE)
    assert not reader.strangers
    assert not reader.errors


@pytest.mark.parametrize(
    ("place", "style"),
    [
        ("article pre span.n", "color: #aaa"),
        ("article p", "opacity: 0.4"),
        ("article p", "font-size: 8px; color: #888"),
        ("article section:has(> p)", "background: #444"),
        (".bd-sidebar-primary a", "color: #aaa"),
    ],
)
def test_text_that_is_too_pale_is_found_wherever_it_stands(visit, address, findings, place, style):
    tab = visit().go(address + "book/effort/05-growth.html")
    tab.locator(".code-switch").click()
    tab.locator(f"{place}:visible").last.evaluate("(element, style) => { element.style.cssText += style; }", style)
    assert any(each.startswith("color-contrast") for each in findings(tab, {"runOnly": ["color-contrast"]}))


def test_page_from_a_file(visit, site, page):
    reader = visit(**SETTINGS["desktop"])
    tab = reader.go((site / page).as_uri())
    assert not reader.strangers
    assert not reader.errors
    assert tab.locator("main").inner_text().strip()


def test_search_works_from_a_file(visit, site):
    tab = visit().go((site / "search.html").as_uri() + "?q=effort")
    tab.locator("#search-results li").first.wait_for()


def test_the_skip_link_leads_to_the_text(visit, address):
    tab = visit().go(address)
    tab.keyboard.press("Tab")
    link = tab.locator(":focus")
    assert link.inner_text() == "Skip to main content"
    assert link.bounding_box()["y"] >= 0
    link.press("Enter")
    assert tab.url.endswith("#main-content")


def test_whatever_has_the_focus_shows_it(visit, address):
    tab = visit().go(address)
    for _ in range(12):
        tab.keyboard.press("Tab")
        outline = tab.locator(":focus").evaluate("element => getComputedStyle(element).outlineStyle")
        assert outline != "none", tab.locator(":focus").evaluate("element => element.outerHTML")


def test_without_javascript_all_is_there(visit, address, chapter_pages):
    reader = visit(java_script_enabled=False)
    shown = (
        ":is(figure.effort-figure :is(svg, figcaption), .solution p, math)"  # a control's other states are for paper
    )
    for page in chapter_pages:
        reader.tab.goto(address + page)
        there = reader.tab.locator(f"{shown}:not(.explore-printed *, details.claim *)")
        assert there.count() and not there.locator("visible=false").count()


def test_paper_shows_solutions_and_no_navigation(visit, address, chapter_pages):
    tab = visit().tab
    tab.emulate_media(media="print")
    for page in chapter_pages:
        tab.goto(address + page)
        for part in ["#pst-primary-sidebar", ".bd-header-article", ".prev-next-footer"]:
            assert not tab.locator(part).is_visible(), part
        solution = tab.locator(".solution p")
        assert solution.count() and not solution.locator("visible=false").count()
        title = tab.locator("#jb-print-docs-body h1")
        assert title.is_visible() and title.inner_text() in tab.title()
        assert not tab.locator(":is(effort-predict details p, .claim-body > :not(details))").locator("visible=false").count()
        notes = "all => all.map((each) => getComputedStyle(each, '::before').content).filter((note) => note !== 'none')"
        assert not tab.locator("effort-explore").evaluate_all(notes)  # nothing is covered


def test_what_scrolls_within_itself_takes_the_keyboard(visit, address, chapter_pages):
    parts = ":is(div.math, .text_html, .pst-scrollable-table-container)"
    reader = visit(viewport={"width": 375, "height": 812})
    for page in [*chapter_pages, "book/reference/speed.html"]:
        tab = reader.go(address + page)
        wrong = """boxes => boxes.filter(box => box.checkVisibility({ visibilityProperty: true }))
            .filter(box => (box.tabIndex === 0) !== (box.scrollWidth > box.clientWidth))
            .map(box => box.outerHTML.slice(0, 200))"""
        assert not tab.locator(f"article {parts}").evaluate_all(wrong)
