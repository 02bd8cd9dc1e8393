"""Sentences and tables print as the Markdown that a notebook renders."""

import numpy as np
import pytest

from effortlib.figures import say, table


def test_sentence_prints_and_renders_as_itself():
    sentence = say("a **b**")
    assert repr(sentence) == sentence._repr_markdown_() == "a **b**"


def test_table_aligns_numbers_right():
    lines = repr(table({"Project": ["Pricing", "Menu"], "Effort": np.array([33, 7]), "Share": [0.5, 1 / 3]})).split("\n")
    assert lines == [
        "| Project | Effort | Share |",
        "| --- | ---: | ---: |",
        "| Pricing | 33 | 0.500 |",
        "| Menu | 7 | 0.333 |",
    ]


def test_table_writes_fractions_with_the_digits_they_need():
    lines = repr(table({"Effort": [6.6, 20.1], "Budget": [5.0, 200.0], "Gap": [0.25, 1e-9]})).split("\n")
    assert lines[2:] == ["| 6.6 | 5 | 0.25 |", "| 20.1 | 200 | 0.00 |"]


def test_table_refuses_columns_of_unequal_length():
    with pytest.raises(ValueError, match=r"columns: .*'a': 1, 'b': 2"):
        table({"a": [1], "b": [1, 2]})
