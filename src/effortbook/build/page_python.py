"""Python for the pages: Brython, and the modules that run there.

A page loads both only when it is first asked something. They are scripts, as a page that is opened from a file may
load a script but read no file.
"""

import functools
import hashlib
import importlib.util
import json
import shutil
from importlib.resources import files
from pathlib import Path

from effortlib import essays

from ..page_code import models

__all__ = ["PAGE_MODULES", "page_modules", "page_scripts", "scripts_version", "write_page_python"]

#: The modules that run on a page. They import each other, and what is taken from Brython.
PAGE_MODULES = (
    "effortbook.page_code.before_we_begin",
    "effortbook.page_code.exercise",
    "effortbook.page_code.family",
    "effortbook.page_code.live",
    "effortbook.page_code.markup",
    "effortbook.page_code.models",
    "effortbook.page_code.replies",
    "effortbook.page_code.roadmap",
    "effortbook.page_code.table",
    "effortbook.page_code.typed",
    "effortbook.page_code.workbook",
    "effortlib._few",
    "effortlib._fork",
    "effortlib._formulas",
    "effortlib._guesses",
    "effortlib._incentives",
    "effortlib._information",
    "effortlib._messages",
    "effortlib._plan",
    "effortlib._priorities",
    "effortlib._root",
    "effortlib._search",
    "effortlib._table",
    "effortlib._workbook",
)

FROM_BRYTHON = "math"  # the one module of Python's library that they need; Brython's whole library has 5 MB

# While Python runs, a page answers nothing, so lines of a reader that do not end by themselves are ended. Brython calls
# set_lineno before each line. It has sys.settrace as well, under which generators fail.
LIMIT = """\
{
  const { set_lineno, RAISE, builtins } = __BRYTHON__;
  const SECONDS = 3, CHECKED = 5000; // lines between two looks at the clock
  let end = Infinity, lines = 0;
  globalThis.limitTime = (limited) => (end = limited ? Date.now() + 1000 * SECONDS : Infinity);
  __BRYTHON__.set_lineno = (...line) => {
    if (++lines % CHECKED === 0 && Date.now() > end) RAISE(builtins.ValueError, `Stopped after ${SECONDS} seconds. Is there a loop without an end?`);
    return set_lineno(...line);
  };
}
"""

# Functions of the page's script and of Python exchange text, which holds JSON.
START = """\
import javascript
from browser import window
from effortbook.page_code.replies import reply


def answer_page(name, arguments):
    window.limitTime(name in ("run", "check"))
    return javascript.JSON.stringify(reply(name, javascript.JSON.parse(arguments)))


window.answerPage = answer_page
"""


@functools.cache
def page_scripts():
    """Return the scripts that a page loads when it is first asked something, by their names, in that order."""
    brython = files("brython") / "data"
    library = (brython / "brython_stdlib.js").read_text(encoding="utf-8")
    return {
        "brython.js": (brython / "brython.js").read_text(encoding="utf-8"),
        "page-modules.js": page_modules(library),
    }


def scripts_version():
    """Return what changes with these scripts, so that no page runs those of an earlier edition from a cache."""
    return hashlib.sha256("".join(page_scripts().values()).encode()).hexdigest()[:8]


def write_page_python(folder):
    """Write these scripts into a folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in page_scripts().items():
        (folder / name).write_bytes(text.encode())
    shutil.copy(Path(__file__).parent / "static" / "brython-LICENSE.txt", folder)


def _constants(module):
    """Return the numbers, words and terms of models of a module of constants, as Python."""
    constants = {name: getattr(module, name) for name in module.__all__}
    plain = {name: repr(value) for name, value in constants.items() if _is_plain(value)}
    for name, value in constants.items():
        if type(value).__name__ in models.NAMES:
            terms = ", ".join(f"{term}={number!r}" for term, number in vars(value).items() if number is not None)
            plain[name] = f"{type(value).__name__}({terms})"
    return _imports(models.NAMES) + "".join(f"{name} = {value}\n" for name, value in plain.items())


def _imports(names):
    return f"from {models.__name__} import {', '.join(names)}\n"


def _is_plain(value):
    return type(value) in (int, float, str) or (type(value) is tuple and all(map(_is_plain, value)))


def page_modules(library):
    """Return the script that hands Brython its modules and starts it.

    Parameters
    ----------
    library : str
        Brython's own script of all modules of Python's library, from which one is taken.

    Returns
    -------
    str
    """
    modules, _ = json.JSONDecoder().raw_decode(library, library.index("{"))
    pack = {"$timestamp": 0, FROM_BRYTHON: modules[FROM_BRYTHON]}
    for package in sorted({name.rpartition(".")[0] for name in PAGE_MODULES} | {"effortbook"}):
        pack[package] = [".py", "", [], 1]  # packages are empty on a page
    for name in PAGE_MODULES:
        pack[name] = [".py", Path(importlib.util.find_spec(name).origin).read_text(encoding="utf-8"), []]
    pack["effortlib.essays"] = [".py", _constants(essays), []]
    for name, found in models.FOUND_IN.items():
        pack[name] = [".py", _imports(found), []]
    return (
        "// Modules of effortlib and effortbook, and of Brython 3 (brython.info, BSD 3-clause licence).\n"
        "__BRYTHON__.use_VFS = true;\n"
        f"__BRYTHON__.update_VFS({json.dumps(pack, separators=(',', ':'))});\n"
        "brython({ indexedDB: false });\n"
        f"{LIMIT}"
        f'__BRYTHON__.runPythonSource({json.dumps(START)}, "start");\n'
    )
