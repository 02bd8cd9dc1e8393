"""A workbook is read as its cells stand: numbers, texts, values of formulas; a date is no guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import read_roadmap
from effortlib.roadmap import TableError

from .workbooks import BOOK, HEADS, STYLES, inline, row_of, workbook

STRINGS = (
    "<si><t>Ideas</t></si><si><t>Wert</t></si><si><t>Half effort</t></si><si><t>Chance</t></si>"
    '<si><t xml:space="preserve"> &#220;bung &lt;1&gt; </t><rPh sb="0" eb="1"><t>spoken</t></rPh></si>'
    "<si><r><t>40 </t></r><r><rPr><b/></rPr><t>to 80</t></r></si>"
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    '<c r="D1" t="inlineStr"><is><t>Start</t></is></c><c r="E1" t="s"><v>3</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" s="3"><v>1200.5</v></c><c r="C2" t="s"><v>5</v></c>'
    '<c r="D2" s="1"><v>45000</v></c><c r="E2"><v>0.90000000000000002</v></c></row>'
    '<row r="3"/><row r="9"><c r="A9" t="inlineStr"><is><t>B</t></is></c><c r="B9"><f>1+B2</f><v>1.234</v></c>'
    '<c r="C9" s="2"/><c r="C9" t="str"><f>"3"</f><v>3</v></c><c r="E9"><v>1E-2</v></c></row>'
)


def test_cells_are_read_as_they_stand():
    roadmap = read_roadmap(workbook(ROWS.replace("Ideas", "Project"), STRINGS.replace("Ideas", "Project")))
    assert roadmap.projects == ("Übung <1>", "B")
    assert roadmap.value.tolist() == [1200.5, 1.234]
    assert roadmap.half_effort.tolist() == [60, 3] and roadmap.ranges == {(0, "half_effort"): (40, 80)}
    assert roadmap.feasible.tolist() == [0.9, 0.01]
    assert "Not used: Start." in roadmap.understood


def test_cells_with_and_without_their_places_stand_under_the_same_heads():
    placed = '<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><v>6</v></c><c r="C2"><v>5</v></c><c><v>1</v></c></row>'
    roadmap = read_roadmap(workbook(HEADS + placed + inline(["B", "7", "4", "0.5"])))
    assert roadmap.value.tolist() == [6, 7] and roadmap.feasible.tolist() == [1, 0.5]


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ('"a" 0.0 "days"', False),
        ('"on" dd', True),
        ('"on" 0 "or" dd', True),
        ("[Red]0", False),
        ("[Red][$-409]h:mm", True),
        ("#,##0.00", False),
        ("0\\ \\d", False),
        ("#,##0\\ \\M", False),
        ("0_d", False),
        ("0_d;(0)", False),
        ("*d0", False),
        ('0\\"d', True),
        ('0\\"" d"', False),
        ("0\\[d]", True),
        ('[Red]"[" 0 "d]"', False),
        ("\\dd", True),
        ("_dd", True),
        ("[h]", True),
        ("[SS]", True),
        ("[mm]:ss", True),
    ],
)
def test_a_format_with_letters_of_a_date_outside_of_quotes_and_brackets_is_one(code, is_date):
    styles = STYLES.replace("dd\\.mmm", code.replace('"', "&quot;"))
    row = inline(["A", "VALUE", "5", "1"]).replace(
        '<c t="inlineStr"><is><t>VALUE</t></is></c>', '<c s="2"><v>45</v></c>'
    )
    book = workbook(HEADS + row, **{"xl/styles.xml": styles})
    if is_date:
        with pytest.raises(TableError, match="'a date'"):
            read_roadmap(book)
    else:
        assert read_roadmap(book).value.tolist() == [45]


def test_a_file_and_its_bytes_are_alike(tmp_path):
    file = tmp_path / "mine.xlsx"
    file.write_bytes(workbook(HEADS + inline(["A", "6", "5", "90 %"])))
    assert read_roadmap(file).feasible.tolist() == [0.9]
    with file.open("rb") as opened:
        assert read_roadmap(opened).value.tolist() == [6]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c s="1"><v>45000</v></c>', "'a date'"),
        ('<c s="2"><v>45000</v></c>', "'a date'"),
        ('<c t="d"><v>2023-03-15</v></c>', "'a date'"),
        ('<c t="b"><v>1</v></c>', "'TRUE'"),
        ('<c t="e"><v>#DIV/0!</v></c>', "'#DIV/0!'"),
        ("<c><f>1+1</f></c>", "nothing"),
        ("<c/>", "nothing"),
        ("<c><v>1e999</v></c>", "'1e999'"),
        ("<c><v>-1e999</v></c>", "'-1e999'"),
        ("<c><v>nan</v></c>", "'nan'"),
    ],
)
def test_what_is_no_guess_is_named(cell, said):
    row = inline(["A", "VALUE", "5", "1"]).replace('<c t="inlineStr"><is><t>VALUE</t></is></c>', cell)
    with pytest.raises(TableError, match="^row 1, column value: ") as refused:
        read_roadmap(workbook(HEADS + row))
    assert said in str(refused.value)


RIGHT = HEADS + inline(["A", "6", "5", "1"])


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04rest",
        workbook(RIGHT)[:-30],
        workbook(RIGHT, **{"xl/workbook.xml": None}),
        workbook(RIGHT, **{"xl/_rels/workbook.xml.rels": "<Relationships/>"}),
        workbook(RIGHT, **{"xl/worksheets/sheet2.xml": None}),
        workbook(RIGHT, **{"xl/workbook.xml": BOOK.replace("sheet ", "leaf ")}),
        workbook('<row><c t="s"><v>3</v></c></row>'),
        workbook("<row><c><v>one</v></c></row>"),
        workbook('<row><c t="inlineStr"><is><t>&nothing;</t></is></c></row>'),
        workbook('<row><c t="inlineStr"><is><t>&#99999999999;</t></is></c></row>'),
        workbook('<row><c t="inlineStr"><is><t>&#x110000;</t></is></c></row>'),
        workbook('<row><c t="inlineStr"><is><t>&#-5;</t></is></c></row>'),
        workbook("<row></c></row>"),
        workbook("<row><v>1</v></row>"),
        workbook('<row><c r="A1"><v>1</v></c></c></row>'),
        workbook('<row><c r="ZZZZZZZZZ1"><v>1</v></c></row>'),
        workbook('<row><c r="XFE1"><v>1</v></c></row>'),
        workbook('<row><c r="1"><v>1</v></c></row>'),
        workbook('<row><c r="ß1"><v>1</v></c></row>'),
        workbook('<row><c r="XFD1"><v>1</v></c></row>' * 400),
        workbook('<row><c t="s"><v>-1</v></c></row>', "<si><t>one</t></si>"),
        workbook(RIGHT).replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet3.xml", 1),
    ],
)
def test_what_is_no_workbook_is_told_what_to_do(content):
    with pytest.raises(TableError, match="^this workbook cannot be read; save its sheet as CSV"):
        read_roadmap(content)


@pytest.mark.parametrize("place", range(4, len(workbook(RIGHT)), 37))
def test_a_damaged_workbook_is_read_or_refused(place):
    damaged = bytearray(workbook(RIGHT))
    damaged[place] ^= 255
    try:
        assert read_roadmap(bytes(damaged)).projects == ("A",)
    except TableError as refused:
        assert len(str(refused)) <= 300


def test_a_cell_may_stand_in_the_last_column_of_a_workbook():
    rows = (HEADS + inline(["A", "6", "5", "1"])).replace("</row>", '<c r="XFD9"><v/></c></row>')
    assert read_roadmap(workbook(rows)).value.tolist() == [6]


def test_a_comment_of_a_workbook_is_one_as_in_its_csv():
    rows = [["# what we know"], ["project", "value", "half_effort", "feasible"], ["A", 6, 5, 1], ["#x", 1, 2, 0.3],
            [" # of it", "much"], ["B", 7, 4, 0.5], ["a # b", 1, 2, 1]]  # fmt: skip
    text = "".join(",".join(map(str, row)) + "\n" for row in rows)
    roadmaps = [read_roadmap(workbook("".join(row_of(*row) for row in rows))), read_roadmap(text)]
    for roadmap in roadmaps:
        assert roadmap.projects == ("A", "B", "a # b") and roadmap.value.tolist() == [6, 7, 1]
        assert roadmap.understood == ("“#x,1,2,0.3” begins with #, so it is a comment and no project.",)


def test_heads_that_are_a_comment_are_named():
    rows = [["#", "project", "value", "half_effort", "feasible"], [1, "A", 6, 5, 1]]
    text = "".join(",".join(map(str, row)) + "\n" for row in rows)
    for table in (workbook("".join(row_of(*row) for row in rows)), text):
        with pytest.raises(TableError, match="^table: expected a row of heads; “#,project,.*” begins with #, so it is"):
            read_roadmap(table)


def test_an_end_that_is_missing_ends_the_reading():
    with pytest.raises(TableError, match="expected a row of heads"):
        read_roadmap(workbook("", **{"xl/worksheets/sheet2.xml": "<worksheet><row><"}))


NUMBERS = ("value", "half_effort", "feasible")


@given(st.lists(st.tuples(st.floats(1e-9, 1e9), st.floats(1e-9, 1e9), st.floats(1e-9, 1)), min_size=1, max_size=3))
def test_numbers_stay_what_they_are_beside_texts_with_a_decimal_comma(numbers):
    rows = [(f"p{place}", *each) for place, each in enumerate([*numbers, (2.125, 1.234, 0.125)])]
    for column, head in enumerate(NUMBERS, 1):
        text = ["last", 2.5, 1.5, 0.5]
        text[column] = str(text[column]).replace(".", ",")
        roadmap = read_roadmap(workbook(HEADS + "".join(row_of(*row) for row in [*rows, text])))
        for place, name in enumerate(NUMBERS, 1):
            assert getattr(roadmap, name).tolist() == [row[place] for row in rows] + [(2.5, 1.5, 0.5)[place - 1]]
        (said,) = roadmap.understood
        assert said.startswith(f"{head}: “{text[column]}” is read as ")


def test_commas_in_one_column_change_no_number_in_another():
    book = workbook(HEADS + row_of("A", 1.234, 5, "0,9") + row_of("B", 2.125, 5, "0,7"))
    assert read_roadmap(book).value.tolist() == [1.234, 2.125]
    assert read_roadmap(book).feasible.tolist() == [0.9, 0.7]


@pytest.mark.parametrize("text", ["1.200", "1,200"])
def test_only_a_text_of_a_workbook_may_mean_two_numbers(text):
    with pytest.raises(TableError, match=f"^row 2, column value: '{text}' may be 1"):
        read_roadmap(workbook(HEADS + row_of("A", 1.25, 5, 0.5) + row_of("B", text, 5, 0.5)))
    settled = read_roadmap(workbook(HEADS + row_of("A", 1.25, 5, "0,5") + row_of("B", "1.200", 5, 0.5)))
    assert settled.value.tolist() == [1.25, 1200]


def test_a_cell_of_a_workbook_without_a_head_is_named():
    rows = row_of("project", "", "value", "half_effort", "feasible", "", "")
    assert read_roadmap(workbook(rows + row_of("A", "", 6, 5, 1, " "))).value.tolist() == [6]
    for cell, shown in ((9, "9"), (0, "0"), ("note", "'note'"), ((0.5, 4), "'50%'")):
        with pytest.raises(TableError, match=f"^row 1: expected 4 cells, got 5; .* and {shown} has no head$"):
            read_roadmap(workbook(rows + row_of("A", cell, 6, 5, 1)))


def test_numbers_without_heads_and_in_names_are_read():
    roadmap = read_roadmap(workbook(row_of(2024, 6, 5.5, 1) + row_of(0.25, 7, 4, 0.5)))
    assert roadmap.projects == ("2024", "0.25") and roadmap.half_effort.tolist() == [5.5, 4]


PERCENT_HEADS = row_of("project", "value", "half_effort", "Chance %")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4).filter(any))
def test_a_number_that_is_shown_in_per_cent_keeps_its_digits_under_any_head(chances):
    rows = "".join(row_of(f"p{place}", 6, 5, (chance, 4)) for place, chance in enumerate(chances))
    for heads in (HEADS, PERCENT_HEADS):
        assert read_roadmap(workbook(heads + rows)).feasible.tolist() == chances


@pytest.mark.parametrize(
    ("code", "number", "chance"),
    [
        ("0.0%", 0.9, 0.9),
        ("0.00%_);[Red]\\-0.00%", 0.07, 0.07),
        ("# ?/?%", 0.7, 0.7),
        ('0"%"', 90, 0.9),
        ("0.0\\%", 55.3, 0.553),
        ("0_%", 0.9, 0.9),
        ("0*%", 0.9, 0.9),
        ("[$%-409]0", 0.9, 0.9),
    ],
)
def test_a_chance_is_read_as_its_format_shows_it(code, number, chance):
    styles = STYLES.replace("dd\\.mmm", code.replace('"', "&quot;"))
    book = workbook(HEADS + row_of("A", 6, 5, (number, 2)), **{"xl/styles.xml": styles})
    assert read_roadmap(book).feasible.tolist() == [chance]


def test_per_cent_of_a_workbook_is_told_and_stays_beside_a_decimal_comma():
    book = workbook(
        HEADS + row_of("A", "3,5", 5, (0.12345, 4)) + row_of("B", 2.125, 5, "0,9") + row_of((0.07, 4), 6, 5, (1, 4))
    )
    roadmap = read_roadmap(book)
    assert roadmap.feasible.tolist() == [0.12345, 0.9, 1] and roadmap.projects == ("A", "B", "7%")
    assert "feasible: “12.345%” is read as 0.12345." in roadmap.understood
    assert "feasible: “100%” is read as 1." in roadmap.understood


@pytest.mark.parametrize(
    ("column", "expected"),
    [(1, "value: expected a number of at least 0"), (2, "half_effort: expected a number above 0"),
     (3, "feasible: expected a chance from 0 to 1, or per cent"), (4, "promised: expected a whole number")],
)  # fmt: skip
def test_per_cent_of_a_workbook_is_refused_as_its_text_is(column, expected):
    cells = ["A", 6, 5, 1, 2]
    heads = row_of("project", "value", "half_effort", "feasible", "promised")
    for written in ((1.2, 4), "120%"):
        row = row_of(*cells[:column], written, *cells[column + 1 :])
        with pytest.raises(TableError, match=f"^row 1, column {expected}.*, got '120%'$"):
            read_roadmap(workbook(heads + row))
