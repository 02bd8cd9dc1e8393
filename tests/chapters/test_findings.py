"""What was measured is read against a claim with the numbers of facts, and as its model answers."""

import re
from collections import Counter

import pytest

from effortbook.claim import Claim, Finding, Stance
from effortbook.claims import CLAIMS
from effortbook.measured import cite, cite_as_html
from effortlib.essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FORK
from effortlib.evidence import FACTS

BY_NAME = {claim.name: claim for claim in CLAIMS}
FINDINGS = [(claim.name, finding) for claim in CLAIMS for finding in claim.measured]
# What may stand in a template as it is: years, and a name.
TYPED = re.compile(r"\b20\d\d\b")
# The scenarios whose curves fit most of the measured curves best.
FITTING = ("the sketch’s hyperbola", "saturating", "learning curve")


def claim_with(*stances):
    return Claim("A1", "", "", "", measured=tuple(Finding(stance, "") for stance in stances))


@pytest.mark.parametrize(
    ("stances", "together"),
    [
        ((), Stance.NONE),
        ((Stance.FOR, Stance.FOR), Stance.FOR),
        ((Stance.AGAINST,), Stance.AGAINST),
        ((Stance.FOR, Stance.AGAINST), Stance.BOTH),
        ((Stance.BOTH, Stance.FOR), Stance.BOTH),
    ],
)
def test_stances_are_put_together(stances, together):
    assert claim_with(*stances).stance is together


def test_a_template_takes_its_numbers_from_facts():
    finding = Finding(Stance.FOR, "Of {replications.value[0]} papers {replications.value[1]}, and {open_noes.total}.")
    assert finding.facts == ("replications", "open_noes")
    assert finding.text == "Of 255 papers 162, and 58."


@pytest.mark.parametrize(("name", "finding"), FINDINGS, ids=[name for name, _ in FINDINGS])
def test_a_finding_types_no_number_and_names_facts(name, finding):
    assert finding.facts and set(finding.facts) <= FACTS.keys()
    assert finding.stance in (Stance.FOR, Stance.AGAINST, Stance.BOTH)
    plain = re.sub(r"\{[^}]*\}", "", TYPED.sub("", finding.template))
    assert not re.search(r"\d", plain), plain
    assert finding.text.endswith(".") and not {"'", '"', "{"} & set(finding.text)


def test_the_world_contradicts_the_essays_too():
    stances = Counter(claim.stance for claim in CLAIMS)
    assert stances[Stance.AGAINST] >= 3 and stances[Stance.NONE] and stances[Stance.FOR]


def test_measurements_leave_the_verdicts_alone():
    assert {BY_NAME[name].verdict for name in ("A3", "A5", "B1")} == {"opinion"}


@pytest.mark.parametrize(("name", "true"), [("A15", True), ("A16", True), ("A18", False), ("A19", False)])
def test_what_fits_most_curves_answers_as_the_finding_says(name, true):
    """A hyperbola, an exponential and a learning curve, which is a power law in the error."""
    claim = BY_NAME[name]
    assert [claim.answers[case].is_true for case in FITTING] == [true] * len(FITTING)
    assert claim.stance == (Stance.FOR if true else Stance.AGAINST)


def test_one_measured_rate_lies_in_the_gate():
    gate = EXAMPLE_FORK.gate(EXAMPLE_ANALYSIS_COST)
    works = {name: 1 - FACTS[f"failing_at_{name}"].value / 100 for name in ("microsoft", "bing", "airbnb")}
    works["drugs"] = FACTS["approved_drugs"].value / 100
    assert [name for name, share in works.items() if gate.low < share < gate.high] == ["microsoft"]


def test_the_list_in_a_row_is_the_one_in_a_chapter():
    shown, markdown = cite_as_html("open_noes", "recht_drop"), cite("open_noes", "recht_drop").markdown
    assert shown.count("<li>") == 2 and markdown.count("\n") == 1
    assert re.sub(r"<[^>]+>", "", shown) == re.sub(r"^- |\*|\]\([^)]*\)|\[|\n", "", markdown, flags=re.MULTILINE)
