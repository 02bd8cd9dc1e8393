"""Share effort where curves are known only by draws, as a bootstrap or a posterior gives them.

The mean of concave curves is concave, so that one allocation is best on average and `allocate`'s solver finds it. What
it loses to somebody who knows the curve is its regret: on average the expected value of perfect information (H. Raiffa
and R. Schlaifer, Applied Statistical Decision Theory, 1961).
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

import numpy as np

from ._price_solver import Problem
from ._tables import Tabled, project_names
from ._validate import whole
from .allocation import allocate_many, assess, check_log_needs, check_portfolio, split_batch, verified
from .curves import Curve, Portfolio, Projects, SolverView

__all__ = ["UncertainAllocation", "allocate_draws"]

# The logarithm of an effort is sought between these, by halving so many times.
LOG_ENDS = (-700.0, 700.0)
HALVINGS = 64


@dataclasses.dataclass(frozen=True, eq=False)
class UncertainAllocation(Tabled):
    """Hold the allocation that is best on average over m draws of n curves.

    Attributes
    ----------
    effort : numpy.ndarray of int64, shape (n,)
        Units of each project.
    value : float
        What it is worth on average, in units of value.
    gap : float
        As in an `Allocation`, of the mean curves.
    values, regret : numpy.ndarray of float, shape (m,)
        What it is worth in each draw, and how much more the best allocation of that draw is worth.
    efforts : numpy.ndarray of int64, shape (m, n)
        The best allocation of each draw.
    names : tuple or None
        What the projects are called.
    """

    effort: np.ndarray
    value: float
    gap: float
    values: np.ndarray
    regret: np.ndarray
    efforts: np.ndarray
    names: tuple | None = None

    @property
    def table(self) -> dict[str, Any]:
        """Return the allocation as columns by name, with quantiles of what is best in a draw; a row for each project."""
        low, median, high = np.quantile(self.efforts, (0.05, 0.5, 0.95), axis=0)
        names = project_names(self.names, len(self.effort))
        return {"project": names, "effort": self.effort, "q05": low, "median": median, "q95": high}


def allocate_draws(curves_batch: Curve | Iterable[Curve | Portfolio], budget: int) -> UncertainAllocation:
    """Find the allocation in whole units that is worth most on average over draws of the curves.

    Parameters
    ----------
    curves_batch : Curve with parameters of shape (m, n), or sequence of m portfolios of n projects
        As for `allocate_many`: one portfolio a draw, with the same families in the same places.
    budget : int, from 0 to 2**53
        Units to spend, all of them.

    Returns
    -------
    UncertainAllocation

    Examples
    --------
    >>> from effortlib import Log1p
    >>> draws = Log1p([[5, 1], [1, 5], [4, 4]], rate=1.0)
    >>> best = allocate_draws(draws, 20)
    >>> best.effort, best.efforts[0]
    (array([10, 10]), array([17,  3]))
    >>> bool(best.regret.min() >= 0)
    True
    """
    budget = whole("budget", budget)
    portfolios, single = split_batch(curves_batch)
    if single:
        raise ValueError("curves_batch: expected several draws, got one portfolio")
    for each in portfolios:
        check_portfolio(each)
    no_caps = np.array(np.inf)
    check_log_needs(portfolios, budget, no_caps, np.zeros(()))  # the mean funds what any draw funds
    own = allocate_many(portfolios, [budget])
    kinds = [[(projects.family, len(projects)) for _, projects in each.solver_view.parts] for each in portfolios]
    if any(kind != kinds[0] for kind in kinds):
        raise ValueError("curves_batch: expected the same families in the same places of every draw")
    drawn = zip(*([projects for _, projects in each.solver_view.parts] for each in portfolios))
    view = SolverView([_Mean.of(draws) for draws in drawn])
    with np.errstate(all="ignore"):  # what overflows is seen when the result is verified
        effort = Problem(view, budget, no_caps).whole_units()
        best = verified(assess(view, effort, no_caps), budget)
    values = np.array([np.sum(each.value(effort)) for each in portfolios])
    return UncertainAllocation(
        effort, best.value, best.gap, values, own.value[:, 0] - values, own.effort[:, 0], own.names
    )


class _Mean(Projects):
    """Evaluate the mean of draws of projects of one family: parameters have a row for each project, a column for a draw."""

    @classmethod
    def of(cls, draws):
        """Return the mean of draws of the same projects."""
        columns = zip(*(projects.parameters for projects in draws))
        return cls(draws[0].family, tuple(np.stack(column, axis=-1) for column in columns))

    def __init__(self, family, parameters):
        super().__init__(family, parameters)
        funded = self.funded.any(axis=-1)
        vars(self).update(funded=funded, funded_count=int(np.count_nonzero(funded)))

    def take(self, rows):
        return _Mean(self.family, tuple(values[rows] for values in self.parameters))

    def effort_at(self, log_slope):
        low = np.full(np.broadcast(log_slope, self.funded).shape, LOG_ENDS[0])
        high = np.full(low.shape, LOG_ENDS[1])
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            steeper = self.log_slopes(np.exp(middle)) > log_slope
            low, high = np.where(steeper, middle, low), np.where(steeper, high, middle)
        return np.where(low > LOG_ENDS[0], np.exp(low), 0.0)

    def log_slopes(self, x):
        return _log_of_mean(self._draws.log_slopes(np.asarray(x)[..., None]))

    def log_gains(self, k):
        return _log_of_mean(self._draws.log_gains(np.asarray(k)[..., None]))

    @property
    def _draws(self):
        """Return the projects of every draw, one by one."""
        return Projects(self.family, self.parameters)

    def _call(self, function, x):
        worth = super()._call(function, np.asarray(x)[..., None])
        return np.where(self.parameters[0] > 0, worth, 0.0).mean(axis=-1)


def _log_of_mean(logarithms):
    """Return the logarithm of the mean of numbers over the last axis, whose own ones may be too small for floats."""
    highest = logarithms.max(axis=-1, keepdims=True)
    highest = np.where(np.isfinite(highest), highest, 0.0)
    with np.errstate(divide="ignore"):
        return np.log(np.exp(logarithms - highest).mean(axis=-1)) + highest[..., 0]
