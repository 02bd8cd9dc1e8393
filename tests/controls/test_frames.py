"""Frames: every state once, packed so that what comes out is what went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortbook import Control
from effortbook.controls import frames
from effortbook.drawing.drawing import Drawing, Grip
from effortbook.drawing.style import canvas

CONTROLS = {
    "height": Control("Height", (1, 2, 3), default=2),
    "side": Control("Side", ("left", "right"), default="left"),
}


def draw(height, side):
    """Draw one line, to the left or to the right."""
    figure, axis = canvas()
    axis.plot([0, 1], [0, height] if side == "right" else [height, 0])
    axis.set(xlabel="Across", ylabel="Up")
    grips = {"end": Grip(("height",), 1 if side == "right" else 0, height)}
    data = {"Across": [0, 1], "Up": [0, height] if side == "right" else [height, 0]}
    return Drawing(figure, "A line", f"It is **{height}** high on the {side}.", "Line chart", grips=grips, data=data)


def test_states_are_the_product_with_the_last_control_fastest():
    assert frames.states_of(CONTROLS) == [
        {"height": height, "side": side} for height in (1, 2, 3) for side in ("left", "right")
    ]


def test_frames_are_fresh_drawings():
    drawn = frames.draw_all("line", draw, CONTROLS)
    fresh = [draw(**state) for state in frames.states_of(CONTROLS)]
    assert [frame.html for frame in drawn] == [each.html(prefix="line-") for each in fresh]
    assert [frame.table for frame in drawn] == [each.table() for each in fresh]
    assert len({(frame.html, frame.table) for frame in drawn}) == len(drawn)


def test_frames_know_the_places_of_their_grips():
    drawn = frames.draw_all("line", draw, CONTROLS)
    for state, each in zip(frames.states_of(CONTROLS), drawn, strict=True):
        assert each.grips["end"].keys == ("height",)
        assert each.places == {"end": draw(**state).place(1 if state["side"] == "right" else 0, state["height"])}


def test_a_state_that_fails_is_named():
    def fail(height, side):
        if (height, side) == (3, "left"):
            raise ZeroDivisionError("no line")
        return draw(height, side)

    with pytest.raises(RuntimeError, match=r"explore\(line\).*'height': 3, 'side': 'left'.*no line"):
        frames.draw_all("line", fail, CONTROLS)


def test_too_many_states_say_which_ranges(monkeypatch):
    monkeypatch.setattr(frames, "MOST_STATES", 5)
    with pytest.raises(ValueError, match=r"explore\(line\): 6 states \(height 3 x side 2\).*at most 5"):
        frames.draw_all("line", draw, CONTROLS)


def test_too_slow_a_drawing_says_so(monkeypatch):
    monkeypatch.setattr(frames, "MOST_SECONDS", 0.0)
    with pytest.raises(ValueError, match=r"explore\(line\): 1 of 6 states .* took more than 0 s"):
        frames.draw_all("line", draw, CONTROLS)


def test_too_large_a_pack_says_so(monkeypatch):
    monkeypatch.setattr(frames, "MOST_BYTES", 10)
    with pytest.raises(ValueError, match=r"explore\(line\): 1 frames pack into \d+ bytes, expected at most 10"):
        frames.pack("line", ["<p>text</p>"])


@given(st.lists(st.text(alphabet='ab<>/&"é\u2028', max_size=30), min_size=1, max_size=5))
def test_unpacking_gives_back_any_text(texts):
    assert frames.unpack(frames.pack("any", texts)) == texts


@given(st.lists(st.text(alphabet='ab<>/&"é\u2028', max_size=30), min_size=1, max_size=5))
def test_tables_travel_beside_the_frames(texts):
    frames_before = [f"<p>{text}</p>" for text in texts]
    tables = [f"<table><thead><tr><th>{text}</th></tr></thead><tr><td>{text}</td></tr></table>" for text in texts]
    packed = frames.pack("any", frames_before, tables)
    assert frames.unpack(packed) == frames_before
    assert frames.unpack_tables(packed) == tables


def test_a_recurring_row_is_stored_once():
    rows = "".join(f"<tr><td>{number * number}</td></tr>" for number in range(200))
    once = frames.pack("once", [], [rows])
    often = frames.pack("often", [], [f"{rows}<tr><td>{state}</td></tr>" for state in range(50)])
    assert len(often) < 3 * len(once)


def test_a_recurring_piece_is_stored_once():
    once = frames.pack("once", ["<p>one</p><p>long and again</p>"])
    often = frames.pack("often", [f"<p>{number}</p><p>long and again</p>" for number in range(50)])
    assert len(often) < 10 * len(once)
