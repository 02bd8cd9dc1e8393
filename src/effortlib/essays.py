"""The constants of both essays, each with its source.

Essay A: Martin Lumiste, "ML research and startups", 2023-12-12,
mlumiste.com/general/research-startups. Essay B: Gabriel Gauci Maistre, "On Failed
Machine Learning Experiments", 2021-06-06. "Text" marks what an essay states; "figure"
what was measured from its published figures, since the text gives no parameters; "ours"
what the book chose.
"""

from typing import NamedTuple

from .fork import Fork
from .novelty import Exploration
from .search import Idea

__all__ = [
    "BUDGET", "DOTS", "EXAMPLE_ANALYSIS_COST", "EXAMPLE_FEASIBLE_SHARE", "EXAMPLE_FORK", "EXPLORATION", "EXPONENTS", "GROWN_BUDGET",
    "GROWN_DOTS", "LIGHT", "MARKET_CAP", "MILESTONES", "ML_FIRST_PROJECTS", "ML_FIRST_WEIGHT", "Milestone", "NOVEL", "PROJECTS", "QUOTA",
    "QUOTA_EXAMPLE", "QuotaExample", "RATE", "RATES", "SAFE", "SKETCH_HALF_EFFORT", "SKETCH_PRECISION", "WEIGHTS",
]  # fmt: skip


class Milestone(NamedTuple):
    """Hold one milestone of the lifecycle sketch: effort on 0..100, accuracy as a share."""

    name: str
    effort: float
    accuracy: float


class QuotaExample(NamedTuple):
    """Hold the example of a quota, in the order in which `effortlib.incentives` takes it."""

    tries: int
    quota: int
    success_rate: float


#: Text: the five opportunities, in the essay's order. The short names are ours.
PROJECTS = ("Pricing", "Dispatching", "On-boarding", "Recommendations", "Menu images")

#: Figure: slopes per unit of ln x are in these ratios.
WEIGHTS = (5, 4, 3, 2, 1)

#: Figure: up to one common unknown scale, as the axis carries no numbers.
RATES = (1.14, 0.84, 1.95, 1.54, 5.81)

#: Ours: the rate of the shifted log and the saturating exponential; both then bend within the lifecycle's 100 units.
RATE = 0.05

#: Ours: exponents of power curves, which rise as the essay's weights fall.
EXPONENTS = (0.3, 0.4, 0.5, 0.6, 0.7)

#: Ours: the effort that only keeps a project running, where that is counted.
LIGHT = 10

#: Text: the effort of a startup.
BUDGET = 100

#: Text: the effort of the same company grown.
GROWN_BUDGET = 300

#: Figure: the red dots at the startup's budget.
DOTS = (33, 27, 20, 13, 7)

#: Figure: the red dots at the grown budget.
GROWN_DOTS = (100, 80, 60, 40, 20)

#: Text: what the ML-first company works on. Its figure has a fifth curve, which the text does not name.
ML_FIRST_PROJECTS = ("Perception", "Travel time", "Fraud", "Segments", "A fifth")

#: Figure: the first project's weight at the ML-first company; the others keep theirs.
ML_FIRST_WEIGHT = 30

#: Figure: the hand-drawn lifecycle curve.
MILESTONES = (
    Milestone("If-else", 6.6, 0.272),
    Milestone("Using ML", 20.1, 0.588),
    Milestone("Feature engineering", 39.3, 0.785),
    Milestone("Using DL", 62.3, 0.922),
    Milestone("SOTA research approach", 100.0, 1.000),
)

#: Ours: how far apart two places on the hand-drawn sketch are if they are told apart, in units of effort.
SKETCH_PRECISION = 1

#: Figure: K of the hyperbola x / (K + x) that follows the sketch best, to the precision of a drawing.
SKETCH_HALF_EFFORT = 22.4

#: Text: market capitalisation, in billions, from where research scientist is an open role.
MARKET_CAP = (50, 100)

#: Text of essay B: the models that its example of a goal wants delivered, in 2021.
QUOTA = 4

#: The book's, but for the quota: how many projects there is time for, and how many of them work.
QUOTA_EXAMPLE = QuotaExample(tries=8, quota=QUOTA, success_rate=0.3)

#: The book's example of the fork, not the essay's: in units of value.
EXAMPLE_FORK = Fork(sensitivity=0.9, specificity=0.8, value=100, build_cost=30, false_pass=0.5, rollback_cost=40)

#: The book's, not the essay's: how many of the example's projects are feasible.
EXAMPLE_FEASIBLE_SHARE = 0.3

#: The book's, not the essay's: what the example's early analysis costs, in units of value.
EXAMPLE_ANALYSIS_COST = 5

#: The book's, not the essay's: an experiment that mostly succeeds, and one that rarely does and is worth more.
SAFE = Idea(success_rate=0.8, value=10, cost=5)
NOVEL = Idea(success_rate=0.15, value=100, cost=5)

#: The book's, not the essay's: the same two over two periods. Once the new way has worked, it mostly does.
EXPLORATION = Exploration(known=SAFE.success_rate, first=NOVEL.success_rate, later=0.9)
