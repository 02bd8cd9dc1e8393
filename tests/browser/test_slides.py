"""The slides in a real browser: by keyboard, from a file, on projectors, a phone and paper; the room's count."""

import json

import pytest

from effortbook.workshop import QUESTIONS
from effortbook.workshop.counts import expected
from effortbook.workshop.slides import DECKS, FIGURES

from .conftest import RULES, SETTINGS

READY = """() => Reveal.isReady()
    && [...document.querySelectorAll('effort-explore')].every(element => 'ready' in element.dataset)"""
# One slide of each kind: what it holds.
KINDS = ["h1", ".slide-room", ".slide-pair", "effort-predict", "effort-explore", ".slide-strip", "ol", ".room-saving"]
PROJECTORS = {"wide": {"width": 1366, "height": 768}, "narrow": {"width": 1024, "height": 768}}
SMALLEST_TEXT = 1 / 28  # of the slide's height
SMALLEST_IN_FIGURES = 1 / 50
LOOK = """([smallest, inFigures]) => {
    const slide = Reveal.getCurrentSlide(), wrong = [];
    if (slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth) wrong.push("too large");
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
        const element = node.parentElement, box = element.getBoundingClientRect();
        if (!node.textContent.trim() || element.closest("script, aside") || box.height <= 1) continue;
        const matrix = element.closest("svg") && element.getScreenCTM ? element.getScreenCTM() : { a: 1, b: 0 };
        const drawn = Math.hypot(matrix.a, matrix.b);
        const size = drawn * parseFloat(getComputedStyle(element).fontSize) / innerHeight;
        if (size < (element.closest("svg") ? inFigures : smallest) * 0.999) wrong.push(node.textContent.trim());
    }
    return wrong;
}"""


@pytest.fixture
def slides(visit, site):
    """Return a function that opens the slides from their file."""

    def slides(name="index", **settings):
        reader = visit(**settings)
        tab = reader.go((site / "slides" / f"{name}.html").as_uri())
        tab.wait_for_function(READY)
        return reader

    return slides


def number(tab):
    return tab.evaluate("() => Reveal.getSlidePastCount()")


def turn_to(tab, kind):
    """Show the first slide that holds something, and return what it holds."""
    tab.evaluate(
        """kind => {
            const slide = document.querySelector(`.slides ${kind}`).closest('section');
            const { h, v } = Reveal.getIndices(slide);
            Reveal.slide(h, v);
        }""",
        kind,
    )
    return tab.locator(f".slides section.present:not(.stack) {kind}").first


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_slide_comes_by_one_key_and_fits_the_width(slides, setting):
    reader = slides(**SETTINGS[setting])
    tab = reader.tab
    total = tab.evaluate("() => Reveal.getTotalSlides()")
    for past in range(total):
        while number(tab) < past:  # fragments are the states of a figure, or an answer
            tab.keyboard.press("ArrowRight")
        assert number(tab) == past
        wide = tab.evaluate(
            """() => document.documentElement.scrollWidth > innerWidth
                || Reveal.getCurrentSlide().scrollWidth > Reveal.getCurrentSlide().clientWidth"""
        )
        assert not wide, past
    tab.keyboard.press("ArrowRight")
    assert number(tab) == total - 1
    tab.keyboard.press("ArrowLeft")
    assert number(tab) == total - 2
    assert not reader.errors and not reader.strangers


@pytest.mark.parametrize("setting", SETTINGS)
def test_axe_finds_nothing(slides, setting, findings):
    tab = slides(**SETTINGS[setting]).tab
    for kind in KINDS:
        assert turn_to(tab, kind).is_visible()
        assert not findings(tab, RULES[setting]), kind


@pytest.mark.parametrize("projector", PROJECTORS)
@pytest.mark.parametrize("deck", DECKS.values())
def test_every_slide_fits_in_every_state_and_its_type_is_large(slides, deck, projector):
    tab = slides(deck, viewport=PROJECTORS[projector]).tab
    end = tab.evaluate("() => Reveal.getTotalSlides()") - 1
    while True:
        wrong = tab.evaluate(LOOK, [SMALLEST_TEXT, SMALLEST_IN_FIGURES])
        assert not wrong, (number(tab), wrong)
        if number(tab) == end:
            break
        tab.keyboard.press("PageDown")


