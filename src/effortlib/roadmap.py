"""Roadmap: a reader's own projects, from a table to an allocation and what it hangs on.

Each project has a value (what it would be worth if it were finished), the effort that takes
it half of the way, and the chance that it is feasible. It is worth value times chance times
x / (K + x) after x units of effort: the hyperbola of the essay's sketch.
"""

import csv
import dataclasses
import io
from pathlib import Path

import numpy as np

from ._validate import real, whole
from .allocation import allocate
from .families import Hyperbolic

__all__ = [
    "COLUMNS",
    "EXAMPLE",
    "MOST",
    "Plan",
    "Roadmap",
    "budget_to_reach",
    "plan",
    "preregistration",
    "read_roadmap",
]

FEWEST, MOST = 3, 8  # projects

# What each column holds, with its bounds.
COLUMNS = {
    "value": ("a number of at least 0", lambda number: number >= 0),
    "half_effort": ("a number above 0", lambda number: number > 0),
    "feasible": ("a chance above 0, at most 1", lambda number: 0 < number <= 1),
}

EXAMPLE = """\
project,value,half_effort,feasible
Churn warning,60,15,0.9
Search ranking,90,30,0.7
Invoice reading,40,10,0.8
Demand forecast,70,40,0.5
Chat assistant,120,60,0.2
"""

PREREGISTRATION = """\
# Before we begin: {project}

Written on: ____________  By: ____________  Who will hear a "no" first: ____________

## What is at stake

The plan gives {project} {effort} of {budget} units of effort. It is believed to be feasible with a
chance of {chance:.0%}, and then worth {worth:.1f} with this effort. {in_vain:.0f} of its units are expected to be spent in
vain. If its chance were below {break_even:.0%}, the plan would give it nothing.

## What would be right for people

Who is worse off if the model is wrong? ________________________________________________
May we do this at all? (yes / no; a no ends it here) ____________

## What makes the experiment fair

1. Hypothesis, with the number that would refute it: ____________________________________
2. Baseline that it has to beat: _______________________________________________________
3. Data that will judge it, opened once, on: ____________________________________________
4. How many models may be tried before that: ____________
5. Stopping rule (units of effort, or rows): ___________________________________________

## What happens then

If it holds, the next units go to: ____________
If it does not, its effort goes to: ____________, and the result is written down here:
______________________________________________________________________________________
"""


@dataclasses.dataclass(frozen=True, eq=False)
class Roadmap:
    """Hold a reader's projects.

    Attributes
    ----------
    projects : tuple of str
    value : numpy.ndarray of float
        What each would be worth if it were finished, in units of value.
    half_effort : numpy.ndarray of float
        The effort that takes it half of the way, in units of effort.
    feasible : numpy.ndarray of float
        The chance that it can work.
    """

    projects: tuple
    value: np.ndarray
    half_effort: np.ndarray
    feasible: np.ndarray

    @property
    def curves(self):
        """Return the projects as curves: their expected worth after some effort."""
        return Hyperbolic(self.value * self.feasible, self.half_effort)


