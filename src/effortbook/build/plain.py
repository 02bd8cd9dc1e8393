"""Chapters for tools that have the notebooks alone, and of which some know no MyST."""

import re

__all__ = ["without_directives", "without_references"]

TERM = re.compile(r"\{term\}`([^`<]+?)(?: <[^`]*>)?`")  # a word, and perhaps what it stands for
SOURCE = re.compile(r"\[([^\]]+)\]\([^)]*\bsources\.md#[^)]*\)")

LABEL = re.compile(r"^\([\w-]+\)=\n?", re.MULTILINE)
ADMONITION = re.compile(
    r"^:::\{admonition\} (?P<title>.+)\n(?P<options>(?::.+\n)*)(?P<text>(?s:.*?))^:::$", re.MULTILINE
)
# A gate of an exercise or a solution, each in a cell of its own, with its options.
GATE = re.compile(r"^```\{(exercise|solution)-(start|end)\}(.*)\n(?::.+\n)*```$", re.MULTILINE)


def without_references(text):
    """Return Markdown in which terms and sources are their words: the lists of both are no notebooks."""
    return SOURCE.sub(r"\1", TERM.sub(r"\1", text))


def without_directives(text):
    """Return Markdown in which admonitions are quotations, gates of exercises headings, and labels gone."""
    text = GATE.sub(_heading, LABEL.sub("", text))
    return ADMONITION.sub(lambda match: _quotation(match["title"], match["text"]), text).strip("\n")


def _heading(gate):
    kind, place, title = gate.groups()
    if place == "end":
        return ""
    return f"### Exercise: {title.strip()}" if kind == "exercise" else "### Solution"


def _quotation(title, text):
    lines = [f"**{title}**", "", *text.strip().splitlines()]
    return "\n".join(f"> {line}".rstrip() for line in lines)
