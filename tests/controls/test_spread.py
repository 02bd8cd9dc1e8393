"""The tables of a budget to spread are effortlib's, and what a spread gives away is what its definition says."""

import itertools
import json
import math

import numpy as np
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from effortbook.controls.spread import Spread
from effortlib import Log, SaturatingExponential

WEIGHTS = (3, 2, 1)
BUDGET = 24


def spread_of(curves, budget=BUDGET):
    names = tuple("ABCDEFG"[: len(curves)])
    notes = tuple(f"note {name}" for name in names)
    return Spread(
        names, notes, curves, budget, "**How?** So <or> so.", "It is the **best**.", ("why.html#here", "Why?")
    )


SPREAD = spread_of(Log(WEIGHTS, (2, 0.5, 7)))


def spreads(budget):
    """Yield every spread of a budget with a unit for each project."""
    for cuts in itertools.combinations(range(1, budget), len(WEIGHTS) - 1):
        yield tuple(np.diff((0, *cuts, budget)).tolist())


def product(effort):
    """Return the exponential of the sum of the logs, exactly; the rates are the same factor in all."""
    return math.prod(units**weight for units, weight in zip(effort, WEIGHTS))


BEST = {budget: max(map(product, spreads(budget))) for budget in range(len(WEIGHTS), BUDGET + 1)}


@pytest.mark.parametrize("curves", [Log(WEIGHTS, (2, 0.5, 7)), SaturatingExponential(WEIGHTS, 0.1)])
def test_the_table_holds_the_curves(curves):
    table = spread_of(curves).worth
    assert [len(row) for row in table] == [BUDGET] * len(WEIGHTS)
    for units in range(1, BUDGET + 1):
        np.testing.assert_allclose([row[units - 1] for row in table], curves.value(units), atol=1e-8)


def test_the_best_of_each_budget_is_the_best_of_all_spreads():
    for budget, worth in zip(BEST, SPREAD.best, strict=True):
        every = (sum(SPREAD.worth[i][units - 1] for i, units in enumerate(effort)) for effort in spreads(budget))
        assert worth == pytest.approx(max(every), abs=1e-7)


def test_the_best_spread_is_the_best_of_all():
    assert product(SPREAD.effort) == BEST[BUDGET] and sum(SPREAD.effort) == BUDGET


@given(st.sampled_from(list(spreads(BUDGET))))
def test_enough_is_the_smallest_budget_that_does_as_well(effort):
    assert SPREAD.enough(effort) == next(budget for budget, best in BEST.items() if best >= product(effort))


def test_the_page_is_whole_without_a_script():
    page = BeautifulSoup(SPREAD._repr_html_(), "html.parser")
    rows = [row.get_text(" ") for row in page.select("li")]
    assert rows == [f"{name} best {units}" for name, units in zip(SPREAD.names, SPREAD.effort)]
    assert page.select_one(".spread-question").get_text() == "How? So <or> so."
    assert f"The best spread of {BUDGET} units" in page.get_text()
    assert page.select_one("a[href='why.html#here']").get_text() == "Why?"
    assert not page.select("input, button")


def test_the_script_gets_the_tables():
    data = json.loads(BeautifulSoup(SPREAD._repr_html_(), "html.parser").script.string)
    assert data["worth"] == SPREAD.worth and data["best"] == SPREAD.best
    assert tuple(data["names"]) == SPREAD.names and tuple(data["notes"]) == SPREAD.notes


def test_as_text_it_says_the_best_spread():
    assert all(f"{name} {units}" in repr(SPREAD) for name, units in zip(SPREAD.names, SPREAD.effort))
