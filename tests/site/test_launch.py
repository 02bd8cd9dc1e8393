"""Chapters open in the browser, and on Binder from where the book was built, and nowhere else."""

import importlib.util
import os
import shutil
import subprocess
import sys

import pytest
import yaml
from bs4 import BeautifulSoup
from repo2docker.buildpacks import PythonBuildPack

CHAPTER = "book/effort/05-growth"


def loaded(path):
    """Return the module of a file that is in no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def launch(root):
    """Return the extension that writes the buttons."""
    return loaded(root / "book" / "_ext" / "launch.py")


ACTIONS = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "ada/book"}


@pytest.mark.parametrize(
    ("environment", "remote", "known"),
    [
        (ACTIONS | {"GITHUB_REF_NAME": "draft"}, "", ("https://github.com/ada/book", "draft")),
        (ACTIONS | {"GITHUB_REF_NAME": "7/merge"}, "", ("https://github.com/ada/book", "main")),
        (ACTIONS, "https://github.com/other/one.git", ("https://github.com/ada/book", "main")),
        ({}, "https://github.com/ada/book.git\n", ("https://github.com/ada/book", "main")),
        ({}, "git@github.com:ada/book.git", ("https://github.com/ada/book", "main")),
        ({}, "ssh://git@gitlab.com/ada/book", ("https://gitlab.com/ada/book", "main")),
        ({}, "", None),
        ({}, "/home/ada/book", None),
        ({}, "https://example.org/ada/book.git", None),
        ({"GITHUB_SERVER_URL": "https://github.com"}, "", None),
    ],
)
def test_address_comes_from_where_the_book_is_built(launch, environment, remote, known):
    assert launch.repository(environment, remote) == known


@pytest.fixture(scope="module")
def launched(root, tmp_path_factory):
    """Return the site of one chapter, built as a workflow on GitHub would build it."""
    folder = tmp_path_factory.mktemp("launch")
    for name in ("_config.yml", "index.md"):
        shutil.copy(root / name, folder)
    shutil.copytree(root / "book", folder / "book", ignore=shutil.ignore_patterns("*.ipynb"))
    (folder / f"{CHAPTER}.ipynb").parent.mkdir(exist_ok=True)
    shutil.copy(root / f"{CHAPTER}.ipynb", folder / f"{CHAPTER}.ipynb")
    contents = {"format": "jb-book", "root": "index", "chapters": [{"file": CHAPTER}]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents))
    config = yaml.safe_load((folder / "_config.yml").read_text())
    config["execute"]["execute_notebooks"] = "off"
    (folder / "_config.yml").write_text(yaml.safe_dump(config))
    environment = os.environ | ACTIONS | {"GITHUB_REF_NAME": "main"}
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(folder), "--quiet"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def launched_page(launched):
    """Return the page of that chapter."""
    return BeautifulSoup((launched / f"{CHAPTER}.html").read_text(encoding="utf-8"), "html.parser")


def test_a_button_opens_the_chapter_in_jupyterlab(launched_page):
    (link,) = launched_page.select('a[href*="mybinder.org"]')
    assert link["href"] == f"https://mybinder.org/v2/gh/ada/book/main?urlpath=lab/tree/{CHAPTER}.ipynb"


def test_the_site_in_the_browser_has_the_chapters_of_the_book(launched):
    files = launched / "lite" / "files"
    assert [path.relative_to(files).as_posix() for path in files.rglob("*.ipynb")] == [f"{CHAPTER}.ipynb"]


def test_a_button_runs_every_chapter_in_the_browser(site, chapters):
    for chapter in chapters:
        page = site / chapter.replace(".ipynb", ".html")
        (link,) = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select(".btn-run-here")
        app, _, path = link["href"].partition("?path=")
        assert (page.parent / app).resolve() == (site / "lite" / "notebooks" / "index.html").resolve()
        assert path == chapter and (site / "lite" / "files" / path).is_file()
        assert link["title"] == "Run this chapter in the browser"


def test_no_button_without_an_address(site, page, launch, root):
    if launch.known_repository(root) is None:
        assert "mybinder.org" not in (site / page).read_text(encoding="utf-8")


def test_binder_finds_what_it_needs(root, monkeypatch):
    monkeypatch.chdir(root)
    pack = PythonBuildPack("buildpack-deps")
    pack.platform = "linux/amd64"
    assert pack.detect()
    assert pack.python_version == (root / "runtime.txt").read_text().strip().removeprefix("python-")
    script = pack.render({})
    assert "requirements.txt" in script and "pip install --no-cache-dir ." in script
    pinned = (root / "requirements.txt").read_text()
    for needed in ("jupyterlab==", "jupyterlab-myst==", "ipywidgets==", "sympy=="):
        assert f"\n{needed}" in pinned, needed
