"""Sentences and tables with computed numbers, and text as HTML."""

import dataclasses
import html
import re

import numpy as np

__all__ = ["Prose", "emphasise", "sentence", "signed", "table"]

# A column whose entries all match is a column of numbers; a percentage, "inf" and "nan" count as numbers.
NUMBER = re.compile(r"[-−+]?(\d[\d,.]*%?|inf|nan)")

MOST_DIGITS = 3  # after the point, in a table


@dataclasses.dataclass(frozen=True)
class Prose:
    """Hold Markdown that a notebook renders and that prints as itself."""

    markdown: str

    def _repr_markdown_(self):
        return self.markdown

    def __repr__(self):
        return self.markdown


def sentence(text):
    """Show a sentence, Markdown with the computed numbers in place, in a notebook as a text by itself."""
    return Prose(text)


def emphasise(text):
    """Return text as HTML, with what stands between double asterisks made strong."""
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(text))


def signed(number):
    """Write a number with its sign and one digit after the point."""
    return _set_minus(f"{number:+.1f}")


def table(columns):
    """Show equally long columns as a table.

    Parameters
    ----------
    columns : dict of str to sequence
        Heads and entries. All fractions of a column get as many digits after the point as
        the column needs, at most three; large numbers get commas at the thousands. Columns
        of numbers are aligned right, also where the numbers come as text.

    Returns
    -------
    Prose
    """
    lengths = {head: len(entries) for head, entries in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns: expected equal lengths, got {lengths}")
    written = [_write_column(entries) for entries in columns.values()]
    rules = ["---:" if all(map(NUMBER.fullmatch, texts)) else "---" for texts in written]
    rows = [list(columns), rules, *zip(*written)]
    return Prose("\n".join(f"| {' | '.join(row)} |" for row in rows))


def _write_column(entries):
    """Write all fractions of a column with the same number of digits."""
    fractions = [entry for entry in entries if isinstance(entry, (float, np.floating))]
    enough = (
        digits
        for digits in range(MOST_DIGITS)
        if all(round(each, digits) == round(each, MOST_DIGITS) for each in fractions)
    )
    digits = next(enough, MOST_DIGITS)
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
