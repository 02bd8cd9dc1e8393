"""A reader's roadmap: read strictly, planned exactly, and honest about what it hangs on."""

import csv
import dataclasses
import io
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib import (
    Hyperbolic,
    Log,
    SaturatingExponential,
    allocate,
    allocate_any,
    allocate_real,
    plan,
    read_roadmap,
)
from effortlib.roadmap import Roadmap, budget_to_reach, worth_of_looking

from .labelled import Labelled

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


NAMES = st.text(min_size=1, max_size=9).filter(str.strip)
NUMBERS = st.floats(0, 1e300, exclude_min=True)


@st.composite
def full_roadmaps(draw):
    """Draw a roadmap of any names and numbers, with promises and ranges."""
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.strip))
    count = len(names)
    columns = {
        "value": draw(st.lists(NUMBERS, min_size=count, max_size=count)),
        "half_effort": draw(st.lists(NUMBERS, min_size=count, max_size=count)),
        "feasible": draw(st.lists(st.floats(0.01, 1), min_size=count, max_size=count)),
    }
    columns["value"][0] = max(columns["value"][0], 1e-300)
    promised = draw(st.lists(st.integers(0, 2**53), min_size=count, max_size=count))
    ranges = {}
    for row, column in draw(st.sets(st.tuples(st.integers(0, count - 1), st.sampled_from(["value", "half_effort"])))):
        low, high = columns[column][row] / 2, columns[column][row]
        if low < high:
            ranges[row, column], columns[column][row] = (low, high), low + (high - low) / 2
    return Roadmap(names, **columns, promised=promised, ranges=ranges)


@given(full_roadmaps())
def test_a_roadmap_is_written_and_read_again(roadmap):
    again = read_roadmap(roadmap.csv)
    assert (again.projects, again.promised, again.ranges) == (roadmap.projects, roadmap.promised, roadmap.ranges)
    for column in ("value", "half_effort", "feasible"):
        assert getattr(again, column).tolist() == getattr(roadmap, column).tolist()
    assert again.understood == ()


MARKS = st.text("#'=+-@\"\n\r\t;,|ab ", min_size=1, max_size=6).filter(str.strip)


@given(st.lists(MARKS, min_size=1, max_size=5, unique_by=str.strip))
def test_names_with_any_marks_are_written_and_read_again(names):
    ones = np.ones(len(names))
    roadmap = Roadmap(names, ones, ones, ones)
    assert read_roadmap(roadmap.csv).understood == ()
    for text in (roadmap.csv, plan(roadmap, 9).csv):
        assert read_roadmap(text).projects == roadmap.projects
        for saved in csv.DictReader(io.StringIO(text, newline="")):
            assert not saved["project"].startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("name", "written"),
    [("#a", '"#a"'), ("=a", "'=a"), ("'=a", "''=a"), ("''-a", "'''-a"), ("'a", "'a"), ("'#", '"\'#"')],
)
def test_only_an_apostrophe_before_a_formula_is_doubled(name, written):
    text = Roadmap([name], [1], [2], [0.5]).csv
    assert text.splitlines()[1] == f"{written},1.0,2.0,0.5,0"
    assert read_roadmap(text).projects == (name,)


def test_an_apostrophe_that_is_taken_off_a_row_is_told():
    roadmap = read_roadmap([{**ROWS[0], "project": "'=x"}])
    assert roadmap.projects == ("=x",) and roadmap.understood == ("project: “'=x” is read as “=x”.",)


@pytest.mark.parametrize("column", ["value", "half_effort", "feasible", "promised"])
def test_labels_are_the_names_in_order_or_none(column):
    columns = {"value": [1, 1], "half_effort": [1, 1], "feasible": [1, 1], "promised": [1, 1]}
    for projects, index in ((["x", "y"], ["x", "y"]), (["x", "y"], range(2)), ([" x", "y"], [" x", "y"])):
        roadmap = Roadmap(
            projects, **columns | {column: Labelled([1, 0.5 if column == "feasible" else 3], index=index)}
        )
        assert tuple(getattr(roadmap, column)) == (1, 0.5 if column == "feasible" else 3)
    for index in (["y", "x"], [1, 0], [1, 2], ["x", "z"]):
        with pytest.raises(ValueError, match=rf"^{column}: expected the names of the projects in order, \['x', 'y'\]"):
            Roadmap(["x", "y"], **columns | {column: Labelled([1, 1], index=index)})


