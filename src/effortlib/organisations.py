"""One list of organisations of which every claim about failed experiments is asked.

The first is the one that essay B has in mind (G. Gauci Maistre, On Failed Machine Learning Experiments, 2021), with the
book's numbers: its models have no skill, and its analyses see something. Each other one changes one assumption, and
with it the numbers that follow from it. All numbers but the quota are ours.
"""

import dataclasses

from .essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK, NOVEL, QUOTA_EXAMPLE, SAFE
from .fork import Fork
from .information import WEEKLY_SIGNAL
from .search import Idea

__all__ = ["ORGANISATIONS", "Organisation"]


@dataclasses.dataclass(frozen=True)
class Organisation:
    """Hold what an organisation's projects, data, people and rules are like.

    Attributes
    ----------
    name : str
    feasible_share : float, from 0 to 1
        How many of its projects can work.
    fork : Fork
        What an early analysis sees, and what a project costs and brings, in units of value.
    analysis_cost : float, at least 0
        What the early analysis costs, in units of value.
    weekly_signal : float, above 0
        What a week of looking at the data tells, in standard deviations between a project that is feasible and one that
        is not; see `effortlib.information.verdict_accuracy`.
    models : int, at least 1
        How many models are tried on one test set.
    rows : int, at least 10
        The rows of that test set, and of each batch of a test that runs.
    looks : int, from 2 to 10
        How often somebody looks at a test that runs; looks times rows are at most 10 000.
    skill : float, at least 0
        The standard deviation of the models' true accuracies, as a share of all rows.
    customer_sd : float, at least 0
        The standard deviation of customers' body sizes, in sizes.
    quota : int, from 0 to the tries of `effortlib.essays.QUOTA_EXAMPLE`
        How many models have to ship in a year.
    success_rate : float, above 0, at most 1
        The chance that such a project works.
    credit : float, from 0 to 1
        What a well-found "no" counts at promotion, if noes count; a success counts 1.
    caught_probability : float, from 0 to 1
        The chance that an over-claim is found out before it counts.
    features : int, at least 1
        The columns of a model that is made complex until it fits.
    safe, novel : Idea
        Two experiments that somebody may run: one that mostly succeeds, and one that is new.
    """

    name: str
    feasible_share: float = EXAMPLE_FEASIBLE_SHARE
    fork: Fork = EXAMPLE_FORK
    analysis_cost: float = EXAMPLE_ANALYSIS_COST
    weekly_signal: float = WEEKLY_SIGNAL
    models: int = 100
    rows: int = 100
    looks: int = 10
    skill: float = 0.0
    customer_sd: float = 0.0
    quota: int = QUOTA_EXAMPLE.quota
    success_rate: float = QUOTA_EXAMPLE.success_rate
    credit: float = 1.0
    caught_probability: float = 0.5
    features: int = 60
    safe: Idea = SAFE
    novel: Idea = NOVEL


def _fork(**changes):
    return dataclasses.replace(EXAMPLE_FORK, **changes)


def _ten_fold(idea):
    return dataclasses.replace(idea, value=10 * idea.value)


def _novel(**changes):
    return dataclasses.replace(NOVEL, **changes)


#: All organisations; the first is the essay's.
#:
#: :meta hide-value:
ORGANISATIONS = (
    Organisation("no skill, and a signal, as in the essay"),
    Organisation("a little skill", skill=0.03, customer_sd=0.5, success_rate=0.4, novel=_novel(success_rate=0.3)),
    Organisation("some skill", skill=0.06, customer_sd=1.0, success_rate=0.6, novel=_novel(success_rate=0.5)),
    Organisation("much skill", skill=0.15, customer_sd=2.0, success_rate=0.8, novel=_novel(success_rate=0.85)),
    Organisation("no signal", fork=_fork(sensitivity=0.5, specificity=0.5), weekly_signal=0.05),
    Organisation("a perfect signal", fork=_fork(sensitivity=1.0, specificity=1.0), weekly_signal=10.0),
    Organisation(
        "little data", fork=_fork(sensitivity=0.7, specificity=0.7), weekly_signal=0.4, rows=10, looks=2,
        customer_sd=0.25,
    ),
    Organisation("two models, and much data", fork=_fork(sensitivity=0.95), weekly_signal=2.0, models=2, rows=1000),
    Organisation("few feasible projects", feasible_share=0.05, success_rate=0.05, novel=_novel(success_rate=0.05)),
    Organisation(
        "nearly all feasible", feasible_share=0.97, success_rate=0.97, customer_sd=1.5, novel=_novel(success_rate=0.97)
    ),
    Organisation("a large prize", fork=_fork(value=10 * EXAMPLE_FORK.value), safe=_ten_fold(SAFE), novel=_ten_fold(NOVEL)),
    Organisation("a dear analysis", analysis_cost=4 * EXAMPLE_ANALYSIS_COST),
    Organisation("a lax house", fork=_fork(false_pass=0.9), credit=0.1, caught_probability=0.0),
    Organisation("a strict house", fork=_fork(false_pass=0.1), quota=1, caught_probability=1.0, features=10),
)  # fmt: skip
