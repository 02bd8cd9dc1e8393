"""Every public function, method and family refuses a bad value of each of its arguments, and names it.

What is a bad number is tested once, in `test_validate`; here one value that no argument takes goes
into each place that a signature has.
"""

import importlib
import inspect
from pathlib import Path

import numpy as np
import pytest

import effortlib
from effortlib import Fork, Log, essays, plan, read_roadmap
from effortlib.beliefs import Signal
from effortlib.curves import Curve, Portfolio
from effortlib.fitting import Fit
from effortlib.games import QuotaPlay
from effortlib.novelty import Exploration, Pay
from effortlib.scenarios import scenario
from effortlib.search import Idea
from effortlib.sizes import SizeScores, make_purchases
from effortlib.year import DRAWS, Ending, House, Policy

BAD = "nonsense"
# What numbers cannot carry, or what is long. None of them is anybody's argument.
NO_ARGUMENTS = {
    "mask": np.ma.array([5.0, 999.0], mask=[0, 1]),
    "masked number": np.ma.masked,
    "duration": np.timedelta64(3, "D"),
    "complex number": 3 + 0j,
    "long list": [None] * 10**5,
    "long number": 10**5000,
    "iterator": iter([1, 2]),
}
ROADMAP = read_roadmap([{"project": f"P{n}", "value": n, "half_effort": 10, "feasible": 0.5} for n in (1, 2, 3)])
PURCHASES = make_purchases(np.random.default_rng(1), 1, customers=10)
CURVES = Log([2, 1])
SAFE, NOVEL = Idea(0.8, 10, 5), Idea(0.15, 100, 5)
EXPLORATION = {"known": 0.8, "first": 0.15, "later": 0.9, "dismissal": 1}


def rng():
    return np.random.default_rng(1)


