"""A year: eight ideas, weeks to spend on them, and rules that say what counts.

The organisation that readers play, out of the parts of the chapters: the fork's prices and chances, the essay's quota of
four, promotion's credit and audit. Essay B (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021) tells such a
year in prose; the model and its numbers are ours.
"""

import dataclasses
import enum
import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ._distributions import binomial
from ._messages import cut
from ._validate import NON_NEGATIVE, UNIT_INTERVAL, generator, one_of, real, shown, truth, whole, whole_numbers
from .essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK, QUOTA, QUOTA_EXAMPLE
from .fork import Fork

__all__ = [
    "COUNTED_AS_NO", "DRAWS", "Draw", "Ending", "Expected", "House", "KNOWN", "PATHS", "Policy", "RULES", "Rules", "Step",
    "Tally", "best_answer", "draw_years", "end", "expect", "follow", "next_steps", "tally", "weeks_of", "worth_of",
]  # fmt: skip

MOST_YEARS = 10**6
MOST_IDEAS = 1000
MOST_DRAWN = 2 * 10**7  # ideas of all years together, whose draws fill 640 MB


class Step(enum.StrEnum):
    """Name what may be done with an idea; the value is its letter in a path."""

    LOOK = "L"
    PUSH_ON = "B"  # build
    STOP = "S"
    ANNOUNCE = "A"
    DRESS_UP = "D"


class Ending(enum.StrEnum):
    """Name what an idea may come to in a year; the value is what readers see."""

    LEFT = "left as it was"
    DROPPED = "dropped without a look"
    STOPPED = "stopped, rightly"
    MISSED = "stopped, though it would have worked"
    ADMITTED = "built, and admitted not to work"
    WORKS = "works"
    CAUGHT = "dressed up, caught at review"
    FOUND = "dressed up, found by the audit"
    ROLLED_BACK = "dressed up, shipped, rolled back"


#: What successors know of an idea: 1 if it is true, minus 1 if it is false, 0 if they know nothing.
KNOWN = {
    Ending.LEFT: 0,
    Ending.DROPPED: 0,
    Ending.STOPPED: 1,
    Ending.MISSED: -1,
    Ending.ADMITTED: 1,
    Ending.WORKS: 1,
    Ending.CAUGHT: 0,
    Ending.FOUND: 1,
    Ending.ROLLED_BACK: -1,
}

#: The endings in which somebody says openly that an idea has failed, after a look or after building it.
COUNTED_AS_NO = (Ending.STOPPED, Ending.MISSED, Ending.ADMITTED)


class Draw(NamedTuple):
    """Hold what chance has drawn for an idea: whether it can work, and what look, review and audit would say."""

    feasible: bool
    says_yes: bool
    passes: bool
    found: bool


#: Every draw that there is, in the order of the bits of a whole number, `feasible` the highest.
DRAWS = tuple(itertools.starmap(Draw, itertools.product((False, True), repeat=4)))

#: Every path of steps that an idea may take, the empty one first.
PATHS = ("", "L", "B", "S", "LB", "LS", "BA", "BD", "BS", "LBA", "LBD", "LBS")


def _check(name, value, kind):
    if not isinstance(value, kind):
        raise ValueError(f"{name}={shown(value)}: expected a {kind.__name__}")


@dataclasses.dataclass(frozen=True)
class House:
    """Hold what a year is made of.

    Attributes
    ----------
    ideas : int, from 1 to 1000
        How many there are, each as likely to work as the others.
    weeks : int, at least 0
        How many may be spent on all ideas together.
    look_weeks, build_weeks : int, at least 1
        What a look and a build take.
    feasible_share : float, from 0 to 1
    fork : Fork
        What a look sees, and what things cost and bring, in units of value; one number each.
    look_cost : float, at least 0
        In units of value.
    audit : float, from 0 to 1
        The chance that an audit finds a dressed-up model that has passed review, where there is one.
    """

    ideas: int = QUOTA_EXAMPLE.tries
    weeks: int = 52
    look_weeks: int = 2
    build_weeks: int = 8
    feasible_share: float = EXAMPLE_FEASIBLE_SHARE
    fork: Fork = EXAMPLE_FORK
    look_cost: float = EXAMPLE_ANALYSIS_COST
    audit: float = 0.5

    def __post_init__(self):
        checked = {
            "ideas": whole("ideas", self.ideas, at_least=1, at_most=MOST_IDEAS),
            "weeks": whole("weeks", self.weeks),
            "look_weeks": whole("look_weeks", self.look_weeks, at_least=1),
            "build_weeks": whole("build_weeks", self.build_weeks, at_least=1),
            "feasible_share": real("feasible_share", self.feasible_share, **UNIT_INTERVAL),
            "look_cost": real("look_cost", self.look_cost, **NON_NEGATIVE),
            "audit": real("audit", self.audit, **UNIT_INTERVAL),
        }
        for name, value in checked.items():
            object.__setattr__(self, name, value)
        _check("fork", self.fork, Fork)
        if any(np.ndim(term) for name, term in vars(self.fork).items() if name != "labels"):
            raise ValueError(f"fork={shown(self.fork)}: expected a Fork of single numbers")


