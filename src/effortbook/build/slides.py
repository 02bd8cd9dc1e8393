"""The workshop's slides, which a second process of Sphinx builds beside the pages.

A second process, because docutils keeps directives and nodes for a whole process. It
runs while the pages are read and written.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sphinx.errors import ExtensionError

__all__ = ["Deck"]

# What the slides load of the 5 MB that sphinx-revealjs brings.
REVEAL = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js")

# What no slide loads: the deck asks for no roadmap and lets no lines be edited.
UNUSED = ("revealjs", "pygments.css", "brython.js", "page-modules.js", "roadmap.*", "live.*", "workbook.js")

# Sphinx marks the addresses of most files itself, sphinx-revealjs those of reveal.js and of its themes not.
UNVERSIONED = re.compile(r'(?:href|src)="(_static/[^"?]+\.(?:css|js))"')


# reveal.js builds on the slides while they are read, before the scripts that wait for all of them.
SAVED = re.compile(r'\s*<script defer="defer" (src="_static/saved\.js[^>]*></script>)')
BEFORE = '<script src="_static/revealjs/dist/reveal.js'


class Deck:
    """Build the slides, from the folder that the option `effortbook_slides` names."""

    def __init__(self):
        self.process = None

    def begin(self, app, *_):
        """Start the slides' process, if the book has slides and a build executes what they show."""
        config = app.config
        if app.builder.format != "html" or not config.effortbook_slides or config.nb_execution_mode == "off":
            return
        self.folder = tempfile.TemporaryDirectory()
        self.built, self.log = Path(self.folder.name) / "html", Path(self.folder.name) / "log"
        source = Path(app.srcdir) / config.effortbook_slides
        options = ["-b", "revealjs", "-W", "-n", "--keep-going", "-q"]
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sphinx", *options, source, self.built],
                stdout=output,
                stderr=subprocess.STDOUT,
                env=os.environ | {"SITE": config.effortbook_site},  # for the last slide
            )

    def finish(self, app, error):
        """Wait for the slides and put them into the site; stop them if the pages have failed."""
        if self.process is None:
            return
        with self.folder:
            if error is not None:
                self.process.terminate()
            failed = self.process.wait()
            if failed and error is None:
                raise ExtensionError(f"The slides were not built.\n{self.log.read_text()}")
            if not failed:
                put(self.built, Path(app.outdir) / "slides")


def put(built, target):
    """Copy the slides into the site, with what they load and nothing else."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(built / "_static", target / "_static", ignore=shutil.ignore_patterns(*UNUSED))
    for name in REVEAL:
        copy = target / "_static" / "revealjs" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(built / "_static" / "revealjs" / name, copy)
    for page in built.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        if saved := SAVED.search(text):
            text = SAVED.sub("", text).replace(BEFORE, f"<script {saved[1]}\n    {BEFORE}")
        text = UNVERSIONED.sub(lambda match: _versioned(match[0], target / match[1]), text)
        (target / page.name).write_text(text, encoding="utf-8")


def _versioned(link, path):
    """Return the link to a file with a mark of what the file holds, or browsers would keep the old one after an update."""
    return f'{link[:-1]}?v={hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"'
