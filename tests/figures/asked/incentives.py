"""The quota’s figure agrees with counting every outcome; that of promotion, with the rule of growth."""

import re
from math import comb

import pytest


def outcomes(success_rate, tries):
    return [
        comb(tries, works) * success_rate**works * (1 - success_rate) ** (tries - works) for works in range(tries + 1)
    ]


def dressed_up(state):
    """Return how many models are dressed up, on average, and their share of what ships."""
    chances = outcomes(state["success_rate"], state["tries"])
    models = sum(chance * max(state["quota"] - works, 0) for works, chance in enumerate(chances))
    return models, models / (models + state["tries"] * state["success_rate"])


def percentage(share):
    rounded = f"{share:.0%}"
    return {"0%": "less than 1%", "100%": "more than 99%"}.get(rounded, rounded)


def logistic(start, ratio, rounds):
    odds = start / (1 - start) * ratio**rounds
    return odds / (1 + odds)


def every_state_says_what_counting_says(state, drawing):
    models, share = dressed_up(state)
    honest = sum(outcomes(state["success_rate"], state["tries"])[state["quota"] :])
    text = drawing.text
    assert f"met honestly with probability {percentage(honest)}." in text
    broken = re.search(r"and ([\d.]+) of them, (less than )?(\d+)%, do not work\.", text)
    assert float(broken[1]) == pytest.approx(models, abs=0.00501)
    assert 100 * share < 0.501 if broken[2] else int(broken[3]) == pytest.approx(100 * share, abs=0.501)


def every_title_is_the_share_that_does_not_work(state, drawing):
    _, share = dressed_up(state)
    title = drawing.title
    assert title == ("Nearly all that ships works" if share < 0.005 else f"{share:.0%} of what ships does not work")


def every_state_of_promotion_says_whether_it_turns_round(state, drawing):
    credit, audit, rounds = state["credit"], state["audit"], state["generations"]
    ratio = (0.3 + 0.7 * 0.5 * (1 - audit)) / (0.3 + 0.7 * credit)
    gain = credit - 0.5 * (1 - audit)  # of an honest "no" over a failure that passes
    turned = "holds it where it is" if abs(gain) < 1e-12 else "turns it round" if gain > 0 else "does not stop it"
    assert drawing.title.endswith(turned)
    assert f"and to {logistic(0.05, ratio, rounds):.1%} where" in drawing.text
    assert f"({ratio:.2f}-fold)" in drawing.text
    assert len(drawing.figure.axes[0].lines[0].get_xdata()) == rounds + 1


ASKED = {
    "figure": [every_state_says_what_counting_says, every_title_is_the_share_that_does_not_work],
    "overclaiming": [every_state_of_promotion_says_whether_it_turns_round],
}
