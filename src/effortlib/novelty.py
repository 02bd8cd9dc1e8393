"""Novelty: which experiments people run if successes are counted, and if failure is dismissed.

Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) says that people who fear to fail try nothing
new. Two models put that into numbers, which are ours. In the first, somebody picks the experiment whose result counts
most. The second is a two-armed bandit of two periods in the manner of G. Manso, Motivating Innovation, 2011: a familiar
way of known success, and a new one that gets better once it has worked.
"""

import dataclasses
import math
from collections.abc import Mapping

import numpy as np

from ._fork import expected
from ._search import audit_for, counted, worth_share
from ._simulate import LARGEST_RESULT
from ._validate import NON_NEGATIVE, SPREAD, UNIT_INTERVAL, generator, held, real, shown, whole
from .fork import End
from .search import Idea, checked_idea

__all__ = ["Exploration", "IDLE", "Pay", "audit_needed", "choose", "worth_share_needed"]

ROUNDING = 1e-12  # of what counts: less makes no difference

#: What somebody runs who only seems to run an experiment.
IDLE = "idle"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pay:
    """Say what an experiment counts for the one who runs it.

    Parameters
    ----------
    success : float, at least 0
        What a success counts.
    experiment : float, at least 0
        What any experiment counts, whichever way it falls.
    worth : float, at least 0
        What a unit of value counts that the organisation gets.
    audit : float, from 0 to 1
        q, the chance that an experiment that was never run is found out, so that it counts nothing.

    Examples
    --------
    >>> from effortlib.search import Idea
    >>> Pay(success=1).of(Idea(success_rate=0.15, value=100, cost=5))
    0.15
    """

    success: float = 0.0
    experiment: float = 0.0
    worth: float = 0.0
    audit: float = 0.0

    def __post_init__(self):
        for name in ("success", "experiment", "worth"):
            object.__setattr__(self, name, real(name, getattr(self, name), **NON_NEGATIVE))
        object.__setattr__(self, "audit", real("audit", self.audit, **UNIT_INTERVAL))

    def of(self, idea: Idea) -> float:
        """Return what trying an idea is expected to count.

        Parameters
        ----------
        idea : Idea
        """
        return held("idea", idea, counted(self, checked_idea("idea", idea)))

    @property
    def of_idling(self) -> float:
        """Return what it is expected to count to run nothing and say otherwise."""
        return self.experiment * (1 - self.audit)


def choose(ideas: Mapping[str, Idea], pay: Pay, effort: float = 0.0) -> str:
    """Return which experiment somebody runs who is paid so.

    Parameters
    ----------
    ideas : mapping of str to Idea
        By their names; none is called "idle".
    pay : Pay
    effort : float, at least 0
        What running an experiment costs the one who runs it; running none costs nothing.

    Returns
    -------
    str
        The name of what counts most. Among experiments that count the same it is the one of most worth to the
        organisation; where idling counts as much, somebody idles.

    Examples
    --------
    >>> from effortlib.search import Idea
    >>> ideas = {"safe": Idea(0.8, 10, 5), "novel": Idea(0.15, 100, 5)}
    >>> [choose(ideas, pay, effort=0.1) for pay in (Pay(success=1), Pay(worth=1), Pay(experiment=1))]
    ['safe', 'novel', 'idle']
    """
    if not isinstance(ideas, Mapping) or not ideas or not all(isinstance(each, Idea) for each in ideas.values()):
        raise ValueError(f"ideas={shown(ideas)}: expected a mapping of names to Idea")
    if IDLE in ideas:
        raise ValueError(f"ideas={shown(ideas)}: expected no idea called {IDLE!r}")
    _pay(pay)
    effort = real("effort", effort, **NON_NEGATIVE)
    best = max(ideas, key=lambda name: (pay.of(ideas[name]), ideas[name].worth))
    counts = pay.of(ideas[best]) - effort
    return best if counts > pay.of_idling and not math.isclose(counts, pay.of_idling, rel_tol=ROUNDING) else IDLE


def worth_share_needed(safe: Idea, novel: Idea, unit: float) -> float:
    """Return how much of a success's credit has to follow worth before somebody runs the novel experiment.

    Parameters
    ----------
    safe, novel : Idea
        The novel one succeeds less often and is worth more.
    unit : float, above 0
        The value that counts as much as a success, in units of value.

    Returns
    -------
    float
        w, from which (1 - w) [success] + w [worth / unit] counts more for the novel one:
        (p_0 - p_1) / (p_0 - p_1 + (worth_1 - worth_0) / unit).

    Examples
    --------
    >>> from effortlib.search import Idea
    >>> round(worth_share_needed(Idea(0.8, 10, 5), Idea(0.15, 100, 5), unit=10), 4)
    0.4815
    """
    checked_idea("safe", safe)
    unit = real("unit", unit, above=0)
    surer, better = safe.success_rate - checked_idea("novel", novel).success_rate, novel.worth - safe.worth
    if surer <= 0 or better <= 0:
        raise ValueError(f"novel={shown(novel)}: expected a lower success_rate and more worth than {shown(safe)}")
    return worth_share(surer, better, unit)


