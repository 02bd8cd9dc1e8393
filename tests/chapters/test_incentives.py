"""The quota's figure agrees with counting every outcome."""

import re
from math import comb

import pytest

from effortbook.chapters.incentives import quota

GRID = [(goal, p / 10, tries) for goal in range(1, 6) for p in range(1, 8) for tries in (6, 8, 12)]


def outcomes(success, tries):
    return [comb(tries, works) * success**works * (1 - success) ** (tries - works) for works in range(tries + 1)]


@pytest.mark.parametrize(("goal", "success", "tries"), GRID)
def test_every_state_says_what_counting_says(goal, success, tries):
    chances = outcomes(success, tries)
    dressed_up = sum(chance * max(goal - works, 0) for works, chance in enumerate(chances))
    share = dressed_up / (dressed_up + tries * success)
    text = quota(goal, success, tries).text
    assert f"met honestly with probability {sum(chances[goal:]):.0%}." in text
    said = re.search(r"and ([\d.]+) of them, (\d+)%, do not work\.", text)
    assert float(said[1]) == pytest.approx(dressed_up, abs=0.00501)
    assert int(said[2]) == pytest.approx(100 * share, abs=0.501)


def test_title_is_the_share_that_does_not_work():
    assert quota().title == "41% of what ships does not work"
    assert quota(1, 0.7, 12).title == "Nearly all that ships works"


def test_bars_are_the_chances_and_fall_short_left_of_the_quota():
    bars = quota(3, 0.5, 6).figure.axes[0].patches
    assert [bar.get_height() for bar in bars] == pytest.approx([100 * chance for chance in outcomes(0.5, 6)])
    assert [bool(bar.get_hatch()) for bar in bars] == [True] * 3 + [False] * 4


@pytest.mark.parametrize(
    ("state", "name"),
    [({"quota": 0}, "quota"), ({"quota": 9}, "quota"), ({"tries": 13}, "tries"), ({"success": 1.2}, "success")],
)
def test_bad_state_is_named(state, name):
    with pytest.raises(ValueError, match=name):
        quota(**state)
