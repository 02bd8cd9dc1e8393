"""The fork against closed formulas, the enumeration of every fate, and simulation."""

import dataclasses
import itertools
import math
import types
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from effortlib import Fork
from effortlib.essays import EXAMPLE_ANALYSIS_COST, EXAMPLE_FEASIBLE_SHARE, EXAMPLE_FORK
from effortlib.fork import End, GateRange, expectation, fork_tree

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
ACCURATE = st.fractions(Fraction(3, 5), 1, max_denominator=20)
COSTS = st.fractions(0, 200, max_denominator=8)


@st.composite
def fork_terms(draw, accuracy=CHANCE, cost=COSTS, false_pass=CHANCE):
    """Draw the terms of a fork as fractions."""
    build_cost = draw(cost)
    return {
        "sensitivity": draw(accuracy),
        "specificity": draw(accuracy),
        "value": build_cost + draw(cost),
        "build_cost": build_cost,
        "false_pass": draw(false_pass),
        "rollback_cost": draw(cost),
    }


def fork_of(terms, **changes):
    """Return the fork with the floats that a caller would write."""
    return Fork(**{name: float(each) for name, each in (terms | changes).items()})


def formulas(share, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, analysis_cost=0):
    """Return what both organisations make of a project, as the docstring has it."""
    waste = build_cost + false_pass * rollback_cost
    closed = -analysis_cost + share * value - build_cost - (1 - share) * false_pass * rollback_cost
    opened = -analysis_cost + share * sensitivity * (value - build_cost) - (1 - share) * (1 - specificity) * waste
    return closed, opened


def difference(share, sensitivity, specificity, value, build_cost, false_pass, rollback_cost):
    """Return by how much the open organisation is ahead."""
    saved = specificity * (build_cost + false_pass * rollback_cost)
    return (1 - share) * saved - share * (1 - sensitivity) * (value - build_cost)


def fates(share, sensitivity, specificity, value, build_cost, false_pass, rollback_cost, openness):
    """Walk every project that there can be: how probable each end is, and what the ends are worth together."""
    ends, worth = dict.fromkeys(("works", "missed", "stopped", "caught", "rolled back"), 0), 0
    for feasible, right, passes, heeds in itertools.product([True, False], repeat=4):
        chance = share if feasible else 1 - share
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
    """Assert that a sample has the expected mean, within its standard errors."""
    allowed = ERRORS * np.std(sample, ddof=1) / math.sqrt(len(sample))
    assert abs(np.mean(sample) - expected) <= allowed + 1e-12 * (1 + abs(expected))


# What a project is worth


def test_golden_fork():
    closed, opened = (EXAMPLE_FORK.worth(0.3, openness, analysis_cost=5) for openness in (0, 1))
    assert formulas(Fraction(3, 10), **GOLDEN, analysis_cost=5) == (-19, Fraction(69, 10))
    assert closed == pytest.approx(-19, rel=1e-14) and opened == pytest.approx(6.9, rel=1e-14)
    assert EXAMPLE_FORK.worth(0.3, analysis_cost=5) == opened
    assert type(closed) is float and type(opened) is float
    assert EXAMPLE_FORK.break_even() == pytest.approx(40 / 47, rel=1e-14)


def test_the_shared_example_is_the_golden_one():
    assert fork_of(GOLDEN) == EXAMPLE_FORK and hash(fork_of(GOLDEN)) == hash(EXAMPLE_FORK)
    assert (EXAMPLE_FEASIBLE_SHARE, EXAMPLE_ANALYSIS_COST) == (0.3, 5)


def test_forks_are_equal_where_all_terms_are():
    values = [100, 120], (100.0, 120), [100, 121], 100
    one, same, other, scalar = (dataclasses.replace(EXAMPLE_FORK, value=value) for value in values)
    assert one == same and hash(one) == hash(same) and len({one, same, other, scalar}) == 3
    assert one != other and one != scalar and one != "fork"


