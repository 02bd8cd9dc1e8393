"""Chapters in a real JupyterLab: all runs, a slider moves its figure, a table its plan, an answer is checked."""

import os
import re
import shutil
import subprocess
import sys
import time

import pytest

CHAPTERS = ["book/effort/05-growth.ipynb", "book/workshop/17-your-own-roadmap.ipynb"]
PATIENCE = 60_000  # milliseconds: a cold JupyterLab takes its time
CAPTION = ".jp-OutputArea-output .widget-html figcaption"
# Text content, as JupyterLab does not lay out what is out of sight.
SAYS = "([selector, start]) => document.querySelector(selector)?.textContent.startsWith(start)"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Serve a folder with JupyterLab and return it with its address."""
    tmp_path = tmp_path_factory.mktemp("lab")
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={tmp_path}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    log = tmp_path / "lab.log"
    with log.open("w") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
    try:
        for _ in range(PATIENCE // 500):
            address = re.search(r"http://127\.0\.0\.1:[1-9]\d*/", log.read_text())
            if address:
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.5)
        else:
            pytest.fail(f"JupyterLab did not start: {log.read_text()}")
        yield tmp_path, address[0]
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture
def run(lab, root, tmp_path, chromium):
    """Return a function that copies a chapter for one test, opens the copy and runs all of it."""
    served, address = lab
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)

    def run(chapter):
        tab = context.new_page()
        copy = served / tmp_path.name / chapter.rpartition("/")[2]
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(root / chapter, copy)
        tab.goto(f"{address}doc/tree/{copy.relative_to(served).as_posix()}")
        tab.get_by_text("(ipykernel) | Idle").wait_for()  # what is run before the kernel is there would be lost
        # Notes are boxes, not the marks that make them. Before running, as cells out of sight are laid out later.
        tab.locator(".jp-MarkdownCell aside.myst-admonition").first.wait_for()
        tab.get_by_role("menuitem", name="Run", exact=True).click()
        tab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        return tab

    yield run
    context.close()


def failed(tab):
    """Count the outputs that tell of an error."""
    return tab.locator(
        '[data-mime-type="application/vnd.jupyter.stderr"], .jp-RenderedText[data-mime-type*=error]'
    ).count()


def test_a_chapter_runs_its_slider_moves_the_figure_and_an_answer_is_checked_in_place(run):
    tab = run(CHAPTERS[0])
    tab.locator(".jp-MarkdownCell .katex").first.wait_for(state="attached")
    words = " ".join(tab.locator(".jp-MarkdownCell").all_text_contents())
    assert "Lumiste (2023)" in words and "⚠" not in words
    tab.wait_for_function(SAYS, arg=[CAPTION, "With 100 units"])
    handle = tab.locator(".jp-OutputArea-output .noUi-handle").first
    handle.focus()
    handle.press("ArrowRight")
    tab.wait_for_function(SAYS, arg=[CAPTION, "With 125 units"])
    cell = tab.locator(".jp-CodeCell").filter(has_text='check("growth", answer=')
    cell.scroll_into_view_if_needed()
    cell.get_by_text("Your answer?").wait_for()
    for answer, message in (("(50, 100)", "Not yet. The order is reversed"), ("(100, 50)", "Right.")):
        cell.locator(".cm-content").click()
        tab.keyboard.press("ControlOrMeta+a")
        tab.keyboard.insert_text(f'check("growth", answer={answer})')
        tab.keyboard.press("Control+Enter")
        cell.locator(".jp-OutputArea-output").filter(has_text=message).wait_for()
    assert not failed(tab)


def test_a_roadmap_is_edited_and_answers(run):
    tab = run(CHAPTERS[1])
    chance = tab.locator(".jp-OutputArea-output .widget-text input[type=text]").nth(
        23
    )  # the fourth of five cells, in the last of five rows
    chance.fill("1")
    chance.press("Tab")
    tab.get_by_role("paragraph").filter(has_text="Of 100 units Chat assistant gets most").wait_for()
    assert tab.locator("a[download='plan.csv']").get_attribute("href").startswith("data:text/csv")
    chance.fill("soon")
    chance.press("Tab")
    tab.get_by_text("row 5, column Chance: expected a chance from 0 to 1, or per cent, got 'soon'").wait_for()
    assert not failed(tab)