@dataclasses.dataclass(frozen=True)
class Rules:
    """Hold what an organisation counts.

    Attributes
    ----------
    name : str
    success, dressed, no : float
        What counts a model that works, one that is dressed up and gets through, and an honest "no".
    quota : int, at least 0
        If it is above 0, a year counts one if so many models have shipped, and else nothing.
    audited : bool
        Whether dressed-up models that pass review are audited before they ship.
    """

    name: str
    success: float = 1.0
    dressed: float = 1.0
    no: float = 0.0
    quota: int = 0
    audited: bool = False

    def __post_init__(self):
        _check("name", self.name, str)
        for name in ("success", "dressed", "no"):
            object.__setattr__(self, name, real(name, getattr(self, name)))
        object.__setattr__(self, "quota", whole("quota", self.quota))
        object.__setattr__(self, "audited", truth("audited", self.audited))

    def counts(self, ending: Ending) -> float:
        """Return what an ending counts; under a quota, how many models it ships."""
        _check("ending", ending, Ending)
        if ending is Ending.WORKS:
            return self.success
        if ending is Ending.ROLLED_BACK:
            return self.dressed
        return self.no if ending in COUNTED_AS_NO else 0.0


@dataclasses.dataclass(frozen=True)
class Policy:
    """Hold what people do all year: whether they look first and heed the answer, and up to how many they dress up.

    Attributes
    ----------
    looks : bool
    ships : int, at least 0
        So many models are to ship; failures are dressed up until they have, or none is left.
    """

    looks: bool
    ships: int

    def __post_init__(self):
        object.__setattr__(self, "looks", truth("looks", self.looks))
        object.__setattr__(self, "ships", whole("ships", self.ships))


#: Rules by their keys: the essay's two ways of going wrong, and two of its remedies.
RULES = {
    "promise": Rules("Promise first", no=-1.0),
    "quota": Rules("Quota of four", quota=QUOTA),
    "credit": Rules("Audited credit for a “no”", no=0.4, audited=True),
    "registered": Rules("Registered reports", dressed=0.0, no=1.0),
}

# What people do who want what their rules count.
ANSWERS = {
    "promise": Policy(looks=False, ships=QUOTA_EXAMPLE.tries),
    "quota": Policy(looks=False, ships=QUOTA),
    "credit": Policy(looks=True, ships=0),
    "registered": Policy(looks=True, ships=0),
}


@dataclasses.dataclass(frozen=True)
class Tally:
    """Hold a year's sum: worth in units of value, models that work and that do not, what counts, what is known."""

    worth: float
    working: int
    broken: int
    counted: float
    known: int


@dataclasses.dataclass(frozen=True)
class Expected:
    """Hold what years are expected to bring: as `Tally`, but for what counts."""

    worth: float
    working: float
    broken: float
    known: float

    @property
    def broken_share(self) -> float:
        """Return the expected number of models that do not work over that of all that ship; 0 if nothing ships."""
        shipped = self.working + self.broken
        return self.broken / shipped if shipped else 0.0


def best_answer(rules: str) -> Policy:
    """Return the `Policy` of people who want what the rules count.

    Parameters
    ----------
    rules : str
        A key of `RULES`.

    Returns
    -------
    Policy
    """
    _check_rules(rules)
    return ANSWERS[rules]


