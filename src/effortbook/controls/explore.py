"""`explore`: a figure with controls that work on the published page and in a kernel.

For the page every state is drawn once, while the book is built. In a kernel ipywidgets redraw
the figure.
"""

from .control import Control
from .live import explore_widget
from .output import Exhibit, page_name
from .page import explore_html

__all__ = ["explore"]


def explore(draw, /, **controls):
    """Show a figure with controls, which need no kernel.

    Parameters
    ----------
    draw : callable
        Takes the state as keyword arguments and returns a `Drawing`.
    controls : Control
        Keyword arguments, one for each part of the state.

    Returns
    -------
    Exhibit

    Raises
    ------
    ValueError
        If there is no control, one is no `Control`, or, while a page is built, the frames exceed a cap.
    RuntimeError
        While a page is built, if a state fails to draw; the message names the state.
    """
    name = page_name(draw)
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