@dataclasses.dataclass(frozen=True, eq=False)
class Plan:
    """Hold the best allocation of a budget, and what it hangs on.

    Attributes
    ----------
    roadmap : Roadmap
    budget : int
        In units of effort.
    effort : numpy.ndarray of int
        What each project gets.
    worth : numpy.ndarray of float
        What each is worth with it, on average, in units of value.
    progress : numpy.ndarray of float
        How much of the way each gets, from 0 to 1.
    next_gain : numpy.ndarray of float
        What one more unit would add to each.
    lowest, highest : numpy.ndarray of float
        The factors by which a project's worth may be wrong, it alone, before a unit moves;
        the lowest is 0 where it gets nothing anyway.
    funded_from : numpy.ndarray of float
        The factor of its worth from which a project gets any effort at all.
    """

    roadmap: Roadmap
    budget: int
    effort: np.ndarray
    worth: np.ndarray
    progress: np.ndarray
    next_gain: np.ndarray
    lowest: np.ndarray
    highest: np.ndarray
    funded_from: np.ndarray

    @property
    def unit_value(self):
        """Return what one more unit of budget would be worth."""
        return float(self.next_gain.max())

    @property
    def riskiest(self):
        """Return the index of the project that takes most effort in vain, on average."""
        return int(np.argmax(self.effort * (1 - self.roadmap.feasible)))

    @property
    def csv(self):
        """Return the plan as CSV text, a row each."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["project", "effort", "progress", "worth", "next_gain", "lowest", "highest", "funded_from"])
        columns = (self.effort, self.progress, self.worth, self.next_gain, self.lowest, self.highest, self.funded_from)
        for name, units, *numbers in zip(self.roadmap.projects, *columns):
            writer.writerow([name, int(units), *(f"{number:.4g}" for number in numbers)])
        return text.getvalue()


def read_roadmap(table):
    """Read a roadmap from a CSV file, CSV text, or rows.

    Parameters
    ----------
    table : str, pathlib.Path, or list of dict
        With the columns project, value, half_effort and feasible. Text with a line break is
        taken for CSV, other text for the name of a file.

    Returns
    -------
    Roadmap

    Raises
    ------
    ValueError
        If a column is missing, a cell is no such number (the message names row and column),
        a name is empty or comes twice, or there are fewer than 3 or more than 8 projects.

    Examples
    --------
    >>> read_roadmap(EXAMPLE).projects[0]
    'Churn warning'
    """
    rows = _rows(table)
    if not FEWEST <= len(rows) <= MOST:
        raise ValueError(f"table: expected {FEWEST} to {MOST} projects, got {len(rows)}")
    names = []
    for number, row in enumerate(rows, start=1):
        missing = [column for column in ("project", *COLUMNS) if row.get(column) in (None, "")]
        if missing:
            raise ValueError(f"row {number}, column {missing[0]}: expected a value, got nothing")
        name = str(row["project"]).strip()
        if name in names:
            raise ValueError(f"row {number}, column project: {name!r} comes twice")
        names.append(name)
    columns = {
        column: np.array([_number(row[column], number, column) for number, row in enumerate(rows, start=1)])
        for column in COLUMNS
    }
    if not columns["value"].any():
        raise ValueError("column value: expected at least one above 0")
    return Roadmap(tuple(names), **columns)


def plan(roadmap, budget):
    """Share a budget among the projects of a roadmap, and say what the answer hangs on.

    Parameters
    ----------
    roadmap : Roadmap
    budget : int, from 1 to 2**53
        In units of effort.

    Returns
    -------
    Plan
        The exact optimum. The bounds on errors follow from its certificate: no project's
        next unit may gain more than any other's last one. A project is funded from where
        its first unit gains more than the last one that the others would take without it.

    Raises
    ------
    ValueError
        If `roadmap` is none, or the budget is no such whole number.

    Examples
    --------
    >>> plan(read_roadmap(EXAMPLE), 100).effort
    array([29, 37, 17, 17,  0])
    """
    if not isinstance(roadmap, Roadmap):
        raise ValueError(f"roadmap={roadmap!r}: expected what read_roadmap returns")
    budget = whole("budget", budget, at_least=1)
    curves = roadmap.curves
    best = allocate(curves, budget)
    effort = best.effort
    next_gain = curves.forward_difference(effort)
    last_gain = np.where(effort > 0, curves.forward_difference(np.maximum(effort - 1, 0)), np.inf)
    lowest, highest, funded_from = np.zeros(len(effort)), np.full(len(effort), np.inf), np.full(len(effort), np.inf)
    first_gain = curves.forward_difference(0)
    for i in range(len(effort)):
        others = np.arange(len(effort)) != i
        if effort[i] > 0:  # its last unit has to stay worth more than the others' next
            lowest[i] = next_gain[others].max() / last_gain[i]
        if next_gain[i] > 0:  # and its next one less than the others' last
            highest[i] = last_gain[others].min() / next_gain[i]
        if first_gain[i] > 0:
            funded_from[i] = (
                _last_gain(Hyperbolic(curves.weight[others], curves.half_effort[others]), budget) / first_gain[i]
            )
    progress = effort / (roadmap.half_effort + effort)
    return Plan(roadmap, budget, effort, curves.value(effort), progress, next_gain, lowest, highest, funded_from)


def budget_to_reach(roadmap, project, progress):
    """Return the budget from which a project gets a part of its way, shared for the best.

    Parameters
    ----------
    roadmap : Roadmap
    project : str
        One of its names, of a value above 0.
    progress : float, above 0, below 1
        Such as 0.9: nine tenths of the way.

    Returns
    -------
    float
        In units of effort, to be divided at will: the sum of what all projects take at the
        slope that the project then has.

    Raises
    ------
    ValueError
        If there is no such project, it is worth nothing, or the part is out of bounds.

    Examples
    --------
    >>> round(budget_to_reach(read_roadmap(EXAMPLE), "Search ranking", 0.9))
    985
    """
    progress = real("progress", progress, above=0, below=1)
    if project not in roadmap.projects or not roadmap.value[roadmap.projects.index(project)] > 0:
        raise ValueError(f"project={project!r}: expected one that is worth something, of {', '.join(roadmap.projects)}")
    index, curves = roadmap.projects.index(project), roadmap.curves
    effort = roadmap.half_effort[index] * progress / (1 - progress)
    return float(curves.inverse_derivative(curves.derivative(effort)[index]).sum())


def preregistration(plan):
    """Write the page to fill in before the riskiest project begins, as Markdown.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    str
        What is at stake comes out of the plan; what makes the experiment fair is left open.

    Raises
    ------
    ValueError
        If `plan` is none.
    """
    if not isinstance(plan, Plan):
        raise ValueError(f"plan={plan!r}: expected what plan(roadmap, budget) returns")
    index, roadmap = plan.riskiest, plan.roadmap
    chance = roadmap.feasible[index]
    return PREREGISTRATION.format(
        project=roadmap.projects[index],
        effort=plan.effort[index],
        budget=plan.budget,
        in_vain=plan.effort[index] * (1 - chance),
        worth=plan.worth[index] / chance,
        chance=chance,
        break_even=min(plan.funded_from[index] * chance, 1.0),
    )


def _last_gain(curves, budget):
    """Return what the last unit gains that a portfolio takes of a budget; 0 if it is worth nothing."""
    if not curves.weight.any():
        return 0.0
    effort = allocate(curves, budget).effort
    return float(np.min(curves.forward_difference(np.maximum(effort - 1, 0))[effort > 0]))


def _rows(table):
    if isinstance(table, list):
        if not all(isinstance(row, dict) for row in table):
            raise ValueError("table: expected rows as dicts")
        return table
    if not isinstance(table, (str, Path)):
        raise ValueError(f"table={table!r}: expected CSV text, the name of a file, or a list of rows")
    text = table if isinstance(table, str) and "\n" in table else _read(table)
    rows = list(csv.DictReader(io.StringIO(text), skipinitialspace=True))
    missing = [column for column in ("project", *COLUMNS) if not rows or column not in rows[0]]
    if missing:
        raise ValueError(f"table: expected the columns project, {', '.join(COLUMNS)}; {missing[0]} is missing")
    return rows


def _read(name):
    try:
        return Path(name).read_text(encoding="utf-8-sig")  # as spreadsheets write it
    except OSError as error:
        raise ValueError(f"table={str(name)!r}: cannot be read ({error.strerror})") from None


def _number(cell, row, column):
    expected, fits = COLUMNS[column]
    try:
        if isinstance(cell, bool):
            raise ValueError
        number = float(cell)
    except (TypeError, ValueError):
        number = np.nan
    if not np.isfinite(number) or not fits(number):
        raise ValueError(f"row {row}, column {column}: expected {expected}, got {cell!r}")
    return number
