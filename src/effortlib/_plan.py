"""The best plan for a roadmap, and what it hangs on. Plain Python, which the pages run as well.

A project is a pair of its expected ceiling a and its half effort K, and is worth a x / (K + x) after x units.
`solve` takes a list of projects and a budget, and returns the best whole units: `allocation.allocate` in the
library, `solve_in_floats` on a page.
"""

import math

from ._few import exchange
from ._formulas import FLOATS, Hyperbolic
from ._table import marked

__all__ = [
    "Dependence", "Look", "changed", "check_promises", "columns_of", "dependence", "looks", "pay_promises",
    "project_dependence", "projects_of", "promise_prices", "solve_in_floats", "worth", "write_csv",
]  # fmt: skip

# Where a range is looked at, from its low end to its high one, and the weights of Simpson's rule without the middle,
# where nothing is regretted.
PLACES = {0.0: 1 / 12, 0.25: 4 / 12, 0.75: 4 / 12, 1.0: 1 / 12}


class Dependence:
    """Hold what each unit of a plan hangs on; see `roadmap.Plan` for the fields."""

    def __init__(self, next_gain, lowest, highest, funded_from):
        self.next_gain, self.lowest, self.highest, self.funded_from = next_gain, lowest, highest, funded_from


def solve_in_floats(projects, budget):
    """Return the best whole units of a budget, for few projects."""
    if not budget:
        return [0] * len(projects)
    funded = [(row, Hyperbolic, project) for row, project in enumerate(projects) if project[0] > 0]
    best = exchange(funded, len(projects), budget)
    if best is None:
        raise ValueError("the gains of these projects differ by less than a page can tell; a kernel can")
    return best[0]


def check_promises(budget, promised):
    """Refuse a budget that does not reach for what is promised."""
    if sum(promised) > budget:
        raise ValueError(f"budget={budget}: expected at least the {sum(promised)} units that are promised")


def pay_promises(projects, budget, promised, solve):
    """Return the best units of a budget of which each project gets at least what it was promised.

    Whoever would get less than its promise gets just that: the others then have less to share, so their slope rises,
    and nobody who was short of a promise is beyond it any more.
    """
    check_promises(budget, promised)
    effort, free = list(promised), [row for row, (ceiling, _) in enumerate(projects) if ceiling > 0]
    while free:
        left = budget - sum(units for row, units in enumerate(promised) if row not in free)
        best = dict(zip(free, solve([projects[row] for row in free], left)))
        short = [row for row in free if best[row] < promised[row]]
        if not short:
            for row in free:
                effort[row] = best[row]
            break
        free = [row for row in free if row not in short]
    return effort


def worth(projects, effort):
    """Return what each project is worth with its effort."""
    return [Hyperbolic.formula(FLOATS, units, *project) for project, units in zip(projects, effort)]


def project_dependence(projects, budget, promised, effort, solve):
    """Return what the plan of some projects hangs on."""

    def gains(effort):
        return [Hyperbolic.step(FLOATS, units, *project) for project, units in zip(projects, effort)]

    def without(row):
        worthless = [(0.0, half_effort) if each == row else (ceiling, half_effort)
                     for each, (ceiling, half_effort) in enumerate(projects)]  # fmt: skip
        return pay_promises(worthless, budget, promised, solve)

    return dependence(gains, promised, effort, without)


def dependence(gains, promised, effort, without):
    """Return what a plan hangs on, from its certificate.

    No project's next unit may gain more than a unit that another could give. A project is funded where its first unit
    gains more than the last unit that the others would take without it.

    Parameters
    ----------
    gains : callable
        Takes the units of each project, and returns what a further unit of each would add.
    promised, effort : list of int
    without : callable
        Takes the index of a project that was promised nothing, and returns the best units of all if it gets none.

    Returns
    -------
    Dependence
    """

    def last_gains(effort):
        last = gains([max(units - 1, 0) for units in effort])
        return [gain if units > owed else math.inf for gain, units, owed in zip(last, effort, promised)]

    next_gain, last_gain, first_gain = gains(effort), last_gains(effort), gains([0] * len(effort))
    if 0 in last_gain:
        raise ValueError("budget: expected one whose last units gain no less than a float can hold")
    best_next, least_last = _of_others(max, next_gain, 0.0), _of_others(min, last_gain, math.inf)
    earning = sum(first > 0 for first in first_gain)

    def funded_from(row, first):
        if promised[row] or first == math.inf:
            return 0.0
        if earning == (first > 0):  # nobody else would earn anything with its units
            return _ratio(0.0, first)
        if effort[row]:
            last = last_gains(without(row))
            return _ratio(min(last[:row] + last[row + 1 :]), first)
        return _ratio(least_last[row], first)

    return Dependence(
        next_gain,
        lowest=[best / last for best, last in zip(best_next, last_gain)],
        highest=[_ratio(least, following) for least, following in zip(least_last, next_gain)],
        funded_from=[funded_from(row, first) for row, first in enumerate(first_gain)],
    )