def draw_years(years: int, rng: np.random.Generator, house: House = House()) -> np.ndarray:
    """Draw what chance does in some years.

    Parameters
    ----------
    years : int, from 1 to 1 million
        Times the ideas they are at most 20 million.
    rng : numpy.random.Generator
    house : House, optional

    Returns
    -------
    numpy.ndarray of int, shape (years, ideas)
        For each idea the index of its `Draw` in `DRAWS`.
    """
    _check("house", house, House)
    years = whole("years", years, at_least=1, at_most=min(MOST_YEARS, MOST_DRAWN // house.ideas))
    luck = generator("rng", rng).random((4, years, house.ideas))
    feasible = luck[0] < house.feasible_share
    says_yes = luck[1] < np.where(feasible, house.fork.sensitivity, 1 - house.fork.specificity)
    passes, found = luck[2] < house.fork.false_pass, luck[3] < house.audit
    return 8 * feasible + 4 * says_yes + 2 * passes + found


def next_steps(path: str, draw: Draw) -> tuple[Step, ...]:
    """Return what may be done next with an idea.

    Parameters
    ----------
    path : str
        What was done so far, one of `PATHS`.
    draw : Draw
        Only whether the idea can work matters, and only once it is built.

    Returns
    -------
    tuple of Step
    """
    _check_path(path)
    _check("draw", draw, Draw)
    if path[-1:] in ("S", "A", "D"):
        return ()
    if path.endswith("B"):
        return (Step.ANNOUNCE if draw.feasible else Step.DRESS_UP, Step.STOP)
    return (Step.PUSH_ON, Step.STOP) if path else (Step.LOOK, Step.PUSH_ON, Step.STOP)


def weeks_of(path: str, house: House = House()) -> int:
    """Return how many weeks a path takes.

    Parameters
    ----------
    path : str
    house : House, optional

    Returns
    -------
    int
    """
    _check_path(path)
    _check("house", house, House)
    return house.look_weeks * path.count("L") + house.build_weeks * path.count("B")


def end(path: str, draw: Draw, rules: str) -> Ending:
    """Return what an idea has come to.

    Parameters
    ----------
    path : str
        One of `PATHS`.
    draw : Draw
    rules : str
        A key of `RULES`.

    Returns
    -------
    Ending
    """
    _check_path(path)
    _check("draw", draw, Draw)
    _check_rules(rules)
    last = path[-1:]
    if last == Step.ANNOUNCE:
        return Ending.WORKS
    if last == Step.DRESS_UP:
        if not draw.passes:
            return Ending.CAUGHT
        return Ending.FOUND if RULES[rules].audited and draw.found else Ending.ROLLED_BACK
    if last != Step.STOP:
        return Ending.LEFT
    if path == Step.STOP:
        return Ending.DROPPED
    if draw.feasible:
        return Ending.MISSED
    return Ending.ADMITTED if Step.PUSH_ON in path else Ending.STOPPED


def worth_of(path: str, ending: Ending, house: House = House()) -> float:
    """Return what an idea is worth to the organisation in the end.

    Parameters
    ----------
    path : str
        One of `PATHS`.
    ending : Ending
    house : House, optional

    Returns
    -------
    float
        What it brings, less what looking, building and rolling back cost.
    """
    _check_path(path)
    _check("ending", ending, Ending)
    _check("house", house, House)
    brings = {Ending.WORKS: house.fork.value, Ending.ROLLED_BACK: -house.fork.rollback_cost}
    spent = house.look_cost * path.count("L") + house.fork.build_cost * path.count("B")
    return _held(house, brings.get(ending, 0.0) - spent)


def follow(policy: Policy, draws: Sequence[int] | np.ndarray, rules: str, house: House = House()) -> list[str]:
    """Play one year as a policy says.

    Parameters
    ----------
    policy : Policy
    draws : sequence or array of int, shape (n,)
        An index into `DRAWS` for each idea, as a row of `draw_years`.
    rules : str
        A key of `RULES`.
    house : House, optional

    Returns
    -------
    list of str
        The path of each idea. Ideas are taken in their order, as long as there are weeks.
    """
    _check("policy", policy, Policy)
    _check_rules(rules)
    _check("house", house, House)
    drawn = _drawn(draws)
    paths, weeks = [""] * len(drawn), house.weeks
    if policy.looks:
        for place in range(len(drawn)):
            if weeks >= house.look_weeks:
                paths[place], weeks = "L", weeks - house.look_weeks
    for place, draw in enumerate(drawn):
        if policy.looks and paths[place] and not draw.says_yes:
            paths[place] += "S"
        elif weeks >= house.build_weeks and bool(paths[place]) == policy.looks:
            paths[place], weeks = paths[place] + "B", weeks - house.build_weeks
    built = [place for place, path in enumerate(paths) if path.endswith("B")]
    shipped = sum(drawn[place].feasible for place in built)
    for place in built:
        if drawn[place].feasible:
            paths[place] += "A"
        elif shipped < policy.ships:
            paths[place] += "D"
            shipped += end(paths[place], drawn[place], rules) is Ending.ROLLED_BACK
        else:
            paths[place] += "S"
    return paths


def tally(paths: Sequence[str], draws: Sequence[int] | np.ndarray, rules: str, house: House = House()) -> Tally:
    """Sum up a year.

    Parameters
    ----------
    paths : sequence of str
        Of `PATHS`, one for each idea.
    draws : sequence or array of int, shape (n,)
        As for `follow`.
    rules : str
        A key of `RULES`.
    house : House, optional

    Returns
    -------
    Tally
    """
    _check_rules(rules)
    _check("house", house, House)
    drawn = _drawn(draws)
    if isinstance(paths, str) or not isinstance(paths, Sequence) or len(paths) != len(drawn):
        raise ValueError(f"paths={shown(paths)}: expected a path for each of {len(drawn)} draws")
    endings = [end(path, draw, rules) for path, draw in zip(paths, drawn)]
    counts = sum(RULES[rules].counts(each) for each in endings)
    quota = RULES[rules].quota
    return Tally(
        worth=_held(house, sum(worth_of(path, each, house) for path, each in zip(paths, endings))),
        working=endings.count(Ending.WORKS),
        broken=endings.count(Ending.ROLLED_BACK),
        counted=float(counts >= quota) if quota else counts,
        known=sum(KNOWN[each] for each in endings),
    )


def expect(policy: Policy, rules: str, house: House = House()) -> Expected:
    """Return what a year is expected to bring that is played as a policy says, without playing it.

    Parameters
    ----------
    policy : Policy
    rules : str
        A key of `RULES`.
    house : House, optional

    Returns
    -------
    Expected
        From the fork's chances, the binomial numbers of ideas that are built and that work, and for what is dressed up
        Wald's identity: of those tried, the share that passes is expected to pass.
    """
    _check("policy", policy, Policy)
    _check_rules(rules)
    _check("house", house, House)
    share, fork = house.feasible_share, house.fork
    if policy.looks:
        looks = min(house.ideas, house.weeks // house.look_weeks)
        most = min(looks, (house.weeks - looks * house.look_weeks) // house.build_weeks)
        yes = share * fork.sensitivity + (1 - share) * (1 - fork.specificity)
        chances = binomial(looks, yes)
        built = float(chances @ np.minimum(np.arange(looks + 1), most))
        success = share * fork.sensitivity / yes if yes else 0.0  # where no look says yes, nothing is built
        missed = looks * share * (1 - fork.sensitivity)
        stopped = looks * (1 - share) * fork.specificity
    else:
        looks = missed = stopped = 0
        most = built = min(house.ideas, house.weeks // house.build_weeks)
        success, chances = share, None
    working = built * success
    passed, tried = _dressed_up(policy, rules, house, most, success, chances)
    found = passed * house.audit if RULES[rules].audited else 0.0
    broken = passed - found
    worth = working * fork.value - built * fork.build_cost - looks * house.look_cost - broken * fork.rollback_cost
    known = stopped - missed + working + (built - working - tried) + found - broken
    return Expected(_held(house, float(worth)), float(working), float(broken), float(known))


def _dressed_up(policy, rules, house, most, success, chances):
    """Return how many models are expected to pass review dressed up, and how many are dressed up."""
    if not policy.ships:
        return 0.0, 0.0
    through = house.fork.false_pass * (1 - house.audit * RULES[rules].audited)
    counts = np.arange(len(chances)) if chances is not None else [most]
    builds = np.bincount(np.minimum(counts, most), chances)
    tries = _tries(most, through)
    tried = 0.0
    for built, weight in enumerate(builds):
        works = np.arange(min(built, policy.ships - 1) + 1)
        failures = built - works
        missing = np.minimum(policy.ships - works, failures)
        tried += weight * float(binomial(built, success)[works] @ tries[failures, missing])
    return float(tried * house.fork.false_pass), float(tried)


def _tries(most, through):
    """Return how many failures are expected to be dressed up until k are through, or none of m is left, at [m, k]."""
    table = np.zeros((most + 1, most + 1))
    for m in range(1, most + 1):
        table[m, 1:] = 1 + through * table[m - 1, :-1] + (1 - through) * table[m - 1, 1:]
    return table


def _check_path(path):
    if not isinstance(path, str) or path not in PATHS:
        raise ValueError(f"path={shown(path)}: expected one of {cut(', '.join(map(repr, PATHS)))}")


def _check_rules(rules):
    one_of("rules", rules, RULES)


def _held(house, worth):
    """Return a worth that a float holds."""
    if not math.isfinite(worth):
        raise ValueError(f"house={shown(house)}: expected less value or cost, as no float holds the worth")
    return worth


def _drawn(draws):
    """Return the `Draw` of each index."""
    indices = whole_numbers("draws", draws, at_most=len(DRAWS) - 1)
    if indices.ndim != 1:
        raise ValueError(f"draws={shown(draws)}: expected a sequence of indices into DRAWS")
    return [DRAWS[index] for index in indices.tolist()]
