"""Controls as readers move them: all that the script does on two pages, and one step of every control of the book."""

import json
from urllib.parse import parse_qs

import pytest

from effortbook.controls.frames import unpack

from .conftest import SETTINGS

# One script serves all pages. These two have what it knows: ranges and a menu in one control, two controls on
# one page, a prediction to choose and one of a number.
PAGES = ["book/together/14-betting-on-beliefs.html", "book/reference/controls.html"]

READY = """() => [...document.querySelectorAll('effort-explore')].every(e => 'ready' in e.dataset)
    && [...document.querySelectorAll('effort-predict')].every(e => e.form)"""
UNCOVER = "() => document.querySelectorAll('effort-explore').forEach(e => e.uncover())"
SETTLED = 400  # milliseconds: a change is announced and linked when the control has rested for 300


@pytest.fixture
def open_page(visit, address):
    """Return a function that opens a page of a site, as it is served or as a file, controls ready."""

    def open_page(page, fragment="", start=address):
        reader = visit()
        ready(reader.go(start + page + fragment))
        return reader

    return open_page


@pytest.fixture(params=PAGES)
def page_of_each_kind(request):
    """Return one of the pages on which everything is tried."""
    return request.param


def ready(tab):
    """Wait for the controls, and show the figures that predictions cover."""
    tab.wait_for_function(READY)
    tab.evaluate(UNCOVER)


def sentence(control):
    return control.locator("> figure figcaption").inner_text()


def picture(control):
    return control.locator("> figure svg").evaluate("element => element.outerHTML")


def moved(control, before):
    """Tell whether figure and sentence differ from before, and agree with each other."""
    after = picture(control), sentence(control)
    label = control.locator("> figure svg").get_attribute("aria-label")
    assert sentence(control) in label
    return after[0] != before[0] and after[1] != before[1]


# Whatever stands in the overlay of the picture is no part of the frame.
SAME_FIGURE = """(control, frame) => {
    const figure = document.createElement('figure');
    figure.innerHTML = frame;
    const shown = control.querySelector(':scope > figure').cloneNode(true);
    shown.querySelector('.explore-overlay')?.remove();
    return figure.innerHTML === shown.innerHTML;
}"""


def test_every_control_answers_a_step(visit, address, page_with_controls):
    """Figure and sentence are those of the new state, the address carries it, and the phone's width is enough."""
    reader = visit(**SETTINGS["phone"])
    tab = reader.go(address + page_with_controls)
    ready(tab)
    expected = {}
    for control in tab.locator("effort-explore").all():
        declared = json.loads(control.locator("> script").text_content())
        frames, state = unpack(declared["pack"]), 0
        for each, row in zip(declared["controls"], control.locator(".explore-row").all()):
            place = 1 if each["start"] == 0 else each["start"] - 1
            step(row.locator("input, select"), place)
            state = state * len(each["values"]) + place
            expected[f"{control.get_attribute('name')}.{each['key']}"] = [each["values"][place]]
        assert control.evaluate(SAME_FIGURE, frames[state])
        assert sentence(control) in frames[state]
    tab.wait_for_timeout(SETTLED)
    assert parse_qs(tab.evaluate("() => decodeURIComponent(location.hash).replace('#state?', '')")) == expected
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), "scrolls sideways"
    assert not reader.errors
    assert not reader.strangers


def step(field, place):
    """Move a range by a key, or choose from a menu."""
    if field.evaluate("element => element.localName") == "select":
        field.select_option(index=place)
    else:
        field.press("ArrowRight" if place > int(field.input_value()) else "ArrowLeft")


def test_the_script_unpacks_what_python_packed(visit, address, page_of_each_kind):
    tab = visit().go(address + page_of_each_kind)
    tab.wait_for_function(READY)
    carried = tab.locator("effort-explore > script").all_text_contents()
    expected = [unpack(json.loads(text)["pack"]) for text in carried]
    assert tab.evaluate("() => [...document.querySelectorAll('effort-explore')].map(e => e.frames)") == expected


def test_keyboard_moves_every_range(open_page, page_of_each_kind):
    reader = open_page(page_of_each_kind)
    for control in reader.tab.locator("effort-explore").all():
        default = picture(control), sentence(control)
        for field in control.locator("input[type=range]").all():
            values, shown = set(), set()
            field.focus()
            for key in ["Home", "ArrowRight", "ArrowRight", "End", "ArrowLeft"]:
                field.press(key)
                values.add(field.get_attribute("aria-valuetext"))
                shown.add((picture(control), sentence(control)))
            assert len(shown) == len(values) >= 3
            control.get_by_role("button", name="Reset").press("Enter")
            assert (picture(control), sentence(control)) == default
    assert not reader.errors
    assert not reader.strangers


