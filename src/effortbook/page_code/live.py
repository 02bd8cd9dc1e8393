"""Lines of a chapter that a reader edits on its page: concave families, the allocator, models, a table and a sentence."""

import math

import effortlib
from effortlib import _formulas, essays
from effortlib._few import exchange
from effortlib._messages import cut

from . import models
from .markup import as_html, escape
from .table import is_number, write_column

__all__ = ["Curves", "NAMES", "allocate", "evaluate", "run"]

# The parameters of each family, and what they are by default.
FAMILIES = {
    "Log": {"weight": None, "rate": 1.0},
    "Log1p": {"weight": None, "rate": None},
    "Power": {"weight": None, "exponent": None},
    "SaturatingExponential": {"weight": None, "rate": None},
    "Hyperbolic": {"weight": None, "half_effort": None},
    "LearningCurve": {"weight": None, "scale": None, "exponent": None},
}
MOST_LETTERS = 2000  # of what a run prints, shows or complains of
MOST_ROWS = 100  # of a table
KERNEL = (
    "A page knows the concave families, allocate, table, sentence, essays and some models, and proves nothing; "
    "for all else open the chapter in a kernel."
)


class Numbers(list):
    """Hold numbers that are computed with one by one, as an array is."""

    def __repr__(self):
        return f"[{' '.join(write_column(self))}]"

    def _each(self, other, compute):
        others = other if isinstance(other, (list, tuple)) else [other] * len(self)
        return Numbers(compute(one, another) for one, another in zip(self, others))

    def __add__(self, other):
        return self._each(other, lambda one, another: one + another)

    def __sub__(self, other):
        return self._each(other, lambda one, another: one - another)

    def __mul__(self, other):
        return self._each(other, lambda one, another: one * another)

    def __truediv__(self, other):
        return self._each(other, lambda one, another: one / another)

    __radd__, __rmul__ = __add__, __mul__

    def sum(self):
        """Return the sum."""
        return sum(self)


class Curves:
    """Hold projects of one concave family."""

    def __init__(self, name, formulas, parameters):
        self.name, self.formulas, self.parameters = name, formulas, parameters

    def __len__(self):
        return len(self.parameters)

    def __repr__(self):
        return f"{self.name} of {len(self)} projects"

    def value(self, x):
        """Return what each project is worth after x units; of a single project, what it is worth after each x."""
        return self._each(self.formulas.formula, x)

    def forward_difference(self, x):
        """Return what one more unit adds."""
        return self._each(self.formulas.step, x)

    def _each(self, function, x):
        efforts = x if isinstance(x, (list, tuple)) else [x] * len(self)
        rows = self.parameters * len(efforts) if len(self) == 1 else self.parameters
        if len(rows) != len(efforts):
            raise ValueError(f"x: expected {len(rows)} numbers, got {len(efforts)}")
        return Numbers(
            function(_formulas.FLOATS, units, *given) if given[0] else 0.0 for units, given in zip(efforts, rows)
        )


class Best:
    """Hold an allocation, as `effortlib.Allocation` does."""

    def __init__(self, effort, value, marginal_gain, gap):
        self.effort, self.value, self.marginal_gain, self.gap = Numbers(effort), value, Numbers(marginal_gain), gap

    def __repr__(self):
        return f"effort={self.effort!r}, value={self.value:g}"


class Table:
    """Hold equally long columns."""

    def __init__(self, columns):
        self.texts = {str(head): write_column(list(entries)) for head, entries in columns.items()}
        if len({len(texts) for texts in self.texts.values()}) > 1:
            raise ValueError("columns: expected equal lengths")

    def html(self):
        """Return the table as HTML, numbers aligned right."""
        looks = [' class="live-number"' if all(map(is_number, texts)) else "" for texts in self.texts.values()]
        heads = "".join(f'<th scope="col"{look}>{escape(head)}</th>' for head, look in zip(self.texts, looks))
        rows = list(zip(*self.texts.values()))
        shown = "".join(
            f"<tr>{''.join(f'<td{look}>{escape(text)}</td>' for text, look in zip(row, looks))}</tr>"
            for row in rows[:MOST_ROWS]
        )
        rest = f"<p>{len(rows):,} rows, of which {MOST_ROWS} are shown.</p>" if len(rows) > MOST_ROWS else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{shown}</tbody></table>{rest}"


class Sentence:
    """Hold a sentence of Markdown."""

    def __init__(self, text):
        self.text = text

    def html(self):
        """Return the sentence as HTML."""
        return f"<p>{as_html(cut(self.text, MOST_LETTERS))}</p>"


def allocate(curves, budget):
    """Return the best allocation of a budget in whole units."""
    if not isinstance(curves, Curves):
        raise ValueError(f"curves: expected a family of curves, as Log([5, 4, 3]) is. {KERNEL}")
    if isinstance(budget, bool) or not isinstance(budget, (int, float)) or budget < 1 or budget != int(budget):
        raise ValueError(f"budget={budget!r}: expected a whole number of at least 1")
    funded = [(row, curves.formulas, given) for row, given in enumerate(curves.parameters) if given[0] > 0]
    if not funded:
        raise ValueError("curves: expected at least one weight above 0")
    if curves.formulas.minus_infinity_at_zero and budget < len(funded):
        raise ValueError(
            f"budget={budget!r}: a log curve is worth minus infinity at 0, so {len(funded)} need a unit each"
        )
    best = exchange(funded, len(curves), int(budget))
    if best is None:
        raise ValueError(f"curves: their gains differ by less than floats can tell. {KERNEL}")
    return Best(*best)


