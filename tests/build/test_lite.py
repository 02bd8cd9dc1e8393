"""The JupyterLite site: its chapters, its wheels, and the same bytes from the same sources."""

import json
import zipfile

import pytest
from sphinx.errors import SphinxError

from effortbook.build import lite

from .conftest import CHAPTER

NAME = f"{CHAPTER}.ipynb"


def contents(folder):
    """Return the bytes of a folder's files, by their names."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_has_chapters_and_wheels_of_the_book_and_every_time_the_same(build, sample, tmp_path):
    folder = build(effortbook_lite="lab").folder / "lab"
    files = folder / "files"
    assert [path.relative_to(files).as_posix() for path in files.rglob("*.ipynb")] == [NAME]
    (wheel,) = folder.glob("pypi/effortlib-*.whl")
    packed = zipfile.ZipFile(wheel).namelist()
    assert {"effortlib/__init__.py", "effortbook/__init__.py", "effortbook/controls/static/explore.js"} <= set(packed)
    kernel = json.loads((folder / "jupyter-lite.json").read_text())["jupyter-config-data"]["litePluginSettings"]
    (packages,) = (each["loadPyodideOptions"]["packages"] for each in kernel.values())
    assert f"../../../../pypi/{wheel.name}" in packages
    lite.build({NAME: sample / NAME}, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def test_a_folder_that_is_no_runtime_is_named(build, tmp_path):
    with pytest.raises(SphinxError, match=f"PYODIDE={tmp_path}: expected"):
        build(effortbook_lite="lab", effortbook_pyodide=str(tmp_path))
