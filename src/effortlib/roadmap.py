"""A reader's own projects, from a table to an allocation and what the allocation depends on.

Each project has a value (what it would be worth if it were finished), the effort that takes it half of the way, and the
chance that it is feasible. After x units of effort its expected worth is value times chance times x / (K + x), the
hyperbola of the essay's sketch.
"""

import dataclasses
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ._frozen import Record
from ._guesses import COLUMNS, WORTH, Guesses, from_rows, from_sheet, from_text, is_worthless, middle
from ._messages import cut
from ._plan import (
    check_promises,
    columns_of,
    dependence,
    looks,
    promise_prices,
    write_csv,
)
from ._table import NO_WORKBOOK, TableError, decode, is_workbook
from ._tables import Tabled, project_names
from ._validate import BETWEEN_0_AND_1, one_of, real, shown, vectors, whole, whole_numbers
from ._workbook import PARTS, sheet_rows
from .allocation import allocate
from .curves import Curve, Portfolio, check_names_or_numbers, named
from .families import Hyperbolic

__all__ = [
    "Look", "Plan", "Roadmap", "TableError", "budget_to_reach", "plan", "read_roadmap", "worth_of_looking",
]  # fmt: skip

LARGEST_WORKBOOK = 20_000_000  # bytes, unpacked


@dataclasses.dataclass(frozen=True, eq=False)
class Roadmap(Record):
    """Hold a reader's projects.

    Attributes
    ----------
    projects : tuple of str
        Different names, without blanks around them.
    value, half_effort : numpy.ndarray of float
        What each would be worth if it were finished, in units of value, and the effort that takes it half of the way.
    feasible : numpy.ndarray of float
        The chance that it is feasible.
    promised : tuple of int, optional
        The units that each project gets in any case.
    ranges : mapping of (int, str) to (float, float), optional
        The ends of each guess that is a range, by project and column; the arrays hold the middle.
    understood : tuple of str, optional
        What `read_roadmap` made of cells that could be written otherwise, in sentences.
    """

    projects: tuple[str, ...]
    value: np.ndarray
    half_effort: np.ndarray
    feasible: np.ndarray
    promised: tuple[int, ...] = ()
    ranges: Mapping[tuple[int, str], tuple[float, float]] = dataclasses.field(default_factory=dict)
    understood: tuple[str, ...] = ()

    def __post_init__(self):
        names = self.projects
        if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) and name.strip() for name in names):
            raise ValueError(f"projects={shown(names)}: expected a list of names")
        names = tuple(name.strip() for name in names)
        if len(set(names)) < len(names):
            raise ValueError(f"projects={shown(names)}: expected different names")
        columns = vectors({column: (getattr(self, column), bounds) for column, (_, bounds) in COLUMNS.items()})
        columns = dict(zip(COLUMNS, columns))
        if len(columns["value"]) != len(names):
            raise ValueError(f"value: expected one for each of {len(names)} projects, got {len(columns['value'])}")
        if is_worthless(columns["value"], columns["feasible"]):
            raise ValueError(f"value: {WORTH}")
        for column in (*COLUMNS, "promised"):
            check_names_or_numbers(column, getattr(self, column), names, tuple(self.projects))
        if not isinstance(self.understood, (list, tuple)) or not all(isinstance(said, str) for said in self.understood):
            raise ValueError(f"understood={shown(self.understood)}: expected a list of sentences")
        promised = whole_numbers("promised", self.promised)
        if promised.size and promised.shape != (len(names),):
            raise ValueError(f"promised={shown(self.promised)}: expected one for each of {len(names)} projects")
        vars(self).update(
            columns,
            projects=names,
            promised=tuple(promised.tolist()) or (0,) * len(names),
            ranges=_checked_ranges(self.ranges, columns),
            understood=tuple(self.understood),
        )
        super().__post_init__()

    @property
    def curves(self) -> Hyperbolic:
        """Return the projects as curves of their expected worth."""
        return named(Hyperbolic(self.value * self.feasible, self.half_effort), self.projects)

    @property
    def guesses(self) -> Any:
        """Return the same in plain lists, as the pages compute with them."""
        columns = {column: getattr(self, column).tolist() for column in COLUMNS}
        return Guesses(list(self.projects), columns, list(self.promised), dict(self.ranges), list(self.understood))

    @property
    def csv(self) -> str:
        """Return the roadmap as CSV text with all digits, which `read_roadmap` reads again."""
        return write_csv(columns_of(self.guesses))


