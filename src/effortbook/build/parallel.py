"""Chapters that are executed at the same time."""

import os

__all__ = ["read_in_parallel"]

# Jupyter Book brings them, and they do not say that pages can be read in parallel. They can: the first
# numbers sections once all pages have been read, the second writes LaTeX only.
SAFE = ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex")


def read_in_parallel(app):
    """Execute one chapter more at once than there are processors; Jupyter Book's command cannot ask for it.

    One more, because kernels idle while they start, and because smaller batches balance the load.
    """
    app.parallel = 1 + (os.cpu_count() or 1)
    for name in SAFE:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
