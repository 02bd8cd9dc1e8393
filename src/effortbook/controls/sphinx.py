"""A Sphinx extension that gives every page of a book the script and style of its controls.

Add `effortbook.controls.sphinx` to a book's extensions. While the book is built, kernels
inherit the variable that makes `explore` and `predict` write for a page.
"""

import os
from pathlib import Path

from .output import PAGE

__all__ = [
    "setup",
]

STATIC = Path(__file__).parent / "static"


def setup(app):
    """Register the script, the style and the variable with Sphinx."""
    os.environ[PAGE] = "1"
    app.connect("builder-inited", lambda app: app.config.html_static_path.append(str(STATIC)))
    app.add_css_file("explore.css")
    app.add_js_file("explore.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
