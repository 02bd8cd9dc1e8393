"""Games of a room: chances counted by brute force, and thirty rooms that play."""

import collections
import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from effortlib.games import LARGEST_ROOM, QuotaPlay, coin_game, compare_rounds
from effortlib.incentives import shipped_under_quota
from effortlib.selection import best_of_flips

SIZES = (10, 20, 30, 60)
ROOMS = 30


def counted(people, tosses, standing_from):
    """Return what a room does, in exact arithmetic, over all guesses of all people."""
    several = again = spread = standing = Fraction(0)
    scores = range(tosses + 1)
    weights = [Fraction(math.comb(tosses, score), 2**tosses) for score in scores]
    stands = sum(weights[standing_from:])
    for room in itertools.product(scores, repeat=people):
        chance = math.prod(weights[score] for score in room)
        winners = room.count(max(room))
        standing += chance * sum(score >= standing_from for score in room)
        several += chance * (winners > 1)
        again += chance * (1 - (1 - stands) ** winners)
        spread += chance * Fraction(tosses, 4 * winners)
    return standing, several, again, spread


@pytest.mark.parametrize(("people", "tosses", "standing_from"), [(1, 3, 2), (3, 2, 2), (4, 4, 3), (5, 3, 0)])
def test_the_coin_is_counted(people, tosses, standing_from):
    game = coin_game(people, tosses, standing_from)
    standing, several, again, spread = map(float, counted(people, tosses, standing_from))
    assert (game.standing, game.several, game.again, game.second_sd**2) == pytest.approx(
        (standing, several, again, spread)
    )


@pytest.mark.parametrize("people", SIZES)
def test_the_best_score_is_that_of_selection(people):
    np.testing.assert_allclose(coin_game(people).top, best_of_flips(people, 10), atol=1e-12)
    assert coin_game(people).winners.sum() == pytest.approx(1) and coin_game(people).winners[0] == 0


@pytest.mark.parametrize("people", SIZES)
def test_thirty_rooms_toss_as_the_notes_say(people):
    rng = np.random.default_rng(people)
    first, second = rng.binomial(10, 0.5, size=(2, ROOMS, people))
    wins = first == first.max(axis=1, keepdims=True)
    means = np.array([scores[won].mean() for scores, won in zip(second, wins)])
    game = coin_game(people)
    standing = (first >= 7).sum(axis=1)
    assert abs(standing.mean() - game.standing) < 4 * game.standing_sd / math.sqrt(ROOMS)
    assert abs((wins.sum(axis=1) > 1).mean() - game.several) < 4 * math.sqrt(0.25 / ROOMS)
    assert abs(means.mean() - game.second) < 4 * game.second_sd / math.sqrt(ROOMS)
    assert means.mean() < first.max(axis=1).mean() - 1


def play(rng, groups, rules):
    """Let groups shuffle the pack, look, and ship; return scores and counts of both rounds."""
    scores, counts = np.zeros((2, groups), dtype=int), np.zeros((groups, 2), dtype=int)
    for group in range(groups):
        for each, dressed_up in enumerate((True, False)):
            pack = rng.permutation([True] * rules.working + [False] * (rules.slips - rules.working))
            works = pack[: len(rules.values)].tolist()
            left = rules.chips - len(works) * rules.look_cost
            out = list(works)
            for place in np.argsort(rules.costs, kind="stable"):
                if dressed_up and sum(out) < rules.quota:
                    out[place] = True
            for good, shipped, value, cost in zip(works, out, rules.values, rules.costs):
                left += (value if good else -rules.rollback_cost) - cost if shipped else 0
            scores[each, group] = left
            if dressed_up:
                counts[group] = sum(out), sum(out) - sum(works)
    return scores, counts