@dataclasses.dataclass(frozen=True, eq=False)
class Plan(Tabled):
    """Hold the best allocation of a budget, and what it depends on.

    Attributes
    ----------
    roadmap : Roadmap or None
        None if curves were planned.
    names : tuple of str or None
        What the projects are called.
    budget : int
        In units of effort.
    effort : numpy.ndarray of int
        What each project gets.
    worth, next_gain : numpy.ndarray of float
        The expected worth of each project with this effort, and what one more unit would add, in units of value.
    progress : numpy.ndarray of float
        The part of the way that each project gets, from 0 to 1; NaN if curves were planned.
    lowest, highest : numpy.ndarray of float
        The factors by which one project's worth may change before a unit moves, while the others' worth stays; the
        lowest is 0 for a project that gets nothing.
    funded_from : numpy.ndarray of float
        The factor of its worth from which a project gets effort; 0 for one that has a promise.
    promise_price : numpy.ndarray of float
        What each promise costs, all others being kept, in units of value.
    """

    roadmap: Roadmap | None
    names: tuple[str, ...] | None
    budget: int
    effort: np.ndarray
    worth: np.ndarray
    progress: np.ndarray
    next_gain: np.ndarray
    lowest: np.ndarray
    highest: np.ndarray
    funded_from: np.ndarray
    promise_price: np.ndarray

    @property
    def table(self) -> dict[str, Any]:
        """Return the plan as columns by name, a row for each project: pandas.DataFrame(plan.table) takes them."""
        columns = ("effort", "progress", "worth", "next_gain", "lowest", "highest", "funded_from")
        names = project_names(self.names, len(self.effort))
        return {"project": names, **{column: getattr(self, column) for column in columns}}

    @property
    def unit_value(self) -> float:
        """Return what one more unit of budget would be worth, in units of value."""
        return float(self.next_gain.max())

    @property
    def riskiest(self) -> int:
        """Return the index of the project on which most effort is expected to be spent in vain."""
        _check_roadmap(self.roadmap)
        return int(np.argmax(self.effort * (1 - self.roadmap.feasible)))

    @property
    def csv(self) -> str:
        """Return the plan as CSV text with all digits, one row a project.

        If a roadmap was planned, `read_roadmap` reads it again. Curves have no guesses to write.
        """
        results = {name: list(column) if name == "project" else column.tolist() for name, column in self.table.items()}
        return write_csv(results if self.roadmap is None else columns_of(self.roadmap.guesses) | results)


@dataclasses.dataclass(frozen=True, eq=False)
class Look(Record):
    """Hold what one range of a roadmap does to its plan, everything else being as believed.

    Attributes
    ----------
    project : int
        The index of the project.
    column : str
        Which of its guesses.
    ends : tuple of two float
        Of the range.
    effort : numpy.ndarray of int, shape (2, n)
        What each project would get at either end.
    worth : float
        What it is worth to know the guess before the budget is shared, in units of value.
    """

    project: int
    column: str
    ends: tuple[float, float]
    effort: np.ndarray
    worth: float


def read_roadmap(table: Any) -> Roadmap:
    """Read a roadmap from a file, its text or bytes, or rows.

    Parameters
    ----------
    table : str, bytes, pathlib.Path, file, list of dict, or pandas.DataFrame
        Projects of different names, in the columns project, value, half_effort and feasible, by these names or common
        others, and perhaps promised units. Commas, semicolons, tabs or bars separate the cells. A guess may be a range,
        as "40 to 80". Rows that begin with # outside of quotation marks are comments, also in a workbook (.xlsx), of
        which the first sheet is read. Text that is empty or has a line break, of any kind, is read as a table, other
        text as the name of a file.

    Returns
    -------
    Roadmap
        Its `understood` says what was made of marks for thousands, decimal commas, per cent and unknown columns, of
        comments with as many numbers as a project, and of names in rows after an apostrophe, as "'=x".

    Raises
    ------
    TableError
        A ValueError that names row and column of a cell that is empty, is no number, or may mean two numbers.

    Examples
    --------
    >>> rows = ["project,value,half_effort,feasible", "Churn,60,15,0.9", "Search,90,30,0.7", "Chat,120,60,0.2"]
    >>> roadmap = read_roadmap("\\n".join(rows))
    >>> plan(roadmap, 100).effort
    array([38, 51, 11])
    >>> round(budget_to_reach(roadmap, "Search", 0.9))
    653
    """
    read = _read(table)
    columns = {column: np.array(numbers) for column, numbers in read.columns.items()}
    return Roadmap(read.names, **columns, promised=read.promised, ranges=read.ranges, understood=tuple(read.understood))


