"""Every example in a docstring runs and prints what it says."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import numpy as np
import pytest

import effortlib

MODULES = ["effortlib", *(module.name for module in pkgutil.walk_packages(effortlib.__path__, "effortlib."))]
OFFERED = {name: getattr(effortlib, name) for name in effortlib.__all__}


@pytest.mark.parametrize("name", MODULES)
def test_examples_run_when_pasted(name):
    module = importlib.import_module(name)
    # What a reader has who imported all names of the package, those of the module, and NumPy.
    names = {each: getattr(module, each) for each in getattr(module, "__all__", ())}
    assert doctest.testmod(module, globs={**OFFERED, **names, "np": np}).failed == 0


def test_the_page_on_measurements(monkeypatch):
    page = Path(__file__).parents[2] / "book/reference/measurements.md"
    monkeypatch.chdir(page.parent)
    text = page.read_text(encoding="utf-8").replace("```", "\n")  # a fence ends what an example prints
    test = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    assert doctest.DocTestRunner().run(test).failed == 0 and len(test.examples) > 20


def test_every_room_is_visited():
    assert {"effortlib.curves", "effortlib.allocation", "effortlib.lifecycle", "effortlib.priorities"} <= set(MODULES)
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [
        each for name in MODULES for test in finder.find(importlib.import_module(name)) for each in test.examples
    ]
    assert len(examples) > 100
