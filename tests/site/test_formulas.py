"""Formulas, from TeX to MathML."""

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.errors import SphinxError


@pytest.fixture
def mathml(root, monkeypatch):
    """Return a function that writes TeX as the book's own extension does."""
    monkeypatch.syspath_prepend(root / "book" / "_ext")
    from effortbook import mathml

    def write(tex, kind=nodes.math_block):
        node = kind(tex, tex)
        node.source, node.line = "chapter.ipynb", 30002
        return BeautifulSoup(mathml(node), "html.parser").math

    return write


def test_stands_in_its_line_or_by_itself(mathml):
    assert mathml(r"\frac{a}{b}")["display"] == "block"
    assert "display" not in mathml(r"\frac{a}{b}", nodes.math).attrs


@pytest.mark.parametrize("tex", [r"\nosuch{x}", r"\frac{a", r"\left( x", "a }", "x^", "a_b_c", "a & b"])
def test_what_is_no_formula_fails_and_says_where(mathml, tex):
    with pytest.raises(SphinxError, match="chapter.ipynb:30002") as failure:
        mathml(tex)
    assert tex in str(failure.value)


@pytest.mark.parametrize("environment", ["align", "align*", "gather", "aligned"])
def test_lines_carry_no_numbers_of_the_converter(mathml, environment):
    formula = mathml(rf"\begin{{{environment}}} a = b \\ c = d \end{{{environment}}}")
    assert len(formula.find_all("mtr")) == 2
    assert "(1)" not in formula.get_text()


def test_lines_break_without_an_environment(mathml):
    assert len(mathml(r"a &= b \\ c &= d").find_all("mtr")) == 2


@pytest.mark.parametrize("family", ["Log", "Log1p", "Power", "Hill", "Logistic", "LearningCurve"])
def test_proofs_are_formulas(mathml, family):
    import effortlib

    steps = effortlib.prove(getattr(effortlib, family)).steps
    assert all(mathml(step).get_text() for step in steps)
