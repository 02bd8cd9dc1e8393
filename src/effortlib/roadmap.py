"""A reader's own projects, from a table to an allocation and what the allocation depends on.

Each project has a value (what it would be worth if it were finished), the effort that takes it half of the way, and the
chance that it is feasible. After x units of effort its expected worth is value times chance times x / (K + x), the
hyperbola of the essay's sketch.
"""

import csv
import dataclasses
import io
from pathlib import Path

import numpy as np

from ._validate import BETWEEN_0_AND_1, real, whole
from .allocation import allocate
from .families import Hyperbolic

__all__ = ["COLUMNS", "MOST_PROJECTS", "Plan", "Roadmap", "budget_to_reach", "plan", "read_roadmap"]

FEWEST_PROJECTS = 3

#: The most projects of a roadmap.
MOST_PROJECTS = 8

#: The columns of numbers: what each holds in words, and the test that a number has to pass.
COLUMNS = {
    "value": ("a number of at least 0", lambda number: number >= 0),
    "half_effort": ("a number above 0", lambda number: number > 0),
    "feasible": ("a chance above 0, at most 1", lambda number: 0 < number <= 1),
}


@dataclasses.dataclass(frozen=True, eq=False)
class Roadmap:
    """Hold a reader's projects.

    Attributes
    ----------
    projects : tuple of str
    value, half_effort : numpy.ndarray of float
        What each would be worth if it were finished, in units of value, and the effort that takes it half of the way.
    feasible : numpy.ndarray of float
        The chance that it is feasible.
    """

    projects: tuple
    value: np.ndarray
    half_effort: np.ndarray
    feasible: np.ndarray

    @property
    def curves(self):
        """Return the projects as curves of their expected worth."""
        return Hyperbolic(self.value * self.feasible, self.half_effort)


@dataclasses.dataclass(frozen=True, eq=False)
class Plan:
    """Hold the best allocation of a budget, and what it depends on.

    Attributes
    ----------
    roadmap : Roadmap
    budget : int
        In units of effort.
    effort : numpy.ndarray of int
        What each project gets.
    worth, next_gain : numpy.ndarray of float
        The expected worth of each project with this effort, and what one more unit would add, in units of value.
    progress : numpy.ndarray of float
        The part of the way that each project gets, from 0 to 1.
    lowest, highest : numpy.ndarray of float
        The factors by which one project's worth may change before a unit moves, while the others' worth stays; the
        lowest is 0 for a project that gets nothing.
    funded_from : numpy.ndarray of float
        The factor of its worth from which a project gets effort.
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
        """Return what one more unit of budget would be worth, in units of value."""
        return float(self.next_gain.max())

    @property
    def riskiest(self):
        """Return the index of the project on which most effort is expected to be spent in vain."""
        return int(np.argmax(self.effort * (1 - self.roadmap.feasible)))

    @property
    def csv(self):
        """Return the plan as CSV text, one row a project."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        columns = ("effort", "progress", "worth", "next_gain", "lowest", "highest", "funded_from")
        writer.writerow(["project", *columns])
        for name, units, *numbers in zip(self.roadmap.projects, *(getattr(self, column) for column in columns)):
            writer.writerow([name, int(units), *(f"{number:.4g}" for number in numbers)])
        return text.getvalue()


def read_roadmap(table):
    """Read a roadmap from a CSV file, CSV text, or rows.

    Parameters
    ----------
    table : str, pathlib.Path, or list of dict
        Three to eight projects of different names, in the columns project, value, half_effort and feasible; of a bad
        cell the message names row and column. Text with a line break is read as CSV, other text as the name of a file.

    Returns
    -------
    Roadmap

    Examples
    --------
    >>> rows = ["project,value,half_effort,feasible", "Churn,60,15,0.9", "Search,90,30,0.7", "Chat,120,60,0.2"]
    >>> roadmap = read_roadmap("\\n".join(rows))
    >>> plan(roadmap, 100).effort
    array([38, 51, 11])
    >>> round(budget_to_reach(roadmap, "Search", 0.9))
    653
    """
    rows = _rows(table)
    if not FEWEST_PROJECTS <= len(rows) <= MOST_PROJECTS:
        raise ValueError(f"table: expected {FEWEST_PROJECTS} to {MOST_PROJECTS} projects, got {len(rows)}")
    names = []
    for number, row in enumerate(rows, start=1):
        for column in ("project", *COLUMNS):
            if row.get(column) in (None, ""):
                raise ValueError(f"row {number}, column {column}: expected a value, got nothing")
        name = str(row["project"]).strip()
        if name in names:
            raise ValueError(f"row {number}, column project: {name!r} comes twice")
        names.append(name)
    columns = {column: np.array([_number(*each, column) for each in enumerate(rows, start=1)]) for column in COLUMNS}
    if not columns["value"].any():
        raise ValueError("column value: expected at least one above 0")
    return Roadmap(tuple(names), **columns)


