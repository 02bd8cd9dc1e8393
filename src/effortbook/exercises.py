"""Exercises: the answer to each, the mistakes that lead astray, and a check that tells them apart.

Right answers and mistakes are computed, when somebody asks, by the functions that the
chapters call. A check says what is wrong, not what is right.
"""

import dataclasses

from .chapters import (
    allocate,
    before_the_data,
    betting_on_beliefs,
    budgets,
    claims,
    five_projects,
    fork,
    frankenstein,
    growth,
    incentives,
    lifecycle_curve,
    ml_first,
    sizes,
    two_kinds_of_research,
    where_it_breaks,
    where_you_fit,
    workshop,
    your_own_roadmap,
)

__all__ = [
    "EXERCISES",
    "Feedback",
    "check",
]

ROOMS = (
    two_kinds_of_research,
    lifecycle_curve,
    five_projects,
    allocate,
    growth,
    ml_first,
    where_you_fit,
    before_the_data,
    fork,
    frankenstein,
    sizes,
    incentives,
    budgets,
    betting_on_beliefs,
    where_it_breaks,
    claims,
    your_own_roadmap,
    workshop,
)
EXERCISES = {room.EXERCISE.label: room.EXERCISE for room in ROOMS}


@dataclasses.dataclass(frozen=True)
class Feedback:
    """Hold what a check says of an answer.

    Attributes
    ----------
    correct : bool or None
        None as long as there is no answer.
    message : str
        As Markdown: what is wrong, or which form an answer has.
    """

    correct: bool | None
    message: str

    def _repr_markdown_(self):
        return self.message

    def __repr__(self):
        return self.message


def check(label, answer=None):
    """Check an answer to one of the book's exercises, and say what is wrong with it.

    Parameters
    ----------
    label : str
        The exercise's label in the book, without "exercise-".
    answer : number, str, Curve, or a sequence of them, optional
        In the form that the exercise asks for; without one the check says which form.

    Returns
    -------
    Feedback
        An answer that cannot be one is told so in words, as any other wrong one.

    Raises
    ------
    ValueError
        If there is no exercise of that label.

    Examples
    --------
    >>> check("growth", answer=(50, 50)).correct
    False
    """
    if not isinstance(label, str) or label not in EXERCISES:
        raise ValueError(f"label={label!r}: expected one of {', '.join(EXERCISES)}")
    exercise = EXERCISES[label]
    if answer is None:
        return Feedback(
            None,
            "**Your answer?** Put it in place of `None` and run the cell; that takes a kernel, which `make lab` starts in "
            f"a copy of the book, or a button at the top of the published page. It is {exercise.form}",
        )
    wrong = exercise.diagnose(answer)
    if wrong:
        return Feedback(False, f"**Not yet.** {wrong}")
    return Feedback(True, "**Right.** Open the solution to see why.")
