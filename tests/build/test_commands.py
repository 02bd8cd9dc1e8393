"""The commands of `python -m effortbook.build`."""

import re
import threading
import urllib.request
import zipfile

import nbformat
import pytest

from effortbook.build import classroom, offline
from effortbook.build.__main__ import main

INSTALL = '%pip install --quiet "effortlib @ git+https://github.com/ada/book@main"'


def test_colab_installs_first_and_then_runs_the_chapter(chapters, root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "ada/book")
    main(["colab", str(tmp_path)])
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.ipynb")} == set(chapters)
    for path in chapters:
        written = nbformat.read(tmp_path / path, as_version=4)
        nbformat.validate(written)
        assert written.cells[0].source == INSTALL
        kept = {cell.id: cell for cell in chapters[path].cells}
        assert all(cell == kept[cell.id] for cell in written.cells if cell.cell_type == "code" and cell.id in kept)
        assert [cell.id for cell in written.cells[1:]] == [
            name for name, cell in kept.items() if not re.fullmatch(r"```{\w+-end}\n```", cell.source.strip())
        ]
    assert "https://github.com/ada/book, on its branch main" in (tmp_path / "README.md").read_text()


def test_colab_needs_an_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="No address is known"):
        main(["colab", str(tmp_path / "written")])
    assert not (tmp_path / "written").exists()


def test_offline_needs_a_built_book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="There is no built book"):
        main(["offline"])


@pytest.fixture
def notebook(tmp_path):
    """Return the path of a notebook that shows a widget and has a solution, and carries no output."""
    cells = [
        nbformat.v4.new_code_cell("import ipywidgets; ipywidgets.IntSlider()", id="widget"),
        nbformat.v4.new_markdown_cell("{solution-start} one", id="start"),
        nbformat.v4.new_code_cell("6 * 7", id="solution"),
        nbformat.v4.new_markdown_cell("{solution-end}", id="end"),
        nbformat.v4.new_code_cell("print('after')", id="after", metadata={"jupyter": {"source_hidden": True}}),
    ]
    metadata = {"language_info": {"name": "python", "version": "3.0"}}
    path = tmp_path / "chapters" / "one.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)
    return path


def test_refresh_writes_what_every_machine_would(notebook, capsys):
    main(["refresh", str(notebook.parent)])
    assert capsys.readouterr().out == f"{notebook}\n"
    written = nbformat.read(notebook, as_version=4)
    widget, _, solution, _, after = written.cells
    assert [output.data.keys() for output in widget.outputs] == [{"text/plain"}]
    assert solution.outputs[0].data["text/plain"] == "42"
    assert solution.metadata == {"jupyter": {"outputs_hidden": True, "source_hidden": True}}
    assert after.outputs[0].text == "after\n" and after.metadata == {}
    assert written.metadata["language_info"] == {"name": "python"}
    first = notebook.read_bytes()
    main(["refresh", str(notebook)])
    assert notebook.read_bytes() == first


def test_a_classroom_is_served_to_every_machine_and_needs_a_built_book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="make book"):
        main(["classroom"])
    (tmp_path / "index.html").write_text("the book")
    server = classroom.serve(tmp_path, 0)
    assert server.server_address[0] == "0.0.0.0"
    threading.Thread(target=server.handle_request).start()
    with urllib.request.urlopen(f"http://{classroom.own_address()}:{server.server_port}/", timeout=10) as answer:
        assert answer.read() == b"the book"
    server.server_close()


def test_learners_get_the_pages_and_no_answers_for_instructors(tmp_path):
    site = tmp_path / "_build" / "html"
    secret = {"book/workshop/instructor-notes.html", "slides/index.html", "slides/_static/slides.js", "searchindex.js"}
    files = secret | {
        "index.html",
        "book/effort/one.html",
        "lite/lab/index.html",
        "lite/pypi/effortlib-1.whl",
        "old.zip",
    }
    for name in files:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("the secret" if name in secret else "open")
    (tmp_path / "LICENSE").write_text("terms")
    offline.write_packs(tmp_path, ("effort-and-evidence-learners.zip",))
    page = (site / "packs" / "index.html").read_text()
    assert re.findall(r'href="([^"]*)"', page) == ["effort-and-evidence-learners.zip", "../index.html"]
    with zipfile.ZipFile(site / "packs" / "effort-and-evidence-learners.zip") as archive:
        held = {name.removeprefix("effort-and-evidence/"): archive.read(name).decode() for name in archive.namelist()}
    assert "the secret" not in " ".join(held.values())
    assert held["html/index.html"] == held["html/book/effort/one.html"] == "open"
    assert not [name for name in held if name.startswith("html/lite") or name.endswith(".zip")]
    assert re.findall(r'href="([^"]*)"', held["html/packs/index.html"]) == ["../index.html"]
    assert 'href="../../index.html"' in held["html/book/workshop/instructor-notes.html"]
    assert 'href="../index.html"' in held["html/slides/index.html"]
