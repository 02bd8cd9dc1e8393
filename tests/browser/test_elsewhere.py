"""Pages where others keep them: on paper, in a learning platform's frame, found by search, translated."""

import functools
import threading
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from effortbook.controls.words import WORDS

from .conftest import SETTINGS, QuietHandler

PAGE = "book/effort/04-allocate.html"


@pytest.fixture
def other_host():
    """Return a function that serves a page of HTML from another address."""
    servers = []

    def serve(text, folder):
        (folder / "course.html").write_text(text, encoding="utf-8")
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=folder)))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_paper_is_light_where_the_page_is_dark(visit, address):
    tab = visit(**SETTINGS["dark"]).go(address + PAGE)
    assert tab.evaluate("() => document.documentElement.dataset.theme") == "dark"
    tab.evaluate(
        "() => addEventListener('beforeprint', () => (window.printed = document.documentElement.dataset.theme))"
    )
    tab.pdf()
    assert tab.evaluate("() => window.printed") == "light"
    assert tab.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_a_frame_without_storage_has_every_button(visit, address, other_host, tmp_path):
    frame = f'<iframe sandbox="allow-scripts" width="760" height="700" src="{address}{PAGE}"></iframe>'
    course = other_host(f'<!DOCTYPE html><title>A course</title><link rel="icon" href="data:,">{frame}', tmp_path)
    reader = visit(**SETTINGS["desktop"])
    reader.allowed += (course,)
    tab = reader.go(f"{course}course.html")
    page = tab.frame_locator("iframe")
    page.locator("effort-explore[data-ready]").first.wait_for()
    with pytest.raises(Exception, match="SecurityError|denied"):
        tab.frames[1].evaluate("() => document.cookie")  # as storage
    root = page.locator("html")
    before = root.get_attribute("data-mode")
    page.locator("button.theme-switch-button").first.click()
    assert root.get_attribute("data-mode") != before
    page.locator("button.primary-toggle").click()
    page.locator(".bd-sidebar-primary").get_by_role("link", name="Growth").first.wait_for()
    tab.keyboard.press("Escape")
    page.locator("button.secondary-toggle").click()
    page.locator(".bd-sidebar-secondary").get_by_role("link", name="The rule, exact").first.wait_for()
    tab.keyboard.press("Escape")
    page.locator("button.search-button").first.click()
    page.locator("dialog input[type=search]").wait_for()
    assert not reader.errors


@pytest.mark.parametrize("page_in_frame", [PAGE, "book/workshop/17-your-own-roadmap.html"])
def test_a_page_in_a_narrow_frame_without_storage_works_and_tells_its_height(
    visit, address, other_host, tmp_path, page_in_frame
):
    frame = f'<iframe sandbox="allow-scripts" width="320" height="400" src="{address}{page_in_frame}"></iframe>'
    follow = """<script>
        window.told = [];
        addEventListener("message", ({ data }) => {
            if (data.type !== "effort-height") return;
            told.push(data.height);
            document.querySelector("iframe").height = data.height;
        });</script>"""
    course = other_host(
        f'<!DOCTYPE html><title>A course</title><link rel="icon" href="data:,">{follow}{frame}', tmp_path
    )
    reader = visit(**SETTINGS["desktop"])
    reader.allowed += (course,)
    tab = reader.go(f"{course}course.html")
    page = tab.frame_locator("iframe")
    control = page.locator("effort-explore[data-ready]").first
    control.wait_for()
    page.get_by_role("button", name=WORDS["show"]).first.click()
    sentence = control.locator("> figure figcaption")
    before = sentence.inner_text()
    control.locator("input[type=range]").first.press("End")
    expect(sentence).not_to_have_text(before)
    # Taller frames make no page taller: what it tells comes to rest, and nothing scrolls in any direction.
    html = page.locator("html")
    expect(tab.locator("iframe")).to_have_attribute("height", str(html.evaluate("html => html.offsetHeight")))
    assert tab.evaluate("() => told.at(-1) > 3000 && told.length < 20")
    assert html.evaluate("html => [html.scrollWidth <= 320, html.scrollHeight <= innerHeight]") == [True, True]
    assert not reader.errors and not reader.strangers


def test_the_search_field_shows_every_letter(visit, address):
    tab = visit(**SETTINGS["desktop"]).go(f"{address}search.html")
    field = tab.locator(".bd-article-container form.bd-search, main form.bd-search").first
    icon = field.locator("i").bounding_box()
    text = field.locator("input").evaluate(
        "e => e.getBoundingClientRect().x + parseFloat(getComputedStyle(e).paddingLeft)"
    )
    assert icon["x"] + icon["width"] <= text
    tab = visit(**SETTINGS["desktop"]).go(address + PAGE)
    tab.keyboard.press("ControlOrMeta+k")
    dialog = tab.locator("dialog form.bd-search")
    icon, field = dialog.locator("i").bounding_box(), dialog.locator("input")
    text = field.evaluate("e => e.getBoundingClientRect().x + parseFloat(getComputedStyle(e).paddingLeft)")
    assert icon["x"] + icon["width"] <= text


def test_an_excerpt_is_from_the_text(visit, address):
    tab = visit(**SETTINGS["desktop"]).go(f"{address}search.html?q=frontier")
    tab.locator("#search-results p.context").nth(3).wait_for()
    excerpts = tab.locator("#search-results p.context").all_inner_texts()
    assert not [text for text in excerpts if "Contents" in text]


def test_matches_are_marked_and_hidden_without_a_missing_file(visit, address):
    reader = visit(**SETTINGS["desktop"])
    tab = reader.go(f"{address}{PAGE}?highlight=frontier")
    assert tab.locator("span.highlighted").count()
    tab.locator("#searchbox .highlight-link a").click()  # a link to a script, which runs after the click
    expect(tab.locator("span.highlighted")).to_have_count(0)
    assert not reader.errors


def test_labels_keep_their_places_on_a_page_that_runs_from_the_right(visit, address):
    tab = visit(**SETTINGS["desktop"]).go(address + PAGE)
    places = """() => [...document.querySelectorAll('effort-explore svg text')].map((text) => {
      const { x } = text.getBoundingClientRect();
      return Math.round(x - text.ownerSVGElement.getBoundingClientRect().x);
    })"""
    before = tab.evaluate(places)
    tab.evaluate("() => (document.documentElement.dir = 'rtl')")
    assert tab.evaluate(places) == before and len(before) > 10
