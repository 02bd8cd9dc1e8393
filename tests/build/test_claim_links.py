"""A claim's paragraph leads to the claim's row in the ledger."""

import pytest

CLAIMS = """\
# Claims

(claim-a1)=
The first claim.

(claim-b12)=
## A section

Its first paragraph shows the claim.

Its second does not.
"""


@pytest.fixture
def claims(sample):
    """Add a page with two claims to the sample book."""
    (sample / "index.md").write_text(f"{CLAIMS}\n```{{toctree}}\npart/chapter\npart/ledger\n```\n")


@pytest.mark.usefixtures("claims")
def test_a_claim_leads_to_its_row(build):
    page = build(effortbook_ledger="part/ledger").page("index")
    links = {link.get_text(): link for link in page.select("a.claim-name")}
    assert {name: link["href"] for name, link in links.items()} == {
        "A1": "part/ledger.html#ledger-a1",
        "B12": "part/ledger.html#ledger-b12",
    }
    assert links["A1"].parent.get_text() == "The first claim.\N{NO-BREAK SPACE}A1"
    assert links["B12"].parent.get_text() == "Its first paragraph shows the claim.\N{NO-BREAK SPACE}B12"
    assert links["A1"]["aria-label"] == "Claim A1 in the ledger"


@pytest.mark.usefixtures("claims")
def test_without_a_ledger_there_is_no_link(build):
    assert not build().page("index").select("a.claim-name")
