"""The workshop: minutes that are true, questions often enough and before their answers, sheets that agree with the rules."""

import dataclasses
import functools
import re

import numpy as np
import pytest
from bs4 import BeautifulSoup

from effortbook.chapters import workshop as room
from effortbook.controls.output import Exhibit
from effortbook.workshop import (
    OBJECTIVES,
    QUESTIONS,
    RUN_SHEETS,
    SHEETS,
    agenda,
    answers,
    expect_of_game,
    expect_of_role_play,
    instructors_agenda,
    key_points,
    next_chip_solution,
    objectives,
    print_list,
    programme,
    reserve,
    sheet,
    when_late,
)
from effortbook.workshop.slides import AGAIN, FIGURES, deck
from effortlib.essays import QUOTA_EXAMPLE
from effortlib.games import QuotaPlay, coin_game, compare_rounds
from effortlib.selection import best_of_flips

PROMISED = {"30 minutes": 30, "30 minutes, a board": 30, "90 minutes": 90, "half a day": 210}
LONGEST_WITHOUT_A_QUESTION = 15  # minutes
SHORTEST_QUESTION = 2  # minutes: silence, fingers, opening the answer


@pytest.fixture(params=RUN_SHEETS)
def plan(request):
    return request.param


@pytest.fixture(autouse=True)
def no_frames(monkeypatch):
    """Leave out the frames of figures, which take seconds to draw; the site's tests see them."""
    monkeypatch.setattr("effortbook.workshop.slides.explore", lambda *_, **__: Exhibit("", "", str, str))


@functools.cache
def said(name):
    """Return the titles and sentences of a figure's states on its slide."""
    states = (FIGURES[name].room.figure(**{FIGURES[name].key: value}) for value in FIGURES[name].values)
    return " ".join(f"{each.title} {each.sentence}" for each in states)


def test_minutes_add_up_and_leave_a_tenth(plan):
    steps = RUN_SHEETS[plan]
    assert sum(step.minutes for step in steps) + reserve(plan) == PROMISED[plan]
    assert 0.09 <= reserve(plan) / PROMISED[plan] <= 0.15
    assert sum(step.most for step in steps) <= 1.15 * PROMISED[plan]


def test_a_step_has_the_minutes_of_its_parts(plan):
    for step in RUN_SHEETS[plan]:
        assert step.least <= step.minutes <= step.most
        if not step.is_break:
            assert sum(step.parts.values()) == step.minutes, step.title
            assert step.least < step.minutes < step.most and step.cut, step.title
        for name in step.parts:
            if AGAIN.get(name, name) in QUESTIONS:
                assert step.parts[name] >= SHORTEST_QUESTION, name


def test_nothing_new_comes_in_the_last_five_minutes(plan):
    *_, last = RUN_SHEETS[plan]
    names = list(last.parts)
    minutes = [sum(list(last.parts.values())[place:]) for place in range(len(names))]
    assert not [name for name, left in zip(names, minutes) if left <= 5 and name in QUESTIONS]


def test_who_is_late_finds_what_to_leave_out(plan):
    rows = [row.strip("| ").split(" | ") for row in when_late(plan).markdown.splitlines()[2:]]
    steps = [step for step in RUN_SHEETS[plan] if not step.is_break]
    assert [row[2] for row in rows] == [step.cut for step in steps]
    brings, still = (np.array([int(row[place]) for row in rows]) for place in (3, 4))
    assert list(still) == list(np.cumsum(brings[::-1])[::-1])


# Words that give a question's answer away, beside the figures that do.
TELLS = {
    "frontier": r"300",
    "level": r"gain of the next unit|next unit earns",
    "fresh rows": r"delivers 50%|gets \*\*50%",
    "quota": r"4[01]%(\*\*)?,? (of what ships|do(es)? not work)",
}


