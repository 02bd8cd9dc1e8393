"""Controls: what a reader may move, in which steps, and where it stands at first."""

import dataclasses
import numbers

__all__ = [
    "Control",
    "MOST_VALUES",
]

MOST_VALUES = 41  # a longer range is tiresome to cross by keyboard


@dataclasses.dataclass(frozen=True)
class Control:
    """Declare one control: a range of numbers, or a choice by name.

    Parameters
    ----------
    label : str
        What the reader sees and hears.
    values : sequence of float, or of str
        In order; numbers make a slider, names a menu. From 2 to 41 of them.
    default : float or str
        One of the values: where the control stands at first.
    unit : str, optional
        Said after a number, such as "units".
    show : str, optional
        How a number is written, as for `format`; ",g" by default.

    Raises
    ------
    ValueError
        If there are too few or too many values, they repeat, mix numbers with names or
        do not rise, or the default is not among them.

    Examples
    --------
    >>> budget = Control("Budget", range(50, 401, 50), default=300, unit="units")
    >>> budget.say(100)
    '100 units'
    """

    label: str
    values: tuple
    default: float | str
    unit: str = ""
    show: str = ",g"

    def __init__(self, label, values, default, unit="", show=",g"):
        values = tuple(values)
        for name, value in zip(("label", "values", "default", "unit", "show"), (label, values, default, unit, show)):
            object.__setattr__(self, name, value)
        if not 2 <= len(values) <= MOST_VALUES:
            raise ValueError(f"values of control {label!r}: expected 2 to {MOST_VALUES}, got {len(values)}")
        rising = all(isinstance(value, numbers.Real) for value in values) and sorted(set(values)) == list(values)
        if not rising and not (self.is_choice and len(set(values)) == len(values)):
            raise ValueError(f"values={values!r} of control {label!r}: expected rising numbers, or names that differ")
        if default not in values:
            raise ValueError(f"default={default!r} of control {label!r}: expected one of {values!r}")

    @property
    def is_choice(self):
        """Tell whether the control is a menu of names."""
        return all(isinstance(value, str) for value in self.values)

    def say(self, value):
        """Write a value with its unit, as the reader sees and hears it."""
        if self.is_choice:
            return value
        return f"{value:{self.show}} {self.unit}".strip()
