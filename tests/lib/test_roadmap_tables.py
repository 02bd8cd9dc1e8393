"""What people really bring: files of spreadsheets, in all their notations, are read, or what is doubtful is named."""

import csv
import io
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import read_roadmap
from effortlib.roadmap import TableError

HEAD = "project,value,half_effort,feasible\n"
PLAIN = HEAD + "Übung,1200.5,40,0.9\nB,60,3.5,0\n"
GERMAN = "Projekt;Wert;Halber Aufwand;Machbar\r\nÜbung;1.200,50;40;90 %\r\nB;60;3,5;0 %\r\n;;;\r\n;;;\r\n"
AMERICAN = (
    'Project,Value ,Half Effort,Feasible,Owner,Quarter\nÜbung,"$1,200.50",40,90%,me,Q1\nB,$60,3.5,0%,you,Q2\n,,,,,\n'
)
TABS = "PROJECT\tvalue\t Half effort\tChance (%)\nÜbung\t1 200,5\t40\t90\nB\t60\t3,5\t0\n"


def assert_same(roadmap):
    assert roadmap.projects == ("Übung", "B")
    assert roadmap.value.tolist() == [1200.5, 60]
    assert roadmap.half_effort.tolist() == [40, 3.5]
    assert roadmap.feasible.tolist() == [0.9, 0]


