"""What a notebook shows for a control: one output on a page, another in a kernel."""

import dataclasses
import os
from collections.abc import Callable

__all__ = ["Exhibit", "PAGE", "on_page", "page_name"]

PAGE = "EFFORTBOOK_PAGE"  # set while a book is built; kernels inherit it


def on_page():
    """Tell whether the output goes to a page with no kernel behind it."""
    return os.environ.get(PAGE) == "1"


def page_name(draw):
    """Return what a drawing function is called on a page: a room's main `figure` has the name of its room."""
    return draw.__module__.rpartition(".")[2] if draw.__name__ == "figure" else draw.__name__


@dataclasses.dataclass(frozen=True)
class Exhibit:
    """Hold the outputs of a control for a page, for a kernel, and for a viewer that runs neither.

    Attributes
    ----------
    text : str
        Plain text.
    still : str
        HTML that needs neither script nor kernel.
    page : callable
        Returns HTML for a page with the book's scripts.
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
