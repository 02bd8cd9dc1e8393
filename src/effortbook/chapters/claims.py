"""Verdicts: all claims as tiles, in rows by what became of them."""

from matplotlib.patches import Rectangle

from effortlib import Hyperbolic, Log, Power, SaturatingExponential
from effortlib.essays import WEIGHTS

from ..answers import Exercise, Family
from ..claim import Verdict
from ..claims import CLAIMS
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, GREEN, GREY, ORANGE, PAPER, TEXT, canvas

__all__ = [
    "ACROSS",
    "EXERCISE",
    "verdicts",
]

ACROSS = 8  # tiles

LOOKS = {
    Verdict.HOLDS: (GREEN, "holds"),
    Verdict.HOLDS_IF: (BLUE, "holds if"),
    Verdict.FAILS: (ORANGE, "fails"),
    Verdict.OPINION: (GREY, "opinion"),
}

WHICH = {"both essays": "AB", "effort": "A", "failure": "B"}


def verdicts(essay="both essays"):
    """Draw every claim as a tile, sorted by its verdict.

    Parameters
    ----------
    essay : {"both essays", "effort", "failure"}
        Whose claims stand out.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If the essay is none of these.
    """
    if not isinstance(essay, str) or essay not in WHICH:
        raise ValueError(f"essay={essay!r}: expected one of {', '.join(WHICH)}")
    sorted_claims = {verdict: [] for verdict in LOOKS}
    for claim in CLAIMS:
        sorted_claims[claim.verdict].append(claim)
    rows = sum(-(-len(claims) // ACROSS) for claims in sorted_claims.values())
    figure, axis = canvas(height=0.34 * (rows + 0.5 * len(LOOKS)), left=0.01, right=0.99, bottom=0.01, top=0.99)
    _draw_tiles(axis, sorted_claims, WHICH[essay])
    counts = {
        verdict: sum(claim.essay in WHICH[essay] for claim in claims) for verdict, claims in sorted_claims.items()
    }
    kind = "Tiles with the names of claims, in rows by verdict"
    return Drawing(figure, _title(essay, counts), _sentence(essay, counts), kind)


def _draw_tiles(axis, sorted_claims, chosen):
    row = 0.0
    for verdict, claims in sorted_claims.items():
        color, word = LOOKS[verdict]
        axis.text(-0.25, row + 0.5, word, ha="right", va="center", fontsize=TEXT, color=color)
        for place, claim in enumerate(claims):
            x, y = place % ACROSS, row + place // ACROSS
            stands_out = claim.essay in chosen
            axis.add_patch(
                Rectangle((x + 0.04, y + 0.06), 0.92, 0.88, facecolor=color if stands_out else BAND, edgecolor="none")
            )
            axis.text(
                x + 0.5,
                y + 0.5,
                claim.name,
                ha="center",
                va="center",
                fontsize=TEXT,
                color=PAPER if stands_out else GREY,
            )
        row += -(-len(claims) // ACROSS) + 0.5
    axis.set(xlim=(-1.75, ACROSS), ylim=(row, 0))
    axis.axis("off")


def _title(essay, counts):
    whose = {"both essays": "the two essays", "effort": "the essay on effort", "failure": "the essay on failure"}[essay]
    total = sum(counts.values())
    computed, failing = total - counts[Verdict.OPINION], counts[Verdict.FAILS]
    fail = {0: "none of these fails", 1: "one of these fails"}.get(failing, f"{failing} of these fail")
    return f"Of {total} claims of {whose}, {computed} can be computed, and {fail}"


def _sentence(essay, counts):
    whose = "both essays" if essay == "both essays" else f"the essay on {essay}"
    return (
        f"Of the claims of {whose}, **{counts[Verdict.HOLDS]}** hold, **{counts[Verdict.HOLDS_IF]}** hold under a condition, "
        f"**{counts[Verdict.FAILS]}** fail, and **{counts[Verdict.OPINION]}** are opinions or observations, which nobody computes."
    )


EXERCISE = Exercise(
    "claims",
    (
        Family("the family that is to stay short of the frontier", (Log, Hyperbolic)),
        Family("the family that is to reach it", (Log, Hyperbolic)),
    ),
    lambda: (SaturatingExponential(WEIGHTS, 0.05), Power(WEIGHTS, 0.5)),
)
