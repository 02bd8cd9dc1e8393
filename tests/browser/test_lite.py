"""Chapters in the browser with no server: the site, its kernel, the library and its controls.

What a chapter draws needs NumPy and Matplotlib for WebAssembly, which no package registry
holds: that much is not tested. `runtime` says what is.
"""

import functools
import importlib.metadata
import os
import re
import shutil
import threading
from http.server import ThreadingHTTPServer

import nbformat
import pytest
from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL
from playwright.sync_api import expect

from effortbook.build import lite

from .conftest import QuietHandler
from .runtime import runtime

CHAPTER = "book/effort/05-growth.ipynb"
PREFIX = "some/where/"  # a site need not lie at the root of its host
PATIENCE = 120_000  # milliseconds: a cold start, on a machine with other things to do
OUTPUTS = ".jp-OutputArea-output"
PARTS = {
    "installed": """\
from importlib.metadata import version
from importlib.util import find_spec
find_spec("effortlib").origin, version("effortlib"), version("ipywidgets")""",
    # What effortlib imports when it is first asked for a proof, and no cell names.
    "proof": """\
exec("import sympy, mpmath; x = sympy.Symbol('x', positive=True)")
sympy.diff(sympy.log(1 + x), x), mpmath.betainc(1, 2, 0, 0.5)""",
    # A control, without the modules that ask for NumPy.
    "control": """\
import sys, types
book = types.ModuleType("effortbook")
book.__path__ = find_spec("effortbook").submodule_search_locations
sys.modules["effortbook"] = book
from effortbook.controls.control import Control
from effortbook.controls.live import explore_widget
def draw(budget):
    return types.SimpleNamespace(_repr_html_=lambda: f"<b>With {budget} units</b>")
explore_widget(draw, {"budget": Control("Budget", (1, 2, 3), default=2)})""",
}


@pytest.fixture(scope="module")
def serve(root):
    """Return a function that serves a folder below a prefix, under the README's policy, and returns the address."""
    servers = []
    policy = re.search("^Content-Security-Policy: (.+)$", (root / "README.md").read_text(), re.MULTILINE)[1]

    def serve(folder):
        class Handler(QuietHandler):
            def end_headers(self):
                self.send_header("Content-Security-Policy", policy)
                super().end_headers()

            def translate_path(self, path):
                return super().translate_path(path.removeprefix(f"/{PREFIX.rstrip('/')}"))

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder)))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/{PREFIX}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def open_tab(chromium):
    """Return a function that opens a tab on a site, and lists what is asked of other hosts."""
    contexts = []

    def open_tab(address):
        contexts.append(chromium.new_context(viewport={"width": 1366, "height": 768}))
        contexts[-1].set_default_timeout(PATIENCE)
        contexts[-1].route(f"{PYODIDE_CDN_URL}/**", lambda route: route.abort())
        strangers = []
        host = address.removesuffix(PREFIX)

        def note(request):
            if not request.url.startswith((host, "data:", "blob:")):
                strangers.append(request.url)

        contexts[-1].on("request", note)  # of the workers, too
        return contexts[-1].new_page(), strangers

    yield open_tab
    for context in contexts:
        context.close()


def test_it_lists_the_chapters_and_shows_one_before_anything_runs(site, serve, open_tab):
    address = serve(site)
    tab, strangers = open_tab(address)
    tab.goto(f"{address}lite/")
    for folder in ("book", "effort"):
        tab.locator(".jp-DirListing-item", has_text=folder).dblclick()
    tab.locator(".jp-DirListing-item", has_text="05-growth.ipynb").wait_for()
    tab.goto(f"{address}book/effort/05-growth.html")
    with tab.expect_popup() as opened:
        tab.locator(".btn-run-here").click()
    notebook = opened.value
    notebook.get_by_role("heading", name="Growth").first.wait_for()
    # The figures of trusted notebooks alone are drawn.
    notebook.locator(f"{OUTPUTS} figure.effort-figure svg[role=img]").first.wait_for()
    said = notebook.locator("body").inner_text()
    assert "MyST Renderer!" not in said and "⚠" not in said
    # Python itself comes from where Pyodide's makers publish it; nothing else comes from anywhere else.
    assert not [each for each in strangers if not each.startswith(PYODIDE_CDN_URL)]


