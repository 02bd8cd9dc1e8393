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

from ._check import numbers_array, real, whole
from .curves import Curve, Portfolio

# From here on a grid's budgets are answered one by one: a list of every unit would not fit.
LARGEST_LIST = 10**7

# How far apart two numbers may lie, relative to their size, and yet be equal but for rounding.
ROUNDING = 8 * np.finfo(float).eps


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
        (or rounding error) proves the optimum: no unit earns more elsewhere.
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
    Exact to the rounding of the gains, which the gap measures. Gains are compared by their
    logarithms, known to a few roundings each; where a curve is so flat that further
    units differ by less, they count as ties.

    Examples
    --------
    >>> from effortlib import Log
    >>> allocate(Log(weight=[5, 4, 3, 2, 1]), 100).effort
    array([33, 27, 20, 13,  7])
    """
    problem = _Problem(curves, whole("budget", budget), caps)
    return _assess(curves, problem.whole_units(), problem.caps)


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
    problem = _Problem(curves, real("budget", budget, at_least=0), caps, divisible=True)
    effort = problem.divisible_effort()
    slopes = np.atleast_1d(curves.derivative(effort))
    slope = np.max(slopes, where=effort < problem.caps, initial=0.0)
    gap = _gap(slopes, slopes, effort, problem.caps)
    return RealAllocation(effort, _total(curves, effort), slopes, float(gap), float(slope))


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
    return _assess(curves, path[-1], np.inf)


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
    return Allocation(effort, float(best[budget]), gain, float(_gap(gain, loss, effort, budget)))


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
        As `allocate`, with arrays in every field: effort and marginal_gain of shape
        (m, b, n), value and gap of shape (m, b). Without the first axis for one portfolio.

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
    if isinstance(curves_batch, (Curve, Portfolio)) and len(curves_batch.shape) < 2:
        return _along_budgets(curves_batch, budgets)
    portfolios = _split_batch(curves_batch)
    rows = [_along_budgets(portfolio, budgets) for portfolio in portfolios]
    return _stack(rows)


class _Problem:
    """Hold a checked problem and search for its multiplier."""

    def __init__(self, curves, budget, caps, *, divisible=False):
        check_portfolio(curves)
        if not curves.concave:
            raise ValueError(f"curves={curves!r}: not every family is concave; allocate_any takes any shape")
        self.curves, self.budget, self.divisible = curves, budget, divisible
        self.caps = _check_caps(caps, len(curves), divisible)
        if budget > self.caps.sum():
            raise ValueError(f"budget={budget!r}: expected at most the caps' sum, {self.caps.sum():g}")
        _check_log_needs(curves, budget, self.caps, divisible)
        # What the projects of positive weight can take; the others wait for the rest.
        self.room = np.where(np.atleast_1d(curves.weight) > 0, np.minimum(self.caps, budget), 0.0)
        # At the optimum no limit but a cap may bind, or effort would not tell the price.
        self.limit = np.minimum(self.caps, 2 * self.room)

    @property
    def _few_enough(self):
        """Return how many units between two prices are few enough to sort."""
        return 2 * len(self.room) + 64

    def whole_units(self):
        """Return the exact optimum as an int64 array."""
        if self.room.sum() <= self.budget:
            return self._fill_up().astype(np.int64)
        few, many = self._bracket()
        return few.astype(np.int64) + self._first_units(few, many)

    def divisible_effort(self):
        """Return the real optimum as a float array."""
        if self.room.sum() <= self.budget:
            return self._fill_up()
        price = self._multiplier(tolerance=4 * np.finfo(float).eps)
        effort = self._effort(price)
        # What rounding in the price left over goes where effort answers to the price.
        missing = self.budget - effort.sum()
        change = self._effort(price - np.copysign(_rounding(price), missing)) - effort
        return effort + change * min(1.0, missing / change.sum()) if change.any() else effort

    def _fill_up(self):
        """Fill every project of positive weight and give the rest to the others, in order."""
        spare = self.caps - self.room
        rest = self.budget - self.room.sum()
        before = np.cumsum(np.minimum(spare, rest)) - np.minimum(spare, rest)
        return self.room + np.clip(rest - before, 0.0, spare)

    def _effort(self, price):
        """Return each project's real effort at a price, the logarithm of a slope."""
        return np.minimum(self.curves._effort_at(price), self.limit)

    def _units(self, price):
        """Count each project's units that gain at least the price.

        D(k) lies between f'(k+1) and f'(k), so only the unit at floor(x) is in doubt.
        """
        units = np.floor(self._effort(price))
        return units + ((units < self.limit) & (self.curves._log_step(units) >= price))

    def _multiplier(self, tolerance):
        """Find the price at which real efforts sum to the budget, to a relative tolerance."""
        level = np.minimum(_water_level(self.room, self.budget), self.room)
        slopes = self.curves._log_slope(level)[self.room > 0]

        def excess(price):
            # At least the smallest float: on a plateau rounding can put every effort at 0.
            return np.log(max(self._effort(price).sum() / self.budget, np.finfo(float).tiny))

        return _root(excess, slopes.min(), slopes.max(), tolerance)

    def _bracket(self):
        """Return unit counts on both sides of the budget, few units apart."""
        budget, few_enough = self.budget, self._few_enough
        price = self._multiplier(tolerance=len(self.room) / (4 * budget))
        rounding = _rounding(price)
        # Step away from the price, in both directions, until the budget lies between.
        low, high = price - rounding, price + rounding
        few, many = self._units(high), self._units(low)
        stride = (abs(self._units(price).sum() - budget) + 1) / budget
        while many.sum() < budget:
            high, few = low, many
            low -= stride
            many, stride = self._units(low), 2 * stride
        while few.sum() > budget:
            low, many = high, few
            high += stride
            few, stride = self._units(high), 2 * stride
        # Then halve until the units in between are few, or equal but for rounding.
        while many.sum() - few.sum() > few_enough and high - low > 4 * rounding:
            middle = (low + high) / 2
            units = self._units(middle)
            if units.sum() <= budget:
                high, few = middle, units
            else:
                low, many = middle, units
        # Ties must not straddle the ends.
        return self._units(high + rounding), np.maximum(self._units(low - rounding), few)

    def _first_units(self, few, many):
        """Return how many of the units in between each project gets, best first."""
        spare = np.maximum(many - few, 0).astype(np.int64)
        needed = int(self.budget - few.sum())
        if spare.sum() > 10 * self._few_enough:  # all alike but for rounding: a tie
            return np.clip(needed - (np.cumsum(spare) - spare), 0, spare)
        project = np.repeat(np.arange(len(spare)), spare)
        k = few[project] + np.arange(len(project)) - np.repeat(np.cumsum(spare) - spare, spare)
        best = _best_first(self.curves._repeat(spare), k)[:needed]
        return np.bincount(project[best], minlength=len(spare))


