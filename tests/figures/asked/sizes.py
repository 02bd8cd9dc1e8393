"""The figure of the sizes draws the verdict that the scores deserve; that of the next problem, a geometric series."""

import functools

import numpy as np

from effortbook.chapters.sizes import SHOP_SEED
from effortlib.sizes import make_purchases, score_sizes


@functools.cache
def scores(customer_sd):
    rng = np.random.default_rng(SHOP_SEED)
    return score_sizes(make_purchases(rng, customer_sd), rng)


def every_state_tells_scores_and_verdict(state, drawing):
    expected = scores(state["customer_sd"])
    models = {"memoriser": expected.held_out, "shrunken mean": expected.shrunken_mean}
    better = max(models, key=models.get)
    worth_it = expected.p_value <= 0.05 and models[better] > expected.baseline
    assert f"p = {expected.p_value:.3f}" in drawing.text
    assert ("reason to go on" in drawing.text) == worth_it == drawing.title.startswith("Here customers do tell")
    assert ("no sign that customers matter" in drawing.text) == (expected.p_value > 0.2)
    assert ("not enough to tell whether they matter" in drawing.text) == (0.05 < expected.p_value <= 0.2)
    assert f"the memoriser gets {expected.held_out:.0%} of new purchases right" in drawing.text
    assert f"the shrunken mean {expected.shrunken_mean:.0%} and the most common" in drawing.text
    assert f"size {expected.baseline:.0%}." in drawing.text
    assert drawing.title.endswith(f"the most common size {expected.baseline:.0%}")
    if worth_it:
        assert f"the {better} beats the most common size" in drawing.text
        assert f"the {better} gets {models[better]:.0%}" in drawing.title
    else:
        assert f"gets 100% of seen purchases right and {expected.held_out:.0%} of new ones" in drawing.title


def going_on_is_a_geometric_series(state, drawing):
    p, tries = state["success_rate"], state["tries"]
    found = 1 - (1 - p) ** tries
    if tries == 1:
        assert "both ways to search are worth 10.0." in drawing.text and "nothing to go on to" in drawing.title
        return
    assert f"going on until one works is worth {10 / p * found:.1f}" in drawing.text
    assert f"forgoes {abs(1 - p / found):.0%} of the search" in drawing.title


ASKED = {
    "figure": [every_state_tells_scores_and_verdict],
    "next_problem": [going_on_is_a_geometric_series],
}
