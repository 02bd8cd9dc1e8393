"""The ledger's table and tiles show every claim with its verdict."""

import pytest
from bs4 import BeautifulSoup

from effortbook.chapters.claims import TILES_ACROSS, figure
from effortbook.claim import Verdict
from effortbook.claims import CLAIMS, PAGES, ledger


def test_every_claim_has_a_row_with_its_verdict_and_a_link():
    rows = BeautifulSoup(ledger()._repr_html_(), "html.parser").select("tbody tr")
    assert len(rows) == len(CLAIMS)
    for row, claim in zip(rows, CLAIMS):
        assert row["id"] == f"ledger-{claim.name.lower()}"
        assert row["data-essay"] == claim.name[0]
        assert row["data-verdict"].replace("-", " ") == row.span.get_text() == claim.verdict
        assert row.a["href"] == f"../{PAGES[claim.name]}.html#claim-{claim.name.lower()}"
        assert claim.text in row.get_text() and claim.reason in row.get_text()


def test_the_table_reads_as_text_too():
    lines = repr(ledger()).split("\n")
    assert len(lines) == len(CLAIMS)
    assert lines[0].startswith("A1 opinion: ")


@pytest.mark.parametrize(("essay", "letters"), [("both essays", "AB"), ("effort", "A"), ("failure", "B")])
def test_tiles_are_counted(essay, letters):
    chosen = [claim.verdict for claim in CLAIMS if claim.name[0] in letters]
    drawing = figure(essay)
    assert drawing.title.startswith(f"Of {len(chosen)} claims")
    failing = chosen.count(Verdict.FAILS)
    ending = {0: "none of these fails", 1: "one of these fails"}.get(failing, f"{failing} of these fail")
    assert drawing.title.endswith(f"and {ending}")
    assert (
        f"{chosen.count(Verdict.HOLDS)} hold, {chosen.count(Verdict.HOLDS_IF)} hold under a condition" in drawing.text
    )
    assert f"{chosen.count(Verdict.FAILS)} fail, and {chosen.count(Verdict.OPINION)} are opinions" in drawing.text


def test_tiles_name_every_claim_once():
    axis = figure().figure.axes[0]
    names = [text.get_text() for text in axis.texts]
    assert sorted(names) == sorted([claim.name for claim in CLAIMS] + [str(verdict) for verdict in Verdict])
    assert all(0 <= tile.get_x() < TILES_ACROSS for tile in axis.patches)
