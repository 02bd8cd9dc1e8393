"""Formulas as MathML, which a browser shows without script, font or network."""

import html
import re
import xml.etree.ElementTree as ElementTree

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.errors import SphinxError
from sphinx.util.logging import get_node_location
from sphinx.util.math import get_node_equation_number

__all__ = ["convert", "keep_together", "write_displayed_formula", "write_formula"]

CONVERTER = LatexToMathML(fancy_error=False)
# The converter would number the lines of these from 1 in each formula; Sphinx counts through a page.
NUMBERED = re.compile(r"\\(begin|end)\{(align|alignat|equation|flalign|gather|multline)\}")
PRIMES = {"′", "″", "‴"}


def convert(node):
    """Return a formula in MathML, which no browser translates.

    As in Sphinx's renderer for MathJax, a displayed formula breaks its lines at `\\\\` and aligns
    them at `&`, also where no environment says so.
    """
    display = isinstance(node, nodes.math_block)
    tex = NUMBERED.sub(r"\\\1{\2*}", node.astext())
    if r"\\" in tex and r"\begin" not in tex:
        if not display:
            raise SphinxError(f"{get_node_location(node)}: a formula within a line cannot break it at \\\\\n{tex}")
        tex = rf"\begin{{aligned}}{tex}\end{{aligned}}"
    try:
        formula = ElementTree.fromstring(_without_names(CONVERTER.convert_with_local_state(tex, displaystyle=display)))
    except LatexError as error:
        raise SphinxError(f"{get_node_location(node)}: no formula, at character {error}\n{tex}") from None
    formula.set("translate", "no")
    for element in list(formula.iter()):
        _move_prime_beside_base(element)
    return ElementTree.tostring(formula, encoding="unicode")


def _without_names(mathml):
    """Return MathML with each character itself in place of its name in HTML, but for those that XML knows."""
    return re.sub(r"&(?!lt;|gt;|amp;|quot;)\w+;", lambda name: html.unescape(name[0]), mathml)


def _move_prime_beside_base(element):
    """Take a prime out of an exponent, where most browsers draw it as a speck: f′ is f with a prime beside it."""
    if element.tag not in ("msup", "msubsup"):
        return
    base, *below, above = element
    others = list(above)[1:] if above.tag == "mrow" else []
    prime = above[0] if above.tag == "mrow" and len(above) else above
    if prime.tag != "mo" or prime.text not in PRIMES:
        return
    prime.attrib = {"lspace": "0", "rspace": "0"}
    primed, exponent = ElementTree.Element("mrow"), ElementTree.Element("mrow")
    primed.extend([base, prime])
    exponent.extend(others)
    parts = [primed, *below, *([exponent] if others else [])]
    for child in list(element):
        element.remove(child)
    element.extend(parts if len(parts) > 1 else primed)
    names = {(False, False): "mrow", (True, False): "msub", (False, True): "msup", (True, True): "msubsup"}
    element.tag = names[bool(below), bool(others)]


def write_formula(writer, node):
    """Write a formula within a line."""
    writer.body.append(convert(node))
    raise nodes.SkipNode


def write_displayed_formula(writer, node):
    """Write a displayed formula, with its number if it has one."""
    writer.body.append(writer.starttag(node, "div", CLASS="math"))
    if node["number"]:
        writer.body.append(f'<span class="eqno">({get_node_equation_number(writer, node)})')
        writer.add_permalink_ref(node, "Link to this equation")
        writer.body.append("</span>")
    writer.body.append(f"{convert(node)}</div>\n")
    raise nodes.SkipNode


def keep_together(_app, doctree, _page):
    """Keep what follows a formula without a space, such as a full stop, in the formula's line."""
    for formula in list(doctree.findall(nodes.math)):
        after = formula.next_node(descend=False, siblings=True)
        attached = isinstance(after, nodes.Text) and re.match(r"\S+", after)
        if attached:
            line, at = formula.parent, formula.parent.index(formula)
            whole = nodes.inline("", "", formula, nodes.Text(attached[0]), classes=["unbroken"])
            line[at : at + 2] = [whole, nodes.Text(after[attached.end() :])]