def state_of(control):
    """Return where the control of a slide's figure stands, without its mark."""
    menu = control.locator("select option:checked")
    text = menu.inner_text() if menu.count() else control.locator("input[type=range]").get_attribute("aria-valuetext")
    return text.split(" (")[0]


@pytest.mark.parametrize("deck", DECKS.values())
def test_a_figure_begins_neutral_and_a_remote_steps_it_there_and_back(slides, deck):
    tab = slides(deck).tab
    figures = {steps.room.__name__.rpartition(".")[2]: steps for steps in FIGURES.values()}
    for shown in tab.locator("effort-explore").all():
        name = shown.get_attribute("name")
        steps, control = figures[name], turn_to(tab, f'effort-explore[name="{name}"]')
        at = number(tab)
        labels = [steps.room.CONTROLS[steps.key].format(value) for value in steps.values]
        for label in labels:
            assert state_of(control) == label.split(" (")[0]
            tab.keyboard.press("PageDown")
        assert number(tab) == at + 1
        tab.keyboard.press("PageUp")
        tab.keyboard.press("PageUp")
        assert state_of(control) == labels[-2].split(" (")[0]


@pytest.mark.parametrize("fragment", ["#%", "#state?%"])
def test_a_fragment_that_is_no_slide_does_no_harm(visit, site, fragment):
    reader = visit()
    tab = reader.go((site / "slides" / "index.html").as_uri() + fragment)
    tab.wait_for_function(READY)
    tab.keyboard.press("PageDown")
    assert number(tab) == 1 and not reader.errors


def test_the_right_answer_is_marked_after_the_vote_and_not_before(slides):
    tab = slides(**SETTINGS["desktop"]).tab
    check = turn_to(tab, '[data-question="level"]')
    labels = check.locator("label")
    numbers = [label.evaluate("element => getComputedStyle(element, '::before').content") for label in labels.all()]
    assert numbers == ["counter(answer)"] * len(QUESTIONS["level"].choices)

    def marks():
        return [label.evaluate("element => getComputedStyle(element, '::after').content") for label in labels.all()]

    assert set(marks()) == {"none"}
    tab.keyboard.press("PageDown")
    right = list(QUESTIONS["level"].choices).index(QUESTIONS["level"].answer)
    assert [place for place, mark in enumerate(marks()) if "✓" in mark] == [right]
    tab.keyboard.press("PageUp")
    assert set(marks()) == {"none"}


def count(tab, slide):
    """Open the room's count on a slide, and return its panel."""
    turn_to(tab, slide)
    tab.keyboard.press("v")
    return tab.locator(".room-panel")


def test_votes_before_and_after_show_who_moved_and_which_misconception_won(slides):
    reader = slides(**SETTINGS["desktop"])
    tab = reader.tab
    panel = count(tab, '[data-question="level"]')
    said = panel.get_by_role("status")
    first, second = panel.locator("fieldset").all()
    for votes, verdict in (((9, 9, 6, 6), "explain"), ((5, 3, 12, 10), "Neighbours"), ((1, 1, 26, 2), "go on")):
        for field, value in zip(first.locator("input").all(), votes):
            field.fill(str(value))
        assert verdict in said.inner_text()
    for field, value in zip(first.locator("input").all(), (5, 3, 12, 10)):
        field.fill(str(value))
    for field, value in zip(second.locator("input").all(), (2, 1, 22, 5)):
        field.fill(str(value))
    name = list(QUESTIONS["level"].choices.values())[3].split("**")[1].rstrip(".")
    assert name not in said.inner_text()
    tab.evaluate("() => document.activeElement.blur()")
    tab.keyboard.press("PageDown")
    text = said.inner_text()
    assert "40%" in text and "73%" in text and name in text
    assert not reader.errors and not reader.strangers


