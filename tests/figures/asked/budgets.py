"""The gate’s figure names the best rule."""

import re

import pytest


def worth(feasible_share, analysis_cost, false_pass):
    """Return the three rules' worth, from the costs that the chapter states."""
    return {
        "funding first": 100 * feasible_share - 30 - (1 - feasible_share) * false_pass * 40,
        "looking first": feasible_share * 0.9 * 70
        - (1 - feasible_share) * 0.2 * (30 + false_pass * 40)
        - analysis_cost,
        "doing nothing": 0.0,
    }


def every_state_names_the_best_rule(state, drawing):
    rules = worth(**state)
    text = drawing.text.replace("\u2212", "-")
    best = [rule for rule, each in rules.items() if each == pytest.approx(max(rules.values()), abs=1e-9)]
    assert f": best is {best[0]}." in text if len(best) == 1 else f": {' and '.join(best)} are equally good." in text
    assert f"funding first is worth {rules['funding first']:+.1f}" in text


def title_names_the_range_where_looking_is_best(state, drawing):
    shares = {percent: worth(**state | {"feasible_share": percent / 100}) for percent in range(101)}
    best = [percent for percent, rules in shares.items() if max(rules, key=rules.get) == "looking first"]
    title = drawing.title
    if not best:
        assert title == "At this price looking first is never the best rule"
    else:
        low, high = (float(word.rstrip("%")) for word in title.split() if word.endswith("%"))
        assert abs(low - best[0]) <= 1 and abs(high - best[-1]) <= 1
        share = 100 * state["feasible_share"]  # a dot at an end that is written alike lies on it
        rules = worth(**state)
        for end, other in ((low, "doing nothing"), (high, "funding first")):
            assert end != share or rules["looking first"] == pytest.approx(rules[other], abs=0.02)


def what_the_answer_is_worth_is_what_it_changes(state, drawing):
    rules = worth(**state | {"analysis_cost": 0})
    without = max(rules["funding first"], 0)
    said = re.search(r"its answer is worth ([\d.]+); certainty would be worth ([\d.]+)\.", drawing.text)
    assert float(said[1]) == pytest.approx(max(rules["looking first"] - without, 0), abs=0.0501)
    assert float(said[2]) == pytest.approx(70 * state["feasible_share"] - without, abs=0.0501)


ASKED = {
    "figure": [
        every_state_names_the_best_rule,
        title_names_the_range_where_looking_is_best,
        what_the_answer_is_worth_is_what_it_changes,
    ],
}
