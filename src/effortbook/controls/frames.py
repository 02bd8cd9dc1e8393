"""Frames: one drawing for every state of the controls, packed small.

Frames of one control differ little. When each is cut before its tags, most pieces recur in
other frames. So the pack holds every distinct piece once and, for each frame, the indices
of its pieces, and is deflated. The page's script does the same steps backwards.

Below, `draw(**state)` returns a `Drawing`, `controls` are a dict of str to `Control`, and `name` is
the control's, for errors.
"""

import base64
import itertools
import json
import re
import time
import zlib

__all__ = ["MOST_BYTES", "MOST_SECONDS", "MOST_STATES", "draw_all", "pack", "states_of", "unpack"]

BEFORE_TAG = re.compile(r"(?<!^)(?=<)")

#: How many states a control may have: each is a frame that every reader downloads.
MOST_STATES = 300
#: Processor seconds to draw all states; wall time would fail on a busy machine.
MOST_SECONDS = 60.0
#: Size of the packed frames, which stand in the page.
MOST_BYTES = 150_000


def states_of(controls):
    """Return every state as a dict, the last control changing fastest."""
    return [dict(zip(controls, values)) for values in itertools.product(*(each.values for each in controls.values()))]


def draw_all(name, draw, controls):
    """Draw every state, and return each frame's HTML in the order of `states_of`.

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
            frames.append(draw(**state).html(prefix=f"{name}-"))
        except Exception as error:
            raise RuntimeError(f"explore({name}): cannot draw the state {state}: {error}") from error
        if time.process_time() - started > MOST_SECONDS:
            raise ValueError(
                f"explore({name}): {len(frames)} of {len(states)} states ({sizes}) took more than {MOST_SECONDS:g} s; "
                "draw fewer artists or cut a range"
            )
    return frames


def pack(name, frames):
    """Pack frames into text, base64 of deflated JSON; raise a `ValueError` if it is too large."""
    pieces = {}
    indices = [[pieces.setdefault(piece, len(pieces)) for piece in BEFORE_TAG.split(frame)] for frame in frames]
    text = json.dumps({"pieces": list(pieces), "frames": indices}, separators=(",", ":"), ensure_ascii=False)
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    if len(packed) > MOST_BYTES:
        raise ValueError(
            f"explore({name}): {len(frames)} frames pack into {len(packed)} bytes, expected at most {MOST_BYTES}; "
            "cut a range or draw with fewer points"
        )
    return packed


def unpack(packed):
    """Return the frames of a pack, as the page's script does."""
    data = json.loads(zlib.decompress(base64.b64decode(packed)))
    return ["".join(data["pieces"][index] for index in indices) for indices in data["frames"]]
