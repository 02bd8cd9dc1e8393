"""Formulas, from TeX to MathML."""

import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.errors import SphinxError

import effortlib
from effortbook.build.mathml import convert


def mathml(tex, kind=nodes.math_block):
    """Return the MathML of a formula that stands somewhere in a chapter."""
    node = kind(tex, tex)
    node.source, node.line = "chapter.ipynb", 30002
    return BeautifulSoup(convert(node), "html.parser").math


def test_stands_in_its_line_or_by_itself():
    assert mathml(r"\frac{a}{b}")["display"] == "block"
    assert "display" not in mathml(r"\frac{a}{b}", nodes.math).attrs


@pytest.mark.parametrize("tex", [r"\nosuch{x}", r"\frac{a", r"\left( x", "a }", "x^", "a_b_c", "a & b"])
def test_what_is_no_formula_fails_and_says_where(tex):
    with pytest.raises(SphinxError, match="chapter.ipynb:30002") as failure:
        mathml(tex)
    assert tex in str(failure.value)


@pytest.mark.parametrize("environment", ["align", "align*", "gather", "aligned"])
def test_lines_carry_no_numbers_of_the_converter(environment):
    formula = mathml(rf"\begin{{{environment}}} a = b \\ c = d \end{{{environment}}}")
    assert len(formula.find_all("mtr")) == 2
    assert "(1)" not in formula.get_text()


def test_a_formula_within_a_line_breaks_none():
    with pytest.raises(SphinxError, match="chapter.ipynb:30002.* within a line"):
        mathml(r"q \\ge e/h", nodes.math)


def test_lines_break_without_an_environment():
    assert len(mathml(r"a &= b \\ c &= d").find_all("mtr")) == 2


@pytest.mark.parametrize(
    "tex, drawn",
    [
        ("f'(x)", "<mrow><mi>f</mi>{′}</mrow>"),
        ("f''", "<mrow><mi>f</mi>{″}</mrow>"),
        ("f'_1", "<msub><mrow><mi>f</mi>{′}</mrow><mn>1</mn></msub>"),
        ("x'^2", "<msup><mrow><mi>x</mi>{′}</mrow><mrow><mn>2</mn></mrow></msup>"),
        ("x_1'^2", "<msubsup><mrow><mi>x</mi>{′}</mrow><mn>1</mn><mrow><mn>2</mn></mrow></msubsup>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ],
)
def test_a_prime_stands_beside_its_base(tex, drawn):
    drawn = re.sub("{(.)}", r'<mo lspace="0" rspace="0">\1</mo>', drawn)
    assert str(mathml(tex, nodes.math)).startswith(f'<math translate="no">{drawn}')


def test_no_browser_translates_a_formula():
    assert mathml("x")["translate"] == "no"


@pytest.mark.parametrize("family", ["Log", "Log1p", "Power", "Hill", "Logistic", "LearningCurve"])
def test_proofs_are_formulas(family):
    steps = effortlib.prove(getattr(effortlib, family)).steps
    assert all(mathml(step).get_text() for step in steps)


def test_a_page_has_mathml_that_keeps_its_full_stop(sample, build):
    (sample / "part" / "ledger.md").write_text("# Formulas\n\nLet $x$. Then\n\n$$x = 1$$ (one)\n\nas {eq}`one` says.\n")
    main = build(html_math_renderer="mathml").page("part/ledger").article
    assert len(main.find_all("math")) == 2
    assert main.select_one(".unbroken").get_text() == "x."
    assert main.select_one("div.math .eqno").get_text().startswith("(1)")


def test_a_bad_formula_stops_the_build_and_is_named(sample, build):
    (sample / "part" / "ledger.md").write_text("# Formulas\n\nText.\n\nLet $\\nosuch{x}$.\n")
    with pytest.raises(SphinxError, match=r"ledger\.md:5: no formula"):
        build(html_math_renderer="mathml")