def _family(name, known):
    def make(*given, **named):
        values = {**known, **dict(zip(known, given)), **named}
        if len(given) > len(known) or set(values) != set(known) or None in values.values():
            raise ValueError(f"{name}: expected {', '.join(known)}")
        columns = {each: list(value) if isinstance(value, (list, tuple)) else value for each, value in values.items()}
        length = max((len(column) for column in columns.values() if isinstance(column, list)), default=1)
        for each, column in columns.items():
            columns[each] = column = column if isinstance(column, list) else [column] * length
            if len(column) != length:
                raise ValueError(f"{each}: expected {length} numbers, got {len(column)}")
            for number in column:
                least = number >= 0 if each == "weight" else number > 0
                if not isinstance(number, (int, float)) or not math.isfinite(number) or not least:
                    raise ValueError(
                        f"{each}: got {number!r}, expected a number {'of at least' if each == 'weight' else 'above'} 0"
                    )
        return Curves(name, getattr(_formulas, name), [tuple(map(float, row)) for row in zip(*columns.values())])

    return make


#: What the lines may name.
NAMES = {name: _family(name, known) for name, known in FAMILIES.items()} | {
    "allocate": allocate,
    "essays": essays,
    "sentence": Sentence,
    "table": Table,
    **models.NAMES,
}


# The essays' constants as they are before any line has changed them.
ESSAYS = dict(vars(essays))


def run(cells):
    """Return what the last of several cells prints and shows, as HTML; they are those of a page up to the one that is run."""
    printed = []
    try:
        html = _guarded(lambda: _as_html(_shown(cells, printed)))
    except ValueError as error:
        if not printed:
            raise
        html = f"<p>{escape(str(error))}</p>"
    text = "".join(printed).rstrip()
    return {"html": f"<pre>{escape(cut(text, MOST_LETTERS))}</pre>{html}" if text else html}


def evaluate(cells):
    """Run cells one after the other, and return the value of the expression that ends the last one.

    Parameters
    ----------
    cells : list of str
    """
    return _guarded(lambda: _shown(cells, []))


def _guarded(compute):
    """Return what a reader's lines compute; whatever ends them becomes a ValueError, and nothing that they change stays."""
    try:
        return compute()
    except ValueError as error:
        raise ValueError(cut(_said(error), MOST_LETTERS)) from None
    except BaseException as error:  # SystemExit as well, as a page has nobody else to catch it
        message = f"{type(error).__name__}: {cut(_said(error), MOST_LETTERS)}".removesuffix(": ")
        unknown = isinstance(error, (ImportError, NameError, AttributeError))
        raise ValueError(f"{message}. {KERNEL}" if unknown else message) from None
    finally:
        _restore_essays()


def _said(error):
    try:
        return str(error)
    except BaseException:  # of a reader's own class
        return ""


def _restore_essays():
    """Undo what lines have changed in the essays' constants, which exercises use as well."""
    for name in set(vars(essays)) - set(ESSAYS):
        delattr(essays, name)
    for name, value in ESSAYS.items():
        setattr(essays, name, value)


def _shown(cells, printed):
    """Run cells one after the other, and return what the last one shows; what it prints is added to a list."""
    for name in NAMES:  # so that lines may import them, as in a notebook
        setattr(effortlib, name, NAMES[name])
    names = NAMES | {"print": _printer(printed)}
    shown = None
    for source in cells:
        printed.clear()
        shown = _run_cell(source, names)
    return shown


def _printer(printed):
    def write(*values, sep=" ", end="\n", **_others):
        printed.append((" " if sep is None else sep).join(map(str, values)) + ("\n" if end is None else end))

    return write


def _as_html(shown):
    if shown is None:
        return ""
    return (
        shown.html() if isinstance(shown, (Sentence, Table)) else f"<pre>{escape(cut(repr(shown), MOST_LETTERS))}</pre>"
    )


def _run_cell(source, names):
    """Run the lines, and return the value of the expression at their end, if there is one."""
    lines = _with_last_expression_alone(source.rstrip().split("\n"))
    for start in range(len(lines)):
        if lines[start][:1] in (" ", "\t", ")", "]", "}"):
            continue
        ending = "\n".join(lines[start:])
        if not _compiles(ending, "eval"):
            continue
        # Executed, not evaluated: Brython evaluates no text in which two values stand.
        exec("\n".join([*lines[:start], f"_ = (\n{ending}\n)"]), names)
        return names["_"]
    exec(source, names)
    return None


def _compiles(source, mode):
    try:
        compile(source, "<cell>", mode)
    except SyntaxError:
        return False
    return True


def _with_last_expression_alone(lines):
    """Give an expression that stands behind a semicolon a line of its own."""
    before, semicolon, last = lines[-1].rpartition(";")
    if not semicolon or before[:1].isspace() or "#" in before:
        return lines
    # Only simple statements may stand behind a colon: those of a loop in one line stay in it.
    alone = _compiles(f"if True: {before}", "exec") and _compiles(last.strip(), "eval")
    return [*lines[:-1], before, last.strip()] if alone else lines
