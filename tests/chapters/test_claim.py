"""A verdict follows from the answers and the region of a claim, and from nothing else."""

import numpy as np
import pytest

from effortbook.claim import Answer, Axis, Case, Claim, Region, Verdict, judge
from effortbook.claims import CLAIMS

CASES = (Case("first", 1), Case("second", 2))


def claim(true, *, meant="", region=None, by_construction=False):
    """Return a claim that is true in the cases that are listed; None of a case lies outside it."""
    return Claim(
        "A1",
        "It is so.",
        "The essay says so.",
        "If so.",
        lambda case: Answer(true[case], f"{case}"),
        CASES,
        meant,
        region,
        by_construction,
    )


def region(true):
    return Region(Axis("x", (0, 1)), Axis("y", (0, 1)), lambda x, y: bool(x + y <= true), (0, 0), "Nothing.")


@pytest.mark.parametrize(
    ("true", "meant", "reach", "verdict"),
    [
        ({1: True, 2: True}, "", 2, "holds"),
        ({1: True, 2: None}, "", 2, "holds"),
        ({1: True, 2: False}, "", 2, "holds if"),
        ({1: True, 2: True}, "", 1, "holds if"),
        ({1: False, 2: True}, "", 2, "fails"),
        ({1: False, 2: True}, "second", 2, "holds if"),
        ({1: True, 2: False}, "second", 2, "fails"),
    ],
)
def test_verdicts(true, meant, reach, verdict):
    assert claim(true, meant=meant, region=region(reach)).verdict == verdict


def test_what_the_model_contains_is_true_by_construction_only_where_it_is_true():
    assert claim({1: True, 2: True}, by_construction=True).verdict is Verdict.BY_CONSTRUCTION
    assert claim({1: True, 2: False}, by_construction=True).verdict is Verdict.HOLDS_IF
    assert claim({1: False, 2: True}, by_construction=True).verdict is Verdict.FAILS


def test_a_claim_without_check_is_an_opinion():
    opinion = Claim("B1", "It is so.", "The essay says so.", "Nobody counted.")
    assert opinion.verdict is Verdict.OPINION and opinion.answers == {}


def test_a_claim_has_two_places():
    assert (claim({1: True}).anchor, claim({1: True}).evidence, claim({1: True}).essay) == ("claim-a1", "shown-a1", "A")


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


def test_all_claims_are_there_in_order():
    assert [claim.name for claim in CLAIMS] == [f"A{n}" for n in range(1, 24)] + [f"B{n}" for n in range(1, 25)]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_every_claim_is_retold_with_its_thought_and_reasoned(claim):
    texts = (claim.text, claim.context, claim.reason)
    assert all(text.endswith(".") for text in texts) and len(set(texts)) == 3
    assert len(claim.text) < 140
    assert not {"'", '"'} & set("".join(texts)), "print has curly quotation marks"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_conditions_are_named_where_there_are_any(claim):
    assert (claim.verdict is Verdict.HOLDS_IF) == claim.reason.startswith(("If ", "Where "))


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if claim.check], ids=lambda claim: claim.name)
def test_a_check_is_short_and_its_numbers_tell(claim):
    assert len(claim.code.split("\n")) <= 9
    assert all(answer.shown for answer in claim.answers.values())
    assert claim.region or claim.by_construction, "a claim that could be false has a map"
