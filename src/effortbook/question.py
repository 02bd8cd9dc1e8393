"""A question to a room: each wrong answer is a misconception with a name."""

import dataclasses

__all__ = ["Question"]


@dataclasses.dataclass(frozen=True)
class Question:
    """Hold a question to a room.

    Attributes
    ----------
    question : str
    choices : dict of str to str
        Each answer with a note on it. The note on a wrong one begins with the name of the
        misconception, between double asterisks.
    answer : str
        The right one.
    why : str
        What explains it.
    objective : str
        The workshop's objective that it tests.
    """

    question: str
    choices: dict
    answer: str
    why: str
    objective: str
