"""The frames that a page carries are drawings of their states, and what a kernel would show."""

import json
import random
import types
import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup

from effortbook import Control, findings
from effortbook.chapters import CHAPTERS, room
from effortbook.controls.frames import states_of, unpack, unpack_tables
from effortbook.controls.live import explore_widget


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


def figure_named(name):
    """Return the function that draws a figure; its name on the page is that of its room, or that of the function."""
    if name in CHAPTERS:
        return room(name).figure
    places = [*map(room, CHAPTERS), findings]
    (draw,) = (getattr(place, name) for place in places if name in place.__all__)
    return draw


def caption(html):
    return BeautifulSoup(html, "html.parser").figcaption.get_text()


def sample(name, controls):
    """Return some states: the default, both ends, and others in which every value of every control stands once.

    One process drew all frames of a control with one function, so frames that are stale, shifted
    or out of order differ in these states, too. Another test compares every frame with its words.
    """
    values = {key: list(control.values) for key, control in controls.items()}
    chance = random.Random(name)
    for each in values.values():
        chance.shuffle(each)
    longest = max(map(len, values.values()))
    mixed = [{key: each[place % len(each)] for key, each in values.items()} for place in range(longest)]
    ends = [{key: control.values[end] for key, control in controls.items()} for end in (0, -1)]
    return [{key: control.default for key, control in controls.items()}, *ends, *mixed]


@pytest.fixture
def published(site, page_with_controls):
    """Return every control of a page: its element, what it declares, its frames and tables by their state."""
    page = BeautifulSoup((site / page_with_controls).read_text(encoding="utf-8"), "html.parser")
    shown = []
    for element in page.find_all("effort-explore"):
        data = json.loads(element.script.string)
        controls = declared(data)
        states = [tuple(state.values()) for state in states_of(controls)]
        frames = dict(zip(states, unpack(data["pack"]), strict=True))
        tables = dict(zip(states, unpack_tables(data["pack"]), strict=True))
        shown.append((element, controls, frames, tables))
    return shown


def test_frames_are_drawings_of_their_states(published):
    for element, controls, frames, tables in published:
        draw = figure_named(element["name"])
        for state in sample(element["name"], controls):
            drawing, here = draw(**state), tuple(state.values())
            assert frames[here] == drawing.html(prefix=f"{element['name']}-"), state
            assert tables[here] == drawing.table() != "", state


def test_frames_that_differ_differ_in_words(published):
    for _, _, frames, _ in published:
        pictures = {}
        for state, frame in frames.items():
            title, picture, sentence = ElementTree.fromstring(f"<figure>{frame}</figure>")
            alternative = picture.get("aria-label")
            assert "".join(title.itertext()) in alternative and "".join(sentence.itertext()) in alternative, state
            assert pictures.setdefault(alternative, frame) == frame, state


def test_a_reader_who_drags_reaches_every_value(published):
    """The grips that move the same controls lie elsewhere for each of their values, the others at their defaults."""
    for element, controls, _, _ in published:
        grips = json.loads(element.script.string)["grips"]
        states = states_of(controls)
        for keys in {tuple(grip["keys"]) for grip in grips}:
            others = {key: control.default for key, control in controls.items() if key not in keys}
            shown = [place for place, state in enumerate(states) if others.items() <= state.items()]
            ours = [grip["places"] for grip in grips if tuple(grip["keys"]) == keys]
            assert len(shown) > 1
            assert len({str([places[place] for places in ours]) for place in shown}) == len(shown), keys


def test_a_kernel_shows_the_frame_of_every_state(published):
    for element, controls, frames, _ in published:
        picture = explore_widget(figure_named(element["name"]), controls).children[-1]
        shown = element.find("figure", recursive=False)
        assert caption(picture.value) == shown.figcaption.get_text()

        def carried(frames=frames, **state):  # the frame on the page, as drawing it again takes long
            return types.SimpleNamespace(_repr_html_=lambda: frames[tuple(state.values())])

        *inputs, _reset, picture = explore_widget(carried, controls).children
        for state, frame in frames.items():
            for field, value in zip(inputs, state, strict=True):
                field.value = value
            assert picture.value == frame, state


def test_there_are_controls_in_every_chapter(site, chapters):
    for path in chapters:
        page = (site / path).with_suffix(".html").read_text(encoding="utf-8")
        assert "<effort-explore" in page and "<effort-predict" in page, path


@pytest.mark.parametrize("text", ["5", "-3", "0.2", "0.3333333333333333"])
def test_values_come_back_as_they_were(text):
    assert str(number(text)) == text