def test_ends_of_a_range_may_be_an_iterator():
    assert Roadmap(["a"], [2], [2], [1], ranges={(0, "value"): iter((1, 3))}).ranges == {(0, "value"): (1, 3)}
    assert Roadmap(["a"], [2], [2], [0.5], ranges={(0, "feasible"): (0, 1)}).ranges == {(0, "feasible"): (0, 1)}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((["a"], [1], [2], [7]), "^feasible: got 7"),
        ((["a", "a"], [1, 2], [2, 2], [1, 1]), "^projects=.*different names"),
        (([" "], [1], [2], [1]), "^projects="),
        ((["a", "b"], [1], [2], [1]), "^value: expected one for each of 2"),
        ((["a", "b"], [0, 1], [2, 2], [1, 0]), "^value: expected at least one above 0, of a project that can work"),
        ((["a"], [1], [0], [1]), "^half_effort: got 0"),
        ((["a"], [1], [2], [1], [1, 2]), "^promised=.*one for each of 1"),
        ((["a"], [1], [2], [1], [0.5]), "^promised: got 0.5"),
        ((["a"], [2], [2], [1], (), {(0, "value"): (1, 4)}), "^ranges=.*the two ends around a guess"),
        ((["a"], [2], [2], [1], (), {(1, "value"): (1, 3)}), "^ranges="),
        ((["a"], [2], [2], [1], (), {(0, "worth"): (1, 3)}), "^ranges="),
        ((["a"], [2], [2], [1], (), [(1, 3)]), "^ranges=.*a dict"),
        ((["a"], [2], [2], [0.9], (), {(0, "feasible"): (0.5, 1.3)}), "^ranges=.*: got 1.3, expected .* of at most 1$"),
        ((["a"], [1], [2], [1], (), {(0, "value"): (-2, 4)}), "^ranges=.*: got -2.0, expected .* of at least 0$"),
        ((["a"], [1], [1], [1], (), {(0, "half_effort"): (-1, 3)}), "^ranges=.*: got -1.0, expected .* above 0$"),
        ((["a"], [1], [1], [1], (), {(0, "half_effort"): (0, 2)}), "^ranges=.*: got 0.0, expected .* above 0$"),
        ((["a"], [1], [1], [1], (), {}, 5), "^understood=5: expected a list of sentences$"),
        ((["a"], [1], [1], [1], (), {}, "as is"), "^understood='as is': expected a list of sentences$"),
        ((["a"], [1], [1], [1], (), {}, [5]), r"^understood=\[5\]: expected a list of sentences$"),
    ],
)
def test_a_roadmap_made_by_hand_is_checked(fields, message):
    with pytest.raises(ValueError, match=message):
        Roadmap(*fields)


def test_a_roadmap_made_by_hand_is_planned():
    assert plan(Roadmap(["a"], [3], [2], [1]), 5).effort.tolist() == [5]
    assert Roadmap([" a "], [2], [2], [1], [4], {(0, "value"): (1, 3)}).projects == ("a",)


@pytest.mark.parametrize("budget", [1, 7, 40])
def test_any_concave_portfolio_is_planned(budget):
    worth, half = np.arange(1.0, 31), np.linspace(5, 50, 30)
    roadmap = Roadmap([f"P{n}" for n in range(30)], worth, half, np.ones(30))
    by_curves, by_roadmap = plan(Hyperbolic(worth, half), budget), plan(roadmap, budget)
    for name in ("effort", "worth", "lowest", "highest", "funded_from"):
        np.testing.assert_array_equal(getattr(by_curves, name), getattr(by_roadmap, name))
    assert by_curves.names is None and by_curves.roadmap is None and np.isnan(by_curves.progress).all()
    saved = list(csv.DictReader(io.StringIO(by_curves.csv)))
    assert [row["project"] for row in saved] == [str(number) for number in range(1, 31)]
    assert [float(row["next_gain"]) for row in saved] == by_curves.next_gain.tolist()


