"""A control: what a reader may move, in which steps, and where it stands at first."""

import dataclasses
import numbers

__all__ = ["Control", "MOST_VALUES"]

#: How many values a control may have: a reader crosses a range by keyboard, value by value.
MOST_VALUES = 41


@dataclasses.dataclass(frozen=True)
class Control:
    """Declare one control: a range of numbers, or a choice by name.

    Parameters
    ----------
    label : str
        What the reader sees and hears.
    values : sequence of float, or of str
        From 2 to 41 of them. Numbers, which rise, make a slider; names, which differ, a menu.
    default : float or str
        One of the values: where the control stands at first.
    unit : str, optional
        What follows a number, such as "units".
    show : str, optional
        How a number is written, as for the built-in `format`; ",g" by default.
    marks : dict of float to str, optional
        What stands at some of the numbers, such as a measurement: a mark on the slider, and words beside the number.

    Examples
    --------
    >>> budget = Control("Budget", range(50, 401, 50), default=300, unit="units")
    >>> budget.format(100)
    '100 units'
    """

    label: str
    values: tuple
    default: float | str
    unit: str = ""
    show: str = ",g"
    marks: dict = dataclasses.field(default_factory=dict)

    def __post_init__(self):
        object.__setattr__(self, "values", tuple(self.values))
        if not 2 <= len(self.values) <= MOST_VALUES:
            raise ValueError(f"values of control {self.label!r}: expected 2 to {MOST_VALUES}, got {len(self.values)}")
        numeric = all(isinstance(value, numbers.Real) for value in self.values)
        rising = numeric and sorted(set(self.values)) == list(self.values)
        if not (rising or self.is_choice and len(set(self.values)) == len(self.values)):
            raise ValueError(
                f"values={self.values!r} of control {self.label!r}: expected rising numbers, or names that differ"
            )
        if self.default not in self.values:
            raise ValueError(f"default={self.default!r} of control {self.label!r}: expected one of {self.values!r}")
        if self.is_choice and self.marks or not set(self.marks) <= set(self.values):
            raise ValueError(f"marks={self.marks!r} of control {self.label!r}: expected numbers among {self.values!r}")

    @property
    def is_choice(self):
        """Tell whether the control is a menu of names."""
        return all(isinstance(value, str) for value in self.values)

    def format(self, value):
        """Write a value with its unit, as the reader sees and hears it."""
        if self.is_choice:
            return value
        number = f"{value:{self.show}} {self.unit}".strip()
        return f"{number} ({self.marks[value]})" if value in self.marks else number
