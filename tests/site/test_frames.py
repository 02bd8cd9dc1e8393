"""Every frame that a page carries is the drawing of its state, and what a kernel would show."""

import functools
import json

import pytest
from bs4 import BeautifulSoup

from effortlib import figures
from effortlib.explore import Control
from effortlib.explore.frames import states_of, unpack
from effortlib.explore.live import explore_widget


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


def caption(html):
    return BeautifulSoup(html, "html.parser").figcaption.get_text()


def test_every_frame(site, page_with_controls):
    page = BeautifulSoup((site / page_with_controls).read_text(encoding="utf-8"), "html.parser")
    for element in page.find_all("effort-explore"):
        name = element["name"]
        data = json.loads(element.script.string)
        controls = declared(data)
        drawing = functools.cache(getattr(figures, name))  # a state is drawn once, and shown twice
        *inputs, _reset, picture = explore_widget(drawing, controls).children
        frames = unpack(data["pack"])
        for state, frame in zip(states_of(controls), frames, strict=True):
            assert frame == drawing(**state).html(prefix=f"{name}-"), state
            for field, value in zip(inputs, state.values(), strict=True):
                field.value = value
            assert caption(picture.value) == caption(frame), state
        default = {key: control.default for key, control in controls.items()}
        shown = element.find("figure", recursive=False)
        assert shown.figcaption.get_text() == drawing(**default).text


def test_there_are_controls_in_every_chapter(site, chapters):
    for path in chapters:
        page = (site / path).with_suffix(".html").read_text(encoding="utf-8")
        assert "<effort-explore" in page and "<effort-predict" in page, path


@pytest.mark.parametrize("text", ["5", "-3", "0.2", "0.3333333333333333"])
def test_values_come_back_as_they_were(text):
    assert str(number(text)) == text
