"""What tests of chapters share that run a page's Python."""

import pytest

import effortlib
from effortbook.page_code.live import NAMES


@pytest.fixture
def restored(monkeypatch):
    """Leave effortlib as it was: on a page it is empty, and the lines' names are put into it."""
    for name in NAMES:
        if hasattr(effortlib, name):
            monkeypatch.setattr(effortlib, name, getattr(effortlib, name))
        else:
            monkeypatch.setattr(effortlib, name, None, raising=False)
