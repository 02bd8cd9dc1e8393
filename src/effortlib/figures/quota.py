"""The quota: how many models work, and what ships if every shortfall is dressed up."""

import numpy as np

from .._check import real, whole
from .._probability import binomial
from ..essays import QUOTA
from ..organisations import quota_probability, shipped_under_quota
from .drawing import Drawing
from .style import BLUE, ORANGE, PAPER, TEXT, canvas, write

MOST = 12  # tries


def quota(quota=QUOTA, success=0.3, tries=8):
    """Draw how many models work, against a quota, and what ships under it.

    Parameters
    ----------
    quota : int, from 1 to `tries`
        The models that have to ship.
    success : float, from 0 to 1
        The chance that a project works.
    tries : int, from 1 to 12
        The projects that there is time for.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    tries = whole("tries", tries, at_least=1, at_most=MOST)
    quota = whole("quota", quota, at_least=1, at_most=tries)
    success = real("success", success, at_least=0, at_most=1)
    shipped = shipped_under_quota(tries, quota, success)
    figure, (upper, lower) = canvas(
        rows=2,
        height=4.3,
        left=0.14,
        right=0.97,
        bottom=0.12,
        top=0.97,
        gridspec_kw={"height_ratios": [3, 1], "hspace": 0.55},
    )
    _draw_chances(upper, quota, binomial(tries, success))
    _draw_shipped(lower, shipped)
    share = f"{shipped.broken_share:.0%}"
    title = "Nearly all that ships works" if share == "0%" else f"{share} of what ships does not work"
    kind = "Bar chart of how probable each number of working models is, above a bar of what ships"
    return Drawing(figure, title, _sentence(quota, success, tries, shipped), kind)


def _draw_chances(axis, quota, chances):
    for works, chance in enumerate(chances):
        short = works < quota
        axis.bar(
            works,
            100 * chance,
            width=0.8,
            facecolor=ORANGE if short else BLUE,
            edgecolor=PAPER,
            hatch="////" if short else "",
        )
    axis.axvline(quota - 0.5, color="black", linestyle=(0, (4, 3)), linewidth=1)
    write(axis, quota - 0.35, 59, f"quota {quota}", va="top")
    axis.set(xlim=(-0.6, MOST + 0.6), ylim=(0, 60), xticks=range(0, MOST + 1, 2), yticks=[0, 20, 40, 60])
    axis.set(xlabel="Models that work", ylabel="Probability (%)")


def _draw_shipped(axis, shipped):
    axis.barh(0, shipped.working, height=0.8, facecolor=BLUE, edgecolor=PAPER)
    axis.barh(0, shipped.dressed_up, left=shipped.working, height=0.8, facecolor=ORANGE, edgecolor=PAPER, hatch="////")
    ends = shipped.working, shipped.working + shipped.dressed_up
    axis.text(0, 0.55, f"working {shipped.working:.1f}", color=BLUE, fontsize=TEXT, va="bottom", ha="left")
    axis.text(
        max(ends[1], 6.2),
        0.55,
        f"dressed up {shipped.dressed_up:.1f}",
        color=ORANGE,
        fontsize=TEXT,
        va="bottom",
        ha="right",
    )
    axis.set(
        xlim=(0, MOST * 0.8),
        ylim=(-0.5, 0.5),
        yticks=[],
        xticks=np.arange(0, 10, 2),
        xlabel="Models that ship, on average",
    )
    axis.spines["left"].set_visible(False)


def _sentence(quota, success, tries, shipped):
    total = shipped.working + shipped.dressed_up
    return (
        f"With **{tries}** tries that each work **{success:.0%}** of the time, a quota of **{quota}** is met honestly with probability "
        f"**{quota_probability(tries, quota, success):.0%}**. If every shortfall is dressed up, **{total:.2f}** models ship on average, "
        f"and **{shipped.dressed_up:.2f}** of them, **{shipped.broken_share:.0%}**, do not work."
    )
