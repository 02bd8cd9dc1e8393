"""Predict, then reveal: the reader commits to an answer before seeing the right one."""

import hashlib
import html

import ipywidgets

from ..drawing.text import emphasise
from .control import Control
from .live import number_slider
from .output import Exhibit, page_name
from .sketch import Handle, Sketch, attributes, nearest, places_of, rounded
from .words import WORDS

__all__ = ["ask", "comment", "predict"]


def predict(question, choices, answer, why, *, kind="Predict", covers=None, shown=None, marks=None):
    """Ask the reader to predict, then show the answer and why the others are wrong.

    On a published page the page's script hides the answer; in a kernel ipywidgets
    do. Nothing is sent anywhere.

    Parameters
    ----------
    question : str
    choices : dict of str to str, Control, or Sketch
        Each answer with a note on why it is tempting, or right. A control of numbers asks
        for a number instead, a sketch for several, or for one that is set on a picture.
    answer : str, float, or sequence of float
        The right answer, computed: one of the choices, or a number in the range of each
        control, whose nearest value counts as right.
    why : str
        What explains the answer. A word between double asterisks is strong.
    kind : str
        What the question is called.
    covers : callable, optional
        The function that `explore` draws the answer's figure with: on a page it stays covered until the reader has
        committed, or asks to see it. The guess is drawn into it.
    shown : dict, optional
        The state of that figure which shows the answer, if its controls do not stand there at first.
    marks : dict of str to Mark, optional
        Where a choice lies in that figure.

    Returns
    -------
    Exhibit
    """
    figure = covers(**shown or {}) if covers else None
    if isinstance(choices, dict):
        if answer not in choices:
            raise ValueError(f"answer={answer!r} of {question!r}: expected one of {list(choices)}")
        verdict, form, offered = answer, _radios(question, choices, answer, figure, marks or {}), ", ".join(choices)
    else:
        if isinstance(choices, Control):
            choices = Sketch((Handle(choices),))
        answers = _check_answers(question, choices, answer)
        verdict = _list(choices, [rounded(handle.control, each) for handle, each in zip(choices.handles, answers)])
        form, offered = (
            choices.page(answers, figure),
            _list(choices, [_describe_range(handle.control) for handle in choices.handles]),
        )
    reveal = _reveal(verdict, why, choices if isinstance(choices, dict) else {})
    covered = f' data-covers="{html.escape(page_name(covers))}"' if covers else ""
    state = {key: str(value) for key, value in (shown or {}).items()}
    page = (
        f"<effort-predict{covered}{attributes({'shown': state})}><form><fieldset>"
        f"<legend>{kind}: {html.escape(question)}</legend>"
        f"{form}</fieldset></form><details><summary>The answer</summary>{reveal}</details></effort-predict>"
    )

    def widget():
        if isinstance(choices, dict):
            return _choice_widget(kind, question, list(choices), answer, reveal)
        return _number_widget(kind, question, choices, answers, verdict, reveal)

    return Exhibit(f"{kind}: {question} ({offered})", page, lambda: page, widget)


def _check_answers(question, sketch, answer):
    """Return an answer to each handle of a sketch."""
    answers = [answer] if len(sketch.handles) == 1 else list(answer)
    if len(answers) != len(sketch.handles):
        raise ValueError(f"answer={answers!r} of {question!r}: expected {len(sketch.handles)} numbers")
    for handle, each in zip(sketch.handles, answers):
        control = handle.control
        if control.is_choice or not control.values[0] <= each <= control.values[-1]:
            raise ValueError(f"answer={each!r} of {question!r}: expected a number in the range of {control.label!r}")
    return answers


def _list(sketch, said):
    """Write what is said of each handle in one line."""
    if len(said) == 1:
        return said[0]
    return "; ".join(WORDS["each"].format(handle.control.label, each) for handle, each in zip(sketch.handles, said))


def _describe_range(control):
    return f"{control.format(control.values[0])} to {control.format(control.values[-1])}"


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


def _radios(question, choices, answer, figure, marks):
    group = f"predict-{hashlib.sha256(question.encode()).hexdigest()[:8]}"
    guesses = {choice: places_of(figure, [mark])[0] for choice, mark in marks.items()}
    return "".join(
        f'<label><input type="radio" name="{group}" value="{index}"{" data-right" if choice == answer else ""}'
        f"{attributes({'guess': guesses.get(choice)})}> {html.escape(choice)}</label>"
        for index, choice in enumerate(choices)
    )


def _reveal(verdict, why, notes):
    items = "".join(
        f'<li data-choice="{index}"><em>{html.escape(choice)}:</em> {emphasise(note)}</li>'
        for index, (choice, note) in enumerate(notes.items())
    )
    return f"<p><strong>{html.escape(verdict)}.</strong> {emphasise(why)}</p>" + (f"<ul>{items}</ul>" if items else "")


def _choice_widget(kind, question, labels, answer, reveal):
    """Return the question with its choices, and the answer once the reader has committed."""
    field = ipywidgets.RadioButtons(options=labels, value=None, layout={"width": "max-content"})

    def judge():
        if field.index is None:
            return WORDS["choose"], False
        return comment(field.value, abs(field.index - labels.index(answer)), answer, is_number=False), True

    return _box(kind, question, [field], judge, reveal)


def _number_widget(kind, question, sketch, answers, verdict, reveal):
    """Return the question with a slider for each number, and the answer once the reader has committed."""
    controls = [handle.control for handle in sketch.handles]
    fields = [number_slider(control) for control in controls]
    right = [nearest(control, answer) for control, answer in zip(controls, answers)]
    touched = []
    for field in fields:
        field.observe(touched.append, "index")

    def judge():
        if not touched:
            return WORDS["moveFirst"], False
        values = [field.value for field in fields]
        if sketch.total and sum(values) != sketch.total:
            return WORDS["exactly"].format(sketch.total), False
        off = max(abs(field.index - index) for field, index in zip(fields, right))
        said = _list(sketch, [control.format(value) for control, value in zip(controls, values)])
        if len(fields) == 1:
            return comment(said, off, verdict, is_number=True), True
        steps = f" {sketch.judge_steps(values)}" if sketch.curve else ""
        return f"{WORDS['picked'].format(said)} {sketch.judge(off)}{steps}", True

    return _box(kind, question, fields, judge, reveal)


def _box(kind, question, fields, judge, reveal):
    """Return a box of widgets; `judge` tells what to say of the answer, and whether it is one."""
    button = ipywidgets.Button(description=WORDS["commit"], layout={"width": "max-content"})
    shown = ipywidgets.HTML()

    def commit(_):
        said, committed = judge()
        shown.value = f"<p>{html.escape(said)}</p>{reveal}" if committed else said
        for widget in (*fields, button):
            widget.disabled = committed

    button.on_click(commit)
    head = ipywidgets.HTML(f"<p><strong>{kind}:</strong> {html.escape(question)}</p>")
    return ipywidgets.VBox([head, *fields, button, shown])
