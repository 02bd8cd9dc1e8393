"""The slides follow the run sheet, show what the chapters show, and keep answers to themselves."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from effortbook.workshop import KEY_POINTS, QUESTIONS, RUN_SHEETS
from effortbook.workshop.slides import AGAIN, DECKS, slide_title

from . import test_pages

SLIDES = "slides/index.html"


@pytest.fixture(params=DECKS)
def plan(request):
    return request.param


@pytest.fixture
def deck(site, plan):
    """Return the slides of a run sheet, parsed anew, as tests take things out."""
    return BeautifulSoup((site / "slides" / f"{DECKS[plan]}.html").read_text(encoding="utf-8"), "html.parser")


def stacks(deck):
    """Return the slides in groups: the title alone, then a group for each second-level heading."""
    return deck.select(".slides > section")


def questions(part):
    return [legend.get_text().removeprefix("Check: ") for legend in part.find_all("legend")]


def test_slides_stand_in_the_order_of_the_run_sheet(deck, plan):
    steps = RUN_SHEETS[plan]
    assert [stack.h2.get_text() for stack in stacks(deck) if stack.h2] == [step.title for step in steps]
    for stack, step in zip(stacks(deck)[1:], steps):
        opening = stack.section.get_text()
        assert f"{step.minutes} minutes" in opening and step.room in opening
        assert [each.get_text() for each in stack.find_all("h3")] == [slide_title(part) for part in step.parts]
        asked = [AGAIN.get(part, part) for part in step.parts if AGAIN.get(part, part) in QUESTIONS]
        assert questions(stack) == [QUESTIONS[name].question for name in asked]


def test_every_slide_has_notes(deck):
    slides = [each for each in deck.select(".slides section") if each.find(["h1", "h2", "h3"], recursive=False)]
    assert all(len(each.select("aside.notes")) == 1 and each.aside.get_text().strip() for each in slides)


def test_authors_and_key_points_are_there(deck, plan):
    parts = [part for step in RUN_SHEETS[plan] for part in step.parts]
    text = deck.get_text()
    for name, points in KEY_POINTS.items():
        assert all(point in text for point in points) == (f"key points: {name.lower()}" in parts)
    assert "Martin Lumiste" in stacks(deck)[-1].get_text() and "Gabriel Gauci Maistre" in stacks(deck)[-1].get_text()


def test_answers_are_closed_or_in_the_speakers_notes(deck, plan):
    notes = " ".join(aside.get_text() for aside in deck.select("aside.notes"))
    for element in deck.select("details, aside.notes, script"):
        element.decompose()
    visible = deck.get_text()
    for step in RUN_SHEETS[plan]:
        for question in (QUESTIONS[name] for name in step.questions):
            for secret in (question.why, *question.choices.values()):
                assert secret.replace("**", "") in notes
                assert secret.replace("**", "") not in visible
        assert step.risk in notes
        assert step.is_break or step.risk not in visible


@pytest.mark.parametrize(
    "rule",
    [
        test_pages.test_links_arrive,
        test_pages.test_loads_nothing_from_elsewhere,
        test_pages.test_drawings_say_what_they_show,
        test_pages.test_every_figure_has_title_drawing_and_sentence,
        test_pages.test_has_a_language_and_one_heading,
    ],
    ids=lambda rule: rule.__name__.removeprefix("test_"),
)
def test_what_holds_for_pages_holds_for_slides(site, rule, plan):
    rule(site, f"slides/{DECKS[plan]}.html")


def test_no_file_is_there_that_the_slides_do_not_load(site):
    page = site / SLIDES
    pages = {page.parent / f"{file}.html" for file in DECKS.values()}
    addresses = [urlsplit(address).path for each in pages for address in test_pages.loaded(test_pages.read(each))]
    loaded = {page.parent / address for address in addresses if address}
    licence = page.parent / "_static" / "brython-LICENSE.txt"  # which goes with its copies
    assert {path for path in page.parent.rglob("*") if path.is_file()} == loaded | pages | {licence}