# For each function a call that is right, by the names of its arguments.
CALLS = {
    "allocation.allocate": {
        "curves": CURVES, "budget": 9, "caps": [5, 9], "floors": [1, 0], "at_most": True,
        "names": ["a", "b"],
    },
    "allocation.allocate_any": {"values": [[0, 1], [0, 2]], "budget": 1},
    "allocation.allocate_many": {"curves_batch": CURVES, "budgets": [5, 9], "caps": [9, 9], "floors": [1, 0]},
    "allocation.allocate_real": {
        "curves": CURVES, "budget": 9, "caps": [5, 9], "floors": [1, 0], "at_most": True,
        "names": ["a", "b"],
    },
    "allocation.concave_envelope": {"values": [[0, 1, 3]]},
    "allocation.essay_loop": {"curves": CURVES, "budget": 9},
    "allocation.greedy_path": {"curves": CURVES, "max_budget": 9},
    "allocation.least_budget": {"curves": CURVES, "target": 5, "caps": [50, 90], "floors": [1, 0]},
    "beliefs.Signal": {"feasible_share": 0.3, "sensitivity": 0.9, "specificity": 0.8},
    "beliefs.Signal.suppression_price": {"projects": 5},
    "beliefs.Signal.hiding_price": {"hidden_share": 0.5, "believed": True},
    "beliefs.Signal.burned_share": {"curve": Log(1), "budget": 10, "projects": 2},
    "beliefs.Signal.burned_by_curvature": {"curvature": 2},
    "beliefs.Signal.suppression_loss": {"curve": Log(1), "budget": 10, "projects": 2},
    "beliefs.belief_loss": {"true": [1, 1], "believed": [2, 1]},
    "beliefs.budget_belief_loss": {"true": [1, 1], "believed": [2, 1]},
    "beliefs.reporting_losses": {"spread": 1, "noise": 1, "line": 0},
    "beliefs.simulate_reporting": {
        "projects": 2, "studies": 2, "rng": rng, "spread": 1, "noise": 1, "line": 0, "executor": None,
    },
    "capacity.false_discovery_share": {"success_rate": 0.1, "level": 0.025, "power": 0.8},
    "capacity.perfect_fit_probability": {"rows": 5, "features": 2},
    "capacity.simulate_features": {
        "rows": 5, "features": 2, "studies": 2, "rng": rng, "production": 9, "executor": None,
    },
    "curves.join": {"curves": [CURVES]},
    "curvature.relative_curvature": {"curve": "log(ranges + x)", "seconds": 5, "ranges": (0, 1)},
    "deadline.accuracy_at_date": {"date": 8, "preparation": 4, "signal": 1},
    "deadline.simulate_deadline": {
        "date": 8, "preparation": 4, "projects": 3, "rng": rng, "signal": 1, "executor": None,
    },
    "deadline.undone_at_date": {"date": 8, "preparation": 4},
    "deadline.weeks_left": {"date": 8, "preparation": 4},
    "families.Hill": {"weight": 1, "half_effort": 2, "steepness": 2},
    "families.Hyperbolic": {"weight": 1, "half_effort": 2},
    "families.LearningCurve": {"weight": 1, "scale": 2, "exponent": 1},
    "families.Log": {"weight": 1, "rate": 2},
    "families.Log1p": {"weight": 1, "rate": 2},
    "families.Logistic": {"weight": 1, "midpoint": 2, "width": 1},
    "families.Power": {"weight": 1, "exponent": 0.5},
    "families.SaturatingExponential": {"weight": 1, "rate": 2},
    "curves.Curve.value": {"x": 1},
    "curves.Curve.derivative": {"x": 1},
    "curves.Curve.inverse_derivative": {"slope": 1},
    "curves.Curve.forward_difference": {"k": 1},
    "curves.Portfolio.value": {"x": 1},
    "curves.Portfolio.derivative": {"x": 1},
    "curves.Portfolio.inverse_derivative": {"slope": 1},
    "curves.Portfolio.forward_difference": {"k": 1},
    "formula.Formula": {"formula": "values*log(x)", "ranges": {"values": (0, 3)}, "values": 2},
    "fitting.Fit.confidence_band": {"effort": [1, 2], "coverage": 0.9},
    "fitting.Fit.prediction_band": {"effort": [1, 2], "coverage": 0.9},
    "fitting.Fit.resample": {"rng": rng, "draws": 2},
    "fitting.Fit.value": {"effort": [1, 2]},
    "fitting.fit": {
        "family": effortlib.Log1p, "effort": [1, 2, 3], "value": [1, 1.5, 1.8], "baseline": "fit", "held": {"rate": 1},
        "weights": [1, 2, 1],
    },
    "fork.Fork": {
        "sensitivity": 0.9, "specificity": 0.8, "value": 100, "build_cost": 30, "false_pass": 0.5, "rollback_cost": 40,
        "labels": ["all"],
    },
    "fork.Fork.ends": {"feasible_share": 0.3, "openness": 1},
    "fork.Fork.worth": {"feasible_share": 0.3, "openness": 1, "analysis_cost": 5},
    "fork.Fork.gate": {"analysis_cost": 5},
    "fork.Fork.value_of_analysis": {"feasible_share": 0.3},
    "fork.Fork.value_of_certainty": {"feasible_share": 0.3},
    "fork.Fork.simulate": {"projects": 5, "feasible_share": 0.3, "rng": rng, "analysis_cost": 5},
    "growth.concentration": {"effort": [2, 1]},
    "growth.switch_on_budgets": {"curves": effortlib.Log1p([2, 1], 0.1)},
    "games.QuotaPlay": {
        "values": [5, 3], "costs": [1, 2], "slips": 3, "working": 1, "quota": 1, "chips": 9, "look_cost": 1,
        "rollback_cost": 2,
    },
    "games.QuotaPlay.score": {"works": [True] * 8, "shipped": [False] * 8},
    "games.QuotaPlay.ship": {"works": [True] * 8, "dressed_up": True},
    "games.coin_game": {"people": 3, "tosses": 2, "standing_from": 1},
    "games.compare_rounds": {"groups": 2, "play": None},
    "incentives.generations_until": {"share": 0.1, "target": 0.5, "ratio": 2},
    "incentives.honesty_threshold": {
        "bonus": 10, "blame": 4, "caught_probability": 0.5, "dressing_cost": 1, "false_pass": 0.5,
    },
    "incentives.overclaimers": {"share": 0.1, "generations": 2, "ratio": 2},
    "incentives.quota_probability": {"tries": 6, "quota": 4, "success_rate": 0.4, "false_pass": 0.5},
    "incentives.quota_temptation": {"tries": 6, "quota": 4, "success_rate": 0.4, "false_pass": 0.5, "bonus": 10},
    "incentives.selection_ratio": {"success_rate": 0.3, "false_pass": 0.5, "credit": 0, "audit": 0},
    "incentives.shipped_under_quota": {"tries": 6, "quota": 4, "success_rate": 0.4},
    "incentives.simulate_population": {
        "people": 9, "generations": 2, "share": 0.1, "success_rate": 0.3, "false_pass": 0.5, "rng": rng,
        "credit": 0, "audit": 0, "studies": 2, "executor": None,
    },
    "information.evpi_beta": {"successes": 1, "failures": 1, "value": 10, "cost": 6},
    "information.evpi_normal": {"mean": 0, "sd": 1},
    "information.evsi_beta": {"successes": 1, "failures": 1, "value": 10, "cost": 6, "size": 2},
    "information.evsi_normal": {"mean": 0, "sd": 1, "noise": 1, "size": 2},
    "information.promise": {"feasible_share": 0.3, "weeks": 2, "projects": 100, "signal": 1},
    "information.verdict_accuracy": {"weeks": 2, "signal": 1},
    "information.weeks_to_know": {"confidence": 0.9, "signal": 1},
    "lifecycle.frontier_budget": {"weights": [2, 1], "frontier": 100},
    "lifecycle.frontier_weight": {"other_weights": [2, 1], "frontier": 100, "budget": 200},
    "lifecycle.lifecycle_curve": {"half_effort": 20},
    "lifecycle.money": {"accuracy": 0.5, "shape": "linear"},
    "lifecycle.returns_curve": {"weight": 1, "half_effort": 20, "shape": "linear"},
    "lifecycle.stage": {"effort": 20},
    "novelty.Exploration": EXPLORATION,
    "novelty.Exploration.explored": {"worth": 1},
    "novelty.Exploration.simulate": {"people": 3, "rng": rng, "worth": 1},
    "novelty.Pay": {"success": 1, "experiment": 1, "worth": 1, "audit": 0.5},
    "novelty.Pay.of": {"idea": SAFE},
    "novelty.audit_needed": {"effort": 0.1, "pay": Pay(experiment=1), "idea": SAFE},
    "novelty.choose": {"ideas": {"safe": SAFE, "novel": NOVEL}, "pay": Pay(success=1), "effort": 0.1},
    "novelty.worth_share_needed": {"safe": SAFE, "novel": NOVEL, "unit": 10},
    "priorities.priority_list": {"projects": ["a", "b"], "direct": [2, 1], "soft_weight": 1, "places": 1},
    "priorities.soft_weight_for": {"direct": [2, 1], "places": 1},
    "concavity.prove": {"curve": "log(ranges + x)", "seconds": 5, "ranges": (1, 2)},
    "proofs.prove_composition": {"g": "log(x)", "f": "log(ranges + x)", "seconds": 5, "ranges": (1, 2)},
    "roadmap.budget_to_reach": {"roadmap": ROADMAP, "project": "P1", "progress": 0.5},
    "roadmap.plan": {"roadmap": ROADMAP, "budget": 20},
    "roadmap.read_roadmap": {"table": None},
    "roadmap.worth_of_looking": {"plan": plan(ROADMAP, 20)},
    "scenarios.conclusions": {"scenario": scenario("power"), "budget": 20},
    "scenarios.greedy_value": {"values": [[0, 1], [0, 2]], "budget": 1},
    "scenarios.scenario": {"name": "power"},
    "search.Idea": {"success_rate": 0.1, "value": 100, "cost": 5},
    "search.exchange": {"first": SAFE, "second": NOVEL},
    "search.first_success_value": {"ideas": [SAFE, NOVEL]},
    "search.forgone_share": {"success_rate": 0.1, "tries": 5},
    "search.reservation_value": {"idea": SAFE},
    "search.search_order": {"ideas": [SAFE, NOVEL]},
    "search.simulate_first_success": {"ideas": [SAFE, NOVEL], "studies": 3, "rng": rng, "executor": None},
    "selection.best_of_flips": {"k": 2, "rows": 5},
    "selection.corrected_p_value": {"p_value": 0.1, "tries": 3},
    "selection.expected_best_of": {"k": 2},
    "selection.expected_best_of_flips": {"k": 2, "rows": 5},
    "selection.expected_vote": {"k": 2, "rows": 5},
    "selection.flips_p_value": {"score": 0.6, "rows": 5},
    "selection.ladder": {"correct": [[True, False], [True, True]], "step": 0.01},
    "selection.peeking_error": {"looks": 2, "rows": 5, "level": 0.05},
    "selection.search_noise": {"models": 2, "rows": 10, "rng": rng, "production": 10, "executor": None},
    "selection.simulate_winners": {"k": 2, "skill": 1, "noise": 1, "studies": 3, "rng": rng, "executor": None},
    "selection.winner_curse": {"k": 2, "skill": 1, "noise": 1},
    "sizes.decide": {"may_choose_for_customers": True, "scores": SizeScores(1, 1, 0.2, 0.001)},
    "sizes.make_purchases": {
        "rng": rng, "customer_sd": 1, "customers": 5, "purchases": 3, "brand_sd": 1, "garment_sd": 1, "noise_sd": 1,
    },
    "sizes.months_until": {"phase": "Look at the data"},
    "sizes.nearest": {"purchases": PURCHASES, "rows": [0, 1], "among": [2, 3]},
    "sizes.permutation_p_value": {"hits": 1, "permutations": 9},
    "sizes.shrunken_mean_sizes": {"purchases": PURCHASES, "rows": [0, 1], "among": [2, 3]},
    "sizes.score_sizes": {"purchases": PURCHASES, "rng": rng, "permutations": 9, "executor": None},
    "uncertainty.allocate_draws": {"curves_batch": Log([[2, 1], [1, 2]]), "budget": 9},
    "year.House": {
        "ideas": 8, "weeks": 52, "look_weeks": 2, "build_weeks": 8, "feasible_share": 0.3, "fork": essays.EXAMPLE_FORK,
        "look_cost": 5, "audit": 0.5,
    },
    "year.Policy": {"looks": True, "ships": 0},
    "year.best_answer": {"rules": "quota"},
    "year.draw_years": {"years": 2, "rng": rng, "house": House()},
    "year.end": {"path": "BD", "draw": DRAWS[0], "rules": "quota"},
    "year.expect": {"policy": Policy(True, 0), "rules": "quota", "house": House()},
    "year.follow": {"policy": Policy(True, 0), "draws": [0, 8], "rules": "quota", "house": House()},
    "year.next_steps": {"path": "L", "draw": DRAWS[0]},
    "year.tally": {"paths": ["L"], "draws": [0], "rules": "quota", "house": House()},
    "year.weeks_of": {"path": "L", "house": House()},
    "year.worth_of": {"path": "L", "ending": Ending.LEFT, "house": House()},
}  # fmt: skip
OBJECTS = {
    "beliefs.Signal": Signal(feasible_share=0.3, sensitivity=0.9, specificity=0.8),
    "curves.Curve": CURVES,
    "curves.Portfolio": effortlib.join([CURVES]),
    "fitting.Fit": effortlib.fit(effortlib.Log1p, [1, 2, 3], [1, 1.5, 1.8]),
    "fork.Fork": essays.EXAMPLE_FORK,
    "games.QuotaPlay": QuotaPlay(),
    "novelty.Exploration": Exploration(**EXPLORATION),
    "novelty.Pay": Pay(experiment=1),
}

