"""Ten thousand years played agree with the closed forms, and with the numbers of the chapters."""

import dataclasses
import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from effortlib.essays import EXAMPLE_FORK, QUOTA_EXAMPLE
from effortlib.incentives import shipped_under_quota
from effortlib.year import (
    COUNTED_AS_NO,
    DRAWS,
    KNOWN,
    PATHS,
    RULES,
    Draw,
    Ending,
    House,
    Policy,
    Rules,
    best_answer,
    draw_years,
    end,
    expect,
    follow,
    next_steps,
    tally,
    weeks_of,
    worth_of,
)

YEARS = 10_000
AMPLE = House(weeks=80)  # all eight ideas may be looked at and built
LAX = dataclasses.replace(AMPLE, fork=dataclasses.replace(EXAMPLE_FORK, false_pass=1.0))  # reviews let all pass
HONEST, PUSH_ON, MEET_QUOTA = Policy(True, 0), Policy(False, 8), Policy(False, 4)
POLICIES = (HONEST, PUSH_ON, MEET_QUOTA, Policy(True, 8), Policy(True, 4), Policy(False, 0))


def play(policy, rules, house, years=YEARS, seed=2026):
    """Return the sums of many years, a dict of arrays."""
    drawn = draw_years(years, np.random.default_rng(seed), house).tolist()
    sums = [vars(tally(follow(policy, each, rules, house), each, rules, house)) for each in drawn]
    return {name: np.array([each[name] for each in sums]) for name in sums[0]}


def assert_expected(played, expected):
    """Assert that means lie within four standard errors of what is expected."""
    for name in ("worth", "working", "broken", "known"):
        error = played[name].std() / math.sqrt(len(played[name]))
        assert abs(played[name].mean() - getattr(expected, name)) <= 4 * error + 1e-9, name


@pytest.mark.parametrize("rules", RULES)
def test_ten_thousand_years_of_people_who_want_what_counts(rules):
    policy = best_answer(rules)
    assert_expected(play(policy, rules, House()), expect(policy, rules))


@pytest.mark.parametrize("house", [House(), AMPLE, LAX, House(weeks=20)], ids=["year", "ample", "lax", "short"])
@pytest.mark.parametrize("policy", POLICIES)
def test_any_policy_in_any_house(policy, house):
    for rules in ("promise", "credit"):
        assert_expected(play(policy, rules, house, years=1500), expect(policy, rules, house))


def test_pushing_on_without_a_look_is_the_closed_organisation():
    expected = expect(PUSH_ON, "promise", AMPLE)
    assert expected.worth == pytest.approx(8 * EXAMPLE_FORK.worth(0.3, openness=0))
    assert expected.worth == pytest.approx(8 * -14)


def test_looking_heeding_and_dressing_up_the_rest_is_the_open_organisation():
    expected = expect(Policy(True, 8), "promise", AMPLE)
    assert expected.worth == pytest.approx(8 * EXAMPLE_FORK.worth(0.3, openness=1, analysis_cost=5))
    assert expected.worth == pytest.approx(8 * 6.9)


def test_the_quota_ships_what_the_chapter_says():
    expected = expect(MEET_QUOTA, "quota", LAX)
    chapter = shipped_under_quota(*QUOTA_EXAMPLE)
    assert (expected.working, expected.broken) == pytest.approx((chapter.working, chapter.dressed_up))
    assert expected.broken_share == pytest.approx(chapter.broken_share) == pytest.approx(0.410409, abs=1e-6)


def test_every_rule_is_answered_by_what_counts_most():
    for rules in RULES:
        counted = {policy: play(policy, rules, House(), years=2000)["counted"].mean() for policy in POLICIES}
        assert counted[best_answer(rules)] == pytest.approx(max(counted.values()), abs=1e-9), rules


def test_what_is_worth_most_is_not_what_a_quota_counts():
    worth = {rules: expect(best_answer(rules), rules).worth for rules in RULES}
    assert worth["promise"] < worth["quota"] < 0 < worth["credit"] == worth["registered"]


# The tree of one idea


def test_paths_are_those_that_steps_lead_to():
    reached = {""}
    for _ in range(3):
        reached |= {path + step for path in reached for draw in DRAWS for step in next_steps(path, draw)}
    assert reached == set(PATHS)


def test_nothing_can_be_done_after_the_last_step():
    for path, draw in itertools.product(PATHS, DRAWS):
        assert (next_steps(path, draw) == ()) == (path[-1:] in ("S", "A", "D"))


def test_draws_are_the_bits_of_their_index():
    for index, draw in enumerate(DRAWS):
        assert index == 8 * draw.feasible + 4 * draw.says_yes + 2 * draw.passes + draw.found


