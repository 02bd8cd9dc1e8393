"""What a reader said is kept on this machine: shown on a page of its own, offered again, saved and erased."""

import json

import pytest

PREDICTED = "book/reference/what-you-predicted.html"
ROADMAP = "book/workshop/17-your-own-roadmap.html"
EXERCISE = "book/effort/04-allocate.html"
FRESH = 750  # milliseconds: what has just come takes no press for 700
PYTHON = ["brython.js", "page-modules.js"]


@pytest.fixture
def reader(visit):
    """Return a tab of a browser in which nothing is kept."""
    return visit()


def kept(tab):
    return tab.evaluate("() => JSON.parse(localStorage.getItem('effort-and-evidence'))")


def show_kept(reader, address):
    reader.go(address + PREDICTED).wait_for_selector("effort-kept[data-ready]")
    return reader.tab.locator("effort-kept")


def test_at_first_nothing_is_kept(reader, address):
    assert "Nothing is kept on this machine yet" in show_kept(reader, address).inner_text()


def test_a_prediction_is_kept_and_told_again(reader, address):
    tab = reader.go(address + ROADMAP)
    slider = tab.locator("effort-predict input[type=range]").first
    slider.focus()
    slider.press("Home")
    tab.locator("effort-predict button[type=submit]").first.click()
    (entry,) = kept(tab)["prediction"].values()
    assert entry["said"] == "0 units" and entry["page"] == ROADMAP
    tab.get_by_role("link", name="What you predicted so far").click()
    tab.wait_for_selector("effort-kept[data-ready]")
    row = show_kept(reader, address).locator("tbody tr")
    assert row.get_by_role("link").get_attribute("href").endswith(ROADMAP)
    assert "0 units" in row.inner_text() and entry["verdict"] in row.inner_text()
    tab = reader.go(address + ROADMAP)
    assert tab.locator("effort-predict .predict-status").first.inner_text() == "Last time you said 0 units."


def test_the_list_follows_what_another_tab_keeps(reader, address):
    shown = show_kept(reader, address)
    another = reader.tab.context.new_page()
    another.goto(address + EXERCISE)
    another.evaluate("() => KEPT.put('answer', 'a', { said: 'told elsewhere' })")
    shown.get_by_text("told elsewhere").wait_for()
    another.evaluate("() => KEPT.erase()")
    shown.get_by_text("Nothing is kept on this machine yet").wait_for()


def test_what_was_predicted_in_slides_leads_back_to_them(reader, address):
    tab = reader.go(address + "slides/half-a-day.html")
    tab.wait_for_function("() => Reveal.isReady()")
    tab.evaluate(
        """() => {
            const { h, v } = Reveal.getIndices(document.querySelector('effort-predict').closest('section'));
            Reveal.slide(h, v);
        }"""
    )
    question = tab.locator(".slides section.present:not(.stack) effort-predict")
    question.locator("input").first.check()
    question.get_by_role("button").click()
    (entry,) = kept(tab)["prediction"].values()
    assert entry["page"] == "slides/half-a-day.html"
    link = show_kept(reader, address).locator("tbody a")
    assert link.evaluate("link => link.href") == f"{address}slides/half-a-day.html"


def test_an_answer_is_kept_and_stands_there_again(reader, address):
    tab = reader.go(address + EXERCISE)
    tab.wait_for_selector("effort-exercise[data-ready]")
    for field in tab.locator("effort-exercise input").all():
        field.fill("25")
    tab.locator("effort-exercise button").click()
    tab.locator("effort-exercise [role=status]").filter(has_text="Not yet.").wait_for()
    assert kept(tab)["answer"]["allocate"]["typed"] == ["25"] * 4
    tab = reader.go(address + EXERCISE)
    assert [field.input_value() for field in tab.locator("effort-exercise input").all()] == ["25"] * 4
    assert "not yet right" in show_kept(reader, address).inner_text()


def test_a_roadmap_is_offered_again_and_loads_no_python_before(reader, address):
    tab = reader.go(address + ROADMAP)
    tab.locator("#roadmap-budget").fill("42")
    tab.locator(".roadmap-result .effort-title").filter(has_text="Of 42 units").wait_for()
    reader.asked.clear()
    tab.evaluate("() => history.replaceState(null, '', location.pathname)")
    tab = reader.go(address + ROADMAP)
    assert "Your table of last time" in tab.locator(".roadmap-offer").inner_text()
    assert not [url for url in reader.asked for name in PYTHON if name in url]
    tab.get_by_role("button", name="Take it up again").click()
    assert tab.evaluate("() => document.activeElement === document.querySelector('.roadmap-cells input')")
    tab.locator(".roadmap-result .effort-title").filter(has_text="Of 42 units").wait_for()
    assert not tab.locator(".roadmap-offer").is_visible()
    assert "Of 42 units" in show_kept(reader, address).inner_text()


def own_budget(tab):
    return kept(tab)["roadmap"]["own"]["budget"]


def plan_for(tab, budget):
    """Type a budget, and wait for its plan."""
    tab.locator("#roadmap-budget").fill(budget)
    tab.locator(".roadmap-result .effort-title").filter(has_text=f"Of {budget} units").wait_for()


def test_no_link_and_no_key_replaces_the_table_of_last_time(reader, address):
    tab = reader.go(address + ROADMAP)
    plan_for(tab, "43")
    theirs = tab.url
    plan_for(tab, "42")
    tab = reader.go(address + "index.html")
    tab = reader.go(theirs)
    tab.locator(".roadmap-result .effort-title").filter(has_text="Of 43 units").wait_for()
    plan_for(tab, "44")
    assert own_budget(tab) == "42" and tab.locator(".roadmap-offer").is_visible()
    tab = reader.go(address + "index.html")
    tab = reader.go(address + ROADMAP)
    plan_for(tab, "45")
    assert own_budget(tab) == "42"
    tab.get_by_role("button", name="Keep this one instead").click()
    tab.wait_for_function("() => KEPT.get('roadmap', 'own').budget === '45'")
    plan_for(tab, "46")
    assert own_budget(tab) == "46"
    tab.get_by_role("button", name="Reset", exact=True).click()
    tab.locator(".roadmap-result .effort-title").filter(has_text="Of 100 units").wait_for()
    assert own_budget(tab) == "46" and tab.locator(".roadmap-offer").is_visible()


def test_all_of_it_is_saved_and_erased(reader, address):
    tab = reader.go(address + EXERCISE)
    tab.evaluate("() => KEPT.put('answer', '<b>x</b>', { said: '<b>1</b>', verdict: 'right' })")
    shown = show_kept(reader, address)
    assert shown.locator("tbody b").count() == 0 and "<b>1</b>" in shown.inner_text()
    with tab.expect_download() as download:
        shown.get_by_role("link", name="Save all of it").click()
    assert json.loads(download.value.path().read_text(encoding="utf-8")) == kept(tab)
    shown.get_by_role("button", name="Erase it").dblclick()
    assert kept(tab)  # who presses twice at once has not read what the second press does
    tab.wait_for_timeout(FRESH)
    shown.get_by_role("button", name="Press again").press("Enter")
    assert kept(tab) is None and "All of it is erased." in shown.inner_text()
    assert "Nothing is kept" in tab.locator(":focus").inner_text()
    assert not reader.errors and not reader.strangers
