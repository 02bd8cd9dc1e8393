"""The roadmap’s figure shows the plan."""

from effortbook.chapters.your_own_roadmap import EXAMPLE
from effortlib import plan, read_roadmap


def every_state_shows_the_plan(state, drawing):
    best = plan(read_roadmap(EXAMPLE), **state)
    top = max(range(5), key=lambda index: best.effort[index])
    assert drawing.title == f"Of {state['budget']} units {best.roadmap.projects[top]} gets most, {best.effort[top]}"
    assert f"worth {best.worth.sum():.1f} on average" in drawing.text
    assert f"would add {best.unit_value:.2f}" in drawing.text
    assert ("gets nothing until" in drawing.text) == bool((best.effort == 0).any())


def most_and_next_are_those_of_the_plan(state, drawing):
    best = plan(read_roadmap(EXAMPLE), **state)
    effort = sorted(best.effort)
    assert effort[-1] > effort[-2]  # "most" is one project
    following = best.roadmap.projects[max(range(5), key=lambda index: best.next_gain[index])]
    assert f"would add {max(best.next_gain):.2f}, in {following}." in drawing.text
    out = [index for index in range(5) if best.effort[index] == 0]
    if out:
        nearest = min(out, key=lambda index: best.funded_from[index])
        assert best.funded_from[nearest] >= 1
        assert f"{best.roadmap.projects[nearest]} gets nothing until it is worth" in drawing.text


ASKED = {
    "figure": [every_state_shows_the_plan, most_and_next_are_those_of_the_plan],
}
