"""A roadmap to fill in, on a page: the plan of an example as plain HTML, which a script redraws with Python as one types."""

from effortlib._guesses import COLUMNS, PROJECT, PROMISED
from effortlib._workbook import PARTS

from ..page_code.roadmap import HEADS, MOST_PROJECTS, plan
from .page import embed

__all__ = ["roadmap_html"]

NO_SCRIPT = "With JavaScript this is a table to fill in."


def roadmap_html(rows, budget):
    """Return the HTML of a roadmap to fill in, for a page.

    Parameters
    ----------
    rows : list of list of str
        The cells at first, in the order of the heads.
    budget : int
    """
    data = {
        "heads": list(HEADS.values()),
        "columns": [PROJECT, *COLUMNS, PROMISED],
        "rows": rows,
        "budget": budget,
        "most": MOST_PROJECTS,
        "parts": PARTS,
    }
    return (
        f'<effort-roadmap><p class="roadmap-note">{NO_SCRIPT}</p>'
        f'<div class="roadmap-result">{plan(rows, budget)["html"]}</div>'
        f'<script type="application/json">{embed(data)}</script></effort-roadmap>'
    )
