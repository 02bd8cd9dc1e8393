"""A small book, built by plain Sphinx with the extension, with options of a test."""

import dataclasses
import io
import os
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CHAPTER = "part/chapter"  # the page that is a notebook
PAGES = {
    "index.md": """\
# A book

```{toctree}
part/chapter
part/ledger
```
""",
    "part/ledger.md": "# The ledger\n\nEvery claim has a row here.\n",
}


@dataclasses.dataclass
class Built:
    """Hold a built book."""

    app: Sphinx
    folder: Path

    def page(self, name):
        """Return a page, parsed."""
        return BeautifulSoup((self.folder / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(autouse=True)
def no_address(monkeypatch, tmp_path):
    """Let neither a workflow nor a clone around the temporary folder tell the book's address."""
    for name in [name for name in os.environ if name.startswith("GITHUB_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def sample(tmp_path):
    """Return the folder of the sample book's sources."""
    source = tmp_path / "book"
    cell = nbformat.v4.new_markdown_cell("# A chapter\n\nIts text.", id="text")
    chapter = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": {"name": "python3", "display_name": ""}})
    (source / "part").mkdir(parents=True)
    nbformat.write(chapter, source / f"{CHAPTER}.ipynb")
    for name, text in PAGES.items():
        (source / name).write_text(text, encoding="utf-8")
    return source


@pytest.fixture
def build(sample, tmp_path):
    """Return a function that builds the sample book; `listeners` are connected to Sphinx's events."""

    def build(extensions=("effortbook.build",), listeners=None, **options):
        defaults = {
            "extensions": ["myst_nb", *extensions],
            "myst_enable_extensions": ["dollarmath"],
            "html_theme": "sphinx_book_theme",
            "html_theme_options": {"repository_url": ""},
            "nb_execution_mode": "off",
        }
        folder = tmp_path / "site"
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                sample, None, folder, tmp_path / "doctrees", "html", defaults | options,
                status=None, warning=io.StringIO(), freshenv=True, warningiserror=True,
            )  # fmt: skip
            for event, listener in (listeners or {}).items():
                app.connect(event, listener)
            app.build()
        return Built(app, folder)

    return build
