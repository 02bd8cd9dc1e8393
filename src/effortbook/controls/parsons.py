"""A Parsons problem: the lines of a program in disorder, to be put in order."""

import dataclasses
import html
import json

import ipywidgets

from .output import Exhibit

__all__ = [
    "DONE",
    "GREEDY",
    "Line",
    "SHORT",
    "diagnose",
    "parsons",
    "program",
]

COMMIT = "Check"
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
        Where it stands in the program, from 0; None for a line that is wrong.
    note : str
        What is wrong where this line is put although it is wrong, or too early.
    """

    code: str
    place: int | None
    note: str


# In the order in which they are shown. Greedy: each unit goes where it gains most.
GREEDY = (
    Line("    gains = curves.derivative(effort)", None, "A slope is not a gain: it tells about the next drop of effort, not about the next unit."),
    Line("    effort[best] += 1", 4, "A unit is given before anybody has looked where it gains most."),
    Line("for _ in range(budget):", 1, "The loop begins before there is any effort to count in."),
    Line("    best = np.argmax(gains)", 3, "The largest gain is sought before the gains are known."),
    Line("gains = curves.forward_difference(effort)", None, "The gains are computed once, outside the loop. It never learns that a unit was spent, and gives them all to one project."),
    Line("effort = np.zeros(len(curves), dtype=int)", 0, ""),  # put first it is right, and put later it is not the first that is wrong
    Line("    best = np.argmax(curves.value(effort))", None, "What a project is worth so far is not what its next unit adds."),
    Line("    gains = curves.forward_difference(effort)", 2, "The gains have to be taken in every round, for the effort as it is then, and before they are compared."),
)  # fmt: skip


def program(lines):
    """Return the right lines in order, as text.

    Parameters
    ----------
    lines : sequence of Line

    Returns
    -------
    str
    """
    right = sorted((line for line in lines if line.place is not None), key=lambda line: line.place)
    return "\n".join(line.code for line in right)


def diagnose(lines, chosen):
    """Say what is wrong with an order, or that nothing is.

    Parameters
    ----------
    lines : sequence of Line
    chosen : sequence of int
        Which of them were put, in this order.

    Returns
    -------
    str
        About the first line that is not in its place.
    """
    for place, index in enumerate(chosen):
        if lines[index].place != place:
            return f"Line {place + 1}: {lines[index].note}"
    return DONE if len(chosen) == sum(line.place is not None for line in lines) else SHORT


def parsons(lines=GREEDY, question="Put the lines of greedy in order. Some of them do not belong."):
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
    items = "".join(
        f'<li data-place="{"" if line.place is None else line.place}" data-note="{html.escape(line.note)}">'
        f"<code>{html.escape(line.code)}</code></li>"
        for line in lines
    )
    said = html.escape(json.dumps({"done": DONE, "short": SHORT}))
    page = (
        f'<effort-parsons data-said="{said}"><p><strong>{html.escape(question)}</strong></p><ol>{items}</ol>'
        f"<details><summary>The program</summary><pre>{html.escape(program(lines))}</pre></details></effort-parsons>"
    )
    text = "\n".join([question, *(line.code for line in lines)])
    return Exhibit(text, page, lambda: page, lambda: _widget(lines, question))


def _widget(lines, question):
    """Return the lines as buttons: pressed, a line moves to the program's end, or back."""
    chosen = []
    pool, built, said = ipywidgets.VBox(), ipywidgets.VBox(), ipywidgets.HTML()
    buttons = [
        ipywidgets.Button(description=line.code, layout={"width": "32rem"}, style={"font_family": "monospace", "text_align": "left"})
        for line in lines
    ]  # fmt: skip

    def show():
        pool.children = [button for index, button in enumerate(buttons) if index not in chosen]
        built.children = [buttons[index] for index in chosen]
        said.value = ""

    def move(index):
        if index in chosen:
            chosen.remove(index)
        else:
            chosen.append(index)
        show()

    def check(_):
        said.value = f'<p role="status">{html.escape(diagnose(lines, chosen))}</p>'

    for index, button in enumerate(buttons):
        button.on_click(lambda _, index=index: move(index))
    commit = ipywidgets.Button(description=COMMIT)
    commit.on_click(check)
    show()
    head = ipywidgets.HTML(
        f"<p><strong>{html.escape(question)}</strong> Press a line to put it, or to take it back.</p>"
    )
    return ipywidgets.VBox([head, ipywidgets.HTML("Lines"), pool, ipywidgets.HTML("Program"), built, commit, said])
