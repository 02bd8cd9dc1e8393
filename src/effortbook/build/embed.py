"""Pages of one control alone, for a frame elsewhere: on a learning platform, on a slide, in a blog.

Each is whole in one file, and takes figure and frames from the page that has drawn them.
"""

import html
import json
import re
from pathlib import Path

from ..chapters import CHAPTERS
from ..controls.words import WORDS
from ..drawing.style import css_variables
from . import cite
from .controls import FIGURE_SCRIPTS, STATIC, STYLES

__all__ = ["FOLDER", "write_pages"]

FOLDER = "embed"  # in the site
OWN = Path(__file__).with_name("static")  # what no other page loads
CONTROL = re.compile(r'<effort-explore name="([^"]+)".*?</effort-explore>', re.DOTALL)
PRINTED = re.compile(r'<div class="explore-printed">.*?</div>', re.DOTALL)
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
{book}
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main class="bd-article">
{control}
<h1 class="embed-source"><a href="{address}" target="_top">{title}</a></h1>
</main>
<script data-words="{words}">
{shared}
</script>
<script>
{scripts}
</script>
</body>
</html>
"""


def write_pages(app, page, _template, context, doctree):
    """Write a page for each control of a page, and tell the page where they are and how to cite it."""
    if doctree is None:
        return
    entry = cite.read_entry(Path(app.srcdir))
    found = {match[1]: match[0] for match in CONTROL.finditer(context["body"])}
    shown = {name: control for name, control in found.items() if _is_from(page, name)}
    for name, control in shown.items():
        target = Path(app.outdir, FOLDER, f"{name}.html")
        target.parent.mkdir(exist_ok=True)
        target.write_text(_write(app, page, name, control, entry), encoding="utf-8")
    pages = {name: app.builder.get_relative_uri(page, f"{FOLDER}/{name}") for name in shown}
    context["metatags"] = f"{context.get('metatags', '')}\n{_tell(cite=entry, embed=pages)}"


def _is_from(page, name):
    """Tell whether a control is the page's own; other pages may show a chapter's main figure, too."""
    return CHAPTERS.get(name, page) in (page, page.removeprefix("book/"))


def _tell(**book):
    """Return what the script of the tools reads."""
    return f'<meta name="effort-book" content="{html.escape(json.dumps(book))}">'


def _write(app, page, name, control, entry):
    address = app.builder.get_relative_uri(f"{FOLDER}/{name}", page)
    style = [_text(STATIC / sheet) for sheet in STYLES] + [_text(OWN / "embed.css")]
    return PAGE.format(
        language=app.config.language,
        book=_tell(cite=entry, page=address, embed={name: ""}),
        title=html.escape(f"{app.env.titles[page].astext()}, in {app.config.html_title.partition(':')[0]}"),
        style="\n".join([css_variables(follow_system=True), *style]),
        control=PRINTED.sub("", control),
        address=address,
        words=html.escape(json.dumps(WORDS)),
        shared=_text(STATIC / "controls.js"),
        scripts="\n".join(
            [*(_text(STATIC / script) for script in ("saved.js", *FIGURE_SCRIPTS)), _text(OWN / "embed.js")]
        ),
    )


def _text(path):
    return path.read_text(encoding="utf-8")
