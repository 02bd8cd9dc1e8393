"""The lifecycle's milestones as a ground for other figures: bands, and names above them."""

from effortlib.lifecycle import Stage

from .style import BAND, TEXT, write

__all__ = [
    "REACHED",
    "SHORT",
    "mark_milestones",
    "mark_milestones_up",
]

REACHED = tuple(Stage)[1:]  # every stage that takes effort to reach
SHORT = ("If", "ML", "Features", "DL", "SOTA")
FRONTIER_LINE = {"color": "black", "linestyle": (0, (4, 3)), "linewidth": 1, "zorder": 1}


def mark_milestones(axis):
    """Lay a band from milestone to milestone, name each above, and dash the frontier.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
        With effort across, in the lifecycle's units.
    """
    for start, end in _every_other_band():
        axis.axvspan(start, end, color=BAND, linewidth=0, zorder=0)
    axis.axvline(REACHED[-1].effort, **FRONTIER_LINE)
    above = axis.secondary_xaxis("top")
    above.set_xticks([each.effort for each in REACHED], SHORT, fontsize=TEXT)
    above.tick_params(length=3)
    above.spines["top"].set_visible(False)


def mark_milestones_up(axis, x):
    """Do the same with effort up, and write the names of the wide bands into them.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
        With effort up, in the lifecycle's units.
    x : float
        Where the names begin, in data coordinates.
    """
    for start, end in _every_other_band():
        axis.axhspan(start, end, color=BAND, linewidth=0, zorder=0)
    axis.axhline(REACHED[-1].effort, **FRONTIER_LINE)
    for each, name in list(zip(REACHED, SHORT))[2:]:  # the bands below are narrower than a line of text
        write(axis, x, each.effort + 2, name, va="bottom")


def _every_other_band():
    starts = [0.0, *(each.effort for each in REACHED)]
    return list(zip(starts, starts[1:]))[::2]
