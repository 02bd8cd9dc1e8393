"""Predict, then reveal: the reader commits to an answer before seeing the right one."""

import hashlib
import html
import json

import ipywidgets

from ..drawing.text import emphasise
from .control import Control
from .live import number_slider
from .output import Exhibit, page_name
from .words import WORDS

__all__ = ["ask", "comment", "predict"]


def predict(question, choices, answer, why, *, kind="Predict", covers=None):
    """Ask the reader to predict, then show the answer and why the others are wrong.

    On a published page the page's script hides the answer; in a kernel ipywidgets
    do. Nothing is sent anywhere.

    Parameters
    ----------
    question : str
    choices : dict of str to str, or Control
        Each answer with a note on why it is tempting, or right. A control of numbers asks
        for a number instead.
    answer : str or float
        The right answer, computed: one of the choices, or a number in the range of the
        control, whose nearest value counts as right.
    why : str
        What explains the answer. A word between double asterisks is strong.
    kind : str
        What the question is called.
    covers : callable, optional
        The function that `explore` draws the answer's figure with: on a page it stays covered until the reader has
        committed, or asks to see it.

    Returns
    -------
    Exhibit
    """
    if isinstance(choices, Control):
        if choices.is_choice or not choices.values[0] <= answer <= choices.values[-1]:
            raise ValueError(f"answer={answer!r} of {question!r}: expected a number in the range of {choices.label!r}")
        labels = [choices.format(value) for value in choices.values]
        right = min(range(len(labels)), key=lambda index: abs(choices.values[index] - answer))
        verdict, notes = _rounded(choices, answer), {}
        form = _range(choices, labels, right, verdict)
    else:
        if answer not in choices:
            raise ValueError(f"answer={answer!r} of {question!r}: expected one of {list(choices)}")
        labels = list(choices)
        right = labels.index(answer)
        verdict, notes = answer, choices
        form = _radios(question, labels, right)
    reveal = _reveal(verdict, why, notes)
    covered = f' data-covers="{html.escape(page_name(covers))}"' if covers else ""
    page = (
        f"<effort-predict{covered}><form><fieldset><legend>{kind}: {html.escape(question)}</legend>"
        f"{form}</fieldset></form><details><summary>The answer</summary>{reveal}</details></effort-predict>"
    )
    text = f"{kind}: {question} ({', '.join(labels) if notes else f'{labels[0]} to {labels[-1]}'})"
    return Exhibit(text, page, lambda: page, lambda: _widget(kind, question, choices, labels, right, verdict, reveal))


def ask(question):
    """Ask a `Question` to a room, as `predict` does."""
    return predict(question.question, question.choices, question.answer, question.why, kind="Check")


def comment(label, off, answer, is_number):
    """Tell the reader how an answer compares with the right one, as predict.js does.

    Parameters
    ----------
    label, answer : str
        The picked answer, and the right one.
    off : int
        By how many choices, or steps of the slider, the picked answer is off.
    is_number : bool
    """
    if off == 0:
        judged = WORDS["right"]
    elif not is_number:
        judged = WORDS["wrong"]
    else:
        judged = WORDS["close" if off <= WORDS["near"] else "far"].format(answer)
    return f"{WORDS['picked'].format(label)} {judged}"


def _radios(question, labels, right):
    group = f"predict-{hashlib.sha256(question.encode()).hexdigest()[:8]}"
    return "".join(
        f'<label><input type="radio" name="{group}" value="{index}"{" data-right" if index == right else ""}> '
        f"{html.escape(choice)}</label>"
        for index, choice in enumerate(labels)
    )


def _range(control, labels, right, verdict):
    start = control.values.index(control.default)
    return (
        f"<label>{html.escape(control.label)} "
        f'<input type="range" min="0" max="{len(labels) - 1}" value="{start}" data-answer="{right}" data-rounded="{html.escape(verdict)}" '
        f'data-said="{html.escape(json.dumps(labels, ensure_ascii=False))}" aria-valuetext="{html.escape(labels[start])}">'
        f'</label> <span class="predict-value" aria-hidden="true">{html.escape(labels[start])}</span>'
    )


def _rounded(control, answer):
    """Write an answer with as many decimals as the control's values have."""
    decimals = max(len(f"{value:g}".partition(".")[2]) for value in control.values)
    rounded = round(answer, decimals)
    return control.format(rounded if decimals else int(rounded))


def _reveal(verdict, why, notes):
    items = "".join(
        f'<li data-choice="{index}"><em>{html.escape(choice)}:</em> {emphasise(note)}</li>'
        for index, (choice, note) in enumerate(notes.items())
    )
    return f"<p><strong>{html.escape(verdict)}.</strong> {emphasise(why)}</p>" + (f"<ul>{items}</ul>" if items else "")


def _widget(kind, question, choices, labels, right, verdict, reveal):
    """Return the question with its answers, and the answer once the reader has committed."""
    is_number = isinstance(choices, Control)
    touched = []
    if is_number:
        field = number_slider(choices)
        field.observe(touched.append, "index")
    else:
        field = ipywidgets.RadioButtons(options=labels, value=None, layout={"width": "max-content"})
    button = ipywidgets.Button(description=WORDS["commit"], layout={"width": "max-content"})
    shown = ipywidgets.HTML()

    def commit(_):
        if field.index is None or (is_number and not touched):
            shown.value = WORDS["moveFirst" if is_number else "choose"]
            return
        field.disabled = button.disabled = True
        shown.value = (
            f"<p>{html.escape(comment(labels[field.index], abs(field.index - right), verdict, is_number))}</p>{reveal}"
        )

    button.on_click(commit)
    head = ipywidgets.HTML(f"<p><strong>{kind}:</strong> {html.escape(question)}</p>")
    return ipywidgets.VBox([head, field, button, shown])