@given(CHANCE, fork_terms(), COSTS)
def test_worth_is_that_of_the_formulas_and_of_every_fate(share, terms, analysis_cost):
    worth = [fork_of(terms).worth(float(share), each, analysis_cost=float(analysis_cost)) for each in (0, 1)]
    closed, opened = formulas(share, **terms, analysis_cost=analysis_cost)
    allowed = 1e-14 * (scale(terms) + float(analysis_cost))
    assert worth == pytest.approx([float(closed), float(opened)], rel=0, abs=allowed)
    assert [fates(share, **terms, openness=openness)[1] - analysis_cost for openness in (0, 1)] == [closed, opened]


@given(CHANCE, fork_terms(), CHANCE)
def test_worth_lies_between_closed_and_open_in_proportion(share, terms, openness):
    closed, opened = formulas(share, **terms)
    expected = float(closed + openness * (opened - closed))
    worth = fork_of(terms).worth(float(share), float(openness))
    assert worth == pytest.approx(expected, rel=0, abs=1e-14 * scale(terms))


def test_worth_broadcasts():
    shares, specificities, costs = np.array([[0.1], [0.3], [0.9]]), np.array([0.0, 0.5, 0.8, 1.0]), np.arange(4.0)
    fork = dataclasses.replace(EXAMPLE_FORK, specificity=specificities)
    for openness in (0, 1):
        worth = fork.worth(shares, openness, analysis_cost=costs)
        assert worth.shape == (3, 4)
        for row, column in itertools.product(range(3), range(4)):
            one = dataclasses.replace(EXAMPLE_FORK, specificity=specificities[column])
            assert worth[row, column] == one.worth(shares[row, 0], openness, analysis_cost=costs[column])
    assert np.array_equal(
        EXAMPLE_FORK.worth(0.3, [0, 0.5, 1]), [EXAMPLE_FORK.worth(0.3, openness) for openness in (0, 0.5, 1)]
    )


def test_worth_of_lists_is_an_array_and_of_none_is_none():
    assert EXAMPLE_FORK.worth([0.3]).shape == (1,)
    assert EXAMPLE_FORK.worth([]).shape == (0,)


@given(CHANCE, fork_terms(), CHANCE)
def test_tree_is_that_of_every_fate(share, terms, openness):
    tree = fork_tree(types.SimpleNamespace(**terms), share, openness)
    ends, worth = fates(share, **terms, openness=openness)
    assert {name: end.probability for name, end in tree.items()} == ends
    assert expectation(tree) == worth
    assert sum(ends.values()) == 1


@given(*[st.floats(0, 1)] * 5)
def test_chances_of_the_ends_add_up_to_one(share, sensitivity, specificity, false_pass, openness):
    changes = {"sensitivity": sensitivity, "specificity": specificity, "false_pass": false_pass}
    ends = dataclasses.replace(EXAMPLE_FORK, **changes).ends(share, openness)
    chances = [end.probability for end in ends.values()]
    assert all(0 <= chance <= 1 for chance in chances)
    assert math.fsum(chances) == pytest.approx(1, abs=4e-16)


def test_each_end_is_worth_what_happens_there():
    payoffs = {name: end.payoff for name, end in EXAMPLE_FORK.ends(0.3, 1).items()}
    assert payoffs == {"works": 70, "missed": 0, "stopped": 0, "caught": -30, "rolled back": -70}


@given(st.integers(1, 10**6), CHANCE, fork_terms(), CHANCE)
def test_counts_are_those_of_every_fate_and_add_up(projects, share, terms, openness):
    ends = fork_of(terms).ends(float(share), float(openness))
    counts = {name: projects * end.probability for name, end in ends.items()}
    exact, _ = fates(share, **terms, openness=openness)
    assert sum(counts.values()) == pytest.approx(projects, rel=1e-14)
    for name, chance in exact.items():
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
def test_ends_of_a_hundred_projects(openness, expected):
    counts = {name: 100 * end.probability for name, end in EXAMPLE_FORK.ends(0.3, openness).items()}
    assert counts == pytest.approx(expected, rel=1e-14)


# Where the two break even