def plan(roadmap: Roadmap | Curve | Portfolio, budget: int) -> Plan:
    """Share a budget among the projects of a roadmap, and compute what the answer depends on.

    Parameters
    ----------
    roadmap : Roadmap, Curve or Portfolio
        Projects of any number; curves are concave. The time grows with the square of the number that are funded, as
        the others share the budget anew without each of them: a thousand take seconds, three thousand half a minute.
    budget : int, from 1 to 2**53
        In units of effort.

    Returns
    -------
    Plan
        The exact optimum of those that keep the promises. The bounds on errors follow from its certificate: no
        project's next unit may gain more than a unit that another could give. A project is funded where its first unit
        gains more than the last unit that the others would take without it. `read_roadmap` has an example.
    """
    of_curves = isinstance(roadmap, (Curve, Portfolio))
    if not of_curves:
        _check_roadmap(roadmap)
    budget = whole("budget", budget, at_least=1)
    curves = roadmap if of_curves else roadmap.curves
    promised = [0] * len(curves) if of_curves else list(roadmap.promised)
    check_promises(budget, promised)
    floors = promised if any(promised) else None
    best = allocate(curves, budget, floors=floors)

    def gains(units):
        return np.atleast_1d(curves.forward_difference(units)).tolist()

    def without(row):
        caps = np.where(np.arange(len(curves)) == row, 0, np.inf)
        return allocate(curves, budget, caps=caps, floors=floors).effort.tolist()

    effort = best.effort.tolist()
    found = dependence(gains, promised, effort, without)
    prices = [0.0] * len(curves) if of_curves else promise_prices(roadmap.guesses, budget, effort, _solve)
    return Plan(
        roadmap=None if of_curves else roadmap,
        names=best.names if of_curves else roadmap.projects,
        budget=budget,
        effort=best.effort,
        worth=np.atleast_1d(curves.value(effort)),
        progress=np.full(len(curves), np.nan) if of_curves else best.effort / (roadmap.half_effort + best.effort),
        next_gain=np.array(found.next_gain),
        lowest=np.array(found.lowest),
        highest=np.array(found.highest),
        funded_from=np.array(found.funded_from),
        promise_price=np.array(prices),
    )


def worth_of_looking(plan: Plan) -> tuple[Look, ...]:
    """Return what each range of a roadmap does to its plan, and what it is worth to know it first.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    tuple of Look
        One for each guess that is a range, the one that is worth most first. All values of a range count as equally
        likely; the mean over them is taken by Simpson's rule.
    """
    if not isinstance(plan, Plan) or plan.roadmap is None:
        raise ValueError(f"plan={shown(plan)}: expected a Plan of a Roadmap, as effortlib.plan returns")
    found = looks(plan.roadmap.guesses, plan.budget, plan.effort.tolist(), _solve)
    return tuple(Look(each.project, each.column, each.ends, np.array(each.effort), each.worth) for each in found)


