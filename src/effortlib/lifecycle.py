"""The lifecycle of a project: its milestones, and what takes a project to the frontier.

With log curves the best effort of project i is x_i = B a_i / S, where S is the sum of the weights and B the budget. The
top project reaches a milestone T exactly when B >= T S / a_1: the frontier law. Milestones come from the sketch of the
first essay (M. Lumiste, ML research and startups, 2023), on a scale of effort from 0 to 100.
"""

from __future__ import annotations

import enum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ._validate import UNIT_INTERVAL, held, numbers_array, one_of, plain, real, shown
from .curves import named
from .essays import MILESTONES, SKETCH_HALF_EFFORT
from .families import Hyperbolic

__all__ = [
    "FRONTIER", "SHAPES", "Stage", "frontier_budget", "frontier_weight", "lifecycle_curve", "money", "returns_curve",
    "stage",
]  # fmt: skip


class Stage(enum.StrEnum):
    """Name the stages of the lifecycle; each stage equals its label, a string.

    Attributes
    ----------
    effort, accuracy : float
        The effort at which the stage is reached, and the share of the frontier's accuracy there.
    following : Stage or None
        The next stage; None at the frontier.

    Examples
    --------
    >>> Stage.USING_ML.following
    <Stage.FEATURE_ENGINEERING: 'Feature engineering'>
    """

    NO_MODEL = "No model yet", 0.0, 0.0
    IF_ELSE, USING_ML, FEATURE_ENGINEERING, USING_DL, SOTA_RESEARCH = map(tuple, MILESTONES)

    def __new__(cls, label, effort, accuracy):
        member = str.__new__(cls, label)
        member._value_, member._reached = label, (effort, accuracy)
        return member

    @property
    def effort(self) -> float:
        """Return the effort at which the stage is reached."""
        return self._reached[0]

    @property
    def accuracy(self) -> float:
        """Return the share of the frontier's accuracy at which the stage is reached."""
        return self._reached[1]

    @property
    def following(self) -> Stage | None:
        """Return the next stage, or None at the frontier."""
        return next((each for each in Stage if each.effort > self.effort), None)


#: The effort at which the frontier is reached, on the sketch's scale.
FRONTIER = Stage.SOTA_RESEARCH.effort


def stage(effort: float) -> Stage:
    """Return the last stage that an effort reaches.

    Parameters
    ----------
    effort : float, at least 0
        On the sketch's scale, where the frontier lies at 100.

    Returns
    -------
    Stage

    Examples
    --------
    >>> print(stage(33))
    Using ML
    """
    effort = real("effort", effort, at_least=0)
    return [each for each in Stage if each.effort <= effort][-1]


def lifecycle_curve(half_effort: float = SKETCH_HALF_EFFORT) -> Hyperbolic:
    """Return accuracy as a function of effort, as a share of what the frontier has.

    Of the concave families with one parameter beside the weight the hyperbola follows the sketch of the first essay
    best: `effortlib.fit` shows it.

    Parameters
    ----------
    half_effort : float, above 0
        K, in units of effort: half of the ceiling is reached there.

    Returns
    -------
    Hyperbolic
        (1 + K/T) x / (K + x), where T is the effort that the frontier takes.

    Examples
    --------
    >>> lifecycle_curve().value([FRONTIER / 4, FRONTIER]).round(3)
    array([0.646, 1.   ])
    """
    half_effort = real("half_effort", half_effort, above=0)
    return Hyperbolic(weight=1 + half_effort / FRONTIER, half_effort=half_effort)


