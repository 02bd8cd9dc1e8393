"""The figure shows the best allocation and the conclusions that it keeps."""

from effortlib.scenarios import conclusions, scenario


def kept_in(state):
    return conclusions(scenario(state["assumption"]), state["budget"])


def effort_in(state):
    return scenario(state["assumption"]).best(state["budget"]).effort.tolist()


def every_state_counts_what_stays_and_names_what_fails(state, drawing):
    kept = kept_in(state)
    number = sum(kept.values())
    assert drawing.title.endswith(f", {number} of 5 conclusions {'stays' if number == 1 else 'stay'}")
    for conclusion, stays in kept.items():
        assert (conclusion in drawing.text.partition("What fails")[2]) != stays
    assert f"{state['budget']} units give Pricing {effort_in(state)[0]}, and" in drawing.text


def bars_are_the_best_allocation_and_fit_the_axis(state, drawing):
    axis = drawing.figure.axes[0]
    widths = [bar.get_width() for bar in axis.patches]
    assert widths == effort_in(state)
    assert max(widths) < axis.get_xlim()[1]


ASKED = {
    "figure": [every_state_counts_what_stays_and_names_what_fails, bars_are_the_best_allocation_and_fit_the_axis],
}
