"""The workshop: what is taught, when, with which questions and on which sheets.

Everything here is data, so that the page, the slides, the printed sheets and the tests
read one and the same text. What a question's answer hangs on is computed.
"""

from ..question import Question
from .agenda import (
    OBJECTIVES,
    PARTS,
    RUN_SHEETS,
    Step,
    agenda,
    instructors_agenda,
    key_points,
    objectives,
    programme,
)
from .questions import QUESTIONS, answers
from .sheets import GAME, ROLES, ROUNDS, WORKSHEET, Field, Role, game_sheet, role_cards, worksheet

__all__ = [
    "Field",
    "GAME",
    "OBJECTIVES",
    "PARTS",
    "QUESTIONS",
    "Question",
    "ROLES",
    "ROUNDS",
    "RUN_SHEETS",
    "Role",
    "Step",
    "WORKSHEET",
    "agenda",
    "answers",
    "game_sheet",
    "instructors_agenda",
    "key_points",
    "objectives",
    "programme",
    "role_cards",
    "worksheet",
]
