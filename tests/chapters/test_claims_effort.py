"""Claims on effort: every scenario is asked, borders lie where formulas say, wrong models show."""

import dataclasses
import heapq
import math
import re

import numpy as np
import pytest

import effortlib
from effortbook import startup
from effortbook.claim import Verdict
from effortbook.claims import CLAIMS, ROOMS
from effortlib import Log, allocate_any, scenarios, stage
from effortlib.curvature import RelativeCurvature
from effortlib.essays import PROJECTS, RATE
from effortlib.lifecycle import Stage
from effortlib.proofs import Proof
from effortlib.scenarios import SCENARIOS

from .again import fresh

BY_NAME = {claim.name: claim for claim in CLAIMS if claim.essay == "A"}
COMPUTED = [claim for claim in BY_NAME.values() if claim.check]
WITH_REGION = [claim for claim in COMPUTED if claim.region]

VERDICTS = {
    Verdict.OPINION: "A1 A2 A3 A4 A5",
    Verdict.HOLDS: "A11 A20",
    Verdict.HOLDS_IF: "A7 A8 A10 A13 A14 A15 A16 A17 A18 A19 A21 A22 A23",
    Verdict.FAILS: "A12",
    Verdict.BY_CONSTRUCTION: "A6 A9",
}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_verdicts(verdict):
    assert [name for name, claim in BY_NAME.items() if claim.verdict is verdict] == VERDICTS[verdict].split()


@pytest.mark.parametrize("claim", COMPUTED, ids=lambda claim: claim.name)
def test_every_scenario_is_asked(claim):
    assert list(claim.answers) == [each.name for each in SCENARIOS]
    for answer in claim.answers.values():
        assert answer.is_true is None or isinstance(answer.is_true, bool)
        assert answer.shown and not re.search(r"'|\"|(?<!\w)-|-(?=\d)", answer.shown)
    assert len({answer.shown for answer in claim.answers.values()}) >= 3


@pytest.mark.parametrize("claim", WITH_REGION, ids=lambda claim: claim.name)
def test_the_essay_stands_where_its_claim_is_true(claim):
    assert claim.region.holds(*claim.region.essay)
    assert claim.region.grid.size >= 200


@pytest.mark.parametrize("claim", WITH_REGION, ids=lambda claim: claim.name)
def test_a_map_has_a_border_where_there_is_a_condition(claim):
    assert 0 < claim.region.share <= 1
    assert (claim.region.share < 1) == (claim.verdict is not Verdict.HOLDS)


# A wrong model for each claim: where it stands, what it is called, and what it says instead.


@dataclasses.dataclass
class AllOnTheLast:
    """Stand for an allocator that puts everything on the last project."""

    curves: object
    budget: int
    value: float = -1e9

    @property
    def effort(self):
        return np.array([0, 0, 0, 0, self.budget])


def backwards(effort):
    return list(Stage)[::-1][list(Stage).index(stage(effort))]


UNPROVED = Proof(None, None, ())

WRONG = [
    ("A6", "lifecycle_curve", "stage", backwards),
    ("A7", effortlib, "prove", lambda curve: UNPROVED),
    ("A8", Log, "formula", staticmethod(lambda xp, x, weight, rate: weight * x**2)),
    ("A9", "five_projects", "PROJECTS", PROJECTS[:-1]),
    ("A10", effortlib, "prove", lambda curve: UNPROVED),
    ("A10", scenarios, "allocate", AllOnTheLast),
    ("A11", "five_projects", "returns_curve", lambda weight, half_effort, shape: Log(weight)),
    ("A12", "five_projects", "with_returns", lambda scenario, returns: scenario),
    ("A13", effortlib, "prove", lambda curve: UNPROVED),
    ("A13", effortlib.proofs, "prove_composition", lambda: UNPROVED),
    ("A13", "five_projects", "concentration", lambda effort: 1.0),
    ("A14", "allocate", "essay_loop", AllOnTheLast),
    ("A14", scenarios, "allocate", lambda curves, budget: AllOnTheLast(curves, budget, value=1e9)),
    ("A15", scenarios, "allocate", AllOnTheLast),
    ("A16", scenarios, "allocate", AllOnTheLast),
    ("A17", "allocate", "stage", backwards),
    ("A18", scenarios, "allocate", AllOnTheLast),
    ("A19", "growth", "concentration", lambda effort: 1.0),
    ("A19", effortlib, "relative_curvature", lambda curve, **ranges: RelativeCurvature(None, "rises", ())),
    ("A20", "ml_first", "ml_first", lambda scenario: scenario),
    ("A20", startup, "allocate", AllOnTheLast),
    ("A21", "ml_first", "FRONTIER", 30),
    ("A22", "where_you_fit", "ml_first", lambda scenario: scenario),
    ("A23", scenarios, "allocate", AllOnTheLast),
]  # fmt: skip


@pytest.mark.parametrize(("name", "place", "model", "wrong"), WRONG, ids=[f"{each[0]}-{each[2]}" for each in WRONG])
def test_a_wrong_model_changes_the_verdict(monkeypatch, name, place, model, wrong):
    before = BY_NAME[name].verdict
    monkeypatch.setattr(ROOMS[place] if isinstance(place, str) else place, model, wrong)
    assert fresh(BY_NAME[name]).verdict is not before


def test_every_computed_claim_has_a_wrong_model():
    assert {name for name, *_ in WRONG} == {claim.name for claim in COMPUTED}


def test_where_each_project_shares_a_curve_growth_gathers_just_where_curvature_falls():
    differ = {"exponents that differ", "rates that differ, and returns that bend"}
    for each in SCENARIOS:
        trend = startup.curvature_trend(each)
        if trend and each.name not in differ:
            assert BY_NAME["A19"].answers[each.name].is_true == (trend == "falls")


