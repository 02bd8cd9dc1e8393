"""Organisations against closed formulas, the enumeration of every fate, and simulation."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib.essays import EXAMPLE_FORK
from effortlib.fork import expectation, fork_break_even, fork_counts, fork_tree, fork_values, simulate_fork
from effortlib.incentives import (
    Shipped,
    dressing_tree,
    honest_if,
    quota_probability,
    quota_temptation,
    shipped_under_quota,
)

# Every tolerance of a simulation is this many standard errors: met by 99.994 % of all seeds.
ERRORS = 4

GOLDEN = {
    "sensitivity": Fraction(9, 10),
    "specificity": Fraction(4, 5),
    "value": Fraction(100),
    "build_cost": Fraction(30),
    "false_pass": Fraction(1, 2),
    "rollback_cost": Fraction(40),
}

CHANCE = st.fractions(0, 1, max_denominator=20)
INNER = st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20)
COSTS = st.fractions(0, 200, max_denominator=8)
FLOAT_CHANCE = st.floats(0, 1, allow_subnormal=False)


@st.composite
def fork_terms(draw, chance=CHANCE, cost=COSTS):
    """Draw what fork_values takes after the prior, but for the cost of the analysis."""
    build_cost = draw(cost)
    return {
        "sensitivity": draw(chance),
        "specificity": draw(chance),
        "value": build_cost + draw(cost),
        "build_cost": build_cost,
        "false_pass": draw(chance),
        "rollback_cost": draw(cost),
    }


def floats(terms):
    """Return fractions as the floats that a caller would write."""
    return {name: float(each) for name, each in terms.items()}


def formulas(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, analysis_cost=0):
    """Return what both organisations make of a project, as the docstring has it."""
    vain = build_cost + false_pass * rollback_cost
    closed = -analysis_cost + prior * value - build_cost - (1 - prior) * false_pass * rollback_cost
    opened = -analysis_cost + prior * sensitivity * (value - build_cost) - (1 - prior) * (1 - specificity) * vain
    return closed, opened


def difference(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost):
    """Return by how much the open organisation is ahead."""
    saved = specificity * (build_cost + false_pass * rollback_cost)
    return (1 - prior) * saved - prior * (1 - sensitivity) * (value - build_cost)


def fates(prior, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, openness):
    """Walk every project that there can be: how probable each end is, and what the ends are worth together."""
    ends, worth = dict.fromkeys(("works", "missed", "stopped", "caught", "rolled back"), 0), 0
    for feasible, right, passes, heeds in itertools.product([True, False], repeat=4):
        chance = prior if feasible else 1 - prior
        accuracy = sensitivity if feasible else specificity
        chance *= accuracy if right else 1 - accuracy
        chance *= false_pass if passes else 1 - false_pass
        chance *= openness if heeds else 1 - openness
        says_yes = right if feasible else not right
        if heeds and not says_yes:
            end, payoff = "missed" if feasible else "stopped", 0
        elif feasible:
            end, payoff = "works", value - build_cost
        elif passes:
            end, payoff = "rolled back", -build_cost - rollback_cost
        else:
            end, payoff = "caught", -build_cost
        ends[end] += chance
        worth += chance * payoff
    return ends, worth


def scale(terms):
    """Return what rounding is small beside."""
    return 1 + float(terms["value"] + terms["rollback_cost"])


def assert_mean(sample, expected):
    """Assert that a sample has the expected mean, within its own standard errors."""
    allowed = ERRORS * np.std(sample, ddof=1) / math.sqrt(len(sample))
    assert abs(np.mean(sample) - expected) <= allowed + 1e-12 * (1 + abs(expected))


# The fork


def test_golden_fork():
    worth = fork_values(0.3, **floats(GOLDEN), analysis_cost=5)
    assert formulas(Fraction(3, 10), **GOLDEN, analysis_cost=5) == (-19, Fraction(69, 10))
    assert worth.closed == pytest.approx(-19, rel=1e-14) and worth.open == pytest.approx(6.9, rel=1e-14)
    assert type(worth.closed) is float and type(worth.open) is float
    assert fork_break_even(**floats(GOLDEN)) == pytest.approx(40 / 47, rel=1e-14)


def test_the_shared_example_is_the_golden_one():
    assert floats(GOLDEN) == EXAMPLE_FORK


@given(CHANCE, fork_terms(), COSTS)
def test_values_are_those_of_the_formulas_and_of_every_fate(prior, terms, analysis_cost):
    worth = fork_values(float(prior), **floats(terms), analysis_cost=float(analysis_cost))
    allowed = 1e-14 * (scale(terms) + float(analysis_cost))
    closed, opened = formulas(prior, **terms, analysis_cost=analysis_cost)
    assert worth.closed == pytest.approx(float(closed), rel=0, abs=allowed)
    assert worth.open == pytest.approx(float(opened), rel=0, abs=allowed)
    assert [fates(prior, **terms, openness=openness)[1] - analysis_cost for openness in (0, 1)] == [closed, opened]


def test_values_broadcast():
    priors, specificities, costs = np.array([[0.1], [0.3], [0.9]]), np.array([0.0, 0.5, 0.8, 1.0]), np.arange(4.0)
    worth = fork_values(priors, 0.9, specificities, 100, 30, 0.5, 40, analysis_cost=costs)
    assert worth.closed.shape == worth.open.shape == (3, 4)
    for row, column in itertools.product(range(3), range(4)):
        one = fork_values(priors[row, 0], 0.9, specificities[column], 100, 30, 0.5, 40, analysis_cost=costs[column])
        assert worth.closed[row, column] == one.closed and worth.open[row, column] == one.open


def test_values_of_lists_are_arrays_and_of_none_are_none():
    assert fork_values([0.3], **EXAMPLE_FORK).open.shape == (1,)
    assert fork_values([], **EXAMPLE_FORK).open.shape == (0,)


@given(CHANCE, fork_terms(), CHANCE)
def test_tree_is_that_of_every_fate(prior, terms, openness):
    tree = fork_tree(prior, *terms.values(), openness)
    ends, worth = fates(prior, **terms, openness=openness)
    assert {name: end.probability for name, end in tree.items()} == ends
    assert expectation(tree) == worth
    assert sum(ends.values()) == 1


@given(*[st.floats(0, 1)] * 5)
def test_chances_of_the_tree_add_up_to_one(prior, sensitivity, specificity, false_pass, openness):
    tree = fork_tree(prior, sensitivity, specificity, 100.0, 30.0, false_pass, 40.0, openness)
    chances = [end.probability for end in tree.values()]
    assert all(0 <= chance <= 1 for chance in chances)
    assert math.fsum(chances) == pytest.approx(1, abs=4e-16)


def test_each_end_is_worth_what_happens_there():
    payoffs = {name: end.payoff for name, end in fork_tree(0.3, *EXAMPLE_FORK.values(), 1).items()}
    assert payoffs == {"works": 70, "missed": 0, "stopped": 0, "caught": -30, "rolled back": -70}


@given(st.integers(1, 10**6), CHANCE, fork_terms(), CHANCE)
def test_counts_are_those_of_every_fate_and_add_up(projects, prior, terms, openness):
    counts = fork_counts(projects, float(openness), float(prior), **floats(terms))
    ends, _ = fates(prior, **terms, openness=openness)
    assert sum(counts.values()) == pytest.approx(projects, rel=1e-14)
    for name, chance in ends.items():
        assert counts.pop(name) == pytest.approx(float(projects * chance), abs=1e-15 * projects)
    assert not counts


@pytest.mark.parametrize(
    ("openness", "expected"),
    [
        (0, {"works": 30, "missed": 0, "stopped": 0, "caught": 35, "rolled back": 35}),
        (1, {"works": 27, "missed": 3, "stopped": 56, "caught": 7, "rolled back": 7}),
        (0.5, {"works": 28.5, "missed": 1.5, "stopped": 28, "caught": 21, "rolled back": 21}),
    ],
)
def test_counts_of_a_hundred_projects(openness, expected):
    assert fork_counts(100, openness, 0.3, **EXAMPLE_FORK) == pytest.approx(expected, rel=1e-14)


# Where the two break even


@given(CHANCE, fork_terms())
def test_open_is_ahead_by_what_heeding_saves_less_what_it_loses(prior, terms):
    worth = fork_values(float(prior), **floats(terms), analysis_cost=3)
    ahead = float(difference(prior, **terms))
    assert worth.open - worth.closed == pytest.approx(ahead, rel=0, abs=1e-14 * (scale(terms) + 3))


@given(fork_terms(INNER, st.fractions(1, 200, max_denominator=8)), st.floats(1e-6, 1))
def test_sign_changes_at_the_break_even(terms, step):
    even = fork_break_even(**floats(terms))
    assert 0 < even < 1
    assert float(difference(Fraction(even), **terms)) == pytest.approx(0, abs=1e-13 * scale(terms))
    for prior, sign in ((even * (1 - step), 1), (even + (1 - even) * step, -1)):
        worth = fork_values(prior, **floats(terms))
        assert sign * (worth.open - worth.closed) > 0


@given(CHANCE, fork_terms())
def test_an_analysis_that_misses_nothing_is_never_worse(prior, terms):
    worth = fork_values(float(prior), **{**floats(terms), "sensitivity": 1})
    assert worth.open >= worth.closed - 1e-14 * scale(terms)


def test_break_even_of_an_analysis_that_errs_on_one_side_only():
    assert fork_break_even(**{**EXAMPLE_FORK, "sensitivity": 1}) == 1
    assert fork_break_even(**{**EXAMPLE_FORK, "specificity": 0}) == 0


def test_break_even_broadcasts():
    found = fork_break_even(0.9, [[0.8], [0.5]], [100, 130, 30], 30, 0.5, 40)
    exact = [[Fraction(40, 47), Fraction(40, 50), 1], [Fraction(25, 32), Fraction(25, 35), 1]]
    np.testing.assert_allclose(found, np.array(exact, dtype=float), rtol=1e-14)
    assert type(fork_break_even(**EXAMPLE_FORK)) is float


@pytest.mark.parametrize(
    "changes",
    [
        {"sensitivity": 1, "specificity": 0},
        {"value": 30, "specificity": 0},
        {"sensitivity": 1, "build_cost": 0, "rollback_cost": 0},
        {"sensitivity": 1, "build_cost": 0, "false_pass": 0},
        {"sensitivity": [0.9, 1], "specificity": [0.8, 0]},
    ],
    ids=repr,
)
def test_no_break_even_where_heeding_changes_nothing(changes):
    with pytest.raises(ValueError, match="^specificity=.*, sensitivity=.*: expected an analysis whose answer changes"):
        fork_break_even(**{**EXAMPLE_FORK, **changes})


# The same projects in both organisations

SIMULATED = [
    (0.3, EXAMPLE_FORK, 5),
    (0.85, {**EXAMPLE_FORK, "sensitivity": 0.6, "false_pass": 0.9}, 0),
    (0.05, {**EXAMPLE_FORK, "sensitivity": 1, "specificity": 0.3, "rollback_cost": 400}, 1),
    (0.5, {**EXAMPLE_FORK, "sensitivity": 0.2, "specificity": 0.1, "value": 31}, 2),
    (0, {**EXAMPLE_FORK, "specificity": 1}, 2),
    (1, {**EXAMPLE_FORK, "sensitivity": 0}, 2),
]


@pytest.mark.parametrize(("prior", "terms", "analysis_cost"), SIMULATED)
def test_simulated_projects_are_worth_what_is_expected(prior, terms, analysis_cost):
    sample = simulate_fork(40_000, prior, **terms, analysis_cost=analysis_cost, rng=np.random.default_rng(1))
    worth = fork_values(prior, **terms, analysis_cost=analysis_cost)
    assert_mean(sample.feasible, prior)
    assert_mean(sample.closed, worth.closed)
    assert_mean(sample.open, worth.open)
    assert_mean(sample.open - sample.closed, worth.open - worth.closed)


@pytest.mark.parametrize(("prior", "terms", "analysis_cost"), SIMULATED[:4])
def test_both_organisations_have_the_same_projects(prior, terms, analysis_cost):
    sample = simulate_fork(40_000, prior, **terms, analysis_cost=analysis_cost, rng=np.random.default_rng(2))
    assert sample.feasible.shape == sample.closed.shape == sample.open.shape == (40_000,)
    build_cost, bad = terms["build_cost"], ~sample.feasible
    shipped = sample.closed == -build_cost - terms["rollback_cost"] - analysis_cost
    assert np.all(sample.closed[sample.feasible] == terms["value"] - build_cost - analysis_cost)
    assert np.all(shipped[bad] | (sample.closed[bad] == -build_cost - analysis_cost))
    stopped = sample.open != sample.closed
    assert np.all(sample.open[stopped] == -analysis_cost)
    assert_mean(stopped[sample.feasible], 1 - terms["sensitivity"])
    assert_mean(stopped[bad], terms["specificity"])
    assert_mean(shipped[bad], terms["false_pass"])
    assert_mean(shipped[bad] & ~stopped[bad], terms["false_pass"] * (1 - terms["specificity"]))


def test_analysis_costs_both_the_same():
    free, paid = (
        simulate_fork(500, 0.3, **EXAMPLE_FORK, analysis_cost=cost, rng=np.random.default_rng(3)) for cost in (0, 7)
    )
    assert np.array_equal(free.feasible, paid.feasible)
    assert np.array_equal(free.closed - 7, paid.closed) and np.array_equal(free.open - 7, paid.open)


def test_luck_is_that_of_the_seed():
    first, again, other = (
        simulate_fork(500, 0.3, **EXAMPLE_FORK, analysis_cost=5, rng=np.random.default_rng(seed)) for seed in (4, 4, 5)
    )
    assert np.array_equal(first.open, again.open) and np.array_equal(first.closed, again.closed)
    assert not np.array_equal(first.feasible, other.feasible)
    good = first.feasible & other.feasible
    assert not np.array_equal(first.open[good], other.open[good])


# What honesty has to be paid


@given(COSTS, COSTS, CHANCE, COSTS, CHANCE)
def test_honesty_pays_from_what_dressing_up_brings(bonus, blame, found, dressing_cost, false_pass):
    exact = false_pass * (bonus - found * blame) - dressing_cost
    arguments = (bonus, blame, found, dressing_cost, false_pass)
    reward = honest_if(*map(float, arguments))
    assert reward == pytest.approx(float(exact), rel=0, abs=1e-15 * float(1 + bonus + blame + dressing_cost))
    tree = dressing_tree(*arguments)
    assert expectation(tree) == exact
    assert sum(end.probability for end in tree.values()) == 1


def test_honesty_may_pay_unrewarded():
    assert honest_if(bonus=1, blame=10, found=1, dressing_cost=1, false_pass=0.5) == -5.5


@pytest.mark.parametrize(
    "terms", [(10, 4, 0.5, 1, 0.5), (3, 40, 0.1, 0, 0.9), (5, 5, 1, 2, 0.3), (5, 5, 0, 2, 1)], ids=repr
)
def test_honesty_against_dressing_up_many_failures(terms):
    bonus, blame, found, dressing_cost, false_pass = terms
    rng = np.random.default_rng(6)
    passes, is_found = rng.random(40_000) < false_pass, rng.random(40_000) < found
    assert_mean(np.where(passes, bonus - blame * is_found, 0.0) - dressing_cost, honest_if(*terms))


def test_honesty_broadcasts():
    found = honest_if([10, 20], 4, [[0.5], [1]], 1, 0.5)
    assert found.tolist() == [[3, 8], [2, 7]]
    assert type(honest_if(10, 4, 0.5, 1, 0.5)) is float


# Quotas


def chance_of_quota(tries, quota, success, false_pass):
    """Walk every outcome of every try: it works, passes all the same, or fails."""
    outcomes = ((1, success), (1, (1 - success) * false_pass), (0, (1 - success) * (1 - false_pass)))
    total = 0
    for each in itertools.product(outcomes, repeat=tries):
        if sum(ships for ships, _ in each) >= quota:
            total += math.prod(chance for _, chance in each)
    return total


@given(st.integers(1, 5), st.data(), CHANCE, CHANCE)
def test_chance_of_a_quota_is_that_of_every_outcome(tries, data, success, false_pass):
    quota = data.draw(st.integers(0, tries))
    exact = float(chance_of_quota(tries, quota, success, false_pass))
    assert quota_probability(tries, quota, float(success), float(false_pass)) == pytest.approx(exact, rel=1e-13)


def test_golden_quota():
    success, half = Fraction(2, 5), Fraction(1, 2)
    assert chance_of_quota(6, 4, success, 0) == Fraction(112, 625)
    assert chance_of_quota(6, 4, success, half) == Fraction(74431, 100000)
    assert quota_probability(6, 4, 0.4) == pytest.approx(112 / 625, rel=1e-14)
    assert quota_probability(6, 4, 0.4, 0.5) == pytest.approx(0.74431, rel=1e-14)


@pytest.mark.parametrize("quota", [1, 40, 60, 75, 100, 300])
def test_chance_of_a_large_quota_is_exact(quota):
    exact = sum(math.comb(300, k) * 3 ** (300 - k) for k in range(quota, 301))
    expected = float(Fraction(exact, 4**300))
    assert quota_probability(300, quota, 0.25) == pytest.approx(expected, rel=1e-10, abs=0)


def test_quotas_that_are_certain_or_hopeless():
    assert quota_probability(7, 0, 0.3) == pytest.approx(1, abs=1e-15)
    assert quota_probability(7, 7, 0.3, false_pass=1) == quota_probability(7, 7, 1) == quota_probability(7, 0, 0) == 1
    assert quota_probability(7, 1, 0) == 0


@given(st.integers(1, 60), st.data(), *[FLOAT_CHANCE] * 4)
def test_chance_falls_with_the_quota_and_rises_with_either_chance(tries, data, success, other, false_pass, second):
    quota = data.draw(st.integers(0, tries))
    slack = 1e-12
    chances = [quota_probability(tries, each, success, false_pass) for each in range(quota, tries + 1)]
    assert all(after <= before + slack for before, after in itertools.pairwise(chances))
    low, high = sorted((success, other))
    assert quota_probability(tries, quota, low, false_pass) <= quota_probability(tries, quota, high, false_pass) + slack
    low, high = sorted((false_pass, second))
    assert quota_probability(tries, quota, success, low) <= quota_probability(tries, quota, success, high) + slack


def temptation(tries, quota, success, false_pass, bonus):
    """Dress up the first failure or leave it, whatever the others come to, each counting with the same chance."""
    counts = success + (1 - success) * false_pass
    met = {True: 0, False: 0}
    for dressed in met:
        own = false_pass if dressed else 0
        for passes, *others in itertools.product([1, 0], repeat=tries):
            chance = math.prod(counts if each else 1 - counts for each in others)
            if passes + sum(others) >= quota:
                met[dressed] += chance * (own if passes else 1 - own)
    return bonus * (met[True] - met[False])


@given(st.integers(1, 6), st.data(), CHANCE, CHANCE, COSTS)
def test_temptation_is_what_dressing_one_failure_up_adds(tries, data, success, false_pass, bonus):
    quota = data.draw(st.integers(1, tries))
    exact = float(temptation(tries, quota, success, false_pass, bonus))
    found = quota_temptation(tries, quota, float(success), float(false_pass), float(bonus))
    assert found == pytest.approx(exact, rel=1e-12)


def test_temptation_of_one_try():
    assert quota_temptation(1, 1, 0.4, 0.5, 10) == 5
    assert quota_temptation(1, 1, 0.4, 0, 10) == 0 == quota_temptation(1, 1, 0.4, 0.5, 0)


@given(st.integers(1, 7), st.data(), CHANCE)
def test_what_ships_is_that_of_every_outcome(tries, data, success):
    quota = data.draw(st.integers(0, tries))
    working = dressed_up = 0
    for outcome in itertools.product([1, 0], repeat=tries):
        chance = math.prod(success if works else 1 - success for works in outcome)
        working += chance * sum(outcome)
        dressed_up += chance * max(quota - sum(outcome), 0)
    shipped = shipped_under_quota(tries, quota, float(success))
    assert shipped.working == pytest.approx(float(working), rel=1e-14)
    assert shipped.dressed_up == pytest.approx(float(dressed_up), rel=1e-13)
    share = float(dressed_up / (working + dressed_up)) if working + dressed_up else 0
    assert shipped.broken_share == pytest.approx(share, rel=1e-13)


def test_golden_shortfall():
    chances = [math.comb(8, k) * Fraction(3, 10) ** k * Fraction(7, 10) ** (8 - k) for k in range(4)]
    dressed_up = sum((4 - k) * chance for k, chance in enumerate(chances))
    share = dressed_up / (dressed_up + Fraction(24, 10))
    assert round(share, 2) == Fraction(41, 100)
    assert shipped_under_quota(8, 4, 0.3).broken_share == pytest.approx(float(share), rel=1e-14)


@given(st.integers(1, 200), st.data(), FLOAT_CHANCE)
def test_quota_ships_and_what_is_broken_grows_with_it(tries, data, success):
    quota = data.draw(st.integers(0, tries - 1))
    shipped, more = (shipped_under_quota(tries, each, success) for each in (quota, quota + 1))
    assert shipped.working + shipped.dressed_up >= max(quota, tries * success) * (1 - 1e-12)
    assert more.broken_share >= shipped.broken_share * (1 - 1e-12)


@pytest.mark.parametrize("success", [0, 0.3, 1])
def test_nothing_is_dressed_up_without_a_quota(success):
    shipped = shipped_under_quota(5, 0, success)
    assert shipped == Shipped(pytest.approx(5 * success), 0) and shipped.broken_share == 0


def test_everything_is_broken_where_nothing_works():
    assert shipped_under_quota(5, 3, 0) == Shipped(0, 3) and shipped_under_quota(5, 3, 0).broken_share == 1
    assert shipped_under_quota(5, 5, 1).broken_share == 0


# Arguments

NO_NUMBER = [np.nan, np.inf, -np.inf, -1, True, np.True_, "3", None, 1j, 10**400]
NO_CHANCE = [*NO_NUMBER, 1.5, 1.0001, -0.0001]
NO_COUNT = [*NO_NUMBER, 1.5, [3]]
FORK = {"prior": (0.3, NO_CHANCE)} | {
    name: (value, NO_NUMBER if name in ("value", "build_cost", "rollback_cost") else NO_CHANCE)
    for name, value in EXAMPLE_FORK.items()
}
ANALYSIS = {"analysis_cost": (5, NO_NUMBER)}
QUOTA = {
    "tries": (8, [*NO_COUNT, 0, 10**7 + 1]),
    "quota": (4, [*NO_COUNT, 9]),
    "success": (0.3, [*NO_CHANCE, [0.5]]),
    "false_pass": (0.5, [*NO_CHANCE, [0.5]]),
}


def single(arguments):
    """Return the same arguments where an array is none too."""
    return {name: (right, [*wrong, [0.5]]) for name, (right, wrong) in arguments.items()}


CALLS = {
    fork_values: FORK | ANALYSIS,
    fork_counts: {"projects": (100, [*NO_COUNT, 0]), "openness": (1, [*NO_CHANCE, [1]])} | single(FORK),
    fork_break_even: {name: each for name, each in FORK.items() if name != "prior"},
    simulate_fork: {"projects": (9, [*NO_COUNT, 0])}
    | single(FORK | ANALYSIS)
    | {"rng": (np.random.default_rng(0), [None, 1, np.random.RandomState(0), np.random])},
    honest_if: {
        "bonus": (10, NO_NUMBER),
        "blame": (4, NO_NUMBER),
        "found": (0.5, NO_CHANCE),
        "dressing_cost": (1, NO_NUMBER),
        "false_pass": (0.5, NO_CHANCE),
    },
    quota_probability: QUOTA,
    quota_temptation: QUOTA | {"quota": (4, [*NO_COUNT, 0, 9]), "bonus": (10, [*NO_NUMBER, [1]])},
    shipped_under_quota: {name: each for name, each in QUOTA.items() if name != "false_pass"},
}


@pytest.mark.parametrize(
    ("call", "name", "wrong"),
    [
        pytest.param(call, name, each, id=f"{call.__name__}-{name}-{each!r:.20}")
        for call, arguments in CALLS.items()
        for name, (_, wrong) in arguments.items()
        for each in wrong
    ],
)
def test_arguments_are_checked_and_named(call, name, wrong):
    right = {each: value for each, (value, _) in CALLS[call].items()}
    call(**right)
    with pytest.raises(ValueError, match=rf"^{name}(=|: got )"):
        call(**{**right, name: wrong})


@pytest.mark.parametrize("wrong", [np.nan, True, "3", None, -1], ids=repr)
def test_arguments_are_checked_inside_lists(wrong):
    for name in ("prior", "value", "analysis_cost"):
        with pytest.raises(ValueError, match=rf"^{name}(=|: got )"):
            fork_values(**{"prior": 0.3, **EXAMPLE_FORK, name: [0.5, wrong]})


@pytest.mark.parametrize(("value", "build_cost"), [(29.99, 30), ([40, 20], 30), (100, [0, 101])], ids=repr)
def test_a_working_model_is_worth_its_building(value, build_cost):
    terms = {**EXAMPLE_FORK, "value": value, "build_cost": build_cost}
    for call in (lambda: fork_values(0.3, **terms), lambda: fork_break_even(**terms)):
        with pytest.raises(ValueError, match="^value=.*: expected at least the build_cost"):
            call()
    assert fork_values(0.3, **{**EXAMPLE_FORK, "value": 30}).closed == pytest.approx(0.3 * 30 - 30 - 0.7 * 20)


def test_arrays_have_to_broadcast():
    with pytest.raises(ValueError, match=r"^prior, .*'prior': \(2,\), 'sensitivity': \(3,\)"):
        fork_values([0.1, 0.2], **{**EXAMPLE_FORK, "sensitivity": [0.1, 0.2, 0.3]})
    with pytest.raises(ValueError, match=r"expected shapes that broadcast, .*'false_pass': \(3,\)"):
        fork_break_even(**{**EXAMPLE_FORK, "sensitivity": [0.1, 0.2], "false_pass": [0.1, 0.2, 0.3]})
    with pytest.raises(ValueError, match=r"^bonus, .*'blame': \(2,\), 'found': \(3,\)"):
        honest_if(10, [1, 2], [0.1, 0.2, 0.3], 1, 0.5)


def test_analysis_cost_has_to_broadcast():
    with pytest.raises(ValueError, match="analysis_cost"):
        fork_values([0.1, 0.2], **EXAMPLE_FORK, analysis_cost=[1, 2, 3])


def test_chance_of_a_quota_is_at_most_one():
    assert max(quota_probability(tries, 0, 0.3) for tries in range(1, 60)) <= 1


@pytest.mark.filterwarnings("error")
def test_a_success_that_hardly_ever_comes_is_counted_without_a_warning():
    assert quota_probability(3, 1, 5e-324) == pytest.approx(0, abs=1e-320)


def test_results_cannot_be_changed():
    for result in (
        fork_values(0.3, **EXAMPLE_FORK),
        simulate_fork(3, 0.3, **EXAMPLE_FORK, analysis_cost=5, rng=np.random.default_rng(0)),
        shipped_under_quota(8, 4, 0.3),
    ):
        with pytest.raises(AttributeError):
            result.open = 1
