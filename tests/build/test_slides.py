"""A second build makes the slides, which arrive with what they load and nothing else."""

import re

import pytest
from sphinx.errors import ExtensionError

CONF = """\
extensions = ["myst_nb", "sphinx_revealjs"]
nb_execution_mode = "off"
revealjs_static_path = ["deck.css"]
revealjs_style_theme = "deck.css"
revealjs_script_plugins = [{"name": "RevealNotes", "src": "revealjs/plugin/notes/notes.js"}]
"""


@pytest.fixture
def deck(sample):
    """Add slides to the sample book, and return the file of their text."""
    (sample / "deck").mkdir()
    (sample / "deck" / "conf.py").write_text(CONF)
    (sample / "deck" / "deck.css").write_text("h1 { color: black; }\n")
    (sample / "deck" / "index.md").write_text("# Slides\n\n## The first\n\nText.\n")
    return sample / "deck" / "index.md"


OPTIONS = {"effortbook_slides": "deck", "exclude_patterns": ["deck"], "nb_execution_mode": "force"}


@pytest.mark.usefixtures("deck")
def test_the_slides_lie_in_the_site(build):
    built = build(**OPTIONS)
    page = built.page("slides/index")
    assert page.select_one(".slides h1").get_text() == "Slides"
    names = {path.name for path in (built.folder / "slides").rglob("*") if path.is_file()}
    assert {"index.html", "deck.css", "reveal.css", "reveal.js", "notes.js"} <= names
    # A mark of what a file holds, or a browser would keep the one before an update.
    loaded = [each.get("src") or each["href"] for each in page.select("script[src], link[rel=stylesheet]")]
    assert len(loaded) > 3 and all(re.search(r"\?v=[0-9a-f]{8}$", address) for address in loaded)
    assert "pygments.css" not in names and "highlight.js" not in names


def test_slides_that_cannot_be_built_fail_the_book_and_say_why(build, deck):
    deck.write_text("# Slides\n\n[nowhere](nosuch.md)\n")
    with pytest.raises(ExtensionError, match="The slides were not built(.|\n)*nosuch"):
        build(**OPTIONS)


@pytest.mark.usefixtures("deck")
@pytest.mark.parametrize("option", [{"effortbook_slides": ""}, {"nb_execution_mode": "off"}], ids=str)
def test_a_build_without_slides_has_none(build, option):
    assert not (build(**(OPTIONS | option)).folder / "slides").exists()


@pytest.mark.usefixtures("deck")
def test_a_failed_build_has_no_slides(build, tmp_path):
    def fail(*_):
        raise RuntimeError("failed on purpose")

    with pytest.raises(Exception, match="failed on purpose"):
        build(**OPTIONS, listeners={"source-read": fail})
    assert not (tmp_path / "site" / "slides").exists()
