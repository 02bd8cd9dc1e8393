"""Every claim leads from the ledger to the paragraph that shows it, and back."""

import pytest
from bs4 import BeautifulSoup

from effortbook.claims import CLAIMS, EVIDENCE, PAGES

LEDGER = "book/together/16-claims.html"


@pytest.fixture(scope="module")
def chapter_pages(site, chapters):
    """Return every chapter's page, read, by its name below the book's folder."""
    pages = {path.removeprefix("book/").removesuffix(".ipynb"): (site / path).with_suffix(".html") for path in chapters}
    return {name: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for name, path in pages.items()}


def test_the_ledger_lists_every_claim_with_its_verdict_of_today(chapter_pages):
    rows = chapter_pages["together/16-claims"].select(".effort-ledger details.claim")
    assert [row["id"] for row in rows] == [f"ledger-{claim.name.lower()}" for claim in CLAIMS]
    assert [row.select_one("summary [class^=verdict-]").get_text() for row in rows] == [
        str(claim.verdict) for claim in CLAIMS
    ]
    assert [row["data-measured"] for row in rows] == [claim.stance.name.lower() for claim in CLAIMS]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_claim_is_shown_where_the_ledger_says_and_leads_back(chapter_pages, claim):
    page = chapter_pages[PAGES[claim.name]]
    assert page.find(id=claim.anchor), "the ledger's link does not arrive"
    assert chapter_pages[EVIDENCE[claim.name]].find(id=claim.evidence), (
        "the ledger's link to the evidence does not arrive"
    )
    back = page.select(f'a.claim-name[href$="16-claims.html#ledger-{claim.name.lower()}"]')
    assert len(back) == 1
    assert back[0].get_text() == claim.name
    assert back[0].find_parent("p")


def test_no_anchor_is_without_a_claim(chapter_pages):
    known = {label for claim in CLAIMS for label in (claim.anchor, claim.evidence)}
    for name, page in chapter_pages.items():
        labels = page.find_all(id=lambda value: value and value.startswith(("claim-", "shown-")))
        anchors = {element["id"] for element in labels}
        assert anchors <= known, name
