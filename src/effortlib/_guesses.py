"""Read a table of projects, and say what was understood: heads, numbers, ranges. Plain Python, which the pages run.

A cell that may mean two things is named, by row and by its column's visible head; it is neither guessed nor dropped.
"""

import math

from ._messages import cut
from ._table import COMMENT, PerCent, TableError, cut_cells, hundredth, separator_of, unmarked

__all__ = [
    "COLUMNS", "Guesses", "PROJECT", "PROMISED", "from_rows", "from_sheet", "from_text", "is_worthless", "middle",
    "readings",
]  # fmt: skip

PROJECT, PROMISED = "project", "promised"

#: The columns of numbers: what each holds in words, and its bounds.
COLUMNS = {
    "value": ("a number of at least 0", {"at_least": 0}),
    "half_effort": ("a number above 0", {"above": 0}),
    "feasible": ("a chance from 0 to 1, or per cent", {"at_least": 0, "at_most": 1}),
}
UNITS = ("a whole number from 0 to 2**53", {"at_least": 0, "at_most": 2**53})
WORTH = "expected at least one above 0, of a project that can work"

# What else a column may be called: heads in small letters, without what stands in parentheses.
SYNONYMS = {
    PROJECT: "project projects name idea initiative feature projekt vorhaben".split(),
    "value": "value worth benefit wert nutzen".split(),
    "half_effort": ["half effort", "effort to get half of the way", "half of the way", "halber aufwand"],
    "feasible": "feasible feasibility chance probability likelihood machbar wahrscheinlichkeit".split(),
    PROMISED: ["promised", "promised units", "locked", "locked units", "zugesagt"],
}
BLANKS = " \u00a0\u2007\u2009\u202f\t"  # among digits they set off thousands
DASHES = ("–", "—", " to ", " bis ", "..", "-")
CURRENCIES = "$€£¥"
POINT, COMMA = ".", ","
LONGEST_SHOWN = 60  # letters of a cell or a head in a message


class Guesses:
    """Hold what was read.

    Attributes
    ----------
    names : list of str
        Of the projects.
    columns : dict of str to list of float
        Value, effort to get half of the way, and chance; of a range its middle.
    promised : list of int
        Units that each project gets in any case.
    ranges : dict of (int, str) to (float, float)
        The ends of each guess that is a range, by project and column.
    understood : list of str
        What is not said by the cells as they stand, in sentences.
    """

    def __init__(self, names, columns, promised, ranges, understood):
        self.names, self.columns, self.promised = names, columns, promised
        self.ranges, self.understood = ranges, understood


def from_text(text):
    """Read the projects of a text, as a file or a clipboard holds it."""
    separator, text = separator_of(text, lambda cell: column_of(cell) is not None)
    rows, comments = cut_cells(text, separator)
    comments = [line.split(separator) for line in comments]
    is_comma = separator == COMMA  # then its numbers have points, unless they are quoted
    return _from_cells(rows, comments, separator, told=POINT if is_comma else None, points_are_certain=is_comma)


def from_sheet(rows):
    """Read the projects of a sheet, from rows of texts and numbers. Only its texts may mean two numbers."""
    rows = [[cell.strip() if isinstance(cell, str) else cell for cell in row] for row in rows]
    filled = [row for row in rows if not all(map(_is_empty, row))]
    comments = [row for row in filled if _is_comment(row)]
    kept = [row for row in filled if not _is_comment(row)]
    return _from_cells(kept, comments, COMMA, told=None, points_are_certain=False)


def _is_comment(row):
    return str(row[0]).startswith(COMMENT)


def _from_cells(rows, comments, separator, **writing):
    """Read the projects of rows of cells, the first of which may hold the heads; `writing` is as `_read` takes it."""
    if not rows:
        raise TableError("table: expected a row of heads and a row for each project, got nothing")
    lines = [_brief(separator.join(map(str, cells))) for cells in comments if _may_be_project(cells)]
    understood = [f"“{line}” begins with #, so it is a comment and no project." for line in lines]
    if not _are_heads(rows[0]) and _is_row(rows[0]):
        heads = [PROJECT, *COLUMNS, PROMISED][: len(rows[0])]
        understood.append(f"There are no heads, so the columns are taken in this order: {', '.join(heads)}.")
    else:
        _refuse_commented_heads(rows[0], comments, separator)
        heads, rows = list(map(str, rows[0])), rows[1:]
    named = {column: head for column, head in enumerate(heads) if not _is_empty(head)}
    if 0 not in named and _are_numbered(rows):
        understood.append("The first column has no head and numbers the rows, so it is not used.")
        rows = [[""] + row[1:] for row in rows]
    for place, row in enumerate(rows):
        _refuse_surplus(place, [cell for column, cell in enumerate(row) if column not in named], len(named))
    rows = [row + [""] * len(heads) for row in rows]
    cells = {place: {head: row[column] for column, head in named.items()} for place, row in enumerate(rows)}
    return _read(list(named.values()), cells, understood, **writing)


