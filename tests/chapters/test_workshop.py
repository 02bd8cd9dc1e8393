"""The workshop: minutes that add up, questions often enough, answers and sheets that agree with the models."""

import dataclasses
import re

import numpy as np
import pytest

from effortbook.chapters import workshop as room
from effortbook.workshop import (
    OBJECTIVES,
    QUESTIONS,
    RUN_SHEETS,
    agenda,
    answers,
    instructors_agenda,
    key_points,
    objectives,
    programme,
)
from effortbook.workshop.slides import SHEET, opening, question
from effortlib.essays import QUOTA_EXAMPLE
from effortlib.selection import best_of_flips

PROMISED = {"90 minutes": 90, "half a day": 210}
LONGEST_WITHOUT_A_QUESTION = 15  # minutes


@pytest.fixture(params=RUN_SHEETS)
def sheet(request):
    return request.param


def test_minutes_add_up(sheet):
    assert sum(step.minutes for step in RUN_SHEETS[sheet]) == PROMISED[sheet]


def test_the_table_starts_each_step_where_the_last_one_ends(sheet):
    for write in (agenda, instructors_agenda):
        rows = [row.split("|")[1:3] for row in write(sheet).markdown.splitlines()[2:]]
        starts, minutes = np.array(rows, dtype=int).T
        assert list(starts[1:]) == list(np.cumsum(minutes)[:-1]) and starts[0] == 0
        shown = [row.split("|")[1:3] for row in programme(sheet).markdown.splitlines()[2:]]
        assert [int(start) for start, _ in shown] == list(starts)
        assert [title.strip() for _, title in shown] == [step.title for step in RUN_SHEETS[sheet]]


def test_a_question_comes_every_quarter_of_an_hour(sheet):
    start, last = 0, 0
    for step in RUN_SHEETS[sheet]:
        asked = [start + minute for minute in step.questions.values()]
        assert all(start <= minute < start + step.minutes for minute in asked), step.title
        for minute in asked:
            assert 0 < minute - last <= LONGEST_WITHOUT_A_QUESTION, step.title
            last = minute
        start += step.minutes
        if step.is_break:
            last = start
    assert start - last <= LONGEST_WITHOUT_A_QUESTION


def test_questions_of_a_run_sheet_exist_and_come_once(sheet):
    asked = [name for step in RUN_SHEETS[sheet] for name in step.questions]
    assert set(asked) <= set(QUESTIONS)
    assert len(asked) == len(set(asked))


def test_half_a_day_has_breaks_and_only_breaks_have_no_question():
    for steps in RUN_SHEETS.values():
        for step in steps:
            assert step.is_break != bool(step.questions), step.title
            assert step.is_break or step.risk, step.title
    assert sum(step.minutes for step in RUN_SHEETS["half a day"] if step.is_break) == 25


def test_every_objective_is_checked_and_every_question_has_one():
    assert {each.objective for each in QUESTIONS.values()} == set(OBJECTIVES)
    assert len(objectives().markdown.splitlines()) == 2 + len(OBJECTIVES)


@pytest.mark.parametrize("name", QUESTIONS)
def test_wrong_answers_name_misconceptions(name):
    asked = QUESTIONS[name]
    assert asked.answer in asked.choices
    assert len(asked.choices) >= 3
    for choice, note in asked.choices.items():
        assert note.startswith("**") != (choice == asked.answer), choice
        assert note.count("**") == (0 if choice == asked.answer else 2)


def test_the_right_answer_has_no_place_of_its_own():
    places = [list(each.choices).index(each.answer) for each in QUESTIONS.values()]
    assert max(np.bincount(places)) <= len(places) / 2


def test_answers_hold_every_misconception():
    text = answers("All", *QUESTIONS).markdown
    assert text.startswith(":::{admonition} All\n:class: dropdown\n") and text.endswith(":::")
    for each in QUESTIONS.values():
        for note in each.choices.values():
            assert (note in text) != (note == each.choices[each.answer])
        assert each.why in text
    one = answers("One", "baseline").markdown
    assert "Baseline" in one and "Quota" not in one


