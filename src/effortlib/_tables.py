"""Results as tables: in a notebook, and as columns that a DataFrame takes."""

import html

from ._frozen import Record

__all__ = ["Tabled", "project_names"]

# A notebook shows so many rows of a table at each end.
ROWS_AT_AN_END = 10


class Tabled(Record):
    """Show a record in a notebook as a table of its `table`: columns by name, a row for each project."""

    def _repr_html_(self):
        if self.effort.ndim > 1:  # many allocations: no table
            return None
        columns = self.table
        rows = zip(*(_shown(column) for column in columns.values()))
        head = "".join(f'<th scope="col">{html.escape(name.replace("_", " "))}</th>' for name in columns)
        body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(column):
    """Return the cells of a column as text, numbers with four digits; the middle of a long one is not shown."""
    if len(column) > 2 * ROWS_AT_AN_END + 1:
        column = [*column[:ROWS_AT_AN_END], "…", *column[-ROWS_AT_AN_END:]]
    return [f"{cell:.4g}" if isinstance(cell, float) else str(cell) for cell in column]


def project_names(names, count):
    """Return what the projects are called, their numbers from 1 if they have no names."""
    return tuple(range(1, count + 1)) if names is None else names
