"""A drawing says what it shows, and writes the same SVG for the same figure."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from effortbook.drawing.drawing import Drawing
from effortbook.drawing.style import BLUE, GREY, VARIABLES, canvas, write

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawing():
    figure, axis = canvas()
    axis.plot([0, 1, 2], [0, 1.23456789, 3], color=BLUE, clip_on=True)
    write(axis, 1, 1, "a <label> & more", color=GREY)
    axis.set(xlabel="Effort (units)", ylabel="Accuracy")
    return Drawing(figure, "More buys <less>", "With **100** units & no more, the gain is **3**.", "Line chart")


@pytest.fixture
def root(drawing):
    return ElementTree.fromstring(drawing.svg())


def test_alternative_states_type_axes_and_finding(drawing):
    assert drawing.alternative == (
        "Line chart. Effort (units) across, Accuracy up. More buys <less>. With 100 units & no more, the gain is 3."
    )


def test_svg_carries_the_alternative(drawing, root):
    assert root.get("role") == "img" and root.get("class") == "notranslate"
    assert root.get("aria-label") == drawing.alternative


def test_same_figure_same_svg(drawing):
    assert drawing.svg() == drawing.svg()


def test_ids_differ_between_figures_and_references_resolve(drawing, root):
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids and len(ids) == len(set(ids))
    text = drawing.svg()
    references = set(re.findall(r"url\(#([^)]+)\)", text)) | set(re.findall(r'href="#([^"]+)"', text))
    assert references == set(ids)
    figure, axis = canvas()
    axis.plot([0, 1], [1, 0])
    other = Drawing(figure, "Other", "Other.", "Line chart").svg()
    assert not any(f'"{name}"' in other for name in ids)


def test_prefix_is_the_callers(drawing):
    assert set(re.findall(r' id="(..)', drawing.svg(prefix="z-"))) == {"z-"}


def test_no_fixed_colour_font_or_style_sheet_is_left(drawing, root):
    text = drawing.svg()
    assert "<style" not in text and "<metadata" not in text and "font-family" not in text
    bare = re.sub(r"var\(--effort-\w+, #[0-9a-f]{6}\)", "", text)
    assert not re.search(r"#[0-9a-f]{6}\b(?!-)", re.sub(r'(id|href)="[^"]*"|url\([^)]*\)', "", bare))
    assert "var(--effort-blue" in text and "currentColor" in text


def test_text_stays_text(root):
    assert "a <label> & more" in [element.text for element in root.iter(f"{SVG}text")]


def test_numbers_have_two_decimals_at_most(drawing):
    paths = re.findall(r' (?:d|x|y|transform)="([^"]*)"', drawing.svg())
    assert paths and not any(re.search(r"\.\d{3}", path) for path in paths)


def test_html_escapes_and_emphasises(drawing):
    text = drawing._repr_html_()
    assert text.startswith('<figure class="effort-figure"')
    assert '<p class="effort-title">More buys &lt;less&gt;</p>' in text
    assert (
        "<figcaption>With <strong>100</strong> units &amp; no more, the gain is <strong>3</strong>.</figcaption>"
        in text
    )


def test_plain_text_is_title_and_sentence(drawing):
    assert repr(drawing) == "More buys <less>. With 100 units & no more, the gain is 3."


def test_every_colour_has_a_variable():
    from effortbook.drawing import style

    colours = {style.BLUE, style.ORANGE, style.GREEN, style.PURPLE, style.GREY, style.BAND, style.PAPER}
    assert colours | {"#000000", style.PALETTE["guess"][0]} == set(VARIABLES)


def test_a_place_is_where_the_svg_draws(drawing):
    text = drawing.svg()
    drawn = re.search(r'd="M (\S+) (\S+) +L (\S+) (\S+) +L (\S+) (\S+) +" [^>]*stroke: var', text).groups()
    placed = [*drawing.place(0, 0), *drawing.place(1, 1.23456789), *drawing.place(2, 3)]
    assert placed == pytest.approx([float(number) for number in drawn], abs=0.02)