# What takes no number from outside, or is tested where it is derived: results, proofs, views of solvers.
RESULTS = (
    "Allocation RealAllocation ReportingLosses Projects SolverView End ForkSample GateRange Shipped Promise "
    "CoinGame Comparison Round PriorityList Derivation Proof Plan Roadmap Outcome Scenario Search Winner Phase Purchases SizeScores Milestone "
    "UncertainAllocation Look TableError "
    "QuotaExample Organisation Counterexample RelativeCurvature expectation expression latex symbols "
    "Source Fact MeasuredCurve ComputeRecord Pairs FeatureScores "
    "Draw Rules Tally Expected"
).split()


def public():
    """Yield each public callable that takes arguments, by module and name."""
    for path in sorted(Path(effortlib.__file__).parent.glob("[a-z]*.py")):
        module = importlib.import_module(f"effortlib.{path.stem}")
        for name in module.__all__:
            each = getattr(module, name)
            if name in RESULTS or not callable(each) or (inspect.isclass(each) and issubclass(each, str)):
                continue
            if each not in (Curve, Fit, Portfolio):
                yield f"{path.stem}.{name}", each
            if inspect.isclass(each) and f"{path.stem}.{name}" in OBJECTS:
                methods = [key for key, value in vars(each).items() if inspect.isfunction(value) and key[0] != "_"]
                for key in methods:
                    if key != "solver_view":
                        yield f"{path.stem}.{name}.{key}", getattr(OBJECTS[f"{path.stem}.{name}"], key)


