"""Publication on a priority list."""

import collections

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortlib.priorities import PUBLICATION, SOFT_BENEFITS, priority_list, soft_weight_for

BENEFITS = st.lists(st.integers(0, 9).map(float), max_size=6)


def rank_by_counting(direct, score):
    """Everything of at least the same score stands before publication."""
    return 1 + sum(each >= score for each in direct)


@given(BENEFITS, st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0]), st.integers(1, 8))
def test_ranks_are_counted(direct, soft_weight, places):
    names = [f"project {i}" for i in range(len(direct))]
    ranking = priority_list(names, direct, soft_weight, places)
    score = soft_weight * len(SOFT_BENEFITS)
    assert ranking.rank == rank_by_counting(direct, score)
    assert ranking.names[ranking.rank - 1] == PUBLICATION and ranking.scores[ranking.rank - 1] == score
    assert ranking.makes_it is (ranking.rank <= places) and ranking.places == places
    assert list(ranking.scores) == sorted(ranking.scores, reverse=True)
    assert sorted(ranking.names) == sorted([*names, PUBLICATION])
    # Names stay with their scores, and equal scores in order.
    expected = sorted(zip(direct, names), key=lambda pair: -pair[0])
    without = [(score, name) for score, name in zip(ranking.scores, ranking.names) if name != PUBLICATION]
    assert without == expected


@given(BENEFITS, st.integers(1, 8))
def test_soft_weight_for_is_the_least_that_is_not_enough(direct, places):
    needed = soft_weight_for(direct, places)
    names = [str(i) for i in range(len(direct))]
    assert priority_list(names, direct, needed * 1.001 + 1e-9, places).makes_it
    if needed > 0:
        assert not priority_list(names, direct, needed * 0.999, places).makes_it


def test_a_place_to_spare_asks_for_nothing():
    assert soft_weight_for([5, 4], places=3) == 0
    assert priority_list(["a", "b"], [5, 4], soft_weight=0, places=3).makes_it


def test_an_empty_list_of_projects_leaves_publication_first():
    assert priority_list([], [], soft_weight=0, places=1).rank == 1


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("projects", wrong) for wrong in (None, "ab", 3, ["a", 3])),
        *(("direct", wrong) for wrong in ([1], [1, 2, 3], [[1, 2]], [1, -1])),
        ("soft_weight", -1e-9),
        ("places", 0),
    ],
    ids=repr,
)
def test_priority_list_checks_and_names_its_arguments(name, wrong):
    good = {"projects": ["a", "b"], "direct": [2, 1], "soft_weight": 0.5, "places": 1}
    with pytest.raises(ValueError, match=f"^{name}"):
        priority_list(**{**good, name: wrong})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("direct", wrong) for wrong in (5, [[1, 2]], [1, -1])),
        ("places", 0),
    ],
    ids=repr,
)
def test_soft_weight_for_checks_and_names_its_arguments(name, wrong):
    with pytest.raises(ValueError, match=f"^{name}"):
        soft_weight_for(**{"direct": [2, 1], "places": 1, name: wrong})


def test_any_sequence_of_names_is_taken():
    names = collections.UserList(["a", "b"])
    assert priority_list(names, [2, 1], 0.5, 1) == priority_list(("a", "b"), [2, 1], 0.5, 1)


def test_a_score_that_no_float_holds_is_refused():
    with pytest.raises(ValueError, match="^soft_weight=1.5e.308: expected less, as no float holds"):
        priority_list(["a"], [1], 1.5e308, 1)
    assert priority_list(["a"], [1], 1.5e308 / len(SOFT_BENEFITS), 1).scores[0] == pytest.approx(1.5e308)
