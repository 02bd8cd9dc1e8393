"""Chapters for tools that know Markdown but neither the book's other pages nor, some of them, MyST."""

import posixpath
import re
from pathlib import Path

import nbformat
from pybtex.database import parse_file

from .notebooks import notebooks_below

__all__ = ["Book", "SOURCES", "without_directives"]

SOURCES = Path("book", "references.bib")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
EMPTY_LINK = re.compile(r"\[\]\(([^)]+)\)")
ROLE = re.compile(r"\{(cite:t|cite:p|term)\}`([^`]+)`")
TARGET = re.compile(r" <[^<>]*>$")  # what a role's words stand for

LABEL = re.compile(r"^\([\w-]+\)=\n?", re.MULTILINE)
ADMONITION = re.compile(
    r"^:::\{admonition\} (?P<title>.+)\n(?P<options>(?::.+\n)*)(?P<text>(?s:.*?))^:::$", re.MULTILINE
)
# A gate of an exercise or a solution, each in a cell of its own, with its options.
GATE = re.compile(r"^```\{(exercise|solution)-(start|end)\}(.*)\n(?::.+\n)*```$", re.MULTILINE)


class Book:
    """Know the titles of a book's chapters and the authors of its sources, as text.

    Parameters
    ----------
    checkout : Path
        The folder of the book.
    """

    def __init__(self, checkout):
        paths = notebooks_below(checkout / "book")
        self.titles = {path.relative_to(checkout).as_posix(): _title(path) for path in paths}
        entries = parse_file(checkout / SOURCES).entries
        self.sources = {key: _cited(entry) for key, entry in entries.items()}

    def resolved(self, text, page):
        """Return a page's Markdown with the titles of links, the names of sources, and terms as their words."""

        def link(match):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), match[1]))
            return f"[{self.titles[target]}]({match[1]})" if target in self.titles else match[0]

        def words(match):
            if match[1] == "term":
                return TARGET.sub("", match[2])
            name, year = self.sources[match[2]]
            return f"{name} ({year})" if match[1] == "cite:t" else f"({name} {year})"

        return ROLE.sub(words, EMPTY_LINK.sub(link, text))


def without_directives(text):
    """Return Markdown in which admonitions are quotations, gates of exercises headings, and labels gone."""
    text = GATE.sub(_heading, LABEL.sub("", text))
    return ADMONITION.sub(lambda match: _quotation(match["title"], match["text"]), text).strip("\n")


def _title(path):
    text = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    return TITLE.search(text)[1]


def _cited(entry):
    """Return how a source is named in a sentence: its authors, and its year."""
    names = [
        " ".join(str(part) for part in (*person.rich_prelast_names, *person.rich_last_names))
        for person in entry.persons["author"]
    ]
    return " and ".join(names) if len(names) < 3 else f"{names[0]} et al.", entry.fields["year"]


def _heading(gate):
    kind, place, title = gate.groups()
    if place == "end":
        return ""
    return f"### Exercise: {title.strip()}" if kind == "exercise" else "### Solution"


def _quotation(title, text):
    lines = [f"**{title}**", "", *text.strip().splitlines()]
    return "\n".join(f"> {line}".rstrip() for line in lines)
