"""Share a budget of effort among projects: the exact optimum, its certificate, its rivals.

The problem is to maximise the sum of f_i(x_i) subject to sum x_i = B and x_i >= 0: "the optimum distribution of
effort" (Koopman 1953). For concave curves and whole units the project with the largest forward difference
D_i(k) = f_i(k+1) - f_i(k) deserves the next unit (Gross 1956, Fox 1966), which the multiplier method finds without
spending the units one by one (Hochbaum 1994; Ibaraki and Katoh 1988).
"""

import dataclasses
import itertools
from collections.abc import Iterable

import numpy as np

from ._few import FEW_PROJECTS, exchange
from ._price_solver import FAINT, Problem, cut_blocks
from ._validate import numbers_array, real, whole
from .curves import Curve, Portfolio, Projects, SolverView

__all__ = [
    "Allocation", "RealAllocation", "allocate", "allocate_any", "allocate_many", "allocate_real", "concave_envelope",
    "essay_loop", "greedy_path",
]  # fmt: skip

# A grid of budgets is answered from one table of all units while the table has at most so many units a budget.
UNITS_A_BUDGET = 2000
LARGEST_TABLE = 2**21  # units; a unit takes about 100 bytes

# Subtract this from the units spent: the gain at k is the next unit's, the gain at k - 1 the last unit's.
NEXT_AND_LAST = np.array([[0.0], [1.0]])


@dataclasses.dataclass(frozen=True, eq=False)
class Allocation:
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
        gap to 16 roundings of the larger gain; on exponentials, to as many times the logarithm of gain over weight.
    """

    effort: np.ndarray
    value: float
    marginal_gain: np.ndarray
    gap: float


@dataclasses.dataclass(frozen=True, eq=False)
class RealAllocation:
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
        The common slope of all projects that are funded and below their caps, which one more unit of budget would
        earn; 0 if no project could take it.
    """

    effort: np.ndarray
    value: float
    marginal_gain: np.ndarray
    gap: float
    slope: float


FIELDS = [field.name for field in dataclasses.fields(Allocation)]


def allocate(curves, budget, *, caps=None):
    """Find the best allocation of a budget in whole units, with its certificate.

    Parameters
    ----------
    curves : Curve or Portfolio
        n concave projects, of one family or joined.
    budget : int, from 0 to 2**53
        Units to spend, all of them.
    caps : array_like of int, optional
        The most units each project can take; `numpy.inf` for no cap.

    Returns
    -------
    Allocation
        Ties go to the lowest index. The time does not depend on the budget.

    Raises
    ------
    ValueError
        If no weight is positive, a family is not concave, the budget exceeds the caps, or a log portfolio has fewer
        units than funded projects.

    Notes
    -----
    The result is exact up to the rounding of gains. On plateaus and far out the gains of many units differ by less
    than the rounding of the price; these units count as ties. The gap is then at most 64 roundings of the gain, times
    the gain's logarithm.

    An allocation of n projects takes 8 to 20 passes over their gains, including the certificate, at any budget; it
    takes more where weights and rates lie many orders of magnitude apart. It takes at most 48 bytes a project beside
    the curves.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate(Log(weight=[5, 4, 3, 2, 1]), 100).effort
    array([33, 27, 20, 13,  7])
    """
    budget = whole("budget", budget)
    limits = _check_problem(curves, budget, caps)
    view = curves.solver_view
    if caps is None and view.funded_count <= FEW_PROJECTS and (best := exchange(view, budget)):
        return Allocation(*best)
    return _assess(view, Problem(view, budget, limits).whole_units(), limits)