def _root(decreasing, low, high, tolerance):
    """Find where a decreasing function is within a tolerance of 0 (Anderson and Bjorck 1973).

    False position with the stale end scaled down: derivative-free, keeps a bracket, and
    converges faster than bisection, except past a kink, where three steps that do not halve
    the bracket call for one that does. Stops at the float nearest to the root at the latest.
    """
    at_low, at_high = decreasing(low), decreasing(high)
    if at_low <= tolerance:
        return low
    if at_high >= -tolerance:
        return high
    width, slow = high - low, 0
    while True:
        new = (low * at_high - high * at_low) / (at_high - at_low)
        if slow == 3 or not low < new < high:
            new = (low + high) / 2
            if not low < new < high:
                return low
        at_new = decreasing(new)
        if abs(at_new) <= tolerance:
            return new
        if at_new > 0:
            scale = 1 - at_new / at_low
            low, at_low, at_high = new, at_new, at_high * (scale if scale > 0 else 0.5)
        else:
            scale = 1 - at_new / at_high
            high, at_high, at_low = new, at_new, at_low * (scale if scale > 0 else 0.5)
        slow += 1
        if high - low <= width / 2:
            width, slow = high - low, 0


def _rounding(price):
    """Return how far apart two prices may lie and yet be equal but for rounding."""
    return ROUNDING * max(1.0, abs(price))


def _water_level(room, budget):
    """Return the level at which min(room, level) sums to the budget."""
    room = np.sort(room)
    filled = np.concatenate([[0.0], np.cumsum(room)[:-1]])
    levels = (budget - filled) / np.arange(len(room), 0, -1)
    return levels[np.argmax(levels <= room)]


def _best_first(curves, k):
    """Order units by gain, largest first; equal gains keep their order."""
    gain = curves._step(k)
    # Far out on a saturating curve gains fall below the smallest float; logarithms do not.
    faint = np.where(gain > 0, 0.0, curves._log_step(k))
    return np.lexsort((-faint, -gain))