def _are_numbered(rows):
    """Tell whether the first cells are 0, 1, 2 or 1, 2, 3, as pandas and spreadsheets number rows."""
    first = [str(row[0]) for row in rows]
    return len(first) > 1 and any(first == [str(start + place) for place in range(len(rows))] for start in (0, 1))


def _refuse_commented_heads(first, comments, separator):
    """Say where the heads are, if they begin with # and so are a comment."""
    commented = [cells for cells in comments if _are_heads(cells)]
    if commented and not _are_heads(first):
        line = _brief(separator.join(map(str, commented[0])))
        raise TableError(f"table: expected a row of heads; “{line}” begins with #, so it is a comment")


def _are_heads(cells):
    return sum(column_of(cell) is not None for cell in cells) >= 2


def from_rows(rows):
    """Read the projects of rows, which are dicts by head with texts or numbers as entries; empty rows do not count."""
    for place, row in enumerate(rows):
        entries = [entry for head, entry in row.items() if _is_empty(head)]
        # Under None csv.DictReader puts a list of what has no head.
        lists = [entry if isinstance(entry, (list, tuple)) else [entry] for entry in entries]
        _refuse_surplus(place, [cell for cells in lists for cell in cells], len(row) - len(entries))
    heads = list(dict.fromkeys(head for row in rows for head in row if not _is_empty(head)))
    kept = {place: row for place, row in enumerate(rows) if any(not _is_empty(row.get(head)) for head in heads)}
    return _read(heads, kept, [], told=None, points_are_certain=True, says_names=True)


def column_of(head):
    """Return the name of the column that a head stands for, or None."""
    plain = _plain(head)
    return next((name for name, known in SYNONYMS.items() if plain == name.replace("_", " ") or plain in known), None)


def _plain(head):
    text = str(head).lower().replace("_", " ")
    for opening, closing in ("()", "[]"):
        before, mark, after = text.partition(opening)
        text = before + after.partition(closing)[2] if mark else text
    return " ".join(text.replace("%", " ").split())


def is_worthless(values, chances):
    """Tell whether no project can ever be worth something."""
    return not any(value * chance for value, chance in zip(values, chances))


def middle(low, high):
    """Return the middle of a range, which stands for it."""
    return low + (high - low) / 2


def _shown(cell):
    """Return a cell as a message shows it: short, also where it is a number of thousands of digits."""
    try:
        return cut(repr(cell), LONGEST_SHOWN)
    except ValueError:
        return "a number too long to write"


def _refuse_surplus(place, surplus, expected):
    filled = [cell for cell in surplus if not _is_empty(cell)]
    if filled:
        raise TableError(
            f"row {place + 1}: expected {expected} cells, got {expected + len(surplus)}; a decimal comma needs ; between "
            f"cells, or quotation marks, and {_shown(filled[0])} has no head",
            place,
        )


def _is_row(cells):
    return len(cells) >= 4 and all(map(_has_digit, cells[1:4]))


def _may_be_project(cells):
    return sum(map(_has_digit, cells[1:])) >= len(COLUMNS)


def _has_digit(cell):
    return any(letter.isdigit() for letter in str(cell))


def _is_empty(cell):
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _read(heads, rows, understood, *, told, points_are_certain, says_names=False):
    if not rows:
        raise TableError("table: expected at least one project, got none")
    by_column, unused = {}, []
    for head in heads:
        column = column_of(head)
        if column is None:
            unused.append(str(head))
        elif column not in by_column:
            by_column[column] = head
        elif (head == column) == (by_column[column] == column):
            raise TableError(
                f"table: {column} is twice in the heads, as “{_brief(by_column[column])}” and “{_brief(head)}”"
            )
        else:  # a column's own name goes before its synonyms
            unused.append(str(head if by_column[column] == column else by_column[column]))
            by_column[column] = column
    if unused:
        understood.append(f"Not used: {', '.join(unused)}.")
    for column in (PROJECT, *COLUMNS):
        if column not in by_column:
            raise TableError(f"table: expected the columns {PROJECT}, {', '.join(COLUMNS)}; {column} is missing")
    names = _names(rows, by_column[PROJECT], understood if says_names else None)
    wanted = [column for column in (*COLUMNS, PROMISED) if column in by_column]
    parsed = {column: _Column(column, by_column[column], rows) for column in wanted}
    seen = {each.only for each in parsed.values() if each.only}
    told = seen.pop() if len(seen) == 1 else None if seen else told
    columns, ranges = {}, {}
    for column, cells in parsed.items():
        ends = cells.numbers(told, points_are_certain, understood)
        columns[column] = [middle(low, high) for low, high in ends]
        ranges |= {(place, column): (low, high) for place, (low, high) in enumerate(ends) if low != high}
    if is_worthless(columns["value"], columns["feasible"]):
        raise TableError(f"column {_brief(by_column['value'])}: {WORTH}")
    promised = [int(units) for units in columns.pop(PROMISED, [0.0] * len(names))]
    return Guesses(names, columns, promised, ranges, understood)