@pytest.mark.parametrize("people", [10, 30, 60])
def test_the_role_play_s_count_stands_beside_what_the_room_is_to_expect(slides, people):
    panel = count(slides(**SETTINGS["desktop"]).tab, '[data-count="round one"]')
    people_field, shipped, broken = panel.locator("input").all()
    people_field.fill(str(people))
    shipped.fill("40")
    broken.fill("14")
    text, wanted = panel.get_by_role("status").inner_text(), expected(people)
    assert (
        "35%" in text and f"{wanted['broken']} ± {wanted['broken_sd']}" in text and f"{wanted['groups']} groups" in text
    )


def test_codes_from_phones_are_counted_once_and_wrong_ones_not_at_all(slides):
    reader = slides(**SETTINGS["phone"])
    phone = reader.tab
    check = turn_to(phone, '[data-question="quota"]')
    check.locator("input").nth(2).check()
    check.get_by_role("button").click()
    code = check.locator(".room-code").inner_text().split()[-1]
    assert len(code) == 5
    wrong = code[:4] + ("A" if code[4] != "A" else "B")
    tab = slides(**SETTINGS["desktop"]).tab
    panel = count(tab, '[data-question="quota"]')
    panel.locator("textarea").fill(f"{code} and {code.lower()}, {wrong}")
    panel.get_by_role("button", name="Count the codes").click()
    votes = [field.input_value() for field in panel.locator("fieldset").first.locator("input").all()]
    assert votes == ["0", "0", "1"]
    assert "counted: 1" in panel.get_by_role("status").inner_text()
    assert "readable: 1" in panel.get_by_role("status").inner_text()


def test_the_file_of_results_hides_small_counts_and_holds_minutes(slides):
    tab = slides(**SETTINGS["desktop"]).tab
    panel = count(tab, '[data-question="level"]')
    for field, value in zip(panel.locator("fieldset").first.locator("input").all(), (5, 2, 12, 0)):
        field.fill(str(value))
    panel.get_by_role("button", name="Close").click()
    turn_to(tab, ".room-save")
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Save the room").click()
    held = json.loads(saved.value.path().read_text())
    assert held["votes"][0]["first"] == [5, "<3", 12, 0]
    assert all(set(step) == {"step", "planned", "taken"} for step in held["steps"])
    assert set(held) == {"people", "steps", "votes", "counts"}


def test_the_clock_shows_what_is_left_of_the_step(slides):
    tab = slides(**SETTINGS["desktop"]).tab
    turn_to(tab, '[data-step="Opening"]')
    tab.keyboard.press("t")
    clock = tab.locator(".room-clock")
    assert clock.inner_text().startswith("Opening: 8:5") or clock.inner_text().startswith("Opening: 9:00")
    tab.keyboard.press("t")
    assert not clock.is_visible()


def test_r_starts_the_clock_again(slides):
    tab = slides(**SETTINGS["desktop"]).tab
    turn_to(tab, '[data-step="Opening"]')
    tab.evaluate("() => Memory.state.began = { 0: Date.now() - 1440 * 60_000 }")
    tab.keyboard.press("r")  # which does nothing while no clock shows
    tab.keyboard.press("t")
    clock = tab.locator(".room-clock")
    assert "over" in clock.inner_text()
    tab.keyboard.press("r")
    assert clock.inner_text().startswith(("Opening: 8:5", "Opening: 9:00"))
    assert tab.evaluate("() => clock.late()") == 0


def test_escape_closes_the_count_and_a_remote_leaves_its_fields(slides):
    tab = slides(**SETTINGS["desktop"]).tab
    panel = count(tab, '[data-question="level"]')
    for part in (panel.locator("input").first, panel.locator("textarea"), panel.get_by_role("button", name="Close")):
        part.focus()
        tab.keyboard.press("Escape")
        assert not panel.is_visible() and not tab.evaluate("() => Reveal.isOverview()")
        tab.keyboard.press("v")
    at = number(tab)
    panel.locator("textarea").focus()
    tab.keyboard.press("PageUp")
    assert number(tab) == at - 1 and not panel.is_visible()


