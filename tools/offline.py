"""Pack the built book, its notebooks and the library into one zip for a classroom without network."""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
PACK = ROOT / "_build" / "effort-and-evidence-offline.zip"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the same sources give the same bytes

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
Print    html/handouts has the worksheet, the role cards and the sheet of the game as PDF. Every
         page prints with its solutions open. before-we-begin.md is an example of the page to fill
         in before a risky project starts; chapter 17 writes it for your own.
Teach    html/book/workshop/instructor-notes.html says how; html/slides/index.html goes with it.
"""


def contents():
    """Return what goes into the pack: its name there, and its bytes."""
    from effortlib import plan, read_roadmap
    from effortlib.roadmap import EXAMPLE, preregistration

    found = {
        "README.txt": READ_ME.encode(),
        "LICENSE": (ROOT / "LICENSE").read_bytes(),
        "requirements.txt": (ROOT / "requirements.txt").read_bytes(),
        "before-we-begin.md": preregistration(plan(read_roadmap(EXAMPLE), 100)).encode(),
    }
    for wheel in (SITE / "lite" / "pypi").glob("effortlib-*.whl"):  # the one that runs in the browser
        found[wheel.name] = wheel.read_bytes()
    for path in SITE.rglob("*"):
        if path.is_file():
            found[f"html/{path.relative_to(SITE).as_posix()}"] = path.read_bytes()
    for path in (ROOT / "book").rglob("*.ipynb"):
        if ".ipynb_checkpoints" not in path.parts:
            found[f"notebooks/{path.relative_to(ROOT / 'book').as_posix()}"] = path.read_bytes()
    return found


def pack(target):
    """Write the pack, in order and without the time of day."""
    if not (SITE / "index.html").exists():
        sys.exit("There is no built book. Run: make book")
    found = contents()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(found):
            entry = zipfile.ZipInfo(f"effort-and-evidence/{name}", LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, found[name])


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PACK
    pack(target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
