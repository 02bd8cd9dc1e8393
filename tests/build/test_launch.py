"""Chapters open on Binder and Colab from the repository in which the book was built, and nowhere else."""

import subprocess

import pytest

from effortbook.build.launch import known_repository, repository

from .conftest import CHAPTER

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
        ({}, "github.com:ada/book", ("https://github.com/ada/book", "main")),
        ({}, "git@GitHub.com:/ada/book/", ("https://github.com/ada/book", "main")),
        ({}, "https://ada@github.com/ada/book", ("https://github.com/ada/book", "main")),
        ({}, "https://ada:secret@www.GitHub.com/ada/book.git/", ("https://github.com/ada/book", "main")),
        ({}, "ssh://git@ssh.github.com:443/ada/book.git", ("https://github.com/ada/book", "main")),
        ({}, "git://github.com/ada/book.git", ("https://github.com/ada/book", "main")),
        ({}, "https://gitlab.com/ada/group/book", None),  # the theme's buttons know no groups within groups
        ({}, "http://github.com/ada/book.git", ("https://github.com/ada/book", "main")),
        ({}, "org-1@github.com:ada/book.git", ("https://github.com/ada/book", "main")),
        ({}, "git+ssh://git@github.com:22/ada/book.git", ("https://github.com/ada/book", "main")),
        ({}, "ssh://git@altssh.gitlab.com:443/ada/book.git", ("https://gitlab.com/ada/book", "main")),
        ({}, "https://github.com.example.org/ada/book", None),
        ({}, "https://[bad/ada/book", None),
        ({}, "git@example.org:ada/book.git", None),
        ({}, "C:\\books\\book", None),
        ({}, "../book", None),
        ({}, "", None),
        ({}, "/home/ada/book", None),
        ({}, "https://example.org/ada/book.git", None),
        ({"GITHUB_SERVER_URL": "https://github.com"}, "", None),
    ],
)
def test_address_comes_from_where_the_book_is_built(environment, remote, known):
    assert repository(environment, remote) == known


def test_a_clone_knows_its_remote(tmp_path):
    assert known_repository(tmp_path) is None
    for command in (["init", "--quiet"], ["remote", "add", "origin", "git@github.com:ada/book.git"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert known_repository(tmp_path) == ("https://github.com/ada/book", "main")


def buttons(page):
    """Return the addresses of the buttons that run a chapter elsewhere, by the name of the service."""
    return {link.get_text(strip=True): link["href"] for link in page.select(".dropdown-launch-buttons a")}


@pytest.fixture
def published(build, monkeypatch):
    """Return a function that builds the sample in a workflow, and returns its chapter's page."""

    def published(server="https://github.com", branch="main", **options):
        for name, value in (ACTIONS | {"GITHUB_SERVER_URL": server, "GITHUB_REF_NAME": branch}).items():
            monkeypatch.setenv(name, value)
        return build(**options)

    return published


def test_a_chapter_opens_on_binder_and_colab(published):
    built = published(branch="draft")
    assert buttons(built.page(CHAPTER)) == {
        "Binder": f"https://mybinder.org/v2/gh/ada/book/draft?urlpath=lab/tree/{CHAPTER}.ipynb",
        "Colab": f"https://colab.research.google.com/github/ada/book/blob/colab/{CHAPTER}.ipynb",
    }
    assert not buttons(built.page("part/ledger"))


def test_a_page_of_markdown_with_cells_has_no_buttons(published, sample):
    ledger = sample / "part" / "ledger.md"
    head = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
    ledger.write_text(head + ledger.read_text(encoding="utf-8"), encoding="utf-8")
    built = published()
    assert not buttons(built.page("part/ledger")) and buttons(built.page(CHAPTER))


def test_services_and_colabs_branch_are_options(published):
    options = {"effortbook_binder": "https://binder.here", "effortbook_colab": "https://colab.here"}
    page = published(**options, effortbook_colab_branch="run").page(CHAPTER)
    assert buttons(page) == {
        "Binder": f"https://binder.here/v2/gh/ada/book/main?urlpath=lab/tree/{CHAPTER}.ipynb",
        "Colab": f"https://colab.here/github/ada/book/blob/run/{CHAPTER}.ipynb",
    }


def test_colab_is_offered_for_github_alone(published):
    assert buttons(published(server="https://gitlab.com").page(CHAPTER)).keys() == {"Binder"}


def test_without_an_address_there_is_no_button(build):
    assert not buttons(build().page(CHAPTER))


@pytest.mark.parametrize("folder", ["", "lab"])
def test_a_chapter_runs_in_the_browser_where_the_site_has_jupyterlite(build, folder, monkeypatch):
    monkeypatch.setattr("effortbook.build.lite.build", lambda *_: None)
    built = build(effortbook_lite=folder)
    expected = [f"../{folder}/notebooks/index.html?path={CHAPTER}.ipynb"] if folder else []
    assert [link["href"] for link in built.page(CHAPTER).select(".btn-run-here")] == expected
    assert not built.page("part/ledger").select(".btn-run-here")
