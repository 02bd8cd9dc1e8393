"""The slides in a real browser: by keyboard, from a file, on a projector, a phone and paper."""

import pytest

from .conftest import RULES, SETTINGS

READY = """() => Reveal.isReady()
    && [...document.querySelectorAll('effort-explore')].every(element => 'ready' in element.dataset)"""
# One slide of each kind: what it holds.
KINDS = [
    "h1",
    "table",
    ".slide-room",
    "effort-predict",
    "effort-explore",
    "effort-parsons",
    "ol:not(effort-parsons ol)",
    "dl",
]


@pytest.fixture
def slides(visit, site):
    """Return a function that opens the slides from their file."""

    def slides(**settings):
        reader = visit(**settings)
        tab = reader.go((site / "slides" / "index.html").as_uri())
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
    for expected in range(total):
        assert number(tab) == expected
        wide = tab.evaluate(
            """() => document.documentElement.scrollWidth > innerWidth
                || Reveal.getCurrentSlide().scrollWidth > Reveal.getCurrentSlide().clientWidth"""
        )
        assert not wide, Exception(expected)
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


def test_a_figure_fills_the_projector_and_is_whole(slides):
    tab = slides(**SETTINGS["desktop"]).tab
    names = tab.evaluate(
        "() => [...document.querySelectorAll('effort-explore')].map(element => element.getAttribute('name'))"
    )
    for name in names:
        box = turn_to(tab, f'effort-explore[name="{name}"] > figure > svg').bounding_box()
        assert box["height"] > 300 and box["y"] >= 0 and box["y"] + box["height"] <= 768, name


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
    tab.keyboard.press("ArrowRight")
    assert number(tab) == at + 1
    assert not reader.errors


def test_a_menu_keeps_its_keys(slides):
    tab = slides().tab
    menu = turn_to(tab, "effort-explore select")
    at = number(tab)
    menu.press("ArrowDown")
    assert menu.input_value() == "1" and number(tab) == at


def test_a_button_keeps_the_keys_that_press_it(slides):
    tab = slides().tab
    control = turn_to(tab, "effort-explore")
    sentence, at = control.locator("> figure figcaption").inner_text, number(tab)
    before = sentence()
    control.locator(".explore-row button").last.press("Space")
    assert sentence() != before and number(tab) == at
    tab.keyboard.press("ArrowRight")
    assert number(tab) == at + 1


def test_a_presenters_remote_turns_the_slide_whatever_has_the_focus(slides):
    tab = slides().tab
    control = turn_to(tab, "effort-explore")
    field, at = control.locator("input[type=range]").first, number(tab)
    before = field.input_value()
    field.press("PageDown")
    assert number(tab) == at + 1
    tab.keyboard.press("PageUp")
    assert number(tab) == at and field.input_value() == before


def test_an_answer_shows_once_somebody_has_committed(slides):
    tab = slides().tab
    check = turn_to(tab, "effort-predict")
    at = number(tab)
    assert not check.locator("details").is_visible()
    check.locator("input").first.check()
    check.get_by_role("button").press("Enter")
    assert check.locator("details li").first.is_visible() and number(tab) == at


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
    hidden = tab.locator(f".slides {wanted}").locator("visible=false").all_text_contents()
    return hidden + tab.locator("aside.notes").locator("visible=true").all_text_contents()


def test_paper_shows_every_slide_and_no_notes(slides):
    tab = slides().tab
    tab.emulate_media(media="print")
    assert not whole(tab)
    tops = [each.bounding_box()["y"] for each in tab.locator(".slides :is(h1, h2, h3)").all()]
    assert tops == sorted(set(tops))
    assert not tab.locator("effort-predict button, .explore-controls, .controls").locator("visible=true").count()


def test_without_javascript_the_slides_follow_one_another(visit, site):
    reader = visit(java_script_enabled=False)
    reader.tab.goto((site / "slides" / "index.html").as_uri())
    assert not whole(reader.tab)


def test_one_slide_a_page_asks_every_question_once(visit, site):
    reader = visit()
    tab = reader.go((site / "slides" / "index.html").as_uri() + "?print-pdf")  # as reveal.js lays slides out for PDF
    tab.wait_for_function("() => document.querySelectorAll('.pdf-page').length === Reveal.getTotalSlides()")
    assert tab.locator("effort-predict button").count() == tab.locator("effort-predict").count()
    assert not reader.errors
