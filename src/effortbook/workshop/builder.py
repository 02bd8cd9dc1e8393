"""A page that builds a workshop: people, time and who comes give run sheet, slides, script and a counted print-out."""

import html

from ..controls.page import embed
from .rooms import PRINTS
from .run_sheets import RUN_SHEETS, reserve
from .script import script
from .sheets import WORDS, Sheet, sheet
from .slides import DECKS, GAME, slide_title

__all__ = ["FOR_BOARDS", "FOR_PROGRAMMERS", "PRINTED_FOR", "builder", "sheets_of"]

# The page's script, from the page.
SCRIPT = "../../_static/builder.js"

#: The run sheet that a board gets, and nobody else.
FOR_BOARDS = "30 minutes, a board"

#: Slides that only people who program get, and whether they need laptops for them.
FOR_PROGRAMMERS = {"puzzle": True, "models of noise": False}

#: The sheets that a slide needs.
PRINTED_FOR = {
    "rules of the game": ("game",),
    "next chip": ("chip",),
    "three roles": ("roles", "slips", "score"),
    "worksheet": ("worksheet",),
    "roadmap": ("roadmap",),
    "autopsy": ("autopsy",),
    "exit card": ("exit",),
}


def sheets_of(name):
    """Return the sheets to print for a run sheet, in the order of their use; `name` is in `RUN_SHEETS`."""
    parts = (part for step in RUN_SHEETS[name] for part in step.parts)
    return [each for part in parts for each in PRINTED_FOR.get(part, ())]


def builder():
    """Return the form, with all that its script needs: run sheets, titles of slides, each sheet and each script once."""
    plans = {
        name: {
            "steps": [
                {key: getattr(step, key) for key in ("title", "room", "least", "minutes", "most", "cut", "parts")}
                for step in steps
            ],
            "reserve": reserve(name),
            "slides": f"../../slides/{DECKS[name]}.html",
            "sheets": sheets_of(name),
            "game": f"../../{GAME}" if any("play a year" in step.parts for step in steps) else "",
        }
        for name, steps in RUN_SHEETS.items()
    }
    data = {
        "words": WORDS["builder"],
        "plans": plans,
        "board": FOR_BOARDS,
        "programmers": FOR_PROGRAMMERS,
        "titles": {name: slide_title(name) for name in FOR_PROGRAMMERS},
        "prints": {
            name: {"people": each, "sides": sides, "title": WORDS[name]["title"]}
            for name, (each, sides) in PRINTS.items()
        },
    }
    templates = "".join(f'<template data-sheet="{html.escape(name)}">{sheet(name).html}</template>' for name in PRINTS)
    templates += "".join(f'<template data-script="{name}">{script(name).html}</template>' for name in RUN_SHEETS)
    form = f'<effort-workshop><script type="application/json">{embed(data)}</script>{templates}</effort-workshop>'
    return Sheet(f'{form}<script defer src="{SCRIPT}"></script>')  # no other page needs it
