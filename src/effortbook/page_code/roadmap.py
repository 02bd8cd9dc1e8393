"""A reader's roadmap: from the cells of a table to its plan as HTML, on a page and in a kernel."""

from effortlib._guesses import PROJECT, PROMISED, from_rows, from_text
from effortlib._plan import (
    columns_of,
    looks,
    pay_promises,
    project_dependence,
    projects_of,
    promise_prices,
    solve_in_floats,
    worth,
    write_csv,
)
from effortlib._table import NO_WORKBOOK, TableError, encodings, is_workbook

from .before_we_begin import as_html, stakes
from .markup import emphasise, escape

__all__ = [
    "HEADS", "MOST_PROJECTS", "encodings_of", "few_enough", "filled", "look", "plan", "read", "sentence", "shown_rows", "title",
]  # fmt: skip

#: What the columns of the table to fill in are called.
HEADS = {
    PROJECT: "Project",
    "value": "Value",
    "half_effort": "Effort to get half of the way",
    "feasible": "Chance",
    PROMISED: "Promised units",
}
#: The most projects of a table to fill in.
MOST_PROJECTS = 30
LARGEST_BUDGET = 10**6
MOST_LETTERS = 50_000  # of a file or a clipboard; to cut more into cells keeps a page waiting


def encodings_of(start):
    """Return the encodings to try in turn for a file, from a list of its first bytes; a workbook has none."""
    start = bytes(start)
    if is_workbook(start):
        raise TableError(NO_WORKBOOK)
    return encodings(start)


def read(text):
    """Return the rows of a file's or a clipboard's text, and what was understood, in sentences."""
    if len(text) > MOST_LETTERS:
        raise TableError(
            f"table: expected at most {MOST_PROJECTS} projects in {MOST_LETTERS:,} letters, got {len(text):,} letters"
        )
    return filled(from_text(text))


def filled(guesses):
    """Return guesses as the rows of a table to fill in, and what was understood, in sentences."""
    guesses = few_enough(guesses)
    return {"rows": shown_rows(guesses), "understood": guesses.understood}


def shown_rows(guesses):
    """Return guesses as rows of texts, in the order of the heads, with all their digits."""
    rows = []
    for row, name in enumerate(guesses.names):
        numbers = [guesses.ranges.get((row, column), (numbers[row],)) for column, numbers in guesses.columns.items()]
        promised = guesses.promised[row]
        rows.append([name, *(" to ".join(map(_plain, each)) for each in numbers), str(promised) if promised else ""])
    return rows


def _plain(number):
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def plan(rows, budget):
    """Return the plan of a table as HTML and CSV, and the pages to print.

    Parameters
    ----------
    rows : list of list of str
        The cells, in the order of the heads.
    budget : str or number

    Returns
    -------
    dict
        html, csv, sheets (the project and page of each that is funded), and ranges: whether there is more to `look` at.
    """
    made = _Plan(rows, budget)
    return {"html": made.html(), "csv": made.csv(), "sheets": made.sheets(), "ranges": bool(made.guesses.ranges)}


def look(rows, budget):
    """Return the plan as HTML, with what the ranges do to it."""
    made = _Plan(rows, budget)
    return {"html": made.html(looks(made.guesses, made.budget, made.effort, solve_in_floats))}


def title(names, effort, budget):
    """Return the finding of a plan."""
    top = effort.index(max(effort))
    return f"Of {budget} units {names[top]} gets most, {effort[top]}"


def sentence(names, effort, budget, worth, next_gain, funded_from):
    """Return what a plan is worth and what it hangs on, with numbers between double asterisks."""
    following = names[next_gain.index(max(next_gain))]
    factors = [factor if not units else float("inf") for factor, units in zip(funded_from, effort)]
    first, waiting = factors.index(min(factors)), ""
    if factors[first] < float("inf"):
        waiting = f" {names[first]} gets nothing until it is worth **{factors[first]:.2f}** times as much."
    return (
        f"With **{budget}** units the projects are worth **{worth:.1f}** on average; "
        f"one more unit would add **{max(next_gain):.2f}**, in {following}.{waiting}"
    )


