"""The lifecycle's milestones behind a figure: bands between them, and their names."""

from effortlib.lifecycle import Stage

from .style import BAND, TEXT, write

__all__ = ["REACHED", "SHORT", "mark_milestones", "mark_milestones_up"]

REACHED = tuple(Stage)[1:]  # without the first stage, which takes no effort
SHORT = ("If", "ML", "Features", "DL", "SOTA")
FRONTIER_LINE = {"color": "black", "linestyle": (0, (4, 3)), "linewidth": 1, "zorder": 1}


def mark_milestones(axis):
    """Draw a band in every other gap between milestones, their names above, and a dashed line at the frontier.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
        Its horizontal axis is effort, in the lifecycle's units.
    """
    for start, end in _every_other_band():
        axis.axvspan(start, end, color=BAND, linewidth=0, zorder=0)
    axis.axvline(REACHED[-1].effort, **FRONTIER_LINE)
    above = axis.secondary_xaxis("top")
    above.set_xticks([each.effort for each in REACHED], SHORT, fontsize=TEXT)
    above.tick_params(length=3)
    for label in above.get_xticklabels()[: SHORT.index("Features")]:
        label.set_horizontalalignment("right")  # makes room for the long name that follows
    above.spines["top"].set_visible(False)


def mark_milestones_up(axis, x):
    """Draw the same on a vertical axis of effort, each name above its milestone.

    Parameters
    ----------
    axis : matplotlib.axes.Axes
        Its vertical axis is effort, in the lifecycle's units.
    x : float
        Where the names begin, in data coordinates.
    """
    for start, end in _every_other_band():
        axis.axhspan(start, end, color=BAND, linewidth=0, zorder=0)
    axis.axhline(REACHED[-1].effort, **FRONTIER_LINE)
    for each, name in zip(REACHED, SHORT):
        write(axis, x, each.effort + 1, name, va="bottom")


def _every_other_band():
    starts = [0.0, *(each.effort for each in REACHED)]
    return list(zip(starts, starts[1:]))[::2]