def test_log_curves_are_always_funded():
    best = plan(Log([3, 2, 1]), 60)
    assert best.effort.tolist() == [30, 20, 10] and best.funded_from.tolist() == [0, 0, 0]


def test_gains_too_small_for_floats_are_refused():
    with pytest.raises(ValueError, match="^budget: expected one whose last units gain"):
        plan(SaturatingExponential([2, 1], 1), 5000)


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
    return dataclasses.replace(roadmap, value=value)


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


def test_a_small_part_of_the_way_takes_the_effort_that_it_takes():
    roadmap = Roadmap(["a", "b"], [1, 1], [1, 5], [1, 1])
    assert budget_to_reach(roadmap, "a", 1e-17) == pytest.approx(1e-17)
    huge = Roadmap(["a", "b"], [1, 1], [1e307, 1e307], [1, 1])
    assert budget_to_reach(huge, "a", 0.3) == pytest.approx(2e307 * 3 / 7)


@pytest.mark.parametrize(
    ("value", "half_effort", "progress"),
    [(1, 1e308, 0.999), (1, 1e308, 0.9), (1e300, 1e-300, 0.3), (1e-300, 1e20, 0.5)],
)
def test_a_budget_beyond_floats_is_refused_without_a_warning(value, half_effort, progress):
    roadmap = Roadmap(["a", "b"], [value, value], [half_effort, half_effort], [1, 1])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match=f"^progress={progress}: expected one whose slope and budget a float can"):
            budget_to_reach(roadmap, "a", progress)


def test_labels_of_any_kind_stand_in_the_csv_of_a_plan():
    best = plan(Hyperbolic(Labelled([3, 2], index=[("a", 1), ("=b", 2)]), 4), 5)
    numbered = plan(Hyperbolic(Labelled([3, 2], index=[-1, 0.5]), 4), 5)
    assert [row["project"] for row in csv.DictReader(io.StringIO(best.csv))] == ["('a', 1)", "('=b', 2)"]
    assert [row["project"] for row in csv.DictReader(io.StringIO(numbered.csv))] == ["-1", "0.5"]


def test_csv_carries_the_plan_and_is_read_again_to_the_last_digit():
    rows = [{**row, "value": f"{7 / 3 * n} to {22 / 7 * n}", "promised": n} for n, row in enumerate(ROWS[:2], start=1)]
    rows[0]["project"] = 'one, "quoted"; and # more'
    best = plan(read_roadmap(rows), 100)
    again = read_roadmap(best.csv)
    assert again.projects == best.roadmap.projects and again.promised == (1, 2)
    assert again.ranges == {(n, "value"): (7 / 3 * (n + 1), 22 / 7 * (n + 1)) for n in range(2)}
    for column in ("value", "half_effort", "feasible"):
        assert np.all(getattr(again, column) == getattr(best.roadmap, column))
    for row, saved in enumerate(csv.DictReader(io.StringIO(best.csv))):
        for column in ("effort", "progress", "worth", "next_gain", "lowest", "highest", "funded_from"):
            assert float(saved[column]) == getattr(best, column)[row]


def test_csv_of_planned_curves_is_no_roadmap():
    text = plan(Log([5, 4, 3]), 10).csv
    assert text.splitlines()[0] == "project,effort,progress,worth,next_gain,lowest,highest,funded_from"
    with pytest.raises(ValueError, match="^table: .*; half_effort is missing$"):
        read_roadmap(text)