@given(CHANCE, fork_terms())
def test_open_is_ahead_by_what_heeding_saves_less_what_it_loses(share, terms):
    closed, opened = (fork_of(terms).worth(float(share), openness, analysis_cost=3) for openness in (0, 1))
    ahead = float(difference(share, **terms))
    assert opened - closed == pytest.approx(ahead, rel=0, abs=1e-14 * (scale(terms) + 3))


@given(fork_terms(INNER, st.fractions(1, 200, max_denominator=8), INNER), st.floats(1e-6, 1))
def test_sign_changes_at_the_break_even(terms, step):
    fork = fork_of(terms)
    even = fork.break_even()
    assert 0 < even < 1
    assert float(difference(Fraction(even), **terms)) == pytest.approx(0, abs=1e-13 * scale(terms))
    for share, sign in ((even * (1 - step), 1), (even + (1 - even) * step, -1)):
        assert sign * (fork.worth(share, 1) - fork.worth(share, 0)) > 0


@given(CHANCE, fork_terms())
def test_an_analysis_that_misses_nothing_is_never_worse(share, terms):
    fork = fork_of(terms, sensitivity=1)
    assert fork.worth(float(share), 1) >= fork.worth(float(share), 0) - 1e-14 * scale(terms)


def test_break_even_of_an_analysis_that_errs_on_one_side_only():
    assert dataclasses.replace(EXAMPLE_FORK, sensitivity=1).break_even() == 1
    assert dataclasses.replace(EXAMPLE_FORK, specificity=0).break_even() == 0


def test_break_even_broadcasts():
    fork = dataclasses.replace(EXAMPLE_FORK, specificity=[[0.8], [0.5]], value=[100, 130, 30])
    exact = [[Fraction(40, 47), Fraction(40, 50), 1], [Fraction(25, 32), Fraction(25, 35), 1]]
    np.testing.assert_allclose(fork.break_even(), np.array(exact, dtype=float), rtol=1e-14)
    assert type(EXAMPLE_FORK.break_even()) is float


POINTLESS = [
    {"sensitivity": 1, "specificity": 0},
    {"value": 30, "specificity": 0},
    {"sensitivity": 1, "build_cost": 0, "rollback_cost": 0},
    {"sensitivity": 1, "build_cost": 0, "false_pass": 0},
]


@pytest.mark.parametrize("changes", [*POINTLESS, {"sensitivity": [0.9, 1], "specificity": [0.8, 0]}], ids=repr)
def test_no_break_even_where_heeding_changes_nothing(changes):
    with pytest.raises(ValueError, match="^specificity=.*, sensitivity=.*: expected an analysis whose answer changes"):
        dataclasses.replace(EXAMPLE_FORK, **changes).break_even()


# What the analysis is worth


def exact_value(share, sensitivity, specificity, value, build_cost, false_pass, rollback_cost):
    """Let each answer change what is believed, and decide anew."""

    def worth(believed):
        return believed * value - build_cost - (1 - believed) * false_pass * rollback_cost

    gain = 0
    for good, bad in ((sensitivity, 1 - specificity), (1 - sensitivity, specificity)):
        chance = share * good + (1 - share) * bad
        if chance:
            gain += chance * max(worth(share * good / chance), 0)
    return gain - max(worth(share), 0)


@given(CHANCE, fork_terms())
def test_analysis_is_worth_what_deciding_after_each_answer_gains(share, terms):
    exact = float(exact_value(share, **terms))
    assert fork_of(terms).value_of_analysis(float(share)) == pytest.approx(exact, abs=1e-14 * scale(terms))


@given(CHANCE, fork_terms())
def test_certainty_is_worth_what_a_sure_answer_gains_and_no_analysis_more(share, terms):
    fork = fork_of(terms)
    gained = share * (terms["value"] - terms["build_cost"])
    closed, _ = formulas(share, **terms)
    certainty = fork.value_of_certainty(float(share))
    assert certainty == pytest.approx(float(gained - max(closed, 0)), abs=1e-14 * scale(terms))
    assert 0 <= fork.value_of_analysis(float(share)) <= certainty + 1e-14 * scale(terms)


