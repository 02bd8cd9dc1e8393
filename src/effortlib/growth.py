"""What growth does to a portfolio: how concentrated effort is, and when projects switch on."""

import numpy as np
from numpy.typing import ArrayLike

from ._validate import numbers_array, shown
from .allocation import check_portfolio
from .curves import Curve, Portfolio

__all__ = ["concentration", "switch_on_budgets"]

LARGEST_TABLE = 2**21  # numbers: 16 MB


def concentration(effort: ArrayLike) -> float | np.ndarray:
    """Return how concentrated effort is: the sum of the squared shares.

    This is the Herfindahl-Hirschman index (A. O. Hirschman, National Power and the Structure of Foreign Trade, 1945;
    O. C. Herfindahl, Concentration in the U.S. Steel Industry, 1950).

    Parameters
    ----------
    effort : array_like of float, at least 0, shape (..., n)
        Effort of n projects; not all 0.

    Returns
    -------
    float or numpy.ndarray of float, shape (...)
        From 1/n, where all projects get the same, to 1, where one gets everything. It has no unit, and only shares
        matter.

    Examples
    --------
    >>> concentration([[3, 1], [2, 2]])
    array([0.625, 0.5  ])
    """
    effort = numbers_array("effort", effort, at_least=0)
    if not effort.ndim or not np.all(effort.max(axis=-1, initial=0.0) > 0):
        raise ValueError(f"effort={shown(effort.tolist())}: expected projects with some effort among them")
    shares = effort / effort.max(axis=-1, keepdims=True)  # whose sum does not overflow
    shares /= shares.sum(axis=-1, keepdims=True)
    return np.sum(shares**2, axis=-1)[()]


def switch_on_budgets(curves: Curve | Portfolio) -> np.ndarray:
    """Return the budgets above which each project is funded at the real optimum.

    Project i is funded once the common slope has fallen to its slope at no effort; the budget at that moment is the sum
    of what all projects have taken by then; the time grows with the square of their number. This is the first-order condition of separable concave allocation
    (B. O. Koopman, The Optimum Distribution of Effort, 1953).

    Parameters
    ----------
    curves : Curve or Portfolio
        n concave projects.

    Returns
    -------
    numpy.ndarray of float, shape (n,)
        sum_j x_j(f_i'(0)), in units of effort, where x_j is the inverse of f_j'; infinity for a project of weight 0.
        For a log(1 + b x) with one rate it is sum_j max(a_j / a_i - 1, 0) / b.

    Examples
    --------
    >>> from effortlib import Log1p
    >>> switch_on_budgets(Log1p(weight=[5, 4, 3, 2, 1], rate=0.05))
    array([  0.,   5.,  20.,  60., 200.])
    """
    check_portfolio(curves)
    first_slopes = np.atleast_1d(curves.derivative(0.0))
    has_price = np.isfinite(first_slopes) & (first_slopes > 0)
    prices = np.where(has_price, first_slopes, 1.0)
    budgets = np.empty(len(prices))
    rows = max(LARGEST_TABLE // len(prices), 1)  # so many projects at a time, so that a table fits into memory
    for start in range(0, len(prices), rows):
        part = slice(start, start + rows)
        with np.errstate(over="ignore"):  # what is infinite then is refused below
            budgets[part] = curves.inverse_derivative(prices[part, None]).sum(axis=-1)
    if np.any(np.isinf(budgets)):
        raise ValueError("curves: got a budget that no float can hold, expected smaller weights")
    return np.select([has_price, first_slopes > 0], [budgets, 0.0], np.inf)
