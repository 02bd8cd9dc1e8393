"""Games that a room plays: the best of k with a coin, and a quota with chips.

What a room is to expect is computed, with its spread: a group that does better than the mean has shown nothing yet.
Both games are the book's own. The coin is that of `effortlib.selection`; the quota is the one of
`effortlib.incentives`, but its projects are drawn from a pack of slips, which leaves less to luck than a die.
"""

import dataclasses
import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np

from ._distributions import binomial
from ._frozen import Record
from ._validate import check_mask, shown, truth, whole, whole_numbers

__all__ = ["CoinGame", "Comparison", "LARGEST_ROOM", "QuotaPlay", "Round", "coin_game", "compare_rounds"]

#: How many people a room has at most.
LARGEST_ROOM = 10_000

MOST_CHIPS = 1000
MOST_DEALS = 5000  # each is compared with each


@dataclasses.dataclass(frozen=True, eq=False)
class CoinGame(Record):
    """Hold what is to be expected where everybody guesses a coin, and those with the best score guess again.

    Attributes
    ----------
    standing, standing_sd : float
        How many people reach the score at which one stands up: mean and standard deviation.
    top : numpy.ndarray of float, shape (tosses + 1,)
        The chance of each score to be the best.
    winners : numpy.ndarray of float, shape (people + 1,)
        The chance that 0, 1, ..., `people` share the best score.
    several : float
        The chance that more than one do.
    again : float
        The chance that at least one winner reaches the standing score in the second round, too.
    second, second_sd : float
        What the winners score in the second round, on average over all of them: mean and standard deviation.
    """

    standing: float
    standing_sd: float
    top: np.ndarray
    winners: np.ndarray
    several: float
    again: float
    second: float
    second_sd: float


def coin_game(people: int, tosses: int = 10, standing_from: int = 7) -> CoinGame:
    """Return what a room is to expect of the best of k, in two rounds.

    Parameters
    ----------
    people : int, from 1 to 10,000
    tosses : int, from 1 to 100
        In each round; everybody guesses each of them.
    standing_from : int, from 0 to `tosses`
        The score at which one stands up.

    Returns
    -------
    CoinGame
        With p the chance of a score and F of a lower one, w people share it as the best with chance C(n, w) p^w F^(n-w).

    Examples
    --------
    >>> round(coin_game(people=30).several, 2)
    0.48
    """
    people = whole("people", people, at_least=1, at_most=LARGEST_ROOM)
    tosses = whole("tosses", tosses, at_least=1, at_most=100)
    standing_from = whole("standing_from", standing_from, at_least=0, at_most=tosses)
    chances = binomial(tosses, 0.5)
    below = np.concatenate([[0.0], np.cumsum(chances)[:-1]])
    above = np.concatenate([np.cumsum(chances[:0:-1])[::-1], [0.0]])
    # Of those who reach a score at most, each has it with this chance; nobody then is no winner.
    shares = np.array([binomial(people, min(p / (p + f), 1.0)) for p, f in zip(chances, below)])
    # A power of a sum near 1 would lose as many digits as there are people.
    near_1 = np.exp(people * np.log1p(-np.minimum(above, 0.5)))
    reached = np.where(above < 0.5, near_1, (below + chances) ** people)
    joint = shares * reached[:, None]  # by score and number of winners
    joint[:, 0] = 0
    joint /= joint.sum()
    winners = joint.sum(axis=0)
    stands = min(float(chances[standing_from:].sum()), 1.0)
    counts = np.arange(1, people + 1)
    return CoinGame(
        standing=people * stands,
        standing_sd=math.sqrt(people * stands * (1 - stands)),
        top=joint.sum(axis=1),
        winners=winners,
        several=float(winners[2:].sum()),
        again=min(float(winners[1:] @ (1 - (1 - stands) ** counts)), 1.0),
        second=tosses / 2,
        second_sd=math.sqrt(float(winners[1:] @ (tosses / 4 / counts))),
    )


