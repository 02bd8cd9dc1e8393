"""Lines of a chapter that a reader edits on its page: concave families, the allocator, models, a table and a sentence."""

import math

import effortlib
from effortlib import _formulas, essays
from effortlib._few import exchange

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
        rows = "".join(
            f"<tr>{''.join(f'<td{look}>{escape(text)}</td>' for text, look in zip(row, looks))}</tr>"
            for row in zip(*self.texts.values())
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


class Sentence:
    """Hold a sentence of Markdown."""

    def __init__(self, text):
        self.text = text

    def html(self):
        """Return the sentence as HTML."""
        return f"<p>{as_html(self.text)}</p>"


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


def run(cells):
    """Return what the last of several cells shows, as HTML; they are those of a page up to the one that is run."""
    shown = evaluate(cells)
    if shown is None:
        return {"html": ""}
    return {"html": shown.html() if isinstance(shown, (Sentence, Table)) else f"<pre>{escape(repr(shown))}</pre>"}


def evaluate(cells):
    """Run cells one after the other, and return the value of the expression that ends the last one.

    Parameters
    ----------
    cells : list of str
    """
    for name in NAMES:  # so that lines may import them, as in a notebook
        setattr(effortlib, name, NAMES[name])
    names = dict(NAMES)
    try:
        for source in cells:
            shown = _run_cell(source, names)
    except (ImportError, NameError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}. {KERNEL}") from None
    except ValueError:
        raise
    except Exception as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
    return shown


def _run_cell(source, names):
    """Run the lines, and return the value of the expression at their end, if there is one."""
    lines = source.rstrip().split("\n")
    for start in range(len(lines)):
        if lines[start][:1] in (" ", "\t", ")", "]", "}"):
            continue
        ending = "\n".join(lines[start:])
        try:
            compile(ending, "<cell>", "eval")
        except SyntaxError:
            continue
        # Executed, not evaluated: Brython evaluates no text in which two values stand.
        exec("\n".join([*lines[:start], f"_ = (\n{ending}\n)"]), names)
        return names["_"]
    exec(source, names)
    return None
