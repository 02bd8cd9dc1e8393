"""The figure of hidden failures says what the prices say."""

import math

from effortbook.chapters.betting_on_beliefs import PROBES
from effortlib.beliefs import Signal


def every_state_says_what_the_budget_is_worth(state, drawing):
    signal = Signal(1 - state["dud_share"], *PROBES[state["probe"]])
    lost = signal.hiding_price(state["hidden_share"])
    known = signal.suppression_price()
    assert f"do what {100 * math.exp(-lost):.0f} would with honest reports" in drawing.text
    assert f"Without any probe, {100 * math.exp(known - lost):.0f} would do the same." in drawing.text
    if state["hidden_share"]:
        burned = f"{100 * (1 - math.exp(-lost)):.0f}%"
        assert drawing.title.endswith(f"burns {'hardly any' if burned == '0%' else burned} of the budget")


ASKED = {
    "figure": [every_state_says_what_the_budget_is_worth],
}
