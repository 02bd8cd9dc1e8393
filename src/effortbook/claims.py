"""The ledger: every claim of both essays, gathered from the rooms of their chapters.

A claim is retold in one line. Its `evaluate` computes the verdict: first in the case that the
essay means, then, if the claim is broader than that, in a case beyond. An opinion, or an
observation that nobody can compute, has no `evaluate`, and its reason says so.
"""

import html
import itertools

from .chapters import CHAPTERS, room

__all__ = ["CLAIMS", "Ledger", "ROOMS", "ledger"]

# The rooms of the chapters that retell an essay, by name; no other chapter has claims.
ROOMS = {name: room(name) for name, page in CHAPTERS.items() if page.startswith(("effort/", "failure/"))}

_CLAIMS = (claim for each in ROOMS.values() for claim in each.CLAIMS)
CLAIMS = tuple(sorted(_CLAIMS, key=lambda claim: (claim.essay, int(claim.name[1:]))))
HEADS = ("Claim", "Verdict", "Why, or under which condition")
PAGES = {claim.name: CHAPTERS[name] for name, each in ROOMS.items() for claim in each.CLAIMS}


class Ledger:
    """Show claims with their verdicts as a table; the page filters its rows by essay and verdict."""

    def __init__(self, claims):
        self.rows = [(claim, claim.verdict) for claim in claims]

    def _repr_html_(self):
        rows = "".join(itertools.starmap(_row, self.rows))
        heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
        return f'<div class="effort-ledger"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'

    def __repr__(self):
        return "\n".join(f"{claim.name} {verdict}: {claim.text} {claim.reason}" for claim, verdict in self.rows)


def ledger():
    """Compute the verdicts of all claims, and show them as a table, a `Ledger`."""
    return Ledger(CLAIMS)


def _row(claim, verdict):
    kind = verdict.name.lower().replace("_", "-")
    return (
        f'<tr id="ledger-{claim.name.lower()}" data-essay="{claim.essay}" data-verdict="{kind}">'
        f'<th scope="row"><a href="../{PAGES[claim.name]}.html#{claim.anchor}">{claim.name}</a> {html.escape(claim.text)}</th>'
        f'<td><span class="verdict-{kind}">{verdict}</span></td><td>{html.escape(claim.reason)}</td></tr>'
    )
