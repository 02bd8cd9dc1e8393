"""The ML-first company’s top project gets its share of the weight, to the unit."""

import numpy as np
import pytest

from effortbook.drawing.projects import where_it_stops
from effortlib import Log, allocate, essays


def every_company_is_within_a_unit_of_its_share(state, drawing):
    top_weight, budget = state["top_weight"], state["budget"]
    share = top_weight / (top_weight + 10)
    units = int(drawing.title.split(" gets ")[1].split(" of ")[0])
    assert abs(units - share * budget) < 1
    assert f"gets {units} of {budget} units" in drawing.text


def dots_lie_on_the_essays_curves_and_bars_are_next_gains(state, drawing):
    weights, budget = (state["top_weight"], *essays.WEIGHTS[1:]), state["budget"]
    drawn = drawing.figure
    dots = [line.get_xydata()[0] for axis in drawn.axes[:2] for line in axis.lines if line.get_markerfacecolor() != "none"
            and len(line.get_xdata()) == 1]  # fmt: skip
    assert [x for x, _ in dots] == allocate(Log(weights), budget).effort.tolist()
    for (x, y), weight, rate in zip(dots, weights, essays.RATES, strict=True):
        assert y == pytest.approx(weight * np.log(rate * x))
    gains = [bar.get_height() for bar in drawn.axes[2].patches]
    assert gains == pytest.approx([weight * np.log(1 + 1 / x) for weight, (x, _) in zip(weights, dots)])


def title_and_sentence_name_the_share_and_where_it_stops(state, drawing):
    share = state["top_weight"] / (state["top_weight"] + sum(essays.WEIGHTS[1:]))
    assert drawing.title.startswith(f"With {share:.0%} of the weight, the top project gets ")
    units = int(drawing.figure.axes[0].texts[0].get_text().rsplit(" ", 1)[1])
    assert (
        f"Perception gets {units} of {state['budget']} units and {where_it_stops(units)}.".replace("**", "")
        in drawing.text
    )
    passed = [each.name for each in essays.MILESTONES if each.effort <= units]
    following = [each.name for each in essays.MILESTONES][len(passed) :]
    assert (following or passed[-1:])[0] in drawing.text


ASKED = {
    "figure": [
        every_company_is_within_a_unit_of_its_share,
        dots_lie_on_the_essays_curves_and_bars_are_next_gains,
        title_and_sentence_name_the_share_and_where_it_stops,
    ],
}
