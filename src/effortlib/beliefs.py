"""Beliefs: what it costs to share effort on beliefs that are wrong, or on hidden failures.

With log curves the best shares of effort are the weights' shares. An organisation that believes in other shares loses
the Kullback-Leibler divergence between the two, times the sum of the weights, at any budget and any rates. The
identity is that of the doubling rate in betting (T. M. Cover and J. A. Thomas, Elements of Information Theory, 2006, after
J. L. Kelly, 1956); here it is applied to effort.
"""

import dataclasses
import math
from concurrent.futures import Executor
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ._distributions import MOST_TRIALS, STANDARD, binomial, upper_tail
from ._frozen import Record
from ._simulate import LARGEST_RESULT, LARGEST_STUDY, run
from ._validate import POSITIVE, UNIT_INTERVAL, check_labels, numbers_array, real, shown, truth, whole
from .allocation import allocate_real
from .curves import Curve

__all__ = ["ReportingLosses", "Signal", "belief_loss", "budget_belief_loss", "reporting_losses", "simulate_reporting"]

LARGEST_WEIGHT = 1e300  # sums of more might overflow
PRECISION = 1e-6  # of a share of the budget
ROUNDINGS = 4 * np.finfo(float).eps  # of a value that is the sum of a few
NEARLY_ALIKE = 0.5  # the relative difference of two weights, up to which it is taken by itself
NEAR_1 = 0.1  # a curvature so near to 1 would be divided by what is left of it
SMALL_WIDTH = 1e-3  # of a strip of the normal density, up to which a difference of tails would lose more digits
SMALL_LACK = 0.5  # of a share, relative to it
LARGEST_SPREAD = 10  # of the logarithms of weights: one standard deviation is then a factor of e^10
FARTHEST_LINE = 20  # standard deviations of reports; farther out the normal distribution's tail is 0 as a float


@dataclasses.dataclass(frozen=True, eq=False)
class ReportingLosses(Record):
    """Hold what sharing effort on reports loses, in units of S, the sum of the true weights.

    Attributes
    ----------
    silent, honest : float or numpy.ndarray of float
        Without any report, and with every report as it is.
    censored, believed : float or numpy.ndarray of float
        With low reports hidden from an organisation that knows that they are, and with low reports raised to the line,
        in an organisation that believes them.
    """

    silent: object
    honest: object
    censored: object
    believed: object

    @property
    def information_lost(self) -> Any:
        """Return what hiding alone costs: the organisation concludes rightly, from less."""
        return np.mean(self.censored) - np.mean(self.honest)

    @property
    def deception(self) -> Any:
        """Return what believing costs in addition: the organisation concludes wrongly."""
        return np.mean(self.believed) - np.mean(self.censored)


REPORTING_RULES = tuple(field.name for field in dataclasses.fields(ReportingLosses))


def belief_loss(true: ArrayLike, believed: ArrayLike) -> float:
    """Return what sharing a budget on believed weights loses, with log curves.

    Parameters
    ----------
    true : array_like of float, from 0 to 1e300, shape (n,)
        The weights, in units of value; at least one is positive.
    believed : array_like of float, from 0 to 1e300, shape (n,)
        What the weights are believed to be; only their shares matter.

    Returns
    -------
    float
        S KL(p || q), in units of value: S is the sum of the true weights, p and q are the
        true and the believed shares. Infinite where a project with a weight gets nothing.

    Examples
    --------
    >>> round(belief_loss([1, 1], [3, 1]), 6)  # ln(4/3)
    0.287682
    """
    true, believed = _weights(true, believed)
    return float(max(true.sum() * _divergence(shares(true), shares(believed)).sum(), 0))


def shares(weights):
    """Return the weights' shares of their sum, for an array of numbers or of SymPy symbols."""
    return weights / weights.sum()


def budget_belief_loss(true: ArrayLike, believed: ArrayLike) -> float:
    """Return what is lost if the budget, too, is chosen on believed weights, with log curves.

    A unit of effort costs one unit of value, so that each project's best effort is its weight.

    Parameters
    ----------
    true, believed
        As for `belief_loss`.

    Returns
    -------
    float
        The sum of a ln(a / q) - a + q over true weights a and believed weights q, in units of value.

    Examples
    --------
    >>> round(budget_belief_loss([1, 1], [2, 1]), 6)  # 1 - ln 2
    0.306853
    """
    true, believed = _weights(true, believed)
    return float(max(_divergence(true, believed).sum(), 0))


