"""Chapter 16, Claims: all claims of both essays as tiles, in rows by verdict."""

from matplotlib.patches import Rectangle

from effortlib import Hyperbolic, Log, Power, SaturatingExponential
from effortlib.essays import RATE, WEIGHTS

from ..answers import Exercise, Family
from ..claim import Verdict
from ..claims import CLAIMS
from ..controls.control import Control
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, GREEN, GREY, ORANGE, PAPER, TEXT, canvas

__all__ = ["CONTROLS", "EXERCISE", "TILES_ACROSS", "figure"]

TILES_ACROSS = 8

COLORS = {Verdict.HOLDS: GREEN, Verdict.HOLDS_IF: BLUE, Verdict.FAILS: ORANGE, Verdict.OPINION: GREY}

# What a reader may choose, the essays' letters, and how the title calls them.
CHOICES = {
    "both essays": ("AB", "the two essays"),
    "effort": ("A", "the essay on effort"),
    "failure": ("B", "the essay on failure"),
}


def figure(essay="both essays"):
    """Draw every claim as a tile, sorted by its verdict.

    Parameters
    ----------
    essay : {"both essays", "effort", "failure"}
        Whose claims stand out.
    """
    letters, called = CHOICES[essay]
    sorted_claims = {verdict: [] for verdict in COLORS}
    for claim in CLAIMS:
        sorted_claims[claim.verdict].append(claim)
    rows = sum(map(_rows, sorted_claims.values()))
    figure, axis = canvas(height=0.34 * (rows + 0.5 * len(COLORS)), left=0.01, right=0.99, bottom=0.01, top=0.99)
    _draw_tiles(axis, sorted_claims, letters)
    counts = {verdict: sum(claim.essay in letters for claim in claims) for verdict, claims in sorted_claims.items()}
    kind = "Tiles with the names of claims, in rows by verdict"
    return Drawing(figure, _title(called, counts), _sentence(essay, counts), kind)


def _rows(claims):
    """Return how many rows of tiles the claims take."""
    return -(-len(claims) // TILES_ACROSS)


def _draw_tiles(axis, sorted_claims, letters):
    row = 0.0
    for verdict, claims in sorted_claims.items():
        color = COLORS[verdict]
        axis.text(-0.25, row + 0.5, str(verdict), ha="right", va="center", fontsize=TEXT, color=color)
        for place, claim in enumerate(claims):
            x, y = place % TILES_ACROSS, row + place // TILES_ACROSS
            ground, ink = (color, PAPER) if claim.essay in letters else (BAND, GREY)
            axis.add_patch(Rectangle((x + 0.04, y + 0.06), 0.92, 0.88, facecolor=ground, edgecolor="none"))
            axis.text(x + 0.5, y + 0.5, claim.name, ha="center", va="center", fontsize=TEXT, color=ink)
        row += _rows(claims) + 0.5
    axis.set(xlim=(-1.75, TILES_ACROSS), ylim=(row, 0))
    axis.axis("off")


def _title(called, counts):
    total = sum(counts.values())
    computed, failing = total - counts[Verdict.OPINION], counts[Verdict.FAILS]
    fail = {0: "none of these fails", 1: "one of these fails"}.get(failing, f"{failing} of these fail")
    return f"Of {total} claims of {called}, {computed} can be computed, and {fail}"


def _sentence(essay, counts):
    whose = "both essays" if essay == "both essays" else f"the essay on {essay}"
    return (
        f"Of the claims of {whose}, **{counts[Verdict.HOLDS]}** hold, **{counts[Verdict.HOLDS_IF]}** hold under a condition, "
        f"**{counts[Verdict.FAILS]}** fail, and **{counts[Verdict.OPINION]}** are opinions or observations, which nobody computes."
    )


CONTROLS = {"essay": Control("Claims of", CHOICES, default="both essays")}

EXERCISE = Exercise(
    "claims",
    (
        Family("the family that is to stay short of the frontier", (Log, Hyperbolic)),
        Family("the family that is to reach it", (Log, Hyperbolic)),
    ),
    lambda: (SaturatingExponential(WEIGHTS, RATE), Power(WEIGHTS, 0.5)),
)
