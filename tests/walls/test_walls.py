"""The walls of the house: what may import what, what a module offers, and where a chapter's code is.

Imports are read from the sources, at any depth, so that an import inside a function counts as well.
"""

import ast
import dataclasses
import graphlib
import importlib
import importlib.util
import re
import sys
import types
from pathlib import Path

import pytest
import yaml

from effortbook.build.page_python import PAGE_MODULES
from effortbook.chapters import CHAPTERS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
PACKAGES = ("effortlib", "effortbook")
ALLOWED = {"numpy", "sympy", "mpmath", "effortlib"}  # what the mathematics may import beside Python's own
ON_DEMAND = {"sympy", "mpmath"}  # they take seconds to load in a browser
LOADED_ON_DEMAND = {  # so these may import them at once
    f"effortlib.{name}"
    for name in (
        "_ranges",
        "_signs",
        "_statements",
        "concavity",
        "curvature",
        "formula",
        "novelty_proofs",
        "proofs",
        "symbols",
    )  # fmt: skip
}
# The flow of effortbook: a module imports from its layer and from those above it in this list.
# The chapter on the claims shows what all others hold, so its room comes with what gathers them.
LAYERS = [
    ("page_code",),
    ("drawing",),
    ("controls",),
    ("answers", "cases", "claim", "conformance", "measured", "preregistration", "proved", "question", "startup"),
    ("chapters",),
    ("claims", "chapters.claims", "exercises", "findings", "front", "workshop"),
    ("build",),
]


@dataclasses.dataclass(frozen=True)
class Import:
    """Hold an import: the module it names, and whether it happens when the importing module is loaded."""

    target: str
    at_once: bool


def module_paths():
    """Return the path of every module of both packages, by its name."""
    paths = {}
    for path in sorted(path for package in PACKAGES for path in (SOURCE / package).rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        paths[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return paths


PATHS = module_paths()
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in PATHS.items()}


def nodes_with_depth(tree, at_once=True):
    """Yield every node below a tree, and whether its code runs when the module is loaded."""
    for node in ast.iter_child_nodes(tree):
        yield node, at_once
        deferred = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        deferred |= isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"  # which is never run
        yield from nodes_with_depth(node, at_once and not deferred)


def imports(name):
    """Return the imports of a module; of `from package import module`, the module."""
    package = name if PATHS[name].name == "__init__.py" else name.rpartition(".")[0]
    targets = []
    for node, at_once in nodes_with_depth(TREES[name]):
        if isinstance(node, ast.Import):
            targets += [Import(alias.name, at_once) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            relative = f"{'.' * node.level}{node.module or ''}"
            base = importlib.util.resolve_name(relative, package) if node.level else node.module
            inside = [f"{base}.{alias.name}" for alias in node.names]
            targets += [Import(each if each in PATHS else base, at_once) for each in inside]
    return targets


IMPORTS = {name: imports(name) for name in PATHS}
MODULES = {name: importlib.import_module(name) for name in PATHS}
OF_EFFORTLIB = [name for name in PATHS if name.partition(".")[0] == "effortlib"]
OF_EFFORTBOOK = [name for name in PATHS if name.partition(".")[0] == "effortbook"]


@pytest.mark.parametrize("name", OF_EFFORTLIB)
def test_the_mathematics_imports_no_book_and_no_drawing(name):
    outside = {each.target.partition(".")[0] for each in IMPORTS[name]} - sys.stdlib_module_names
    assert outside <= ALLOWED


@pytest.mark.parametrize("name", sorted(set(OF_EFFORTLIB) - LOADED_ON_DEMAND))
def test_sympy_is_imported_on_demand(name):
    slow = {
        each.target
        for each in IMPORTS[name]
        if each.at_once and (each.target.partition(".")[0] in ON_DEMAND or each.target in LOADED_ON_DEMAND)
    }
    assert not slow


@pytest.mark.parametrize("package", PACKAGES)
def test_no_imports_go_in_a_circle(package):
    modules = {name for name in PATHS if name.partition(".")[0] == package}
    graph = {name: {each.target for each in IMPORTS[name]} & modules for name in modules}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" <- ".join(error.args[1]), pytrace=False)


@pytest.mark.parametrize("name", PAGE_MODULES)
def test_what_runs_on_a_page_needs_nothing_that_a_page_lacks(name):
    assert {each.target for each in IMPORTS[name]} <= {*PAGE_MODULES, "effortlib", "effortlib.essays", "math"}


def layer(name):
    """Return the place of a module of effortbook in the flow."""
    _, top, *below = name.split(".")
    known = {entry: place for place, entries in enumerate(LAYERS) for entry in entries}
    return known.get(".".join([top, *below]), known[top])


@pytest.mark.parametrize("name", [name for name in OF_EFFORTBOOK if name != "effortbook"])
def test_data_flows_one_way(name):
    against = {
        each.target
        for each in IMPORTS[name]
        if each.target in OF_EFFORTBOOK and (each.target == "effortbook" or layer(each.target) > layer(name))
    }
    assert not against


def test_the_face_needs_no_build():
    assert not [each.target for each in IMPORTS["effortbook"] if each.target.startswith("effortbook.build")]


@pytest.mark.parametrize("name", [name for name, tree in TREES.items() if len(tree.body) > 1])
def test_a_module_lists_what_it_offers(name):
    names = MODULES[name].__all__
    assert list(names) == sorted(set(names))
    assert not [each for each in names if not hasattr(MODULES[name], each)]


@pytest.mark.parametrize("name", [name for name in PATHS if "." in name])
def test_no_name_hides_its_module(name):
    package, _, submodule = name.rpartition(".")
    assert getattr(MODULES[package], submodule) is MODULES[name]


@pytest.mark.parametrize("name", PATHS)
def test_a_module_is_what_python_makes_of_its_file(name):
    assert type(MODULES[name]) is types.ModuleType
    assert sys.modules[name] is MODULES[name]
    attributes = [node for node in ast.walk(TREES[name]) if isinstance(node, ast.Attribute)]
    assert not [node for node in attributes if node.attr == "__class__" or ast.unparse(node) == "sys.modules"]


def room(chapter):
    """Return the name of a chapter's room: its file's, without number and article."""
    return re.sub(r"^\d+-(the-)?", "", chapter.rpartition("/")[2]).replace("-", "_")


def test_every_chapter_has_a_room_and_every_room_a_chapter():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = [entry["file"] for part in contents["parts"] for entry in part["chapters"]]
    chapters = [name.removeprefix("book/") for name in files if (ROOT / f"{name}.ipynb").exists()]
    assert {room(chapter): chapter for chapter in chapters} == CHAPTERS
    assert list(CHAPTERS.values()) == chapters
    rooms = {name.rpartition(".")[2] for name in PATHS if name.startswith("effortbook.chapters.")}
    assert rooms == CHAPTERS.keys()
