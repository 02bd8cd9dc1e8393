"""The map says how far budget times share takes the top project."""

from effortlib import essays


def every_state_says_whether_the_frontier_is_reached(state, drawing):
    budget, share = state["budget"], state["share"]
    assert f"gets {budget * share:,.0f}," in drawing.text
    assert ("to spare" in drawing.text) == ("frontier" in drawing.title) == (budget * share >= 100)


def title_names_the_next_milestone_and_the_sentence_what_is_missing(state, drawing):
    effort = state["budget"] * state["share"]
    ahead = [each.name for each in essays.MILESTONES if each.effort > effort]
    if ahead:
        assert drawing.title.endswith(f"is on the way to {ahead[0]}")
        assert (
            f", {100 - effort:.0f} short of the frontier, which would take a budget of {100 / state['share']:,.0f}."
            in drawing.text
        )
    else:
        assert drawing.title.endswith("takes its top project to the frontier")
        assert f", which reaches the frontier with {effort - 100:,.0f} to spare." in drawing.text


ASKED = {
    "figure": [
        every_state_says_whether_the_frontier_is_reached,
        title_names_the_next_milestone_and_the_sentence_what_is_missing,
    ],
}
