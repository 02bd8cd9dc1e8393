"""A figure is cited as a part of the book that CITATION.cff describes."""

import re
import tomllib

import pytest
import yaml
from pybtex.database import parse_string

import effortlib
from effortbook.build.cite import entry, read_entry

CITATION = {
    "title": "More & less: a book",
    "authors": [{"name": "The Authors of 100%"}, {"given-names": "Ada", "family-names": "Byron"}],
    "date-released": "2031-02-03",
}


def filled(text, *words):
    for word in words:
        text = text.replace("{}", word, 1)
    return text


def test_an_entry_says_who_what_when_and_where():
    address = "https://book.here/a.html#state?a.b=1"
    database = parse_string(filled(entry(CITATION), "gain", "Gains shrink", address), "bibtex")
    (key,) = database.entries
    fields = database.entries[key].fields
    assert key == "more-less-gain"
    assert fields["year"] == "2031" and fields["note"] == "Figure: Gains shrink" and fields["url"] == address
    assert fields["title"] == r"{More \& less: a book}"
    group, person = database.entries[key].persons["author"]
    assert group.last_names == [r"{The Authors of 100\%}"]
    assert (person.first_names, person.last_names) == (["Ada"], ["Byron"])


def test_the_book_says_how_to_cite_it(root):
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    text = read_entry(root)
    assert citation["title"] in text and citation["authors"][0]["name"] in text
    assert text.count("{}") == 3


def test_a_book_without_a_citation_has_no_entry(tmp_path):
    assert read_entry(tmp_path) is None


@pytest.mark.parametrize("missing", ["title", "authors", "date-released"])
def test_what_a_citation_lacks_is_named(missing):
    with pytest.raises(KeyError, match=missing):
        entry({name: value for name, value in CITATION.items() if name != missing})


def test_version_and_date_are_the_same_wherever_they_stand(root):
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.search(r"^## (\S+), (\S+)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert effortlib.__version__ == project["version"] == citation["version"] == newest[1]
    assert str(citation["date-released"]) == newest[2]


def test_the_citation_has_what_its_format_asks_for(root):
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0" and citation["type"] == "software"
    for work in (citation, *citation["references"]):
        assert work["title"] and all("name" in each or "family-names" in each for each in work["authors"])
    for work in citation["references"]:
        assert work["type"] == "article" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", work["date-published"])
    assert citation["message"] and re.fullmatch(r"\d{4}-\d{2}-\d{2}", citation["date-released"])
    assert set(citation) <= {
        "cff-version", "message", "type", "title", "authors", "version", "date-released", "license", "references", "url",
        "repository-code", "abstract", "keywords", "doi", "identifiers",
    }  # fmt: skip
