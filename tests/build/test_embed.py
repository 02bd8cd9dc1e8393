"""Each control has a page of its own, whole in one file, and its chapter's page knows where."""

import json
import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from effortbook import Control, explore
from effortbook.controls.output import PAGE
from effortbook.drawing.drawing import Drawing
from effortbook.drawing.style import canvas

from .conftest import CHAPTER

CONTROLS = {"height": Control("Height", (1, 2, 3), default=2)}


def ramp(height):
    """Draw a line with a link."""
    figure, axis = canvas()
    axis.plot([0, 1], [0, height])
    data = {"Across": [0, 1], "Up": [0, height]}
    return Drawing(figure, f"Up to {height}", f"It is **{height}** high.", "Line chart", data=data)


@pytest.fixture
def control(monkeypatch):
    """Return the HTML of a control, as a page has it."""
    monkeypatch.setenv(PAGE, "1")
    return explore(ramp, **CONTROLS)._repr_mimebundle_()["text/html"]


def write_chapter(sample, control):
    """Let the sample's chapter show a control."""
    output = nbformat.v4.new_output("display_data", {"text/html": control})
    cells = [
        nbformat.v4.new_markdown_cell("# A chapter & more", id="text"),
        nbformat.v4.new_code_cell("show()", outputs=[output], id="figure"),
    ]
    language = {"name": "python", "pygments_lexer": "python"}
    metadata = {"kernelspec": {"name": "python3", "display_name": ""}, "language_info": language}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), sample / f"{CHAPTER}.ipynb")


@pytest.fixture
def built(build, sample, control):
    """Return the sample book with a control in its chapter."""
    write_chapter(sample, control)
    (sample / "CITATION.cff").write_text('title: "T: u"\nauthors: [{name: A}]\ndate-released: "2031-01-01"\n')
    return build(html_title="A book: of tests")


def told(page):
    return json.loads(page.find("meta", attrs={"name": "effort-book"})["content"])


def test_chapter_and_page_lead_to_each_other(built):
    chapter = told(built.page(CHAPTER))
    assert chapter["embed"] == {"ramp": "../embed/ramp.html"} and "2031" in chapter["cite"]
    assert told(built.page("index"))["embed"] == {}
    page = built.page("embed/ramp")
    link = page.find("a", target="_top")
    assert link["href"] == told(page)["page"] == "../part/chapter.html"
    assert page.title.get_text() == link.get_text() == "A chapter & more, in A book"
    assert page.html["lang"] == "en" and "noindex" in page.find("meta", attrs={"name": "robots"})["content"]


def test_the_page_has_the_figure_of_the_chapter_and_asks_for_no_file(built, control):
    shown = built.page("embed/ramp").find("effort-explore")
    expected = BeautifulSoup(control, "html.parser").find("effort-explore")
    assert shown.script.string == expected.script.string
    assert str(shown.figure) == str(expected.figure) and shown.find("details", class_="effort-data")
    assert not shown.select(".explore-printed") and expected.select(".explore-printed")
    text = (built.folder / "embed" / "ramp.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert not page.find_all("link") and not page.find_all(src=True)
    assert "--effort-blue" in text and not re.search(r"@import|fetch\(|url\((?!#)", text)
    assert "customElements.define" in page.find_all("script")[-1].string


def test_no_search_and_no_contents_know_the_page(built):
    assert "ramp" not in (built.folder / "searchindex.js").read_text(encoding="utf-8")
    assert "embed/" not in "".join(link.get("href", "") for link in built.page("index").find_all("a"))


def test_a_chapters_figure_on_another_page_gets_no_page(build, sample, control):
    write_chapter(sample, control.replace('name="ramp"', 'name="growth"'))  # the name of a chapter's room
    built = build()
    assert built.page(CHAPTER).find("effort-explore")["name"] == "growth"
    assert told(built.page(CHAPTER))["embed"] == {}
    assert not (built.folder / "embed").exists()
