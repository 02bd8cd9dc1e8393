"""Cut a table of cells out of what people bring: a CSV file of any spreadsheet, pasted cells, or rows.

Plain Python, which the pages run as well. What stands in the cells is `_guesses`' business.
"""

__all__ = [
    "COMMENT", "NO_WORKBOOK", "PerCent", "TableError", "cut_cells", "decode", "encodings", "hundredth", "is_workbook",
    "marked", "separator_of", "unmarked",
]  # fmt: skip

SEPARATORS = (",", ";", "\t", "|")
COMMENT = "#"
FORMULA = ("=", "+", "-", "@")  # words that begin so are run by a spreadsheet; an apostrophe before them stops it
APOSTROPHE = "'"
UTF_8, UTF_16 = "utf-8", "utf-16"
WINDOWS = "windows-1252"  # what spreadsheets on Windows write as "CSV"
NO_WORKBOOK = "this workbook cannot be read; save its sheet as CSV (File, Save as, CSV UTF-8), and load that"
WORKBOOK = b"PK\x03\x04"  # the first bytes of a zip, as which a workbook is saved


class TableError(ValueError):
    """Tell what is wrong with a table, and in which cell: `row` counts projects from 0, `column` is a known name."""

    def __init__(self, message, row=None, column=None):
        super().__init__(message)
        self.row, self.column = row, column


class PerCent:
    """Hold a number that its sheet shows in per cent: 0.9 as 90%."""

    def __init__(self, number):
        self.number = number

    def __str__(self):
        return f"{100 * self.number:.15g}%"

    def __repr__(self):
        return repr(str(self))


def hundredth(digits):
    """Return a hundredth of a number in digits, with its point moved: to divide by 100 may change the last digit."""
    digits, _, power = digits.partition("e")
    return float(f"{digits}e{int(power or 0) - 2}")


def marked(name):
    """Return a name with an apostrophe before it where a spreadsheet might run it, or might take its own one off."""
    return APOSTROPHE + name if _is_formula(name) else name


def unmarked(name):
    """Return a name without the apostrophe that `marked` put before it."""
    return name[1:] if name.startswith(APOSTROPHE) and _is_formula(name) else name


def _is_formula(name):
    return name.lstrip(APOSTROPHE).startswith(FORMULA)


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
    """Return the rows of cells of a text, and its comments; rows without any entry are left out.

    A comment begins with # outside of quotation marks, or is a row of one cell that begins so.
    """
    rows, comments, row, cell, quoted, filled = [], [], [], [], False, False
    text = text.lstrip("\ufeff")
    place, end = 0, len(text)
    while place < end:
        letter = text[place]
        if quoted:
            if letter != '"':
                cell.append(letter)
                filled = filled or letter.strip() != ""
            elif text[place + 1 : place + 2] == '"':
                cell.append('"')
                filled = True
                place += 1
            else:
                quoted = False
        elif letter == '"' and not filled:
            cell, quoted = [], True
        elif letter == COMMENT and not row and not filled:
            following = _end_of_row(text, place)
            comments.append(text[place:following])
            place, cell = following - 1, []
        elif letter == separator:
            row.append("".join(cell))
            cell, filled = [], False
        elif letter in "\r\n":  # the row between the two is empty
            rows.append([*row, "".join(cell)])
            row, cell, filled = [], [], False
        else:
            cell.append(letter)
            filled = filled or letter.strip() != ""
        place += 1
    if quoted:
        raise TableError("table: a quotation mark is opened and never closed")
    rows.append([*row, "".join(cell)])
    rows = [[cell.strip() for cell in row] for row in rows]
    comments += [row[0] for row in rows if _is_comment(row)]
    return [row for row in rows if any(row) and not _is_comment(row)], comments


def _end_of_row(text, place):
    ends = [end for end in (text.find("\n", place), text.find("\r", place)) if end >= 0]
    return min(ends) if ends else len(text)


def _is_comment(row):
    return row[0].startswith(COMMENT) and not any(row[1:])


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
    end = _end_of_row(text, 0)
    said = text[:end].strip(' "')
    if said.lower().startswith("sep=") and len(said) == 5:
        return said[-1], text[end:]

    def found(separator):
        rows, _ = cut_cells(text, separator)
        return (sum(map(known, rows[0])), len(rows[0])) if rows else (0, 0)

    return max(SEPARATORS, key=found), text
