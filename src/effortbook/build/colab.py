"""Write the chapters for Colab: as it reads Markdown, and with a first cell that installs effortlib from the repository."""

import sys
from pathlib import Path

import nbformat

from .launch import known_repository
from .notebooks import notebooks_below
from .plain import without_directives, without_references

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
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = without_directives(without_references(cell.source))
        notebook.cells = [_installation(address, branch), *(cell for cell in notebook.cells if cell.source)]
        target = folder / path.relative_to(checkout)
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, target)
    (folder / "README.md").write_text(READ_ME.format(address=address, branch=branch), encoding="utf-8")


def _installation(address, branch):
    """Return a cell that installs effortlib."""
    install = f'%pip install --quiet "effortlib @ git+{address}@{branch}"'
    return nbformat.v4.new_code_cell(install, id="install-effortlib")
