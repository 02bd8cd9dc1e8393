"""What the book needs of its build and the configuration cannot say."""

import os
import re
import shutil

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.errors import SphinxError
from sphinx.util.logging import get_node_location
from sphinx.util.math import get_node_equation_number

LEDGER = "book/together/16-claims"
CONVERTER = LatexToMathML(fancy_error=False)
# These would be numbered by the converter, each formula from 1; Sphinx counts through a page.
NUMBERED = re.compile(r"\\(begin|end)\{(align|alignat|equation|flalign|gather|multline)\}")


def mathml(node):
    """Return a formula in MathML, which a browser shows without script, font or network.

    As in Sphinx's own renderer, a displayed formula breaks its lines at `\\\\` and aligns
    them at `&`, also where no environment says so.
    """
    display = isinstance(node, nodes.math_block)
    tex = NUMBERED.sub(r"\\\1{\2*}", node.astext())
    if display and r"\\" in tex and r"\begin" not in tex:
        tex = rf"\begin{{aligned}}{tex}\end{{aligned}}"
    try:
        return CONVERTER.convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        raise SphinxError(f"{get_node_location(node)}: no formula, at character {error}\n{tex}") from None


def write_formula(writer, node):
    """Write a formula that stands in its line."""
    writer.body.append(mathml(node))
    raise nodes.SkipNode


def write_displayed_formula(writer, node):
    """Write a formula that stands by itself, with its number if it has one."""
    writer.body.append(writer.starttag(node, "div", CLASS="math"))
    if node["number"]:
        writer.body.append(f'<span class="eqno">({get_node_equation_number(writer, node)})')
        writer.add_permalink_ref(node, "Link to this equation")
        writer.body.append("</span>")
    writer.body.append(f"{mathml(node)}</div>\n")
    raise nodes.SkipNode


def keep_together(_app, doctree, _page):
    """Let no line begin with what stands right after a formula, as a full stop does."""
    for formula in list(doctree.findall(nodes.math)):
        after = formula.next_node(descend=False, siblings=True)
        attached = isinstance(after, nodes.Text) and re.match(r"\S+", after)
        if attached:
            line, at = formula.parent, formula.parent.index(formula)
            whole = nodes.inline("", "", formula, nodes.Text(attached[0]), classes=["unbroken"])
            line[at : at + 2] = [whole, nodes.Text(after[attached.end() :])]


def mark_sources_as_list_items(_app, _page, _template, context, _doctree):
    """Make the entries of a bibliography items of their list, as ARIA asks of a list."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def lead_back_to_the_ledger(app, doctree, page):
    """Let every paragraph that shows a claim name it, and lead to its row in the ledger."""
    for node in doctree.findall(lambda node: isinstance(node, nodes.Element) and node.get("ids")):
        for claim in (name for name in node["ids"] if name.startswith("claim-")):
            # A label before a heading belongs to the section; its first paragraph shows the claim.
            paragraph = node if isinstance(node, nodes.paragraph) else node.next_node(nodes.paragraph)
            name = claim.removeprefix("claim-")
            address = f"{app.builder.get_relative_uri(page, LEDGER)}#ledger-{name}"
            label = f"Claim {name.upper()} in the ledger"
            paragraph += nodes.raw(
                "",
                f' <a class="claim-name" href="{address}" aria-label="{label}" title="{label}">{name.upper()}</a>',
                format="html",
            )


def remove_what_no_page_loads(app, _error):
    """Take out of the site the icons that icons.css replaces, and what only debuggers read."""
    static = app.outdir / "_static"
    shutil.rmtree(static / "vendor" / "fontawesome", ignore_errors=True)
    (static / "scripts" / "fontawesome.js").unlink(missing_ok=True)
    for debuggers_map in static.rglob("*.map"):
        debuggers_map.unlink()


def read_in_parallel(app):
    """Execute one chapter more at once than there are processors; Jupyter Book's command cannot ask for it.

    One more, as kernels wait at their start, and as Sphinx then deals out fewer pages at a time: none of
    the processors is left with a long last hand.

    Two of its extensions do not say whether they bear that. One numbers sections when all
    pages have been read, the other writes LaTeX only.
    """
    app.parallel = 1 + (os.cpu_count() or 1)
    for name in ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex"):
        app.extensions[name].parallel_read_safe = True


def setup(app):
    """Do each at the right moment of a build."""
    app.connect("builder-inited", read_in_parallel)
    app.add_html_math_renderer("mathml", (write_formula, None), (write_displayed_formula, None))
    app.connect("doctree-resolved", lead_back_to_the_ledger)
    app.connect("doctree-resolved", keep_together)
    app.connect("html-page-context", mark_sources_as_list_items)
    app.connect("build-finished", remove_what_no_page_loads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
