"""Frames: one drawing for every state of the controls, packed small.

Frames of one control differ little. When each is cut before its tags, most pieces recur in
other frames. So the pack holds every distinct piece once and, for each frame, the indices
of its pieces, and is deflated. The table of a frame's data is packed beside it, cut before its
rows. The page's script does the same steps backwards.

Below, `draw(**state)` returns a `Drawing`, `controls` are a dict of str to `Control`, and `name` is
the control's, for errors.
"""

import base64
import itertools
import json
import re
import time
import zlib
from typing import NamedTuple

from ..drawing.drawing import Grip

__all__ = [
    "Frame",
    "MOST_BYTES",
    "MOST_SECONDS",
    "MOST_STATES",
    "draw_all",
    "pack",
    "states_of",
    "unpack",
    "unpack_tables",
]

BEFORE_TAG = re.compile(r"(?<!^)(?=<)")
BEFORE_ROW = re.compile(r"(?<!^)(?=<t(?:r|head)>)")  # of a table

#: How many states a control may have: each is a frame that every reader downloads.
MOST_STATES = 300
#: Processor seconds to draw all states; wall time would fail on a busy machine.
MOST_SECONDS = 60.0
#: Size of the packed frames, which stand in the page.
MOST_BYTES = 150_000


class Frame(NamedTuple):
    """Hold the drawing of one state: its HTML, the table of its data as HTML, its grips and their places, by name."""

    html: str
    table: str
    grips: dict[str, Grip]
    places: dict[str, tuple]


def states_of(controls):
    """Return every state as a dict, the last control changing fastest."""
    return [dict(zip(controls, values)) for values in itertools.product(*(each.values for each in controls.values()))]


def draw_all(name, draw, controls):
    """Draw every state, and return a `Frame` for each in the order of `states_of`.

    Raises
    ------
    ValueError
        If there are too many states or they take too long.
    RuntimeError
        If a state fails to draw; the message names the state.
    """
    states = states_of(controls)
    sizes = " x ".join(f"{key} {len(each.values)}" for key, each in controls.items())
    if len(states) > MOST_STATES:
        raise ValueError(
            f"explore({name}): {len(states)} states ({sizes}), expected at most {MOST_STATES}; cut a range"
        )
    started, frames = time.process_time(), []
    for state in states:
        try:
            drawing = draw(**state)
            frames.append(Frame(drawing.html(prefix=f"{name}-"), drawing.table(), drawing.grips, drawing.grip_places()))
        except Exception as error:
            raise RuntimeError(f"explore({name}): cannot draw the state {state}: {error}") from error
        if time.process_time() - started > MOST_SECONDS:
            raise ValueError(
                f"explore({name}): {len(frames)} of {len(states)} states ({sizes}) took more than {MOST_SECONDS:g} s; "
                "draw fewer artists or cut a range"
            )
    return frames


def pack(name, frames, tables=()):
    """Pack the HTML of frames and of their tables into text, base64 of deflated JSON; raise a `ValueError` if it is too large."""
    pieces = {}
    indices = {
        part: [[pieces.setdefault(piece, len(pieces)) for piece in cut.split(text)] for text in texts]
        for part, cut, texts in (("frames", BEFORE_TAG, frames), ("tables", BEFORE_ROW, tables))
    }
    text = json.dumps({"pieces": list(pieces), **indices}, separators=(",", ":"), ensure_ascii=False)
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    if len(packed) > MOST_BYTES:
        raise ValueError(
            f"explore({name}): {len(frames)} frames pack into {len(packed)} bytes, expected at most {MOST_BYTES}; "
            "cut a range or draw with fewer points"
        )
    return packed


def unpack(packed):
    """Return the HTML of the frames of a pack, as the page's script does."""
    return _unpack(packed, "frames")


def unpack_tables(packed):
    """Return the HTML of the tables of a pack, as the page's script does."""
    return _unpack(packed, "tables")


def _unpack(packed, part):
    data = json.loads(zlib.decompress(base64.b64decode(packed)))
    return ["".join(data["pieces"][index] for index in indices) for indices in data[part]]