def test_no_question_comes_after_its_answer(plan):
    shown = [(name, body) for name, body in slides_of(plan)]
    names = [name for name, _ in shown]
    for name, steps in FIGURES.items():
        if name in names:
            late = [each for each in steps.answers if each in names and names.index(each) > names.index(name)]
            assert not late, f"{name} answers {late}"
    for name, pattern in TELLS.items():
        if name in names:
            before = " ".join(body for _, body in shown[: names.index(name)])
            assert not re.search(pattern, before), name


written = functools.cache(deck)  # each draws its figures in many states


def slides_of(plan):
    """Return the name and the visible text of each slide; of a figure all of its titles and sentences."""
    parts = [name for step in RUN_SHEETS[plan] for name in step.parts]
    bodies = [body for body in re.split(r"^### ", written(plan), flags=re.MULTILINE)[1:]]
    assert len(bodies) == len(parts)
    for name, body in zip(parts, bodies):
        text = re.sub(r":::\{sidebar\}.*?^:::$|^## .*", "", body, flags=re.DOTALL | re.MULTILINE)
        html = BeautifulSoup(text, "html.parser")
        for element in html.select("svg, details, script"):
            element.decompose()
        if name in FIGURES:
            yield name, said(name)
        else:
            yield name, html.get_text()


def test_the_table_starts_each_step_where_the_last_one_ends(plan):
    for write in (agenda, instructors_agenda):
        rows = [row.split("|")[1:3] for row in write(plan).markdown.splitlines()[2:]]
        starts, minutes = np.array(rows, dtype=int).T
        assert list(starts[1:]) == list(np.cumsum(minutes)[:-1]) and starts[0] == 0
        shown = [row.split("|")[1:3] for row in programme(plan).markdown.splitlines()[2:]]
        assert [int(start) for start, _ in shown] == list(starts)
        assert [title.strip() for _, title in shown] == [step.title for step in RUN_SHEETS[plan]]


def test_a_question_comes_every_quarter_of_an_hour(plan):
    start, last = 0, 0
    for step in RUN_SHEETS[plan]:
        starts = np.cumsum([0, *step.parts.values()])
        asked = [start + minute for name, minute in zip(step.parts, starts) if AGAIN.get(name, name) in QUESTIONS]
        assert all(start <= minute < start + step.minutes for minute in asked), step.title
        for minute in asked:
            assert 0 <= minute - last <= LONGEST_WITHOUT_A_QUESTION, step.title
            last = minute
        start += step.minutes
        if step.is_break:
            last = start
    assert start - last <= LONGEST_WITHOUT_A_QUESTION


def test_questions_of_a_run_sheet_exist_and_come_once(plan):
    asked = [name for step in RUN_SHEETS[plan] for name in step.questions]
    assert set(asked) <= set(QUESTIONS)
    assert len(asked) == len(set(asked))


def test_half_a_day_has_breaks_in_which_nothing_is_shown():
    for steps in RUN_SHEETS.values():
        for step in steps:
            assert not (step.is_break and step.parts), step.title
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
    gains = {fact.split()[0]: float(fact.split("adds ")[1].split()[0].rstrip(",")) for fact in facts}
    assert QUESTIONS["next unit"].answer == max(gains, key=gains.get)


def test_key_points_and_names_are_refused_by_name():
    assert key_points("Effort").markdown.count("\n") >= 2
    for call, name in (
        (key_points, "part"),
        (agenda, "name"),
        (instructors_agenda, "name"),
        (programme, "name"),
        (deck, "name"),
        (reserve, "name"),
        (sheet, "name"),
        (when_late, "name"),
    ):
        with pytest.raises(ValueError, match=f"{name}='none'"):
            call("none")


def printed(name):
    """Return a sheet, parsed."""
    return BeautifulSoup(sheet(name).html, "html.parser")


def texts(part, selector):
    return [" ".join(element.get_text().split()) for element in part.select(selector)]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_a_title_and_the_terms(name, monkeypatch):
    monkeypatch.setenv("SITE", "https://example.org/book")
    for page in printed(name).select("section"):
        assert page.select_one(".rubric").get_text()
        assert "CC BY 4.0" in page.select_one(".sheet-foot").get_text()
        assert "https://example.org/book" in page.select_one(".sheet-foot").get_text()


