"""Beliefs: what it costs to share effort on beliefs that are wrong, or on failures kept quiet.

With log curves the best shares of effort are the weights' shares. Who believes in other
shares loses the Kullback-Leibler divergence between the two, times the sum of the weights,
at any budget and any rates. The identity is J. L. Kelly's on betting (A new interpretation
of information rate, 1956); here it is applied to effort.
"""

import dataclasses
import math

import numpy as np

from ._distributions import STANDARD, binomial, upper_tail
from ._simulate import LARGEST_RESULT, LARGEST_STUDY, run
from ._validate import UNIT_INTERVAL, numbers_array, real, whole
from .allocation import allocate_real
from .curves import Curve

__all__ = [
    "ReportingLosses",
    "belief_loss",
    "budget_belief_loss",
    "hidden_price",
    "reporting_losses",
    "simulate_reporting",
    "suppression_loss",
    "suppression_price",
]

LARGEST_WEIGHT = 1e300  # sums of more might overflow
LARGEST_SPREAD = 10  # of the logarithms of weights: one standard deviation is then a factor of e^10
FARTHEST_LINE = 20  # standard deviations of reports, beyond which the normal's tail would vanish
RULES = ("silent", "honest", "censored", "believed")  # by which effort is shared on reports


@dataclasses.dataclass(frozen=True, eq=False)
class ReportingLosses:
    """Hold what sharing effort on reports loses, in units of S, the sum of the true weights.

    Attributes
    ----------
    silent : float or numpy.ndarray of float
        Without any report.
    honest : float or numpy.ndarray of float
        With every report as it is.
    censored : float or numpy.ndarray of float
        With low reports hidden, where the organisation knows that they are.
    believed : float or numpy.ndarray of float
        With low reports raised to the line, where the organisation believes them.
    """

    silent: object
    honest: object
    censored: object
    believed: object

    @property
    def information_lost(self):
        """Return what hiding alone costs: the organisation draws the right conclusion from less."""
        return np.mean(self.censored) - np.mean(self.honest)

    @property
    def deception(self):
        """Return what believing costs on top: the organisation draws the wrong conclusion."""
        return np.mean(self.believed) - np.mean(self.censored)


def belief_loss(true, believed):
    """Return what sharing a budget on believed weights loses, with log curves.

    Parameters
    ----------
    true : array_like of float, from 0 to 1e300, shape (n,)
        The weights, in units of value; at least one is positive.
    believed : array_like of float, from 0 to 1e300, shape (n,)
        What they are taken for; only their shares matter.

    Returns
    -------
    float
        S KL(p || q), in units of value: S is the sum of the true weights, p and q are the
        true and the believed shares. Infinite where a project that counts gets nothing.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or the two are not equally long lists.

    Examples
    --------
    >>> round(belief_loss([1, 1], [3, 1]), 6)  # ln(4/3)
    0.287682
    >>> belief_loss([1, 1], [2, 2])
    0.0
    """
    true, believed = _weights(true, believed)
    total = true.sum()
    return float(max(total * _divergence(true / total, believed / believed.sum()).sum(), 0))


def budget_belief_loss(true, believed):
    """Return what is lost if the budget, too, is chosen on believed weights.

    Effort costs one unit of value a unit, so that with log curves each project's best
    effort is its weight.

    Parameters
    ----------
    true, believed : array_like of float
        As for `belief_loss`.

    Returns
    -------
    float
        The sum of a ln(a / q) - a + q over true weights a and believed weights q, in units of value.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or the two are not equally long lists.

    Examples
    --------
    >>> round(budget_belief_loss([1, 1], [2, 1]), 6)  # 1 - ln 2
    0.306853
    """
    true, believed = _weights(true, believed)
    return float(max((_divergence(true, believed) - true + believed).sum(), 0))


