"""The ledger and its tiles show every claim with its verdict and what the verdict rests on."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup

from effortbook.chapters.claims import TILES_ACROSS, figure
from effortbook.claim import Answer, Axis, Case, Claim, Region, Stance, Verdict
from effortbook.claims import CLAIMS, EVIDENCE, PAGES, Ledger, ledger
from effortbook.drawing.drawing import SVG
from effortbook.drawing.region import region_svg
from effortlib.evidence import FACTS

REGION = Region(
    Axis("Share", (0.1, 0.2, 0.3, 0.4), ".0%"),
    Axis("Budget", (-1, 0, 1)),
    lambda x, y: x > 0.25 and y > -1 or y == 1,
    (0.25, 0),
    "Nothing else.",
)


@pytest.fixture(scope="module")
def rows():
    return BeautifulSoup(ledger()._repr_html_(), "html.parser").select("details.claim")


def test_every_claim_has_a_row_with_its_verdict(rows):
    assert len(rows) == len(CLAIMS)
    for row, claim in zip(rows, CLAIMS):
        assert row["id"] == f"ledger-{claim.name.lower()}"
        assert row["data-essay"] == claim.name[0]
        assert row.select_one("summary [class^=verdict-]").get_text() == claim.verdict
        said = str(claim.stance) if claim.stance is Stance.NONE else f"measured: {claim.stance}"
        assert row.select_one("summary [class^=measured-]").get_text() == said
        assert row["data-measured"] == claim.stance.name.lower()
        assert claim.text in row.summary.get_text() and claim.reason in row.summary.get_text()
        assert not row.summary.find("a"), "a link inside what opens the row would be hard to hit"


def test_a_row_opens_to_the_thought_and_leads_to_the_evidence_first(rows):
    for row, claim in zip(rows, CLAIMS):
        body = row.select_one(".claim-body")
        assert claim.context and claim.context in body.get_text()
        shown, retold = f"../{EVIDENCE[claim.name]}.html", f"../{PAGES[claim.name]}.html"
        assert [link["href"] for link in body.find_all("a")][-2:] == [
            f"{shown}#{claim.evidence}",
            f"{retold}#{claim.anchor}",
        ]


def test_a_finding_stands_there_with_number_source_grade_and_limit(rows):
    for row, claim in zip(rows, CLAIMS):
        shown = row.select(".claim-body .claim-measured")
        assert len(shown) == len(claim.measured)
        for part, finding in zip(shown, claim.measured):
            assert part.p.get_text() == f"Measured, {finding.stance}. {finding.text}"
            lines = part.find_all("li")
            assert [line.a["href"] for line in lines] == [FACTS[name].source.link for name in finding.facts]
            for line, name in zip(lines, finding.facts):
                assert all(words in line.get_text() for words in FACTS[name].unit.split("{}")) and FACTS[name].limit in line.get_text()
                assert f"grade {FACTS[name].grade}: " in line.get_text() and line.em.get_text() == "Limit:"
                assert "*" not in line.get_text() and "](" not in line.get_text()


def test_a_verdict_shows_its_table_and_its_lines(rows):
    for row, claim in zip(rows, CLAIMS):
        body = row.select_one(".claim-body")
        if claim.verdict is Verdict.OPINION:
            assert not body.find("table") and not body.find("pre")
            continue
        shown = [[cell.get_text() for cell in line.find_all(["th", "td"])] for line in body.select("tbody tr")]
        words = {True: "true", False: "false", None: "not asked"}
        assert shown == [[name, words[each.is_true], each.shown] for name, each in claim.answers.items()]
        (meant,) = body.select("tr.meant")
        assert meant.th.get_text() == (claim.meant or claim.cases[0].name)
        assert body.pre.get_text() == claim.code and len(claim.code.split("\n")) <= 9
        assert bool(body.select_one("svg")) == bool(claim.region)


def test_the_table_reads_as_text_too():
    lines = repr(ledger()).split("\n")
    assert len(lines) == len(CLAIMS)
    assert lines[0].startswith("A1 opinion, not measured: ")


def test_a_reader_s_words_are_no_markup():
    claim = Claim("A1", "a < b.", "c & d.", "e > f.", lambda x: Answer(x, "<1"), (Case("<case>", True),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(PAGES, "A1", "effort/x")
        patch.setitem(EVIDENCE, "A1", "effort/x")
        shown = BeautifulSoup(Ledger([claim])._repr_html_(), "html.parser")
    assert "a < b." in shown.get_text() and "<case>" in shown.get_text() and "<1" in shown.get_text()
    assert "lambda x: Answer" in shown.pre.get_text()


def test_a_region_is_drawn_where_the_claim_is_true():
    assert REGION.share == pytest.approx(6 / 12)
    root = ElementTree.fromstring(region_svg(REGION, "words"))
    assert root.get("role") == "img" and root.get("aria-label") == "words"
    ground, cells, mark, *texts = root
    width, height = float(ground.get("width")), float(ground.get("height"))
    filled = sum(
        float(w) * float(h) for w, h in re.findall(r"M[\d.]+ [\d.]+h([\d.]+)v([\d.]+)h-[\d.]+z", cells.get("d"))
    )
    assert filled / (width * height) == pytest.approx(REGION.share)
    x, y = map(float, re.match(r"M([\d.]+) ([\d.]+)", mark.get("d")).groups())
    assert x == pytest.approx(width / 2)  # half way between the middles of the second and the third of four cells
    assert y + 5 == pytest.approx(height / 2)  # the middle of three rows
    assert [text.text for text in texts] == ["10%", "40%", "Share", "−1", "1", "Budget"]


@pytest.mark.parametrize("essay", [(0.05, 0), (0.5, 0), (0.2, 2)])
def test_the_essay_stands_inside_its_region(essay):
    outside = Region(REGION.across, REGION.up, REGION.holds, essay, "")
    with pytest.raises(ValueError, match="^essay="):
        region_svg(outside, "")


@pytest.mark.parametrize("claim", [claim for claim in CLAIMS if claim.region], ids=lambda claim: claim.name)
def test_regions_are_stated(claim):
    region = claim.region
    region_svg(region, "")  # the essay's place is inside
    assert region.fixed.endswith(".")
    for axis in (region.across, region.up):
        assert axis.label and list(axis.values) == sorted(axis.values)
        assert len(axis.values) > 5


def test_tiles_name_every_claim_once_and_lead_to_its_row():
    drawing = figure()
    axis = drawing.figure.axes[0]
    verdicts = {str(claim.verdict) for claim in CLAIMS}
    assert sorted(text.get_text() for text in axis.texts) == sorted([*(claim.name for claim in CLAIMS), *verdicts])
    assert all(0 <= tile.get_x() < TILES_ACROSS for tile in axis.patches)
    root = ElementTree.fromstring(drawing.svg())
    assert root.get("role") == "group"
    links = {link.get("href"): link.get("aria-label") for link in root.iter(f"{{{SVG}}}a")}
    assert links == {f"#ledger-{claim.name.lower()}": f"{claim.name}: {claim.verdict}" for claim in CLAIMS}
    assert not [link for link in root.iter(f"{{{SVG}}}a") if link.get("target")]
