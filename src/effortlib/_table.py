"""Cut a table of cells out of what people bring: a CSV file of any spreadsheet, pasted cells, or rows.

Plain Python, which the pages run as well. What stands in the cells is `_guesses`' business.
"""

__all__ = ["FORMULA", "NO_WORKBOOK", "TableError", "cut_cells", "decode", "encodings", "is_workbook", "separator_of"]

SEPARATORS = (",", ";", "\t", "|")
COMMENT = "#"
FORMULA = ("=", "+", "-", "@")  # words that begin so are run by a spreadsheet; an apostrophe before them stops it
UTF_8, UTF_16 = "utf-8", "utf-16"
WINDOWS = "windows-1252"  # what spreadsheets on Windows write as "CSV"
NO_WORKBOOK = "this workbook cannot be read; save its sheet as CSV (File, Save as, CSV UTF-8), and load that"
WORKBOOK = b"PK\x03\x04"  # the first bytes of a zip, as which a workbook is saved


class TableError(ValueError):
    """Tell what is wrong with a table, and in which cell: `row` counts projects from 0, `column` is a known name."""

    def __init__(self, message, row=None, column=None):
        super().__init__(message)
        self.row, self.column = row, column


def is_workbook(start):
    """Tell whether a file is a workbook, from its first bytes."""
    return bytes(start[: len(WORKBOOK)]) == WORKBOOK


def encodings(start):
    """Return the encodings to try in turn for a file, from its first bytes."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [UTF_16 + ("le" if start[0] == 0xFF else "be")]
    zeros = [place % 2 for place, byte in enumerate(start) if byte == 0]
    if zeros:  # letters of the West in two bytes, one of which is 0
        return [UTF_16 + ("le" if sum(zeros) * 2 > len(zeros) else "be")]
    return [UTF_8, WINDOWS]


def decode(content):
    """Return the text of a file's bytes."""
    for encoding in encodings(content[:200]):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise TableError("its letters cannot be read; save it as CSV UTF-8")


def cut_cells(text, separator):
    """Return the rows of cells of a text; rows without any entry are left out, and so are comments."""
    rows, row, cell, quoted = [], [], [], False
    text = text.lstrip("\ufeff")
    place, end = 0, len(text)
    while place < end:
        letter = text[place]
        if quoted:
            if letter != '"':
                cell.append(letter)
            elif text[place + 1 : place + 2] == '"':
                cell.append('"')
                place += 1
            else:
                quoted = False
        elif letter == '"' and not "".join(cell).strip():
            cell, quoted = [], True
        elif letter == separator:
            row.append("".join(cell))
            cell = []
        elif letter in "\r\n":  # the row between the two is empty
            rows.append([*row, "".join(cell)])
            row, cell = [], []
        else:
            cell.append(letter)
        place += 1
    if quoted:
        raise TableError("table: a quotation mark is opened and never closed")
    rows.append([*row, "".join(cell)])
    rows = [[cell.strip() for cell in row] for row in rows]
    return [row for row in rows if any(row) and not row[0].startswith(COMMENT)]


def separator_of(text, known):
    """Return what separates the cells of a text, and the text after a line that only says so.

    Parameters
    ----------
    text : str
    known : callable
        Tells whether a cell is a head that is known. The separator that finds most such heads is taken, then the one
        that makes most cells.
    """
    text = text.lstrip("\ufeff")
    first, _, rest = text.partition("\n")
    said = first.strip(' "\r')
    if said.lower().startswith("sep=") and len(said) == 5:
        return said[-1], rest

    def found(separator):
        rows = cut_cells(text, separator)
        return (sum(map(known, rows[0])), len(rows[0])) if rows else (0, 0)

    return max(SEPARATORS, key=found), text
