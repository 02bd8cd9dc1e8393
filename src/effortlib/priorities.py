"""A startup's priority list, with publication on it.

Our model of an opinion in the first essay (M. Lumiste, ML research and startups, 2023): publication earns the employer
nothing directly and three things indirectly, and a list has a limited number of places. A project scores its direct
benefit; publication scores the sum of its indirect benefits, each worth one unit of value, times the weight that the
company gives to soft benefits.
"""

import dataclasses
import math
from collections.abc import Sequence

from numpy.typing import ArrayLike

from . import _priorities
from ._priorities import needed_weight, ranked
from ._validate import numbers_array, real, shown, whole
from .curves import check_names_or_numbers

__all__ = ["PUBLICATION", "PriorityList", "SOFT_BENEFITS", "priority_list", "soft_weight_for"]

#: The name of publication on a list.
PUBLICATION = _priorities.PUBLICATION

#: What publication earns its employer indirectly.
SOFT_BENEFITS = _priorities.SOFT_BENEFITS


@dataclasses.dataclass(frozen=True)
class PriorityList:
    """Hold a ranked list of projects and publication.

    Attributes
    ----------
    names : tuple of str
        All candidates, best first; at equal scores publication comes last.
    scores : tuple of float
        In units of value, in the same order.
    places, rank : int
        The number of candidates that the list takes, and the place of publication, counted from 1.
    makes_it : bool
        Whether publication is on the list.
    """

    names: tuple[str, ...]
    scores: tuple[float, ...]
    places: int
    rank: int
    makes_it: bool


def priority_list(projects: Sequence[str], direct: ArrayLike, soft_weight: float, places: int) -> PriorityList:
    """Rank projects and publication, and keep the first few.

    Parameters
    ----------
    projects : sequence of str, length n
    direct : array_like of float, at least 0, shape (n,)
        Each project's direct benefit, in units of value.
    soft_weight : float, at least 0
        What one soft benefit counts for, in units of value.
    places : int, at least 1
        The length of the list.

    Returns
    -------
    PriorityList

    Examples
    --------
    >>> priority_list(["Pricing", "Menu images"], [5, 1], soft_weight=0.5, places=1).rank
    2
    """
    given, direct = direct, numbers_array("direct", direct, at_least=0)
    soft_weight = real("soft_weight", soft_weight, at_least=0)
    places = whole("places", places, at_least=1)
    if not math.isfinite(soft_weight * len(SOFT_BENEFITS)):
        raise ValueError(f"soft_weight={shown(soft_weight)}: expected less, as no float holds publication's score")
    is_list = isinstance(projects, Sequence) and not isinstance(projects, str)
    if not is_list or not all(isinstance(name, str) for name in projects):
        raise ValueError(f"projects={shown(projects)}: expected a list of names")
    if direct.shape != (len(projects),):
        raise ValueError(f"direct: expected one for each of {len(projects)} projects, got shape {direct.shape}")
    check_names_or_numbers("direct", given, tuple(projects))
    names, scores, rank = ranked(projects, direct.tolist(), soft_weight)
    return PriorityList(names, scores, places, rank, rank <= places)


def soft_weight_for(direct: ArrayLike, places: int) -> float:
    """Return the soft weight above which publication makes a list of this length.

    Parameters
    ----------
    direct, places
        As for `priority_list`.

    Returns
    -------
    float
        The benefit of the project in the last place, divided by the number of soft benefits; 0 where the list has a
        place to spare.

    Examples
    --------
    >>> soft_weight_for([5, 4, 3, 2, 1], places=3)
    1.0
    """
    direct = numbers_array("direct", direct, at_least=0)
    places = whole("places", places, at_least=1)
    if direct.ndim != 1:
        raise ValueError(f"direct: expected one axis, got shape {direct.shape}")
    return needed_weight(direct.tolist(), places)
