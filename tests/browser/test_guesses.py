"""A reader's guess is set by pointer, finger or keys, and drawn into the figure, where it stays."""

import pytest

from effortbook.chapters import budgets, growth, incentives, lifecycle_curve
from effortbook.controls.sketch import places_of

from .conftest import SETTINGS

CURVE = "book/effort/02-lifecycle-curve.html"
UNITS = "book/effort/04-allocate.html"
CHOICE = "book/effort/05-growth.html"
SHARE = "book/failure/12-incentives.html"
BORDER = "book/failure/13-budgets.html"
WEEKS = "book/failure/08-before-the-data.html"
WITH_GUESS = [
    CURVE, CHOICE, "book/effort/06-ml-first.html", "book/effort/07-where-you-fit.html", WEEKS,
    "book/failure/10-frankenstein.html", SHARE, BORDER, "book/together/16-claims.html",
    "book/workshop/17-your-own-roadmap.html", "book/workshop/18-workshop.html",
]  # fmt: skip
READY = """() => [...document.querySelectorAll('effort-explore')].every(e => 'ready' in e.dataset)
    && document.querySelector('effort-predict').form"""
LABELS_APART = """figure => {
    const box = figure.querySelector('.guess-label').getBoundingClientRect();
    const others = [...figure.querySelectorAll('svg text')].filter(each => !each.closest('.guess'));
    return others.map(each => each.getBoundingClientRect()).every(other => other.right <= box.left
        || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom);
}"""


@pytest.fixture
def opened(visit, address):
    """Return a function that opens a page, and returns its tab, its first prediction and the figure it covers."""

    def opened(page, start=address, **settings):
        tab = visit(**settings or SETTINGS["desktop"]).go(start + page)
        tab.wait_for_function(READY)
        return tab, tab.locator("effort-predict").first, tab.locator("effort-explore").first

    return opened


def commit(prediction):
    prediction.locator("button[type=submit]").click()


def answer(prediction, press="ArrowRight"):
    """Give some answer by keys, and commit to it."""
    if prediction.locator("input[type=radio]").count():
        prediction.locator("input[type=radio]").first.check()
    for field in prediction.locator("input[type=range]").all():
        field.press(press)
    commit(prediction)


def drawn(figure):
    """Return the points of the guess in the figure."""
    mark = figure.locator("> figure .guess-mark")
    if mark.evaluate("mark => mark.tagName") == "circle":
        return [(float(mark.get_attribute("cx")), float(mark.get_attribute("cy")))]
    numbers = mark.get_attribute("points").replace(",", " ").split()
    return list(zip(map(float, numbers[::2]), map(float, numbers[1::2])))


def status(prediction):
    return prediction.get_by_role("status").inner_text()


@pytest.mark.parametrize("guessed", WITH_GUESS)
def test_the_guess_stands_in_the_figure_and_its_label_covers_no_other(opened, guessed):
    _, prediction, figure = opened(guessed)
    answer(prediction)
    assert status(prediction).endswith("Your guess is drawn into the figure.")
    label = figure.locator("> figure .guess-label").text_content()
    assert label.startswith("You")
    assert label in figure.locator("> figure svg").get_attribute("aria-label")
    assert figure.locator("> figure").evaluate(LABELS_APART)


def test_a_guess_lies_where_python_says(opened):
    for page, room, value in ((SHARE, incentives, 15), (BORDER, budgets, 55)):
        _, prediction, figure = opened(page)
        answer(prediction)
        (handle,) = room.sketch().handles
        assert drawn(figure) == places_of(room.figure(), [handle.guess(value)])[0]


def test_a_right_choice_lies_on_the_ring_of_the_crossing(opened):
    _, prediction, figure = opened(CHOICE)
    prediction.get_by_label("300 units").check()
    commit(prediction)
    ((x, y),) = drawn(figure)
    rings = figure.locator("> figure svg use").evaluate_all(
        "uses => uses.map(each => [Number(each.getAttribute('x')), Number(each.getAttribute('y'))])"
    )
    assert min(abs(x - across) + abs(y - down) for across, down in rings) < 0.1
    assert [[(x, y)]] == places_of(growth.figure(), [growth.frontier_at(300)])


def test_the_guess_stays_while_the_figure_moves_and_after_a_reset(opened):
    _, prediction, figure = opened(BORDER)
    answer(prediction)
    before = drawn(figure)
    figure.locator("input[type=range]").first.press("End")
    assert drawn(figure) == before
    figure.get_by_role("button", name="Reset").click()
    assert drawn(figure) == before
    assert figure.locator("> figure .guess").count() == 1