def test_the_worksheet_asks_all_that_it_should_and_first_whether_it_may_begin():
    first, second = (" ".join(texts(page, "dt")).lower() for page in printed("worksheet").select("section"))
    for wanted in ("project", "ethics gate", "hypothesis", "baseline", "kill criterion", "who hears the no"):
        assert wanted in first
    for wanted in (
        "stage",
        "evidence for the next slope",
        "value",
        "cost",
        "dependencies",
        "half of the way",
        "chance",
    ):
        assert wanted in second
    text = printed("worksheet").get_text()
    assert all(column in text for column in ("value", "half_effort", "feasible"))
    filled = printed("autopsy")
    assert texts(filled, "dt")[-len(texts(printed("worksheet"), "dt")) :] == texts(printed("worksheet"), "dt")
    assert all(texts(filled, ".sheet-example")) and not filled.select("section:not(:first-child) hr")


def test_role_cards_decide_something_each_and_round_two_stands_by_itself():
    roles, rounds = printed("roles").select("section")
    cards = roles.select(".sheet-card")
    assert texts(roles, ".sheet-card .rubric") == ["Product owner", "Data scientist", "Board"]
    assert all("You decide." in card.get_text() for card in cards)
    assert "ound two" not in roles.get_text() and "fair experiment" not in roles.get_text()
    one, two, sizes = rounds.select(".sheet-card")
    assert "die" not in one.get_text().split() and "points" not in one.get_text()
    assert "Two" in sizes.get_text() and "Five" in sizes.get_text()


def test_the_role_play_s_sheets_have_the_numbers_of_its_rules():
    rules = QuotaPlay()
    slips = texts(printed("slips"), ".sheet-slip")
    assert (slips.count("can work"), slips.count("cannot work")) == (rules.working, rules.slips - rules.working)
    assert rules.working / rules.slips == QUOTA_EXAMPLE.success_rate
    assert (len(rules.values), rules.quota) == (QUOTA_EXAMPLE.tries, QUOTA_EXAMPLE.quota)
    score = printed("score")
    rows = [texts(row, "td")[1:4] for row in score.select("table")[0].select("tbody tr")]
    assert [(int(value), int(cost)) for _, value, cost in rows] == list(zip(rules.values, rules.costs))
    assert all(name for name, _, _ in rows)
    assert score.get_text().count("☐") == 2 * rules.chips
    one = printed("roles").select("section")[1].select(".sheet-card")[0].get_text()
    words = {4: "Four", 8: "eight", 10: "ten"}
    assert f"{words[rules.quota]} models must ship" in one and f"You have {rules.chips} chips" in one
    assert f"the {words[rules.slips]} slips" in one and f"the {words[len(rules.values)]} projects" in one
    assert f"A look costs {rules.look_cost}." in one and f"minus {rules.rollback_cost} for each" in one


def test_the_sheet_of_the_game_has_a_cell_for_each_toss_and_the_row_that_its_rules_name():
    page = printed("game")
    assert texts(page, "thead th") == ["Toss", *(str(toss) for toss in range(1, room.TOSSES + 1)), "Right"]
    rows = texts(page, "tbody th")
    assert rows == ["Mine", "Tossed", "Mine again", "Tossed again"]
    assert all(len(row.select("td")) == room.TOSSES + 1 for row in page.select("tbody tr"))
    rules = texts(page, "ol li")
    places = {"first": 0, "second": 1, "third": 2, "fourth": 3}
    named = [
        (rule, places[word])
        for rule in rules
        for word in re.findall(r"the (first|second|third|fourth)\b row|into the (?:fourth)", rule)
        if word
    ]
    for rule, wanted in ((0, {"first"}), (1, {"second"}), (3, {"third", "fourth"})):
        assert set(re.findall(r"first|second|third|fourth", rules[rule])) == wanted
    assert [rows[place] for _, place in named][:3] == ["Mine", "Tossed", "Mine again"]
    assert (
        (room.TOSSES, room.STANDING_FROM) == (10, 7)
        and "ten heads or tails" in rules[0]
        and "seven or more" in rules[2]
    )
    assert room.TOSSES / 2 == 5 and "five" in rules[-1] and "winners" in rules[2]


