"""What stands beside a link to a page, where the site's address is known."""

import xml.etree.ElementTree as ElementTree

from PIL import Image

from effortbook.chapters import CHAPTERS, growth

from .conftest import CHAPTER

SITE = "https://book.here/path"


def properties(page):
    return {tag["property"]: tag["content"] for tag in page.select("meta[property^='og:']")}


def test_a_page_says_title_text_address_and_picture(build, sample):
    long = "This sentence, which opens the chapter, has more than sixty characters. " + 40 * "word & "
    (sample / "part" / "ledger.md").write_text(f"# The *ledger*\n\nShort.\n\n{long}\n", encoding="utf-8")
    built = build(effortbook_site=SITE)
    told = properties(built.page("part/ledger"))
    assert told["og:title"] == "The ledger"
    assert told["og:url"] == f"{SITE}/part/ledger.html"
    assert long.startswith(told["og:description"].removesuffix(" …")) and len(told["og:description"]) <= 202
    assert told["og:type"] == "article" and properties(built.page("index"))["og:type"] == "website"
    assert told["og:image:alt"]
    assert built.page("part/ledger").find("meta", {"name": "description"})["content"] == told["og:description"]
    assert built.page("part/ledger").find("link", rel="canonical")["href"] == told["og:url"]
    with Image.open(built.folder / told["og:image"].removeprefix(f"{SITE}/")) as picture:
        assert picture.size == (1200, 630)


def test_without_an_address_no_address_is_named(build, monkeypatch):
    monkeypatch.delenv("SITE", raising=False)
    built = build()
    page = built.page(CHAPTER)
    assert properties(page).keys() == {"og:site_name", "og:type", "og:title", "og:description"}
    assert not page.find("link", rel="canonical") and not (built.folder / "_static" / "cards").exists()
    assert not (built.folder / "sitemap.xml").exists() and not (built.folder / "404.html").exists()
    assert (built.folder / ".nojekyll").exists()


def test_a_chapter_shows_its_figure(build, sample):
    chapter = f"book/{CHAPTERS['growth']}"
    (sample / chapter).parent.mkdir(parents=True)
    (sample / f"{chapter}.md").write_text("# Growth: what a larger budget changes\n\nText.\n", encoding="utf-8")
    (sample / "part" / "ledger.md").write_text(f"# The ledger\n\n```{{toctree}}\n/{chapter}\n```\n", encoding="utf-8")
    built = build(effortbook_site=SITE)
    told = properties(built.page(chapter))
    assert told["og:image"] == f"{SITE}/_static/cards/growth.png"
    assert told["og:image:alt"] == growth.figure().alternative
    with Image.open(built.folder / "_static" / "cards" / "growth.png") as picture:
        assert picture.size == (1200, 630) and len(picture.convert("RGB").getcolors(100_000)) > 100


def test_the_site_lists_its_pages_and_has_one_for_wrong_addresses(build):
    built = build(effortbook_site=f"{SITE}/")
    listed = ElementTree.parse(built.folder / "sitemap.xml").getroot()
    assert [each[0].text for each in listed] == [
        f"{SITE}/index.html", f"{SITE}/{CHAPTER}.html", f"{SITE}/part/ledger.html"
    ]  # fmt: skip
    page = built.page("404")
    assert {link["href"] for link in page.find_all("a")} == {f"{SITE}/", f"{SITE}/search.html"}
    assert not page.find_all(["link", "script", "img"])  # at some depth nobody knows


def test_the_environment_names_the_address(build, monkeypatch):
    monkeypatch.setenv("SITE", f"{SITE}/")
    assert properties(build().page(CHAPTER))["og:url"] == f"{SITE}/{CHAPTER}.html"