@pytest.mark.parametrize("name", ["=SUM(A1)", "@SUM(A1)", "-A1", "+A1", '=HYPERLINK("x", "y")'])
def test_a_spreadsheet_runs_no_name_and_the_name_comes_back(name):
    best = plan(read_roadmap([{**ROWS[0], "project": name}]), 10)
    (saved,) = csv.DictReader(io.StringIO(best.csv))
    assert saved["project"] == f"'{name}"
    assert read_roadmap(best.csv).projects == (name,)


@given(ROADMAPS, st.integers(1, 30), st.data())
def test_promises_are_kept_in_the_best_way(roadmap, budget, data):
    promised = data.draw(st.lists(st.integers(0, budget // len(roadmap.projects)), min_size=len(roadmap.projects)))
    promised = tuple(promised[: len(roadmap.projects)])
    roadmap = dataclasses.replace(roadmap, promised=promised)
    # Without promises the curves begin where the promises end.
    units = np.arange(budget + 1)
    values = roadmap.curves.value(units[:, None]).T
    values[units < np.array(promised)[:, None]] = -np.inf
    best = plan(roadmap, budget)
    assert best.effort.sum() == budget and np.all(best.effort >= promised)
    assert best.worth.sum() == pytest.approx(allocate_any(values, budget).value)
    assert best.worth.sum() == pytest.approx(allocate(roadmap.curves, budget, floors=promised).value)
    for index, units in enumerate(promised):
        freed = dataclasses.replace(roadmap, promised=(*promised[:index], 0, *promised[index + 1 :]))
        assert best.promise_price[index] == pytest.approx(plan(freed, budget).worth.sum() - best.worth.sum(), abs=1e-9)
        assert (best.funded_from[index] == 0) >= (units > 0)


def test_more_than_the_budget_cannot_be_promised():
    with pytest.raises(ValueError, match="^budget=9: expected at least the 10 units that are promised"):
        plan(read_roadmap([{**row, "promised": 5} for row in ROWS[:2]]), 9)


def test_a_promise_moves_the_bounds():
    best = plan(read_roadmap([{**row, "promised": n} for row, n in zip(ROWS[:2], (8, 0))]), 10)
    assert best.effort.tolist() == [8, 2]
    assert best.lowest[0] == 0 and best.lowest[1] < 1  # nothing can be taken from the promise
    assert plan(scaled(best.roadmap, 1, best.lowest[1] * 1.001), 10).effort[1] == 2
    assert plan(scaled(best.roadmap, 1, best.lowest[1] * 0.999), 10).effort[1] == 1


def mean_shortfall(roadmap, index, column, ends, budget):
    """Return what a plan falls short of the best one, on average over many values of a guess."""
    planned, lost = plan(roadmap, budget).effort, []
    for number in np.linspace(*ends, 101):
        values = getattr(roadmap, column).copy()
        values[index] = number
        true = dataclasses.replace(roadmap, ranges={}, **{column: values})
        lost.append(plan(true, budget).worth.sum() - true.curves.value(planned).sum())
    return np.trapezoid(lost, dx=1 / 100)


@pytest.mark.parametrize("column", ["value", "half_effort", "feasible"])
@pytest.mark.parametrize("index", [0, 1, 3])
def test_a_look_is_worth_what_the_plan_falls_short_on_average(index, column):
    cell = {"value": "20 to 90", "half_effort": "10 to 60", "feasible": "30 % to 90 %"}[column]
    rows = list(csv.DictReader(io.StringIO(TABLE)))
    rows[index][column] = cell
    roadmap = read_roadmap(rows)
    (look,) = worth_of_looking(plan(roadmap, 100))
    assert (look.project, look.column, look.ends) == (index, column, roadmap.ranges[index, column])
    assert look.worth == pytest.approx(mean_shortfall(roadmap, index, column, look.ends, 100), rel=0.05, abs=0.01)
    for end, effort in zip(look.ends, look.effort):
        rows[index][column] = end
        assert plan(read_roadmap(rows), 100).effort.tolist() == effort.tolist()


def test_looks_come_in_the_order_of_their_worth():
    rows = list(csv.DictReader(io.StringIO(TABLE)))
    rows[0]["value"], rows[1]["feasible"], rows[2]["half_effort"] = "29 to 31", "10 % to 90 %", "60 to 80"
    found = worth_of_looking(plan(read_roadmap(rows), 100))
    assert found[0].column == "feasible" and len(found) == 3
    assert [each.worth for each in found] == sorted((each.worth for each in found), reverse=True)
    assert worth_of_looking(plan(read_roadmap(TABLE), 100)) == ()


def test_many_projects_are_planned_as_few_are():
    rng = np.random.default_rng(17)
    rows = [
        {"project": f"p{n}", "value": rng.uniform(1, 100), "half_effort": rng.uniform(1, 50), "feasible": rng.uniform()}
        for n in range(30)
    ]
    roadmap = read_roadmap(rows)
    best = plan(roadmap, 500)
    assert best.effort.tolist() == allocate(roadmap.curves, 500).effort.tolist()
    assert plan(read_roadmap(rows[:1]), 500).effort.tolist() == [500]


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
@pytest.mark.parametrize(
    "cell", ["maybe", "nan", "inf", -1, [1], "1e999", 10**400, True, 1j, b"1", np.True_, np.timedelta64(1)], ids=repr
)
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
        (
            with_cell(2, "feasible", 1.01),
            "row 3, column feasible: expected a chance from 0 to 1, or per cent, got 1.01",
        ),
        ([], "table: expected at least one project, got none"),
        ([{**row, "value": 0} for row in ROWS], "column value: expected at least one above 0"),
        (with_cell(1, "value", float("nan")), "row 2, column value: expected a value, got nothing"),
        (with_cell(1, "project", np.nan), "row 2, column project: expected a value, got nothing"),
        ([{**ROWS[0], None: ["9"]}], "row 1: expected 4 cells, got 5.* '9' has no head"),
        ([{**ROWS[0], None: 5}], "row 1: expected 4 cells, got 5.* 5 has no head"),
        ([{**ROWS[0], None: 0}], "row 1: expected 4 cells, got 5.* 0 has no head"),
        ([{**ROWS[0], None: "two"}], "row 1: expected 4 cells, got 5.* 'two' has no head"),
        ([{**ROWS[0], None: np.arange(2)}], r"row 1: expected 4 cells, got 5.* array\(\[0, 1\]\) has no head"),
        ("project,value\na,1\n", "half_effort is missing"),
        ("\n", "expected a row of heads and a row for each project, got nothing"),
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
    for wrong in (roadmap, plan(roadmap.curves, 10)):
        with pytest.raises(ValueError, match="^plan=.*of a Roadmap"):
            worth_of_looking(wrong)
    with pytest.raises(ValueError, match="^project='x'"):
        budget_to_reach(roadmap, "x", 0.5)
    with pytest.raises(ValueError, match="^project='c': expected one that is worth something"):
        budget_to_reach(read_roadmap(ROWS), "c", 0.5)
    for progress in (0, 1):
        with pytest.raises(ValueError, match="^progress"):
            budget_to_reach(roadmap, "Sorting", progress)


@pytest.mark.parametrize(("project", "progress"), [("Search", 0.5), ("Search", 0.9), ("Churn", 0.8), ("Chat", 0.9)])
def test_budget_to_reach_keeps_promises(project, progress):
    rows = "project,value,half_effort,feasible,promised\nChurn,60,15,.9,0\nSearch,90,30,.7,0\nChat,120,60,.2,300\n"
    roadmap = read_roadmap(rows)
    index = roadmap.projects.index(project)
    budget = budget_to_reach(roadmap, project, progress)
    kept = max(budget, 300)
    effort = allocate_real(roadmap.curves, kept, floors=list(roadmap.promised)).effort[index]
    half = roadmap.half_effort[index]
    assert effort / (effort + half) == pytest.approx(progress, rel=1e-9) or (project, budget) == ("Chat", 300 + 0)
    if budget > 300:
        less = allocate_real(roadmap.curves, budget - 1, floors=list(roadmap.promised)).effort[index]
        assert less / (less + half) < progress