def test_the_next_chip_shows_the_gains_and_its_solution_cannot_be_beaten():
    solved = room.next_chip()
    boxes = [[int(text) for text in texts(row, "td")] for row in printed("chip").select("tbody tr")]
    assert boxes == [*solved.strips.tolist(), solved.slow.tolist()]
    assert all(sorted(strip, reverse=True) == strip for strip in boxes[:-1])
    assert sorted(sum(boxes[:-1], []), reverse=True)[: solved.chips] and solved.best == sum(
        sorted(sum(boxes[:-1], []), reverse=True)[: solved.chips]
    )
    sums = [
        sum(boxes[-1][:units]) + sum(sorted(sum(boxes[:-1], []), reverse=True)[: solved.chips - units])
        for units in range(solved.chips + 1)
    ]
    assert solved.greedy == solved.best < solved.whole == max(sums)
    assert solved.units == tuple(units for units, value in enumerate(sums) if value == max(sums))
    assert solved.half == sums[10] and "ten chips" in next_chip_solution()
    assert f"{solved.half}. The best is {solved.whole}, with {solved.units[0]}" in next_chip_solution()


def test_the_notes_numbers_are_those_of_the_games():
    for people in (10, 20, 30, 60):
        game, rounds = coin_game(people), compare_rounds(people // 3)
        row = next(row for row in expect_of_game((people,)).markdown.splitlines() if row.startswith(f"| {people} "))
        assert f"{game.standing:.1f} ± {game.standing_sd:.1f}" in row and f"{game.several:.0%}" in row
        row = next(
            row for row in expect_of_role_play((people,)).markdown.splitlines() if row.startswith(f"| {people} ")
        )
        assert f"{rounds.quota.score:.1f}" in row and f"{rounds.tie:.0%}" in row and f"{rounds.fair.score:.1f}" in row


def test_what_to_print_is_counted():
    rows = [
        row.strip("| ").split(" | ") for row in print_list(31, ("game", "roles", "autopsy")).markdown.splitlines()[2:]
    ]
    assert [(int(row[2]), int(row[3])) for row in rows] == [(31, 31), (11, 22), (16, 48)]


def test_every_slide_has_notes_and_every_question_its_answer_in_them(plan):
    text = written(plan)
    slides = re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]
    assert all(slide.count(":class: notes") == 1 for slide in slides)
    for step in RUN_SHEETS[plan]:
        shown, notes = next(slide for slide in slides if slide.startswith(f"{step.title}\n")).split(":class: notes")
        assert f"{step.minutes} minutes" in shown and step.room in shown
        assert step.risk in notes and step.cut in notes and (step.is_break or step.risk not in shown)
        for name in step.questions:
            asked = QUESTIONS[name]
            assert f"**{asked.answer}.** {asked.why}" in text
            assert all(f"{choice}: {note}" in text for choice, note in asked.choices.items())


def test_the_last_slide_has_the_address_and_its_qr_code():
    assert "<svg" not in written("30 minutes").rpartition("### ")[2]
    closing = deck("30 minutes", "https://example.org/book").rpartition("### ")[2]
    assert "<svg" in closing and "example.org/book" in closing


def test_questions_are_data():
    with pytest.raises(dataclasses.FrozenInstanceError):
        QUESTIONS["fair"].answer = "A failure"


def test_a_question_is_computed_once_and_when_it_is_asked_for():
    assert QUESTIONS["fair"] is QUESTIONS["fair"]
    assert len(QUESTIONS) == len(list(QUESTIONS)) and "none" not in QUESTIONS
