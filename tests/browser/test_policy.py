"""Pages behind a Content-Security-Policy: the strict one that the build writes, and one that lets no Python run."""

import functools
import re
import threading
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from effortbook.build.policy import FILE
from effortbook.controls.words import WORDS

from .conftest import SETTINGS, QuietHandler

CHAPTER = "book/effort/04-allocate.html"


@pytest.fixture(scope="module")
def line(site):
    """Return the policy that the build has written."""
    name, _, line = (site / FILE).read_text().strip().partition(": ")
    assert name == "Content-Security-Policy"
    return line


@pytest.fixture
def guarded(visit, site):
    """Return a function that serves the book with a policy, and opens a page."""
    servers = []

    def guarded(policy, page):
        class Handler(QuietHandler):
            def end_headers(self):
                self.send_header("Content-Security-Policy", policy)
                super().end_headers()

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site)))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        reader = visit(**SETTINGS["desktop"])
        reader.allowed += (f"http://127.0.0.1:{servers[-1].server_port}/",)
        reader.go(f"http://127.0.0.1:{servers[-1].server_port}/{page}")
        return reader

    yield guarded
    for server in servers:
        server.shutdown()
        server.server_close()


def move(tab):
    """Move the first range of a page's figure, and wait for its sentence to change."""
    sentence = tab.locator("effort-explore:visible figcaption").first
    before = sentence.inner_text()
    tab.locator("effort-explore:visible input[type=range]").first.press("End")
    expect(sentence).not_to_have_text(before)


def test_the_readme_has_the_line_without_hashes(root, line):
    simple = re.sub(r" 'sha256-[^']+'", "", line).replace("'unsafe-hashes'", "'unsafe-inline'")
    assert f"Content-Security-Policy: {simple}" in (root / "README.md").read_text()
    assert "'unsafe-inline'" not in line.partition("script-src")[2].partition(";")[0]


def test_a_chapter_works_whole(guarded, line):
    reader = guarded(line, CHAPTER)
    tab = reader.tab
    tab.get_by_role("button", name=WORDS["show"]).first.click()
    move(tab)
    before = tab.locator("html").get_attribute("data-mode")
    tab.locator("button.theme-switch-button:visible").first.click()
    assert tab.locator("html").get_attribute("data-mode") != before
    for field in tab.locator("effort-exercise input").all():
        field.fill("1")
    tab.locator("effort-exercise").get_by_role("button").click()
    status = tab.locator(".exercise-status")
    expect(status).not_to_have_text("")
    expect(status).not_to_have_text(WORDS["loading python"])
    assert WORDS["no python"] not in status.inner_text()
    assert not reader.errors


@pytest.mark.parametrize("kind", ["index.html", "book/together/16-claims.html", "search.html?q=frontier"])
def test_a_page_breaks_no_rule(guarded, line, kind):
    assert not guarded(line, kind).errors


def test_a_control_alone_works(guarded, line):
    reader = guarded(line, "embed/allocate.html")
    move(reader.tab)
    assert not [each for each in reader.errors if "Content Security Policy" in each]  # it has no icon, for one


def test_slides_turn(guarded, line):
    reader = guarded(line, "slides/index.html")
    reader.tab.wait_for_function("() => Reveal.isReady()")
    reader.tab.keyboard.press("ArrowRight")
    assert reader.tab.evaluate("() => Reveal.getSlidePastCount()") == 1
    assert not reader.errors


def test_where_no_python_may_run_the_page_says_so_and_the_rest_moves(guarded, line):
    reader = guarded(line.replace("'unsafe-eval' ", ""), CHAPTER)
    tab = reader.tab
    for field in tab.locator("effort-exercise input").all():
        field.fill("1")
    tab.locator("effort-exercise").get_by_role("button").click()
    expect(tab.locator(".exercise-status")).to_have_text(WORDS["no python"])
    tab.get_by_role("button", name=WORDS["show"]).first.click()
    move(tab)
