"""How to cite the book, a page and a figure of it, from its CITATION.cff, as BibTeX and in words."""

import re
from pathlib import Path

import yaml

__all__ = ["entry", "read_entry", "tell_how_to_cite"]

FILE = "CITATION.cff"


def read_entry(folder):
    """Return the entry of the book in a folder, or None without a CITATION.cff."""
    citation = _read(folder)
    return citation and entry(citation)


def entry(citation, part="Figure"):
    """Return the BibTeX entry of a part of a book, with "{}" where key, title and address of the part go.

    Parameters
    ----------
    citation : dict
        What a CITATION.cff says: authors, a title, the date of release, and a version if it has one.
    part : str
        What the part is.
    """
    title = citation["title"]
    fields = {
        "author": " and ".join(_name(author) for author in citation["authors"]),
        "title": f"{{{_escape(title)}}}",
        "year": str(citation["date-released"])[:4],
        "note": f"{part}: {{}}",
        "url": "{}",
    }
    if "version" in citation:
        fields["version"] = citation["version"]
    key = re.sub(r"\W+", "-", title.partition(":")[0]).lower()
    lines = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key}-{{}}{lines}\n}}"


def tell_how_to_cite(app, page, _template, context, doctree):
    """Let the foot of a page with a text say how to cite it; the address is there if the site's is known."""
    citation = _read(Path(app.srcdir)) if doctree is not None else None
    if citation is None:
        return
    title, site = app.env.titles[page].astext(), app.config.effortbook_site
    address = f"{site}{app.builder.get_target_uri(page)}" if site else ""
    text = entry(citation, "Page")
    for part in (page.rpartition("/")[2], _escape(title), address):
        text = text.replace("{}", part, 1)
    names = ", ".join(
        author.get("name") or f"{author['given-names']} {author['family-names']}" for author in citation["authors"]
    )
    book = citation["title"] + (f", version {citation['version']}" if "version" in citation else "")
    year = str(citation["date-released"])[:4]
    context["cite_words"] = f"{names} ({year}). “{title}”. In: {book}.{' ' if address else ''}{address}"
    context["cite_entry"] = text if address else text.replace(",\n  url = {}", "")


def _read(folder):
    path = folder / FILE
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None


def _name(author):
    """Write a person with the family name first, and a group between braces, or BibTeX would take it apart."""
    if "name" in author:
        return f"{{{_escape(author['name'])}}}"
    return _escape(f"{author['family-names']}, {author['given-names']}")


def _escape(text):
    return re.sub(r"[&%$#_{}]", r"\\\g<0>", text)