def test_golden_values_of_analysis_and_certainty():
    assert EXAMPLE_FORK.value_of_certainty(0.3) == pytest.approx(21, rel=1e-14)
    assert EXAMPLE_FORK.value_of_analysis(0.3) == pytest.approx(11.9, rel=1e-13)
    assert type(EXAMPLE_FORK.value_of_analysis(0.3)) is type(EXAMPLE_FORK.value_of_certainty(0.3)) is float


@pytest.mark.parametrize("share", [0.25, 0.3, 0.5, 0.7, 0.8])
def test_analysis_is_worth_what_the_open_organisation_is_ahead_of_the_better_rule(share):
    closed, opened = (EXAMPLE_FORK.worth(share, openness, analysis_cost=5) for openness in (0, 1))
    expected = opened + 5 - max(0, closed + 5)
    assert expected > 0
    assert EXAMPLE_FORK.value_of_analysis(share) == pytest.approx(expected, rel=1e-12)


@given(st.floats(0, 1), st.floats(0, 1))
def test_an_uninformative_analysis_is_worth_nothing(share, says_yes):
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=says_yes, specificity=1 - says_yes)
    assert fork.value_of_analysis(share) == pytest.approx(0, abs=1e-13)


@given(CHANCE, fork_terms())
def test_an_analysis_that_says_no_for_yes_is_worth_as_much(share, terms):
    turned = {name: 1 - terms[name] for name in ("sensitivity", "specificity")}
    both = [fork_of(each).value_of_analysis(float(share)) for each in (terms, terms | turned)]
    assert both[0] == pytest.approx(both[1], abs=1e-13 * scale(terms))


def test_there_is_nothing_to_learn_of_a_project_that_is_known():
    for share in (0, 1):
        assert EXAMPLE_FORK.value_of_certainty(share) == EXAMPLE_FORK.value_of_analysis(share) == 0


def test_values_of_information_broadcast():
    shares, fork = [[0.1], [0.3], [0.9]], dataclasses.replace(EXAMPLE_FORK, value=[30, 60, 100, 500])
    for name in ("value_of_analysis", "value_of_certainty"):
        values = getattr(fork, name)(shares)
        expected = [
            [getattr(dataclasses.replace(EXAMPLE_FORK, value=value), name)(share) for value in fork.value]
            for (share,) in shares
        ]
        assert np.array_equal(values, expected)


# The gate


def gate_by_hand(share, terms, analysis_cost):
    """Return what looking first and funding at once are worth at a share of feasible projects."""
    fork = fork_of(terms)
    return fork.worth(share, 1) - float(analysis_cost), fork.worth(share, 0)


def answers_matter(terms):
    """Tell whether the analysis stops something, lets something pass and has something to win or lose."""
    waste = terms["build_cost"] + terms["false_pass"] * terms["rollback_cost"]
    surplus = terms["value"] - terms["build_cost"]
    won, let_through = terms["sensitivity"] * surplus, (1 - terms["specificity"]) * waste
    return won + let_through > 0 and terms["specificity"] * waste + (1 - terms["sensitivity"]) * surplus > 0


@given(fork_terms().filter(answers_matter), st.one_of(st.just(Fraction(0)), st.fractions(0, 60, max_denominator=4)))
@example(GOLDEN, Fraction(5))
def test_gate_is_best_inside_its_range_and_nowhere_else(terms, analysis_cost):
    gate = fork_of(terms).gate(float(analysis_cost))
    shares, rounding = np.linspace(0, 1, 401), 1e-13 * scale(terms)
    looking, funding = gate_by_hand(shares, terms, analysis_cost)
    ahead = looking - np.maximum(funding, 0)
    if gate is None:
        assert np.all(ahead <= rounding)
    else:
        assert 0 <= gate.low < gate.high <= 1
        inside = (shares > gate.low) & (shares < gate.high)
        assert np.all(ahead[inside] > -rounding) and np.all(ahead[~inside] <= rounding)


