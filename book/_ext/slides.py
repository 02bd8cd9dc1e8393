"""Build the workshop's slides beside the pages, from book/slides.

By a Sphinx of its own in a process of its own: docutils keeps directives and nodes for a whole process. It
runs while the pages are read and written.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sphinx.errors import ExtensionError

# What the slides load of the 5 MB that sphinx-revealjs brings.
REVEAL = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js")


def begin(app):
    """Start the build of the slides, beside that of the pages, where there is one."""
    # Slides show what their cells return, so a build that executes nothing has none.
    if app.builder.format != "html" or app.config.nb_execution_mode == "off":
        return
    folder = tempfile.TemporaryDirectory()
    source, built = Path(app.srcdir) / "book" / "slides", Path(folder.name) / "html"
    command = [sys.executable, "-m", "sphinx", "-b", "revealjs", "-W", "-n", "--keep-going", "-q", source, built]
    log = Path(folder.name) / "log"
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)

    def finish(app, error):
        with folder:
            if error is not None:
                process.terminate()
            failed = process.wait()
            if failed and error is None:
                raise ExtensionError(f"The slides were not built.\n{log.read_text()}")
            if not failed:
                put(built, Path(app.outdir) / "slides")

    app.connect("build-finished", finish)


def put(built, target):
    """Put the slides where they belong, with what they load and nothing else."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(built / "_static", target / "_static", ignore=shutil.ignore_patterns("revealjs", "pygments.css"))
    shutil.copy(built / "index.html", target)
    for name in REVEAL:
        copy = target / "_static" / "revealjs" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(built / "_static" / "revealjs" / name, copy)


def setup(app):
    """Begin as soon as the variable is set that tells cells to write for a page."""
    app.connect("builder-inited", begin)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
