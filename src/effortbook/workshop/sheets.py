"""The sheets to print, as HTML: words from `sheets.toml`, numbers from the games and the room of the workshop."""

import dataclasses
import html
import os
import tomllib
from importlib.resources import files

from effortlib.games import QuotaPlay

from ..chapters import workshop
from ..drawing.text import emphasise
from .aims import OBJECTIVES

__all__ = ["SHEETS", "Sheet", "WORDS", "next_chip_solution", "sheet"]

#: The words of all sheets, as `sheets.toml` has them.
WORDS = tomllib.loads((files(__package__) / "sheets.toml").read_text(encoding="utf-8"))


@dataclasses.dataclass(frozen=True)
class Sheet:
    """Hold a sheet as HTML that a page shows and prints."""

    html: str

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return self.html


def sheet(name):
    """Return a sheet by its name in `SHEETS`."""
    if name not in SHEETS:
        raise ValueError(f"name={name!r}: expected one of {', '.join(SHEETS)}")
    return Sheet(SHEETS[name]())


def next_chip_solution():
    """Say what is best with the chips, for the instructor."""
    solved = workshop.next_chip()
    fields = dataclasses.asdict(solved) | {
        "level": ", ".join(map(str, solved.level)),
        "units": " or ".join(map(str, solved.units)),
    }
    return WORDS["chip"]["solution"].format_map(fields)


def _page(name, body, *, title="", kind="sheet"):
    """Put a body below its title and above the sheet's foot."""
    heading = html.escape(title or WORDS[name]["title"])
    address = html.escape(os.environ.get("SITE", ""))  # as the build knows it
    foot = f'<p class="sheet-foot">{html.escape(WORDS["foot"])} {address}</p>'
    return (
        f'<section class="{kind}" data-sheet="{name}">'
        f'<p class="rubric" role="heading" aria-level="2">{heading}</p>{body}{foot}</section>'
    )


def _list(rules, tag="ol"):
    return f"<{tag}>{''.join(f'<li>{emphasise(rule)}</li>' for rule in rules)}</{tag}>"


def _table(rows, head=None, label=""):
    """Write a grid to fill in; the first column names the rows, unless it is to be filled in as well."""
    cells = "".join(f'<th scope="col">{html.escape(str(each))}</th>' for each in head) if head else ""
    lines = "".join(
        "<tr>"
        + (f'<th scope="row">{html.escape(str(first))}</th>' if first else "<td></td>")
        + "".join(f"<td>{html.escape(str(each))}</td>" for each in others)
        + "</tr>"
        for first, *others in rows
    )
    caption = f' aria-label="{html.escape(label)}"' if label else ""
    return f'<table class="sheet-grid"{caption}>{f"<thead><tr>{cells}</tr></thead>" if head else ""}<tbody>{lines}</tbody></table>'


def _game():
    words, tosses = WORDS["game"], range(1, workshop.TOSSES + 1)
    head = [words["head"], *tosses, words["last"]]
    rows = [[row, *[""] * (len(head) - 1)] for row in words["rows"]]
    return _page("game", _list(words["rules"]) + _table(rows, head))


def _cards(cards, body):
    return "".join(
        f'<div class="sheet-card"><p class="rubric" role="heading" aria-level="3">{html.escape(card["title"])}</p>'
        f"{body(card)}</div>"
        for card in cards
    )


def _roles():
    words = WORDS["roles"]

    def says(card):
        return "".join(
            f"<p><strong>{html.escape(words[part])}</strong> {html.escape(card[part])}</p>"
            for part in ("wants", "knows", "decides")
        )

    rounds, sizes = words["rounds"], words["sizes"]
    rules = _cards(rounds["cards"], lambda card: _list(card["rules"])) + _cards(
        [sizes], lambda _: _list(sizes["rules"], "ul")
    )
    return _page("roles", _cards(words["cards"], says)) + _page("roles", rules, title=rounds["title"])


