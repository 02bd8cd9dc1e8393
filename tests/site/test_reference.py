"""The reference documents what the modules of effortlib offer: all of it, and nothing else."""

import importlib
import pkgutil
import re

import pytest
from bs4 import BeautifulSoup

import effortlib

SHOWN_WHOLE = {"essays"}  # constants, whose page includes the file
MODULES = [module.name for module in pkgutil.iter_modules(effortlib.__path__) if not module.name.startswith("_")]


@pytest.fixture(scope="module")
def documented(site):
    """Return the names that the reference's pages describe, as "effortlib.fork.Fork"."""
    pages = (site / "book" / "reference").glob("api*.html")
    parsed = (BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser") for page in pages)
    return {element["id"] for page in parsed for element in page.find_all("dt", id=True)}


@pytest.mark.parametrize("name", sorted(set(MODULES) - SHOWN_WHOLE))
def test_a_module_offers_what_its_page_documents(name, documented):
    described = {match[1] for each in documented if (match := re.fullmatch(rf"effortlib\.{name}\.(\w+)", each))}
    assert described == set(importlib.import_module(f"effortlib.{name}").__all__)
