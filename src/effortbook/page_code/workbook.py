"""A workbook that a reader loads on a page; the browser has unpacked it."""

from effortlib._workbook import sheet_text

from .roadmap import read

__all__ = ["read_workbook"]


def read_workbook(parts):
    """Return what `roadmap.read` does, from the XML of a workbook's parts by name."""
    return read(sheet_text(parts))
