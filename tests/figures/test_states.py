"""Every figure in every state of its controls, drawn once: its labels, its data, its words, and the frames on pages."""

import importlib
import re

import pytest

from effortbook.chapters import CHAPTERS, room
from effortbook.controls.frames import states_of

from ..conftest import pages_with_controls
from .data import shown, told
from .labels import faults_of, rings_of
from .published import FRONT, carried, figure_named, figures_of, published, sample

HEAD = re.compile("“?\\w")  # a column's name begins so, a hatch or a unit alone does not
EVERY = 5  # of the states have their data looked for in the picture; a drawing validates them in each
# Whose sentences say what the figure draws. Others say what follows from it, such as errors, medians, counts.
SPEAKING = ["allocate", "growth", "ml_first", "fork", "workshop", "two_kinds_of_research", "five_projects"]


@pytest.fixture(scope="module")
def paths(site):
    """Return the files of all pages that have controls."""
    return [site / page for page in pages_with_controls()]


def pages_that_differ(drawing, state, on_pages):
    """Return what pages carry otherwise, if they are asked for the state."""
    here = tuple(state.values())
    for control, tried in on_pages:
        if state in tried and control.frames[here] != drawing.html(prefix=f"{control.name}-"):
            yield "a page carries another frame"
        if state in tried and control.tables[here] != drawing.table():
            yield "a page carries another table"


def asked(name):
    """Return what is asked of a room's figures in each state, by the name of the function that draws."""
    return importlib.import_module(f".asked.{name}", __package__).ASKED


def faults_in_states(draw, controls, paths, speaks=False, questions=()):
    """Return what is wrong with a figure, in words, and in how many states; stop at a question that fails."""
    on_pages = [(control, sample(control)) for control in carried(paths, draw)]
    states = states_of(controls)
    defaults = {key: each.default for key, each in controls.items()}
    # A page may show a figure with fewer controls, the others at their defaults.
    fewer = [state for _, tried in on_pages for state in tried if state not in states]
    faults = {}
    for place, state in enumerate([*states, *fewer]):
        drawing = draw(**state)
        found = [*faults_of(drawing.figure, rings_of(drawing)), *pages_that_differ(drawing, state, on_pages)]
        if any(not HEAD.match(head) for head in drawing.data):
            found.append("a column of its data has no name")
        if not drawing.data or not drawing.table():
            found.append("no data")
        elif place % EVERY == 0 or place == len(states) - 1:
            if not list(shown(drawing)):
                found.append("none of its data is drawn")
            if speaks and told(drawing) < 0.3:
                found.append("its sentence tells other numbers")
        if any(not set(grip.keys) <= controls.keys() for grip in drawing.grips.values()):
            found.append("a grip moves none of its controls")
        for fault in dict.fromkeys(found):
            faults.setdefault(fault, []).append(state)
        for question in questions:
            try:
                question(defaults | state, drawing)
            except AssertionError as error:
                error.add_note(f"in the state {state}")
                raise
    return [f"{draw.__name__}: {fault} in {len(states)} states, as {states[0]}" for fault, states in faults.items()]


@pytest.mark.parametrize(("name", "draw"), [(name, draw) for name in CHAPTERS for draw in figures_of(name)])
def test_figures_are_right_in_every_state(paths, name, draw):
    speaks = name in SPEAKING and draw is room(name).figure
    questions = asked(name).get(draw.__name__, ())
    assert not faults_in_states(draw, figures_of(name)[draw], paths, speaks, questions)


@pytest.mark.parametrize("name", CHAPTERS)
def test_whatever_is_asked_is_asked_of_a_figure(name):
    assert asked(name).keys() <= {draw.__name__ for draw in figures_of(name)}


@pytest.mark.parametrize("draw", FRONT)
def test_figures_of_the_front_page_are_right_in_every_state(paths, draw):
    assert not faults_in_states(draw, FRONT[draw], paths)


def test_every_figure_on_a_page_is_one_of_these(paths):
    drawn = {*FRONT, *(draw for name in CHAPTERS for draw in figures_of(name))}
    assert {figure_named(each.name) for path in paths for each in published(path)} <= drawn
