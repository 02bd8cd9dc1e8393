"""A control on the published page: the default frame as plain HTML, the others packed.

Without JavaScript the page is whole: figure, sentence and, in print, the ends of the first
control's range. The page's script finds the pack, builds the inputs and swaps the frames.
"""

import html
import json

from ..drawing.drawing import FIGURE
from .frames import draw_all, pack

__all__ = [
    "explore_html",
]


def explore_html(name, draw, controls):
    """Return the HTML of a control for a page with no kernel.

    Parameters
    ----------
    name : str
        The control's name on the page, also in links.
    draw : callable
        draw(**state) returns a `Drawing`.
    controls : dict of str to Control

    Returns
    -------
    str

    Raises
    ------
    ValueError, RuntimeError
        As `draw_all` and `pack`.
    """
    frames = draw_all(name, draw, controls)
    default = {key: control.default for key, control in controls.items()}
    data = {
        "controls": [
            {
                "key": key,
                "label": control.label,
                "choice": control.is_choice,
                "values": [str(value) for value in control.values],
                "said": [control.say(value) for value in control.values],
                "start": control.values.index(control.default),
            }
            for key, control in controls.items()
        ],
        "pack": pack(name, frames),
    }
    printed = "".join(
        f'<div class="explore-printed"><p>{html.escape(said)}</p>'
        f"{FIGURE}{draw(**state).html(prefix=f'{name}-{place}-')}</figure></div>"
        for place, (said, state) in enumerate(_ends(controls, default))
    )
    return (
        f'<effort-explore name="{html.escape(name)}">'
        f"{FIGURE}{draw(**default).html(prefix=f'{name}-')}</figure>"
        f'<script type="application/json">{_embed(data)}</script>'
        f"{printed}</effort-explore>"
    )


def _ends(controls, default):
    """Yield what to print beside the default: the first control at either end."""
    key, control = next(iter(controls.items()))
    for value in (control.values[0], control.values[-1]):
        if value != control.default:
            yield f"{control.label}: {control.say(value)}", {**default, key: value}


def _embed(data):
    """Write JSON that cannot end its script element."""
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
