"""Figures of what was measured say the numbers of their facts, and what follows from them by hand."""

import math

import pytest

from effortbook.chapters import (
    before_the_data,
    betting_on_beliefs,
    budgets,
    fork,
    frankenstein,
    growth,
    incentives,
    two_kinds_of_research,
)


def test_noes_are_added_up():
    drawing = fork.measured_noes()
    assert drawing.title == "33 of 36 “no” answers were hidden, and later fewer"
    assert "22 stayed unpublished and 11 were published as if they were" in drawing.text
    assert "rose from 11 % to 47 %" in drawing.text


def burned(duds, hidden):
    """Return the share of a budget that hiding burns, on log curves and with a good probe, in per cent."""
    works = 1 - duds
    yes, no = 0.9 * works + 0.2 * duds, 0.1 * works + 0.8 * duds
    after_yes, after_no = 0.9 * works / yes, 0.1 * works / no  # the effort, in proportion to the chance
    spent = yes * after_yes + no * (hidden * after_yes + (1 - hidden) * after_no)
    lost = math.log(spent / works) - 0.1 * hidden * math.log(after_yes / after_no)
    return 100 * (1 - math.exp(-lost))


def test_hiding_is_priced_at_the_measured_shares():
    older, newer = burned(36 / 74, 33 / 36), burned(15 / 30, 8 / 15)
    text = betting_on_beliefs.measured_hiding().text
    assert f"hiding 92 % of the “no” answers, as among the older trials, would burn {older:.0f} % of a budget" in text
    assert f"53 %, as among the newer ones, with half of them duds, {newer:.0f} %" in text
    assert burned(36 / 74, 33 / 36 / 2) > older / 2  # half as much hidden burns more than half as much


@pytest.mark.parametrize(("name", "rate"), [("Microsoft", 0.34), ("Bing", 0.15), ("Airbnb’s search", 0.08)])
def test_a_quota_ships_its_shortfall(name, rate):
    chances = [math.comb(8, works) * rate**works * (1 - rate) ** (8 - works) for works in range(9)]
    short = sum(chance * max(4 - works, 0) for works, chance in enumerate(chances))
    shipped = sum(chance * max(works, 4) for works, chance in enumerate(chances))
    assert f"{100 * short / shipped:.0f} % at the {100 * rate:.0f} % of {name}" in incentives.measured_success().text


def test_reports_are_told_apart():
    assert "Of 152 ordinary papers 96 %" in incentives.measured_reports().text
    assert "of 71 that were accepted before anybody knew the result, 44 %" in incentives.measured_reports().text


def test_one_rate_lies_in_the_gate():
    text = budgets.measured_rates().text
    assert "from 21 % to 74 %" in text and "1 lies there: Microsoft." in text
    assert not [rate for rate in (15, 9.6, 8) if 21 <= rate <= 74] and 21 <= 34 <= 74


def test_replications_are_those_of_the_file():
    text = before_the_data.measured_replications().text
    assert "Of 255 papers one researcher reproduced 162" in text
    assert "up to 3 days, half up to 54, and a quarter more than 248" in text


def test_the_first_four_publish_most():
    papers = [1131, 919, 695, 548, 241, 161, 109, 71, 40, 20, 16, 12, 10, 4, 0, 0]
    drawing = two_kinds_of_research.measured_papers()
    text = drawing.text
    assert f"The first four have {sum(papers[:4]) / sum(papers):.0%} of them" in text
    assert (
        drawing.title == f"Of the papers of these {len(papers)} companies four have {sum(papers[:4]) / sum(papers):.0%}"
    )
    assert "Spotify has 10 in five years and Uber 16; Snap 40 and Criteo 12" in text


def test_fresh_pictures_keep_the_order():
    text = frankenstein.measured_test_sets().text
    assert "Of 335 models the 217" in text and "lose 11.8 points" in text and "correlate 0.997" in text
    # The expected largest of 217 normal numbers lies between these, as that of 200 and of 250 does.
    assert 2.74 * 100 * math.sqrt(0.25 / 50_000) < 0.65 and "about 0.6 points to luck" in text


def test_doublings_and_the_break():
    best = (72.24, 76.94, 78.68, 81.39, 82.60, 84.05, 85.16, 86.10, 87.45, 87.64, 88.59, 89.24, 90.06)
    early, late = (best[4] - best[0]) / 4, (best[-1] - best[-5]) / 4
    assert f"adds {early:.1f} points, and each of the last 4 adds {late:.1f};" in growth.measured_doublings().text
    assert (
        f"In 2012 the winner’s error fell by {25.77 - 16.42:.1f} points, after {28.19 - 25.77:.1f}"
        in growth.measured_break().text
    )
