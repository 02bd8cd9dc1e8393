"""The front page: the essay's budget, numbers that agree with their chapters, pictures without faults."""

import math

import numpy as np
import pytest
from bs4 import BeautifulSoup

from effortbook import front
from effortbook.claims import CLAIMS
from effortlib.beliefs import belief_loss, simulate_reporting
from effortlib.essays import BUDGET, DOTS, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK, PROJECTS, WEIGHTS


def numbers(text):
    return [float(each) for each in "".join(c if c.isdigit() or c == "." else " " for c in text).split() if each != "."]


@pytest.fixture
def findings():
    """Return the number of each finding, as text."""
    page = BeautifulSoup(front.findings()._repr_html_(), "html.parser")
    return [item.get_text() for item in page.select(".front-number")]


def test_the_budget_is_the_essays_and_its_best_spread_are_the_dots():
    asked = front.budget()
    assert (asked.names, asked.budget, tuple(asked.effort)) == (PROJECTS, BUDGET, DOTS)
    assert [numbers(note) for note in asked.notes] == [[weight] for weight in WEIGHTS]


def test_an_even_split_gives_away_what_the_divergence_says(findings):
    burned = math.exp(-belief_loss(WEIGHTS, np.ones(len(WEIGHTS))) / sum(WEIGHTS))
    assert numbers(findings[0]) == [math.ceil(BUDGET * burned), BUDGET]


def test_the_best_of_the_coins_is_that_of_the_exact_distribution(findings):
    below = np.cumsum([math.comb(100, heads) / 2**100 for heads in range(100)])
    assert numbers(findings[1]) == [round(100 - np.sum(below**100))]


def test_hidden_failures_burn_what_the_divergence_between_two_answers_says(findings):
    p, s, t = EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK.sensitivity, EXAMPLE_FORK.specificity
    yes = p * s + (1 - p) * (1 - t)
    price = s * math.log(s / yes) + (1 - s) * math.log((1 - s) / (1 - yes))
    assert numbers(findings[2])[0] == round(100 * (1 - math.exp(-price)))


def test_raised_reports_burn_what_a_simulation_says(findings):
    rng = np.random.default_rng(15)
    simulated = simulate_reporting(projects=300, studies=3000, rng=rng)
    burned = 1 - math.exp(simulated.honest.mean() - simulated.believed.mean())
    assert numbers(findings[2])[1] == pytest.approx(100 * burned, abs=0.7)


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
