"""Read the cells of a workbook's first sheet, from the XML of its parts: plain Python, which the pages run as well.

A workbook (.xlsx) is a zip of XML files, by ECMA-376, Office Open XML. Of a formula its last value is read.
"""

from ._table import NO_WORKBOOK, TableError

__all__ = ["DATE", "PARTS", "sheet_rows"]

#: The parts that are read, and the folder of the sheets.
PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/")

#: What stands for a date; a spreadsheet makes one of some ranges, and no guess is one.
DATE = "a date"
DATE_FORMATS = {*range(14, 23), *range(45, 48)}  # numbers of the formats that every workbook has
BEFORE_A_LETTER = "\\_*"  # of a format: the next letter is shown, left room for, or repeated
CLOSING = {'"': '"', "[": "]"}  # around a text, and around a colour, a condition or a time that has passed
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_COLUMNS = 2**14  # as far as XFD, by the standard
LARGEST = 1.7976931348623157e308  # float
MOST_CELLS = 5 * 10**6  # with the empty ones before those that are filled
LAST_LETTER = 0x10FFFF
ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}


def sheet_rows(parts):
    """Return the rows of the first sheet, of texts and numbers; a cell that is empty is an empty text.

    Parameters
    ----------
    parts : dict of str to str
        The XML of each part, by its name.

    Raises
    ------
    TableError
        If a part is missing or is not as the standard has it.
    """
    try:
        strings = _strings(parts.get("xl/sharedStrings.xml", ""))
        dates = _date_styles(parts.get("xl/styles.xml", ""))
        return _rows(parts[_first_sheet(parts)], strings, dates)
    except (IndexError, KeyError, StopIteration, ValueError):
        raise TableError(NO_WORKBOOK) from None


def _first_sheet(parts):
    found = next(tag for name, tag, _ in _tags(parts[PARTS[0]]) if name == "sheet")
    wanted = next(value for name, value in _attributes(found).items() if name.endswith(":id"))
    links = (_attributes(tag) for name, tag, _ in _tags(parts[PARTS[1]]) if name == "Relationship")
    target = next(link["Target"] for link in links if link["Id"] == wanted)
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _tags(xml):
    """Yield the name of each tag, without its prefix and with the slash of an end, the tag, and the text behind it."""
    place = xml.find("<")
    while place >= 0:
        end = xml.find(">", place)
        if end < 0:
            return
        following = xml.find("<", end)
        tag = xml[place + 1 : end]
        first = tag.split(None, 1)[0].rstrip("/") if tag.strip() else ""
        slash = "/" if first.startswith("/") else ""
        yield slash + first.lstrip("/").rpartition(":")[2], tag, _plain(xml[end + 1 : max(following, end + 1)])
        place = following


def _attributes(tag):
    found = {}
    while "=" in tag:
        before, _, tag = tag.partition("=")
        tag = tag.strip()
        value, _, tag = tag[1:].partition(tag[0])
        found[before.split()[-1]] = _plain(value)
    return found


def _plain(text):
    """Return text with its entities read."""
    if "&" not in text:
        return text
    first, *others = text.split("&")
    return first + "".join(_entity(*other.partition(";")) for other in others)


def _entity(name, _, rest):
    if name[:1] == "#":
        number = int(name[2:], 16) if name[1:2] in "xX" else int(name[1:])
        if not 0 <= number <= LAST_LETTER:
            raise ValueError(name)
        return chr(number) + rest
    return ENTITIES[name] + rest


def _strings(xml):
    """Return the texts that cells share; how to pronounce a text is no part of it."""
    strings, spoken = [], False
    for name, _, text in _tags(xml):
        if name == "si":
            strings.append("")
        elif name in ("rPh", "/rPh"):
            spoken = name == "rPh"
        elif name == "t" and not spoken:
            strings[-1] += text
    return strings


def _date_styles(xml):
    """Return the places of the styles that write a number as a date or a time."""
    formats, styles, within = set(DATE_FORMATS), [], False
    for name, tag, _ in _tags(xml):
        if name == "numFmt":
            given = _attributes(tag)
            if _is_date(given["formatCode"]):
                formats.add(int(given["numFmtId"]))
        elif name in ("cellXfs", "/cellXfs"):
            within = name == "cellXfs"
        elif name == "xf" and within:
            styles.append(int(_attributes(tag).get("numFmtId", 0)))
    return {place for place, style in enumerate(styles) if style in formats}


def _is_date(code):
    """Tell whether a format has letters of a date or a time."""
    codes = _codes(code.lower()).replace("general", "").replace("standard", "")
    return any(letter in "ymdhs" for letter in codes)


def _codes(code):
    """Return a format without its texts, the letters that it shows, leaves room for or repeats, and its colours."""
    codes, place = "", 0
    while place < len(code):
        letter, end = code[place], place + 1
        if letter in BEFORE_A_LETTER:
            end += 1
        elif letter in CLOSING:
            end = code.find(CLOSING[letter], end) + 1 or len(code)
            inside = code[place + 1 : end - 1]
            codes += inside if letter == "[" and not inside.strip("hms") else ""  # hours or minutes that have passed
        else:
            codes += letter
        place = end
    return codes


def _rows(xml, strings, dates):
    rows, cell, count = [], None, 0
    for name, tag, text in _tags(xml):
        if name == "row":
            rows.append([])
        elif name == "c":
            cell, value = _attributes(tag), ""
            column = _column(cell["r"]) if "r" in cell else len(rows[-1])
            missing = max(column + 1 - len(rows[-1]), 0)
            count += missing
            if count > MOST_CELLS:
                raise ValueError(column)
            rows[-1] += [""] * missing
        elif name in ("v", "/c") and cell is None:
            raise ValueError(tag)
        elif name in ("v", "t") and cell is not None:
            value += text
        if name == "/c":
            rows[-1][column] = _written(value, cell.get("t", "n"), int(cell.get("s", 0)) in dates, strings)
            cell = None
    return rows


def _column(reference):
    """Return the place of a column by its letters, as in B7."""
    letters, place = reference.rstrip("0123456789"), 0
    for letter in letters[: len("XFD") + 1]:
        place = 26 * place + LETTERS.index(letter.upper()) + 1
    if not 0 < place <= MOST_COLUMNS:
        raise ValueError(reference)
    return place - 1


def _written(value, kind, is_date, strings):
    if kind == "s":
        place = int(value)
        if place < 0:
            raise ValueError(value)
        return strings[place]
    if kind == "d" or (kind == "n" and is_date and value):
        return DATE
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return value
    number = float(value)
    if not abs(number) <= LARGEST:
        return value  # which no guess may be
    return int(number) if abs(number) < 1e15 and number == int(number) else number
