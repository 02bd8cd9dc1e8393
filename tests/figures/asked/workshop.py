"""The game’s figure shows the mean of the binomial’s maximum."""

from effortlib.selection import expected_best_of_flips


def the_best_looks_better_than_a_coin(state, drawing):
    expected = expected_best_of_flips(**{"k": state.get("people", 30), "rows": state.get("tosses", 10)})
    assert f"looks {100 * expected:.0f}% right" in drawing.title and expected > 0.5


ASKED = {
    "figure": [the_best_looks_better_than_a_coin],
}
