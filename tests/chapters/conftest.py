"""What the tests of a chapter's figure share: the figure in every state of its controls."""

import functools
import importlib

import pytest

from effortbook.controls.frames import states_of


@functools.cache
def every_state(room):
    """Return each state of the controls of a chapter's figure."""
    return states_of(room.CONTROLS)


def room_of(module):
    """Return the room that a file of tests is named after."""
    return importlib.import_module(f"effortbook.chapters.{module.__name__.rpartition('test_')[2]}")


def pytest_generate_tests(metafunc):
    """Run a test that takes a `drawing` in every state of its chapter's controls."""
    if "drawing" in metafunc.fixturenames:
        metafunc.parametrize("state", every_state(room_of(metafunc.module)), ids=str, indirect=True, scope="module")


@pytest.fixture(scope="module")
def state(request):
    """Return one state of the controls."""
    return request.param


@pytest.fixture(scope="module")
def drawing(request, state):
    """Return the chapter's figure in one state, drawn once for all tests that look at it."""
    return room_of(request.module).figure(**state)
