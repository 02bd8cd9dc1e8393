"""What stands beside a link to a page, where the site's address is known."""

from PIL import Image

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
    with Image.open(built.folder / told["og:image"].removeprefix(f"{SITE}/")) as picture:
        assert picture.size == (1200, 630)


def test_without_an_address_nothing_is_said(build, monkeypatch):
    monkeypatch.delenv("SITE", raising=False)
    built = build()
    assert not properties(built.page(CHAPTER)) and not (built.folder / "_static" / "card.png").exists()


def test_the_environment_names_the_address(build, monkeypatch):
    monkeypatch.setenv("SITE", f"{SITE}/")
    assert properties(build().page(CHAPTER))["og:url"] == f"{SITE}/{CHAPTER}.html"