@given(fork_terms(ACCURATE, st.fractions(20, 200)), st.fractions(0, 3, max_denominator=4))
def test_gate_breaks_even_at_both_ends_and_wins_between_them(terms, analysis_cost):
    gate = fork_of(terms).gate(float(analysis_cost))
    assume(gate is not None and gate.high - gate.low > 1e-6)
    rounding = 1e-13 * scale(terms)
    assert gate_by_hand(gate.low, terms, analysis_cost)[0] == pytest.approx(0, abs=rounding)
    looking, funding = gate_by_hand(gate.high, terms, analysis_cost)
    assert looking == pytest.approx(funding, abs=rounding)
    looking, funding = gate_by_hand((gate.low + gate.high) / 2, terms, analysis_cost)
    assert looking > max(funding, 0) + 10 * rounding


@given(st.fractions(Fraction(11, 20), 1), st.fractions(Fraction(11, 20), 1), st.floats(0.01, 30), st.floats(0, 1))
def test_a_stage_is_funded_where_it_is_worth_more_than_it_costs(sensitivity, specificity, analysis_cost, share):
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=float(sensitivity), specificity=float(specificity))
    gate = fork.gate(analysis_cost)
    surplus = fork.value_of_analysis(share) - analysis_cost
    assume(abs(surplus) > 1e-9)
    assert (surplus > 0) is (gate is not None and gate.low < share < gate.high)


@given(fork_terms().filter(answers_matter), st.fractions(0, 60, max_denominator=4))
@example(GOLDEN, Fraction(5))
@example(GOLDEN | {"sensitivity": Fraction(1, 10), "specificity": Fraction(1, 5)}, Fraction(5))
def test_all_is_read_off_the_envelope_of_straight_lines(terms, analysis_cost):
    """Break-even, gate and value of the analysis against a search over exact shares."""
    fork, rounding = fork_of(terms), 1e-12 * scale(terms)
    break_even, gate = fork.break_even(), fork.gate(float(analysis_cost))
    for share in (Fraction(step, 120) for step in range(121)):
        fund, look = formulas(share, **terms)
        best_without = max(0, fund)
        best_with = max(0, look) + max(0, fund - look)  # decide after a "yes", and after a "no"
        value = fork.value_of_analysis(float(share))
        assert value == pytest.approx(float(best_with - best_without), rel=0, abs=rounding)
        if abs(look - fund) > rounding:
            assert (look > fund) is (share < break_even)
        ahead = look - analysis_cost - best_without
        if abs(ahead) > rounding:
            assert (ahead > 0) is (gate is not None and gate.low < share < gate.high)


def test_golden_gate():
    gate = EXAMPLE_FORK.gate(5)
    assert isinstance(gate, GateRange)
    assert gate == pytest.approx((15 / 73, 35 / 47), rel=1e-14)
    assert {type(end) for end in gate} == {float}


def test_a_free_gate_reaches_from_where_its_errors_pay_to_the_break_even():
    low, high = EXAMPLE_FORK.gate(0)
    assert low == pytest.approx(10 / 73, rel=1e-14)
    assert high == pytest.approx(EXAMPLE_FORK.break_even(), rel=1e-14)


def test_a_gate_that_never_errs_has_but_its_cost_against_it():
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=1, specificity=1)
    assert fork.gate(5) == pytest.approx((5 / 70, 1 - 5 / 50), rel=1e-14)
    assert fork.gate(0) == (0, 1)


@pytest.mark.parametrize(
    ("changes", "analysis_cost"),
    [
        ({}, 25),
        ({}, 1e6),
        ({"sensitivity": 0.25, "specificity": 0.75}, 0),
        ({"sensitivity": 0.3, "specificity": 0.4}, 0),
        ({"value": 30}, 5),
    ],
    ids=repr,
)
def test_no_gate_where_it_costs_too_much_or_says_too_little(changes, analysis_cost):
    assert dataclasses.replace(EXAMPLE_FORK, **changes).gate(analysis_cost) is None


@pytest.mark.parametrize("changes", POINTLESS, ids=repr)
def test_no_gate_where_the_analysis_changes_nothing(changes):
    with pytest.raises(ValueError, match="^specificity=.*, sensitivity=.*: expected an analysis whose answer changes"):
        dataclasses.replace(EXAMPLE_FORK, **changes).gate(5)


