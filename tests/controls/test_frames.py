"""Frames: every state once, packed so that what comes out is what went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effortbook import Control
from effortbook.controls import frames
from effortbook.drawing.drawing import Drawing
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
    return Drawing(figure, "A line", f"It is **{height}** high on the {side}.", "Line chart")


def test_states_are_the_product_with_the_last_control_fastest():
    assert frames.states_of(CONTROLS) == [
        {"height": height, "side": side} for height in (1, 2, 3) for side in ("left", "right")
    ]


def test_frames_are_fresh_drawings():
    drawn = frames.draw_all("line", draw, CONTROLS)
    assert drawn == [draw(**state).html(prefix="line-") for state in frames.states_of(CONTROLS)]
    assert len(set(drawn)) == len(drawn)


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


def test_a_recurring_piece_is_stored_once():
    once = frames.pack("once", ["<p>one</p><p>long and again</p>"])
    often = frames.pack("often", [f"<p>{number}</p><p>long and again</p>" for number in range(50)])
    assert len(often) < 10 * len(once)