class _Plan:
    """Hold a plan and write it."""

    def __init__(self, rows, budget):
        self.guesses = few_enough(from_rows([dict(zip(HEADS.values(), row)) for row in rows]))
        self.budget = _whole(budget)
        self.projects = projects_of(self.guesses.columns)
        promised = self.guesses.promised
        self.effort = pay_promises(self.projects, self.budget, promised, solve_in_floats)
        self.worth = worth(self.projects, self.effort)
        self.found = project_dependence(self.projects, self.budget, promised, self.effort, solve_in_floats)
        self.prices = promise_prices(self.guesses, self.budget, self.effort, solve_in_floats)

    def progress(self, effort):
        """Return the part of the way that each project gets with an effort."""
        return [units / (units + half_effort) for units, (_, half_effort) in zip(effort, self.projects)]

    def csv(self):
        """Return the plan as CSV text."""
        found = self.found
        results = {
            "effort": self.effort,
            "progress": self.progress(self.effort),
            "worth": self.worth,
            "next_gain": found.next_gain,
            "lowest": found.lowest,
            "highest": found.highest,
            "funded_from": found.funded_from,
        }
        return write_csv(columns_of(self.guesses) | results)

    def sheets(self):
        """Return, for each project that is funded, the page to print before it begins; the riskiest comes first."""
        chances = self.guesses.columns["feasible"]
        funded = [row for row, units in enumerate(self.effort) if units]
        funded.sort(key=lambda row: -self.effort[row] * (1 - chances[row]))
        return [
            {"project": name, "page": as_html(name, self._stakes(row))}
            for row, name in ((row, self.guesses.names[row]) for row in funded)
        ]

    def _stakes(self, row):
        found, chance = self.found.funded_from[row], self.guesses.columns["feasible"][row]
        return stakes(self.guesses.names[row], self.effort[row], self.budget, chance, self.worth[row], found)

    def html(self, looked=()):
        """Return finding, bars, table and sentences."""
        names, found = self.guesses.names, self.found
        said = sentence(names, self.effort, self.budget, sum(self.worth), found.next_gain, found.funded_from)
        return (
            f'<p class="effort-title">{escape(title(names, self.effort, self.budget))}</p>'
            f"<p>{emphasise(said)}</p>{self._bars(looked)}{self._table(looked)}{self._looks(looked)}{self._understood()}"
        )

    def _extremes(self, looked):
        """Return the least and the most that each project gets over all ranges."""
        efforts = [self.effort, *(effort for each in looked for effort in each.effort)]
        return [min(units) for units in zip(*efforts)], [max(units) for units in zip(*efforts)]

    def _bars(self, looked):
        least, most = map(self.progress, self._extremes(looked))
        items = []
        for row, (name, units, part) in enumerate(zip(self.guesses.names, self.effort, self.progress(self.effort))):
            width = f"--part: {part:.4f}; --least: {least[row]:.4f}; --most: {most[row]:.4f}"
            items.append(
                f'<li><span class="roadmap-name">{escape(name)}</span><span class="roadmap-bar" style="{width}"></span>'
                f'<span class="roadmap-units">{units}<span class="roadmap-part"> · {part:.0%} of the way</span></span></li>'
            )
        return f'<ul class="roadmap-bars">{"".join(items)}</ul>'

    def _table(self, looked):
        columns = {
            "Effort": [str(units) for units in self.effort],
            "Next unit": [f"{gain:.2f}" for gain in self.found.next_gain],
            "Funded from": [_share(factor) for factor in self.found.funded_from],
        }
        if looked:
            columns["Over your ranges"] = [
                f"{least} to {most}" if least < most else str(least) for least, most in zip(*self._extremes(looked))
            ]
        if any(self.guesses.promised):
            columns["Promised"] = [str(units) if units else "" for units in self.guesses.promised]
            columns["The promise costs"] = [
                f"{price:.2f}" if units else "" for units, price in zip(self.guesses.promised, self.prices)
            ]
        heads = "".join(f'<th scope="col">{head}</th>' for head in ["Project", *columns])
        rows = "".join(
            f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
            for name, *cells in zip(self.guesses.names, *columns.values())
        )
        return (
            '<div class="roadmap-table" tabindex="0" role="region" aria-label="What the answer hangs on"><table>'
            f"<caption>What the answer hangs on</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _looks(self, looked):
        if not looked:
            return ""
        best = looked[0]
        head, name = HEADS[best.column].lower(), escape(self.guesses.names[best.project])
        low, high = (f"{end:.4g}" for end in best.ends)
        if best.worth < 0.0005 * sum(self.worth):
            return (
                "<p>No single guess is worth a week of looking: over its whole range, everything else as you believe, "
                "the plan stays as good as the best one.</p>"
            )
        return (
            f"<p>The one guess worth a week of looking is the <strong>{head}</strong> of <strong>{name}</strong>, "
            f"between {low} and {high}. To know it before you share the budget is worth <strong>{best.worth:.2f}</strong> "
            "on average, if all values of the range are equally likely; a week that does not settle it is worth less.</p>"
        )

    def _understood(self):
        if not self.guesses.understood:
            return ""
        said = "".join(f"<li>{escape(each)}</li>" for each in self.guesses.understood)
        return f'<details class="roadmap-read"><summary>What was understood</summary><ul>{said}</ul></details>'


def few_enough(guesses):
    """Return guesses as they are if a table to fill in has room for them."""
    if len(guesses.names) > MOST_PROJECTS:
        raise TableError(f"table: expected at most {MOST_PROJECTS} projects, got {len(guesses.names)}")
    return guesses


def _share(factor):
    return "never" if factor == float("inf") else f"{factor:.0%}"


def _whole(budget):
    try:
        number = float(budget)
    except (TypeError, ValueError):
        number = 0.5
    if not 1 <= number <= LARGEST_BUDGET or number != int(number):
        raise TableError(
            f"Budget: expected a whole number from 1 to {LARGEST_BUDGET}, got {str(budget)!r}", None, "budget"
        )
    return int(number)
