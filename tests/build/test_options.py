"""What an author can set, and what holds if nothing is set."""

import os

DEFAULTS = {
    "effortbook_ledger": "",
    "effortbook_slides": "",
    "effortbook_lite": "",
    "effortbook_pyodide": "",
    "effortbook_site": "",
    "effortbook_binder": "https://mybinder.org",
    "effortbook_colab": "https://colab.research.google.com",
    "effortbook_colab_branch": "colab",
}


def test_every_option_has_a_default(build, monkeypatch):
    monkeypatch.delenv("PYODIDE", raising=False)
    monkeypatch.delenv("SITE", raising=False)
    options = {option.name: option.value for option in build().app.config if option.name.startswith("effortbook")}
    assert options == DEFAULTS


def test_the_environment_names_pyodides_folder(build, monkeypatch):
    monkeypatch.setenv("PYODIDE", "/somewhere")
    assert build().app.config.effortbook_pyodide == "/somewhere"


def test_one_chapter_more_is_executed_at_once_than_there_are_processors(build):
    app = build(extensions=["effortbook.build", "sphinx_multitoc_numbering"]).app
    assert app.parallel == 1 + os.cpu_count()
    assert app.extensions["sphinx_multitoc_numbering"].parallel_read_safe
