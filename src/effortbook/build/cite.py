"""How to cite the book, from its CITATION.cff, as BibTeX."""

import re

import yaml

__all__ = ["entry", "read_entry"]

FILE = "CITATION.cff"


def read_entry(folder):
    """Return the entry of the book in a folder, or None without a CITATION.cff."""
    path = folder / FILE
    return entry(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else None


def entry(citation):
    """Return the BibTeX entry of a figure of a book, with "{}" where key, title and address of the figure go.

    Parameters
    ----------
    citation : dict
        What a CITATION.cff says: authors, a title, the date of release.
    """
    title = citation["title"]
    fields = {
        "author": " and ".join(_name(author) for author in citation["authors"]),
        "title": f"{{{_escape(title)}}}",
        "year": str(citation["date-released"])[:4],
        "note": "Figure: {}",
        "url": "{}",
    }
    key = re.sub(r"\W+", "-", title.partition(":")[0]).lower()
    lines = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key}-{{}}{lines}\n}}"


def _name(author):
    """Write a person with the family name first, and a group between braces, or BibTeX would take it apart."""
    if "name" in author:
        return f"{{{_escape(author['name'])}}}"
    return _escape(f"{author['family-names']}, {author['given-names']}")


def _escape(text):
    return re.sub(r"[&%$#_{}]", r"\\\g<0>", text)
