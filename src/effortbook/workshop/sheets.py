"""The printed sheets: a worksheet, role cards, and a sheet for the game of the best of k.

The page and the PDF are both made from what stands here.
"""

import dataclasses
import html

from effortlib.essays import QUOTA

__all__ = [
    "Field",
    "GAME",
    "ROLES",
    "ROUNDS",
    "Role",
    "Sheet",
    "TOSSES",
    "WORKSHEET",
    "game_sheet",
    "role_cards",
    "worksheet",
]


@dataclasses.dataclass(frozen=True)
class Field:
    """Hold one field of a form.

    Attributes
    ----------
    name : str
    hint : str
        What to write.
    lines : int
        How many lines there are to write on.
    """

    name: str
    hint: str
    lines: int = 1


# A tuple for each printed page.
WORKSHEET = (
    (
        Field("Project", "One sentence that a customer would understand."),
        Field("Stage", "If-else, ML, feature engineering, deep learning, research: where is it, and since when?"),
        Field("Evidence for the next slope", "What says that another unit of effort will buy something? A number.", 3),
        Field("Value", "What it is worth if it works, to whom, in which unit.", 2),
        Field("Cost", "Effort to the next stage, and what that effort would do elsewhere.", 2),
        Field("Dependencies", "What is worth nothing without it, and what it is worth nothing without.", 2),
        Field("Baseline", "What is done without a model, and how good that is.", 2),
    ),
    (
        Field(
            "Ethics gate", "Who is worse off if the model is wrong? May we do this at all? A no ends the sheet here.", 3
        ),
        Field("Hypothesis", "With the number that would refute it.", 2),
        Field("Data that will judge it", "Opened once. When, and by whom?", 2),
        Field("How many models may be tried before", "A number."),
        Field("Kill criterion", "The result, or the amount of effort, at which we stop.", 2),
        Field("Who hears the no", "A name. What will they do then?", 2),
        Field("Where its effort goes then", "The next project in line."),
        Field("Written on, by, and kept by", "The keeper is not on the project."),
    ),
)


@dataclasses.dataclass(frozen=True)
class Role:
    """Hold one role of the role play.

    Attributes
    ----------
    name : str
    wants : str
        What the card asks of the player.
    knows : str
        What they know, and the others do not.
    may : tuple of str
        What they may do.
    """

    name: str
    wants: str
    knows: str
    may: tuple


TRIES, SUCCESS = 8, 0.3  # projects a year, and how many of them can work, in the play and in chapter 12

ROLES = (
    Role(
        "Product owner",
        "You have promised that models will ship. Your budget pays for two colleagues and the servers.",
        "You do not know which projects can work. You know what was promised.",
        (
            "Set the order in which projects are tried.",
            "Ask the data scientist anything. Report to the board.",
            "In the second round: move budget to what was shown.",
        ),
    ),
    Role(
        "Data scientist",
        "You would like to do good work, and to be promoted for it.",
        f"For each project you draw a digit, out of sight. {', '.join(str(digit) for digit in range(1, round(10 * SUCCESS) + 1))}: it can work. Any other: it cannot.",
        (
            "In the first round: report any project as a success. If it cannot work, toss a coin: heads, it passes review.",
            "In the second round: report a no, in writing, with its reason.",
            "Say nothing of what you drew, unless you choose to.",
        ),
    ),
    Role(
        "Board",
        "You want to be told what your money has bought.",
        "You see only what is reported as shipped.",
        (
            "In the first round: ask for models delivered, and count them.",
            "In the second round: pay for experiments that were fair, whichever way they came out. Turn over one report in two.",
            "Decide at the end whether you would do it again.",
        ),
    ),
)

ROUNDS = (
    (
        "The quota",
        f"{TRIES} projects, {QUOTA} models to deliver. Who delivers is promoted. Write each report on the board, then turn over all digits. "
        "Count what shipped and what of it can work.",
    ),
    (
        "The fair experiment",
        f"The same {TRIES} projects, new digits. Paid is an experiment with its hypothesis, baseline and stopping rule written before. "
        "Budget follows results. Turn over, and count again.",
    ),
)

GAME = (
    "Write ten heads or tails into the first row. That is your model.",
    "The coin is tossed ten times. Tick what you have right, and let your neighbour count.",
    "Stand up if you have seven or more. Then eight, then nine. The last one standing is the model of the month.",
    "Everybody writes ten new ones into the second row. The coin is tossed ten times again.",
    "How did the model of the month do?",
)

TOSSES = 10


def worksheet():
    """Return the worksheet as HTML, one section for each printed page.

    Returns
    -------
    Sheet
    """
    pages = []
    for number, fields in enumerate(WORKSHEET, start=1):
        boxes = "".join(
            f'<div class="sheet-field"><h3>{html.escape(field.name)}</h3><p>{html.escape(field.hint)}</p>'
            f"{'<div class=sheet-line></div>' * field.lines}</div>"
            for field in fields
        )
        pages.append(f"<section class=sheet><h2>Worksheet, page {number} of {len(WORKSHEET)}</h2>{boxes}</section>")
    return Sheet("".join(pages))


def role_cards():
    """Return the role cards and the rules of both rounds as HTML.

    Returns
    -------
    Sheet
    """
    cards = "".join(
        f'<section class="sheet-card"><h2>{role.name}</h2><p><strong>You want.</strong> {html.escape(role.wants)}</p>'
        f"<p><strong>You know.</strong> {html.escape(role.knows)}</p><p><strong>You may.</strong></p>"
        f"<ul>{''.join(f'<li>{html.escape(each)}</li>' for each in role.may)}</ul></section>"
        for role in ROLES
    )
    rounds = "".join(f"<li><strong>{title}.</strong> {html.escape(rule)}</li>" for title, rule in ROUNDS)
    return Sheet(f"{cards}<section class=sheet-card><h2>The two rounds</h2><ol>{rounds}</ol></section>")


def game_sheet():
    """Return the sheet of the game as HTML: the rules, and two rows to write into.

    Returns
    -------
    Sheet
    """
    rules = "".join(f"<li>{html.escape(rule)}</li>" for rule in GAME)
    head = "".join(f"<th scope=col>{toss}</th>" for toss in range(1, TOSSES + 1))
    rows = "".join(
        f"<tr><th scope=row>{name}</th>{'<td></td>' * TOSSES}<td></td></tr>"
        for name in ("Mine", "Tossed", "Mine again", "Tossed again")
    )
    return Sheet(
        f"<section class=sheet><h2>The best of k</h2><ol>{rules}</ol><table class=sheet-grid>"
        f"<thead><tr><td></td>{head}<th scope=col>Right</th></tr></thead><tbody>{rows}</tbody></table></section>"
    )


@dataclasses.dataclass(frozen=True)
class Sheet:
    """Hold a sheet as HTML that a notebook shows and a page prints."""

    html: str

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return "A sheet to print"
