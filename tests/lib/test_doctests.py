"""Every example in a docstring runs and prints what it says."""

import doctest
import importlib
import pkgutil

import pytest

import effortlib

MODULES = ["effortlib", *(module.name for module in pkgutil.walk_packages(effortlib.__path__, "effortlib."))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_room_is_visited():
    assert {"effortlib.curves", "effortlib.allocation", "effortlib.lifecycle", "effortlib.priorities"} <= set(MODULES)
    attempted = sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES)
    assert attempted > 15
