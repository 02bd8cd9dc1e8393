"""The accessibility report has every criterion once, and each row says how it is known."""

import ast
import datetime

import pytest

from effortbook.conformance import criteria

# WCAG 2.2, without 4.1.1, which it removed.
A = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 "
    "2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"
)
AA = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 "
    "3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
)


def test_every_criterion_has_a_row():
    listed = {level: {each.number for each in criteria() if each.level == level} for level in ("A", "AA")}
    assert listed == {"A": set(A.split()), "AA": set(AA.split())}
    numbers = [tuple(map(int, each.number.split("."))) for each in criteria()]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("row", criteria(), ids=lambda row: row.number)
def test_a_row_says_how_it_is_known(row, root):
    for test in row.tests:
        file, _, name = test.partition("::")
        source = ast.parse((root / "tests" / file).read_text(encoding="utf-8"))
        (found,) = (each for each in source.body if isinstance(each, ast.FunctionDef) and each.name == name)
        assert not any("skip" in ast.unparse(each) for each in found.decorator_list)
    if row.checked:
        assert datetime.date.fromisoformat(row.checked) <= datetime.date.today()
    if row.verdict == "not applicable":
        assert row.remark and not row.tests
    else:
        assert row.verdict in ("supports", "in part") and (row.tests or (row.checked and row.remark))
        assert row.verdict == "supports" or row.remark


def test_the_page_has_the_rows(site):
    page = (site / "book" / "reference" / "accessibility.html").read_text(encoding="utf-8")
    assert all(f"{each.number} {each.name}" in page for each in criteria())
