"""Claims on failed experiments: every organisation is asked, borders lie where formulas say, wrong models show."""

import dataclasses
import math
from statistics import NormalDist

import numpy as np
import pytest

import effortlib
from effortbook.chapters import sizes
from effortbook.claim import Verdict
from effortbook.claims import CLAIMS, ROOMS
from effortlib import Fork
from effortlib.essays import EXAMPLE_FORK
from effortlib.fork import End, GateRange
from effortlib.incentives import Shipped
from effortlib.information import Promise
from effortlib.organisations import ORGANISATIONS
from effortlib.proofs import Derivation
from effortlib.selection import Winner, winner_curse
from effortlib.sizes import make_purchases, score_sizes

from .again import fresh

BY_NAME = {claim.name: claim for claim in CLAIMS if claim.essay == "B"}
COMPUTED = [claim for claim in BY_NAME.values() if claim.check]
WITH_REGION = [claim for claim in COMPUTED if claim.region]
PHI = NormalDist().cdf

VERDICTS = {
    Verdict.OPINION: "B1 B5 B19 B21 B23 B24",
    Verdict.HOLDS_IF: "B2 B3 B4 B6 B7 B8 B10 B11 B12 B13 B14 B15 B16 B17 B20 B22",
    Verdict.BY_CONSTRUCTION: "B9 B18",
}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_verdicts(verdict):
    assert [name for name, claim in BY_NAME.items() if claim.verdict is verdict] == VERDICTS[verdict].split()


@pytest.mark.parametrize("claim", COMPUTED, ids=lambda claim: claim.name)
def test_every_organisation_is_asked(claim):
    assert list(claim.answers) == [each.name for each in ORGANISATIONS]
    for answer in claim.answers.values():
        assert isinstance(answer.is_true, bool | np.bool_ | None)
        assert answer.shown and not {"'", '"'} & set(answer.shown)
    assert len({answer.shown for answer in claim.answers.values()}) >= 3


@pytest.mark.parametrize("claim", WITH_REGION, ids=lambda claim: claim.name)
def test_what_is_true_in_part_of_a_region_has_a_border(claim):
    assert 0 < claim.region.share < 1
    assert claim.region.grid.size >= 100


@pytest.mark.parametrize("claim", [BY_NAME[name] for name in VERDICTS[Verdict.HOLDS_IF].split()], ids=lambda c: c.name)
def test_the_essay_s_case_differs_from_some_other(claim):
    answers = [answer.is_true for answer in claim.answers.values()]
    assert answers[0] and False in answers


# A wrong model for each claim: where it stands, what it is called, and what it says instead.


@dataclasses.dataclass(frozen=True)
class Tolerant:
    """Describe two periods in which nobody minds a dismissal."""

    known: float = 0.8
    first: float = 0.15
    later: float = 0.9
    dismissal: float = 0.0
    bar: float = 3.0


GOOD_MODEL = sizes.shop_scores(0)._replace(in_sample=0.9, held_out=0.9, baseline=0.2, p_value=0.001)

WRONG = [
    ("B2", "safe_or_novel", "choose", lambda ideas, pay, effort: "novel"),
    ("B2", effortlib.novelty_proofs, "prove_novelty", lambda: Derivation(None, ())),
    ("B3", "frankenstein", "perfect_fit_probability", lambda rows, features: 0.1),
    ("B3", "frankenstein", "choose", lambda ideas, pay: "novel"),
    ("B4", Fork, "worth", lambda fork, feasible_share, openness=1.0, *, analysis_cost=0.0: 1.0),
    ("B6", "before_the_data", "promise", lambda share, weeks, signal=1: Promise(0, 100 * (1 - share), 0, 100 * share)),
    ("B6", "before_the_data", "accuracy_at_date", lambda date, preparation, signal=1: 1.0),
    ("B7", "before_the_data", "verdict_accuracy", lambda weeks, signal=1: 0.5),
    ("B8", Fork, "break_even", lambda fork: 0.1),
    ("B9", Fork, "ends", lambda *terms: {"caught": End(0.1, -30), "rolled back": End(0.1, -70)}),
    ("B10", "frankenstein", "expected_best_of_flips", lambda k, rows: 0.5),
    ("B11", "frankenstein", "winner_curse", lambda k, skill, noise: Winner(shown=0.1, delivered=0.1)),
    ("B12", "safe_or_novel", "EXPLORATION", Tolerant()),
    ("B12", effortlib.novelty_proofs, "prove_exploration", lambda: Derivation(None, ())),
    ("B13", "sizes", "shop_scores", lambda customer_sd: GOOD_MODEL),
    ("B14", "sizes", "shop_scores", lambda customer_sd: GOOD_MODEL),
    ("B15", "sizes", "shop_scores", lambda customer_sd: GOOD_MODEL),
    ("B15", "sizes", "weeks_to_know", lambda confidence, signal=1: 1000.0),
    ("B16", "incentives", "shipped_under_quota", lambda tries, quota, success_rate: Shipped(working=4, dressed_up=0)),
    ("B17", "incentives", "selection_ratio", lambda *terms: 1.0),
    ("B18", Fork, "worth", lambda fork, share, openness: 1 - openness),
    ("B20", Fork, "gate", lambda fork, analysis_cost: GateRange(0.95, 1)),
    ("B22", "budgets", "peeking_error", lambda looks, rows: 0.05),
    ("B8", effortlib.proofs, "prove_fork", lambda: Derivation(None, ())),
    ("B17", effortlib.proofs, "prove_promotion", lambda: Derivation(None, ())),
    ("B20", effortlib.proofs, "prove_gate", lambda: Derivation(None, ())),
]