def _names(rows, head, understood):
    """Return the names, and say which were written with an apostrophe; a CSV that `write_csv` made needs no word."""
    names = {}
    for place, row in rows.items():
        if _is_empty(row.get(head)):
            raise TableError(f"row {place + 1}, column {_brief(head)}: expected a value, got nothing", place, PROJECT)
        given = _written(row[head], place, head)
        name = unmarked(given)
        if name != given and understood is not None:
            understood.append(f"{head}: “{given}” is read as “{name}”.")
        if name in names:
            raise TableError(f"row {place + 1}, column {_brief(head)}: {_shown(name)} comes twice", place, PROJECT)
        names[name] = place
    return list(names)


def _written(cell, place, head):
    try:
        return str(cell).strip()
    except ValueError:
        raise TableError(
            f"row {place + 1}, column {_brief(head)}: expected a name, got {_shown(cell)}", place, PROJECT
        ) from None


class _Column:
    """Hold a column's cells, and find out how it writes numbers: with a decimal point or with a decimal comma."""

    def __init__(self, column, head, rows):
        self.column, self.head = column, head
        self.expected, self.bounds = COLUMNS.get(column, UNITS)
        self.cells = {place: row.get(head) for place, row in rows.items()}
        if column == PROMISED:
            self.cells = {place: 0 if _is_empty(cell) else cell for place, cell in self.cells.items()}
        self.tokens = {place: self._tokens(place, cell) for place, cell in self.cells.items()}
        texts = [token for tokens in self.tokens.values() for token, _ in tokens]
        self.readings = {mark: [_number(token, mark) for token in texts] for mark in (POINT, COMMA)}
        possible = [mark for mark, numbers in self.readings.items() if None not in numbers]
        self.only = possible[0] if len(possible) == 1 else None
        self.possible = possible

    def numbers(self, told, points_are_certain, understood):
        """Return the ends of each cell's range, equal where it holds one number."""
        mark = self.only
        if not self.possible:
            self._refuse_first()
        if mark is None:
            if self.readings[POINT] == self.readings[COMMA]:
                mark = POINT
            elif told:
                mark = told
            else:
                self._refuse_doubtful(points_are_certain)
                mark = POINT
        in_per_cent = self.column == "feasible" and "%" in str(self.head)
        ends = []
        for place, tokens in self.tokens.items():
            cell, both = self.cells[place], []
            if not in_per_cent:
                self._refuse_half_signed(place, tokens, mark)
            is_per_cent = in_per_cent or any(signed for _, signed in tokens)
            for token, _ in tokens:
                number = _number(token, mark, is_per_cent)
                if number is None or not self._fits(number):
                    self._refuse(place, cell)
                both.append(number)
            if both[0] > both[-1] or (self.column == PROMISED and len(both) > 1):
                self._refuse(place, cell)
            ends.append((both[0], both[-1]))
            self._say(cell, both, mark, understood)
        if in_per_cent:
            understood.append(f"{self.head}: all numbers are read as per cent.")
        return ends

    def _fits(self, number):
        if not math.isfinite(number) or not _is_inside(number, **self.bounds):
            return False
        return self.column != PROMISED or number == int(number)

    def _say(self, cell, numbers, decimal, understood):
        """Note a cell of marks that a reader might have meant otherwise."""
        text = str(cell).strip() if isinstance(cell, (str, PerCent)) else ""
        plain = "".join(_split(text))
        points = POINT if decimal == COMMA else ""  # which then set off thousands
        if any(mark in plain for mark in f",'’%{BLANKS}{CURRENCIES}{points}"):
            read = " to ".join(f"{number:.15g}" for number in numbers)
            understood.append(f"{self.head}: “{text}” is read as {read}.")

    def _tokens(self, place, cell):
        """Return the numbers of a cell as texts, one or two, and whether each has a sign of per cent."""
        if _is_empty(cell):
            self._refuse(place, None)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return [(cell, False)]
        if isinstance(cell, PerCent) and self.column == "feasible":
            return [(cell, True)]
        if not isinstance(cell, str):
            self._refuse(place, cell)
        text = cell.strip().lower()
        for currency in CURRENCIES:
            text = text.replace(currency, "")
        parts = _split(text)
        per_cent = [part.endswith("%") for part in parts]
        if any(per_cent) and self.column != "feasible":
            self._refuse(place, cell)
        return [(part.rstrip("%").strip(BLANKS), signed) for part, signed in zip(parts, per_cent)]

    def _where(self, place):
        return f"row {place + 1}, column {_brief(self.head)}"

    def _refuse(self, place, cell):
        got = "nothing" if cell is None else _shown(cell)
        expected = "a value" if cell is None else self.expected
        message = f"{self._where(place)}: expected {expected}, got {got}"
        if self.column == "feasible" and got.strip("' ").isdigit():
            message += "; for per cent write %"
        raise TableError(message, place, self.column)

    def _refuse_first(self):
        """Refuse the first cell that is no number at all, or the first that is written unlike those before it."""
        for place, tokens in self.tokens.items():
            if any(_number(token, POINT) is None and _number(token, COMMA) is None for token, _ in tokens):
                self._refuse(place, self.cells[place])
        marks = {POINT, COMMA}
        for place, tokens in self.tokens.items():
            marks = {mark for mark in marks if all(_number(token, mark) is not None for token, _ in tokens)}
            if not marks:
                raise TableError(
                    f"{self._where(place)}: {_shown(self.cells[place])} and the rows above do not agree "
                    "whether a comma or a point comes before the decimals",
                    place,
                    self.column,
                )

    def _refuse_half_signed(self, place, tokens, mark):
        """Refuse a range with a sign of per cent at one end if the other may be a chance without one: 0.4 to 80%."""
        bare = [_number(token, mark) for token, signed in tokens if not signed]
        if len(bare) == 1 < len(tokens) and bare[0] is not None and 0 < bare[0] <= 1:
            raise TableError(
                f"{self._where(place)}: {_shown(self.cells[place])} may mean {bare[0]:g} or {bare[0]:g}%; write % after "
                "both numbers, or after neither",
                place,
                self.column,
            )

    def _refuse_doubtful(self, points_are_certain):
        for place, tokens in self.tokens.items():
            for token, _ in tokens:
                one, other = _number(token, POINT), _number(token, COMMA)
                if one != other and not (points_are_certain and COMMA not in token):
                    raise TableError(
                        f"{self._where(place)}: {_shown(self.cells[place])} may be {one:g} or {other:g}; "
                        "write it without a mark for thousands, or with more or fewer decimals",
                        place,
                        self.column,
                    )


