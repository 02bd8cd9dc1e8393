"""Exercises: all chapters' exercises, and `check`, which tells a reader what is wrong with an answer.

Right answers and mistakes are computed on demand, by the functions that the chapters call.
`check` never says what is right.
"""

import dataclasses

from .chapters import CHAPTERS, room
from .controls.exercise import exercise_html
from .controls.output import on_page
from .page_code.exercise import verdict

__all__ = ["EXERCISES", "Feedback", "check"]

EXERCISES = {exercise.label: exercise for exercise in (room(name).EXERCISE for name in CHAPTERS)}


@dataclasses.dataclass(frozen=True)
class Feedback:
    """Hold the reply to an answer.

    Attributes
    ----------
    correct : bool or None
        None if there is no answer.
    message : str
        Markdown: that the answer is right, what is wrong with it, or which form it has to have.
    page : str
        HTML with which a page asks for the answer; empty where there is one.
    """

    correct: bool | None
    message: str
    page: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/plain": self.message, "text/markdown": self.message}
        return bundle | {"text/html": self.page} if self.page and on_page() else bundle

    def __repr__(self):
        return self.message


def check(label, answer=None):
    """Check an answer to one of the book's exercises, and tell what is wrong with it.

    Parameters
    ----------
    label : str
        The exercise's label in the book, without "exercise-".
    answer : number, str, Curve, or a sequence of them, optional
        In the form that the exercise asks for. Without an answer the reply describes that form.

    Returns
    -------
    Feedback
        Also for an answer of the wrong kind, say a text where a number is asked for.

    Examples
    --------
    >>> check("growth", answer=(50, 50)).correct
    False
    """
    if not isinstance(label, str) or label not in EXERCISES:
        raise ValueError(f"label={label!r}: expected one of {', '.join(EXERCISES)}")
    exercise = EXERCISES[label]
    if answer is None:
        message = (
            "**Your answer?** Put it in place of `None` and run the cell; that takes a kernel, which `make lab` starts in "
            f"a copy of the book, or a button at the top of the published page. It is {exercise.form}"
        )
        return Feedback(None, message, exercise_html(exercise.data))
    wrong = exercise.diagnose(answer)
    return Feedback(not wrong, verdict(wrong))
