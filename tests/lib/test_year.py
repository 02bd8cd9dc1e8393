"""Ten thousand years played agree with the closed forms, and with the numbers of the chapters."""

import dataclasses
import itertools
import math

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
    sums = [dataclasses.asdict(tally(follow(policy, each, rules, house), each, rules, house)) for each in drawn]
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
        counted = {policy: play(policy, rules, House(), years=4000)["counted"].mean() for policy in POLICIES}
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
