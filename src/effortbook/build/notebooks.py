"""The notebooks of a folder, without the copies that Jupyter keeps."""

from pathlib import Path

__all__ = ["notebooks_below"]


def notebooks_below(folder):
    """Return the paths of all notebooks below a folder, sorted; of a notebook, its path."""
    folder = Path(folder)
    paths = [folder] if folder.suffix == ".ipynb" else folder.rglob("*.ipynb")
    return sorted(path for path in paths if ".ipynb_checkpoints" not in path.parts)
