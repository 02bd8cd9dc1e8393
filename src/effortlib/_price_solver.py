"""Solve separable concave allocation by its multiplier, the price of effort.

At the optimum all funded projects have one slope, the price. Prices are logarithms here: far out on a saturating curve
the slope itself is too small for a float. Whole units are counted at two prices, one on each side of the budget, and
only the few units in between are compared. Every pass over the projects goes block by block, so that what it holds for
a moment is small.
"""

import numpy as np

from ._root import FAINT, PRICE_ROUNDING, TINY, root

__all__ = ["Problem", "cut_blocks"]

BLOCK_PROJECTS = 2**14  # few enough for a processor's cache, enough for one NumPy call to pay
FEW_UNITS = 2**12  # comparing all of so many units takes less time than finding a price


def cut_blocks(view):
    """Cut the projects of a `SolverView` into blocks of one family, each with its rows."""
    blocks = []
    for rows, projects in view.parts:
        for start in range(0, len(projects), BLOCK_PROJECTS):
            end = min(start + BLOCK_PROJECTS, len(projects))
            blocks.append((slice(rows.start + start, rows.start + end), projects.take(slice(start, end))))
    return blocks


class Problem:
    """Hold a checked problem: concave projects, and caps that can take the budget.

    `view` is a `SolverView`; `caps` is one number for all projects, or an array with one for each.
    """

    def __init__(self, view, budget, caps):
        self.budget, self.caps, self.projects, self.funded_count = budget, caps, len(view), view.funded_count
        self.blocks = cut_blocks(view)
        self.few_units = max(FEW_UNITS, self.projects)

    def whole_units(self):
        """Return the exact optimum as an int64 array."""
        total = self._total_room()
        if total <= self.budget:
            return self._fill_up().astype(np.int64)
        if total > self.few_units:
            return self._best_between(*self._bracket())
        return self._best_between(np.zeros(self.projects), self._room())

    def divisible_effort(self):
        """Return the real optimum as a float array."""
        if self._total_room() <= self.budget:
            return self._fill_up()
        price, _ = self._multiplier(tolerance=4 * np.finfo(float).eps)
        effort = self._effort(price)
        # Rounding in the price leaves some budget: spend it where effort responds to the price.
        missing = self.budget - effort.sum()
        change = self._effort(price - np.copysign(_rounding(price), missing)) - effort
        return effort + change * min(1.0, missing / change.sum()) if change.any() else effort

    def _total_room(self):
        """Return what all projects of positive weight can take, each no more than the budget."""
        return self._room().sum() if self.caps.ndim else self.budget * self.funded_count

    def _fill_up(self):
        """Fill every project of positive weight and give the rest to the others, in order."""
        room = self._room()
        return room + _in_order(self.budget - room.sum(), np.minimum(self.caps - room, self.budget))

    def _each_block(self, function):
        """Return the result of a function of a block and its limits, for every project."""
        result = np.empty(self.projects)
        for rows, block in self.blocks:
            result[rows] = function(block, self._limit_of(rows))
        return result

    def _limit_of(self, rows):
        """Return each project's upper bound: its cap, and at most twice the budget.

        Without a cap the bound is never active, so that effort keeps responding to the price.
        """
        return np.minimum(self.caps[rows] if self.caps.ndim else self.caps, 2.0 * self.budget)

    def _room(self):
        """Return what each project can take of the budget; projects of weight 0 take nothing here."""
        return self._each_block(lambda block, limit: np.minimum(limit, self.budget) * block.funded)

    def _effort(self, price):
        """Return each project's real effort at a price."""
        return self._each_block(lambda block, limit: np.minimum(block.effort_at(price), limit))

    def _units(self, price):
        """Count each project's units that gain at least the price.

        D(k) lies between f'(k+1) and f'(k), so only the unit at floor(x) is in doubt.
        """
        least = np.exp(price)

        def count(block, limit):
            units = np.floor(np.minimum(block.effort_at(price), limit))
            gains = block.gains(units) >= least if least > FAINT else block.log_gains(units) >= price
            return units + (gains & (units < limit))

        return self._each_block(count)

    def _multiplier(self, tolerance):
        """Find the price at which real efforts sum to the budget, to a relative tolerance.

        Also return how fast the logarithm of their sum falls there.
        """
        level = _water_level(self._room(), self.budget)

        def slopes_at_level(block, limit):
            slopes = block.log_slopes(np.minimum(level, limit))
            return np.where(block.funded & (limit > 0), slopes, np.nan)

        slopes = self._each_block(slopes_at_level)
        slopes = slopes[~np.isnan(slopes)]
        low, high = slopes.min(), slopes.max()
        if not (np.isfinite(low) and np.isfinite(high)):
            raise ValueError(
                f"curves: slopes at effort {level:g} reach from exp({low:g}) to exp({high:g}), "
                "expected all above 0 and finite in floats"
            )
        slopes -= high
        guess = high + np.log(np.mean(np.exp(slopes, out=slopes)))  # the price itself on log curves

        def excess(price):
            total = sum(np.minimum(block.effort_at(price), self._limit_of(rows)).sum() for rows, block in self.blocks)
            # At least the smallest float: on a plateau rounding can put every effort at 0.
            return np.log(max(total / self.budget, TINY))

        return root(excess, low, high, guess, tolerance)

    def _bracket(self):
        """Return unit counts on both sides of the budget, few units apart."""
        budget = self.budget
        # Aim at prices that some units lie between; rounding may not let them be closer.
        tolerance = (16 + self.projects / 1000) / budget + 8 * PRICE_ROUNDING
        price, fall = self._multiplier(tolerance)
        rounding = _rounding(price)
        stride = 2 * tolerance / fall + rounding
        low, high = price - stride, price + stride
        # Count at prices one rounding outside the bracket, so that tied units fall on one side.
        few, many = self._units(high + rounding), self._units(low - rounding)
        while (excess := few.sum() - budget) > 0:
            stride = 2 * max(stride, excess / (fall * budget))
            low, many = high + 2 * rounding, few
            high = low + stride
            few = self._units(high + rounding)
        while (excess := budget - many.sum()) > 0:
            stride = 2 * max(stride, excess / (fall * budget))
            high, few = low - 2 * rounding, many
            low = high - stride
            many = self._units(low - rounding)
        # Halve the bracket until few units lie in it, or all in it are equal but for rounding.
        while many.sum() - few.sum() > self.few_units and high - low > 3 * rounding:
            middle = (low + high) / 2
            units = self._units(middle)
            if units.sum() <= budget:
                high, few = middle - rounding, units
            else:
                low, many = middle + rounding, units
        if (many.sum() - few.sum()) * rounding > 1e-3 * (high - low):  # a rounding of the price moves whole units
            few, many = self._units(high + 2 * rounding), self._units(low - 2 * rounding)
        return few, np.maximum(few, many, out=many)

    def _best_between(self, few, many):
        """Return the first count, filled up with the best units on the way to the second.

        Equal gains go to the lowest index.
        """
        effort, spare = few, np.subtract(many, few, out=many)
        given, offered = effort.sum(), spare.sum()
        if not np.isfinite(given + offered):
            raise ValueError("curves: got slopes that no float can hold, expected weights and rates nearer to 1")
        needed = int(self.budget - given)
        if offered > 2 * self.few_units:  # all equal but for rounding: a tie
            effort += _in_order(needed, spare)
            needed = 0
        if not needed:
            return effort.astype(np.int64)
        faint, gains = False, self._gains_between(few, spare, faint=False)
        worst = _put_largest_last(gains, needed)
        if worst < FAINT:  # as on saturating curves, far out
            faint, gains = True, self._gains_between(few, spare, faint=True)
            worst = _put_largest_last(gains, needed)
            if worst == -np.inf:
                raise ValueError("curves: got gains too small for a float, expected gains above 0")
        of_worst = needed - np.count_nonzero(gains[-needed:] > worst)
        for rows, block in self.blocks:
            if spare[rows].any():
                project, gains = _spare_gains(block, few[rows], spare[rows], faint)
                equal = np.bincount(project[gains == worst], minlength=len(block))
                taken = _in_order(of_worst, equal)
                of_worst -= taken.sum()
                effort[rows] += taken + np.bincount(project[gains > worst], minlength=len(block))
        return effort.astype(np.int64)

    def _gains_between(self, few, spare, *, faint):
        """Return what each of the spare units gains, or the logarithm of it where gains are faint."""
        gains, start = np.empty(int(spare.sum())), 0
        for rows, block in self.blocks:
            if spare[rows].any():
                _, part = _spare_gains(block, few[rows], spare[rows], faint)
                gains[start : start + len(part)] = part
                start += len(part)
        return gains


