"""Pictures that move into the next one, and marks that a reader drags, by mouse and by touch."""

import json

import pytest

from effortbook.controls.frames import unpack

from .conftest import SETTINGS
from .test_controls import SAME_FIGURE, SETTLED, ready, sentence

MAP, WEEKS, DOTS, SMALL = (
    "book/effort/07-where-you-fit.html",
    "book/failure/08-before-the-data.html",
    "book/effort/04-allocate.html",
    "book/together/14-betting-on-beliefs.html",
)
TICK = 4  # milliseconds that a script may take of a frame's sixteen
IN_TOUCH = SETTINGS["phone"] | {"has_touch": True, "is_mobile": True}

# Go to a frame, and stop the clock of the transition after so many milliseconds.
STOP_AFTER = """async (control, [frame, milliseconds]) => {
    control.goTo(frame);
    const { transition } = control;
    cancelAnimationFrame(transition.next);
    transition.tick(transition.started + milliseconds);
    cancelAnimationFrame(transition.next);
}"""


@pytest.fixture
def open_control(visit, address):
    """Return a function that opens a page and returns its tab and its first control, ready to move."""

    def open_control(page, **settings):
        tab = visit(**settings).go(address + page)
        ready(tab)
        control = tab.locator("effort-explore").first
        control.scroll_into_view_if_needed()
        return tab, control

    return open_control


@pytest.fixture
def open_lively(open_control):
    """Return a function as `open_control`, for a reader who likes motion."""

    def open_lively(page, **settings):
        tab, control = open_control(page, **settings)
        tab.emulate_media(reduced_motion="no-preference")
        return tab, control

    return open_lively


def declared(control):
    return json.loads(control.locator("> script").text_content())


def values(control):
    """Return where the inputs of a control stand, by their keys."""
    return control.evaluate("control => Object.fromEntries(control.inputs.map(i => [i.key, i.values[i.index]]))")


def on_screen(control, place):
    """Return where a place in the picture is in the window."""
    find = """(control, [x, y]) => {
        const svg = control.querySelector(':scope > figure > svg');
        const { x: across, y: down } = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
        return [across, down];
    }"""
    return control.evaluate(find, list(place))


def into_view(tab, control):
    """Bring the picture to where nothing lies over it."""
    control.evaluate(
        "control => scrollBy({ top: control.querySelector('svg').getBoundingClientRect().top - 120, behavior: 'instant' })"
    )
    tab.wait_for_timeout(100)


def place_in(control, state, grip=0):
    """Return where a grip lies in a state, which is given by its values."""
    data = declared(control)
    frame = 0
    for each in data["controls"]:
        frame = frame * len(each["values"]) + each["values"].index(
            state.get(each["key"], each["values"][each["start"]])
        )
    return data["grips"][grip]["places"][frame]


def drag(tab, start, end):
    tab.mouse.move(*start)
    tab.mouse.down()
    for step in range(1, 6):
        tab.mouse.move(*(one + (other - one) * step / 5 for one, other in zip(start, end)))
    tab.mouse.up()


def swipe(tab, start, end):
    """Move a finger over the page; Playwright itself only taps."""
    session = tab.context.new_cdp_session(tab)

    def touch(kind, *points):
        touched = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    touch("touchStart", start)
    for step in range(1, 9):
        touch("touchMove", tuple(one + (other - one) * step / 8 for one, other in zip(start, end)))
    touch("touchEnd")
    tab.wait_for_timeout(100)


def is_frame_of_its_state(control):
    frames = unpack(declared(control)["pack"])
    return control.evaluate(SAME_FIGURE, frames[control.evaluate("control => control.frame")])


