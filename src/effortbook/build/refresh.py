"""Execute chapters in place, so that each carries the outputs of the code as it is now.

Twice in a row changes no byte: whatever differs from run to run or between machines, and
no reader sees, is left out.
"""

import nbformat
from nbclient import NotebookClient

from .notebooks import notebooks_below

__all__ = ["add_arguments", "refresh", "run"]

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}  # without a version, which differs between machines
SECONDS_A_CELL = 120
CLOSED = {"outputs_hidden": True, "source_hidden": True}  # a solution in JupyterLab, until it is opened
WIDGET = "application/vnd.jupyter.widget-view+json"  # a widget's number, new on every run


def add_arguments(parser):
    """Declare the arguments of the command."""
    parser.add_argument("paths", nargs="+", help="chapters, or folders of chapters")


def run(_checkout, options):
    """Refresh every chapter at or below the given paths."""
    for path in (chapter for given in options.paths for chapter in notebooks_below(given)):
        print(path, flush=True)
        refresh(path)


def refresh(path):
    """Execute the notebook at `path` and write it back."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.kernelspec = KERNEL
    NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        coalesce_streams=True,  # how prints are cut into messages depends on the moment
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": path.parent}},
    ).execute()
    _close_solutions(notebook)
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        output.get("data", {}).pop(WIDGET, None)
    notebook.metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
    nbformat.write(notebook, path)


def _close_solutions(notebook):
    """Hide the code cells of solutions, and no others, in JupyterLab."""
    in_solution = False
    for cell in notebook.cells:
        in_solution = "{solution-start}" in cell.source or (in_solution and "{solution-end}" not in cell.source)
        if cell.cell_type == "code":
            cell.metadata.pop("jupyter", None)
            if in_solution:
                cell.metadata["jupyter"] = CLOSED