def test_what_a_room_leaves_out_is_not_shown(visit, site):
    tab = visit().go((site / "slides" / "index.html").as_uri() + "?leave=The%20same%20with%20models")
    tab.wait_for_function(READY)
    assert not tab.get_by_text("The same with models").count()


def test_a_field_with_the_focus_keeps_its_keys(slides):
    reader = slides()
    tab = reader.tab
    control = turn_to(tab, "effort-explore")
    sentence, at = control.locator("> figure figcaption").inner_text, number(tab)
    field = control.locator("input[type=range]").first
    before = sentence()
    field.press("ArrowRight")
    assert sentence() != before and number(tab) == at
    field.press("Escape")
    assert not tab.evaluate("() => Reveal.isOverview()")
    before = sentence()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert sentence() != before and not reader.errors


def test_a_button_keeps_the_keys_that_press_it(slides):
    tab = slides().tab
    control = turn_to(tab, "effort-explore")
    sentence, at = control.locator("> figure figcaption").inner_text, number(tab)
    before = sentence()
    control.locator(".explore-row button").last.press("Space")
    assert sentence() != before and number(tab) == at


def test_a_presenters_remote_turns_the_slide_whatever_has_the_focus(slides):
    tab = slides().tab
    control = turn_to(tab, "effort-explore")
    field, at = control.locator("input[type=range]").first, number(tab)
    field.press("PageDown")  # the figure's next state
    assert number(tab) == at and field.input_value() == "1"
    tab.keyboard.press("PageUp")
    assert field.input_value() == "0"
    tab.keyboard.press("PageUp")
    assert number(tab) == at - 1


def test_an_answer_shows_once_somebody_has_committed(slides):
    tab = slides().tab
    check = turn_to(tab, "effort-predict")
    at = number(tab)
    assert not check.locator("details").is_visible()
    check.locator("input").first.check()
    check.get_by_role("button").press("Enter")
    assert check.locator("details p").first.is_visible() and number(tab) == at


def test_the_speakers_window_has_the_notes_and_turns_the_slides(slides):
    reader = slides()
    tab = reader.tab
    turn_to(tab, ".slide-room")
    notes = tab.evaluate("() => Reveal.getCurrentSlide().querySelector('aside.notes').textContent")
    with tab.expect_popup() as opened:
        tab.keyboard.press("s")
    shown = opened.value.locator(".speaker-controls-notes .value")
    shown.get_by_text(notes.split(". ")[1]).wait_for()
    at = number(tab)
    opened.value.keyboard.press("ArrowRight")
    tab.wait_for_function("past => Reveal.getSlidePastCount() === past", arg=at + 1)
    assert not reader.errors and not reader.strangers


def whole(tab):
    """Tell what of the slides is not to be seen where they follow one another."""
    wanted = ":is(h1, h2, h3, legend, figure svg, figcaption):not(.explore-printed *)"
    return tab.locator(f".slides {wanted}").locator("visible=false").all_text_contents()


def test_paper_shows_every_slide_with_its_notes(slides):
    tab = slides().tab
    tab.emulate_media(media="print")
    assert not whole(tab)
    assert not tab.locator("aside.notes").locator("visible=false").count()
    tops = [each.bounding_box()["y"] for each in tab.locator(".slides :is(h1, h2, h3)").all()]
    assert tops == sorted(set(tops))
    assert not tab.locator("effort-predict button, .explore-controls, .controls").locator("visible=true").count()


def test_without_javascript_the_slides_follow_one_another(visit, site):
    reader = visit(java_script_enabled=False)
    reader.tab.goto((site / "slides" / "index.html").as_uri())
    assert not whole(reader.tab)
    assert not reader.tab.locator("aside.notes").locator("visible=true").count()


def test_one_slide_a_page_asks_every_question_once(visit, site):
    reader = visit()
    tab = reader.go((site / "slides" / "index.html").as_uri() + "?print-pdf")  # as reveal.js lays slides out for PDF
    tab.wait_for_function("() => document.querySelectorAll('.pdf-page').length === Reveal.getTotalSlides()")
    assert tab.locator("effort-predict button").count() == tab.locator("effort-predict").count()
    assert not reader.errors
