"""Over-claiming: what promotion breeds, with and without credit for an audited no."""

import numpy as np

from ..population import overclaimers, selection_ratio, simulate_population
from .drawing import Drawing
from .style import BLUE, ORANGE, WHOLE, canvas, write

START = 0.05
GENERATIONS = 10
PEOPLE = 2000
SEED = 2016  # the year of the paper that the model is after


def overclaiming(success=0.3, false_pass=0.5, credit=0.4, audit=0.5):
    """Draw the share of over-claimers where successes alone count, and where a "no" counts too.

    Parameters
    ----------
    success : float, above 0, at most 1
        The chance that a project works.
    false_pass, credit, audit : float, from 0 to 1
        The chance that an over-claim passes; and, where a "no" counts, for how much, and
        how often an over-claim is found out.

    Returns
    -------
    Drawing

    Raises
    ------
    ValueError
        If an argument is out of bounds.
    """
    rules = {"tied": {"credit": 0.0, "audit": 0.0}, "credited": {"credit": credit, "audit": audit}}
    ratios = {name: selection_ratio(success, false_pass, **rule) for name, rule in rules.items()}
    figure, axis = canvas(height=3.7, left=0.14, right=0.97, bottom=0.145, top=0.97)
    generations = np.arange(GENERATIONS + 1)
    looks = {"tied": (ORANGE, (0, (6, 2)), "s"), "credited": (BLUE, "solid", "o")}
    for name, (color, dash, marker) in looks.items():
        rng = np.random.default_rng(SEED)
        simulated = simulate_population(PEOPLE, GENERATIONS, START, success, false_pass, rng, **rules[name])
        expected = [overclaimers(START, each, ratios[name]) for each in generations]
        axis.plot(generations, 100 * np.array(expected), color=color, linestyle=dash, linewidth=2)
        axis.plot(generations, 100 * simulated, color=color, marker=marker, markersize=6, linestyle="none", **WHOLE)
    write(axis, 4.6, 52, "only successes count", color=ORANGE, va="center")
    write(axis, 5.2, 7, "an audited no counts too", color=BLUE, va="bottom")
    axis.set(xlim=(-0.2, GENERATIONS + 0.2), ylim=(0, 100), xlabel="Rounds of promotion", ylabel="Over-claimers (%)")
    ends = {name: overclaimers(START, GENERATIONS, ratio) for name, ratio in ratios.items()}
    title = f"Where only successes count, {ends['tied']:.0%} over-claim after {GENERATIONS} rounds of promotion"
    sentence = (
        f"From **{START:.0%}** over-claimers, **{GENERATIONS}** rounds lead to **{ends['tied']:.0%}** where only successes count "
        f"(they grow **{ratios['tied']:.2f}**-fold against the others in a round), and to **{ends['credited']:.1%}** where an honest no "
        f"counts **{credit:g}** and **{audit:.0%}** of over-claims are found out (**{ratios['credited']:.2f}**-fold)."
    )
    kind = f"Line chart of two shares, with the dots of one simulation of {PEOPLE} people each"
    return Drawing(figure, title, sentence, kind)
