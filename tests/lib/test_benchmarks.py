"""The benchmark: its page says what its run measured, and what it counts and compares is what it claims."""

import json

import numpy as np
import pytest
from benchmarks import chart, page, problems
from benchmarks.passes import counted_derivatives
from benchmarks.rivals import RIVALS
from benchmarks.rivals.by_hand import heap_greedy

from effortlib import Hyperbolic, Log1p, allocate, allocate_any, allocate_real, join


@pytest.fixture(scope="module")
def results():
    """Return what the last run measured."""
    return json.loads(page.RESULTS.read_text(encoding="utf-8"))


def test_the_page_is_made_from_the_results(results):
    assert page.PAGE.read_text(encoding="utf-8") == page.write(results)


def test_the_chart_has_a_line_through_the_times_of_each_rival(results):
    axes = chart.times(results["sizes"]).figure.axes
    lines = [line for axis in axes for line in axis.lines if line.get_marker() == "None"]
    for line, rival in zip(lines, sorted(RIVALS, key=lambda rival: not rival.whole), strict=True):
        rows = [
            (size["budget"], row) for size in results["sizes"] for row in size["results"] if row["rival"] == rival.label
        ]
        timed = [(budget, row["seconds"]) for budget, row in rows if row["status"] in ("solved", "extrapolated")]
        assert 10 ** line.get_xydata() == pytest.approx(np.array(timed))


def test_every_rival_has_a_result_at_every_size(results):
    assert [(size["projects"], size["budget"]) for size in results["sizes"]] == problems.SIZES
    for size in results["sizes"]:
        assert [row["rival"] for row in size["results"]] == [rival.label for rival in RIVALS]


def test_effortlib_answers_at_every_size(results):
    ours = [row for size in results["sizes"] for row in size["results"] if row["rival"] in page.OURS.values()]
    assert [row["status"] for row in ours] == ["solved"] * 2 * len(problems.SIZES)


def test_no_rival_beats_the_optimum(results):
    solved = [row for size in results["sizes"] for row in size["results"] if row["status"] == "solved"]
    assert all(row["shortfall"] > -1e-13 and row["unspent"] == 0 for row in solved)


def test_the_grid_is_the_same_in_every_way(results):
    assert results["grid"]["equal_to_loop"]
    assert results["grid"]["equal_to_heap"]


def test_the_results_say_when_and_on_what(results):
    assert results["date"] in page.write(results)
    assert all(f"{name} {version}" in page.write(results) for name, version in results["versions"].items())


def test_a_rival_that_ran_out_of_time_shows_it(results):
    changed = json.loads(json.dumps(results))
    changed["sizes"][0]["results"][1] = {"rival": RIVALS[1].label, "status": "time"}
    row = next(line for line in page.write(changed).splitlines() if line.startswith(f"| {RIVALS[1].label} "))
    assert row.split("|")[2].strip() == f"over {results['limits']['seconds']:g} s"


@pytest.mark.parametrize("size", [(5, 17), (7, 40)])
def test_the_heap_is_exact(size):
    problem = problems.make_problem(*size)
    values = problem.curves.value(np.arange(problem.budget + 1)[:, None]).T
    best = allocate_any(values, problem.budget)
    assert problem.value(heap_greedy(problem)()) == pytest.approx(best.value, rel=1e-14)


@pytest.mark.parametrize(
    "rival", [rival for rival in RIVALS if rival.module == "ours"], ids=lambda rival: rival.function
)
def test_our_own_spend_the_budget(rival):
    problem = problems.make_problem(6, 50)
    assert rival.load()(problem)().sum() == pytest.approx(50, rel=1e-12)


@pytest.mark.parametrize("size", problems.SIZES[:4])
def test_the_units_that_solvers_are_told_of_are_enough(size):
    problem = problems.make_problem(*size)
    assert allocate(problem.curves, problem.budget).effort.max() < problem.unit_gains().shape[1]


def test_one_pass_is_one_evaluation_for_every_project():
    curves = join([Log1p([3, 2], rate=0.1), Hyperbolic([1, 1, 1], half_effort=2)])
    with counted_derivatives() as count:
        curves.derivative(np.ones(5))
        curves.forward_difference(np.ones(5))
        curves.value(np.ones(5))  # no derivative
        curves.inverse_derivative(0.01)
    assert count.passes(5) == 3


def test_a_part_of_the_projects_is_a_part_of_a_pass():
    with counted_derivatives() as count:
        Log1p([3, 2], rate=0.1).derivative(1.0)
    assert count.passes(8) == 0.25


def test_counting_leaves_the_curves_as_they_were():
    before = dict(vars(Log1p))
    with counted_derivatives() as count:
        allocate_real(Log1p([3, 2], rate=0.1), 10)
    assert count.calls > 0
    assert dict(vars(Log1p)) == before
