"""The chapters in a JupyterLite site beside the pages: they run in the reader's browser, with no server."""

import base64
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import nbformat
from jupyterlite_core.constants import SHARE_LABEXTENSIONS
from jupyterlite_pyodide_kernel.constants import PYODIDE_KERNEL_PLUGIN_ID, PYODIDE_LOCK, PYODIDE_MJS, PYODIDE_VERSION
from sphinx.errors import SphinxError
from sphinx.util.display import progress_message

from .plain import without_references

__all__ = ["LONG_AGO", "build", "ready", "wheel", "write_site"]

# Part of Pyodide. A kernel loads by itself only what a cell imports, and no cell imports SymPy: effortlib does.
FROM_PYODIDE = ["numpy", "matplotlib", "sympy"]
# Not part of it. The site serves the versions that executed the chapters: distributions, and the import
# packages that each of them holds.
FROM_HERE = {"comm": ["comm"], "ipywidgets": ["ipywidgets"], "effortlib": ["effortlib", "effortbook"]}
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension", "jupyterlab-myst"]
PYODIDE = "static/pyodide"  # the folder of Pyodide in the site, if the site serves it
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the same sources give the same bytes
# The list of files shows the book's own copy of a file whose changed copy was deleted.
YOURS = (
    "*What you change here stays in this browser once you save it. To have the book’s own text back, "
    "delete this file in the list of files (File, Open…), and open the chapter again.*"
)
OF_ONE_INSTALLATION = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def wheel(distribution, packages, folder):
    """Write an installed distribution of pure Python, which holds some import packages, as a wheel; return its path."""
    installed = importlib.metadata.distribution(distribution)
    information = f"{distribution}-{installed.version}.dist-info"
    contents = {}
    for package in packages:
        contents |= _package_files(Path(importlib.util.find_spec(package).origin).parent)
    contents |= {
        path.as_posix(): path.read_binary()
        for path in installed.files
        if path.parts[0] == information and path.name not in OF_ONE_INSTALLATION
    }
    # Without the description: effortlib's would be the README of the day on which it was installed.
    metadata = f"{information}/METADATA"
    contents[metadata] = contents[metadata].partition(b"\n\n")[0] + b"\n"
    contents[f"{information}/RECORD"] = _record(contents, f"{information}/RECORD")
    target = folder / f"{distribution}-{installed.version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        for entry in sorted(contents):
            archive.writestr(zipfile.ZipInfo(entry, LONG_AGO), contents[entry], zipfile.ZIP_DEFLATED)
    os.utime(target, (0, 0))
    return target


