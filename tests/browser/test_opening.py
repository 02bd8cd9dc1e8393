"""A chapter opens on its argument: the first thing to touch, and its figure, within a screen and a half."""

import pytest

from .conftest import SETTINGS

TOO_NARROW = "all => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
SCREENS = 1.5 * SETTINGS["desktop"]["viewport"]["height"]  # pixels
OPENED = [
    "book/effort/01-two-kinds-of-research.html",
    "book/effort/02-lifecycle-curve.html",
    "book/effort/03-five-projects.html",
    "book/effort/04-allocate.html",
    "book/effort/05-growth.html",
    "book/effort/06-ml-first.html",
    "book/effort/07-where-you-fit.html",
    "book/failure/08-before-the-data.html",
    "book/failure/09-the-fork.html",
    "book/failure/10-frankenstein.html",
    "book/failure/11-sizes.html",
    "book/failure/12-incentives.html",
    "book/failure/12-safe-or-novel.html",
    "book/failure/13-budgets.html",
    "book/together/14-betting-on-beliefs.html",
    "book/together/15-where-it-breaks.html",
    "book/together/16-claims.html",
    "book/workshop/17-your-own-roadmap.html",
]  # all but the workshop, whose order is a lesson's, and the game, which is the first thing on its page


@pytest.mark.parametrize("opened", OPENED)
def test_question_prediction_and_figure_come_first(visit, address, opened):
    tab = visit(**SETTINGS["desktop"]).go(address + opened)
    for first in ("effort-predict input", "effort-explore"):
        assert tab.locator(first).first.bounding_box()["y"] < SCREENS
    prediction = tab.locator("effort-predict").first
    name = tab.locator("effort-explore").first.get_attribute("name")
    assert prediction.get_attribute("data-covers") == name
    tab.evaluate("() => document.querySelectorAll('effort-explore').forEach((each) => each.uncover())")
    assert not tab.locator(".explore-controls").evaluate_all(TOO_NARROW)
