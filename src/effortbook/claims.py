"""The ledger: every claim of both essays, gathered from the rooms of their chapters."""

import html

from .chapters import CHAPTERS, room
from .claim import Stance, Verdict
from .drawing.region import region_svg
from .drawing.text import percent
from .measured import cite_as_html

__all__ = ["CLAIMS", "Ledger", "ROOMS", "ledger"]

# The rooms of the chapters that retell an essay, by name; no other chapter has claims.
ROOMS = {name: room(name) for name, page in CHAPTERS.items() if page.startswith(("effort/", "failure/"))}
assert not any(hasattr(room(name), "CLAIMS") for name in CHAPTERS.keys() - ROOMS), "claims outside of Parts I and II"

_CLAIMS = (claim for each in ROOMS.values() for claim in each.CLAIMS)
CLAIMS = tuple(sorted(_CLAIMS, key=lambda claim: (claim.essay, int(claim.name[1:]))))
# The chapter that retells each claim, and the one that shows whether it is true.
PAGES = {claim.name: CHAPTERS[name] for name, each in ROOMS.items() for claim in each.CLAIMS}
EVIDENCE = {claim.name: CHAPTERS[claim.shown_in] if claim.shown_in else PAGES[claim.name] for claim in CLAIMS}

# What a table of answers says.
WORDS = {True: "true", False: "false", None: "not asked"}


class Ledger:
    """Show claims with their verdicts, each with what it rests on; the page filters them."""

    def __init__(self, claims):
        self.rows = [(claim, claim.verdict) for claim in claims]

    def _repr_html_(self):
        return f'<div class="effort-ledger">{"".join(_row(*row) for row in self.rows)}</div>'

    def __repr__(self):
        return "\n".join(
            f"{claim.name} {verdict}, {_measured(claim.stance)}: {claim.text} {claim.reason}"
            for claim, verdict in self.rows
        )


def ledger():
    """Compute the verdicts of all claims, and show them with their evidence, a `Ledger`."""
    return Ledger(CLAIMS)


def _measured(stance):
    """Say in a word or two what the measurements say."""
    return stance if stance is Stance.NONE else f"measured: {stance}"


def _row(claim, verdict):
    kind, stance = verdict.name.lower().replace("_", "-"), claim.stance.name.lower()
    return (
        f'<details class="claim" id="ledger-{claim.name.lower()}" data-essay="{claim.essay}" data-verdict="{kind}" '
        f'data-measured="{stance}">'
        f'<summary><span class="claim-text"><strong>{claim.name}</strong> {html.escape(claim.text)}</span> '
        f'<span class="claim-labels"><span class="verdict-{kind}">{verdict}</span> '
        f'<span class="measured-{stance}">{_measured(claim.stance)}</span></span> '
        f'<span class="claim-reason">{html.escape(claim.reason)}</span></summary>'
        f'<div class="claim-body">{_body(claim)}</div></details>'
    )


def _body(claim):
    links = (
        f'<p><a href="../{EVIDENCE[claim.name]}.html#{claim.evidence}">Where the book shows it</a> · '
        f'<a href="../{PAGES[claim.name]}.html#{claim.anchor}">Where it retells the essay</a></p>'
    )
    parts = [f"<p>{html.escape(claim.context)}</p>", *map(_finding, claim.measured)]
    if claim.verdict is not Verdict.OPINION:
        parts += [_cases(claim), _map(claim.region) if claim.region else "", _check(claim)]
    return "".join([*parts, links])


def _finding(finding):
    text = f"<p><strong>Measured, {finding.stance}.</strong> {html.escape(finding.text)}</p>"
    return f'<div class="claim-measured">{text}{cite_as_html(*finding.facts)}</div>'


def _cases(claim):
    meant = claim.meant or claim.cases[0].name
    rows = "".join(
        f'<tr{" class=meant" if name == meant else ""}><th scope="row">{html.escape(name)}</th>'
        f"<td>{WORDS[answer.is_true]}</td><td>{html.escape(answer.shown)}</td></tr>"
        for name, answer in claim.answers.items()
    )
    return (
        '<table><thead><tr><th scope="col">Case (bold: what the essay means)</th><th scope="col">The claim is</th>'
        f'<th scope="col">Numbers</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _map(region):
    finding = f"True in {percent(region.share)} of this region."
    alternative = f"{finding} Across: {region.across.label}. Up: {region.up.label}. {region.fixed}"
    return (
        f'<figure class="claim-map">{region_svg(region, alternative)}<figcaption>{finding} '
        f"Filled: true. The diamond: the essay. {html.escape(region.fixed)}</figcaption></figure>"
    )


def _check(claim):
    return f"<details><summary>The check</summary><pre><code>{html.escape(claim.code)}</code></pre></details>"
