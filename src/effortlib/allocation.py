"""Share a budget of effort among projects: the exact optimum, its certificate, its rivals.

The problem is to maximise the sum of f_i(x_i) subject to sum x_i = B and x_i >= 0: "the optimum distribution of
effort" (Koopman 1953). For concave curves and whole units the project with the largest forward difference
D_i(k) = f_i(k+1) - f_i(k) deserves the next unit (Gross 1956, Fox 1966), which the multiplier method finds without
spending the units one by one (Hochbaum 1994; Ibaraki and Katoh 1988).
"""

import dataclasses
import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ._any_shape import split_best
from ._few import FEW_PROJECTS, exchange
from ._messages import cut
from ._price_solver import Problem, cut_blocks
from ._root import FAINT
from ._tables import Tabled, project_names
from ._validate import (
    LARGEST_EXACT,
    check_labels,
    labels,
    numbers_array,
    real,
    row_labels,
    shown,
    truth,
    whole,
    whole_numbers,
)
from .curves import Curve, Portfolio, Projects, SolverView, check_names, check_names_of, known_names

__all__ = [
    "Allocation", "RealAllocation", "allocate", "allocate_any", "allocate_many", "allocate_real", "concave_envelope",
    "essay_loop", "greedy_path", "least_budget",
]  # fmt: skip

# A grid of budgets is answered from one table of all units while the table has at most so many units a budget.
UNITS_A_BUDGET = 2000
LARGEST_TABLE = 2**21  # units; a unit takes about 100 bytes
LARGEST_PATH = 10**8  # numbers
MOST_STEPS = 10**7  # of a loop in Python: minutes

ROUNDING = 1e-12  # of a budget that is divided
LARGE, HEADROOM = 2.0**900, 2.0**64  # larger values are divided, so that their differences stay floats
TIE = 1e-15  # values that differ by less of their size are equal but for rounding

# Subtract this from the units spent: the gain at k is the next unit's, the gain at k - 1 the last unit's.
NEXT_AND_LAST = np.array([[0.0], [1.0]])


@dataclasses.dataclass(frozen=True, eq=False)
class Allocation(Tabled):
    """Hold an allocation in whole units.

    Attributes
    ----------
    effort : numpy.ndarray of int64
        Units of each project.
    value : float
        Sum of the projects' values, in units of value.
    marginal_gain : numpy.ndarray of float
        The gain of each project's next unit, also where a cap forbids it.
    gap : float
        The largest next gain minus the smallest last gain. For concave curves a gap <= 0 (or rounding error) proves
        the optimum: no unit earns more elsewhere. A gain is exact to 8 roundings (of 2.2e-16) of its size, and the
        gap to 16 roundings of the larger gain; on exponentials and learning curves, to as many times the logarithm of
        gain over weight. At a gap of 0 another allocation is as good.
    names : tuple or None
        What the projects are called.
    """

    effort: np.ndarray
    value: float
    marginal_gain: np.ndarray
    gap: float
    names: tuple | None = dataclasses.field(default=None, kw_only=True)

    @property
    def table(self) -> dict[str, Any]:
        """Return the allocation as columns by name, a row for each project: pandas.DataFrame(best.table) takes them."""
        if self.effort.ndim > 1:
            raise ValueError(f"table: expected one allocation, got effort of shape {self.effort.shape}")
        names = project_names(self.names, len(self.effort))
        return {"project": names, "effort": self.effort, "marginal_gain": self.marginal_gain}


@dataclasses.dataclass(frozen=True, eq=False)
class RealAllocation(Tabled):
    """Hold an allocation of divisible effort.

    Attributes
    ----------
    effort, value
        As in an `Allocation`; effort is float.
    marginal_gain : numpy.ndarray of float
        Each project's slope, also at a cap.
    gap : float
        The largest slope of a project that can take more minus the smallest slope of a project that can give some; a
        gap <= 0 (or rounding error) proves the optimum.
    slope : float
        The common slope of all projects that are funded, above their floors (0 if none are given) and below their
        caps, which one more unit of budget would earn; 0 if no project could take it.
    names, table
        As in an `Allocation`.
    """

    effort: np.ndarray
    value: float
    marginal_gain: np.ndarray
    gap: float
    slope: float
    names: tuple | None = dataclasses.field(default=None, kw_only=True)

    table = Allocation.table


