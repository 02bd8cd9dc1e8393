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
LOOKS = (Path(__file__).parent / "looks.js").read_text()
# By default axe fetches style sheets again to read them; the browser has already applied them.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
SETTINGS = {
    "desktop": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 375, "height": 812}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"},
}
# A page has one set of words and links and two of colours: at a desk axe looks at everything, on a phone at
# everything but colours, and in the dark at colours. Each look at a long page takes seconds.
RULES = {
    "desktop": {},
    "phone": {"rules": {"color-contrast": {"enabled": False}}},
    "dark": {"runOnly": ["color-contrast"]},
}


class Visit:
    """Hold an open tab together with what went wrong in it and what it asked for."""

    def __init__(self, tab, allowed):
        self.tab = tab
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


def open_tab(chromium, address, settings):
    """Open a tab in a new window, with given settings of the browser."""
    # Without transitions a colour or a place is what it is from the start.
    window = chromium.new_context(reduced_motion="reduce", **settings)
    return Visit(window.new_page(), allowed=(address, "file://"))


@pytest.fixture
def visit(chromium, address):
    """Return a function that opens a tab with given settings of the browser."""
    visits = []

    def visit(**settings):
        visits.append(open_tab(chromium, address, settings))
        return visits[-1]

    yield visit
    for each in visits:
        each.tab.context.close()


@pytest.fixture(scope="package")
def kept(chromium, address):
    """Return a function that gives the open tab of a setting.

    It goes from page to page, since a new tab takes as long as a page: for tests that change nothing.
    """
    visits = {name: open_tab(chromium, address, settings) for name, settings in SETTINGS.items()}

    def kept(setting):
        visits[setting].errors.clear()
        visits[setting].asked.clear()
        return visits[setting]

    yield kept
    for each in visits.values():
        each.tab.context.close()


@pytest.fixture(params=["desktop", "phone"])
def reader(request, kept):
    """Return a tab as a reader has it: at a desk, where evening may come, or on a phone."""
    opened = kept(request.param)
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
