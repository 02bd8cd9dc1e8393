"""No number of the model is typed into prose: a cell prints it, or a figure's sentence says it.

A typed number stays behind when the model moves on. Only what the essays themselves give
may be typed, and is listed here with its source.
"""

import re

import pytest

# Pattern, and where the number comes from.
GIVEN = [
    (r"\b50\s*(?:→|->|to)\s*60\b|\b90\s*(?:→|->|to)\s*100\b", "essay A: two steps of accuracy, in points"),
    (r"\b50(?:\s*(?:-|–|to|and)\s*100)? billion\b|\b100 billion\b", "essay A: market value of who hires researchers"),
    (r"\b0 to 100\b", "essay A: the scale of effort on its sketch"),
    (r"\b5 projects\b", "essay A: the opportunities of its company"),
    (r"\b3 years\b", "essay A: how long somebody has worked on a model"),
    (r"\b(?:100|300|(?:a|one|three) hundred)\b", "essay A: the budgets of effort"),
    (
        r"\b[Nn]inety minutes\b|\b(?:twenty|thirty) people\b",
        "the workshop: how long it is, and who is supposed to be there",
    ),
    (r"\b(?:19|20)\d\d(?:-\d\d-\d\d)?\b", "years and days of publication"),
]

# Words up to twelve count things on the page ("two kinds", "five projects"); larger ones measure.
LARGE = (
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
).split()
NUMBER = re.compile(rf"(?<![\w.])[-+−]?(?:\d[\d.,]*\d|\d)(?:e[-+]?\d+)?\w*|\b(?:{'|'.join(LARGE)})s?\b", re.IGNORECASE)

# What is no prose, or prose only in part, in the order in which it is taken out.
MARKUP = [
    (r"\A---\n.*?\n---\n", ""),  # front matter
    (r"^(?P<fence>[`:~]{3,})\{code[\w-]*\}[^\n]*\n.*?^(?P=fence)\s*$", ""),  # code directives
    (r"^(?P<fence>`{3,}|~{3,})(?!\{)[^\n]*\n.*?^(?P=fence)\s*$", ""),  # code blocks
    (r"^[`:~]{3,}\{solution[\w-]*\}[^\n]*$", ""),  # a solution names its exercise by a label
    (r"^[`:~]{3,}(?:\{[^}\n]*\})?", ""),  # other fences; their body and title are prose
    (r"^:[\w-]+:[^\n]*$", ""),  # options of directives
    (r"^\([\w-]+\)=\s*$", ""),  # labels
    (r"^%[^\n]*$|<!--.*?-->", ""),  # comments
    (r"\{[\w:-]+\}`([^`<]*?)\s*<[^`]*>`", r"\1"),  # roles with a text of their own
    (r"\{[\w:-]+\}`[^`]*`", " "),  # other roles
    (r"(`+)[^`].*?\1", " "),  # code
    (r"\$\$.*?\$\$|(?<!\\)\$[^$]*?(?<!\\)\$|\\begin\{(\w+\*?)\}.*?\\end\{\1\}", " "),  # maths
    (r"!?\[([^\]]*)\]\([^)]*\)", r"\1"),  # links and images, of which the text is read
    (r"<[^>\n]*>", " "),  # addresses and HTML tags
    (r"\{[.#][^}]*\}", " "),  # attributes
    (r"^\s*\d+[.)]\s", " "),  # places in a numbered list
    (r"\b[Cc]hapters? \d+(?:(?:,| to| and|–|-) ?\d+)*", " "),  # references to chapters
]


def typed_numbers(markdown):
    """Return the numbers that stand in the prose of a Markdown text and that no essay gives."""
    for pattern, replacement in MARKUP:
        markdown = re.sub(pattern, replacement, markdown, flags=re.MULTILINE | re.DOTALL)
    for pattern, _source in GIVEN:
        markdown = re.sub(pattern, " ", markdown)
    return NUMBER.findall(markdown)


def test_chapter(chapter):
    for cell in chapter.cells:
        if cell.cell_type == "markdown":
            assert not typed_numbers(cell.source), cell.source


@pytest.mark.parametrize(
    "path",
    [
        "index.md",
        "benchmarks/page.md",
        "book/reference/api.md",
        "book/reference/api-failure.md",
        "book/reference/api-showing.md",
        "book/reference/glossary.md",
        "book/workshop/instructor-notes.md",
    ],
)
def test_other_text(root, path):
    assert not typed_numbers((root / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("markdown", "numbers"),
    [
        ("Pricing gets 33 units.", ["33"]),
        ("Pricing gets **33**, not 34.", ["33", "34"]),
        ("It takes 75 % of the budget, or 0.75.", ["75", "0.75"]),
        ("The gap is -1.5e-3.", ["-1.5e-3"]),
        ("It is 20x larger, with 1,000 units.", ["20x", "1,000"]),
        ("Pricing gets thirty-three.", ["thirty"]),
        ("A thousand projects, eighteen of them dear.", ["thousand", "eighteen"]),
        ("## The dot at 27", ["27"]),
        ("- first, 13\n- then, 7", ["13", "7"]),
        ("| Project | Effort |\n|---|---|\n| Pricing | 33 |", ["33"]),
        ("```{note}\nPricing gets 33.\n```", ["33"]),
        (":::{admonition} The 27 units\n:class: tip\nText.\n:::", ["27"]),
        ("[33 units](https://example.org/100)", ["33"]),
        ("{ref}`the 33 units <claim-a15>`", ["33"]),
        ("![a curve at 33](figure.svg)", ["33"]),
        ("Costs \\$33 a unit, and \\$34.", ["33", "34"]),
        ("7 projects in 15 weeks", ["7", "15"]),
        ("At a budget of 100 it stops at 62.3.", ["62.3"]),
        ("No more than 60 points.", ["60"]),
    ],
)
def test_the_check_sees(markdown, numbers):
    assert typed_numbers(markdown) == numbers


@pytest.mark.parametrize(
    "markdown",
    [
        "Two kinds of research, five projects, and the first of them.",
        "V1 comes before V2, and claim A15 before A16.",
        "A budget of 100, then 300: a hundred units, or three hundred.",
        "Between 50 and 100 billion, or 50-100 billion; after 3 years.",
        "From 50 to 60 points, or from 90 to 100; 50→60.",
        "Published in 2023, on 2021-06-06.",
        "Set `budget = 33` and ``x = 7``.",
        "With $x_1 = 33$ and\n\n$$\nx = 27\n$$",
        "\\begin{align}\nx &= 33\n\\end{align}",
        "```python\nx = 33\n```",
        "```{code-block} python\nx = 33\n```",
        "```{note}\n:name: note-33\nText.\n```",
        "(claim-a15)=\n## It spreads",
        "{ref}`claim-a15` and {cite:t}`fox1966`, see {doc}`04-allocate`.",
        "[the essay](https://example.org/33)",
        "```{solution-start} ex-33\n:class: dropdown\n```",
        "1. first\n2. then",
        "Chapter 4 shows it, and chapters 5 to 7.",
        "% 33 in a comment",
        "<https://example.org/33>",
    ],
)
def test_the_check_lets_pass(markdown):
    assert typed_numbers(markdown) == []