@dataclasses.dataclass(frozen=True)
class QuotaPlay:
    """Hold the rules of the role play: projects, a pack of slips, a quota, and prices in chips.

    Attributes
    ----------
    values, costs : sequence of int, from 0 to 1000
        What each project is worth if it works, and what building it costs; kept as tuples.
    slips : int
        The slips in the pack, of which a project gets one each: at least as many as there are projects.
    working : int, from 0 to `slips`
        How many of them say that it works.
    quota : int, at least 0
        How many models must ship in the first round; at most all.
    chips : int, from 0 to 1000
        What a group has at the start of a round.
    look_cost, rollback_cost : int, from 0 to 1000
        What it costs to look at one project's slip, and to take back a model that does not work.
    """

    values: Sequence[int] = (12, 10, 8, 8, 6, 6, 4, 4)
    costs: Sequence[int] = (3, 3, 3, 3, 2, 2, 2, 2)
    slips: int = 10
    working: int = 3
    quota: int = 4
    chips: int = 20
    look_cost: int = 1
    rollback_cost: int = 2

    def __post_init__(self):
        values, costs = (whole_numbers(name, getattr(self, name), at_most=MOST_CHIPS) for name in ("values", "costs"))
        if values.ndim != 1 or not values.size or values.shape != costs.shape:
            raise ValueError(
                f"values, costs: got shapes {values.shape}, {costs.shape}, expected a number each a project"
            )
        slips = whole("slips", self.slips, at_least=values.size)
        checked = {
            "values": tuple(values.tolist()),
            "costs": tuple(costs.tolist()),
            "slips": slips,
            "working": whole("working", self.working, at_most=slips),
            "quota": whole("quota", self.quota, at_most=values.size),
        }
        for name in ("chips", "look_cost", "rollback_cost"):
            checked[name] = whole(name, getattr(self, name), at_most=MOST_CHIPS)
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    def deals(self) -> Iterator[tuple[bool, ...]]:
        """Yield which projects work, for each of the equally likely deals of the pack."""
        for places in itertools.combinations(range(self.slips), self.working):
            yield tuple(place in places for place in range(len(self.values)))

    def score(self, works: Sequence[bool], shipped: Sequence[bool]) -> int:
        """Return what a group has at the end of a round in which it looked at every slip.

        Parameters
        ----------
        works, shipped : sequence of bool
            For each project.

        Returns
        -------
        int
            Chips left, plus the value of what ships and works, less the price of taking back what does not.
        """
        works, shipped = self._flags("works", works), self._flags("shipped", shipped)
        gained = sum(value for value, good, out in zip(self.values, works, shipped) if good and out)
        built = sum(cost for cost, out in zip(self.costs, shipped) if out)
        broken = sum(out and not good for good, out in zip(works, shipped))
        return self.chips - self.look_cost * len(works) + gained - built - self.rollback_cost * broken

    def ship(self, works: Sequence[bool], *, dressed_up: bool) -> tuple[bool, ...]:
        """Return what ships: all that works and, if every shortfall is dressed up, the cheapest others up to the quota."""
        works = self._flags("works", works)
        dressed_up = truth("dressed_up", dressed_up)
        short = max(self.quota - sum(works), 0) if dressed_up else 0
        failing = sorted((cost, place) for place, (cost, good) in enumerate(zip(self.costs, works)) if not good)
        dressed = {place for _, place in failing[:short]}
        return tuple(good or place in dressed for place, good in enumerate(works))

    def _flags(self, name, flags):
        """Return a bool for each project."""
        check_mask(name, flags)
        given = flags.tolist() if isinstance(flags, np.ndarray) else flags
        fits = isinstance(given, Sequence) and len(given) == len(self.values)
        if not fits or not all(isinstance(each, (bool, np.bool_)) for each in given):
            raise ValueError(f"{name}={shown(flags)}: expected a bool for each of {len(self.values)} projects")
        return tuple(map(bool, given))


