"""The workshop's sheets as PDF: on as many pages as they promise, and always the same."""

import importlib.util
import re

import pytest

from effortbook.workshop.sheets import ROLES, WORKSHEET

PAGES = {"worksheet": len(WORKSHEET), "role-cards": 2, "game-sheet": 1}


def page_count(document):
    """Count the pages of a PDF."""
    return len(re.findall(rb"/Type\s*/Page\b", document))


@pytest.fixture(scope="module")
def handouts(root):
    """Return the extension that writes the sheets."""
    spec = importlib.util.spec_from_file_location("handouts", root / "book" / "_ext" / "handouts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", PAGES)
def test_the_built_sheet_has_its_pages(site, name):
    document = (site / "handouts" / f"{name}.pdf").read_bytes()
    assert document.startswith(b"%PDF")
    assert page_count(document) == PAGES[name]


def test_the_same_text_gives_the_same_bytes(handouts, site, tmp_path):
    handouts.write(tmp_path)
    for name in PAGES:
        assert (tmp_path / f"{name}.pdf").read_bytes() == (site / "handouts" / f"{name}.pdf").read_bytes()


@pytest.mark.parametrize("name", PAGES)
def test_everything_stays_on_its_page(handouts, name, monkeypatch):
    said, lowest = [], []
    say, rule = handouts.Sheet.say, handouts.Sheet.line_to_write_on

    def note(sheet, text, *arguments, **options):
        say(sheet, text, *arguments, **options)
        said.append(text)
        lowest.append(sheet.get_y() / sheet.h)

    def note_line(sheet):
        rule(sheet)
        lowest.append(sheet.get_y() / sheet.h)

    monkeypatch.setattr(handouts.Sheet, "say", note)
    monkeypatch.setattr(handouts.Sheet, "line_to_write_on", note_line)
    handouts.SHEETS[name]()
    assert max(lowest) < 0.97
    if name == "worksheet":
        assert {field.name for page in WORKSHEET for field in page} <= set(said)
    if name == "role-cards":
        assert {role.name for role in ROLES} <= set(said)
