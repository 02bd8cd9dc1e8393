"""The ledger: every claim of both essays, gathered from the rooms of their chapters.

A claim is retold in a line. Its check computes what the claim says, first where the essay
means it, then, if the claim is broader than that, in a case beyond. An opinion, or an
observation that nobody can compute, has no check and says so.
"""

import html

from .chapters import (
    CHAPTERS,
    allocate,
    before_the_data,
    budgets,
    five_projects,
    fork,
    frankenstein,
    growth,
    incentives,
    lifecycle_curve,
    ml_first,
    sizes,
    two_kinds_of_research,
    where_you_fit,
)

__all__ = [
    "CLAIMS",
    "Ledger",
    "ROOMS",
    "ledger",
]

ROOMS = {
    "two_kinds_of_research": two_kinds_of_research,
    "lifecycle_curve": lifecycle_curve,
    "five_projects": five_projects,
    "allocate": allocate,
    "growth": growth,
    "ml_first": ml_first,
    "where_you_fit": where_you_fit,
    "before_the_data": before_the_data,
    "fork": fork,
    "frankenstein": frankenstein,
    "sizes": sizes,
    "incentives": incentives,
    "budgets": budgets,
}


def _place(claim):
    return claim.essay, int(claim.name[1:])


CLAIMS = tuple(sorted((claim for room in ROOMS.values() for claim in room.CLAIMS), key=_place))
PAGES = {claim.name: CHAPTERS[name] for name, room in ROOMS.items() for claim in room.CLAIMS}


class Ledger:
    """Hold the claims as a table; its rows carry essay and verdict for the page's filter."""

    def __init__(self, claims):
        self.rows = [(claim, claim.verdict) for claim in claims]

    def _repr_html_(self):
        rows = "".join(map(_row, self.rows))
        heads = "".join(
            f'<th scope="col">{head}</th>' for head in ("Claim", "Verdict", "Why, or under which condition")
        )
        return f'<div class="effort-ledger"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'

    def __repr__(self):
        return "\n".join(f"{claim.name} {verdict}: {claim.text} {claim.reason}" for claim, verdict in self.rows)


def ledger():
    """Return the table of all claims with their verdicts, computed now.

    Returns
    -------
    Ledger
    """
    return Ledger(CLAIMS)


def _row(row):
    claim, verdict = row
    kind = verdict.name.lower().replace("_", "-")
    return (
        f'<tr id="ledger-{claim.name.lower()}" data-essay="{claim.essay}" data-verdict="{kind}">'
        f'<th scope="row"><a href="../{PAGES[claim.name]}.html#{claim.anchor}">{claim.name}</a> {html.escape(claim.text)}</th>'
        f'<td><span class="verdict-{kind}">{verdict}</span></td><td>{html.escape(claim.reason)}</td></tr>'
    )
