"""What the tests of the book share: its chapters and its built pages."""

import gc
from pathlib import Path

import nbformat
import pytest
from hypothesis import settings

from effortbook.build.notebooks import notebooks_below

# The same examples on every machine and in every run.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
APART = ("embed", "lite", "packs", "slides")  # folders of the site that are no pages of the book; other tests open them


def pytest_collection_finish():
    """Look no more for garbage among what was imported and collected, as all of it stays, and rarely among the rest."""
    gc.freeze()
    gc.set_threshold(50_000)  # a figure alone is some ten thousand objects


def chapter_paths():
    """Return the path of every chapter, in reading order."""
    return notebooks_below(ROOT / "book")


def page_names():
    """Return every built page's address, relative to the front page, but for those that are no book pages."""
    paths = (path.relative_to(SITE) for path in SITE.rglob("*.html"))
    return sorted(path.as_posix() for path in paths if path.parts[0] not in ("_static", *APART))


def pages_with_controls():
    """Return every built page that has a control."""
    return [name for name in page_names() if "<effort-explore" in (SITE / name).read_text(encoding="utf-8")]


def pytest_generate_tests(metafunc):
    """Run a test that takes a `chapter`, a `page` or a `page_with_controls` once for each of them."""
    if "chapter" in metafunc.fixturenames:
        metafunc.parametrize("chapter", chapter_paths(), ids=lambda path: path.stem, indirect=True)
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", page_names())
    if "page_with_controls" in metafunc.fixturenames:
        metafunc.parametrize("page_with_controls", pages_with_controls())


@pytest.fixture(scope="session")
def root():
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture
def chapter(request):
    """Return one chapter, as a notebook."""
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(scope="session")
def chapters():
    """Return every chapter, as a notebook by its path below the checkout."""
    return {path.relative_to(ROOT).as_posix(): nbformat.read(path, as_version=4) for path in chapter_paths()}


@pytest.fixture(scope="session")
def site():
    """Return the folder of the built book."""
    if not (SITE / "index.html").exists():
        pytest.fail("There is no built book. Run make book, or make test, which builds it.", pytrace=False)
    return SITE


@pytest.fixture(scope="session")
def pages(site):
    """Return the address of every built page."""
    return page_names()
