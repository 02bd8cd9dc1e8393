"""The workshop: minutes that add up, questions often enough, answers that are computed."""

import dataclasses

import numpy as np
import pytest

from effortbook.controls.parsons import DONE, GREEDY, SHORT, diagnose, program
from effortbook.workshop.agenda import (
    OBJECTIVES,
    RUN_SHEETS,
    agenda,
    instructors_agenda,
    key_points,
    objectives,
    programme,
)
from effortbook.workshop.questions import QUESTIONS, answers
from effortbook.workshop.sheets import ROLES, WORKSHEET, role_cards, worksheet
from effortbook.workshop.slides import SHEET, form, opening, question, roles
from effortlib import Log1p, SaturatingExponential, allocate, join
from effortlib.selection import best_of_flips

PROMISED = {"90 minutes": 90, "half a day": 210}
LONGEST_WITHOUT_A_CHECK = 15  # minutes


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


def test_a_check_comes_every_quarter_of_an_hour(sheet):
    start, last = 0, 0
    for step in RUN_SHEETS[sheet]:
        asked = [start + minute for minute, _ in step.checks]
        assert all(start <= minute < start + step.minutes for minute in asked), step.title
        for minute in asked:
            assert 0 < minute - last <= LONGEST_WITHOUT_A_CHECK, step.title
            last = minute
        start += step.minutes
        if step.is_break:
            last = start
    assert start - last <= LONGEST_WITHOUT_A_CHECK


def test_checks_of_a_run_sheet_exist_and_come_once(sheet):
    asked = [name for step in RUN_SHEETS[sheet] for _, name in step.checks]
    assert set(asked) <= set(QUESTIONS)
    assert len(asked) == len(set(asked))


def test_half_a_day_has_breaks_and_only_breaks_have_no_check():
    for steps in RUN_SHEETS.values():
        for step in steps:
            assert step.is_break != bool(step.checks), step.title
            assert step.is_break or step.risk, step.title
    assert sum(step.minutes for step in RUN_SHEETS["half a day"] if step.is_break) == 25


def test_every_objective_is_checked_and_every_check_has_one():
    assert {check.objective for check in QUESTIONS.values()} == set(OBJECTIVES)
    assert len(objectives().markdown.splitlines()) == 2 + len(OBJECTIVES)


@pytest.mark.parametrize("name", QUESTIONS)
def test_wrong_answers_name_misconceptions(name):
    check = QUESTIONS[name]
    assert check.answer in check.choices
    assert len(check.choices) >= 3
    for choice, note in check.choices.items():
        assert note.startswith("**") != (choice == check.answer), choice
        assert note.count("**") == (0 if choice == check.answer else 2)


def test_the_right_answer_has_no_place_of_its_own():
    places = [list(check.choices).index(check.answer) for check in QUESTIONS.values()]
    assert max(np.bincount(places)) <= len(places) / 2


def test_answers_hold_every_misconception():
    text = answers("All", *QUESTIONS).markdown
    assert text.startswith(":::{admonition} All\n:class: dropdown\n") and text.endswith(":::")
    for check in QUESTIONS.values():
        for note in check.choices.values():
            assert (note in text) != (note == check.choices[check.answer])
        assert check.why in text
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


def test_the_worksheet_asks_all_that_it_should():
    asked = " ".join(field.name.lower() for page in WORKSHEET for field in page)
    for wanted in (
        "project", "stage", "evidence for the next slope", "value", "cost", "dependencies", "kill criterion",
        "who hears the no", "ethics gate",
    ):  # fmt: skip
        assert wanted in asked
    assert len(WORKSHEET) == 2
    assert worksheet().html.count("class=sheet>") == 2


def test_role_cards_show_every_role():
    assert [role.name for role in ROLES] == ["Product owner", "Data scientist", "Board"]
    shown = role_cards().html
    assert all(role.name in shown for role in ROLES)
    assert shown.count("<li>") == sum(len(role.may) for role in ROLES) + 2


def test_slides_tell_the_room_what_to_do_and_the_speaker_what_to_watch():
    for step in RUN_SHEETS[SHEET]:
        room, notes = opening(step.title).html.split('<aside class="notes">')
        assert f"{step.minutes} minutes" in room and step.room in room
        assert step.risk in notes and step.risk not in room


def test_slides_of_roles_keep_to_what_all_may_know():
    shown = roles().html
    assert all(role.wants in shown and role.knows not in shown for role in ROLES)
    assert form().html.count("<li>") == len(WORKSHEET[0])


def run(lines, curves, budget):
    """Execute lines of the puzzle and return the effort that they give."""
    space = {"np": np, "curves": curves, "budget": budget}
    exec("\n".join(line.code for line in lines), space)  # the lines are ours
    return space["effort"]


CURVES = join([Log1p([5, 3], 0.05), SaturatingExponential([8], 0.1)])
RIGHT = sorted((line for line in GREEDY if line.place is not None), key=lambda line: line.place)


def test_the_program_is_greedy():
    assert program(GREEDY).splitlines() == [line.code for line in RIGHT]
    for budget in (1, 7, 40):
        np.testing.assert_array_equal(run(RIGHT, CURVES, budget), allocate(CURVES, budget).effort)


@pytest.mark.parametrize("wrong", [line for line in GREEDY if line.place is None], ids=lambda line: line.code.strip())
def test_each_line_that_does_not_belong_gives_another_answer(wrong):
    if wrong.code.startswith("gains"):
        lines = [RIGHT[0], wrong, RIGHT[1], *RIGHT[3:]]
    else:
        replaced = 2 if "gains =" in wrong.code else 3
        lines = [*RIGHT[:replaced], wrong, *RIGHT[replaced + 1 :]]
    budgets = range(1, 60)
    assert any((run(lines, CURVES, b) != allocate(CURVES, b).effort).any() for b in budgets)


def test_diagnosis_names_the_first_line_out_of_place():
    order = [GREEDY.index(line) for line in RIGHT]
    assert diagnose(GREEDY, order) == DONE
    assert diagnose(GREEDY, order[:3]) == diagnose(GREEDY, []) == SHORT
    for place in range(len(order)):
        for index, line in enumerate(GREEDY):
            if line.place != place and index not in order[:place]:
                said = diagnose(GREEDY, [*order[:place], index])
                assert said == f"Line {place + 1}: {line.note}" and line.note
    assert diagnose(GREEDY, [*order, 0]).startswith("Line 6:")


def test_checks_are_data():
    with pytest.raises(dataclasses.FrozenInstanceError):
        QUESTIONS["fair"].answer = "A failure"
