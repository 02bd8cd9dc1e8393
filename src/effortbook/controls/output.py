"""One declaration, two lives: what a notebook shows depends on where it runs."""

import dataclasses
import os
from collections.abc import Callable

__all__ = [
    "Exhibit",
    "PAGE",
    "on_page",
]

PAGE = "EFFORTLIB_PAGE"  # set while a book is built; kernels inherit it


def on_page():
    """Tell whether the output goes to a page with no kernel behind it."""
    return os.environ.get(PAGE) == "1"


@dataclasses.dataclass(frozen=True)
class Exhibit:
    """Hold both lives of a control, and what stands for it where neither can be.

    Attributes
    ----------
    text : str
        In plain text.
    still : str
        As HTML that needs neither script nor kernel.
    page : callable
        Returns HTML for a page with the book's script.
    widget : callable
        Returns an ipywidgets widget.
    """

    text: str
    still: str
    page: Callable
    widget: Callable

    def __repr__(self):
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None):
        if on_page():
            return {"text/plain": self.text, "text/html": self.page()}
        return {**self.widget()._repr_mimebundle_(), "text/plain": self.text, "text/html": self.still}