def allocate_real(curves, budget, *, caps=None):
    """Find the best allocation of a budget that can be divided.

    Parameters
    ----------
    curves, budget, caps
        As for `allocate`, but budget and caps need not be whole; the budget may be 0, unless a log curve is among
        the curves.

    Returns
    -------
    RealAllocation
        Slopes are equal on every project that is funded and below its cap.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate_real(Log(weight=[3, 1]), 10).effort
    array([7.5, 2.5])
    """
    budget = real("budget", budget, at_least=0)
    caps = _check_problem(curves, budget, caps, divisible=True)
    effort = Problem(curves.solver_view, budget, caps).divisible_effort()
    slopes = np.atleast_1d(curves.derivative(effort))
    best_next, worst_last = _certificate(slopes, slopes, effort, caps)
    value, slope = float(np.sum(curves.value(effort))), max(float(best_next), 0.0)
    return RealAllocation(effort, value, slopes, _gap(best_next, worst_last), slope)


def greedy_path(curves, max_budget):
    """Spend the units one by one, each where it gains most, and keep every step.

    Parameters
    ----------
    curves : Curve or Portfolio
        n projects of any shape; for concave ones every row is optimal.
    max_budget : int

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
    return spend_greedily(whole("max_budget", max_budget), len(curves), curves.forward_difference)


def essay_loop(curves, budget):
    """Run the first essay's rule, repaired so that it runs: the next unit to the steepest slope.

    The repair keeps each project's current effort and gives projects of weight 0 the slope 0. It leaves the rule as it
    is: the rule compares slopes where whole units are spent, so it falls short of the optimum, which the gap shows. On
    log curves it is Adams' method of apportionment. Source: M. Lumiste, ML research and startups (2023).

    Parameters
    ----------
    curves : Curve or Portfolio
    budget : int

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
    path = spend_greedily(whole("budget", budget), len(curves), curves.derivative)
    return _assess(curves.solver_view, path[-1], np.array(np.inf))


def allocate_any(values, budget):
    """Find the best allocation for values of any shape, by dynamic programming.

    Parameters
    ----------
    values : array_like of float, shape (n, budget + 1)
        values[i][k] is what k units are worth to project i. Minus infinity marks a number of units that is not allowed;
        some allocation has to be.
    budget : int
        Units to spend, all of them. Time grows as n budget**2.

    Returns
    -------
    Allocation
        Ties go to the lowest index. A gap above 0 disproves nothing here: the certificate needs concave values.

    Examples
    --------
    >>> allocate_any([[0, 1, 2, 3], [0, 0, 0, 9]], 3).effort
    array([0, 3])
    """
    budget = whole("budget", budget)
    values = _check_values(values)
    if values.shape[1] != budget + 1:
        raise ValueError(f"values: expected shape (n, {budget + 1}) for budget={budget}, got {values.shape}")
    best = np.full(budget + 1, -np.inf)  # the best that the projects after this one can do
    best[0] = 0.0
    choices = []
    for worth in values[::-1]:
        # Row b holds, for b units left, the total if this project takes 0..b of them.
        totals = [worth[: b + 1] + best[b::-1] for b in range(budget + 1)]
        choice = [b - int(np.argmax(total[::-1])) for b, total in enumerate(totals)]  # ties: take more
        best = np.array([total[k] for total, k in zip(totals, choice)])
        choices.append(choice)
    if best[budget] == -np.inf:
        raise ValueError(f"values: every allocation of budget={budget} is worth minus infinity")
    effort, left = np.zeros(len(values), dtype=np.int64), budget
    for project, choice in enumerate(reversed(choices)):
        effort[project] = choice[left]
        left -= choice[left]
    projects = np.arange(len(values))
    reached = values[projects, effort]
    gain = values[projects, np.minimum(effort + 1, budget)] - reached
    loss = reached - values[projects, np.maximum(effort - 1, 0)]
    return Allocation(effort, float(best[budget]), gain, _gap(*_certificate(gain, loss, effort, budget)))


def concave_envelope(values):
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