def test_best_of_many_is_the_binomial_maximum():
    scores = np.arange(101) / 100
    best = round(float(scores @ best_of_flips(100, 100)), 2)
    assert QUESTIONS["best of many"].answer == f"{best:.0%}"


def test_next_unit_goes_to_the_largest_gain():
    facts = QUESTIONS["next unit"].question.split(";")
    gains = {fact.split()[0]: float(fact.split("adds ")[1].split(".  ")[0].split(". ")[0]) for fact in facts}
    assert QUESTIONS["next unit"].answer == max(gains, key=gains.get)


def test_key_points_and_names_are_refused_by_name():
    assert key_points("Effort").markdown.count("\n") >= 2
    for call, name in (
        (key_points, "part"),
        (agenda, "name"),
        (instructors_agenda, "name"),
        (programme, "name"),
        (opening, "title"),
        (question, "name"),
    ):
        with pytest.raises(ValueError, match=f"{name}='none'"):
            call("none")


@pytest.fixture
def printed(root):
    """Return a function that reads a sheet as it is written."""
    return lambda name: (root / "book" / "workshop" / f"{name}.md").read_text(encoding="utf-8")


def test_the_worksheet_asks_all_that_it_should(printed):
    text = printed("worksheet")
    asked = " ".join(re.findall(r"^(.+)\n: ", text, re.MULTILINE)).lower()
    for wanted in (
        "project", "stage", "evidence for the next slope", "value", "cost", "dependencies", "kill criterion",
        "who hears the no", "ethics gate",
    ):  # fmt: skip
        assert wanted in asked
    assert text.count("{container} sheet") == 2
    assert re.findall(r"Worksheet, page (\d) of (\d)", text) == [("1", "2"), ("2", "2")]


def test_role_cards_show_every_role_and_play_the_quota_s_example(printed):
    text = printed("role-cards")
    assert re.findall(r"{rubric} (.+)", text) == ["Product owner", "Data scientist", "Board", "The two rounds"]
    digits = range(1, round(10 * QUOTA_EXAMPLE.success_rate) + 1)
    assert f"you draw a digit, out of sight. {', '.join(map(str, digits))}: it can work." in text
    assert f"{QUOTA_EXAMPLE.tries} projects, {QUOTA_EXAMPLE.quota} models to deliver." in text
    assert f"The same {QUOTA_EXAMPLE.tries} projects, new digits." in text


def test_the_sheet_of_the_game_has_a_cell_for_each_toss(printed):
    text = printed("game-sheet")
    head = ["Toss", *(str(toss) for toss in range(1, room.TOSSES + 1)), "Right"]
    rows = [line.split(",") for line in text.splitlines() if line.startswith(("Toss,", "Mine", "Tossed"))]
    assert rows[0] == head
    assert [row[0] for row in rows[1:]] == ["Mine", "Tossed", "Mine again", "Tossed again"]
    assert all(len(row) == len(head) for row in rows)
    assert (
        (room.TOSSES, room.STANDING_FROM) == (10, 7) and "Write ten heads or tails" in text and "seven or more" in text
    )


def test_slides_tell_the_room_what_to_do_and_the_speaker_what_to_watch():
    for step in RUN_SHEETS[SHEET]:
        shown, notes = opening(step.title).markdown.split(":class: notes")
        assert f"{step.minutes} minutes" in shown and step.room in shown
        assert step.risk in notes and step.risk not in shown


@pytest.mark.parametrize("name", QUESTIONS)
def test_slides_tell_the_speaker_the_answer_and_what_each_choice_means(name):
    asked = QUESTIONS[name]
    _, notes = question(name).markdown.split(":class: notes")
    assert f"**{asked.answer}.** {asked.why}" in notes
    assert all(f"{choice}: {note}" in notes for choice, note in asked.choices.items())


def test_questions_are_data():
    with pytest.raises(dataclasses.FrozenInstanceError):
        QUESTIONS["fair"].answer = "A failure"


def test_a_question_is_computed_once_and_when_it_is_asked_for():
    assert QUESTIONS["fair"] is QUESTIONS["fair"]
    assert len(QUESTIONS) == len(list(QUESTIONS)) and "none" not in QUESTIONS
