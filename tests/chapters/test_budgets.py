"""The gate's figure names the best rule in every state of its control."""

import pytest

from effortbook.chapters.budgets import gate

GRID = [
    (percent / 100, cost, r) for percent in range(20, 91, 5) for cost in (0, 5, 10, 15, 20) for r in (0.25, 0.5, 0.75)
]


def worth(p, cost, r):
    """Return the three rules' worth, from the costs that the chapter states."""
    return {
        "funding first": 100 * p - 30 - (1 - p) * r * 40,
        "looking first": -cost + p * 0.9 * 70 - (1 - p) * 0.2 * (30 + r * 40),
        "doing nothing": 0.0,
    }


@pytest.mark.parametrize(("p", "cost", "r"), GRID)
def test_every_state_names_the_best_rule(p, cost, r):
    rules = worth(p, cost, r)
    text = gate(p, cost, r).text.replace("\u2212", "-")
    best = text.partition("best is ")[2].partition(".")[0]
    assert rules[best] == pytest.approx(max(rules.values()))
    assert f"funding first is worth {rules['funding first']:+.1f}" in text


@pytest.mark.parametrize(("cost", "r"), [(cost, r) for cost in (0, 5, 10, 15, 20) for r in (0.25, 0.5, 0.75)])
def test_title_names_the_range_where_looking_is_best(cost, r):
    best = [p for p in range(101) if max(rules := worth(p / 100, cost, r), key=rules.get) == "looking first"]
    title = gate(0.3, cost, r).title
    if not best:
        assert title == "At this price looking first is never the best rule"
    else:
        low, high = (int(word.rstrip("%")) for word in title.split() if word.endswith("%"))
        assert abs(low - best[0]) <= 1 and abs(high - best[-1]) <= 1


def test_dots_stand_on_their_lines():
    lines = gate(0.4, 10, 0.5).figure.axes[0].lines
    dots = [line for line in lines if len(line.get_xdata()) == 1]
    rules = worth(0.4, 10, 0.5)
    assert [dot.get_ydata()[0] for dot in dots] == pytest.approx([rules["funding first"], rules["looking first"]])


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ({"feasibility": 2}, "feasibility"),
        ({"discovery_cost": -1}, "discovery_cost"),
        ({"false_pass": -1}, "false_pass"),
    ],
)
def test_bad_state_is_named(state, name):
    with pytest.raises(ValueError, match=name):
        gate(**state)
