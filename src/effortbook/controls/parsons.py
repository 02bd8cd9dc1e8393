"""A Parsons problem: the lines of a program in disorder, to be put in order."""

import dataclasses
import html
import json

import ipywidgets

from .output import Exhibit
from .words import WORDS

__all__ = ["DONE", "Line", "SHORT", "diagnose", "parsons", "program", "right_lines"]

DONE = "That is the program."
SHORT = "So far it is right. Something is still missing."


@dataclasses.dataclass(frozen=True)
class Line:
    """Hold one line of the puzzle.

    Attributes
    ----------
    code : str
        Its indentation included.
    place : int or None
        Its place in the program, from 0; None for a line that is wrong.
    note : str
        What is wrong where this line is put although it is wrong, or too early.
    """

    code: str
    place: int | None
    note: str


def right_lines(lines):
    """Return the lines that belong to the program, in order."""
    return sorted((line for line in lines if line.place is not None), key=lambda line: line.place)


def program(lines):
    """Return the program as text."""
    return "\n".join(line.code for line in right_lines(lines))


def diagnose(lines, chosen):
    """Tell what is wrong with the first line that is out of place, or that nothing is.

    The page's script does the same, as no kernel runs there; tests/browser holds it to this function.

    Parameters
    ----------
    lines : sequence of Line
    chosen : sequence of int
        Indices of the lines that were put, in this order.
    """
    for place, index in enumerate(chosen):
        if lines[index].place != place:
            return f"{WORDS['line'].format(place + 1)} {lines[index].note}"
    return DONE if len(chosen) == len(right_lines(lines)) else SHORT


def parsons(lines, question):
    """Show the lines of a program in disorder, to be put in order.

    On a published page the page's script moves the lines; in a kernel ipywidgets do.

    Parameters
    ----------
    lines : sequence of Line
        In the order in which they are shown.
    question : str

    Returns
    -------
    Exhibit
    """
    page = _page(lines, question)
    text = "\n".join([question, *(line.code for line in lines)])
    return Exhibit(text, page, lambda: page, lambda: _widget(lines, question))


def _page(lines, question):
    items = "".join(
        f'<li data-place="{"" if line.place is None else line.place}" data-note="{html.escape(line.note)}">'
        f"<code>{html.escape(line.code)}</code></li>"
        for line in lines
    )
    verdicts = html.escape(json.dumps({"done": DONE, "short": SHORT}))
    return (
        f'<effort-parsons data-said="{verdicts}"><p><strong>{html.escape(question)}</strong></p><ol>{items}</ol>'
        f"<details><summary>The program</summary><pre>{html.escape(program(lines))}</pre></details></effort-parsons>"
    )


def _widget(lines, question):
    """Return the lines as buttons: a pressed line moves to the program's end, or back."""
    chosen = []
    left, put, verdict = ipywidgets.VBox(), ipywidgets.VBox(), ipywidgets.HTML()
    style = {"font_family": "monospace"}
    buttons = [ipywidgets.Button(description=line.code, layout={"width": "32rem"}, style=style) for line in lines]

    def show():
        left.children = [button for index, button in enumerate(buttons) if index not in chosen]
        put.children = [buttons[index] for index in chosen]
        verdict.value = ""

    def move(index):
        if index in chosen:
            chosen.remove(index)
        else:
            chosen.append(index)
        show()

    def check(_):
        verdict.value = f'<p role="status">{html.escape(diagnose(lines, chosen))}</p>'

    for index, button in enumerate(buttons):
        button.on_click(lambda _, index=index: move(index))
    check_button = ipywidgets.Button(description=WORDS["check"])
    check_button.on_click(check)
    show()
    head = ipywidgets.HTML(f"<p><strong>{html.escape(question)}</strong></p>")
    above_left = ipywidgets.HTML(WORDS["lines"])
    above_put = ipywidgets.HTML(f"{WORDS['program']}. {WORDS['press']}")
    return ipywidgets.VBox([head, above_left, left, above_put, put, check_button, verdict])
