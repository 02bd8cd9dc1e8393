"""The game is played by keys and by thumb under three rules, and adds up as effortlib does."""

import pytest
from playwright.sync_api import expect

from effortbook.chapters.play_a_year import game
from effortbook.controls.words import WORDS
from effortlib.year import DRAWS, RULES, best_answer, follow, tally

from .conftest import SETTINGS

PAGE = "book/workshop/19-play-a-year.html"
GAME = game()
FIRST = GAME.draws[0]


@pytest.fixture
def open_game(visit, address):
    def open_game(setting="desktop", start=address):
        reader = visit(**SETTINGS[setting])
        reader.go(f"{start}{PAGE}").locator("effort-game[data-ready]").wait_for()
        return reader

    return open_game


def rested(button):
    """End the moment in which a button takes no press, as it has just come where another was pressed."""
    button.evaluate(
        "button => { for (let part; (part = button.closest('[data-fresh]')); ) delete part.dataset.fresh; }"
    )
    return button


def play(tab, rules, press):
    """Play the first year as people do who want what the rules count; `press` presses a button."""
    tab.locator("#game-rules").select_option(RULES[rules].name)
    paths = follow(best_answer(rules), FIRST, rules)
    for place in range(3):  # first all looks, then what is built, then what is said of it
        for idea, path in enumerate(paths):
            for letter in path[place : place + 1]:
                row = tab.locator(".game-ideas li").nth(idea)
                press(rested(row.locator("button", has_text=WORDS[f"step {letter}"])))
    press(rested(tab.locator(".game-commit")))
    return tally(paths, FIRST, rules)


@pytest.mark.parametrize("rules", ["promise", "quota", "credit", "registered"])
@pytest.mark.parametrize("setting", ["desktop", "phone"])
def test_a_year_adds_up_as_in_python(open_game, setting, rules):
    reader = open_game(setting)
    sums = play(reader.tab, rules, lambda button: button.click())
    text = reader.tab.locator(".game-result").inner_text().replace("−", "-")
    assert WORDS["game ships"].format(sums.working + sums.broken) in text
    assert WORDS["game is worth"].format(f"{sums.worth:g}") in text
    assert WORDS["game others"].format(f"{sums.worth:g}") in text
    assert not reader.errors and not reader.strangers
    assert reader.tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_are_enough_and_the_focus_is_never_lost(open_game):
    reader = open_game()

    def press(button):
        button.focus()
        reader.tab.keyboard.press("Enter")
        assert reader.tab.evaluate("document.activeElement.closest('effort-game') !== null")

    play(reader.tab, "credit", press)
    assert reader.tab.locator(".game-history tbody tr").count() == 1


def test_what_takes_too_long_is_not_done(open_game):
    reader = open_game()
    for _ in range(6):
        reader.tab.locator(".game-ideas button", has_text=WORDS["step B"]).first.click()
    left = reader.tab.locator(".game-left").inner_text()
    button = reader.tab.locator(".game-ideas button", has_text=WORDS["step B"]).first
    assert button.get_attribute("aria-disabled") == "true"
    button.click(force=True)  # Playwright waits for what is enabled; readers do not
    assert reader.tab.locator(".game-left").inner_text() == left and "4" in left


def test_a_double_press_takes_no_second_step(open_game):
    tab = open_game().tab
    looks = tab.locator(".game-ideas button", has_text=WORDS["step L"])
    looks.first.dblclick()
    looks.first.focus()  # that of the second idea
    for press in (tab.keyboard.down, tab.keyboard.down, tab.keyboard.up):  # a key that is held
        press("Enter")
    yes = [WORDS["game yes" if DRAWS[draw].says_yes else "game no"] for draw in FIRST[:2]]
    assert tab.locator(".game-news").all_inner_texts()[:2] == yes
    tab.locator(".game-commit").dblclick()
    assert tab.locator(".game-result").is_visible()


def test_other_rules_leave_the_same_ideas_and_a_new_year_does_not(open_game):
    reader = open_game()
    yes = [WORDS["game yes" if DRAWS[draw].says_yes else "game no"] for draw in FIRST]
    for rules in ("quota", "registered"):
        reader.tab.locator("#game-rules").select_option(RULES[rules].name)
        for idea in range(len(FIRST)):
            reader.tab.locator(".game-ideas li").nth(idea).locator("button").first.click()
        assert [each.inner_text() for each in reader.tab.locator(".game-news").all()] == yes
    reader.tab.get_by_role("button", name=WORDS["game new"]).click()
    year, rules = reader.tab.locator(".game-left"), reader.tab.locator("#game-rules option:checked")
    expect(year).to_contain_text(WORDS["game year"].format(2))
    # The address leads whoever gets it to the same year under the same rules; what it cannot say is passed over.
    assert reader.tab.url.endswith("#state?game.rules=registered&game.year=2")
    reader.tab.reload()
    expect(year).to_contain_text(WORDS["game year"].format(2))
    expect(rules).to_have_text(RULES["registered"].name)
    for fragment, place, key in [
        ("state?game.year=3&game.rules=quota", 3, "quota"),
        ("state?game.year=999&game.rules=none", 3, "quota"),
        ("state?game.year=1.5&game.rules=credit", 3, "credit"),
        ("state?game.rules=promise", 1, "promise"),
    ]:
        reader.tab.evaluate("fragment => { location.hash = fragment; }", fragment)
        expect(rules).to_have_text(RULES[key].name)
        expect(year).to_contain_text(WORDS["game year"].format(place))


def test_a_hundred_years_stand_beside_the_formula(open_game):
    reader = open_game()
    button = reader.tab.get_by_role("button", name=WORDS["game hundred"])
    seen = []
    for start in (1, 101):
        button.click()
        text = reader.tab.locator(".game-many").inner_text().replace("−", "-")
        assert WORDS["game formula"].format("-84") in text and f"{start}–{start + 99}" in text
        bars = [int(bar.inner_text()) for bar in reader.tab.locator(".game-bar").all()]
        assert sum(bars) == 100
        seen.append(bars)
    assert seen[0] != seen[1]


def test_it_is_whole_from_a_file(open_game, site):
    reader = open_game(start=f"{site.as_uri()}/")
    play(reader.tab, "quota", lambda button: button.click())
    assert not reader.strangers
