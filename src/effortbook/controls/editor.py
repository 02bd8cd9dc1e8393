"""A roadmap to fill in where a kernel runs; on a page, the worked example."""

import html
from urllib.parse import quote

import ipywidgets

from effortlib import plan, read_roadmap
from effortlib.roadmap import COLUMNS, EXAMPLE, MOST, preregistration

from ..chapters.your_own_roadmap import draw_plan
from ..drawing.drawing import FIGURE
from .output import Exhibit

__all__ = [
    "Editor",
    "edit_roadmap",
]

HEADS = {"project": "Project", "value": "Value", "half_effort": "Effort to get half of the way", "feasible": "Chance"}
NOTE = "Where a kernel runs, this is a table to fill in: open the chapter in Jupyter."


def edit_roadmap(table=EXAMPLE, budget=100):
    """Show a roadmap that the reader can edit, load from a CSV file, and take home.

    Parameters
    ----------
    table : str, pathlib.Path, or list of dict
        Where to begin, as for `effortlib.read_roadmap`.
    budget : int, at least 1
        In units of effort.

    Returns
    -------
    Exhibit
        In a kernel a table with its plan below; on a page the plan of `table`.

    Raises
    ------
    ValueError
        If the table is no roadmap, or the budget no such number.
    """
    roadmap = read_roadmap(table)
    drawing = draw_plan(plan(roadmap, budget))
    still = drawing._repr_html_()
    return Exhibit(
        repr(drawing),
        still,
        lambda: f"{FIGURE}{drawing.html('roadmap-example-')}</figure><p>{NOTE}</p>",
        lambda: Editor(roadmap, budget).box,
    )


class Editor:
    """Hold the widgets of a roadmap: its rows, the budget, and what follows from them."""

    def __init__(self, roadmap, budget):
        self.table = ipywidgets.VBox()
        self.budget = ipywidgets.IntText(description="Budget", value=budget, layout={"width": "12rem"})
        self.result = ipywidgets.HTML()
        add = ipywidgets.Button(description="Add a project")
        self.upload = ipywidgets.FileUpload(accept=".csv", description="Load a CSV file")
        add.on_click(lambda _: self.add({}))
        self.upload.observe(self._load, names="value")
        self.budget.observe(self.redraw, names="value")
        self.box = ipywidgets.VBox([self.table, ipywidgets.HBox([add, self.upload, self.budget]), self.result])
        self.fill(roadmap)

    @property
    def rows(self):
        """Return the table as it stands, a dict for each row."""
        return [dict(zip(HEADS, (field.value for field in line.children))) for line in self.table.children[1:]]

    def fill(self, roadmap):
        """Put a roadmap into the table."""
        heads = [ipywidgets.HTML(f"<b>{html.escape(head)}</b>", layout={"width": "11rem"}) for head in HEADS.values()]
        self.table.children = [ipywidgets.HBox(heads)]
        for index, name in enumerate(roadmap.projects):
            self.add({"project": name, **{column: f"{getattr(roadmap, column)[index]:g}" for column in COLUMNS}})

    def add(self, row):
        """Add a row, empty where nothing is given; not more than a roadmap can have."""
        if len(self.table.children) > MOST:
            return
        fields = [ipywidgets.Text(value=row.get(key, ""), layout={"width": "11rem"}) for key in HEADS]
        remove = ipywidgets.Button(description="Remove", layout={"width": "5rem"})
        line = ipywidgets.HBox([*fields, remove])
        remove.on_click(lambda _: self._remove(line))
        for field in fields:
            field.observe(self.redraw, names="value")
        self.table.children = [*self.table.children, line]
        self.redraw()

    def redraw(self, _=None):
        """Show the plan of the table, or what is wrong with it."""
        try:
            found = plan(read_roadmap(self.rows), self.budget.value)
        except ValueError as error:
            self.result.value = f'<p role="alert"><b>Not yet a roadmap.</b> {html.escape(str(error))}</p>'
            return
        links = {
            "plan.csv": ("The plan as CSV", found.csv, "text/csv"),
            "before-we-begin.md": (
                "The page to fill in before the riskiest project",
                preregistration(found),
                "text/markdown",
            ),
        }
        downloads = " · ".join(
            f'<a download="{name}" href="data:{kind};charset=utf-8,{quote(text)}">{label}</a>'
            for name, (label, text, kind) in links.items()
        )
        self.result.value = f"{draw_plan(found)._repr_html_()}<p>{downloads}</p>"

    def _remove(self, line):
        self.table.children = [each for each in self.table.children if each is not line]
        self.redraw()

    def _load(self, change):
        if not change["new"]:
            return
        try:
            self.fill(read_roadmap(bytes(change["new"][0].content).decode("utf-8-sig") + "\n"))
        except (ValueError, UnicodeDecodeError) as error:
            self.result.value = f'<p role="alert"><b>This file is no roadmap.</b> {html.escape(str(error))}</p>'
