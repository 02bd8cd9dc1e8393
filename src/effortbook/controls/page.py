"""A control on the published page: the default frame as plain HTML, the others packed.

Without JavaScript the page is whole: figure, sentence, data and, in print, both ends of the first
control's range. The page's script unpacks the frames, builds the inputs and swaps the frames.
"""

import html
import json

from ..drawing.drawing import FIGURE
from .frames import draw_all, pack

__all__ = ["embed", "explore_html"]


def explore_html(name, draw, controls):
    """Return the HTML of `explore` for a page with no kernel; `name` also stands in links to a state."""
    frames = draw_all(name, draw, controls)
    data = {
        "controls": [_declare(key, control) for key, control in controls.items()],
        "grips": _gather_grips(frames, controls),
        "pack": pack(name, [frame.html for frame in frames], [frame.table for frame in frames]),
    }
    default = {key: control.default for key, control in controls.items()}
    shown = draw(**default)
    printed = "".join(
        f'<div class="explore-printed"><p>{html.escape(label)}</p>'
        f"{FIGURE}{draw(**state).html(prefix=f'{name}-{place}-')}</figure></div>"
        for place, (label, state) in enumerate(_ends(controls, default))
    )
    return (
        f'<effort-explore name="{html.escape(name)}">'
        f"{FIGURE}{shown.html(prefix=f'{name}-')}</figure>{shown.details()}"
        f'<script type="application/json">{embed(data)}</script>'
        f"{printed}</effort-explore>"
    )


def _declare(key, control):
    """Return what the page's script needs in order to build a control's input."""
    return {
        "key": key,
        "label": control.label,
        "choice": control.is_choice,
        "values": [str(value) for value in control.values],
        "labels": [control.format(value) for value in control.values],
        "start": control.values.index(control.default),
        "marks": [control.values.index(value) for value in control.marks],
    }


def _gather_grips(frames, controls):
    """Return of each grip the controls that follow it, and its place in every state, or None where it is not drawn."""
    grips = {name: grip.keys for frame in frames for name, grip in frame.grips.items()}
    return [
        {"keys": keys, "places": [frame.places.get(name) for frame in frames]}
        for name, keys in grips.items()
        if set(keys) <= set(controls)  # a figure may be shown with fewer controls
    ]


def _ends(controls, default):
    """Yield the states to print beside the default: the first control at either end."""
    key, control = next(iter(controls.items()))
    for value in (control.values[0], control.values[-1]):
        if value != control.default:
            yield f"{control.label}: {control.format(value)}", {**default, key: value}


def embed(data):
    """Write JSON that cannot end its script element."""
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
