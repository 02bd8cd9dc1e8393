"""The map says how far budget times share takes the top project."""

import numpy as np

from effortbook.chapters.where_you_fit import CLAIMS, COMPANIES, CONTROLS, figure
from effortbook.controls.frames import states_of
from effortlib import Log, allocate, essays, frontier_budget, stage
from effortlib.lifecycle import Stage


def test_default_is_the_essays_startup():
    assert f"a budget of {frontier_budget(essays.WEIGHTS, 100):.0f}." in figure().text


def test_rings_are_the_essays_three_companies():
    efforts = {name: round(budget * share) for name, (budget, share) in COMPANIES.items()}
    assert efforts == {"startup": essays.DOTS[0], "grown": essays.GROWN_DOTS[0], "ML-first": 75}


def test_an_ml_first_startup_needs_a_third_more_for_the_frontier():
    weights = (essays.ML_FIRST_WEIGHT, *essays.WEIGHTS[1:])
    reached = [allocate(Log(weights), budget).effort[0] >= 100 for budget in (100, 132, 133)]
    assert reached == [False, False, True]
    claim = next(each for each in CLAIMS if each.name == "A22")
    assert claim.reason.endswith("takes 133 units instead of 100.")


def test_no_dot_covers_a_name_and_bands_are_named_where_they_lie():
    drawn = figure().figure
    drawn.draw_without_rendering()
    axis = drawn.axes[0]
    dots = [axis.transData.transform((state["budget"], state["share"])) for state in states_of(CONTROLS)]
    for name in axis.texts:
        angle = np.radians(name.get_rotation())
        x, y = name.get_position()
        name.set(rotation=0, transform_rotates_text=False)
        box = name.get_window_extent()
        anchor = axis.transData.transform((x, y))
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        for dot in dots:
            across, up = anchor + turn @ (dot - anchor)
            nearest = np.clip((across, up), box.min, box.max)
            assert np.hypot(*(nearest - (across, up))) > 4, (name.get_text(), dot)  # pixels
    short = {"No model": Stage.NO_MODEL, "If-else": Stage.IF_ELSE, "ML": Stage.USING_ML}
    short |= {"Features": Stage.FEATURE_ENGINEERING, "DL": Stage.USING_DL, "at the frontier": Stage.SOTA_RESEARCH}
    for name in axis.texts:
        if name.get_text() in short:
            budget, share = name.get_position()
            assert stage(budget * share) is short.pop(name.get_text())
    assert not short