@pytest.mark.parametrize(
    ("path", "feasible", "rules", "ending"),
    [
        ("", True, "quota", Ending.LEFT),
        ("LB", True, "quota", Ending.LEFT),
        ("S", True, "quota", Ending.DROPPED),
        ("LS", True, "quota", Ending.MISSED),
        ("LS", False, "quota", Ending.STOPPED),
        ("BS", False, "quota", Ending.ADMITTED),
        ("LBA", True, "quota", Ending.WORKS),
        ("BD", False, "quota", Ending.ROLLED_BACK),
        ("BD", False, "credit", Ending.FOUND),
    ],
)
def test_endings(path, feasible, rules, ending):
    assert end(path, Draw(feasible, says_yes=True, passes=True, found=True), rules) is ending


def test_a_model_that_review_catches_ships_nowhere():
    for rules in RULES:
        assert end("BD", Draw(False, True, passes=False, found=True), rules) is Ending.CAUGHT
        assert RULES[rules].counts(Ending.CAUGHT) == 0


@pytest.mark.parametrize(
    ("path", "ending", "worth"),
    [("LBA", Ending.WORKS, 65), ("BA", Ending.WORKS, 70), ("LS", Ending.STOPPED, -5), ("BD", Ending.ROLLED_BACK, -70),
     ("LBD", Ending.CAUGHT, -35), ("", Ending.LEFT, 0)],
)  # fmt: skip
def test_worths_are_the_fork_s_prices(path, ending, worth):
    assert worth_of(path, ending) == worth


def test_weeks():
    assert [weeks_of(path) for path in ("", "L", "B", "LBA", "S")] == [0, 2, 8, 10, 0]


@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_takes_more_weeks_than_there_are(policy):
    for draws in draw_years(200, np.random.default_rng(1)).tolist():
        paths = follow(policy, draws, "quota")
        assert sum(map(weeks_of, paths)) <= 52 and set(paths) <= set(PATHS)
        assert all(KNOWN[end(path, DRAWS[draw], "quota")] in (-1, 0, 1) for path, draw in zip(paths, draws))


def test_what_rules_count():
    assert {RULES["registered"].counts(each) for each in (*COUNTED_AS_NO, Ending.WORKS)} == {1}
    assert RULES["registered"].counts(Ending.ROLLED_BACK) == 0
    assert RULES["promise"].counts(Ending.STOPPED) == -1
    assert tally(["BA"] * 4, [15] * 4, "quota").counted == 1 and tally(["BA"] * 3, [15] * 3, "quota").counted == 0


@pytest.mark.parametrize("call", [lambda: end("X", DRAWS[0], "quota"), lambda: weeks_of("LL")])
def test_paths_that_are_none_are_refused(call):
    with pytest.raises(ValueError, match="^path="):
        call()


def test_rules_that_are_none_are_refused():
    with pytest.raises(ValueError, match="^rules='bonus': expected one of promise, quota, credit, registered"):
        best_answer("bonus")


# What is taken, and what is refused


def test_a_row_of_draws_is_taken_as_it_is_drawn():
    for row in draw_years(20, np.random.default_rng(0)):
        for draws in (row, row.astype(float), tuple(row), list(map(int, row)), range(16)):
            indices = [int(each) for each in draws]
            paths = follow(MEET_QUOTA, draws, "quota")
            assert paths == follow(MEET_QUOTA, indices, "quota")
            assert tally(paths, draws, "quota") == tally(tuple(paths), indices, "quota")
    assert follow(HONEST, [], "quota") == [] and tally([], np.array([]), "quota").worth == 0


@pytest.mark.parametrize(
    "draws", [3, np.zeros((2, 8)), [[0]], [16], [-1], [0.5], [True], "0", ["0"], {0: 1}, np.ma.array([1], mask=[1])]
)
def test_draws_that_are_none_are_refused(draws):
    for call in (lambda: follow(HONEST, draws, "quota"), lambda: tally(["L"], draws, "quota")):
        with pytest.raises(ValueError, match="^draws"):
            call()


@pytest.mark.parametrize(("share", "sensitivity", "specificity"), [(0, 0.9, 1), (1, 0, 0.8), (0.3, 0, 1)])
@pytest.mark.parametrize("ships", [0, 8])
def test_where_no_look_says_yes_nothing_is_built(share, sensitivity, specificity, ships):
    fork = dataclasses.replace(EXAMPLE_FORK, sensitivity=sensitivity, specificity=specificity)
    house = House(feasible_share=share, fork=fork)
    for rules in RULES:
        found = expect(Policy(True, ships), rules, house)
        assert (found.worth, found.working, found.broken, found.broken_share) == (-8 * house.look_cost, 0, 0, 0)
        assert found.known == pytest.approx(
            8 * (1 - 2 * share), abs=1e-12
        )  # a rightful "no" is known, a wrong one misleads
        assert_expected(play(Policy(True, ships), rules, house, years=500), found)


