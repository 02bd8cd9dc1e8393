"""A control in a kernel: ipywidgets that redraw the figure as they move.

The figure is an `HTML` widget. With an `Output` widget a kernel's client can miss the end of a cell.
"""

import ipywidgets

from .words import WORDS

__all__ = ["explore_widget", "number_slider"]

WHOLE_LABEL = {"description_width": "initial"}  # by default ipywidgets cuts long labels


def explore_widget(draw, controls):
    """Return a box of widgets for `explore`; its last child is the drawing of their state, as HTML."""
    inputs = {key: _widget(control) for key, control in controls.items()}
    picture = ipywidgets.HTML()

    def redraw(_=None):
        picture.value = draw(**{key: widget.value for key, widget in inputs.items()})._repr_html_()

    def reset(_):
        for key, widget in inputs.items():
            widget.value = controls[key].default

    for widget in inputs.values():
        widget.observe(redraw, names="value")
    button = ipywidgets.Button(description=WORDS["reset"], tooltip="Back to the default state")
    button.on_click(reset)
    redraw()
    return ipywidgets.VBox([*inputs.values(), button, picture])


def number_slider(control):
    """Return a slider over a control's numbers that shows each with its unit."""
    return ipywidgets.SelectionSlider(
        description=control.label,
        options=[(control.format(value), value) for value in control.values],
        value=control.default,
        style=WHOLE_LABEL,
        layout={"width": "95%"},
    )


def _widget(control):
    """Return a menu for names, a slider for numbers."""
    if not control.is_choice:
        return number_slider(control)
    return ipywidgets.Dropdown(
        description=control.label, options=control.values, value=control.default, style=WHOLE_LABEL
    )