@pytest.mark.parametrize("groups", [3, 6, 10, 20])
def test_thirty_rooms_play_as_the_notes_say(groups):
    rng, expected = np.random.default_rng(groups), compare_rounds(groups)
    played = [play(rng, groups, QuotaPlay()) for _ in range(ROOMS)]
    scores = np.array([room for room, _ in played])
    shares = np.array([counts[:, 1].sum() / counts[:, 0].sum() for _, counts in played])
    for each, found in ((expected.quota, scores[:, 0]), (expected.fair, scores[:, 1])):
        assert abs(found.mean() - each.score) < 4 * each.score_sd / math.sqrt(found.size)
        assert found.std() == pytest.approx(each.score_sd, rel=0.25)
    assert abs(shares.mean() - expected.quota.broken_share) < 4 * expected.quota.broken_share_sd / math.sqrt(ROOMS)
    gains = (scores[:, 1] - scores[:, 0]).mean(axis=1)
    assert gains.std(ddof=1) == pytest.approx(expected.gain_sd, rel=0.6)
    assert (gains > 0).mean() >= expected.room_better - 4 * math.sqrt(0.25 / ROOMS)


def test_a_small_pack_is_counted():
    rules = QuotaPlay(values=(5, 3), costs=(1, 2), slips=2, working=1, quota=2, chips=4, look_cost=1, rollback_cost=1)
    found = compare_rounds(1, rules)
    # Either works: quota 4-2+5-3-1=3 or 4-2+3-3-1=1; fair 4-2+5-1=6 or 4-2+3-2=3.
    assert (found.quota.score, found.quota.score_sd) == (2, 1)
    assert (found.fair.score, found.fair.score_sd) == (4.5, 1.5)
    assert (found.better, found.tie) == (0.75, 0.25)
    assert (found.quota.shipped, found.quota.broken, found.quota.broken_share) == (2, 1, 0.5)
    assert found.fair.broken_share == 0


@pytest.mark.parametrize("groups", [1, 2, 10])
def test_a_room_that_always_gains_is_better_for_sure(groups):
    rules = QuotaPlay(values=(5,), costs=(1,), slips=1, working=0, quota=1, chips=4, look_cost=1, rollback_cost=1)
    found = compare_rounds(groups, rules)  # dressing up costs 2 chips and brings nothing
    assert (found.quota.score, found.fair.score) == (1, 3)
    assert (found.room_better, found.better, found.tie) == (1, 1, 0)


def test_the_usual_play_is_that_of_the_cards():
    """Eight projects worth 58, and chips for building every one of them but for nothing else; three slips in ten say yes."""
    rules = QuotaPlay()
    assert len(rules.values) == len(rules.costs) == 8 and sum(rules.values) == 58
    assert list(rules.values) == sorted(rules.values, reverse=True)
    assert list(rules.costs) == sorted(rules.costs, reverse=True)
    assert sum(rules.costs) == rules.chips == 20 and 2 * rules.quota == len(rules.values)
    assert (rules.working, rules.slips, rules.look_cost, rules.rollback_cost) == (3, 10, 1, 2)


def test_the_pack_of_slips_ships_about_what_independent_projects_do():
    rules, found = QuotaPlay(), compare_rounds(10)
    rate = rules.working / rules.slips
    independent = shipped_under_quota(len(rules.values), rules.quota, rate)
    assert found.quota.shipped - found.quota.broken == pytest.approx(len(rules.values) * rate)
    assert abs(found.quota.broken_share - independent.broken_share) < 0.02


def test_every_deal_leaves_chips_enough_for_the_quota():
    rules = QuotaPlay()
    for works in rules.deals():
        shipped = rules.ship(works, dressed_up=True)
        spent = rules.look_cost * len(works) + sum(cost for cost, out in zip(rules.costs, shipped) if out)
        assert sum(shipped) == max(rules.quota, sum(works)) and spent <= rules.chips


