"""The fork's figure counts the same projects in both organisations."""

import dataclasses

import numpy as np
import pytest

from effortbook.chapters.fork import (
    ACROSS,
    CONTROLS,
    ICONS,
    PROJECTS,
    break_evens,
    figure,
    same_projects,
    whole_numbers,
)
from effortbook.controls.frames import states_of
from effortlib import essays
from effortlib.essays import EXAMPLE_FORK

from ..figures.asked.fork import SENSITIVITY, SPECIFICITY
from ..figures.labels import faults_of


def test_one_good_project_is_not_many():
    assert "misses 1 good project, and" in figure(1, 0.1).text
    assert "misses 3 good projects, and" in figure(1, 0.3).text


def test_the_better_of_two_losses_does_not_pay():
    drawing = figure(1.0, 0.1)
    assert drawing.title.endswith("and only loses less")
    assert "a project is worth \u22127.7" in drawing.text


def test_only_the_closed_organisation_sees_what_becomes_of_its_noes():
    rng = np.random.default_rng(9)
    feasible = rng.random(100_000) < 0.3
    yes = rng.random(feasible.size) < np.where(feasible, SENSITIVITY, 1 - SPECIFICITY)
    assert yes[feasible].mean() == pytest.approx(SENSITIVITY, abs=0.01)
    assert (~yes)[~feasible].mean() == pytest.approx(SPECIFICITY, abs=0.01)
    assert yes[yes & feasible].mean() == 1 and not (~yes)[yes & ~feasible].any()  # what the open one builds


@pytest.mark.parametrize("state", states_of(CONTROLS), ids=str)
def test_icons_are_a_hundred_projects_with_the_same_luck(state):
    openness, share = state.values()
    closed, opened = same_projects(openness, share)
    assert len(closed) == len(opened) == PROJECTS
    for alone, heard in zip(closed, opened):
        assert heard in (alone, "missed" if alone == "works" else "stopped")
    assert closed.count("works") == round(100 * share)
    assert abs(opened.count("stopped") - 100 * (1 - share) * SPECIFICITY * openness) <= 2


def test_default_icons_are_the_expected_counts():
    _, opened = same_projects(1.0, 0.3)
    assert {end: opened.count(end) for end in ICONS} == {
        "works": 27, "missed": 3, "stopped": 56, "caught": 7, "rolled back": 7,
    }  # fmt: skip


def test_both_squares_draw_every_project_once():
    for axis in figure(0.5, 0.3).figure.axes[:2]:
        places = np.concatenate([np.column_stack(line.get_data()) for line in axis.lines])
        assert len(np.unique(places, axis=0)) == PROJECTS == ACROSS**2


@pytest.mark.parametrize("shares", [[33.4, 33.3, 33.3], [0.5, 99.5], [100.0], [12.5] * 8])
def test_rounding_keeps_the_sum_and_moves_nobody_by_one(shares):
    rounded = whole_numbers(np.array(shares))
    assert rounded.sum() == round(sum(shares))
    assert np.all(np.abs(rounded - shares) < 1)


@pytest.mark.parametrize("state", [{"openness": 1.5}, {"feasible_share": -0.1}], ids=str)
def test_bad_state_is_named(state):
    with pytest.raises(ValueError, match=f"^{next(iter(state))}: got"):
        figure(**state)


def test_what_speaks_for_pushing_on_lowers_the_break_even_and_does_not_decide_alone():
    base = essays.EXAMPLE_FORK.break_even()
    for change in ({"sensitivity": 0.6}, {"value": 300}, {"rollback_cost": 0}):
        changed = dataclasses.replace(essays.EXAMPLE_FORK, **change)
        assert changed.break_even() < base
        assert changed.worth(0.3, 1) > changed.worth(0.3, 0)


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 1])
def test_an_analysis_that_never_turns_down_a_good_project_is_never_worse_to_heed(share):
    perfect = dataclasses.replace(essays.EXAMPLE_FORK, sensitivity=1)
    assert perfect.worth(share, 1) >= perfect.worth(share, 0)


def test_break_evens_are_cut_where_pushing_on_is_worth_as_much():
    forks = {
        "as it is": EXAMPLE_FORK,
        "a careless analysis": dataclasses.replace(EXAMPLE_FORK, sensitivity=0.6),
        "a perfect one": dataclasses.replace(EXAMPLE_FORK, sensitivity=1.0),
    }
    drawing = break_evens(forks)
    bars = drawing.figure.axes[0].patches
    for fork, heed, push in zip(forks.values(), bars[::2], bars[1::2], strict=True):
        assert heed.get_width() + push.get_width() == pytest.approx(100) == push.get_x() + push.get_width()
        closed, opened = fork.worth(heed.get_width() / 100, openness=[0, 1])
        assert closed == pytest.approx(opened)
    assert drawing.title == "One number moves the break-even between 59% and 100%"
    assert not list(faults_of(drawing.figure))
