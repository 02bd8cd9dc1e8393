"""Execute chapters in place, so that each carries the outputs of the code as it is now.

Twice in a row changes no byte: whatever differs from run to run or between machines, and
no reader sees, is left out.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}  # its version would be that of whoever ran this last
SECONDS_A_CELL = 120
CLOSED = {"outputs_hidden": True, "source_hidden": True}  # a solution in JupyterLab, until it is opened
WIDGET = "application/vnd.jupyter.widget-view+json"  # a widget's number, new on every run


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
    in_solution = False
    for cell in notebook.cells:
        in_solution = "{solution-start}" in cell.source or (in_solution and "{solution-end}" not in cell.source)
        if cell.cell_type == "code":
            cell.metadata.pop("jupyter", None)
            if in_solution:
                cell.metadata["jupyter"] = CLOSED
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    notebook.metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
    nbformat.write(notebook, path)


def main(folders):
    """Refresh every chapter below the given folders."""
    chapters = sorted(
        path for folder in folders for path in Path(folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts
    )
    for path in chapters:
        print(path, flush=True)
        refresh(path)


if __name__ == "__main__":
    main(sys.argv[1:])
