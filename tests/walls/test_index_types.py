"""Counts and indices are of the platform's index type, which has 32 bits in a browser; results have 64.

NumPy casts a forced 64-bit count to its index only where that loses nothing: on the machines that run these tests, and
not in a browser. So the sources are read.
"""

import ast
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parents[2] / "src").rglob("*.py"))
TAKES_COUNTS = {"bincount", "repeat", "take", "take_along_axis", "put_along_axis", "split", "array_split", "resize"}
INTEGERS = ("np.int64", "np.int32", "np.uint64", "'int64'", "'i8'")


def forced(node):
    return any(kind in ast.unparse(node) for kind in INTEGERS)


def find_forced_counts(tree):
    """Return the calls that get counts or indices of a forced type, or what was made from such."""
    found = []
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        names = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and forced(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in [node for node in ast.walk(function) if isinstance(node, ast.Call)]:
            if getattr(call.func, "attr", None) in TAKES_COUNTS:
                given = [*call.args, *(each.value for each in call.keywords)]
                used = {node.id for each in given for node in ast.walk(each) if isinstance(node, ast.Name)}
                if names & used or any(map(forced, given)):
                    found.append(ast.unparse(call))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_count_is_of_a_forced_type(path):
    assert not find_forced_counts(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "body",
    [
        "each = spare.astype(np.int64)\n    return np.repeat(np.arange(len(each)), each)",
        "return np.bincount(cell.astype(np.int64), minlength=3)",
        "index = np.zeros(3, dtype=np.int64)\n    return values.take(index)",
    ],
)
def test_a_forced_count_is_found(body):
    assert find_forced_counts(ast.parse(f"def share(spare, cell, values):\n    {body}"))


def test_counts_that_become_results_have_64_bits():
    """What NumPy counts has the platform's type, so a result made of counts says its own."""
    text = (Path(__file__).parents[2] / "src/effortlib/allocation.py").read_text(encoding="utf-8")
    calls = [line for line in text.splitlines() if "np.bincount(" in line]
    assert calls and all(".astype(np.int64)" in line for line in calls)