def _package_files(package):
    """Return the contents of an import package's files, by their names in a wheel."""
    return {
        f"{package.name}/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _record(contents, name):
    """Return a wheel's list of its files, which contains itself without a hash."""
    lines = []
    for entry in sorted(contents):
        digest = base64.urlsafe_b64encode(hashlib.sha256(contents[entry]).digest()).rstrip(b"=").decode()
        lines.append(f"{entry},sha256={digest},{len(contents[entry])}\n")
    return f"{''.join(lines)}{name},,\n".encode()


def ready(path):
    """Return a notebook's text, such that all that its page shows is shown before anything has run.

    Figures are drawn in trusted cells alone. JupyterLite shows no output whose text is a list of lines, so the
    lines are joined. Below the title stands how to have a changed chapter back.
    """
    notebook = nbformat.read(path, as_version=4)  # joins the lines
    title = notebook.cells[0]
    if title.cell_type == "markdown":
        title.source += f"\n\n{YOURS}"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata["trusted"] = True
        else:
            cell.source = without_references(cell.source)
    return json.dumps(notebook, ensure_ascii=False)


def build(chapters, target, runtime=None):
    """Write the JupyterLite site.

    Parameters
    ----------
    chapters : dict of str to Path
        The notebooks, by their paths in the site.
    target : Path
        The folder of the site.
    runtime : Path, optional
        A folder with an unpacked release of Pyodide, for the site to serve. Without it the
        browser fetches Pyodide from its makers' server.

    Raises
    ------
    SphinxError
        If `runtime` holds no Pyodide of the version that the kernel was made for, or if
        JupyterLite fails.
    """
    if runtime:
        _check_runtime(runtime)
    with tempfile.TemporaryDirectory() as stage:
        stage = Path(stage)
        for path, source in chapters.items():
            (stage / "contents" / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / "contents" / path).write_text(ready(source), encoding="utf-8")
        (stage / "pypi").mkdir()
        wheels = [wheel(name, packages, stage / "pypi") for name, packages in FROM_HERE.items()]
        edition = _edition([*sorted((stage / "contents").rglob("*.ipynb")), *wheels])
        (stage / "jupyter-lite.json").write_text(json.dumps(_settings(edition, wheels, runtime)))
        (stage / "jupyter_lite_config.json").write_text(json.dumps({"LiteBuildConfig": _options(stage, target)}))
        command = [sys.executable, "-m", "jupyterlite_core", "build"]
        done = subprocess.run(command, cwd=stage, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SphinxError(f"JupyterLite: {done.stdout}{done.stderr}")
    if runtime:
        shutil.copytree(runtime, target / PYODIDE)


def _edition(paths):
    """Return a name of what the site holds, which differs if any of it does."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths))
    return digest.hexdigest()[:12]


def _settings(edition, wheels, runtime):
    """Return what the site reads when it starts."""
    kernel = {
        "disablePyPIFallback": True,  # no request to a host that the book does not name
        # The kernel's worker resolves addresses from its place in the site.
        "loadPyodideOptions": {"packages": FROM_PYODIDE + [f"../../../../pypi/{path.name}" for path in wheels]},
    }
    if runtime:
        kernel["pyodideUrl"] = f"./{PYODIDE}/{PYODIDE_MJS}"
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Effort and Evidence",
            "appUrl": "./tree",
            # What a reader changed and saved would hide every later edition of its chapter, and be run with its library.
            "contentsStorageName": f"Effort and Evidence {edition}",
            "faviconUrl": "./notebooks/favicon.ico",
            "disabledExtensions": ["@jupyter-notebook/notebook-extension:tab-icon"],  # its icons are not here
            "litePluginSettings": {PYODIDE_KERNEL_PLUGIN_ID: kernel},
        },
    }


def _options(stage, target):
    """Return how JupyterLite makes the site."""
    return {
        "lite_dir": str(stage),
        "contents": [str(stage / "contents")],
        "output_dir": str(target),
        "apps": ["tree", "notebooks"],
        "federated_extensions": [str(Path(sys.prefix, SHARE_LABEXTENSIONS, name)) for name in EXTENSIONS],
        "ignore_sys_prefix": True,  # whatever else is installed beside them
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "no_libarchive": True,
        "source_date_epoch": 1,  # the least that it takes
    }


def _check_runtime(folder):
    """Raise an error if a folder holds no Pyodide, or one of another version than the kernel's."""
    entry = folder / PYODIDE_MJS
    if not (entry.exists() and (folder / PYODIDE_LOCK).exists() and PYODIDE_VERSION in entry.read_text()):
        raise SphinxError(f"PYODIDE={folder}: expected a folder with the unpacked release {PYODIDE_VERSION} of Pyodide")


def write_site(app, error):
    """Write the site of the book's chapters into its folder below the pages."""
    config = app.config
    if error or app.builder.name != "html" or not config.effortbook_lite:
        return
    sources = {page: Path(app.env.doc2path(page)) for page in sorted(app.env.found_docs)}
    chapters = {f"{page}.ipynb": source for page, source in sources.items() if source.suffix == ".ipynb"}
    target = app.outdir / config.effortbook_lite
    shutil.rmtree(target, ignore_errors=True)
    runtime = Path(config.effortbook_pyodide) if config.effortbook_pyodide else None
    with progress_message("writing the chapters for the browser"):
        build(chapters, target, runtime)
