"""Predict, then reveal: the reader commits to an answer before seeing it."""

import hashlib
import html
import json

import ipywidgets

from ..drawing.drawing import emphasise
from .control import Control
from .live import number_slider
from .output import Exhibit

__all__ = [
    "ask",
    "comment",
    "predict",
]

COMMIT = "Commit, then see"


def predict(question, choices, answer, why, *, kind="Predict"):
    """Ask the reader to predict, then show the answer and why the others are wrong.

    On a published page the page's script holds the answer back; in a kernel ipywidgets
    do. Nothing is sent anywhere.

    Parameters
    ----------
    question : str
    choices : dict of str to str, or Control
        Each answer with a word on why it tempts, or is right. A control of numbers asks
        for a number instead.
    answer : str or float
        The right answer, computed: one of the choices, or a number in the range of the
        control, whose nearest value counts as right.
    why : str
        What explains the answer. Two asterisks around a word make it strong.
    kind : str
        What the question is called.

    Returns
    -------
    Exhibit

    Raises
    ------
    ValueError
        If the answer is not among the choices or outside the range.
    """
    if isinstance(choices, Control):
        if choices.is_choice or not choices.values[0] <= answer <= choices.values[-1]:
            raise ValueError(f"answer={answer!r} of {question!r}: expected a number in the range of {choices.label!r}")
        said = [choices.say(value) for value in choices.values]
        right = min(range(len(said)), key=lambda index: abs(choices.values[index] - answer))
        form, verdict, notes = _range(choices, said, right), choices.say(answer), {}
    else:
        if answer not in choices:
            raise ValueError(f"answer={answer!r} of {question!r}: expected one of {list(choices)}")
        said = list(choices)
        right = said.index(answer)
        form, verdict, notes = _radios(question, said, right), answer, choices
    reveal = _reveal(verdict, why, notes)
    page = (
        f"<effort-predict><form><fieldset><legend>{kind}: {html.escape(question)}</legend>"
        f"{form}</fieldset></form><details><summary>The answer</summary>{reveal}</details></effort-predict>"
    )
    text = f"{kind}: {question} ({', '.join(said) if notes else f'{said[0]} to {said[-1]}'})"
    return Exhibit(text, page, lambda: page, lambda: _widget(kind, question, choices, said, right, reveal))


def ask(check):
    """Ask a question whose wrong answers are misconceptions, as `predict` does.

    Parameters
    ----------
    check : effortbook.question.Question

    Returns
    -------
    Exhibit
    """
    return predict(check.question, check.choices, check.answer, check.why, kind="Check")


def comment(said, right, picked):
    """Say how a picked answer compares with the right one."""
    return f"You said {said[picked]}. {'That is it.' if picked == right else 'See why it is otherwise.'}"


def _radios(question, said, right):
    group = f"predict-{hashlib.sha256(question.encode()).hexdigest()[:8]}"
    return "".join(
        f'<label><input type="radio" name="{group}" value="{index}"{" data-right" if index == right else ""}> '
        f"{html.escape(choice)}</label>"
        for index, choice in enumerate(said)
    )


def _range(control, said, right):
    start = control.values.index(control.default)
    return (
        f"<label>{html.escape(control.label)} "
        f'<input type="range" min="0" max="{len(said) - 1}" value="{start}" data-answer="{right}" '
        f'data-said="{html.escape(json.dumps(said, ensure_ascii=False))}" aria-valuetext="{html.escape(said[start])}">'
        f'</label> <span class="predict-value" aria-hidden="true">{html.escape(said[start])}</span>'
    )


def _reveal(verdict, why, notes):
    items = "".join(
        f'<li data-choice="{index}"><em>{html.escape(choice)}:</em> {emphasise(note)}</li>'
        for index, (choice, note) in enumerate(notes.items())
    )
    return f"<p><strong>{html.escape(verdict)}.</strong> {emphasise(why)}</p>" + (f"<ul>{items}</ul>" if items else "")


def _widget(kind, question, choices, said, right, reveal):
    """Return the question with its answers, and the answer once the reader has committed."""
    if isinstance(choices, Control):
        field = number_slider(choices)
    else:
        field = ipywidgets.RadioButtons(options=said, value=None, layout={"width": "max-content"})
    button = ipywidgets.Button(description=COMMIT, layout={"width": "max-content"})
    shown = ipywidgets.HTML()

    def commit(_):
        if field.index is None:
            shown.value = "Choose an answer first."
            return
        field.disabled = button.disabled = True
        shown.value = f"<p>{html.escape(comment(said, right, field.index))}</p>{reveal}"

    button.on_click(commit)
    return ipywidgets.VBox(
        [ipywidgets.HTML(f"<p><strong>{kind}:</strong> {html.escape(question)}</p>"), field, button, shown]
    )
