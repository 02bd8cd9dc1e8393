"""The run sheets: what happens when, in minutes that add up."""

import dataclasses

from ..drawing.prose import Prose, table
from .questions import QUESTIONS

__all__ = [
    "OBJECTIVES",
    "PARTS",
    "RUN_SHEETS",
    "Step",
    "agenda",
    "instructors_agenda",
    "key_points",
    "objectives",
    "programme",
]


@dataclasses.dataclass(frozen=True)
class Step:
    """Hold one step of a workshop.

    Attributes
    ----------
    minutes : int
    title : str
    room : str
        What the people in the room do.
    chapters : str
        What they read or look at.
    checks : tuple of (int, str)
        The minute of the step at which a check is asked, and its name in `QUESTIONS`.
    risk : str
        What takes longer than planned, and what to leave out then.
    is_break : bool
    """

    minutes: int
    title: str
    room: str
    chapters: str = ""
    checks: tuple = ()
    risk: str = ""
    is_break: bool = False


RUN_SHEETS = {
    "90 minutes": (
        Step(
            8,
            "Poll",
            "Everybody answers by a show of fingers before anything is explained.",
            "front page",
            ((5, "first stop"),),
            "Explaining the answer here. Note the votes on the board, and come back to them.",
        ),
        Step(
            25,
            "Diminishing returns and the next unit",
            "Pairs predict, look, and put the lines of greedy in order.",
            "chapters 2 to 4",
            ((10, "shape"), (22, "level")),
            "The Parsons problem. Stop it after seven minutes, also where pairs are not done.",
        ),
        Step(
            10,
            "Growth, and one project on which all hangs",
            "Everybody moves the budget of chapter 5 until the top project is at the frontier.",
            "chapters 5 to 7",
            ((8, "frontier"),),
            "Talk about employers by name. Keep to shares and budgets.",
        ),
        Step(
            15,
            "The best of k, live",
            "The room plays two rounds with a coin and one sheet each.",
            "chapter 10, game sheet",
            ((4, "best of many"), (14, "fresh rows")),
            "Counting. Let neighbours count for each other, and ask only from seven right upwards.",
        ),
        Step(
            15,
            "A quota, and a budget",
            "Groups of three play product owner, data scientist and board, in two rounds.",
            "chapters 12 and 13, role cards",
            ((13, "quota"),),
            "Negotiating. What a card does not forbid is allowed; move on when the cards are turned.",
        ),
        Step(
            12,
            "Your own project",
            "Everybody fills in the first page of the worksheet for a project of theirs.",
            "worksheet",
            ((11, "fair"),),
            "Wanting to finish. One page is enough; the second is homework.",
        ),
        Step(
            5,
            "Exit card",
            "One thing to do otherwise on Monday, and one that is still doubtful.",
            "",
            ((1, "gate"),),
            "Running over. The exit card is the last thing to cut.",
        ),
    ),
    "half a day": (
        Step(
            15,
            "Opening",
            "Who is here, and the poll. Everybody answers before anything is explained.",
            "front page",
            ((10, "first stop"),),
            "Introductions of more than a sentence each.",
        ),
        Step(
            45,
            "Diminishing returns and the next unit",
            "Pairs predict, look, run a chapter, and put the lines of greedy in order.",
            "chapters 2 to 4",
            ((10, "shape"), (22, "next unit"), (35, "level")),
            "Opening notebooks. Who has none after five minutes shares a neighbour’s.",
        ),
        Step(10, "Break", "Leave the room.", is_break=True),
        Step(
            25,
            "Growth, and one project on which all hangs",
            "Pairs predict where the frontier is crossed, then argue about their own employers in silence.",
            "chapters 5 to 7",
            ((12, "share"), (22, "frontier")),
            "Talk about employers by name. Keep to shares and budgets.",
        ),
        Step(
            40,
            "From the first promise to the roll-back",
            "The fork on the board, then the best of k for the whole room, then the case of the sizes.",
            "chapters 8 to 11, game sheet",
            ((10, "promise"), (19, "gate"), (30, "best of many"), (39, "baseline")),
            "The game. Two rounds take ten minutes with fifty people if neighbours count.",
        ),
        Step(15, "Break", "Leave the room.", is_break=True),
        Step(
            25,
            "A quota, and a budget",
            "Groups of three play product owner, data scientist and board, in two rounds.",
            "chapters 12 and 13, role cards",
            ((13, "quota"), (24, "information")),
            "Negotiating. What a card does not forbid is allowed; move on when the cards are turned.",
        ),
        Step(
            25,
            "Your own roadmap",
            "Everybody fills in three projects and the worksheet for the riskiest.",
            "chapter 17, worksheet",
            ((13, "guess"), (23, "fair")),
            "Precise numbers. Guesses will do: the point is which of them matter.",
        ),
        Step(
            10,
            "Where it meets and breaks, and what you take home",
            "Each pair reads one break aloud; everybody hands in an exit card.",
            "chapters 14 and 15",
            ((7, "threshold"),),
            "Proofs. They can be read at home.",
        ),
    ),
}

