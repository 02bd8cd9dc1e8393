"""The strictest Content-Security-Policy under which the pages work, with the hashes of the scripts that stand in them."""

import base64
import hashlib
import re
from pathlib import Path

__all__ = ["FILE", "forget_the_name_of_the_page", "write_policy"]

FILE = "content-security-policy.txt"
FOLDERS = (".", "book", "embed", "slides")  # of the site; JupyterLite is another project's
SCRIPT = re.compile(r"<script\b(?![^>]*(?:\bsrc=|application/json))[^>]*>(.*?)</script>", re.DOTALL)
HANDLER = re.compile(r'<[^>]*\son[a-z]+="([^"]*)"')
# Python on the page is translated there ('unsafe-eval'), the theme's button has a handler ('unsafe-hashes'), figures
# have style attributes, and icons are data.
POLICY = (
    "Content-Security-Policy: default-src 'self'; script-src 'self' 'unsafe-eval' 'unsafe-hashes' {}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:\n"
)


def forget_the_name_of_the_page(_app, _page, _template, context, _doctree):
    """Leave out the one script of the theme that differs from page to page; its menu of versions alone reads it."""
    context["script_files"] = [
        each
        for each in context["script_files"]
        if not (each.attributes.get("body") or "").startswith("DOCUMENTATION_OPTIONS.pagename")
    ]


def write_policy(app, error):
    """Write the line that a server may send with every page."""
    if error or app.builder.name != "html":
        return
    folder = Path(app.outdir)
    paths = {path for place in FOLDERS for path in (folder / place).glob("*.html" if place == "." else "**/*.html")}
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    found = {script for text in texts for kind in (SCRIPT, HANDLER) for script in kind.findall(text)}
    (folder / FILE).write_text(POLICY.format(" ".join(sorted(map(_hash, found)))), encoding="utf-8")


def _hash(script):
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
