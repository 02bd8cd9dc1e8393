"""The rules for chapters: they hold the argument, `effortlib` the mathematics, `effortbook` what shows it."""

import ast
import posixpath
import re

import pytest
import yaml
from bs4 import BeautifulSoup
from pybtex.database import parse_file

LONGEST_CELL = 15  # lines; what a phone shows without scrolling
WAYS = "Proved|Computed|Simulated|Measured|Opinion"  # in which a claim is known; the glossary says what each means
# In parentheses and italics; a mark that ends a sentence has its full stop inside.
MARK = re.compile(rf"\(\*({WAYS})\b[^()]*?\*\)", re.IGNORECASE)
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


def calls_of(name, tree):
    """Return the calls of a function in a syntax tree."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name]


def called(cell, name):
    """Return the calls of a function in a code cell."""
    return calls_of(name, ast.parse(cell.source))


def solution_of(chapter):
    """Return the code cells of the solution."""
    starts = [index for index, cell in enumerate(chapter.cells) if "{solution-start}" in cell.source]
    ends = [index for index, cell in enumerate(chapter.cells) if "{solution-end}" in cell.source]
    return [cell for cell in chapter.cells[starts[0] : ends[0]] if cell.cell_type == "code"]


def label_of(chapter):
    """Return the label of the exercise, without "exercise-"."""
    text = "\n".join(cell.source for cell in chapter.cells if cell.cell_type == "markdown")
    (label,) = re.findall(r"^:label: exercise-(\S+)$", text, re.MULTILINE)
    return label


def markdown_of(chapter):
    """Return the chapter's prose, cell by cell."""
    return [cell.source for cell in chapter.cells if cell.cell_type == "markdown"]


def key_points_of(chapter):
    """Return the key points of the chapter's take-away."""
    (cell,) = [source for source in markdown_of(chapter) if "{admonition} Key points" in source]
    return re.findall(r"^- (.*)$", cell, re.MULTILINE)


def test_the_contents_name_every_chapter(root, chapters):
    contents = yaml.safe_load((root / "_toc.yml").read_text())
    listed = [entry["file"] for part in contents["parts"] for entry in part["chapters"]]
    assert [name for name in listed if not (root / f"{name}.md").exists()] == [
        path.removesuffix(".ipynb") for path in chapters
    ]


def test_defines_nothing(chapter):
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in statements(chapter):
        assert not isinstance(node, definitions), f"{node.name} belongs in a package"
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            assert not isinstance(node.value, ast.Lambda), "a named function belongs in a package"


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
            assert drawing.get("role") == ("group" if drawing.find("a") else "img")  # an image hides its links
            assert drawing.get("aria-label", "").strip()


def test_shows_a_figure(chapter):
    assert any(output.select("figure.effort-figure") for output in html_outputs(chapter))


def test_has_one_exercise_with_a_check_before_its_gated_solution(chapter):
    marks = re.compile(r"^`{3,}\{(exercise-start|exercise-end|solution-start|solution-end)\}", re.MULTILINE)
    parts = []
    for cell in chapter.cells:
        if cell.cell_type == "markdown":
            parts += marks.findall(cell.source)
        elif called(cell, "check"):
            parts.append("check")
        elif parts[-1:] == ["solution-start"]:
            parts.append("code")
    assert parts == ["exercise-start", "exercise-end", "check", "solution-start", "code", "check", "solution-end"]


def test_exercise_check_and_solution_bear_one_label(chapter):
    label = label_of(chapter)
    text = "\n".join(cell.source for cell in chapter.cells if cell.cell_type == "markdown")
    assert re.findall(r"\{solution-start\} (\S+)\n:class: dropdown$", text, re.MULTILINE) == [f"exercise-{label}"]
    first, second = [call for cell in code_cells(chapter) for call in called(cell, "check")]
    assert ast.unparse(first) == f"check({label!r}, answer=None)", "the page shows no answer"
    assert second.args[0].value == label


def test_solution_ends_in_an_answer_that_is_right(chapter):
    cell = solution_of(chapter)[-1]
    last = ast.parse(cell.source).body[-1]
    assert isinstance(last, ast.Expr) and last.value in [*calls_of("check", last)]
    name, answer = last.value.args
    assert not isinstance(answer, ast.Constant), "the answer is computed, not typed"
    (output,) = cell.outputs
    assert output.data["text/markdown"].startswith("**Right.**")


