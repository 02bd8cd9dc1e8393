"""The workshop: its run sheets, its aims, its questions with their answers, its sheets, and what rooms are to expect.

The chapter, the slides, the notes for instructors and the tests read them from here. What writes
them returns `Prose`: Markdown that a notebook renders. All words without numbers stand in the four files beside
this one that end in `.toml`.
"""

from ..question import Question
from .aims import KEY_POINTS, OBJECTIVES, key_points, objectives
from .questions import QUESTIONS, answers
from .rooms import expect_of_game, expect_of_role_play, print_list
from .run_sheets import RUN_SHEETS, Step, agenda, instructors_agenda, programme, reserve, when_late
from .sheets import SHEETS, next_chip_solution, sheet

__all__ = [
    "KEY_POINTS", "OBJECTIVES", "QUESTIONS", "Question", "RUN_SHEETS", "SHEETS", "Step", "agenda", "answers",
    "expect_of_game", "expect_of_role_play", "instructors_agenda", "key_points", "next_chip_solution", "objectives",
    "print_list", "programme", "reserve", "sheet", "when_late",
]  # fmt: skip
