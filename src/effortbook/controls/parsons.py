"""A Parsons problem: the lines of a program in disorder, to be put in order."""

import dataclasses
import html
import itertools
import json

import ipywidgets

from .output import Exhibit
from .words import WORDS

__all__ = ["DONE", "EMPTY", "Line", "SHORT", "diagnose", "orders", "parsons", "program", "right_lines"]

DONE = "That is a right program."
SHORT = "So far it is right. Something is still missing."
EMPTY = "Nothing is there yet."


@dataclasses.dataclass(frozen=True)
class Line:
    """Hold one line of the puzzle.

    Attributes
    ----------
    code : str
        Its indentation included.
    place : int or None
        Its place in the program that is shown in the end, from 0; None for a line that is not in it.
    note : str
        What is wrong where this line makes a program wrong.
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


def orders(lines):
    """Yield every program of one loop that the lines make: the order of their indices.

    Indented lines are in the loop's body, which has at least one; others stand before or after it.
    """
    inside = [index for index, line in enumerate(lines) if line.code.startswith(" ")]
    loops = [index for index, line in enumerate(lines) if line.code.endswith(":")]
    plain = [index for index in range(len(lines)) if index not in {*inside, *loops}]
    for loop, body, others in itertools.product(loops, _arrangements(inside), list(_arrangements(plain))):
        for cut in range(len(others) + 1):
            if body:
                yield (*others[:cut], loop, *body, *others[cut:])


def _arrangements(items):
    for length in range(len(items) + 1):
        yield from itertools.permutations(items, length)


def diagnose(lines, right, chosen):
    """Tell what is wrong with the first line from which no right program follows, or that nothing is.

    The page's script does the same, as no kernel runs there; tests/browser holds it to this function.

    Parameters
    ----------
    lines : sequence of Line
    right : collection of tuple of int
        Every program that is right, as the order of its lines' indices.
    chosen : sequence of int
        Indices of the lines that were put, in this order.
    """
    chosen = tuple(chosen)
    if not chosen:
        return EMPTY
    if chosen in right:
        return DONE
    agrees = max(
        next((n for n, (one, other) in enumerate(zip(chosen, each)) if one != other), min(len(chosen), len(each)))
        for each in right
    )
    if agrees < len(chosen):
        return f"{WORDS['line'].format(agrees + 1)} {lines[chosen[agrees]].note}"
    strays = [place for place, index in enumerate(chosen) if lines[index].place is None]
    if strays and len(chosen) >= len(right_lines(lines)):
        return f"{SHORT} {WORDS['line'].format(strays[0] + 1)} {lines[chosen[strays[0]]].note}"
    return SHORT


def parsons(lines, question, right):
    """Show the lines of a program in disorder, to be put in order.

    On a published page the page's script moves the lines; in a kernel ipywidgets do.

    Parameters
    ----------
    lines : sequence of Line
        In the order in which they are shown.
    question : str
    right : collection of tuple of int
        Every program that is right, found by running it; as for `diagnose`.

    Returns
    -------
    Exhibit
    """
    page = _page(lines, question, right)
    text = "\n".join([question, *(line.code for line in lines)])
    return Exhibit(text, page, lambda: page, lambda: _widget(lines, question, right))


def _page(lines, question, right):
    items = "".join(
        f'<li data-index="{index}"{" data-stray" if line.place is None else ""} data-note="{html.escape(line.note)}">'
        f"<code>{html.escape(line.code)}</code></li>"
        for index, line in enumerate(lines)
    )
    said = {"done": DONE, "short": SHORT, "empty": EMPTY, "length": len(right_lines(lines)), "right": list(right)}
    verdicts = html.escape(json.dumps(said, separators=(",", ":")))
    return (
        f'<effort-parsons data-said="{verdicts}"><p><strong>{html.escape(question)}</strong></p><ol>{items}</ol>'
        f"<details><summary>The program</summary><pre>{html.escape(program(lines))}</pre></details></effort-parsons>"
    )


def _widget(lines, question, right):
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
        verdict.value = f'<p role="status">{html.escape(diagnose(lines, right, chosen))}</p>'

    for index, button in enumerate(buttons):
        button.on_click(lambda _, index=index: move(index))
    check_button = ipywidgets.Button(description=WORDS["check"])
    check_button.on_click(check)
    show()
    head = ipywidgets.HTML(f"<p><strong>{html.escape(question)}</strong></p>")
    above_left = ipywidgets.HTML(WORDS["lines"])
    above_put = ipywidgets.HTML(f"{WORDS['program']}. {WORDS['press']}")
    return ipywidgets.VBox([head, above_left, left, above_put, put, check_button, verdict])