FIELDS = [field.name for field in dataclasses.fields(Allocation) if not field.kw_only]


def allocate(
    curves: Curve | Portfolio,
    budget: int,
    *,
    caps: ArrayLike | None = None,
    floors: ArrayLike | None = None,
    at_most: bool = False,
    names: Sequence[str] | None = None,
) -> Allocation:
    """Find the best allocation of a budget in whole units, with its certificate.

    Parameters
    ----------
    curves : Curve or Portfolio
        n concave projects, of one family or joined.
    budget : int, from 0 to 2**53
        Units to spend, all of them.
    caps : array_like of int, optional
        The most units each project can take; `numpy.inf` for no cap.
    floors : array_like of int, optional
        The fewest units each project takes. A floor that equals its cap fixes a project.
    at_most : bool
        Whether units that gain nothing may stay unspent: those that no project of positive weight can take.
    names : sequence of str, shape (n,), optional
        What the projects are called; by default the labels of the curves' parameters. Labels of caps and floors have to
        be the same, in the same order.

    Returns
    -------
    Allocation
        Ties go to the lowest index. The time does not depend on the budget.

    Raises
    ------
    ValueError
        If no weight is positive, a family is not concave, the budget exceeds the caps or does not reach the floors, a
        log portfolio has fewer units than funded projects, or gains are beyond floats.

    Notes
    -----
    The result is exact up to the rounding of gains. On plateaus and far out the gains of many units differ by less
    than the rounding of the price; these units count as ties. The gap is then at most 64 roundings of the gain, times
    the gain's logarithm.

    An allocation of n projects takes 8 to 20 passes over their gains, including the certificate, at any budget; it
    takes more where weights and rates lie many orders of magnitude apart. It takes at most 0.1 MB and
    80 bytes a project beside the curves, from 100,000 projects on 48 bytes.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate(Log(weight=[5, 4, 3, 2, 1]), 100).effort
    array([33, 27, 20, 13,  7])
    """
    budget = whole("budget", budget)
    names = _check_names(curves, names, caps, floors)
    budget, limits, floors = _check_problem(curves, budget, caps, floors, at_most)
    view = curves.solver_view
    if not limits.ndim and floors is None and view.funded_count <= FEW_PROJECTS:
        best = exchange(view.funded_floats, len(view), budget)
        if best:
            effort, value, next_gains, gap = best
            return Allocation(np.array(effort, dtype=np.int64), value, np.array(next_gains), gap, names=names)
    with np.errstate(all="ignore"):  # what overflows is seen below
        effort = _solve(view, budget, limits, floors, Problem.whole_units)
        return verified(assess(view, effort, limits, floors, names), budget)


def allocate_real(
    curves: Curve | Portfolio,
    budget: float,
    *,
    caps: ArrayLike | None = None,
    floors: ArrayLike | None = None,
    at_most: bool = False,
    names: Sequence[str] | None = None,
) -> RealAllocation:
    """Find the best allocation of a budget that can be divided.

    Parameters
    ----------
    curves, budget, caps, floors, at_most, names
        As for `allocate`, but budget, caps and floors need not be whole; the budget may be 0, unless a log curve is
        among the curves. A budget within 1e-12 of itself of the caps' or the floors' sum, but beyond it, is that sum.

    Returns
    -------
    RealAllocation
        Slopes are equal on every project that is funded, above its floor (0 if none is given) and below its cap.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate_real(Log(weight=[3, 1]), 10).effort
    array([7.5, 2.5])
    """
    budget = real("budget", budget, at_least=0)
    names = _check_names(curves, names, caps, floors)
    budget, limits, floors = _check_problem(curves, budget, caps, floors, at_most, divisible=True)
    with np.errstate(all="ignore"):  # what overflows is seen below
        effort = _solve(curves.solver_view, budget, limits, floors, Problem.divisible_effort)
        slopes = np.atleast_1d(curves.derivative(effort))
        best_next, worst_last = _certificate(slopes, slopes, effort, limits, floors)
        value, slope = float(np.sum(curves.value(effort))), max(float(best_next), 0.0)
        best = RealAllocation(effort, value, slopes, _gap(best_next, worst_last), slope, names=names)
    return verified(best, budget)