@dataclasses.dataclass(frozen=True)
class Signal:
    """Hold how well an early analysis tells feasible projects from others.

    The analysis says yes or no of each project. An organisation that hears the answers shares effort by what they make
    it believe. The methods return what an organisation loses in which some or all noes are reported as a yes, in units
    of S, the expected sum of the weights of the feasible projects.

    Attributes
    ----------
    feasible_share : float, above 0, at most 1
        The share of the projects that are feasible; the others are worth nothing.
    sensitivity, specificity : float, from 0 to 1
        The chance that the analysis says yes of a feasible project, and no of another.

    Examples
    --------
    >>> signal = Signal(feasible_share=0.3, sensitivity=0.9, specificity=0.8)
    >>> round(signal.yes_share, 2), round(signal.feasible_after_yes, 4), round(signal.feasible_after_no, 4)
    (0.41, 0.6585, 0.0508)
    >>> round(signal.suppression_price(), 4), round(signal.suppression_price(projects=2), 4)
    (0.5301, 0.2489)
    >>> round(signal.hiding_price(0.5), 4), round(signal.hiding_price(0.5, believed=False), 4)
    (0.3404, 0.3355)
    >>> from effortlib import Log, Log1p
    >>> [round(signal.suppression_loss(curve, 100, projects=2), 4) for curve in (Log(1), Log1p(1, 0.05))]
    [0.2489, 0.2348]
    """

    feasible_share: float
    sensitivity: float
    specificity: float

    def __post_init__(self):
        bounds = {
            "feasible_share": {"above": 0, "at_most": 1},
            "sensitivity": UNIT_INTERVAL,
            "specificity": UNIT_INTERVAL,
        }
        for name, each in bounds.items():
            object.__setattr__(self, name, real(name, getattr(self, name), **each))

    @property
    def yes_share(self) -> float:
        """Return the share of all projects of which the analysis says yes: P = p s + (1 - p)(1 - t)."""
        return self.feasible_share * self.sensitivity + (1 - self.feasible_share) * (1 - self.specificity)

    @property
    def feasible_after_yes(self) -> float:
        """Return the share of feasible projects among those with a yes; 0 if none has one."""
        return min(self.feasible_share * float(self._lifts[0]), 1.0)

    @property
    def feasible_after_no(self) -> float:
        """Return the share of feasible projects among those with a no; 0 if none has one."""
        return min(self.feasible_share * float(self._lifts[1]), 1.0)

    @property
    def _answers(self):
        """Return the chances of a yes and of a no: a row for a feasible project, and one for any project."""
        no_share = self.feasible_share * (1 - self.sensitivity) + (1 - self.feasible_share) * self.specificity
        return np.array([[self.sensitivity, 1 - self.sensitivity], [self.yes_share, no_share]])

    @property
    def _lifts(self):
        """Return by which factor a yes, and a no, changes the share of feasible projects.

        With many log curves it is also the effort of such a project, in units of the mean effort.
        """
        if_feasible, of_all = self._answers
        return np.divide(if_feasible, of_all, out=np.zeros(2), where=of_all > 0)

    def suppression_price(self, projects: int | None = None) -> float:
        """Return what it costs to hear a yes of every project, with log curves.

        Parameters
        ----------
        projects : int, from 1 to 10 million, optional
            How many share the budget; by default so many that one does not matter.

        Returns
        -------
        float
            With many projects s ln(s / P) + (1 - s) ln((1 - s) / (1 - P)), P being `yes_share`; with n the expectation
            over how many get a yes.
        """
        if projects is None:
            return float(max(_divergence(*self._answers).sum(), 0))
        projects = whole("projects", projects, at_least=1, at_most=MOST_TRIALS)
        yes = np.arange(projects + 1)
        counts = np.stack([yes, projects - yes])
        heard = self._lifts[:, None] * counts
        even = counts / projects * heard.sum(axis=0)
        lost = _divergence(heard, even).sum(axis=0) / projects
        return float(max(binomial(projects, self.yes_share) @ lost, 0))

    def hiding_price(self, hidden_share: float, *, believed: bool = True) -> float:
        """Return what it costs if a share of the noes is reported as a yes, with many log curves.

        Parameters
        ----------
        hidden_share : float, from 0 to 1
            The share of the noes that are reported as a yes.
        believed : bool
            Whether the organisation takes every reported yes for a true one. Otherwise it knows how many are not, but
            not which.

        Returns
        -------
        float
            What is lost in addition to the loss with honest reports. It is `suppression_price` where all noes are
            hidden, and infinite where a feasible project gets nothing.
        """
        hidden_share = real("hidden_share", hidden_share, **UNIT_INTERVAL)
        believed = truth("believed", believed)
        hidden_if_feasible = (1 - self.sensitivity) * hidden_share
        sensitivity, specificity = self.sensitivity + hidden_if_feasible, self.specificity * (1 - hidden_share)
        reported = Signal(self.feasible_share, sensitivity, specificity)
        if hidden_share == 1 or not believed:
            return max(self.suppression_price() - reported.suppression_price(), 0.0)
        # Lifts are no longer in units of the mean effort, since there are more yeses: the mean lift is above 1,
        # and every project's effort is less by that factor. Only a hidden no gets more, the effort of a yes.
        lost = math.log(reported._answers[1] @ self._lifts)
        if hidden_if_feasible:
            after_yes, after_no = _logs(self._lifts)
            lost -= hidden_if_feasible * (after_yes - after_no)
        return float(max(lost, 0))

    def suppression_loss(self, curve: Curve, budget: float, projects: int) -> float:
        """Return what it costs to hear a yes of every project, for a curve of any concave family.

        Parameters
        ----------
        curve : Curve
            One project of a concave family with a weight above 0, if it is feasible; all are alike.
        budget : float, above 0
            In units of effort, which can be divided at will.
        projects : int, from 1 to 1000

        Returns
        -------
        float
            For log curves it is `suppression_price(projects)`, at any budget and rate.
        """
        if not isinstance(curve, Curve) or curve.shape or curve.family is not type(curve) or not curve.weight > 0:
            raise ValueError(f"curve={shown(curve)}: expected one project of a family, with a weight above 0")
        budget = real("budget", budget, **POSITIVE)
        projects = whole("projects", projects, at_least=1, at_most=1000)
        expected = np.array([self.feasible_after_yes, self.feasible_after_no])
        lost = 0.0
        for yes, chance in enumerate(binomial(projects, self.yes_share)):
            feasible = np.repeat(expected, [yes, projects - yes])
            if chance == 0 or not feasible.any():
                continue
            curves = type(curve)(**curve.parameters | {"weight": curve.weight * feasible})
            even = curves.value(np.full(projects, budget / projects)).sum()
            lost += chance * (allocate_real(curves, budget).value - even)
        return float(max(lost / (projects * self.feasible_share * curve.weight), 0))

    def burned_share(self, curve: Curve, budget: float, projects: int) -> float:
        """Return the share of a budget without which honest reports would do as well as silence does with it.

        Parameters
        ----------
        curve, budget, projects
            As for `suppression_loss`.

        Returns
        -------
        float
            From 0 to 1, to a millionth. For log curves it is 1 - exp(-`suppression_price(projects)`).

        Raises
        ------
        ValueError
            Also if a curve has saturated so far that a millionth of the budget changes its value by less than rounding.
        """
        loss = self.suppression_loss(curve, budget, projects)
        effort = budget / projects
        if PRECISION * effort * curve.derivative(effort) < ROUNDINGS * abs(curve.value(effort)):
            raise ValueError(f"budget={shown(budget)}: expected less, as the curve has saturated there")
        if not loss:
            return 0.0
        silent = curve.value(budget / projects)
        least, most = 0.0, 1.0
        for _ in range(20):
            share = (least + most) / 2
            left = (1 - share) * float(budget)
            honest = curve.value(left / projects) + curve.weight * self.suppression_loss(curve, left, projects)
            least, most = (share, most) if honest > silent else (least, share)
        return least

    def burned_by_curvature(self, curvature: float = 1.0) -> float:
        """Return the share of a budget that silence burns, with many projects of one relative curvature.

        Parameters
        ----------
        curvature : float, above 0
            R = -x f''/f', as `effortlib.relative_curvature` returns it: 1 for the log, 1 - p for a power.

        Returns
        -------
        float
            1 - exp(-D), with D the Renyi divergence, of order 1/R, of the chances that the answers leave from even
            ones; at any budget. Where a curve's curvature tends to R, the limit for large budgets. Such divergences
            are what a gambler with power utility gains (C. Bleuler, A. Lapidoth, C. Pfister, Conditional Renyi
            divergences and horse betting, Entropy 22, 2020).
        """
        curvature = real("curvature", curvature, **POSITIVE)
        if curvature == 1:
            return -math.expm1(-self.suppression_price())
        if abs(curvature - 1) < NEAR_1:
            # The mean lift is 1, so that the mean of its power is one more than that of the power less the lift.
            further, lifted = (1 - curvature) / curvature, self._lifts > 0
            shares, lifts = self._answers[1][lifted], self._lifts[lifted]
            divergence = math.log1p(float(shares @ (lifts * np.expm1(further * np.log(lifts))))) / further
        else:
            top = float(self._lifts.max())  # without it, a power of a small curvature leaves the floats
            with np.errstate(over="ignore", divide="ignore"):
                mean = float(self._answers[1] @ (self._lifts / top) ** np.divide(1, curvature))
            divergence = (math.log(top) + curvature * math.log(mean)) / (1 - curvature)
        return max(-math.expm1(-divergence), 0.0)