@pytest.mark.parametrize(("opened", "target"), [
    (WEEKS, {"week": "8"}),
    (MAP, {"budget": "500", "share": "0.75"}),
    (DOTS, {"spent": "60"}),
])  # fmt: skip
def test_a_mark_is_dragged_by_the_mouse(open_control, opened, target):
    tab, control = open_control(opened)
    into_view(tab, control)
    drag(tab, on_screen(control, place_in(control, {})), on_screen(control, place_in(control, target)))
    assert values(control) | target == values(control)
    assert is_frame_of_its_state(control)
    tab.wait_for_timeout(SETTLED)
    linked = tab.evaluate("() => decodeURIComponent(location.hash)")
    assert all(f".{key}={value}" in linked for key, value in target.items())


def test_a_mark_is_dragged_by_a_thumb_and_the_page_stays(open_control):
    tab, control = open_control(WEEKS, **IN_TOUCH)
    into_view(tab, control)
    before = tab.evaluate("() => scrollY")
    start, end = (on_screen(control, place_in(control, {"week": week})) for week in ("0", "10"))
    swipe(tab, start, (end[0], end[1] + 150))  # far below the mark's way, where the page would scroll
    assert values(control)["week"] == "10"
    assert tab.evaluate("() => scrollY") == before


def test_a_thumb_beside_the_marks_scrolls_the_page(open_control):
    tab, control = open_control(MAP, **IN_TOUCH)
    into_view(tab, control)
    before, state = tab.evaluate("() => scrollY"), values(control)
    start = on_screen(control, place_in(control, {"budget": "700", "share": "0.9"}))
    swipe(tab, start, (start[0], start[1] - 100))
    assert tab.evaluate("() => scrollY") > before + 50
    assert values(control) == state


def test_a_click_on_the_map_moves_the_company_there(open_control):
    tab, control = open_control(MAP)
    into_view(tab, control)
    tab.mouse.click(*on_screen(control, place_in(control, {"budget": "300", "share": "0.6"})))
    assert values(control) == {"budget": "300", "share": "0.6"}
    assert sentence(control).startswith("With 300 units and a share of 60%")


def test_a_tap_on_the_map_moves_the_company_there(open_control):
    tab, control = open_control(MAP, **IN_TOUCH)
    into_view(tab, control)
    tab.touchscreen.tap(*on_screen(control, place_in(control, {"budget": "300", "share": "0.6"})))
    assert values(control) == {"budget": "300", "share": "0.6"}


def test_marks_are_large_enough_for_a_thumb(open_control):
    _, control = open_control(WEEKS, **IN_TOUCH)
    box = control.locator(".grip-reach").bounding_box()
    assert min(box["width"], box["height"]) >= 43  # 44, but for the scale of the picture


def test_a_picture_moves_into_the_next_and_ends_as_its_frame(open_lively):
    tab, control = open_lively(DOTS)
    frames = unpack(declared(control)["pack"])
    start = control.evaluate("control => control.frame")
    control.evaluate(STOP_AFTER, [0, 60])
    assert not control.evaluate(SAME_FIGURE, frames[0]) and not control.evaluate(SAME_FIGURE, frames[start])
    assert sentence(control) in frames[0].replace("<strong>", "").replace("</strong>", "")  # words change at once
    control.evaluate("control => control.transition.finish()")
    assert control.evaluate(SAME_FIGURE, frames[0])
    control.evaluate("(control, frame) => control.goTo(frame)", start)
    tab.wait_for_function("() => !document.querySelector('effort-explore').transition.running")
    assert control.evaluate(SAME_FIGURE, frames[start])


def test_a_mark_is_between_its_places_on_the_way(open_lively):
    _, control = open_lively(MAP)
    target = {"budget": "500", "share": "0.75"}
    start, end = place_in(control, {}), place_in(control, target)
    frame = declared(control)["grips"][0]["places"].index(end)
    control.evaluate(STOP_AFTER, [frame, 60])
    # The last mark of the map is the company's.
    mark = control.locator("> figure svg use").last
    drawn = [float(mark.get_attribute(name)) for name in "xy"]
    grip = control.locator(".explore-grip").get_attribute("transform")
    assert start[0] < drawn[0] < end[0] and end[1] < drawn[1] < start[1]
    assert grip == f"translate({drawn[0]:g},{drawn[1]:g})"