OBJECTIVES = {
    "allocate": "share a budget by the gain of the next unit, and say when that rule fails",
    "growth": "compute from which budget, or which weight, a project reaches the frontier",
    "experiment": "tell a fair experiment from one that could only say yes, and name its baseline",
    "gate": "say when looking first is worth its cost, and when pushing on is right",
    "selection": "predict what the best of many worthless models shows",
    "incentives": "say what a quota on successes does to what ships",
    "roadmap": "find out which guess about their own projects would change the plan",
    "beliefs": "say which errors in their beliefs cost something, and which do not",
}

PARTS = {
    "Effort": (
        "Each step buys less than the one before it.",
        "A unit goes where it gains most. At the best allocation all gains are level.",
        "Concave is not bounded: the gains shrink, the value need not stop.",
        "A project reaches the frontier by a larger budget or by a larger share of the weight.",
    ),
    "Failure": (
        "A promise made before the data cannot depend on them.",
        "A heeded no pays below the break-even. Above it, pushing on does.",
        "A score that chose the winner cannot judge it.",
        "A quota on successes changes what ships, and nothing about what works.",
        "A fair experiment could have said no, and says beforehand how.",
    ),
    "Together": (
        "Hidden failures burn a share of the budget that can be computed.",
        "Optimism about all alike costs nothing until it sets the budget.",
        "Thresholds, dependence and saturation break conclusions, each in its own way.",
    ),
}


def agenda(name):
    """Write a run sheet as the room sees it: a table of steps, with the minute of each.

    Parameters
    ----------
    name : {"90 minutes", "half a day"}

    Returns
    -------
    Prose

    Raises
    ------
    ValueError
        If there is no such run sheet.
    """
    steps = _steps(name)
    return table(
        {
            "From minute": _starts(steps),
            "Minutes": [step.minutes for step in steps],
            "What": [step.title for step in steps],
            "You": [step.room for step in steps],
            "With": [step.chapters or "–" for step in steps],
        }
    )


def programme(name):
    """Write a run sheet for the wall: what begins at which minute, and no more.

    Parameters
    ----------
    name : {"90 minutes", "half a day"}

    Returns
    -------
    Prose

    Raises
    ------
    ValueError
        If there is no such run sheet.
    """
    steps = _steps(name)
    return table({"From minute": _starts(steps), "What": [step.title for step in steps]})


def instructors_agenda(name):
    """Write a run sheet as the instructor needs it: when to ask which check, and what to cut.

    Parameters
    ----------
    name : {"90 minutes", "half a day"}

    Returns
    -------
    Prose

    Raises
    ------
    ValueError
        If there is no such run sheet.
    """
    steps = _steps(name)
    starts = _starts(steps)
    return table(
        {
            "From minute": starts,
            "Minutes": [step.minutes for step in steps],
            "What": [step.title for step in steps],
            "Ask": [
                "; ".join(f"at {start + minute}: {check}" for minute, check in step.checks) or "–"
                for start, step in zip(starts, steps)
            ],
            "Takes too long": [step.risk or "–" for step in steps],
        }
    )


def objectives():
    """Write the objectives, each with the checks that show whether it was met.

    Returns
    -------
    Prose
    """
    tested = {key: [name for name, check in QUESTIONS.items() if check.objective == key] for key in OBJECTIVES}
    return table(
        {
            "After the workshop people can": list(OBJECTIVES.values()),
            "Checked by": [", ".join(names) for names in tested.values()],
        }
    )


def key_points(part):
    """Write the key points of one part of the book as a list.

    Parameters
    ----------
    part : {"Effort", "Failure", "Together"}

    Returns
    -------
    Prose

    Raises
    ------
    ValueError
        If there is no such part.
    """
    if part not in PARTS:
        raise ValueError(f"part={part!r}: expected one of {', '.join(PARTS)}")
    return Prose("\n".join(f"- {point}" for point in PARTS[part]))


def _steps(name):
    if name not in RUN_SHEETS:
        raise ValueError(f"name={name!r}: expected one of {', '.join(RUN_SHEETS)}")
    return RUN_SHEETS[name]


def _starts(steps):
    return [sum(step.minutes for step in steps[:index]) for index in range(len(steps))]
