"""Search: which of several ideas to try first, and what not hearing the first "no" costs.

An idea is a box in the sense of M. L. Weitzman, Optimal Search for the Best Alternative, 1979: opening it costs c, and
with probability p it is worth V, otherwise nothing. His index V - c/p says which box to open first. Essay B
(G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) says that an organisation open to failure goes on to the
next problem; the link between the two, and the numbers, are ours.
"""

import dataclasses
from collections.abc import Sequence
from concurrent.futures import Executor

import numpy as np

from ._search import exchange_gain, expected_worth, in_order, index
from ._simulate import LARGEST_RESULT, run
from ._validate import BETWEEN_0_AND_1, NON_NEGATIVE, generator, held, real, shown, whole

__all__ = [
    "Idea", "exchange", "first_success_value", "forgone_share", "reservation_value", "search_order",
    "simulate_first_success",
]  # fmt: skip

MOST_IDEAS = 10_000


@dataclasses.dataclass(frozen=True)
class Idea:
    """Describe an idea that is tried once.

    Parameters
    ----------
    success_rate : float, above 0, at most 1
        p, the chance that it works.
    value : float, at least 0
        V, what it brings if it works, in units of value.
    cost : float, at least 0
        c, what trying it costs, in units of value.

    Examples
    --------
    >>> Idea(success_rate=0.15, value=100, cost=5).worth
    10.0
    """

    success_rate: float
    value: float
    cost: float

    def __post_init__(self):
        bounds = {"success_rate": {"above": 0, "at_most": 1}, "value": NON_NEGATIVE, "cost": NON_NEGATIVE}
        for name, bound in bounds.items():
            object.__setattr__(self, name, real(name, getattr(self, name), **bound))

    @property
    def worth(self) -> float:
        """Return what trying it is expected to be worth, p V - c."""
        return expected_worth(self)

    @property
    def index(self) -> float:
        """Return Weitzman's index V - c/p: it is worth trying exactly where this is above what is in hand."""
        return held("cost", self.cost, index(self))


def reservation_value(idea: Idea) -> float:
    """Return Weitzman's index of an idea.

    Parameters
    ----------
    idea : Idea
        Or any object with its attributes as SymPy expressions.

    Returns
    -------
    float
        V - c/p, in units of value: the sum in hand at which trying the idea and leaving it are worth the same.

    Examples
    --------
    >>> reservation_value(Idea(success_rate=0.5, value=10, cost=2))
    6.0
    """
    return index(idea) if _is_symbolic(idea) else checked_idea("idea", idea).index


def exchange(first: Idea, second: Idea) -> float:
    """Return what trying one idea before another gains over the other order, if the search ends at the first success.

    Parameters
    ----------
    first, second : Idea
        Or any objects with its attributes as SymPy expressions.

    Returns
    -------
    float
        The chances of both times the difference of their indices, in units of value.

    Examples
    --------
    >>> round(exchange(Idea(0.15, 100, 5), Idea(0.8, 10, 5)), 9)
    7.55
    """
    if _is_symbolic(first) and _is_symbolic(second):
        return exchange_gain(first, second)
    for name, idea in (("first", first), ("second", second)):
        checked_idea(name, idea)
    return held("first, second", (first, second), exchange_gain(first, second))


def search_order(ideas: Sequence[Idea]) -> tuple[int, ...]:
    """Return in which order to try ideas: by falling index, without those whose index is not positive.

    Parameters
    ----------
    ideas : sequence of Idea
        At most 10 000; one success is enough.

    Returns
    -------
    tuple of int
        Indices into `ideas`; equal ones keep their order. This is the best of all rules that may stop at any time
        (Weitzman's theorem): an idea that works ends the search, since its value is at least its own index, and no other
        has a higher one.

    Examples
    --------
    >>> search_order([Idea(0.8, 10, 5), Idea(0.15, 100, 5), Idea(0.1, 10, 5)])
    (1, 0)
    """
    ideas = _ideas(ideas)
    indices = [index(idea) for idea in ideas]
    ranked = sorted(range(len(ideas)), key=lambda place: -indices[place])
    return tuple(place for place in ranked if indices[place] > 0)


def first_success_value(ideas: Sequence[Idea]) -> float:
    """Return what trying ideas in this order, until one works, is expected to be worth.

    Parameters
    ----------
    ideas : sequence of Idea
        At most 10 000.

    Returns
    -------
    float
        The sum of each idea's p V - c, times the chance that all before it have failed. Of n alike it is
        (V - c/p)(1 - (1-p)^n).

    Examples
    --------
    >>> round(first_success_value([Idea(0.15, 100, 5)] * 8), 2)
    48.5
    """
    ideas = _ideas(ideas)
    return held("ideas", ideas, float(in_order(ideas)))


def forgone_share(success_rate: float, tries: int) -> float:
    """Return which share of a search's worth is forgone where the first failure is dressed up, so that nobody goes on.

    Parameters
    ----------
    success_rate : float, between 0 and 1
        p, of each idea; all are alike.
    tries : int, at least 1
        n, how many ideas there is time for.

    Returns
    -------
    float
        1 - p/(1 - (1-p)^n), whatever an idea brings and costs; towards 1 - p.

    Examples
    --------
    >>> round(forgone_share(success_rate=0.15, tries=8), 2)
    0.79
    """
    success_rate = real("success_rate", success_rate, **BETWEEN_0_AND_1)
    tries = whole("tries", tries, at_least=1)
    found = -np.expm1(tries * np.log1p(-success_rate))
    return max(1 - success_rate / float(found), 0.0)  # of one try nothing is forgone, up to rounding


def simulate_first_success(
    ideas: Sequence[Idea], studies: int, rng: np.random.Generator, *, executor: Executor | None = None
) -> np.ndarray:
    """Try ideas in this order until one works, again and again.

    Parameters
    ----------
    ideas : sequence of Idea
        At most 10 000.
    studies : int, from 1 to 500 million
    rng : numpy.random.Generator
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    numpy.ndarray of float, shape (studies,)
        What each search was worth: the value found, less the cost of all tries.
    """
    ideas = _ideas(ideas)
    studies = whole("studies", studies, at_least=1, at_most=LARGEST_RESULT // 2)
    generator("rng", rng)
    held("ideas", ideas, sum(idea.cost for idea in ideas))
    terms = np.array([dataclasses.astuple(idea) for idea in ideas]).T
    return run(_searches, studies, len(ideas), rng, executor, *terms)


def _searches(studies, rng, success_rates, values, costs):
    works = rng.random((studies, len(success_rates))) < success_rates
    tried = ~np.logical_or.accumulate(works, axis=1) | (works & (np.cumsum(works, axis=1) == 1))
    return (tried * (works * values - costs)).sum(axis=1)


def _ideas(ideas):
    fits = isinstance(ideas, Sequence) and 1 <= len(ideas) <= MOST_IDEAS
    if not fits or not all(isinstance(each, Idea) for each in ideas):
        raise ValueError(f"ideas={shown(ideas)}: expected from 1 to {MOST_IDEAS} of Idea")
    return tuple(ideas)


def checked_idea(name, idea):
    """Return an `Idea`; refuse anything else."""
    if not isinstance(idea, Idea):
        raise ValueError(f"{name}={shown(idea)}: expected an Idea")
    return idea


def _is_symbolic(idea):
    return hasattr(getattr(idea, "value", None), "free_symbols")
