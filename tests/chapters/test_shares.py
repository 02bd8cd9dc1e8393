"""Small bar charts show efforts as they are, and say whether importance orders them."""

import pytest

from effortbook.drawing.projects import draw_shares
from effortlib import Log, Power, allocate, essays
from effortlib.scenarios import SCENARIOS

from ..figures.labels import faults_of

LOG, OWN = (allocate(curves, 100).effort for curves in (Log(essays.WEIGHTS), Power(essays.WEIGHTS, essays.EXPONENTS)))


@pytest.mark.parametrize("number", range(2, 7))
def test_bars_are_the_efforts_by_case_and_project(number):
    cases = {each.name.split(",")[0]: each.best(100).effort for each in SCENARIOS[:number]}
    axes = draw_shares(cases).figure.axes
    for axis, (name, effort) in zip(axes, cases.items()):
        assert [bar.get_height() for bar in axis.patches] == effort.tolist()
        assert [text.get_text() for text in axis.texts] == [*map(str, effort), name]
        assert [label.get_text() for label in axis.get_xticklabels()] == [name[0] for name in essays.PROJECTS]
    assert not any(axis.axison for axis in axes[number:])


def test_labels_are_whole_and_clear():
    cases = {f"{each.name[:14]}": each.best(100).effort for each in SCENARIOS[:6]}
    for number in range(2, 7):
        assert not list(faults_of(draw_shares(dict(list(cases.items())[:number])).figure))


def test_title_and_sentence_tell_where_importance_orders_effort():
    assert draw_shares({"log": LOG, "again": LOG}).title == "In every case the more important project gets more"
    both = draw_shares({"log": LOG, "own exponents": OWN})
    assert both.title == "In 1 of 2 cases the more important project gets more"
    assert both.text == "Units, from Pricing down: log 33, 27, 20, 13, 7; own exponents 10, 16, 25, 32, 17."
