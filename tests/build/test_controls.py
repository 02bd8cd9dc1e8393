"""Every page has the controls' scripts and styles, and kernels know of the page while it is built."""

import json
import os
import subprocess
import sys

import pytest

from effortbook.build.page_python import scripts_version
from effortbook.controls.output import PAGE, on_page
from effortbook.controls.roadmap import roadmap_html
from effortbook.controls.words import WORDS
from effortbook.drawing.style import css_variables

ALONE = ["effortbook.build.controls"]
SCRIPTS = ["controls.js", "python.js", "explore.js", "kept.js", "sketch.js", "predict.js", "parsons.js", "exercise.js"]
STYLES = ["colours.css", "controls.css", "answers.css"]


@pytest.mark.parametrize("extensions", [ALONE, ["effortbook.build"]], ids=["alone", "with the book's"])
def test_every_page_has_scripts_and_styles(build, extensions):
    built = build(extensions)
    for name in ("index", "part/chapter", "part/ledger"):
        page, folder = built.page(name), (built.folder / name).parent
        scripts = [page.select_one(f'script[src*="{script}"]') for script in SCRIPTS]
        styles = [page.select_one(f'link[href*="{style}"]') for style in STYLES]
        assert all("defer" in script.attrs for script in scripts)
        # The others use what the first declares.
        assert scripts == [each for each in page.find_all("script", src=True) if each in scripts]
        assert json.loads(scripts[0]["data-words"]) == WORDS
        assert scripts[1]["data-version"] == scripts_version()
        for address in [each["src"] for each in scripts] + [each["href"] for each in styles]:
            assert (folder / address.partition("?")[0]).is_file()
    assert (built.folder / "_static" / "colours.css").read_text(encoding="utf-8") == css_variables()


def test_a_page_with_a_roadmap_alone_has_its_script(build, sample):
    (sample / "part" / "ledger.md").write_text(
        f"# The ledger\n\n```{{raw}} html\n{roadmap_html([['A', '1', '2', '1', '']], 7)}\n```\n"
    )
    built = build(ALONE)
    for name, expected in (("part/ledger", True), ("part/chapter", False)):
        page = built.page(name)
        assert bool(page.select_one('script[src*="roadmap.js"][defer]')) is expected
        assert bool(page.select_one('link[href*="roadmap.css"]')) is expected


def environ():
    """Return the environment, but for pytest's note of where a test stands."""
    return {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}


@pytest.fixture(params=[None, "0"])
def environment(request, monkeypatch):
    """Return the environment before a build, without the variable or with a value of somebody's."""
    monkeypatch.delenv(PAGE, raising=False)
    if request.param is not None:
        monkeypatch.setenv(PAGE, request.param)
    return environ()


def test_the_variable_is_set_for_the_time_of_a_build(build, environment):
    seen = []
    build(ALONE, listeners={"source-read": lambda *_: seen.append(on_page())})
    assert seen and all(seen)
    assert environ() == environment


def fail(*_):
    """Fail, as a listener."""
    raise RuntimeError("failed on purpose")


@pytest.mark.parametrize("event", ["env-before-read-docs", "source-read", "html-page-context", "build-finished"])
def test_a_failed_build_leaves_the_environment_as_it_was(build, environment, event):
    with pytest.raises(Exception, match="failed on purpose"):
        build(ALONE, listeners={event: fail})
    assert environ() == environment


def test_a_book_with_the_controls_alone_needs_nothing_of_the_others():
    code = "import sys, effortbook.build.controls; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sphinx", "math_core", "jupyterlite_core", "jupyterlite_pyodide_kernel"} & set(loaded)
