"""Sentences and tables whose numbers come out of code."""

import dataclasses
import re

import numpy as np

__all__ = [
    "NUMBER",
    "Prose",
    "say",
    "signed",
    "table",
]

# What an entry is as text that stands in a column of numbers: also a percentage, or what no digits write.
NUMBER = re.compile(r"[-−+]?(\d[\d,.]*%?|inf|nan)")


@dataclasses.dataclass(frozen=True)
class Prose:
    """Hold Markdown that a notebook renders and that prints as itself."""

    markdown: str

    def _repr_markdown_(self):
        return self.markdown

    def __repr__(self):
        return self.markdown


def say(text):
    """Return a sentence that a notebook shows as text of its own.

    Parameters
    ----------
    text : str
        Markdown; its numbers put in by the caller.

    Returns
    -------
    Prose
    """
    return Prose(text)


def signed(number):
    """Write a number with its sign and one digit after the point."""
    return _set_minus(f"{number:+.1f}")


def table(columns):
    """Return a table of equally long columns.

    Parameters
    ----------
    columns : dict of str to sequence
        Heads and entries. Fractions are shown with as many digits after the point, three
        at most, as the column needs, and numbers as in print, with a mark at thousands.
        Columns of numbers stand to the right, also where they come as text.

    Returns
    -------
    Prose

    Raises
    ------
    ValueError
        If the columns are not equally long.
    """
    lengths = {head: len(entries) for head, entries in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns: expected equal lengths, got {lengths}")
    shown = [_show(entries) for entries in columns.values()]
    rules = ["---:" if all(map(NUMBER.fullmatch, texts)) else "---" for texts in shown]
    rows = [list(columns), rules, *zip(*shown)]
    return Prose("\n".join(f"| {' | '.join(row)} |" for row in rows))


def _show(entries):
    """Write the entries of a column as in print, fractions with the same number of digits."""
    fractions = [entry for entry in entries if isinstance(entry, (float, np.floating))]
    needed = (digits for digits in range(3) if all(round(each, digits) == round(each, 3) for each in fractions))
    digits = next(needed, 3)
    return [_set_minus(_write(entry, digits)) for entry in entries]


def _write(entry, digits):
    if isinstance(entry, (float, np.floating)):
        return f"{entry:,.{digits}f}"
    if isinstance(entry, (int, np.integer)) and not isinstance(entry, bool):
        return f"{entry:,}"
    return str(entry)


def _set_minus(text):
    """Put a minus sign where Python writes a hyphen before a number."""
    return text.replace("-", "\N{MINUS SIGN}") if NUMBER.fullmatch(text) else text
