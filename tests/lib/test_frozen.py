"""Curves and results do not change, nor do their copies; so repr, value and allocation never disagree."""

import copy
import dataclasses
import importlib
import inspect
import pickle
from pathlib import Path

import numpy as np
import pytest

import effortlib
from effortlib import (
    Fork,
    Formula,
    Hill,
    Hyperbolic,
    Log,
    allocate,
    allocate_real,
    essays,
    fit,
    join,
    plan,
    read_roadmap,
)
from effortlib.beliefs import simulate_reporting
from effortlib.evidence import imagenet_pairs, measured_curves
from effortlib.scenarios import scenario
from effortlib.selection import search_noise
from effortlib.sizes import make_purchases

COPIES = {
    "itself": lambda each: each,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda each: pickle.loads(pickle.dumps(each)),
}
CURVES = [
    Log([5, 4, 3]),
    Hill([5, 4, 3], 2, 2),
    Formula("a*log(1 + b*x)", a=[5, 4, 3], b=1),
    join([Log([5, 4]), Hyperbolic(3, 2)]),
]
ROADMAP = read_roadmap([{"project": f"P{n}", "value": n, "half_effort": 10, "feasible": 0.5} for n in (1, 2, 3)])
RNG = np.random.default_rng(1)
RESULTS = [
    allocate(Log([5, 4, 3]), 12),
    allocate(Log(np.arange(1, 30)), 100),
    allocate_real(Log([5, 4, 3]), 12),
    fit(Hyperbolic, [1, 2, 3], [1, 1.5, 1.8]),
    ROADMAP,
    plan(ROADMAP, 20),
    Fork(**dataclasses.asdict(essays.EXAMPLE_FORK) | {"value": [100, 120]}),
    essays.EXAMPLE_FORK.simulate(5, 0.3, RNG),
    simulate_reporting(projects=2, studies=2, rng=RNG, spread=1, noise=1, line=0),
    search_noise(models=2, rows=10, rng=RNG),
    make_purchases(RNG, 1, customers=3),
    measured_curves()[0],
    imagenet_pairs(),
    scenario("power").best(30),
]


def arrays(thing):
    """Return all arrays that an object's attributes hold."""
    return [value for value in vars(thing).values() if isinstance(value, np.ndarray)]


@pytest.mark.parametrize("make", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("thing", [*CURVES, *RESULTS], ids=lambda each: type(each).__name__)
def test_nothing_changes(thing, make):
    thing = make(thing)
    assert arrays(thing) or hasattr(thing, "parts") or isinstance(thing, Fork)
    for name in list(vars(thing)):
        with pytest.raises(AttributeError):
            setattr(thing, name, None)
        with pytest.raises(AttributeError):
            delattr(thing, name)
    for array in arrays(thing):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
        with pytest.raises(ValueError):
            array.flags.writeable = True


@pytest.mark.parametrize("make", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("curve", CURVES[:3], ids=lambda each: type(each).__name__)
def test_no_flag_opens_a_parameter(curve, make):
    for array in make(curve).parameters.values():
        with pytest.raises(ValueError):
            array.setflags(write=True)


@pytest.mark.parametrize("make", COPIES.values(), ids=COPIES)
def test_a_copy_is_the_same_curve(make):
    for curve in CURVES:
        other = make(curve)
        assert repr(other) == repr(curve)
        assert np.all(other.value(7.0) == curve.value(7.0))
        if curve.concave:
            assert np.all(allocate(other, 12).effort == allocate(curve, 12).effort)


def test_a_curve_does_not_share_what_it_was_made_from():
    weight = np.array([5.0, 4, 3])
    curve = Log(weight)
    weight[:] = [1, 1, 10]
    assert allocate(curve, 12).effort.tolist() == [5, 4, 3] and curve.weight.tolist() == [5, 4, 3]


def test_every_result_is_a_frozen_record():
    """A dataclass of effortlib is frozen; one that may hold arrays fixes them, and does not compare them field by field."""
    for path in Path(effortlib.__file__).parent.glob("[a-z]*.py"):
        for name, each in vars(importlib.import_module(f"effortlib.{path.stem}")).items():
            if inspect.isclass(each) and dataclasses.is_dataclass(each) and each.__module__.startswith("effortlib"):
                assert each.__dataclass_params__.frozen, name
                types = [str(field.type) for field in dataclasses.fields(each)]
                holds = any("ndarray" in kind and "Callable" not in kind for kind in types)
                assert not holds or hasattr(each, "__post_init__"), name
                assert not holds or not each.__dataclass_params__.eq, name  # == of arrays is no truth value


@pytest.mark.parametrize("thing", RESULTS, ids=lambda each: type(each).__name__)
def test_a_result_can_be_compared_and_kept_in_a_set(thing):
    assert thing in {thing} and (thing == copy.copy(thing)) in (True, False)


def test_a_record_leaves_the_callers_array_to_the_caller():
    scores = np.array([0.5, 0.6])
    held = effortlib.capacity.FeatureScores(scores, scores, scores)
    scores[0] = 9
    assert held.training.tolist() == [0.5, 0.6]
