"""A control where a kernel runs: ipywidgets that redraw as they move.

No `Output` widget: a kernel's client can miss the end of a cell that has one.
"""

import ipywidgets

__all__ = [
    "explore_widget",
    "number_slider",
]

WIDE = {"description_width": "initial"}


def explore_widget(draw, controls):
    """Return a box of widgets above the drawing of their state.

    Parameters
    ----------
    draw : callable
        draw(**state) returns a `Drawing`.
    controls : dict of str to Control

    Returns
    -------
    ipywidgets.VBox
        Its last child is the figure, as HTML.
    """
    inputs = {key: _widget(control) for key, control in controls.items()}
    picture = ipywidgets.HTML()

    def redraw(_=None):
        picture.value = draw(**{key: widget.value for key, widget in inputs.items()})._repr_html_()

    def reset(_):
        for key, widget in inputs.items():
            widget.value = controls[key].default

    for widget in inputs.values():
        widget.observe(redraw, names="value")
    button = ipywidgets.Button(description="Reset", tooltip="Back to the default state")
    button.on_click(reset)
    redraw()
    return ipywidgets.VBox([*inputs.values(), button, picture])


def number_slider(control):
    """Return a slider over a control's numbers that shows them in words."""
    options = [(control.say(each), each) for each in control.values]
    return ipywidgets.SelectionSlider(
        description=control.label, options=options, value=control.default, style=WIDE, layout={"width": "95%"}
    )


def _widget(control):
    """Return a menu for names, a slider for numbers."""
    if not control.is_choice:
        return number_slider(control)
    return ipywidgets.Dropdown(description=control.label, options=control.values, value=control.default, style=WIDE)