def reporting_losses(spread: float = 1.0, noise: float = 0.5, line: float = 0.0) -> ReportingLosses:
    """Return what effort shared on reports loses, with many projects and log curves.

    A project's weight is exp(z) with z normal; its report is z plus normal noise. Reports below the line are failures,
    which an organisation may hide.

    Parameters
    ----------
    spread : float, above 0, at most 10
        The standard deviation of z.
    noise : float, above 0, at most 1e6
        The standard deviation of the noise in a report.
    line : float
        A report below it is a failure; at most 20 standard deviations of reports from 0.

    Returns
    -------
    ReportingLosses
        Exact expectations, in units of S.

    Examples
    --------
    >>> losses = reporting_losses(spread=1, noise=0.5)
    >>> round(losses.silent, 3), round(losses.honest, 3)
    (0.5, 0.1)
    """
    spread, noise, line, reports = _report_terms(spread, noise, line)
    trust = (spread / reports) ** 2
    doubt = noise**2 * trust  # the variance of z once its report is known
    # In units of S a project counts by its weight exp(z). So weighted, z and its report have the mean spread^2.
    failing, failing_weighted, hidden_mean = _failing(spread, line, reports)
    above = spread**2 * (1 - failing_weighted) + reports * STANDARD.pdf((line - spread**2) / reports)
    honest_above = trust * above + doubt / 2 * (1 - failing_weighted)
    told_at_line = trust * line + doubt / 2
    # 1 less the share of weights below the line, plus what these weigh as reported.
    inflation = math.log1p(failing * math.expm1(told_at_line - spread**2 / 2) + _lack(spread, line, reports))
    return ReportingLosses(
        silent=spread**2 / 2,
        honest=doubt / 2,
        censored=spread**2 - honest_above - failing_weighted * hidden_mean,
        believed=spread**2 - honest_above - failing_weighted * told_at_line + inflation,
    )