def test_a_change_on_the_way_starts_from_where_the_picture_stands(open_lively):
    _, control = open_lively(MAP)
    mark = control.locator("> figure svg use").last
    frame = declared(control)["grips"][0]["places"].index(place_in(control, {"budget": "500", "share": "0.75"}))
    control.evaluate(STOP_AFTER, [frame, 60])
    stood = float(mark.get_attribute("x"))
    control.evaluate(STOP_AFTER, [frame + 1, 0])
    assert float(mark.get_attribute("x")) == pytest.approx(stood, abs=0.02)


@pytest.mark.parametrize("opened", [DOTS, MAP, WEEKS, SMALL])
def test_many_changes_in_a_row_end_as_the_last_frame(open_lively, opened):
    tab, control = open_lively(opened)
    frames = unpack(declared(control)["pack"])
    steps = [*range(0, len(frames), max(len(frames) // 12, 1)), len(frames) - 1]
    for frame in steps:
        control.evaluate(
            "async (control, frame) => { control.goTo(frame); await new Promise(requestAnimationFrame); }", frame
        )
    tab.wait_for_function("() => !document.querySelector('effort-explore').transition.running")
    assert control.evaluate(SAME_FIGURE, frames[-1])


def test_a_reader_who_asks_for_less_motion_sees_the_frame_at_once(open_control):
    _, control = open_control(DOTS)
    frames = unpack(declared(control)["pack"])
    assert not control.evaluate("control => { control.goTo(0); return control.transition.running; }")
    assert control.evaluate(SAME_FIGURE, frames[0])


def test_a_hidden_tab_shows_the_frame_at_once(open_lively):
    tab, control = open_lively(DOTS)
    frames = unpack(declared(control)["pack"])
    tab.evaluate("() => Object.defineProperty(document, 'hidden', { value: true })")
    control.evaluate("control => control.goTo(0)")
    assert control.evaluate(SAME_FIGURE, frames[0])


def test_a_tick_is_short(open_lively, page_with_controls):
    _, control = open_lively(page_with_controls)
    ticks = control.evaluate("""control => {
        const last = control.frames.length - 1;
        control.goTo(control.frame === last ? 0 : last);
        const times = [];
        for (let i = 0; i < 9; i++) {
            const start = performance.now();
            control.transition.tick(control.transition.started + 100);
            times.push(performance.now() - start);
            cancelAnimationFrame(control.transition.next);
        }
        control.transition.finish();
        return times.sort((one, other) => one - other);
    }""")
    assert ticks[4] < TICK


def test_control_and_picture_stand_together_on_a_phone(visit, address, page_with_controls):
    tab = visit(**SETTINGS["phone"]).go(address + page_with_controls)
    ready(tab)
    for height in (667, SETTINGS["phone"]["viewport"]["height"]):
        tab.set_viewport_size({"width": 375, "height": height})
        room = height - tab.locator(".bd-header-article").bounding_box()["height"]
        for control in tab.locator("effort-explore").all():
            boxes = [control.locator(part).bounding_box() for part in ("> figure svg", ".explore-controls")]
            top = min(box["y"] for box in boxes)
            assert max(box["y"] + box["height"] for box in boxes) - top <= room, height


def test_the_room_for_words_is_that_of_the_width(open_control):
    rooms = "control => ['title', 'sentence'].map(name => control.style.getPropertyValue(`--${name}-height`))"
    _, narrow = open_control(MAP, viewport={"width": 375, "height": 812})
    tab, turned = open_control(MAP, viewport={"width": 375, "height": 812})
    _, wide = open_control(MAP, viewport={"width": 812, "height": 375})
    assert turned.evaluate(rooms) == narrow.evaluate(rooms) != wide.evaluate(rooms)
    tab.set_viewport_size({"width": 812, "height": 375})
    tab.wait_for_function(
        f"([control, rooms]) => `${{({rooms})(control)}}` === `${{rooms}}`",
        arg=[turned.element_handle(), wide.evaluate(rooms)],
    )
