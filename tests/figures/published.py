"""The figures of the book, and the frames of them that its pages carry."""

import functools
import json
import random
import re

from bs4 import BeautifulSoup

from effortbook import Control, findings, front
from effortbook.chapters import CHAPTERS, room
from effortbook.controls.frames import states_of, unpack, unpack_tables

CONTROL = re.compile(r'<effort-explore name="([^"]+)".*?</effort-explore>', re.DOTALL)
# Figures that have no control, beside those of measurements.
STILL = ("audits", "bands", "survivors", "temptation")
# The figures of the front page, and their controls.
FRONT = {
    front.effort: {},
    front.evidence: {},
    findings.favourite: findings.FAVOURITE,
    findings.coins: findings.COINS,
    findings.silence: findings.SILENCE,
}


def figures_of(name):
    """Return the controls of a room's figures by the function that draws: `figure`, each noun with controls, others."""
    module = room(name)
    without_controls = [each for each in module.__all__ if each.startswith("measured_") or each in STILL]
    others = [each.removesuffix("_CONTROLS") for each in vars(module) if each.endswith("_CONTROLS")]
    return (
        {module.figure: module.CONTROLS}
        | {getattr(module, noun.lower()): getattr(module, f"{noun}_CONTROLS") for noun in others}
        | {getattr(module, each): {} for each in without_controls}
    )


def number(text):
    """Return a value as the control had it before it was written into the page."""
    return int(text) if text.lstrip("-").isdigit() else float(text)


def declared(data):
    """Return the controls that a page was built from."""
    controls = {}
    for each in data["controls"]:
        values = each["values"] if each["choice"] else [number(text) for text in each["values"]]
        controls[each["key"]] = Control(each["label"], values, values[each["start"]])
    return controls


@functools.cache
def figure_named(name):
    """Return the function that draws a figure; its name on the page is that of its room, or that of the function."""
    if name in CHAPTERS:
        return room(name).figure
    places = [*map(room, CHAPTERS), findings]
    (draw,) = (getattr(place, name) for place in places if name in place.__all__)
    return draw


class Published:
    """Hold a control of a page, and say what it declares, its frames and their tables by their states."""

    def __init__(self, name, html):
        self.name = name
        self.html = html

    @functools.cached_property
    def element(self):
        return BeautifulSoup(self.html, "html.parser").find("effort-explore")

    @functools.cached_property
    def data(self):
        return json.loads(self.element.script.string)

    @functools.cached_property
    def controls(self):
        return declared(self.data)

    @functools.cached_property
    def frames(self):
        return self._by_state(unpack)

    @functools.cached_property
    def tables(self):
        return self._by_state(unpack_tables)

    def _by_state(self, unpacked):
        states = [tuple(state.values()) for state in states_of(self.controls)]
        return dict(zip(states, unpacked(self.data["pack"]), strict=True))


@functools.cache
def published(path):
    """Return every control of a page."""
    return [Published(match[1], match[0]) for match in CONTROL.finditer(path.read_text(encoding="utf-8"))]


def carried(pages, draw):
    """Return the controls that show a figure, on whatever page."""
    return [each for path in pages for each in published(path) if figure_named(each.name) is draw]


def sample(control):
    """Return some states: the default, both ends, and others in which every value of every control stands once.

    One process drew all frames of a control with one function, so frames that are stale, shifted
    or out of order differ in these states, too. Another test compares every frame with its words.
    """
    values = {key: list(each.values) for key, each in control.controls.items()}
    chance = random.Random(control.name)
    for each in values.values():
        chance.shuffle(each)
    longest = max(map(len, values.values()))
    mixed = [{key: each[place % len(each)] for key, each in values.items()} for place in range(longest)]
    ends = [{key: each.values[end] for key, each in control.controls.items()} for end in (0, -1)]
    return [{key: each.default for key, each in control.controls.items()}, *ends, *mixed]