def plan(roadmap, budget):
    """Share a budget among the projects of a roadmap, and compute what the answer depends on.

    Parameters
    ----------
    roadmap : Roadmap
    budget : int, from 1 to 2**53
        In units of effort.

    Returns
    -------
    Plan
        The exact optimum. The bounds on errors follow from its certificate: no project's next unit may gain more than
        another's last unit. A project is funded where its first unit gains more than the last unit that the others
        would take without it. `read_roadmap` has an example.
    """
    _check_roadmap(roadmap)
    budget = whole("budget", budget, at_least=1)
    curves = roadmap.curves
    effort = allocate(curves, budget).effort
    next_gain = curves.forward_difference(effort)
    last_gain = np.where(effort > 0, curves.forward_difference(np.maximum(effort - 1, 0)), np.inf)
    first_gain = curves.forward_difference(0)
    lowest, highest, funded_from = np.empty((3, len(effort)))
    for i in range(len(effort)):
        others = np.arange(len(effort)) != i
        without = Hyperbolic(curves.weight[others], curves.half_effort[others])
        with np.errstate(divide="ignore"):  # no factor makes a worthless project gain a unit
            lowest[i] = next_gain[others].max() / last_gain[i]
            highest[i] = last_gain[others].min() / next_gain[i]
            funded_from[i] = _last_gain(without, budget) / first_gain[i]
    progress = effort / (roadmap.half_effort + effort)
    return Plan(roadmap, budget, effort, curves.value(effort), progress, next_gain, lowest, highest, funded_from)


def budget_to_reach(roadmap, project, progress):
    """Return the budget from which the best allocation takes a project a part of its way.

    Parameters
    ----------
    roadmap : Roadmap
    project : str
        One of the roadmap's names, of a value above 0.
    progress : float, above 0, below 1
        The part of the way: 0.9 is nine tenths.

    Returns
    -------
    float
        In units of effort that can be divided: the sum of what all projects take at the slope that the project then
        has. `read_roadmap` has an example.
    """
    _check_roadmap(roadmap)
    progress = real("progress", progress, **BETWEEN_0_AND_1)
    curves = roadmap.curves
    index = roadmap.projects.index(project) if project in roadmap.projects else None
    if index is None or not roadmap.value[index] > 0:
        raise ValueError(f"project={project!r}: expected one that is worth something, of {', '.join(roadmap.projects)}")
    effort = roadmap.half_effort[index] * progress / (1 - progress)
    return float(curves.inverse_derivative(curves.derivative(effort)[index]).sum())


def _check_roadmap(roadmap):
    if not isinstance(roadmap, Roadmap):
        raise ValueError(f"roadmap={roadmap!r}: expected a Roadmap, as read_roadmap returns")


def _last_gain(curves, budget):
    """Return the gain of the last unit of a budget; 0 if no project is worth anything."""
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
    if isinstance(table, str) and "\n" in table:
        text = table
    else:
        try:
            text = Path(table).read_text(encoding="utf-8-sig")  # as spreadsheets write it
        except OSError as error:
            raise ValueError(f"table={str(table)!r}: cannot be read ({error.strerror})") from None
    rows = list(csv.DictReader(io.StringIO(text), skipinitialspace=True))
    for column in ("project", *COLUMNS):
        if not rows or column not in rows[0]:
            raise ValueError(f"table: expected the columns project, {', '.join(COLUMNS)}; {column} is missing")
    return rows


def _number(place, row, column):
    """Return a cell of the row that stands in this place, counted from 1."""
    cell, (expected, fits) = row[column], COLUMNS[column]
    try:
        number = np.nan if isinstance(cell, bool) else float(cell)
    except (TypeError, ValueError):
        number = np.nan
    if not np.isfinite(number) or not fits(number):
        raise ValueError(f"row {place}, column {column}: expected {expected}, got {cell!r}")
    return number