@pytest.mark.parametrize(("name", "place", "model", "wrong"), WRONG, ids=[f"{each[0]}-{each[2]}" for each in WRONG])
def test_a_wrong_model_changes_the_verdict(monkeypatch, name, place, model, wrong):
    before = BY_NAME[name].verdict
    monkeypatch.setattr(ROOMS[place] if isinstance(place, str) else place, model, wrong)
    assert fresh(BY_NAME[name]).verdict is not before


def test_every_computed_claim_has_a_wrong_model():
    assert {name for name, *_ in WRONG} == {claim.name for claim in COMPUTED}


# Borders, each from a formula of its own. The example: s = .9, t = .8, V = 100, c = 30, r = .5, L = 40, so that a
# project built in vain costs 50 and one that works wins 70.


def counts_of(trials, chance):
    """Return the binomial probabilities of each count."""
    return [math.comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(trials + 1)]


def broken_share(success_rate, quota):
    dressed_up = sum(chance * max(quota - works, 0) for works, chance in enumerate(counts_of(8, success_rate)))
    return dressed_up / (dressed_up + 8 * success_rate)


def best_of_coins(models):
    """Return the p-value of the expected best of coins on a hundred rows, rounded to a row, as an only try."""
    chances = counts_of(100, 0.5)
    at_most = np.cumsum(chances)
    best = sum(1 - at_most[count] ** models for count in range(100))
    return sum(chances[round(best) :])


BORDERS = {
    "B2": lambda chance, value: chance * value - 5 > 3 + 1e-9 and chance < 0.8,
    "B3": lambda columns, rows: 2 * columns >= rows,
    "B12": lambda worth, first: 0.8 * (1 + first) < first * 1.9 * worth < 0.8 * 1.8,
    "B4": lambda share, value: share * 0.9 * (value - 30) < (1 - share) * 0.2 * 50 + 5,
    "B6": lambda share, weeks: share < PHI(0.6 * math.sqrt(weeks)),
    "B7": lambda weeks, signal: weeks >= (2 * NormalDist().inv_cdf(0.95) / signal) ** 2,
    "B8": lambda share, sensitivity: (1 - share) * 0.8 * 50 > share * (1 - sensitivity) * 70,
    "B10": lambda models, counted: 1 - (1 - best_of_coins(models)) ** counted <= 0.05,
    "B11": lambda skill, rows: skill == 0 or skill**2 < 2500 / rows,
    "B15": lambda signal, months: months - (2 * NormalDist().inv_cdf(0.95) / signal) ** 2 * 12 / 52 >= 2,
    "B16": lambda success_rate, quota: broken_share(success_rate, quota) >= 0.1,
    "B17": lambda credit, audit: credit > 0.5 * (1 - audit),
    "B20": lambda share, cost: share * 63 - (1 - share) * 10 - cost > max(share * 70 - (1 - share) * 50, 0) + 1e-9,
}


@pytest.mark.parametrize("name", BORDERS)
def test_the_border_is_where_a_formula_says(name):
    region = BY_NAME[name].region
    expected = [[BORDERS[name](x, y) for x in region.across.values] for y in region.up.values]
    assert np.array_equal(region.grid, expected)


def test_the_border_of_a_failure_in_production_is_the_winner_s():
    region = BY_NAME["B11"].region
    for skill, rows in ((0, 100), (2, 500), (3, 500), (7, 50), (8, 50)):
        winner = winner_curse(50, skill / 100, 0.5 / math.sqrt(rows))
        assert region.holds(skill, rows) == (winner.delivered < winner.shown / 2)


def large_shop_prefers_the_most_common(customer_sd, **spreads):
    """Tell by simulated shops, each with brands and garments of its own, what shops find on average."""
    scores = []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        scores.append(score_sizes(make_purchases(rng, customer_sd, customers=300, **spreads), rng, permutations=1))
    return np.mean([each.baseline for each in scores]) >= np.mean([each.held_out for each in scores])


@pytest.mark.parametrize(("customer_sd", "shift_sd"), [(0, 0.4), (0.5, 0.4), (1, 0.4), (0.9, 0), (1, 1.2)])
def test_the_border_of_what_cannot_be_recommended(customer_sd, shift_sd):
    simulated = large_shop_prefers_the_most_common(customer_sd, brand_sd=shift_sd, garment_sd=shift_sd)
    assert BY_NAME["B13"].region.holds(customer_sd, shift_sd) == simulated


@pytest.mark.parametrize(("customer_sd", "noise_sd"), [(0, 0.2), (1.2, 0.3), (0.5, 0.8), (1.5, 0.6)])
def test_the_border_of_what_is_good_only_in_sample(customer_sd, noise_sd):
    simulated = large_shop_prefers_the_most_common(customer_sd, noise_sd=noise_sd)
    assert BY_NAME["B14"].region.holds(customer_sd, noise_sd) == simulated


@pytest.mark.parametrize("rows", [10, 20, 50])
def test_the_border_of_two_looks(rows):
    chances = counts_of(rows, 0.5)
    reach = [min(k for k in range(n + 1) if sum(counts_of(n, 0.5)[k:]) <= 0.05) for n in (rows, 2 * rows)]
    passes = sum(
        chances[first] * (1 if first >= reach[0] else sum(chances[max(reach[1] - first, 0) :]))
        for first in range(rows + 1)
    )
    assert BY_NAME["B22"].region.holds(2, rows) == (passes > 0.05)


def test_prices_of_the_borders_are_the_example_s():
    fork = EXAMPLE_FORK
    assert fork.build_cost + fork.false_pass * fork.rollback_cost == 50 and fork.value - fork.build_cost == 70
    assert (fork.sensitivity, fork.specificity) == (0.9, 0.8)