def least_budget(
    curves: Curve | Portfolio, target: float, *, caps: ArrayLike | None = None, floors: ArrayLike | None = None
) -> int:
    """Find the least budget whose best allocation is worth a target.

    Parameters
    ----------
    curves, caps, floors
        As for `allocate`.
    target : float
        In units of value.

    Returns
    -------
    int
        In units of effort; values that are equal but for rounding count as reached.

    Raises
    ------
    ValueError
        If no budget up to the caps' sum and 2**53 units is worth the target, or only one at which gains are beyond
        floats: a `Formula` subtracts values, so it loses its gains where it levels off.

    Examples
    --------
    >>> from effortlib import Log
    >>> least_budget(Log(weight=[5, 4, 3, 2, 1]), 40)
    64
    """
    target = real("target", target)
    _, limits, lowest = _check_problem(curves, LARGEST_EXACT, caps, floors, at_most=True)
    needy = np.atleast_1d(curves.minus_infinity_at_zero & (curves.weight > 0))
    first = int(np.sum(np.maximum(needy, 0.0 if lowest is None else lowest)))
    most = int(min(_total(limits), LARGEST_EXACT))

    def best_of(budget):
        return allocate(curves, budget, caps=caps, floors=floors, at_most=True)

    def falls_short(budget):
        try:
            best = best_of(budget)
        except ValueError:  # gains that no float holds, as those of a formula that levels off: only less can be solved
            return False
        # A rounding of a value moves the sum by a share of that value, however they cancel; one of an effort or a rate
        # moves it by a share of effort times gain.
        slack = TIE * np.abs(curves.value(best.effort)) + TIE * best.effort * best.marginal_gain
        return best.value + slack.sum() < target

    def refuse(units, reason=""):
        value = best_of(units).value
        expected = f"expected at most {_beside(value, target)}, what {units} units are worth{reason}"
        raise ValueError(f"target={_beside(target, value)}: {expected}") from None

    low = high = first
    while high < most and falls_short(high):
        low, high = high + 1, min(2 * high + 1, most)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if falls_short(middle) else (low, middle)
    if falls_short(low):
        refuse(low)
    try:
        best_of(low)
    except ValueError:
        if low == first:
            raise
        refuse(low - 1, f", or curves whose gains at {low} units a float can hold")
    return low


