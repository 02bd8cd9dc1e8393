"""The questions to a room, gathered from the chapters: each wrong answer is a misconception with a name."""

import functools
from collections.abc import Mapping

from ..chapters import (
    allocate,
    before_the_data,
    betting_on_beliefs,
    budgets,
    fork,
    frankenstein,
    growth,
    incentives,
    lifecycle_curve,
    safe_or_novel,
    sizes,
    where_it_breaks,
    your_own_roadmap,
)
from ..drawing.text import Prose

__all__ = ["QUESTIONS", "answers"]

ROOMS = (
    lifecycle_curve, allocate, where_it_breaks, growth, before_the_data, fork, frankenstein, sizes, incentives,
    safe_or_novel, budgets, your_own_roadmap, betting_on_beliefs,
)  # fmt: skip


class _Questions(Mapping):
    """Compute a question, with its answer, when it is first asked for."""

    def __init__(self, makers):
        self._makers = {name: functools.cache(make) for name, make in makers.items()}

    def __getitem__(self, name):
        return self._makers[name]()

    def __iter__(self):
        return iter(self._makers)

    def __len__(self):
        return len(self._makers)


#: Every `Question` by its name.
QUESTIONS = _Questions({name: make for room in ROOMS for name, make in room.QUESTIONS.items()})


def answers(title, *names):
    """Write questions with their answers and misconceptions, in a box that is closed at first.

    Parameters
    ----------
    title : str
        Of the box.
    *names : str
        Of `QUESTIONS`.
    """
    lines = [f":::{{admonition}} {title}", ":class: dropdown", ""]
    for name in names:
        question = QUESTIONS[name]
        lines += [f"**{name[0].upper()}{name[1:]}.** {question.question}", ""]
        lines += [f"- *{question.answer}* is right. {question.why}"]
        lines += [f"- *{choice}*: {note}" for choice, note in question.choices.items() if choice != question.answer]
        lines += [""]
    return Prose("\n".join([*lines, ":::"]))
