"""The dots and sentences of the allocation figure are those of the rules that it names."""

import numpy as np
import pytest

from effortbook.chapters.allocate import RULES, allocation
from effortbook.chapters.ml_first import ml_first
from effortlib import essays

BUDGETS = range(0, essays.BUDGET + 1, 5)


def test_default_is_the_essays_figure():
    dots = dict(zip(essays.PROJECTS, essays.DOTS))
    drawing = allocation()
    labels = [text.get_text() for text in drawing.figure.axes[0].texts]
    assert labels == [f"{name} {units}" for name, units in dots.items()]
    assert drawing.text.startswith("With 100 units spent where each gained most, Pricing gets 33 and stops on the way")


def test_even_split_leaves_the_ratio_of_the_weights():
    # Equal efforts, so equal steps: the gains are as the weights.
    ratio = essays.WEIGHTS[0] / essays.WEIGHTS[-1]
    assert f"earns {ratio:.1f} times as much in Pricing as in Menu images" in allocation(rule="even").title


def test_all_on_top_reaches_the_frontier():
    assert "reaches the frontier" in allocation(rule="all on top").text


def test_next_gain_is_that_of_one_more_unit():
    gain = essays.WEIGHTS[0] * np.log(34 / 33)
    assert allocation().text.endswith(f"the next unit gains most in Pricing, {gain:.2f}.")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("spent", BUDGETS)
def test_every_state_draws(spent, rule):
    drawing = allocation(spent, rule)
    assert f"With {spent} units" in drawing.text
    assert len(drawing.svg()) < 40_000


@pytest.mark.parametrize(
    ("state", "message"),
    [({"rule": "fair"}, "rule='fair'"), ({"spent": -1}, "-1"), ({"spent": 2.5}, "2.5")],
)
def test_bad_state_is_named(state, message):
    with pytest.raises(ValueError, match=message):
        allocation(**state)


@pytest.mark.parametrize("budget", [50, 75, 100, 125, 150])
@pytest.mark.parametrize("top_weight", [5, 10, 15, 20, 25, 30])
def test_every_company_is_within_a_unit_of_its_share(top_weight, budget):
    share = top_weight / (top_weight + 10)
    drawing = ml_first(top_weight, budget)
    units = int(drawing.title.split(" gets ")[1].split(" of ")[0])
    assert abs(units - share * budget) < 1
    assert f"gets {units} of {budget} units" in drawing.text


def test_the_essays_third_figure():
    labels = [text.get_text() for text in ml_first().figure.axes[0].texts]
    assert labels == [f"{name} {units}" for name, units in zip(essays.PROJECTS, (75, 10, 7, 5, 3))]


@pytest.mark.parametrize(
    ("state", "message"),
    [({"top_weight": 0}, r"top_weight.*0"), ({"budget": 4}, "budget=4"), ({"budget": 2.5}, r"2\.5")],
)
def test_a_company_that_cannot_be_is_named(state, message):
    with pytest.raises(ValueError, match=message):
        ml_first(**state)