def frontier_budget(weights: ArrayLike, frontier: float) -> float:
    """Return the budget from which the top project reaches the frontier.

    Parameters
    ----------
    weights : array_like of float, at least 0, shape (n,)
        The top project is the one of the largest weight.
    frontier : float, above 0
        T, the effort that the frontier takes.

    Returns
    -------
    float
        T S / a_1, in units of effort: exact for log curves and effort that can be divided.

    Examples
    --------
    >>> frontier_budget([5, 4, 3, 2, 1], 100)
    300.0
    """
    frontier = real("frontier", frontier, above=0)
    weights = numbers_array("weights", weights, at_least=0)
    if weights.ndim != 1 or not np.any(weights > 0):
        raise ValueError(f"weights={shown(weights.tolist())}: expected a list with at least one above 0")
    weights = np.ldexp(weights, -np.frexp(weights.max())[1])  # the same shares, with a sum that a float holds
    return held("frontier", frontier, frontier * float(weights.sum()) / float(weights.max()))


def frontier_weight(other_weights: ArrayLike, frontier: float, budget: float) -> float:
    """Return the weight from which a project reaches the frontier at a given budget.

    Parameters
    ----------
    other_weights : array_like of float, at least 0
        The weights of the other projects.
    frontier : float, above 0
        T, the effort that the frontier takes.
    budget : float, above the frontier
        B, in units of effort. With less no weight is enough while another project counts.

    Returns
    -------
    float
        T (S - a_1) / (B - T), for log curves.

    Examples
    --------
    >>> frontier_weight([4, 3, 2, 1], 75, 100)
    30.0
    """
    frontier = real("frontier", frontier, above=0)
    budget = real("budget", budget, above=frontier)
    others = numbers_array("other_weights", other_weights, at_least=0)
    with np.errstate(over="ignore"):
        total = float(others.sum())
    return held("other_weights", other_weights, frontier * total / (budget - frontier))


MONEY = {"concave": lambda y: 2 * y / (1 + y), "linear": lambda y: y, "convex": lambda y: y / (2 - y)}

# What each shape multiplies the half effort by, where accuracy is hyperbolic in effort.
HALF_EFFORT_FACTOR = {"concave": 0.5, "linear": 1.0, "convex": 2.0}

#: How money may depend on accuracy.
SHAPES = tuple(MONEY)


def money(accuracy: Any, shape: str) -> Any:
    """Return what an accuracy earns, as a share of what a perfect model would.

    Parameters
    ----------
    accuracy : float, numpy.ndarray or sympy.Expr, from 0 to 1
    shape : {"concave", "linear", "convex"}

    Returns
    -------
    Of the type of `accuracy`
        2 y / (1 + y), y, or y / (2 - y).

    Examples
    --------
    >>> [round(money(0.5, shape), 3) for shape in SHAPES]
    [0.667, 0.5, 0.333]
    """
    earned = MONEY[one_of("shape", shape, SHAPES)]
    if hasattr(accuracy, "free_symbols"):
        return earned(accuracy)
    return plain(earned(numbers_array("accuracy", accuracy, **UNIT_INTERVAL)))


def returns_curve(weight: ArrayLike, half_effort: ArrayLike, shape: str) -> Hyperbolic:
    """Return money as a curve of effort, where accuracy is hyperbolic in effort.

    Parameters
    ----------
    weight : array_like of float, at least 0
        What a perfect model would earn, in units of value.
    half_effort : array_like of float, above 0
        K, the effort that reaches half of the accuracy.
    shape
        As for `money`.

    Returns
    -------
    Hyperbolic
        With a half effort of K / 2, K, or 2 K: a hyperbola of a hyperbola is one.

    Examples
    --------
    >>> returns_curve(weight=5, half_effort=20, shape="concave").half_effort
    array(10.)
    """
    one_of("shape", shape, SHAPES)
    accuracy = Hyperbolic(weight, half_effort)
    with np.errstate(over="ignore"):
        scaled = accuracy.half_effort * HALF_EFFORT_FACTOR[shape]
    if not np.all((scaled > 0) & np.isfinite(scaled)):
        raise ValueError(
            f"half_effort={shown(half_effort)}: expected one of which a float holds the half and the double"
        )
    return named(Hyperbolic(accuracy.weight, scaled), accuracy.names)
