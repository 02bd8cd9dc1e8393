"""A site without the files that no page loads."""

import shutil

__all__ = ["remove_what_no_page_loads"]


def remove_what_no_page_loads(app, _error):
    """Remove the icon fonts that icons.css replaces, and the maps that only debuggers read."""
    static = app.outdir / "_static"
    shutil.rmtree(static / "vendor" / "fontawesome", ignore_errors=True)
    for name in ("fontawesome.js", "fontawesome.js.LICENSE.txt"):
        (static / "scripts" / name).unlink(missing_ok=True)
    for debuggers_map in static.rglob("*.map"):
        debuggers_map.unlink()
