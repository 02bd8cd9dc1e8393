"""Pack the built book, its notebooks and the library into one zip for a classroom without network."""

import sys
import zipfile
from pathlib import Path

from effortlib import plan, read_roadmap

from ..chapters.your_own_roadmap import EXAMPLE
from ..preregistration import preregistration
from .lite import LONG_AGO
from .notebooks import notebooks_below

__all__ = ["add_arguments", "pack", "run"]

SITE = Path("_build", "html")
PACK = Path("_build", "effort-and-evidence-offline.zip")

READ_ME = """\
Effort and Evidence, offline
============================

Read     open html/index.html in a browser. Nothing else is needed.
Run      with Python 3.11 or newer, and with JupyterLab, NumPy, Matplotlib, SymPy and ipywidgets
         installed beforehand (requirements.txt has the versions that the book was tested with):
             python -m pip install --no-deps --no-index effortlib-*.whl
             jupyter lab notebooks
         Chapters also run in the browser, with nothing installed, where the book is served:
             python -m http.server --bind 127.0.0.1 --directory html
         The triangle at the top of a chapter starts it. Python is then loaded from the network,
         unless the book was built with PYODIDE=folder: it is in html/lite/static/pyodide then.
Print    html/book/workshop has the worksheet, the role cards and the sheet of the game. Every
         page prints with its solutions open. before-we-begin.md is an example of the page to fill
         in before a risky project starts; chapter 17 writes it for your own.
Teach    html/book/workshop/instructor-notes.html says how; html/slides/index.html goes with it.
"""


def add_arguments(parser):
    """Declare the arguments of the command."""
    parser.add_argument("pack", type=Path, nargs="?", default=PACK, help="the zip to write, %(default)s if not given")


def run(checkout, options):
    """Write the pack of a checkout's built book, and say how large it is."""
    if not (checkout / SITE / "index.html").exists():
        sys.exit("There is no built book. Run: make book")
    pack(checkout, options.pack)
    print(f"{options.pack}: {options.pack.stat().st_size / 1e6:.1f} MB")


def pack(checkout, target):
    """Write the pack, in order and without the time of day."""
    contents = _contents(checkout)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"effort-and-evidence/{name}", LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name])


def _contents(checkout):
    """Return the contents of the pack's files, by their names in the pack."""
    site, book = checkout / SITE, checkout / "book"
    pages = {f"html/{path.relative_to(site).as_posix()}": path for path in site.rglob("*") if path.is_file()}
    notebooks = {f"notebooks/{path.relative_to(book).as_posix()}": path for path in notebooks_below(book)}
    wheels = {path.name: path for path in site.glob("lite/pypi/effortlib-*.whl")}  # the one that runs in the browser
    licence = {name: checkout / name for name in ("LICENSE", "requirements.txt")}
    files = {name: path.read_bytes() for name, path in (pages | notebooks | wheels | licence).items()}
    before_we_begin = preregistration(plan(read_roadmap(EXAMPLE), 100))
    return files | {"README.txt": READ_ME.encode(), "before-we-begin.md": before_we_begin.encode()}
