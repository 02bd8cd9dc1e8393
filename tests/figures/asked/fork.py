"""The fork’s figure says what both organisations are worth."""

SENSITIVITY, SPECIFICITY = 0.9, 0.8


def values(openness, share):
    """Return what a project is worth, from the costs that the chapter states."""
    built_in_vain = (1 - share) * (1 - SPECIFICITY * openness)
    works = share * (1 - (1 - SENSITIVITY) * openness)
    return works * 70 - built_in_vain * (30 + 0.5 * 40) - 5


def every_state_says_what_a_project_is_worth(state, drawing):
    openness, share = state.values()
    text = drawing.text.replace("\u2212", "-")
    assert f"a project is worth {values(0, share):+.1f}. Heeding" in text
    assert (
        f"a project is worth {values(openness, share):+.1f}. Doing nothing is worth 0. Pushing on beats heeding above 85%."
        in text
    )
    assert f"gives {100 * (1 - share):.0f} bad green lights in a hundred" in text


def title_says_which_organisation_does_better(state, drawing):
    openness, share = state.values()
    title = drawing.title
    if openness == 0:
        assert title.startswith("An organisation that heeds nothing")
    else:
        better, gains = values(openness, share) > values(0, share), values(openness, share) > 0
        assert title.endswith("and pays") == (better and gains)
        assert title.endswith("and only loses less") == (better and not gains)
        assert title.endswith("but pushing on is worth more") == (not better)


def title_counts_bad_green_lights(state, drawing):
    openness, share = state.values()
    closed = 100 * (1 - share)
    opened = closed * (1 - SPECIFICITY * openness)
    title = drawing.title
    if openness:
        assert title.startswith(f"Heeding the data leaves {opened:.0f} bad green lights of {closed:.0f}, ")
    else:
        assert title.endswith(f"gives {closed:.0f} bad green lights")


ASKED = {
    "figure": [
        every_state_says_what_a_project_is_worth,
        title_says_which_organisation_does_better,
        title_counts_bad_green_lights,
    ],
}
