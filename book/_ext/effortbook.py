"""What the book needs of its build and the configuration cannot say."""

import shutil
from importlib.resources import as_file, files


def copy_mathjax(app):
    """Copy MathJax's one script and its fonts beside the pages, so that formulas need no network.

    The rest of the package, some 20 MB of input formats and spoken languages, is left out.
    """
    with as_file(files("sphinx-mathjax-offline") / "static" / "mathjax") as source:
        target = app.outdir / "_static" / "mathjax"
        fonts = "output/chtml/fonts/woff-v2"
        shutil.copytree(source / fonts, target / fonts, dirs_exist_ok=True)
        shutil.copy(source / "tex-chtml.js", target)


def mark_sources_as_list_items(_app, _page, _template, context, _doctree):
    """Make the entries of a bibliography items of their list, as ARIA asks of a list."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app):
    """Do both at the right moments of a build."""
    app.connect("builder-inited", copy_mathjax)
    app.connect("html-page-context", mark_sources_as_list_items)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
