"""The growth figures cross the frontier where its law says, and the surplus goes where the curvature says."""

from effortlib import essays, frontier_budget


def named(drawing):
    """Return the units that stand beside each project's name."""
    *labels, heading = [text.get_text() for text in drawing.figure.axes[0].texts][-11:]
    return heading, dict(zip(labels[::2], map(int, labels[1::2]), strict=True))


def every_state_says_where_the_frontier_is_crossed(state, drawing):
    law = frontier_budget(essays.WEIGHTS, 100)
    assert f"On these curves the frontier takes {law:.0f} units" in drawing.text
    assert ("to the frontier" in drawing.title) == (state["budget"] >= law)


def title_and_sentence_count_what_is_drawn(state, drawing):
    budget = state["budget"]
    heading, units = named(drawing)
    assert heading == f"at {budget}:" and list(units) == list(essays.PROJECTS)
    units = list(units.values())
    assert sum(units) == budget and abs(units[0] - budget / 3) < 1
    if units[0] < 100:
        assert (
            drawing.title == f"A budget of {budget} leaves the top project {100 - units[0]} units short of the frontier"
        )
    assert f"Pricing gets {units[0]}, a share of {units[0] / budget:.0%}, and" in drawing.text
    assert f"Projects under way: {sum(each > 0 for each in units)} of 5." in drawing.text
    assert ("reaches the frontier" in drawing.text) == (units[0] >= 100)


def the_surplus_does_what_the_relative_curvature_says(state, drawing):
    """T1: the title is measured on the best allocations, the trend is proved."""
    (does,) = (word for word in ("scales", "specialises", "diversifies") if f"Surplus {word}" in drawing.title)
    (trend,) = (word for word in ("stays", "falls", "rises") if f"**{word}**" in drawing.sentence)
    assert {"stays": "scales", "falls": "specialises", "rises": "diversifies"}[trend] == does


ASKED = {
    "figure": [every_state_says_where_the_frontier_is_crossed, title_and_sentence_count_what_is_drawn],
    "surplus": [the_surplus_does_what_the_relative_curvature_says],
}