def test_no_range_of_a_figure_is_typed(chapter):
    """Controls of figures come from the chapter's room; only predictions declare their own range."""
    for cell in code_cells(chapter):
        in_predictions = [control for call in called(cell, "predict") for control in calls_of("Control", call)]
        assert len(called(cell, "Control")) == len(in_predictions), cell.source
        for call in called(cell, "explore"):
            assert all("CONTROLS" in ast.unparse(keyword.value) for keyword in call.keywords), cell.source


def test_every_key_point_ends_with_how_it_is_known(chapters):
    for path, chapter in chapters.items():
        points = key_points_of(chapter)
        assert len(points) >= 3, path
        for point in points:
            marks = list(MARK.finditer(point))
            assert marks and marks[-1].end() == len(point) and point.endswith(".*)"), f"{path}: {point}"


def test_claims_are_marked_where_they_are_made(chapters):
    for path, chapter in chapters.items():
        places = [source for source in markdown_of(chapter) if MARK.search(source)]
        enough = 2 if path.endswith("16-claims.ipynb") else 4  # of a claim in the ledger, its row says how it is known
        assert len(places) >= enough, f"{path}: marks in {len(places)} cells, the key points included"


def test_proved_stands_only_where_something_is_proved(chapters):
    """SymPy, a cited work, or the chapter that has the proof: a claim is not proved by being computed."""
    for path, chapter in chapters.items():
        text = "\n".join(markdown_of(chapter))
        if any(mark[1].lower() == "proved" for mark in MARK.finditer(text)):
            code = "\n".join(cell.source for cell in code_cells(chapter))
            refers = re.search(r"\]\((?:\.\./effort/)?(?:02|03|04|05)-[\w-]+\.ipynb\)", text)
            assert re.search(r"\bprove(?:_\w+)?\(", code) or "/sources.md#" in text or refers, path


def named(entry):
    """Return how a source is named in a sentence: its authors, and its year."""
    authors = entry.persons["author"]
    names = [" ".join(str(part) for part in (*each.rich_prelast_names, *each.rich_last_names)) for each in authors]
    return " and ".join(names) if len(names) < 3 else f"{names[0]} et al.", entry.fields["year"]


def test_links_say_in_words_where_they_lead(chapters, root):
    """JupyterLab, Binder and Colab know neither the titles of other chapters nor the authors of sources."""
    sources = parse_file(root / "book" / "references.bib").entries
    titles = {
        path: re.search("^# (.+)$", "\n".join(markdown_of(each)), re.MULTILINE)[1] for path, each in chapters.items()
    }
    found = 0
    for path, chapter in chapters.items():
        text = "\n".join(markdown_of(chapter))
        assert "{cite" not in text and "[](" not in text, path
        for words, target in re.findall(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)", text):
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if "sources.md#" in target:
                author, year = named(sources[target.partition("#")[2]])
                assert words in (f"{author} ({year})", f"{author} {year}"), (path, words)
                found += 1
            elif page in titles and ":" in words:
                assert words == titles[page], (path, words)
                found += 1
    assert found > 80 and all(":" in title for path, title in titles.items() if "/together/" not in path)


def test_the_glossary_explains_how_claims_are_known(root):
    glossary = (root / "book/reference/glossary.md").read_text(encoding="utf-8")
    for way in WAYS.lower().split("|"):
        assert re.search(rf"^{way}\n  Of a ", glossary, re.MULTILINE), way


@pytest.mark.parametrize(
    ("point", "marked"),
    [
        ("It falls. (*Proved.*)", True),
        ("It falls. (*Simulated: one shop, one seed.*)", True),
        ("It falls (*computed*), as we saw.", True),
        ("It falls. (*Known.*)", False),
        ("It falls. (Proved.)", False),
        ("It is *proved*.", False),
    ],
)
def test_marks_are_seen(point, marked):
    assert bool(MARK.search(point)) == marked


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("kind", ["claim", "shown"])
def test_every_claim_has_one_place_that_retells_it_and_one_that_shows_it(claim, kind, chapters):
    anchor = re.compile(rf"^\({kind}-{claim}\)=$", re.MULTILINE)
    pages = [
        path
        for path, chapter in chapters.items()
        for cell in chapter.cells
        if cell.cell_type == "markdown"
        for _ in anchor.findall(cell.source)
    ]
    assert len(pages) == 1, pages
