"""The map says how far budget times share takes the top project."""

import pytest

from effortbook.chapters.where_you_fit import COMPANIES, frontier_map
from effortlib import essays, frontier_budget

BUDGETS = (20, 50, 100, 200, 300, 500, 1000)
SHARES = (0.05, 0.2, 1 / 3, 0.5, 0.75, 1.0)


@pytest.mark.parametrize("budget", BUDGETS)
@pytest.mark.parametrize("share", SHARES)
def test_every_state_says_whether_the_frontier_is_reached(budget, share):
    drawing = frontier_map(budget, share)
    assert f"gets {budget * share:.0f}:" in drawing.text
    assert ("to spare" in drawing.text) == ("frontier" in drawing.title) == (budget * share >= 100)


def test_default_is_the_essays_startup():
    assert f"a budget of {frontier_budget(essays.WEIGHTS, 100):.0f}." in frontier_map().text


def test_rings_are_the_essays_three_companies():
    efforts = {name: round(budget * share) for name, (budget, share) in COMPANIES.items()}
    assert efforts == {"startup": essays.DOTS[0], "grown": essays.GROWN_DOTS[0], "ML-first": 75}


@pytest.mark.parametrize(
    ("state", "message"),
    [({"budget": 10}, r"budget.*10"), ({"share": 0}, r"share.*0"), ({"share": 1.1}, r"share.*1\.1")],
)
def test_bad_state_is_named(state, message):
    with pytest.raises(ValueError, match=message):
        frontier_map(**state)