def audit_needed(effort: float, pay: Pay, idea: Idea) -> float:
    """Return how often idle experiments have to be found out so that people run real ones.

    Parameters
    ----------
    effort : float, at least 0
        e, what running an experiment costs the one who runs it.
    pay : Pay
        Its audit does not matter; what any experiment counts, h, is above 0.
    idea : Idea
        What could be run.

    Returns
    -------
    float
        (e - what a success and worth count) / h, from 0; above 1 no audit is enough.

    Examples
    --------
    >>> from effortlib.search import Idea
    >>> audit_needed(effort=0.2, pay=Pay(experiment=0.5), idea=Idea(0.15, 100, 5))
    0.4
    """
    effort, pay = real("effort", effort, **NON_NEGATIVE), _pay(pay)
    if not pay.experiment:
        raise ValueError(f"pay={shown(pay)}: expected one in which an experiment counts")
    return held("effort", effort, audit_for(effort, pay, checked_idea("idea", idea)))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Exploration:
    """Describe two periods in which somebody may go a familiar way or try a new one.

    Who tries the new way and succeeds goes on with it; who fails returns to the familiar one. Who is dismissed after a
    failure in the first period gets nothing in the second.

    Parameters
    ----------
    known : float, above 0, at most 1
        p_0, the chance of success on the familiar way.
    first, later : float, above 0, at most 1
        m, the chance on the new way at first, and m_1, the chance once it has worked.
    dismissal : float, from 0 to 1
        d, the chance that a failure in the first period costs the second: 0 where failing is tolerated, 1 where it is
        not.

    Examples
    --------
    >>> [round(Exploration(known=0.8, first=0.15, later=0.9, dismissal=d).bar, 2) for d in (0, 1)]
    [3.23, 5.05]
    """

    known: float
    first: float
    later: float
    dismissal: float = 0.0

    def __post_init__(self):
        for name in ("known", "first", "later"):
            object.__setattr__(self, name, real(name, getattr(self, name), above=0, at_most=1))
        object.__setattr__(self, "dismissal", real("dismissal", self.dismissal, **UNIT_INTERVAL))

    @property
    def bar(self) -> float:
        """Return what a success on the new way has to be worth, in successes on the familiar one, to be tried.

        p_0 (1 + m + d (p_0 - m)) / (m (1 + m_1)). Where successes are counted, each is worth one: the new way is tried
        where the bar is below 1.
        """
        return held("first", self.first, bar(self))

    def familiar(self) -> float:
        """Return what the familiar way is expected to count in two periods, in successes."""
        return expected(familiar_tree(self))

    def explored(self, worth: float = 1.0) -> float:
        """Return what trying the new way is expected to count in two periods.

        Parameters
        ----------
        worth : float, at least 0
            v, what a success on the new way is worth, in successes on the familiar one.
        """
        worth = real("worth", worth, **NON_NEGATIVE)
        return held("worth", worth, expected(exploring_tree(self, worth)))

    def simulate(self, people: int, rng: np.random.Generator, *, worth: float = 1.0) -> np.ndarray:
        """Let people go the familiar way, and the same people, with the same luck, try the new one.

        Parameters
        ----------
        people : int, from 1 to 500 million
        rng : numpy.random.Generator
        worth : float, from 0 to 1e300
            As for `explored`.

        Returns
        -------
        numpy.ndarray of float, shape (2, people)
            What two periods count for each of them: on the familiar way, and if they try the new one.
        """
        people = whole("people", people, at_least=1, at_most=LARGEST_RESULT // 2)
        worth = real("worth", worth, **SPREAD)
        generator("rng", rng)
        luck, later_luck, stays = rng.random((3, people))
        kept = stays >= self.dismissal
        familiar = luck < self.known
        known_later = later_luck < self.known
        stayed = 1.0 * familiar + (familiar | kept) * known_later
        new = luck < self.first
        tried = np.where(new, worth * (1.0 + (later_luck < self.later)), kept * known_later)
        return np.array([stayed, tried])


def bar(terms):
    """Return the bar of an exploration, or of any object with its attributes."""
    known, first = terms.known, terms.first
    return known * (1 + first + terms.dismissal * (known - first)) / (first * (1 + terms.later))


def familiar_tree(terms):
    """Return the ends of two periods on the familiar way."""
    known, kept = terms.known, 1 - terms.dismissal
    return {
        "success first": End(known, 1 + known),
        "failure first, kept": End((1 - known) * kept, known),
        "dismissed": End((1 - known) * terms.dismissal, 0),
    }


def exploring_tree(terms, worth):
    """Return the ends of two periods that begin with the new way."""
    first, kept = terms.first, 1 - terms.dismissal
    return {
        "success first": End(first, worth * (1 + terms.later)),
        "failure first, kept": End((1 - first) * kept, terms.known),
        "dismissed": End((1 - first) * terms.dismissal, 0),
    }


def _pay(pay):
    if not isinstance(pay, Pay):
        raise ValueError(f"pay={shown(pay)}: expected a Pay")
    return pay
