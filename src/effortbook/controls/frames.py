"""Frames: one drawing for every state of the controls, packed small.

Frames of one control differ little. Cut into pieces, a tag with the text behind it each,
most pieces recur; so the pack is a list of distinct pieces and, for each frame, the
indices of its own, deflated. The page's script unpacks by the same few steps.
"""

import base64
import itertools
import json
import re
import time
import zlib

__all__ = [
    "MOST_BYTES",
    "MOST_SECONDS",
    "MOST_STATES",
    "draw_all",
    "pack",
    "states_of",
    "unpack",
]

MOST_STATES = 300  # each is a frame that every reader downloads
MOST_SECONDS = 60.0  # of a processor, to draw them all; a busy machine is no reason to fail
MOST_BYTES = 150_000  # packed, as the page carries them


def states_of(controls):
    """Return every state as a dict, the last control changing fastest.

    Parameters
    ----------
    controls : dict of str to Control

    Returns
    -------
    list of dict
    """
    return [dict(zip(controls, values)) for values in itertools.product(*(each.values for each in controls.values()))]


def draw_all(name, draw, controls):
    """Draw every state.

    Parameters
    ----------
    name : str
        What to call the control in an error.
    draw : callable
        draw(**state) returns a `Drawing`.
    controls : dict of str to Control

    Returns
    -------
    list of str
        Each frame's HTML, in the order of `states_of`.

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
    """Pack frames into text.

    Parameters
    ----------
    name : str
        What to call the control in an error.
    frames : sequence of str

    Returns
    -------
    str
        Base64 of deflated JSON.

    Raises
    ------
    ValueError
        If the pack is too large.
    """
    pieces = {}
    indices = [[pieces.setdefault(piece, len(pieces)) for piece in _cut(frame)] for frame in frames]
    text = json.dumps({"pieces": list(pieces), "frames": indices}, separators=(",", ":"), ensure_ascii=False)
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    if len(packed) > MOST_BYTES:
        raise ValueError(
            f"explore({name}): {len(frames)} frames pack into {len(packed)} bytes, expected at most {MOST_BYTES}; "
            "cut a range or draw with fewer points"
        )
    return packed


def unpack(packed):
    """Unpack what `pack` packed, as the page's script does.

    Parameters
    ----------
    packed : str

    Returns
    -------
    list of str
    """
    data = json.loads(zlib.decompress(base64.b64decode(packed)))
    return ["".join(data["pieces"][index] for index in indices) for indices in data["frames"]]


def _cut(frame):
    """Cut HTML before every tag."""
    return re.split(r"(?<!^)(?=<)", frame)
