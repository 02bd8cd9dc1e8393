"""Declare a control in one line, and it answers on the published page and in a kernel alike.

`explore(draw, budget=Control(...), ...)` draws every state once while a book is built, and
lets ipywidgets redraw wherever a kernel runs.
"""

from .control import Control
from .live import explore_widget
from .output import Exhibit
from .page import explore_html

__all__ = [
    "explore",
]


def explore(draw, /, **controls):
    """Show a drawing with controls that move it, with a kernel and without.

    Parameters
    ----------
    draw : callable
        Takes the state as keyword arguments and returns a `Drawing`; its name is the
        control's name on the page.
    controls : Control
        Keyword arguments, one for each part of the state.

    Returns
    -------
    Exhibit

    Raises
    ------
    ValueError
        If there is no control, one is no `Control`, or the frames exceed a cap.
    RuntimeError
        While a page is built, if a state fails to draw; the message names the state.
    """
    name = draw.__name__
    wrong = {key: control for key, control in controls.items() if not isinstance(control, Control)}
    if wrong or not controls:
        raise ValueError(f"explore({name}): expected a Control for each part of the state, got {wrong or 'none'}")
    default = draw(**{key: control.default for key, control in controls.items()})
    return Exhibit(
        repr(default),
        default._repr_html_(),
        lambda: explore_html(name, draw, controls),
        lambda: explore_widget(draw, controls),
    )
