"""Chapters as tools show them that know neither MyST nor the book's other pages."""

import re

import pytest

from effortbook.build.plain import without_directives, without_references

FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]+\$", re.DOTALL)
# A role, a directive, an option of one, a label, a link with nothing to see.
ONLY_MYST = re.compile(r"\{[\w:-]+\}`|^[:`]{3,}\{|^:::|^:[\w-]+:|^\([\w-]+\)=|\[\]\(", re.MULTILINE)


def plain(text):
    return without_directives(without_references(text))


def test_no_chapter_keeps_what_only_myst_reads(chapters):
    found = 0
    for path, chapter in chapters.items():
        for cell in (each for each in chapter.cells if each.cell_type == "markdown"):
            found += bool(ONLY_MYST.search(FORMULA.sub("", cell.source)))
            assert not ONLY_MYST.search(FORMULA.sub("", plain(cell.source))), (path, cell.source)
    assert found > 198


def test_formulas_stay_as_they_are(chapters):
    for chapter in chapters.values():
        for cell in (each for each in chapter.cells if each.cell_type == "markdown"):
            text = re.sub("^> ?", "", plain(cell.source), flags=re.MULTILINE)
            assert FORMULA.findall(text) == FORMULA.findall(cell.source)


@pytest.mark.parametrize(
    "text, plain",
    [
        ("[Lumiste (2023)](../reference/sources.md#lumiste2023) sketches", "Lumiste (2023) sketches"),
        ("kept ([Gauci Maistre 2021](sources.md#gaucimaistre2021)).", "kept (Gauci Maistre 2021)."),
        ("a {term}`gap <certificate>` of a {term}`budget`", "a gap of a budget"),
        ("[here](05-growth.ipynb)", "[here](05-growth.ipynb)"),
    ],
)
def test_what_no_notebook_holds_is_named_and_not_linked(text, plain):
    assert without_references(text) == plain


@pytest.mark.parametrize(
    "text, plain",
    [
        ("(claim-a1)=\n(shown-a1)=\nText.", "Text."),
        (
            ":::{admonition} A title\n:class: tip\n- One\n\nTwo.\n:::\n\nAfter.",
            "> **A title**\n>\n> - One\n>\n> Two.\n\nAfter.",
        ),
        ("```{exercise-start} Two offers\n:label: exercise-one\n```", "### Exercise: Two offers"),
        ("```{solution-start} exercise-one\n:class: dropdown\n```", "### Solution"),
        ("```{solution-end}\n```", ""),
    ],
)
def test_directives_become_what_every_markdown_has(text, plain):
    assert without_directives(text) == plain
