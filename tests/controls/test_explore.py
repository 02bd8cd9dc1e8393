"""One declaration, two lives: the page and the kernel show the same frame and sentence."""

import json

import pytest
from bs4 import BeautifulSoup

from effortbook import Control, explore
from effortbook.chapters import allocate
from effortbook.controls.frames import states_of, unpack, unpack_tables
from effortbook.controls.live import explore_widget
from effortbook.controls.output import PAGE
from effortlib.essays import PROJECTS

CONTROLS = {
    "spent": Control("Units spent", (0, 50, 100), default=50, unit="units"),
    "rule": Control("Rule", ("by gain", "evenly"), default="by gain"),
}


@pytest.fixture(scope="module")
def exhibit():
    return explore(allocate.figure, **CONTROLS)


@pytest.fixture(scope="module")
def published(exhibit):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(PAGE, "1")
        bundle = exhibit._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    return BeautifulSoup(bundle["text/html"], "html.parser")


def captions(html):
    return [figure.figcaption.get_text() for figure in BeautifulSoup(html, "html.parser").find_all("figure")]


def test_page_shows_the_default_without_script(published):
    figure = published.find("effort-explore").find("figure", recursive=False)
    assert figure.figcaption.get_text() == allocate.figure(50, "by gain").text


def test_page_carries_the_data_of_every_state(published):
    tables = unpack_tables(json.loads(published.script.string)["pack"])
    assert tables == [allocate.figure(**state).table() for state in states_of(CONTROLS)]
    shown = published.find("effort-explore").find("details", recursive=False)
    assert str(shown.table) == str(BeautifulSoup(allocate.figure(50, "by gain").table(), "html.parser"))


def test_page_names_controls_values_and_units(published):
    spent, rule = json.loads(published.script.string)["controls"]
    assert (spent["label"], spent["labels"], spent["start"]) == ("Units spent", ["0 units", "50 units", "100 units"], 1)
    assert (rule["choice"], rule["values"], rule["start"]) == (True, ["by gain", "evenly"], 0)


def test_page_prints_the_ends_of_the_first_control(published):
    printed = published.select(".explore-printed")
    assert [each.p.get_text() for each in printed] == ["Units spent: 0 units", "Units spent: 100 units"]
    assert [each.figcaption.get_text() for each in printed] == [allocate.figure(0).text, allocate.figure(100).text]


def test_page_tells_where_each_grip_lies_in_every_state(published):
    grips = json.loads(published.script.string)["grips"]
    drawings = [allocate.figure(**state) for state in states_of(CONTROLS)]
    assert [each["keys"] for each in grips] == [["spent"]] * len(PROJECTS)
    for each, name in zip(grips, PROJECTS, strict=True):
        expected = [drawing.grip_places().get(name) for drawing in drawings]
        assert each["places"] == [place and list(place) for place in expected]
        assert None in expected  # a project with no unit has no dot


def test_a_grip_is_left_out_where_its_control_is_not_shown(monkeypatch):
    monkeypatch.setenv(PAGE, "1")
    page = explore(allocate.figure, rule=CONTROLS["rule"])._repr_mimebundle_()["text/html"]
    assert json.loads(BeautifulSoup(page, "html.parser").script.string)["grips"] == []


def test_ids_on_the_page_are_its_own(published):
    ids = [element["id"] for element in published.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_page_and_kernel_show_the_same(published):
    frames = unpack(json.loads(published.script.string)["pack"])
    box = explore_widget(allocate.figure, CONTROLS)
    spent, rule, _, picture = box.children
    for state, frame in zip(states_of(CONTROLS), frames, strict=True):
        spent.value, rule.value = state["spent"], state["rule"]
        assert captions(picture.value) == captions(f"<figure>{frame}</figure>") == [allocate.figure(**state).text]


def test_kernel_starts_at_the_default_and_resets_to_it():
    spent, rule, reset, picture = explore_widget(allocate.figure, CONTROLS).children
    assert captions(picture.value) == [allocate.figure(50, "by gain").text]
    spent.value, rule.value = 100, "evenly"
    assert captions(picture.value) == [allocate.figure(100, "evenly").text]
    reset.click()
    assert captions(picture.value) == [allocate.figure(50, "by gain").text]


def test_kernel_shows_a_widget_and_a_still_for_those_who_have_none(exhibit):
    bundle = exhibit._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert captions(bundle["text/html"]) == [allocate.figure(50, "by gain").text]
    assert bundle["text/plain"] == repr(exhibit) == repr(allocate.figure(50, "by gain"))


@pytest.mark.parametrize(("controls", "message"), [({}, "none"), ({"spent": 3}, r"'spent': 3")])
def test_what_is_no_control_is_refused(controls, message):
    with pytest.raises(ValueError, match=rf"explore\(allocate\).*{message}"):
        explore(allocate.figure, **controls)


def test_a_state_that_no_draw_takes_is_refused():
    with pytest.raises(TypeError, match="units"):
        explore(allocate.figure, units=Control("Units", (1, 2), default=1))


def test_the_main_figure_of_a_chapter_is_called_as_the_chapter():
    def figure():
        pass

    figure.__module__ = "effortbook.chapters.growth"
    with pytest.raises(ValueError, match=r"explore\(growth\)"):
        explore(figure)


def test_other_figures_are_called_by_their_function():
    def overclaiming():
        pass

    with pytest.raises(ValueError, match=r"explore\(overclaiming\)"):
        explore(overclaiming)
