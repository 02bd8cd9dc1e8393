"""Exercises: the answer to each, the mistakes that lead astray, and a check that tells them apart.

Right answers and mistakes are computed, when somebody asks, by the functions that the
chapters call. A check says what is wrong, not what is right.
"""

import bisect
import dataclasses
import functools
import math

import numpy as np

from ._answers import PART_OF_BUDGET, PERCENT, Exercise, Family, Magnitude, Mistake, Number, Word
from .allocation import allocate
from .beliefs import belief_loss, budget_belief_loss
from .curves import Hyperbolic, Log, Power, SaturatingExponential
from .essays import BUDGET, GROWN_BUDGET, MILESTONES, ML_FIRST_WEIGHT, PROJECTS, QUOTA, RATES, WEIGHTS
from .funding import WEEKLY_SIGNAL, evsi_fork, weeks_to_know
from .lifecycle import frontier_weight, lifecycle_curve
from .organisations import TERMS, fork_values, shipped_under_quota
from .priorities import SOFT_BENEFITS, priority_list
from .roadmap import EXAMPLE, plan, read_roadmap
from .selection import expected_best_of_flips, flips_p_value
from .sizes import SIGNIFICANT, make_purchases, score_sizes

_, USING_ML, FEATURE_ENGINEERING, *_ = MILESTONES

UNITS = "in units of effort"
WORTH = "in units of value"
SHARE = "as a share"


@dataclasses.dataclass(frozen=True)
class Feedback:
    """Hold what a check says of an answer.

    Attributes
    ----------
    correct : bool or None
        None as long as there is no answer.
    message : str
        As Markdown: what is wrong, or which form an answer has.
    """

    correct: bool | None
    message: str

    def _repr_markdown_(self):
        return self.message

    def __repr__(self):
        return self.message


def check(label, answer=None):
    """Check an answer to one of the book's exercises, and say what is wrong with it.

    Parameters
    ----------
    label : str
        The exercise's label in the book, without "exercise-".
    answer : number, str, Curve, or a sequence of them, optional
        In the form that the exercise asks for; without one the check says which form.

    Returns
    -------
    Feedback
        An answer that cannot be one is told so in words, as any other wrong one.

    Raises
    ------
    ValueError
        If there is no exercise of that label.

    Examples
    --------
    >>> check("growth", answer=(50, 50)).correct
    False
    """
    if not isinstance(label, str) or label not in EXERCISES:
        raise ValueError(f"label={label!r}: expected one of {', '.join(EXERCISES)}")
    exercise = EXERCISES[label]
    if answer is None:
        return Feedback(
            None,
            "**Your answer?** Put it in place of `None` and run the cell; that takes a kernel, which `make lab` starts in "
            f"a copy of the book, or a button at the top of the published page. It is {exercise.form}",
        )
    wrong = exercise.diagnose(answer)
    if wrong:
        return Feedback(False, f"**Not yet.** {wrong}")
    return Feedback(True, "**Right.** Open the solution to see why.")


LOOK_COST = 5  # of the early analysis, in units of value, as the chapters have it

# Budget and share of the top project.
OFFERS = {"the first": (GROWN_BUDGET, 1 / 4), "the second": (GROWN_BUDGET / 3, 3 / 4)}

# What to tell a shop's owner.
NOTHING, TOO_FEW, SOMETHING = "customers do not matter", "too few data to tell", "customers matter"


def _publication(soft_weight):
    return priority_list(PROJECTS, WEIGHTS, soft_weight, places=4).rank


def _reached():
    return lifecycle_curve().value(USING_ML.effort)


def _as_it_began(reached, slope):
    """Return the accuracy that a team reaches at the next milestone if a slope lasts."""
    return reached + slope * (FEATURE_ENGINEERING.effort - USING_ML.effort)


def _startup(weights=WEIGHTS, rates=RATES):
    return allocate(Log(weights, rates), BUDGET).effort


def _cancelled(shares):
    """Return the old efforts of the four that stay, and the freed units by given shares."""
    *stay, freed = _startup()
    return np.add(stay, freed * np.array(shares))