def _is_inside(number, *, at_least=-math.inf, above=-math.inf, at_most=math.inf):
    return at_least <= number <= at_most and number > above


def _brief(head):
    return cut(str(head), LONGEST_SHOWN)


def _split(text):
    """Return the two ends of a range, or the one number."""
    for dash in DASHES:
        start = 1
        while (place := text.find(dash, start)) > 0:
            low, high = text[:place].strip(BLANKS), text[place + len(dash) :].strip(BLANKS)
            if low and high and not low.endswith(("e", "-", "+")) and any(letter.isdigit() for letter in low):
                return [low, high]
            start = place + 1
    return [text]


def readings(text):
    """Return what numbers a text may be: none, one, or two where a mark may stand before thousands or decimals."""
    both = [_number(text.strip(BLANKS), mark) for mark in (POINT, COMMA)]
    return [number for place, number in enumerate(both) if number is not None and number not in both[:place]]


def _number(token, decimal, in_per_cent=False):
    """Return a number that is written with this decimal mark, or None. The other mark sets off thousands."""
    if isinstance(token, PerCent):
        return token.number
    if not isinstance(token, str):
        if not abs(token) <= 1e308:
            return None
        return hundredth(repr(float(token))) if in_per_cent else float(token)
    thousands = COMMA if decimal == POINT else POINT
    sign = -1.0 if token[:1] in "-−" and token else 1.0
    body = token.lstrip("+-−") if token[:1] in "+-−" and token[1:2] not in "+-−" else token
    whole, _, fraction = body.partition(decimal)
    for mark in (*BLANKS, "'", "’"):
        if mark in whole:
            whole = whole.replace(mark, thousands)
    groups = whole.split(thousands)
    if len(groups) > 1:
        first, *others = groups
        if not (first.isdigit() and len(first) <= 3 and first[0] != "0"):
            return None
        if not all(len(group) == 3 and group.isdigit() for group in others):
            return None
    digits = "".join(groups) + (f".{fraction}" if fraction else "")
    if not digits or digits[0] not in "0123456789." or not all(letter in "0123456789.e+-" for letter in digits):
        return None
    try:
        number = float(digits)
        return sign * (hundredth(digits) if in_per_cent else number)
    except (ValueError, OverflowError):
        return None
