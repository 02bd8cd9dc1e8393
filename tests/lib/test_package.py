"""The package's face: what it offers, documents and leaves unloaded."""

import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import effortlib
from effortlib.curves import Curve, Portfolio

SOURCE = Path(effortlib.__file__).parent
MODULES = {path.stem: importlib.import_module(f"effortlib.{path.stem}") for path in sorted(SOURCE.glob("[a-z]*.py"))}
PUBLIC = {f"{stem}.{name}": getattr(module, name) for stem, module in MODULES.items() for name in module.__all__}
DESCRIBED = {name: each for name, each in PUBLIC.items() if inspect.isclass(each) or inspect.isfunction(each)}
FUNCTIONS = {name: each for name, each in DESCRIBED.items() if inspect.isfunction(each)}


def python(code):
    """Run code in a fresh interpreter, where nothing is loaded yet."""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=SOURCE.parent)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


def test_importing_loads_neither_sympy_nor_matplotlib():
    code = "import sys, effortlib; print(*{name.partition('.')[0] for name in sys.modules})"
    assert not {"sympy", "mpmath", "matplotlib", "ipywidgets", "scipy", "pandas"} & set(python(code))


def test_solving_needs_no_sympy_and_proving_loads_it():
    code = """
import sys, effortlib
effortlib.allocate(effortlib.Log([2, 1]), 9), effortlib.allocate_real(effortlib.Log([2, 1]), 9)
print("sympy" in sys.modules)
effortlib.Log(1).expression
print("sympy" in sys.modules)
"""
    assert python(code) == ["False", "True"]


def test_names_are_complete_sorted_and_importable():
    namespace = {}
    exec("from effortlib import *", namespace)
    assert namespace.keys() - {"__builtins__"} == set(effortlib.__all__)
    assert len(set(effortlib.__all__)) == len(effortlib.__all__)
    assert dir(effortlib) == sorted(effortlib.__all__)


def test_every_family_and_solver_of_the_design_is_there():
    families = "Log Log1p Power SaturatingExponential Hyperbolic LearningCurve Hill Logistic join"
    solvers = "allocate allocate_real allocate_any allocate_many greedy_path essay_loop"
    others = "Formula relative_curvature prove frontier_budget frontier_weight stage"
    assert {*families.split(), *solvers.split(), *others.split()} <= set(effortlib.__all__)


def test_unknown_names_are_refused():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        effortlib.nonsense  # noqa: B018


@pytest.mark.parametrize("thing", DESCRIBED.values(), ids=DESCRIBED)
def test_docstring_starts_with_one_imperative_line(thing):
    lines = inspect.getdoc(thing).split("\n")
    first = lines[0].split()[0]
    assert lines[0].endswith(".") and (len(lines) == 1 or lines[1] == "")
    assert first[0].isupper() and not first.endswith("s") and first not in {"The", "A", "An", "This"}


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_docstring_names_every_argument_and_what_comes_back(function):
    text = inspect.getdoc(function)
    documented = text.partition("Parameters\n----------\n")[2]
    names = {name.lstrip("*") for line in documented.split("\n") for name in line.partition(" :")[0].split(", ")}
    assert inspect.signature(function).parameters.keys() <= names
    assert "Returns\n-------\n" in text


def link(name):
    each = getattr(effortlib, name)
    return f"{{py:{'class' if inspect.isclass(each) else 'func'}}}`~{each.__module__}.{each.__name__}`"


def first_line(name):
    return inspect.getdoc(getattr(effortlib, name)).partition("\n")[0]


def test_the_reference_begins_with_tables_of_all_names():
    names = sorted(effortlib.__all__, key=str.lower)
    families = [name for name in names if first_line(name).startswith("Model value as ")]
    others = ["Fork", "Formula"]
    functions = [name for name in names if name not in families + others]
    assert all(inspect.isfunction(getattr(effortlib, name)) for name in functions)
    rows = ["| Family | Value of effort x |", "| --- | --- |"]
    for name in families:
        formula = re.match("Model value as (.*?)(, |: | with )", first_line(name))[1]
        rows.append(f"| {link(name)} | `{formula}` |")
    rows += ["", "| Function | What it does |", "| --- | --- |"]
    rows += [f"| {link(name)} | {first_line(name)} |" for name in functions]
    page = (SOURCE.parents[1] / "book/reference/api.md").read_text(encoding="utf-8")
    assert "\n".join(rows).replace("'s", "’s") in page
    assert all(link(name) in page for name in others)


METHODS = [
    (family, name)
    for family in PUBLIC.values()
    if inspect.isclass(family) and issubclass(family, (Curve, Portfolio))
    for name in ("value", "derivative", "inverse_derivative", "forward_difference", "expression", "__len__")
]


@pytest.mark.parametrize(("family", "name"), METHODS)
def test_every_family_has_the_public_methods_documented(family, name):
    assert inspect.getdoc(inspect.getattr_static(family, name))


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.name)
def test_every_module_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith('"""'), path