# Borders, each from a formula of its own. The other projects' weights are 4, 3, 2, 1, and 10 together.

K = 22.4  # of the sketch's hyperbola


def best_of_two_is_concave(ceiling, half_effort):
    if ceiling == 1:
        return True
    switch = (half_effort - ceiling * K) / (ceiling - 1)  # where both hyperbolas are equal
    return not 0 < switch < 100


def start_gains_more(steepness, spent):
    def height(x):
        return x**steepness / (K**steepness + x**steepness)

    return height(10) > height(spent + 10) - height(spent)


def all_on_top_is_not_best(weight, rate):
    return weight * math.log((1 + 100 * rate) / (1 + 99 * rate)) < 4 * math.log(1 + rate)


BORDERS = {
    "A7": best_of_two_is_concave,
    "A8": start_gains_more,
    "A12": lambda bend, last_return: bend == 1,
    "A16": lambda weight, budget: budget * weight / (weight + 10) < 39.3,
    "A17": all_on_top_is_not_best,
    "A18": lambda weight, budget: budget * weight >= 100 * (weight + 10),
    "A21": lambda frontier, others: 500 < frontier * (5 + others),
    "A22": lambda weight, budget: budget * weight >= 62.3 * (weight + 10),
    "A23": lambda share, budget: round(share * budget, 6) < 100,
}


@pytest.mark.parametrize("name", BORDERS)
def test_the_border_is_where_a_formula_says(name):
    region = BY_NAME[name].region
    expected = [[BORDERS[name](x, y) for x in region.across.values] for y in region.up.values]
    assert np.array_equal(region.grid, expected)


def by_heap(gains, budget):
    """Spend a budget on the largest gains; `gains` takes a project and its units."""
    heap = [(-gains(project, 0), project, 0) for project in range(5)]
    heapq.heapify(heap)
    effort = [0] * 5
    for _ in range(budget):
        _, project, units = heapq.heappop(heap)
        effort[project] += 1
        heapq.heappush(heap, (-gains(project, units + 1), project, units + 1))
    return effort


@pytest.mark.parametrize(("first", "last"), [(0.5, 0.5), (0.9, 0.1), (0.1, 0.15), (0.3, 0.35), (0.3, 0.6), (0.1, 0.9)])
def test_the_border_of_exponents(first, last):
    exponents = [first + (last - first) * project / 4 for project in range(5)]

    def gains(project, units):
        return (5 - project) * ((units + 1) ** exponents[project] - units ** exponents[project])

    effort = by_heap(gains, 100)
    assert BY_NAME["A10"].region.holds(first, last) == (effort == sorted(effort, reverse=True))


@pytest.mark.parametrize(("scale", "factor"), [(10, 1.0), (2, 10.0), (2, 1.0), (2, 0.316), (40, 10.0), (3, 10.0)])
def test_the_border_of_bent_returns(scale, factor):
    accuracy = np.log(np.arange(1, 97)) * np.array([[5], [4], [3], [2], [1]])
    accuracy[0] += 5 * math.log(factor)
    effort = 1 + allocate_any(1 - np.exp(-accuracy / scale), 95).effort
    spread = np.sum((effort / 100) ** 2) < (33**2 + 27**2 + 20**2 + 13**2 + 7**2) / 100**2
    assert BY_NAME["A13"].region.holds(scale, factor) == spread


@pytest.mark.parametrize(("middle", "height"), [(2, 5), (14, 30), (20, 30), (26, 55), (29, 55), (50, 5), (50, 30)])
def test_the_border_of_thresholds(middle, height):
    def gains(project, units):
        if project:
            return (5 - project) * math.log((1 + RATE * (units + 1)) / (1 + RATE * units))
        here, further = (height / (1 + math.exp((middle - each) / 5)) for each in (units, units + 1))
        return further - here

    def worth(effort):
        others = sum((5 - project) * math.log(1 + RATE * effort[project]) for project in range(1, 5))
        return height / (1 + math.exp((middle - effort[0]) / 5)) + others

    def others_only(project, units):
        return gains(project, units) if project else -1

    best = max(worth([k, *by_heap(others_only, 95 - k)[1:]]) for k in range(96))
    assert BY_NAME["A14"].region.holds(middle, height) == (worth(by_heap(gains, 100)) >= best)


def test_the_border_of_half_of_the_budget():
    region = BY_NAME["A15"].region
    for weight in region.across.values:
        for rate in region.up.values:
            weights = [weight, 4, 3, 2, 1]
            for funded in range(1, 6):  # the weightiest are funded first; others only if their first unit pays
                price = sum(weights[:funded]) / (100 + funded / rate)
                if funded == 5 or weights[funded] * rate <= price:
                    break
            top = weight / price - 1 / rate
            if abs(top - 50) > 1:  # whole units apart
                assert region.holds(weight, rate) == (top < 50)


def test_the_border_of_specialisation():
    region = BY_NAME["A19"].region
    for light in (2, 6, 10, 16):
        for budget in (120, 200, 400):
            shares = [
                (light + (each - 5 * light) * np.array([5, 4, 3, 2, 1]) / 15) / each for each in (budget, 3 * budget)
            ]
            before, after = (np.sum(each**2) for each in shares)
            if abs(after - before - 1 / budget) > 1 / budget**1.5:
                assert region.holds(light, budget) == (after - before > 1 / budget)
    assert not any(region.holds(light, budget) for light in (0, -2, -16) for budget in region.up.values)