@dataclasses.dataclass(frozen=True, eq=False)
class Round:
    """Hold what a group is to expect of one round.

    Attributes
    ----------
    score, score_sd : float
        In chips: mean and standard deviation of a group.
    shipped, broken : float
        How many models ship on average, and how many of them do not work.
    broken_share, broken_share_sd : float
        The share of what ships that does not work, of all groups together, and its standard deviation.
    """

    score: float
    score_sd: float
    shipped: float
    broken: float
    broken_share: float
    broken_share_sd: float


@dataclasses.dataclass(frozen=True, eq=False)
class Comparison:
    """Hold both rounds of a room, and how often the second one scores more.

    Attributes
    ----------
    quota, fair : Round
        Where every shortfall is dressed up, and where every report is true. The shares are those of the whole room.
    tie, better : float
        The chance that both rounds end level, and that the second ends higher, in one group.
    room_better : float
        The chance that the second ends higher for all groups together.
    gain_sd : float
        By how much the room's mean gain spreads, in chips a group.
    """

    quota: Round
    fair: Round
    tie: float
    better: float
    room_better: float
    gain_sd: float


def compare_rounds(groups: int, play: QuotaPlay | None = None) -> Comparison:
    """Return what a room is to expect of the role play's two rounds.

    Parameters
    ----------
    groups : int, from 1 to 1000
    play : QuotaPlay, optional
        Of at most 5000 deals, C(slips, working).

    Returns
    -------
    Comparison
        Exact: each deal of the pack is counted, and the differences of the groups are convolved.

    Examples
    --------
    >>> round(compare_rounds(groups=10).quota.broken_share, 2)
    0.4
    """
    groups = whole("groups", groups, at_least=1, at_most=1000)
    play = QuotaPlay() if play is None else play
    if not isinstance(play, QuotaPlay):
        raise ValueError(f"play={shown(play)}: expected a QuotaPlay")
    if _has_more_deals(play.slips, play.working, MOST_DEALS):
        raise ValueError(f"play={shown(play)}: expected at most {MOST_DEALS} deals, C(slips, working)")
    deals = list(play.deals())
    scores, rounds = {}, {}
    for name, dressed_up in (("quota", True), ("fair", False)):
        shipped = [play.ship(works, dressed_up=dressed_up) for works in deals]
        scores[name] = np.array([play.score(works, out) for works, out in zip(deals, shipped)])
        rounds[name] = _summarise(scores[name], deals, shipped, groups)
    gains = (scores["fair"][:, None] - scores["quota"]).ravel()
    least = int(gains.min())
    chances = np.bincount(gains - least) / gains.size
    room = np.ones(1)
    for _ in range(groups):
        room = np.convolve(room, chances)
    return Comparison(
        rounds["quota"],
        rounds["fair"],
        tie=float(np.mean(gains == 0)),
        better=float(np.mean(gains > 0)),
        room_better=float(room[max(1 - groups * least, 0) :].sum()),
        gain_sd=float(gains.std() / math.sqrt(groups)),
    )


def _has_more_deals(slips, working, most):
    """Tell whether there are more deals than so many, without computing a long number."""
    few = min(working, slips - working)
    return few > 0 and (slips > most or math.comb(slips, few) > most)


def _summarise(scores, deals, shipped, groups):
    out = np.sum(shipped, axis=1)
    broken = np.sum(np.array(shipped) & ~np.array(deals), axis=1)
    share = broken.sum() / max(out.sum(), 1)
    # The share of many groups is a quotient of sums; to first order it spreads as the sum of broken - share * out.
    spread = float(np.std(broken - share * out) / (out.mean() * math.sqrt(groups))) if out.any() else 0.0
    return Round(
        float(scores.mean()), float(scores.std()), float(out.mean()), float(broken.mean()), float(share), spread
    )
