"""Chapters of this book open in the browser, and on Binder and Colab where the book knows its address."""

import os
import shutil
import subprocess
import sys

import pytest
import yaml
from bs4 import BeautifulSoup

from effortbook.build.launch import known_repository

CHAPTER = "book/effort/05-growth"
ACTIONS = {
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "ada/book",
    "GITHUB_REF_NAME": "main",
}


@pytest.fixture(scope="module")
def launched(root, tmp_path_factory):
    """Return the site of one chapter, built as a workflow on GitHub would build it, with the book's configuration."""
    folder = tmp_path_factory.mktemp("launch")
    shutil.copy(root / "index.md", folder)
    shutil.copytree(root / "book", folder / "book", ignore=shutil.ignore_patterns("*.ipynb"))
    (folder / f"{CHAPTER}.ipynb").parent.mkdir(exist_ok=True)
    shutil.copy(root / f"{CHAPTER}.ipynb", folder / f"{CHAPTER}.ipynb")
    contents = {"format": "jb-book", "root": "index", "chapters": [{"file": CHAPTER}]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents))
    config = yaml.safe_load((root / "_config.yml").read_text())
    config["execute"]["execute_notebooks"] = "off"
    del config["sphinx"]["config"]["effortbook_slides"]
    del config["sphinx"]["config"]["effortbook_lite"]
    (folder / "_config.yml").write_text(yaml.safe_dump(config))
    command = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(folder), "--quiet"]
    subprocess.run(command, env=os.environ | ACTIONS, check=True, capture_output=True)
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def launched_page(launched):
    """Return the page of that chapter."""
    return BeautifulSoup((launched / f"{CHAPTER}.html").read_text(encoding="utf-8"), "html.parser")


def test_a_button_opens_the_chapter_in_jupyterlab(launched_page):
    (link,) = launched_page.select('a[href*="mybinder.org"]')
    assert link["href"] == f"https://mybinder.org/v2/gh/ada/book/main?urlpath=lab/tree/{CHAPTER}.ipynb"


def test_a_button_opens_the_chapter_on_colab(launched_page, launched):
    (link,) = launched_page.select('a[href*="colab"]')
    assert link["href"] == f"https://colab.research.google.com/github/ada/book/blob/colab/{CHAPTER}.ipynb"
    assert ((launched / CHAPTER).parent / link.img["src"]).is_file()


def test_the_site_in_the_browser_has_the_chapters_of_the_book(site, chapters):
    files = site / "lite" / "files"
    assert {path.relative_to(files).as_posix() for path in files.rglob("*.ipynb")} == set(chapters)


def test_a_button_runs_every_chapter_in_the_browser(site, chapters):
    for chapter in chapters:
        page = site / chapter.replace(".ipynb", ".html")
        (link,) = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select(".btn-run-here")
        app, _, path = link["href"].partition("?path=")
        assert (page.parent / app).resolve() == (site / "lite" / "notebooks" / "index.html").resolve()
        assert path == chapter and (site / "lite" / "files" / path).is_file()
        assert link["title"] == "Run this chapter in the browser"


def test_no_button_without_an_address(site, page, root):
    if known_repository(root) is None:
        text = (site / page).read_text(encoding="utf-8")
        assert "mybinder.org" not in text and "colab.research" not in text