def _spare_gains(block, few, spare, faint):
    """Return, for each spare unit of a block, the index of its project and its gain."""
    each = spare.astype(np.intp)  # as np.repeat counts
    project = np.repeat(np.arange(len(each)), each)
    k = np.arange(len(project)) + (few - each.cumsum() + each)[project]
    projects = block.take(project)
    return project, projects.log_gains(k) if faint else projects.gains(k)


def _put_largest_last(numbers, rank):
    """Partition in place, so that the `rank` largest come last; return the smallest of these."""
    numbers.partition(len(numbers) - rank)
    return numbers[-rank]


def _in_order(needed, offered):
    """Take what is needed from the first that offer it."""
    before = offered.cumsum() - offered
    return np.minimum(np.maximum(needed - before, 0), offered)


def _rounding(price):
    """Return how far apart two prices may lie and yet be equal but for rounding."""
    return PRICE_ROUNDING * max(1.0, abs(price))


def _water_level(room, budget):
    """Return the level at which min(room, level) sums to the budget."""
    room = room[room > 0]
    if budget <= len(room) * room.min():
        return budget / len(room)
    room.sort()
    levels = budget - np.concatenate([[0.0], np.cumsum(room)[:-1]])
    levels /= np.arange(len(room), 0, -1)
    levels[-1] = min(levels[-1], room[-1])  # where the sums of rooms are rounded, it might lie above every room
    return levels[np.argmax(levels <= room)]