def greedy_path(curves: Curve | Portfolio, max_budget: int) -> np.ndarray:
    """Spend the units one by one, each where it gains most, and keep every step.

    Parameters
    ----------
    curves : Curve or Portfolio
        n projects of any shape; for concave ones every row is optimal.
    max_budget : int
        At most 10**7, and for ten projects or more so many that the path has 10**8 numbers.

    Returns
    -------
    numpy.ndarray of int64, shape (max_budget + 1, n)
        Row B is the greedy allocation of B units; ties go to the lowest index.

    Examples
    --------
    >>> from effortlib import Log1p
    >>> greedy_path(Log1p(weight=[2, 1], rate=1.0), 3)
    array([[0, 0],
           [1, 0],
           [2, 0],
           [2, 1]])
    """
    check_portfolio(curves)
    max_budget = whole("max_budget", max_budget)
    most = min(LARGEST_PATH // len(curves) - 1, MOST_STEPS)
    if max_budget > most:
        expected = f"expected at most {most} for {len(curves)} projects"
        raise ValueError(f"max_budget={max_budget}: {expected}, as each unit is a step and each step kept")
    path = np.zeros((max_budget + 1, len(curves)), dtype=np.int64)
    spend_greedily(max_budget, len(curves), curves.forward_difference, path)
    return path


def essay_loop(curves: Curve | Portfolio, budget: int) -> Allocation:
    """Run the first essay's rule, repaired so that it runs: the next unit to the steepest slope.

    The repair keeps each project's current effort and gives projects of weight 0 the slope 0. It leaves the rule as it
    is: the rule compares slopes where whole units are spent, so it falls short of the optimum, which the gap shows. On
    log curves it is Adams' method of apportionment. Source: M. Lumiste, ML research and startups (2023).

    Parameters
    ----------
    curves : Curve or Portfolio
    budget : int, from 0 to 10**7
        The loop spends the units one by one.

    Returns
    -------
    Allocation

    Examples
    --------
    >>> from effortlib import Log
    >>> essay_loop(Log(weight=[5, 4, 3, 2, 1]), 20).effort
    array([6, 5, 4, 3, 2])
    """
    check_portfolio(curves)
    effort = spend_greedily(whole("budget", budget, at_most=MOST_STEPS), len(curves), curves.derivative)
    return assess(curves.solver_view, effort, np.array(np.inf), names=curves.names)


def allocate_any(values: ArrayLike, budget: int) -> Allocation:
    """Find the best allocation for values of any shape, by dynamic programming.

    Parameters
    ----------
    values : array_like of float, shape (n, budget + 1)
        values[i][k] is what k units are worth to project i. Minus infinity marks a number of units that is not allowed;
        some allocation has to be. The values of curves are `curves.value(np.arange(budget + 1)[:, None]).T`.
    budget : int
        Units to spend, all of them. There are at most 10**8 values; three times their memory is used.

    Returns
    -------
    Allocation
        Ties go to the lowest index. A gap above 0 disproves nothing here: the certificate needs concave values.

    Notes
    -----
    The result is exact up to rounding, in time that grows as n budget**2 at worst. Where the numbers of units that a
    project may take have no holes, and its values rise ever faster and then ever slower, as on S-curves, the time for
    it grows as budget times the square of its logarithm: 100 S-curves take half a minute at a budget of 100,000.

    Examples
    --------
    >>> allocate_any([[0, 1, 2, 3], [0, 0, 0, 9]], 3).effort
    array([0, 3])
    """
    budget = whole("budget", budget)
    if isinstance(values, np.ndarray) and values.size > LARGEST_PATH:
        raise ValueError(f"values: expected at most {LARGEST_PATH} numbers, got shape {values.shape}")
    names = _names_of_rows(values)
    values = _check_values(values)
    if values.shape[1] != budget + 1:
        raise ValueError(f"values: expected shape (n, {budget + 1}) for budget={budget}, got {values.shape}")
    best, choices = values[-1], []  # the best that the projects after this one can do
    with np.errstate(over="ignore"):  # what overflows is seen below
        for worth in values[-2:0:-1]:
            best, choice = split_best(np.ascontiguousarray(worth), best)
            choices.append(choice)
        totals = values[0] + best[::-1] if len(values) > 1 else np.where(np.arange(budget + 1) == budget, best, -np.inf)
    first = budget - int(np.argmax(totals[::-1]))  # ties: take more
    if totals[first] == -np.inf:
        raise ValueError(f"values: every allocation of budget={budget} is worth minus infinity")
    if not np.isfinite(totals[first]):
        raise ValueError("values: got a sum that no float can hold, expected smaller values")
    shares = [first]
    for choice in choices[::-1]:
        shares.append(choice[budget - sum(shares)])
    effort = np.array([*shares, budget - sum(shares)][: len(values)], dtype=np.int64)
    projects = np.arange(len(values))
    reached = values[projects, effort]
    following, preceding = (
        values[projects, units] for units in (np.minimum(effort + 1, budget), np.maximum(effort - 1, 0))
    )
    with np.errstate(over="ignore"):
        gain, loss = following - reached, reached - preceding
    if np.any(np.isinf(gain) & np.isfinite(following)) or np.any(np.isinf(loss) & np.isfinite(preceding)):
        raise ValueError("values: got a gain that no float can hold, expected smaller values")
    return Allocation(effort, float(totals[first]), gain, _gap(*_certificate(gain, loss, effort, budget)), names=names)


def _names_of_rows(values):
    """Return the labels of a table's rows, or None; refuse numbers of units that head its columns in another order."""
    heads = labels(values) or ()
    if set(heads) == set(range(len(heads))) and list(heads) != sorted(heads):
        raise ValueError(f"values: expected columns in the order of the units, got {shown(list(heads))}")
    return row_labels(values)


def concave_envelope(values: ArrayLike) -> np.ndarray:
    """Return the smallest concave values that are nowhere below the given ones.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        As for `allocate_any`.

    Returns
    -------
    numpy.ndarray of float, shape (n, m)
        Allocating on the envelope bounds the optimum from above; the bound need not be reached.

    Examples
    --------
    >>> concave_envelope([[0, 0, 4, 5]])
    array([[0., 2., 4., 5.]])
    """
    return np.array([_upper_hull(row) for row in _check_values(values)])


def allocate_many(
    curves_batch: Curve | Portfolio | Iterable[Curve | Portfolio],
    budgets: ArrayLike,
    *,
    caps: ArrayLike | None = None,
    floors: ArrayLike | None = None,
) -> Allocation:
    """Find the best allocations for a whole grid of budgets and weightings.

    Parameters
    ----------
    curves_batch : Curve or Portfolio, or a sequence of m portfolios of n projects
        A curve whose parameters have shape (m, n) is m portfolios too.
    budgets : array_like of int, shape (b,)
    caps, floors : array_like of int, shape (n,), optional
        As for `allocate`, the same at every budget and for all portfolios.

    Returns
    -------
    Allocation
        As `allocate` finds them one by one, with arrays in every field: effort and marginal_gain of shape (m, b, n),
        value and gap of shape (m, b). Without the first axis for one portfolio.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate_many(Log(weight=[5, 4, 3, 2, 1]), [100, 300]).effort
    array([[ 33,  27,  20,  13,   7],
           [100,  80,  60,  40,  20]])
    """
    portfolios, single = split_batch(curves_batch)
    names = _common_names(portfolios)
    budgets = np.atleast_1d(whole_numbers("budgets", budgets))
    if budgets.ndim > 1 or not budgets.size:
        raise ValueError(f"budgets: expected at least one budget, along one axis, got shape {budgets.shape}")
    for portfolio in portfolios:  # the smallest budget may be too small, the largest too large
        _check_problem(portfolio, int(budgets.max()), caps, floors, among="budgets: ")
        _, limits, lowest = _check_problem(portfolio, int(budgets.min()), caps, floors, among="budgets: ")
    depth = _depth(portfolios, budgets) if caps is None and floors is None else None
    if depth is None:
        options = {"caps": caps, "floors": floors}
        effort = np.array(
            [[allocate(portfolio, int(each), **options).effort for each in budgets] for portfolio in portfolios]
        )
        best = _assess_many(_stack(portfolios), effort, limits, lowest)
    else:
        batch_size = max(LARGEST_TABLE // (depth * len(portfolios[0]) + 1), 1)
        batches = [portfolios[start : start + batch_size] for start in range(0, len(portfolios), batch_size)]
        parts = [_solve_batch(batch, budgets, depth) for batch in batches]
        best = Allocation(*(np.concatenate([getattr(part, name) for part in parts]) for name in FIELDS))
    verified(best, budgets)
    fields = (getattr(best, name)[0] if single else getattr(best, name) for name in FIELDS)
    return Allocation(*fields, names=names)


def _check_problem(curves, budget, caps, floors, at_most=False, *, divisible=False, among=""):
    """Return the budget that can be spent, the caps and the floors.

    Caps are one infinity for all, or one cap for each project; floors are None, or one for each project. `among` begins
    a message on one of several budgets.
    """
    check_portfolio(curves)
    check_labels({"caps": caps, "floors": floors})
    at_most = truth("at_most", at_most)
    for part in curves.parts if isinstance(curves, Portfolio) else (curves,):
        if objection := _objection(part):
            raise ValueError(f"curves={shown(part)}: {cut(objection)}; allocate_any takes any shape")
    limits = np.array(np.inf) if caps is None else _bounds("caps", caps, curves, divisible, also=np.inf)
    floors = None if floors is None else _bounds("floors", floors, curves, divisible)
    least = np.zeros(()) if floors is None else floors
    if np.any(least > limits):
        raise ValueError(f"floors={shown(least.tolist())}: expected none above its cap")
    if at_most:
        limits = np.where(np.atleast_1d(curves.weight) > 0, limits, least)
        budget = min(budget, _total(limits))
        budget = float(budget) if divisible else int(budget)
    lowest, highest = _total(least), _total(limits) if limits.ndim else np.inf
    slack = ROUNDING * budget if divisible else 0
    if budget > highest + slack:
        raise ValueError(f"{among}budget={budget}: expected at most the caps' sum, {_beside(highest, budget)}")
    if budget < lowest - slack:
        raise ValueError(f"{among}budget={budget}: expected at least the floors' sum, {_beside(lowest, budget)}")
    if divisible:  # a sum that was added up in another order is the same budget
        budget = float(min(max(budget, lowest), highest))
    check_log_needs([curves], budget, limits, least, divisible, among)
    return budget, limits, floors


def _check_names(curves, names, caps, floors):
    """Return the names of the projects, given or from the curves, or None; refuse bounds that are labelled otherwise."""
    check_portfolio(curves)
    if names is not None:
        in_no_order = isinstance(names, (str, set, frozenset, Mapping))
        if in_no_order or not isinstance(names, Iterable) or getattr(names, "ndim", 1) != 1:
            raise ValueError(f"names={shown(names)}: expected a list of names")
        names = tuple(names)
        if len(names) != len(curves) or not all(isinstance(name, str) for name in names):
            raise ValueError(f"names={shown(names)}: expected a text for each of {len(curves)} projects")
        if len(set(names)) < len(names):
            raise ValueError(f"names={shown(names)}: expected different ones")
        if any(known not in (None, name) for known, name in zip(known_names(curves), names)):
            raise ValueError(f"names={shown(names)}: expected those of the curves, {shown(known_names(curves))}")
        check_names("caps", caps, names)
        check_names("floors", floors, names)
    check_names_of("caps", caps, curves)
    check_names_of("floors", floors, curves)
    return curves.names if names is None else names


def _bounds(name, values, curves, divisible, **also):
    """Return a bound for each project, in whole units unless effort is divisible."""
    bounds = numbers_array(name, values, at_least=0, **also)
    check_names_of(name, values, curves)
    if bounds.shape != (len(curves),):
        raise ValueError(f"{name}={shown(values)}: expected one for each of {len(curves)} projects")
    if not divisible and np.any(bounds != np.floor(bounds)):
        raise ValueError(f"{name}={shown(values)}: expected whole numbers")
    return bounds


def _solve(view, budget, caps, floors, method):
    """Return the effort that a method of `Problem` finds, above the floors if there are some."""
    if floors is None:
        return method(Problem(view, budget, caps))
    spare = max(budget - floors.sum(), 0.0)  # a rounding below 0 where the floors' sum is no float
    above = method(Problem(view.above(floors), spare, caps - floors))
    return above + floors.astype(above.dtype)


def verified(best, budget):
    """Return an allocation that spends its budget and whose gains are numbers; refuse what floats could not hold."""
    whole_units = best.effort.dtype.kind == "i"
    right = np.abs(best.effort.sum(axis=-1) - budget) <= (0 if whole_units else ROUNDING * budget)
    right &= ~(np.isnan(best.marginal_gain).any(axis=-1) | np.isnan(best.gap))
    # A real effort may be too small for a float where the slope is infinite at effort 0: that gap is infinite.
    right &= (best.gap < np.inf) | (not whole_units)
    if not np.all(right & np.isfinite(best.value)):
        raise ValueError("curves: got gains or a value that no float can hold, expected weights and rates nearer to 1")
    return best


def _objection(curve):
    """Say why a curve is refused, None where it is taken: a family from elsewhere, or a formula, has to be proved."""
    if type(curve).__module__ == "effortlib.families":
        return None if curve.concave else "not every family is concave"
    from .concavity import objection_to  # SymPy takes seconds to load in a browser

    return objection_to(curve.family)


def _certificate(gain, loss, effort, caps, floors=None):
    """Return the best next gain and the worst last one, over the last axis."""
    best_next = np.where(effort < caps, gain, -np.inf).max(axis=-1)
    worst_last = np.where(effort > (0 if floors is None else floors), loss, np.inf).min(axis=-1)
    return best_next, worst_last


def _gap(best_next, worst_last):
    """Return the gain of moving a unit; minus infinity if no project has a unit to give."""
    return float(best_next - worst_last) if worst_last < np.inf else -np.inf


def assess(view, effort, caps, floors=None, names=None):
    """Return whole units with their value, next gains and certificate."""
    gain = np.empty(len(effort))
    value, best_next, worst_last = 0.0, -np.inf, np.inf
    for rows, block in cut_blocks(view):
        units = effort[rows] * 1.0
        gain[rows], loss = block.gains(np.maximum(units - NEXT_AND_LAST, 0))
        bounds = (caps[rows] if caps.ndim else caps, None if floors is None else floors[rows])
        ends = _certificate(gain[rows], loss, units, *bounds)
        best_next, worst_last = max(best_next, ends[0]), min(worst_last, ends[1])
        value += block.values(units).sum()
    return Allocation(effort, float(value), gain, _gap(best_next, worst_last), names=names)


def spend_greedily(budget, projects, gains, path=None):
    """Give each unit to the project that gains most at that moment; return the effort, and fill a path with states."""
    effort = np.zeros(projects, dtype=np.int64)
    for spent in range(budget):
        effort[np.argmax(gains(effort))] += 1
        if path is not None:
            path[spent + 1] = effort
    return effort


def _depth(portfolios, budgets):
    """Return the units of each project in a table of all units; None if it would be too large."""
    projects, most = len(portfolios[0]), int(budgets.max())
    largest = min(UNITS_A_BUDGET * (len(budgets) + 1), LARGEST_TABLE)
    if projects * most > largest >= most:  # optima are nested, so no project gets more than with the largest budget
        most = max(int(allocate(portfolio, most).effort.max()) for portfolio in portfolios)
    return most if projects * most <= largest else None


def _stack(portfolios):
    """Return one view of all projects, in order, with neighbours of one family as one part."""
    parts = [projects for portfolio in portfolios for _, projects in portfolio.solver_view.parts]
    stacked = []
    for family, group in itertools.groupby(parts, lambda projects: projects.family):
        columns = zip(*(projects.parameters for projects in group))
        stacked.append(Projects(family, tuple(np.concatenate(column) for column in columns)))
    return SolverView(stacked)


def _solve_batch(portfolios, budgets, depth):
    """Solve m portfolios at every budget, from a table of `depth` units for each project.

    Optima are nested, so one order of all units serves all budgets.
    """
    view, m, b, n = _stack(portfolios), len(portfolios), len(budgets), len(portfolios[0])
    most = int(budgets.max())
    k = np.arange(depth)[:, None]

    def by_portfolio(table):
        return table.reshape(depth, m, n).transpose(1, 2, 0).reshape(m, n * depth)

    gains = by_portfolio(view.gains(k))
    order = np.argsort(-gains, axis=1, kind="stable")[:, :most]  # equal gains: the lowest index first
    if most and np.take_along_axis(gains, order[:, -1:], axis=1).min() < FAINT:
        faint = np.where(gains < FAINT, by_portfolio(view.log_gains(k)), 0.0)
        order = np.lexsort((-faint, np.where(gains < FAINT, 0.0, -gains)), axis=1)[:, :most]
    # The r-th best unit belongs to the optimum of every budget above r.
    ascending = np.sort(budgets)
    first = np.searchsorted(ascending, np.arange(most), side="right")
    cell = (np.arange(m)[:, None] * b + first) * n + order // max(depth, 1)
    effort = np.bincount(cell.ravel(), minlength=m * b * n).astype(np.int64).reshape(m, b, n).cumsum(axis=1)
    return _assess_many(view, effort[:, np.searchsorted(ascending, budgets)])


def _assess_many(view, effort, caps=np.inf, floors=None):
    """Return efforts of shape (m, b, n) with their values, next gains and certificates."""
    m, b, n = effort.shape
    units = effort.transpose(1, 0, 2).reshape(b, m * n) * 1.0

    def by_portfolio(table):
        return table.reshape(b, m, n).transpose(1, 0, 2)

    gain, loss = map(by_portfolio, view.gains(np.maximum(units - NEXT_AND_LAST[:, None], 0)))
    best_next, worst_last = _certificate(gain, loss, effort, caps, floors)
    value = by_portfolio(view.values(units)).sum(axis=-1)
    return Allocation(effort, value, gain, best_next - worst_last)


def split_batch(curves_batch):
    """Return the portfolios of a batch, and whether it was a single portfolio."""
    if isinstance(curves_batch, Curve) and len(curves_batch.shape) > 1:
        if len(curves_batch.shape) > 2:
            raise ValueError(f"curves_batch: expected parameters with at most two axes, got shape {curves_batch.shape}")
        if not curves_batch.shape[0]:
            raise ValueError(f"curves_batch: expected at least one portfolio, got shape {curves_batch.shape}")
        return curves_batch.rows(), False
    if isinstance(curves_batch, (Curve, Portfolio)):
        return [curves_batch], True
    if isinstance(curves_batch, (str, np.ndarray)) or not isinstance(curves_batch, Iterable):
        raise ValueError(f"curves_batch={shown(curves_batch)}: expected a curve, a portfolio or a sequence of them")
    portfolios = list(curves_batch)
    for index, portfolio in enumerate(portfolios):
        if not isinstance(portfolio, (Curve, Portfolio)):
            raise ValueError(f"curves_batch[{index}]={shown(portfolio)}: expected a curve or a portfolio")
    if len({len(portfolio) for portfolio in portfolios}) != 1:
        raise ValueError(
            f"curves_batch: expected portfolios of one size, got {shown([len(each) for each in portfolios])}"
        )
    return portfolios, False


def _common_names(portfolios):
    """Return the names that the portfolios have, None if they have none; refuse those that differ."""
    common = None
    for portfolio in portfolios:
        common = portfolio.names if common is None else common
        if portfolio.names not in (None, common):
            got = f"got {shown(common)} and {shown(portfolio.names)}"
            raise ValueError(f"curves_batch: expected the same names in the same order, {got}")
    return common


def check_portfolio(curves):
    """Refuse what is no portfolio of one axis with at least one positive weight."""
    if not isinstance(curves, (Curve, Portfolio)):
        raise ValueError(f"curves={shown(curves)}: expected a curve or a portfolio")
    if len(curves.shape) > 1:
        raise ValueError(f"curves: expected parameters with one axis, got shape {curves.shape}")
    if not len(curves):
        raise ValueError(f"curves={shown(curves)}: expected at least one project, got an empty portfolio")
    if not curves.solver_view.funded_count:
        raise ValueError(f"weight={shown(np.atleast_1d(curves.weight).tolist())}: expected at least one above 0")


def _total(bounds):
    """Return the sum of caps or floors: exact where a float would round it, infinite where no float holds it."""
    with np.errstate(over="ignore"):
        total = bounds.sum()
    return sum(map(Fraction, bounds.tolist())) if LARGEST_EXACT <= total < np.inf else total


def _beside(number, other):
    """Return a number as a message shows it beside another: with so many digits that they tell the two apart."""
    for digits in (12, 17):
        if f"{float(number):.{digits}g}" != f"{float(other):.{digits}g}":
            return f"{float(number):.{digits}g}"
    return str(number)


def check_log_needs(portfolios, budget, caps, floors, divisible=False, among=""):
    """Refuse a problem that leaves a log curve at effort 0, where it is worth minus infinity, in any portfolio."""
    needy = np.zeros(len(portfolios[0]), dtype=bool)
    for curves in portfolios:
        if curves.minus_infinity_at_zero is not False:
            needy |= np.atleast_1d(curves.minus_infinity_at_zero & (curves.weight > 0))
    if not needy.any():
        return
    if np.any(needy & (caps == 0)):
        raise ValueError(f"caps={shown(caps.tolist())}: a log curve with cap 0 is worth minus infinity")
    if divisible and np.any(needy & (floors == 0)) and budget <= _total(floors):
        raise ValueError(
            f"{among}budget={shown(budget)}: expected more than {float(_total(floors)):.17g}, "
            "as log curves are worth minus infinity at effort 0"
        )
    least = int(np.maximum(floors, needy).sum())
    if not divisible and budget < least:
        raise ValueError(
            f"{among}budget={budget}: expected at least {least} units, one for each funded project, "
            "as log curves are worth minus infinity at effort 0"
        )


def _check_values(values):
    values = numbers_array("values", values, also=-np.inf)
    if values.ndim != 2 or not values.size:
        raise ValueError(f"values: expected two axes, projects and units, got shape {values.shape}")
    return values


def _upper_hull(row):
    """Return the upper concave hull of one row, read at every index."""
    finite = np.abs(row[np.isfinite(row)])
    unit = 1.0 if finite.max(initial=0.0) < LARGE else HEADROOM
    row, corners = row / unit, []
    for k in np.flatnonzero(row > -np.inf):
        while len(corners) > 1 and _is_below(row, *corners[-2:], k):
            corners.pop()
        corners.append(k)
    return unit * np.interp(np.arange(len(row)), corners, row[corners], -np.inf, -np.inf) if corners else row


def _is_below(row, left, middle, right):
    """Tell whether the middle point lies on or below the chord."""
    return (row[middle] - row[left]) * (right - left) <= (row[right] - row[left]) * (middle - left)