def suppression_price(prior, sensitivity, specificity, projects=None):
    """Return what it costs to hear "yes" of every project, whatever its analysis said.

    Parameters
    ----------
    prior : float, above 0, at most 1
        How many of the projects are feasible.
    sensitivity, specificity : float, from 0 to 1
        The chance that the analysis says yes to a feasible project, and no to another.
    projects : int, at least 1, optional
        How many of them share the budget; by default so many that one does not matter.

    Returns
    -------
    float
        In units of S, the expected sum of the weights of what is feasible: with many
        projects s ln(s / P) + (1 - s) ln((1 - s) / (1 - P)), where P = p s + (1 - p)(1 - t)
        is how often the analysis says yes; with n the expectation over their number.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(suppression_price(prior=0.3, sensitivity=0.9, specificity=0.8), 4)
    0.5301
    >>> round(suppression_price(prior=0.3, sensitivity=0.9, specificity=0.8, projects=2), 4)
    0.2489
    """
    prior = real("prior", prior, above=0, at_most=1)
    sensitivity, specificity = (
        real("sensitivity", sensitivity, **UNIT_INTERVAL),
        real("specificity", specificity, **UNIT_INTERVAL),
    )
    says_yes = prior * sensitivity + (1 - prior) * (1 - specificity)
    given_feasible, overall = np.array([sensitivity, 1 - sensitivity]), np.array([says_yes, 1 - says_yes])
    if projects is None:
        return float(max(_divergence(given_feasible, overall).sum(), 0))
    projects = whole("projects", projects, at_least=1, at_most=10**7)
    yes = np.arange(projects + 1)
    counts = np.stack([yes, projects - yes])
    # What is believed of a project after its answer, in units of the prior.
    believed = np.divide(given_feasible, overall, out=np.zeros(2), where=overall > 0)
    heard = believed[:, None] * counts
    even = counts / projects * heard.sum(axis=0)
    return float(max(binomial(projects, says_yes) @ _divergence(heard, even).sum(axis=0) / projects, 0))


def hidden_price(prior, sensitivity, specificity, hidden, *, believed=True):
    """Return what it costs if a share of the noes is reported as a yes, with many projects.

    Parameters
    ----------
    prior, sensitivity, specificity : float
        As for `suppression_price`.
    hidden : float, from 0 to 1
        The share of the noes that are reported as a yes.
    believed : bool
        Whether the organisation takes a yes for a true one; otherwise it knows how many
        are not, though not which.

    Returns
    -------
    float
        In units of S, over what honest reports would have lost; at 1 it is
        `suppression_price`. Infinite where a feasible project gets nothing.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> round(hidden_price(prior=0.3, sensitivity=0.9, specificity=0.8, hidden=1), 4)
    0.5301
    """
    prior = real("prior", prior, above=0, at_most=1)
    sensitivity, specificity = (
        real("sensitivity", sensitivity, **UNIT_INTERVAL),
        real("specificity", specificity, **UNIT_INTERVAL),
    )
    hidden = real("hidden", hidden, **UNIT_INTERVAL)
    if not isinstance(believed, (bool, np.bool_)):
        raise ValueError(f"believed={believed!r}: expected True or False")
    # Three kinds of project: truly yes, no reported as yes, no reported as no.
    feasible = prior * np.array([sensitivity, (1 - sensitivity) * hidden, (1 - sensitivity) * (1 - hidden)])
    infeasible = (1 - prior) * np.array([1 - specificity, specificity * hidden, specificity * (1 - hidden)])
    of_all = feasible + infeasible
    shown = np.array([0, 0, 1])  # the first two look alike
    looks = np.bincount(shown, weights=of_all)[shown]
    if believed:
        yes, no = _given(sensitivity, 1 - specificity, prior), _given(1 - sensitivity, specificity, prior)
        weights = np.array([yes, yes, no])
    else:
        weights = np.divide(np.bincount(shown, weights=feasible)[shown], looks, out=np.zeros(3), where=looks > 0)
    truly = np.array([_given(sensitivity, 1 - specificity, prior), *[_given(1 - sensitivity, specificity, prior)] * 2])
    # Effort a project, in units of the mean: in proportion to what each is believed to be.
    honest, chosen = truly / (of_all @ truly), weights / (of_all @ weights)
    return float(max(_divergence_weighted(feasible / prior, honest, chosen), 0))


