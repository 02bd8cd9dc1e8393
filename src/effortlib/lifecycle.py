"""The lifecycle of a project: its milestones, and what takes a project to the frontier.

With log curves the best effort of project i is x_i = B a_i / S, where S is the sum of the weights and B the budget. The
top project reaches a milestone T exactly when B >= T S / a_1: the frontier law. Milestones come from the sketch of the
first essay (M. Lumiste, ML research and startups, 2023), on a scale of effort from 0 to 100.
"""

import dataclasses
import enum

import numpy as np

from ._validate import BETWEEN_0_AND_1, numbers_array, real
from .curves import Curve
from .essays import MILESTONES, SKETCH_HALF_EFFORT
from .families import Hyperbolic

__all__ = [
    "FRONTIER", "Fit", "SHAPES", "Stage", "fit", "frontier_budget", "frontier_weight", "lifecycle_curve", "money",
    "returns_curve", "stage",
]  # fmt: skip

# `fit` seeks a positive parameter between these. It tries so many values, and does so again, in so many rounds,
# between the neighbours of the best one.
LEAST_PARAMETER, GREATEST_PARAMETER = 1e-9, 1e9
VALUES_TRIED = 201
ROUNDS = 12


@dataclasses.dataclass(frozen=True)
class Fit:
    """Hold a fitted curve on its baseline, with the error that it leaves.

    Attributes
    ----------
    curve : Curve
    rmse : float
        Root of the mean square error, in units of value.
    points : int
        How many points it fits.
    baseline : float
        What is added to the curve, in units of value.
    """

    curve: Curve
    rmse: float
    points: int
    baseline: float = 0.0

    def value(self, effort):
        """Return baseline and curve together at an effort."""
        return self.baseline + self.curve.value(effort)


def fit(family, effort, value, baseline=0.0, held=None):
    """Fit one curve of a family to points, by least squares in value.

    Parameters
    ----------
    family : subclass of Curve
        With a weight and at most one parameter that is not held. It is sought between 1e-9 and 1e9, or between 0 and 1
        where it has to lie there.
    effort : array_like of float, at least 0, shape (m,)
        In units of effort; at least two points. A point at effort 0 is left out for a family that is worth minus
        infinity there.
    value : array_like of float, shape (m,)
        In units of value.
    baseline : float, or "fit"
        What is there without effort, in units of value; "fit" seeks the best one, which takes a third point.
    held : dict of str to float, optional
        Parameters of the family that are known, by name. With a baseline to seek, the rate of `Log` has to be held: it
        is a baseline itself.

    Returns
    -------
    Fit
        The curve has the best parameters.

    Examples
    --------
    >>> from effortlib import Hyperbolic
    >>> fit(Hyperbolic, [0, 10, 30], [0, 0.5, 0.75]).curve.half_effort.round(6)
    np.float64(10.0)
    >>> round(fit(Hyperbolic, [0, 10, 30], [0.2, 0.7, 0.95], baseline="fit").baseline, 6)
    0.2
    """
    held = {} if held is None else held
    free = _free_parameter(family, held)
    seeks_baseline = isinstance(baseline, str) and baseline == "fit"
    if not seeks_baseline:
        baseline = real("baseline", baseline)
    elif family.minus_infinity_at_zero and free is not None:
        raise ValueError(f"{free}: expected to be held, as it is a baseline itself")
    effort = numbers_array("effort", effort, at_least=0)
    value = numbers_array("value", value)
    if effort.ndim != 1 or effort.shape != value.shape:
        raise ValueError(f"value: expected one for each effort, got shapes {effort.shape} and {value.shape}")
    if family.minus_infinity_at_zero:
        effort, value = effort[effort > 0], value[effort > 0]
    if len(effort) < 2 + seeks_baseline:
        least = "three" if seeks_baseline else "two"
        raise ValueError(f"effort={effort.tolist()!r}: expected at least {least} points that the family can reach")

    def fit_each(parameters):
        """Return the best weight, at least 0, and baseline for each value of the free parameter, and their error."""
        shape = family(1.0, **held, **parameters).value(effort[:, None])
        origin, level = (shape.mean(axis=0), value.mean()) if seeks_baseline else (0.0, baseline)
        rise, gain = shape - origin, (value - level)[:, None]
        square = np.sum(rise**2, axis=0)
        weight = np.maximum(np.sum(gain * rise, axis=0) / np.where(square > 0, square, 1.0), 0.0)
        error = np.sqrt(np.mean((weight * rise - gain) ** 2, axis=0))
        return weight, level - weight * origin, error

    if free is None:
        parameters, best = {}, 0
        weight, level, error = fit_each(parameters)
    else:
        bounded = family.parameter_bounds[free] is BETWEEN_0_AND_1
        low, high = (0.0, 1.0) if bounded else (np.log(LEAST_PARAMETER), np.log(GREATEST_PARAMETER))
        for _ in range(ROUNDS):
            grid = np.linspace(low, high, VALUES_TRIED + 2)
            inside = grid[1:-1]  # the ends may be out of bounds
            candidates = inside if bounded else np.exp(inside)
            weight, level, error = fit_each({free: candidates})
            best = int(np.argmin(error))
            low, high = grid[best], grid[best + 2]
        parameters = {free: candidates[best]}
    curve = family(weight[best], **held, **parameters)
    return Fit(curve, float(error[best]), len(effort), float(level[best]))


def _free_parameter(family, held):
    """Return the name of the family's one parameter that is not held, or None if there is none."""
    if not (isinstance(family, type) and issubclass(family, Curve)):
        raise ValueError(f"family={family!r}: expected a family of curves")
    if not isinstance(held, dict) or held.keys() - family.parameter_bounds.keys():
        raise ValueError(f"held={held!r}: expected a dict of parameters of {family.__name__}")
    free = [name for name in family.parameter_bounds if name not in held]
    if len(free) > 1:
        raise ValueError(f"family={family!r}: expected one parameter to seek beside the weight, got {', '.join(free)}")
    return free[0] if free else None


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
        member._value_, member.effort, member.accuracy = label, effort, accuracy
        return member

    @property
    def following(self):
        """Return the next stage, or None at the frontier."""
        return next((each for each in Stage if each.effort > self.effort), None)


#: The effort at which the frontier is reached, on the sketch's scale.
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

    Examples
    --------
    >>> print(stage(33))
    Using ML
    """
    effort = real("effort", effort, at_least=0)
    return [each for each in Stage if each.effort <= effort][-1]


def lifecycle_curve(half_effort=SKETCH_HALF_EFFORT):
    """Return accuracy as a function of effort, 1 where the frontier lies.

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
    return float(frontier * numbers_array("other_weights", other_weights, at_least=0).sum() / (budget - frontier))


MONEY = {"concave": lambda y: 2 * y / (1 + y), "linear": lambda y: y, "convex": lambda y: y / (2 - y)}

# What each shape multiplies the half effort by, where accuracy is hyperbolic in effort.
HALF_EFFORT_FACTOR = {"concave": 0.5, "linear": 1.0, "convex": 2.0}

#: How money may depend on accuracy.
SHAPES = tuple(MONEY)


def money(accuracy, shape):
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
    _check_shape(shape)
    return MONEY[shape](accuracy)


def returns_curve(weight, half_effort, shape):
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
    _check_shape(shape)
    accuracy = Hyperbolic(weight, half_effort)
    return Hyperbolic(accuracy.weight, accuracy.half_effort * HALF_EFFORT_FACTOR[shape])


def _check_shape(shape):
    if shape not in SHAPES:
        raise ValueError(f"shape={shape!r}: expected one of {', '.join(SHAPES)}")
