"""Build the workshop's slides beside the pages, from book/slides.

By a Sphinx of its own in a process of its own: docutils keeps directives and nodes for a whole process.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sphinx.errors import ExtensionError

# What the slides load of the 5 MB that sphinx-revealjs brings.
REVEAL = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js")


def build(source, target):
    """Build the slides of a folder into another, with what they load and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "html"
        command = [sys.executable, "-m", "sphinx", "-b", "revealjs", "-W", "-n", "--keep-going", "-q", source, built]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ExtensionError(f"The slides were not built.\n{done.stdout}{done.stderr}")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(
            built / "_static", target / "_static", ignore=shutil.ignore_patterns("revealjs", "pygments.css")
        )
        shutil.copy(built / "index.html", target)
        for name in REVEAL:
            copy = target / "_static" / "revealjs" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(built / "_static" / "revealjs" / name, copy)


def _build_beside_the_pages(app, error):
    # Slides show what their cells return, so a build that executes nothing has none.
    if error is None and app.builder.format == "html" and app.config.nb_execution_mode != "off":
        build(Path(app.srcdir) / "book" / "slides", Path(app.outdir) / "slides")


def setup(app):
    """Build the slides once the pages are there."""
    app.connect("build-finished", _build_beside_the_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
