"""The script can be said in the minutes that are planned, and has every word that its run sheet needs."""

import pytest
from bs4 import BeautifulSoup

from effortbook.chapters import workshop
from effortbook.chapters.play_a_year import YEARS
from effortbook.workshop import QUESTIONS, RUN_SHEETS
from effortbook.workshop.script import SILENCE, WORDS_A_MINUTE, minutes_spoken, rehearsal, said_aloud, script
from effortbook.workshop.slides import AGAIN, FIGURES
from effortlib.essays import BUDGET, PROJECTS
from effortlib.games import QuotaPlay
from effortlib.year import House

COUNTING = 0.25  # minutes, of fingers
A_STATE = 1 / 6  # of a figure, while a room looks
A_TOSS = 8 / 60
SECOND_VOTE = 1


@pytest.fixture(params=RUN_SHEETS)
def steps(request):
    return RUN_SHEETS[request.param]


def takes(part):
    """Return the minutes that a slide takes at least: what is said, counted, looked at, tossed."""
    counting = COUNTING if AGAIN.get(part, part) in QUESTIONS else 0
    looking = A_STATE * len(FIGURES[part].values) if part in FIGURES else 0
    tossing = A_TOSS * workshop.TOSSES if part in ("first round", "second round") else 0
    return minutes_spoken(part) + counting + looking + tossing


def test_every_slide_can_be_given_in_its_minutes(steps):
    for step in steps:
        for part, minutes in step.parts.items():
            assert takes(part) <= minutes, part


def test_a_room_that_votes_twice_stays_within_the_longest_time(steps):
    for step in steps:
        votes = sum(AGAIN.get(part, part) in QUESTIONS for part in step.parts)
        assert sum(map(takes, step.parts)) + SECOND_VOTE * votes <= step.most, step.title


def test_minutes_are_words_by_speed_and_silence():
    words = " ".join(said_aloud("aims")).split()
    assert minutes_spoken("aims") == pytest.approx(len(words) / WORDS_A_MINUTE)
    asked = QUESTIONS["gate"]
    said = " ".join(said_aloud("gate"))
    assert asked.question in said and asked.why in said and all(choice in said for choice in asked.choices)
    assert minutes_spoken("gate") == pytest.approx(len(said.split()) / WORDS_A_MINUTE + SILENCE)


@pytest.mark.parametrize("name", RUN_SHEETS)
def test_a_script_has_every_slide_at_its_minute_and_says_the_answer_after_the_vote(name):
    page = BeautifulSoup(script(name).html, "html.parser")
    steps = RUN_SHEETS[name]
    assert [each.get_text() for each in page.select("h3")] == [step.title for step in steps]
    slides = page.select("section")
    assert [each["data-part"] for each in slides if each["data-part"]] == [
        part for step in steps for part in step.parts
    ]
    start = 0
    for each in slides:
        clock = each.select_one(".script-clock")
        assert int(clock.get_text()) == start
        start += int(clock["data-minutes"])
        asked = QUESTIONS.get(AGAIN.get(each["data-part"], each["data-part"]))
        if asked:
            assert asked.why.replace("**", "") in each.select("p")[-1].get_text()
    assert start == sum(step.minutes for step in steps)
    assert all(step.cut in page.get_text() for step in steps)


@pytest.mark.parametrize("name", RUN_SHEETS)
def test_the_table_of_a_rehearsal_adds_up(name):
    rows = [row.strip("| ").split(" | ") for row in rehearsal(name).markdown.splitlines()[2:]]
    assert [row[0] for row in rows] == [step.title for step in RUN_SHEETS[name] if not step.is_break]
    for _, minutes, spoken, room in rows:
        assert float(minutes) == pytest.approx(float(spoken) + float(room), abs=0.11) and float(room) > 0


def test_what_is_said_has_the_numbers_of_the_games():
    said = {part: " ".join(said_aloud(part)) for part in ("five stages", "five projects", "next chip", "first round")}
    assert (BUDGET, len(PROJECTS), workshop.CHIPS) == (100, 5, 20)
    assert "a hundred units" in said["five stages"] and "five uses" in said["five projects"]
    assert "twenty chips" in said["next chip"]
    assert (workshop.TOSSES, workshop.STANDING_FROM) == (10, 7)
    assert "ten times" in said["first round"] and "Seven or more" in said["first round"]
    assert QuotaPlay().quota == 4 and "Four models must ship" in " ".join(said_aloud("round one"))
    assert House().ideas == 8 and "Eight ideas" in " ".join(said_aloud("play a year"))
    assert YEARS == 1000 and "A thousand years" in " ".join(said_aloud("years under rules"))