def test_a_curve_is_drawn_by_keys_and_lies_in_the_figure(opened):
    tab, prediction, figure = opened(CURVE, **SETTINGS["desktop"])
    fields = prediction.locator("input[type=range]")
    fields.first.focus()
    for _ in range(8):
        tab.keyboard.press("ArrowUp")
    assert fields.first.get_attribute("aria-valuetext") == "60 points"
    assert not figure.locator("> figure").is_visible()
    commit(prediction)
    said = status(prediction)
    assert "20 units: 60 points" in said and "Not each of your steps gains less" in said  # 60, then 40
    marks = [handle.guess(height) for handle, height in zip(lifecycle_curve.sketch().handles, (60, 40, 60, 80))]
    inner = [points[0] for points in places_of(lifecycle_curve.figure(), marks)]
    assert drawn(figure)[1:-1] == inner
    assert prediction.locator(".sketch-right-line").is_visible()


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(tab, start, end):
    """Drag with a finger, as the browser's protocol does it."""
    touch = tab.context.new_cdp_session(tab)
    for kind, points in (("touchStart", [start]), ("touchMove", [end]), ("touchEnd", [])):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})


@pytest.mark.parametrize("how", ["mouse", "finger"])
def test_a_handle_is_dragged(opened, how):
    tab, prediction, _ = opened(CURVE, **SETTINGS["phone"], has_touch=how == "finger")
    rings = prediction.locator(".sketch-ring")
    prediction.locator(".predict-sketch").scroll_into_view_if_needed()
    (x, y), (_, height) = centre(rings.nth(0)), centre(rings.nth(2))
    if how == "finger":
        drag(tab, (x, y), (x, height))
    else:
        tab.mouse.move(x, y)
        tab.mouse.down()
        tab.mouse.move(x, height)
        tab.mouse.up()
    first = prediction.locator("input[type=range]").first
    assert first.get_attribute("aria-valuetext") == "60 points"
    assert first.evaluate("field => field === document.activeElement")  # the keys go on from here
    first.press("ArrowLeft")
    assert first.get_attribute("aria-valuetext") == "55 points"


def test_nothing_is_committed_untouched_or_before_it_adds_up(opened):
    _, prediction, figure = opened(UNITS)
    commit(prediction)
    assert status(prediction) == "Move the slider first."
    prediction.get_by_label("Pricing").press("End")
    prediction.get_by_label("Dispatching").press("ArrowRight")
    commit(prediction)
    assert status(prediction) == "Units too many: 1. To commit, spread exactly 5 units."
    assert not figure.locator("> figure").is_visible()
    prediction.get_by_label("Pricing").press("ArrowLeft")
    commit(prediction)
    assert status(prediction).startswith("You said Pricing: 4; Dispatching: 1;")
    assert figure.locator("> figure").is_visible()


@pytest.mark.parametrize("place", ["served", "file"])
def test_a_guess_that_the_browser_brings_back_counts(opened, site, address, place):
    start = address if place == "served" else f"{site.as_uri()}/"
    tab, prediction, _ = opened(UNITS, start=start)
    for _ in range(3):
        prediction.get_by_label("Pricing").press("ArrowRight")
    drawn_at = prediction.locator(".sketch-ring").first.get_attribute("cy")
    tab.goto("about:blank")
    tab.go_back()
    tab.wait_for_function(READY)
    assert prediction.get_by_label("Pricing").input_value() == "3"
    assert prediction.get_by_label("Pricing").get_attribute("aria-valuetext") == "3"
    assert prediction.locator(".predict-value").first.inner_text() == "3"
    assert prediction.locator(".sketch-ring").first.get_attribute("cy") == drawn_at
    prediction.get_by_label("Dispatching").press("ArrowRight")
    prediction.get_by_label("Dispatching").press("ArrowRight")
    commit(prediction)
    assert status(prediction).startswith("You said Pricing: 3; Dispatching: 2;")


def test_the_figure_goes_to_the_state_that_was_asked_about(opened):
    for page, button, state in ((UNITS, "Show me", "105 units"), (WEEKS, "Commit, then see", "2")):
        _, prediction, figure = opened(page)
        prediction.locator("input[type=range]").first.press("ArrowRight")
        prediction.get_by_role("button", name=button).click()
        assert figure.locator("input[type=range]").first.get_attribute("aria-valuetext") == state


def test_without_javascript_question_and_answer_are_there(visit, address):
    reader = visit(java_script_enabled=False)
    reader.tab.goto(address + UNITS)
    prediction = reader.tab.locator("effort-predict").first
    assert not prediction.locator(".predict-sketch").is_visible()
    prediction.locator("summary").click()
    assert prediction.locator("details p").first.is_visible()


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_committed_sketch_passes_axe(opened, findings, setting):
    tab, prediction, _ = opened(SHARE, **SETTINGS[setting])
    answer(prediction)
    assert not findings(tab)
    assert tab.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
