"""The roadmap's figure shows the plan."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortbook.chapters.your_own_roadmap import EXAMPLE, edit_roadmap, figure
from effortbook.page_code.roadmap import HEADS, MOST_PROJECTS
from effortbook.page_code.roadmap import plan as on_page
from effortbook.page_code.workbook import read_workbook
from effortlib import plan, read_roadmap

from ..lib.workbooks import HEADS as HEAD_ROW
from ..lib.workbooks import parts_of, row_of, workbook


def test_bars_are_the_parts_of_the_way_and_long_names_are_cut():
    table = EXAMPLE.replace("Churn warning", "A project with a very long name")
    axis = figure(100, table=table).figure.axes[0]
    best = plan(read_roadmap(table), 100)
    assert [bar.get_width() for bar in axis.patches[5:]] == pytest.approx(100 * best.progress)
    assert axis.get_yticklabels()[0].get_text() == "A project with a …"


def test_the_models_refuse_a_bad_state():
    for show in (figure, lambda budget, table=EXAMPLE: edit_roadmap(table, budget)):
        with pytest.raises(ValueError, match="^budget"):
            show(0)
        with pytest.raises(ValueError, match="missing"):
            show(10, table="a\nb\n")


@pytest.mark.parametrize("index", range(3))
def test_three_projects_stay_on_the_list_at_a_fraction_of_their_worth(index):
    roadmap = read_roadmap(EXAMPLE)
    value = list(roadmap.value)
    value[index] /= 6
    rows = zip(roadmap.projects, value, roadmap.half_effort, roadmap.feasible)
    table = "project,value,half_effort,feasible\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
    assert plan(read_roadmap(table), 100).effort[index] > 0


def test_only_a_look_that_lifts_the_chance_far_enough_changes_the_plan():
    best = plan(read_roadmap(EXAMPLE), 100)
    needed = best.funded_from[-1] * 0.2
    lowered, lifted, beyond = (
        plan(read_roadmap(EXAMPLE.replace("120,60,0.2", f"120,60,{chance}")), 100).effort
        for chance in (0.05, 0.999 * needed, 1.001 * needed)
    )
    assert list(lowered) == list(lifted) == list(best.effort)
    assert beyond[-1] > 0


def test_at_half_its_worth_the_first_project_gets_less_and_stays():
    before, after = (
        plan(read_roadmap(table), 100).effort[0] for table in (EXAMPLE, EXAMPLE.replace(",60,15", ",30,15"))
    )
    assert 0 < after < before


@st.composite
def tables(draw):
    """Draw a table of as many projects as one may fill in, some of them promised a little, and a budget."""
    count = draw(st.integers(1, MOST_PROJECTS))
    numbers = st.tuples(st.integers(1, 200), st.integers(1, 90), st.integers(1, 100), st.integers(0, 9))
    rows = draw(st.lists(numbers, min_size=count, max_size=count))
    cells = [
        [f"p{row}", str(value), str(half), f"{chance} %", str(units)]
        for row, (value, half, chance, units) in enumerate(rows)
    ]
    return cells, sum(row[-1] for row in rows) + draw(st.integers(1, 500))


@given(tables())
def test_the_page_plans_as_the_library_does(table):
    rows, budget = table
    roadmap = read_roadmap([dict(zip(HEADS, row)) for row in rows])
    assert on_page(rows, budget)["csv"] == plan(roadmap, budget).csv


def test_the_page_reads_a_workbook_as_the_library_does():
    book = workbook(HEAD_ROW + row_of("A", 1.234, 5, "0,9") + row_of("B", 2.125, "3,5", 0.7))
    read, roadmap = read_workbook(parts_of(book)), read_roadmap(book)
    assert read["rows"] == [["A", "1.234", "5", "0.9", ""], ["B", "2.125", "3.5", "0.7", ""]]
    assert tuple(read["understood"]) == roadmap.understood and roadmap.value.tolist() == [1.234, 2.125]


def test_a_table_has_room_for_thirty_projects():
    table = "project,value,half_effort,feasible\n" + "".join(f"p{n},1,2,1\n" for n in range(31))
    for show in (figure, lambda budget, table: edit_roadmap(table, budget)):
        with pytest.raises(ValueError, match="expected at most 30 projects, got 31"):
            show(10, table=table)
    assert plan(read_roadmap(table), 62).effort.tolist() == [2] * 31


@pytest.mark.filterwarnings("error")
def test_a_name_is_drawn_as_it_stands():
    names = ["From $5 to $3", "$\\frac{$", "A|B <img>", "🚀 \u65e5\u672c", "=SUM(A1)", "x^2 & **y**"]
    rows = "".join(f'"{name}",{60 + place},15,0.9\n' for place, name in enumerate(names))
    drawn = ElementTree.fromstring(figure(table=f"project,value,half_effort,feasible\n{rows}").svg())
    written = ["".join(each.itertext()).strip() for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in written if text in names] == names
