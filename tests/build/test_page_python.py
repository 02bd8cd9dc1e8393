"""The build packs Brython and the modules that run on a page, as they stand."""

import gzip
import importlib.util
import json
from pathlib import Path

import pytest

from effortbook.build.page_python import PAGE_MODULES, page_scripts, scripts_version, write_page_python
from effortbook.page_code.replies import reply


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    write_page_python(folder)
    return folder


def test_the_modules_are_those_of_the_library(written):
    text = (written / "page-modules.js").read_text(encoding="utf-8")
    pack, _ = json.JSONDecoder().raw_decode(text, text.index("update_VFS(") + len("update_VFS("))
    for name in PAGE_MODULES:
        assert pack[name][1] == Path(importlib.util.find_spec(name).origin).read_text(encoding="utf-8")
    assert {name for name, each in pack.items() if name != "$timestamp" and each[0] == ".js"} == {"math"}


def test_both_scripts_are_small(written):
    sizes = [len(gzip.compress((written / name).read_bytes(), 9)) for name in ("brython.js", "page-modules.js")]
    assert sum(sizes) < 350_000


def test_another_edition_has_another_version(monkeypatch):
    before = scripts_version()
    monkeypatch.setattr(
        "effortbook.build.page_python.page_scripts", lambda: page_scripts() | {"page-modules.js": "// another"}
    )
    assert scripts_version() != before


def test_a_reply_is_plain_data_or_an_error_with_its_cell():
    rows = [["A", "1", "2", "1", ""], ["", "", "", "", ""], ["B", "x", "2", "1", ""]]
    assert reply("plan", [rows[:1], "7"])["answer"]["html"].startswith(
        '<p class="effort-title">Of 7 units A gets most, 7'
    )
    error = reply("plan", [rows, "7"])["error"]
    assert error == {
        "message": "row 3, column Value: expected a number of at least 0, got 'x'",
        "row": 2,
        "column": "value",
    }
    many = [[f"p{n}", "1", "2", "1", ""] for n in range(31)]
    assert reply("plan", [many, "7"])["error"]["message"] == "table: expected at most 30 projects, got 31"
    assert reply("plan", [rows[:1], "x"])["error"]["column"] == "budget"
    promised = [["A", "1", "2", "1", "9"]]
    assert reply("plan", [promised, "7"])["error"] == {
        "message": "budget=7: expected at least the 9 units that are promised"
    }
    assert json.loads(json.dumps(reply("look", [[["A", "1 to 2", "2", "1", ""]], 7])))["answer"]["html"]


def test_what_is_too_long_for_a_table_is_refused_before_it_is_cut():
    message = reply("read", ["A,1,2,1\n" * 100_000])["error"]["message"]
    assert message == "table: expected at most 30 projects in 50,000 letters, got 800,000 letters"


def test_encodings_are_told_from_the_first_bytes():
    assert reply("encodings", [[0xFF, 0xFE, 0x41, 0]]) == {"answer": ["utf-16le"]}
    assert reply("encodings", [list(b"a;b")]) == {"answer": ["utf-8", "windows-1252"]}
    assert "save its sheet as CSV" in reply("encodings", [list(b"PK\x03\x04")])["error"]["message"]
