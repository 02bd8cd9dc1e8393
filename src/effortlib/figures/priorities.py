"""A startup's priority list: direct benefits against the soft ones of publication."""

import numpy as np

from ..essays import PROJECTS, WEIGHTS
from ..priorities import PUBLICATION, SOFT_BENEFITS, priority_list, soft_weight_for
from .drawing import Drawing
from .style import PAPER, PROJECT_LOOKS, TEXT, canvas

WIDEST = 6.5  # units of value


def priorities(soft_weight=0.4, places=3):
    """Draw the ranked list of the essay's projects and publication, cut after a few places.

    Parameters
    ----------
    soft_weight : float, at least 0
        What one soft benefit counts, in units of value; up to 2 fits the axis.
    places : int, at least 1
        The length of the list.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    ranked = priority_list(PROJECTS, WEIGHTS, soft_weight, places)
    figure, axis = canvas(height=3.4, left=0.335, right=0.97, bottom=0.14, top=0.97)
    for row, (name, score) in enumerate(zip(ranked.names, ranked.scores)):
        if name == PUBLICATION:
            parts = np.full(len(SOFT_BENEFITS), soft_weight)
            axis.barh(row, parts, left=np.cumsum(parts) - parts, color="black", edgecolor=PAPER, linewidth=1.5, height=0.7)
        else:
            axis.barh(row, score, color=PROJECT_LOOKS[name].color, height=0.7)
        axis.text(score + 0.1, row, f"{score:g}", va="center", fontsize=TEXT)
    axis.axhline(ranked.places - 0.5, color="black", linestyle=(0, (4, 3)), linewidth=1)
    axis.text(WIDEST, ranked.places - 0.45, "the list ends here", ha="right", va="top", fontsize=TEXT)
    axis.set_yticks(range(len(ranked.names)), ranked.names)
    axis.set(xlim=(0, WIDEST), ylim=(len(ranked.names) - 0.4, -0.6), xlabel="Benefit (units of value)")
    axis.tick_params(axis="y", length=0)
    kind = "Bar chart of five projects and publication, ranked, with a line where the list ends"
    return Drawing(figure, _title(ranked), _sentence(ranked, soft_weight), kind)


def _title(ranked):
    if ranked.makes_it:
        return f"Publication makes the list, in place {ranked.rank}"
    return f"Publication comes in place {ranked.rank} of {len(ranked.names)}, and the list has {ranked.places}"


def _sentence(ranked, soft_weight):
    needed = soft_weight_for(WEIGHTS, ranked.places)
    verdict = "makes it" if ranked.makes_it else "does not make it"
    return (
        f"With each soft benefit ({', '.join(SOFT_BENEFITS)}) worth **{soft_weight:g}**, "
        f"publication scores **{len(SOFT_BENEFITS) * soft_weight:g}** "
        f"and {verdict} on a list of **{ranked.places}**; it needs more than **{needed:.2f}** for each."
    )
