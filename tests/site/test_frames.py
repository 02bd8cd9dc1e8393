"""The frames that a page carries are drawings of their states, and what a kernel would show."""

import re
import types
import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup

from effortbook.controls.frames import states_of
from effortbook.controls.live import explore_widget
from effortbook.drawing.drawing import SVG

from ..figures.published import figure_named, number, published

# Grips on no mark of their own: by figure and what they move, whether a line or a bar ends there across or up.
ON_EDGES = {
    ("two_kinds_of_research", "soft_weight"): "across",
    ("two_kinds_of_research", "places"): "up",
    ("sizes", "stop"): "across",
    ("incentives", "quota"): "across",
    ("next_problem", "tries"): "across",
}
CLOSE = 0.02  # units of the picture: both are rounded


def caption(html):
    return BeautifulSoup(html, "html.parser").figcaption.get_text()


@pytest.fixture
def shown(site, page_with_controls):
    """Return every control of a page."""
    return published(site / page_with_controls)


def test_frames_that_differ_differ_in_words(shown):
    for control in shown:
        pictures = {}
        for state, frame in control.frames.items():
            title, picture, sentence = ElementTree.fromstring(f"<figure>{frame}</figure>")
            alternative = picture.get("aria-label")
            assert "".join(title.itertext()) in alternative and "".join(sentence.itertext()) in alternative, state
            assert pictures.setdefault(alternative, frame) == frame, state


def marks_of(picture):
    """Return where the picture has marks."""
    return [(float(use.get("x")), float(use.get("y"))) for use in picture.iter(f"{{{SVG}}}use")]


def edges_of(picture):
    """Return left, right, top and bottom of every path with straight sides."""
    for path in picture.iter(f"{{{SVG}}}path"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d"))]
        if not re.search("[CQ]", path.get("d")) and numbers:
            yield min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])


def is_on_an_edge(place, picture, side):
    along, beside = place if side == "across" else place[::-1]
    for left, right, top, bottom in edges_of(picture):
        (low, high), (start, end) = ((left, right), (top, bottom))[:: 1 if side == "across" else -1]
        if min(abs(low - along), abs(high - along)) <= CLOSE and start - CLOSE <= beside <= end + CLOSE:
            return True
    return False


def lies_on_what_it_moves(control, keys, place, picture):
    if (control, *keys) in ON_EDGES:
        return is_on_an_edge(place, picture, ON_EDGES[control, *keys])
    return min(max(abs(x - place[0]), abs(y - place[1])) for x, y in marks_of(picture)) <= CLOSE


def test_grips_lie_where_the_picture_draws_them(shown):
    """A grip lies on what a reader drags: a mark, a line, or the end of a bar."""
    for control in shown:
        for place, (state, frame) in enumerate(control.frames.items()):
            picture = ElementTree.fromstring(f"<figure>{frame}</figure>") if control.data["grips"] else None
            for grip in control.data["grips"]:
                if there := grip["places"][place]:
                    assert lies_on_what_it_moves(control.name, grip["keys"], there, picture), (grip["keys"], state)


def test_a_reader_who_drags_reaches_every_value(shown):
    """The grips that move the same controls lie elsewhere for each of their values, the others at their defaults."""
    for each in shown:
        grips, states = each.data["grips"], states_of(each.controls)
        for keys in {tuple(grip["keys"]) for grip in grips}:
            others = {key: control.default for key, control in each.controls.items() if key not in keys}
            reached = [place for place, state in enumerate(states) if others.items() <= state.items()]
            ours = [grip["places"] for grip in grips if tuple(grip["keys"]) == keys]
            assert len(reached) > 1
            assert len({str([places[place] for places in ours]) for place in reached}) == len(reached), keys


def test_a_kernel_shows_the_frame_of_every_state(shown):
    for control in shown:
        picture = explore_widget(figure_named(control.name), control.controls).children[-1]
        assert caption(picture.value) == control.element.find("figure", recursive=False).figcaption.get_text()

        def carried(frames=control.frames, **state):  # the frame on the page, as drawing it again takes long
            return types.SimpleNamespace(_repr_html_=lambda: frames[tuple(state.values())])

        *inputs, _reset, picture = explore_widget(carried, control.controls).children
        for state, frame in control.frames.items():
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