def test_mouse_moves_every_input_of_a_file(open_page, page_of_each_kind, site):
    reader = open_page(page_of_each_kind, start=site.as_uri() + "/")
    for control in reader.tab.locator("effort-explore").all():
        default = picture(control), sentence(control)
        for field in control.locator("input[type=range]").all():
            box = field.bounding_box()
            states = set()
            for place in (0.02, 0.98):
                field.click(position={"x": box["width"] * place, "y": box["height"] / 2})
                states.add((picture(control), sentence(control)))
            assert len(states) == 2
        for button in control.locator(".explore-row button[aria-disabled=false]").all():
            before = picture(control), sentence(control)
            button.click()
            assert moved(control, before)
        control.get_by_role("button", name="Reset").click()
        for menu in control.locator("select").all():
            states = set()
            for index in range(menu.locator("option").count()):
                menu.select_option(index=index)
                states.add(picture(control))
            assert len(states) == menu.locator("option").count()
        control.get_by_role("button", name="Reset").click()
        assert (picture(control), sentence(control)) == default
    assert not reader.errors
    assert not reader.strangers


def test_a_link_carries_the_state(open_page, page_of_each_kind, address, site):
    fragment, shown = link(open_page, page_of_each_kind, address)
    for start in (address, site.as_uri() + "/"):
        follow(open_page, page_of_each_kind, start, fragment, shown)


def test_a_link_to_a_file_carries_the_state(open_page, site):
    page, start = "book/effort/04-allocate.html", site.as_uri() + "/"
    follow(open_page, page, start, *link(open_page, page, start))


@pytest.mark.parametrize("place", ["served", "file"])
def test_who_comes_back_or_loads_again_reads_on_where_they_were(open_page, site, address, place):
    tab = open_page(
        PAGES[0], "#state?betting_on_beliefs.hidden_share=0", address if place == "served" else f"{site.as_uri()}/"
    ).tab
    tab.evaluate("() => scrollTo({ top: 6000, behavior: 'instant' })")
    tab.wait_for_timeout(100)
    for leave_and_return in (tab.reload, lambda: (tab.goto("about:blank"), tab.go_back())):
        leave_and_return()
        tab.wait_for_function(READY)
        tab.wait_for_timeout(100)
        assert abs(tab.evaluate("() => scrollY") - 6000) < 200


@pytest.mark.parametrize(
    "fragment", ["#%", "#state?%", "#state?%E0%A4%A&a.b=1", "#state?__proto__.x=1&constructor=<b>"]
)
def test_a_fragment_that_is_no_state_does_no_harm(open_page, fragment):
    reader = open_page(PAGES[0], fragment)
    control = reader.tab.locator("effort-explore").first
    before = picture(control), sentence(control)
    control.locator("input[type=range]").first.press("End")
    assert moved(control, before)
    reader.tab.wait_for_timeout(SETTLED)
    assert reader.tab.evaluate("() => location.hash").startswith("#state?")
    assert not reader.errors and not reader.strangers


def link(open_page, page, start):
    """Move every control of a page, and return the link's fragment and the sentences shown."""
    tab = open_page(page, start=start).tab
    for control in tab.locator("effort-explore").all():
        default = sentence(control)
        field = control.locator("input[type=range], select").first
        field.press("Home")
        if sentence(control) == default:  # it stood there
            field.press("End")
    tab.wait_for_timeout(SETTLED)
    fragment = tab.evaluate("() => location.hash")
    assert fragment.startswith("#state?")
    return fragment, [sentence(control) for control in tab.locator("effort-explore").all()]


def follow(open_page, page, start, fragment, shown):
    """Open a link to a page, see the sentences, and reset what it moved."""
    reader = open_page(page, fragment, start)
    controls = reader.tab.locator("effort-explore").all()
    assert [sentence(control) for control in controls] == shown
    assert not reader.errors
    for control in controls:
        control.get_by_role("button", name="Reset").click()
    reader.tab.wait_for_timeout(SETTLED)
    assert reader.tab.evaluate("() => location.hash") == ""


def test_the_picture_stays_where_it_is_in_every_state(open_page, page_of_each_kind):
    tab = open_page(page_of_each_kind).tab
    for control in tab.locator("effort-explore").all():
        field = control.locator("input[type=range], select").first
        tops = set()
        for key in ["Home", *["ArrowRight"] * 5, "End"]:
            field.press(key)
            tops.add(control.locator("> figure svg").evaluate("svg => svg.getBoundingClientRect().top + scrollY"))
        assert max(tops) - min(tops) < 1


