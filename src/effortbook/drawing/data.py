"""The data of a figure: columns by name, as a table on the page and in a notebook."""

import html
import math
import numbers

import numpy as np

__all__ = ["plain", "table_html"]

DIGITS, DECIMALS = 4, 6  # of a number, at most, in a table


def plain(data):
    """Return columns as lists of Python's own numbers and words.

    Parameters
    ----------
    data : dict of str to sequence
        The entries of each column: numbers, finite, or words. All columns are equally long.

    Returns
    -------
    dict of str to list
    """
    columns = {name: [_plain(name, entry) for entry in entries] for name, entries in data.items()}
    lengths = {name: len(entries) for name, entries in columns.items()}
    if len(set(lengths.values())) > 1 or 0 in lengths.values():
        raise ValueError(f"data: expected columns of one length, at least 1, got {lengths}")
    return columns


def _plain(name, entry):
    entry = entry.item() if isinstance(entry, np.generic) else entry
    if isinstance(entry, str) and entry.strip():
        return str(entry)  # a member of an enumeration becomes its words
    if isinstance(entry, numbers.Real) and not isinstance(entry, bool) and math.isfinite(entry):
        return entry
    raise ValueError(f"data[{name!r}]: expected finite numbers, or words where there is none, got {entry!r}")


def table_html(data, title):
    """Return columns, as `plain` returns them, as an HTML table.

    Numbers have at most four digits that count and six decimals, and the minus of print.

    Parameters
    ----------
    data : dict of str to list
    title : str
        The table's caption.
    """
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in data)
    rows = "".join(_row(entries) for entries in zip(*data.values()))
    return f"<table><caption>{html.escape(title)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(entries):
    first, *others = (html.escape(_write(entry), quote=False) for entry in entries)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in others)}</tr>'


def _write(entry):
    if isinstance(entry, str):
        return entry
    if isinstance(entry, numbers.Integral) or abs(entry) >= 10**DIGITS:
        return f"{entry:.0f}".replace("-", "\N{MINUS SIGN}")
    text = np.format_float_positional(round(entry, DECIMALS) + 0.0, DIGITS, fractional=False, trim="-")
    return text.replace("-", "\N{MINUS SIGN}")