def _slips():
    words, rules = WORDS["slips"], QuotaPlay()
    faces = [words["works"]] * rules.working + [words["fails"]] * (rules.slips - rules.working)
    slips = "".join(f'<div class="sheet-slip">{html.escape(face)}</div>' for face in faces)
    return _page("slips", f'<p>{html.escape(words["needs"])}</p><div class="sheet-slips">{slips}</div>')


def _score():
    words, rules = WORDS["score"], QuotaPlay()
    projects = _table(
        [["", name, value, cost, "", ""] for name, value, cost in zip(words["projects"], rules.values, rules.costs)],
        words["columns"],
        words["title"],
    )
    boxes = "☐ " * rules.chips
    lines = [[line, "", ""] for line in words["lines"]]
    head = [words["round"], "1", "2"]
    chips = "".join(f"<p><strong>{words['chips']}, {each}.</strong> {boxes}</p>" for each in (1, 2))
    return _page(
        "score",
        f"<p>{html.escape(words['needs'])}</p>{projects}{chips}{_table(lines, head)}<p>{html.escape(words['room'])}</p>",
    )


def _exit():
    words = WORDS["exit"]
    aims = "".join(f"<li>☐ {html.escape(aim)}</li>" for aim in OBJECTIVES.values())
    card = (
        f"<p><strong>{html.escape(words['monday'])}</strong></p><hr><hr>"
        f"<p><strong>{html.escape(words['doubt'])}</strong></p><hr><hr>"
        f'<p><strong>{html.escape(words["aims"])}</strong></p><ul class="sheet-ticks">{aims}</ul>'
    )
    return _page("exit", _cards([words] * 2, lambda _: card))


def _chip():
    words, strips = WORDS["chip"], workshop.next_chip()
    rows = [[f"{letter}", *gains] for letter, gains in zip("ABCDE", strips.strips.tolist())]
    slow = [[words["slow"], *strips.slow.tolist()]]
    return _page(
        "chip",
        f"<p>{html.escape(words['needs'])}</p>{_list(words['rules'])}{_table(rows)}"
        f"<p><strong>{html.escape(words['second'])}</strong></p>{_list(words['again'])}{_table(slow)}",
        kind="sheet sheet-strips",
    )


def _roadmap():
    words = WORDS["roadmap"]
    rows = [[""] * len(words["columns"])] * 3
    return _page(
        "roadmap", f"{_table(rows, words['columns'])}<p>{html.escape(words['note'])}</p>", kind="sheet sheet-tall"
    )


def _autopsy():
    words = WORDS["autopsy"]
    story = "".join(f"<p>{emphasise(part)}</p>" for part in words["file"])
    questions = "".join(f"<dt>{html.escape(each)}</dt><dd><hr><hr></dd>" for each in words["questions"])
    first = _page("autopsy", f"<p>{html.escape(words['needs'])}</p>{story}<dl>{questions}</dl>")
    return first + "".join(_form(page, filled=True, before=words["after"] if page == 1 else "") for page in (1, 2))


def _worksheet():
    return _form(1) + _form(2)


def _form(page, *, filled=False, before=""):
    words = WORDS["worksheet"]
    fields = "".join(
        f"<dt>{html.escape(field['name'])}</dt><dd>{html.escape(field['hint'])}"
        + (f'<p class="sheet-example">{html.escape(field["example"])}</p>' if filled else "<hr>" * field["lines"])
        + "</dd>"
        for field in words["fields"]
        if field["page"] == page
    )
    head = (
        ""
        if filled
        else f'<p class="sheet-head">{" ".join(f"<span>{html.escape(each)}</span>" for each in words["head"])}</p>'
    )
    title = words["example"] if filled else words["title"]
    lead = f"<p>{html.escape(before)}</p>" if before else ""
    return _page("worksheet", f"{lead}{head}<dl>{fields}</dl>", title=f"{title}, {words['page'].format(page)}")


#: What writes each sheet, by its name.
SHEETS = {
    "game": _game,
    "chip": _chip,
    "roles": _roles,
    "slips": _slips,
    "score": _score,
    "worksheet": _worksheet,
    "roadmap": _roadmap,
    "autopsy": _autopsy,
    "exit": _exit,
}
