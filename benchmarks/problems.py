"""The problems that effortlib and its rivals are given."""

import dataclasses
import math

import numpy as np

from effortlib import Log1p
from effortlib.essays import RATE

ESSAY_WEIGHTS = (10, 8, 6, 4, 2)
SEED = 7
SIZES = [(5, 100), (5, 300), (100, 10**4), (10**4, 10**6), (10**6, 10**8)]  # projects and budget

# A solver of integer programs is told how many units a project may get. Nobody needs more here than twice an
# even share; whoever does not know that would have to allow more units than these.
EVEN_SHARES = 4


@dataclasses.dataclass(frozen=True)
class Problem:
    """Hold n curves a log(1 + b x) and a budget of whole units."""

    weight: np.ndarray
    budget: int
    rate: float = RATE

    @property
    def curves(self):
        """Return the curves as effortlib has them."""
        return Log1p(self.weight, rate=self.rate)

    def value(self, effort):
        """Return the value of an allocation, summed without rounding."""
        return math.fsum(self.weight * np.log1p(self.rate * effort))

    def unit_gains(self):
        """Return what each project's next units gain, one row a project."""
        most = min(self.budget, EVEN_SHARES * math.ceil(self.budget / len(self.weight)))
        k = np.arange(most)
        return self.weight[:, None] * np.log1p(self.rate / (1 + self.rate * k))


def make_problem(projects, budget):
    """Return the problem of a size: the essay's weights for its five projects, else seeded ones."""
    if projects == len(ESSAY_WEIGHTS):
        return Problem(np.array(ESSAY_WEIGHTS, dtype=float), budget)
    return Problem(np.random.default_rng(SEED).uniform(1, 10, projects), budget)
