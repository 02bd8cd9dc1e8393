"""A Sphinx extension that gives every page of a book the scripts and styles of its controls.

Add `effortbook.build.controls` to a book's extensions. While the book is built, kernels
inherit the variable that makes `explore` and `predict` write for a page.
"""

import json
import os
from importlib.resources import files
from pathlib import Path

from ..controls.output import PAGE
from ..controls.words import WORDS
from ..drawing.style import css_variables
from .page_python import scripts_version, write_page_python

__all__ = ["FIGURE_SCRIPTS", "PageVariable", "STATIC", "STYLES", "setup"]

# In the order in which they use each other.
STYLES = ("figures.css", "controls.css")
OTHER_STYLES = ("answers.css",)  # sphinx_exercise has an exercise.css
FIGURE_SCRIPTS = ("frame.js", "transition.js", "drag.js", "tools.js", "explore.js")
OTHER_SCRIPTS = ("kept.js", "sketch.js", "predict.js", "parsons.js", "spread.js", "exercise.js", "game.js")

STATIC = files("effortbook.controls") / "static"


class PageVariable:
    """Tell kernels that their output goes to a page, for the time of a build and no longer."""

    def __init__(self):
        self.before = os.environ.get(PAGE)

    def set(self, *_):
        """Set the environment variable that kernels inherit."""
        os.environ[PAGE] = "1"

    def restore(self, *_):
        """Leave the environment as it was."""
        if self.before is None:
            os.environ.pop(PAGE, None)
        else:
            os.environ[PAGE] = self.before


def serve_scripts_and_styles(app):
    """Let the site serve what every page names, and write the colours of the figures beside it."""
    app.config.html_static_path.append(str(STATIC))
    target = Path(app.outdir) / "_static"
    target.mkdir(parents=True, exist_ok=True)
    (target / "colours.css").write_text(css_variables(), encoding="utf-8")
    write_page_python(target)


def serve_where_needed(app, _name, _template, context, _doctree):
    """Let pages with a roadmap to fill in, or with lines to edit, and no others load what these take."""
    body = context.get("body", "")
    for name, mark, scripts in (
        ("roadmap", "<effort-roadmap", ("workbook", "roadmap")),
        ("live", "tag_live", ("live",)),
    ):
        if mark in body:
            app.add_css_file(f"{name}.css")
            for script in scripts:
                app.add_js_file(f"{script}.js", loading_method="defer")


def setup(app):
    """Say what happens at which moment of a build, in the order of the moments."""
    app.add_css_file("colours.css")
    for style in (*STYLES, *OTHER_STYLES):
        app.add_css_file(style)
    app.add_js_file("saved.js", loading_method="defer")  # before any script that builds
    # Before the others, as they use what it declares.
    app.add_js_file("controls.js", loading_method="defer", **{"data-words": json.dumps(WORDS)})
    app.add_js_file("python.js", loading_method="defer", **{"data-version": scripts_version()})
    for script in (*FIGURE_SCRIPTS, *OTHER_SCRIPTS):
        app.add_js_file(script, loading_method="defer")
    variable = PageVariable()
    app.connect("builder-inited", serve_scripts_and_styles)
    app.connect("env-before-read-docs", variable.set)  # inside the build: where it fails, it still finishes
    app.connect("html-page-context", serve_where_needed)
    app.connect("build-finished", variable.restore, priority=0)  # first, as another extension may fail here
    return {"parallel_read_safe": True, "parallel_write_safe": True}
