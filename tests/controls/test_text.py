"""Sentences and tables print as the Markdown that a notebook renders."""

import numpy as np
import pytest
from markdown_it import MarkdownIt

from effortbook import sentence, table
from effortbook.drawing.text import percent, signed


def test_sentence_prints_and_renders_as_itself():
    shown = sentence("a **b**")
    assert repr(shown) == shown._repr_markdown_() == "a **b**"


def test_table_aligns_numbers_right():
    lines = repr(table({"Project": ["Pricing", "Menu"], "Effort": np.array([33, 7]), "Share": [0.5, 1 / 3]})).split(
        "\n"
    )
    assert lines == [
        "| Project | Effort | Share |",
        "| --- | ---: | ---: |",
        "| Pricing | 33 | 0.500 |",
        "| Menu | 7 | 0.333 |",
    ]


def test_table_writes_fractions_with_the_digits_they_need():
    lines = repr(table({"Effort": [6.6, 20.1], "Budget": [5.0, 200.0], "Gap": [0.25, 1e-9]})).split("\n")
    assert lines[2:] == ["| 6.6 | 5 | 0.25 |", "| 20.1 | 200 | 0.00 |"]


def test_table_knows_numbers_that_come_as_text():
    columns = {"Share": ["5%", "12.5%"], "Loss": ["0.25", "1,000"], "Budget": ["2", "many"], "Due": ["-", "5-8"]}
    lines = repr(table(columns))
    assert lines.split("\n")[1:] == [
        "| ---: | ---: | --- | --- |",
        "| 5% | 0.25 | 2 | - |",
        "| 12.5% | 1,000 | many | 5-8 |",
    ]


def test_thousands_are_marked():
    lines = repr(table({"Units": [999, np.int64(10_000)], "Worth": [1234.5, -2.0], "Sure": [True, False]})).split("\n")
    assert lines[2:] == ["| 999 | 1,234.5 | True |", "| 10,000 | \u22122.0 | False |"]


def test_negative_numbers_have_a_minus_sign_and_words_keep_their_hyphens():
    lines = repr(table({"Worth": [-1.5, 2.0], "Change": ["-5%", "+3%"], "Rule": ["fund-first", "-"]})).split("\n")
    assert lines[2:] == ["| \u22121.5 | \u22125% | fund-first |", "| 2.0 | +3% | - |"]
    assert [signed(-14), signed(6.94)] == ["\u221214.0", "+6.9"]


def test_table_refuses_columns_of_unequal_length():
    with pytest.raises(ValueError, match=r"columns: .*'a': 1, 'b': 2"):
        table({"a": [1], "b": [1, 2]})


def test_names_stay_names_in_a_table():
    names = ["A|B test", "<img src=x>", "From $5"]
    written = str(table({"Project": names, "Effort": [1, 2, 3]}))
    html = MarkdownIt("commonmark").enable("table").render(written)
    assert html.count("<td>") == 3 and html.count("<td") == 6  # numbers are aligned right
    assert "A|B test" in html and "<img" not in html


@pytest.mark.parametrize(
    ("share", "digits", "written"),
    [
        (0, 0, "0%"),
        (0.001, 0, "less than 1%"),
        (0.004, 1, "0.4%"),
        (0.0001, 1, "less than 0.1%"),
        (0.5, 0, "50%"),
        (0.994, 0, "99%"),
        (0.997, 0, "more than 99%"),
        (0.9999, 1, "more than 99.9%"),
        (1 - 1e-15, 0, "100%"),
        (1, 1, "100.0%"),
    ],
)
def test_only_none_and_all_are_no_and_every_hundredth(share, digits, written):
    assert percent(share, digits) == written
