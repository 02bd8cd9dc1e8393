"""Claims: all claims of both essays as tiles, in rows by verdict."""

from matplotlib.patches import Rectangle

from effortlib import Hyperbolic, Log, Power, SaturatingExponential
from effortlib.essays import RATE, WEIGHTS

from ..answers import Exercise, Family
from ..claim import Verdict
from ..claims import CLAIMS
from ..controls.control import Control
from ..controls.sketch import Handle, Mark, Sketch
from ..drawing.drawing import Drawing
from ..drawing.style import BAND, BLUE, GREEN, GREY, ORANGE, PAPER, PURPLE, TEXT, canvas

__all__ = ["CONTROLS", "EXERCISE", "TILES_ACROSS", "figure", "sketch"]

TILES_ACROSS = 10
LABEL, GAP = 0.8, 0.35  # heights of a verdict's label and of the space below its tiles, in tiles

COLORS = {
    Verdict.HOLDS: GREEN,
    Verdict.HOLDS_IF: BLUE,
    Verdict.FAILS: ORANGE,
    Verdict.BY_CONSTRUCTION: PURPLE,
    Verdict.OPINION: GREY,
}

# What is said of one claim with a verdict, and of several.
VERBS = {
    Verdict.HOLDS: ("holds", "hold"),
    Verdict.HOLDS_IF: ("holds under a condition", "hold under a condition"),
    Verdict.FAILS: ("fails", "fail"),
    Verdict.BY_CONSTRUCTION: ("is true by construction", "are true by construction"),
    Verdict.OPINION: ("is an opinion or an observation", "are opinions or observations"),
}

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
    sorted_claims = _sort_claims()
    rows = sum(map(_rows, sorted_claims.values()))
    height = rows + (LABEL + GAP) * sum(map(bool, sorted_claims.values()))
    figure, axis = canvas(height=0.34 * height, left=0.01, right=0.99, bottom=0.01, top=0.99)
    _draw_tiles(axis, sorted_claims, letters)
    counts = {verdict: sum(claim.essay in letters for claim in claims) for verdict, claims in sorted_claims.items()}
    kind = "Tiles with the names of claims, in rows by verdict"
    links = {_row_of(claim): f"{claim.name}: {claim.verdict}" for claim in CLAIMS}
    shown = [claim for claims in sorted_claims.values() for claim in claims if claim.essay in letters]
    data = {
        "Claim": [claim.name for claim in shown],
        "Verdict": [str(claim.verdict) for claim in shown],
        "What it says": [claim.text for claim in shown],
    }
    return Drawing(figure, _title(called, counts), _sentence(essay, counts), kind, links=links, data=data)


def sketch():
    """Ask how many claims hold, of those that could come out either way; the guess lies behind as many tiles."""
    edges, row = [(0, LABEL)], LABEL  # the left edge of the first tile, then the right edge of each
    for verdict, claims in _sort_claims().items():
        if verdict in (Verdict.HOLDS, Verdict.HOLDS_IF, Verdict.FAILS):
            edges += [(place % TILES_ACROSS + 1, row + place // TILES_ACROSS) for place in range(len(claims))]
            row += (_rows(claims) + GAP + LABEL) * bool(claims)
    control = Control("Claims", range(len(edges)), default=(len(edges) - 1) // 2)

    def edge(claims):
        x, y = edges[claims]
        return Mark(((x, y), (x, y + 1)))

    return Sketch((Handle(control, guess=edge),))


def _sort_claims():
    """Return the claims by verdict."""
    sorted_claims = {verdict: [] for verdict in COLORS}
    for claim in CLAIMS:
        sorted_claims[claim.verdict].append(claim)
    return sorted_claims


def _row_of(claim):
    """Return the address of a claim's row in the ledger, on the same page."""
    return f"#ledger-{claim.name.lower()}"


def _rows(claims):
    """Return how many rows of tiles the claims take."""
    return -(-len(claims) // TILES_ACROSS)


def _draw_tiles(axis, sorted_claims, letters):
    row = 0.0
    for verdict, claims in sorted_claims.items():
        if not claims:
            continue
        color = COLORS[verdict]
        axis.text(0.04, row + LABEL / 2, str(verdict), va="center", fontsize=TEXT, color=color)
        row += LABEL
        for place, claim in enumerate(claims):
            x, y = place % TILES_ACROSS, row + place // TILES_ACROSS
            ground, ink = (color, PAPER) if claim.essay in letters else (BAND, GREY)
            tile = Rectangle((x + 0.04, y + 0.06), 0.92, 0.88, facecolor=ground, edgecolor="none", url=_row_of(claim))
            axis.add_patch(tile)
            axis.text(x + 0.5, y + 0.5, claim.name, ha="center", va="center", fontsize=TEXT, color=ink)
        row += _rows(claims) + GAP
    axis.set(xlim=(0, TILES_ACROSS), ylim=(row, 0))
    axis.axis("off")


def _title(called, counts):
    total = sum(counts.values())
    computed, failing = total - counts[Verdict.OPINION], counts[Verdict.FAILS]
    fail = {0: "none of these fails", 1: "one of these fails"}.get(failing, f"{failing} of these fail")
    return f"Of {total} claims of {called}, {computed} can be computed, and {fail}"


def _sentence(essay, counts):
    whose = "both essays" if essay == "both essays" else f"the essay on {essay}"
    said = [f"**{count}** {VERBS[verdict][count != 1]}" for verdict, count in counts.items()]
    return f"Of the claims of {whose}, {', '.join(said[:-1])}, and {said[-1]}, which nobody computes here."


CONTROLS = {"essay": Control("Claims of", CHOICES, default="both essays")}

EXERCISE = Exercise(
    "claims",
    (
        Family("the family that is to stay short of the frontier", (Log, Hyperbolic)),
        Family("the family that is to reach it", (Log, Hyperbolic)),
    ),
    lambda: (SaturatingExponential(WEIGHTS, RATE), Power(WEIGHTS, 0.5)),
)
