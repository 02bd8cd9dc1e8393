"""A reader's roadmap: read strictly, planned exactly, and honest about what it hangs on."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Hyperbolic, allocate, allocate_real, plan, read_roadmap
from effortlib.roadmap import Roadmap, budget_to_reach

TABLE = """\
project,value,half_effort,feasible
Sorting,30,20,0.6
Routing,50,25,0.9
Reading,80,70,0.5
Pricing,20,10,1
"""

ROWS = [
    {"project": "a", "value": 10, "half_effort": 5, "feasible": 0.5},
    {"project": "b", "value": "20", "half_effort": "8", "feasible": "1"},
    {"project": "c", "value": 0, "half_effort": 3, "feasible": 0.1},
]
ROADMAPS = st.lists(st.tuples(st.integers(1, 100), st.integers(1, 50), st.integers(1, 20)), min_size=3, max_size=5).map(
    lambda rows: Roadmap(tuple("abcde"[: len(rows)]), *np.array(rows, float).T[:2], np.array(rows, float).T[2] / 20)
)


def test_the_same_table_from_text_file_and_rows(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(TABLE, encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(TABLE)))
    for each in [read_roadmap(table) for table in (TABLE, file, str(file), rows)]:
        assert each.projects == ("Sorting", "Routing", "Reading", "Pricing")
        assert each.value.tolist() == [30, 50, 80, 20]
        assert each.half_effort.tolist() == [20, 25, 70, 10]
        assert each.feasible.tolist() == [0.6, 0.9, 0.5, 1]


def test_columns_may_come_in_any_order_and_with_spaces():
    text = "feasible, project ,x, value, half_effort\n".replace(" ,", ",") + "".join(
        f"0.5, p{n}, ?, {n}, 4\n" for n in (1, 2, 3)
    )
    assert read_roadmap(text).projects == ("p1", "p2", "p3")


@given(ROADMAPS, st.integers(1, 60))
def test_plan_is_the_optimum_of_expected_worth(roadmap, budget):
    answer = plan(roadmap, budget)
    curves = Hyperbolic(roadmap.value * roadmap.feasible, roadmap.half_effort)
    best = allocate(curves, budget)
    assert np.all(answer.effort == best.effort)
    assert answer.worth.sum() == pytest.approx(best.value)
    assert answer.unit_value == pytest.approx(allocate(curves, budget + 1).value - best.value, abs=1e-9)
    assert answer.progress == pytest.approx(answer.effort / (roadmap.half_effort + answer.effort))


def scaled(roadmap, index, factor):
    value = roadmap.value.copy()
    value[index] *= factor
    return Roadmap(roadmap.projects, value, roadmap.half_effort, roadmap.feasible)


@given(ROADMAPS, st.integers(1, 60), st.data())
def test_a_worth_may_be_wrong_up_to_the_bounds_and_no_further(roadmap, budget, data):
    index = data.draw(st.integers(0, len(roadmap.projects) - 1))
    best = plan(roadmap, budget)
    low, high = best.lowest[index], best.highest[index]
    assert low <= 1 + 1e-12 and high >= 1 - 1e-12
    # Only what a project has can be lost to it, and only what the others have can be won.
    assert (low > 0) == (best.effort[index] > 0)
    assert np.isfinite(high) == (np.delete(best.effort, index) > 0).any()
    # A hair inside the bounds nothing moves, a hair outside a unit does.
    if np.isfinite(high) and high > 1 + 1e-6:
        assert np.all(plan(scaled(roadmap, index, 1 + (high - 1) * 0.999), budget).effort == best.effort)
    if np.isfinite(high):  # otherwise it has everything already
        assert plan(scaled(roadmap, index, high * 1.001), budget).effort[index] > best.effort[index]
    if 1e-3 < low < 1 - 1e-6:
        assert np.all(plan(scaled(roadmap, index, 1 - (1 - low) * 0.999), budget).effort == best.effort)
    if 1e-3 < low < np.inf:
        assert plan(scaled(roadmap, index, low * 0.999), budget).effort[index] < best.effort[index]


@given(ROADMAPS, st.integers(1, 60), st.data())
def test_a_project_is_funded_from_its_bound_on(roadmap, budget, data):
    index = data.draw(st.integers(0, len(roadmap.projects) - 1))
    bound = plan(roadmap, budget).funded_from[index]
    assert plan(scaled(roadmap, index, bound * 1.001), budget).effort[index] > 0
    assert plan(scaled(roadmap, index, bound * 0.999), budget).effort[index] == 0


@pytest.mark.parametrize("progress", [0.1, 0.5, 0.9])
def test_budget_to_reach_is_where_the_real_optimum_gets_there(progress):
    roadmap = read_roadmap(TABLE)
    for index, name in enumerate(roadmap.projects):
        effort = allocate_real(roadmap.curves, budget_to_reach(roadmap, name, progress)).effort[index]
        assert effort / (roadmap.half_effort[index] + effort) == pytest.approx(progress, rel=1e-9)


def test_csv_carries_the_plan():
    best = plan(read_roadmap(TABLE), 100)
    rows = list(csv.DictReader(io.StringIO(best.csv)))
    assert [row["project"] for row in rows] == list(best.roadmap.projects)
    assert [int(row["effort"]) for row in rows] == list(best.effort)
    assert [float(row["worth"]) for row in rows] == pytest.approx(best.worth, rel=1e-3)


def test_the_riskiest_project_spends_most_in_vain():
    best = plan(read_roadmap(TABLE), 100)
    assert best.effort.argmax() == 1  # the most effort, but little of it in vain
    assert best.riskiest == int(np.argmax(best.effort * (1 - best.roadmap.feasible))) == 2


def test_worthless_projects_get_nothing_and_never_will():
    best = plan(read_roadmap(ROWS), 30)
    assert best.effort[2] == 0 and np.isinf(best.funded_from[2]) and np.isinf(best.highest[2])
    alone = [dict(ROWS[0]), {**ROWS[1], "value": 0}, ROWS[2]]
    assert plan(read_roadmap(alone), 7).funded_from[0] == 0


def with_cell(row, column, cell):
    return [{**each, column: cell} if index == row else each for index, each in enumerate(ROWS)]


@pytest.mark.parametrize("column", ["value", "half_effort", "feasible"])
@pytest.mark.parametrize("cell", ["maybe", "nan", "inf", -1, True, "1,5", [1]], ids=repr)
def test_a_bad_cell_is_named_by_row_and_column(column, cell):
    with pytest.raises(ValueError, match=rf"^row 2, column {column}: expected .*, got "):
        read_roadmap(with_cell(1, column, cell))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (with_cell(0, "project", ""), "row 1, column project: expected a value, got nothing"),
        (with_cell(1, "value", None), "row 2, column value: expected a value, got nothing"),
        (with_cell(2, "project", " a "), "row 3, column project: 'a' comes twice"),
        (with_cell(2, "half_effort", 0), "row 3, column half_effort: expected a number above 0, got 0"),
        (with_cell(2, "feasible", 1.01), "row 3, column feasible: expected a chance above 0, at most 1, got 1.01"),
        (ROWS[:2], "expected 3 to 8 projects, got 2"),
        ([{**ROWS[0], "project": str(n)} for n in range(9)], "expected 3 to 8 projects, got 9"),
        ([{**row, "value": 0} for row in ROWS], "column value: expected at least one above 0"),
        ("project,value\na,1\n", "half_effort is missing"),
        ("\n", "project is missing"),
        ("no-such-file.csv", "table='no-such-file.csv': cannot be read"),
        ([1, 2, 3], "expected rows as dicts"),
        (7, "table=7"),
    ],
)
def test_a_table_that_is_no_roadmap_is_refused(rows, message):
    with pytest.raises(ValueError, match=message):
        read_roadmap(rows)


def test_other_arguments_are_named():
    roadmap = read_roadmap(TABLE)
    with pytest.raises(ValueError, match="^budget="):
        plan(roadmap, 0)
    with pytest.raises(ValueError, match="^roadmap="):
        plan(TABLE, 10)
    with pytest.raises(ValueError, match="^project='x'"):
        budget_to_reach(roadmap, "x", 0.5)
    with pytest.raises(ValueError, match="^project='c': expected one that is worth something, of a, b, c"):
        budget_to_reach(read_roadmap(ROWS), "c", 0.5)
    for progress in (0, 1):
        with pytest.raises(ValueError, match="^progress"):
            budget_to_reach(roadmap, "Sorting", progress)