def suppression_loss(curve, budget, prior, sensitivity, specificity, projects):
    """Return what it costs to hear "yes" of every project, for a curve of any concave family.

    Parameters
    ----------
    curve : Curve
        One project, if it is feasible; all are alike. If it is not, it is worth nothing.
    budget : float, above 0
        In units of effort, to be divided at will.
    prior, sensitivity, specificity : float
        As for `suppression_price`.
    projects : int, from 1 to 1000

    Returns
    -------
    float
        In units of S, the expected sum of the weights of what is feasible. For log curves it
        is `suppression_price`, at any budget and rate.

    Raises
    ------
    ValueError
        If an argument is out of bounds, or `curve` is not one project of a concave family.

    Examples
    --------
    >>> from effortlib import Log, Log1p
    >>> round(suppression_loss(Log(1), 100, prior=0.3, sensitivity=0.9, specificity=0.8, projects=2), 6)
    0.248928
    >>> round(suppression_loss(Log1p(1, 0.05), 100, prior=0.3, sensitivity=0.9, specificity=0.8, projects=2), 6)
    0.234844
    """
    if not isinstance(curve, Curve) or curve.shape or not curve.weight > 0:
        raise ValueError(f"curve={curve!r}: expected one project with a weight above 0")
    budget = real("budget", budget, above=0)
    prior = real("prior", prior, above=0, at_most=1)
    sensitivity, specificity = (
        real("sensitivity", sensitivity, **UNIT_INTERVAL),
        real("specificity", specificity, **UNIT_INTERVAL),
    )
    projects = whole("projects", projects, at_least=1, at_most=1000)
    says_yes = prior * sensitivity + (1 - prior) * (1 - specificity)
    believed = np.array([_given(sensitivity, 1 - specificity, prior), _given(1 - sensitivity, specificity, prior)])
    parameters = {name: getattr(curve, name) for name in curve.parameters}
    lost = 0.0
    for yes, chance in enumerate(binomial(projects, says_yes)):
        weights = curve.weight * np.repeat(believed, [yes, projects - yes])
        if chance == 0 or not weights.any():
            continue
        curves = type(curve)(weights, **parameters)
        even = curves.value(np.full(projects, budget / projects)).sum()
        lost += chance * (allocate_real(curves, budget).value - even)
    return float(max(lost / (projects * prior * curve.weight), 0))


def reporting_losses(spread=1.0, noise=0.5, line=0.0):
    """Return what effort shared on reports loses, with many projects and log curves.

    A project's weight is exp(z) with z normal; its report is z plus normal noise. Reports
    below the line are failures, which an organisation may hide.

    Parameters
    ----------
    spread : float, above 0, at most 10
        The standard deviation of z.
    noise : float, above 0, at most 1e6
        That of the noise in a report.
    line : float
        Below it a report is a failure; at most 20 standard deviations of reports from 0.

    Returns
    -------
    ReportingLosses
        Exact expectations, in units of S.

    Raises
    ------
    ValueError
        If an argument is out of bounds.

    Examples
    --------
    >>> losses = reporting_losses(spread=1, noise=0.5)
    >>> round(losses.silent, 3), round(losses.honest, 3)
    (0.5, 0.1)
    """
    spread, noise, line, reports = _report_terms(spread, noise, line)
    trust = (spread / reports) ** 2
    doubt = noise**2 * trust  # the variance of z once its report is known
    # Where effort is weighted by what it should be, z and its report have the mean spread^2.
    failing, failing_weighted = upper_tail(-line / reports), upper_tail((spread**2 - line) / reports)
    above = spread**2 * (1 - failing_weighted) + reports * STANDARD.pdf((line - spread**2) / reports)
    honest_above = trust * above + doubt / 2 * (1 - failing_weighted)
    hidden_mean = spread**2 / 2 + math.log(failing_weighted / failing)  # the log of E[weight given failing]
    told_at_line = trust * line + doubt / 2
    inflation = math.log(1 - failing_weighted + failing * math.exp(told_at_line - spread**2 / 2))
    return ReportingLosses(
        silent=spread**2 / 2,
        honest=doubt / 2,
        censored=spread**2 - honest_above - failing_weighted * hidden_mean,
        believed=spread**2 - honest_above - failing_weighted * told_at_line + inflation,
    )