def _dealt_in_turn():
    *stay, freed = _startup()
    return np.add(stay, [len(dealt) for dealt in np.array_split(np.arange(freed), len(stay))])


def _top(lists, budget):
    return allocate(Log(WEIGHTS * lists), budget).effort[0]


def _ml_first(*newcomers):
    return allocate(Log((ML_FIRST_WEIGHT, *WEIGHTS[1:], *newcomers)), BUDGET).effort


def _weight_to_hold(*newcomers):
    return frontier_weight((*WEIGHTS[1:], *newcomers), _ml_first()[0], BUDGET)


def _further():
    efforts = {name: budget * share for name, (budget, share) in OFFERS.items()}
    return "neither" if len(set(efforts.values())) == 1 else max(efforts, key=efforts.get)


def _larger(axis):
    return max(OFFERS, key=lambda name: OFFERS[name][axis])


def _sharper(cost=2 * LOOK_COST):
    return fork_values(0.3, **TERMS | {"sensitivity": 0.95, "specificity": 0.95}, analysis_cost=cost)


def _bought(cost=2 * LOOK_COST, saved=LOOK_COST):
    """Return what the sharper analysis adds in the open and in the closed organisation."""
    sharper, present = _sharper(cost), fork_values(0.3, **TERMS, analysis_cost=saved)
    return sharper.open - present.open, sharper.closed - present.closed


def _tries_until(accuracy, rows):
    """Return how many worthless models it takes until the best is expected to show an accuracy."""
    return 1 + bisect.bisect_left(range(1, 10_000), accuracy, key=lambda k: expected_best_of_flips(k, rows))


def _tosses_until(accuracy, people):
    """Return how many tosses it takes until the best of a room is expected to show no more than that."""
    return 1 + bisect.bisect_left(range(1, 10_000), -accuracy, key=lambda rows: -expected_best_of_flips(people, rows))


def _tosses_at_the_bound(accuracy, people):
    """Return at how many tosses sqrt(2 ln k), in standard errors above a half, is that accuracy."""
    return 2 * math.log(people) * 0.25 / (accuracy - 0.5) ** 2


def _tries_at_the_bound(accuracy, rows):
    """Return at how many models sqrt(2 ln k), in standard errors above a half, is that accuracy."""
    errors = (accuracy - 0.5) / math.sqrt(0.25 / rows)
    return math.exp(errors**2 / 2)


@functools.cache
def _seen():
    """Return in which share of small shops the test sees a customer effect that is there."""
    rng, shops = np.random.default_rng(1), 40
    scores = [score_sizes(make_purchases(rng, 1, customers=30), rng) for _ in range(shops)]
    return sum(each.p_value <= SIGNIFICANT for each in scores) / shops


def _tell():
    # Only a test that would have seen an effect may take its silence for a no.
    return NOTHING if _seen() >= 1 - SIGNIFICANT else TOO_FEW


def _shipped(quota):
    return shipped_under_quota(8, quota, 0.3)


def _working():
    return int(_shipped(8).working)


def _look(**changed):
    return evsi_fork(**{"prior": 0.5} | TERMS | changed)


def _misbelieved(loss):
    return tuple(loss(WEIGHTS, (WEIGHTS[0] * factor, *WEIGHTS[1:])) for factor in (2, 1 / 2))


def _decides(budget):
    """Return what decides who gets most, where exponents rise as weights fall."""
    effort = allocate(Power(WEIGHTS, [0.3, 0.4, 0.5, 0.6, 0.7]), budget).effort
    return "the exponent" if np.argmax(effort) == len(WEIGHTS) - 1 else "the weight"


@functools.cache
def _plan():
    return plan(read_roadmap(EXAMPLE), BUDGET)


def _worth_a_funded_one():
    worth = _plan().roadmap.value * _plan().roadmap.feasible
    return worth[_plan().effort > 0].min() / _plan().roadmap.value[-1]