def budget_to_reach(roadmap: Roadmap, project: str, progress: float) -> float:
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
        has, or what they are promised, if that is more. `read_roadmap` has an example.
    """
    _check_roadmap(roadmap)
    progress = real("progress", progress, **BETWEEN_0_AND_1)
    curves = roadmap.curves
    index = roadmap.projects.index(one_of("project", project, roadmap.projects))
    if not curves.weight[index] > 0:
        raise ValueError(f"project={shown(project)}: expected one that is worth something")
    with np.errstate(all="ignore"):  # what a float cannot hold is seen below
        effort = roadmap.half_effort[index] * (progress / (1 - progress))
        try:
            slope = Hyperbolic(curves.weight[index], roadmap.half_effort[index]).derivative(effort)
            efforts = curves.inverse_derivative(slope)
        except ValueError:
            slope, efforts = 0.0, np.zeros(len(curves))
        efforts[index] = effort  # which the slope may have rounded
        promised = np.array(roadmap.promised, dtype=float)
        # A promise that goes so far alone is kept at any budget that keeps all promises.
        budget = float((promised if promised[index] >= effort else np.maximum(efforts, promised)).sum())
    if not (slope >= np.finfo(float).tiny and budget < np.inf):
        raise ValueError(f"progress={progress}: expected one whose slope and budget a float can hold")
    return budget


def _check_roadmap(roadmap):
    if not isinstance(roadmap, Roadmap):
        raise ValueError(f"roadmap={shown(roadmap)}: expected a Roadmap, as read_roadmap returns")


def _checked_ranges(ranges, columns):
    """Return ranges as they are, each around its guess, which is the middle."""
    if not isinstance(ranges, Mapping):
        raise ValueError(f"ranges={shown(ranges)}: expected a dict")
    checked = {}
    for key, ends in ranges.items():
        try:
            row, column = key
            low, high = (real("ranges", end) for end in ends)
            right = row in range(len(columns[column])) and low < high and middle(low, high) == columns[column][row]
        except (TypeError, KeyError, IndexError, ValueError):
            right = False
        if not right:
            expected = "expected the two ends around a guess, by project and column"
            raise ValueError(f"ranges={shown({key: ends})}: {expected}")
        _, bounds = COLUMNS[column]
        checked[int(row), column] = tuple(real(f"ranges={shown({key: ends})}", end, **bounds) for end in (low, high))
    return checked


def _solve(projects, budget):
    """Return the best whole units, as `_plan` asks for them."""
    ceilings, half_efforts = zip(*projects)
    return allocate(Hyperbolic(ceilings, half_efforts), budget).effort.tolist()


def _read(table):
    if hasattr(table, "to_dict"):
        _refuse_twins(table)
        try:
            table = table.to_dict("records")
        except TypeError:  # a Series has no records
            raise TableError(f"table={shown(table)}: expected a table with a head") from None
    if isinstance(table, (list, tuple)):
        if not all(isinstance(row, dict) for row in table):
            raise TableError("table: expected rows as dicts")
        return from_rows([{head: _plain(cell) for head, cell in row.items()} for row in table])
    if hasattr(table, "read"):
        table = _content(table)
        if isinstance(table, str):
            return from_text(table)
    if isinstance(table, bytes):
        return _from_bytes(table)
    if not isinstance(table, (str, Path)):
        raise TableError(f"table={shown(table)}: expected the text or the name of a file, its bytes, or a list of rows")
    if isinstance(table, str) and ("\n" in table or "\r" in table or not table.strip()):
        return from_text(table)
    try:
        content = Path(table).read_bytes()
    except (OSError, ValueError) as error:  # a name with a zero in it is no name
        why = getattr(error, "strerror", None) or error
        raise TableError(f"table={shown(str(table))}: cannot be read ({why})") from None
    try:
        return _from_bytes(content)
    except TableError as error:
        raise TableError(f"{cut(str(table))}: {error}", error.row, error.column) from None


def _refuse_twins(frame):
    """Refuse a frame with two columns of one name, of which its rows would keep one."""
    heads = set()
    for head in getattr(frame, "columns", ()):
        if head in heads:
            raise TableError(f"table: expected different columns, got {shown(head)} twice")
        heads.add(head)


def _content(file):
    try:
        return file.read()
    except (OSError, ValueError) as error:  # closed, not open for reading, or in another encoding
        raise TableError(f"table={shown(file)}: cannot be read ({cut(str(error))})") from None


def _from_bytes(content):
    """Read the projects of a file's bytes; of a workbook, those of its first sheet."""
    if not is_workbook(content):
        return from_text(decode(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            wanted = [entry for entry in packed.infolist() if entry.filename.startswith(PARTS)]
            if sum(entry.file_size for entry in wanted) > LARGEST_WORKBOOK:
                raise TableError(NO_WORKBOOK)
            parts = {entry.filename: packed.read(entry).decode("utf-8") for entry in wanted}
    except Exception:  # a zip that is damaged fails in any way
        raise TableError(NO_WORKBOOK) from None
    return from_sheet(sheet_rows(parts))


def _plain(cell):
    """Return a number of any kind as Python's own, None for one that is missing, and anything else as it is."""
    if type(cell) in (bool, float, int, str) and cell == cell:
        return cell
    try:
        if cell != cell:  # not a number, or no time
            return None
        return real("cell", cell)
    except (TypeError, ArithmeticError):  # neither true nor false, as pandas.NA compares, and a decimal's sNaN
        return None
    except ValueError:
        return cell
