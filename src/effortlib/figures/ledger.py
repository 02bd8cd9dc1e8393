"""The ledger: a table of all claims, which a page lets its readers filter."""

import html

from ..claims import CLAIMS


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
    address = f"../{claim.chapter}.html#{claim.anchor}"
    return (
        f'<tr id="ledger-{claim.name.lower()}" data-essay="{claim.essay}" data-verdict="{kind}">'
        f'<th scope="row"><a href="{address}">{claim.name}</a> {html.escape(claim.text)}</th>'
        f'<td><span class="verdict-{kind}">{verdict}</span></td><td>{html.escape(claim.reason)}</td></tr>'
    )