def allocate_many(curves_batch, budgets):
    """Find the best allocations for a whole grid of budgets and weightings.

    Parameters
    ----------
    curves_batch : Curve or Portfolio, or a sequence of m portfolios of n projects
        A curve whose parameters have shape (m, n) is m portfolios too.
    budgets : array_like of int, shape (b,)

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
    portfolios, single = _split_batch(curves_batch)
    budgets = np.array([whole("budgets", budget) for budget in np.atleast_1d(np.asarray(budgets, dtype=object))])
    if not budgets.size:
        raise ValueError("budgets=[]: expected at least one budget")
    for portfolio in portfolios:
        _check_problem(portfolio, int(budgets.min()), None)  # the smallest budget is the one that may be too small
    depth = _depth(portfolios, budgets)
    if depth is None:
        effort = np.array([[allocate(portfolio, int(each)).effort for each in budgets] for portfolio in portfolios])
        best = _assess_many(_stack(portfolios), effort)
    else:
        batch_size = max(LARGEST_TABLE // (depth * len(portfolios[0]) + 1), 1)
        batches = [portfolios[start : start + batch_size] for start in range(0, len(portfolios), batch_size)]
        parts = [_solve_batch(batch, budgets, depth) for batch in batches]
        best = Allocation(*(np.concatenate([getattr(part, name) for part in parts]) for name in FIELDS))
    return Allocation(*(getattr(best, name)[0] for name in FIELDS)) if single else best


def _check_problem(curves, budget, caps, *, divisible=False):
    """Return the caps as an array: one infinity for all, or one cap for each project."""
    check_portfolio(curves)
    for part in curves.parts if isinstance(curves, Portfolio) else (curves,):
        if objection := _objection(part):
            raise ValueError(f"curves={curves!r}: {objection}; allocate_any takes any shape")
    limits = np.array(np.inf)
    if caps is not None:
        limits = numbers_array("caps", caps, at_least=0, also=np.inf)
        if limits.shape != (len(curves),):
            raise ValueError(f"caps={caps!r}: expected one for each of {len(curves)} projects")
        if not divisible and np.any(limits != np.floor(limits)):
            raise ValueError(f"caps={caps!r}: expected whole numbers")
        if budget > limits.sum():
            raise ValueError(f"budget={budget!r}: expected at most the caps' sum, {limits.sum():g}")
    _check_log_needs(curves, budget, limits, divisible)
    return limits


def _objection(curve):
    """Say why a curve is refused, None where it is taken: a family from elsewhere, or a formula, has to be proved."""
    if type(curve).__module__ == "effortlib.families":
        return None if curve.concave else "not every family is concave"
    from .concavity import family_proof  # SymPy takes seconds to load in a browser

    return family_proof(curve.family).objection


def _certificate(gain, loss, effort, caps):
    """Return the best next gain and the worst last one, over the last axis."""
    best_next = np.where(effort < caps, gain, -np.inf).max(axis=-1)
    worst_last = np.where(effort > 0, loss, np.inf).min(axis=-1)
    return best_next, worst_last


def _gap(best_next, worst_last):
    """Return the gain of moving a unit; minus infinity if no project has a unit to give."""
    return float(best_next - worst_last) if worst_last < np.inf else -np.inf


def _assess(view, effort, caps):
    """Return whole units with their value, next gains and certificate."""
    gain = np.empty(len(effort))
    value, best_next, worst_last = 0.0, -np.inf, np.inf
    for rows, block in cut_blocks(view):
        units = effort[rows] * 1.0
        gain[rows], loss = block.gains(np.maximum(units - NEXT_AND_LAST, 0))
        ends = _certificate(gain[rows], loss, units, caps[rows] if caps.ndim else caps)
        best_next, worst_last = max(best_next, ends[0]), min(worst_last, ends[1])
        value += block.values(units).sum()
    return Allocation(effort, float(value), gain, _gap(best_next, worst_last))


def spend_greedily(budget, projects, gains):
    """Give each unit to the project that gains most at that moment; return every state."""
    path = np.zeros((budget + 1, projects), dtype=np.int64)
    for spent in range(budget):
        path[spent + 1] = path[spent]
        path[spent + 1, np.argmax(gains(path[spent]))] += 1
    return path


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
    effort = np.bincount(cell.ravel(), minlength=m * b * n).reshape(m, b, n).cumsum(axis=1)
    return _assess_many(view, effort[:, np.searchsorted(ascending, budgets)])


def _assess_many(view, effort):
    """Return efforts of shape (m, b, n) with their values, next gains and certificates."""
    m, b, n = effort.shape
    units = effort.transpose(1, 0, 2).reshape(b, m * n) * 1.0

    def by_portfolio(table):
        return table.reshape(b, m, n).transpose(1, 0, 2)

    gain, loss = map(by_portfolio, view.gains(np.maximum(units - NEXT_AND_LAST[:, None], 0)))
    best_next, worst_last = _certificate(gain, loss, effort, np.inf)
    value = by_portfolio(view.values(units)).sum(axis=-1)
    return Allocation(effort, value, gain, best_next - worst_last)


def _split_batch(curves_batch):
    """Return the portfolios of a batch, and whether it was a single portfolio."""
    if isinstance(curves_batch, Curve) and len(curves_batch.shape) > 1:
        if len(curves_batch.shape) > 2:
            raise ValueError(f"curves_batch: expected parameters with at most two axes, got shape {curves_batch.shape}")
        return curves_batch.rows(), False
    if isinstance(curves_batch, (Curve, Portfolio)):
        return [curves_batch], True
    if isinstance(curves_batch, str) or not isinstance(curves_batch, Iterable):
        raise ValueError(f"curves_batch={curves_batch!r}: expected a curve, a portfolio or a sequence of them")
    portfolios = list(curves_batch)
    for index, portfolio in enumerate(portfolios):
        if not isinstance(portfolio, (Curve, Portfolio)):
            raise ValueError(f"curves_batch[{index}]={portfolio!r}: expected a curve or a portfolio")
    if len({len(portfolio) for portfolio in portfolios}) != 1:
        raise ValueError(f"curves_batch: expected portfolios of one size, got {[len(each) for each in portfolios]}")
    return portfolios, False


def check_portfolio(curves):
    """Refuse what is no portfolio of one axis with at least one positive weight."""
    if not isinstance(curves, (Curve, Portfolio)):
        raise ValueError(f"curves={curves!r}: expected a curve or a portfolio")
    if len(curves.shape) > 1:
        raise ValueError(f"curves: expected parameters with one axis, got shape {curves.shape}")
    if not len(curves):
        raise ValueError(f"curves={curves!r}: expected at least one project, got an empty portfolio")
    if not curves.solver_view.funded_count:
        raise ValueError(f"weight={np.atleast_1d(curves.weight).tolist()}: expected at least one above 0")


def _check_log_needs(curves, budget, caps, divisible):
    """Refuse a problem that leaves a log curve at effort 0, where it is worth minus infinity."""
    if curves.minus_infinity_at_zero is False:
        return
    needy = np.atleast_1d(curves.minus_infinity_at_zero & (curves.weight > 0))
    if np.any(needy & (caps == 0)):
        raise ValueError(f"caps={caps.tolist()}: a log curve with cap 0 is worth minus infinity")
    if divisible and needy.any() and budget == 0:
        raise ValueError(f"budget={budget!r}: expected more than 0, as log curves are worth minus infinity at effort 0")
    if not divisible and budget < needy.sum():
        raise ValueError(
            f"budget={budget!r}: expected at least {needy.sum()} units, one for each funded project, "
            "as log curves are worth minus infinity at effort 0"
        )


def _check_values(values):
    values = numbers_array("values", values, also=-np.inf)
    if values.ndim != 2 or not values.size:
        raise ValueError(f"values: expected two axes, projects and units, got shape {values.shape}")
    return values


def _upper_hull(row):
    """Return the upper concave hull of one row, read at every index."""
    corners = []
    for k in np.flatnonzero(row > -np.inf):
        while len(corners) > 1 and _is_below(row, *corners[-2:], k):
            corners.pop()
        corners.append(k)
    return np.interp(np.arange(len(row)), corners, row[corners], -np.inf, -np.inf) if corners else row.copy()


def _is_below(row, left, middle, right):
    """Tell whether the middle point lies on or below the chord."""
    return (row[middle] - row[left]) * (right - left) <= (row[right] - row[left]) * (middle - left)