@pytest.mark.parametrize("audit", [0.5, 1])
@pytest.mark.parametrize("false_pass", [0, 1e-300, 0.5])
@pytest.mark.parametrize("policy", [Policy(False, 8), Policy(True, 2)])
def test_what_hardly_ever_passes_is_tried_all_the_same(policy, false_pass, audit):
    house = dataclasses.replace(AMPLE, audit=audit, fork=dataclasses.replace(EXAMPLE_FORK, false_pass=false_pass))
    assert_expected(play(policy, "credit", house, years=1500), expect(policy, "credit", house))


def test_where_nothing_gets_through_every_failure_is_dressed_up():
    house = dataclasses.replace(AMPLE, fork=dataclasses.replace(EXAMPLE_FORK, false_pass=0))
    assert expect(PUSH_ON, "promise", house).known == pytest.approx(8 * 0.3)  # of what is dressed up nothing is known


@pytest.mark.parametrize("ships", range(5))
def test_what_is_dressed_up_is_counted_over_every_outcome(ships):
    """Two in five ideas work, half of the others pass: all of 4^4 years in exact arithmetic."""
    works, passes = Fraction(2, 5), Fraction(1, 2)
    chances = {"works": works, "passes": (1 - works) * passes, "fails": (1 - works) * (1 - passes)}
    broken = 0
    for year in itertools.product(chances, repeat=4):
        missing = max(ships - year.count("works"), 0)
        broken += math.prod(chances[each] for each in year) * min(missing, year.count("passes"))
    house = House(ideas=4, weeks=32, feasible_share=0.4, fork=dataclasses.replace(EXAMPLE_FORK, false_pass=0.5))
    assert expect(Policy(False, ships), "promise", house).broken == pytest.approx(float(broken), rel=1e-14)


def test_a_large_house_is_expected_in_no_time():
    house = House(ideas=1000, weeks=10_000)
    expected = expect(Policy(False, 1000), "promise", house)
    assert (expected.working, expected.broken) == pytest.approx((300, 700 * EXAMPLE_FORK.false_pass))


@pytest.mark.filterwarnings("error")
def test_a_worth_that_no_float_holds_is_refused():
    prices = {"value": 1e300, "build_cost": 1e300, "rollback_cost": 1e300}
    house = House(weeks=80, fork=dataclasses.replace(EXAMPLE_FORK, **prices), look_cost=1.7e308)
    with pytest.raises(ValueError, match="^house=.*no float holds") as caught:
        expect(Policy(True, 8), "promise", house)
    assert len(str(caught.value)) <= 300
    assert worth_of("BD", Ending.ROLLED_BACK, house) == -2e300


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("ideas", wrong) for wrong in (-1, 0, 1001, 1.5, "8", True)),
        *(("weeks", wrong) for wrong in (-1, 0.5)),
        *((name, wrong) for name in ("look_weeks", "build_weeks") for wrong in (0, 0.5, None)),
        *((name, wrong) for name in ("feasible_share", "audit") for wrong in (-0.1, 1.1, math.nan, [0.5])),
        *(("look_cost", wrong) for wrong in (-1, math.inf)),
        *(("fork", wrong) for wrong in (None, {}, dataclasses.replace(EXAMPLE_FORK, value=[100, 120]))),
    ],
)
def test_a_house_that_is_none_is_refused(name, wrong):
    with pytest.raises(ValueError, match=f"^{name}") as caught:
        House(**{name: wrong})
    assert len(str(caught.value)) <= 300


def test_policies_and_rules_that_are_none_are_refused():
    for call, name in (
        (lambda: Policy(True, "x"), "ships='x'"),
        (lambda: Policy(True, -1), "ships=-1"),
        (lambda: Policy(True, 1.5), "ships=1.5"),
        (lambda: Policy(1, 0), "looks=1"),
        (lambda: Rules(3), "name=3"),
        (lambda: Rules("mine", success="much"), "success='much'"),
        (lambda: Rules("mine", no=math.nan), "no: got nan"),
        (lambda: Rules("mine", quota=-1), "quota=-1"),
        (lambda: Rules("mine", audited=1), "audited=1"),
        (lambda: RULES["quota"].counts("works"), "ending='works'"),
        (lambda: draw_years(20_001, np.random.default_rng(1), House(ideas=1000)), "years=20001"),
    ):
        with pytest.raises(ValueError, match=f"^{name}"):
            call()
