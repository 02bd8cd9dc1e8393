"""What the room's count and the builder read: computed for every room, and complete."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from effortbook.workshop import RUN_SHEETS, SHEETS, sheet
from effortbook.workshop.builder import FOR_PROGRAMMERS, PRINTED_FOR, builder, sheets_of
from effortbook.workshop.counts import MOST_PEOPLE, ROOM_WORDS, count_data, expected
from effortbook.workshop.rooms import PRINTS, groups_of
from effortbook.workshop.slides import DECKS, FIGURES, kind_of, slide_title
from effortlib.games import coin_game, compare_rounds

PARTS = {part for steps in RUN_SHEETS.values() for step in steps for part in step.parts}


@pytest.mark.parametrize("people", [2, 7, 10, 30, 60, MOST_PEOPLE])
def test_what_a_room_is_to_expect_is_computed(people):
    shown, game, rounds = expected(people), coin_game(people), compare_rounds(groups_of(people))
    assert shown["standing"] == f"{game.standing:.1f}" and shown["several"] == f"{game.several:.0%}"
    assert (
        shown["broken_sd"] == f"{rounds.quota.broken_share_sd:.0%}"
        and shown["room_better"] == ("more than 99%" if people > 29 else f"{rounds.room_better:.0%}")
    )
    spread = rounds.fair.score_sd / groups_of(people) ** 0.5
    assert (shown["fair"], shown["fair_sd"]) == (f"{rounds.fair.score:.1f}", f"{spread:.1f}")


def test_the_count_has_a_value_for_every_name_in_its_words_and_every_size():
    data = count_data(RUN_SHEETS["90 minutes"])
    assert all(len(values) == MOST_PEOPLE for values in data["expected"].values())
    for count in ROOM_WORDS["counts"].values():
        assert set(re.findall(r"\{(\w+)\}", count["expected"])) <= {"people", *data["expected"]}
    assert set(ROOM_WORDS["counts"]) <= PARTS
    assert [step["title"] for step in data["steps"]] == [step.title for step in RUN_SHEETS["90 minutes"]]


def test_every_sheet_is_printed_for_a_slide_and_counted():
    assert {each for sheets in PRINTED_FOR.values() for each in sheets} == set(SHEETS) == set(PRINTS)
    assert set(PRINTED_FOR) <= PARTS and set(FOR_PROGRAMMERS) <= PARTS
    for name, (_, sides) in PRINTS.items():
        assert len(BeautifulSoup(sheet(name).html, "html.parser").select("section")) == sides, name
    for name in RUN_SHEETS:
        assert len(sheets_of(name)) == len(set(sheets_of(name)))


def test_the_builder_has_every_plan_and_every_sheet():
    page = BeautifulSoup(builder().html, "html.parser")
    data = json.loads(page.find("script").string)
    assert set(data["plans"]) == set(RUN_SHEETS) == set(DECKS)
    assert {each["data-sheet"] for each in page.select("template[data-sheet]")} == set(PRINTS)
    assert {each["data-script"] for each in page.select("template[data-script]")} == set(RUN_SHEETS)
    assert data["board"] in RUN_SHEETS and not data["plans"][data["board"]]["sheets"]
    for name, plan in data["plans"].items():
        assert bool(plan["game"]) == any("play a year" in step.parts for step in RUN_SHEETS[name])
        assert sum(step["minutes"] for step in plan["steps"]) == sum(step.minutes for step in RUN_SHEETS[name])
    assert data["titles"] == {name: slide_title(name) for name in FOR_PROGRAMMERS}


def test_every_slide_is_a_question_a_figure_or_words():
    assert {kind_of(part) for part in PARTS} == {"question", "figure", "words"}
    assert set(FIGURES) <= PARTS
    for name, steps in FIGURES.items():
        assert set(steps.values) <= set(steps.room.CONTROLS[steps.key].values), name