def _margins(curves, effort):
    """Return what each project's next unit gains and what its last one gained."""
    return np.atleast_1d(curves._step(effort * 1.0)), np.atleast_1d(curves._step(np.maximum(effort - 1.0, 0.0)))


def _gap(gain, loss, effort, caps):
    """Return the certificate: the best next gain less the worst last one."""
    best_next = np.max(gain, axis=-1, where=effort < caps, initial=-np.inf)
    worst_last = np.min(loss, axis=-1, where=effort > 0, initial=np.inf)
    with np.errstate(invalid="ignore"):
        return np.where(worst_last == np.inf, -np.inf, best_next - worst_last)[()]  # no unit can be spared


def _total(curves, effort):
    return float(np.sum(curves.value(effort)))


def _assess(curves, effort, caps):
    """Return whole units with their value, margins and certificate."""
    gain, loss = _margins(curves, effort)
    return Allocation(effort, _total(curves, effort), gain, float(_gap(gain, loss, effort, caps)))


def _spend(budget, projects, gains):
    """Give every unit to the largest gain at that moment; return all states on the way."""
    path = np.zeros((budget + 1, projects), dtype=np.int64)
    for spent in range(budget):
        path[spent + 1] = path[spent]
        path[spent + 1, np.argmax(gains(path[spent]))] += 1
    return path


def _along_budgets(curves, budgets):
    """Answer many budgets of one portfolio: optima are nested, so one order serves all."""
    budgets = [whole("budgets", budget) for budget in np.atleast_1d(np.asarray(budgets, dtype=object))]
    if not budgets:
        raise ValueError("budgets=[]: expected at least one budget")
    _Problem(curves, min(budgets), None)  # the smallest budget is the one that may be too small
    if max(budgets) > LARGEST_LIST:
        return _stack([allocate(curves, budget) for budget in budgets])
    most = allocate(curves, max(budgets)).effort
    k = np.arange(most.sum()) - np.repeat(np.cumsum(most) - most, most)
    turn = np.empty(len(k), dtype=np.int64)
    turn[_best_first(curves._repeat(most), k)] = np.arange(len(k))
    turns = np.split(turn, np.cumsum(most)[:-1])
    effort = np.array([np.searchsorted(np.sort(own), budgets) for own in turns], dtype=np.int64).T
    gain, loss = _margins(curves, effort)
    value = np.sum(curves.value(effort), axis=-1)
    return Allocation(effort, value, gain, _gap(gain, loss, effort, np.inf))


def _split_batch(curves_batch):
    if isinstance(curves_batch, Curve):
        rows = zip(*(values for _, values in curves_batch._named()))
        return [type(curves_batch)(*row) for row in rows]
    portfolios = list(curves_batch) if isinstance(curves_batch, Iterable) else [curves_batch]
    for index, portfolio in enumerate(portfolios):
        if not isinstance(portfolio, (Curve, Portfolio)):
            raise ValueError(f"curves_batch[{index}]={portfolio!r}: expected a curve or a portfolio")
    if len({len(portfolio) for portfolio in portfolios}) != 1:
        raise ValueError(f"curves_batch: expected portfolios of one size, got {[len(each) for each in portfolios]}")
    return portfolios


def _stack(rows):
    fields = [field.name for field in dataclasses.fields(Allocation)]
    return Allocation(*(np.stack([getattr(row, name) for row in rows]) for name in fields))


def check_portfolio(curves):
    if not isinstance(curves, (Curve, Portfolio)):
        raise ValueError(f"curves={curves!r}: expected a curve or a portfolio")
    if len(curves.shape) > 1:
        raise ValueError(f"curves: expected parameters with one axis, got shape {curves.shape}")
    if not len(curves):
        raise ValueError(f"curves={curves!r}: expected at least one project, got an empty portfolio")
    if not np.any(curves.weight > 0):
        raise ValueError(f"weight={np.atleast_1d(curves.weight).tolist()}: expected at least one above 0")


def _check_caps(caps, projects, divisible):
    if caps is None:
        return np.full(projects, np.inf)
    checked = numbers_array("caps", caps, at_least=0, also=np.inf)
    if checked.shape != (projects,):
        raise ValueError(f"caps={caps!r}: expected one for each of {projects} projects")
    if not divisible and np.any(checked != np.floor(checked)):
        raise ValueError(f"caps={caps!r}: expected whole numbers")
    return checked


def _check_log_needs(curves, budget, caps, divisible):
    """A log curve at effort 0 is worth minus infinity, so each needs something."""
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
