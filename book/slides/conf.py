"""How Sphinx builds the workshop's slides. effortbook.build.slides calls it; the book has _config.yml."""

import os

from effortbook.workshop.slides import DECKS, deck

project = "Effort and Evidence"
author = "The Effort and Evidence authors"
copyright = "the authors of the book and of both essays"
language = "en"

extensions = ["myst_parser", "sphinx_revealjs", "effortbook.build.controls"]
myst_enable_extensions = ["attrs_block", "colon_fence"]
revealjs_html_theme = "revealjs-simple"  # nothing but the slides, and a page that may be zoomed
revealjs_style_theme = "slides.css"
revealjs_css_files = ["colours.css", "effort.css", "controls.css"]
revealjs_js_files = [("slides.js", {"defer": "defer"}), ("room.js", {"defer": "defer"})]
revealjs_static_path = ["slides.css", "slides.js", "room.js", "../_static/effort.css"]
html_copy_source = False
html_favicon = "../_templates/logo.svg"
revealjs_script_plugins = [{"name": "RevealNotes", "src": "revealjs/plugin/notes/notes.js"}]
revealjs_script_conf = {
    "navigationMode": "linear",  # one key leads through all slides
    "transition": "none",
    "backgroundTransition": "none",
    "controlsTutorial": False,  # it moves
    "slideNumber": "c/t",
    "center": False,
    "disableLayout": True,  # slides.css sizes text by the window; scaled slides would be too small on a phone
    "pdfSeparateFragments": False,  # a figure's states are fragments
    "touch": False,  # or a tall slide could not be scrolled by a finger
}

# Which run sheet each file's slides follow.
SHEETS = {file: name for name, file in DECKS.items()}


def setup(app):
    """Write a file's slides after what it says of itself."""
    app.connect(
        "source-read",
        lambda _app, name, source: source.append(source.pop() + "\n" + deck(SHEETS[name], os.environ.get("SITE", ""))),
    )
