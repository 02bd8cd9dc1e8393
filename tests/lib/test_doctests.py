"""Every example in a docstring runs and prints what it says."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import effortlib

MODULES = ["effortlib", *(module.name for module in pkgutil.walk_packages(effortlib.__path__, "effortlib."))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_page_on_measurements(monkeypatch):
    page = Path(__file__).parents[2] / "book/reference/measurements.md"
    monkeypatch.chdir(page.parent)
    text = page.read_text(encoding="utf-8").replace("```", "\n")  # a fence ends what an example prints
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    assert doctest.DocTestRunner().run(test).failed == 0 and len(test.examples) > 20


def test_every_room_is_visited():
    assert {"effortlib.curves", "effortlib.allocation", "effortlib.lifecycle", "effortlib.priorities"} <= set(MODULES)
    attempted = sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES)
    assert attempted > 15