def _of_others(best, gains, none):
    """Return for each project the best of the other projects' gains; `none` where there is no other."""
    place = gains.index(best(gains))
    second = best(gains[:place] + gains[place + 1 :], default=none)
    return [second if row == place else gains[place] for row in range(len(gains))]


def _ratio(gain, of):
    return gain / of if of else math.inf


class Look:
    """Hold what one range does to a plan, everything else being as believed; see `roadmap.Look` for the fields."""

    def __init__(self, project, column, ends, effort, worth):
        self.project, self.column, self.ends, self.effort, self.worth = project, column, ends, effort, worth


def looks(guesses, budget, effort, solve):
    """Return a `Look` for each guess that is a range, the one that is worth most first.

    Parameters
    ----------
    guesses : Guesses
    budget, effort, solve
        Of the plan.

    Returns
    -------
    list of Look
        A look is worth the mean, over the range, of what the plan falls short of the best one. By Simpson's rule, which
        is exact where that grows with the square of the error.
    """
    found = []
    for (row, column), (low, high) in guesses.ranges.items():
        gain, extremes = 0.0, []
        for place, weight in PLACES.items():
            projects = projects_of(changed(guesses.columns, row, column, low + place * (high - low)))
            best = pay_promises(projects, budget, guesses.promised, solve)
            gain += weight * max(sum(worth(projects, best)) - sum(worth(projects, effort)), 0.0)
            if place in (0.0, 1.0):
                extremes.append(best)
        found.append(Look(row, column, (low, high), extremes, gain))
    return sorted(found, key=lambda look: -look.worth)


def promise_prices(guesses, budget, effort, solve):
    """Return what each promise costs, all others being kept: 0 where the plan gives as much anyway."""
    projects, kept = projects_of(guesses.columns), sum(worth(projects_of(guesses.columns), effort))
    prices = []
    for row, units in enumerate(guesses.promised):
        without = [0 if each == row else owed for each, owed in enumerate(guesses.promised)]
        free = units and effort[row] == units  # else the promise binds nobody
        best = pay_promises(projects, budget, without, solve) if free else effort
        prices.append(max(sum(worth(projects, best)) - kept, 0.0))
    return prices


def projects_of(columns):
    """Return a pair of expected ceiling and half effort for each project."""
    rows = zip(columns["value"], columns["half_effort"], columns["feasible"])
    return [(value * feasible, half_effort) for value, half_effort, feasible in rows]


def changed(columns, row, column, number):
    """Return the columns with one number in place of another."""
    replaced = [number if place == row else each for place, each in enumerate(columns[column])]
    return {name: replaced if name == column else numbers for name, numbers in columns.items()}


def columns_of(guesses):
    """Return a roadmap as columns by name, with all digits, from which it can be read again."""
    columns = {"project": guesses.names}
    for name in guesses.columns:
        columns[name] = [_ends(guesses, row, name) for row in range(len(guesses.names))]
    return columns | {"promised": guesses.promised}


def write_csv(columns):
    """Return columns by name as CSV text with all digits, a row for each project."""
    rows = [columns, *zip(*columns.values())]
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(entry):
    return repr(entry) if isinstance(entry, (int, float)) else _quote(str(entry))


def _ends(guesses, row, column):
    if (row, column) not in guesses.ranges:
        return guesses.columns[column][row]
    low, high = guesses.ranges[row, column]
    return f"{low!r} to {high!r}"


def _quote(name):
    name = marked(name)
    return '"' + name.replace('"', '""') + '"' if any(mark in name for mark in ',"\n\r;\t#') else name
