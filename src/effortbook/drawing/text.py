"""Sentences and tables with computed numbers, and text as HTML."""

import dataclasses

from ..page_code.markup import emphasise
from ..page_code.table import is_number, set_minus, write_column

__all__ = ["Prose", "emphasise", "percent", "sentence", "signed", "table"]


ROUNDING = 1e-9


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


def signed(number):
    """Write a number with its sign and one digit after the point."""
    return set_minus(f"{number:+.1f}")


def percent(share, digits=0):
    """Write a share as a percentage; 0% is none and 100% all of it, but for the rounding of a sum."""
    written, step = f"{100 * share:.{digits}f}", 10.0**-digits
    if ROUNDING < share < 1 - ROUNDING and float(written) in (0, 100):
        return f"less than {step:g}%" if share < 0.5 else f"more than {100 - step:g}%"
    return f"{written}%"


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
    written = [write_column(entries) for entries in columns.values()]
    rules = ["---:" if all(map(is_number, texts)) else "---" for texts in written]
    rows = [list(columns), rules, *zip(*([_as_cell(text) for text in texts] for texts in written))]
    return Prose("\n".join(f"| {' | '.join(row)} |" for row in rows))


def _as_cell(text):
    """Write out what would end a cell or begin a tag: a name may hold it."""
    return text.replace("|", r"\|").replace("<", "&lt;")
