"""How Sphinx builds the workshop's slides. effortbook.build.slides calls it; the book has _config.yml."""

project = "Effort and Evidence"
author = "The Effort and Evidence authors"
copyright = "the authors of the book and of both essays"
language = "en"

extensions = ["myst_nb", "sphinx_revealjs", "effortbook.build.controls"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_remove_code_source = True  # a slide shows what a cell returns
nb_render_markdown_format = "myst"
nb_mime_priority_overrides = [("revealjs", "text/html", 0), ("revealjs", "text/markdown", 1)]

revealjs_html_theme = "revealjs-simple"  # nothing but the slides, and a page that may be zoomed
revealjs_style_theme = "slides.css"
revealjs_css_files = ["colours.css", "effort.css", "controls.css"]
revealjs_js_files = [("slides.js", {"defer": "defer"})]
revealjs_static_path = ["slides.css", "slides.js", "../_static/effort.css"]
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
    "touch": False,  # or a tall slide could not be scrolled by a finger
}
