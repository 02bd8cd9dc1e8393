"""Write the chapters for Colab, each with a first cell that installs effortlib from the book's repository."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "book" / "_ext"))

from launch import known_repository  # noqa: E402

READ_ME = """\
# Chapters for Colab

tools/colab.py made these notebooks from those of {address}, on its branch {branch}. Change them there.
"""


def with_installation(notebook, address, branch):
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


def write(folder, address, branch):
    """Write every chapter below a folder, at its path in the repository."""
    for path in sorted((ROOT / "book").rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            notebook = with_installation(json.loads(path.read_text(encoding="utf-8")), address, branch)
            target = folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(READ_ME.format(address=address, branch=branch), encoding="utf-8")


if __name__ == "__main__":
    known = known_repository(ROOT)
    if known is None:
        sys.exit("No address is known from which Colab could install effortlib: this is no clone of a repository.")
    write(Path(sys.argv[1]), *known)