@pytest.mark.parametrize("text", [PLAIN, GERMAN, AMERICAN, TABS], ids=["plain", "German", "American", "tabs"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16le", "utf-16be"])
def test_every_notation_in_every_encoding(tmp_path, text, encoding):
    file = tmp_path / "mine.csv"
    file.write_bytes(text.encode(encoding))
    assert_same(read_roadmap(file))
    assert_same(read_roadmap(file.read_bytes()))
    assert_same(read_roadmap(io.BytesIO(file.read_bytes())))
    assert_same(read_roadmap(io.StringIO(text)))
    assert_same(read_roadmap("\ufeff" + text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("mark", ",;\t|")
def test_every_separator_and_every_end_of_a_row(mark, end):
    text = PLAIN.replace(",", mark).replace("\n", f"{mark}{mark}\n").replace("\n", end)
    assert_same(read_roadmap(io.StringIO(text)))
    assert_same(read_roadmap(text))
    assert_same(read_roadmap(f"sep={mark}{end}{text}"))
    assert_same(read_roadmap(f'"sep={mark}"{end}{text}'.encode()))


@pytest.mark.parametrize("mark", ",;\t|")
def test_a_first_line_may_say_what_separates_the_cells(mark):
    assert_same(read_roadmap(f"sep={mark}\n" + PLAIN.replace(",", mark)))
    assert_same(read_roadmap(f'"sep={mark}"\r\n' + PLAIN.replace(",", mark)))


def test_numbers_of_any_library_are_read():
    assert_same(read_roadmap([
        {"project": "Übung", "value": np.float64(1200.5), "half_effort": np.int64(40), "feasible": Decimal("0.9")},
        {"project": "B", "value": np.array(60), "half_effort": Fraction(7, 2), "feasible": np.float32(0)},
    ]))  # fmt: skip


NO_NUMBERS = [
    Decimal("NaN"), Decimal("-NaN12"), Decimal("sNaN"), Decimal("-sNaN7"), np.float64("nan"), np.float32("nan"),
    np.longdouble("nan"), np.datetime64("NaT"), np.timedelta64("NaT"), np.array(np.nan),
]  # fmt: skip
TOO_LARGE = [
    10**5000,
    -(10**5000),
    Fraction(10**5000, 3),
    Fraction(1, 3) * 10**400,
    Decimal("1e999"),
    Decimal("Infinity"),
]


@pytest.mark.parametrize("column", ["project", "value", "half_effort", "feasible"])
@pytest.mark.parametrize("cell", NO_NUMBERS, ids=repr)
def test_what_is_no_number_in_any_library_is_nothing(column, cell):
    rows = [{"project": "A", "value": 1, "half_effort": 1, "feasible": 1, column: cell}]
    with pytest.raises(TableError, match=f"^row 1, column {column}: expected a value, got nothing$"):
        read_roadmap(rows)
    assert read_roadmap([{"project": "A", "value": 1, "half_effort": 1, "feasible": 1, "other": cell}]).value == [1]


@pytest.mark.parametrize("column", ["value", "half_effort", "feasible"])
@pytest.mark.parametrize("cell", TOO_LARGE, ids=lambda cell: type(cell).__name__)
def test_a_number_beyond_floats_of_any_library_is_named_by_row_and_column(column, cell):
    rows = [{"project": "A", "value": 1, "half_effort": 1, "feasible": 1, column: cell}]
    with pytest.raises(TableError, match=f"^row 1, column {column}: expected .*, got .") as refused:
        read_roadmap(rows)
    assert "write %" not in str(refused.value) and len(str(refused.value)) <= 300


@pytest.mark.parametrize("cell", TOO_LARGE[:3], ids=lambda cell: type(cell).__name__)
def test_a_number_too_long_to_write_is_no_name(cell):
    with pytest.raises(TableError, match="^row 1, column project: expected a name, got a number too long to write$"):
        read_roadmap([{"project": cell, "value": 1, "half_effort": 1, "feasible": 1}])


@pytest.mark.parametrize("cell", [90, "90", " 90 "], ids=repr)
def test_a_whole_number_of_a_chance_is_told_of_per_cent(cell):
    with pytest.raises(TableError, match="^row 1, column feasible: .*; for per cent write %$"):
        read_roadmap([{"project": "A", "value": 1, "half_effort": 1, "feasible": cell}])


LONG = "x" * 10**4
ROW = {"project": "a", f"value ({LONG})": 1, "half_effort": 1, "feasible": 1}


@pytest.mark.parametrize(
    "table",
    [
        HEAD + f"a,1,1,{LONG}\n",
        HEAD + f"a,1,1,1,{LONG}\n",
        HEAD + f"{LONG},1,1,1\n{LONG},1,1,1\n",
        f"{LONG}\n{LONG}\n",
        LONG,
        [ROW | {"Value": 2}],
        [ROW | {f"value ({LONG})": "1,200"}],
        [ROW | {f"value ({LONG})": 0}],
        [ROW | {"project": LONG, "promised": 10**4000}],
    ],
)
def test_no_message_is_long(table):
    with pytest.raises(TableError) as refused:
        read_roadmap(table)
    assert len(str(refused.value)) <= 300


def test_rows_of_any_library_are_read():
    class Frame:
        def to_dict(self, kind):
            return {"records": [{"Name": "Übung", "worth": 1200.5, "half effort": 40, "chance": 0.9},
                                {"Name": "B", "worth": 60, "half effort": "3.5", "chance": "0"}]}[kind]  # fmt: skip

    assert_same(read_roadmap(Frame()))
    assert_same(read_roadmap(tuple(Frame().to_dict("records"))))


def test_it_says_what_it_understood():
    understood = read_roadmap(GERMAN).understood
    assert "Wert: “1.200,50” is read as 1200.5." in understood
    assert "Machbar: “90 %” is read as 0.9." in understood
    assert read_roadmap(AMERICAN).understood[0] == "Not used: Owner, Quarter."
    assert read_roadmap(PLAIN).understood == ()


@pytest.mark.parametrize("mark", [".", " ", "\u00a0", "\u2009", "\u202f", "'", "’"], ids=repr)
def test_every_mark_for_thousands_is_told(mark):
    cell = f"1{mark}000{mark}000"
    roadmap = read_roadmap(f"project;value;half_effort;feasible\nA;{cell};1{mark}234 to 1{mark}236;0,5\n")
    assert roadmap.value.tolist() == [1e6] and roadmap.half_effort.tolist() == [1235]
    assert f"value: “{cell}” is read as 1000000." in roadmap.understood
    assert f"half_effort: “1{mark}234 to 1{mark}236” is read as 1234 to 1236." in roadmap.understood


def test_a_head_in_per_cent_is_told():
    assert read_roadmap(TABS).understood[-1] == "Chance (%): all numbers are read as per cent."
    (said,) = read_roadmap([{"project": "A", "value": 1, "half_effort": 1, "chance %": 90}]).understood
    assert said == "chance %: all numbers are read as per cent."


@given(st.integers(1, 10**6))
def test_per_cent_is_an_exact_hundredth(digits):
    exact = Fraction(digits, 10**6)
    written = f"{digits / 10**4:.4f}"
    for chance, sign in (("chance", "%"), ("chance %", "")):
        text = f"project,value,half_effort,{chance}\nA,1,2,{written}{sign}\n"
        assert read_roadmap(text).feasible.tolist() == [float(exact)]
    rows = [{"project": "A", "value": 1, "half_effort": 1, "chance %": float(written)}]
    assert read_roadmap(rows).feasible.tolist() == [float(exact)]


def test_a_decimal_point_needs_no_word():
    assert read_roadmap("project;value;half_effort;feasible\nA;1000.25;1.5;0.5\n").understood == ()


def test_a_comment_is_a_row_of_one_cell_or_begins_without_a_quotation_mark():
    text = HEAD + '"#1 of all",1,2,1\n "# what, we know" ,,,\n # a "quotation, open\nB,2,3,1\n#C,60,3.5,0\r\n'
    roadmap = read_roadmap(text)
    assert roadmap.projects == ("#1 of all", "B")
    assert roadmap.understood == ("“#C,60,3.5,0” begins with #, so it is a comment and no project.",)


def test_comments_and_empty_rows_do_not_count():
    text = "# what we know\n\n" + PLAIN.replace("B,", ",,,\n\n# of it\nB,")
    assert_same(read_roadmap(text))


def test_cells_without_heads_come_in_the_known_order():
    roadmap = read_roadmap(PLAIN.removeprefix(HEAD).replace(",", "\t"))
    assert_same(roadmap)
    assert "no heads" in roadmap.understood[0]


def test_what_a_cell_holds_in_quotation_marks_is_one_cell():
    roadmap = read_roadmap(HEAD + '"A, ""the"" first\nof all",1,2,1\n')
    assert roadmap.projects == ('A, "the" first\nof all',)


@pytest.mark.parametrize("cell", ['""""', '"""" "b"', '"""a"""', '"a" "b"'])
def test_quotation_marks_are_read_as_by_others(cell):
    ((name, *_),) = csv.reader([f"{cell},1,2,1"])
    assert read_roadmap(HEAD + f"{cell},1,2,1").projects == (name,)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [("40 to 80", 40, 80), ("40-80", 40, 80), ("40–80", 40, 80), ("40 .. 80", 40, 80), ("1e3 to 2e3", 1e3, 2e3),
     ("40 bis 80", 40, 80), ("0.5—1.5", 0.5, 1.5), ("1e-3-2e-3", 1e-3, 2e-3)],
)  # fmt: skip
def test_a_guess_may_be_a_range(cell, low, high):
    roadmap = read_roadmap(HEAD + f"A,{cell},2,1\n")
    assert roadmap.ranges == {(0, "value"): (low, high)}
    assert roadmap.value.tolist() == [(low + high) / 2]


def test_a_range_may_be_in_per_cent():
    assert read_roadmap(HEAD + "A,1,2,20-40 %\n").ranges == {(0, "feasible"): (0.2, 0.4)}
    assert read_roadmap(HEAD + "A,1,2,20 % to 40 %\n").ranges == {(0, "feasible"): (0.2, 0.4)}


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [("40 to 80%", 0.4, 0.8), ("40% to 80", 0.4, 0.8), ("0 to 80%", 0, 0.8), ("0.4% to 80%", 0.004, 0.8),
     ("0.4 to 0.8", 0.4, 0.8), ("1.5 to 80%", 0.015, 0.8)],
)  # fmt: skip
def test_one_sign_of_per_cent_is_enough_where_it_can_mean_only_one_thing(cell, low, high):
    assert read_roadmap(HEAD + f"A,1,2,{cell}\n").ranges == {(0, "feasible"): (low, high)}


@pytest.mark.parametrize(
    ("cell", "bare"),
    [("0.4 to 80%", "0.4"), ("0.4-80 %", "0.4"), ("1 to 80%", "1"), ("0.2% to 0.8", "0.8"), ('"0,4 to 80%"', "0.4")],
)
def test_one_sign_of_per_cent_that_may_hold_for_both_ends_or_one_is_refused(cell, bare):
    with pytest.raises(TableError) as refused:
        read_roadmap(HEAD + f"A,1,2,{cell}\n")
    written = cell.strip('"')
    assert str(refused.value) == (
        f"row 1, column feasible: '{written}' may mean {bare} or {bare}%; write % after both numbers, or after neither"
    )
    assert (refused.value.row, refused.value.column) == (0, "feasible")


def test_a_head_in_per_cent_settles_both_ends_of_a_range():
    text = "project,value,half_effort,chance %\nA,1,2,0.4 to 80%\n"
    assert read_roadmap(text).ranges == {(0, "feasible"): (0.004, 0.8)}


REFUSED = {
    "a surplus cell": (HEAD + "A,6,5,1,0,9\n", "row 1: expected 4 cells, got 6; a decimal comma needs ;"),
    "a surplus cell under no head": (
        HEAD.strip() + ",,\nA,6,5,1,0,9\n", "row 1: expected 4 cells, got 6; a decimal comma needs ; between cells, or "
        "quotation marks, and '0' has no head"),
    "a cell before those with heads": ("," + HEAD + "0,A,6,5,1\n", "row 1: expected 4 cells, got 5; "),
    "a cell between those with heads": ("project,value,,half_effort,feasible\nA,6,5,5,1\n", "'5' has no head"),
    "an entry without a head": ([{"project": "A", "value": 1, "half_effort": 1, "feasible": 1, "": 9}], "expected 4 cells, got 5; "),
    "an entry under blanks": ([{"project": "A", "value": 1, " ": "x", "half_effort": 1, "feasible": 1}], "'x' has no head"),
    "a cell that is missing": (HEAD + "A,6,5\n", "row 1, column feasible: expected a value, got nothing"),
    "an empty cell": (HEAD + "A,1,1,1\nB,6, ,1\n", "row 2, column half_effort: expected a value, got nothing"),
    "a name of blanks": (HEAD + "  ,6,5,1\n", "row 1, column project: expected a value, got nothing"),
    "under its visible head": ("Projekt;Wert;Half effort;Chance\nA;viel;1;1\n", "row 1, column Wert: expected a number"),
    "thousands or decimals": (
        "project;value;half_effort;feasible\nA;1.200;15;50 %\n", "row 1, column value: '1.200' may be 1.2 or 1200"),
    "a comma in a row": ([{"project": "A", "value": "1,200", "half_effort": 1, "feasible": 1}], "may be 1200 or 1.2"),
    "a column of two minds": (
        HEAD + 'A,"1,5",2,.5\nB,1.5,2,1\n', "row 2, column value: '1.5' and the rows above do not agree"),
    "per cent elsewhere": (HEAD + "A,90%,2,.5\n", "row 1, column value: expected a number of at least 0, got '90%'"),
    "per cent without its sign": (HEAD + "A,9,2,90\n", "got '90'; for per cent write %"),
    "a money of a chance": (HEAD + "A,9,2,$2\n", "row 1, column feasible: expected a chance"),
    "a range from high to low": (HEAD + "A,80-40,2,1\n", "row 1, column value: expected a number of at least 0, got '80-40'"),
    "a range with one end": (HEAD + "A,80-,2,1\n", "row 1, column value: expected a number of at least 0, got '80-'"),
    "half a promise": (HEAD.strip() + ",promised\nA,8,2,1,1.5\n", "row 1, column promised: expected a whole number"),
    "two values": ("project,benefit,worth,half_effort,feasible\nA,1,2,3,1\n", "value is twice in the heads, as “benefit” and “worth”"),
    "a column twice": ("project,value,value,half_effort,feasible\nA,1,2,3,1\n", "value is twice in the heads"),
    "a number of thousands of digits": ([{"project": "A", "value": 10**5000, "half_effort": 1, "feasible": 1}], "too long"),
    "a quotation without end": (HEAD + '"A,8,2,1\n', "a quotation mark is opened and never closed"),
    "groups of the wrong size": (HEAD + 'A,"1,20,000",2,1\n', "row 1, column value: expected a number"),
    "no text": ("", "table: expected a row of heads and a row for each project, got nothing"),
    "blanks": (" \t ", "table: expected a row of heads and a row for each project, got nothing"),
    "an empty row": ("\r", "table: expected a row of heads and a row for each project, got nothing"),
    "nothing": (b"", "expected a row of heads and a row for each project, got nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_doubtful_is_named(table, message):
    with pytest.raises(TableError) as refused:
        read_roadmap(table)
    assert message in str(refused.value)


def test_what_has_neither_head_nor_cells_is_no_column():
    assert_same(read_roadmap(PLAIN.replace("\n", ",, \n")))
    assert_same(read_roadmap("," + PLAIN.replace("\n", "\n,").removesuffix(",")))
    rows = [dict(zip(("project", "value", "half_effort", "feasible", "", None), row))
            for row in (("Übung", 1200.5, 40, 0.9, "", None), ("B", 60, 3.5, 0, None, []))]  # fmt: skip
    assert_same(read_roadmap(rows))
    assert read_roadmap(rows).understood == ()


def test_the_name_of_the_file_comes_first(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_bytes(b"PK\x03\x04")
    with pytest.raises(ValueError, match=f"^{file}: this workbook cannot be read"):
        read_roadmap(file)


def test_an_error_tells_the_cell():
    with pytest.raises(TableError) as refused:
        read_roadmap(HEAD + "A,1,1,1\n,,,\nB,1,much,1\n")
    assert (refused.value.row, refused.value.column) == (1, "half_effort")


def test_other_columns_settle_how_a_column_is_written():
    english = read_roadmap("project;value;half_effort;feasible\nA;1,200;1.5;1\n")
    german = read_roadmap("project;value;half_effort;feasible\nA;1.200;1,5;1\n")
    assert english.value.tolist() == german.value.tolist() == [1200]


def written(number, places, thousands, decimal):
    """Write a number of thousandths with marks."""
    whole, fraction = divmod(number, 1000)
    text = f"{whole:,}".replace(",", thousands)
    return text + (decimal + f"{fraction:03d}"[:places] if places else "")


@given(st.lists(st.integers(0, 10**10), min_size=2, max_size=6), st.sampled_from([1, 2]), st.booleans())
def test_numbers_are_read_as_they_are_written(numbers, places, is_german):
    thousands, decimal = (".", ",") if is_german else (",", ".")
    cells = [written(number, places, thousands, decimal) for number in [*numbers, 1500]]
    rows = "".join(f"p{n};{cell};1;1\n" for n, cell in enumerate(cells))
    roadmap = read_roadmap("project;value;half_effort;feasible\n" + rows)
    step = 10 ** (3 - places)
    assert roadmap.value.tolist() == [float(Fraction(number // step * step, 1000)) for number in [*numbers, 1500]]


def test_a_frame_with_two_columns_of_one_name_is_refused():
    class Frame:
        columns = ("project", "value", "half_effort", "value", "feasible")

        def to_dict(self, kind):
            raise AssertionError(kind)

    with pytest.raises(TableError, match="^table: expected different columns, got 'value' twice$"):
        read_roadmap(Frame())


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "mine.csv"
    with path.open("w") as file, pytest.raises(TableError, match=r"^table=<.*: cannot be read \(not readable\)$"):
        read_roadmap(file)
    with pytest.raises(TableError, match=r"^table=<.*: cannot be read \(I/O operation on closed file"):
        read_roadmap(file)
    path.write_bytes(b"\xff\xff")
    with path.open(encoding="utf-8") as file, pytest.raises(TableError, match=r"^table=<.*: cannot be read \('utf-8'"):
        read_roadmap(file)


def test_a_column_is_no_table():
    class Series:
        def to_dict(self):
            return {0: 1.0}

    with pytest.raises(ValueError, match="^table=.*: expected a table with a head$"):
        read_roadmap(Series())


@pytest.mark.parametrize("start", [0, 1])
def test_a_first_column_that_numbers_the_rows_is_not_used(start):
    rows = f"{start},A,6,5,.9\n{start + 1},B,4,3,.5\n"
    roadmap = read_roadmap(f",project,value,half_effort,feasible\n{rows}")
    assert roadmap.projects == ("A", "B") and roadmap.value.tolist() == [6, 4]
    assert roadmap.understood == ("The first column has no head and numbers the rows, so it is not used.",)
    with pytest.raises(ValueError, match="^row 1: expected 4 cells, got 5"):
        read_roadmap(f",project,value,half_effort,feasible\n{start + 1}{rows[1:]}")