def test_bad_rooms_are_refused():
    for call, name in (
        (lambda: coin_game(0), "people=0"),
        (lambda: coin_game(LARGEST_ROOM + 1), f"people={LARGEST_ROOM + 1}"),
        (lambda: coin_game(10, 0), "tosses=0"),
        (lambda: coin_game(10, 5, 6), "standing_from=6"),
        (lambda: compare_rounds(0), "groups=0"),
    ):
        with pytest.raises(ValueError, match=name):
            call()


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"working": 11}, "working=11"),
        ({"working": -1}, "working=-1"),
        ({"values": (1.5,) * 8}, "values: got 1.5 at index 0"),
        ({"values": (1001,) * 8}, "values: got 1001"),
        ({"values": "12345678"}, "values='12345678'"),
        ({"values": (5,)}, "values, costs: got shapes"),
        ({"values": (), "costs": ()}, "values, costs: got shapes"),
        ({"values": ((5,),), "costs": ((5,),)}, "values, costs: got shapes"),
        ({"costs": (3, 3)}, "values, costs: got shapes"),
        ({"costs": (-1,) * 8}, "costs: got -1"),
        ({"slips": 3}, "slips=3: expected a whole number from 8"),
        ({"slips": 7}, "slips=7"),
        ({"quota": 9}, "quota=9: expected a whole number from 0 to 8"),
        ({"chips": -1}, "chips=-1"),
        ({"look_cost": 0.5}, "look_cost=0.5"),
        ({"rollback_cost": None}, "rollback_cost=None"),
    ],
)
def test_a_play_that_cannot_be_dealt_is_refused(changed, name):
    with pytest.raises(ValueError, match=f"^{name}") as caught:
        QuotaPlay(**changed)
    assert len(str(caught.value)) <= 300


def test_a_play_keeps_whole_numbers_whatever_they_come_in():
    given = QuotaPlay(values=np.array([5.0, 3.0]), costs=collections.deque([1, 2]), slips=2.0, working=1, quota=2)
    assert given == QuotaPlay(values=(5, 3), costs=[1, 2], slips=2, working=1, quota=2)
    assert hash(given) and given.values == (5, 3) and isinstance(given.slips, int)


def test_every_deal_of_the_pack_is_dealt():
    for slips, working in ((8, 8), (9, 4), (10, 0)):
        deals = list(QuotaPlay(slips=slips, working=working).deals())
        assert len(deals) == math.comb(slips, working)
        assert sum(map(sum, deals)) == Fraction(working, slips) * 8 * len(
            deals
        )  # each project works as often as a slip says


@pytest.mark.parametrize("works", [[True] * 7, [1] * 8, "truetrue", None, [None] * 8, np.ones((8, 8), dtype=bool)])
def test_a_round_needs_a_bool_for_each_project(works):
    rules = QuotaPlay()
    for call, name in (
        (lambda: rules.score(works, [True] * 8), "works"),
        (lambda: rules.score([True] * 8, works), "shipped"),
        (lambda: rules.ship(works, dressed_up=True), "works"),
    ):
        with pytest.raises(ValueError, match=f"^{name}="):
            call()
    assert rules.score(np.ones(8, dtype=bool), [True] * 8) == 20 - 8 + 58 - 20


@pytest.mark.parametrize(("slips", "working"), [(20, 10), (10**9, 2), (10**15, 10**14)])
def test_more_deals_than_can_be_compared_are_refused(slips, working):
    with pytest.raises(ValueError, match="^play=.*expected at most 5000 deals") as caught:
        compare_rounds(1, QuotaPlay(slips=slips, working=working))
    assert len(str(caught.value)) <= 300


@pytest.mark.parametrize(("people", "tosses", "standing_from"), [(1, 89, 7), (10_000, 100, 0), (2, 61, 1)])
def test_chances_are_at_most_1(people, tosses, standing_from):
    game = coin_game(people, tosses, standing_from)
    assert max(game.again, game.several, game.winners.max(), game.top.max()) <= 1
    assert (game.winners.sum(), game.top.sum()) == pytest.approx((1, 1), rel=1e-15)
