"""Sentences and tables whose numbers come out of code."""

import dataclasses
import re

import numpy as np

# What a column of numbers may hold as text: digits as a format left them, or a percentage.
NUMBER = re.compile(r"[-+]?\d[\d,.]*%?")


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
    rules = ["---:" if all(map(_reads_as_number, entries)) else "---" for entries in columns.values()]
    rows = [list(columns), rules, *zip(*map(_show, columns.values()))]
    return Prose("\n".join(f"| {' | '.join(row)} |" for row in rows))


def _is_number(entry):
    return isinstance(entry, (int, float, np.number)) and not isinstance(entry, bool)


def _reads_as_number(entry):
    return _is_number(entry) or (isinstance(entry, str) and NUMBER.fullmatch(entry))


def _show(entries):
    """Write the entries of a column, fractions with the same number of digits."""
    fractions = [entry for entry in entries if isinstance(entry, (float, np.floating))]
    needed = (digits for digits in range(3) if all(round(each, digits) == round(each, 3) for each in fractions))
    digits = next(needed, 3)
    return [_write(entry, digits) for entry in entries]


def _write(entry, digits):
    """Write an entry, numbers as in print."""
    if isinstance(entry, (float, np.floating)):
        text = f"{entry:,.{digits}f}"
    else:
        text = f"{entry:,}" if _is_number(entry) else str(entry)
    return _set_minus(text) if NUMBER.fullmatch(text) else text


def _set_minus(number):
    """Put a minus sign where Python writes a hyphen."""
    return number.replace("-", "\N{MINUS SIGN}")
