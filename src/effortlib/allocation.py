"""Share a budget of effort among projects: the exact optimum, its certificate, its rivals.

The problem is to maximise the sum of f_i(x_i) subject to sum x_i = B and x_i >= 0:
"the optimum distribution of effort" (Koopman 1953). For concave curves and whole units
the project with the largest forward difference D_i(k) = f_i(k+1) - f_i(k) deserves the
next unit (Gross 1956, Fox 1966), which the multiplier method finds without spending the
units one by one (Hochbaum 1994; Ibaraki and Katoh 1988).
"""

import dataclasses
from collections.abc import Iterable

import numpy as np

from ._few import FEW_PROJECTS, exchange
from ._price_solver import FAINT, Problem
from ._validate import numbers_array, real, whole
from .curves import Curve, Portfolio, stack_families

__all__ = [
    "Allocation",
    "RealAllocation",
    "allocate",
    "allocate_any",
    "allocate_many",
    "allocate_real",
    "concave_envelope",
    "essay_loop",
    "greedy_path",
]

# Budgets are answered from one table of all units, if it has no more units for each of them than this.
UNITS_A_BUDGET = 2000

# The most units of a table: it takes some 100 bytes for each.
LARGEST_TABLE = 2**21

# Less this, units already spent become those before the next and before the last.
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
        What each project's next unit would gain; at a cap, what lifting it would gain.
    gap : float
        The largest next gain minus the smallest last gain. For concave curves a gap <= 0
        (or rounding error) proves the optimum: no unit earns more elsewhere. A gain is known
        to 8 roundings (of 2.2e-16) of its size, and the gap to 16 of the larger gain's; on
        exponentials, to as many times the logarithm of gain over weight.
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
    effort : numpy.ndarray of float
        Effort of each project.
    value : float
        Sum of the projects' values, in units of value.
    marginal_gain : numpy.ndarray of float
        Each project's slope; at a cap, what lifting it would gain.
    gap : float
        The largest slope that could be raised minus the smallest that could be lowered;
        <= 0, or rounding error, proves the optimum.
    slope : float
        The common slope of every project that is funded and below its cap: what one more
        unit of budget would earn; 0 if no project could take it.
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
    budget : int
        Units to spend, from 0 to 2**53, all of them.
    caps : array_like of int, optional
        The most units each project can take; `numpy.inf` for no cap.

    Returns
    -------
    Allocation
        Ties go to the lowest index. The time does not depend on the budget.

    Raises
    ------
    ValueError
        If an argument is out of bounds, no weight is positive, a family is not concave,
        the budget exceeds the caps, or a log portfolio has fewer units than funded
        projects.

    Notes
    -----
    Exact to the rounding of the gains. Only where so many units are that much alike that
    they cannot be compared one by one, as on plateaus or far out, they count as ties: then
    the gap can be 64 roundings of the gain, times the gain's logarithm.

    An allocation of n projects takes 8 to 20 passes over their gains, the certificate
    included, whatever the budget; more where weights and rates lie many orders apart. It
    takes at most 48 bytes a project beside the curves.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate(Log(weight=[5, 4, 3, 2, 1]), 100).effort
    array([33, 27, 20, 13,  7])
    """
    budget = whole("budget", budget)
    limits = _check_problem(curves, budget, caps)
    found = exchange(curves, budget) if caps is None and curves._funded_count <= FEW_PROJECTS else None
    if found:
        return Allocation(*found)
    return _assess(curves, Problem(curves, budget, limits).whole_units(), limits)


def allocate_real(curves, budget, *, caps=None):
    """Find the best allocation of a budget that can be divided at will.

    Parameters
    ----------
    curves : Curve or Portfolio
        n concave projects, of one family or joined.
    budget : float, at least 0
        Effort to spend, all of it.
    caps : array_like of float, optional
        The most effort each project can take; `numpy.inf` for no cap.

    Returns
    -------
    RealAllocation
        Slopes are equal on every project that is funded and below its cap.

    Raises
    ------
    ValueError
        As `allocate`, but for fractions; a log portfolio needs a budget above 0.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate_real(Log(weight=[3, 1]), 10).effort
    array([7.5, 2.5])
    """
    budget = real("budget", budget, at_least=0)
    caps = _check_problem(curves, budget, caps, divisible=True)
    effort = Problem(curves, budget, caps).divisible_effort()
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

    Raises
    ------
    ValueError
        If the portfolio is empty, no weight is positive or the budget no whole number.

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
    return _spend(whole("max_budget", max_budget), len(curves), curves.forward_difference)


def essay_loop(curves, budget):
    """Run the first essay's rule, repaired so that it runs: the next unit to the steepest slope.

    The repair keeps each project's current effort and gives projects of weight 0 the slope
    0. What it leaves is the rule itself, which compares slopes where units are spent, and
    so falls short of the optimum: the gap tells.

    Parameters
    ----------
    curves : Curve or Portfolio
    budget : int

    Returns
    -------
    Allocation

    Raises
    ------
    ValueError
        As `greedy_path`.

    Notes
    -----
    Source: M. Lumiste, ML research and startups (2023). On log curves the rule is Adams'
    method of apportionment.

    Examples
    --------
    >>> from effortlib import Log
    >>> essay_loop(Log(weight=[5, 4, 3, 2, 1]), 20).effort
    array([6, 5, 4, 3, 2])
    """
    check_portfolio(curves)
    path = _spend(whole("budget", budget), len(curves), curves.derivative)
    return _assess(curves, path[-1], np.array(np.inf))


def allocate_any(values, budget):
    """Find the best allocation for values of any shape, by dynamic programming.

    Parameters
    ----------
    values : array_like of float, shape (n, budget + 1)
        values[i][k] is what k units are worth to project i. Minus infinity is allowed:
        it marks a number of units that must not be.
    budget : int
        Units to spend, all of them. Time grows as n budget**2.

    Returns
    -------
    Allocation
        Ties go to the lowest index. A gap above 0 disproves nothing here: the certificate
        needs concave values.

    Raises
    ------
    ValueError
        If a value is NaN or plus infinity, the shape is not (n, budget + 1), or every
        allocation is worth minus infinity.

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
    gap = _gap(*_certificate(gain, loss, effort, budget))
    return Allocation(effort, float(best[budget]), gain, gap)


