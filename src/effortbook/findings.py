"""Three findings that may surprise, as small figures for the front page."""

import math

import numpy as np

from effortlib.beliefs import reporting_losses
from effortlib.essays import BUDGET, PROJECTS
from effortlib.selection import expected_best_of_flips

from .chapters.betting_on_beliefs import DUD_SHARE, signal_of
from .chapters.frankenstein import MODELS, ROWS
from .controls.control import Control
from .drawing.drawing import Drawing, Grip
from .drawing.style import BLUE, DOT, GREY, ORANGE, PROJECT_LOOKS, canvas, write
from .front import budget

__all__ = ["COINS", "FAVOURITE", "SILENCE", "coins", "favourite", "silence"]

OTHERS = len(PROJECTS) - 1
EVEN = BUDGET // len(PROJECTS)
HEIGHT = 2.3  # inches

FAVOURITE = {
    "units": Control(f"Units for {PROJECTS[0]}", range(EVEN, BUDGET - OTHERS + 1, OTHERS), default=EVEN, unit="units"),
}
COINS = {"models": Control("Models tried", (1, 2, 5, 10, 20, 50, MODELS, 200, 500, 1000), default=MODELS)}
SILENCE = {
    "hidden_share": Control("“No” answers hidden", np.linspace(0, 1, 11).round(1).tolist(), default=1.0, show=".0%")
}


def favourite(units):
    """Draw what a split is worth that gives one project its units and each other the same share of the rest."""
    effort = [units, *[(BUDGET - units) // OTHERS] * OTHERS]
    worth = budget().enough(effort)
    drawn, axis = canvas(height=HEIGHT, left=0.34, right=0.92, bottom=0.04, top=0.98)
    for row, (name, each) in enumerate(zip(PROJECTS, effort)):
        axis.barh(row, each, height=0.7, color=PROJECT_LOOKS[name].color)
        write(axis, each + 1.5, row, f"{each}", va="center")
    last = len(PROJECTS) + 0.4
    axis.barh(last, BUDGET, height=0.9, color=GREY, alpha=0.3)
    axis.barh(last, worth, height=0.9, color="black")
    write(axis, BUDGET + 1.5, last, f"{worth}", va="center", fontweight="bold")
    axis.set(xlim=(0, BUDGET), ylim=(last + 0.6, -0.6), xticks=[])
    axis.set_yticks([*range(len(PROJECTS)), last], [*PROJECTS, "Worth, of 100"])
    axis.tick_params(length=0)
    axis.spines[["left", "bottom"]].set_visible(False)
    split = "An even split" if units == EVEN else f"Giving the favourite {units} of {BUDGET}"
    title = f"{split} is worth as much as {worth} units well spent"
    said = (
        f"With **{units}** units in {PROJECTS[0]}, which has the largest weight, and **{effort[1]}** in each other project, "
        f"**{BUDGET}** units do what **{worth}** would at their best."
    )
    data = {"Project": PROJECTS, "Effort (units)": effort}
    return Drawing(drawn, title, said, "Bar chart of five projects, and of what the split is worth", data=data)


def coins(models):
    """Draw what the best of some models that toss a coin for each row is expected to score, and what it delivers."""
    tried = COINS["models"].values
    scores = [100 * expected_best_of_flips(each, ROWS) for each in tried]
    best = scores[tried.index(models)]
    drawn, axis = canvas(height=HEIGHT, left=0.13, right=0.7, bottom=0.24, top=0.95)
    axis.plot(tried, scores, color=ORANGE, linewidth=2.5)
    axis.axhline(50, color=BLUE, linestyle="--", linewidth=2)
    axis.plot(models, best, marker="o", color=ORANGE, **DOT)
    axis.plot(models, 50, marker="s", color=BLUE, **DOT)
    axis.set(xscale="log", xlim=(0.75, 1350), ylim=(45, 70), yticks=[50, 60, 70])
    axis.set(xlabel="Models tried (log scale)", ylabel="Accuracy (%)")
    axis.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    axis.minorticks_off()
    write(axis, 1750, scores[-1], "shown by\nthe test", color=ORANGE, va="center", clip_on=False)
    write(axis, 1750, 50, "delivered", color=BLUE, va="center", clip_on=False)
    title = f"The best of {models:,} coins scores {best:.0f}%" if models > 1 else "One coin scores 50%"
    said = (
        f"**{models:,}** model{'s toss' if models > 1 else ' tosses'} a coin on each of **{ROWS}** rows. "
        f"The best scores **{best:.0f}%**, on average. In production it is a coin."
    )
    data = {"Models tried": tried, "Best score expected (%)": scores, "Delivered (%)": [50] * len(tried)}
    grips = {"models": Grip(("models",), models, best)}
    return Drawing(
        drawn, title, said, "Line chart with a dot on a rising line and one on a level line", grips=grips, data=data
    )


def silence(hidden_share):
    """Draw which share of the budget is burned where a share of the "no" answers is reported as a "yes"."""
    signal = signal_of("good", DUD_SHARE)
    shares = SILENCE["hidden_share"].values
    burned = [_burned(signal.hiding_price(share)) for share in shares]
    now = burned[shares.index(hidden_share)]
    reports = reporting_losses()
    raised = _burned(reports.believed - reports.honest)
    drawn, axis = canvas(height=HEIGHT, left=0.13, right=0.7, bottom=0.24, top=0.95)
    axis.plot([100 * share for share in shares], burned, color=ORANGE, linewidth=2.5)
    axis.axhline(raised, color=GREY, linestyle="--", linewidth=1.5)
    axis.plot(100 * hidden_share, now, marker="o", color=ORANGE, **DOT)
    axis.set(xlim=(-4, 104), ylim=(-2, 50), xlabel="“No” answers hidden (%)", ylabel="Budget burned (%)")
    write(axis, 112, burned[-1], "“no” told as\n“yes”", color=ORANGE, va="center", clip_on=False)
    write(axis, 112, raised, "worse half\nraised", color=GREY, va="center", clip_on=False)
    hiding = "every “no”" if hidden_share == 1 else f"{hidden_share:.0%} of the “no” answers"
    title = (
        f"Hiding {hiding} burns {now:.0f}% of the budget"
        if hidden_share
        else "Where nothing is hidden, nothing is burned"
    )
    said = (
        f"Where **{DUD_SHARE:.0%}** of projects are duds and **{hidden_share:.0%}** of the “no” answers are told as a “yes”, "
        f"**{now:.0f}%** of the budget is burned. Where every project is worth something, and only the worse half of the reports "
        f"is raised to the middle, it is **{raised:.0f}%**. What costs is that good and bad look alike."
    )
    data = {"“No” answers hidden (%)": [100 * share for share in shares], "Budget burned (%)": burned}
    grips = {"hidden": Grip(("hidden_share",), 100 * hidden_share, now)}
    return Drawing(
        drawn, title, said, "Line chart with a dot on a rising line, and a level line below", grips=grips, data=data
    )


def _burned(loss):
    """Return the share of the budget, in per cent, that a loss on log curves stands for."""
    return 100 * -math.expm1(-loss)