def simulate_reporting(projects, studies, rng, *, spread=1.0, noise=0.5, line=0.0, executor=None):
    """Share effort among projects on their reports, again and again, under four rules.

    Parameters
    ----------
    projects : int, from 1 to 10 million
        How many share a budget.
    studies : int, from 1 to 250 million
        How often they do.
    rng : numpy.random.Generator
    spread, noise, line
        As for `reporting_losses`.
    executor : concurrent.futures.Executor, optional
        What computes the studies, in blocks; by default this process. The numbers are the same.

    Returns
    -------
    ReportingLosses
        Arrays of shape (studies,): the loss of each study in units of its own S. The same
        projects and reports under all four rules.

    Raises
    ------
    ValueError
        If an argument is out of bounds, `rng` is no generator or cannot spawn others, or
        `executor` is no executor.
    """
    projects = whole("projects", projects, at_least=1, at_most=LARGEST_STUDY)
    studies = whole("studies", studies, at_least=1, at_most=LARGEST_RESULT // len(RULES))
    terms = _report_terms(spread, noise, line)
    losses = run(_reporting_block, studies, 2 * projects, rng, executor, projects, *terms)
    return ReportingLosses(**dict(zip(RULES, losses.T)))


def _reporting_block(studies, rng, projects, spread, noise, line, reports):
    """Return what each study loses under each rule."""
    trust = (spread / reports) ** 2
    z = spread * rng.standard_normal((studies, projects))
    report = z + noise * rng.standard_normal((studies, projects))
    failing_weighted, failing = upper_tail((spread**2 - line) / reports), upper_tail(-line / reports)
    doubt = noise**2 * trust
    told = trust * report + doubt / 2  # the log of E[weight given its report]
    hidden_mean = spread**2 / 2 + math.log(failing_weighted / failing)
    rules = {
        "silent": np.zeros_like(told),
        "honest": told,
        "censored": np.where(report < line, hidden_mean, told),
        "believed": np.maximum(told, trust * line + doubt / 2),
    }
    true = _shares(z)
    return np.stack([np.sum(true * np.log(true / _shares(rules[name])), axis=1) for name in RULES], axis=1)


def _report_terms(spread, noise, line):
    """Return the checked terms of reports, and the standard deviation of a report."""
    spread = real("spread", spread, above=0, at_most=LARGEST_SPREAD)
    noise, line = real("noise", noise, above=0, at_most=1e6), real("line", line)
    reports = math.hypot(spread, noise)
    if abs(line) > FARTHEST_LINE * reports:
        raise ValueError(
            f"line={line!r}: expected one from {-FARTHEST_LINE * reports:g} to {FARTHEST_LINE * reports:g}"
        )
    return spread, noise, line, reports


def _shares(log_weights):
    """Return the shares of weights given by their logarithms, a row each."""
    weights = np.exp(log_weights - log_weights.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def _given(if_feasible, if_not, prior):
    """Return how probable a project is feasible, given an answer of these probabilities."""
    answers = prior * if_feasible + (1 - prior) * if_not
    return prior * if_feasible / answers if answers else 0.0


def _divergence_weighted(weights, p, q):
    """Return the sum of w ln(p/q), where a weight of 0 counts nothing."""
    counted = weights > 0
    with np.errstate(divide="ignore"):
        return np.sum(weights[counted] * (np.log(p[counted]) - np.log(q[counted])))


def _weights(true, believed):
    true, believed = (
        numbers_array(name, weights, at_least=0, at_most=LARGEST_WEIGHT)
        for name, weights in (("true", true), ("believed", believed))
    )
    if true.ndim != 1 or true.shape != believed.shape:
        raise ValueError(f"believed: expected a list as long as true, got shapes {believed.shape} and {true.shape}")
    for name, weights in (("true", true), ("believed", believed)):
        if not weights.any():
            raise ValueError(f"{name}={weights.tolist()!r}: expected at least one above 0")
    return true, believed


def _divergence(p, q):
    """Return p ln(p/q) term by term: 0 where p is 0, infinite where only q is."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(p > 0, p * (np.log(p) - np.log(q)), 0.0)  # p/q itself may overflow
