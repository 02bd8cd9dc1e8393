"""The front page: a reader spreads the budget by keys, mouse and thumb, commits, and can share the result."""

import random

import pytest
from playwright.sync_api import expect

from effortbook.controls.words import WORDS
from effortbook.front import budget

from .conftest import RULES, SETTINGS

SETTLED = 400  # milliseconds: a change is announced and linked when it has rested for 300
SPREAD = budget()
BUDGET, COUNT = SPREAD.budget, len(SPREAD.names)
EVEN = "-".join([str(BUDGET // COUNT)] * COUNT)
FIRST = [1] * COUNT


def random_spreads(number):
    """Return spreads of the budget, from even ones to extreme ones, and the best one."""
    rng = random.Random(15)
    drawn = []
    for _ in range(number):
        sharpness = rng.choice([0.3, 1, 3, 10])
        weights = [rng.gammavariate(1 / sharpness, 1) + 1e-9 for _ in range(COUNT)]
        units = [1 + int((BUDGET - COUNT) * weight / sum(weights)) for weight in weights]
        units[rng.randrange(COUNT)] += BUDGET - sum(units)
        drawn.append(units)
    return [*drawn, SPREAD.effort, [BUDGET // COUNT] * COUNT]


def verdict(units):
    """Return what the page has to say of a spread, by Python."""
    worth = sum(table[each - 1] for table, each in zip(SPREAD.worth, units))
    enough = SPREAD.enough(units)
    if worth > SPREAD.best[-1] - 1e-6:
        return WORDS["own best"]
    if enough == BUDGET:
        return WORDS["nearly best"]
    return f"{WORDS['worth as much'].format(enough)} {WORDS['given away'].format(BUDGET - enough)}"


@pytest.fixture
def open_front(visit, address):
    """Return a function that opens the front page with a fragment."""

    def open_front(fragment="", start=address, setting="desktop"):
        reader = visit(**SETTINGS[setting])
        reader.go(f"{start}index.html{fragment}").locator("effort-spread[data-ready]").wait_for()
        return reader

    return open_front


def units(tab):
    return [int(field.input_value()) for field in tab.locator("effort-spread input").all()]


def press(tab, name):
    tab.locator("effort-spread").get_by_role("button", name=name, exact=True).click()


def finding(tab):
    return tab.locator(".spread-finding").inner_text()


def hash_of(tab):
    return tab.evaluate("() => location.hash")


def test_the_page_counts_as_python_does(open_front):
    reader = open_front()
    for spread in random_spreads(40):
        reader.tab.evaluate("fragment => { location.hash = fragment; }", f"state?spread={'-'.join(map(str, spread))}")
        reader.tab.wait_for_function(
            "units => units.every((each, i) => document.querySelectorAll('effort-spread input')[i].value == each)",
            arg=spread,
        )
        press(reader.tab, "Commit")
        assert finding(reader.tab) == verdict(spread), spread
        bars = reader.tab.locator("effort-spread li").all()
        for bar, name, own, best in zip(bars, SPREAD.names, spread, SPREAD.effort, strict=True):
            assert bar.inner_text().split("\n") == [name, f"yours {own}", f"best {best}"]
        press(reader.tab, "Try again")
    assert not reader.errors and not reader.strangers


def test_the_keyboard_is_enough(open_front):
    reader = open_front()
    tab = reader.tab
    fields = tab.locator("effort-spread input")
    fields.first.focus()
    for place, wanted in enumerate([30, 25, 20, 15, 10]):
        assert fields.nth(place).evaluate("element => element === document.activeElement")
        for _ in range(wanted - 1):
            tab.keyboard.press("ArrowRight")
        for _ in range(3 if place < COUNT - 1 else 2):  # over the buttons to the next range, or to Commit
            tab.keyboard.press("Tab")
    assert tab.locator(":focus").inner_text() == "Commit"
    tab.keyboard.press("Enter")
    assert tab.locator(":focus").inner_text() == finding(tab) == verdict([30, 25, 20, 15, 10])
    tab.keyboard.press("Tab")
    assert tab.locator(":focus").get_attribute("href") == SPREAD.link[0]
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.locator(":focus").get_attribute("id") == "spread-0"
    assert units(tab) == [30, 25, 20, 15, 10] and not reader.errors


def test_only_the_whole_budget_can_be_committed_and_nothing_changes_by_itself(open_front):
    tab = open_front().tab
    left = tab.locator(".spread-left")
    assert units(tab) == FIRST and left.inner_text() == WORDS["left"].format(BUDGET - COUNT)
    for name, shown in (("More: Pricing", BUDGET - COUNT - 1), ("Less: Pricing", BUDGET - COUNT)):
        press(tab, name)
        assert left.inner_text() == WORDS["left"].format(shown)
    press(tab, "Commit")
    assert WORDS["exactly"].format(BUDGET) in left.inner_text() and units(tab) == FIRST
    for field in tab.locator("effort-spread input").all()[:2]:
        field.press("End")
    most = BUDGET - COUNT + 1
    assert units(tab) == [most, most, 1, 1, 1]
    assert left.inner_text() == WORDS["over"].format(2 * most + COUNT - 2 - BUDGET)
    press(tab, "Commit")
    assert not tab.locator(".spread-result").is_visible()


def test_show_me_shows_the_best_spread_alone(open_front):
    tab = open_front().tab
    assert not tab.locator(".spread-result").is_visible()
    press(tab, "Show me")
    assert finding(tab) == WORDS["best spread"].format(BUDGET)
    assert tab.locator("effort-spread li").all_inner_texts() == [
        f"{name}\nbest {best}" for name, best in zip(SPREAD.names, SPREAD.effort)
    ]
    press(tab, "Try again")
    assert units(tab) == FIRST and not tab.locator(".spread-result").is_visible()


def test_a_settled_change_is_announced_once(open_front):
    tab = open_front().tab
    tab.locator("effort-spread [role=status]").evaluate(
        "element => { window.heard = []; new MutationObserver(() => heard.push(element.textContent))"
        ".observe(element, {childList: true}); }"
    )
    for _ in range(5):
        press(tab, "More: Dispatching")
    tab.wait_for_timeout(SETTLED)
    assert tab.evaluate("() => heard") == [WORDS["left"].format(BUDGET - COUNT - 5)]


@pytest.mark.parametrize("place", ["served", "file"])
def test_a_link_carries_the_spread_and_whether_it_was_committed(open_front, site, address, place):
    start = address if place == "served" else f"{site.as_uri()}/"
    sender = open_front(f"#state?spread={EVEN}", start).tab
    assert sender.locator("effort-spread form").is_visible()
    press(sender, "Commit")
    carried = hash_of(sender)
    receiver = open_front(carried, start)
    assert finding(receiver.tab) == finding(sender) == verdict([BUDGET // COUNT] * COUNT)
    press(receiver.tab, "Try again")
    assert "committed" not in hash_of(receiver.tab) and not receiver.errors
    for field in receiver.tab.locator("effort-spread input").all():
        field.press("Home")
    receiver.tab.wait_for_timeout(SETTLED)
    assert hash_of(receiver.tab) == ""


@pytest.mark.parametrize(
    "value", ["", "20", "20-20-20-20", "20-20-20-20-20-20", "0-25-25-25-25", "97-1-1-1-1", "a-b-c-d-e", "-1-2-3-4-5",
              "20.5-19.5-20-20-20", "1e1-20-20-20-30", "<b>-1-1-1-1", "%", "%E0%A4%A"]
)  # fmt: skip
def test_a_link_that_cannot_be_read_says_so(open_front, value):
    reader = open_front(f"#state?spread={value}&committed=yes")
    assert units(reader.tab) == FIRST
    assert reader.tab.locator(".spread-left").inner_text() == WORDS["unreadable"]
    assert not reader.tab.locator(".spread-result").is_visible() and not reader.errors


def test_after_a_link_that_cannot_be_read_another_spread_is_gone(open_front):
    tab = open_front("#state?spread=20-20-20-20-20&committed=yes").tab
    tab.evaluate("() => { location.hash = '#state?spread=9-9'; }")
    tab.wait_for_function(
        "words => document.querySelector('.spread-left').textContent === words", arg=WORDS["unreadable"]
    )
    assert units(tab) == FIRST and not tab.locator(".spread-result").is_visible()


@pytest.mark.parametrize("fragment", ["#%", "#state?", "#state?other.key=3", "#where-to-begin", "#state?committed=yes"])
def test_other_fragments_are_left_alone(open_front, fragment):
    reader = open_front(fragment)
    assert units(reader.tab) == FIRST and reader.tab.locator("effort-spread form").is_visible()
    assert not reader.errors


def test_a_committed_link_that_does_not_add_up_is_not_committed(open_front):
    tab = open_front("#state?spread=1-2-3-4-5&committed=yes").tab
    assert units(tab) == [1, 2, 3, 4, 5] and not tab.locator(".spread-result").is_visible()


@pytest.mark.parametrize("width, height", [(1366, 768), (1280, 650), (375, 812)])
def test_the_first_screen_holds_claim_budget_and_result(open_front, width, height):
    tab = open_front(f"#state?spread={EVEN}", setting="phone" if width < 500 else "desktop").tab
    tab.set_viewport_size({"width": width, "height": height})
    form = tab.locator("effort-spread form").bounding_box()
    assert form["y"] + form["height"] <= height
    press(tab, "Commit")
    result = tab.locator(".spread-result").bounding_box()
    assert tab.evaluate("() => scrollY") == 0 and result["y"] + result["height"] <= height


@pytest.mark.parametrize("setting", list(SETTINGS))
def test_what_a_thumb_presses_is_large_and_nothing_scrolls_sideways(open_front, findings, setting):
    tab = open_front(f"#state?spread={EVEN}", setting=setting).tab
    for shown in ("form", ".spread-result"):
        for each in tab.locator(f"effort-spread {shown} :is(button, input)").all():
            box = each.bounding_box()
            assert min(box["width"], box["height"]) >= 44, each.evaluate("element => element.outerHTML")
        assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        assert not findings(tab, RULES[setting])
        if shown == "form":
            press(tab, "Commit")


def test_without_javascript_the_best_spread_is_there(visit, address):
    tab = visit(java_script_enabled=False).tab
    tab.goto(address)
    for name, best in zip(SPREAD.names, SPREAD.effort):
        assert tab.locator("effort-spread li", has_text=name).get_by_text(f"best {best}").is_visible()
    assert tab.locator(f"effort-spread a[href='{SPREAD.link[0]}']").is_visible()
    assert not tab.locator("effort-spread :is(input, button)").count()


def test_paper_shows_the_best_spread(open_front):
    tab = open_front().tab
    tab.emulate_media(media="print")
    assert tab.locator(".spread-result").is_visible()
    assert not tab.locator("effort-spread :is(form, button)").locator("visible=true").count()


def test_each_finding_moves_with_its_control(open_front):
    tab = open_front().tab
    for name, key in (("favourite", "ArrowRight"), ("coins", "ArrowLeft"), ("silence", "ArrowLeft")):
        figure = tab.locator(f"effort-explore[name={name}][data-ready]")
        title = figure.locator(":scope > figure > .effort-title")
        before = title.inner_text()
        figure.get_by_role("slider").press(key)
        expect(title).not_to_have_text(before)
