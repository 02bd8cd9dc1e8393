"""Draw the times of a run: a line for each solver, whole units above and reals below, both axes logarithmic."""

import math

from effortbook.drawing.drawing import Drawing
from effortbook.drawing.style import BLUE, DOT, GREEN, GREY, ORANGE, PURPLE, TEXT, canvas

from .rivals import RIVALS

LOOKS = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "D"), (PURPLE, "^"), (GREY, "v"), ("black", "P"))
SECONDS = {-4: "0.1 ms", -2: "10 ms", 0: "1 s", 2: "100 s"}
BUDGETS = {2: "100", 4: "10⁴", 6: "10⁶", 8: "10⁸"}


def times(sizes):
    """Return the drawing; what was cut off ends its line, and a time that was extrapolated is a dot of it."""
    drawn, axes = canvas(2, height=5.2, left=0.2, right=0.5, bottom=0.095, top=0.98, hspace=0.28)
    ends = {}
    for axis, whole, what in zip(axes, (True, False), ("Time, whole units", "Time, reals")):
        rivals = [rival.label for rival in RIVALS if rival.whole == whole]
        for place, (label, (color, marker)) in enumerate(zip(rivals, LOOKS)):
            rows = [(size["budget"], row) for size in sizes if (row := _timed(size, label))]
            across, up = zip(*((math.log10(budget), math.log10(row["seconds"])) for budget, row in rows))
            axis.plot(across, up, color=color, linewidth=3 if place == 0 else 1.5)
            axis.plot(across, up, color=color, marker=marker, **DOT)
            axis.plot(8.9, 2.2 - 1.25 * place, color=color, marker=marker, **DOT)
            axis.text(9.3, 2.2 - 1.25 * place, label.replace("'", "’"), color=color, fontsize=TEXT, va="center")
            ends[label] = rows[-1]
        axis.set(xlim=(1.8, 8.3), ylim=(-5, 3), ylabel=what)
        axis.set_xticks(list(BUDGETS), list(BUDGETS.values()))
        axis.set_yticks(list(SECONDS), list(SECONDS.values()))
    axes[1].set_xlabel("Budget (units)")
    largest = sizes[-1]["budget"]
    at_end = {label: row["status"] for label, (budget, row) in ends.items() if budget == largest}
    solved, guessed = ([label for label in at_end if at_end[label] == each] for each in ("solved", "extrapolated"))
    title = f"Of {len(ends)} ways {len(solved)} reach the largest problem"
    sentence = (
        f"These are: {'; '.join(solved)}. Its time is extrapolated for: {'; '.join(guessed) or 'none'}. "
        "The other lines end where an answer takes too long or too much memory."
    )
    kind = "Two line charts, a line for each solver, both axes logarithmic"
    return Drawing(drawn, title, sentence, kind)


def _timed(size, label):
    row = next(each for each in size["results"] if each["rival"] == label)
    return row if row["status"] in ("solved", "extrapolated") else None
