"""What the property tests draw: concave projects of all families, with budgets and caps."""

import itertools

import numpy as np
from hypothesis import strategies as st

from effortlib import Hyperbolic, LearningCurve, Log, Log1p, Power, SaturatingExponential, join

# Sampled, not drawn from a range, so that equal projects and exact ties come up often.
SIZES = st.sampled_from([0.01, 0.3, 1.0, 1.0, 2.0, 2.5, 20.0, 700.0])
EXPONENTS = st.sampled_from([0.1, 0.5, 0.5, 0.9])
PARAMETERS = {
    Log: {"rate": SIZES},
    Log1p: {"rate": SIZES},
    Power: {"exponent": EXPONENTS},
    SaturatingExponential: {"rate": st.sampled_from([0.001, 0.05, 0.05, 1.0])},
    Hyperbolic: {"half_effort": SIZES},
    LearningCurve: {"scale": SIZES, "exponent": st.sampled_from([0.5, 0.5, 1.0, 3.0])},
}
WEIGHTS = st.one_of(
    st.just(0.0), st.sampled_from([1.0, 1.0, 2.0, 3.0, 5.0]), st.floats(0.001, 1000.0, allow_subnormal=False)
)


@st.composite
def a_project(draw, weights=WEIGHTS):
    """Draw one project of any concave family."""
    family = draw(st.sampled_from(list(PARAMETERS)))
    parameters = {name: draw(values) for name, values in PARAMETERS[family].items()}
    return family(draw(weights), **parameters)


def some_projects(most=4):
    """Draw a list of projects, at least one of which has a weight."""
    return st.lists(a_project(), min_size=1, max_size=most).filter(lambda projects: join(projects).weight.any())


def in_families(projects):
    """Return a portfolio of projects in order, with neighbours of one family in one curve."""
    parts = []
    for family, group in itertools.groupby(projects, type):
        columns = zip(*(project.parameters.values() for project in group))
        parts.append(family(*(list(map(float, column)) for column in columns)))
    return join(parts)


def needy(projects):
    """Tell which projects are worth minus infinity without effort."""
    return np.array([isinstance(project, Log) and bool(project.weight > 0) for project in projects])


@st.composite
def problems(draw, most=4, spare=8, capped=None):
    """Draw a portfolio, a budget that it can take, and caps or None."""
    projects = draw(some_projects(most))
    least = int(needy(projects).sum())
    if draw(st.booleans()) if capped is None else capped:
        extra = draw(st.lists(st.integers(0, spare), min_size=len(projects), max_size=len(projects)))
        caps = np.array(extra) + needy(projects)
        return join(projects), draw(st.integers(least, min(least + spare, int(caps.sum())))), caps
    return join(projects), draw(st.integers(least, least + spare)), None


def greedy(curves, budget, caps=None):
    """Spend a budget unit by unit: the definition that the solver has to live up to."""
    effort = np.zeros(len(curves), dtype=int)
    for _ in range(budget):
        gain = curves.forward_difference(effort)
        effort[np.argmax(gain if caps is None else np.where(effort < caps, gain, -1.0))] += 1
    return effort


def compositions(budget, projects):
    """List every way of sharing a budget among a number of projects."""
    if projects == 1:
        return [(budget,)]
    return [(first, *rest) for first in range(budget + 1) for rest in compositions(budget - first, projects - 1)]
