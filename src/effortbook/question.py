"""A question to a room: each wrong answer is a misconception with a name."""

import dataclasses

__all__ = [
    "Question",
]


@dataclasses.dataclass(frozen=True)
class Question:
    """Hold a question to a room.

    Attributes
    ----------
    question : str
    choices : dict of str to str
        Each answer with a word on it. For a wrong one the word begins with the name of the
        misconception, between double asterisks.
    answer : str
        The right one.
    why : str
        What explains it.
    objective : str
        Which of the workshop's objectives it tests.
    """

    question: str
    choices: dict
    answer: str
    why: str
    objective: str
