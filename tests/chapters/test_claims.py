"""The claims are complete, their verdicts are computed, and a wrong model changes each verdict."""

import numpy as np
import pytest

from effortbook import startup
from effortbook.claim import Verdict, judge
from effortbook.claims import CLAIMS, ROOMS
from effortlib import Fork, Log, Logistic, Power
from effortlib.essays import MILESTONES, Milestone
from effortlib.fork import End, GateRange
from effortlib.incentives import Shipped
from effortlib.lifecycle import Stage
from effortlib.sizes import SizeScores

BY_NAME = {each.name: each for each in CLAIMS}
COMPUTED = [each for each in CLAIMS if each.evaluate]


def test_all_claims_are_there_in_order():
    assert [claim.name for claim in CLAIMS] == [f"A{n}" for n in range(1, 24)] + [f"B{n}" for n in range(1, 25)]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_every_claim_is_retold_and_reasoned(claim):
    assert claim.text.endswith(".") and claim.reason.endswith(".")
    assert claim.text != claim.reason
    assert len(claim.text) < 140
    if claim.evaluate:
        assert claim.verdict is not Verdict.OPINION
    else:
        assert claim.verdict is Verdict.OPINION


@pytest.mark.parametrize("claim", COMPUTED, ids=lambda claim: claim.name)
def test_conditions_are_named_where_there_are_any(claim):
    conditional = claim.reason.startswith(("If ", "As long as", "For the direction", "Between", "The sketch is."))
    assert (claim.verdict is Verdict.HOLDS_IF) == conditional


def test_what_the_text_says_of_the_verdicts():
    fails = {claim.name for claim in CLAIMS if claim.verdict is Verdict.FAILS}
    assert fails == {"A12"}
    opinions = [claim.essay for claim in CLAIMS if claim.verdict is Verdict.OPINION]
    assert opinions.count("B") > opinions.count("A")


def test_the_essays_opinions_are_not_proved():
    for name in ("A1", "A3", "A4", "A5", "B1", "B23", "B24"):
        assert BY_NAME[name].evaluate is None


@pytest.mark.parametrize(
    ("meant", "beyond", "verdict"),
    [(True, True, "holds"), (True, False, "holds if"), (False, True, "fails"), (False, False, "fails")],
)
def test_judging(meant, beyond, verdict):
    assert judge(meant, beyond) == verdict
    assert judge(np.bool_(meant), np.bool_(beyond)) is Verdict(verdict)


@pytest.mark.parametrize("wrong", [1, None, "True", 0.0])
def test_a_judge_hears_yes_or_no(wrong):
    with pytest.raises(ValueError, match="^meant="):
        judge(wrong)
    with pytest.raises(ValueError, match="^beyond="):
        judge(True, wrong)


# For every claim that is computed, a wrong model that changes its verdict.
WRONG = [
    (
        "allocate",
        lambda curves, budget: AllOnTheLast(budget),
        "A9 A10 A12 A13 A15 A17 A18 A20 A21 A22 A23".split(),
    ),
    ("Power", lambda weight, exponent: Power(weight, 0.6), ["A10"]),  # the top project then gets just more than half
    ("MILESTONES", MILESTONES[::-1], ["A6"]),
    ("MILESTONES", [Milestone(f"{x}", x, (x / 100) ** 2) for x in (10, 50, 100)], ["A7"]),
    ("lifecycle_curve", lambda: Logistic(1, midpoint=90, width=5), ["A8"]),
    ("returns_curve", lambda weight, half_effort, shape: Log(weight), ["A11"]),
    ("conclusions", lambda scenario, budget: {"greedy is best": False}, ["A14"]),
    ("concentration", sum, ["A19"]),
    ("expected_best_of_flips", lambda k, rows: 0.5, ["B3", "B10"]),
    ("search_noise", lambda models, rows, rng: Found(shown=0.7, delivered=0.7), ["B11"]),
    ("score_sizes", lambda purchases, rng: SizeScores(0.9, 0.9, 0.2, 0.001), ["B13", "B14", "B15"]),
    ("shipped_under_quota", lambda tries, quota, success_rate: Shipped(working=quota, dressed_up=0), ["B16"]),
    ("promise", lambda feasible_share, weeks: Promised(failing=0, missed=weeks), ["B6"]),
    ("verdict_accuracy", lambda weeks: 0.5, ["B7"]),
    ("honesty_threshold", lambda **terms: -1, ["B2"]),
    ("selection_ratio", lambda *terms, **more: 1, ["B17"]),  # over-claimers then stay as many as they are
    ("peeking_error", lambda looks, rows: 0.05, ["B22"]),
    ("stage", lambda effort: Stage.SOTA_RESEARCH, ["A2", "A6", "A16", "A22"]),
]

WRONG_FORKS = [
    ("worth", lambda fork, feasible_share, openness=1.0, **costs: 1 - openness, ["B8", "B18"]),
    ("ends", lambda fork, *terms: {"caught": End(0.35, -30), "rolled back": End(0.35, -70)}, ["B9"]),
    ("value_of_analysis", lambda fork, feasible_share: 1.0, ["B4"]),
    ("gate", lambda fork, analysis_cost: GateRange(0.95, 1), ["B20"]),
]


def set_everywhere(monkeypatch, name, wrong):
    """Replace a model by a wrong one in every room that imports it."""
    for module in (startup, *ROOMS.values()):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, wrong)


@pytest.mark.parametrize(("name", "wrong", "changed"), WRONG, ids=[name for name, *_ in WRONG])
def test_a_wrong_model_changes_the_verdict(monkeypatch, name, wrong, changed):
    before = {each: BY_NAME[each].verdict for each in changed}
    set_everywhere(monkeypatch, name, wrong)
    assert not [each for each in changed if BY_NAME[each].verdict is before[each]]


@pytest.mark.parametrize(("method", "wrong", "changed"), WRONG_FORKS, ids=[method for method, *_ in WRONG_FORKS])
def test_a_wrong_fork_changes_the_verdict(monkeypatch, method, wrong, changed):
    before = {each: BY_NAME[each].verdict for each in changed}
    monkeypatch.setattr(Fork, method, wrong)
    assert not [each for each in changed if BY_NAME[each].verdict is before[each]]


def test_every_verdict_can_change():
    assert {each for *_, changed in WRONG + WRONG_FORKS for each in changed} == {claim.name for claim in COMPUTED}


class AllOnTheLast:
    """Stand for an allocator that puts everything on the last project."""

    def __init__(self, budget):
        self.effort = np.array([0, 0, 0, 0, budget])
        self.value = -1e9


class Found:
    def __init__(self, shown, delivered):
        self.shown, self.delivered = shown, delivered


class Promised:
    def __init__(self, failing, missed):
        self.failing, self.missed = failing, missed


def test_other_weights_would_not_give_the_essay_s_dots(monkeypatch):
    set_everywhere(monkeypatch, "Log", lambda weights: Log(np.ones(5)))
    assert BY_NAME["A15"].verdict is Verdict.FAILS


def test_any_reward_above_none_tempts(monkeypatch):
    set_everywhere(monkeypatch, "honesty_threshold", lambda **terms: 0.5)
    assert BY_NAME["B2"].verdict is Verdict.HOLDS