def concave_envelope(values):
    """Return the smallest concave values that are nowhere below the given ones.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        values[i][k] is what k units are worth to project i.

    Returns
    -------
    numpy.ndarray of float, shape (n, m)
        Allocating on the envelope bounds the optimum from above; the bound need not be
        reached.

    Raises
    ------
    ValueError
        If a value is NaN or plus infinity, or there are not two axes.

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
        As `allocate` finds them one by one, with arrays in every field: effort and
        marginal_gain of shape (m, b, n), value and gap of shape (m, b). Without the first
        axis for one portfolio.

    Raises
    ------
    ValueError
        As `allocate`, or if the portfolios differ in their number of projects.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate_many(Log(weight=[5, 4, 3, 2, 1]), [100, 300]).effort
    array([[ 33,  27,  20,  13,   7],
           [100,  80,  60,  40,  20]])
    """
    portfolios, alone = _split_batch(curves_batch)
    budgets = np.array([whole("budgets", budget) for budget in np.atleast_1d(np.asarray(budgets, dtype=object))])
    if not budgets.size:
        raise ValueError("budgets=[]: expected at least one budget")
    for portfolio in portfolios:
        _check_problem(portfolio, int(budgets.min()), None)  # the smallest budget is the one that may be too small
    depth = _depth(portfolios, budgets)
    if depth is None:
        effort = np.array([[allocate(portfolio, int(each)).effort for each in budgets] for portfolio in portfolios])
        found = _assess_many(portfolios, effort)
    else:
        together = max(LARGEST_TABLE // (depth * len(portfolios[0]) + 1), 1)
        batches = [portfolios[start : start + together] for start in range(0, len(portfolios), together)]
        found = [_assess_many(batch, _nested(batch, budgets, depth)) for batch in batches]
        found = Allocation(*(np.concatenate([getattr(part, name) for part in found]) for name in FIELDS))
    return Allocation(*(getattr(found, name)[0] for name in FIELDS)) if alone else found


def _check_problem(curves, budget, caps, *, divisible=False):
    """Return the caps as an array: one infinity for all, or one cap for each project."""
    check_portfolio(curves)
    if not curves.concave:
        raise ValueError(f"curves={curves!r}: not every family is concave; allocate_any takes any shape")
    caps = _check_caps(caps, len(curves), divisible)
    most = caps.sum() if caps.ndim else np.inf
    if budget > most:
        raise ValueError(f"budget={budget!r}: expected at most the caps' sum, {most:g}")
    _check_log_needs(curves, budget, caps, divisible)
    return caps


def _certificate(gain, loss, effort, caps):
    """Return the best next gain and the worst last one, over the last axis."""
    best_next = np.where(effort < caps, gain, -np.inf).max(axis=-1)
    worst_last = np.where(effort > 0, loss, np.inf).min(axis=-1)
    return best_next, worst_last


def _gap(best_next, worst_last):
    """Return what moving a unit would gain; minus infinity where none can be spared."""
    return float(best_next - worst_last) if worst_last < np.inf else -np.inf


def _assess(curves, effort, caps):
    """Return whole units with their value, margins and certificate."""
    gain = np.empty(len(effort))
    value, best_next, worst_last = 0.0, -np.inf, np.inf
    for own, block in curves._blocks():
        units = effort[own] * 1.0
        gain[own], loss = block._step(np.maximum(units - NEXT_AND_LAST, 0))
        ends = _certificate(gain[own], loss, units, caps[own] if caps.ndim else caps)
        best_next, worst_last = max(best_next, ends[0]), min(worst_last, ends[1])
        value += block._value(units).sum()
    return Allocation(effort, float(value), gain, _gap(best_next, worst_last))


def _spend(budget, projects, gains):
    """Give every unit to the largest gain at that moment; return all states on the way."""
    path = np.zeros((budget + 1, projects), dtype=np.int64)
    for spent in range(budget):
        path[spent + 1] = path[spent]
        path[spent + 1, np.argmax(gains(path[spent]))] += 1
    return path


def _depth(portfolios, budgets):
    """Return how many units of each project a table of all must hold; None if it would be too large."""
    projects, most = len(portfolios[0]), int(budgets.max())
    largest = min(UNITS_A_BUDGET * (len(budgets) + 1), LARGEST_TABLE)
    if projects * most > largest >= most:  # optima are nested, so no project gets more than with the largest budget
        most = max(int(allocate(portfolio, most).effort.max()) for portfolio in portfolios)
    return most if projects * most <= largest else None


def _nested(portfolios, budgets, depth):
    """Answer many budgets at once: optima are nested, so one order of all units serves all."""
    m, n, b = len(portfolios), len(portfolios[0]), len(budgets)
    most = int(budgets.max())
    curves, k = stack_families(portfolios), np.arange(depth)[:, None]

    def by_portfolio(table):
        return table.reshape(depth, m, n).transpose(1, 2, 0).reshape(m, n * depth)

    gains = by_portfolio(curves._step(k))
    order = np.argsort(-gains, axis=1, kind="stable")[:, :most]  # equal gains: the lowest index first
    if most and np.take_along_axis(gains, order[:, -1:], axis=1).min() < FAINT:
        faint = np.where(gains < FAINT, by_portfolio(curves._log_step(k)), 0.0)
        order = np.lexsort((-faint, np.where(gains < FAINT, 0.0, -gains)), axis=1)[:, :most]
    # The r-th unit is there from the first budget above r on.
    ascending = np.sort(budgets)
    first = np.searchsorted(ascending, np.arange(most), side="right")
    cell = (np.arange(m)[:, None] * b + first) * n + order // max(depth, 1)
    effort = np.bincount(cell.ravel(), minlength=m * b * n).reshape(m, b, n).cumsum(axis=1)
    return effort[:, np.searchsorted(ascending, budgets)]


def _assess_many(portfolios, effort):
    """Return efforts of shape (m, b, n) with their values, margins and certificates."""
    m, b, n = effort.shape
    curves = stack_families(portfolios)
    units = effort.transpose(1, 0, 2).reshape(b, m * n) * 1.0

    def by_portfolio(table):
        return table.reshape(b, m, n).transpose(1, 0, 2)

    gain, loss = map(by_portfolio, curves._step(np.maximum(units - NEXT_AND_LAST[:, None], 0)))
    best_next, worst_last = _certificate(gain, loss, effort, np.inf)
    spendable = worst_last < np.inf
    gap = np.subtract(best_next, worst_last, where=spendable, out=np.full((m, b), -np.inf))
    return Allocation(effort, by_portfolio(curves._value(units)).sum(axis=-1), gain, gap)


def _split_batch(curves_batch):
    """Return the portfolios of a batch, and whether one stood alone."""
    if isinstance(curves_batch, Curve) and len(curves_batch.shape) > 1:
        if len(curves_batch.shape) > 2:
            raise ValueError(f"curves_batch: expected parameters with at most two axes, got shape {curves_batch.shape}")
        return [curves_batch._take(row) for row in range(len(curves_batch.weight))], False
    if isinstance(curves_batch, (Curve, Portfolio)):
        return [curves_batch], True
    portfolios = list(curves_batch) if isinstance(curves_batch, Iterable) else [curves_batch]
    for index, portfolio in enumerate(portfolios):
        if not isinstance(portfolio, (Curve, Portfolio)):
            raise ValueError(f"curves_batch[{index}]={portfolio!r}: expected a curve or a portfolio")
    if len({len(portfolio) for portfolio in portfolios}) != 1:
        raise ValueError(f"curves_batch: expected portfolios of one size, got {[len(each) for each in portfolios]}")
    return portfolios, False


def check_portfolio(curves):
    if not isinstance(curves, (Curve, Portfolio)):
        raise ValueError(f"curves={curves!r}: expected a curve or a portfolio")
    if len(curves.shape) > 1:
        raise ValueError(f"curves: expected parameters with one axis, got shape {curves.shape}")
    if not len(curves):
        raise ValueError(f"curves={curves!r}: expected at least one project, got an empty portfolio")
    if not curves._funded_count:
        raise ValueError(f"weight={np.atleast_1d(curves.weight).tolist()}: expected at least one above 0")


def _check_caps(caps, projects, divisible):
    if caps is None:
        return np.array(np.inf)
    checked = numbers_array("caps", caps, at_least=0, also=np.inf)
    if checked.shape != (projects,):
        raise ValueError(f"caps={caps!r}: expected one for each of {projects} projects")
    if not divisible and np.any(checked != np.floor(checked)):
        raise ValueError(f"caps={caps!r}: expected whole numbers")
    return checked


def _check_log_needs(curves, budget, caps, divisible):
    """A log curve at effort 0 is worth minus infinity, so each needs something."""
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
        while len(corners) > 1 and _is_below(row, corners[-2], corners[-1], k):
            corners.pop()
        corners.append(k)
    hull = np.interp(np.arange(len(row)), corners, row[corners]) if corners else row.copy()
    hull[: corners[0] if corners else 0] = -np.inf
    hull[corners[-1] + 1 if corners else len(row) :] = -np.inf
    return hull


def _is_below(row, left, middle, right):
    """Tell whether the middle point lies on or below the chord."""
    return (row[middle] - row[left]) * (right - left) <= (row[right] - row[left]) * (middle - left)