# By their labels, in the order of the chapters.
EXERCISES = {
    "priorities": Exercise(
        (Number("the place of publication", "counted from one", tolerance=0),),
        lambda: _publication(0.9),
        (
            Mistake(
                lambda: _publication(0.9 / len(SOFT_BENEFITS)),
                "That is its place with one soft benefit. Publication has several, and they add up.",
            ),
            Mistake(
                lambda: _publication(0.9) - 1,
                "Publication scores less than the project that has this place. Add its benefits up again, and compare.",
            ),
        ),
    ),
    "lifecycle": Exercise(
        (
            Number("the accuracy that the plan promises", SHARE, 0.01, PERCENT),
            Number("the accuracy that the curve delivers", SHARE, 0.01, PERCENT),
        ),
        lambda: (
            _as_it_began(_reached(), _reached() / USING_ML.effort),
            lifecycle_curve().value(FEATURE_ENGINEERING.effort),
        ),
        (
            Mistake(
                lambda: (_as_it_began(_reached(), lifecycle_curve().derivative(USING_ML.effort)), None),
                "That goes on at the slope where the team stands. This manager goes on at the average so far.",
            ),
            Mistake(
                lambda: (_as_it_began(USING_ML.accuracy, USING_ML.accuracy / USING_ML.effort), None),
                "That starts from the sketch’s milestone, which lies beside the curve. Ask the curve.",
            ),
            Mistake(
                lambda: (_as_it_began(0, _reached() / USING_ML.effort), None),
                "That is what the plan adds. The team keeps what it has reached.",
            ),
        ),
    ),
    "five-projects": Exercise(
        (Number("the effort that menu images get now", UNITS, 0.5, PART_OF_BUDGET),),
        lambda: _startup((*WEIGHTS[:-1], 3 * WEIGHTS[-1]))[-1],
        (
            Mistake(
                lambda: _startup(rates=(*RATES[:-1], 3 * RATES[-1]))[-1],
                "That is what they had before. A dearer point raises the weight; raising the rate moves nothing.",
            ),
            Mistake(
                lambda: 3 * _startup()[-1],
                "That is three times the effort. The weight has tripled, but the sum of all weights has grown with it.",
            ),
            Mistake(
                lambda: _startup()[2],
                "That is what on-boarding had before. Its weight is the same, but it gives up some effort as well.",
            ),
        ),
    ),
    "allocate": Exercise(
        tuple(Number(f"the effort of {name}", UNITS, 0.5, PART_OF_BUDGET) for name in PROJECTS[:-1]),
        lambda: allocate(Log(WEIGHTS[:-1]), BUDGET).effort,
        (
            Mistake(lambda: _startup()[:-1], "That is what they had before. The freed units still lie about."),
            Mistake(
                lambda: _cancelled((1, 0, 0, 0)),
                "That gives all freed units to the most important project. Each gains less there than the one before.",
            ),
            Mistake(
                lambda: _cancelled((0, 0, 0, 1)),
                "That gives all freed units to the project with the fewest. Its gains soon fall behind the others'.",
            ),
            Mistake(
                _dealt_in_turn,
                "That deals the freed units out in turn. Give each to where it gains most, which is not the same.",
            ),
            Mistake(
                lambda: (BUDGET / (len(WEIGHTS) - 1),) * (len(WEIGHTS) - 1),
                "That shares everything evenly, as if all projects were equally important.",
            ),
        ),
    ),
    "growth": Exercise(
        (
            Number("the top project’s effort with one list", UNITS, 0.5),
            Number("the top project’s effort with two lists", UNITS, 0.5),
        ),
        lambda: (_top(lists=1, budget=300), _top(lists=2, budget=300)),
        (
            Mistake(
                lambda: (_top(lists=1, budget=150), None),
                "That is what each company had before. The merged one has both budgets.",
            ),
            Mistake(
                lambda: (None, _top(lists=1, budget=300)),
                "That is for both budgets on one list. The law counts budget per weight, and there is twice the weight.",
            ),
            Mistake(
                lambda: (None, _top(lists=2, budget=150)),
                "That is for both lists on one company’s budget. The merged one has both budgets.",
            ),
        ),
    ),
    "ml-first": Exercise(
        (
            Number("the effort that the first project loses", UNITS, 0.5, PART_OF_BUDGET),
            Number("the weight that it would need", WORTH, 0.05),
        ),
        lambda: (_ml_first()[0] - _ml_first(10)[0], _weight_to_hold(10)),
        (
            Mistake(lambda: (_ml_first(10)[0], None), "That is what it keeps. The question is what it loses."),
            Mistake(
                lambda: (_ml_first(10)[-1], None),
                "That is what the newcomer gets. Not all of it comes from the first project.",
            ),
            Mistake(lambda: (None, _weight_to_hold()), "That holds its place without the newcomer."),
            Mistake(
                lambda: (None, ML_FIRST_WEIGHT + 10),
                "That adds the newcomer’s weight to its own. To hold its share it has to grow as all the others do.",
            ),
        ),
    ),
    "where-you-fit": Exercise(
        (Word("the company whose top project goes further", (*OFFERS, "neither")),),
        _further,
        (
            Mistake(
                lambda: _larger(0), "It has the larger budget. How much of that the top project gets counts as well."
            ),
            Mistake(lambda: _larger(1), "It has the larger share. What it is a share of counts as well."),
        ),
    ),
    "before-the-data": Exercise(
        (Number("the wait with the tool", "in weeks", 0.05),),
        lambda: weeks_to_know(0.95, 2 * WEEKLY_SIGNAL),
        (
            Mistake(lambda: weeks_to_know(0.95), "That is the wait without the tool."),
            Mistake(
                lambda: weeks_to_know(0.95) / 2,
                r"That halves the wait. Accuracy goes with $d \sqrt{w}$: weeks and signal do not trade one for one.",
            ),
            Mistake(
                lambda: weeks_to_know(0.95) / 2**0.5,
                r"Accuracy goes with $d \sqrt{w}$: the root is of the weeks, not of the signal.",
            ),
            Mistake(
                lambda: weeks_to_know(0.975, 2 * WEEKLY_SIGNAL),
                "That allows for half as many errors as the figure does.",
            ),
        ),
    ),
    "fork": Exercise(
        (
            Number("what the open organisation gains by the better analysis", WORTH, 0.05),
            Number("what the closed organisation gains by it", WORTH, 0.05),
        ),
        _bought,
        (
            Mistake(
                lambda: (_sharper().open, None),
                "That is what a project is worth with the better analysis. Compare it with the present one.",
            ),
            Mistake(lambda: (_bought(cost=LOOK_COST)[0], None), "That leaves out that it costs twice as much."),
            Mistake(
                lambda: (_bought(saved=0)[0], None),
                "That charges it in full, although the present one need not be paid for any more.",
            ),
            Mistake(
                lambda: (None, _bought(cost=LOOK_COST)[1]),
                "That is the use that it makes of the analysis. It pays for it all the same.",
            ),
            Mistake(lambda: (None, _bought()[0]), "That would be so if it listened to what it pays for."),
        ),
    ),
    "frankenstein": Exercise(
        (Magnitude("the number of models", "roughly", 0.4),),
        lambda: _tries_until(0.55, rows=1000),
        (
            Mistake(
                lambda: 1 / flips_p_value(0.55, rows=1000),
                "After so many tries one model has shown it, on average. The best of fewer is expected to.",
            ),
            Mistake(
                lambda: _tries_until(0.55, rows=100), "That is for the test set of a hundred rows. This one is larger."
            ),
            Mistake(
                lambda: _tries_at_the_bound(0.55, rows=1000),
                r"That takes $\sqrt{2 \ln k}$ for the expected maximum. It grows like that, but lies well below.",
            ),
        ),
    ),
    "sizes": Exercise(
        (
            Number("the share of such shops in which the test sees the effect", "roughly", 0.25, PERCENT),
            Word("what you tell the owner", (NOTHING, TOO_FEW, SOMETHING)),
        ),
        lambda: (_seen(), _tell()),
        (
            Mistake(
                lambda: (1, None),
                "The effect is there in all of these shops, but the test sees it in fewer. Try several seeds.",
            ),
            Mistake(lambda: (None, NOTHING), "That takes a test that sees nothing for a proof that nothing is there."),
            Mistake(
                lambda: (None, SOMETHING),
                "You know that, as you made the shop. The owner knows only what the test says of it.",
            ),
        ),
    ),
    "incentives": Exercise(
        (Number("the largest such quota", "in models", tolerance=0),),
        lambda: max(quota for quota in range(1, 9) if _shipped(quota).broken_share < 0.1),
        (
            Mistake(
                _working, "The team delivers that many on average, so often fewer, and each shortfall is dressed up."
            ),
            Mistake(lambda: _working() + 1, "That is more than the team delivers on average."),
            Mistake(lambda: QUOTA, "That is the essay’s quota, whose harm the chapter shows."),
        ),
    ),
    "budgets": Exercise(
        (
            Number("the most to pay with the chapter’s reviews", WORTH, 0.05),
            Number("the most to pay with the laxer ones", WORTH, 0.05),
        ),
        lambda: (_look(), _look(false_pass=0.75)),
        (
            Mistake(
                lambda: (_look(sensitivity=1, specificity=1), None),
                "That is what certainty would be worth. This analysis errs.",
            ),
            Mistake(
                lambda: (_look() - LOOK_COST, None),
                "That takes off what looking costs. The most to pay is its value before that.",
            ),
            Mistake(
                lambda: (_look(prior=0.3), None),
                "That is for the share of feasible ideas in the chapter’s figure. Here it is a half.",
            ),
            Mistake(
                lambda: (None, _look()),
                "That is with the chapter’s reviews. A failure that passes costs more, and here more pass.",
            ),
            Mistake(
                lambda: (None, _look(false_pass=0.25)),
                "That is for reviews which stop three failures in four. These let them through.",
            ),
        ),
    ),
    "betting": Exercise(
        (
            Number("the loss from believing in twice the weight", WORTH, 0.005),
            Number("the loss from believing in half of it", WORTH, 0.005),
        ),
        lambda: _misbelieved(belief_loss),
        (
            Mistake(
                lambda: np.divide(_misbelieved(belief_loss), sum(WEIGHTS)),
                "That is the divergence. The loss is $S$ times as much.",
            ),
            Mistake(
                lambda: _misbelieved(budget_belief_loss),
                "That is the loss where the budget is chosen on the belief as well. Here it is given.",
            ),
            Mistake(
                lambda: _misbelieved(lambda true, believed: belief_loss(believed, true)),
                "That takes the belief for the truth. In `belief_loss` the truth comes first.",
            ),
        ),
    ),
    "breaks": Exercise(
        (Word("what decides in the long run", ("the weight", "the exponent")),),
        lambda: _decides(10_000),
        (Mistake(lambda: _decides(10), "It decides on a small budget. Let the budget grow by factors of ten."),),
    ),
    "claims": Exercise(
        (
            Family("the family that is to stay short of the frontier", (Log, Hyperbolic)),
            Family("the family that is to reach it", (Log, Hyperbolic)),
        ),
        lambda: (SaturatingExponential(WEIGHTS, 0.05), Power(WEIGHTS, 0.5)),
    ),
    "roadmap": Exercise(
        (Number("the chance from which on the chat assistant is funded", SHARE, 0.005, PERCENT),),
        lambda: _plan().funded_from[-1] * _plan().roadmap.feasible[-1],
        (
            Mistake(lambda: _plan().roadmap.feasible[-1], "That is what is believed now, and it gets nothing."),
            Mistake(
                lambda: _plan().funded_from[-1],
                "That is the factor by which its worth has to change. Which chance does that make?",
            ),
            Mistake(
                _worth_a_funded_one,
                "That would make it worth as much as a project that is funded. But what counts is what its first unit gains.",
            ),
        ),
    ),
    "workshop": Exercise(
        (Magnitude("the number of tosses", "roughly", 0.05),),
        lambda: _tosses_until(0.6, people=30),
        (
            Mistake(
                lambda: _tosses_until(0.6, people=20),
                "That is for the twenty people of the chapter. The more there are, the luckier the best.",
            ),
            Mistake(
                lambda: _tosses_at_the_bound(0.6, people=30),
                r"That takes $\sqrt{2 \ln k}$ for the expected maximum, which is too much by far for a room.",
            ),
        ),
    ),
}
