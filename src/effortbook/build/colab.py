"""Write the chapters for Colab, each with a first cell that installs effortlib from the book's repository."""

import json
import sys
from pathlib import Path

from .launch import known_repository
from .notebooks import notebooks_below

__all__ = ["add_arguments", "run", "write"]

READ_ME = """\
# Chapters for Colab

`python -m effortbook.build colab` made these notebooks from those of {address}, on its branch {branch}. Change them there.
"""


def add_arguments(parser):
    """Declare the arguments of the command."""
    parser.add_argument("folder", type=Path, help="where to write the notebooks")


def run(checkout, options):
    """Write the chapters of a checkout."""
    known = known_repository(checkout)
    if known is None:
        sys.exit("No address is known from which Colab could install effortlib: this is no clone of a repository.")
    write(checkout, options.folder, *known)


def write(checkout, folder, address, branch):
    """Write every chapter below a folder, at its path in the repository."""
    for path in notebooks_below(checkout / "book"):
        notebook = _with_installation(json.loads(path.read_text(encoding="utf-8")), address, branch)
        target = folder / path.relative_to(checkout)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(READ_ME.format(address=address, branch=branch), encoding="utf-8")


def _with_installation(notebook, address, branch):
    """Return a notebook with a first cell that installs effortlib."""
    install = {
        "cell_type": "code",
        "id": "install-effortlib",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": [f'%pip install --quiet "effortlib @ git+{address}@{branch}"'],
    }
    return notebook | {"cells": [install, *notebook["cells"]]}
