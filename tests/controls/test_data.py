"""The data of a figure: what is taken, and how a table writes it."""

from decimal import Decimal

import numpy as np
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from effortbook.drawing.data import plain, table_html
from effortbook.drawing.drawing import Drawing
from effortbook.drawing.style import canvas


def drawing(data):
    return Drawing(canvas()[0], "More buys <less>", "It is **3**.", "Line chart", data=data)


def cells(table):
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


def number(text):
    return float(text.replace("\N{MINUS SIGN}", "-"))


def test_columns_become_pythons_own():
    data = plain({"Name": ("a", "b"), "Effort (units)": np.array([1, 2]), "Gain": np.array([0.5, -1.5])})
    assert data == {"Name": ["a", "b"], "Effort (units)": [1, 2], "Gain": [0.5, -1.5]}
    assert {type(entry) for entries in data.values() for entry in entries} == {str, int, float}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"a": [1, 2], "b": [1]}, r"data: expected columns of one length, at least 1, got {'a': 2, 'b': 1}"),
        ({"a": []}, r"at least 1, got {'a': 0}"),
        ({"a": [np.inf]}, r"data\['a'\]: expected finite numbers, or words where there is none, got inf"),
        ({"a": [float("nan")]}, "got nan"),
        ({"a": [None]}, "got None"),
        ({"a": [True]}, "got True"),
        ({"a": [" "]}, "got ' '"),
    ],
)
def test_what_is_no_data_is_refused(data, message):
    with pytest.raises(ValueError, match=message):
        drawing(data)


def test_a_figure_has_its_table_below_it():
    page = BeautifulSoup(drawing({"Project": ["A & B", "<C>"], "Effort": [1, 2.5]})._repr_html_(), "html.parser")
    table = page.figure.find_next_sibling("details").table
    assert table.caption.get_text() == "More buys <less>"
    assert cells(table) == [["Project", "Effort"], ["A & B", "1"], ["<C>", "2.5"]]
    assert [each["scope"] for each in table.find_all("th")] == ["col", "col", "row", "row"]


def test_a_figure_without_data_has_no_table():
    assert "<table" not in drawing({})._repr_html_() and drawing({}).table() == ""


@given(st.floats(min_value=-9999, max_value=9999))
def test_numbers_keep_four_digits_that_count(value):
    (_, (text,)) = cells(BeautifulSoup(table_html({"x": [value]}, "t"), "html.parser"))
    assert abs(number(text) - value) <= max(abs(value) * 5.1e-4, 5.1e-7)
    assert len(Decimal(text.replace("\N{MINUS SIGN}", "-")).normalize().as_tuple().digits) <= 4
    assert "-" not in text and "e" not in text


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_whole_numbers_stay_whole(value):
    for written in (value, np.int64(value)):
        (_, (text,)) = cells(BeautifulSoup(table_html(plain({"x": [written]}), "t"), "html.parser"))
        assert text.replace("\N{MINUS SIGN}", "-") == str(value)