def test_a_changed_chapter_can_be_had_back(site, serve, open_tab):
    address = serve(site)
    tab, _ = open_tab(address)
    chapter = f"{address}lite/notebooks/index.html?path={CHAPTER}"
    tab.goto(chapter)
    tab.get_by_role("emphasis").filter(has_text=lite.YOURS.strip("*")).wait_for()
    tab.get_by_role("heading", name="Growth").first.dblclick()
    tab.locator(".jp-MarkdownCell .cm-content:visible").first.press("Control+Home")
    tab.keyboard.type("# Another title\n\n")
    tab.keyboard.press("Control+s")
    tab.get_by_role("menuitem", name="File", exact=True).click()
    with tab.expect_popup() as opened:
        tab.get_by_role("menuitem", name="Open…", exact=True).click()
    files = opened.value
    for folder in ("book", "effort"):
        files.locator(".jp-DirListing-item", has_text=folder).dblclick()
    file = files.locator(".jp-DirListing-item", has_text="05-growth.ipynb")
    expect(file).not_to_contain_text("years ago")  # the book's own copies are as old as computers
    file.click(button="right")
    files.get_by_role("menuitem", name="Delete").click()
    files.locator(".jp-Dialog").get_by_role("button", name="Delete").click()
    expect(file).to_contain_text("years ago")
    tab.goto(chapter)
    tab.get_by_role("heading", name="Growth").first.wait_for()
    assert not tab.get_by_role("heading", name="Another title").count()


def test_no_button_where_the_book_is_read_from_a_disk(site, visit):
    tab = visit().go((site / CHAPTER.replace(".ipynb", ".html")).as_uri())
    assert not tab.locator(".btn-run-here").is_visible()


def test_no_button_without_scripts(visit, address):
    tab = visit(java_script_enabled=False).tab
    tab.goto(address + CHAPTER.replace(".ipynb", ".html"))
    assert not tab.locator(".btn-run-here").is_visible()


@pytest.fixture(scope="module")
def classroom(root, tmp_path_factory):
    """Return a site that serves Pyodide, too, with a chapter and a notebook of the parts."""
    if shutil.which("npm") is None:
        missing = "npm is not installed, which fetches Python for browsers: no kernel was started in the browser."
        if os.environ.get("EFFORT_REQUIRE_BROWSER") == "1":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("lite")
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}
    cells = [nbformat.v4.new_code_cell(source, id=name) for name, source in PARTS.items()]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), folder / "parts.ipynb")
    lite.build({CHAPTER: root / CHAPTER, "parts.ipynb": folder / "parts.ipynb"}, folder / "site", runtime())
    return folder / "site"


def test_a_kernel_has_the_library_its_proofs_and_its_controls(classroom, serve, open_tab):
    address = serve(classroom)
    tab, strangers = open_tab(address)
    tab.goto(f"{address}notebooks/index.html?path=parts.ipynb")
    # Cells are there a moment before their session: JupyterLab forgets what is run in that moment.
    tab.locator(".jp-KernelStatus-success").wait_for()
    tab.get_by_role("menuitem", name="Run", exact=True).click()
    tab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    outputs = tab.locator(OUTPUTS)
    handle = outputs.nth(2).locator(".noUi-handle")
    handle.wait_for()
    installed, proof, control = outputs.all_inner_texts()
    assert "/site-packages/effortlib/__init__.py" in installed
    assert all(repr(importlib.metadata.version(name)) in installed for name in ("effortlib", "ipywidgets"))
    assert proof == "(1/(x + 1), mpf('0.375'))"  # 1/(1 + x), and x - x^2/2 at 0.5
    assert "With 2 units" in control
    handle.press("ArrowRight")
    outputs.nth(2).get_by_text("With 3 units").wait_for()
    assert not strangers
