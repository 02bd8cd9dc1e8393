"""Chapters open in the browser, and on Binder and Colab from where the book was built, and nowhere else."""

import importlib.util
import os
import shutil
import subprocess
import sys
import types

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from repo2docker.buildpacks import PythonBuildPack

CHAPTER = "book/effort/05-growth"


ADDRESS, BRANCH = "https://github.com/ada/book", "main"
INSTALL = '%pip install --quiet "effortlib @ git+https://github.com/ada/book@main"'


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


@pytest.fixture(scope="module")
def colab(root):
    """Return the tool that writes the notebooks for Colab."""
    return loaded(root / "tools" / "colab.py")


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


def test_a_button_opens_the_chapter_on_colab(launched_page, launched):
    (link,) = launched_page.select('a[href*="colab"]')
    assert link["href"] == f"https://colab.research.google.com/github/ada/book/blob/colab/{CHAPTER}.ipynb"
    assert ((launched / CHAPTER).parent / link.img["src"]).is_file()


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


def test_colab_is_offered_for_github_alone(launch):
    chapter = types.SimpleNamespace(found_docs={CHAPTER}, doc2path=lambda page: f"{page}.ipynb")
    config = types.SimpleNamespace(html_theme_options={"repository_url": "https://gitlab.com/ada/book"})
    group = {"label": "launch-buttons", "buttons": []}
    context = {"header_buttons": [group], "pathto": lambda page, _: page}
    launch.offer_browser_and_colab(types.SimpleNamespace(env=chapter, config=config), CHAPTER, "", context, None)
    assert group["buttons"] == []
    assert [each["label"] for each in context["header_buttons"]] == ["run-here", "launch-buttons"]


def test_no_button_without_an_address(site, page, launch, root):
    if launch.known_repository(root) is None:
        text = (site / page).read_text(encoding="utf-8")
        assert "mybinder.org" not in text and "colab.research" not in text


def test_colab_installs_first_and_then_runs_the_chapter(colab, chapters, root, tmp_path):
    colab.write(tmp_path, ADDRESS, BRANCH)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.ipynb")} == set(chapters)
    for path in chapters:
        written = nbformat.read(tmp_path / path, as_version=4)
        nbformat.validate(written)
        assert written.cells[0].source == INSTALL
        written.cells = written.cells[1:]
        assert written == chapters[path]


def test_colab_needs_an_address(root, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    for name in ("tools/colab.py", "book/_ext/launch.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(root / name, tmp_path / name)
    command = [sys.executable, tmp_path / "tools" / "colab.py", tmp_path / "written"]
    environment["GIT_CEILING_DIRECTORIES"] = str(tmp_path.parent)
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert refused.returncode and refused.stderr.startswith("No address is known")
    assert not (tmp_path / "written").exists()


def test_only_the_job_for_colab_may_write(root):
    workflow = yaml.safe_load((root / ".github" / "workflows" / "book.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    writing = [name for name, job in workflow["jobs"].items() if job.get("permissions", {}).get("contents") == "write"]
    assert writing == ["colab"]
    assert "refs/heads/main" in workflow["jobs"]["colab"]["if"]


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
