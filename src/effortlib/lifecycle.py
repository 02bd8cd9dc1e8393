"""The lifecycle of a project: its milestones, and what takes a project to the frontier.

With log curves the best effort of project i is x_i = B a_i / S, where S is the sum of the
weights and B the budget. The top project reaches a milestone T exactly when
B >= T S / a_1: the frontier law. Milestones come from the sketch of the first essay
(M. Lumiste, ML research and startups, 2023), on a scale of effort from 0 to 100.
"""

import enum

import numpy as np

from ._check import numbers_array, real
from .curves import Hyperbolic
from .essays import MILESTONES, SKETCH_HALF_EFFORT


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
