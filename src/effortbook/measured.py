"""Show measured numbers, each with its unit, source, grade and limit."""

import re

from effortlib.evidence import FACTS, SEEN, SOURCES

from .drawing.text import Prose, emphasise

__all__ = ["cite", "cite_as_html", "list_sources"]


def cite(*names):
    """Show measured numbers with their sources, grades and limits, one a line.

    Parameters
    ----------
    names : str
        One or more, as in `effortlib.evidence.FACTS`.

    Returns
    -------
    Prose
    """
    unknown = [name for name in names if name not in FACTS]
    if unknown or not names:
        raise ValueError(f"names={unknown or names!r}: expected names of measured facts")
    return Prose("\n".join(_line(FACTS[name]) for name in names))


def cite_as_html(*names):
    """Return what `cite` shows as a list in HTML."""
    items = (emphasise(line.removeprefix("- ")) for line in cite(*names).markdown.split("\n"))
    return f"<ul>{''.join(f'<li>{_link(item)}</li>' for item in items)}</ul>"


def list_sources():
    """Return the list of all sources of measurements, as Markdown: what each was used for, and how much was seen."""
    lines = []
    for source in SOURCES.values():
        units = [fact.unit.replace("{}", "…") for fact in FACTS.values() if fact.source is source]
        used = f" Used for: {'; '.join(units)}." if units else ""
        lines.append(f"- [{source.key}]({source.link}), *{source.title}*, {source.date}: {_seen(source)}.{used}")
    return "\n".join(lines)


def _line(fact):
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    numbers = [f"**{value:g}**" for value in values]
    listed = fact.unit.format(*numbers) if len(numbers) > 1 else f"{numbers[0]} {fact.unit}"
    source = f"[{fact.source.key}]({fact.source.link}), grade {fact.grade}: {_seen(fact.source, fact.grade)}"
    return f"- {listed} ({source}). *Limit:* {fact.limit}"


def _link(text):
    """Make the links and what stands between single asterisks HTML."""
    linked = re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', text)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", linked)


def _seen(source, grade=""):
    """Say how much of a source was seen; a number of grade B was read in a file of which others were recomputed."""
    read = grade == "B" and source.seen == "file"
    return f"as {source.quoted_by} quotes it" if source.quoted_by else SEEN["text" if read else source.seen]
