"""What a site needs that is no page of the book: for search engines, wrong addresses, GitHub Pages, and packs."""

import html
from pathlib import Path
from xml.sax.saxutils import escape

from .packs import PACKS_PAGE, packs_page

__all__ = ["write_files"]

# Whole in itself: it is shown at any address, from which no style sheet of the site can be named.
NOT_FOUND = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>No such page | {title}</title>
<style>body {{ font: 1.1rem/1.5 sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem }}</style>
<h1>No such page</h1>
<p>There is nothing at this address. A chapter may have moved: the contents are on the front page of
<a href="{site}">{title}</a>, and you can <a href="{site}search.html">search the book</a>.</p>
</html>
"""


def write_files(app, error):
    """Write what GitHub Pages looks for, the page of packs as long as there are none, and, if the site's address is known, a list of its pages and one for none."""
    if error or app.builder.name != "html":
        return
    folder, site = Path(app.outdir), app.config.effortbook_site
    (folder / ".nojekyll").touch()  # without it a site that is published from a branch loses _static
    (folder / PACKS_PAGE).parent.mkdir(exist_ok=True)
    (folder / PACKS_PAGE).write_text(packs_page(), encoding="utf-8")
    if not site:
        return
    addresses = [site + app.builder.get_target_uri(page) for page in sorted(app.env.found_docs)]
    entries = "".join(f"<url><loc>{escape(each)}</loc></url>\n" for each in addresses)
    sitemap = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    (folder / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    title = html.escape(app.config.html_title)
    (folder / "404.html").write_text(NOT_FOUND.format(title=title, site=html.escape(site)), encoding="utf-8")
