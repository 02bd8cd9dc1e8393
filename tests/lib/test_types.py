"""Annotations: all that is public has them, and a user's script in strict mode can rely on them."""

import inspect
import sys
from pathlib import Path

from mypy import api

import effortlib

from .test_package import DESCRIBED, FUNCTIONS

METHODS = {
    f"{name}.{attribute}": getattr(each, "func", getattr(each, "fget", each))
    for name, owner in DESCRIBED.items()
    if inspect.isclass(owner)
    for attribute, each in vars(owner).items()
    if not attribute.startswith("_") and (hasattr(each, "func") or hasattr(each, "fget") or inspect.isfunction(each))
}

SCRIPT = """
import numpy as np

import effortlib
from effortlib import (
    Fork, Formula, Hill, Hyperbolic, LearningCurve, Log, Log1p, Logistic, Power, SaturatingExponential, allocate,
    allocate_any, allocate_draws, allocate_many, allocate_real, concave_envelope, essay_loop, fit, frontier_budget,
    frontier_weight, greedy_path, join, least_budget, lifecycle_curve, plan, prove, read_roadmap, relative_curvature,
    stage,
)
from effortlib.allocation import Allocation
from effortlib.beliefs import Signal, simulate_reporting
from effortlib.fitting import Fit

best: Allocation = allocate(Log(np.array([5, 4])), 20, caps=np.array([9, 20]), floors=[1, 0], names=["churn", "search"])
total: float = best.value + best.gap
units: list[int] = best.effort.tolist()
mixed = join([Log1p(2, 1), Power([3.0, 4.0], 0.5), SaturatingExponential(1, 0.1), Hyperbolic((1, 2), 3)])
print(allocate_real(mixed, 7.5, at_most=True).slope, mixed.derivative([1.0] * 6), best.table, Log([2, 1]).weight.sum())
values = join([Hill(3, 4, 5), Logistic(9, 4, 2), LearningCurve(1, 20, 0.5)]).value(np.arange(11)[:, None]).T
print(allocate_any(values, 10).effort, concave_envelope(values), greedy_path(mixed, 9)[-1], essay_loop(mixed, 10).gap)
print(allocate_many(Log([[2, 1], [1, 1]]), [5, 9], caps=[9, 9]).value, least_budget(Log([5, 4]), 20))
print(allocate_draws(Log(np.ones((5, 2))), 10).regret.mean())
found: Fit = fit(Hyperbolic, [0, 10, 30, 60], [0.5, 0.7, 0.8, 0.85], baseline="fit")
low, high = found.prediction_band(np.linspace(0, 60, 5))
print(found.curve.parameters, found.identified, low + high, found.standard_errors["weight"])
fork = Fork(sensitivity=0.9, specificity=0.8, value=100, build_cost=30, false_pass=0.5, rollback_cost=40)
print(fork.worth(0.3), fork.break_even(), fork.gate(5), prove(Log).concave, prove("log(1 + x)").steps)
print(relative_curvature(Log).trend, Formula("a*sqrt(x)", a=[1, 2]).value(4), lifecycle_curve().value(10))
print(frontier_budget([5, 4, 3], 100), frontier_weight([4, 3], 100, 300), stage(33).value, effortlib.__version__)
shown = plan(read_roadmap([{"project": "a", "value": 3, "half_effort": 10, "feasible": 0.5}] * 3), 100)
print(shown.csv, shown.unit_value, Signal(0.3, 0.9, 0.8).suppression_price())
print(simulate_reporting(2, 2, np.random.default_rng(1)).honest)
"""

WRONG = """
from effortlib import Log, allocate

allocate(Log([2, 1]), "nine")
allocate([2, 1], 9)
allocate(Log([2, 1]), 9, cap=3)
allocate(Log([2, 1]), 9).efort
Log([2, 1], rates=3)
"""


def test_every_argument_and_result_has_a_type():
    def is_bare(function):
        signature = inspect.signature(function)
        arguments = [each.annotation for each in signature.parameters.values() if each.name not in ("self", "cls")]
        return inspect.Signature.empty in [*arguments, signature.return_annotation]

    assert len(METHODS) > 80
    assert not [name for name, function in {**FUNCTIONS, **METHODS}.items() if is_bare(function)]


def test_a_type_checker_accepts_what_is_right_and_refuses_what_is_wrong(tmp_path, monkeypatch):
    assert set(effortlib.__all__) <= set(SCRIPT.replace(",", " ").replace("(", " ").split())
    package = Path(effortlib.__file__).parent
    assert (package / "py.typed").exists()
    monkeypatch.setenv("MYPYPATH", str(package.parent))
    (tmp_path / "right.py").write_text(SCRIPT)
    (tmp_path / "wrong.py").write_text(WRONG)
    # Our own functions are of no interest here: a script sees their face.
    options = [
        "--strict",
        "--follow-imports=silent",
        f"--cache-dir={tmp_path}",
        f"--python-executable={sys.executable}",
    ]
    said = api.run([*options, str(tmp_path / "right.py"), str(tmp_path / "wrong.py")])[0]
    complaints = [line for line in said.splitlines() if ": error: " in line]
    assert [line.partition("wrong.py:")[2].partition(":")[0] for line in complaints] == ["4", "5", "6", "7", "8"], said
