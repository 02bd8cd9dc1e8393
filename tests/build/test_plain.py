"""Chapters as tools show them that know neither MyST nor the book's other pages."""

import re

import pytest

from effortbook.build.plain import Book, without_directives

FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]+\$", re.DOTALL)
# A role, a directive, an option of one, a label, a link with nothing to see.
ONLY_MYST = re.compile(r"\{[\w:-]+\}`|^[:`]{3,}\{|^:::|^:[\w-]+:|^\([\w-]+\)=|\[\]\(", re.MULTILINE)


@pytest.fixture(scope="module")
def book(root):
    return Book(root)


def test_no_chapter_keeps_what_only_myst_reads(book, chapters):
    found = 0
    for path, chapter in chapters.items():
        for cell in (each for each in chapter.cells if each.cell_type == "markdown"):
            found += bool(ONLY_MYST.search(FORMULA.sub("", cell.source)))
            plain = FORMULA.sub("", without_directives(book.resolved(cell.source, path)))
            assert not ONLY_MYST.search(plain), (path, plain)
    assert found > 200


def test_formulas_stay_as_they_are(book, chapters):
    for path, chapter in chapters.items():
        for cell in (each for each in chapter.cells if each.cell_type == "markdown"):
            plain = without_directives(book.resolved(cell.source, path))
            assert FORMULA.findall(re.sub("^> ?", "", plain, flags=re.MULTILINE)) == FORMULA.findall(cell.source)


@pytest.mark.parametrize(
    "text, plain",
    [
        ("{cite:t}`lumiste2023` sketches", "Lumiste (2023) sketches"),
        ("kept {cite:p}`gaucimaistre2021`.", "kept (Gauci Maistre 2021)."),
        ("of {cite:t}`renyi1961`", "of Rényi (1961)"),
        ("a {term}`gap <certificate>` of a {term}`budget`", "a gap of a budget"),
        ("[](05-growth.ipynb)", "[Growth: what a larger budget changes](05-growth.ipynb)"),
        ("[](../failure/09-the-fork.ipynb)", '[The fork: what becomes of a "no"](../failure/09-the-fork.ipynb)'),
        ("[here](05-growth.ipynb)", "[here](05-growth.ipynb)"),
    ],
)
def test_what_a_page_refers_to_is_named(book, text, plain):
    assert book.resolved(text, "book/effort/04-allocate.ipynb") == plain


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


def test_two_authors_are_joined_and_more_are_counted(tmp_path):
    (tmp_path / "book").mkdir()
    authors = ["Ada", "Ada and Bo, B.", "Ada and Bo, B. and Cy"]
    entries = [
        f"@misc{{key{n}, author = {{{names}}}, title = {{T}}, year = 20{n}0}}" for n, names in enumerate(authors)
    ]
    (tmp_path / "book" / "references.bib").write_text("\n".join(entries), encoding="utf-8")
    sources = Book(tmp_path).sources
    assert list(sources.values()) == [("Ada", "2000"), ("Ada and Bo", "2010"), ("Ada et al.", "2020")]
