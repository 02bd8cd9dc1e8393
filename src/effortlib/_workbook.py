"""Read the cells of a workbook's first sheet, from the XML of its parts: plain Python, which the pages run as well.

A workbook (.xlsx) is a zip of XML files, by ECMA-376, Office Open XML. Of a formula its last value is read.
"""

from ._table import NO_WORKBOOK, PerCent, TableError, hundredth

__all__ = ["DATE", "PARTS", "sheet_rows"]

#: The parts that are read, and the folder of the sheets.
PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/")

#: What stands for a date; a spreadsheet makes one of some ranges, and no guess is one.
DATE = "a date"
PER_CENT, SIGNED = "per cent", "a number before a sign of per cent"  # 0.9 is shown as 90%, or 90 is
FORMATS = dict.fromkeys([*range(14, 23), *range(45, 48)], DATE) | {9: PER_CENT, 10: PER_CENT}  # of every workbook
BEFORE_A_LETTER = "\\_*"  # of a format: the next letter is shown, left room for, or repeated
CLOSING = {'"': '"', "[": "]"}  # around a text, and around a colour, a condition or a time that has passed
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_COLUMNS = 2**14  # as far as XFD, by the standard
LARGEST = 1.7976931348623157e308  # float
MOST_CELLS = 5 * 10**6  # with the empty ones before those that are filled
LAST_LETTER = 0x10FFFF
ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}


def sheet_rows(parts):
    """Return the rows of the first sheet, of texts, numbers and `PerCent`; an empty cell is an empty text.

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
        styles = _styles(parts.get("xl/styles.xml", ""))
        return _rows(parts[_first_sheet(parts)], strings, styles)
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


def _styles(xml):
    """Return what each style makes of a number, in their order: a date, per cent, or None for a number."""
    formats, styles, within = dict(FORMATS), [], ""
    for name, tag, _ in _tags(xml):
        if name.lstrip("/") in ("numFmts", "cellXfs"):  # other parts number their formats anew
            within = name
        elif name == "numFmt" and within == "numFmts":
            given = _attributes(tag)
            formats[int(given["numFmtId"])] = _kind(given["formatCode"])
        elif name == "xf" and within == "cellXfs":
            styles.append(int(_attributes(tag).get("numFmtId", 0)))
    return [formats.get(style) for style in styles]


def _kind(code):
    """Return what a format makes of a number: a date, also by letters of a time, per cent, or None for a number."""
    codes, texts = _parted(code.lower())
    if any(letter in "ymdhs" for letter in codes.replace("general", "").replace("standard", "")):
        return DATE
    return PER_CENT if "%" in codes else SIGNED if "%" in texts else None


def _parted(code):
    """Return a format without what it only shows, leaves room for or repeats and without colours; and what it shows."""
    codes, texts, place = "", "", 0
    while place < len(code):
        letter, end = code[place], place + 1
        if letter in BEFORE_A_LETTER:
            end += 1
            texts += code[place + 1 : end] if letter == "\\" else ""
        elif letter in CLOSING:
            end = code.find(CLOSING[letter], end) + 1 or len(code)
            inside = code[place + 1 : end - 1]
            if letter == '"':
                texts += inside
            elif not inside.strip("hms"):  # hours, minutes or seconds that have passed
                codes += inside
        else:
            codes += letter
        place = end
    return codes, texts


def _rows(xml, strings, styles):
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
            place = int(cell.get("s", 0))
            style = styles[place] if 0 <= place < len(styles) else None
            rows[-1][column] = _written(value, cell.get("t", "n"), style, strings)
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


def _written(value, kind, style, strings):
    if kind == "s":
        place = int(value)
        if place < 0:
            raise ValueError(value)
        return strings[place]
    if kind == "d" or (kind == "n" and style == DATE and value):
        return DATE
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return value
    number = float(value)
    if not abs(number) <= LARGEST:
        return value  # which no guess may be
    if style in (PER_CENT, SIGNED):
        return PerCent(number if style == PER_CENT else hundredth(repr(number)))
    return int(number) if abs(number) < 1e15 and number == int(number) else number
