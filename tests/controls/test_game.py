"""What a page's game looks up is effortlib's: every path, rule and draw; and a page without a script has the numbers."""

import itertools
import json
import re

import numpy as np
import pytest
from bs4 import BeautifulSoup

from effortbook.controls.game import Game
from effortlib.year import DRAWS, PATHS, RULES, Ending, House, best_answer, draw_years, expect, follow, tally

NAMES = tuple("ABCDEFGH")
NOTES = {key: f"note on {key}" for key in RULES}
GAME = Game(NAMES, NOTES, "**How?** So <or> so.", years=20, many=200)
DATA = json.loads(json.dumps(GAME.data))


def looked_up(rules, paths, draws):
    """Sum up a year as the page's script does: look up and add."""
    rule = DATA["rules"][list(RULES).index(rules)]
    places = [PATHS.index(path) for path in paths]
    ends = [rule["ends"][draw][place] for place, draw in zip(places, draws)]
    counted = sum(rule["counts"][each] for each in ends)
    return (
        sum(DATA["worth"][place][each] for place, each in zip(places, ends)),
        ends.count(DATA["working"]),
        ends.count(DATA["broken"]),
        float(counted >= rule["quota"]) if rule["quota"] else counted,
        sum(DATA["known"][each] for each in ends),
    )


@pytest.mark.parametrize("rules", RULES)
def test_what_is_looked_up_is_the_tally_of_every_path_and_draw(rules):
    for path, draw in itertools.product(PATHS, range(len(DRAWS))):
        sums = tally([path], [draw], rules)
        assert looked_up(rules, [path], [draw]) == pytest.approx(
            (sums.worth, sums.working, sums.broken, sums.counted, sums.known)
        )


@pytest.mark.parametrize("rules", RULES)
def test_whole_years_agree_too(rules):
    for draws, others in zip(GAME.draws, DATA["rules"][list(RULES).index(rules)]["others"]):
        paths = follow(best_answer(rules), draws, rules)
        sums = tally(paths, draws, rules)
        assert looked_up(rules, paths, draws) == pytest.approx(
            (sums.worth, sums.working, sums.broken, sums.counted, sums.known)
        )
        assert others == round(sums.worth)


def test_years_are_the_seed_s():
    expected = draw_years(20, np.random.default_rng(2021))
    assert [[int(each, 16) for each in year] for year in DATA["draws"]] == expected.tolist()


def test_many_years_are_those_of_people_who_want_what_counts():
    drawn = draw_years(200, np.random.default_rng([2021, 1])).tolist()
    for key, rule in zip(RULES, DATA["rules"]):
        worths = [tally(follow(best_answer(key), each, key), each, key).worth for each in drawn]
        assert rule["many"] == [round(each) for each in worths]
        assert rule["expected"] == round(expect(best_answer(key), key).worth, 1)


def test_every_step_leads_to_a_path_that_begins_so():
    for steps in DATA["steps"]:
        for path, nexts in zip(PATHS, steps):
            assert all(PATHS[place] == path + letter for letter, place in nexts)
    assert DATA["endings"] == [str(each) for each in Ending]


def test_without_a_script_the_page_says_what_years_come_to():
    page = BeautifulSoup(GAME._repr_html_(), "html.parser")
    assert page.find(class_="game-question").decode_contents() == "<strong>How?</strong> So &lt;or&gt; so."
    rows = page.select("tbody tr")
    assert [row.th.text for row in rows] == [rules.name for rules in RULES.values()]
    for key, row in zip(RULES, rows):
        worth = row.td.text.replace("−", "-")
        assert float(worth) == pytest.approx(expect(best_answer(key), key).worth, abs=0.051)


def test_a_house_of_its_own_is_played_in():
    short = Game(NAMES[:3], NOTES, "How?", years=2, many=3, house=House(ideas=3, weeks=10))
    assert short.data["weeks"] == 10 and all(len(year) == 3 for year in short.data["draws"])


def test_as_text_it_says_the_same():
    assert re.search(r"Promise first: worth -84\.0 a year", repr(GAME))
