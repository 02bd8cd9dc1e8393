"""A reader's roadmap: read strictly, planned exactly, and honest about what it hangs on."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import Hyperbolic, allocate, allocate_real, plan, read_roadmap
from effortlib.roadmap import EXAMPLE, Roadmap, budget_to_reach, preregistration

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
    file.write_text(EXAMPLE, encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(EXAMPLE)))
    read = [read_roadmap(table) for table in (EXAMPLE, file, str(file), rows)]
    for each in read:
        assert each.projects == read[0].projects
        assert np.all(each.value == [60, 90, 40, 70, 120])
        assert np.all(each.feasible == [0.9, 0.7, 0.8, 0.5, 0.2])


def test_columns_may_come_in_any_order_and_with_spaces():
    text = "feasible, project ,x, value, half_effort\n".replace(" ,", ",") + "".join(
        f"0.5, p{n}, ?, {n}, 4\n" for n in (1, 2, 3)
    )
    assert read_roadmap(text).projects == ("p1", "p2", "p3")


@given(ROADMAPS, st.integers(1, 60))
def test_plan_is_the_optimum_of_expected_worth(roadmap, budget):
    found = plan(roadmap, budget)
    curves = Hyperbolic(roadmap.value * roadmap.feasible, roadmap.half_effort)
    best = allocate(curves, budget)
    assert np.all(found.effort == best.effort)
    assert found.worth.sum() == pytest.approx(best.value)
    assert found.unit_value == pytest.approx(allocate(curves, budget + 1).value - best.value, abs=1e-9)
    assert found.progress == pytest.approx(found.effort / (roadmap.half_effort + found.effort))


def scaled(roadmap, index, factor):
    value = roadmap.value.copy()
    value[index] *= factor
    return Roadmap(roadmap.projects, value, roadmap.half_effort, roadmap.feasible)


@given(ROADMAPS, st.integers(1, 60), st.data())
def test_a_worth_may_be_wrong_up_to_the_bounds_and_no_further(roadmap, budget, data):
    index = data.draw(st.integers(0, len(roadmap.projects) - 1))
    found = plan(roadmap, budget)
    low, high = found.lowest[index], found.highest[index]
    assert low <= 1 + 1e-12 and high >= 1 - 1e-12
    # A hair inside the bounds nothing moves, a hair outside a unit does.
    if np.isfinite(high) and high > 1 + 1e-6:
        assert np.all(plan(scaled(roadmap, index, 1 + (high - 1) * 0.999), budget).effort == found.effort)
    if np.isfinite(high):  # otherwise it has everything already
        assert plan(scaled(roadmap, index, high * 1.001), budget).effort[index] > found.effort[index]
    if 1e-3 < low < 1 - 1e-6:
        assert np.all(plan(scaled(roadmap, index, 1 - (1 - low) * 0.999), budget).effort == found.effort)
    if 1e-3 < low < np.inf:
        assert plan(scaled(roadmap, index, low * 0.999), budget).effort[index] < found.effort[index]


@given(ROADMAPS, st.integers(1, 60), st.data())
def test_a_project_is_funded_from_its_bound_on(roadmap, budget, data):
    index = data.draw(st.integers(0, len(roadmap.projects) - 1))
    bound = plan(roadmap, budget).funded_from[index]
    assert plan(scaled(roadmap, index, bound * 1.001), budget).effort[index] > 0
    assert plan(scaled(roadmap, index, bound * 0.999), budget).effort[index] == 0


@pytest.mark.parametrize("progress", [0.1, 0.5, 0.9])
def test_budget_to_reach_is_where_the_real_optimum_gets_there(progress):
    roadmap = read_roadmap(EXAMPLE)
    for index, name in enumerate(roadmap.projects):
        effort = allocate_real(roadmap.curves, budget_to_reach(roadmap, name, progress)).effort[index]
        assert effort / (roadmap.half_effort[index] + effort) == pytest.approx(progress, rel=1e-9)


def test_csv_carries_the_plan():
    found = plan(read_roadmap(EXAMPLE), 100)
    rows = list(csv.DictReader(io.StringIO(found.csv)))
    assert [row["project"] for row in rows] == list(found.roadmap.projects)
    assert [int(row["effort"]) for row in rows] == list(found.effort)
    assert [float(row["worth"]) for row in rows] == pytest.approx(found.worth, rel=1e-3)


def test_the_page_before_the_start_is_that_of_the_riskiest():
    found = plan(read_roadmap(EXAMPLE), 100)
    in_vain = found.effort * (1 - found.roadmap.feasible)
    assert found.riskiest == int(np.argmax(in_vain)) == 1
    page = preregistration(found)
    assert page.startswith("# Before we begin: Search ranking")
    assert "37 of 100 units" in page and "chance of 70%" in page and "11 of its units" in page
    assert f"worth {90 * 37 / 67:.1f} with this effort" in page
    assert f"below {0.7 * found.funded_from[1]:.0%}, the plan would give it nothing" in page
    for word in ("Hypothesis", "Baseline", "opened once", "Stopping rule", "a no ends it here"):
        assert word in page


def test_worthless_projects_get_nothing_and_never_will():
    found = plan(read_roadmap(ROWS), 30)
    assert found.effort[2] == 0 and np.isinf(found.funded_from[2]) and np.isinf(found.highest[2])
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
    roadmap = read_roadmap(EXAMPLE)
    for budget in (0, -1, 1.5, "10", None, True):
        with pytest.raises(ValueError, match="^budget="):
            plan(roadmap, budget)
    with pytest.raises(ValueError, match="^roadmap="):
        plan(EXAMPLE, 10)
    with pytest.raises(ValueError, match="^plan="):
        preregistration(roadmap)
    with pytest.raises(ValueError, match="^project='x'"):
        budget_to_reach(roadmap, "x", 0.5)
    for progress in (0, 1, np.nan, "0.5"):
        with pytest.raises(ValueError, match="^progress"):
            budget_to_reach(roadmap, "Search ranking", progress)