@pytest.mark.parametrize("size", [(1366, 768), (1280, 650)])
def test_control_sentence_and_picture_fit_one_window(visit, address, page_of_each_kind, size):
    width, height = size
    tab = visit(viewport={"width": width, "height": height}).go(address + page_of_each_kind)
    tab.wait_for_function(READY)
    for control in tab.locator("effort-explore").all():
        head = tab.locator(".bd-header-article").bounding_box()["height"]
        assert control.bounding_box()["height"] <= height - head


def test_a_settled_change_is_announced_once(open_page, page_of_each_kind):
    tab = open_page(page_of_each_kind).tab
    control = tab.locator("effort-explore").first
    default = sentence(control)
    status = control.locator("[role=status]")
    assert status.inner_text() == ""
    status.evaluate(
        "element => { window.heard = []; new MutationObserver(() => heard.push(element.textContent))"
        ".observe(element, {childList: true}); }"
    )
    for field in control.locator("input[type=range], select").all():
        field.press("Home")
    if sentence(control) == default:  # everything stood there
        field.press("End")
    tab.wait_for_timeout(SETTLED)
    assert tab.evaluate("() => window.heard") == [sentence(control)]


def test_without_javascript_the_default_is_there(visit, address, page_of_each_kind):
    reader = visit(java_script_enabled=False)
    reader.tab.goto(address + page_of_each_kind)
    for control in reader.tab.locator("effort-explore").all():
        assert control.locator("> figure svg").is_visible()
        assert control.locator("> figure figcaption").is_visible()
        assert not control.locator("input, select, button").count()
    for prediction in reader.tab.locator("effort-predict").all():
        prediction.locator("summary").click()
        assert prediction.locator("details p").first.is_visible()


def test_paper_shows_the_default_and_the_ends(visit, address, page_of_each_kind):
    reader = visit()
    tab = reader.go(address + page_of_each_kind)
    tab.emulate_media(media="print")
    for control in tab.locator("effort-explore").all():
        assert control.locator("> figure svg").is_visible()
        assert not control.locator(".explore-controls").is_visible()
        printed = control.locator(".explore-printed").all()
        assert printed
        for state in printed:
            assert state.locator("p").first.inner_text().strip()
            assert state.locator("svg").is_visible()


def test_a_prediction_is_held_back_until_the_reader_commits(open_page, page_of_each_kind):
    reader = open_page(page_of_each_kind)
    for prediction in reader.tab.locator("effort-predict").all():
        commit = prediction.locator("button[type=submit]")
        assert not prediction.locator("details").is_visible()
        commit.click()
        if prediction.locator("input[type=radio]").count():
            assert prediction.get_by_role("status").inner_text() == "Choose an answer first."
            prediction.locator("input[type=radio]").first.check()
        else:
            assert prediction.get_by_role("status").inner_text() == "Move the slider first."
            prediction.locator("input[type=range]").press("Home")
        commit.press("Enter")
        assert prediction.get_by_role("status").inner_text().startswith("You said ")
        assert prediction.locator("details p").first.is_visible()
        assert prediction.locator("fieldset").evaluate("element => element.disabled")
    assert not reader.errors
    assert not reader.strangers


@pytest.mark.parametrize("answer", ["Commit, then see", "Show me"])
def test_a_prediction_covers_its_figure_until_the_reader_answers(visit, address, answer):
    tab = visit().go(address + "book/failure/09-the-fork.html")
    tab.wait_for_function(READY)
    figure = tab.locator("effort-explore > figure").first
    prediction = tab.locator("effort-predict").first
    assert not figure.is_visible()
    prediction.get_by_label("More than half").check()
    assert not figure.is_visible()
    prediction.get_by_role("button", name=answer).focus()
    for _ in range(2):  # the second press neither closes the answer nor opens it
        tab.keyboard.press("Enter")
    assert figure.is_visible()
    assert not prediction.get_by_role("button", name="Show me").count()
    assert prediction.locator("details").is_visible()
    assert prediction.locator("details").evaluate("element => element.open") == (answer != "Show me")
    assert tab.locator(":focus").inner_text() == "The answer"  # what was pressed is gone


def test_controls_pass_axe_while_in_use(visit, address, page_of_each_kind, findings):
    tab = visit(**SETTINGS["phone"]).go(address + page_of_each_kind)
    ready(tab)
    for field in tab.locator("effort-explore input[type=range]").all():
        field.press("Home")
    for prediction in tab.locator("effort-predict").all():
        if prediction.locator("input[type=radio]").count():
            prediction.locator("input[type=radio]").first.check()
        else:
            prediction.locator("input[type=range]").press("End")
        prediction.locator("button[type=submit]").click()
    tab.wait_for_timeout(SETTLED)
    assert not findings(tab)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
