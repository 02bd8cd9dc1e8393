"""The workshop: its run sheets, its aims, and its questions with their answers.

The chapter, the slides, the notes for instructors and the tests read them from here. What writes
them returns `Prose`: Markdown that a notebook renders.
"""

from ..question import Question
from .aims import KEY_POINTS, OBJECTIVES, key_points, objectives
from .questions import QUESTIONS, answers
from .run_sheets import RUN_SHEETS, Step, agenda, instructors_agenda, programme

__all__ = [
    "KEY_POINTS", "OBJECTIVES", "QUESTIONS", "Question", "RUN_SHEETS", "Step", "agenda", "answers",
    "instructors_agenda", "key_points", "objectives", "programme",
]  # fmt: skip