@pytest.mark.parametrize("changes", [{"sensitivity": 0, "specificity": 1}, {"value": 30, "specificity": 1}], ids=repr)
def test_no_gate_where_nothing_is_won(changes):
    assert dataclasses.replace(EXAMPLE_FORK, **changes).gate(5) is None


# The same projects in both organisations

SIMULATED = [
    (0.3, {}, 5),
    (0.85, {"sensitivity": 0.6, "false_pass": 0.9}, 0),
    (0.05, {"sensitivity": 1, "specificity": 0.3, "rollback_cost": 400}, 1),
    (0.5, {"sensitivity": 0.2, "specificity": 0.1, "value": 31}, 2),
    (0, {"specificity": 1}, 2),
    (1, {"sensitivity": 0}, 2),
]


@pytest.mark.parametrize(("share", "changes", "analysis_cost"), SIMULATED)
def test_simulated_projects_are_worth_what_is_expected(share, changes, analysis_cost):
    fork = dataclasses.replace(EXAMPLE_FORK, **changes)
    sample = fork.simulate(40_000, share, np.random.default_rng(1), analysis_cost=analysis_cost)
    closed, opened = (fork.worth(share, openness, analysis_cost=analysis_cost) for openness in (0, 1))
    assert_mean(sample.feasible, share)
    assert_mean(sample.closed, closed)
    assert_mean(sample.open, opened)
    assert_mean(sample.open - sample.closed, opened - closed)


@pytest.mark.parametrize(("share", "changes", "analysis_cost"), SIMULATED[:4])
def test_both_organisations_have_the_same_projects(share, changes, analysis_cost):
    fork = dataclasses.replace(EXAMPLE_FORK, **changes)
    sample = fork.simulate(40_000, share, np.random.default_rng(2), analysis_cost=analysis_cost)
    assert sample.feasible.shape == sample.closed.shape == sample.open.shape == (40_000,)
    bad = ~sample.feasible
    shipped = sample.closed == -fork.build_cost - fork.rollback_cost - analysis_cost
    assert np.all(sample.closed[sample.feasible] == fork.value - fork.build_cost - analysis_cost)
    assert np.all(shipped[bad] | (sample.closed[bad] == -fork.build_cost - analysis_cost))
    stopped = sample.open != sample.closed
    assert np.all(sample.open[stopped] == -analysis_cost)
    assert_mean(stopped[sample.feasible], 1 - fork.sensitivity)
    assert_mean(stopped[bad], fork.specificity)
    assert_mean(shipped[bad], fork.false_pass)
    assert_mean(shipped[bad] & ~stopped[bad], fork.false_pass * (1 - fork.specificity))


def test_analysis_costs_both_the_same():
    free, paid = (EXAMPLE_FORK.simulate(500, 0.3, np.random.default_rng(3), analysis_cost=cost) for cost in (0, 7))
    assert np.array_equal(free.feasible, paid.feasible)
    assert np.array_equal(free.closed - 7, paid.closed) and np.array_equal(free.open - 7, paid.open)


def test_luck_is_that_of_the_seed():
    first, again, other = (EXAMPLE_FORK.simulate(500, 0.3, np.random.default_rng(seed)) for seed in (4, 4, 5))
    assert np.array_equal(first.open, again.open) and np.array_equal(first.closed, again.closed)
    assert not np.array_equal(first.feasible, other.feasible)
    good = first.feasible & other.feasible
    assert not np.array_equal(first.open[good], other.open[good])


# Arguments


@pytest.mark.parametrize(("value", "build_cost"), [(29.99, 30), ([40, 20], 30), (100, [0, 101])], ids=repr)
def test_a_working_model_is_worth_its_building(value, build_cost):
    with pytest.raises(ValueError, match="^value=.*: expected at least the build_cost"):
        dataclasses.replace(EXAMPLE_FORK, value=value, build_cost=build_cost)
    just = dataclasses.replace(EXAMPLE_FORK, value=30)
    assert just.worth(0.3, openness=0) == pytest.approx(0.3 * 30 - 30 - 0.7 * 20)


