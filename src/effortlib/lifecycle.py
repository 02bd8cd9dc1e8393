"""The lifecycle of a project: its milestones, and what takes a project to the frontier.

With log curves the best effort of project i is x_i = B a_i / S, where S is the sum of the
weights and B the budget. The top project reaches a milestone T exactly when
B >= T S / a_1: the frontier law. Milestones come from the sketch of the first essay
(M. Lumiste, ML research and startups, 2023), on a scale of effort from 0 to 100.
"""

import dataclasses
import enum

import numpy as np

from ._validate import BETWEEN_0_AND_1, numbers_array, real
from .curves import Curve
from .essays import MILESTONES, SKETCH_HALF_EFFORT
from .families import Hyperbolic

__all__ = [
    "FRONTIER",
    "Fit",
    "GRID",
    "LARGEST",
    "SHAPES",
    "SMALLEST",
    "Stage",
    "fit",
    "frontier_budget",
    "frontier_weight",
    "lifecycle_curve",
    "money",
    "returns_curve",
    "stage",
]

# Where the parameter is sought: a grid, then finer ones around the best point so far.
SMALLEST, LARGEST = 1e-9, 1e9

GRID = 201
REFINEMENTS = 12


@dataclasses.dataclass(frozen=True)
class Fit:
    """Hold a fitted curve and how far it misses.

    Attributes
    ----------
    curve : Curve
        Of the family asked for, with the best parameters.
    rmse : float
        The root of the mean square of what it misses, in units of value.
    points : int
        How many points it was fitted to.
    """

    curve: Curve
    rmse: float
    points: int


def fit(family, effort, value):
    """Fit one curve of a family to points, by least squares in value.

    Parameters
    ----------
    family : subclass of Curve
        With a weight and one other parameter, which is sought between 1e-9 and 1e9, or
        between 0 and 1 where it has to lie there.
    effort : array_like of float, at least 0, shape (m,)
        In units of effort. A point at effort 0 is left out for a family that is worth
        minus infinity there.
    value : array_like of float, shape (m,)
        In units of value.

    Returns
    -------
    Fit

    Raises
    ------
    ValueError
        If the family has not one parameter beside the weight, the shapes differ, an
        effort is negative, or fewer than two points are left.

    Examples
    --------
    >>> from effortlib import Hyperbolic
    >>> fit(Hyperbolic, [0, 10, 30], [0, 0.5, 0.75]).curve.half_effort.round(6)
    np.float64(10.0)
    """
    if not (isinstance(family, type) and issubclass(family, Curve) and len(family.parameters) == 1):
        raise ValueError(f"family={family!r}: expected a family with a weight and one other parameter")
    effort = numbers_array("effort", effort, at_least=0)
    value = numbers_array("value", value)
    if effort.ndim != 1 or effort.shape != value.shape:
        raise ValueError(f"value: expected one for each effort, got shapes {effort.shape} and {value.shape}")
    if family.minus_infinity_at_zero:
        effort, value = effort[effort > 0], value[effort > 0]
    if len(effort) < 2:
        raise ValueError(f"effort={effort.tolist()!r}: expected at least two points that the family can reach")
    ((name, bounds),) = family.parameters.items()
    bounded = bounds is BETWEEN_0_AND_1
    low, high = (0.0, 1.0) if bounded else (np.log(SMALLEST), np.log(LARGEST))
    for _ in range(REFINEMENTS):
        grid = np.linspace(low, high, GRID + 2)[1:-1]  # both ends may be out of bounds
        candidates = grid if bounded else np.exp(grid)
        weight, error = _best_weights(family(1.0, **{name: candidates}), effort, value)
        best = int(np.argmin(error))
        step = grid[1] - grid[0]
        low, high = max(low, grid[best] - step), min(high, grid[best] + step)
    return Fit(family(weight[best], **{name: candidates[best]}), float(error[best]), len(effort))


def _best_weights(curves, effort, value):
    """Return each curve's best weight, at least 0, and the error that it leaves."""
    shape = curves.value(effort[:, None])
    weight = np.maximum(value @ shape / np.sum(shape**2, axis=0), 0.0)
    return weight, np.sqrt(np.mean((weight * shape - value[:, None]) ** 2, axis=0))


class Stage(enum.StrEnum):
    """Name the stages of the lifecycle; each is its own label.

    Attributes
    ----------
    effort : float
        The effort at which the stage is reached.
    accuracy : float
        The share of the frontier's accuracy there.
    following : Stage or None
        The next stage; None at the frontier.

    Examples
    --------
    >>> Stage.USING_ML.following
    <Stage.FEATURE_ENGINEERING: 'Feature engineering'>
    """

    NO_MODEL = "No model yet", 0.0, 0.0
    IF_ELSE = tuple(MILESTONES[0])
    USING_ML = tuple(MILESTONES[1])
    FEATURE_ENGINEERING = tuple(MILESTONES[2])
    USING_DL = tuple(MILESTONES[3])
    SOTA_RESEARCH = tuple(MILESTONES[4])

    def __new__(cls, label, effort, accuracy):
        member = str.__new__(cls, label)
        member._value_ = label
        member.effort = effort
        member.accuracy = accuracy
        return member

    @property
    def following(self):
        """Return the next stage, or None at the frontier."""
        stages = list(Stage)
        index = stages.index(self) + 1
        return stages[index] if index < len(stages) else None


