"""Each control of a chapter has a page of its own: whole in one file, light, and with a way back."""

import gzip

import pytest
from bs4 import BeautifulSoup

from . import test_pages

LIMIT = 100_000  # bytes, as a server sends it


@pytest.fixture(scope="module")
def embedded(site):
    """Return the path of every page of one control alone, by the control's name."""
    return {path.stem: path for path in sorted((site / "embed").glob("*.html"))}


def test_every_control_of_a_chapter_has_one(site, chapters, embedded):
    for path in chapters:
        page = BeautifulSoup((site / path).with_suffix(".html").read_text(encoding="utf-8"), "html.parser")
        for control in page.find_all("effort-explore"):
            alone = test_pages.read(embedded[control["name"]]).find("effort-explore")
            assert alone.script.string == control.script.string


def test_they_are_light(embedded):
    weights = {name: len(gzip.compress(path.read_bytes(), 9)) for name, path in embedded.items()}
    for name, weight in weights.items():
        print(f"{name}: {weight / 1000:.0f} KB, {embedded[name].stat().st_size / 1000:.0f} KB unpacked")
    assert not {name: weight for name, weight in weights.items() if weight > LIMIT}


def test_links_arrive_and_nothing_is_loaded(site, embedded):
    for path in embedded.values():
        page = test_pages.read(path)
        links = [link["href"] for link in page.find_all("a", target="_top")]
        assert links and not [why for link in links if (why := test_pages.missing(site, path, link))]
        assert not [address for address in test_pages.loaded(page) if not address.startswith(("data:", "#"))]


def test_they_keep_out_of_search(site, embedded):
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert embedded and '"embed/' not in index
    for path in embedded.values():
        page = test_pages.read(path)
        assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert page.html["lang"] == "en" and page.title.get_text(strip=True) and len(page.find_all("h1")) == 1
