"""A workbook that a reader loads on a page; the browser has unpacked it."""

from effortlib._guesses import from_sheet
from effortlib._workbook import sheet_rows

from .roadmap import filled

__all__ = ["read_workbook"]


def read_workbook(parts):
    """Return what `roadmap.read` does, from the XML of a workbook's parts by name."""
    return filled(from_sheet(sheet_rows(parts)))
