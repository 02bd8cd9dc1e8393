"""The priority list’s figure says where publication lands and what it would take."""

from effortlib import essays


def every_state_says_where_publication_lands(state, drawing):
    rank = 1 + sum(weight >= 3 * state["soft_weight"] for weight in essays.WEIGHTS)
    assert f"ranks {['1st', '2nd', '3rd', '4th', '5th', '6th'][rank - 1]}" in drawing.title
    assert ("makes the list" in drawing.title) == ("makes the list" in drawing.text) == (rank <= state["places"])


def publication_makes_the_list_exactly_if_it_has_more_than_it_needs(state, drawing):
    text = drawing.text
    if "a place to spare" in text:
        assert state["places"] > len(essays.WEIGHTS) and "and makes the list" in text
    else:
        needed = essays.WEIGHTS[state["places"] - 1] / 3
        assert f"it needs more than {needed:.2f} for each" in text
        assert ("and makes the list" in text) == (state["soft_weight"] > needed)


ASKED = {
    "figure": [
        every_state_says_where_publication_lands,
        publication_makes_the_list_exactly_if_it_has_more_than_it_needs,
    ],
}
