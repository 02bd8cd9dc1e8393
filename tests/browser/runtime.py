"""As much of Pyodide as the package registries hold: its core, and the packages of pure Python around the kernel.

NumPy and Matplotlib for WebAssembly are published beside Pyodide alone. Empty packages
stand in for them, so that a kernel starts as it does with the whole release.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from jupyterlite_pyodide_kernel.constants import PYODIDE_LOCK, PYODIDE_PYTHON_VERSION, PYODIDE_VERSION

CORE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", PYODIDE_LOCK]
STARTED_WITH = ["micropip", "ipython", "jedi", "sympy"]
STOOD_IN_FOR = ["numpy", "matplotlib"]
KEPT = Path(sys.prefix) / "state" / f"pyodide-{PYODIDE_VERSION}"


def runtime():
    """Return a folder with that part of Pyodide; npm and pip fetch it once."""
    if not KEPT.exists():
        KEPT.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT.parent) as folder:
            made = Path(folder) / KEPT.name
            made.mkdir()
            fetch_core(made)
            complete(made)
            try:
                made.rename(KEPT)
            except OSError:  # another process was faster
                assert KEPT.exists()
    return KEPT


def fetch_core(folder):
    """Put the core of Pyodide into a folder."""
    npm = [shutil.which("npm"), "pack", f"pyodide@{PYODIDE_VERSION}", "--silent", "--cache", KEPT.parent / "npm"]
    subprocess.run(npm, cwd=folder.parent, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(folder.parent / f"pyodide-{PYODIDE_VERSION}.tgz") as package:
        for name in CORE:
            (folder / name).write_bytes(package.extractfile(f"package/{name}").read())


def complete(folder):
    """Put the packages into a folder, and the lock file right, which states what the release has."""
    lock = json.loads((folder / PYODIDE_LOCK).read_text())
    packages = lock["packages"]
    needed = set()
    waiting = list(STARTED_WITH)
    while waiting:
        name = re.sub("[-_.]+", "-", waiting.pop()).lower()
        if name not in needed:
            needed.add(name)
            waiting += packages[name]["depends"]
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--platform",
        "any",
    ]
    pip += ["--python-version", PYODIDE_PYTHON_VERSION, "--dest", folder]
    pip += [f"{name}=={packages[name]['version']}" for name in sorted(needed)]
    subprocess.run(pip, check=True)
    for name in STOOD_IN_FOR:
        packages[name]["depends"] = []
        stand_in(name, packages[name]["version"], folder)
    for wheel in folder.glob("*.whl"):
        entry = packages[re.sub("[-_.]+", "-", wheel.name.partition("-")[0]).lower()]
        entry |= {"file_name": wheel.name, "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()}
    (folder / PYODIDE_LOCK).write_text(json.dumps(lock))


def stand_in(name, version, folder):
    """Write the wheel of an empty package."""
    information = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "")
        wheel.writestr(f"{information}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{information}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
