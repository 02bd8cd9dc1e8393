"""What does not change: objects whose attributes and arrays are fixed, in copies and out of pickles too."""

import dataclasses
import functools
import types

import numpy as np

__all__ = ["Fixed", "Record", "fixed_array"]


class Fixed:
    """Refuse to change an attribute. What makes an object sets its `vars`."""

    def __setattr__(self, name, value):
        raise AttributeError(f"{name}: a {type(self).__name__} does not change, make another one")

    def __delattr__(self, name):
        raise AttributeError(f"{name}: a {type(self).__name__} does not change, make another one")


class Record:
    """Fix the arrays and dicts of a frozen dataclass; a copy is made from its fields, as the first one was."""

    def __post_init__(self):
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray):
                value = value.copy()  # the caller may go on to change his own
                value.setflags(write=False)
                vars(self)[name] = value.view()  # no flag makes it writeable
            elif isinstance(value, dict):
                vars(self)[name] = types.MappingProxyType(dict(value))

    def __reduce__(self):
        """Copy and pickle by making the record again."""
        fields = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        for name, value in fields.items():
            if isinstance(value, types.MappingProxyType):  # which no pickle takes
                fields[name] = dict(value)
        return functools.partial(type(self), **fields), ()


def fixed_array(array):
    """Return a copy of an array of numbers that no flag makes writeable."""
    return np.frombuffer(array.tobytes(), dtype=array.dtype).reshape(array.shape)
