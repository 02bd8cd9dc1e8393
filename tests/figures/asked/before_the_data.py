"""The figures of promises and of dates say what closed forms say."""

import math
from statistics import NormalDist

import numpy as np

from effortlib.deadline import accuracy_at_date
from effortlib.information import verdict_accuracy


def expected(week, feasible_share):
    """Return how many of 100 projects get a budget, and how many of these cannot work."""
    right = NormalDist().cdf(1.2 * math.sqrt(week) / 2)
    working, failing = feasible_share, 1 - feasible_share
    if week > 0:
        working, failing = working * right, failing * (1 - right)
    return round(100 * (working + failing)), round(100 * failing)


def every_state_counts_promises_and_those_in_vain(state, drawing):
    promised, in_vain = expected(**state)
    which = f"of which {in_vain} cannot work" if in_vain else "nearly all of which can work"
    assert f"budgets go to {promised} of 100 projects, {which}" in drawing.text


def title_counts_the_promises_and_those_in_vain(state, drawing):
    promised, in_vain = expected(**state)
    title = drawing.title
    if state["week"] == 0:
        assert title == f"Before the data every project gets a budget, and {in_vain} of 100 cannot work"
        assert promised == 100
    else:
        assert title.endswith(f" {promised} of 100 projects get a budget, {in_vain or 'hardly any'} of them in vain")


def no_date_reaches_what_asking_first_is_worth(state, drawing):
    date, salaries = state["date"], state["salaries"]

    def worth(right):  # of a verdict, in the fork's prices
        return 0.3 * right * 70 - 0.7 * (1 - right) * 50

    weeks = np.arange(0, 80, 0.25)
    dated = [worth(accuracy_at_date(each, 4)) - salaries * each for each in weeks]
    asked = max(worth(verdict_accuracy(each)) - salaries * (each + 4) for each in range(80))
    assert asked > max(dated)
    text = drawing.text.replace("−", "-")
    at = worth(accuracy_at_date(date, 4)) - salaries * date
    assert f"a project is worth {at:+.1f}; with" in text and text.endswith(f"that takes, {asked:+.1f}.")
    assert drawing.title == f"A date in week {date:g} gives away {asked - at:.1f} a project"


ASKED = {
    "figure": [every_state_counts_promises_and_those_in_vain, title_counts_the_promises_and_those_in_vain],
    "deadline": [no_date_reaches_what_asking_first_is_worth],
}
