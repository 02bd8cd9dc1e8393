"""A stand-in for what pandas hands over, as pandas need not be installed."""

import numpy as np


class Labelled:
    """Hold numbers as a Series does, whose index has labels, or as a DataFrame, whose columns have."""

    def __init__(self, values, **labels):
        self.values = values
        vars(self).update(labels)

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype)

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return len(self.values)

    def to_numpy(self):
        return np.array(self.values)