def test_terms_have_to_broadcast():
    with pytest.raises(ValueError, match=r"^sensitivity, .*'sensitivity': \(2,\), .*'false_pass': \(3,\)"):
        dataclasses.replace(EXAMPLE_FORK, sensitivity=[0.1, 0.2], false_pass=[0.1, 0.2, 0.3])


def test_arguments_have_to_broadcast_with_the_fork():
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=[0.1, 0.2, 0.3])
    for method in (fork.worth, fork.value_of_analysis):
        with pytest.raises(ValueError, match=r"^feasible_share, .*'feasible_share': \(2,\), .*'the fork': \(3,\)"):
            method([0.1, 0.2])
    with pytest.raises(ValueError, match="analysis_cost"):
        EXAMPLE_FORK.worth([0.1, 0.2], analysis_cost=[1, 2, 3])
    with pytest.raises(ValueError, match="openness"):
        EXAMPLE_FORK.ends([0.1, 0.2], [0, 0.5, 1])


def test_gate_and_simulation_take_one_fork():
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=[0.9, 0.8])
    for call in (lambda: fork.gate(5), lambda: fork.simulate(3, 0.3, np.random.default_rng(0))):
        with pytest.raises(ValueError, match="^sensitivity=.*: expected one number"):
            call()


def test_a_fork_and_its_results_cannot_be_changed():
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=np.array([0.9, 0.8]))
    with pytest.raises(AttributeError):
        fork.value = 1
    with pytest.raises(ValueError, match="read-only"):
        fork.sensitivity[0] = 1
    with pytest.raises(AttributeError):
        EXAMPLE_FORK.simulate(3, 0.3, np.random.default_rng(0)).open = 1


def test_a_fork_keeps_its_numbers_when_the_caller_changes_theirs():
    mine = np.array([0.9, 0.8])
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=mine)
    mine[0] = 0
    assert fork.sensitivity.tolist() == [0.9, 0.8]


@pytest.mark.parametrize("cost", [2**64, 1e300, 1.7e308])
def test_no_share_justifies_a_look_that_costs_more_than_it_wins(cost):
    assert EXAMPLE_FORK.gate(cost) is None


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        (5, "^tree=5: expected a dict of names to End$"),
        ([End(1, 2)], "^tree=.*: expected a dict of names to End$"),
        ({"heads": 5}, r"^tree\['heads'\]=5: expected an End, a probability and a payoff$"),
        ({"heads": (0.5,)}, r"^tree\['heads'\]=\(0.5,\): expected an End"),
    ],
)
def test_what_is_no_tree_is_named(tree, message):
    with pytest.raises(ValueError, match=message):
        expectation(tree)


@pytest.mark.parametrize("error", [1e-6, 1e-10, 1e-12])
def test_break_even_of_a_nearly_useless_analysis_keeps_its_digits(error):
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=1 - error, specificity=error)
    saved = Fraction(fork.specificity) * 50
    missed = (1 - Fraction(fork.sensitivity)) * 70
    high = saved / (saved + missed)
    assert fork.break_even() == pytest.approx(float(high), rel=1e-14)
    let_through = (1 - Fraction(fork.specificity)) * 50
    low = let_through / (let_through + Fraction(fork.sensitivity) * 70)
    gate = fork.gate(0)  # a yes says hardly anything, if anything
    assert (gate is None) == (high - low <= 1e-12 * high)
    assert gate is None or gate == pytest.approx((float(low), float(high)), rel=1e-14)


def test_a_gate_may_be_narrow_where_all_shares_are_small():
    fork = Fork(sensitivity=0.5, specificity=0.9, value=1e14, build_cost=1, false_pass=0, rollback_cost=0)
    gate = fork.gate(0)
    assert gate.low == pytest.approx(2e-15, rel=1e-9) and gate.high == pytest.approx(1.8e-14, rel=1e-9)
    assert fork.value_of_analysis(1e-14) == pytest.approx(0.4)


@pytest.mark.parametrize("end", [("x", 2), (0.5, None), (0.5, np.ma.masked), (np.nan, 1), ([0.5, True], 1)])
def test_an_end_holds_numbers(end):
    with pytest.raises(ValueError, match="^tree\\['a'\\]"):
        expectation({"a": end})
