"""The figure of promises says what closed forms say, in every state of its control."""

import math
from statistics import NormalDist

import pytest

from effortbook.chapters.before_the_data import approval

GRID = [(week, share) for week in (0, 2, 4, 6, 8, 10, 12) for share in (0.1, 0.3, 0.5, 0.7, 0.9)]


def expected(week, share):
    """Return how many of 100 projects get a budget, and how many of these cannot work."""
    right = NormalDist().cdf(1.2 * math.sqrt(week) / 2)
    working, failing = (share, 1 - share) if week == 0 else (share * right, (1 - share) * (1 - right))
    return round(100 * (working + failing)), round(100 * failing)


@pytest.mark.parametrize(("week", "share"), GRID)
def test_every_state_counts_promises_and_those_in_vain(week, share):
    promised, in_vain = expected(week, share)
    text = approval(week, share).text
    assert f"budgets go to {promised} of 100 projects, of which {in_vain or 'hardly any'} cannot work" in text


def test_the_default_is_the_promise_before_the_data():
    drawing = approval()
    assert drawing.title == "Before the data every project gets a budget, and 70 of 100 cannot work"
    assert "before any data" in drawing.text and "In week 8" in drawing.text


def test_the_answer_is_not_promised_twice():
    assert "has been known since week 8" in approval(8, 0.3).text
    assert "has been known" not in approval(6, 0.3).text


def test_bars_are_the_hundred_projects():
    bars = approval(4, 0.3).figure.axes[1].patches
    assert sum(bar.get_width() for bar in bars) == pytest.approx(100)


def test_the_curve_is_the_chance_of_a_right_verdict():
    line = approval().figure.axes[0].lines[0]
    weeks, heights = line.get_data()
    assert heights == pytest.approx([100 * NormalDist().cdf(0.6 * math.sqrt(each)) for each in weeks])


@pytest.mark.parametrize("state", [{"week": -1}, {"week": 13}, {"feasibility": 1.1}])
def test_bad_state_is_named(state):
    with pytest.raises(ValueError, match=f"^{next(iter(state))}"):
        approval(**state)