FRONTIER = Stage.SOTA_RESEARCH.effort


def stage(effort):
    """Return the last stage that an effort reaches.

    Parameters
    ----------
    effort : float, at least 0
        On the sketch's scale, where the frontier lies at 100.

    Returns
    -------
    Stage
        Equal to its label, a string.

    Raises
    ------
    ValueError
        If the effort is negative or not finite.

    Examples
    --------
    >>> print(stage(33))
    Using ML
    """
    effort = real("effort", effort, at_least=0)
    return [each for each in Stage if each.effort <= effort][-1]


def lifecycle_curve(half_effort=SKETCH_HALF_EFFORT):
    """Return accuracy as a function of effort, 1 where the frontier lies.

    Parameters
    ----------
    half_effort : float, above 0
        K, in units of effort: the smaller, the more of the way is made early.

    Returns
    -------
    Hyperbolic
        (1 + K/T) x / (K + x), T being the effort that the frontier takes.

    Raises
    ------
    ValueError
        If `half_effort` is not above 0.

    Notes
    -----
    Of the concave families with one parameter beside the weight the hyperbola follows the
    sketch of the first essay best: `effortlib.fit` shows it.

    Examples
    --------
    >>> lifecycle_curve().value([FRONTIER / 4, FRONTIER]).round(3)
    array([0.646, 1.   ])
    """
    half_effort = real("half_effort", half_effort, above=0)
    return Hyperbolic(weight=1 + half_effort / FRONTIER, half_effort=half_effort)


def frontier_budget(weights, frontier):
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

    Raises
    ------
    ValueError
        If a weight is negative, none is positive, or the frontier is not above 0.

    Examples
    --------
    >>> frontier_budget([5, 4, 3, 2, 1], 100)
    300.0
    """
    frontier = real("frontier", frontier, above=0)
    weights = numbers_array("weights", weights, at_least=0)
    if weights.ndim != 1 or not np.any(weights > 0):
        raise ValueError(f"weights={weights.tolist()!r}: expected a list with at least one above 0")
    return float(frontier * weights.sum() / weights.max())


def frontier_weight(other_weights, frontier, budget):
    """Return the weight from which a project reaches the frontier at a given budget.

    Parameters
    ----------
    other_weights : array_like of float, at least 0
        The weights of the other projects.
    frontier : float, above 0
        T, the effort that the frontier takes.
    budget : float, above the frontier
        B, in units of effort.

    Returns
    -------
    float
        T (S - a_1) / (B - T), for log curves.

    Raises
    ------
    ValueError
        If an argument is out of bounds; with a budget at or below the frontier no weight
        is enough while another project counts.

    Examples
    --------
    >>> frontier_weight([4, 3, 2, 1], 75, 100)
    30.0
    """
    frontier = real("frontier", frontier, above=0)
    budget = real("budget", budget, above=frontier)
    return float(frontier * numbers_array("other_weights", other_weights, at_least=0).sum() / (budget - frontier))


BEND = 1.0  # how strongly returns bend: the smaller, the stronger
SHAPES = ("concave", "linear", "convex")


def money(accuracy, shape):
    """Return what an accuracy earns, as a share of what a perfect model would.

    Parameters
    ----------
    accuracy : float, numpy.ndarray or sympy.Expr, from 0 to 1
    shape : {"concave", "linear", "convex"}

    Returns
    -------
    Of the type of `accuracy`
        (1 + h) y / (h + y), y, or h y / (1 + h - y), with h = 1.

    Raises
    ------
    ValueError
        If the shape is none of these.

    Examples
    --------
    >>> [round(money(0.5, shape), 3) for shape in SHAPES]
    [0.667, 0.5, 0.333]
    """
    _check_shape(shape)
    if shape == "concave":
        return (1 + BEND) * accuracy / (BEND + accuracy)
    if shape == "convex":
        return BEND * accuracy / (1 + BEND - accuracy)
    return accuracy


def returns_curve(weight, half_effort, shape):
    """Return money as a curve of effort, where accuracy is hyperbolic in effort.

    Parameters
    ----------
    weight : array_like of float, at least 0
        What a perfect model would earn, in units of value.
    half_effort : array_like of float, above 0
        K, the effort that reaches half of the accuracy.
    shape : {"concave", "linear", "convex"}
        Of money in accuracy.

    Returns
    -------
    Hyperbolic
        With K h / (1 + h), K, or K (1 + h) / h.

    Raises
    ------
    ValueError
        If the shape is none of these, or a parameter is out of bounds.

    Examples
    --------
    >>> returns_curve(weight=5, half_effort=20, shape="concave").half_effort
    array(10.)
    """
    _check_shape(shape)
    stretch = {"concave": BEND / (1 + BEND), "linear": 1.0, "convex": (1 + BEND) / BEND}[shape]
    unbent = Hyperbolic(weight, half_effort)
    return Hyperbolic(unbent.weight, unbent.half_effort * stretch)


def _check_shape(shape):
    if shape not in SHAPES:
        raise ValueError(f"shape={shape!r}: expected one of {', '.join(SHAPES)}")
