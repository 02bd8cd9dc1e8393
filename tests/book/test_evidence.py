"""No chapter prints a number of the world without its source and its limit.

Such a number is a fact of `effortlib.evidence`. Whatever uses one, a cell or a figure of the chapter's room, has a
`cite` that names it in the same section; a mark on a control has one in the same chapter. A number typed into prose is refused by `test_typed_numbers`.
"""

import ast
import inspect
import re

import nbformat
import pytest

from effortbook.chapters import CHAPTERS, room
from effortbook.measured import cite, list_sources
from effortlib.evidence import FACTS, SOURCES

HEADING = re.compile(r"^##? ", re.MULTILINE)
ROOMS = {page.rpartition("/")[2]: name for name, page in CHAPTERS.items()}  # by the chapter's file


def facts_in(tree):
    """Return the facts that code names: as text, or as the function that reads their table."""
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return (texts | names) & FACTS.keys()


def uses_of(source):
    """Return the facts that each name of a module leads to, through the module's own functions and constants."""
    tree = ast.parse(source)
    defined = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        names = (
            [node.name]
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
            else [ast.unparse(each) for each in targets]
        )
        defined |= {name: node for name in names}

    def reached(name, seen):
        if name in defined and name not in seen:
            seen.add(name)
            for node in ast.walk(defined[name]):
                if isinstance(node, ast.Name):
                    reached(node.id, seen)
        return seen

    return {name: set().union(*(facts_in(defined[each]) for each in reached(name, set()))) for name in defined}


def sections(notebook):
    """Return the parsed code cells of each section."""
    parts = [[]]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and HEADING.search(cell.source):
            parts.append([])
        elif cell.cell_type == "code":
            parts[-1].append(ast.parse(cell.source))
    return parts


def uncited(notebook, uses):
    """Return the facts that a section uses and does not cite; `uses` gives those of each name of the room."""
    missing, marked, cited_anywhere = set(), set(), set()
    for cells in sections(notebook):
        used, cited = set(), set()
        for tree in cells:
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cite":
                    cited |= facts_in(node)
                elif isinstance(node, ast.Attribute):
                    place = marked if node.attr.endswith("CONTROLS") else used
                    place |= uses.get(node.attr, set())
            used |= facts_in(tree)
        missing |= used - cited
        cited_anywhere |= cited
    return missing | marked - cited_anywhere


def test_what_is_measured_is_cited_in_its_section(chapter, request):
    name = ROOMS[request.node.callspec.id]
    assert not uncited(chapter, uses_of(inspect.getsource(room(name))))


@pytest.mark.parametrize("name", CHAPTERS)
def test_rooms_name_their_facts_in_full(name):
    """A name put together from parts is not found by the test above."""
    for node in ast.walk(ast.parse(inspect.getsource(room(name)))):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("FACTS"):
            assert not isinstance(node.slice, (ast.JoinedStr, ast.BinOp)), ast.unparse(node)


def notebook_of(*cells):
    kinds = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    return nbformat.v4.new_notebook(cells=[kinds[kind](source) for kind, source in cells])


ROOM = """
TRIALS = ("negative_trials",)
def figure(): return _draw(FACTS[name] for name in TRIALS)
def _draw(facts): return measured_curves(), facts
def plain(): return 1
CONTROLS = {"open": Control("Open", (0, 1), marks={FACTS["open_noes"].value: "noes"})}
"""


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        ([("code", "room.plain()")], set()),
        ([("code", "room.figure()")], {"negative_trials", "measured_curves"}),
        ([("code", "explore(room.figure)"), ("code", "cite('negative_trials')")], {"measured_curves"}),
        ([("code", "explore(room.figure)"), ("code", "cite('negative_trials', 'measured_curves')")], set()),
        ([("code", "cite('open_noes')"), ("markdown", "## Next"), ("code", "FACTS['open_noes'].value")], {"open_noes"}),
        ([("code", "FACTS['open_noes'].value"), ("markdown", "### Part"), ("code", "cite('open_noes')")], set()),
        ([("code", "explore(room.plain, **room.CONTROLS)")], {"open_noes"}),
        (
            [("code", "explore(room.plain, **room.CONTROLS)"), ("markdown", "## Next"), ("code", "cite('open_noes')")],
            set(),
        ),
        ([("code", "from effortlib import evidence\nevidence.imagenet_pairs()")], {"imagenet_pairs"}),
    ],
)
def test_the_rule_sees(cells, missing):
    assert uncited(notebook_of(*cells), uses_of(ROOM)) == missing


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_citation_carries_number_unit_source_grade_and_limit(fact):
    text = cite(fact.name).markdown
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    assert all(f"**{value:g}**" in text for value in values)
    assert all(words in text for words in fact.unit.split("{}")) and f"]({fact.source.link})" in text and fact.limit in text
    assert f"grade {fact.grade}" in text and fact.source.quoted_by in text


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_citation_says_no_more_was_read_than_the_list_of_sources(fact):
    (listed,) = (line for line in list_sources().split("\n") if line.startswith(f"- [{fact.source.key}]("))
    text = cite(fact.name).markdown
    assert ("its abstract was read" in text) == ("its abstract was read" in listed)
    assert ("the file was read and recomputed" in text) == (fact.grade == "A")


@pytest.mark.parametrize("names", [(), ("nonsense",), ("open_noes", "nonsense")])
def test_only_facts_are_cited(names):
    with pytest.raises(ValueError, match="expected names of measured facts"):
        cite(*names)


def test_the_page_of_sources_lists_them_all(root):
    page = (root / "book/reference/sources.md").read_text(encoding="utf-8")
    assert list_sources() in page, "see CONTRIBUTING.md, Add a measured number"
    assert all(source.link in list_sources() for source in SOURCES.values())
