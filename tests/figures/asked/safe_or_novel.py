"""The map of what is never run agrees with counting, and the two bars with the theorem."""

import re

import pytest


def run_by(paid, chance, value):
    """Return what somebody runs, by writing out what each rule counts."""
    worth = {"safe": 3, "novel": chance * value - 5}
    if paid == "successes":
        return "safe" if chance < 0.8 else "novel"
    if paid == "worth":
        best = max(worth, key=worth.get)
        return best if worth[best] / 10 > 0.1 else "idle"
    if paid == "any experiment":
        return "idle"  # it counts one, as running an experiment does, and takes nothing
    return max(worth, key=worth.get)


def every_state_says_who_runs_what(state, drawing):
    run = run_by(state["paid"], state["success_rate"], state["value"])
    decided_by_worth = state["paid"] == "fair experiments, audited" and state["success_rate"] * state["value"] != 8
    people = "people run the one that is worth more, the" if decided_by_worth else "people run the"
    said = "have run one" if run == "idle" else f"{people} {run} one"
    assert said in drawing.text
    worth = f"{state['success_rate'] * state['value'] - 5:.1f}".replace("-", "−")
    assert f"it is worth {worth}, the safe one 3.0" in drawing.text


def the_title_says_on_which_side_of_the_bars_a_worth_lies(state, drawing):
    low, high = 0.8 * 1.15 / (0.15 * 1.9), 0.8 * 1.8 / (0.15 * 1.9)
    worth = state["worth"]
    assert f"{low:.2f} where no failure" in drawing.text and f"and {high:.2f} where every" in drawing.text
    if low < worth < high:
        share = int(re.search(r"until (\d+)% of failures", drawing.title)[1])
        bar = 0.8 * (1.15 + share / 100 * 0.65) / (0.15 * 1.9)
        assert bar == pytest.approx(worth, abs=0.02)
    else:
        assert ("not worth trying" if worth <= low else "even fear") in drawing.title


ASKED = {
    "figure": [every_state_says_who_runs_what],
    "tolerance": [the_title_says_on_which_side_of_the_bars_a_worth_lies],
}
