"""Pack the built book for a classroom without network: with notebooks and library, or small and for learners."""

import sys
import zipfile
from pathlib import Path

from effortlib import plan, read_roadmap

from ..chapters.your_own_roadmap import EXAMPLE
from ..preregistration import preregistration
from .lite import LONG_AGO
from .notebooks import notebooks_below
from .packs import FOLDER, LEARNERS, PACK, PACKS_PAGE, packs_page

__all__ = ["SITE", "add_arguments", "pack", "run", "write_packs"]

SITE = Path("_build", "html")

# What learners do not get: what cannot start from a disk, and what tells instructors the answers.
NOT_FOR_LEARNERS = ("html/lite/", "html/slides/", "html/_sources/")
FOR_INSTRUCTORS = ("html/book/workshop/instructor-notes.html", "html/book/workshop/build-your-own.html")
STUB = """\
<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Not in this pack</title>
<h1>Not in this pack</h1>
<p>This page is for whoever leads the workshop. <a href="{front}">Back to the book</a></p>
</html>
"""

READ_ME = """\
Effort and Evidence, offline
============================

Read     open html/index.html in a browser. Nothing else is needed.
Run      with Python 3.11 or newer, and with JupyterLab, NumPy, Matplotlib, SymPy and ipywidgets
         installed beforehand (requirements.txt has the versions that the book was tested with):
             python -m pip install --no-deps --no-index effortlib-*.whl
             jupyter lab notebooks
         Chapters also run in the browser, with nothing installed, where the book is served:
             python -m http.server --directory html
         That serves it to the whole room; with --bind 127.0.0.1 to this machine alone.
         The triangle at the top of a chapter starts it. Python is then loaded from the network,
         unless the book was built with PYODIDE=folder: it is in html/lite/static/pyodide then.
Print    html/book/workshop has the sheets of the workshop. The chapters print with the solutions of
         their exercises open. before-we-begin.md is an example of the page to fill
         in before a risky project starts; chapter 18 writes it for your own.
Teach    html/book/workshop/instructor-notes.html says how; html/slides/index.html goes with it.
"""

READ_ME_LEARNERS = """\
Effort and Evidence, for learners
=================================

Open html/index.html in a browser. Nothing else is needed, and nothing leaves your machine.
To run or change the code you need the large pack, or a copy of the book's repository.
"""


def add_arguments(parser):
    """Declare the arguments of the command."""
    parser.add_argument(
        "pack", type=Path, nargs="?", help="the zip to write; in the site, where its page of packs leads, if not given"
    )
    parser.add_argument("--learners", action="store_true", help="the pages alone, without what is for instructors")


def run(checkout, options):
    """Write the pack of a checkout's built book, and say how large it is."""
    if not (checkout / SITE / "index.html").exists():
        sys.exit("There is no built book. Run: make book")
    if options.pack:
        pack(checkout, options.pack, learners=options.learners)
        written = [options.pack]
    else:
        written = write_packs(checkout, (LEARNERS if options.learners else PACK,))
    for target in written:
        print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def write_packs(checkout, names=(PACK, LEARNERS)):
    """Write packs into the site, and the page that leads to all that lie there; return the files."""
    folder = checkout / SITE / FOLDER
    folder.mkdir(exist_ok=True)
    for name in names:
        pack(checkout, folder / name, learners=name == LEARNERS)
    sizes = {name: (folder / name).stat().st_size for name in (PACK, LEARNERS) if (folder / name).exists()}
    (checkout / SITE / PACKS_PAGE).write_text(packs_page(sizes), encoding="utf-8")
    return [folder / name for name in names]


def pack(checkout, target, *, learners=False):
    """Write the pack, in order and without the time of day."""
    contents = _contents_for_learners(checkout) if learners else _contents(checkout)
    contents[f"html/{PACKS_PAGE}"] = packs_page().encode()  # no pack lies in a pack
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"effort-and-evidence/{name}", LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name])


def _contents(checkout):
    """Return the contents of the pack's files, by their names in the pack."""
    site, book = checkout / SITE, checkout / "book"
    pages = _pages(site)
    notebooks = {f"notebooks/{path.relative_to(book).as_posix()}": path for path in notebooks_below(book)}
    wheels = {path.name: path for path in site.glob("lite/pypi/effortlib-*.whl")}  # the one that runs in the browser
    licence = {name: checkout / name for name in ("LICENSE", "requirements.txt")}
    files = {name: path.read_bytes() for name, path in (pages | notebooks | wheels | licence).items()}
    before_we_begin = preregistration(plan(read_roadmap(EXAMPLE), 100))
    return files | {"README.txt": READ_ME.encode(), "before-we-begin.md": before_we_begin.encode()}


def _pages(site):
    """Return the files of the site, but for packs of it, by their names in the pack."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".zip")
    return {f"html/{path.relative_to(site).as_posix()}": path for path in files}


def _contents_for_learners(checkout):
    """Return the pages without what is for instructors; whatever leads there finds a page that says so."""
    pages = _pages(checkout / SITE)
    kept = {name: path.read_bytes() for name, path in pages.items() if not name.startswith(NOT_FOR_LEARNERS)}
    told = [*FOR_INSTRUCTORS, *(name for name in pages if name.startswith("html/slides/") and name.endswith(".html"))]
    stubs = {name: STUB.format(front="../" * (name.count("/") - 1) + "index.html").encode() for name in told}
    # The index of the search has every word of the notes.
    without = kept | stubs | {"LICENSE": (checkout / "LICENSE").read_bytes(), "README.txt": READ_ME_LEARNERS.encode()}
    without.pop("html/searchindex.js", None)
    return without
