"""Declare a control in one line, and it answers on the published page and in a kernel alike.

`explore(draw, budget=Control(...), ...)` draws every state once while a book is built, and
lets ipywidgets redraw wherever a kernel runs. `predict` asks before it shows.
"""

import sys
import types

from .control import Control
from .editor import edit_roadmap
from .exhibit import Exhibit
from .live import explore_widget
from .page import explore_html
from .parsons import parsons
from .predict import ask, predict

__all__ = ["Control", "Exhibit", "ask", "edit_roadmap", "explore", "parsons", "predict"]


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


class _Callable(types.ModuleType):
    """Let `effortlib.explore(...)` work, as the package and its function share a name."""

    def __call__(self, draw, /, **controls):
        return explore(draw, **controls)


sys.modules[__name__].__class__ = _Callable
