"""The JupyterLite site: its chapters, its wheels, and the same bytes from the same sources."""

import json
import zipfile

import nbformat
import pytest
from sphinx.errors import SphinxError

from effortbook.build import lite

from .conftest import CHAPTER

NAME = f"{CHAPTER}.ipynb"


def contents(folder):
    """Return the bytes of a folder's files, by their names."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def store(folder):
    """Return the name under which a site keeps its readers' files."""
    return json.loads((folder / "jupyter-lite.json").read_text())["jupyter-config-data"]["contentsStorageName"]


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
    chapter = nbformat.read(sample / NAME, as_version=4)
    chapter.cells[0].source += " More."
    nbformat.write(chapter, sample / NAME)
    lite.build({NAME: sample / NAME}, tmp_path / "other")
    assert store(tmp_path / "other") != store(folder)  # an edition with another text keeps its readers' files apart


def test_a_folder_that_is_no_runtime_is_named(build, tmp_path):
    with pytest.raises(SphinxError, match=f"PYODIDE={tmp_path}: expected"):
        build(effortbook_lite="lab", effortbook_pyodide=str(tmp_path))


def test_a_stored_output_is_text_and_not_lines(sample):
    text = "| A |\n| - |\n| 1 |\n"
    output = nbformat.v4.new_output("display_data", {"text/markdown": text, "text/plain": text})
    cells = [
        nbformat.v4.new_markdown_cell("# A\n\n[Fox (1966)](sources.md#fox1966), {term}`b`", id="a"),
        nbformat.v4.new_code_cell("1\n2", id="b", outputs=[output]),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), sample / NAME)
    assert isinstance(json.loads((sample / NAME).read_text())["cells"][1]["outputs"][0]["data"]["text/markdown"], list)
    words, code = json.loads(lite.ready(sample / NAME))["cells"]
    assert words["source"] == f"# A\n\nFox (1966), b\n\n{lite.YOURS}" and code["source"] == "1\n2"
    assert code["outputs"][0]["data"] == {"text/markdown": text, "text/plain": text}
    assert code["metadata"]["trusted"]
