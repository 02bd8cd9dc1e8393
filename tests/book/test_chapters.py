"""The rules of the house for chapters: the argument stands there, the code in effortlib."""

import ast
import re

import pytest
import yaml
from bs4 import BeautifulSoup

LONGEST_CELL = 15  # lines; what a reader takes in without scrolling on a phone
CLAIMS = [*(f"a{number}" for number in range(1, 24)), *(f"b{number}" for number in range(1, 25))]


def code_cells(chapter):
    return [cell for cell in chapter.cells if cell.cell_type == "code"]


def statements(chapter):
    for cell in code_cells(chapter):
        yield from ast.walk(ast.parse(cell.source))


def html_outputs(chapter):
    for cell in code_cells(chapter):
        for output in cell.outputs:
            if "text/html" in output.get("data", {}):
                yield BeautifulSoup(output.data["text/html"], "html.parser")


def imported_modules(chapter):
    for node in statements(chapter):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def called(cell, name):
    """Return the calls of a function in a code cell."""
    calls = (node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name]


def test_the_contents_name_every_chapter(root, chapters):
    contents = yaml.safe_load((root / "_toc.yml").read_text())
    listed = [entry["file"] for part in contents["parts"] for entry in part["chapters"]]
    assert [name for name in listed if not (root / f"{name}.md").exists()] == [
        path.removesuffix(".ipynb") for path in chapters
    ]


def test_defines_nothing(chapter):
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in statements(chapter):
        assert not isinstance(node, definitions), f"{node.name} belongs in effortlib"
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            assert not isinstance(node.value, ast.Lambda), "a named function belongs in effortlib"


def test_draws_nothing_itself(chapter):
    assert not [name for name in imported_modules(chapter) if name.split(".")[0] in ("matplotlib", "pylab")]


def test_cells_are_short(chapter):
    for cell in code_cells(chapter):
        assert len(cell.source.splitlines()) <= LONGEST_CELL, cell.source


def test_was_executed_from_top_to_bottom(chapter):
    counts = [cell.execution_count for cell in code_cells(chapter)]
    assert counts == list(range(1, len(counts) + 1)), "run make refresh"
    assert any(cell.outputs for cell in code_cells(chapter))


def test_carries_no_error(chapter):
    for cell in code_cells(chapter):
        assert "error" not in [output.output_type for output in cell.outputs]


def test_carries_no_widgets(chapter):
    assert "widgets" not in chapter.metadata
    for cell in code_cells(chapter):
        for output in cell.outputs:
            assert not [kind for kind in output.get("data", {}) if "widget" in kind]


def test_metadata_are_the_same_on_every_machine(chapter):
    assert dict(chapter.metadata) == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }, "run make refresh"
    for cell in chapter.cells:
        assert set(cell.metadata) <= {"tags", "jupyter"}, cell.metadata


def test_solutions_are_closed_in_jupyterlab(chapter):
    in_solution = False
    for cell in chapter.cells:
        in_solution = "{solution-start}" in cell.source or (in_solution and "{solution-end}" not in cell.source)
        if cell.cell_type == "code":
            closed = {"outputs_hidden": True, "source_hidden": True} if in_solution else None
            assert cell.metadata.get("jupyter") == closed, "run make refresh"


def test_every_figure_has_a_text_alternative(chapter):
    for output in html_outputs(chapter):
        for drawing in output.find_all("svg"):
            assert drawing.get("role") == "img"
            assert drawing.get("aria-label", "").strip()


def test_shows_a_figure(chapter):
    assert any(output.select("figure.effort-figure") for output in html_outputs(chapter))


def test_has_one_exercise_with_a_check_before_its_gated_solution(chapter):
    marks = re.compile(r"^`{3,}\{(exercise-start|exercise-end|solution-start|solution-end)\}", re.MULTILINE)
    found = []
    for cell in chapter.cells:
        if cell.cell_type == "markdown":
            found += marks.findall(cell.source)
        elif called(cell, "check"):
            found.append("check")
        elif found[-1:] == ["solution-start"]:
            found.append("code")
    assert found == ["exercise-start", "exercise-end", "check", "solution-start", "code", "solution-end"]


def test_exercise_check_and_solution_bear_one_label(chapter):
    text = "\n".join(cell.source for cell in chapter.cells if cell.cell_type == "markdown")
    (label,) = re.findall(r"^:label: exercise-(\S+)$", text, re.MULTILINE)
    assert re.findall(r"\{solution-start\} (\S+)\n:class: dropdown$", text, re.MULTILINE) == [f"exercise-{label}"]
    (call,) = [call for cell in code_cells(chapter) for call in called(cell, "check")]
    assert ast.unparse(call) == f"check({label!r}, answer=None)", "the page shows no answer"


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_has_one_anchor(claim, chapters):
    anchor = re.compile(rf"^\(claim-{claim}\)=$", re.MULTILINE)
    found = [
        path
        for path, chapter in chapters.items()
        for cell in chapter.cells
        if cell.cell_type == "markdown"
        for _ in anchor.findall(cell.source)
    ]
    assert len(found) == 1, found
