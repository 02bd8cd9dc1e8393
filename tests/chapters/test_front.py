"""The front page: the essay's budget, numbers that agree with their chapters, pictures without faults."""

import math

import numpy as np
import pytest

from effortbook import findings, front
from effortbook.claims import CLAIMS
from effortlib.beliefs import belief_loss, simulate_reporting
from effortlib.essays import BUDGET, DOTS, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK, PROJECTS, WEIGHTS


def numbers(text):
    return [float(each) for each in "".join(c if c.isdigit() or c == "." else " " for c in text).split() if each != "."]


def test_the_budget_is_the_essays_and_its_best_spread_are_the_dots():
    asked = front.budget()
    assert (asked.names, asked.budget, tuple(asked.effort)) == (PROJECTS, BUDGET, DOTS)
    assert [numbers(note) for note in asked.notes] == [[weight] for weight in WEIGHTS]


@pytest.mark.parametrize("units", findings.FAVOURITE["units"].values)
def test_a_split_is_worth_what_the_divergence_says(units):
    effort = np.array([units, *[(BUDGET - units) / 4] * 4])
    burned = math.exp(-belief_loss(WEIGHTS, effort) / sum(WEIGHTS))
    # The divergence is of a split of any size, and the figure counts whole units.
    assert numbers(findings.favourite(units).title)[-1] == pytest.approx(BUDGET * burned, abs=1)


def test_an_even_split_is_worth_this_number_of_units():
    burned = math.exp(-belief_loss(WEIGHTS, np.ones(len(WEIGHTS))) / sum(WEIGHTS))
    assert numbers(findings.favourite(20).title) == [math.ceil(BUDGET * burned)]


@pytest.mark.parametrize("models", findings.COINS["models"].values)
def test_the_best_of_the_coins_is_that_of_the_exact_distribution(models):
    below = np.cumsum([math.comb(100, heads) / 2**100 for heads in range(100)])
    assert numbers(findings.coins(models).title)[-1] == round(100 - np.sum(below**models))


def test_hidden_failures_burn_what_the_divergence_between_two_answers_says():
    p, s, t = EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK.sensitivity, EXAMPLE_FORK.specificity
    yes = p * s + (1 - p) * (1 - t)
    price = s * math.log(s / yes) + (1 - s) * math.log((1 - s) / (1 - yes))
    assert numbers(findings.silence(1.0).title) == [round(100 * (1 - math.exp(-price)))]


def test_nothing_hidden_burns_nothing_and_more_burns_more():
    burned = [findings.silence(share).data["Budget burned (%)"] for share in (0.0, 1.0)]
    assert burned[0] == burned[1] == sorted(burned[0]) and burned[0][0] == 0


def test_raised_reports_burn_what_a_simulation_says():
    rng = np.random.default_rng(15)
    simulated = simulate_reporting(projects=300, studies=3000, rng=rng)
    burned = 1 - math.exp(simulated.honest.mean() - simulated.believed.mean())
    assert numbers(findings.silence(0.5).sentence)[-1] == pytest.approx(100 * burned, abs=0.7)


def test_the_picture_of_the_second_essay_counts_what_it_draws():
    closed, opened = 1 - EXAMPLE_FEASIBLE_SHARE, (1 - EXAMPLE_FEASIBLE_SHARE) * (1 - EXAMPLE_FORK.specificity)
    drawing = front.evidence()
    assert numbers(drawing.title) == pytest.approx([100 * closed, 100 * opened])
    assert numbers(drawing.sentence)[1] == pytest.approx(100 * EXAMPLE_FEASIBLE_SHARE * (1 - EXAMPLE_FORK.sensitivity))


def test_the_ledger_in_a_line_counts_every_claim_once():
    total, *counts = numbers(front.ledger_in_a_line().markdown.replace("16-claims", ""))
    assert total == sum(counts) == len(CLAIMS)


def test_the_card_has_the_size_that_sites_ask_for():
    assert tuple(front.card().get_size_inches() * 100) == (1200, 630)
