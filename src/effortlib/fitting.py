"""Fit curves to measurements: least squares on a baseline, with what the points do not tell.

Weight and baseline enter a curve linearly, so each choice of the other parameters has one best pair of them (G. H. Golub
and V. Pereyra, 1973). The others are sought on a grid and refined by the steps of K. Levenberg (1944) and D. W.
Marquardt (1963). Standard errors and bands are those of the curve's tangent at the best parameters (G. A. F. Seber and
C. J. Wild, Nonlinear Regression, 1989).
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ._distributions import student_quantile
from ._frozen import Record
from ._simulate import LARGEST_STUDY
from ._validate import BETWEEN_0_AND_1, POSITIVE, generator, numbers_array, real, shown, vectors, whole
from .curves import Curve

__all__ = ["Fit", "fit"]

# The power of effort in a parameter's unit. A parameter of another name may be of any power.
POWERS = {"exponent": 0, "half_effort": 1, "midpoint": 1, "rate": -1, "scale": 1, "steepness": 0, "width": 1}

# A positive parameter is sought so many times below the least effort and above the greatest one.
REACH = 1e4
NEAREST_TO_BOUND = 1e-6  # of a parameter between 0 and 1
# The logarithm of a log curve's rate times effort: the rate is a level there, which may be any float.
LOG_REACH = 600.0
LARGEST_LOG = 700.0  # of a float
VALUES = {"at_least": -1e300, "at_most": 1e300}  # a float holds a few of them together

VALUES_TRIED = {0: 1, 1: 401, 2: 61}  # of each parameter, by how many are sought
SMOOTH = POWERS.keys() - {"half_effort", "midpoint"}  # no curve turns steeply at these; at others so many more are tried
POINTS_SCANNED = 200  # more points are merged to so many for the grid, not for the steps
STARTS = 5
MOST_STEPS = 100
STEP = 1e-6  # of a numerical derivative, by logarithms
SETTLED = 1e-9  # a step so small, relative to the place, ends the descent
LEAST_DAMPING = 1e-12  # of a step, relative to the squares
TANGENT = 1e-5  # the step of a numerical derivative, relative to the parameter
FLAT = 1e-7  # a curve that rises by a smaller share of its height has lost too many digits beside a sought baseline
SINGULAR = 1e-8  # directions of so small an effect, relative to the largest, are taken for none
TELLING = 0.1  # a measured value without effort of this share of the largest one is no rounding


@dataclasses.dataclass(frozen=True, eq=False)
class Fit(Record):
    """Hold a fitted curve on its baseline, with the error that it leaves.

    Attributes
    ----------
    curve : Curve
    baseline : float
        What is added to the curve, in units of value.
    rmse : float
        Root of the mean square error, in units of value; squares count by their weights.
    points : int
        How many points it fits.
    at_bound : tuple of str
        The parameters that ended at the end of where they were sought: the points do not tell how far beyond they lie.
    """

    curve: Curve
    baseline: float
    rmse: float
    points: int
    at_bound: tuple[str, ...]
    _errors: tuple[tuple[str, float], ...] = dataclasses.field(repr=False)
    _problem: object = dataclasses.field(repr=False)
    _root: np.ndarray = dataclasses.field(repr=False)  # the covariance is this times its transpose

    @property
    def identified(self) -> bool:
        """Tell whether the points determine every parameter: none ended at a bound, none could be exchanged."""
        return not self.at_bound and self._root.shape[1] > 0

    @property
    def standard_errors(self) -> dict[str, float]:
        """Return the standard errors by name: of the weight, of other parameters and of the baseline if sought.

        They are infinite without more points than parameters, and where the points do not tell the parameters apart.
        """
        return dict(self._errors)

    def value(self, effort: ArrayLike) -> Any:
        """Return baseline and curve together at an effort."""
        return self.baseline + self.curve.value(numbers_array("effort", effort, at_least=0))

    def confidence_band(self, effort: ArrayLike, coverage: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
        """Return the ends of a band that holds the true curve at an effort with a probability of `coverage`.

        Parameters
        ----------
        effort : array_like of float, at least 0
        coverage : float, above 0 and below 1

        Returns
        -------
        tuple of two numpy.ndarray of float
            In units of value, of the shape of `effort`; infinite where nothing is left to tell the noise by. Where the
            curve is worth minus infinity, as a log curve is without effort, both ends are.
        """
        return self._band(effort, coverage, 0.0)

    def prediction_band(self, effort: ArrayLike, coverage: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
        """Return the ends of a band that holds one new measurement, of weight 1; else as `confidence_band`."""
        return self._band(effort, coverage, 1.0)

    def resample(self, rng: np.random.Generator, draws: int) -> list[Fit]:
        """Fit again to what might have been measured: the fitted values with fresh normal noise.

        Parameters
        ----------
        rng : numpy.random.Generator
        draws : int, from 1 to 10 million

        Returns
        -------
        list of Fit
            The parametric bootstrap (B. Efron, Bootstrap methods: another look at the jackknife, 1979).
        """
        generator("rng", rng)
        draws = whole("draws", draws, at_least=1, at_most=LARGEST_STUDY)
        problem, noise = self._problem, self._noise()
        if not np.isfinite(noise):
            raise ValueError(f"points={self.points}: expected more points than parameters, to tell the noise by")
        at = self.value(problem.effort) / problem.size
        spread = noise / problem.size / np.sqrt(problem.weight_unit) / np.sqrt(problem.weights)
        values = (at + spread * rng.standard_normal(at.size) for _ in range(draws))
        return [dataclasses.replace(problem, measured=each).solve() for each in values]

    def _noise(self):
        """Return the standard deviation of a measurement of weight 1, infinite if nothing is left to tell it by."""
        spare = self.points - len(self._errors)
        if spare <= 0:
            return np.inf
        return self.rmse * np.sqrt(self._problem.weights.sum() / spare) * np.sqrt(self._problem.weight_unit)

    def _band(self, effort, coverage, new):
        effort = numbers_array("effort", effort, at_least=0)
        coverage = real("coverage", coverage, **BETWEEN_0_AND_1)
        spare = self.points - len(self._errors)
        middle = self.value(effort)
        minus_infinite = middle == -np.inf
        if spare <= 0 or not self._root.shape[1]:
            return np.full_like(middle, -np.inf), np.where(minus_infinite, -np.inf, np.inf)
        problem, size = self._problem, self._problem.size
        parameters = {name: float(each) for name, each in self.curve.parameters.items() if name != "weight"}
        finite = np.where(minus_infinite, problem.effort[0], effort)  # no width is added to minus infinity
        own = problem.tangent(float(self.curve.weight) / size, parameters, finite) @ self._root
        width = np.hypot(np.hypot.reduce(own, axis=-1), new * self._noise() / size) * size
        width *= student_quantile((1 + coverage) / 2, spare)
        return middle - width, middle + width


def fit(
    family: type[Curve],
    effort: ArrayLike,
    value: ArrayLike,
    baseline: float | str | None = None,
    held: Mapping[str, float] | None = None,
    *,
    weights: ArrayLike | None = None,
) -> Fit:
    """Fit one curve of a family to points, by least squares in value.

    A measured accuracy starts at its base rate, while most curves are 0 without effort: give the base rate as the
    baseline, or have it sought.

    Parameters
    ----------
    family : subclass of Curve
        With a weight and at most two parameters that are not held. A positive one is sought from 10,000 times below the
        efforts to 10,000 times above, the rate of a `Log` as far as floats go.
    effort : array_like of float, at least 0, shape (m,)
        In units of effort. As many different ones as parameters to seek. A point at effort 0 is left out for a family
        that is worth minus infinity there.
    value : array_like of float, shape (m,)
        In units of value, of a size of at most 1e300.
    baseline : float, or "fit", optional
        What is there without effort, in units of value, of such a size; "fit" seeks the best one. By default 0, if no
        value measured without effort contradicts it.
    held : dict of str to float, optional
        Parameters of the family that are known, by name. With a baseline to seek, the rate of `Log` has to be held: it
        is a baseline itself.
    weights : array_like of float, above 0, shape (m,), optional
        What each point counts: how many measurements it is the mean of, or one over its variance.

    Returns
    -------
    Fit
        The curve has the best parameters.

    Examples
    --------
    >>> from effortlib import Hyperbolic
    >>> fit(Hyperbolic, [0, 10, 30], [0, 0.5, 0.75]).curve.half_effort.round(6)
    np.float64(10.0)
    >>> found = fit(Hyperbolic, [0, 10, 30, 60], [0.2, 0.7, 0.95, 1.06], baseline="fit")
    >>> round(found.baseline, 2), found.identified
    (0.2, True)
    """
    held = {} if held is None else held
    free = _free_parameters(family, held)
    seeks_baseline = isinstance(baseline, str) and baseline == "fit"
    if seeks_baseline and family.minus_infinity_at_zero and free:
        raise ValueError(f"{free[0]}: expected to be held, as it is a baseline itself")
    level = 0.0 if seeks_baseline or baseline is None else real("baseline", baseline, **VALUES)
    counts = {} if weights is None else {"weights": (weights, POSITIVE)}
    effort, value, *counts = vectors({"effort": (effort, {"at_least": 0}), "value": (value, VALUES), **counts})
    counts = counts[0] if counts else np.ones(len(effort))
    unit, counts = counts.max(), counts / counts.max()
    starts_at_0 = not np.any(family(1.0, **held, **dict.fromkeys(free, 0.5)).value(0.0))
    if family.minus_infinity_at_zero:
        effort, value, counts = effort[effort > 0], value[effort > 0], counts[effort > 0]
    elif baseline is None and starts_at_0 and np.any(effort == 0):
        start = np.average(value[effort == 0], weights=counts[effort == 0])
        if abs(start) > TELLING * np.abs(value).max():
            raise ValueError(f"value: got {start:g} without effort, expected about 0, or a baseline, as baseline='fit'")
    telling = effort if seeks_baseline or not starts_at_0 else effort[effort > 0]
    sought, different = 1 + len(free) + seeks_baseline, len(np.unique(telling))
    if different < sought:
        raise ValueError(f"effort: expected {sought} different ones, as many as parameters to seek, got {different}")
    size = max(np.abs(value).max(), abs(level)) or 1.0
    level = None if seeks_baseline else level / size
    return _Problem(family, dict(held), tuple(free), level, effort, value / size, counts, size, unit).solve()


@dataclasses.dataclass(frozen=True, eq=False)
class _Problem(Record):
    """Hold checked points, and what is sought of a curve; a baseline of None is sought.

    Values are in units of `size` and weights in units of `weight_unit`, so that squares and sums of any are floats.
    """

    family: type
    held: dict
    free: tuple[str, ...]
    baseline: float | None
    effort: np.ndarray
    measured: np.ndarray
    weights: np.ndarray
    size: float
    weight_unit: float

    def solve(self):
        """Return the best `Fit`."""
        low, high = np.array([self._ends(name) for name in self.free]).reshape(-1, 2).T
        few = self._merged()
        place = min((few._descend(start, low, high) for start in few._starts(low, high)), key=few._error)
        place = self._descend(place, low, high)  # goes on where the steps from the start did not suffice
        weight, level, left = (each[0] for each in self._linear(place[None]))
        reached = (weight <= 0, *((place == low) | (place == high)))
        at_bound = tuple(name for name, out in zip(("weight", *self.free), reached) if out)
        rmse = np.sqrt(np.average(left**2, weights=self.weights))
        parameters = {name: float(each) for name, each in self._parameters(place).items()}
        errors, root = self._errors(weight, parameters, rmse)
        size = self.size
        curve = self.family(weight * size, **parameters)
        return Fit(curve, float(level * size), float(rmse * size), len(left), at_bound, errors, self, root)

    def _starts(self, low, high):
        """Return the places of the grid that no neighbour is better than, the best ones first."""
        axes = [self._axis(name, *ends) for name, *ends in zip(self.free, low, high)]
        places = np.array(list(itertools.product(*axes)))
        error = np.average(self._linear(places)[2] ** 2, axis=-1, weights=self.weights)
        table = np.pad(
            np.nan_to_num(error, nan=np.inf).reshape([len(axis) for axis in axes]), 1, constant_values=np.inf
        )
        inside = table[(slice(1, -1),) * len(axes)]
        lowest = np.ones(inside.shape, dtype=bool)
        for axis, by in itertools.product(range(len(axes)), (-1, 1)):
            lowest &= inside <= np.roll(table, by, axis)[(slice(1, -1),) * len(axes)]
        order = np.argsort(inside[lowest], kind="stable")
        ordered = inside[lowest][order]
        # On level ground every place is as low as its neighbours: one of them is enough.
        different = np.append(True, ordered[1:] > ordered[:-1] * (1 + SETTLED))
        return places[lowest.ravel()][order[different][:STARTS]]

    def _axis(self, name, low, high):
        """Return the values of a parameter to try: evenly spaced, and between neighbouring efforts as well."""
        even = np.linspace(low, high, VALUES_TRIED[len(self.free)])
        if name in SMOOTH:
            return even
        efforts = np.log(np.unique(self.effort[self.effort > 0]))
        between = np.interp(np.linspace(0, len(efforts) - 1, len(even)), np.arange(len(efforts)), efforts)
        return np.union1d(even, between)

    def tangent(self, weight, parameters, effort):
        """Return how the value at each effort changes with each parameter, in columns.

        That is with the weight and the baseline, and with the logarithms of the other parameters that are sought.
        """
        columns = [self.family(1.0, **parameters).value(effort)]
        for name in self.free:
            step = TANGENT * (1 - parameters[name] if self._is_share(name) else 1.0)
            up, down = (
                self.family(1.0, **parameters | {name: parameters[name] * factor}).value(effort)
                for factor in (1 + step, 1 - step)
            )
            columns.append(weight * (up - down) / (2 * step))
        return np.stack([*columns, *([np.ones(effort.shape)] if self.baseline is None else [])], axis=-1)

    def _errors(self, weight, parameters, rmse):
        """Return the standard errors, and a root of the covariance of what `tangent` has columns of."""
        units = {"weight": self.size} | {name: parameters[name] for name in self.free}
        units |= {"baseline": self.size} if self.baseline is None else {}
        slopes = np.sqrt(self.weights)[:, None] * self.tangent(weight, parameters, self.effort)
        # `hypot` squares nothing, and so takes whatever a float holds.
        lengths, spare = np.hypot.reduce(slopes, axis=0), len(self.effort) - len(units)
        errors, root = np.full(len(units), np.inf), np.empty((len(units), 0))
        if np.all(lengths > 0):
            _, strengths, directions = np.linalg.svd(slopes / lengths, full_matrices=False)
            if strengths[-1] > SINGULAR * strengths[0]:
                root = directions.T / strengths / lengths[:, None]
                if spare > 0:
                    root *= rmse * np.sqrt(self.weights.sum() / spare)
                    errors = np.hypot.reduce(root, axis=1)
        return tuple((name, float(error * unit)) for (name, unit), error in zip(units.items(), errors)), root

    def _is_share(self, name):
        return self.family.parameter_bounds[name] is BETWEEN_0_AND_1

    def _ends(self, name):
        """Return the ends between which a parameter is sought, as logarithms unless it lies between 0 and 1."""
        if self._is_share(name):
            return NEAREST_TO_BOUND, 1 - NEAREST_TO_BOUND
        smallest, largest = (np.log(end) for end in (self.effort[self.effort > 0].min(), self.effort.max()))
        if self.family.minus_infinity_at_zero:
            return max(-LOG_REACH - largest, -LARGEST_LOG), min(LOG_REACH - smallest, LARGEST_LOG)
        powers = [POWERS[name]] if name in POWERS else [-1, 0, 1]
        ends = [power * end for power in powers for end in (smallest, largest)]
        return min(ends) - np.log(REACH), max(ends) + np.log(REACH)

    def _parameters(self, place):
        """Return the parameters at a place, or in columns at several."""
        columns = np.moveaxis(np.asarray(place), -1, 0)
        sought = {name: at if self._is_share(name) else np.exp(at) for name, at in zip(self.free, columns)}
        return self.held | sought

    def _linear(self, places):
        """Return for each place the best weight, at least 0, the best baseline, and what they leave of each point."""
        shape = np.ones((len(places), 1)) * self.family(
            1.0, **{name: np.asarray(each)[..., None] for name, each in self._parameters(places).items()}
        ).value(self.effort)
        origin, level = np.zeros(len(places)), self.baseline
        if level is None:
            share = self.weights / self.weights.sum()
            origin, level = shape @ share, self.measured @ share
        rise, gain = shape - origin[:, None], self.measured - level
        top, square = rise @ (self.weights * gain), rise**2 @ self.weights
        if self.baseline is None:
            square[np.ptp(shape, axis=1) <= FLAT * np.abs(shape).max(axis=1)] = 0.0
        weight = np.maximum(top / np.where(square > 0, square, 1.0), 0.0)
        return weight, level - weight * origin, weight[:, None] * rise - gain

    def _left(self, places):
        """Return for each place what is left of each point; its squares add up to the error."""
        return np.sqrt(self.weights) * self._linear(places)[2]

    def _error(self, place):
        return float(np.sum(self._left(place[None]) ** 2))

    def _descend(self, place, low, high):
        """Go down from a place to where no step makes the error smaller, and stay between the ends."""
        (left,), damping, steps = self._left(place[None]), LEAST_DAMPING, STEP * np.eye(len(place))
        for _ in range(MOST_STEPS if len(place) else 0):
            sides = np.clip([place + steps, place - steps], low, high)
            more, less = self._left(sides.reshape(-1, len(place))).reshape(2, len(place), -1)
            slopes = (more - less).T / np.sum(sides[0] - sides[1], axis=1)
            downhill, square = -slopes.T @ left, slopes.T @ slopes
            inside = ~((place <= low) & (downhill < 0) | (place >= high) & (downhill > 0))
            inside &= (np.diag(square) > 0) & (np.diag(square) < np.inf)
            if not inside.any():
                break
            square, downhill = square[np.ix_(inside, inside)], downhill[inside]
            step = np.zeros(len(place))
            while True:
                step[inside] = np.linalg.lstsq(square + damping * np.diag(np.diag(square)), downhill)[0]
                trial = np.clip(place + step, low, high)
                (after,) = self._left(trial[None])
                better = np.sum(after**2) < np.sum(left**2)
                settled = np.all(np.abs(trial - place) <= SETTLED * (1 + np.abs(place)))
                damping = max(damping / 10, LEAST_DAMPING) if better else damping * 10
                if better or settled:
                    break
            if better:
                place, left = trial, after
            if settled:
                break
        return place

    def _merged(self):
        """Return the problem with neighbouring points merged into their means, if there are many."""
        if len(self.effort) <= POINTS_SCANNED:
            return self
        parts = np.array_split(np.argsort(self.effort, kind="stable"), POINTS_SCANNED)
        weights = np.array([self.weights[part].sum() for part in parts])
        effort, measured = (
            np.array([np.average(each[part], weights=self.weights[part]) for part in parts])
            for each in (self.effort, self.measured)
        )
        return dataclasses.replace(self, effort=effort, measured=measured, weights=weights)


def _free_parameters(family, held):
    """Return the names of the family's parameters that are not held."""
    if not (isinstance(family, type) and issubclass(family, Curve) and hasattr(family, "formula")):
        raise ValueError(f"family={shown(family)}: expected a family of curves")
    if not isinstance(held, Mapping) or held.keys() - family.parameter_bounds.keys():
        raise ValueError(f"held={shown(held)}: expected a dict of parameters of {family.__name__}")
    for name, value in held.items():
        real(name, value, **family.parameter_bounds[name])
    free = [name for name in family.parameter_bounds if name not in held]
    if len(free) > max(VALUES_TRIED):
        raise ValueError(
            f"family={shown(family)}: expected two parameters to seek beside the weight, got {', '.join(free)}"
        )
    return free
