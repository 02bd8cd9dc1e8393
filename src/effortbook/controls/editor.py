"""A table to fill in where a kernel runs, with a budget, and what follows from both."""

import html

import ipywidgets

__all__ = ["Editor"]

WIDTH = {"width": "11rem"}  # of a column


class Editor:
    """Hold the widgets of a table: its rows, a budget, and the result below.

    Parameters
    ----------
    noun : str
        What the table is, as in "Not yet a roadmap."
    heads : dict of str to str
        The head of each column, by the column's name.
    rows : list of list of str
        The cells at first, in the order of the heads.
    budget : int
    most_rows : int
        How many rows there may be.
    load : callable
        Takes the bytes of a file and returns rows.
    show : callable
        Takes rows and a budget, and returns the result as HTML. Both callables raise
        `ValueError` for what is no such table, and the reader sees its message.

    Attributes
    ----------
    box : ipywidgets.VBox
        Everything.
    table : ipywidgets.VBox
        The heads, then the rows.
    budget, upload, result : ipywidgets.IntText, ipywidgets.FileUpload, ipywidgets.HTML
    """

    def __init__(self, noun, heads, rows, budget, *, most_rows, load, show):
        self._noun, self._heads, self._most_rows, self._load, self._show = noun, heads, most_rows, load, show
        self.table = ipywidgets.VBox()
        self.budget = ipywidgets.IntText(description="Budget", value=budget, layout={"width": "12rem"})
        self.upload = ipywidgets.FileUpload(accept=".csv,.tsv,.txt,.xlsx", description="Load a file")
        self.result = ipywidgets.HTML()
        add = ipywidgets.Button(description="Add a project")
        add.on_click(lambda _: self.add([]))
        self.upload.observe(self._load_file, names="value")
        self.budget.observe(self.redraw, names="value")
        self.box = ipywidgets.VBox([self.table, ipywidgets.HBox([add, self.upload, self.budget]), self.result])
        self.fill(rows)

    @property
    def rows(self):
        """Return the present rows, a list of cells for each."""
        return [[field.value for field in line.children[: len(self._heads)]] for line in self.table.children[1:]]

    def fill(self, rows):
        """Replace the rows of the table."""
        heads = (f"<b>{html.escape(head)}</b>" for head in self._heads.values())
        self.table.children = [ipywidgets.HBox([ipywidgets.HTML(head, layout=WIDTH) for head in heads])]
        for row in rows:
            self.add(row)

    def add(self, row):
        """Add a row, if there is room for one more; cells that `row` lacks stay empty."""
        if len(self.rows) == self._most_rows:
            return
        cells = [*row, *[""] * (len(self._heads) - len(row))]
        fields = [ipywidgets.Text(value=cell, layout=WIDTH) for cell in cells]
        remove = ipywidgets.Button(description="Remove", layout={"width": "5rem"})
        line = ipywidgets.HBox([*fields, remove])
        remove.on_click(lambda _: self._remove(line))
        for field in fields:
            field.observe(self.redraw, names="value")
        self.table.children = [*self.table.children, line]
        self.redraw()

    def redraw(self, _=None):
        """Show the result of the table, or what is wrong with it."""
        try:
            self.result.value = self._show(self.rows, self.budget.value)
        except ValueError as error:
            self._alert(f"Not yet a {self._noun}.", error)

    def _remove(self, line):
        self.table.children = [each for each in self.table.children if each is not line]
        self.redraw()

    def _load_file(self, change):
        if not change["new"]:
            return
        try:
            self.fill(self._load(bytes(change["new"][0]["content"])))
        except ValueError as error:
            self._alert(f"This file is no {self._noun}.", error)

    def _alert(self, what, error):
        self.result.value = f'<p role="alert"><b>{what}</b> {html.escape(str(error))}</p>'
