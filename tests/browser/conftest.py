"""A browser, and the book served to it."""

import functools
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
# Nothing but what the page itself asks for; CI may run as root, which Chromium's sandbox refuses.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The address bar's suggestions are a second page, which costs as much as the one that is tested.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]
AXE = Axe().axe_script
# By how many pixels a page is wider than its window.
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS = (Path(__file__).parent / "looks.js").read_text()
# By default axe fetches style sheets again to read them; the browser has already applied them.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
SETTINGS = {
    "desktop": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 375, "height": 812}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"},
}
TABS = 5  # that wait for a test with their settings; each holds a page's memory
# A page has one set of words and links and two of colours: at a desk axe looks at everything, on a phone at
# everything but colours, and in the dark at colours. Each look at a long page takes seconds.
RULES = {
    "desktop": {},
    "phone": {"rules": {"color-contrast": {"enabled": False}}},
    "dark": {"runOnly": ["color-contrast"]},
}


class Visit:
    """Hold an open tab together with what went wrong in it and what it asked for."""

    def __init__(self, tab, settings, allowed):
        self.tab = tab
        self.settings = settings
        self.allowed = (*allowed, "data:", "blob:")
        self.errors = []
        self.asked = []
        tab.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("request", lambda request: self.asked.append(request.url))

    @property
    def strangers(self):
        """Return the addresses on other hosts that the tab asked for."""
        return [url for url in self.asked if not url.startswith(self.allowed)]

    def go(self, address):
        """Open an address and wait until all of it is there."""
        self.tab.goto(address, wait_until="load")
        self.tab.evaluate("() => document.fonts.ready.then(() => {})")
        return self.tab

    def empty(self, starts):
        """Bring the tab back to where a new one begins: no page, nothing stored, no medium, nobody else's request.

        Return whether that was possible: only what was stored by pages from one start can be emptied.
        """
        found = [start for start in starts if any(url.startswith(start) for url in self.asked)]
        if self.tab.is_closed() or len(found) > 1 or not self.tab.url.startswith(found[0] if found else "about:"):
            return False
        if not all(url.startswith((*found, "data:", "blob:", "about:")) for url in self.asked):
            return False
        tab, context = self.tab, self.tab.context
        for another in context.pages[1:]:
            another.close()
        tab.unroute_all()
        context.clear_permissions()
        context.grant_permissions(self.settings.get("permissions", []))
        tab.emulate_media(
            media="null", reduced_motion="reduce", color_scheme=self.settings.get("color_scheme", "light")
        )
        if "viewport" in self.settings:
            tab.set_viewport_size(self.settings["viewport"])
        if found:
            tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        tab.goto("about:blank")
        self.errors.clear()
        self.asked.clear()
        return True


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files without a line for each."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="package")
def address(site):
    """Serve the built book to this machine and return where."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="package")
def chromium():
    """Return the machine's Chromium. Without one the tests skip, but where they must not."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        missing = f"No browser is installed: none of {', '.join(BROWSERS)} is on the path."
        if os.environ.get("EFFORT_REQUIRE_BROWSER") == "1":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def free():
    """Return the emptied tabs that wait for the next test, the longest unused first."""
    visits = []
    yield visits
    for each in visits:
        each.tab.context.close()


@pytest.fixture
def visit(chromium, address, site, free):
    """Return a function that opens a tab, as a first visitor has it, with given settings of the browser.

    A new window takes as long as a page does, so a tab is emptied and used again. `alone=True` is for a test
    that leaves in it what nothing empties, as a script that runs before every page does.
    """
    visits, spoiled = [], []

    def visit(alone=False, **settings):
        found = next((each for each in free if each.settings == settings and not alone), None)
        if found:
            free.remove(found)
        else:
            # Without transitions a colour or a place is what it is from the start.
            window = chromium.new_context(reduced_motion="reduce", **settings)
            found = Visit(window.new_page(), settings, allowed=(address, "file://"))
        (spoiled if alone else visits).append(found)
        return found

    yield visit
    for each in visits:
        if each.empty([address, f"{site.as_uri()}/"]):
            free.append(each)
        else:
            spoiled.append(each)
    spoiled += free[:-TABS]
    del free[:-TABS]
    for each in spoiled:
        each.tab.context.close()


@pytest.fixture(params=["desktop", "phone"])
def reader(request, visit):
    """Return a tab as a reader has it: at a desk, by day and by night, or on a phone."""
    opened = visit(**SETTINGS[request.param])
    opened.lights = {"desktop": ["light", "dark"], "phone": ["light"]}[request.param]
    opened.rules = {"light": RULES[request.param], "dark": RULES["dark"]}
    return opened


@pytest.fixture(scope="session")
def findings():
    """Return a function that lists what axe-core finds on an open page."""

    def findings(tab, rules=RULES["desktop"]):
        tab.evaluate(AXE)
        tab.evaluate(LOOKS)
        violations = tab.evaluate("options => axe.run(options)", AXE_OPTIONS | rules)["violations"]
        return [f"{each['id']}: {node['html'][:200]}" for each in violations for node in each["nodes"]]

    return findings