def simulate_reporting(
    projects: int,
    studies: int,
    rng: np.random.Generator,
    *,
    spread: float = 1.0,
    noise: float = 0.5,
    line: float = 0.0,
    executor: Executor | None = None,
) -> ReportingLosses:
    """Share effort among projects on their reports, again and again, by four rules.

    Parameters
    ----------
    projects : int, from 1 to 10 million
        How many projects share a budget.
    studies : int, from 1 to 250 million
        How often they share one.
    rng : numpy.random.Generator
    spread, noise, line
        As for `reporting_losses`.
    executor : concurrent.futures.Executor, optional, as `effortlib._simulate` says

    Returns
    -------
    ReportingLosses
        Arrays of shape (studies,): the loss of each study, in units of that study's S. All four rules share effort
        among the same projects, on the same reports.
    """
    projects = whole("projects", projects, at_least=1, at_most=LARGEST_STUDY)
    studies = whole("studies", studies, at_least=1, at_most=LARGEST_RESULT // len(REPORTING_RULES))
    terms = _report_terms(spread, noise, line)
    losses = run(_reporting_block, studies, 2 * projects, rng, executor, projects, *terms)
    return ReportingLosses(**dict(zip(REPORTING_RULES, losses.T)))


def _reporting_block(studies, rng, projects, spread, noise, line, reports):
    """Return what each study loses by each rule."""
    trust = (spread / reports) ** 2
    z = spread * rng.standard_normal((studies, projects))
    report = z + noise * rng.standard_normal((studies, projects))
    doubt = noise**2 * trust
    told = trust * report + doubt / 2  # the log of E[weight given its report]
    *_, hidden_mean = _failing(spread, line, reports)
    rules = {
        "silent": np.zeros_like(told),
        "honest": told,
        "censored": np.where(report < line, hidden_mean, told),
        "believed": np.maximum(told, trust * line + doubt / 2),
    }
    true = _shares_of_logs(z)
    chosen = [_shares_of_logs(rules[name]) for name in REPORTING_RULES]
    return np.stack([np.sum(true * np.log(true / each), axis=1) for each in chosen], axis=1)


def _failing(spread, line, reports):
    """Return the share of the projects that fail, their share of all weights, and the log of their mean weight."""
    failing, failing_weighted = upper_tail(-line / reports), upper_tail((spread**2 - line) / reports)
    lack = _lack(spread, line, reports) / failing
    of_mean = math.log1p(-lack) if lack < SMALL_LACK else math.log(failing_weighted / failing)
    return failing, failing_weighted, spread**2 / 2 + of_mean


def _lack(spread, line, reports):
    """Return by how much the share of failing projects exceeds their share of all weights."""
    end, width = line / reports, spread**2 / reports
    if width > SMALL_WIDTH:
        return upper_tail(-end) - upper_tail(width - end)
    middle = end - width / 2  # of a narrow strip of the normal density, by its second derivative
    return width * STANDARD.pdf(middle) * (1 + width**2 * (middle**2 - 1) / 24)


def _report_terms(spread, noise, line):
    """Return the checked terms of reports, and the standard deviation of a report."""
    spread = real("spread", spread, above=0, at_most=LARGEST_SPREAD)
    noise, line = real("noise", noise, above=0, at_most=1e6), real("line", line)
    reports = math.hypot(spread, noise)
    farthest = FARTHEST_LINE * reports
    if abs(line) > farthest:
        raise ValueError(f"line={shown(line)}: expected one from {-farthest:g} to {farthest:g}")
    return spread, noise, line, reports


def _shares_of_logs(log_weights):
    """Return the shares of weights from their logarithms, for each row."""
    weights = np.exp(log_weights - log_weights.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def _weights(true, believed):
    """Return both lists of weights as arrays, checked."""
    check_labels({"true": true, "believed": believed})
    true = numbers_array("true", true, at_least=0, at_most=LARGEST_WEIGHT)
    believed = numbers_array("believed", believed, at_least=0, at_most=LARGEST_WEIGHT)
    if true.ndim != 1 or true.shape != believed.shape:
        raise ValueError(f"believed: expected a list as long as true, got shapes {believed.shape} and {true.shape}")
    for name, weights in (("true", true), ("believed", believed)):
        if not weights.any():
            raise ValueError(f"{name}={shown(weights.tolist())}: expected at least one above 0")
    return true, believed


def _divergence(p, q):
    """Return p ln(p/q) - p + q term by term: at least 0, infinite where only q is 0.

    Where p and q have the same sum, the terms add up to the divergence of Kullback and Leibler.
    """
    with np.errstate(all="ignore"):  # what overflows is not used
        far = np.where(p > 0, p * (_logs(p) - _logs(q)), 0.0) - p + q  # p/q itself may overflow
        change = (p - q) / q
        near = q * ((1 + change) * np.log1p(change) - change)  # which loses no digits where p and q nearly agree
        return np.where(np.abs(change) < NEARLY_ALIKE, near, far)


def _logs(numbers):
    """Return logarithms, minus infinity for 0."""
    with np.errstate(divide="ignore"):
        return np.log(numbers)