CALLABLES = {name: each for name, each in public() if inspect.signature(each).parameters}
UNCHECKED = {("lifecycle.money", "accuracy")}  # a formula, which takes SymPy's symbols as well
BY_IDENTITY = {("beliefs.Signal.hiding_price", "believed")}  # a bool, compared by identity
PLACES = [
    (name, argument)
    for name, each in CALLABLES.items()
    for argument in inspect.signature(each).parameters
    if (name, argument) not in UNCHECKED
]


def arguments(name):
    return {key: value() if value is rng else value for key, value in CALLS[name].items()}


def test_every_argument_has_a_right_value():
    assert CALLS.keys() == CALLABLES.keys()
    assert all(CALLS[name].keys() == inspect.signature(each).parameters.keys() for name, each in CALLABLES.items())


@pytest.mark.parametrize("name", [name for name in CALLS if name != "roadmap.read_roadmap"])
def test_right_values_are_taken(name):
    CALLABLES[name](**arguments(name))


@pytest.mark.parametrize(("name", "argument"), PLACES)
def test_a_bad_value_is_named(name, argument):
    with pytest.raises(ValueError) as caught:
        CALLABLES[name](**arguments(name) | {argument: BAD})
    got = str(caught.value).partition("expected")[0]
    assert argument in got and (BAD in got or str(np.array(BAD).dtype) in got)


@pytest.mark.parametrize(("name", "argument"), [place for place in PLACES if place not in BY_IDENTITY])
def test_nothing_is_dropped_and_no_message_is_long(name, argument):
    for wrong in NO_ARGUMENTS.values():
        with pytest.raises(ValueError) as caught:
            CALLABLES[name](**arguments(name) | {argument: wrong})
        assert argument in str(caught.value) and len(str(caught.value)) <= 300


def test_a_plan_needs_a_roadmap():
    assert plan(ROADMAP, 20).effort.sum() == 20


def test_a_fork_is_what_the_table_says():
    assert Fork(**CALLS["fork.Fork"]) == essays.EXAMPLE_FORK
