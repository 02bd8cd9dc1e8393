"""The slides follow the run sheet, show what the chapters show, and keep answers to themselves."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from effortbook.workshop import KEY_POINTS, QUESTIONS, RUN_SHEETS
from effortbook.workshop.slides import SHEET

from . import test_pages

SLIDES = "slides/index.html"


@pytest.fixture
def deck(site):
    """Return the slides, parsed anew, as tests take things out."""
    return BeautifulSoup((site / SLIDES).read_text(encoding="utf-8"), "html.parser")


def stacks(deck):
    """Return the slides in groups: the title alone, then a group for each second-level heading."""
    return deck.select(".slides > section")


def questions(part):
    return [legend.get_text().removeprefix("Check: ") for legend in part.find_all("legend")]


def asked(steps):
    """Return the questions of a run sheet, in its order."""
    return [QUESTIONS[name].question for step in steps for name in step.questions]


def test_steps_and_questions_stand_in_the_order_of_the_run_sheet(deck):
    steps = RUN_SHEETS[SHEET]
    titles = [stack.h2.get_text() for stack in stacks(deck) if stack.h2]
    first = titles.index(steps[0].title)
    assert titles[first : first + len(steps)] == [step.title for step in steps]
    by_title = {stack.h2.get_text(): stack for stack in stacks(deck) if stack.h2}
    for step in steps:
        opening = by_title[step.title].section.get_text()
        assert f"{step.minutes} minutes" in opening and step.room in opening
        assert questions(by_title[step.title]) == asked([step])


def test_every_question_of_every_run_sheet_is_asked_once(deck):
    wanted = {question for steps in RUN_SHEETS.values() for question in asked(steps)}
    assert sorted(questions(deck)) == sorted(wanted)


def test_key_points_and_authors_are_there(deck):
    text = deck.get_text()
    for points in KEY_POINTS.values():
        assert all(point in text for point in points)
    assert "Martin Lumiste" in stacks(deck)[-1].get_text() and "Gabriel Gauci Maistre" in stacks(deck)[-1].get_text()


@pytest.fixture
def sheet(site):
    """Return a function that reads the page of a sheet."""
    return lambda name: BeautifulSoup((site / f"book/workshop/{name}.html").read_text(encoding="utf-8"), "html.parser")


def texts(part, selector):
    """Return the text of each element, its white space as single spaces."""
    return [" ".join(element.get_text(" ", strip=True).split()) for element in part.select(selector)]


def slide(deck, title):
    """Return the slide with a title."""
    (heading,) = (heading for heading in deck.find_all("h3") if heading.get_text() == title)
    return heading.parent


def test_rules_rounds_and_fields_are_those_of_the_sheets(deck, sheet):
    game, cards = sheet("game-sheet"), sheet("role-cards")
    assert texts(slide(deck, "The rules of the game"), "li") == texts(game, ".sheet li") != []
    assert texts(slide(deck, "The two rounds"), "li") == texts(cards, ".sheet-card ol li") != []
    form = slide(deck, "The first page of the worksheet")
    first = sheet("worksheet").select_one(".sheet")
    for part in ("dt", "dd"):
        assert texts(form, part) == texts(first, part) != []


def test_roles_keep_to_what_all_may_know(deck, sheet):
    shown = slide(deck, "Three roles")
    cards = sheet("role-cards").select(".sheet-card")[:-1]
    assert texts(shown, "li strong") == [f"{card.select_one('.rubric').get_text()}." for card in cards]
    for card in cards:
        wants, knows = (card.find("strong", string=head).parent.get_text() for head in ("You want.", "You know."))
        assert wants.removeprefix("You want.").strip() in shown.get_text()
        assert knows.removeprefix("You know.").strip() not in shown.get_text()


def test_figures_begin_as_in_their_chapter(deck, site, chapters):
    sentences = {}
    for path in chapters:
        page = BeautifulSoup((site / path).with_suffix(".html").read_text(encoding="utf-8"), "html.parser")
        sentences |= {each["name"]: each.figcaption.get_text() for each in page.find_all("effort-explore")}
    shown = {each["name"]: each.figcaption.get_text() for each in deck.find_all("effort-explore")}
    assert shown and shown.items() <= sentences.items()


def test_answers_are_closed_or_in_the_speakers_notes(deck):
    notes = " ".join(aside.get_text() for aside in deck.select("aside.notes"))
    for element in deck.select("details, aside.notes, script"):
        element.decompose()
    visible = deck.get_text()
    for steps in RUN_SHEETS.values():
        for question in (QUESTIONS[name] for step in steps for name in step.questions):
            for secret in (question.why, *question.choices.values()):
                assert secret.replace("**", "") in notes
                assert secret.replace("**", "") not in visible
    for step in RUN_SHEETS[SHEET]:
        assert step.risk in notes and step.risk not in visible


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
def test_what_holds_for_pages_holds_for_slides(site, rule):
    rule(site, SLIDES)


def test_no_file_is_there_that_the_slides_do_not_load(site):
    page = site / SLIDES
    addresses = [urlsplit(address).path for address in test_pages.loaded(test_pages.read(page))]
    loaded = {page.parent / address for address in addresses if address}
    assert {path for path in page.parent.rglob("*") if path.is_file()} == loaded | {page}
